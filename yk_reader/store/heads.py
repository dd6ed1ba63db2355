"""The first bytes of a file that SQLite may have open in this process.

POSIX drops all locks that a process holds on a file as soon as it closes any descriptor of that
file (see "How To Corrupt An SQLite Database File", section 2.2). Without its locks a project
looks unused to the next program that opens it, and that program deletes the write-ahead log when
it closes: everything written afterwards would be lost. So a descriptor of an SQLite file is
opened here once and never closed.
"""

import os
import threading
from pathlib import Path
from typing import Final

MAGIC: Final = b"SQLite format 3\x00"

SUFFIXES: Final = (".ykdb", ".db", ".sqlite", ".sqlite3")
"""What project files are called; others are known by their first bytes."""

_KEPT: Final[dict[tuple[int, int], int]] = {}
_GUARD: Final = threading.Lock()


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
