"""The report of an import: what was refused, remarked, passed over, came in; it can be saved."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QListWidget,
    QListWidgetItem,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from yk_reader.gui.dialogs.buttons import plain_button
from yk_reader.gui.dialogs.decode import DecodeDialog, Reading
from yk_reader.gui.dialogs.file_dialog import FileDialog
from yk_reader.gui.dialogs.replace import ask_to_replace
from yk_reader.gui.look.i18n import translate
from yk_reader.gui.look.vocabulary_texts import error_texts, sentences
from yk_reader.gui.services import Services
from yk_reader.gui.view.import_outcome import HEADS, REFUSED, ImportOutcome
from yk_reader.gui.widgets.growth import grow
from yk_reader.gui.widgets.labels import quiet_label
from yk_reader.model.errors import KnownError
from yk_reader.text.display import stand_ins

Take = Callable[[Path, Reading], None]
_DATA = Qt.ItemDataRole.UserRole


class ImportReportDialog(QDialog):
    """One tab for each part that holds something. A refused file whose bytes fit no encoding can
    be read with a chosen one: `take(path, reading)` is called for it.
    """

    def __init__(
        self, parent: QWidget, services: Services, outcome: ImportOutcome, take: Take
    ) -> None:
        super().__init__(parent)
        self._outcome, self._take = outcome, take
        self.setWindowTitle(self.tr("Report of the import"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        scale = services.text_scale
        self.resize(round(700 * scale), round(460 * scale))
        column = QVBoxLayout(self)
        self.tabs = QTabWidget()
        self.lists: dict[str, QListWidget] = {}
        for part, head in HEADS.items():
            self.lists[part] = self._list(part, translate("ImportReport", head))
        self.list = self.lists[REFUSED]
        self.said = quiet_label(services)
        self.said.setWordWrap(True)
        self.said.setMinimumHeight(2 * self.said.fontMetrics().lineSpacing())
        self.choose = plain_button(self.tr("Choose the encoding…"), self._choose)
        self.save = plain_button(self.tr("Save the report…"), self._ask_save)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.addButton(self.choose, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton(self.save, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.reject)
        self.tabs.currentChanged.connect(lambda _tab: self._show())
        for widget in (self.tabs, self.said, buttons):
            column.addWidget(widget)
        refused = enumerate(outcome.refused)
        first = next((i for i, (_, e) in refused if e.code == "undecodable"), 0)
        self.list.setCurrentRow(first)
        grow(self, scale)
        self._show()
        shown = self.tabs.currentWidget()
        if shown is not None:
            shown.setFocus()

    def _list(self, part: str, head: str) -> QListWidget:
        made = QListWidget(self)
        made.setAccessibleName(head)
        made.setWordWrap(True)
        made.setStyleSheet("QListWidget::item { padding: 3px 8px; }")
        rows = self._outcome.lines(part)
        for number, (path, told) in enumerate(rows):
            text = told if path is None else f"{path.name}\n{told}"
            item = QListWidgetItem(stand_ins(text))
            item.setData(_DATA, number)
            made.addItem(item)
        made.currentItemChanged.connect(lambda *_: self._show())
        if part == REFUSED:
            made.itemActivated.connect(lambda _item: self._choose())
        if rows:
            self.tabs.addTab(made, f"{head} ({len(rows):,})")
        else:
            made.hide()
        return made

    def _place(self) -> tuple[str, int] | None:
        """The part that is looked at, and the row of it that is marked."""
        shown = self.tabs.currentWidget()
        for part, made in self.lists.items():
            item = made.currentItem()
            if made is shown and item is not None:
                return part, int(item.data(_DATA))
        return None

    def _current(self) -> tuple[Path, KnownError] | None:
        place = self._place()
        return self._outcome.refused[place[1]] if place and place[0] == REFUSED else None

    def _show(self) -> None:
        place, current = self._place(), self._current()
        advice = error_texts(current[1])[1] if current is not None else ""
        path = self._outcome.lines(place[0])[place[1]][0] if place is not None else None
        where = str(path) if path is not None else ""
        self.said.setText(stand_ins(f"{advice}\n{where}".strip()))
        self.choose.setEnabled(current is not None and current[1].code == "undecodable")

    # --- a refused file after all

    def _choose(self) -> None:
        current = self._current()
        if current is None or current[1].code != "undecodable":
            return
        path, error = current
        try:
            data = path.read_bytes()
        except OSError as gone:
            self.said.setText(stand_ins(f"{path.name}: {gone.strerror or gone}"))
            return
        dialog = DecodeDialog(self, data, str(error.details.get("likeliest", "utf-8")))
        row = self.list.currentRow()
        dialog.accepted.connect(lambda: self._taken(row, path, dialog.reading()))
        dialog.open()

    def _taken(self, row: int, path: Path, reading: Reading) -> None:
        self.list.takeItem(row)
        head = translate("ImportReport", HEADS[REFUSED])
        self.tabs.setTabText(self.tabs.indexOf(self.list), f"{head} ({self.list.count():,})")
        self._take(path, reading)
        if not self.list.count() and self.tabs.count() == 1:
            self.accept()

    # --- the report as a file

    def _ask_save(self) -> None:
        dialog = FileDialog(self, self.tr("Save the report"))
        dialog.selectFile(self.tr("import-report.txt"))
        dialog.setFileMode(QFileDialog.FileMode.AnyFile)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("txt")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self.save_as(Path(name)))
        dialog.open()

    def save_as(self, target: Path) -> None:
        """Write the report, after the question where a file would be lost."""
        ask_to_replace(self, target, lambda force: self._write(target, force), self._tell)

    def _write(self, target: Path, force: bool) -> None:
        from yk_reader.jobs.guard import Guard

        try:
            Guard(force=force).write(target, self._outcome.text())
        except KnownError as error:
            self._tell(error)
        else:
            self.said.setText(stand_ins(self.tr("Written: {name}").format(name=target)))

    def _tell(self, error: KnownError) -> None:
        self.said.setText(stand_ins(sentences(*error_texts(error))))
