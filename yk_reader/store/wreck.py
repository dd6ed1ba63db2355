"""Wreck: a damaged project file, read as far as SQLite reads it.

The file itself is never opened by SQLite: a private copy is, with the log if that belongs to it, so
nothing of the original changes and nothing is left beside it. Keys of rows are walked forward, then
backward, and what lies between is looked for by leaps and bisection; then each row is read by its
key, and where that fails each column alone.
"""

import os
import sqlite3
import struct
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from yk_reader.model.errors import Cancelled
from yk_reader.model.records import dataclass
from yk_reader.store import errors, seal
from yk_reader.store.connection import wal_of
from yk_reader.store.heads import MAGIC, read_at, read_head
from yk_reader.store.seal import inode_of
from yk_reader.whole_files import NO_ROOM

_CHUNK: Final = 1 << 22
_PAGE_SIZE: Final = 4096
"""Bytes of an SQLite page where the header does not tell: what every project has."""
_TRIES: Final = 4000
"""Leaps over unreadable places of one table: that many broken pages are nothing to be saved."""
_LOWEST, _HIGHEST = -(2**62), 2**62
_ASK_EVERY: Final = 20_000


@dataclass(frozen=True, slots=True)
class Loss:
    """Something that could not be brought over; `page` is the page's id where one is known."""

    what: str
    page: int | None = None

    def __str__(self) -> str:
        return self.what if self.page is None else f"page {self.page}: {self.what}"


Row = dict[str, Any]


class Wreck:
    """The tables of a damaged file. `losses` says what could not be read."""

    def __init__(self, path: Path, folder: Path, should_stop: Callable[[], bool]) -> None:
        """Copy the file into `folder` and open the copy. StoreError "cannot-open", "damaged"
        when SQLite can read nothing of it; OSError."""
        self.path = path
        self.losses: list[Loss] = []
        self._columns: dict[str, tuple[str, ...]] = {}
        copy = folder / "wreck.db"
        copy_bytes(path, copy, should_stop)
        log = wal_of(path)
        self.log_used = False
        if log.exists() and log.stat().st_size > seal.WAL_HEADER:
            self.log_used = log_belongs(copy, log)
            if self.log_used:
                copy_bytes(log, wal_of(copy), should_stop)
            else:
                self.losses.append(Loss(f"the log {log.name} does not belong to the file"))
        _mend_header(copy, self.losses)
        self._db = sqlite3.connect(copy, isolation_level=None, check_same_thread=False)
        try:
            self._db.text_factory = lambda data: data.decode("utf-8", "surrogateescape")
            self._db.set_progress_handler(lambda: int(should_stop()), _ASK_EVERY)
            with suppress(sqlite3.Error):
                self._db.execute("PRAGMA trusted_schema = OFF")
                self._db.execute("PRAGMA writable_schema = ON")  # reads past a broken schema
            self._look()
        except BaseException:
            self._db.close()
            raise

    def close(self) -> None:
        """Close the copy; whoever made the folder takes it away."""
        self._db.close()

    def _look(self) -> None:
        try:
            names = [row[0] for row in self._ask("SELECT name FROM sqlite_schema")]
        except sqlite3.DatabaseError as error:
            why = f"SQLite can read nothing of it ({error})"
            raise errors.beyond_salvage(self.path, why=why, beyond=True) from error
        for name in names:
            if isinstance(name, str):
                with suppress(sqlite3.DatabaseError):
                    found = [r[1] for r in self._ask(f"PRAGMA table_info({_quoted(name)})")]
                    self._columns[name] = tuple(found)
        if not {"page_text", "page"} & self._columns.keys():
            why = "it has no pages that could be read"
            raise errors.beyond_salvage(self.path, why=why, beyond=True)

    def _ask(self, sql: str, values: Sequence[Any] = ()) -> Iterator[Any]:
        try:
            yield from self._db.execute(sql, values)
        except sqlite3.OperationalError as error:
            if getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_INTERRUPT:
                raise Cancelled from error
            raise
        except MemoryError as error:  # a damaged length asks for more than there is
            raise sqlite3.DatabaseError(str(error)) from error

    def has(self, table: str) -> bool:
        """Whether the schema of the file has the table."""
        return bool(self._columns.get(table))

    # -- keys

    def keys(self, table: str, key: str = "rowid", where: Row | None = None) -> list[Any]:
        """All keys of a table that can be reached, in order; `where`: values of the columns before
        `key` in the primary key."""
        if not self.has(table):
            return []
        found, whole = self._walk(table, key, where or {})
        if not whole:
            told = "".join(f" of {name} {value}" for name, value in (where or {}).items())
            self.losses.append(Loss(f"a part of the table {table}{told} cannot be read"))
        return sorted(set(found))

    def by_index(self, table: str, index: str, columns: Sequence[str]) -> list[Row]:
        """Rows as an index holds them, for a table whose own pages cannot be read."""
        names = ", ".join(map(_quoted, columns))
        found: list[Row] = []
        with suppress(sqlite3.DatabaseError):
            for row in self._ask(f"SELECT {names} FROM {table} INDEXED BY {_quoted(index)}"):
                found.append(dict(zip(columns, row, strict=True)))
        return found

    def _walk(self, table: str, key: str, where: Row) -> tuple[list[Any], bool]:
        terms = "".join(f"{_quoted(name)} = ? AND " for name in where)
        names = _quoted(key) if key != "rowid" else "rowid"
        start = f"SELECT {names} FROM {_quoted(table)} NOT INDEXED WHERE {terms}{names} "
        values = tuple(where.values())

        def run(order: str, low: int, high: int, limit: int = -1) -> tuple[list[Any], bool]:
            got: list[Any] = []
            sql = f"{start} BETWEEN ? AND ? ORDER BY {names} {order} LIMIT ?"
            try:
                for (one,) in self._ask(sql, (*values, low, high, limit)):
                    out_of_order = got and (one < got[-1] if order == "ASC" else one > got[-1])
                    if type(one) is not int or out_of_order:
                        return got, False
                    got.append(one)
            except (sqlite3.DatabaseError, OverflowError):
                return got, False
            return got, True

        found, whole = run("ASC", _LOWEST, _HIGHEST)
        if whole:
            return found, True
        low = found[-1] + 1 if found else None
        tail, whole = run("DESC", _LOWEST if low is None else low, _HIGHEST)
        if not whole:
            high = tail[-1] - 1 if tail else _HIGHEST
            found += self._between(run, 0 if low is None else low, high)
        return found + tail, False

    @staticmethod
    def _between(run: Callable[..., tuple[list[Any], bool]], low: int, high: int) -> list[Any]:
        """Keys in a range whose ends cannot be read: by leaps that grow, and bisection back."""
        found: list[Any] = []
        at, step, tries = low, 1, 0
        while at <= high and tries < _TRIES:
            tries += 1
            _, good = run("ASC", at, high, 1)
            if not good:
                at, step = at + step, step * 2
                continue
            bad, here = at - step // 2, at  # somewhere between begins what can be read
            while here - bad > 1 and step > 1:
                middle = (bad + here) // 2
                tries += 1
                if run("ASC", middle, high, 1)[1]:
                    here = middle
                else:
                    bad = middle
            more, whole = run("ASC", here, high)
            found += more
            if whole or not more:
                break
            at, step = more[-1] + 1, 1
        return found

    # -- rows

    def rows(self, table: str, columns: Sequence[str], where: Row) -> list[Row]:
        """All rows with those values, of a table without row ids."""
        names = [name for name in columns if name in self._columns.get(table, ())]
        terms = " AND ".join(f"{_quoted(name)} = ?" for name in where) or "1"
        sql = f"SELECT {', '.join(map(_quoted, names))} FROM {_quoted(table)} WHERE {terms}"
        found: list[Row] = []
        if not names:
            return found
        try:
            for row in self._ask(sql, tuple(where.values())):
                found.append(self._clean(dict(zip(names, row, strict=True)), table, where))
        except (sqlite3.DatabaseError, OverflowError):
            self._lose(f"a part of the table {table} cannot be read", where)
        return found

    def row(self, table: str, columns: Sequence[str], where: Row) -> Row | None:
        """One row, whole or those of its columns that can be read; None when it is not there."""
        names = [name for name in columns if name in self._columns.get(table, ())]
        if not names:
            return None
        whole = self._one(table, names, where)
        if isinstance(whole, tuple):
            return self._clean(dict(zip(names, whole, strict=True)), table, where)
        if whole is None:
            return None
        found: Row = {}
        for name in names:
            one = self._one(table, [name], where)
            if isinstance(one, tuple):
                found[name] = one[0]
            else:
                self._lose(f"{name} in the table {table} cannot be read", where)
        return self._clean(found, table, where) if found else None

    def _one(self, table: str, names: Sequence[str], where: Row) -> tuple[Any, ...] | bool | None:
        """The values; None when there is no such row, False when it cannot be read."""
        terms = " AND ".join(f"{_quoted(name) if name != 'rowid' else name} = ?" for name in where)
        sql = f"SELECT {', '.join(map(_quoted, names))} FROM {_quoted(table)} WHERE {terms}"
        try:
            return next((tuple(row) for row in self._ask(sql, tuple(where.values()))), None)
        except (sqlite3.DatabaseError, OverflowError):
            return False

    def _clean(self, row: Row, table: str, where: Row) -> Row:
        """Text that was no UTF-8 with U+FFFD in it."""
        for name, value in row.items():
            if isinstance(value, str) and not value.isascii():
                sound = value.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
                if sound != value:
                    row[name] = sound
                    self._lose(f"{name} in the table {table} is not all text any more", where)
        return row

    def _lose(self, what: str, where: Row) -> None:
        told = ", ".join(f"{name} {value}" for name, value in where.items())
        self.losses.append(Loss(f"{what} ({told})" if told else what))


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def copy_bytes(source: Path, target: Path, should_stop: Callable[[], bool]) -> None:
    """Copy the bytes of a file that SQLite may have open in this process (see `heads`). StoreError
    "cannot-open"; "disk-full" where the copy has no room; Cancelled."""
    try:
        sqlite = read_head(source, len(MAGIC)) == MAGIC
        inode = inode_of(source)
        with open(target, "xb") as out:
            if not sqlite or inode is None:
                with open(source, "rb") as file:
                    while data := file.read(_CHUNK):
                        out.write(data)
                return
            at = 0
            while data := read_at(source, inode, at, _CHUNK):
                if should_stop():
                    raise Cancelled
                out.write(data)
                at += len(data)
    except OSError as error:
        if error.errno in NO_ROOM:  # reading takes none
            raise errors.full(target) from error
        where = error.filename or source
        raise errors.cannot_read(Path(where), why=error.strerror) from error


def log_belongs(copy: Path, log: Path) -> bool:
    """Whether a log may be replayed into a file; where neither says so: yes, as SQLite does."""
    seals, main = seal.of_log(log), seal.of_main_file(copy)
    return main is None or not seals or seal.belongs(seals, main)


def _mend_header(copy: Path, losses: list[Loss]) -> None:
    """Put the header right where it says what cannot be; pages that were cut off become empty."""
    size = copy.stat().st_size
    with open(copy, "r+b") as file:
        head = bytearray(file.read(100).ljust(100, b"\0"))
        before = bytes(head)
        head[:16] = MAGIC
        (page_size,) = struct.unpack(">H", head[16:18])
        page_size = 65536 if page_size == 1 else page_size
        if page_size < 512 or page_size & (page_size - 1):
            page_size = _PAGE_SIZE
            head[16:18] = struct.pack(">H", page_size)
        for at in (18, 19):
            head[at] = head[at] if head[at] in (1, 2) else 2
        head[20] = head[20] if head[20] <= 32 else 0
        head[21:24] = bytes((64, 32, 32))
        head[44:48] = struct.pack(">I", min(max(struct.unpack(">I", head[44:48])[0], 1), 4))
        pages = -(-size // page_size)
        # The notes on pages by which room is given back (`compacting.prepare`) are of no use here:
        # without the two numbers SQLite does not look at them.
        told, largest, piecewise = (
            struct.unpack(">I", head[at : at + 4])[0] for at in (28, 52, 64)
        )
        noted = largest <= max(pages, told) and piecewise == int(largest > 0)
        head[52:56] = head[64:68] = bytes(4)
        head[56:60] = struct.pack(">I", 1)
        whole = all(bytes(head[a:b]) == before[a:b] for a, b in ((0, 24), (44, 52), (56, 64)))
        if not (whole and noted):
            losses.append(Loss("the header of the file was damaged"))
        if pages < told <= 4 * pages + 4096:
            losses.append(Loss(f"the last {told - pages} of {told} pages of the file are cut off"))
            pages = told
        head[28:32] = struct.pack(">I", pages)
        head[92:96] = head[24:28]
        file.seek(0)
        file.write(head)
        file.truncate(pages * page_size)
    os.chmod(copy, 0o600)
