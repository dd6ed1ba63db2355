"""Damage project files, as a disk, a cable or another program would; always the same for a seed."""

import random
import sqlite3
import struct
from contextlib import closing
from pathlib import Path

ODD_VALUES = (
    "NULL", "-1", "0", "57", "2147483648", "9223372036854775807", "-9223372036854775808",
    "CAST(x'ff' AS TEXT)", "CAST(x'e6b0' AS TEXT)", "x'00ff'", "''", "'{'", "'[1'", "'{\"v\":1}'",
    "'null'", "'[]'", "printf('%.*c', 4000, 'x')", "char(0)", "'永康\n市'", "1.5",
)  # fmt: skip
"""What no program of ours writes there; STRICT tables refuse a part of it."""
_SPECIAL = (0x00, 0xFF, 0x80, 0x7F, 0x01, 0x0D, 0x05, 0x0A, 0x02)


def damaged_bytes(data: bytes, rng: random.Random) -> bytes:
    """The file with one to eight places spoilt; sometimes cut short."""
    spoilt = bytearray(data)
    (size,) = struct.unpack(">H", data[16:18])
    size = 65536 if size == 1 else size
    pages = len(data) // size
    for _ in range(rng.choice((1, 1, 1, 2, 3, 8))):
        kind = rng.randrange(9)
        page = rng.randrange(pages) * size
        at = rng.randrange(len(spoilt))
        if kind == 0:
            spoilt[at] ^= 1 << rng.randrange(8)
        elif kind == 1:
            spoilt[at] = rng.choice(_SPECIAL)
        elif kind == 2:
            length = rng.choice((2, 16, 100, 700))
            spoilt[at : at + length] = rng.randbytes(len(spoilt[at : at + length]))
        elif kind == 3:
            spoilt[page : page + size] = bytes(size)
        elif kind == 4:
            spoilt[page : page + size] = rng.randbytes(size)
        elif kind == 5:  # one page in the place of another
            other = rng.randrange(pages) * size
            spoilt[page : page + size] = data[other : other + size]
        elif kind == 6:  # the head of a page: its kind, counts and pointers
            spot = page + (100 if page == 0 else 0) + rng.randrange(12)
            spoilt[spot] = rng.choice((*_SPECIAL, rng.randrange(256)))
        elif kind == 7:  # the file's own head
            spoilt[rng.randrange(16, 100)] = rng.choice((*_SPECIAL, rng.randrange(256)))
        else:  # where the cells of a page stand
            spot = page + 8 + 2 * rng.randrange(60)
            spoilt[spot : spot + 2] = rng.randbytes(2)
    if rng.random() < 0.08:
        del spoilt[rng.randrange(512, len(spoilt)) :]
    return bytes(spoilt[: len(data)])


def damage_rows(path: Path, rng: random.Random) -> str:
    """Write odd values into some rows by SQL; the statements that were taken."""
    taken = []
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("PRAGMA foreign_keys = OFF")
        db.execute("PRAGMA ignore_check_constraints = ON")
        tables = [
            row[0]
            for row in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
            if not row[0].startswith(("sqlite_", "search", "_sqlite"))
        ]
        for _ in range(rng.choice((1, 1, 2, 4))):
            table = rng.choice(tables)
            columns = [row[1] for row in db.execute(f"PRAGMA table_info({table})")]
            column, value = rng.choice(columns), rng.choice(ODD_VALUES)
            key, skip = columns[0], rng.randrange(40)
            sql = (
                f"UPDATE OR IGNORE {table} SET {column} = {value} WHERE ({key}, {column}) IN "
                f"(SELECT {key}, {column} FROM {table} LIMIT {rng.choice((1, 1, 5))} OFFSET {skip})"
            )
            if rng.random() < 0.12:
                sql = f"DELETE FROM {table} WHERE {key} % 2 = {rng.randrange(2)}"
            try:
                db.execute(sql)
                taken.append(sql)
            except sqlite3.Error:
                pass
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        db.execute("PRAGMA journal_mode = DELETE")
    return "; ".join(taken)
