"""Store: one project file with its repositories; how it is made, opened and brought up to date."""

import contextlib
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Self

from yk_reader.model.errors import ReadOnlyError, StoreError, StoreFullError
from yk_reader.store import backup, errors, migrations
from yk_reader.store.annotations import AnnotationRepository
from yk_reader.store.annotators import AnnotatorRepository
from yk_reader.store.clock import now
from yk_reader.store.connection import (
    APPLICATION_ID,
    has_log,
    look_at,
    wal_of,
    writable,
    write_log_back,
)
from yk_reader.store.finished import FinishedPages
from yk_reader.store.history import HistoryRepository
from yk_reader.store.labels import LabelRepository
from yk_reader.store.links import ArticleLinkRepository
from yk_reader.store.meta import MetaRepository
from yk_reader.store.pages import PageRepository
from yk_reader.store.project_file import ProjectFile
from yk_reader.store.search import SearchIndex
from yk_reader.store.statistics import Statistics
from yk_reader.store.watch import take_away_foreign_log
from yk_reader.store.word_lists import WordListRepository


class Store(ProjectFile):
    """An open project file (`ProjectFile`: connections, transactions) with a repository for each
    family of tables. All errors of the environment are StoreErrors.
    """

    def __init__(self, path: Path, *, read_only: bool, timeout_ms: int) -> None:
        super().__init__(path, read_only=read_only, timeout_ms=timeout_ms)
        self.backup_error: StoreError | None = None
        self.notice: StoreError | None = None
        """What was found at opening that a person should know; the file can be worked with."""
        self.meta = MetaRepository(self)
        self.annotators = AnnotatorRepository(self)
        self.pages = PageRepository(self, self.annotators)
        self.annotations = AnnotationRepository(self, self.annotators)
        self.history = HistoryRepository(self, self.annotators)
        self.labels = LabelRepository(self, self.meta)
        self.links = ArticleLinkRepository(self, self.annotators)
        self.search = SearchIndex(self, self.annotators)
        self.words = WordListRepository(self, self.meta)
        self.finished = FinishedPages(self)
        self.statistics = Statistics(self, self.words)

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
            raise errors.exists(path) from None
        except OSError as error:
            raise errors.cannot_create(path, why=error.strerror) from error
        store = cls(path, read_only=False, timeout_ms=timeout_ms)
        try:
            with errors.translated(path):
                db = store.db
                db.execute("PRAGMA journal_mode = WAL").fetchone()
                migrations.MIGRATIONS.apply(db)
                # The seal must stand in the main file before a log can be told to belong to it.
                db.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()
                store.watch.opened(db.conn)
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

        A file or folder that cannot be written opens with `read_only` True, and so does a file
        whose disk is full (`no_room` says so). With `daily_backup`
        the rotating backup is made when it is due (see `backup.daily`, which a window calls in
        another thread instead); when that fails the file opens and `backup_error` says why.
        Raises StoreError "missing", "not-a-database", "damaged", "newer-version", "cannot-open",
        StoreBusyError, and ReadOnlyError for a read-only file that would have to be brought up
        to date.
        """
        path = Path(path)
        look_at(path)
        notice = take_away_foreign_log(path)
        store = cls(path, read_only=read_only or not writable(path), timeout_ms=timeout_ms)
        store.notice = notice
        try:
            try:
                with errors.translated(path):
                    store._prepare()
            except StoreFullError as full:
                store.close()
                store = cls._without_room(path, timeout_ms, full)
                store.notice = notice
            if daily_backup and not store.read_only:
                try:
                    backup.daily(path, backup_folder)
                except StoreError as error:  # a full disk must not keep anyone from the work
                    store.backup_error = error
        except BaseException:
            store.close()
            raise
        return store

    @classmethod
    def _without_room(cls, path: Path, timeout_ms: int, full: StoreError) -> Self:
        """Open for reading a file whose disk has no room for the two files beside it.

        The log goes back into it first, where there is one: without its index it cannot be read.
        Raises `full` when that is not possible either.
        """
        try:
            if has_log(path) and not write_log_back(path):
                raise full
            store = cls(path, read_only=True, timeout_ms=timeout_ms)
            store.no_room = errors.full_for_writing(path)
            try:
                with errors.translated(path):
                    store._prepare()
            except BaseException:
                store.close()
                raise
        except (sqlite3.Error, ReadOnlyError):  # another has it open; it would have to be changed
            raise full from None
        return store

    def _prepare(self) -> None:
        """Check what the file is and bring it up to date."""
        db = self.db
        application = db.execute("PRAGMA application_id").fetchone()[0]
        if application != APPLICATION_ID:
            raise errors.not_a_database(self.path, why="Another program made this SQLite file.")
        newer = migrations.unknown_versions(db)
        version = db.execute("PRAGMA user_version").fetchone()[0]
        if newer or version > migrations.SCHEMA_VERSION:
            raise errors.newer_version(self.path, version=newer[-1] if newer else version)
        pending = migrations.MIGRATIONS.pending(db)
        if pending and self.read_only:
            raise errors.outdated(self.path)
        if pending:
            backup.before_migration(self.path, version)
            migrations.MIGRATIONS.apply(db)
            db.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()
        self.watch.opened(db.conn)
        names = set(db.table_names()) | set(db.view_names())
        for name in (*migrations.TABLES, *migrations.VIEWS):
            if name not in names:
                raise errors.damaged(self.path, why=f"the table {name} is missing")
        if not self.read_only:
            db.execute("PRAGMA journal_mode = WAL").fetchone()
            if not migrations.lookups_complete(db):
                with self.transaction():
                    migrations.fill_lookups(db)

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

    def backup(self, path: Path | str, progress: Callable[[int, int], None] | None = None) -> None:
        """Copy the whole project to a new file while work goes on (any thread).

        `progress(pages done, pages in all)` of SQLite's pages. The copy is complete or absent.
        """
        self.verify()
        backup.copy(self.path, Path(path), progress)

    def save_copy(self, path: Path | str) -> None:
        """Write all that is open here to a new place, also when the file itself is lost (see
        `FileWatch`); with the connection that is there. The copy is complete or absent.

        StoreError "exists", "damaged" (of a file that was written over no whole copy may be
        possible), "cannot-write"; StoreFullError.
        """
        target = Path(path)
        if target.exists():
            raise errors.exists(target)
        with errors.translated(target):
            backup.write_copy(self.any_connection(), self.path, target)
