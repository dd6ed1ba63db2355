"""The first bytes of a file that SQLite may have open in this process.

POSIX drops all locks that a process holds on a file as soon as it closes any descriptor of that
file (see "How To Corrupt An SQLite Database File", section 2.2). Without its locks a project
looks unused to the next program that opens it, and that program deletes the write-ahead log when
it closes: everything written afterwards would be lost. So a descriptor of an SQLite file is
opened here once and never closed.
"""

import contextlib
import os
import struct
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Final

MAGIC: Final = b"SQLite format 3\x00"

SUFFIXES: Final = (".ykdb", ".db", ".sqlite", ".sqlite3")
"""What project files are called; others are known by their first bytes."""

_KEPT: Final[dict[tuple[int, int], int]] = {}
_GUARD: Final = threading.Lock()
_LOCK: Final = "hhqqi0q"
"""`struct flock`."""
_SHARED: Final = (0x40000002, 510)
"""The bytes that every reader of an SQLite file locks (its locking protocol, `os_unix.c`)."""


def read_head(path: Path, count: int) -> bytes:
    """The first `count` bytes of a file, at most. OSError."""
    if os.name != "posix":
        with path.open("rb") as file:
            return file.read(count)
    with _GUARD:
        state = path.stat()
        kept = _KEPT.get((state.st_dev, state.st_ino))
        if kept is not None:
            return os.pread(kept, count, 0)
        descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK)
        head = b""
        try:
            head = os.pread(descriptor, max(count, len(MAGIC)), 0)
        finally:
            if head.startswith(MAGIC):
                state = os.fstat(descriptor)
                _KEPT[state.st_dev, state.st_ino] = descriptor
            else:
                os.close(descriptor)
        return head[:count]


def read_at(path: Path, inode: tuple[int, int], offset: int, count: int) -> bytes:
    """Bytes of a file whose head was read before, by its device and number: also when another
    file, or none, lies under its name by now. OSError."""
    if os.name != "posix":
        with path.open("rb") as file:
            file.seek(offset)
            return file.read(count)
    with _GUARD:
        kept = _KEPT.get(inode)
    if kept is None:
        return b""
    return os.pread(kept, count, offset)


@contextlib.contextmanager
def kept(path: Path) -> Iterator[int | None]:
    """The descriptor of an SQLite file, for reading, which stays open; None where there is none.
    OSError."""
    read_head(path, len(MAGIC))
    state = path.stat()
    with _GUARD:
        found = _KEPT.get((state.st_dev, state.st_ino))
    yield found


def is_deleted(inode: tuple[int, int]) -> bool:
    """Whether a file whose head was read before has no name any more."""
    with _GUARD:
        kept = _KEPT.get(inode)
    try:
        return kept is not None and os.fstat(kept).st_nlink == 0
    except OSError:
        return False


def is_open_somewhere(path: Path) -> bool | None:
    """Whether any connection of any program reads the file just now, by the lock that each holds;
    None where that cannot be told. OSError."""
    read_head(path, len(MAGIC))
    state = path.stat()
    with _GUARD:
        kept = _KEPT.get((state.st_dev, state.st_ino))
    try:
        import fcntl

        if kept is None:
            return None
        asked = struct.pack(_LOCK, fcntl.F_WRLCK, os.SEEK_SET, *_SHARED, 0)
        (kind, *_) = struct.unpack(_LOCK, fcntl.fcntl(kept, fcntl.F_OFD_GETLK, asked))
        return bool(kind != fcntl.F_UNLCK)
    except (ImportError, AttributeError, OSError):
        return None


@contextlib.contextmanager
def held_as_read(inode: tuple[int, int]) -> Iterator[bool]:
    """Hold SQLite's shared lock on a file whose head was read before, against this process too.

    A connection that closes meanwhile is not the last one, so it writes no log back into the file
    and removes none. False where the system has no such locks.
    """
    with _GUARD:
        kept = _KEPT.get(inode)
    try:
        import fcntl

        take = fcntl.F_OFD_SETLK
    except (ImportError, AttributeError):
        kept = None
    if kept is None:
        yield False
        return

    def lock(kind: int) -> None:
        fcntl.fcntl(kept, take, struct.pack(_LOCK, kind, os.SEEK_SET, *_SHARED, 0))

    try:
        lock(fcntl.F_RDLCK)
    except OSError:
        yield False
        return
    try:
        yield True
    finally:
        lock(fcntl.F_UNLCK)


def is_project(path: Path) -> bool:
    """Whether a path names a project file: by its suffix, or by its first bytes."""
    try:
        if path.is_dir():
            return False
        if path.suffix.casefold() in SUFFIXES:
            return True
        return path.is_file() and read_head(path, len(MAGIC)) == MAGIC
    except OSError:
        return False
