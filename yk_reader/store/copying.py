"""Copies that cost little: whether a project is as it was when it was copied, what room a copy
takes, and copies by reference where the file system can (btrfs, xfs, bcachefs).
"""

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final, Self

from yk_reader.model.records import dataclass
from yk_reader.store import heads
from yk_reader.store.connection import size_of_log

KEY: Final = "copied_from"
"""In the `meta` of a backup: the state of the project that it was made of."""
_FICLONE: Final = 0x40049409
"""`ioctl` of Linux: a file shares the blocks of another until one of them is changed."""


@dataclass(frozen=True, slots=True)
class State:
    """A project file whose log is written back: it is the same as long as none of this changes."""

    seal: str
    size: int
    changed: int

    @classmethod
    def of(cls, db: sqlite3.Connection, path: Path) -> Self | None:
        """What the connection reads, in its transaction; None where the file cannot be told by."""
        if db.execute("SELECT 1 FROM sqlite_schema WHERE name = 'seal'").fetchone() is None:
            return None  # a file of a version before seals
        seal = seal_of(db)
        try:
            state = path.stat()
        except OSError:
            return None
        return None if seal is None else cls(seal, state.st_size, state.st_mtime_ns)

    def __str__(self) -> str:
        """As it is kept in a backup."""
        return f"{self.seal} {self.size} {self.changed}"


def seal_of(db: sqlite3.Connection) -> str | None:
    """The seal of a project; None where it has none. sqlite3.Error."""
    row = db.execute("SELECT seal FROM seal WHERE id = 1").fetchone()
    return None if row is None else str(row[0])


@contextmanager
def one_state(db: sqlite3.Connection, _path: Path) -> Iterator[State | None]:
    """Read one state of a project, wherever its pages lie. sqlite3.Error."""
    joins = db.in_transaction
    if not joins:
        db.execute("BEGIN")
    try:
        db.execute("SELECT count(*) FROM sqlite_master").fetchone()
        yield None
    finally:
        if not joins:
            db.rollback()


@contextmanager
def in_the_file(db: sqlite3.Connection, path: Path) -> Iterator[State | None]:
    """Read one state of a project; its `State`, and the main file alone holds all of it then.

    None where a log lies beside it, or somebody wrote meanwhile. The log is not written back here,
    and its index not opened: closing that would let go of SQLite's locks. sqlite3.Error.
    """
    before = _version(db)
    with one_state(db, path):
        whole = size_of_log(path) == 0 and _version(db) == before
        yield State.of(db, path) if whole else None


def _version(db: sqlite3.Connection) -> int:
    return int(db.execute("PRAGMA data_version").fetchone()[0])


def room_for(path: Path, folder: Path) -> tuple[int, int]:
    """Bytes that a copy of a project takes, and those that are free where it shall lie. OSError."""
    return path.stat().st_size + size_of_log(path), shutil.disk_usage(folder).free


def clone(path: Path, target: Path) -> bool:
    """Make a file that shares the blocks of a project's main file; False where that cannot be
    done, and there is no such file then."""
    with suppress(OSError, ImportError):
        import fcntl

        with heads.kept(path) as source:
            if source is None:
                return False
            made = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
            try:
                fcntl.ioctl(made, _FICLONE, source)
                return True
            except OSError:
                target.unlink()
            finally:
                os.close(made)
    return False
