"""The seal: a value in the file that tells which log belongs to it.

SQLite's write-ahead log says nothing of the file that it began on: a log that lies beside another
file (a copy of yesterday, a file that a sync program put there) is replayed into it at the next
opening, and both are ruined. So one row of the project, `seal`, holds two random values: `current`,
and `base`, the value that the main file had when the log began. The first transaction of each log
writes both. The main file then has either of the two, depending on whether that row was written
back already; a file with any third value is another file, or another state of it.

The row lies in a page of its own, so it can be read from the main file without the log, and
without SQLite, in a few microseconds before and after each commit.
"""

import os
import re
import sqlite3
import struct
from contextlib import closing, suppress
from functools import lru_cache
from pathlib import Path
from secrets import token_hex
from typing import Final, Self

from yk_reader.model.records import dataclass
from yk_reader.store.heads import read_at

_TEXT: Final = re.compile(
    rb"yk-seal:(\d{12}):([0-9a-f]{16}):([0-9a-f]{16}):([0-9a-f]{16}):([01]):"
    rb"((?:[0-9a-f]{16}){32})"
)
_KEPT_BEFORE: Final = 32
"""How many earlier values a seal knows."""
WAL_HEADER: Final = 32
"""Bytes before the first frame of a write-ahead log."""
FRAME_HEADER: Final = 24
"""Bytes before the page of each frame."""
_LEAF: Final = 0x0D
"""The kind of a table's leaf page in SQLite's file format (section 1.6)."""


@dataclass(frozen=True, slots=True)
class Seal:
    """The row: how many logs there were, the file's own value, the two values, whether somebody
    has the file in use, and the values before `current`, the newest first."""

    number: int
    file: str
    base: str
    current: str
    in_use: bool
    before: tuple[str, ...] = ()

    @classmethod
    def first(cls) -> Self:
        """The seal of a file that had no log yet."""
        return cls(0, token_hex(8), token_hex(8), token_hex(8), False)

    @classmethod
    @lru_cache(maxsize=32)  # the same few texts are read before and after each commit
    def parse(cls, text: bytes) -> Self | None:
        """The seal in these bytes; None when they hold none."""
        found = _TEXT.search(text)
        if found is None:
            return None
        number, file, base, current, use, before = (part.decode() for part in found.groups())
        values = tuple(before[at : at + 16] for at in range(0, len(before), 16))
        earlier = tuple(value for value in values if value.strip("0"))
        return cls(int(number), file, base, current, use == "1", earlier)

    def __str__(self) -> str:
        """As it is stored: always of one length, so that the row stays in its place."""
        before = "".join(self.before).ljust(16 * _KEPT_BEFORE, "0")
        values = f"{self.file}:{self.base}:{self.current}"
        return f"yk-seal:{self.number:012}:{values}:{int(self.in_use)}:{before}"

    def renewed(self) -> "Seal":
        """The seal of a new log that begins on a main file with this one."""
        before = (self.current, *self.before)[:_KEPT_BEFORE]
        return Seal(self.number + 1, self.file, self.current, token_hex(8), True, before)

    def follows(self, other: "Seal") -> bool:
        """Whether this is that seal, or a later one of the same file.

        A much later one knows that one no more; its file and its number must do then.
        """
        if other.current == self.current or other.current in self.before:
            return True
        return self.file == other.file and self.number - other.number > _KEPT_BEFORE


def seal_anew(db: sqlite3.Connection) -> None:
    """Give a copy that nobody has open yet a seal of its own. sqlite3.Error."""
    if db.execute("SELECT 1 FROM sqlite_schema WHERE name = 'seal'").fetchone():
        db.execute("INSERT OR REPLACE INTO seal(id, seal) VALUES (1, ?)", (str(Seal.first()),))


def of_leaf(page: bytes) -> Seal | None:
    """The seal in the one row of a leaf page of a table; None when it is no such page."""
    if len(page) < 12 or page[0] != _LEAF or struct.unpack_from(">H", page, 3)[0] != 1:
        return None
    (cell,) = struct.unpack_from(">H", page, 8)
    return Seal.parse(page[cell : cell + 700])


def of_main_file(path: Path) -> Seal | None:
    """The seal in the main file whatever its log says; None when there is none, or it cannot be
    read. Slow (a connection): for opening and for doubtful cases."""
    try:
        uri = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
        with closing(sqlite3.connect(uri, uri=True)) as db:
            row = db.execute("SELECT seal FROM seal").fetchone()
    except (OSError, sqlite3.Error, ValueError):
        return None
    return Seal.parse(str(row[0]).encode()) if row else None


def is_unsealed(path: Path) -> bool:
    """Whether a main file, its log left aside, is an SQLite file that has no seal at all."""
    try:
        uri = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
        with closing(sqlite3.connect(uri, uri=True)) as db:
            names = db.execute("SELECT name FROM sqlite_schema").fetchall()
    except (OSError, sqlite3.Error, ValueError):
        return False
    return ("seal",) not in names


def of_log(log: Path) -> list[Seal]:
    """The seals that a write-ahead log holds, in the order in which they were written.

    Only frames of the log's present run count (those with the salt of its header): what is left
    of earlier runs lies behind them. Descriptors of a log hold no locks, so it may be opened.
    """
    found: list[Seal] = []
    with suppress(OSError), log.open("rb") as file:
        header = file.read(WAL_HEADER)
        if len(header) < WAL_HEADER:
            return found
        (size,) = struct.unpack_from(">I", header, 8)
        if not 512 <= size <= 65536:
            return found
        while True:
            head = file.read(FRAME_HEADER)
            page = file.read(size)
            if len(page) < size or head[8:16] != header[16:24]:
                return found
            seal = of_leaf(page)
            if seal is not None and seal not in found[-1:]:
                found.append(seal)
    return found


def is_whole(log: Path) -> bool:
    """Whether a log alone holds every page of the state that it leads to."""
    pages: set[int] = set()
    count = 0
    with suppress(OSError), log.open("rb") as file:
        header = file.read(WAL_HEADER)
        if len(header) < WAL_HEADER:
            return False
        (size,) = struct.unpack_from(">I", header, 8)
        while len(head := file.read(FRAME_HEADER)) == FRAME_HEADER:
            if head[8:16] != header[16:24]:
                break
            number, committed = struct.unpack_from(">II", head)
            pages.add(number)
            count = committed or count
            file.seek(size, os.SEEK_CUR)
    return count > 0 and pages.issuperset(range(1, count + 1))


def belongs(seals: list[Seal], main: Seal) -> bool:
    """Whether a log that holds these seals may be replayed into a main file with that one.

    The main file is as it was when the log began, or holds a part of the log already.
    """
    return main.current in {seals[0].base, *(seal.current for seal in seals)}


@dataclass(frozen=True, slots=True)
class Place:
    """Where the seal stands in the main file: bytes from `offset`, `size` of them."""

    offset: int
    size: int

    @classmethod
    def find(cls, db: sqlite3.Connection) -> Self | None:
        """Where the present schema has it; None when it has none."""
        row = db.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'seal'").fetchone()
        if row is None:
            return None
        (size,) = db.execute("PRAGMA page_size").fetchone()
        return cls((row[0] - 1) * size, size)

    def read(self, path: Path, inode: tuple[int, int]) -> Seal | None:
        """The seal of the main file with that identity, its log left aside; None when there is
        none in that place. OSError."""
        return of_leaf(read_at(path, inode, self.offset, self.size))


def inode_of(path: Path) -> tuple[int, int] | None:
    """Which file lies under a name: device and number; None when none does."""
    try:
        state = os.stat(path)
    except OSError:
        return None
    return state.st_dev, state.st_ino
