"""A connection to a file, and sqlite-utils for what is more than SQL.

sqlite-utils is loaded when it is first needed, to bring a file up to date or to make a new one:
with all that it imports itself it took a twentieth of the window's start. Rows are read and written
by SQL, for which a `Connection` is enough. It is imported without numpy and pandas: it imports both
where they are installed, to know the types of their columns, which no row of a project has, and
they take more time and memory than all else that a project needs to be opened.
"""

import sqlite3
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final, Protocol

if TYPE_CHECKING:
    from sqlite_utils import Database as Tools
    from sqlite_utils.migrations import Migrations

_UNWANTED: Final = ("numpy", "pandas")


class Database(Protocol):
    """What the tables' functions take: a `Connection`, or sqlite-utils' `Database`."""

    conn: sqlite3.Connection

    def execute(
        self, sql: str, parameters: Sequence[Any] | dict[str, Any] | None = None
    ) -> sqlite3.Cursor:
        """Run one statement. sqlite3.Error."""
        ...

    def executescript(self, sql: str) -> sqlite3.Cursor:
        """Run statements; those of an open transaction belong to it. sqlite3.Error."""
        ...


def statements(sql: str) -> Iterator[str]:
    """The statements of a script, one after the other. (sqlite-utils looks for their ends at every
    character, which took most of the time in which a project is made.)"""
    begin, at = 0, sql.find(";")
    while at >= 0:
        if sqlite3.complete_statement(sql[begin : at + 1]):
            yield sql[begin : at + 1].strip()
            begin = at + 1
        at = sql.find(";", at + 1)
    if left := sql[begin:].strip():
        yield left


class Connection:
    """A connection in driver-level autocommit: a transaction begins only where SQL says so."""

    def __init__(self, conn: sqlite3.Connection) -> None:
        self.conn = conn

    def execute(
        self, sql: str, parameters: Sequence[Any] | dict[str, Any] | None = None
    ) -> sqlite3.Cursor:
        """Run one statement. sqlite3.Error."""
        return self.conn.execute(sql, () if parameters is None else parameters)

    def executescript(self, sql: str) -> sqlite3.Cursor:
        """Run statements; those of an open transaction belong to it. sqlite3.Error."""
        if not self.conn.in_transaction:
            return self.conn.executescript(sql)
        cursor = self.conn.cursor()  # the connection's own `executescript` would commit first
        for statement in statements(sql):
            cursor.execute(statement)
        return cursor

    def rollback(self) -> None:
        """Take back what the open transaction did, if there is one. sqlite3.Error."""
        if self.conn.in_transaction:
            self.conn.execute("ROLLBACK")

    @contextmanager
    def savepoint(self) -> Iterator[None]:
        """Inside a transaction: what fails inside is taken back alone. sqlite3.Error."""
        self.conn.execute("SAVEPOINT inner_part")
        try:
            yield
        except BaseException:
            if self.conn.in_transaction:  # a full disk may have ended all of it
                self.conn.execute("ROLLBACK TO inner_part")
                self.conn.execute("RELEASE inner_part")
            raise
        self.conn.execute("RELEASE inner_part")

    def table_names(self) -> list[str]:
        """The names of all tables. sqlite3.Error."""
        rows = self.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        return [row[0] for row in rows]

    def close(self) -> None:
        """Close it."""
        self.conn.close()

    def tools(self) -> "Tools":
        """sqlite-utils' `Database` over the same connection."""
        with _without_them():
            from sqlite_utils import Database as Tools

        return Tools(self.conn, execute_plugins=False, recursive_triggers=False)


def migrations_named(name: str) -> "Migrations":
    """An empty set of migrations of sqlite-utils, under that name."""
    with _without_them():
        from sqlite_utils.migrations import Migrations

    return Migrations(name)


@contextmanager
def _without_them() -> Iterator[None]:
    """Inside, importing one of them fails as if it were not installed, unless it is loaded."""
    if "sqlite_utils" in sys.modules:
        yield
        return
    hidden = [name for name in _UNWANTED if name not in sys.modules]
    for name in hidden:
        sys.modules[name] = None  # type: ignore[assignment]
    try:
        yield
    finally:
        for name in hidden:
            if sys.modules.get(name) is None:
                sys.modules.pop(name, None)
