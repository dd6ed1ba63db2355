"""Whether another program wrote over the main file while the log was being written back into it.

The seal does not tell that: its page is mostly among those that are written back. So some pages
that the log does not hold are read before, and again after it: SQLite itself has no reason to
change them.
"""

import struct
from pathlib import Path
from typing import Final, Self

from yk_reader.model.records import dataclass
from yk_reader.store.connection import wal_of
from yk_reader.store.heads import read_at
from yk_reader.store.seal import FRAME_HEADER, WAL_HEADER

_FRAMES: Final = 256
"""Frames of a log that are read at a time."""
_MOST: Final = 64
"""Pages that are compared, spread over the file; many are the same in every project."""


def pages_in_log(log: Path) -> tuple[bytes, int, frozenset[int], int]:
    """The salt of a log's present run, the page size, the pages that it holds (from 1), and how
    many the file has behind it (0: not known): what lies further on is cut off.

    No salt and size 0 when there is no log. OSError. Descriptors of a log hold no locks.
    """
    found = set[int]()
    count = 0
    with log.open("rb") as file:
        header = file.read(WAL_HEADER)
        if len(header) < WAL_HEADER:
            return b"", 0, frozenset(), 0
        (size,) = struct.unpack_from(">I", header, 8)
        if not 512 <= size <= 65536:
            return b"", 0, frozenset(), 0
        salt = header[16:24]
        # Many frames at a time; what is left of the last one is cut off.
        heads = struct.Struct(f">II8s{FRAME_HEADER - 16 + size}x")
        while frames := file.read(heads.size * _FRAMES):
            for number, behind, of in heads.iter_unpack(
                frames[: len(frames) - len(frames) % heads.size]
            ):
                if of != salt:
                    return salt, size, frozenset(found), count
                found.add(number)
                count = behind or count  # in the last frame of each commit
    return salt, size, frozenset(found), count


@dataclass(frozen=True, slots=True)
class Fence:
    """What stood in some pages before the log was written back."""

    path: Path
    inode: tuple[int, int]
    salt: bytes
    size: int
    pages: dict[int, bytes]

    @classmethod
    def put_up(cls, path: Path, inode: tuple[int, int]) -> Self | None:
        """Read the pages; None when there is no log, or it holds all pages. OSError."""
        try:
            salt, size, logged, count = pages_in_log(wal_of(path))
        except FileNotFoundError:
            return None
        if not logged:
            return None
        there = path.stat().st_size // size
        free = [n for n in range(1, min(there, count or there) + 1) if n not in logged]
        some = free[:: max(1, len(free) // _MOST)][: _MOST - 1] + free[-1:]
        pages = {n: read_at(path, inode, (n - 1) * size, size) for n in some}
        return cls(path, inode, salt, size, pages) if pages else None

    def stands(self) -> bool:
        """Whether the pages are as they were, as far as no commit changed them since. OSError."""
        changed = [
            n
            for n, page in self.pages.items()
            if read_at(self.path, self.inode, (n - 1) * self.size, self.size) != page
        ]
        if not changed:
            return True
        try:
            salt, _, logged, count = pages_in_log(wal_of(self.path))
        except FileNotFoundError:
            return True  # the watch looks after the log
        left = {n for n in changed if not count or n <= count} - logged
        return salt != self.salt or not left
