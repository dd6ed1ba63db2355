"""Many pages at once as exports of entities need them: from the derived tables, a batch a query.

What is read is compared with what the annotation says of itself. A page on which they disagree, or
that cannot be read, is left out: who asks then reads the annotation as a whole, which is slow and
says what is damaged.
"""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter
from typing import Any, Final

from yk_reader.model.errors import StoreError
from yk_reader.model.flow import EntityNote, FlowMention, FlowPage, FlowUnit, PageIdentity
from yk_reader.model.page import PageMeta
from yk_reader.model.vocabulary import EntityStatus, Joint, PageStatus
from yk_reader.store.codec import PAGE_STATES, ROLES
from yk_reader.store.project_file import ProjectFile
from yk_reader.store.shapes import Shape

# A CROSS JOIN keeps the order of the annotations that are asked for: nothing is sorted.
_HEADS: Final = (
    "SELECT a.id, a.page, n.name, a.status, a.articles, a.broken, p.name, p.sha256, p.paper, "
    "p.issue_date, p.page_number FROM annotation a JOIN annotator n ON n.id = a.annotator "
    "JOIN page p ON p.id = a.page WHERE a.page IN (SELECT value FROM json_each(?)) "
    "AND n.name IN (SELECT value FROM json_each(?))"
)
_UNITS: Final = (
    "SELECT u.annotation, u.article, u.unit, u.role, u.para, u.raw_start, u.text, "
    "a.rank FROM json_each(?) j CROSS JOIN unit u ON u.annotation = j.value "
    "CROSS JOIN article a ON a.annotation = u.annotation AND a.key = u.article"
)
_ENTITIES: Final = (
    "SELECT e.annotation, e.key, e.label, e.status, e.note, e.link, e.unsure, u.article, u.unit, "
    "u.start, u.end, u.surface FROM json_each(?) j CROSS JOIN entity e ON e.annotation = j.value "
    "LEFT JOIN unit_entity u ON u.annotation = e.annotation AND u.entity = e.key"
)
_FRAGMENTS: Final = (
    "SELECT f.annotation, f.article, f.position, f.start, f.end, f.role, f.joint "
    "FROM json_each(?) j CROSS JOIN fragment f ON f.annotation = j.value "
    "WHERE f.article IS NOT NULL"
)
_HEAD: Final = Shape("nnsinn" + "s" * 5)
_UNIT: Final = Shape("nnninnsi")
_ENTITY: Final = Shape("nnsissnNNNNS")
_IDENTITY: Final = Shape("nsssss")
_OF: Final = itemgetter(0)
_PLACE: Final = itemgetter(7, 1, 2)
_REJECTED: Final = EntityStatus.REJECTED.code
_ACCEPTED: Final = EntityStatus.ACCEPTED.code
_PARAGRAPH: Final = Joint.PARAGRAPH.code


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
    ) -> FlowsRead:
        """Some pages, each as the first of the annotators has it; a page in none of the three sets
        must be read in another way. `statuses`: only those, None: all. `spans`: with the raw spans
        of the units."""
        try:
            with self._file.reads("unit"), self._file.reading():
                return self._read(pages, annotators, statuses, spans)
        except (StoreError, sqlite3.Error):
            return FlowsRead()

    def identities(self) -> list[PageIdentity]:
        """All pages, by id."""
        with self._file.reads("page"):
            rows = self._file.all(
                "SELECT id, name, sha256, source, paper, issue_date FROM page ORDER BY id"
            )
            return [PageIdentity(*_IDENTITY(row)) for row in rows]

    def _read(
        self,
        pages: Sequence[int],
        annotators: Sequence[str],
        statuses: Collection[PageStatus] | None,
        spans: bool,
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
        units, entities = self._grouped(_UNITS, wanted), self._grouped(_ENTITIES, wanted)
        fragments = self._grouped(_FRAGMENTS, wanted) if spans else {}
        for page, head in heads.items():
            if page not in read.others:
                key = head[0]
                rows = (each.get(key, []) for each in (units, entities, fragments))
                flow = _page(head, *rows, spans=spans)
                if flow is not None:
                    read.flows[page] = flow
        return read

    def _rows(self, sql: str, keys: Iterable[int], *values: Any) -> Iterator[Any]:
        # All at once: a cursor that an error holds on to would keep the log of the file.
        return iter(self._file.all(sql, (json.dumps(list(keys)), *values)))

    def _grouped(self, sql: str, keys: Iterable[int]) -> dict[int, list[Any]]:
        return {key: list(rows) for key, rows in groupby(self._rows(sql, keys), _OF)}


def _page(
    head: Sequence[Any],
    units: Sequence[Any],
    entities: Sequence[Any],
    fragments: list[Any],
    *,
    spans: bool,
) -> FlowPage | None:
    """The page of an annotation; None where its tables do not agree."""
    _, _, annotator, status, articles, broken, name, sha256, *meta = head
    mentions: defaultdict[tuple[int, int], list[FlowMention]] = defaultdict(list)
    surfaces: list[tuple[tuple[int, int], int, int, str]] = []
    notes: dict[int, EntityNote] = {}
    lost: list[tuple[str, bool]] = []
    for row in map(_ENTITY, entities):
        _, key, label, state, note, link, unsure, article, unit, start, end, surface = row
        if state == _REJECTED:
            continue
        accepted = state == _ACCEPTED
        if note or link or unsure:
            notes[key] = EntityNote(note, link, bool(unsure))
        if surface is None:
            lost.append((label, accepted))
            continue
        mentions[article, unit].append(FlowMention(start, end, label, key, accepted))
        surfaces.append(((article, unit), start, end, surface))
    if len(lost) != broken or (articles and not units):
        return None
    texts = {(row[1], row[2]): row[6] for row in map(_UNIT, units)}
    if any(texts.get(home, "")[start:end] != said for home, start, end, said in surfaces):
        return None
    raw = _spans(fragments) if spans else None
    made = _units(units, mentions, raw)
    if made is None:
        return None
    return FlowPage(
        name, sha256, PageMeta(*meta), annotator, PAGE_STATES[status], made,
        tuple(lost), notes,
    )  # fmt: skip


def _units(
    rows: Sequence[Any],
    mentions: defaultdict[tuple[int, int], list[FlowMention]],
    raw: dict[int, list[list[list[int]]]] | None,
) -> tuple[FlowUnit, ...] | None:
    """The units; None where they are not those of the fragments."""
    made, at, before, number = [], 0, -1, 0
    for _, article, unit, role, para, raw_start, text, _ in sorted(rows, key=_PLACE):
        number = number + 1 if article == before else 0
        before = article
        if unit != number:
            return None
        pieces: list[list[int]] = []
        if raw is not None:
            mine = raw.get(article, ())
            if unit >= len(mine):
                return None
            pieces = mine[unit]
            if min(pieces)[0] != raw_start:
                return None
        made.append(
            FlowUnit(
                article, unit, ROLES[role], para, text, at, raw_start,
                tuple(mentions.get((article, unit), ())), pieces,
            )
        )  # fmt: skip
        at += len(text) + 1
    if raw is not None and len(made) != sum(map(len, raw.values())):
        return None
    return tuple(made)


def _spans(rows: list[Any]) -> dict[int, list[list[list[int]]]]:
    """The raw spans of the units of each article, as `text.reflow` divides its fragments."""
    rows.sort()
    found: dict[int, list[list[list[int]]]] = {}
    before = last = -1
    for _, article, _, start, end, role, joint in rows:
        if article != before:
            units = found[article] = []
            before, last = article, -1
        if role != last or joint == _PARAGRAPH:
            mine: list[list[int]] = []
            units.append(mine)
            last = role
        mine.append([start, end])
    return found
