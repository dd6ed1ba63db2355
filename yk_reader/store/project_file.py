"""ProjectFile: one open database file, its connections and its transactions.

The lowest part of the Store: the repositories stand on it and know nothing above it.
"""

import contextlib
import sqlite3
import threading
import time
import weakref
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final, TypeVar

from sqlite_utils import Database

from yk_reader.model.errors import StoreError
from yk_reader.store import errors
from yk_reader.store.connection import connect, wal_of
from yk_reader.store.lock import lock_of
from yk_reader.store.watch import FileWatch, never_close

T = TypeVar("T")

SLICE: Final = 0.005
"""Seconds that a job may hold the write lock before it lets edits in."""

_PATIENCE: Final = 10.0
"""Seconds to wait for another thread of this process; its slices are far shorter."""

_LOG_LIMIT: Final = 32 << 20
"""Bytes of write-ahead log after which a job writes it back between two slices."""


class _ThreadConnection:
    """The connection of one thread, and closed with it.

    Only the thread's own variables hold it: when the thread ends they go, and with them this, in
    that thread. (SQLite would close the connection then too, but Python counts one that nobody
    closed as forgotten.)
    """

    def __init__(self, db: Database, watch: FileWatch) -> None:
        self.db = db
        self._watch = watch

    def close(self) -> None:
        if self._watch.overwritten:
            never_close(self.db.conn)
        else:
            with contextlib.suppress(sqlite3.Error):
                self.db.close()

    def __del__(self) -> None:
        self.close()


class ProjectFile:
    """An open SQLite file: reading, writing in transactions, long work in slices.

    Safe to use from many threads: each has its own connection, and all writers of the process
    share one lock in which edits go before jobs. A thread's connection is closed when the thread
    ends, all of them by `close`. All errors of the environment are StoreErrors.
    """

    def __init__(self, path: Path, *, read_only: bool, timeout_ms: int) -> None:
        self.path = path
        self.read_only = read_only
        self._timeout_ms = timeout_ms
        self._local = threading.local()
        self._open: weakref.WeakSet[_ThreadConnection] = weakref.WeakSet()
        self._guard = threading.Lock()
        self._closed = False
        self._lock = lock_of(path)
        self.watch = FileWatch(path)

    # -- connections

    def close(self) -> None:
        """Write the log back and close all connections; closing twice is harmless."""
        with self._guard:
            if self._closed:
                return
            self._closed = True
            connections = list(self._open)
        if not self.read_only and connections:
            self._put_away(connections[0].db.conn)
        for connection in connections:
            connection.close()

    def _put_away(self, db: sqlite3.Connection) -> None:
        """Note that the file was closed in order, and write its log back, if it is still ours."""
        with contextlib.suppress(StoreError, OSError, sqlite3.Error):
            self.watch.check()
            if self._lock.acquire(edit=True, timeout=_PATIENCE):
                try:
                    db.execute("BEGIN IMMEDIATE")
                    self.watch.closing(db)
                    db.execute("COMMIT")
                finally:
                    self._lock.release()
                    if db.in_transaction:
                        db.rollback()
            self.watch.write_back(db)

    def verify(self) -> None:
        """Whether the file is still under its name and in its state: for moments between edits.

        StoreError "file-gone", "file-replaced", "file-overwritten", "log-lost".
        """
        if not self._closed:
            self.watch.check()

    @property
    def db(self) -> Database:
        """This thread's connection; for the repositories of this room."""
        self._check_open()
        own: _ThreadConnection | None = getattr(self._local, "connection", None)
        if own is None:
            own = _ThreadConnection(self._connect(), self.watch)
            with self._guard:
                try:
                    self._check_open()
                except StoreError:  # `close` came between and did not see this connection
                    own.close()
                    raise
                self._open.add(own)
            self._local.connection = own
        return own.db

    def _connect(self) -> Database:
        """One more connection; never one to another file that lies under the name by now."""
        self.watch.check()
        db = connect(self.path, read_only=self.read_only, timeout_ms=self._timeout_ms)
        try:
            self.watch.check()
        except StoreError:
            if self.watch.overwritten:
                never_close(db.conn)
            else:
                db.close()
            raise
        return db

    def any_connection(self) -> sqlite3.Connection:
        """This thread's connection, else one of another thread; it makes no new one, which could
        be to another file by now. StoreError "closed"."""
        self._check_open()
        own: _ThreadConnection | None = getattr(self._local, "connection", None)
        with self._guard:
            found = own or next(iter(self._open), None)
        if found is None:
            raise errors.closed(self.path)
        return found.db.conn

    def _check_open(self) -> None:
        if self._closed:
            raise errors.closed(self.path)

    @property
    def log(self) -> Path:
        """The write-ahead log beside the file: every change goes through it."""
        return wal_of(self.path)

    def wait_for_others(self, timeout_ms: int) -> None:
        """How long this thread waits from now on for a lock of another program."""
        with errors.translated(self.path):
            self.db.execute(f"PRAGMA busy_timeout = {int(timeout_ms)}").fetchone()

    @property
    def timeout_ms(self) -> int:
        """How long a thread waits for a lock of another program unless it says otherwise."""
        return self._timeout_ms

    # -- reading

    def all(self, sql: str, parameters: Sequence[Any] | dict[str, Any] = ()) -> list[Any]:
        """All rows of a query, as tuples."""
        with errors.translated(self.path):
            return self.db.execute(sql, parameters).fetchall()

    def one(self, sql: str, parameters: Sequence[Any] | dict[str, Any] = ()) -> Any:
        """The first row of a query, None when there is none."""
        with errors.translated(self.path):
            return self.db.execute(sql, parameters).fetchone()

    def changes(self) -> int:
        """A number that is another one once another connection has changed the file."""
        return int(self.one("PRAGMA data_version")[0])

    @contextlib.contextmanager
    def reading(self) -> Iterator[None]:
        """Several queries of one state of the file, whatever other threads commit meanwhile."""
        db = self.db
        if db.conn.in_transaction:
            yield
            return
        with errors.translated(self.path):
            db.execute("BEGIN")
            try:
                yield
            finally:
                db.rollback()

    # -- writing

    @contextlib.contextmanager
    def transaction(self, *, edit: bool = False) -> Iterator[None]:
        """All that is written inside is committed when the block ends, or not at all.

        Takes the process-wide write lock and `BEGIN IMMEDIATE`. `edit` goes before every waiting
        job. Inside another transaction of the same thread it joins that one (a savepoint).
        Raises ReadOnlyError, StoreBusyError, StoreFullError; nothing is written then.
        """
        if self.read_only:
            raise errors.read_only(self.path)
        db = self.db
        if db.conn.in_transaction:
            with errors.translated(self.path), db.atomic():
                yield
            return
        if not self._lock.acquire(edit=edit, timeout=_PATIENCE):
            raise errors.busy(self.path)
        try:
            self.watch.check()
            with errors.translated(self.path):
                db.execute("BEGIN IMMEDIATE")
                try:
                    self.watch.begin(db.conn)
                    yield
                    db.conn.execute("COMMIT")
                except BaseException:
                    db.rollback()
                    raise
            self.watch.committed()
            self.watch.check()
        finally:
            self._lock.release()

    def in_slices(
        self,
        items: Iterable[T],
        work: Callable[[T], object],
        *,
        should_stop: Callable[[], bool] | None = None,
    ) -> Iterator[T]:
        """Write many things as a job: `work(item)` in transactions that let edits in.

        A slice ends after 5 ms, or as soon as an edit waits. `items` may be a generator: the
        next item is made outside the lock. Yields each item once it is committed. Stops between
        slices when `should_stop()`; what was committed stays.
        """
        if not isinstance(items, Sequence):
            for item in items:
                if should_stop is not None and should_stop():
                    return
                with self.transaction():
                    work(item)
                self.tidy()
                yield item
            return
        at = 0
        while at < len(items) and not (should_stop is not None and should_stop()):
            begin = at
            with self.transaction():
                until = time.perf_counter() + SLICE
                while at < len(items):
                    work(items[at])
                    at += 1
                    if self._lock.wanted or time.perf_counter() > until:
                        break
            self.tidy()
            yield from items[begin:at]

    def tidy(self) -> None:
        """Write the log back between two slices of long work when it has grown large."""
        with contextlib.suppress(OSError, sqlite3.Error, StoreError):
            if wal_of(self.path).stat().st_size > _LOG_LIMIT:
                self.watch.write_back(self.db.conn)

    # -- the whole file

    def checkpoint(self) -> None:
        """Write the log back into the file, without blocking readers or writers (any thread)."""
        if self.read_only:
            return
        with errors.translated(self.path):
            db = self._connect()
            try:
                with contextlib.suppress(OSError):
                    self.watch.write_back(db.conn)
            finally:
                if self.watch.overwritten:
                    never_close(db.conn)
                else:
                    db.close()

    def integrity(self) -> list[str]:
        """What SQLite finds wrong: damaged pages, rows that point nowhere; empty when sound."""
        found = [row[0] for row in self.all("PRAGMA integrity_check") if row[0] != "ok"]
        found += [
            f"{table} row {row}: no such {parent}"
            for table, row, parent, _ in self.all("PRAGMA foreign_key_check")
        ]
        return found
