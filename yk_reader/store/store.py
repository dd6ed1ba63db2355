"""Store: one project file with its repositories; how it is made, opened and brought up to date."""

import contextlib
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Self

from yk_reader.model.errors import ReadOnlyError, StoreError, StoreFullError
from yk_reader.store import (
    backup,
    compacting,
    counters,
    errors,
    migrations,
    raw_lines,
    schema,
    upgrade_v8,
)
from yk_reader.store.annotations import AnnotationRepository
from yk_reader.store.annotators import AnnotatorRepository
from yk_reader.store.assignments import AssignmentRepository
from yk_reader.store.clock import now
from yk_reader.store.comments import CommentRepository
from yk_reader.store.connection import (
    APPLICATION_ID,
    connect,
    has_log,
    look_at,
    wal_of,
    was_left,
    writable,
    write_log_back,
)
from yk_reader.store.effort import EffortRepository
from yk_reader.store.facsimiles import FacsimileRepository
from yk_reader.store.figures import Figures
from yk_reader.store.finished import FinishedPages
from yk_reader.store.flows import FlowRepository
from yk_reader.store.history import HistoryRepository
from yk_reader.store.labels import LabelRepository
from yk_reader.store.links import ArticleLinkRepository
from yk_reader.store.meta import MetaRepository
from yk_reader.store.new_file import made_beside
from yk_reader.store.page_rows import PageRowsRepository
from yk_reader.store.pages import PageRepository
from yk_reader.store.picture_data import PictureDataRepository
from yk_reader.store.private_chars import PrivateCharRepository
from yk_reader.store.profiles import ProfileRepository
from yk_reader.store.project_file import PATIENCE, ProjectFile
from yk_reader.store.readings import ReadingRepository
from yk_reader.store.recorded import RecordedSteps
from yk_reader.store.scanning import TextScan
from yk_reader.store.search import SearchIndex
from yk_reader.store.stakes import StakeRepository
from yk_reader.store.statistics import Statistics
from yk_reader.store.waiting import WaitRepository
from yk_reader.store.watch import FileWatch, take_away_foreign_log
from yk_reader.store.word_lists import WordListRepository


class Store(ProjectFile):
    """An open project file (`ProjectFile`: connections, transactions) with a repository for each
    family of tables. All errors of the environment are StoreErrors.
    """

    def __init__(
        self, path: Path, *, read_only: bool, timeout_ms: int, watch: FileWatch | None = None
    ) -> None:
        super().__init__(path, read_only=read_only, timeout_ms=timeout_ms, watch=watch)
        self.backup_error: StoreError | None = None
        self.notice: StoreError | None = None
        """What was found at opening that a person should know; the file can be worked with."""
        self.schema_notice: StoreError | None = None
        """What is not as this version makes it (`store.schema`): "schema-changed", or
        "schema-foreign", and then the file is open for reading only."""
        self.mended: tuple[str, ...] = ()
        """What was mended at opening, in sentences."""
        self.meta = MetaRepository(self)
        self.annotators = AnnotatorRepository(self)
        self.profiles = ProfileRepository(self)
        self.pages = PageRepository(self, self.annotators, self.profiles)
        self.page_rows = PageRowsRepository(self, self.annotators, self.profiles)
        self.stakes = StakeRepository(self)
        self.facsimiles = FacsimileRepository(self)
        self.readings = ReadingRepository(self)
        self.picture_data = PictureDataRepository(self)
        self.waiting = WaitRepository(self)
        self.private_chars = PrivateCharRepository(self, self.annotators)
        self.annotations = AnnotationRepository(self, self.annotators)
        self.history = HistoryRepository(self, self.annotators)
        self.recorded = RecordedSteps(self)
        self.labels = LabelRepository(self, self.meta)
        self.links = ArticleLinkRepository(self, self.annotators)
        self.assignments = AssignmentRepository(self, self.annotators)
        self.comments = CommentRepository(self, self.annotators)
        self.effort = EffortRepository(self, self.annotators)
        self.flows = FlowRepository(self)
        self.search = SearchIndex(self, self.annotators)
        self.scan = TextScan(self, self.annotators)
        self.words = WordListRepository(self, self.meta)
        self.finished = FinishedPages(self, self.annotators)
        self.statistics = Statistics(self, self.words)
        self.figures = Figures(self)

    # -- opening and closing

    @classmethod
    def create(cls, path: Path | str, *, timeout_ms: int = 300) -> Self:
        """Make a new project file and open it.

        StoreError "exists" when there is a file of that name; "cannot-open" when the folder does
        not exist or cannot be written.
        """
        path = Path(path)
        with made_beside(path) as part, errors.translated(path):
            db = connect(part, read_only=False, timeout_ms=timeout_ms)
            with contextlib.closing(db.conn):  # then its log is in the file, with the seal
                compacting.prepare(db.conn)
                db.execute("PRAGMA journal_mode = WAL").fetchone()
                migrations.apply(db)
        store = cls.open(path, timeout_ms=timeout_ms)
        try:
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
        beside: ProjectFile | None = None,
        mend: bool = False,
        drop_foreign: bool = False,
        progress: Callable[[int, int], None] | None = None,
    ) -> Self:
        """Open a project file; an older one is brought up to date after a backup.

        A file or folder that cannot be written opens with `read_only` True, and so does a file
        whose disk is full (`no_room` says so). With `daily_backup`
        the rotating backup is made when it is due (see `backup.daily`, which a window calls in
        another thread instead); when that fails the file opens and `backup_error` says why.
        With `beside`, an open Store, only the same file is opened, and both watch it as one.
        `mend` makes anew what is missing of the schema and rebuilds what was changed,
        `drop_foreign` takes out what other programs put in; both after a backup.
        `progress(done, all)` while an older file is brought up to date.
        Raises StoreError "missing", "not-a-database", "damaged", "newer-version", "cannot-open",
        "cannot-mend", StoreBusyError, and ReadOnlyError for a read-only file that would have to
        be brought up to date or mended.
        """
        path = Path(path)
        notice, left = None, False
        if beside is not None:
            beside.watch.check()
        else:
            look_at(path)
            notice = take_away_foreign_log(path)
            left = was_left(path)
        store = cls(
            path,
            read_only=read_only or not writable(path),
            timeout_ms=timeout_ms,
            watch=beside.watch if beside is not None else None,
        )
        store.notice, store.tidies_up = notice, left and read_only
        if isinstance(beside, Store):
            store.annotators.people = beside.annotators.people
        try:
            try:
                with errors.translated(path), upgrade_v8.reporting(progress):
                    store._prepare(mend=mend, drop_foreign=drop_foreign)
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
                    store._prepare(mend=False, drop_foreign=False)
            except BaseException:
                store.close()
                raise
        except (sqlite3.Error, ReadOnlyError):  # another has it open; it would have to be changed
            raise full from None
        return store

    def _prepare(self, *, mend: bool, drop_foreign: bool) -> None:
        """Check what the file is and bring it up to date."""
        db = self.db
        application = db.execute("PRAGMA application_id").fetchone()[0]
        if application != APPLICATION_ID:
            raise errors.not_a_database(self.path, why="Another program made this SQLite file.")
        version = db.execute("PRAGMA user_version").fetchone()[0]
        with errors.read_from(self.path, "_sqlite_migrations"):
            newer = migrations.unknown_versions(db)
            pending = migrations.pending(db)
        if newer or version > migrations.SCHEMA_VERSION:
            raise errors.newer_version(self.path, version=newer[-1] if newer else version)
        if pending != list(migrations.VERSIONS[version:]):
            # never the beginning of a migration: each is one transaction with its record
            raise errors.damaged(self.path, why="the list of its schema versions is not whole")
        if self.read_only and (pending or mend or drop_foreign):
            raise (errors.outdated if pending else errors.read_only)(self.path)
        if pending or drop_foreign:
            self._look_for_foreign(len(migrations.VERSIONS) - len(pending), drop=drop_foreign)
        if pending:
            backup.before_migration(self.path, version)
            with errors.read_from(self.path, "_sqlite_migrations"):
                migrations.apply(db)
            db.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()
        self.watch.opened(db.conn)
        names = set(db.table_names())
        for name in migrations.TABLES:
            if name not in names:
                raise errors.damaged(self.path, why=f"the table {name} is missing")
        if mend:
            self._mend()
        found = schema.differences(db.conn, migrations.SCHEMA_VERSION)
        self.schema_notice = schema.notice_of(self.path, found)
        if any(d.how == schema.FOREIGN for d in found):
            self.tidies_up = False
            if not self.read_only:
                self.read_only = True
                db.execute("PRAGMA query_only = ON")
        if not self.read_only:
            db.execute("PRAGMA journal_mode = WAL").fetchone()
            if not migrations.lookups_complete(db):
                with self.transaction():
                    migrations.fill_lookups(db)

    def _look_for_foreign(self, version: int, *, drop: bool) -> None:
        """Nothing is written into a file as long as another program's triggers would take part."""
        db = self.db.conn
        found = schema.differences(db, version)
        if not any(d.how == schema.FOREIGN for d in found):
            return
        if not drop:
            raise schema.notice_of(self.path, found) or errors.read_only(self.path)
        backup.before_mending(self.path)
        db.execute("BEGIN IMMEDIATE")
        try:
            self.mended += tuple(schema.drop_foreign(db, found))
            db.execute("COMMIT")
        except BaseException:
            db.rollback()
            raise

    def _mend(self) -> None:
        db = self.db.conn
        found = schema.differences(db, migrations.SCHEMA_VERSION)
        if not any(d.how != schema.FOREIGN for d in found):
            if not found:
                try:
                    self._mend_rows()
                except sqlite3.Error as error:  # rows that point nowhere
                    raise errors.cannot_mend(self.path, why=str(error)) from error
            return
        if any(d.how == schema.FOREIGN for d in found):
            raise schema.notice_of(self.path, found) or errors.read_only(self.path)
        backup.before_mending(self.path)
        if not self._lock.acquire(edit=False, timeout=PATIENCE):
            raise errors.busy(self.path)
        try:
            self.mended += tuple(schema.mend(self.path, db, migrations.SCHEMA_VERSION))
        finally:
            self._lock.release()
        self.watch.opened(db)  # the seal may lie elsewhere now

    def _mend_rows(self) -> None:
        """Work out anew what follows from other rows."""
        if counters.wrong(self.db.conn):
            with self.transaction():
                counters.recount(self.db.conn)
            self.mended += ("The kept counts were made anew",)
        if pages := raw_lines.pages_without(self.db):
            with self.transaction():
                for page_id in pages:
                    raw_lines.need_lines(self.db, page_id)
            self.mended += (f"The lines of pages without them were put in: {len(pages):,}",)

    def compact(self) -> compacting.Compacted:
        """Give back the room that nothing is in any more. Nothing else is written meanwhile.

        ReadOnlyError, StoreBusyError, StoreError "no-room-for"; StoreFullError.
        """
        if self.read_only:
            raise self.no_room or errors.read_only(self.path)
        self.verify()
        self.checkpoint()
        db = self.db.conn
        if not self._lock.acquire(edit=False, timeout=PATIENCE):
            raise errors.busy(self.path)
        try:
            with errors.translated(self.path):
                before = compacting.size_of(db)
                compacting.look_for_room(db, self.path)
                compacting.vacuum(db)
                self.watch.opened(db)  # the seal may lie elsewhere now
                after = compacting.size_of(db)
        finally:
            self._lock.release()
        self.checkpoint()
        return compacting.Compacted(before, after)

    def schema_faults(self) -> list[str]:
        """What of the schema is not as this version makes it, in sentences."""
        with errors.translated(self.path):
            found = schema.differences(self.db.conn, migrations.SCHEMA_VERSION)
        return list(map(str, found))

    def wrong_counters(self) -> list[str]:
        """Which of the kept counters do not tell what is there; empty when all do."""
        with self.reads("tally"):
            return counters.wrong(self.db.conn)

    def discard_empty(self) -> bool:
        """Close the file and delete it if it holds no page; whether that was done.

        A file that another program has open stays, and one that is not this one any more.
        """
        try:
            self.verify()
        except StoreError:
            self.close()
            return False
        empty = not self.read_only and self.one("SELECT 1 FROM page LIMIT 1") is None
        self.close()
        if not empty or not self.watch.in_place or wal_of(self.path).exists():
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
        backup.copy(self.path, Path(path), progress)  # it only reads: nothing is written back
        try:
            self.verify()
        except StoreError:  # what was copied may be of two files
            Path(path).unlink(missing_ok=True)
            raise

    def save_copy(
        self, path: Path | str, progress: Callable[[int, int], None] | None = None
    ) -> None:
        """Write all that is open here to a new place, also when the file itself is lost (see
        `FileWatch`); with the connection that is there. The copy is complete or absent.

        StoreError "exists", "damaged" (of a file that was written over no whole copy may be
        possible), "cannot-write"; StoreFullError.
        """
        target = Path(path)
        if target.exists():
            raise errors.exists(target)
        with errors.translated(target):
            if not self.watch.readable:
                raise errors.damaged(self.path, why="it was written over while it was open")
            backup.write_copy(self.any_connection(), self.path, target, progress)
