"""Which tables hold rows of a page, and which of their columns hold keys: by the foreign keys.

Nothing is listed by hand: a table of a later version that hangs on a page, on an annotation or on
anything of these takes part by itself. `tests/unit/store/test_store_page_rows.py` fails when
the schema has a table of which nobody knows whether it does.
"""

from collections.abc import Collection, Iterator
from contextlib import closing
from functools import lru_cache
from typing import Final

from yk_reader.model.records import dataclass
from yk_reader.store.sqlite_tools import Database
from yk_reader.store.vocabulary import LOOKUPS

ROOT: Final = "page"


@dataclass(frozen=True, slots=True)
class Belonging:
    """A table whose rows belong to pages (`page` itself too), or that these rows point at.

    `key`: where its own integer key stands in `columns`, None for a table without one; `named`:
    other tables' rows point at that key. `holds`: column -> the table whose key it holds.
    `between`: it ties two pages together, and its rows belong to both.
    """

    table: str
    columns: tuple[str, ...]
    key: int | None
    named: bool
    holds: tuple[tuple[int, str], ...]
    between: bool = False

    def at(self, column: str) -> int:
        """Where a column stands; ValueError."""
        return self.columns.index(column)

    def holding(self, table: str) -> list[int]:
        """The columns that hold a key of that table."""
        return [at for at, held in self.holds if held == table]


@dataclass(frozen=True, slots=True)
class Belongings:
    """`owned`: the tables of the rows of a page, those that are pointed at first; `shared`: what
    they point at and what belongs to no page (annotators, steps over many pages)."""

    owned: tuple[Belonging, ...]
    shared: tuple[Belonging, ...]

    @property
    def single(self) -> tuple[Belonging, ...]:
        """The owned tables whose rows belong to one page."""
        return tuple(one for one in self.owned if not one.between)

    @property
    def between(self) -> tuple[Belonging, ...]:
        """The owned tables whose rows tie two pages together."""
        return tuple(one for one in self.owned if one.between)

    @property
    def owned_names(self) -> frozenset[str]:
        """The names of the owned tables."""
        return frozenset(one.table for one in self.owned)


class _Schema:
    """Columns, keys and foreign keys of some tables."""

    def __init__(self, db: Database, tables: Collection[str]) -> None:
        self.columns: dict[str, tuple[str, ...]] = {}
        self.keys: dict[str, str] = {}
        """Table -> the column that is its integer key."""
        self.points: dict[str, dict[str, list[tuple[str, str]]]] = {}
        """Table -> column -> (table, column) that it points at."""
        for table in tables:
            info = db.execute(f"PRAGMA table_info({table})").fetchall()
            self.columns[table] = tuple(row[1] for row in info)
            primary = [row for row in info if row[5]]
            if len(primary) == 1 and primary[0][2].upper() == "INTEGER":
                self.keys[table] = primary[0][1]
        for table in tables:
            found: dict[str, list[tuple[str, str]]] = {}
            for row in db.execute(f"PRAGMA foreign_key_list({table})").fetchall():
                to = row[4] or self.keys.get(row[2])
                if row[2] in self.columns and to is not None:
                    found.setdefault(row[3], []).append((row[2], to))
            self.points[table] = found

    def parents(self, table: str) -> set[str]:
        return {parent for ways in self.points[table].values() for parent, _ in ways} - {table}

    def held(self, table: str, column: str) -> str | None:
        """The table whose key a column holds, straight or through the columns that it points at."""
        for parent, to in self.points[table].get(column, ()):
            if self.keys.get(parent) == to and not self._is_owned_key(parent, to):
                return parent
            deeper = self.held(parent, to) if parent != table else None
            if deeper is not None:
                return deeper
        return None

    def _is_owned_key(self, table: str, column: str) -> bool:
        """Whether a table's key is itself one that it has from another table (`page_text.page`)."""
        return column in self.points[table]


def _in_order(tables: set[str], schema: _Schema) -> Iterator[str]:
    """Tables after those that they point at, else as the schema has them."""
    done: set[str] = set()
    waiting = [table for table in schema.columns if table in tables]
    while waiting:
        ready = [t for t in waiting if schema.parents(t) & tables <= done]
        if not ready:
            raise ValueError(f"tables point at each other: {', '.join(waiting)}")
        done.update(ready)
        waiting = [table for table in waiting if table not in done]
        yield from ready


def read(db: Database, tables: Collection[str]) -> Belongings:
    """What belongs to pages, of these tables (those of the schema: what other programs keep in the
    file is theirs)."""
    schema = _Schema(db, tables)
    owned, grown = {ROOT}, True
    while grown:
        more = {table for table in schema.columns if schema.parents(table) & owned} - owned
        owned |= more
        grown = bool(more)
    shared: set[str] = set()
    wanted = set(owned)
    while wanted:
        found = {
            held
            for table in wanted
            for column in schema.columns[table]
            if (held := schema.held(table, column)) is not None
        }
        wanted = found - owned - shared - set(LOOKUPS)
        shared |= wanted
    named = {
        held
        for table in owned | shared
        for column in schema.columns[table]
        if (held := schema.held(table, column)) is not None
    }

    def one(table: str) -> Belonging:
        columns, key = schema.columns[table], schema.keys.get(table)
        holds = tuple(
            (at, held)
            for at, column in enumerate(columns)
            if (held := schema.held(table, column)) is not None and held not in LOOKUPS
        )
        own = columns.index(key) if key is not None and key not in schema.points[table] else None
        pages = sum(held == ROOT for _, held in holds)
        return Belonging(table, columns, own, table in named, holds, pages > 1)

    return Belongings(
        tuple(one(table) for table in _in_order(owned, schema)),
        tuple(one(table) for table in _in_order(shared, schema)),
    )


@lru_cache(maxsize=4)
def of_version(version: int) -> Belongings:
    """What belongs to pages in a schema version, as this program makes it."""
    from yk_reader.store import migrations

    with closing(migrations.made(version)) as db:
        there = set(db.table_names())
        return read(db, [table for table in migrations.TABLES if table in there])
