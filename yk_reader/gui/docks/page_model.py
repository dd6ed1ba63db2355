"""The page list's model: fetches the rows that are looked at off the GUI thread.

Of the pages that are listed it holds the ids, eight bytes each. The first ones are read and shown
at once, the rest follows in large pieces. Of a filter by a text the first pages come first, then
all whose name holds it, then those whose headline or a note does. What is not wanted any more,
because the filter is another one by now, is broken off.

To show more of a page in the list: its value becomes a field of `PageRow`, which `store/pages.py`
fills in SQL; `data` here gives a role what it needs of the row (assistive technology reads
`AccessibleTextRole`); `PageRows` in `pages.py` paints it. A new order is one more `Order` of the
store, offered by its button `sort`.
"""

from array import array
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from time import perf_counter
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from yk_reader.gui.look.vocabulary_texts import status_name
from yk_reader.gui.widgets.tips import plain_tip
from yk_reader.jobs.runs import Runs, holds, joined
from yk_reader.model.errors import Cancelled
from yk_reader.model.progress import ShouldStop
from yk_reader.model.records import dataclass
from yk_reader.store import PageRow, Store
from yk_reader.store.page_filter import NOTHING, Order, Said, Show, Wanted
from yk_reader.store.page_list import Place
from yk_reader.store.project_file import SELDOM
from yk_reader.text.display import stand_ins

ROW = Qt.ItemDataRole.UserRole
DUE = Qt.ItemDataRole.UserRole + 1
"""Whether the layout or the suggestions of the page are on their way."""
_SHOWN = frozenset(
    (
        ROW, DUE, Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole,
        Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole,
    )
)  # fmt: skip
_CHUNK = 64
_KEPT = 4096
_MOST_ADDED = 1000
"""Pages that are put in between the listed ones; with more of them the list is made anew."""
_FIRST, _MORE = 2_000, 200_000
"""Pages that are looked at for the first piece of a list, and for each further one."""
_LOOKED_AT = 10_000
"""Pages of which each is asked by itself whether it holds a text; to read all names and headlines
in a row takes a third of the time for each."""
_SOON = 0.1
"""Seconds after which the first piece is shown, if it holds a page."""

Query = tuple[str, Show, frozenset[Said], str | None]
EVERYTHING: Query = ("", "all", NOTHING, None)
Read = Callable[[Callable[[Store], Any], Callable[[Any], None]], None]
"""Runs a reading function with a Store off the GUI thread and delivers its value."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """A piece of the list; `after`: behind which page it goes on, None at its end."""

    ids: "array[int]"
    after: Place | None
    rows: list[PageRow]
    counts: tuple[int, int, int]
    entities: int
    due: Runs
    people: list[str]
    added: "list[tuple[int, array[int]]] | None" = None
    """of a list that was read before: what was put in where; None where it is another one"""
    named: bool = False
    """those alone whose name holds the text: all that hold it follow"""
    whole: bool = False
    """all of it, in place of what was read before"""


def additions(old: "array[int]", new: "array[int]") -> "list[tuple[int, array[int]]] | None":
    """The runs of ids that were put in between those of a list, and where they stand in the new
    one; None where it is another list, or too much was put in."""
    more = len(new) - len(old)
    if not old or not 0 <= more <= _MOST_ADDED:
        return None
    out: list[tuple[int, array[int]]] = []
    at = there = 0
    while at < len(new) and there < len(old):
        if new[at] == old[there]:
            at, there = at + 1, there + 1
            continue
        end = at
        while end < len(new) and new[end] != old[there]:
            end += 1
            if end - at > more:
                return None
        out.append((at, new[at:end]))
        more -= end - at
        at = end
    if len(new) - at != more or there < len(old):
        return None
    if at < len(new):
        out.append((at, new[at:]))
    return out


class PageModel(QAbstractListModel):
    """Rows of pages; `read` runs a query in the reading lane of the project.

    `loaded` is emitted with the counts (all, open, done) when the first pages of a filter have
    come, and again when all have.
    """

    loaded = Signal(tuple)
    named = Signal(int, str)
    """a page shall be called so"""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.ids = array("q")
        self.loading = False
        """whether more pages of the list are on their way"""
        self.entities = 0
        """accepted entities of the whole project, as last read"""
        self.people: list[str] = []
        """to whom pages were given, as last read"""
        self._rows: dict[int, PageRow] = {}
        self._before: dict[int, PageRow] = {}
        """the rows of the reading before: shown until the new ones have come"""
        self._asked: set[int] = set()
        self._read: Read | None = None
        self._annotator = ""
        self._query: Query = EVERYTHING
        self._ticket = 0
        self._all = 0
        self._due: Runs = ()
        self.order: Order = "name"

    def set_source(self, read: Read | None, annotator: str) -> None:
        """Show another project (None: none)."""
        self._read, self._annotator = read, annotator
        self._query = EVERYTHING
        self._replace(array("q"))
        self._load()

    def set_filter(
        self,
        text: str,
        status: Show,
        said: frozenset[Said] = NOTHING,
        given: str | None = None,
    ) -> None:
        """Show only pages that hold the text, in a note too; status "all", "open" or "done";
        `said`: only those of which people said all of that; `given`: to whom they were given."""
        if (text, status, said, given) != self._query:
            self._query = (text, status, said, given)
            self._load()

    def sort_by(self, order: Order) -> None:
        """List the pages in another order."""
        if order != self.order:
            self.order = order
            self._load()

    def reload(self) -> None:
        """Read the list again; it changes when it has come. What is marked and seen stays so where
        pages were only added."""
        if self.loading or not self.ids:
            self._load()
            return
        old = self.ids[:]
        self._ask(lambda store, stop: self._whole(store, old, stop), self._changed)

    def _load(self, before: _Piece | None = None) -> None:
        """Read the list, or what goes on behind a piece of it."""
        self.loading = self._read is not None
        if before is None:
            self._ask(self._first, self._began)
        elif self._query[0]:
            known, named = self.ids[:], before.named
            self._ask(
                lambda store, stop: self._all_with(store, known, stop, named=named),
                self._went_on,
                renew=False,
            )
        else:
            after = before.after
            self._ask(lambda store, stop: self._rest(store, after), self._went_on, renew=False)

    def _ask(
        self,
        work: Callable[[Store, ShouldStop], _Piece],
        then: Callable[[_Piece], None],
        *,
        renew: bool = True,
    ) -> None:
        if self._read is None:
            return
        if renew:
            self._ticket += 1
        ticket = self._ticket

        def stale() -> bool:
            return ticket != self._ticket

        def read(store: Store) -> _Piece | None:
            with suppress(Cancelled), store.interruptible(stale, SELDOM):
                return None if stale() else work(store, stale)
            return None

        def told(piece: _Piece | None) -> None:
            if piece is not None and not stale():
                then(piece)

        self._read(read, told)

    def _first(self, store: Store, should_stop: ShouldStop) -> _Piece:
        """The first pages that there are (in another thread)."""
        if self.order != "name":
            return self._with_rows(store, self._all_ids(store, should_stop), None)
        until = perf_counter() + _SOON
        text = self._query[0]
        ids, after, looked_at = array("q"), None, _FIRST
        while True:
            part = store.pages.slice(self._annotator, after, looked_at, *self._query)
            ids, after = ids + part.ids, part.after
            if after is None or len(ids) >= _CHUNK:
                return self._with_rows(store, ids, after)
            if looked_at > _FIRST and (text or perf_counter() > until):
                break
            looked_at = min(4 * looked_at, _LOOKED_AT if text else _MORE)
        if ids:
            return self._with_rows(store, ids, after)
        # Few fit: then it is faster to gather all of them.
        named = store.pages.filter.named(self._wanted, should_stop) if text else None
        if named:
            return replace(self._with_rows(store, named, None), named=True)
        return self._with_rows(store, self._all_ids(store, should_stop, named), None)

    @property
    def _wanted(self) -> Wanted:
        return Wanted(self._annotator, *self._query)

    def _all_ids(
        self, store: Store, should_stop: ShouldStop, named: "array[int] | None" = None
    ) -> "array[int]":
        return store.pages.filter.ids(self._wanted, self.order, should_stop, named)

    def _rest(self, store: Store, after: Place | None) -> _Piece:
        """What goes on behind a place (in another thread)."""
        part = store.pages.slice(self._annotator, after, _MORE, *self._query)
        return _told(store, part.ids, part.after, self._annotator)

    def _all_with(
        self, store: Store, known: "array[int]", should_stop: ShouldStop, *, named: bool
    ) -> _Piece:
        """All that holds the text, of which some is shown (in another thread)."""
        ids = self._all_ids(store, should_stop, known if named else None)
        if ids[: len(known)] == known:
            return _told(store, ids[len(known) :], None, self._annotator)
        return self._anew(store, ids, known)

    def _whole(self, store: Store, old: "array[int]", should_stop: ShouldStop) -> _Piece:
        """All of a list that was read before (in another thread)."""
        return self._anew(store, self._all_ids(store, should_stop), old)

    def _anew(self, store: Store, ids: "array[int]", old: "array[int]") -> _Piece:
        piece = self._with_rows(store, ids, None)
        return replace(piece, added=additions(old, ids), whole=True)

    def _with_rows(self, store: Store, ids: "array[int]", after: Place | None) -> _Piece:
        """A piece with its first rows."""
        rows = store.pages.rows_of(ids[:_CHUNK], self._annotator)
        return replace(_told(store, ids, after, self._annotator), rows=list(rows.values()))

    def _take(self, piece: _Piece) -> None:
        self.entities, self._due, self._all = piece.entities, piece.due, piece.counts[0]
        self.people = piece.people
        self.loading = piece.after is not None or piece.named
        self.loaded.emit(piece.counts)

    def _began(self, piece: _Piece) -> None:
        self._replace(piece.ids, piece.rows)
        self._take(piece)
        if self.loading:
            self._load(piece)

    def _went_on(self, piece: _Piece) -> None:
        if piece.whole:
            self._changed(piece)
            return
        if piece.ids:
            at = len(self.ids)
            self.beginInsertRows(QModelIndex(), at, at + len(piece.ids) - 1)
            self.ids.extend(piece.ids)
            self.endInsertRows()
        if piece.after is not None:
            self._load(piece)
        else:
            self._take(piece)

    def _changed(self, piece: _Piece) -> None:
        if piece.added is None:
            self._replace(piece.ids, piece.rows)
        else:
            self._put_in(piece.added, piece.rows)
        self._take(piece)

    def refresh(self, page_id: int) -> None:
        """Read one page's row and the counts again (its annotation changed)."""
        if self._read is None:
            return

        def then(row: PageRow) -> None:
            self._rows[page_id] = row
            at = self.row_of(page_id)
            if at is not None:
                index = self.index(at, 0)
                self.dataChanged.emit(index, index)

        annotator = self._annotator
        self._with_counts(lambda store: store.pages.row(page_id, annotator), then)

    def renew(self) -> None:
        """Read all rows again when they are looked at, and the counts now: somebody else worked on
        the pages. The old ones are shown until the new ones have come."""
        if self._read is None or not self.ids:
            return

        def then(_nothing: None) -> None:
            known = {} if len(self._before) > _KEPT else self._before
            self._before, self._rows, self._asked = known | self._rows, {}, set()
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.ids) - 1, 0))

        self._with_counts(lambda _store: None, then)

    def _with_counts(self, work: Callable[[Store], Any], then: Callable[[Any], None]) -> None:
        """Read something of the pages that are listed, and the counts, which are told then."""
        annotator, ticket = self._annotator, self._ticket

        def read(store: Store) -> tuple[Any, tuple[int, int, int], int]:
            return work(store), store.pages.counts(annotator), store.pages.entities(annotator)

        def told(value: tuple[Any, tuple[int, int, int], int]) -> None:
            if ticket != self._ticket:
                return
            found, counts, self.entities = value
            if counts[0] != self._all:  # pages came in elsewhere
                self.reload()
                return
            then(found)
            self.loaded.emit(tuple(counts))

        if self._read is not None:
            self._read(read, told)

    def row_of(self, page_id: int) -> int | None:
        """Where a page stands in the list as it is filtered; None when it is not in it."""
        try:
            return self.ids.index(page_id)
        except ValueError:
            return None

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        """How many rows there are."""
        return 0 if parent.isValid() else len(self.ids)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = 0) -> object:
        """What the row shows, for each role: the whole `PageRow` (`ROW`), its title, a sentence."""
        if not index.isValid() or index.row() >= len(self.ids):
            return None
        if role not in _SHOWN:
            return None
        row = self._rows.get(self.ids[index.row()])
        if row is None:
            self._fetch(index.row() // _CHUNK)
            row = self._before.get(self.ids[index.row()])
        if row is None:
            return None if role == ROW else ""
        if role == ROW:
            return row
        if role == DUE:
            return self._awaited(row)
        if role == Qt.ItemDataRole.EditRole:
            return row.name
        title = row.summary.title or row.name
        if role == Qt.ItemDataRole.DisplayRole:
            return title
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(self.said(row), row.note)
        parts = (title, row.name, status_name(row.status), self.said(row), row.note)
        return ", ".join(part for part in parts if part)

    def said(self, row: PageRow) -> str:
        """What people said of a page, in a few words; empty for nothing."""
        parts = []
        if row.second_look:
            parts.append(self.tr("second look"))
        if row.noted:
            parts.append(self.tr("notes"))
        if row.given:
            names = self.tr(", ").join(
                self.tr("{name} ({status})").format(name=name, status=status_name(status))
                for name, status in row.given
            )
            parts.append(self.tr("given to {names}").format(names=stand_ins(names)))
        if row.comments:
            parts.append(self.tr("%n open comment(s)", "", row.comments))
        if self._awaited(row) and row.annotation_id is None:
            parts.append(self.tr("the layout is on its way"))
        elif self._awaited(row):
            parts.append(self.tr("suggestions are on their way"))
        return " · ".join(parts)

    def _awaited(self, row: PageRow) -> bool:
        suggested = row.summary.suggested or row.summary.entities
        return not suggested and holds(self._due, row.id)

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        """The name of a page can be changed in its row."""
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if index.isValid() else flags

    def setData(
        self, index: QModelIndex | QPersistentModelIndex, value: object, role: int = 2
    ) -> bool:
        """A name was typed; the row shows it when it is in the file."""
        if role != Qt.ItemDataRole.EditRole or not index.isValid() or not str(value).strip():
            return False
        self.named.emit(self.ids[index.row()], str(value))
        return True

    def _put_in(self, added: "list[tuple[int, array[int]]]", rows: list[PageRow]) -> None:
        """Pages were added; what is marked and seen stays so."""
        self._before = self._rows
        self._rows = {row.id: row for row in rows}
        self._asked = {0} if rows else set()
        for at, ids in added:
            self.beginInsertRows(QModelIndex(), at, at + len(ids) - 1)
            self.ids[at:at] = ids
            self.endInsertRows()
        self.dataChanged.emit(self.index(0, 0), self.index(len(self.ids) - 1, 0))

    def _replace(self, ids: "array[int]", rows: list[PageRow] | None = None) -> None:
        self.beginResetModel()
        self.ids = ids
        self._rows = {row.id: row for row in rows or ()}
        self._before = {}
        self._asked = {0} if rows else set()
        self.endResetModel()

    def _fetch(self, chunk: int) -> None:
        if self._read is None or chunk in self._asked:
            return
        self._asked.add(chunk)
        annotator, ticket = self._annotator, self._ticket
        ids = self.ids[chunk * _CHUNK : (chunk + 1) * _CHUNK]

        def work(store: Store) -> list[PageRow]:
            return list(store.pages.rows_of(ids, annotator).values())

        def then(rows: list[PageRow]) -> None:
            if ticket != self._ticket:
                return
            if len(self._rows) > _KEPT:
                self._rows.clear()
                self._asked = {chunk}
            self._rows.update({row.id: row for row in rows})
            first = chunk * _CHUNK
            last = min(first + _CHUNK, len(self.ids)) - 1
            if last >= first:
                self.dataChanged.emit(self.index(first, 0), self.index(last, 0))

        self._read(work, then)


def _told(store: Store, ids: "array[int]", after: Place | None, annotator: str) -> _Piece:
    """A piece with what is kept of the pages as a whole."""
    from yk_reader.jobs.due import LAYOUTS, due_pages

    pages = store.pages
    counts, entities = pages.counts(annotator), pages.entities(annotator)
    people = store.assignments.people()
    due = joined((*due_pages(store), *due_pages(store, LAYOUTS)))
    return _Piece(ids, after, [], counts, entities, due, people)
