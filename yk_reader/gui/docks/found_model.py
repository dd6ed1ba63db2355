"""The rows of the dock "Find and replace": pages with their hits, and what is ticked."""

from bisect import bisect_left
from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt, Signal

from yk_reader.gui.widgets.rows import Index
from yk_reader.jobs.find_replace import ChosenTexts, FoundText, FoundTexts
from yk_reader.model.records import dataclass
from yk_reader.text.display import stand_ins
from yk_reader.text.finding import Template


@dataclass(frozen=True, slots=True)
class FoundRow:
    """One row: a page (`place` None), or the place of that number on it."""

    page: FoundTexts
    place: int | None = None

    @property
    def found(self) -> FoundText | None:
        """The hit of the row; None for a page."""
        return None if self.place is None else self.page.places[self.place]


class FoundModel(QAbstractListModel):
    """Hits stream in; those that can be replaced are ticked, on pages that are done they are not.

    Without `heads` no row is a page.
    """

    ROW = Qt.ItemDataRole.UserRole
    ticks_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pages: list[FoundTexts] = []
        self._rows: list[FoundRow] = []
        self._turned: dict[int, set[int]] = {}
        """Page → the numbers of the hits whose tick a person turned."""
        self._open: dict[int, frozenset[int]] = {}
        """Page → the numbers of the hits that can be replaced."""
        self.heads = False
        self.template: Template | None = None
        self.places = 0
        """How many hits there are."""

    # --- what is shown

    def clear(self, *, heads: bool) -> None:
        """Begin anew."""
        self.beginResetModel()
        self._pages, self._rows, self.places = [], [], 0
        self._turned, self._open, self.heads = {}, {}, heads
        self.endResetModel()
        self.ticks_changed.emit()

    def add(self, pages: Sequence[FoundTexts]) -> None:
        """Put in the next pages with hits."""
        rows = [row for page in pages for row in self._rows_of(page)]
        if rows:
            at = len(self._rows)
            self.beginInsertRows(QModelIndex(), at, at + len(rows) - 1)
            self._pages += pages
            self._rows += rows
            self.places += sum(len(page.places) for page in pages)
            self._learn(pages)
            self.endInsertRows()
            self.ticks_changed.emit()

    def renew(self, page_id: int, page: FoundTexts | None) -> None:
        """A page was edited: its hits as they are now, None for none any more."""
        ids = [one.page_id for one in self._pages]
        before = self._pages[ids.index(page_id)] if page_id in ids else None
        if page == before or (page and before and page.places == before.places):
            return
        if before is not None:
            at = ids.index(page_id)
            self._take_out(at)
        else:
            at = sum(one < page_id for one in ids)
        if page is not None:
            self._put_in(at, page)
        self.ticks_changed.emit()

    def _take_out(self, at: int) -> None:
        page = self._pages[at]
        first = next(i for i, row in enumerate(self._rows) if row.page is page)
        count = len(self._rows_of(page))
        self.beginRemoveRows(QModelIndex(), first, first + count - 1)
        del self._rows[first : first + count], self._pages[at]
        self.places -= len(page.places)
        self._turned.pop(page.page_id, None)
        self._open.pop(page.page_id, None)
        self.endRemoveRows()

    def _put_in(self, at: int, page: FoundTexts) -> None:
        below = self._pages[at] if at < len(self._pages) else None
        first = next((i for i, row in enumerate(self._rows) if row.page is below), len(self._rows))
        rows = self._rows_of(page)
        self.beginInsertRows(QModelIndex(), first, first + len(rows) - 1)
        self._rows[first:first] = rows
        self._pages.insert(at, page)
        self.places += len(page.places)
        self._learn((page,))
        self.endInsertRows()

    def set_template(self, template: Template | None) -> None:
        """What would stand in the place of the hits; None for nothing."""
        self.template = template
        self._learn(self._pages)
        self._touched()

    def _learn(self, pages: Sequence[FoundTexts]) -> None:
        for page in pages:
            found = (n for n, one in enumerate(page.places) if one.opens(self.template))
            self._open[page.page_id] = frozenset(found)

    def _rows_of(self, page: FoundTexts) -> list[FoundRow]:
        rows = [FoundRow(page, number) for number in range(len(page.places))]
        return [FoundRow(page), *rows] if self.heads else rows

    @property
    def pages(self) -> Sequence[FoundTexts]:
        """The pages with hits, in their order."""
        return self._pages

    @property
    def page_ids(self) -> frozenset[int]:
        """The pages that were found."""
        return frozenset(page.page_id for page in self._pages)

    def row(self, at: int) -> FoundRow:
        """The row of a number."""
        return self._rows[at]

    # --- going from hit to hit

    def next_hit(self, at: int, step: int) -> int | None:
        """The row of the next (+1) or previous (-1) hit from a row on, round at the ends; None
        without hits."""
        count = len(self._rows)
        for by in range(1, count + 1):
            row = (at + by * step) % count
            if self._rows[row].place is not None:
                return row
        return None

    def hit_from(self, page_id: int, offset: int, step: int) -> int | None:
        """The row of the first hit at or after an offset of a page (+1), or of the last before it
        (-1); None when the page has none there."""
        rows = [i for i, row in enumerate(self._rows) if row.page.page_id == page_id and row.found]
        starts = [one.span[0] for i in rows if (one := self._rows[i].found) is not None]
        at = bisect_left(starts, offset) - (step < 0)
        return rows[at] if 0 <= at < len(rows) else None

    # --- ticks

    def _ticked(self, page: FoundTexts) -> frozenset[int]:
        """The numbers of the hits of a page that are ticked."""
        turned = self._turned.get(page.page_id, set())
        open_ = self._open[page.page_id]
        return open_ & turned if page.status.closed else open_ - turned

    def state(self, row: FoundRow) -> Qt.CheckState:
        """The tick of a hit, or of a page over its hits."""
        ticked = self._ticked(row.page)
        if row.place is not None:
            on = row.place in ticked
            return Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
        if not ticked:
            return Qt.CheckState.Unchecked
        whole = ticked == self._open[row.page.page_id]
        return Qt.CheckState.Checked if whole else Qt.CheckState.PartiallyChecked

    def can_tick(self, row: FoundRow) -> bool:
        """Whether there is something to tick in a row."""
        open_ = self._open[row.page.page_id]
        return bool(open_) if row.place is None else row.place in open_

    def toggle(self, at: int) -> None:
        """Tick or untick a hit, or all of a page."""
        if not 0 <= at < len(self._rows) or not self.can_tick(self._rows[at]):
            return
        row = self._rows[at]
        on = self.state(row) is not Qt.CheckState.Checked
        open_ = self._open[row.page.page_id]
        numbers = open_ if row.place is None else {row.place}
        turned = self._turned.setdefault(row.page.page_id, set())
        if on is row.page.status.closed:
            turned |= numbers
        else:
            turned -= numbers
        self._touched()

    def chosen(self) -> ChosenTexts:
        """The ticked hits by page id."""
        out: dict[int, tuple[FoundText, ...]] = {}
        for page in self._pages:
            ticked = self._ticked(page)
            if ticked:
                out[page.page_id] = tuple(page.places[number] for number in sorted(ticked))
        return out

    def counts(self) -> tuple[int, int]:
        """How many hits are ticked, and how many could be."""
        ticked = sum(len(self._ticked(page)) for page in self._pages)
        return ticked, sum(map(len, self._open.values()))

    def _touched(self) -> None:
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))
        self.ticks_changed.emit()

    # --- the list

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Pages and hits."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The FoundRow; a sentence for screen readers; the tick."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == self.ROW:
            return row
        if role == Qt.ItemDataRole.CheckStateRole:
            return self.state(row) if self.can_tick(row) else None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            one = row.found
            if one is None:
                return stand_ins(f"{row.page.name} {row.page.title}")
            return stand_ins(f"{one.line}: {one.before}{one.surface}{one.after}")
        return None
