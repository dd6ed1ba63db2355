"""What is derived: units, where entities stand in them, and how many there are of each kind;
written with the change that it follows from."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Final

from yk_reader.model.derived import Derived, MentionRow, UnitRow
from yk_reader.store.codec import ROLES
from yk_reader.store.packing import PLACE
from yk_reader.store.shapes import Shape
from yk_reader.store.sqlite_tools import Database

_UNIT: Final = Shape("iiiisii")
_MENTION: Final = Shape("iiiii")

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
    for article in wanted:
        _write_article(db, annotation, article, fresh[article])
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
    there = db.execute(
        f"SELECT key, {PLACE} FROM entity_data WHERE annotation = ?1 AND (key IN "
        "(SELECT value FROM json_each(?2)) OR article IN (SELECT value FROM json_each(?3)))",
        (annotation, json.dumps([*entities, *fresh]), json.dumps(list(articles))),
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


def count_entities(db: Database, annotation: int) -> None:
    """Bring the counts of an annotation's entities by kind up to date."""
    fresh = {
        kind: (number, placed)
        for kind, number, placed in db.execute(
            "SELECT kind, count(*), count(unit) FROM entity_data WHERE annotation = ? "
            "GROUP BY kind", (annotation,)
        ).fetchall()
    }  # fmt: skip
    old = {
        kind: (number, placed)
        for kind, number, placed in db.execute(
            "SELECT kind, number, placed FROM entity_count WHERE annotation = ?", (annotation,)
        ).fetchall()
    }
    conn = db.conn
    conn.executemany(
        "DELETE FROM entity_count WHERE annotation = ? AND kind = ?",
        [(annotation, kind) for kind in old if kind not in fresh],
    )
    conn.executemany(
        "UPDATE entity_count SET number = ?, placed = ? WHERE annotation = ? AND kind = ?",
        [(*n, annotation, kind) for kind, n in fresh.items() if old.get(kind, n) != n],
    )
    conn.executemany(
        "INSERT INTO entity_count(annotation, kind, number, placed) VALUES (?, ?, ?, ?)",
        [(annotation, kind, *n) for kind, n in fresh.items() if kind not in old],
    )


def _write_article(db: Database, annotation: int, article: int, units: Iterable[UnitRow]) -> None:
    old = db.execute(
        "SELECT id, unit, role, para, raw_start, raw_end, text FROM unit "
        "WHERE annotation = ? AND article = ?",
        (annotation, article),
    ).fetchall()
    by_text: dict[str, list[tuple[int, ...]]] = defaultdict(list)
    for key, *rest, text in reversed(old):
        by_text[text].append((key, *rest))
    moved, new = [], []
    kept: set[int] = set()
    for unit in units:
        values = (unit.index, unit.role.code, unit.para, unit.raw_start, unit.raw_end)
        same = by_text.get(unit.text)
        if same:
            key, *rest = same.pop()
            kept.add(key)
            if tuple(rest) != values:
                moved.append((*values, key))
        else:
            new.append((annotation, article, *values, unit.text))
    conn = db.conn
    conn.executemany("DELETE FROM unit WHERE id = ?", [(r[0],) for r in old if r[0] not in kept])
    # Out of the way first: two units may change places.
    conn.executemany("UPDATE unit SET unit = -id WHERE id = ?", [(row[-1],) for row in moved])
    conn.executemany(
        "UPDATE unit SET unit = ?, role = ?, para = ?, raw_start = ?, raw_end = ? WHERE id = ?",
        moved,
    )
    conn.executemany(
        "INSERT INTO unit(annotation, article, unit, role, para, raw_start, raw_end, text) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        new,
    )


def read_derived(db: Database, annotation: int) -> Derived:
    """All derived rows of an annotation, units by (article, unit), mentions by entity."""
    units = db.execute(
        "SELECT article, unit, role, para, text, raw_start, raw_end FROM unit "
        "WHERE annotation = ? ORDER BY article, unit",
        (annotation,),
    ).fetchall()
    texts = {(row[0], row[1]): str(row[4]) for row in map(_UNIT, units)}
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
        tuple(UnitRow(a, u, ROLES[r], p, text, s, e) for a, u, r, p, text, s, e in units),
        tuple(mentions),
    )
