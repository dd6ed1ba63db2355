"""The cache tables `unit` and `unit_entity`: written with the change that they follow from."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Final

from sqlite_utils import Database

from yk_reader.model.derived import Derived, MentionRow, UnitRow
from yk_reader.store.codec import ROLES
from yk_reader.store.shapes import Shape

_UNIT: Final = Shape("iiiisii")
_MENTION: Final = Shape("iiiiis")


def write_derived(
    db: Database,
    annotation: int,
    derived: Derived,
    articles: Collection[int],
    entities: Collection[int] = (),
) -> None:
    """Put the units and mentions of those articles, and the mentions of those entities (keys),
    in the place of what stood there.

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
    db.conn.executemany(
        "DELETE FROM unit_entity WHERE annotation = ? AND article = ?",
        [(annotation, article) for article in wanted],
    )
    touched = set(entities)
    db.conn.executemany(
        "DELETE FROM unit_entity WHERE annotation = ? AND entity = ?",
        [(annotation, key) for key in touched],
    )
    db.conn.executemany(
        "INSERT OR REPLACE INTO unit_entity(annotation, entity, article, unit, start, end, surface)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        [
            (annotation, m.entity, m.article, m.unit, m.start, m.end, m.surface)
            for m in derived.mentions
            if m.article in wanted or m.entity in touched
        ],
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
    mentions = db.execute(
        "SELECT entity, article, unit, start, end, surface FROM unit_entity "
        "WHERE annotation = ? ORDER BY entity",
        (annotation,),
    ).fetchall()
    return Derived(
        tuple(
            UnitRow(a, u, ROLES[r], p, text, s, e) for a, u, r, p, text, s, e in map(_UNIT, units)
        ),
        tuple(MentionRow(*row) for row in map(_MENTION, mentions)),
    )
