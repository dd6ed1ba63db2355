"""Import: which files and folders, what each is, how texts are read, which metadata they get."""

from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QGroupBox,
    QHBoxLayout,
    QHeaderView,
    QTreeView,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from yk_reader import settings as declared
from yk_reader.formats.metadata import NamePattern
from yk_reader.gui.dialogs.buttons import button_run, ok_and_cancel
from yk_reader.gui.dialogs.decode import ENCODINGS
from yk_reader.gui.dialogs.dialog import Dialog
from yk_reader.gui.dialogs.file_dialog import ask_paths
from yk_reader.gui.dialogs.import_files import ImportFiles
from yk_reader.gui.dialogs.import_metadata import MetadataForm
from yk_reader.gui.dialogs.import_reader import ImportReader
from yk_reader.gui.look.vocabulary_texts import error_texts, sentences
from yk_reader.gui.services import Services
from yk_reader.gui.view.import_wish import ImportWish
from yk_reader.gui.widgets.empty_note import EmptyNote
from yk_reader.gui.widgets.growth import grow
from yk_reader.gui.widgets.labels import quiet_label
from yk_reader.jobs.recognising import Listed
from yk_reader.model.errors import InputError, KnownError
from yk_reader.model.page import PageMeta
from yk_reader.text.display import stand_ins

_WIDTH, _HEIGHT = 940, 640
_PAUSE_MS: Final = 150


class _Files(QTreeView):
    """The list of files; `remove_wanted` by `Del`."""

    remove_wanted = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Del takes off the list what is marked."""
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.remove_wanted.emit()
        else:
            super().keyPressEvent(event)


class ImportDialog(Dialog):
    """`wanted` carries an ImportWish when the person said yes; the dialog has closed then."""

    wanted = Signal(object)

    def __init__(
        self, parent: QWidget, services: Services, paths: Sequence[Path] = (), place: str = ""
    ) -> None:
        super().__init__(parent)
        self._services = services
        self._pattern: NamePattern | None = None
        self._there: Collection[str] = ()
        self.setWindowTitle(self.tr("Import"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAcceptDrops(True)
        self.reader = ImportReader(services.tasks, self)
        self.files = ImportFiles(services, self)
        self._delay = QTimer(self)
        self._delay.setSingleShot(True)
        self._delay.setInterval(_PAUSE_MS)
        self._delay.timeout.connect(self._take_pattern)
        column = QVBoxLayout(self)
        self.place = quiet_label(services, stand_ins(place))
        self.place.setVisible(bool(place))
        column.addLayout(self._top())
        column.addWidget(self._tree(), 1)
        self.count = quiet_label(services)
        column.addWidget(self.count)
        below = QHBoxLayout()
        below.addWidget(self._reading(), 2)
        self.meta = MetadataForm(services)
        below.addWidget(self.meta, 3)
        column.addLayout(below)
        column.addWidget(self.place)
        buttons, self.ok = ok_and_cancel(self, self._take)
        column.addWidget(buttons)
        self._connect()
        self._remember()
        grow(self, services.text_scale)
        screen = parent.window().size()
        size = self.sizeHint().expandedTo(self.size())
        wide = round(_WIDTH * min(services.text_scale, 1.2))
        self.resize(min(max(wide, size.width()), screen.width() - 20), max(_HEIGHT, 0))
        self._tell()
        if paths:
            self.add(paths)
        self.buttons["files"].setFocus()

    # --- composition

    def _top(self) -> QHBoxLayout:
        row = QHBoxLayout()
        said = quiet_label(self._services, self.tr("Files and folders may be dropped here too."))
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
        self.buttons["remove"].setToolTip(self.tr("Take the marked files off the list (Del)"))
        row.addWidget(said)
        return row

    def _tree(self) -> "_Files":
        self.tree = _Files()
        self.tree.setModel(self.files)
        self.tree.setRootIsDecorated(False)
        self.tree.setUniformRowHeights(True)
        self.tree.setAllColumnsShowFocus(True)
        self.tree.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.tree.setAccessibleName(self.tr("Files to import"))
        EmptyNote(
            self._services,
            self.tree,
            lambda: self.tr("No file yet. Add files or a folder, or drop them here."),
        )
        self.tree.setStyleSheet("QTreeView::item { padding: 2px 8px; }")
        self.tree.setMinimumHeight(130)
        head = self.tree.header()
        head.setStyleSheet("QHeaderView::section { font-size: 12px; }")  # so that it grows
        head.setStretchLastSection(False)
        head.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        scale = self._services.text_scale
        for section, width in ((0, 240), (2, 120), (3, 110), (4, 70)):
            head.resizeSection(section, round(width * scale))
        return self.tree

    def _reading(self) -> QGroupBox:
        box = QGroupBox(self.tr("How they are read"))
        column = QVBoxLayout(box)
        self.encoding = QComboBox()
        self.encoding.addItem(self.tr("Encoding: find it out for each"), None)
        for name in ENCODINGS:
            self.encoding.addItem(self.tr("Encoding: {name}").format(name=name), name)
        self.encoding.setAccessibleName(self.tr("Encoding of text files"))
        self.replace = QCheckBox(self.tr("Replace what does not fit by �"))
        self.again = QCheckBox(self.tr("Texts that are there come in again"))
        self.again.setToolTip(self.tr("As further pages; otherwise they are left out"))
        self.revised = QComboBox()
        for value, text in (
            ("second", self.tr("Another text of a page: as a further page")),
            ("patches", self.tr("Another text of a page: as corrections of it")),
            ("skip", self.tr("Another text of a page: leave it out")),
        ):
            self.revised.addItem(text, value)
        self.revised.setAccessibleName(self.tr("Another text of a page that is there"))
        self.revised.setToolTip(
            self.tr("Files that are called like a page of the project and differ from it")
        )
        hint = quiet_label(
            self._services,
            self.tr("For plain text. Other files name their encoding, articles and order."),
        )
        hint.setWordWrap(True)
        for widget in (self.encoding, self.replace, hint, self.again, self.revised):
            column.addWidget(widget)
        column.addStretch()
        return box

    def _connect(self) -> None:
        reader, meta = self.reader, self.meta
        reader.listed.connect(self._listed)
        reader.seen.connect(self.files.take)
        reader.changed.connect(self._tell)
        reader.seen.connect(lambda _found: self._tell())
        reader.tabled.connect(self._tabled)
        self.encoding.currentIndexChanged.connect(self._look_again)
        meta.pattern.editTextChanged.connect(lambda _text: self._delay.start())
        meta.table_chosen.connect(self._read_table)
        meta.said.connect(self._say)
        meta.unsaid.connect(lambda: self.files.unsay(self._marked()))
        self.tree.selectionModel().selectionChanged.connect(lambda *_: self._tell())
        self.tree.remove_wanted.connect(self.remove)
        self.finished.connect(lambda _result: self.reader.close())

    # --- which files

    def add(self, paths: Sequence[Path]) -> None:
        """Add files and what lies in folders."""
        self.reader.find(paths)

    def remove(self) -> None:
        """Take the marked files off the list; the next one is marked."""
        marked = self._marked()
        if not marked:
            return
        self.files.remove(marked)
        left = len(self.files.rows)
        if left:
            index = self.files.index(min(min(marked), left - 1), 0)
            self.tree.setCurrentIndex(index)
        self._tell()

    def set_there(self, names: Collection[str]) -> None:
        """What the pages of the project are called, as soon as it is known."""
        if isValid(self):  # the dialog may be gone meanwhile
            self._there = names
            self._tell()

    def _marked(self) -> list[int]:
        return sorted({index.row() for index in self.tree.selectionModel().selectedRows()})

    def _listed(self, found: Listed) -> None:
        self.reader.look(self.files.add(found), self.encoding.currentData())
        if not self.tree.currentIndex().isValid() and self.files.rows:
            self.tree.setCurrentIndex(self.files.index(0, 0))

    def _look_again(self) -> None:
        self.reader.look(self.files.forget_kinds(), self.encoding.currentData(), anew=True)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files and folders may be dropped anywhere."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Add what was dropped."""
        paths = [Path(u.toLocalFile()) for u in event.mimeData().urls() if u.isLocalFile()]
        event.acceptProposedAction()
        self.add(paths)

    # --- metadata

    def _take_pattern(self) -> None:
        text = self.meta.pattern.currentText().strip()
        try:
            self._pattern = NamePattern.parse(text) if text else None
        except InputError as error:
            self._pattern = None
            self.meta.tell_pattern(sentences(*error_texts(error)), wrong=True)
            self.files.set_metadata(None)
            self._judge()
            return
        self.files.set_metadata(self._pattern)
        self._tell()

    def _read_table(self, path: Path | None) -> None:
        if path is None:
            self.reader.forget_table()
            self._tabled({}, None)
        else:
            self.reader.read_table(path)

    def _tabled(self, table: Any, error: KnownError | None) -> None:
        self.files.set_metadata(self._pattern, table)
        if error is not None:
            self.meta.tell_table(sentences(*error_texts(error)), wrong=True)
        self._tell()

    def _say(self, meta: PageMeta) -> None:
        marked = self._marked()
        self.files.say(marked, meta)
        self._tell()

    # --- what is told

    def _tell(self) -> None:
        """How many files there are, and what the metadata find."""
        rows = self.files.rows
        refused = sum(row.error is not None for row in rows)
        passed = sum(bool(row.passed) for row in rows)
        said = [self.tr("%n file(s)", "", len(rows) - refused - passed)] if rows else []
        if refused:
            said.append(self.tr("%n will be refused", "", refused))
        if passed:
            said.append(self.tr("%n not read", "", passed))
        if several := self.files.several():
            said.append(self.tr("%n hold(s) more than one page", "", several))
        if there := self.files.there(self._there):
            said.append(self.tr("%n called like a page of the project", "", there))
        self.revised.setEnabled(bool(self._there))
        if self.reader.lists:
            said.append(self.tr("looking into folders…"))
        elif self.reader.waiting:
            said.append(self.tr("looking at %n more…", "", self.reader.waiting))
        self.count.setText(" · ".join(said) or self.tr("Nothing is chosen yet."))
        marked = len(self._marked())
        self.buttons["remove"].setEnabled(marked > 0)
        self.meta.set_marked(marked)
        if self._pattern is not None:
            text = self.tr("%n name(s) fit.", "", self.files.fitting())
            self.meta.tell_pattern(text)
        elif not self.meta.pattern.currentText().strip():
            self.meta.tell_pattern("")
        if self.meta.table is not None and not self.meta.table_wrong:
            text = self.tr("%n file(s) stand in it.", "", self.files.in_table())
            self.meta.tell_table(text)
        self._judge()

    def _judge(self) -> None:
        count = len(self.files.wanted())
        good = sum(row.error is None and not row.passed for row in self.files.rows)
        text = self.tr("Import %n file(s)", "", good) if good else self.tr("Import")
        self.ok.setText(text)
        typed = bool(self.meta.pattern.currentText().strip())
        broken = (typed and self._pattern is None) or self.meta.table_wrong
        self.ok.setEnabled(count > 0 and not self.reader.lists and not broken)

    # --- the answer

    def wish(self) -> ImportWish:
        """What was chosen."""
        return ImportWish(
            self.files.wanted(),
            self.encoding.currentData(),
            self.replace.isChecked(),
            self.again.isChecked(),
            self._pattern.text if self._pattern is not None else None,
            self.meta.table,
            self.files.metas(),
            asked=True,
            revised=self.revised.currentData(),
        )

    def _remember(self) -> None:
        """How it was done the last time."""
        last = self._services.settings.get(declared.IMPORT_WITH)
        at = self.encoding.findData(last.get("encoding"))
        self.encoding.setCurrentIndex(max(at, 0))
        self.replace.setChecked(last.get("replace") is True)
        self.revised.setCurrentIndex(max(self.revised.findData(last.get("revised")), 0))
        pattern = last.get("pattern")
        if isinstance(pattern, str) and pattern:
            self.meta.pattern.setEditText(pattern)
        self._take_pattern()

    def _take(self) -> None:
        self._delay.stop()
        self._take_pattern()
        if not self.ok.isEnabled():
            return
        wish = self.wish()
        last = {
            "encoding": wish.encoding, "replace": wish.replace, "pattern": wish.pattern or "",
            "revised": wish.revised,
        }  # fmt: skip
        self._services.settings.set(declared.IMPORT_WITH, last)
        self.accept()
        self.wanted.emit(wish)
