"""Opening one connection: what kind of file it is, its pragmas, its journal.

Every connection is in driver-level autocommit, so that a transaction begins and ends only where the
Store says so.
"""

import os
import sqlite3
import stat
import struct
from contextlib import closing
from pathlib import Path
from typing import Final

from yk_reader.store import errors, heads
from yk_reader.store.heads import MAGIC, read_head
from yk_reader.store.sqlite_tools import Connection

APPLICATION_ID: Final = 0x594B5244
"""`YKRD` in the file's header: tells a project from another program's SQLite file."""
CACHE: Final = -8000
"""What a connection keeps of the file to read it sooner, as SQLite wants it: 8 MB."""
LOG_LIMIT: Final = 32 << 20
"""Bytes of write-ahead log over which a job writes it back between two slices."""


def free_name(path: Path) -> Path:
    """That name, or with ``-2``, ``-3`` … before its suffix the first that nothing has."""
    name, n = path, 2
    while name.exists():
        name, n = path.with_name(f"{path.stem}-{n}{path.suffix}"), n + 1
    return name


def wal_of(path: Path) -> Path:
    """The write-ahead log beside the file; SQLite puts it beside what a symbolic link names."""
    path = path.resolve()
    return path.with_name(path.name + "-wal")


def shm_of(path: Path) -> Path:
    """The index of the write-ahead log beside the file, shared by all that have it open."""
    path = path.resolve()
    return path.with_name(path.name + "-shm")


def look_at(path: Path) -> None:
    """Refuse what cannot be an SQLite file, or was cut short; reads 100 bytes.

    StoreError "missing", "not-a-database", "damaged", "cannot-open".
    """
    try:
        # Not `exists`: from Python 3.14 on it says no where a folder may not be entered.
        if stat.S_ISDIR(path.stat().st_mode):
            raise errors.not_a_database(path, why="It is a folder.")
        head = read_head(path, 100)
        size = path.stat().st_size
    except (FileNotFoundError, NotADirectoryError, ValueError) as error:
        raise errors.missing(path) from error
    except OSError as error:
        raise errors.cannot_read(path, why=error.strerror) from error
    if not head.startswith(MAGIC):
        raise errors.not_a_database(path, why=errors.NO_SQLITE)
    if len(head) < 100:
        raise errors.cut_short(path, short=True)
    (page_size,) = struct.unpack(">H", head[16:18])
    changes, pages = struct.unpack(">II", head[24:32])
    (valid_for,) = struct.unpack(">I", head[92:96])
    if size_of_log(path):
        return  # pages may still be in the log: SQLite itself knows
    if changes == valid_for and pages * (65536 if page_size == 1 else page_size) > size:
        raise errors.cut_short(path, short=True)


def size_of_log(path: Path) -> int:
    """Bytes of the write-ahead log beside the file; 0 when there is none."""
    try:
        return wal_of(path).stat().st_size
    except OSError:
        return 0


def identity(log: Path) -> tuple[int, int] | None:
    """Which file a write-ahead log is; None when there is none."""
    try:
        state = os.stat(log)
    except OSError:
        return None
    return state.st_dev, state.st_ino


def writable(path: Path) -> bool:
    """Whether the file and its folder (for the journal) let this process write."""
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


def has_log(path: Path) -> bool:
    """Whether changes may stand in the log that are not in the file yet."""
    try:
        return wal_of(path).stat().st_size > 0
    except FileNotFoundError:
        return False


def was_left(path: Path) -> bool:
    """Whether a log lies beside a file that can be written and that nobody has open: whoever wrote
    it was killed, and it goes back into the file when that is closed the next time."""
    try:
        return has_log(path) and writable(path) and heads.is_open_somewhere(path) is False
    except OSError:
        return False


def _unchanging(path: Path) -> bool:
    """Whether nobody can change the file: it lies in a folder that cannot be written, or its
    owner has protected it."""
    protected = not path.stat().st_mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH)
    return protected or not os.access(path.parent, os.W_OK)


def write_log_back(path: Path) -> bool:
    """Write the log of a file that nobody has open back into it without an index beside it, which
    a full disk has no room for; whether nothing is left in the log. sqlite3.Error."""
    with closing(sqlite3.connect(path, timeout=0, isolation_level=None)) as db:
        db.execute("PRAGMA locking_mode = EXCLUSIVE").fetchone()  # the index is in memory then
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    return not has_log(path)


def connect(
    path: Path, *, read_only: bool, timeout_ms: int, unchanging: bool = False
) -> Connection:
    """A connection with the project's pragmas; the file must exist.

    SQLite keeps two files beside a database that is open, and only a connection that may write
    takes them away again. So a file that can be written is opened for writing even where it is
    only read (SQLite refuses every change then), and one that nobody can write as immutable; one
    that is `unchanging` (a full disk) too.
    StoreError "log-unreadable" when there is a log that cannot be read without writing.
    """
    uri = f"{path.resolve().as_uri()}?mode={'rw' if not read_only or writable(path) else 'ro'}"
    if unchanging:
        uri = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
    elif read_only and not writable(path):
        if not has_log(path):
            uri += "&immutable=1" if _unchanging(path) else ""
        elif not os.access(path.parent, os.W_OK) and not shm_of(path).exists():
            raise errors.log_unreadable(path, log=wal_of(path).name)
    with errors.translated(path):
        conn = sqlite3.connect(
            uri,
            uri=True,
            timeout=timeout_ms / 1000,
            isolation_level=None,
            check_same_thread=False,
        )
        try:
            db = Connection(conn)
            conn.execute("PRAGMA foreign_keys = ON")
            conn.execute("PRAGMA synchronous = FULL")
            conn.execute("PRAGMA temp_store = MEMORY")
            conn.execute(f"PRAGMA cache_size = {CACHE}")
            conn.execute("PRAGMA trusted_schema = OFF")
            # The log goes back into the file when the person is idle, not during an edit.
            conn.execute("PRAGMA wal_autocheckpoint = 0")
            conn.execute(f"PRAGMA journal_size_limit = {LOG_LIMIT // 2}").fetchone()
            if read_only:
                conn.execute("PRAGMA query_only = ON")
        except BaseException:
            conn.close()
            raise
    return db
