"""A new annotation as rows: made where the annotation is made, written with plain inserts.

The rows hold plain values only, so that it costs little to send them from one process to another.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from typing import Any, Final, Self

from yk_reader.model.annotation import Annotation
from yk_reader.model.derived import Derived
from yk_reader.model.layout import Fragment
from yk_reader.model.records import dataclass
from yk_reader.store import codec, packing
from yk_reader.store.derived import NOWHERE, place_of
from yk_reader.store.rows import Summary
from yk_reader.store.search import spaced
from yk_reader.store.sqlite_tools import Database
from yk_reader.store.unit_text import KEPT, raw_of
from yk_reader.store.unit_text import kept as kept_text

Row = tuple[Any, ...]
Kinds = dict[packing.Kind, int]

ARTICLE: Final = "key, uuid, rank, note, unsure"
PATCH: Final = "key, start, end, text, reason, origin, status, confidence, patch_group"
SUMMARY: Final = "title, articles, entities, suggested, doubts, broken"
_UNIT_DATA: Final = f"article, unit, role, para, raw_start, raw_end, {KEPT}"
_TITLE_LENGTH: Final = 80


def summary_row(summary: Summary) -> Row:
    """What the page list shows (`SUMMARY`)."""
    return (
        summary.title[:_TITLE_LENGTH], summary.articles, summary.entities, summary.suggested,
        summary.doubts, summary.broken,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fresh:
    """An annotation with what is derived from it. In the rows of fragments and entities `kind` is
    the place of their kind in `fragment_kinds` and `entity_kinds`; `words` is what the search
    index holds of each unit, `counts` the rows of `entity_count`."""

    head: Row
    seed: packing.Seed
    articles: tuple[Row, ...]
    fragments: tuple[Row, ...]
    fragment_kinds: tuple[packing.Kind, ...]
    patches: tuple[Row, ...]
    entities: tuple[Row, ...]
    entity_kinds: tuple[packing.Kind, ...]
    counts: tuple[Row, ...]
    units: tuple[Row, ...]
    words: tuple[str, ...]

    @classmethod
    def of(cls, annotation: Annotation, derived: Derived, summary: Summary | None = None) -> Self:
        """The rows of an annotation; units of articles that it has not are left out."""
        keys = {article.key for article in annotation.articles}
        units = [unit for unit in derived.units if unit.article in keys]
        seed = packing.seed_of((e.key, e.uuid, e.changed_at) for e in annotation.entities)
        places = {m.entity: place_of(m) for m in derived.mentions}
        fragment_kinds: Kinds = {}
        entity_kinds: Kinds = {}
        fragments = tuple(_fragment_rows(annotation.fragments, fragment_kinds))
        entities, numbers, placed = [], Counter[int](), Counter[int]()
        for e in annotation.entities:
            kind = _number(entity_kinds, packing.entity_kind(e))
            place = places.get(e.key, NOWHERE)
            entities.append((*packing.entity_row(e, kind, seed), *place))
            numbers[kind] += 1
            placed[kind] += place[1] is not None
        return cls(
            head=(
                annotation.status.code, annotation.note, int(annotation.second_look),
                *summary_row(summary or Summary()), *seed,
            ),
            seed=seed,
            articles=tuple(map(codec.article_row, annotation.articles)),
            fragments=fragments,
            fragment_kinds=tuple(fragment_kinds),
            patches=tuple(map(codec.patch_row, annotation.patches)),
            entities=tuple(entities),
            entity_kinds=tuple(entity_kinds),
            counts=tuple((kind, number, placed[kind]) for kind, number in numbers.items()),
            units=tuple(
                (u.article, u.index, u.role.code, u.para, u.raw_start, u.raw_end, u.text)
                for u in units
            ),
            words=tuple(spaced(unit.text) for unit in units),
        )  # fmt: skip


def _fragment_rows(fragments: Iterable[Fragment], kinds: Kinds) -> Iterator[Row]:
    """The rows of fragments. Most have the very same values in common with others, so that their
    kind is known by these."""
    known: dict[tuple[int, ...], int] = {}
    for f in fragments:
        same = (
            id(f.role), id(f.joint), f.unsure,
            id(f.by_article), id(f.by_role), id(f.by_joint), id(f.by_order),
        )  # fmt: skip
        kind = known.get(same)
        if kind is None:
            kind = known[same] = _number(kinds, packing.fragment_kind(f))
        yield packing.fragment_row(f, kind)


def _number(kinds: Kinds, kind: packing.Kind) -> int:
    return kinds.setdefault(kind, len(kinds))


class Kept:
    """The keys of kinds that were met before, so that they are not looked up for each page. What a
    transaction added is forgotten with `forget` where that was rolled back."""

    def __init__(self) -> None:
        self._known: dict[str, Kinds] = {}

    def forget(self) -> None:
        """Look all up again."""
        self._known.clear()

    def ids(
        self, db: Database, table: str, columns: str, kinds: Collection[packing.Kind]
    ) -> list[int]:
        """The keys of these kinds, in their order; see `packing.kind_ids`."""
        known = self._known.setdefault(table, {})
        missing = [kind for kind in kinds if kind not in known]
        if missing:
            known |= packing.kind_ids(db, table, columns, missing)
        return [known[kind] for kind in kinds]


def write_fresh(
    db: Database, annotation: int, fresh: Fresh, kept: Kept, *, first: int | None = None
) -> None:
    """Put the rows of an annotation that has none, in the caller's transaction.

    `first`: the key of the first unit, and the search index holds them then (the caller sees to
    that); None: they wait for the index.
    """
    ids = kept.ids(db, "fragment_kind", packing.FRAGMENT_KIND, fresh.fragment_kinds)
    entity_ids = kept.ids(db, "entity_kind", packing.ENTITY_KIND, fresh.entity_kinds)
    _insert(db, "article", ARTICLE, ((annotation, *row) for row in fresh.articles))
    _insert(
        db, "fragment_data", packing.FRAGMENT,
        ((annotation, *row[:-1], ids[row[-1]]) for row in fresh.fragments),
    )  # fmt: skip
    _insert(db, "patch", PATCH, ((annotation, *row) for row in fresh.patches))
    _insert(
        db, "entity_data", f"{packing.ENTITY}, {packing.PLACE}",
        ((annotation, row[0], entity_ids[row[1]], *row[2:]) for row in fresh.entities),
    )  # fmt: skip
    _insert(
        db, "entity_count", "kind, number, placed",
        ((annotation, entity_ids[row[0]], *row[1:]) for row in fresh.counts),
    )  # fmt: skip
    raw = raw_of(db, annotation)
    units = ((annotation, *row[:-1], *kept_text(raw, *row[-3:])) for row in fresh.units)
    if first is None:
        _insert(db, "unit_data", _UNIT_DATA, units)
    else:
        _insert(
            db, "unit_data", f"{_UNIT_DATA}, id, indexed",
            ((*row, n, 1) for n, row in enumerate(units, first)),
        )  # fmt: skip


def _insert(db: Database, table: str, columns: str, rows: Iterable[Row]) -> None:
    marks = ", ".join("?" * (columns.count(",") + 2))
    db.conn.executemany(f"INSERT INTO {table}(annotation, {columns}) VALUES ({marks})", rows)
