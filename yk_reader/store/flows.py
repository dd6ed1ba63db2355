"""Many pages at once as exports of entities need them: from the derived tables, a batch a query.

What is read is compared with what the annotation says of itself. A page on which they disagree, or
that cannot be read, is left out: who asks then reads the annotation as a whole, which is slow and
says what is damaged.
"""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import field
from itertools import groupby
from operator import itemgetter
from typing import Any, Final

from yk_reader.model.errors import StoreError
from yk_reader.model.flow import (
    EntityNote,
    FlowPage,
    FlowUnit,
    Mention,
    PageIdentity,
    Said,
    in_order,
)
from yk_reader.model.page import PageMeta
from yk_reader.model.records import dataclass
from yk_reader.model.vocabulary import EntityStatus, Joint, PageStatus
from yk_reader.store.codec import PAGE_STATES, ROLES
from yk_reader.store.project_file import ProjectFile
from yk_reader.store.shapes import Shape
from yk_reader.store.unit_text import KEPT, RAWS, text_at

_BITS: Final = 31
"""Of a number behind another one with which it stands in one: of an article's key behind that of
its annotation, of a unit's number behind the key of its article, of where a fragment begins behind
its position."""

# A CROSS JOIN keeps the order of the annotations that are asked for: nothing is sorted.
_HEADS: Final = (
    "SELECT a.id, a.page, n.name, a.status, a.articles, a.broken, p.name, p.sha256, p.paper, "
    "p.issue_date, p.page_number, a.note, a.second_look "
    "FROM annotation a JOIN annotator n ON n.id = a.annotator "
    "JOIN page p ON p.id = a.page WHERE a.page IN (SELECT value FROM json_each(?)) "
    "AND n.name IN (SELECT value FROM json_each(?))"
)
_ARTICLES: Final = (
    "SELECT r.annotation, r.key, r.rank, r.note, r.unsure FROM json_each(?) j "
    "CROSS JOIN article r ON r.annotation = j.value"
)
_UNITS: Final = (
    f"SELECT u.annotation, u.article << {_BITS} | u.unit, u.role, u.para, u.raw_start, u.raw_end, "
    f"{KEPT} FROM json_each(?) j CROSS JOIN unit_data u ON u.annotation = j.value"
)
_ENTITIES: Final = (
    f"SELECT e.annotation, e.article << {_BITS} | e.unit, e.place, e.place + e.extent, k.label, "
    "e.key, k.status << 1 | (e.note <> '' OR e.link <> '' OR k.unsure) "
    "FROM json_each(?) j CROSS JOIN entity_data e ON e.annotation = j.value "
    f"JOIN entity_kind k ON k.id = e.kind AND k.status IS NOT {EntityStatus.REJECTED.code}"
)
_COUNTING: Final = (
    f"{_ENTITIES} WHERE k.status = {EntityStatus.ACCEPTED.code} "
    "OR e.article IS NULL OR e.unit IS NULL"
)
"""Without the suggestions, except those that have no place: they are counted."""
_NOTES: Final = (
    "SELECT e.annotation, e.key, e.note, e.link, k.unsure "
    "FROM json_each(?) j CROSS JOIN entity_data e ON e.annotation = j.value "
    f"JOIN entity_kind k ON k.id = e.kind WHERE k.status IS NOT {EntityStatus.REJECTED.code} "
    "AND (e.note <> '' OR e.link <> '' OR k.unsure)"
)
_FRAGMENTS: Final = (
    f"SELECT f.annotation << {_BITS} | f.article, "
    f"f.position << {_BITS} | f.start, f.start + f.length, "
    f"k.role << 1 | (k.joint = {Joint.PARAGRAPH.code}) FROM json_each(?) j "
    "CROSS JOIN fragment_data f ON f.annotation = j.value JOIN fragment_kind k ON k.id = f.kind "
    "WHERE f.article IS NOT NULL"
)
"""Most rows of an export are these, so they have few columns: annotation with article, position
with the start of the raw span, its end, role with whether a paragraph begins. Sorted, they are in
the order of the text: the parts of a split line have one position."""

_HEAD: Final = Shape("nnsinn" + "s" * 6 + "n")
_ARTICLE: Final = Shape("nnisn")
_UNIT: Final = Shape("...nnnnS")
_RAW: Final = Shape("ns")
_ENTITY: Final = Shape("..NNsn.")
_NOTE: Final = Shape("nnssi")
_IDENTITY: Final = Shape("nssssss")
_OF: Final = itemgetter(0)
_LOW: Final = (1 << _BITS) - 1
_new: Final = tuple.__new__  # a quarter of what the class itself takes to make one of it
_ACCEPTED: Final = EntityStatus.ACCEPTED.code


@dataclass
class FlowsRead:
    """What was read of some pages: those that can be used, by page id; those that none of the
    annotators worked on; those of another status."""

    flows: dict[int, FlowPage] = field(default_factory=dict)
    nobody: set[int] = field(default_factory=set)
    others: set[int] = field(default_factory=set)


class FlowRepository:
    """The reflowed texts of pages with their entities."""

    def __init__(self, file: ProjectFile) -> None:
        self._file = file

    def read(
        self,
        pages: Sequence[int],
        annotators: Sequence[str],
        statuses: Collection[PageStatus] | None = None,
        *,
        spans: bool = False,
        suggested: bool = True,
    ) -> FlowsRead:
        """Some pages, each as the first of the annotators has it; a page in none of the three sets
        must be read in another way. `statuses`: only those, None: all. `spans`: with the raw spans
        of the units. `suggested` False: without the suggestions, which are not looked at then;
        those among the broken entities are there."""
        try:
            with self._file.reads("unit"), self._file.reading():
                return self._read(pages, annotators, statuses, spans, suggested)
        except (StoreError, sqlite3.Error):
            return FlowsRead()

    def identities(self) -> list[PageIdentity]:
        """All pages, by id."""
        with self._file.reads("page"):
            rows = self._file.all(
                "SELECT id, name, sha256, source, paper, issue_date, page_number "
                "FROM page ORDER BY id"
            )
            return [PageIdentity(*_IDENTITY(row)) for row in rows]

    def _read(
        self,
        pages: Sequence[int],
        annotators: Sequence[str],
        statuses: Collection[PageStatus] | None,
        spans: bool,
        suggested: bool,
    ) -> FlowsRead:
        read = FlowsRead()
        heads: dict[int, Sequence[Any]] = {}
        for head in self._rows(_HEADS, pages, json.dumps(list(annotators))):
            there = heads.get(_HEAD(head)[1])
            if there is None or annotators.index(head[2]) < annotators.index(there[2]):
                heads[head[1]] = head
        read.nobody = set(pages) - heads.keys()
        if statuses is not None:
            read.others = {p for p, h in heads.items() if PAGE_STATES[h[3]] not in statuses}
        wanted = [head[0] for page, head in heads.items() if page not in read.others]
        articles = self._grouped(_ARTICLES, wanted, _ARTICLE)
        units = self._units(wanted)
        entities = self._rows(_ENTITIES if suggested else _COUNTING, wanted)
        _ENTITY.check(entities)
        noted = any(row[-1] & 1 for row in entities)
        notes = self._grouped(_NOTES, wanted, _NOTE) if noted else {}
        mentions = _mentions(entities)
        raw = _spans(self._rows(_FRAGMENTS, wanted)) if spans else {}
        for page, head in heads.items():
            if page not in read.others:
                key = head[0]
                flow = _page(
                    head, articles.get(key, []), units.get(key, []), mentions.get(key, {}),
                    notes.get(key, []), raw=raw.get(key, {}) if spans else None,
                )  # fmt: skip
                if flow is not None:
                    read.flows[page] = flow
        return read

    def _rows(self, sql: str, keys: Iterable[int], *values: Any) -> list[Any]:
        # All at once: a cursor that an error holds on to would keep the log of the file.
        return self._file.all(sql, (json.dumps(list(keys)), *values))

    def _units(self, keys: Iterable[int]) -> dict[int, list[Any]]:
        """The units of each annotation, with their texts. TypeError or ValueError where they have
        none."""
        found = self._grouped(_UNITS, keys, _UNIT)
        raws: dict[int, str] = {}
        if placed := [key for key, rows in found.items() if any(row[6] for row in rows)]:
            rows = self._rows(RAWS, placed)
            _RAW.check(rows)
            raws = dict(rows)
        for key, mine in found.items():
            raw = raws.get(key)
            found[key] = [(*row[:5], text_at(raw, *row[4:8])) for row in mine]
        return found

    def _grouped(self, sql: str, keys: Iterable[int], shape: Shape) -> dict[int, list[Any]]:
        """The rows of each annotation."""
        rows = self._rows(sql, keys)
        shape.check(rows)
        return {key: list(mine) for key, mine in groupby(rows, _OF)}


def _page(
    head: Sequence[Any],
    articles: Sequence[Any],
    units: list[Any],
    mentions: dict[int | None, list[Any]],
    notes: Sequence[Any],
    *,
    raw: Mapping[int, list[list[int]]] | None,
) -> FlowPage | None:
    """The page of an annotation; None where its tables do not agree."""
    _, _, annotator, status, many, broken, name, sha256, *meta, note_, look = head
    lost = tuple([(row[4], row[6] >> 1 == _ACCEPTED) for row in mentions.pop(None, ())])
    if len(lost) != broken or (many and not units):
        return None
    made = _units(units, {row[1]: row[2] for row in articles}, mentions, raw)
    if made is None or mentions:  # a mention that no unit took
        return None
    return FlowPage(
        name, sha256, PageMeta(*meta), annotator, PAGE_STATES[status], made, lost,
        {key: EntityNote(note, link, bool(unsure)) for _, key, note, link, unsure in notes},
        Said(note_, bool(look)),
        {key: Said(said, bool(flag)) for _, key, _, said, flag in articles if said or flag},
    )  # fmt: skip


def _units(
    rows: list[Any],
    ranks: Mapping[int, int],
    mentions: dict[int | None, list[Any]],
    raw: Mapping[int, list[list[int]]] | None,
) -> tuple[FlowUnit, ...] | None:
    """The units, which take what is theirs of the `mentions`; None where they are not those of the
    fragments, or do not hold what the mentions say."""
    made: list[FlowUnit] = []
    at = 0
    articles = [(ranks[key], key, list(each)) for key, each in groupby(rows, _article_of)]
    if raw is not None and len(raw) != len(articles):
        return None
    mine: list[list[int]] = []
    pieces: Sequence[int] = ()
    for _, article, units in sorted(articles):
        if raw is not None:
            mine = raw.get(article, [])
            if len(mine) != len(units):
                return None
        for number, (_, place, role, para, raw_start, text) in enumerate(units):
            if place & _LOW != number:
                return None
            if raw is not None:
                pieces = mine[number]
                if min(pieces) != raw_start:
                    return None
            accepted: tuple[Mention, ...] = ()
            suggested: tuple[Mention, ...] = ()
            if place in mentions:
                taken: list[Mention] = []
                offered: list[Mention] = []
                last, ordered = -1, True
                for _, _, start, end, label, key, state in mentions.pop(place):
                    if not start < end <= len(text):
                        return None
                    mention = _new(Mention, (start, end, label, key, 100))
                    (taken if state >> 1 == _ACCEPTED else offered).append(mention)
                    if start <= last:
                        ordered = False
                    last = start
                accepted = tuple(taken) if ordered else in_order(taken)
                if offered:
                    suggested = tuple(offered) if ordered else in_order(offered)
            unit = (
                article, number, ROLES[role], para, text, at, raw_start, accepted, suggested, pieces
            )  # fmt: skip
            made.append(_new(FlowUnit, unit))
            at += len(text) + 1
    return tuple(made)


def _mentions(rows: Iterable[Any]) -> dict[int, dict[int | None, list[Any]]]:
    """The rows of entities of each annotation by their place; those of None have no place."""
    found: dict[int, dict[int | None, list[Any]]] = {}
    before, mine = -1, dict[int | None, list[Any]]()
    for row in rows:
        if row[0] != before:
            before = row[0]
            mine = found[before] = {}
        if row[1] in mine:
            mine[row[1]].append(row)
        else:
            mine[row[1]] = [row]
    return found


def _article_of(row: Sequence[Any]) -> int:
    article: int = row[1] >> _BITS
    return article


def _spans(rows: list[Any]) -> dict[int, dict[int, list[list[int]]]]:
    """The raw spans of the units of each article of each annotation, as `text.reflow` divides its
    fragments."""
    rows.sort()
    found: defaultdict[int, dict[int, list[list[int]]]] = defaultdict(dict)
    before = last = -1
    mine: list[int] = []
    for article, place, end, role in rows:
        if article != before:
            units = found[article >> _BITS][article & _LOW] = []
            before, last = article, -1
        if role != last:
            last = role & ~1
            mine = []
            units.append(mine)
        mine.append(place & _LOW)
        mine.append(end)
    return found
