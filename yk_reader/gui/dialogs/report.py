"""The report of a piece of work over many files: a tab for each part of it; it can be saved."""

from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QFileDialog,
    QListWidget,
    QListWidgetItem,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from yk_reader.gui.dialogs.buttons import plain_button
from yk_reader.gui.dialogs.dialog import Dialog
from yk_reader.gui.dialogs.file_dialog import FileDialog
from yk_reader.gui.dialogs.replace import ask_to_replace
from yk_reader.gui.look.i18n import translate
from yk_reader.gui.look.vocabulary_texts import error_texts, sentences
from yk_reader.gui.services import Services
from yk_reader.gui.widgets.growth import grow
from yk_reader.gui.widgets.labels import quiet_label
from yk_reader.model.errors import KnownError
from yk_reader.text.display import stand_ins

_DATA = Qt.ItemDataRole.UserRole


class Outcome(Protocol):
    """What a report tells."""

    def heads(self) -> Mapping[str, str]:
        """The parts in their order, each with what stands over it."""
        ...

    def lines(self, part: str) -> list[tuple[Path | None, str]]:
        """What a part lists: files (None: something else) and what is said of them."""
        ...

    def advice(self, part: str, number: int) -> str:
        """What can be done about a row, empty for nothing."""
        ...

    def text(self) -> str:
        """The whole report as plain text."""
        ...


class ReportDialog(Dialog):
    """One tab for each part that holds something; who makes it adds buttons, then calls `begin`."""

    def __init__(
        self, parent: QWidget, services: Services, outcome: Outcome, title: str, file_name: str
    ) -> None:
        super().__init__(parent)
        self._shown_outcome, self._file_name = outcome, file_name
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        scale = services.text_scale
        self.resize(round(700 * scale), round(460 * scale))
        column = QVBoxLayout(self)
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName(self.windowTitle())
        self.lists: dict[str, QListWidget] = {
            part: self._list(part, head) for part, head in outcome.heads().items()
        }
        self.said = quiet_label(services)
        self.said.setWordWrap(True)
        self.said.setMinimumHeight(2 * self.said.fontMetrics().lineSpacing())
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.save = plain_button(translate("Report", "Save the report…"), self._ask_save)
        self.buttons.addButton(self.save, QDialogButtonBox.ButtonRole.ActionRole)
        self.buttons.rejected.connect(self.reject)
        for widget in (self.tabs, self.said, self.buttons):
            column.addWidget(widget)
        grow(self, scale)

    def begin(self) -> None:
        """All is made: show the first part, and follow where the person goes."""
        self.tabs.currentChanged.connect(lambda _tab: self.show_row())
        for made in self.lists.values():
            made.currentItemChanged.connect(lambda *_: self.show_row())
        self.show_row()
        shown = self.tabs.currentWidget()
        if shown is not None:
            shown.setFocus()

    def _list(self, part: str, head: str) -> QListWidget:
        made = QListWidget(self)
        made.setAccessibleName(head)
        made.setWordWrap(True)
        made.setStyleSheet("QListWidget::item { padding: 3px 8px; }")
        rows = self._shown_outcome.lines(part)
        for number, (path, told) in enumerate(rows):
            text = told if path is None else f"{path.name}\n{told}"
            item = QListWidgetItem(stand_ins(text))
            item.setData(_DATA, number)
            made.addItem(item)
        if rows:
            self.tabs.addTab(made, f"{head} ({len(rows):,})")
        else:
            made.hide()
        return made

    def place(self) -> tuple[str, int] | None:
        """The part that is looked at, and the row of it that is marked."""
        shown = self.tabs.currentWidget()
        for part, made in self.lists.items():
            item = made.currentItem()
            if made is shown and item is not None:
                return part, int(item.data(_DATA))
        return None

    def show_row(self) -> None:
        """Tell of the marked row where it lies and what can be done."""
        place, advice, where = self.place(), "", ""
        if place is not None:
            path = self._shown_outcome.lines(place[0])[place[1]][0]
            advice = self._shown_outcome.advice(*place)
            where = str(path) if path is not None else ""
        self.said.setText(stand_ins(f"{advice}\n{where}".strip()))

    # --- the report as a file

    def _ask_save(self) -> None:
        dialog = FileDialog(self, translate("Report", "Save the report"))
        dialog.selectFile(self._file_name)
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
            Guard(force=force).write(target, self._shown_outcome.text())
        except KnownError as error:
            self._tell(error)
        else:
            text = translate("Report", "Written: {name}").format(name=target)
            self.said.setText(stand_ins(text))

    def _tell(self, error: KnownError) -> None:
        self.said.setText(stand_ins(sentences(*error_texts(error))))
