"""Copies of the whole file: on request, before a migration, and rotating ones every day."""

import os
import re
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import AbstractContextManager, closing, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from secrets import token_hex
from typing import Final

from yk_reader.model.errors import StoreError
from yk_reader.model.records import dataclass
from yk_reader.store import copying, errors
from yk_reader.store.connection import (
    APPLICATION_ID,
    connect,
    free_name,
    look_at,
    shm_of,
    wal_of,
)
from yk_reader.store.seal import seal_anew
from yk_reader.store.watch import take_away_foreign_log
from yk_reader.whole_files import replacing

KEEP_DAYS: Final = 7
KEEP_WEEKS: Final = 4
SHARE: Final = 10
"""A backup that takes more than this part of the free space is not made unasked: a tenth."""
_MEGABYTE: Final = 1_000_000
_STAMP: Final = "%Y%m%d-%H%M%S"
_UNREADABLE: Final = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
"""Errors of what is read, not of what is written."""
_EMPTY: Final = "nothing of the project is left in it"
"""SQLite takes an empty file for an empty database, which is sound."""
_REPLACED: Final = "another file took its place while it was copied"
Reading = Callable[[sqlite3.Connection, Path], AbstractContextManager[copying.State | None]]
_CHUNK: Final = 512
"""SQLite pages copied between two calls of `progress`."""


def copy(
    source: Path,
    target: Path,
    progress: Callable[[int, int], None] | None = None,
    *,
    unasked: bool = False,
) -> None:
    """Copy a project while work on it goes on; opens a connection of its own.

    The copy is one state of the project (a read transaction holds it) and has no log beside it.
    StoreError "same-file" when both are one file, "damaged" when the project is not sound,
    "no-room-for" when it does not fit, with `unasked` "backup-large"; StoreFullError.
    """
    if target.exists() and source.exists() and target.samefile(source):
        raise errors.same_file(source)
    with (
        errors.translated(source),
        closing(connect(source, read_only=True, timeout_ms=5000)) as db,
    ):
        db.execute("PRAGMA cache_size = -500")  # each part of the file is read once
        _write(db.conn, source, target, progress, copying.in_the_file, unasked=unasked)


def write_copy(
    db: sqlite3.Connection,
    source: Path,
    target: Path,
    progress: Callable[[int, int], None] | None = None,
) -> None:
    """Copy what a connection reads; `source` is the file that it was opened on, whatever lies
    there now: it is not touched.

    It is written under another name first: `target` is whole, sound and absent otherwise, and an
    older file of that name stays until then. The copy gets a seal of its own, so that a log of
    the project is never taken for the copy's; and the project's mode. Errors as of `copy`.
    """
    _write(db, source, target, progress, copying.one_state)


def _write(
    db: sqlite3.Connection,
    source: Path,
    target: Path,
    progress: Callable[[int, int], None] | None,
    reading: Reading,
    *,
    unasked: bool = False,
) -> None:
    """The same. Where `reading` finds a state, a copy by reference is tried, and the state that it
    was made of stands in the copy."""

    def report(_status: int, remaining: int, total: int) -> None:
        if progress is not None:
            progress(total - remaining, total)

    try:
        with replacing(target) as part, errors.translated(target):
            part.touch()  # the system says why that is not possible, SQLite does not
            part.unlink()
            try:
                with reading(db, source) as state:
                    cloned = state is not None and copying.clone(source, part)
                    if not cloned:
                        _look_for_room(source, target, unasked=unasked)
                    with closing(sqlite3.connect(part, isolation_level=None)) as out:
                        if not cloned:
                            db.backup(out, pages=_CHUNK, progress=report, sleep=0.0)
                        _finish(out, source, state)
            except sqlite3.DatabaseError as error:
                if (getattr(error, "sqlite_errorcode", 0) & 0xFF) in _UNREADABLE:
                    raise errors.damaged(source, why=str(error)) from error
                raise
            with suppress(OSError):
                shutil.copymode(source, part)
    except OSError as error:
        raise errors.no_backup(target, why=error.strerror) from error


def compact(source: Path, target: Path) -> None:
    """Write a project that nobody has open into a new file that has no room to spare, with a seal
    of its own and no log beside it. StoreError "damaged"; StoreFullError."""
    with errors.translated(target):
        with closing(sqlite3.connect(source, isolation_level=None, uri=True)) as db:
            # As a URI: a name that is not in UTF-8 is no text.
            db.execute("VACUUM INTO ?", (target.absolute().as_uri(),))
        with closing(sqlite3.connect(target, isolation_level=None)) as out:
            out.execute("PRAGMA journal_mode = DELETE").fetchone()
            if wrong := fault_of(out):
                raise errors.damaged(source, why=wrong)
            seal_anew(out)


def _look_for_room(source: Path, target: Path, *, unasked: bool) -> None:
    """StoreError "no-room-for", "backup-large"."""
    with suppress(OSError):  # of a source that is gone, or a system that does not say
        needed, free = copying.room_for(source, target.parent)
        told = {"megabytes": -(-needed // _MEGABYTE), "free": free // _MEGABYTE}
        if needed > free:
            raise errors.no_room_for(target, **told)
        if unasked and needed * SHARE > free:
            raise errors.backup_large(source, **told)


def _finish(out: sqlite3.Connection, source: Path, state: copying.State | None) -> None:
    """Look at a copy, and make it a file of its own."""
    out.execute("PRAGMA journal_mode = DELETE").fetchone()
    (application,) = out.execute("PRAGMA application_id").fetchone()
    wrong = fault_of(out) if application == APPLICATION_ID else _EMPTY
    if wrong:
        raise errors.damaged(source, why=wrong)
    if state is not None and state.seal != copying.seal_of(out):
        raise errors.damaged(source, why=_REPLACED)
    seal_anew(out)
    if out.execute("SELECT 1 FROM sqlite_schema WHERE name = 'meta'").fetchone():
        out.execute("DELETE FROM meta WHERE key = ?", (copying.KEY,))
        if state is not None:
            out.execute("INSERT INTO meta(key, value) VALUES (?, ?)", (copying.KEY, str(state)))


def fault_of(db: sqlite3.Connection) -> str:
    """What SQLite's quick check finds first; empty when the file is sound."""
    try:
        found = str(db.execute("PRAGMA quick_check(1)").fetchone()[0])
    except sqlite3.DatabaseError as error:
        return str(error)
    return "" if found == "ok" else found.replace("\n", "; ")


def is_sound(path: Path) -> bool:
    """Whether a closed file is a project that SQLite can read wholly; reads all of it."""
    try:
        look_at(path)
        with closing(connect(path, read_only=True, timeout_ms=5000)) as db:
            (application,) = db.execute("PRAGMA application_id").fetchone()
            return application == APPLICATION_ID and not fault_of(db.conn)
    except (StoreError, sqlite3.Error):
        return False


def restore(path: Path, chosen: Path) -> Path | None:
    """Put a copy of the backup `chosen` in the place of a project that nobody has open.

    What was there is kept beside it with its log, as a project that can be opened; where, None
    when nothing was there. StoreError "damaged" when the backup is not sound, "in-use" when
    somebody has the project open, "same-file", "cannot-write".
    """
    path = path.resolve()  # of a symbolic link the file that it names
    look_at(chosen)
    if path.exists() and path.samefile(chosen):
        raise errors.same_file(path)
    if not is_sound(chosen):
        raise errors.damaged(chosen, why="the backup is not sound")
    if path.exists():
        with suppress(StoreError):  # it may be no project any more: then it is only put aside
            take_away_foreign_log(path)
        if in_use(path):
            raise errors.in_use(path)
    fresh = path.with_name(f".{token_hex(6)}.part")
    try:
        copy(chosen, fresh)
        kept = _set_aside(path)
        try:
            os.replace(fresh, path)
        except OSError:
            if kept is not None:
                _rename(kept, path)
            raise
    except OSError as error:
        raise errors.no_backup(path, why=error.strerror) from error
    finally:
        with suppress(OSError):
            fresh.unlink(missing_ok=True)
    return kept


def in_use(path: Path) -> bool:
    """Whether another connection, of any program, has the file open."""
    try:
        with closing(connect(path, read_only=False, timeout_ms=0)) as db:
            db.execute("PRAGMA locking_mode = EXCLUSIVE").fetchone()
            db.execute("BEGIN IMMEDIATE")
            db.rollback()
    except StoreError:
        return False  # it cannot be opened at all
    except sqlite3.OperationalError as error:
        return (error.sqlite_errorcode & 0xFF) in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
    except sqlite3.Error:
        return False
    return False


def _set_aside(path: Path) -> Path | None:
    """Rename a project and its log to a name beside it."""
    if not path.exists():
        return None
    kept = free_name(path.with_name(f"{path.stem}.before-restore-{_stamp()}{path.suffix}"))
    _rename(path, kept)
    return kept


def _rename(path: Path, new: Path) -> None:
    """Give a project that nobody has open, and its log, another name."""
    log = wal_of(path)
    if log.exists():
        os.rename(log, wal_of(new))
    os.rename(path, new)
    with suppress(OSError):
        shm_of(path).unlink()


def _stamp(at: datetime | None = None) -> str:
    return (at or datetime.now(UTC)).strftime(_STAMP)


def before_migration(path: Path, version: int) -> Path:
    """Copy the file beside itself before its schema changes; where the copy is."""
    target = free_name(path.with_name(f"{path.stem}.schema{version}-{_stamp()}{path.suffix}"))
    copy(path, target)
    return target


def before_mending(path: Path) -> Path:
    """Copy the file beside itself before its schema is mended; where the copy is."""
    target = free_name(path.with_name(f"{path.stem}.before-mend-{_stamp()}{path.suffix}"))
    copy(path, target)
    return target


def daily(
    path: Path,
    folder: Path | None = None,
    *,
    at: datetime | None = None,
    most_bytes: int = 0,
    asked: bool = False,
) -> Path | None:
    """Make today's backup if the newest is older than a day and the project is another one since;
    the new file, None when none is due.

    They lie in `folder`, by default `backups` beside the file, as `STEM-YYYYMMDD-HHMMSS.SUFFIX`
    (UTC). The newest of each of the last 7 days that have one, and of each of the last 4 weeks,
    are kept; of these the oldest go while all take more than `most_bytes` (0: they may), but for
    the newest. A backup from a clock that was wrong (its date lies in the future) counts for
    nothing and stays. A folder that cannot be written raises StoreError "cannot-write", a
    project that is not sound "damaged", one that takes more than a tenth of the free space
    "backup-large" unless somebody `asked` for it: then the older backups stay as they are.
    """
    at = at or datetime.now(UTC)
    folder = folder or path.parent / "backups"
    made = [(time, file) for time, file in backups(path, folder) if time <= at]
    if made and (at - made[0][0] < timedelta(days=1) or _is_of(made[0][1], path)):
        return None
    target = folder / f"{path.stem}-{_stamp(at)}{path.suffix}"
    _make(folder)
    copy(path, target, unasked=not asked)
    _rotate(path, folder, at, most_bytes)
    return target


def place_beside(path: Path, what: str) -> Path:
    """A free name in the folder of a project's backups, for what is kept of it now. StoreError
    "cannot-write" where the folder cannot be made."""
    folder = path.parent / "backups"
    _make(folder)
    return free_name(folder / f"{path.stem}.{what}-{_stamp()}{path.suffix}")


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise errors.no_folder(folder, why=error.strerror) from error


def _is_of(made: Path, path: Path) -> bool:
    """Whether a backup was made of the project as it is now."""
    with suppress(StoreError, sqlite3.Error):
        look_at(made)
        with closing(connect(made, read_only=True, timeout_ms=1000)) as db:
            row = db.execute("SELECT value FROM meta WHERE key = ?", (copying.KEY,)).fetchone()
        with (
            closing(connect(path, read_only=True, timeout_ms=5000)) as db,
            copying.in_the_file(db.conn, path) as state,
        ):
            return row is not None and state is not None and row[0] == str(state)
    return False


def backups(path: Path, folder: Path | None = None) -> list[tuple[datetime, Path]]:
    """The daily backups of that project with their times, newest first."""
    folder = folder or path.parent / "backups"
    pattern = re.compile(
        re.escape(path.stem) + r"-(\d{8}-\d{6})" + re.escape(path.suffix), re.ASCII
    )
    found = []
    if folder.is_dir():
        for file in folder.iterdir():
            match = pattern.fullmatch(file.name)
            if match:
                with suppress(ValueError):
                    time = datetime.strptime(match[1], _STAMP).replace(tzinfo=UTC)
                    found.append((time, file))
    return sorted(found, reverse=True)


@dataclass(frozen=True, slots=True)
class Found:
    """A backup: when it was made (None for another file), where it lies, its bytes, its pages of
    newspapers; None for pages when it cannot be read."""

    at: datetime | None
    path: Path
    size: int
    pages: int | None


def look_into(path: Path, at: datetime | None = None) -> Found:
    """What a backup holds; a few milliseconds."""
    try:
        size = path.stat().st_size
    except OSError:
        return Found(at, path, 0, None)
    pages = None
    with suppress(StoreError, sqlite3.Error):
        look_at(path)
        with closing(connect(path, read_only=True, timeout_ms=1000)) as db:
            (application,) = db.execute("PRAGMA application_id").fetchone()
            if application == APPLICATION_ID:
                (pages,) = db.execute("SELECT count(*) FROM page").fetchone()
    return Found(at, path, size, pages)


def _rotate(path: Path, folder: Path, at: datetime, most_bytes: int) -> None:
    days: dict[str, Path] = {}
    weeks: dict[str, Path] = {}
    made = [(time, file) for time, file in backups(path, folder) if time <= at]
    for time, file in made:
        days.setdefault(_day(time), file)
        weeks.setdefault(_week(time), file)
    kept = {*list(days.values())[:KEEP_DAYS], *list(weeks.values())[:KEEP_WEEKS]}
    kept -= _too_many([file for _, file in made if file in kept], most_bytes)
    for time, file in made:
        if file in kept:
            continue
        instead = days[_day(time)] if days[_day(time)] in kept else weeks[_week(time)]
        if instead == file or instead not in kept:
            instead = made[0][1]
        if is_sound(instead):  # what goes bad on the disk puts out nothing that is good
            with suppress(OSError):
                file.unlink()


def _too_many(files: list[Path], most_bytes: int) -> set[Path]:
    """Those of some backups, newest first, that are more than so many bytes with the newer ones;
    never the newest."""
    if not most_bytes:
        return set()
    total, out = 0, set[Path]()
    for number, file in enumerate(files):
        with suppress(OSError):
            total += file.stat().st_size
        if number and total > most_bytes:
            out.add(file)
    return out


def _day(time: datetime) -> str:
    return time.strftime("%Y-%m-%d")


def _week(time: datetime) -> str:
    return time.strftime("%G-%V")
