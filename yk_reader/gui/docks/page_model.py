"""The page list's model: holds the ids, fetches the rows that are looked at off the GUI thread.

To show more of a page in the list: its value becomes a field of `PageRow`, which `store/pages.py`
fills in SQL; `data` here gives a role what it needs of the row (assistive technology reads
`AccessibleTextRole`); `PageRows` in `pages.py` paints it. A new order is one more `Order` of the
store, offered by its button `sort`.
"""

from collections.abc import Callable
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
from yk_reader.jobs.runs import Runs, holds
from yk_reader.store import PageRow, Store
from yk_reader.store.pages import NOTHING, Order, Said, Show
from yk_reader.text.display import stand_ins

ROW = Qt.ItemDataRole.UserRole
DUE = Qt.ItemDataRole.UserRole + 1
"""Whether the suggestions of the page are on their way."""
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

Query = tuple[str, Show, frozenset[Said], str | None]
EVERYTHING: Query = ("", "all", NOTHING, None)
Read = Callable[[Callable[[Store], Any], Callable[[Any], None]], None]
"""Runs a reading function with a Store off the GUI thread and delivers its value."""


class PageModel(QAbstractListModel):
    """Rows of pages; `read` runs a query in the reading lane of the project.

    `loaded` is emitted when the ids and the counts (all, open, done) of a filter have come.
    """

    loaded = Signal(tuple)
    named = Signal(int, str)
    """a page shall be called so"""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.ids: list[int] = []
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
        self._replace([])
        if read is not None:
            self.reload()

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
            self.reload()

    def reload(self) -> None:
        """Ask for the ids again; the list changes when they have come."""
        if self._read is None:
            return
        self._ticket += 1
        ticket = self._ticket
        text, status, said, given = self._query
        annotator, order = self._annotator, self.order

        def work(store: Store) -> tuple[Any, ...]:
            from yk_reader.jobs.suggestions_due import due_pages

            pages = store.pages
            ids = pages.ids(annotator, text, status, order, said, given)
            rows = pages.rows(annotator, text, status, 0, _CHUNK, order, said, given)
            rest = pages.entities(annotator), due_pages(store), store.assignments.people()
            return ids, pages.counts(annotator), rows, *rest

        def then(value: tuple[Any, ...]) -> None:
            if ticket != self._ticket:
                return
            ids, counts, rows, self.entities, self._due, self.people = value
            self._all = counts[0]
            self._take(ids, rows)
            self.loaded.emit(tuple(counts))

        self._read(work, then)

    def refresh(self, page_id: int) -> None:
        """Read one page's row and the counts again (its annotation changed)."""
        if self._read is None:
            return
        annotator, ticket = self._annotator, self._ticket

        def work(store: Store) -> tuple[PageRow, tuple[int, int, int], int]:
            pages = store.pages
            row = pages.row(page_id, annotator)
            return row, pages.counts(annotator), pages.entities(annotator)

        def then(value: tuple[PageRow, tuple[int, int, int], int]) -> None:
            if ticket != self._ticket:
                return
            row, counts, self.entities = value
            if counts[0] != self._all:  # pages came in elsewhere
                self.reload()
                return
            self._rows[page_id] = row
            at = self.row_of(page_id)
            if at is not None:
                index = self.index(at, 0)
                self.dataChanged.emit(index, index)
            self.loaded.emit(tuple(counts))

        self._read(work, then)

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
        if self._awaited(row):
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

    @property
    def whole(self) -> bool:
        """Whether all pages are listed, by name."""
        return self._query == EVERYTHING and self.order == "name"

    def _take(self, ids: list[int], rows: list[PageRow]) -> None:
        """Show these pages; where pages were only added, what is marked and seen stays so."""
        there = set(self.ids)
        added = len(ids) - len(there)
        if not there or added > _MOST_ADDED or [i for i in ids if i in there] != self.ids:
            self._replace(ids, rows)
            return
        self._before = self._rows
        self._rows = {row.id: row for row in rows}
        self._asked = {0} if rows else set()
        at = 0
        while at < len(ids):
            end = at
            while end < len(ids) and ids[end] not in there:
                end += 1
            if end > at:
                self.beginInsertRows(QModelIndex(), at, end - 1)
                self.ids[at:at] = ids[at:end]
                self.endInsertRows()
            at = end + 1
        if self.ids:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.ids) - 1, 0))

    def _replace(self, ids: list[int], rows: list[PageRow] | None = None) -> None:
        self.beginResetModel()
        self.ids = list(ids)
        self._rows = {row.id: row for row in rows or ()}
        self._before = {}
        self._asked = {0} if rows else set()
        self.endResetModel()

    def _fetch(self, chunk: int) -> None:
        if self._read is None or chunk in self._asked:
            return
        self._asked.add(chunk)
        text, status, said, given = self._query
        annotator, order, ticket = self._annotator, self.order, self._ticket

        def work(store: Store) -> list[PageRow]:
            return store.pages.rows(
                annotator,
                filter_text=text,
                status=status,
                offset=chunk * _CHUNK,
                limit=_CHUNK,
                order=order,
                said=said,
                given=given,
            )

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
