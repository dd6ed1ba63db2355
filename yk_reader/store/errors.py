"""SQLite's errors as the program's: busy, full, read-only, damaged, not a database."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from yk_reader.model.errors import (
    ConflictError,
    ReadOnlyError,
    StoreBusyError,
    StoreError,
    StoreFullError,
)


def missing(path: Path) -> StoreError:
    """There is no such file."""
    return StoreError(
        "missing",
        f"There is no file {path}.",
        "Check the name, or create a new project.",
        path=str(path),
    )


def not_a_database(path: Path, why: str = "It is not an SQLite file.") -> StoreError:
    """The file is something else."""
    return StoreError(
        "not-a-database",
        f"{path} is not a YK Reader project. {why}",
        "Text files are imported into a project, not opened as one.",
        path=str(path),
    )


def damaged(path: Path, why: str) -> StoreError:
    """The file is a project that cannot be read wholly."""
    return StoreError(
        "damaged",
        f"The project {path} is damaged: {why}.",
        "Keep the file as it is, and open the newest copy in the folder “backups” beside it.",
        path=str(path),
    )


def newer_version(path: Path, version: str) -> StoreError:
    """A newer program wrote the file."""
    return StoreError(
        "newer-version",
        f"{path} was written by a newer version of YK Reader (schema {version}).",
        "Install the newer version to open it; nothing was changed.",
        path=str(path),
    )


def read_only(path: Path) -> ReadOnlyError:
    """The file can be read and not written."""
    return ReadOnlyError(
        "read-only",
        f"{path} can be read, but not changed.",
        "Check the permissions of the file and of its folder, or work on a copy.",
        path=str(path),
    )


def outdated(path: Path) -> ReadOnlyError:
    """An older version's file that cannot be brought up to date, because it cannot be written."""
    return ReadOnlyError(
        "outdated",
        f"An older version of YK Reader wrote {path}; it has to be brought up to date first, but "
        "it cannot be written.",
        "Check the permissions of the file and of its folder, or work on a copy.",
        path=str(path),
    )


def closed(path: Path) -> StoreError:
    """The Store was closed."""
    return StoreError("closed", f"The project {path} is closed.", "Open it again.")


def busy(path: Path) -> StoreBusyError:
    """Another program holds the lock."""
    return StoreBusyError(
        "locked",
        f"Another program is writing to {path} just now; nothing was saved.",
        "Try again in a moment.",
        path=str(path),
    )


def log_lost(path: Path) -> StoreError:
    """The write-ahead log was removed from beside the file while it was open here."""
    return StoreError(
        "log-lost",
        f"Another program has removed the log beside {path}; what was saved before is safe.",
        "Close the project and open it again, then repeat the last edit.",
        path=str(path),
    )


_KEPT: Final = "Nothing more is written. Save a copy of what is open here under another name."


def gone(path: Path) -> StoreError:
    """The open file was deleted or renamed."""
    return StoreError(
        "file-gone",
        f"{path} is not in its place any more: it was deleted, moved or renamed.",
        _KEPT,
        path=str(path),
    )


def replaced(path: Path) -> StoreError:
    """Another file lies under the open file's name."""
    return StoreError(
        "file-replaced",
        f"Another program has put another file in the place of {path}.",
        _KEPT,
        path=str(path),
    )


def overwritten(path: Path) -> StoreError:
    """The open file was overwritten in its place, not through SQLite."""
    return StoreError(
        "file-overwritten",
        f"Another program has written over {path} while it was open.",
        _KEPT,
        path=str(path),
    )


def log_unreadable(path: Path) -> StoreError:
    """There is a log of changes that SQLite can read only where it may write."""
    return StoreError(
        "log-unreadable",
        f"The last changes of {path} stand in the log beside it, which cannot be read in a folder "
        "that cannot be written.",
        f"Copy the project together with {path.name}-wal into a folder of yours, and open that.",
        path=str(path),
        log=f"{path.name}-wal",
    )


def full(path: Path) -> StoreFullError:
    """No room to write."""
    return StoreFullError(
        "disk-full",
        f"There is no room left to write {path}; nothing was saved.",
        "Free some space on the disk and try again.",
        path=str(path),
    )


def conflict() -> ConflictError:
    """The annotation has another revision than the one that was read."""
    return ConflictError(
        "conflict",
        "The page was changed in another window since it was read.",
        "Open the page again; nothing was overwritten.",
    )


def translate(error: sqlite3.Error, path: Path) -> Exception:
    """The program's error for one of SQLite's; the same error when it is the program's fault."""
    if isinstance(error, sqlite3.ProgrammingError) and "closed database" in str(error):
        return closed(path)  # another thread closed the project in the middle
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:
        return error
    known: dict[int, Exception] = {
        sqlite3.SQLITE_BUSY: busy(path),
        sqlite3.SQLITE_LOCKED: busy(path),
        sqlite3.SQLITE_FULL: full(path),
        sqlite3.SQLITE_READONLY: read_only(path),
        sqlite3.SQLITE_PERM: read_only(path),
        sqlite3.SQLITE_NOTADB: not_a_database(path),
        sqlite3.SQLITE_CORRUPT: damaged(path, str(error)),
        sqlite3.SQLITE_CANTOPEN: StoreError(
            "cannot-open",
            f"{path} cannot be opened.",
            "Check the permissions of the file and of its folder.",
            path=str(path),
        ),
        sqlite3.SQLITE_IOERR: StoreError(
            "io",
            f"Reading or writing {path} failed ({error}).",
            "Check the disk; nothing was saved.",
            path=str(path),
        ),
    }
    if code == sqlite3.SQLITE_IOERR_SHMSIZE:  # the shared index of the WAL could not grow
        return full(path)
    if str(error).startswith("no such table"):
        return damaged(path, str(error))
    return known.get(code & 0xFF, error)


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Raise SQLite's errors inside as the program's."""
    try:
        yield
    except sqlite3.Error as error:
        known = translate(error, path)
        if known is error:
            raise
        raise known from error
