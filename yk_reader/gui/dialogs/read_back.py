"""Read entities back: which files of annotation tools, as whose; and the report of it."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QHeaderView,
    QRadioButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from yk_reader.formats.registry import formats
from yk_reader.gui.dialogs.buttons import button_run, ok_and_cancel, plain_button
from yk_reader.gui.dialogs.dialog import Dialog
from yk_reader.gui.dialogs.file_dialog import ask_paths
from yk_reader.gui.dialogs.report import ReportDialog
from yk_reader.gui.look.format_texts import format_title
from yk_reader.gui.look.i18n import QT_TRANSLATE_NOOP, translate
from yk_reader.gui.look.vocabulary_texts import error_texts
from yk_reader.gui.services import Services
from yk_reader.gui.view.back_outcome import BackOutcome
from yk_reader.gui.view.back_wish import BackWish
from yk_reader.gui.widgets.empty_note import EmptyNote
from yk_reader.gui.widgets.growth import grow
from yk_reader.gui.widgets.labels import quiet_label
from yk_reader.gui.widgets.tips import plain_tip
from yk_reader.model.errors import Cancelled, KnownError
from yk_reader.text.display import stand_ins

if TYPE_CHECKING:
    from yk_reader.jobs.coming_back import Coming

_UNITS = {
    "code-points": QT_TRANSLATE_NOOP("ReadBack", "characters (code points)"),
    "utf-16": QT_TRANSLATE_NOOP("ReadBack", "UTF-16 units, as browsers and Java count"),
    "lf": QT_TRANSLATE_NOOP("ReadBack", "characters, a line end as one"),
    "utf-16-lf": QT_TRANSLATE_NOOP("ReadBack", "UTF-16 units, a line end as one"),
    "crlf": QT_TRANSLATE_NOOP("ReadBack", "characters, a line end as two"),
    "utf-16-crlf": QT_TRANSLATE_NOOP("ReadBack", "UTF-16 units, a line end as two"),
}
"""`formats.surfaces.UNITS` in words."""
_DATA = Qt.ItemDataRole.UserRole


class _Files(QTreeWidget):
    """The files; `remove_wanted` by `Del`."""

    remove_wanted = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Del takes off the list what is marked."""
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.remove_wanted.emit()
        else:
            super().keyPressEvent(event)


class ReadBackDialog(Dialog):
    """`wanted` carries a BackWish when the person said yes. `people`: who works here comes first,
    then others who worked on the project."""

    wanted = Signal(object)

    def __init__(self, parent: QWidget, services: Services, people: Sequence[str]) -> None:
        super().__init__(parent)
        self._services, self._closed, self._ticket, self._looks = services, False, 0, 0
        self._paths: list[Path] = []
        self._off: set[Path] = set()
        self.setWindowTitle(self.tr("Read entities back"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAcceptDrops(True)
        column = QVBoxLayout(self)
        column.addLayout(self._top())
        column.addWidget(self._list(), 1)
        self.count = quiet_label(services, self.tr("Nothing is chosen yet."))
        column.addWidget(self.count)
        column.addLayout(self._form(people))
        hint = quiet_label(
            services,
            self.tr(
                "Pages are found by what a file says of them, else by their text. What is there "
                "stays; what does not fit is told. It is one step that can be taken back."
            ),
        )
        hint.setWordWrap(True)
        column.addWidget(hint)
        buttons, self.ok = ok_and_cancel(self, self._take)
        self.ok.setText(self.tr("Read back"))
        column.addWidget(buttons)
        self._connect()
        grow(self, services.text_scale)
        self.resize(round(680 * services.text_scale), round(560 * services.text_scale))
        self._tell()
        self.buttons["files"].setFocus()

    # --- composition

    def _top(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.buttons = button_run(
            row,
            (
                ("files", self.tr("Add files…"), lambda: ask_paths(self, self.add)),
                (
                    "folder",
                    self.tr("Add a folder…"),
                    lambda: ask_paths(self, self.add, folder=True),
                ),
                ("remove", self.tr("Remove"), self.remove),
            ),
        )
        row.addWidget(
            quiet_label(self._services, self.tr("Files and folders may be dropped here too."))
        )
        return row

    def _list(self) -> QTreeWidget:
        self.list = _Files()
        EmptyNote(
            self._services,
            self.list,
            lambda: self.tr("No file yet. Add files or a folder, or drop them here."),
        )
        self.list.setHeaderLabels([self.tr("File"), self.tr("Recognised as")])
        self.list.setRootIsDecorated(False)
        self.list.setAllColumnsShowFocus(True)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.setAccessibleName(self.tr("Files to read entities from"))
        self.list.setStyleSheet("QTreeView::item { padding: 2px 8px; }")
        self.list.header().setStyleSheet("QHeaderView::section { font-size: 12px; }")
        self.list.header().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.list.header().resizeSection(0, round(240 * self._services.text_scale))
        self.list.remove_wanted.connect(self.remove)
        return self.list

    def _form(self, people: Sequence[str]) -> QFormLayout:
        from yk_reader.jobs.coming_back import OFFSETS, read_formats

        form = QFormLayout()
        self.format = QComboBox()
        self.format.addItem(self.tr("What each file holds says it"), None)
        for name in read_formats():
            self.format.addItem(format_title(formats()[name]), name)
        form.addRow(self.tr("Format"), self.format)
        self.unit = QComboBox()
        for unit in OFFSETS:
            self.unit.addItem(translate("ReadBack", _UNITS[unit]), unit)
        form.addRow(self.tr("Offsets count"), self.unit)
        self.suggested = QRadioButton(self.tr("As suggestions, to be looked at"))
        self.as_work = QRadioButton(self.tr("As the accepted entities of"))
        self.suggested.setChecked(True)
        self.person = QComboBox()
        self.person.setEditable(True)
        self.person.setAccessibleName(self.tr("Annotator"))
        self.person.addItems(people)
        self.person.setEnabled(False)
        self.as_work.toggled.connect(self.person.setEnabled)
        whose = QHBoxLayout()
        whose.addWidget(self.as_work)
        whose.addWidget(self.person, 1)
        self.labels = QCheckBox(self.tr("Add labels that the project does not have"))
        form.addRow(self.tr("Entities"), self.suggested)
        form.addRow("", whose)
        form.addRow("", self.labels)
        return form

    def _connect(self) -> None:
        self.finished.connect(self._end)
        self.format.currentIndexChanged.connect(lambda _at: self._look())
        self.list.itemSelectionChanged.connect(self._tell)
        self.as_work.toggled.connect(lambda _on: self._tell())
        self.person.editTextChanged.connect(lambda _text: self._tell())

    # --- which files

    def add(self, paths: Sequence[Path]) -> None:
        """Add files and what lies in folders."""
        self._paths += [path for path in paths if path not in self._paths]
        self._off.difference_update(paths)
        self._look()

    def remove(self) -> None:
        """Take the marked files off the list."""
        for item in self.list.selectedItems():
            self._off.add(item.data(0, _DATA))
            self.list.takeTopLevelItem(self.list.indexOfTopLevelItem(item))
        self._tell()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files and folders may be dropped anywhere."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Add what was dropped."""
        event.acceptProposedAction()
        self.add([Path(u.toLocalFile()) for u in event.mimeData().urls() if u.isLocalFile()])

    def _look(self) -> None:
        """Find out what the files are, off the GUI thread."""
        self._ticket += 1
        self._looks += 1
        ticket, paths, wanted = self._ticket, tuple(self._paths), self.format.currentData()

        def work() -> Any:
            from yk_reader.jobs.coming_back import files_of

            refused: list[tuple[Path, KnownError]] = []
            found: list[Coming] = []
            for coming in files_of(paths, wanted, refused, []):
                if self._closed or ticket != self._ticket:
                    raise Cancelled
                found.append(coming)
            return found, refused

        def then(value: Any) -> None:
            self._looks -= 1
            if not self._closed and ticket == self._ticket:
                self._show(*value)

        def broke(error: Exception) -> None:
            self._looks -= 1
            if not isinstance(error, Cancelled):
                raise error

        self._services.tasks.compute(work, then, broke)
        self._tell()

    def _show(self, found: "Sequence[Coming]", refused: Sequence[tuple[Path, KnownError]]) -> None:
        self.list.clear()
        rows = [(one.path, format_title(formats()[one.format]), False) for one in found]
        rows += [(path, error_texts(error)[0], True) for path, error in refused]
        for path, told, bad in rows:
            # a folder of which files were taken off says nothing of those that are left
            if path in self._off or (bad and any(path in off.parents for off in self._off)):
                continue
            item = QTreeWidgetItem([stand_ins(path.name), stand_ins(told)])
            item.setData(0, _DATA, path)
            item.setToolTip(0, plain_tip(stand_ins(str(path))))
            item.setToolTip(1, plain_tip(stand_ins(told)))
            if bad:
                item.setForeground(1, self._services.theme.color("error.text"))
            self.list.addTopLevelItem(item)
        self._tell()

    # --- the answer

    def files(self) -> tuple[Path, ...]:
        """What is listed."""
        rows = map(self.list.topLevelItem, range(self.list.topLevelItemCount()))
        return tuple(row.data(0, _DATA) for row in rows if row is not None)

    def _tell(self) -> None:
        count, looks = self.list.topLevelItemCount(), self._looks > 0
        if looks:
            text = self.tr("looking at the files…")
        elif count:
            text = self.tr("%n file(s)", "", count)
        elif self._paths:
            text = self.tr("No file holds entities that can be read back.")
        else:
            text = self.tr("Nothing is chosen yet.")
        self.count.setText(text)
        self.buttons["remove"].setEnabled(bool(self.list.selectedItems()))
        named = not self.as_work.isChecked() or bool(self.person.currentText().strip())
        self.ok.setEnabled(count > 0 and not looks and named)

    def _take(self) -> None:
        whose = self.person.currentText().strip() if self.as_work.isChecked() else None
        wish = BackWish(
            self.files(),
            self.format.currentData(),
            self.unit.currentData(),
            whose,
            self.labels.isChecked(),
        )
        self.accept()
        self.wanted.emit(wish)

    def _end(self, _result: int) -> None:
        self._closed = True


class BackReportDialog(ReportDialog):
    """What did not fit; `back_wanted` when the step shall be taken back."""

    back_wanted = Signal()

    def __init__(
        self, parent: QWidget, services: Services, outcome: BackOutcome, *, takes_back: bool
    ) -> None:
        super().__init__(
            parent, services, outcome,
            translate("ReadBack", "Report of reading back"),
            translate("ReadBack", "read-back-report.txt"),
        )  # fmt: skip
        self.back = plain_button(translate("ReadBack", "Take it all back"), self._back)
        if takes_back:
            self.buttons.addButton(self.back, QDialogButtonBox.ButtonRole.ActionRole)
        grow(self.back, services.text_scale)
        self.begin()

    def _back(self) -> None:
        self.accept()
        self.back_wanted.emit()
