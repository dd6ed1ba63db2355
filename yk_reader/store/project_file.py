"""ProjectFile: one open database file, its connections and its transactions.

The lowest part of the Store: the repositories stand on it and know nothing above it.
"""

import contextlib
import sqlite3
import threading
import time
import weakref
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from operator import itemgetter
from pathlib import Path
from typing import Any, Final, TypeVar

from yk_reader.model.errors import StoreError
from yk_reader.model.progress import ShouldStop, never_stop
from yk_reader.store import compacting, errors
from yk_reader.store.connection import CACHE, LOG_LIMIT, connect
from yk_reader.store.lock import lock_of
from yk_reader.store.sqlite_tools import Connection
from yk_reader.store.watch import FileWatch

T = TypeVar("T")

SLICE: Final = 0.005
"""Seconds that a job may hold the write lock before it lets edits in."""

_ASK_EVERY: Final = 20_000
"""Steps of SQLite's machine between two questions whether to stop: well under a millisecond."""
SELDOM: Final = 400_000
"""The same for queries that a person waits for: some 20 milliseconds. Each question waits for the
window's thread to be out of Python."""

PATIENCE: Final = 10.0
"""Seconds to wait for another thread of this process; its slices are far shorter."""


class _ThreadConnection:
    """The connection of one thread, and closed with it.

    Only the thread's own variables hold it: when the thread ends they go, and with them this, in
    that thread. (SQLite would close the connection then too, but Python counts one that nobody
    closed as forgotten.)
    """

    def __init__(self, db: Connection, watch: FileWatch) -> None:
        self.db = db
        self._watch = watch
        self._closed = False

    def close(self) -> None:
        if not self._closed:
            self._closed = True
            self._watch.close(self.db.conn)

    def __del__(self) -> None:
        self.close()


class ProjectFile:
    """An open SQLite file: reading, writing in transactions, long work in slices.

    Safe to use from many threads: each has its own connection, and all writers of the process
    share one lock in which edits go before jobs. A thread's connection is closed when the thread
    ends, all of them by `close`. All errors of the environment are StoreErrors.
    """

    def __init__(
        self, path: Path, *, read_only: bool, timeout_ms: int, watch: FileWatch | None = None
    ) -> None:
        self.path = path
        self.read_only = read_only
        self.no_room: StoreError | None = None
        """Why the file is only read, where the disk has no room for what SQLite keeps beside it."""
        self.tidies_up = False
        """The file is only read, and lay there with the log of a program that was killed: SQLite
        writes that back when it is closed, so it is noted then that nothing is missing."""
        self._timeout_ms = timeout_ms
        self._local = threading.local()
        self._open: weakref.WeakSet[_ThreadConnection] = weakref.WeakSet()
        self._guard = threading.Lock()
        self._closed = False
        self._lock = lock_of(path)
        self.watch = watch or FileWatch(path)
        self._written_back: tuple[int, int, int] | None = None
        """The log, as `tidy` found it, that is in the file whole: until the next commit it stays as
        large as it is."""

    # -- connections

    def close(self) -> None:
        """Write the log back and close all connections; closing twice is harmless."""
        with self._guard:
            if self._closed:
                return
            self._closed = True
            connections = list(self._open)
        if connections and (self.tidies_up or not self.read_only):
            self._put_away(connections[0].db.conn)
        for connection in connections:
            connection.close()

    def _put_away(self, db: sqlite3.Connection) -> None:
        """Give room back, note that the file was closed in order, and write its log back, if it is
        still ours."""
        with contextlib.suppress(StoreError, OSError, sqlite3.Error):
            self.watch.check(db)
            if self._lock.acquire(edit=True, timeout=PATIENCE):
                try:
                    if self.read_only:
                        db.execute("PRAGMA query_only = OFF")
                    else:
                        with contextlib.suppress(sqlite3.Error):
                            compacting.give_back(db)
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
            self.watch.check(self.db.conn)

    @property
    def db(self) -> Connection:
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

    def _connect(self) -> Connection:
        """One more connection; never one to another file that lies under the name by now."""
        with self.watch.connecting():
            self.watch.check()
            db = connect(
                self.path,
                read_only=self.read_only,
                timeout_ms=self._timeout_ms,
                unchanging=self.no_room is not None,
            )
        try:
            self.watch.check(db.conn)
        except BaseException:
            self.watch.close(db.conn)
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

    def rest(self) -> None:
        """Give back what this thread's connection keeps of the file to read it sooner (up to 8 MB);
        it comes again by itself."""
        own: _ThreadConnection | None = getattr(self._local, "connection", None)
        if own is not None:
            with contextlib.suppress(sqlite3.Error):
                own.db.execute("PRAGMA shrink_memory").fetchone()

    @property
    def log(self) -> Path:
        """The write-ahead log beside the file: every change goes through it."""
        return self.watch.log

    def wait_for_others(self, timeout_ms: int) -> None:
        """How long this thread waits from now on for a lock of another program."""
        with errors.translated(self.path):
            self.db.execute(f"PRAGMA busy_timeout = {int(timeout_ms)}").fetchone()

    @property
    def timeout_ms(self) -> int:
        """How long a thread waits for a lock of another program unless it says otherwise."""
        return self._timeout_ms

    # -- reading

    def quick_check(self) -> str:
        """What SQLite's quick check finds first in the whole file; empty when it is sound. Takes
        its time: see `interruptible`."""
        try:
            self.all("PRAGMA cache_size = -1000")  # each part of the file is read once
            try:
                found = self.all("PRAGMA quick_check(1)")
            finally:
                self.all(f"PRAGMA cache_size = {CACHE}")
        except StoreError as error:
            return _of_whole_file(error)
        first = str(found[0][0]) if found else "ok"
        return "" if first == "ok" else first.replace("\n", "; ")

    def all(self, sql: str, parameters: Sequence[Any] | dict[str, Any] = ()) -> list[Any]:
        """All rows of a query, as tuples."""
        with errors.translated(self.path):
            return self.db.execute(sql, parameters).fetchall()

    def one(self, sql: str, parameters: Sequence[Any] | dict[str, Any] = ()) -> Any:
        """The first row of a query, None when there is none."""
        with errors.translated(self.path):
            return self.db.execute(sql, parameters).fetchone()

    def numbers(
        self,
        queries: Sequence[tuple[str, dict[str, Any]]],
        should_stop: ShouldStop = never_stop,
        threads: int | None = None,
    ) -> "list[array[int]]":
        """The first column of each query, whole numbers, eight bytes each from the start.

        They are read at the same time, by `threads` threads (None: one for each) with connections
        of their own, and so may see what was committed between them; inside a transaction one
        after the other. Cancelled when it shall stop.
        """
        if len(queries) == 1 or threads == 1 or self.db.conn.in_transaction:
            return [self._numbers(*query, should_stop) for query in queries]
        from concurrent.futures import ThreadPoolExecutor

        with ThreadPoolExecutor((threads or len(queries)) - 1, "store-read") as pool:
            others = [pool.submit(self._apart, *query, should_stop) for query in queries[1:]]
            first = self._numbers(*queries[0], should_stop)
            return [first, *(other.result() for other in others)]

    def _numbers(self, sql: str, values: dict[str, Any], should_stop: ShouldStop) -> "array[int]":
        stopping: contextlib.AbstractContextManager[None] = contextlib.nullcontext()
        if should_stop is not never_stop:
            stopping = self.interruptible(should_stop, SELDOM)
        with errors.translated(self.path), stopping:
            return array("q", map(itemgetter(0), self.db.execute(sql, values)))

    def _apart(self, sql: str, values: dict[str, Any], should_stop: ShouldStop) -> "array[int]":
        """The same in a thread that ends with it."""
        try:
            return self._numbers(sql, values, should_stop)
        finally:
            own: _ThreadConnection | None = getattr(self._local, "connection", None)
            if own is not None:
                del self._local.connection
                with self._guard:
                    self._open.discard(own)
                own.close()

    @contextlib.contextmanager
    def reads(
        self, table: str, page: int | None = None, annotation: int | None = None
    ) -> Iterator[None]:
        """Rows of a table become values inside: what goes wrong is StoreError "damaged", with the
        table and the page (or the annotation, whose page is looked up) in its details."""
        try:
            with errors.read_from(self.path, table, page, annotation):
                yield
        except StoreError as error:
            if page is None and annotation is not None and error.details.get("page") is None:
                page = self._page_of(annotation)
                if page is not None and error.code == errors.damaged.code:
                    why = str(error.__cause__ or "")
                    raise errors.damaged_part(self.path, table, page, why, annotation) from error
            raise

    def _page_of(self, annotation: int) -> int | None:
        with contextlib.suppress(sqlite3.Error):
            row = self.db.execute(
                "SELECT page FROM annotation WHERE id = ?", (annotation,)
            ).fetchone()
            return row[0] if row and type(row[0]) is int else None
        return None

    @contextlib.contextmanager
    def interruptible(
        self, should_stop: Callable[[], bool], every: int = _ASK_EVERY
    ) -> Iterator[None]:
        """Queries of this thread inside end soon after `should_stop()` says so: Cancelled is raised
        then. It is asked after `every` steps of SQLite's machine. What is written in a transaction
        is never broken off."""
        conn = self.db.conn
        local = self._local

        def asked() -> int:
            return int(not getattr(local, "writing", False) and should_stop())

        before, steps = getattr(local, "asked", (None, 0))
        local.asked = asked, every
        conn.set_progress_handler(asked, every)
        try:
            yield
        finally:
            local.asked = before, steps
            with contextlib.suppress(sqlite3.Error):
                conn.set_progress_handler(before, steps)

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
            raise self.no_room or errors.read_only(self.path)
        if self.watch.lost is not None:
            raise self.watch.lost
        db = self.db
        if db.conn.in_transaction:
            with errors.translated(self.path), db.savepoint():
                yield
            return
        if not self._lock.acquire(edit=edit, timeout=PATIENCE):
            raise errors.busy(self.path)
        try:
            self.watch.check()
            with errors.translated(self.path):
                self._local.writing = True
                try:
                    db.execute("BEGIN IMMEDIATE")
                    self.watch.begin(db.conn)
                    yield
                    db.conn.execute("COMMIT")
                except BaseException:
                    db.rollback()
                    raise
                finally:
                    self._local.writing = False
            self.watch.committed()
            self.watch.check(db.conn)
        except StoreError as error:
            if error.code == errors.damaged.code:
                self.watch.after_damage(db.conn)
            raise
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

    @property
    def edit_waits(self) -> bool:
        """Whether an edit waits for the transaction under way: a job should end it."""
        return self._lock.wanted

    def tidy(self) -> None:
        """Write the log back between two slices of long work when it has grown large; not while
        an edit waits, and without keeping one that comes meanwhile from the file.

        Once all of it is written back and nobody reads in it, the next commit begins it anew and
        cuts it to half of the limit (`connect`), so that this is not done after every slice.
        """
        if self._lock.wanted:
            return
        with contextlib.suppress(OSError, sqlite3.Error, StoreError):
            log = self.log.stat()
            now = log.st_ino, log.st_size, log.st_mtime_ns
            if log.st_size > LOG_LIMIT and now != self._written_back:
                self._written_back = now if self.watch.write_back(self.db.conn) else None

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
                self.watch.close(db.conn)

    def integrity(self) -> list[str]:
        """What SQLite finds wrong: damaged pages, rows that point nowhere; empty when sound."""
        found: list[str] = []
        try:
            rows = self.all("PRAGMA integrity_check")
            found += [str(row[0]).strip() for row in rows if row[0] != "ok"]
        except StoreError as error:
            found.append(_of_whole_file(error))
        try:
            found += [
                f"{table} row {row}: no such {parent}"
                for table, row, parent, _ in self.all("PRAGMA foreign_key_check")
            ]
        except StoreError as error:
            found.append(_of_whole_file(error))
        return list(dict.fromkeys(found))


def _of_whole_file(error: StoreError) -> str:
    """What SQLite says of a file that it cannot even check; other errors are raised again."""
    if error.code not in (errors.damaged.code, errors.not_a_database.code):
        raise error
    return str(error.__cause__ or error.message)
