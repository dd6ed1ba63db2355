"""The history's model: holds the numbers of the entries, fetches the rows that are looked at."""

from array import array
from bisect import bisect_right
from collections.abc import Callable
from datetime import datetime
from itertools import accumulate

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from yk_reader.edits.base import Description
from yk_reader.gui.docks.page_model import Read
from yk_reader.gui.look.dates import day_name
from yk_reader.gui.look.step_texts import told
from yk_reader.gui.look.vocabulary_texts import clock, sentences
from yk_reader.gui.widgets.tips import plain_tip
from yk_reader.model.records import dataclass
from yk_reader.store import Store
from yk_reader.store.recorded import (
    NOTHING_LISTED,
    GroupEntry,
    ListedSteps,
    StepEntry,
    StepFilter,
)
from yk_reader.text.display import stand_ins

ROW = Qt.ItemDataRole.UserRole
_CHUNK = 64
_KEPT = 4096


@dataclass(frozen=True, slots=True)
class HeadRow:
    """A day, and how many entries stand under it."""

    day: str
    count: int


@dataclass(frozen=True, slots=True)
class PartRow:
    """A page's part of a step over many pages, under it."""

    entry: StepEntry


@dataclass(frozen=True, slots=True)
class FirstRow:
    """The state of the page before anything was done."""


Row = HeadRow | StepEntry | GroupEntry | PartRow | FirstRow


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Rows of one sort that follow each other: `head` of a day, or entries `start` … of the list,
    or the parts of `group`, or the `first` state."""

    sort: str
    count: int
    start: int = 0
    group: int = 0


@dataclass(frozen=True, slots=True)
class _Come:
    """What one reading brought."""

    listed: ListedSteps
    rows: dict[int, StepEntry | GroupEntry]
    cursor: int
    parts: dict[int, "array[int]"]


class HistoryModel(QAbstractListModel):
    """Rows of the history, newest first, under their days.

    `loaded` when another list has come; `whole`: it is all that one annotator did on one page, so
    that the state before all is a row too.
    """

    loaded = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.filter = StepFilter()
        self.listed = NOTHING_LISTED
        self.cursor = 0
        """The number of the last step done on the page, where one page of one person is listed."""
        self.whole = False
        self._read: Read | None = None
        self._parts: dict[int, array[int]] = {}
        self._rows: dict[int, StepEntry | GroupEntry] = {}
        self._asked: set[int] = set()
        self._ticket = 0
        self._stretches: list[_Stretch] = []
        self._ends: list[int] = []

    def set_source(self, read: Read | None) -> None:
        """Show another project's history (None: none)."""
        self._read = read
        self._ticket += 1
        self._parts = {}
        self._take(_Come(NOTHING_LISTED, {}, 0, {}))

    def show(self, chosen: StepFilter) -> None:
        """Ask for the entries that a filter leaves; the list changes when they have come."""
        if self._read is None:
            return
        if chosen != self.filter:
            self._parts = {}
        self.filter = chosen
        self._ticket += 1
        ticket, opened = self._ticket, tuple(self._parts)

        def work(store: Store) -> _Come:
            listed = store.recorded.listed(chosen)
            cursor = 0
            if chosen.page is not None:
                own = store.annotations.ids(chosen.page).get(chosen.annotator)
                cursor = store.history.cursor(own) if own is not None else 0
            parts = {group: store.recorded.parts(group) for group in opened}
            rows = store.recorded.entries(listed.entries[:_CHUNK])
            return _Come(listed, rows, cursor, parts)

        def then(come: _Come) -> None:
            if ticket == self._ticket:
                self._take(come)
                self.loaded.emit()

        self._read(work, then)

    def _take(self, come: _Come) -> None:
        self.beginResetModel()
        self.listed, self.cursor = come.listed, come.cursor
        chosen = self.filter
        self.whole = chosen.page is not None and bool(chosen.annotator) and not chosen.narrow
        self._rows = come.rows
        self._asked = set()
        there = set(come.listed.entries)
        self._parts = {group: parts for group, parts in come.parts.items() if -group in there}
        self._lay()
        self.endResetModel()

    def _lay(self) -> None:
        """Lay the rows: days, entries, the parts of what is opened."""
        stretches: list[_Stretch] = []
        opened = sorted((self.listed.entries.index(-group), group) for group in self._parts)
        start = 0
        for _day, count in self.listed.days:
            stretches.append(_Stretch("head", 1, start))
            end = start + count
            while opened and opened[0][0] < end:
                at, group = opened.pop(0)
                stretches.append(_Stretch("entries", at + 1 - start, start))
                stretches.append(_Stretch("parts", len(self._parts[group]), group=group))
                start = at + 1
            if start < end:
                stretches.append(_Stretch("entries", end - start, start))
            start = end
        if self.whole and self.listed.entries:
            stretches.append(_Stretch("first", 1))
        self._stretches = stretches
        self._ends = list(accumulate(one.count for one in stretches))

    # --- rows

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        """How many rows there are."""
        return 0 if parent.isValid() or not self._ends else self._ends[-1]

    def _place(self, row: int) -> tuple[_Stretch, int]:
        """The stretch of a row, and where in it the row stands."""
        at = bisect_right(self._ends, row)
        return self._stretches[at], row - (self._ends[at - 1] if at else 0)

    def entry_at(self, row: int) -> int:
        """The number of the entry of a row (a part's step as well); 0 for none."""
        if not 0 <= row < self.rowCount():
            return 0
        stretch, within = self._place(row)
        if stretch.sort == "entries":
            return self.listed.entries[stretch.start + within]
        return self._parts[stretch.group][within] if stretch.sort == "parts" else 0

    def row_at(self, row: int) -> Row | None:
        """What a row shows; None while it has not come."""
        if not 0 <= row < self.rowCount():
            return None
        stretch, _within = self._place(row)
        if stretch.sort == "first":
            return FirstRow()
        if stretch.sort == "head":
            return self._head(stretch.start)
        found = self._rows.get(self.entry_at(row))
        if found is None:
            self._fetch(row)
        elif stretch.sort == "parts" and isinstance(found, StepEntry):
            return PartRow(found)
        return found

    def _head(self, start: int) -> HeadRow:
        passed = 0
        for day, count in self.listed.days:
            if passed == start:
                return HeadRow(day, count)
            passed += count
        return HeadRow("", 0)

    def row_of(self, entry: int) -> int | None:
        """Where an entry stands; None when it is not listed. One whose step over many pages is
        opened is found among its parts too."""
        before = 0
        for stretch in self._stretches:
            some = None
            if stretch.sort == "entries":
                some = self.listed.entries[stretch.start : stretch.start + stretch.count]
            elif stretch.sort == "parts":
                some = self._parts[stretch.group]
            if some is not None and entry in some:
                return before + some.index(entry)
            before += stretch.count
        return None

    def state_row(self) -> int | None:
        """The row of the state that the page is in; None where that is not told."""
        count = len(self.listed.entries)
        if not self.whole or not count:
            return None
        if self.cursor == 0:
            return self.rowCount() - 1
        at = count - self.cursor
        return self.row_of(self.listed.entries[at]) if 0 <= at < count else None

    def next_row(self, row: int, by: int) -> int | None:
        """The next row (+1, -1) that can be chosen: days cannot."""
        row += by
        while 0 <= row < self.rowCount():
            if not isinstance(self.row_at(row), HeadRow):
                return row
            row += by
        return None

    def is_open(self, group: int) -> bool:
        """Whether the pages of a step over many pages are shown."""
        return group in self._parts

    def turn(self, group: int, then: Callable[[], None] | None = None) -> None:
        """Show the pages of a step over many pages under it, or fold them away."""
        if group in self._parts:
            self.beginResetModel()
            del self._parts[group]
            self._asked = set()
            self._lay()
            self.endResetModel()
            if then is not None:
                then()
            return
        if self._read is None:
            return
        ticket = self._ticket

        def come(parts: "array[int]") -> None:
            if ticket != self._ticket or -group not in self.listed.entries:
                return
            self.beginResetModel()
            self._parts[group] = parts
            self._asked = set()
            self._lay()
            self.endResetModel()
            if then is not None:
                then()

        self._read(lambda store: store.recorded.parts(group), come)

    # --- fetching

    def _fetch(self, row: int) -> None:
        chunk = row // _CHUNK
        if self._read is None or chunk in self._asked:
            return
        self._asked.add(chunk)
        first = chunk * _CHUNK
        last = min(first + _CHUNK, self.rowCount()) - 1
        wanted = [key for key in map(self.entry_at, range(first, last + 1)) if key]
        ticket = self._ticket

        def then(rows: dict[int, StepEntry | GroupEntry]) -> None:
            if ticket != self._ticket:
                return
            if len(self._rows) > _KEPT:
                self._rows.clear()
                self._asked = {chunk}
            self._rows.update(rows)
            end = min(last, self.rowCount() - 1)
            if end >= first:
                self.dataChanged.emit(self.index(first, 0), self.index(end, 0))

        self._read(lambda store: store.recorded.entries(wanted), then)

    # --- what a row says

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        """A day cannot be chosen."""
        if isinstance(self.row_at(index.row()), HeadRow):
            return Qt.ItemFlag.ItemIsEnabled
        return super().flags(index)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = 0) -> object:
        """What the row shows, for each role: the row itself (`ROW`), its words, a sentence."""
        if not index.isValid():
            return None
        row = self.row_at(index.row())
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return self.words(row) if row is not None else ""
        if row is None:
            return None
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(*(stand_ins(part) for part in self._details(row)))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return sentences(*self._details(row))
        return None

    def words(self, row: Row) -> str:
        """A row in words."""
        if isinstance(row, HeadRow):
            return day_name(row.day, datetime.now().astimezone().date())
        if isinstance(row, FirstRow):
            return self.tr("As it was at first")
        if isinstance(row, PartRow):
            return row.entry.page
        return told(Description(row.kind, row.words))

    def state(self, row: Row) -> str:
        """What became of it, where that is to be said."""
        if isinstance(row, GroupEntry):
            if not row.done:
                return self.tr("taken back")
            return self.tr("%n edited since", "", row.since) if row.since else ""
        if isinstance(row, PartRow):
            if not row.entry.done:
                return self.tr("taken back")
            return "" if row.entry.last else self.tr("edited since")
        if isinstance(row, StepEntry) and not row.done:
            return self.tr("taken back")
        return ""

    def _details(self, row: Row) -> tuple[str, ...]:
        """The parts of the sentence about a row."""
        if isinstance(row, HeadRow):
            return self.words(row), self.tr("%n step(s)", "", row.count)
        if isinstance(row, FirstRow):
            return (self.words(row),)
        if isinstance(row, GroupEntry):
            pages = self.tr("One step on %n page(s)", "", row.pages)
            parts = [pages, self.state(row), f"{clock(row.at)} {row.annotator}"]
        else:
            entry = row.entry if isinstance(row, PartRow) else row
            many = self.tr("One step over many pages") if entry.group is not None else ""
            page = entry.page if isinstance(row, StepEntry) else ""
            parts = [page, many, self.state(row), f"{clock(entry.at)} {entry.annotator}"]
        return self.words(row), *filter(None, parts)
