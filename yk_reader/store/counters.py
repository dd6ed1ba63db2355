"""The counters that are kept: counted anew, and compared with what they count."""

import sqlite3
from typing import Final

from yk_reader.store.figures import LEADING

_NUMBERS: Final = ("articles", "entities", "suggested", "doubts", "broken")
_PARTS: Final[dict[str, tuple[str, str]]] = {
    "entity_count": (
        "annotation, kind, number, placed",
        "SELECT annotation, kind, count(*), count(unit) FROM entity_data GROUP BY annotation, kind",
    ),
    "entity_tally": (
        "kind, number, placed, leading",
        "SELECT c.kind, sum(c.number), sum(c.placed), sum(c.number * a.leading) "
        "FROM entity_count c JOIN annotation a ON a.id = c.annotation GROUP BY c.kind",
    ),
    "page_tally": (
        f"annotator, status, leading, pages, {', '.join(_NUMBERS)}",
        "SELECT annotator, status, leading, count(*), "
        f"{', '.join(f'sum({name})' for name in _NUMBERS)} "
        "FROM annotation GROUP BY annotator, status, leading",
    ),
    "tally": (
        "name, number",
        "SELECT 'pages', count(*) FROM page "
        "UNION ALL SELECT 'characters', coalesce(sum(chars), 0) FROM page "
        "UNION ALL SELECT 'raw lines', coalesce(sum(marked), 0) FROM page "
        "UNION ALL SELECT 'steps', count(*) FROM step",
    ),
}
"""Table -> its columns, and what stands in it; those that others are counted from first."""
TABLES: Final = tuple(_PARTS)
COUNTED: Final = ("page", "annotation", "entity_data", "entity_kind", "step")
"""Tables of which they are counts."""
_EMPTY: Final = {
    "entity_count": "0",
    "entity_tally": "number = 0 AND placed = 0 AND leading = 0",
    "page_tally": "pages = 0 AND " + " AND ".join(f"{name} = 0" for name in _NUMBERS),
    "tally": "number = 0",
}
"""Rows that say nothing: they stay when what they counted is gone."""
_LEADS: Final = f"WITH {LEADING} SELECT id FROM leading"


def recount(db: sqlite3.Connection) -> None:
    """Count everything anew, in the caller's transaction. sqlite3.Error."""
    db.execute(f"UPDATE annotation SET leading = id IN ({_LEADS})")
    for table, (columns, sql) in _PARTS.items():
        db.execute(f"DELETE FROM {table}")
        db.execute(f"INSERT INTO {table}({columns}) {sql}")


def wrong(db: sqlite3.Connection) -> list[str]:
    """The counters that do not tell what is there, by their tables; "leading": it is not marked
    which annotation of each page leads. sqlite3.Error."""
    found = []
    if db.execute(
        f"SELECT 1 FROM annotation WHERE leading <> (id IN ({_LEADS})) LIMIT 1"
    ).fetchone():
        found.append("leading")
    for table, (columns, sql) in _PARTS.items():
        kept = f"SELECT {columns} FROM {table} WHERE NOT ({_EMPTY[table]})"
        fresh = f"WITH fresh({columns}) AS ({sql}) SELECT * FROM fresh WHERE NOT ({_EMPTY[table]})"
        both = "SELECT * FROM ({}) EXCEPT SELECT * FROM ({})"
        if any(
            db.execute(f"SELECT 1 FROM ({both.format(*pair)}) LIMIT 1").fetchone()
            for pair in ((kept, fresh), (fresh, kept))
        ):
            found.append(table)
    return found
