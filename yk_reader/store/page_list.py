"""The page list: rows as an annotator sees them, filters, and what follows what, in SQL.

Nothing here reads all pages where a few are asked for: a list goes on behind the last row that it
has (`slice`), neighbours and numbers come from the index over the names, and counts are kept
(`store.counters`).
"""

import json
from array import array
from collections.abc import Collection, Iterable
from typing import Any, Final

from yk_reader.model.errors import StoreError
from yk_reader.model.page import PageMeta
from yk_reader.model.records import dataclass
from yk_reader.model.vocabulary import PageStatus
from yk_reader.store.annotators import MACHINE, AnnotatorRepository
from yk_reader.store.codec import PAGE_STATES
from yk_reader.store.page_filter import (
    CLOSED,
    NOTHING,
    ORDERS,
    Order,
    PageFilter,
    Said,
    Show,
    Wanted,
)
from yk_reader.store.project_file import ProjectFile
from yk_reader.store.rows import PageRow, Summary
from yk_reader.store.shapes import Shape

Place = tuple[str, int]
"""Where a page stands by name: its name and its id."""

_ROW: Final = """
SELECT p.id, p.uuid, p.name, p.sha256, p.occurrence, p.source, p.paper, p.issue_date,
  p.page_number, p.chars, p.lines, a.id, a.annotator = :me, a.status, a.title, a.articles,
  a.entities, a.suggested, a.doubts, a.broken, a.changed_at, a.note,
  a.note <> '' OR EXISTS (SELECT 1 FROM article WHERE annotation = a.id AND note <> '')
    OR EXISTS (SELECT 1 FROM entity_data WHERE annotation = a.id AND note <> ''),
  a.second_look OR EXISTS (SELECT 1 FROM article WHERE annotation = a.id AND unsure = 1),
  (SELECT json_group_array(json_array(n.name, coalesce(w.status, 0)))
    FROM assignment s JOIN annotator n ON n.id = s.annotator
    LEFT JOIN annotation w ON w.page = s.page AND w.annotator = s.annotator WHERE s.page = p.id),
  (SELECT count(*) FROM comment WHERE page = p.id AND parent IS NULL AND state = 'open')
FROM page p LEFT JOIN annotation a ON a.id = coalesce(
  (SELECT id FROM annotation WHERE page = p.id AND annotator = :me),
  (SELECT id FROM annotation WHERE page = p.id AND annotator = :machine))
"""
_SHAPE: Final = Shape("nsssnssss" + "nn" + "NINSNNNNNS" + "SNNsn")


@dataclass(frozen=True, slots=True)
class Slice:
    """A part of the page list: the ids, and behind which page it goes on; None at its end."""

    ids: "array[int]"
    after: Place | None


def _page_row(row: Any) -> PageRow:
    _SHAPE(row)
    own = bool(row[12])
    return PageRow(
        id=row[0], uuid=row[1], name=row[2], sha256=row[3], occurrence=row[4], source=row[5],
        meta=PageMeta(row[6], row[7], row[8]), chars=row[9], lines=row[10],
        annotation_id=row[11], own=own,
        status=PAGE_STATES[row[13]] if own else PageStatus.TODO,
        summary=Summary() if row[11] is None else Summary(*row[14:20]),
        changed_at=row[20] or "", note=row[21] or "", noted=bool(row[22]),
        second_look=bool(row[23]), given=_given(row[24]), comments=row[25],
    )  # fmt: skip


def _given(pairs: str) -> tuple[tuple[str, PageStatus], ...]:
    return tuple((str(name), PAGE_STATES[status]) for name, status in sorted(json.loads(pairs)))


class PageListing:
    """What a list of the pages needs."""

    def __init__(self, file: ProjectFile, annotators: AnnotatorRepository) -> None:
        self._file = file
        self._annotators = annotators
        self.filter = PageFilter(file, annotators)
        """What fits, as a list of a million pages needs it."""

    def row(self, page_id: int, annotator: str = MACHINE) -> PageRow:
        """The page's row as that annotator sees it; StoreError "no-page"."""
        who = self.filter.who(annotator)
        with self._file.reads("page", page_id):
            row = self._file.one(_ROW + "WHERE p.id = :page", {**who, "page": page_id})
            if row is not None:
                return _page_row(row)
        raise no_page(page_id)

    def rows(
        self,
        annotator: str = MACHINE,
        filter_text: str = "",
        status: Show = "all",
        offset: int = 0,
        limit: int | None = None,
        order: Order = "name",
        said: Collection[Said] = NOTHING,
        given: str | None = None,
    ) -> list[PageRow]:
        """Part of the page list (see `ids`), as the annotator sees it."""
        made = self.filter.terms(Wanted(annotator, filter_text, status, said, given))
        by = ORDERS[order]
        values = made.values | {"limit": -1 if limit is None else limit, "offset": offset}
        with self._file.reads("page"):
            rows = self._file.all(
                f"{_ROW} WHERE p.id IN (SELECT p.id FROM page p {made.where} ORDER BY {by} "
                f"LIMIT :limit OFFSET :offset) ORDER BY {by}",
                values,
            )
        return [self._told(row) for row in rows]

    def rows_of(self, ids: Iterable[int], annotator: str = MACHINE) -> dict[int, PageRow]:
        """The rows of some pages by id: what a list model fetches for what is visible."""
        who = self.filter.who(annotator)
        with self._file.reads("page"):
            rows = self._file.all(
                _ROW + "WHERE p.id IN (SELECT value FROM json_each(:ids))",
                {**who, "ids": json.dumps(list(ids))},
            )
        return {row[0]: self._told(row) for row in rows}

    def _told(self, row: Any) -> PageRow:
        """A row of the list."""
        with self._file.reads("page", row[0]):
            return _page_row(row)

    def ids(
        self,
        annotator: str = MACHINE,
        filter_text: str = "",
        status: Show = "all",
        order: Order = "name",
        said: Collection[Said] = NOTHING,
        given: str | None = None,
    ) -> list[int]:
        """The ids of the pages whose name, headline or a note holds `filter_text` (ASCII letters
        alike).

        `status` "done": those that the annotator has marked done or reviewed; "open": the rest.
        `said`: only those of which all of that was said; `given`: only those that were given to
        the person of that name, or to `NOBODY`.
        """
        wanted = Wanted(annotator, filter_text, status, said, given)
        return self.filter.ids(wanted, order).tolist()

    def entities(self, annotator: str = MACHINE) -> int:
        """How many accepted entities all pages have, as the annotator sees them."""
        who = self.filter.who(annotator)
        with self._file.reads("annotation"):
            number = sum(self._tallied("entities", key) for key in {*who.values()})
            if who["me"] != who["machine"]:  # of the machine's those that are not seen
                number -= int(
                    self._file.one(
                        "SELECT coalesce(sum(m.entities), 0) FROM annotation o JOIN annotation m "
                        "ON m.page = o.page AND m.annotator = :machine WHERE o.annotator = :me",
                        who,
                    )[0]
                )
            return number

    def extent(self) -> tuple[int, int]:
        """How many pages there are, and the highest id: other numbers after pages came or went."""
        with self._file.reads("page"):
            last = self._file.one("SELECT coalesce(max(id), 0) FROM page")[0]
            return self._pages(), int(last)

    def counts(self, annotator: str = MACHINE) -> tuple[int, int, int]:
        """How many pages there are, how many are open, how many done, for that annotator."""
        with self._file.reads("annotation"):
            everything = self._pages()
            done = self._tallied("pages", self._annotators.find(annotator), f"({CLOSED})")
            return everything, everything - done, done

    def _pages(self) -> int:
        row = self._file.one("SELECT number FROM tally WHERE name = 'pages'")
        return int(row[0]) if row is not None else 0

    def _tallied(self, what: str, annotator: int | None, states: str = "") -> int:
        """A sum that is kept over an annotator's annotations (`store.counters`)."""
        of = f" AND status IN {states}" if states else ""
        found = self._file.one(
            f"SELECT coalesce(sum({what}), 0) FROM page_tally WHERE annotator = ?{of}", (annotator,)
        )
        return int(found[0])

    # -- by name, from one page to the next

    def slice(
        self,
        annotator: str,
        after: Place | None,
        looked_at: int,
        filter_text: str = "",
        status: Show = "all",
        said: Collection[Said] = NOTHING,
        given: str | None = None,
    ) -> Slice:
        """Of the `looked_at` pages by name behind a place (None: the first ones) those that fit.

        Arguments as of `ids`. What comes first of a long list is there at once this way.
        """
        name, page_id = after or ("", -1)
        wanted = Wanted(annotator, filter_text, status, said, given)
        made = self.filter.terms(wanted, one_by_one=True)
        values = made.values | {"name": name, "id": page_id, "most": looked_at}
        part = "SELECT id, name FROM page WHERE (name, id) > (:name, :id) ORDER BY name, id LIMIT"
        with self._file.reads("page"):
            query = f"SELECT p.id FROM ({part} :most) p {made.where}", values
            last = self._file.one(f"{part} 1 OFFSET :most - 1", values)
            return Slice(self._file.numbers([query])[0], tuple(last)[::-1] if last else None)

    def place(self, page_id: int) -> Place | None:
        """Where a page stands by name; None when it is not there."""
        with self._file.reads("page"):
            row = self._file.one("SELECT name, id FROM page WHERE id = ?", (page_id,))
            return None if row is None else (str(row[0]), int(row[1]))

    def number(self, page_id: int) -> int:
        """The number of a page by name, from 1; 0 when it is not there."""
        place = self.place(page_id)
        if place is None:
            return 0
        with self._file.reads("page"):
            found = self._file.one("SELECT count(*) FROM page WHERE (name, id) <= (?, ?)", place)
            return int(found[0])

    def neighbour(self, page_id: int, by: int) -> int | None:
        """The page `by` places further on by name (or back); None beyond the ends, and for a page
        that is not there."""
        place = self.place(page_id)
        if place is None or not by:
            return None if place is None else page_id
        sign, way = (">", "ASC") if by > 0 else ("<", "DESC")
        with self._file.reads("page"):
            row = self._file.one(
                f"SELECT id FROM page WHERE (name, id) {sign} (?, ?) "
                f"ORDER BY name {way}, id {way} LIMIT 1 OFFSET ?",
                (*place, abs(by) - 1),
            )
            return None if row is None else int(row[0])

    def first(self, limit: int) -> list[int]:
        """The ids of the first pages by name."""
        with self._file.reads("page"):
            rows = self._file.all("SELECT id FROM page ORDER BY name, id LIMIT ?", (limit,))
            return [row[0] for row in rows]

    def next_open(self, page_id: int | None, annotator: str) -> int | None:
        """The next page by name that the annotator has not marked done, from that page on and
        round to it again; None when all are."""
        place = self.place(page_id) if page_id is not None else None
        place = place or ("", -1)
        made = self.filter.terms(Wanted(annotator, status="open"), one_by_one=True)
        values = made.values | {"name": place[0], "id": place[1]}
        with self._file.reads("page"):
            for sign in (">", "<="):
                row = self._file.one(
                    f"SELECT p.id FROM page p {made.where} AND (p.name, p.id) {sign} (:name, :id) "
                    "ORDER BY p.name, p.id LIMIT 1",
                    values,
                )
                if row is not None:
                    return int(row[0])
        return None


def no_page(page_id: int) -> StoreError:
    """There is no page of that id."""
    return StoreError(
        "no-page",
        f"The project has no page {page_id}.",
        "It may have been removed in another window; read the page list again.",
        page=page_id,
    )
