"""What is derived: units, where entities stand in them, and how many there are of each kind;
written with the change that it follows from."""

import json
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from functools import lru_cache
from typing import Final

from yk_reader.model.derived import Derived, MentionRow, UnitRow
from yk_reader.store.codec import ROLES
from yk_reader.store.packing import PLACE
from yk_reader.store.shapes import Shape
from yk_reader.store.sqlite_tools import Database
from yk_reader.store.unit_text import KEPT, kept, raw_of, text_at

_UNIT: Final = Shape("iiiiiis")
_MENTION: Final = Shape("iiiii")
_UNIT_DATA: Final = f"unit, role, para, raw_start, raw_end, {KEPT}"

FEW: Final = 100
"""Entities that an edit changed: with more of them all are counted anew."""
Counts = Mapping[int, tuple[int, int]]
"""Of each kind of entities how many there are, and how many of them are placed."""
Place = tuple[int | None, int | None, int | None, int | None]
NOWHERE: Final[Place] = (None, None, None, None)
"""The place of an entity that is broken."""


def write_derived(
    db: Database,
    annotation: int,
    derived: Derived,
    articles: Collection[int],
    entities: Collection[int] = (),
) -> bool:
    """Put the units and mentions of those articles, and the mentions of those entities (keys),
    in the place of what stood there; whether any mention is another one then.

    Other rows of `derived` are left out of account; an article or an entity without rows in
    `derived` loses what it had. A unit whose text did not change keeps its row id, and
    with it its place in the search index.
    """
    wanted = set(articles)
    fresh: dict[int, list[UnitRow]] = defaultdict(list)
    for unit in derived.units:
        if unit.article in wanted:
            fresh[unit.article].append(unit)
    raw = lru_cache(maxsize=1)(lambda: raw_of(db, annotation))
    for article in wanted:
        _write_article(db, annotation, article, fresh[article], raw)
    return _write_places(db, annotation, derived, wanted, set(entities))


def place_of(mention: MentionRow) -> Place:
    """Where an entity stands in the reflowed text (`packing.PLACE`)."""
    return mention.article, mention.unit, mention.start, mention.end - mention.start


def _write_places(
    db: Database, annotation: int, derived: Derived, articles: set[int], entities: set[int]
) -> bool:
    fresh: dict[int, Place] = {
        m.entity: place_of(m)
        for m in derived.mentions
        if m.article in articles or m.entity in entities
    }
    which = "key IN (SELECT value FROM json_each(?2))"
    values = [annotation, json.dumps([*entities, *fresh])]
    if articles:  # else the keys alone are found by the index
        which = f"({which} OR article IN (SELECT value FROM json_each(?3)))"
        values.append(json.dumps(list(articles)))
    there = db.execute(
        f"SELECT key, {PLACE} FROM entity_data WHERE annotation = ?1 AND {which}", values
    ).fetchall()
    moved = [
        (*wanted, annotation, key)
        for key, *place in there
        if (wanted := fresh.get(key, NOWHERE)) != tuple(place)
    ]
    db.conn.executemany(
        f"UPDATE entity_data SET ({PLACE}) = (?, ?, ?, ?) WHERE annotation = ? AND key = ?", moved
    )
    return bool(moved)


def count_of(db: Database, annotation: int, keys: Collection[int]) -> Counts:
    """How many of the entities with these keys there are of each kind, and how many are placed."""
    rows = db.execute(
        "SELECT kind, count(*), count(unit) FROM entity_data WHERE annotation = ? "
        "AND key IN (SELECT value FROM json_each(?)) GROUP BY kind",
        (annotation, json.dumps(list(keys))),
    ).fetchall()
    return {kind: (number, placed) for kind, number, placed in rows}


def count_again(db: Database, annotation: int, before: Counts, after: Counts) -> None:
    """Bring the counts of an annotation's entities up to date by what was counted (`count_of`)
    of those that changed, before and after it; all are counted where that cannot be."""
    kinds = [kind for kind in before.keys() | after.keys() if before.get(kind) != after.get(kind)]
    kept = _kept_counts(db, annotation)
    fresh = {}
    for kind in kinds:
        (was, old, new) = (counts.get(kind, (0, 0)) for counts in (kept, before, after))
        number, placed = (was[i] - old[i] + new[i] for i in (0, 1))
        if not (0 <= placed <= number and (number or not placed)):
            count_entities(db, annotation)  # another program wrote the file
            return
        if number:
            fresh[kind] = number, placed
    _put_counts(db, annotation, {kind: kept[kind] for kind in kinds if kind in kept}, fresh)


def count_entities(db: Database, annotation: int) -> None:
    """Bring the counts of an annotation's entities by kind up to date: count all of them."""
    rows = db.execute(
        "SELECT kind, count(*), count(unit) FROM entity_data WHERE annotation = ? GROUP BY kind",
        (annotation,),
    ).fetchall()
    fresh = {kind: (number, placed) for kind, number, placed in rows}
    _put_counts(db, annotation, _kept_counts(db, annotation), fresh)


def _kept_counts(db: Database, annotation: int) -> Counts:
    rows = db.execute(
        "SELECT kind, number, placed FROM entity_count WHERE annotation = ?", (annotation,)
    ).fetchall()
    return {kind: (number, placed) for kind, number, placed in rows}


def _put_counts(db: Database, annotation: int, old: Counts, fresh: Counts) -> None:
    """Put counts in the place of old ones."""
    conn = db.conn
    gone = [(annotation, kind) for kind in old if kind not in fresh]
    others = [(*n, annotation, kind) for kind, n in fresh.items() if old.get(kind, n) != n]
    new = [(annotation, kind, *n) for kind, n in fresh.items() if kind not in old]
    conn.executemany("DELETE FROM entity_count WHERE annotation = ? AND kind = ?", gone)
    conn.executemany(
        "UPDATE entity_count SET number = ?, placed = ? WHERE annotation = ? AND kind = ?", others
    )
    conn.executemany(
        "INSERT INTO entity_count(annotation, kind, number, placed) VALUES (?, ?, ?, ?)", new
    )


def _write_article(
    db: Database,
    annotation: int,
    article: int,
    units: Iterable[UnitRow],
    raw: Callable[[], str | None],
) -> None:
    old = db.execute(
        f"SELECT id, {_UNIT_DATA} FROM unit_data WHERE annotation = ? AND article = ?",
        (annotation, article),
    ).fetchall()
    by_text: dict[str, list[tuple[int, ...]]] = defaultdict(list)
    for key, *rest, form, text in reversed(old):
        was = text_at(raw() if form else None, rest[3], rest[4], form, text)
        by_text[was].append((key, *rest))
    moved, new = [], []
    stay: set[int] = set()
    for unit in units:
        values = (unit.index, unit.role.code, unit.para, unit.raw_start, unit.raw_end)
        same = by_text.get(unit.text)
        if same:
            key, *rest = same.pop()
            stay.add(key)
            if tuple(rest) == values:
                continue
            moved.append((*values, *kept(raw(), *values[-2:], unit.text), key))
        else:
            new.append((annotation, article, *values, *kept(raw(), *values[-2:], unit.text)))
    conn = db.conn
    conn.executemany(
        "DELETE FROM unit_data WHERE id = ?", [(r[0],) for r in old if r[0] not in stay]
    )
    # Out of the way first: two units may change places.
    conn.executemany("UPDATE unit_data SET unit = -id WHERE id = ?", [(row[-1],) for row in moved])
    conn.executemany(
        f"UPDATE unit_data SET ({_UNIT_DATA}) = (?, ?, ?, ?, ?, ?, ?) WHERE id = ?",
        moved,
    )
    conn.executemany(
        f"INSERT INTO unit_data(annotation, article, {_UNIT_DATA}) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        new,
    )


def read_derived(db: Database, annotation: int) -> Derived:
    """All derived rows of an annotation, units by (article, unit), mentions by entity."""
    rows = db.execute(
        f"SELECT article, {_UNIT_DATA} FROM unit_data WHERE annotation = ? ORDER BY article, unit",
        (annotation,),
    ).fetchall()
    raw = raw_of(db, annotation) if any(row[-2] for row in rows) else None
    units = [_UNIT((*row[:-2], text_at(raw, *row[-4:]))) for row in rows]
    texts = {(row[0], row[1]): str(row[6]) for row in units}
    mentions = []
    for row in db.execute(
        f"SELECT key, {PLACE} FROM entity_data WHERE annotation = ? AND unit IS NOT NULL "
        "ORDER BY key",
        (annotation,),
    ).fetchall():
        entity, article, unit, place, extent = _MENTION(row)
        words = texts.get((article, unit), "")[max(place, 0) : max(place + extent, 0)]
        mentions.append(MentionRow(entity, article, unit, place, place + extent, words))
    return Derived(
        tuple(UnitRow(a, u, ROLES[r], p, text, s, e) for a, u, r, p, s, e, text in units),
        tuple(mentions),
    )
