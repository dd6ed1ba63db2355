"""Copies of the whole file: on request, before a migration, and rotating ones every day."""

import re
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from yk_reader.model.errors import StoreError
from yk_reader.store import errors
from yk_reader.store.connection import connect
from yk_reader.whole_files import replacing

KEEP_DAYS: Final = 7
KEEP_WEEKS: Final = 4
_STAMP: Final = "%Y%m%d-%H%M%S"
_CHUNK: Final = 512
"""SQLite pages copied between two calls of `progress`."""


def copy(source: Path, target: Path, progress: Callable[[int, int], None] | None = None) -> None:
    """Copy a project while work on it goes on; opens connections of its own.

    The copy is one state of the project (a read transaction holds it) and has no log beside it.
    It is written under another name first: `target` is whole or absent, and an older file of
    that name stays until then. StoreError "same-file" when both are one file; StoreFullError.
    """
    if target.exists() and source.exists() and target.samefile(source):
        raise StoreError(
            "same-file", "A backup cannot replace the project itself.", "Choose another name."
        )
    try:
        with (
            replacing(target) as part,
            errors.translated(target),
            closing(connect(source, read_only=True, timeout_ms=5000)) as db,
            closing(sqlite3.connect(part)) as out,
        ):
            db.execute("BEGIN")
            db.execute("SELECT count(*) FROM sqlite_master").fetchone()

            def report(_status: int, remaining: int, total: int) -> None:
                if progress is not None:
                    progress(total - remaining, total)

            db.conn.backup(out, pages=_CHUNK, progress=report, sleep=0.0)
            out.execute("PRAGMA journal_mode = DELETE").fetchone()
    except OSError as error:
        raise errors.no_backup(target, why=error.strerror) from error


def before_migration(path: Path, version: int) -> Path:
    """Copy the file beside itself before its schema changes; where the copy is."""
    stamp = datetime.now(UTC).strftime(_STAMP)
    target = path.with_name(f"{path.stem}.schema{version}-{stamp}{path.suffix}")
    copy(path, target)
    return target


def daily(path: Path, folder: Path | None = None, *, at: datetime | None = None) -> Path | None:
    """Make today's backup if the newest is older than a day; the new file, None when not due.

    They lie in `folder`, by default `backups` beside the file, as `STEM-YYYYMMDD-HHMMSS.SUFFIX`
    (UTC). The newest of each of the last 7 days that have one, and of each of the last 4 weeks,
    are kept. A folder that cannot be written raises StoreError "cannot-write".
    """
    at = at or datetime.now(UTC)
    folder = folder or path.parent / "backups"
    made = backups(path, folder)
    if made and at - made[0][0] < timedelta(days=1):
        return None
    target = folder / f"{path.stem}-{at.strftime(_STAMP)}{path.suffix}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise errors.no_folder(folder, why=error.strerror) from error
    copy(path, target)
    _rotate(path, folder)
    return target


def backups(path: Path, folder: Path | None = None) -> list[tuple[datetime, Path]]:
    """The daily backups of that project with their times, newest first."""
    folder = folder or path.parent / "backups"
    pattern = re.compile(
        re.escape(path.stem) + r"-(\d{8}-\d{6})" + re.escape(path.suffix), re.ASCII
    )
    found = []
    if folder.is_dir():
        for file in folder.iterdir():
            match = pattern.fullmatch(file.name)
            if match:
                with suppress(ValueError):
                    time = datetime.strptime(match[1], _STAMP).replace(tzinfo=UTC)
                    found.append((time, file))
    return sorted(found, reverse=True)


def _rotate(path: Path, folder: Path) -> None:
    days: dict[str, Path] = {}
    weeks: dict[str, Path] = {}
    made = backups(path, folder)
    for time, file in made:
        days.setdefault(time.strftime("%Y-%m-%d"), file)
        weeks.setdefault(time.strftime("%G-%V"), file)
    kept = {*list(days.values())[:KEEP_DAYS], *list(weeks.values())[:KEEP_WEEKS]}
    for _, file in made:
        if file not in kept:
            with suppress(OSError):
                file.unlink()
