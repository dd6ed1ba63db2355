"""The project that is merged into another: a private copy of it, brought up to date.

The file itself is read and never written, whoever else has it open, whatever other programs put
into it: their triggers and views are dropped from the copy before it is looked at.
"""

import json
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Any, Final

from yk_reader.model.errors import StoreError, StoreFullError
from yk_reader.model.progress import ShouldStop
from yk_reader.store import backup, errors, heads, packed_steps
from yk_reader.store.connection import look_at, size_of_log, wal_of
from yk_reader.store.seal import WAL_HEADER
from yk_reader.store.store import Store
from yk_reader.store.wreck import copy_bytes, log_belongs

_NOT_KEPT: Final = "PRAGMA synchronous = OFF"
"""Nobody waits for the disk to have a private copy: it is gone after the merge, and a busy disk
takes seconds for each time."""


def private_copy(path: Path, folder: Path, should_stop: ShouldStop) -> tuple[Path, tuple[str, ...]]:
    """Copy a project into a folder and bring the copy up to date; where it is, and in sentences
    what was not used or was dropped.

    StoreError as of `Store.open`, "damaged" also where SQLite finds something wrong anywhere,
    "disk-full" where the folder has no room: it names the copy.
    """
    look_at(path)
    notices: tuple[str, ...] = ()
    copy = folder / "merged.ykdb"
    if _is_closed(path):
        notices = _copy_closed(path, copy, should_stop)
    if not copy.exists() or not _is_closed(path):  # somebody opened it in the middle
        for file in (copy, wal_of(copy)):
            file.unlink(missing_ok=True)
        backup.copy(path, copy)
    try:
        notices += _brought_up(copy, path, should_stop)
    except StoreError as error:
        if error.details.get("path") != str(copy) or isinstance(error, StoreFullError):
            raise  # what has no room is the copy
        raise _of(error, copy, path) from error
    with errors.translated(path), closing(sqlite3.connect(copy, isolation_level=None)) as db:
        db.execute(_NOT_KEPT).fetchone()
        db.execute("PRAGMA journal_mode = DELETE").fetchone()
    return copy, notices


def _brought_up(copy: Path, path: Path, should_stop: ShouldStop) -> tuple[str, ...]:
    """Bring the copy up to date and look at all of it; what was dropped or mended, in sentences."""
    done: tuple[str, ...] = ()
    for mend in (False, True):
        with (
            Store.open(copy, mend=mend, drop_foreign=not mend, timeout_ms=5000) as store,
            store.interruptible(should_stop),
        ):
            store.db.execute(_NOT_KEPT).fetchone()
            done += tuple(f"{what}." for what in store.mended)
            if store.schema_notice is not None:
                continue  # something is missing of it, or was changed
            if wrong := store.quick_check():
                raise errors.damaged(path, why=wrong)
            break
    return done


def _is_closed(path: Path) -> bool:
    """Whether surely nobody has the file open: then its bytes are one state of it."""
    try:
        return heads.is_open_somewhere(path) is False
    except OSError as error:
        raise errors.cannot_read(path, why=error.strerror) from error


def _copy_closed(path: Path, copy: Path, should_stop: ShouldStop) -> tuple[str, ...]:
    """Copy the bytes, with the log that is the file's own: reading it through SQLite would write
    that back."""
    copy_bytes(path, copy, should_stop)
    log = wal_of(path)
    if size_of_log(path) <= WAL_HEADER:
        return ()
    if not log_belongs(copy, log):
        return (f"The log {log.name} belongs to another file, and was not used.",)
    copy_bytes(log, wal_of(copy), should_stop)
    return ()


def _of(error: StoreError, copy: Path, path: Path) -> StoreError:
    """The same error of the file itself, not of its copy."""
    details = {**error.details, "path": str(path)}
    message, advice = (text.replace(str(copy), str(path)) for text in (error.message, error.advice))
    return type(error)(error.code, message, advice, **details)


def relabel_steps(copy: Path, labels: Mapping[str, str]) -> None:
    """Give the labels other names in the history of a private copy, so that what is undone after
    the merge fits the entities. StoreError."""
    with (
        errors.read_from(copy, "step"),
        closing(sqlite3.connect(copy, isolation_level=None)) as db,
    ):
        db.execute(_NOT_KEPT).fetchone()
        db.execute("BEGIN")
        rows = db.execute("SELECT id, kind, delta, packed FROM step")
        changed = []
        for key, kind, delta, packed in rows:
            text = packed_steps.unpack(delta, packed)
            if any(json.dumps(label, ensure_ascii=False) in text for label in labels):
                told = json.loads(text)
                for images in (told["b"], told["a"]):
                    for entity in images.get("e", ()):
                        entity[2] = labels.get(entity[2], entity[2])
                new = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
                changed.append((*packed_steps.pack(kind, new), key))
        db.executemany("UPDATE step SET delta = ?, packed = ? WHERE id = ?", changed)
        db.execute("COMMIT")


def attach(store: Store, copy: Path) -> None:
    """Attach a private copy as `src` to the connection of this thread. StoreError."""
    with errors.translated(store.path):
        store.db.execute("ATTACH ? AS src", (f"{copy.resolve().as_uri()}?mode=ro&immutable=1",))


def detach(store: Store) -> None:
    """Let go of the private copy."""
    conn: Any = store.db.conn
    conn.execute("DETACH src")
