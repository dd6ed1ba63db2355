"""The objects of the schema compared with those that this version of the program makes.

A tool that rebuilds a table (`sqlite-utils transform`) drops its trigger and the kind of the table;
what another program put in (a trigger on one of our tables, a `gold_*` view of its own) changes or
hides data. Tables and views of other names are people's own and left alone.
"""

import hashlib
import re
import sqlite3
from contextlib import closing, suppress
from functools import lru_cache
from pathlib import Path
from typing import Final

from yk_reader.model.errors import StoreError
from yk_reader.model.records import dataclass
from yk_reader.store import counters, errors, migrations

_OURS_ALONE: Final = frozenset(
    {"_sqlite_migrations", "search_data", "search_idx", "search_config", "search_content",
     "search_docsize"}
)  # fmt: skip
"""What sqlite-utils and FTS5 make and look after themselves."""
_ROWS: Final = (
    "SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_schema "
    "WHERE name NOT LIKE 'sqlite!_%' ESCAPE '!'"
)
_WHOLE: Final = {9: "348103f54ade4991633d5f16567b7d80"}
"""Of schema versions, the digest of a file that has what it should have and no more: most files
are known by it, without making the schema anew to compare. Nothing else may depend on it."""
MISSING, CHANGED, FOREIGN = "missing", "changed", "foreign"


@dataclass(frozen=True, slots=True)
class SchemaObject:
    """A table, index, trigger or view; `sql` as the file has it."""

    kind: str
    name: str
    table: str
    sql: str


@dataclass(frozen=True, slots=True)
class Difference:
    """One object that is not as this version makes it: MISSING, CHANGED, or FOREIGN (it can change
    or hide data). `wanted` None: there is none of that name."""

    how: str
    object: SchemaObject
    wanted: SchemaObject | None

    def __str__(self) -> str:
        one = self.object
        where = f" on {one.table}" if one.kind in ("trigger", "index") else ""
        if self.how == MISSING:
            return f"The {one.kind} {one.name}{where} is missing"
        if self.how == CHANGED or self.wanted is not None:
            return f"The {one.kind} {one.name}{where} is not as this version makes it"
        return f"The {one.kind} {one.name}{where} is of another program"


def _same(one: str) -> str:
    """A text of SQL without what changes nothing: blanks, quotes of names, cases of keywords."""
    return re.sub(r"\s*([(),])\s*", r"\1", re.sub(r"\s+", " ", one.replace('"', ""))).strip()


def _objects(db: sqlite3.Connection) -> dict[tuple[str, str], SchemaObject]:
    # All at once: rows that are half read would keep the connection open behind an error.
    rows = [SchemaObject(*map(str, row)) for row in db.execute(_ROWS).fetchall()]
    return {
        (one.kind, one.name): one
        for one in rows
        if one.name not in _OURS_ALONE and one.table not in _OURS_ALONE
    }


@lru_cache(maxsize=8)
def expected(version: int) -> dict[tuple[str, str], SchemaObject]:
    """What a schema version has, as this SQLite writes it; made once in memory."""
    with closing(migrations.made(version)) as db:
        return _objects(db.conn)


def digest(objects: dict[tuple[str, str], SchemaObject]) -> str:
    """One value for all of them, 32 hexadecimal digits; blanks and quotes of names say nothing."""
    rows = sorted(
        f"{one.kind}\0{one.name}\0{one.table}\0{' '.join(one.sql.replace(chr(34), '').split())}"
        for one in objects.values()
    )
    return hashlib.sha256("\0\0".join(rows).encode()).hexdigest()[:32]


def differences(db: sqlite3.Connection, version: int) -> list[Difference]:
    """What is not as that version makes it. sqlite3.Error."""
    found = _objects(db)
    if digest(found) == _WHOLE.get(version):
        return []
    wanted = expected(version)
    tables = {name for kind, name in wanted if kind in ("table", "view")}
    out = []
    for key, one in wanted.items():
        there = found.get(key)
        if there is None:
            out.append(Difference(MISSING, one, one))
        elif _same(there.sql) != _same(one.sql):
            how = FOREIGN if one.kind in ("trigger", "view") else CHANGED
            out.append(Difference(how, there, one))
    for key, one in found.items():
        hides = one.name in tables and key not in wanted
        if hides or (one.kind == "trigger" and one.table in tables and key not in wanted):
            out.append(Difference(FOREIGN, one, None))
    return sorted(out, key=lambda d: (d.how, d.object.kind, d.object.name))


def notice_of(path: Path, found: list[Difference]) -> StoreError | None:
    """What a person is told at opening: "schema-foreign", "schema-changed"; None for nothing."""
    if not found:
        return None
    foreign = [d for d in found if d.how == FOREIGN]
    case = errors.schema_foreign if foreign else errors.schema_changed
    names = ", ".join(f"{d.object.kind} {d.object.name}" for d in foreign or found)
    return case(path, why=names)


def drop_foreign(db: sqlite3.Connection, found: list[Difference]) -> list[str]:
    """Take out what other programs put in, and put ours in its place; in the caller's
    transaction. What was done, in sentences. sqlite3.Error."""
    done = []
    for one in found:
        if one.how != FOREIGN:
            continue
        there = one.object
        db.execute(f"DROP {there.kind} IF EXISTS {_quoted(there.name)}")
        if one.wanted is not None:
            db.execute(one.wanted.sql)
        done.append(f"The {there.kind} {there.name} was dropped")
    return done


def mend(path: Path, db: sqlite3.Connection, version: int) -> list[str]:
    """Make anew what is missing, and rebuild what is changed; in one transaction. What was done,
    in sentences. StoreError "cannot-mend" when data would be lost; nothing is changed then.

    The caller holds the write lock and has made a backup.
    """
    db.execute("PRAGMA foreign_keys = OFF")
    try:
        db.execute("BEGIN IMMEDIATE")
        before = len(db.execute("PRAGMA foreign_key_check").fetchall())
        done = _mend(path, db, version)
        if len(db.execute("PRAGMA foreign_key_check").fetchall()) > before:
            raise errors.cannot_mend(path, why="rows would point nowhere")
        db.execute("COMMIT")
    except sqlite3.Error as error:
        raise errors.cannot_mend(path, why=str(error)) from error
    finally:
        with suppress(sqlite3.Error):
            if db.in_transaction:
                db.rollback()
            db.execute("PRAGMA foreign_keys = ON")
    return done


def _mend(path: Path, db: sqlite3.Connection, version: int) -> list[str]:
    done = []
    found = [d for d in differences(db, version) if d.how != FOREIGN]
    search = any(d.object.name in ("search", "unit_data", "unit_leaves_index") for d in found)
    for one in found:
        if one.object.kind == "table" and one.wanted is not None:
            done.append(_table(path, db, one))
    # Indexes, triggers and views of a table went with it: look again.
    for one in differences(db, version):
        if one.how == FOREIGN or one.wanted is None or one.object.kind == "table":
            continue
        if one.how == CHANGED:
            db.execute(f"DROP {one.object.kind} {_quoted(one.object.name)}")
        db.execute(one.wanted.sql)
        done.append(f"The {one.object.kind} {one.object.name} was made anew")
    if any(d.object.name in (*counters.TABLES, *counters.COUNTED) for d in found):
        counters.recount(db)
        done.append("The kept counts were made anew")
    if search:
        # Units that went while nobody told the index are still in it: all is put in again.
        db.execute("INSERT INTO search(search) VALUES ('delete-all')")
        db.execute("DELETE FROM search_gone")
        db.execute("UPDATE unit_data SET indexed = 0 WHERE indexed <> 0")
        done.append("The search index is made anew")
    return done


def _table(path: Path, db: sqlite3.Connection, one: Difference) -> str:
    wanted, name = one.wanted, one.object.name
    assert wanted is not None
    if name == "search":
        db.execute("DROP TABLE IF EXISTS search")
        db.execute(wanted.sql)
        return "The table search was made anew"
    if one.how == MISSING:
        db.execute(wanted.sql)
        return f"The table {name} was made anew, empty"
    with closing(sqlite3.connect(":memory:")) as memory:
        memory.execute(wanted.sql)
        ours = _columns(memory, name)
    theirs = _columns(db, name)
    lost = [column for column in theirs if column not in ours]
    if lost:
        raise errors.cannot_mend(path, why=f"the table {name} has columns of others: {lost[0]}")
    names = ", ".join(_quoted(column) for column in ours if column in theirs)
    db.execute(f"CREATE TABLE yk_mend AS SELECT {names} FROM {_quoted(name)}")
    db.execute(f"DROP TABLE {_quoted(name)}")
    db.execute(wanted.sql)
    db.execute(f"INSERT INTO {_quoted(name)}({names}) SELECT {names} FROM yk_mend")
    db.execute("DROP TABLE yk_mend")
    return f"The table {name} was rebuilt"


def _columns(db: sqlite3.Connection, table: str) -> list[str]:
    return [row[1] for row in db.execute(f"PRAGMA table_info({_quoted(table)})")]


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
