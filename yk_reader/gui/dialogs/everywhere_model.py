"""The rows of the sheet "the same string everywhere": pages with their places, and the ticks."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtCore import Signal as QtSignal

from yk_reader.jobs_everywhere import Action, FoundPage, FoundPlace, Wish
from yk_reader.tagging.occurrences import Doubt, State
from yk_reader.text.display import stand_ins

Index = QModelIndex | QPersistentModelIndex
FILTERS = ("all", "open", "tagged", "inside", "rejected")
"""What the pills over the list choose: everything, what can be done, what is so already, what
lies inside a longer entity, what a person rejected."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row: a page (place is None) or one of its places by its number."""

    page: FoundPage
    place: int | None = None

    @property
    def found(self) -> FoundPlace | None:
        """The place of the row."""
        return None if self.place is None else self.page.places[self.place]


class EverywhereModel(QAbstractListModel):
    """Pages and places in the order in which they were found; the Row under Qt.UserRole.

    `wish` says what shall be done. Ticked at first: where it can be done without a doubt, on
    pages that are not done (a part of a longer word counts as a doubt while `whole_words`).
    Counts are kept up while pages come in, so that adding one costs the same at any length.
    """

    ROW = Qt.ItemDataRole.UserRole
    ticks_changed = QtSignal()

    def __init__(self, wish: Wish, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.wish = wish
        self._pages: list[FoundPage] = []
        self._rows: list[Row] = []
        self._ticked: dict[int, set[int]] = {}
        self._kinds: Counter[str] = Counter()
        self._shown_pages = 0
        self._labels: Counter[str] = Counter()
        self.places = 0
        """Places that were found, shown or not."""
        self.filter = "all"
        self.whole_words = True
        self.done_pages = True
        self.from_label = ""
        """Only entities of this label are relabelled or removed; empty: of any."""

    def clear(self, wish: Wish) -> None:
        """Forget everything: another string is looked for, or for another purpose."""
        self.beginResetModel()
        self.wish = wish
        self._pages, self._rows, self._ticked = [], [], {}
        self._kinds.clear()
        self._labels.clear()
        self._shown_pages = self.places = 0
        self.endResetModel()
        self.ticks_changed.emit()

    def add(self, pages: Sequence[FoundPage]) -> None:
        """Put in the next pages that were found."""
        rows: list[Row] = []
        for page in pages:
            self._pages.append(page)
            self.places += len(page.places)
            self._labels.update(p.label for p in page.places if p.carries)
            self._tick_page(page)
            self._count(page)
            rows += self._rows_of(page)
        if rows:
            at = len(self._rows)
            self.beginInsertRows(QModelIndex(), at, at + len(rows) - 1)
            self._rows += rows
            self.endInsertRows()
        self.ticks_changed.emit()

    @property
    def page_ids(self) -> frozenset[int]:
        """The pages that were found."""
        return frozenset(page.page_id for page in self._pages)

    def labels(self) -> list[str]:
        """The labels of the entities that were found, the most frequent first."""
        return [label for label, _ in self._labels.most_common()]

    # --- what a place is for the wish

    def opens(self, place: FoundPlace) -> bool:
        """Whether the wish can be done at a place."""
        return place.opens(self.wish) and self.from_label in ("", place.label)

    def kind(self, place: FoundPlace) -> str:
        """Which of FILTERS a place belongs to; "" when only "all" shows it."""
        if self.opens(place):
            return "open"
        if place.state is State.INSIDE or place.doubt is Doubt.WIDER:
            return "inside"
        if place.state is State.REJECTED:
            return "rejected"
        return "tagged" if self.is_so(place) else ""

    def is_so(self, place: FoundPlace) -> bool:
        """Whether the place is already as the wish would make it."""
        if self.wish.action is Action.TAG:
            return place.state is State.TAGGED
        return place.carries and place.label == self.wish.label

    def _doubtful(self, place: FoundPlace) -> bool:
        if place.doubt is Doubt.LONGER:
            return self.whole_words
        return place.doubt is not Doubt.NONE

    # --- what is shown

    def set_filter(self, name: str) -> None:
        """Show one of FILTERS."""
        self.filter = name
        self._rebuild()

    def set_whole_words(self, on: bool) -> None:
        """Take only whole words, or also parts of longer ones; the ticks begin anew."""
        self.whole_words = on
        self._begin_anew()

    def set_from_label(self, label: str) -> None:
        """Relabel or remove entities of one label only; the ticks begin anew."""
        self.from_label = label
        self._begin_anew()

    def set_done_pages(self, on: bool) -> None:
        """Show pages that are done, or not; what is not shown is not ticked."""
        self.done_pages = on
        if not on:
            for page in self._pages:
                if page.status.closed:
                    self._ticked.pop(page.page_id, None)
        self._recount()
        self._rebuild()
        self.ticks_changed.emit()

    def _begin_anew(self) -> None:
        self._ticked.clear()
        for page in self._pages:
            self._tick_page(page)
        self._recount()
        self._rebuild()
        self.ticks_changed.emit()

    def _tick_page(self, page: FoundPage) -> None:
        if page.status.closed:
            return
        sure = {
            number
            for number, place in enumerate(page.places)
            if self.opens(place) and not self._doubtful(place)
        }
        if sure:
            self._ticked[page.page_id] = sure

    def _shows(self, page: FoundPage) -> bool:
        return self.done_pages or not page.status.closed

    def _count(self, page: FoundPage) -> None:
        if self._shows(page):
            self._shown_pages += 1
            self._kinds.update(map(self.kind, page.places))

    def _recount(self) -> None:
        self._kinds.clear()
        self._shown_pages = 0
        for page in self._pages:
            self._count(page)

    def _rows_of(self, page: FoundPage) -> list[Row]:
        if not self._shows(page):
            return []
        wanted = self.filter
        numbers = [
            number
            for number, place in enumerate(page.places)
            if wanted == "all" or self.kind(place) == wanted
        ]
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
            ticked = self._ticked.get(page.page_id)
            if ticked:
                out[page.page_id] = tuple(page.places[number] for number in sorted(ticked))
        return out

    def counts(self) -> dict[str, int]:
        """How many places each filter has, and how many are ticked ("ticked", on "pages")."""
        out = {name: self._kinds[name] for name in FILTERS}
        out["all"] = self._kinds.total()
        out["ticked"] = sum(map(len, self._ticked.values()))
        out["pages"] = sum(1 for ticked in self._ticked.values() if ticked)
        out["found_pages"] = self._shown_pages
        return out

    def ticked_on(self, page_id: int) -> int:
        """How many places of a page are ticked."""
        return len(self._ticked.get(page_id, ()))

    def state(self, row: Row) -> Qt.CheckState:
        """The tick of a place, or of a page over its places."""
        page = row.page
        ticked = self._ticked.get(page.page_id, set())
        if row.place is not None:
            on = row.place in ticked or self.is_so(page.places[row.place])
            return Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
        if not ticked:
            return Qt.CheckState.Unchecked
        whole = len(ticked) == sum(map(self.opens, page.places))
        return Qt.CheckState.Checked if whole else Qt.CheckState.PartiallyChecked

    def can_tick(self, row: Row) -> bool:
        """Whether there is something to tick in a row."""
        if row.found is not None:
            return self.opens(row.found)
        return any(map(self.opens, row.page.places))

    def toggle(self, index: Index) -> None:
        """Tick or untick a place, or all open places of a page."""
        row = self._rows[index.row()] if index.isValid() else None
        if row is None or not self.can_tick(row):
            return
        ticked = self._ticked.setdefault(row.page.page_id, set())
        if row.place is not None:
            ticked ^= {row.place}
        else:
            every = {n for n, place in enumerate(row.page.places) if self.opens(place)}
            if self.state(row) is Qt.CheckState.Checked:
                ticked -= every
            else:
                ticked |= every
        self._touched()

    def tick_all(self, on: bool) -> None:
        """Tick everything that is shown and open, or nothing."""
        if on:
            for row in self._rows:
                if row.place is not None and self.opens(row.page.places[row.place]):
                    self._ticked.setdefault(row.page.page_id, set()).add(row.place)
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
