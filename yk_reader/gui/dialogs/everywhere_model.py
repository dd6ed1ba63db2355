"""The rows of the sheet "tag everywhere": pages with their places, and which are ticked."""

from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtCore import Signal as QtSignal

from yk_reader.jobs_everywhere import FoundPage, FoundPlace
from yk_reader.tagging.occurrences import Doubt, State
from yk_reader.text.display import stand_ins

Index = QModelIndex | QPersistentModelIndex
FILTERS = ("all", "open", "tagged", "inside")


@dataclass(frozen=True, slots=True)
class Row:
    """One row: a page (place is None) or one of its places by its number."""

    page: FoundPage
    place: int | None = None

    @property
    def found(self) -> FoundPlace | None:
        """The place of the row."""
        return None if self.place is None else self.page.places[self.place]


def passes(place: FoundPlace, name: str) -> bool:
    """Whether a place belongs to a filter."""
    if name == "open":
        return place.open
    if name == "tagged":
        return place.state is State.TAGGED
    if name == "inside":
        return place.state is State.INSIDE
    return True


class EverywhereModel(QAbstractListModel):
    """Pages and places in the order in which they were found; the Row under Qt.UserRole.

    Ticked at first: free places and suggestions, on pages that are not done, where the string
    is a word of its own (the last only while `whole_words` is on).
    """

    ROW = Qt.ItemDataRole.UserRole
    ticks_changed = QtSignal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pages: list[FoundPage] = []
        self._rows: list[Row] = []
        self._ticked: set[tuple[int, int]] = set()
        self.filter = "all"
        self.whole_words = True
        self.done_pages = True

    def clear(self) -> None:
        """Forget everything: another string is looked for."""
        self.beginResetModel()
        self._pages, self._rows, self._ticked = [], [], set()
        self.endResetModel()
        self.ticks_changed.emit()

    def add(self, page: FoundPage) -> None:
        """Put in the next page that was found."""
        self._pages.append(page)
        self._tick_page(page)
        rows = self._rows_of(page)
        if rows:
            at = len(self._rows)
            self.beginInsertRows(QModelIndex(), at, at + len(rows) - 1)
            self._rows += rows
            self.endInsertRows()
        self.ticks_changed.emit()

    def set_filter(self, name: str) -> None:
        """Show one of FILTERS."""
        self.filter = name
        self._rebuild()

    def set_whole_words(self, on: bool) -> None:
        """Tick only whole words, or also parts of longer ones; the ticks begin anew."""
        self.whole_words = on
        self._ticked.clear()
        for page in self._pages:
            self._tick_page(page)
        self._rebuild()
        self.ticks_changed.emit()

    def set_done_pages(self, on: bool) -> None:
        """Show pages that are done, or not; what is not shown is not ticked."""
        self.done_pages = on
        if not on:
            closed = {page.page_id for page in self._pages if page.status.closed}
            self._ticked = {tick for tick in self._ticked if tick[0] not in closed}
        self._rebuild()
        self.ticks_changed.emit()

    def _tick_page(self, page: FoundPage) -> None:
        if page.status.closed:
            return
        for number, place in enumerate(page.places):
            doubtful = place.doubt is Doubt.TITLE or (
                self.whole_words and place.doubt is Doubt.LONGER
            )
            if place.open and not doubtful:
                self._ticked.add((page.page_id, number))

    def _rows_of(self, page: FoundPage) -> list[Row]:
        if page.status.closed and not self.done_pages:
            return []
        numbers = [n for n, place in enumerate(page.places) if passes(place, self.filter)]
        return [Row(page), *(Row(page, n) for n in numbers)] if numbers else []

    def _rebuild(self) -> None:
        self.beginResetModel()
        self._rows = [row for page in self._pages for row in self._rows_of(page)]
        self.endResetModel()

    # --- ticks

    def chosen(self) -> dict[int, tuple[FoundPlace, ...]]:
        """The ticked places by page id."""
        out: dict[int, tuple[FoundPlace, ...]] = {}
        for page in self._pages:
            ticked = tuple(
                place
                for number, place in enumerate(page.places)
                if (page.page_id, number) in self._ticked
            )
            if ticked:
                out[page.page_id] = ticked
        return out

    def counts(self) -> dict[str, int]:
        """How many places each filter has, and how many are ticked ("ticked", on "pages")."""
        shown = [p for p in self._pages if self.done_pages or not p.status.closed]
        out = {
            name: sum(passes(place, name) for page in shown for place in page.places)
            for name in FILTERS
        }
        out["ticked"] = len(self._ticked)
        out["pages"] = len({page_id for page_id, _ in self._ticked})
        out["found_pages"] = len(shown)
        return out

    def state(self, row: Row) -> Qt.CheckState:
        """The tick of a place, or of a page over its places."""
        page = row.page
        if row.place is not None:
            ticked = (page.page_id, row.place) in self._ticked
            done = row.page.places[row.place].state is State.TAGGED
            return Qt.CheckState.Checked if ticked or done else Qt.CheckState.Unchecked
        open_places = [n for n, place in enumerate(page.places) if place.open]
        ticked_places = [n for n in open_places if (page.page_id, n) in self._ticked]
        if not ticked_places:
            return Qt.CheckState.Unchecked
        whole = len(ticked_places) == len(open_places)
        return Qt.CheckState.Checked if whole else Qt.CheckState.PartiallyChecked

    def can_tick(self, row: Row) -> bool:
        """Whether there is something to tick in a row."""
        if row.found is not None:
            return row.found.open
        return any(place.open for place in row.page.places)

    def toggle(self, index: Index) -> None:
        """Tick or untick a place, or all open places of a page."""
        row = self._rows[index.row()] if index.isValid() else None
        if row is None or not self.can_tick(row):
            return
        page_id = row.page.page_id
        if row.place is not None:
            self._ticked ^= {(page_id, row.place)}
        else:
            every = {(page_id, n) for n, place in enumerate(row.page.places) if place.open}
            if self.state(row) is Qt.CheckState.Checked:
                self._ticked -= every
            else:
                self._ticked |= every
        self._touched()

    def tick_all(self, on: bool) -> None:
        """Tick everything that is shown and open, or nothing."""
        if on:
            for row in self._rows:
                if row.place is not None and row.page.places[row.place].open:
                    self._ticked.add((row.page.page_id, row.place))
        else:
            self._ticked.clear()
        self._touched()

    def _touched(self) -> None:
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))
        self.ticks_changed.emit()

    # --- the list

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Pages and places that are shown."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The Row; a sentence for screen readers; the tick."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == self.ROW:
            return row
        if role == Qt.ItemDataRole.CheckStateRole:
            return self.state(row)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            place = row.found
            if place is None:
                return stand_ins(f"{row.page.name} {row.page.title}")
            return stand_ins(f"{place.line}: {place.before}{place.surface}{place.after}")
        return None
