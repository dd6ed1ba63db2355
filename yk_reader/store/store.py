"""Store: one project file, its connections, its transactions, its repositories."""

import contextlib
import sqlite3
import threading
import time
import weakref
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final, Self, TypeVar

from sqlite_utils import Database

from yk_reader.model.errors import StoreError
from yk_reader.store import backup, errors, migrations
from yk_reader.store.annotations import AnnotationRepository
from yk_reader.store.annotators import AnnotatorRepository
from yk_reader.store.clock import now
from yk_reader.store.connection import connect, log_identity, look_at, wal_of, writable
from yk_reader.store.history import HistoryRepository
from yk_reader.store.labels import LabelRepository
from yk_reader.store.links import ArticleLinkRepository
from yk_reader.store.lock import lock_of
from yk_reader.store.meta import MetaRepository
from yk_reader.store.pages import PageRepository
from yk_reader.store.search import SearchIndex
from yk_reader.store.word_lists import WordListRepository

T = TypeVar("T")

SLICE: Final = 0.005
"""Seconds that a job may hold the write lock before it lets edits in."""

_PATIENCE: Final = 10.0
"""Seconds to wait for another thread of this process; its slices are far shorter."""

_LOG_LIMIT: Final = 32 << 20
"""Bytes of write-ahead log after which a job writes it back between two slices."""


class Store:
    """An open project file.

    Safe to use from many threads: each has its own connection, and all writers of the process
    share one lock in which edits go before jobs. All errors of the environment are StoreErrors.
    """

    def __init__(self, path: Path, *, read_only: bool, timeout_ms: int) -> None:
        self.path = path
        self.read_only = read_only
        self.backup_error: StoreError | None = None
        self._timeout_ms = timeout_ms
        self._local = threading.local()
        self._open: weakref.WeakSet[Database] = weakref.WeakSet()
        self._guard = threading.Lock()
        self._closed = False
        self._lock = lock_of(path)
        self._log: tuple[int, int] | None = None
        self.meta = MetaRepository(self)
        self.annotators = AnnotatorRepository(self)
        self.pages = PageRepository(self)
        self.annotations = AnnotationRepository(self)
        self.history = HistoryRepository(self)
        self.labels = LabelRepository(self)
        self.links = ArticleLinkRepository(self)
        self.search = SearchIndex(self)
        self.words = WordListRepository(self)

    # -- opening and closing

    @classmethod
    def create(cls, path: Path | str, *, timeout_ms: int = 300) -> Self:
        """Make a new project file and open it.

        StoreError "exists" when there is a file of that name; "cannot-open" when the folder does
        not exist or cannot be written.
        """
        path = Path(path)
        try:
            path.touch(exist_ok=False)
        except FileExistsError:
            raise StoreError(
                "exists",
                f"There is already a file {path}.",
                "Choose another name, or open that file.",
                path=str(path),
            ) from None
        except OSError as error:
            raise StoreError(
                "cannot-open",
                f"{path} cannot be created ({error.strerror}).",
                "Choose a folder that you may write to.",
                path=str(path),
            ) from error
        store = cls(path, read_only=False, timeout_ms=timeout_ms)
        try:
            with errors.translated(path):
                db = store.db
                db.execute("PRAGMA journal_mode = WAL").fetchone()
                migrations.MIGRATIONS.apply(db)
            with store.transaction():
                store.meta.set("created_at", now())
        except BaseException:
            store.close()
            path.unlink(missing_ok=True)
            wal_of(path).unlink(missing_ok=True)
            raise
        return store

    @classmethod
    def open(
        cls,
        path: Path | str,
        *,
        read_only: bool = False,
        timeout_ms: int = 300,
        daily_backup: bool = False,
        backup_folder: Path | None = None,
    ) -> Self:
        """Open a project file; an older one is brought up to date after a backup.

        A file or folder that cannot be written opens with `read_only` True. With `daily_backup`
        the rotating backup is made when it is due (see `backup.daily`, which a window calls in
        another thread instead); when that fails the file opens and `backup_error` says why.
        Raises StoreError "missing", "not-a-database", "damaged", "newer-version", "cannot-open",
        StoreBusyError, and ReadOnlyError for a read-only file that would have to be brought up
        to date.
        """
        path = Path(path)
        look_at(path)
        store = cls(path, read_only=read_only or not writable(path), timeout_ms=timeout_ms)
        try:
            with errors.translated(path):
                store._prepare()
            if daily_backup and not store.read_only:
                try:
                    backup.daily(path, backup_folder)
                except StoreError as error:  # a full disk must not keep anyone from the work
                    store.backup_error = error
        except BaseException:
            store.close()
            raise
        return store

    def _prepare(self) -> None:
        """Check what the file is and bring it up to date."""
        db = self.db
        application = db.execute("PRAGMA application_id").fetchone()[0]
        if application != migrations.APPLICATION_ID:
            raise errors.not_a_database(self.path, "Another program made this SQLite file.")
        newer = migrations.unknown_versions(db)
        version = db.execute("PRAGMA user_version").fetchone()[0]
        if newer or version > migrations.SCHEMA_VERSION:
            raise errors.newer_version(self.path, newer[-1] if newer else str(version))
        pending = migrations.MIGRATIONS.pending(db)
        if pending and self.read_only:
            raise errors.outdated(self.path)
        if pending:
            backup.before_migration(self.path, version)
            migrations.MIGRATIONS.apply(db)
        names = set(db.table_names()) | set(db.view_names())
        for name in (*migrations.TABLES, *migrations.VIEWS):
            if name not in names:
                raise errors.damaged(self.path, f"the table {name} is missing")
        if not self.read_only:
            db.execute("PRAGMA journal_mode = WAL").fetchone()
            if not migrations.lookups_complete(db):
                with self.transaction():
                    migrations.fill_lookups(db)

    def close(self) -> None:
        """Write the log back and close all connections; closing twice is harmless."""
        with self._guard:
            if self._closed:
                return
            self._closed = True
            connections = list(self._open)
        if not self.read_only and connections:
            with contextlib.suppress(sqlite3.Error):
                connections[0].execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()
        for db in connections:
            with contextlib.suppress(sqlite3.Error):
                db.close()

    def discard_empty(self) -> bool:
        """Close the file and delete it if it holds no page; whether that was done.

        A file that another program has open stays.
        """
        empty = not self.read_only and self.one("SELECT 1 FROM page LIMIT 1") is None
        self.close()
        if not empty or wal_of(self.path).exists():
            return False
        with contextlib.suppress(OSError):
            self.path.unlink()
        return not self.path.exists()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def db(self) -> Database:
        """This thread's connection; for the repositories of this room."""
        db: Database | None = getattr(self._local, "db", None)
        if db is None or self._closed:
            if self._closed:
                raise errors.closed(self.path)
            db = connect(self.path, read_only=self.read_only, timeout_ms=self._timeout_ms)
            self._local.db = db
            with self._guard:
                self._open.add(db)
        return db

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
            self._check_log()
            with errors.translated(self.path):
                db.execute("BEGIN IMMEDIATE")
                try:
                    yield
                    db.conn.execute("COMMIT")
                except BaseException:
                    db.rollback()
                    raise
            self._check_log()
        finally:
            self._lock.release()

    def _check_log(self) -> None:
        """Refuse to write into a log that is no longer beside the file: nobody would find it.

        StoreError "log-lost". It happens when another program deletes the log, or when this
        process lost its locks on the file (see `heads`).
        """
        present = log_identity(self.path)
        if self._log is None:
            self._log = present
        elif present != self._log:
            raise errors.log_lost(self.path)

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
        with contextlib.suppress(OSError, sqlite3.Error):
            if wal_of(self.path).stat().st_size > _LOG_LIMIT:
                self.db.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()

    # -- the whole file

    def backup(self, path: Path | str, progress: Callable[[int, int], None] | None = None) -> None:
        """Copy the whole project to a new file while work goes on (any thread).

        `progress(pages done, pages in all)` of SQLite's pages. The copy is complete or absent.
        """
        backup.copy(self.path, Path(path), progress)

    def checkpoint(self) -> None:
        """Write the log back into the file, without blocking readers or writers (any thread)."""
        if self.read_only:
            return
        with errors.translated(self.path):
            db = connect(self.path, read_only=False, timeout_ms=self._timeout_ms)
            try:
                db.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()
            finally:
                db.close()

    def integrity(self) -> list[str]:
        """What SQLite finds wrong: damaged pages, rows that point nowhere; empty when sound."""
        found = [row[0] for row in self.all("PRAGMA integrity_check") if row[0] != "ok"]
        found += [
            f"{table} row {row}: no such {parent}"
            for table, row, parent, _ in self.all("PRAGMA foreign_key_check")
        ]
        return found
