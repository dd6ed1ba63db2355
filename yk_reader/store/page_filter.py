"""Which pages a filter of the page list leaves: its terms in SQL, and the pages that hold a text.

A text is looked for in every name, headline and note; no index helps with a part of a name. So each
row is read once: the names from the index over them, which takes 70 ms of processor time for a
million, the headlines of many pages by several threads at once, each a stretch of its own.
"""

import json
import os
from array import array
from collections.abc import Collection
from dataclasses import field
from typing import Any, Final, Literal

from yk_reader.model.progress import ShouldStop, never_stop
from yk_reader.model.records import dataclass
from yk_reader.model.vocabulary import PageStatus
from yk_reader.store.annotators import MACHINE, AnnotatorRepository
from yk_reader.store.project_file import ProjectFile

Show = Literal["all", "open", "done"]
SHOWN: Final[tuple[Show, ...]] = ("all", "open", "done")
Order = Literal["name", "import", "date"]
Said = Literal["second-look", "note", "comment"]
"""What people said of a page: that it, or an article of it, is to be looked at again; or a note on
it, on an article or on an entity; or a comment that is not resolved yet."""
NOTHING: Final[frozenset[Said]] = frozenset()
NOBODY: Final = ""
"""In the place of a name: pages that were given to nobody."""

ORDERS: Final[dict[str, str]] = {
    "name": "p.name, p.id",
    "import": "p.id",
    "date": "p.issue_date, p.paper, p.page_number, p.id",
}
CLOSED: Final = ",".join(str(s.code) for s in PageStatus if s.closed)
_SEEN: Final = (
    "(+a.annotator = :me OR (+a.annotator = :machine AND NOT EXISTS (SELECT 1 FROM annotation o "
    "WHERE o.page = a.page AND o.annotator = :me)))"
)
"""Whether an annotation `a` is the one that the annotator sees: the machine's only without an own
one. (The plus: few rows are looked at, which another index finds.)"""
_MANY: Final = 150_000
"""Rows from which on several threads read sooner than one: a connection takes some milliseconds."""
_FEW: Final = 20_000
"""Pages up to which putting their ids in order is faster than reading all names once more."""
_THREADS: Final = 4
"""More of them at once read hardly faster: they wait for each other's rows."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which pages a list shall have; arguments as of `PageListing.ids`."""

    annotator: str = MACHINE
    text: str = ""
    status: Show = "all"
    said: Collection[Said] = NOTHING
    given: str | None = None


@dataclass(slots=True)
class Terms:
    """The terms of a filter, all of which hold of a page `p`, and their values."""

    values: dict[str, Any]
    terms: list[str] = field(default_factory=list)

    @property
    def where(self) -> str:
        """The clause; empty where all pages fit."""
        return "WHERE " + " AND ".join(self.terms) if self.terms else ""


class PageFilter:
    """Says which pages fit."""

    def __init__(self, file: ProjectFile, annotators: AnnotatorRepository) -> None:
        self._file = file
        self._annotators = annotators

    def who(self, annotator: str) -> dict[str, Any]:
        """The keys of the annotator and of the machine, as the terms want them."""
        find = self._annotators.find
        return {"me": find(annotator), "machine": find(MACHINE)}

    def terms(self, wanted: Wanted, *, one_by_one: bool = False) -> Terms:
        """The terms of a filter in one query. `one_by_one`: for few pages, each is asked by itself;
        else what fits is gathered first."""
        made = self._without_text(wanted, one_by_one=one_by_one)
        if wanted.text:
            in_title, in_note = _holds("a.title", wanted.text), _noted(wanted.text)
            title = f"SELECT a.page FROM annotation a NOT INDEXED WHERE {in_title} AND {_SEEN}"
            if one_by_one:
                title = (
                    "SELECT a.page FROM annotation a "
                    f"WHERE a.page = p.id AND {in_title} AND {_SEEN}"
                )
            made.terms.append(
                f"({_holds('p.name', wanted.text)} OR p.id IN ({title}) OR p.id IN ({in_note}))"
            )
        return made

    def named(self, wanted: Wanted, should_stop: ShouldStop = never_stop) -> "array[int]":
        """Of the pages that fit those whose name holds the text, by name: most of what somebody
        looks for, in a quarter of the time. StoreError, Cancelled."""
        made = self._without_text(wanted)
        made.terms.append(_holds("p.name", wanted.text))
        return self._in_order(made, "name", should_stop)

    def ids(
        self,
        wanted: Wanted,
        order: Order = "name",
        should_stop: ShouldStop = never_stop,
        named: "array[int] | None" = None,
    ) -> "array[int]":
        """The ids of all pages that fit, in that order; `named`: those that `named` found, where
        they are known and the order is that. StoreError, Cancelled."""
        made = self._without_text(wanted)
        if wanted.text:
            told = self._told(wanted, should_stop)
            if named is not None:
                more = set(told).difference(named)
                if not more:
                    return named
                if len(named) + len(more) <= _FEW:
                    made.values["ids"] = json.dumps([*named, *more])
                    made.terms.append("p.id IN (SELECT value FROM json_each(:ids))")
                    return self._in_order(made, order, should_stop)
            term = _holds("p.name", wanted.text)
            if told:
                made.values["told"] = json.dumps(told.tolist())
                term = f"({term} OR p.id IN (SELECT value FROM json_each(:told)))"
            made.terms.append(term)
        return self._in_order(made, order, should_stop)

    # -- reading

    def _in_order(self, made: Terms, order: Order, should_stop: ShouldStop) -> "array[int]":
        sql = f"SELECT p.id FROM page p {made.where} ORDER BY {ORDERS[order]}"
        with self._file.reads("page"):
            return self._file.numbers([(sql, made.values)], should_stop)[0]

    def _told(self, wanted: Wanted, should_stop: ShouldStop) -> "array[int]":
        """Pages whose headline or a note holds the text, whatever their state; some twice."""
        values = self._values(wanted)
        with self._file.reads("annotation"):
            first = self._file.one("SELECT min(id) FROM annotation")[0]
            last = self._file.one("SELECT max(id) FROM annotation")[0]
            if first is None:
                return array("q")
            threads = _threads(last - first)
            step = (last - first) // threads + 1
            sql = (
                "SELECT a.page FROM annotation a NOT INDEXED WHERE a.id BETWEEN :first AND :last "
                f"AND {_holds('a.title', wanted.text)} AND {_SEEN}"
            )
            queries = [
                (sql, {**values, "first": first + n * step, "last": first + (n + 1) * step - 1})
                for n in range(threads)
            ]
            queries.append((_noted(wanted.text), values))
            out = array("q")
            for found in self._file.numbers(queries, should_stop, threads):
                out.extend(found)
            return out

    # -- terms

    def _values(self, wanted: Wanted) -> dict[str, Any]:
        """Who looks, and the text as `_holds` wants it."""
        values = self.who(wanted.annotator)
        if wanted.text:
            escaped = wanted.text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
            values |= {"text": wanted.text, "like": f"%{escaped}%"}
        return values

    def _without_text(self, wanted: Wanted, *, one_by_one: bool = False) -> Terms:
        """The terms but for that of the text, whose values are there already."""
        made = Terms(self._values(wanted))
        terms = made.terms
        if wanted.status != "all":
            negation = "" if wanted.status == "done" else "NOT "
            done = f"annotator = :me AND status IN ({CLOSED})"
            terms.append(
                f"{negation}EXISTS (SELECT 1 FROM annotation WHERE page = p.id AND {done})"
                if one_by_one
                else f"p.id {negation}IN (SELECT page FROM annotation WHERE {done})"
            )
        if wanted.given == NOBODY:
            terms.append("NOT EXISTS (SELECT 1 FROM assignment WHERE page = p.id)")
        elif wanted.given is not None:
            made.values["given"] = self._annotators.find(wanted.given)
            terms.append("p.id IN (SELECT page FROM assignment WHERE annotator = :given)")
        if "second-look" in wanted.said:
            terms.append(f"p.id IN ({_pages_of('a.second_look = 1', 'x.unsure = 1')})")
        if "note" in wanted.said:
            terms.append(f"p.id IN ({_noted()})")
        if "comment" in wanted.said:
            terms.append(
                "p.id IN (SELECT page FROM comment WHERE parent IS NULL AND state = 'open')"
            )
        return made


def _threads(rows: int) -> int:
    """How many threads read so many rows."""
    return min(_THREADS, os.cpu_count() or 1) if rows >= _MANY else 1


def _holds(column: str, text: str) -> str:
    """The term for texts that hold `text`, ASCII letters alike; faster where it has none."""
    if any(char.isascii() and char.isalpha() for char in text):
        return f"{column} LIKE :like ESCAPE '\\'"
    return f"instr({column}, :text)"


def _noted(text: str = "") -> str:
    """The query for pages with a note on them, an article or an entity, that holds the text."""

    def noted(column: str) -> str:
        there = f"{column} <> ''"
        return f"{there} AND {_holds(column, text)}" if text else there

    return _pages_of(noted("a.note"), noted("x.note"), noted("x.note"))


def _pages_of(of_page: str, of_article: str, of_entity: str = "") -> str:
    """The query for pages whose annotation that is seen, or a row of it, fits."""
    joined = "JOIN annotation a ON a.id = x.annotation"
    parts = [f"SELECT a.page FROM annotation a WHERE {of_page} AND {_SEEN}"]
    for table, fits in (("article", of_article), ("entity_data", of_entity)):
        if fits:
            parts.append(f"SELECT a.page FROM {table} x {joined} WHERE {fits} AND {_SEEN}")
    return " UNION ALL ".join(parts)
