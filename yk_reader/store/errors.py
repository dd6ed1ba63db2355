"""What can be wrong with a project file, and SQLite's errors as the program's."""

import sqlite3
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from yk_reader.model.errors import (
    Cancelled,
    ReadOnlyError,
    StoreBusyError,
    StoreError,
    StoreFullError,
)
from yk_reader.model.records import dataclass


@dataclass(frozen=True, slots=True)
class Case:
    """One thing that can be wrong; called with the file it makes the error.

    The sentences name the file as ``{path}``, and the `values` of the call (`why`, `version`, …).
    """

    code: str
    message: str
    advice: str
    kind: type[StoreError] = StoreError

    def __call__(self, path: Path, **values: object) -> StoreError:
        """The error; `values` go into its details too, those that no sentence names as well."""
        values = {"path": str(path), **values}
        return self.kind(
            self.code, self.message.format_map(values), self.advice.format_map(values), **values
        )


_CHECK_FOLDER: Final = "Check the permissions of the file and of its folder"
_OWN_COPY: Final = f"{_CHECK_FOLDER}, or work on a copy."
_OTHER_FOLDER: Final = "Choose a folder that you may write to."

missing: Final = Case(
    "missing", "There is no file {path}.", "Check the name, or create a new project."
)
exists: Final = Case(
    "exists", "There is already a file {path}.", "Choose another name, or open that file."
)
not_a_database: Final = Case(
    "not-a-database",
    "{path} is not a YK Reader project. {why}",
    "Text files are imported into a project, not opened as one.",
)
damaged: Final = Case(
    "damaged",
    "The project {path} is damaged: {why}.",
    "Keep the file as it is. Restore a backup, or save what can be read (yk-reader salvage).",
)
cut_short: Final = Case(
    "damaged",
    "The project {path} is damaged: it was cut short.",
    "If it is still being copied, wait; else copy it once more from where it came. Without another "
    "copy restore a backup, or save what can be read (yk-reader salvage).",
)
beyond_salvage: Final = Case(
    "damaged",
    "The project {path} is damaged: {why}.",
    "Nothing can be saved from it. Keep the file as it is, restore a backup or take another copy.",
)
schema_changed: Final = Case(
    "schema-changed",
    "Another program has changed how {path} is made: {why}.",
    "Mend it: yk-reader check {path} --mend; a backup is made first.",
)
schema_foreign: Final = Case(
    "schema-foreign",
    "Another program has put into {path} what changes or hides data: {why}. It is open for "
    "reading only.",
    "If you do not need them: yk-reader check {path} --drop-foreign; a backup is made first.",
    ReadOnlyError,
)
cannot_mend: Final = Case(
    "cannot-mend",
    "{path} cannot be mended: {why}.",
    "Nothing was changed. Restore a backup, or save what can be read (yk-reader salvage).",
)
newer_version: Final = Case(
    "newer-version",
    "{path} was written by a newer version of YK Reader (schema {version}).",
    "Install the newer version to open it; nothing was changed.",
)
outdated: Final = Case(
    "outdated",
    "An older version of YK Reader wrote {path}; it has to be brought up to date first, but it "
    "cannot be written.",
    _OWN_COPY,
    ReadOnlyError,
)
read_only: Final = Case(
    "read-only", "{path} can be read, but not changed.", _OWN_COPY, ReadOnlyError
)
closed: Final = Case("closed", "The project {path} is closed.", "Open it again.")
busy: Final = Case(
    "locked",
    "Another program is writing to {path} just now; nothing was saved.",
    "Try again in a moment.",
    StoreBusyError,
)
full: Final = Case(
    "disk-full",
    "There is no room left to write {path}; nothing was saved.",
    "Free some space on the disk and try again.",
    StoreFullError,
)
full_for_writing: Final = Case(
    "disk-full-reading",
    "The disk of {path} is full: the project can be read, but not changed.",
    "Free some space on the disk and open it again.",
    StoreFullError,
)
log_lost: Final = Case(
    "log-lost",
    "Another program has removed the log beside {path}; what was saved before is safe.",
    "Close the project and open it again, then repeat the last edit.",
)
"""The write-ahead log was removed while the file was open here."""
_LOST: Final = "Nothing more is written. Save a copy of what is open here under another name."
gone: Final = Case(
    "file-gone",
    "{path} is not in its place any more: it was deleted, moved or renamed.",
    _LOST,
)
replaced: Final = Case(
    "file-replaced", "Another program has put another file in the place of {path}.", _LOST
)
overwritten: Final = Case(
    "file-overwritten", "Another program has written over {path} while it was open.", _LOST
)
mixed: Final = Case(
    "file-overwritten",
    "Another program has written over {path} while the last changes were written into it.",
    f"{_LOST} What lies in its place by now may be damaged: put that file there once more.",
)
same_file: Final = Case(
    "same-file", "A backup cannot replace the project itself.", "Choose another name."
)
page_unsound: Final = Case(
    "page-unsound",
    "The page {name} cannot be brought into {path} as it stands: {why}.",
    "Check the project that it is in (yk-reader check); the page stays there.",
)
merge_unsound: Final = Case(
    "merge-unsound",
    "{path} cannot be merged as it stands: {why}.",
    "Check it (yk-reader check), or save what can be read (yk-reader salvage). Nothing was merged.",
)
in_use: Final = Case(
    "in-use",
    "Somebody has {path} open.",
    "Close it in all windows, and end the commands that work on it.",
)
foreign_log: Final = Case(
    "foreign-log",
    "The log beside {path} belonged to another file or another state of it; it was not used.",
    "It lies beside it as {log}. If the file is a copy that was put in the place of the project, "
    "all is well: next time use “Restore a backup”.",
)
foreign_log_stays: Final = Case(
    "foreign-log-stays",
    "The log beside {path} belongs to another file, and cannot be put aside ({why}).",
    "Copy the project without {log} into a folder of yours, and open that.",
)
log_missing: Final = Case(
    "log-missing",
    "{path} was not closed in order, and the log of its last changes is not beside it.",
    "If the file was copied or mailed from elsewhere, ask for {log} too: changes may be missing.",
)
log_unreadable: Final = Case(
    "log-unreadable",
    "The last changes of {path} stand in the log beside it, which cannot be read in a folder that "
    "cannot be written.",
    "Copy the project together with {log} into a folder of yours, and open that.",
)
"""SQLite can read a log only where it may write."""
cannot_open: Final = Case("cannot-open", "{path} cannot be opened.", f"{_CHECK_FOLDER}.")
cannot_read: Final = Case("cannot-open", "{path} cannot be read ({why}).", f"{_CHECK_FOLDER}.")
cannot_create: Final = Case("cannot-open", "{path} cannot be created ({why}).", _OTHER_FOLDER)
no_backup: Final = Case(
    "cannot-write", "The backup {path} cannot be written ({why}).", _OTHER_FOLDER
)
backup_large: Final = Case(
    "backup-large",
    "No backup of {path} was made today: it takes {megabytes:,} MB of the {free:,} MB that are "
    "free.",
    "Make it if there is room enough (yk-reader backup), or free some space.",
)
no_room_for: Final = Case(
    "no-room-for",
    "{path} takes {megabytes:,} MB, and {free:,} MB are free there; nothing was written.",
    "Free some space on the disk, or choose another one.",
    StoreFullError,
)
cannot_write: Final = Case("cannot-write", "{path} cannot be written ({why}).", _OTHER_FOLDER)
no_folder: Final = Case("cannot-write", "The folder {path} cannot be made ({why}).", _OTHER_FOLDER)
failed: Final = Case(
    "io", "Reading or writing {path} failed ({why}).", "Check the disk; nothing was saved."
)

_OF_SQLITE: Final = {
    sqlite3.SQLITE_BUSY: busy,
    sqlite3.SQLITE_LOCKED: busy,
    sqlite3.SQLITE_FULL: full,
    sqlite3.SQLITE_READONLY: read_only,
    sqlite3.SQLITE_PERM: read_only,
    sqlite3.SQLITE_NOTADB: not_a_database,
    sqlite3.SQLITE_CORRUPT: damaged,
    sqlite3.SQLITE_CANTOPEN: cannot_open,
    sqlite3.SQLITE_IOERR: failed,
}

NO_SQLITE: Final = "It is not an SQLite file."

_OUR_WORDS: Final = ("syntax error", "transaction", "savepoint", "no such function")
"""What SQLite says of faults of the program where its code says "error" only. All else of that code
comes from the file: every statement of the program works on a sound one."""
_DAMAGE_CODES: Final = frozenset({
    sqlite3.SQLITE_ERROR, sqlite3.SQLITE_INTERNAL, sqlite3.SQLITE_FORMAT, sqlite3.SQLITE_TOOBIG,
    sqlite3.SQLITE_MISMATCH,
})  # fmt: skip
_OF_VALUES: Final = (
    ValueError, TypeError, LookupError, ArithmeticError, AttributeError, RecursionError,
    AssertionError, MemoryError, struct.error,
)  # fmt: skip
"""What Python raises over values that no sound file holds."""


def damaged_part(
    path: Path, table: str, page: int | None = None, why: str = "", annotation: int | None = None
) -> StoreError:
    """The error "damaged" of one table; `page` is the page that it belongs to, if one is known."""
    where = f"the table {table}"
    if page is not None:
        where = f"page {page}, {where}"
    elif annotation is not None:
        where = f"annotation {annotation}, {where}"
    told = f"{where} cannot be read" + (f" ({why})" if why else "")
    return damaged(path, why=told, table=table, page=page, annotation=annotation)


def translate(error: sqlite3.Error, path: Path) -> Exception:
    """The program's error for one of SQLite's; the same error when it is the program's fault."""
    if isinstance(error, sqlite3.ProgrammingError) and "closed database" in str(error):
        return closed(path)  # another thread closed the project in the middle
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:  # Python's own: a text that is no UTF-8 has no code of SQLite's
        return damaged(path, why=str(error)) if "Could not decode" in str(error) else error
    if code == sqlite3.SQLITE_INTERRUPT:  # see `ProjectFile.interruptible`
        return Cancelled()
    if code in (sqlite3.SQLITE_IOERR_SHMSIZE, sqlite3.SQLITE_IOERR_SHMOPEN):
        # the shared index of the WAL could not grow, or not even be begun
        return full(path)
    case = _OF_SQLITE.get(code & 0xFF)
    if case is None:
        ours = any(word in str(error) for word in _OUR_WORDS)
        return error if ours or code & 0xFF not in _DAMAGE_CODES else damaged(path, why=str(error))
    return case(path, why=NO_SQLITE if case is not_a_database else str(error))


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Raise SQLite's errors inside as the program's."""
    try:
        yield
    except UnicodeDecodeError as error:  # what SQLite says quotes bytes of the file
        raise damaged(path, why="what SQLite says of it is no text") from error
    except sqlite3.Error as error:
        known = translate(error, path)
        if known is error:
            raise
        raise known from error


@contextmanager
def read_from(
    path: Path, table: str, page: int | None = None, annotation: int | None = None
) -> Iterator[None]:
    """Say of everything that goes wrong while rows of a table are turned into values that the file
    is damaged, and where: the one place for it. Other known errors pass through."""
    try:
        yield
    except StoreError as error:
        if error.code != damaged.code or error.details.get("table"):
            raise
        why = str(error.__cause__ or error.details.get("why", ""))
        raise damaged_part(path, table, page, why, annotation) from error
    except sqlite3.Error as error:
        known = translate(error, path)
        if isinstance(known, StoreError) and known.code != damaged.code:
            raise known from error
        if isinstance(known, Cancelled):
            raise known from error
        raise damaged_part(path, table, page, str(error), annotation) from error
    except _OF_VALUES as error:
        raise damaged_part(path, table, page, type(error).__name__, annotation) from error
