"""Give back the room in a project file that nothing is in any more: all of it on wish (VACUUM), and
what an import or the like left behind, when the file is closed."""

import contextlib
import os
import shutil
import sqlite3
from pathlib import Path
from typing import Final

from yk_reader.model.records import dataclass
from yk_reader.store import errors

_MEGABYTE: Final = 1_000_000
_SHARE: Final = 100
"""A file that is closed gives room back where more than one in so many of its pages is unused."""
_MOST: Final = 4096
"""SQLite pages that it gives back at most: nobody is to wait for it."""


@dataclass(frozen=True, slots=True)
class Compacted:
    """Bytes of a project before and after it was compacted."""

    before: int
    after: int


def size_of(db: sqlite3.Connection) -> int:
    """Bytes of the database, wherever its pages lie. sqlite3.Error."""
    (pages,) = db.execute("PRAGMA page_count").fetchone()
    (size,) = db.execute("PRAGMA page_size").fetchone()
    return int(pages) * int(size)


def look_for_room(db: sqlite3.Connection, path: Path) -> None:
    """Whether there is room to compact: what is in use is written twice, into SQLite's folder for
    passing files and into the log. StoreError "no-room-for"; sqlite3.Error."""
    (size,) = db.execute("PRAGMA page_size").fetchone()
    (unused,) = db.execute("PRAGMA freelist_count").fetchone()
    needed = size_of(db) - int(unused) * int(size)
    passing = passing_folder()
    with contextlib.suppress(OSError):
        together = path.parent.stat().st_dev == passing.stat().st_dev
        for folder, count in ((path.parent, 2 if together else 1), (passing, 1)):
            free = shutil.disk_usage(folder).free
            if count * needed > free:
                told = {"megabytes": -(-count * needed // _MEGABYTE), "free": free // _MEGABYTE}
                raise errors.no_room_for(folder, **told)


def passing_folder() -> Path:
    """The folder of SQLite's passing files."""
    named = (os.environ.get("SQLITE_TMPDIR"), os.environ.get("TMPDIR"))
    for name in (*named, "/var/tmp", "/usr/tmp", "/tmp"):
        if name and os.path.isdir(name) and os.access(name, os.W_OK | os.X_OK):
            return Path(name)
    return Path.cwd()


def prepare(db: sqlite3.Connection) -> None:
    """Let an empty file be one that can give room back piece by piece (`give_back`); SQLite keeps a
    note on each page then, so that it can be moved. sqlite3.Error."""
    db.execute("PRAGMA auto_vacuum = INCREMENTAL")


def give_back(db: sqlite3.Connection) -> None:
    """Give back what the search index left behind where it put its parts together, and the like, in
    a transaction of its own. Nothing where there is little, and in files that older versions made
    and nobody compacted since. sqlite3.Error."""
    (pages,) = db.execute("PRAGMA page_count").fetchone()
    (unused,) = db.execute("PRAGMA freelist_count").fetchone()
    if unused * _SHARE > pages:
        try:
            # As a script: of a statement without columns `execute` takes the first step alone.
            db.executescript(f"BEGIN IMMEDIATE; PRAGMA incremental_vacuum({_MOST}); COMMIT")
        finally:
            if db.in_transaction:
                db.rollback()


def vacuum(db: sqlite3.Connection) -> None:
    """Write the file anew. What passes lies on the disk, not in memory. sqlite3.Error."""
    db.execute("PRAGMA temp_store = FILE")
    try:
        prepare(db)
        db.execute("VACUUM")
    finally:
        db.execute("PRAGMA temp_store = MEMORY")
