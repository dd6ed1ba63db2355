"""The schema's versions, in sqlite-utils' own migration table, and the step from one to the next.

A migration and its record share one transaction. `tests/unit/store/test_store_migrations.py` fails
when a version has no database kept from it.
"""

import sqlite3
from collections.abc import Callable
from typing import Final

from yk_reader.store import (
    schema_v1,
    schema_v2,
    schema_v4,
    schema_v5,
    schema_v6,
    schema_v7,
    schema_v9,
    upgrade_v8,
    views_v1,
    views_v5,
)
from yk_reader.store.connection import APPLICATION_ID
from yk_reader.store.seal import Seal
from yk_reader.store.sqlite_tools import Connection, Database, migrations_named
from yk_reader.store.vocabulary import LOOKUPS, lookup_rows

_SET: Final = "yk-reader"
_TABLE: Final = "_sqlite_migrations"

VIEWS: Final = (
    "gold_fragment", "gold_line", "gold_unit", "gold_entity", "broken_entity", "word", "note",
    "fragment", "entity", "entity_span", "unit_entity", "unit",
)  # fmt: skip
"""The views that people query."""

TABLES: Final = (
    "meta", *LOOKUPS, "annotator", "page", "page_text", "line", "annotation", "article",
    "article_link", "fragment_kind", "fragment_data", "patch", "entity_kind", "entity_data",
    "label_set", "label", "step_group", "step", "unit_data", "search_gone", "search", "word_list",
    "word_label", "word_run", "seal", "page_picture", "reading", "line_box", "effort",
    "picture_data", "reading_line", "private_char", "ocr_wait", "assignment", "comment",
    "entity_count", "entity_tally", "page_tally", "tally",
)  # fmt: skip
"""The tables of the newest version."""


def _version_1(db: Database) -> None:
    db.executescript(schema_v1.TABLES)
    db.executescript(views_v1.VIEWS)
    fill_lookups(db)
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    db.execute("PRAGMA user_version = 1")


def _version_2(db: Database) -> None:
    db.executescript(schema_v2.TABLES)
    db.executescript(schema_v2.IDENTITY)
    db.execute("PRAGMA user_version = 2")


def _version_3(db: Database) -> None:
    db.execute("ALTER TABLE label ADD COLUMN takes TEXT NOT NULL DEFAULT ''")
    db.execute("PRAGMA user_version = 3")


def _version_4(db: Database) -> None:
    db.executescript(schema_v4.TABLES)
    db.execute("INSERT INTO seal(id, seal) VALUES (1, ?)", (str(Seal.first()),))
    db.execute("PRAGMA user_version = 4")


def _version_5(db: Database) -> None:
    for name in views_v5.CHANGED:
        db.execute(f"DROP VIEW {name}")
    db.executescript(views_v5.VIEWS)
    db.executescript(schema_v5.SEARCH)
    db.executescript(schema_v5.TABLES)
    db.execute("PRAGMA user_version = 5")


def _version_6(db: Database) -> None:
    db.executescript(schema_v6.TABLES)
    db.executescript(schema_v6.VIEWS)
    db.execute("PRAGMA user_version = 6")


def _version_7(db: Database) -> None:
    db.executescript(schema_v7.TABLES)
    db.execute("PRAGMA user_version = 7")


def _version_8(db: Database) -> None:
    upgrade_v8.run(db)
    db.execute("PRAGMA user_version = 8")


def _version_9(db: Database) -> None:
    for sql in (schema_v9.DATA, schema_v9.MOVE, schema_v9.VIEWS, schema_v9.TRIGGERS):
        db.executescript(sql)
    db.execute("PRAGMA user_version = 9")


STEPS: Final[dict[str, Callable[[Database], None]]] = {
    "v1": _version_1,
    "v2": _version_2,
    "v3": _version_3,
    "v4": _version_4,
    "v5": _version_5,
    "v6": _version_6,
    "v7": _version_7,
    "v8": _version_8,
    "v9": _version_9,
}
"""What makes each version of the one before, oldest first."""

VERSIONS: Final = tuple(STEPS)
"""The released schema versions, oldest first."""

SCHEMA_VERSION: Final = len(VERSIONS)


def fill_lookups(db: Database) -> None:
    """Put the codes that the lookup tables lack; the caller holds the transaction."""
    for table in LOOKUPS:
        db.conn.executemany(
            f"INSERT INTO {table}(code, name, zh, en) VALUES (?, ?, ?, ?) "
            "ON CONFLICT(code) DO UPDATE SET name=excluded.name, zh=excluded.zh, en=excluded.en",
            lookup_rows(table),
        )


def lookups_complete(db: Database) -> bool:
    """Whether every code that this program may write is in its lookup table."""
    return all(
        db.execute(f"SELECT count(*) FROM {table}").fetchone()[0] >= len(lookup_rows(table))
        for table in LOOKUPS
    )


def applied(db: Database) -> list[str]:
    """The versions that the file went through, in that order. sqlite3.Error."""
    asked = "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = ?"
    if not db.execute(asked, (_TABLE,)).fetchone()[0]:
        return []
    sql = f"SELECT name FROM {_TABLE} WHERE migration_set = ? ORDER BY rowid"
    return [row[0] for row in db.execute(sql, (_SET,)).fetchall()]


def pending(db: Database) -> list[str]:
    """The versions that the file has still to go through, oldest first. sqlite3.Error."""
    there = set(applied(db))
    return [name for name in VERSIONS if name not in there]


def unknown_versions(db: Database) -> list[str]:
    """The migrations in the file that this program does not know: a newer one wrote it."""
    return [name for name in applied(db) if name not in VERSIONS]


def apply(db: Connection) -> None:
    """Bring the file up to date: each step and its record are one transaction. What the steps
    raise, sqlite3.Error."""
    steps = migrations_named(_SET)
    for name, work in STEPS.items():
        steps(name=name)(_on_connection(work))
    steps.apply(db.tools())


def _on_connection(work: Callable[[Database], None]) -> Callable[[Database], None]:
    def run(db: Database) -> None:
        work(Connection(db.conn))

    return run


def made(version: int) -> Connection:
    """A database in memory with the schema of that version, for the caller to close."""
    db = Connection(sqlite3.connect(":memory:"))
    for work in list(STEPS.values())[:version]:
        work(db)
        db.conn.commit()
    return db
