"""The rows of the sheet "the same string everywhere": pages with their places, and the ticks."""

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtCore import Signal as QtSignal

from yk_reader.jobs.same_text import Action, FoundPage, FoundPlace, Wish
from yk_reader.model.records import dataclass
from yk_reader.tagging.occurrences import Doubt, State
from yk_reader.text.display import stand_ins

Index = QModelIndex | QPersistentModelIndex
FILTERS = ("all", "open", "tagged", "inside", "rejected")
"""What the pills over the list choose: everything, what can be done, what is so already, what
lies inside a longer entity or suggestion, what a person rejected. What lies inside a longer
suggestion can be done all the same: it is in two of them."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row: a page (place is None) or one of its places by its number."""

    page: FoundPage
    place: int | None = None

    @property
    def found(self) -> FoundPlace | None:
        """The place of the row."""
        return None if self.place is None else self.page.places[self.place]


class SameTextModel(QAbstractListModel):
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
        self._open: Counter[str] = Counter()
        self._on: Counter[str] = Counter()
        """How many places each filter has, how many of them may be ticked and are ticked."""
        self._wanted: bool | None = None
        """What the box over the ticks was set to: pages that come later follow it."""
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
        self._wanted = None
        self._labels.clear()
        self.places = 0
        self._recount()
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

    def kinds(self, place: FoundPlace) -> tuple[str, ...]:
        """Which of FILTERS show a place."""
        opens = self.opens(place)
        kinds = ("all", "open") if opens else ("all",)
        if place.state is State.INSIDE or place.doubt is Doubt.WIDER:
            return (*kinds, "inside")
        if place.state is State.REJECTED or (opens and place.doubt is Doubt.DEAD):
            return (*kinds, "rejected")
        return (*kinds, "tagged") if self.is_so(place) and not opens else kinds

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
        self._wanted = None
        for page in self._pages:
            self._tick_page(page)
        self._recount()
        self._rebuild()
        self.ticks_changed.emit()

    def _tick_page(self, page: FoundPage) -> None:
        """Tick what is sure, or what the box over the ticks says."""
        if self._wanted is not None:
            numbers = self._offered(page) if self._wanted else set()
        elif page.status.closed:
            return
        else:
            numbers = {n for n in self._offered(page) if not self._doubtful(page.places[n])}
        if numbers:
            self._ticked[page.page_id] = numbers

    def _offered(self, page: FoundPage) -> set[int]:
        """The numbers of the places of a page that are shown and may be ticked."""
        return {
            number
            for number, place in enumerate(page.places)
            if self.opens(place) and self._shows(page)
        }

    def _shows(self, page: FoundPage) -> bool:
        return self.done_pages or not page.status.closed

    def _count(self, page: FoundPage) -> None:
        if not self._shows(page):
            return
        self._shown_pages += 1
        ticked = self._ticked.get(page.page_id, set())
        for number, place in enumerate(page.places):
            kinds = self.kinds(place)
            self._kinds.update(kinds)
            if self.opens(place):
                self._open.update(kinds)
            if number in ticked:
                self._on.update(kinds)

    def _recount(self) -> None:
        for counter in (self._kinds, self._open, self._on):
            counter.clear()
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
            if wanted == "all" or wanted in self.kinds(place)
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
        out["ticked"] = self._on["all"]
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
        on = self.state(row) is not Qt.CheckState.Checked
        if row.place is not None:
            self._tick(row.page, row.place, on)
        else:
            for number, place in enumerate(row.page.places):
                if self.opens(place):
                    self._tick(row.page, number, on)
        self._touched()

    def _tick(self, page: FoundPage, number: int, on: bool) -> None:
        ticked = self._ticked.setdefault(page.page_id, set())
        if on is (number in ticked):
            return
        kinds = self.kinds(page.places[number])
        if on:
            ticked.add(number)
            self._on.update(kinds)
        else:
            ticked.discard(number)
            self._on.subtract(kinds)

    def state_of_all(self) -> Qt.CheckState:
        """The tick over all rows that are shown and may be ticked."""
        on, offered = self._on[self.filter], self._open[self.filter]
        if not on:
            return Qt.CheckState.Unchecked
        return Qt.CheckState.Checked if on == offered else Qt.CheckState.PartiallyChecked

    @property
    def can_tick_any(self) -> bool:
        """Whether a row that is shown may be ticked."""
        return self._open[self.filter] > 0

    def tick_all(self, on: bool) -> None:
        """Tick all rows that are shown and may be ticked, or untick them.

        While everything is shown, pages that come later follow.
        """
        if self.filter in ("all", "open"):
            self._wanted = on
        for row in self._rows:
            if row.place is not None and self.opens(row.page.places[row.place]):
                self._tick(row.page, row.place, on)
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
