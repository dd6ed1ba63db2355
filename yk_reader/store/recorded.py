"""The history as a list: which steps there are, newest first, by page, annotator, time and words.

A step over many pages is one entry where the whole project is listed; its parts are the entries of
its pages. Entries are named by numbers: a step by its id, a step over many pages by its id below
zero. So a list of any length is held as numbers, and read where it is looked at.
"""

import json
from array import array
from collections.abc import Collection, Iterator, Mapping
from dataclasses import field
from itertools import groupby
from typing import Any, Final

from yk_reader.model.annotation import Delta
from yk_reader.model.layout import Patch
from yk_reader.model.recorded import RecordedGroup, RecordedStep, Words
from yk_reader.model.records import dataclass
from yk_reader.store.codec import decode_delta, patch
from yk_reader.store.history import read_words
from yk_reader.store.packed_steps import unpack
from yk_reader.store.project_file import ProjectFile
from yk_reader.store.shapes import Shape


@dataclass(frozen=True, slots=True)
class WordTerm:
    """One text that the words of a step must hold: `kinds` and `values` are the codes whose names
    hold it in the language of the person who asks."""

    text: str
    kinds: frozenset[str] = frozenset()
    values: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class StepFilter:
    """Which steps are meant. `page`: of that page (its id), None for all. `annotator`: who made
    them, empty for everybody. From `since` until before `until`, ISO 8601 UTC, empty for no limit.
    All `terms` must be held.
    """

    page: int | None = None
    annotator: str = ""
    since: str = ""
    until: str = ""
    terms: tuple[WordTerm, ...] = ()

    @property
    def narrow(self) -> bool:
        """Whether time or words leave some steps out."""
        return bool(self.since or self.until or self.terms)


@dataclass(frozen=True, slots=True)
class ListedSteps:
    """The entries, newest first, and how many of them stand under each day after another (local
    dates, ISO 8601; empty for a time that is none)."""

    entries: "array[int]"
    days: tuple[tuple[str, int], ...]


NOTHING_LISTED: Final = ListedSteps(array("q"), ())


@dataclass(frozen=True, slots=True)
class StepEntry:
    """One step in the list; `last`: it is the last one done on its page by that annotator, `next`:
    the one that is done again next."""

    id: int
    page_id: int
    page: str
    seq: int
    kind: str
    words: Words
    annotator: str
    at: str
    done: bool
    last: bool
    next: bool
    group: int | None


@dataclass(frozen=True, slots=True)
class GroupEntry:
    """One step over many pages in the list: on how many pages it is there, done, and done with
    something else after it."""

    id: int
    kind: str
    words: Words
    annotator: str
    at: str
    pages: int
    done: int
    since: int


@dataclass(frozen=True, slots=True)
class StepChange:
    """What a step changed, on the text of which page; the patches that stand there now, and the
    rank of each article by its key."""

    entry: StepEntry
    text: str
    delta: Delta
    patches: tuple[Patch, ...] = ()
    ranks: Mapping[int, int] = field(default_factory=dict)


_FROM: Final = (
    "FROM step s JOIN annotation a ON a.id = s.annotation JOIN page p ON p.id = a.page "
    "JOIN annotator n ON n.id = s.annotator "
)
_ENTRY: Final = (
    "SELECT s.id, p.id, p.name, s.seq, s.kind, s.words, n.name, s.at, s.seq <= a.cursor, "
    f"s.seq = a.cursor, s.seq = a.cursor + 1, s.step_group {_FROM}"
)
_ENTRY_SHAPE: Final = Shape("nnsnssssiiiI")
_GROUP: Final = (
    "SELECT g.id, g.kind, g.words, n.name, g.at, count(*), sum(s.seq <= a.cursor), "
    "sum(s.seq < a.cursor) FROM step_group g JOIN annotator n ON n.id = g.annotator "
    "JOIN step s ON s.step_group = g.id JOIN annotation a ON a.id = s.annotation "
    "WHERE g.id IN (SELECT value FROM json_each(?)) GROUP BY g.id"
)
_GROUP_SHAPE: Final = Shape("nssssnnn")
_RECORDED: Final = (
    "SELECT s.id, s.seq, p.uuid, p.name, p.sha256, n.name, n.uuid, s.at, s.kind, s.words, "
    "s.seq <= a.cursor, g.id, g.kind, g.words, s.delta, s.packed, p.id "
    f"{_FROM} LEFT JOIN step_group g ON g.id = s.step_group "
)
_RECORDED_SHAPE: Final = Shape("nn" + "s" * 8 + "i" + "ISS" + "sBn")
_PATCHES: Final = (
    "SELECT key, start, end, text, reason, origin, status, confidence, patch_group FROM patch "
    "WHERE annotation = ? ORDER BY start, key"
)
_RANK_SHAPE: Final = Shape("nn")
_LISTED_SHAPE: Final = Shape("iS")
_BATCH: Final = 500
"""Steps that are read together when they are written out."""


class RecordedSteps:
    """Reads the history of a whole project; it writes nothing."""

    def __init__(self, file: ProjectFile) -> None:
        self._file = file

    def listed(self, chosen: StepFilter) -> ListedSteps:
        """The entries that a filter leaves, newest first."""
        values: dict[str, Any] = {}
        where = _where(chosen, "s", values)
        if chosen.page is not None:
            values["page"] = chosen.page
            # Ids grow along the history of one annotator, times need not: a clock can be set back.
            order = "s.id DESC" if chosen.annotator else "s.at DESC, s.id DESC"
            sql = (
                "SELECT s.id, date(s.at, 'localtime') FROM step s "
                "JOIN annotation a ON a.id = s.annotation JOIN annotator n ON n.id = s.annotator "
                f"WHERE a.page = :page AND {where} ORDER BY {order}"
            )
        else:
            group = _where(chosen, "g", values)
            sql = (
                "SELECT entry, date(at, 'localtime') FROM ("
                "SELECT s.id AS entry, s.at AS at, s.id AS tie FROM step s "
                f"JOIN annotator n ON n.id = s.annotator WHERE s.step_group IS NULL AND {where} "
                "UNION ALL SELECT -g.id, g.at, "
                "(SELECT max(id) FROM step WHERE step_group = g.id) FROM step_group g "
                "JOIN annotator n ON n.id = g.annotator "
                f"WHERE EXISTS (SELECT 1 FROM step WHERE step_group = g.id) AND {group}"
                ") ORDER BY at DESC, tie DESC"
            )
        with self._file.reads("step"):
            rows = self._file.all(sql, values)
            _LISTED_SHAPE.check(rows)
            days = [(day or "", len(list(run))) for day, run in groupby(row[1] for row in rows)]
            return ListedSteps(array("q", (row[0] for row in rows)), tuple(days))

    def parts(self, group: int) -> "array[int]":
        """The entries of a step over many pages, in the order of the pages' names."""
        with self._file.reads("step"):
            rows = self._file.all(
                "SELECT s.id FROM step s JOIN annotation a ON a.id = s.annotation "
                "JOIN page p ON p.id = a.page WHERE s.step_group = ? ORDER BY p.name, s.id",
                (group,),
            )
            return array("q", (row[0] for row in rows))

    def entries(self, wanted: Collection[int]) -> dict[int, StepEntry | GroupEntry]:
        """The entries of these numbers; without those that are gone."""
        steps = json.dumps([one for one in wanted if one > 0])
        groups = json.dumps([-one for one in wanted if one < 0])
        found: dict[int, StepEntry | GroupEntry] = {}
        with self._file.reads("step"):
            sql = f"{_ENTRY} WHERE s.id IN (SELECT value FROM json_each(?))"
            for row in self._file.all(sql, (steps,)):
                found[row[0]] = _entry(row)
        with self._file.reads("step_group"):
            for row in self._file.all(_GROUP, (groups,)):
                key, kind, words, *rest = _GROUP_SHAPE(row)
                found[-key] = GroupEntry(key, kind, read_words(words), *rest)
        return found

    def change(self, step: int) -> StepChange | None:
        """What a step changed; None when it is gone."""
        with self._file.reads("step"):
            row = self._file.one(f"{_ENTRY} WHERE s.id = ?", (step,))
            if row is None:
                return None
            entry = _entry(row)
            delta, packed, annotation = self._file.one(
                "SELECT delta, packed, annotation FROM step WHERE id = ?", (step,)
            )
            decoded = decode_delta(unpack(delta, packed))
        with self._file.reads("patch", entry.page_id):
            patches = tuple(patch(one) for one in self._file.all(_PATCHES, (annotation,)))
        with self._file.reads("article", entry.page_id):
            rows = self._file.all("SELECT key, rank FROM article WHERE annotation = ?",
                                  (annotation,))  # fmt: skip
            ranks = {_RANK_SHAPE(row)[0]: row[1] for row in rows}
        with self._file.reads("page_text", entry.page_id):
            (text,) = self._file.one("SELECT text FROM page_text WHERE page = ?", (entry.page_id,))
            return StepChange(entry, str(text), decoded, patches, ranks)

    def edited_since(self, group: int, limit: int) -> list[str]:
        """The names of pages on which something was done after a step over many pages."""
        with self._file.reads("step"):
            rows = self._file.all(
                f"SELECT p.name {_FROM} WHERE s.step_group = ? AND s.seq < a.cursor "
                "ORDER BY p.name, s.id LIMIT ?",
                (group, limit),
            )
            return [row[0] for row in rows]

    def annotators(self) -> list[str]:
        """Who made steps that the history still holds, by first work."""
        with self._file.reads("annotator"):
            rows = self._file.all(
                "SELECT name FROM annotator n WHERE EXISTS "
                "(SELECT 1 FROM annotation a WHERE a.annotator = n.id AND EXISTS "
                "(SELECT 1 FROM step s WHERE s.annotation = a.id)) ORDER BY id"
            )
            return [row[0] for row in rows]

    def count(self, chosen: StepFilter) -> int:
        """How many steps a filter leaves, each page's part of a step over many pages counted."""
        where, values = self._all(chosen)
        with self._file.reads("step"):
            return int(self._file.one(f"SELECT count(*) {_FROM} WHERE {where}", values)[0])

    def read(self, chosen: StepFilter) -> Iterator[RecordedStep]:
        """The steps that a filter leaves, by their ids, each page's part of a step over many pages
        by itself. They are read in pieces."""
        where, values = self._all(chosen)
        with self._file.reads("step"):
            rows = self._file.all(f"SELECT s.id {_FROM} WHERE {where} ORDER BY s.id", values)
        sql = f"{_RECORDED} WHERE s.id IN (SELECT value FROM json_each(?)) ORDER BY s.id"
        ids = array("q", (row[0] for row in rows))
        for at in range(0, len(ids), _BATCH):
            with self._file.reads("step"):
                some = self._file.all(sql, (json.dumps(ids[at : at + _BATCH].tolist()),))
            for row in some:
                with self._file.reads("step", row[-1]):
                    step = _recorded(row)
                yield step

    def _all(self, chosen: StepFilter) -> tuple[str, dict[str, Any]]:
        values: dict[str, Any] = {}
        where = _where(chosen, "s", values)
        if chosen.page is not None:
            values["page"] = chosen.page
            where += " AND p.id = :page"
        return where, values


def _where(chosen: StepFilter, table: str, values: dict[str, Any]) -> str:
    """The condition on a row of `table` (s: step, g: step over many pages) with its annotator n;
    what it names goes into `values`."""
    terms = ["1"]
    if chosen.annotator:
        values["annotator"] = chosen.annotator
        terms.append("n.name = :annotator")
    for name, sign, limit in (("since", ">=", chosen.since), ("until", "<", chosen.until)):
        if limit:
            values[name] = limit
            terms.append(f"{table}.at {sign} :{name}")
    for number, term in enumerate(chosen.terms):
        escaped = term.text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
        values[f"like{number}"] = f"%{escaped}%"
        values[f"kinds{number}"] = json.dumps(sorted(term.kinds))
        values[f"values{number}"] = json.dumps(sorted(term.values))
        terms.append(
            f"({table}.kind IN (SELECT value FROM json_each(:kinds{number})) OR EXISTS ("
            f"SELECT 1 FROM json_each({table}.words) w WHERE w.value LIKE :like{number} "
            f"ESCAPE '\\' OR w.value IN (SELECT value FROM json_each(:values{number}))))"
        )
    return " AND ".join(terms)


def _entry(row: Any) -> StepEntry:
    (
        key, page_id, page, seq, kind, words, annotator, at, done, last, following, group
    ) = _ENTRY_SHAPE(row)  # fmt: skip
    return StepEntry(
        key, page_id, page, seq, kind, read_words(words), annotator, at, bool(done), bool(last),
        bool(following), group,
    )  # fmt: skip


def _recorded(row: Any) -> RecordedStep:
    (
        key, seq, page_uuid, page, sha256, annotator, annotator_uuid, at, kind, words, done,
        group, group_kind, group_words, delta, packed, _page,
    ) = _RECORDED_SHAPE(row)  # fmt: skip
    whole = None if group is None else RecordedGroup(group, group_kind, read_words(group_words))
    return RecordedStep(
        key, seq, page_uuid, page, sha256, annotator, annotator_uuid, at, kind, read_words(words),
        bool(done), whole, decode_delta(unpack(delta, packed)),
    )  # fmt: skip
