"""The history dock: the steps of the page or the project, newest first, and what each changed."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QPersistentModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu, QSplitter

from yk_reader.gui.docks.history_model import FirstRow, HistoryModel, PartRow, Row
from yk_reader.gui.docks.page_model import Read
from yk_reader.gui.services import Services
from yk_reader.gui.widgets.dock import LateDock
from yk_reader.gui.widgets.icon_button import icon_button
from yk_reader.gui.widgets.row_table import ROW_HEIGHT, RowTable
from yk_reader.gui.widgets.rows import Index
from yk_reader.store.recorded import GroupEntry, StepEntry, StepFilter

if TYPE_CHECKING:
    from yk_reader.session.traces import Trace

_OWN_WAY_BACK: Final = frozenset({"change-labels"})
"""Kinds of steps over many pages that the dialog of the label set takes back, with the set."""
_REST_MS: Final = 120
"""The list follows the work when it has paused for so long."""
_LEAST_ROWS: Final = 4
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_AT_FIRST: Final = -(2**62)
"""The entry of the state before all."""


class HistoryDock(LateDock):
    """The list of steps, and what the chosen one changed; walking is its owner's
    (`work/history.py`).

    `step_chosen` carries the page and the number of the step that shall be the last one done there
    (0: none), `place_wanted` the id of a step whose place shall be shown, `chosen` when another
    row is the current one; `group_chosen` the step over many pages that shall be taken back,
    `group_wanted` one that was taken back and shall be done again; `left` when Esc goes back to
    the text.
    """

    step_chosen = Signal(int, int)
    place_wanted = Signal(int)
    chosen = Signal()
    group_chosen = Signal(int)
    group_wanted = Signal(int)
    export_wanted = Signal()
    left = Signal()
    PARTS = frozenset({"take_back_button", "narrow", "export", "filter", "list", "preview"})

    def __init__(self, services: Services) -> None:
        super().__init__(services, "dock.history", "")
        text = self.tr("History")
        self.setWindowTitle(text)
        self.setAccessibleName(text)
        self.title.name.setText(text)
        self._me = ""
        self._page: int | None = None
        self._stale = True
        self._entry = 0
        """The entry that a person chose; 0 for none: the state of the page is marked."""
        self.model = HistoryModel(self)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self._read_again)
        self.model.loaded.connect(self._loaded)
        self.visibilityChanged.connect(lambda seen: self._seen(seen))

    def fill_in(self) -> None:
        """The filter, the list and the preview."""
        from yk_reader.gui.docks.history_filter import HistoryFilter
        from yk_reader.gui.docks.history_rows import HistoryRows
        from yk_reader.gui.docks.step_preview import StepPreview

        services = self.services
        self._buttons()
        self.filter = HistoryFilter(services)
        self.filter.set_people((), self._me)
        self.filter.reset()
        self.filter.changed.connect(self._look)
        self.body.addWidget(self.filter)
        self.list = RowTable(services, self)
        self.list.setAccessibleName(self.windowTitle())
        self.list.setMouseTracking(True)
        self.list.setMinimumHeight(_LEAST_ROWS * ROW_HEIGHT)
        self.list.setItemDelegate(HistoryRows(services, self))
        self.list.setModel(self.model)
        self.list.clicked.connect(self._clicked)
        self.list.doubleClicked.connect(self._entered)
        self.list.installEventFilter(self)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(self._menu)
        self.list.selectionModel().currentChanged.connect(self._switch)
        self.preview = StepPreview(services)
        halves = QSplitter(Qt.Orientation.Vertical)
        halves.setChildrenCollapsible(False)
        halves.setHandleWidth(1)
        halves.addWidget(self.list)
        halves.addWidget(self.preview)
        halves.setStretchFactor(0, 3)
        halves.setStretchFactor(1, 2)
        self.body.addWidget(halves, 1)

    def _buttons(self) -> None:
        services = self.services
        self.take_back_button = icon_button(
            services, "ph.arrow-u-up-left", self.tr("Take this step back on all its pages")
        )
        self.take_back_button.clicked.connect(lambda: self.take_back(self.list.currentIndex()))
        self.take_back_button.hide()
        self.narrow = icon_button(
            services, "ph.funnel-simple", self.tr("Filter by words, annotator and day")
        )
        self.narrow.setCheckable(True)
        self.narrow.toggled.connect(self._show_filter)
        self.export = icon_button(
            services, "ph.export", self.tr("Save the listed steps as JSON lines")
        )
        self.export.clicked.connect(self.export_wanted)
        for button in (self.take_back_button, self.narrow, self.export):
            self.title.add(button)

    # --- what is listed

    def set_source(self, read: Read | None, annotator: str) -> None:
        """Show another project's history (None: none); `annotator` is who works here."""
        self._me, self._page, self._entry = annotator, None, 0
        if self.filled:
            self.filter.set_people((), annotator)
            self.filter.reset()
            self.narrow.setChecked(False)
        self.model.set_source(read)
        if self.filled:
            self.show_step("")
        self.title.count.setText("")
        self._stale = True

    def show_step(
        self, title: str, lines: tuple[str, ...] = (), traces: tuple["Trace", ...] = ()
    ) -> None:
        """Tell below the list what a step changed, as of `step_preview.Preview`."""
        from yk_reader.gui.docks.step_preview import Preview

        self.preview.show_preview(Preview(title, lines, traces))

    def set_people(self, names: Sequence[str]) -> None:
        """Whose steps there are."""
        self.filter.set_people(names, self._me)

    def set_me(self, annotator: str, names: Sequence[str]) -> None:
        """Somebody else works here from now on; whose steps there are. Only the own ones can be
        walked along."""
        self._me, self._entry = annotator, 0
        if self.filled:
            self.filter.set_people(names, annotator)
        self.renew()

    def set_page(self, page_id: int | None) -> None:
        """Another page is shown, or the one that is shown has changed."""
        if page_id != self._page and not (self.filled and self.filter.in_project):
            self._entry = 0
        self._page = page_id
        self.renew()

    def renew(self) -> None:
        """The file has changed: read the list again when the work pauses, if it is seen."""
        self._stale = True
        if not self.isHidden():
            self._rest.start()

    def _seen(self, _seen: bool) -> None:
        if self._stale and not self.isHidden():
            self._rest.start(0)

    def _look(self) -> None:
        self._entry = 0
        self._read_again()

    def _read_again(self) -> None:
        self._stale = False
        self._rest.setInterval(_REST_MS)
        if self._page is None and not self.filter.in_project:
            self.model.show(StepFilter(page=0, annotator=self._me))
        else:
            self.model.show(self.filter.chosen(self._page))

    def _show_filter(self, on: bool) -> None:
        self.filter.more.setVisible(on)
        if on:
            self.filter.words.setFocus()
        elif self.filter.narrows:
            scope = self.filter.scope.value
            self.filter.reset()
            self.filter.scope.choose(scope)
            self._look()

    def ask(self) -> None:
        """Come to the front with the focus in the list."""
        self.show()
        self.raise_()
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _loaded(self) -> None:
        count = len(self.model.listed.entries)
        self.title.count.setText(f"{count:,}" if count else "")
        self.list.say("" if count else self._why_empty())
        row = self.model.row_of(self._entry) if self._entry else None
        if self._entry == _AT_FIRST and self.model.whole and count:
            row = self.model.rowCount() - 1
        if row is None:
            self._entry = 0
            row = self.model.state_row()
        if row is not None:
            index = self.model.index(row, 0)
            self.list.setCurrentIndex(index)
            self.list.scrollTo(index)
        else:
            self.chosen.emit()
        self._switch(self.list.currentIndex(), self.list.currentIndex())

    def _why_empty(self) -> str:
        if self.filter.narrows:
            return self.tr("No step fits the filter.")
        if self.filter.in_project:
            return self.tr("Nothing was done in this project yet.")
        return self.tr("Nothing was done on this page yet.")

    # --- the rows

    def row_at(self, index: Index) -> Row | None:
        """What stands in a row."""
        return self.model.row_at(index.row()) if index.isValid() else None

    @property
    def current(self) -> Row | None:
        """What stands in the current row."""
        return self.row_at(self.list.currentIndex())

    @property
    def current_entry(self) -> int:
        """The number of the current entry; 0 for none."""
        return self.model.entry_at(self.list.currentIndex().row())

    def _group(self, index: Index) -> GroupEntry | StepEntry | None:
        """The row of a step over many pages that can be taken back as a whole from here."""
        row = self.row_at(index)
        if isinstance(row, PartRow):
            row = row.entry
        if not isinstance(row, GroupEntry | StepEntry):
            return None
        mine = row.annotator == self._me and row.kind not in _OWN_WAY_BACK
        there = isinstance(row, GroupEntry) or row.group is not None
        return row if mine and there else None

    def take_back(self, index: Index) -> None:
        """Ask for the step of a row to be taken back on all its pages, or to be done again there if
        it was taken back; where it is such a step."""
        row = self._group(index)
        if row is None:
            return
        group = row.id if isinstance(row, GroupEntry) else row.group
        if group is not None:
            (self.group_chosen if row.done else self.group_wanted).emit(group)

    def _switch(self, current: Index, _previous: Index) -> None:
        group = self._group(current)
        self.take_back_button.setVisible(group is not None and bool(group.done))
        self.chosen.emit()

    def _clicked(self, index: Index) -> None:
        row = self.row_at(index)
        self._choose(index)
        if isinstance(row, StepEntry | PartRow):
            self.place_wanted.emit(self.model.entry_at(index.row()))

    def _choose(self, index: Index) -> None:
        self._entry = self.model.entry_at(index.row())
        if isinstance(self.row_at(index), FirstRow):
            self._entry = _AT_FIRST

    def _entered(self, index: Index) -> None:
        """Go to the state after a step; a step over many pages shows its pages."""
        row = self.row_at(index)
        self._entry = self.model.entry_at(index.row()) if self.filter.in_project else 0
        if isinstance(row, GroupEntry):
            self._turn(row)
        elif isinstance(row, FirstRow):
            if self._page is not None:
                self.step_chosen.emit(self._page, 0)
        elif isinstance(row, StepEntry | PartRow):
            entry = row.entry if isinstance(row, PartRow) else row
            if entry.annotator == self._me:
                self.step_chosen.emit(entry.page_id, entry.seq)
            else:
                self.place_wanted.emit(entry.id)

    def _turn(self, row: GroupEntry) -> None:
        """Show the pages of a step over many pages, or fold them away; its row stays the current
        one."""

        def back() -> None:
            at = self.model.row_of(-row.id)
            if at is not None:
                self.list.setCurrentIndex(self.model.index(at, 0))

        self._entry = -row.id
        self.model.turn(row.id, back)

    def _menu(self, at: QPoint) -> None:
        index = self.list.indexAt(at)
        row = self.row_at(index)
        if row is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        kept = QPersistentModelIndex(index)
        step = row.entry if isinstance(row, PartRow) else row
        mine = isinstance(row, FirstRow) or (
            isinstance(step, StepEntry) and step.annotator == self._me
        )
        if mine:
            menu.addAction(self.tr("Go to the state after this step")).triggered.connect(
                lambda: self._entered(kept)
            )
        if isinstance(step, StepEntry):
            menu.addAction(self.tr("Show the place")).triggered.connect(lambda: self._clicked(kept))
        if isinstance(row, GroupEntry):
            opened = self.model.is_open(row.id)
            text = self.tr("Fold its pages away") if opened else self.tr("Show its pages")
            menu.addAction(text).triggered.connect(lambda: self._entered(kept))
        group = self._group(index)
        if group is not None:
            again = self.tr("Do this step again on all its pages")
            action = menu.addAction(self.take_back_button.toolTip() if group.done else again)
            action.triggered.connect(lambda: self.take_back(kept))
        if menu.isEmpty():
            menu.deleteLater()
        else:
            menu.popup(self.list.viewport().mapToGlobal(at))

    # --- keys

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The keys of the list."""
        if watched is self.list and isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.KeyPress:
                return self._key(event)
            if event.type() == QEvent.Type.ShortcutOverride and event.key() == Qt.Key.Key_Escape:
                event.accept()
                return True
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        key, index = event.key(), self.list.currentIndex()
        row = self.row_at(index)
        if key in _ENTER and index.isValid():
            self._entered(index)
        elif key == Qt.Key.Key_Space and index.isValid():
            self._clicked(index)
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        elif key in (Qt.Key.Key_Right, Qt.Key.Key_Left) and isinstance(row, GroupEntry):
            if self.model.is_open(row.id) is (key == Qt.Key.Key_Left):
                self._turn(row)
        elif key == Qt.Key.Key_Left and isinstance(row, PartRow) and row.entry.group is not None:
            at = self.model.row_of(-row.entry.group)
            self._go(at)
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._go(self.model.next_row(index.row(), 1 if key == Qt.Key.Key_Down else -1))
        else:
            return False
        return True

    def _go(self, row: int | None) -> None:
        if row is not None:
            index = self.model.index(row, 0)
            self.list.setCurrentIndex(index)
            self.list.scrollTo(index)
            self._choose(index)
