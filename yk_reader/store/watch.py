"""FileWatch: whether the project file that is open is still the one under its name.

A sync program, a file manager or a copy over it can take the file away while it is open. What is
written then is lost, or spoils what lies there by now. So before and after each commit, when the
window gets the focus and before closing, the file under the name is compared with the open one:
its device and number, and its seal for what was overwritten in place (see `seal`).
"""

import contextlib
import ctypes
import os
import sqlite3
import time
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, NoReturn

from yk_reader.model.errors import StoreError
from yk_reader.store import errors, seal
from yk_reader.store.connection import free_name, log_identity, shm_of, wal_of
from yk_reader.store.fence import Fence
from yk_reader.store.heads import MAGIC, read_head
from yk_reader.store.seal import Place, Seal

_LOOKS: Final = 3
_BETWEEN_LOOKS: Final = 0.05
"""Seconds between two looks at a log that seems to belong to another file."""


class FileWatch:
    """What is known of one open file; `lost` says for good that it is not under its name."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.lost: StoreError | None = None
        self.kept_log: Path | None = None
        """Where the log of a lost file lies."""
        self._inode = seal.inode_of(path)
        self._log: tuple[int, int] | None = None
        self._place: Place | None = None
        self._seal: Seal | None = None
        self._pending: Seal | None = None
        self._had_seal = False

    @property
    def overwritten(self) -> bool:
        """Whether another program wrote over the file: SQLite must not touch it any more."""
        return self.lost is not None and self.lost.code == errors.overwritten.code

    def check(self) -> None:
        """StoreError "file-gone", "file-replaced", "file-overwritten" or "log-lost" when what is
        written now would be lost or would spoil another file. Costs some microseconds."""
        if self.lost is not None:
            raise self.lost
        there = seal.inode_of(self.path)
        if there != self._inode:
            self._lose(errors.gone(self.path) if there is None else errors.replaced(self.path))
        present = log_identity(self.path)
        if self._log is None:
            self._log = present
        elif present != self._log:
            raise errors.log_lost(self.path)
        if self._seal is not None and not self._main_fits(self._seal):
            self._lose(errors.overwritten(self.path))

    def opened(self, db: sqlite3.Connection) -> None:
        """Take the seal of the file as it is now. sqlite3.Error, OSError."""
        self._place = Place.find(db)
        if self._place is not None:
            self._seal = _row(db)
            read_head(self.path, len(MAGIC))  # from now on it can be read whatever its name says
            self._main()

    def begin(self, db: sqlite3.Connection) -> None:
        """In a transaction that has begun: compare the seal, and seal the log if it is a new one.

        StoreError "file-overwritten".
        """
        self._pending = None
        if self._place is None:
            self.opened(db)
            if self._place is None:
                return  # a file of an older schema, on its way to the present one
        now = _row(db)
        if now is None or (self._seal is not None and not now.follows(self._seal)):
            self._lose(errors.overwritten(self.path))
        if not self._main_fits(now):
            self._lose(errors.overwritten(self.path))
        main = self._main()
        if main is not None and main.current == now.current:
            now = now.renewed()  # what the log holds is in the main file: the next may begin anew
        elif not now.in_use:
            now = replace(now, in_use=True)
        else:
            self._seal = now
            return
        db.execute("UPDATE seal SET seal = ? WHERE id = 1", (str(now),))
        self._pending = now

    def committed(self) -> None:
        """The transaction that `begin` was called in is in the log."""
        if self._pending is not None:
            self._seal, self._pending = self._pending, None

    def closing(self, db: sqlite3.Connection) -> None:
        """Note in the file that nobody has it in use any more. sqlite3.Error."""
        now = _row(db)
        if now is not None and now.in_use:
            db.execute("UPDATE seal SET seal = ? WHERE id = 1", (str(replace(now, in_use=False)),))

    def write_back(self, db: sqlite3.Connection) -> None:
        """Write the log back into the main file, if it is still ours, without blocking others.

        StoreError as of `check`; "file-overwritten" also when that happened meanwhile.
        sqlite3.Error, OSError.
        """
        fence = None if self._inode is None else Fence.put_up(self.path, self._inode)
        self.check()  # after the fence: what was written over before is seen here
        try:
            db.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()
        finally:  # what was written over may come up as an error of SQLite too
            if fence is not None and not fence.stands():
                self._lose(errors.overwritten(self.path))

    # -- the main file

    def _main(self) -> Seal | None:
        if self._place is None or self._inode is None:
            return None
        try:
            main = self._place.read(self.path, self._inode)
        except OSError:
            return None
        self._had_seal |= main is not None
        return main

    def _main_fits(self, known: Seal) -> bool:
        """Whether the main file has a state that the log with this seal leads to."""
        main = self._main()
        if main is not None and (main.current == known.base or main.follows(known)):
            return True
        # Rare: it was never there (a new file), its page moved (VACUUM), another program wrote
        # the log back in parts. Ask SQLite for the main file alone, and the log for all its seals.
        main = seal.of_main_file(self.path)
        if main is None:
            return not self._had_seal
        if main.current == known.base or main.follows(known):
            return True
        seals = seal.of_log(wal_of(self.path))
        return bool(seals) and any(known.follows(s) for s in seals) and seal.belongs(seals, main)

    # -- a lost file

    def _lose(self, error: StoreError) -> NoReturn:
        """Never write again, and put the log where no other file can get it. Raises `error`."""
        self.lost = error
        log = wal_of(self.path)
        if self._log is not None and log_identity(self.path) == self._log:
            kept = _beside(self.path, "lost-log")
            with contextlib.suppress(OSError):
                os.rename(log, kept)
                self.kept_log = kept
            with contextlib.suppress(OSError):
                shm_of(self.path).unlink()
        raise error


def take_away_foreign_log(path: Path) -> StoreError | None:
    """Before a file is opened: put a log beside it that does not belong to it out of the way.

    The notice that says so ("foreign-log"); one where the file was in use and its log is
    not there ("log-missing"); None when all is well, or nothing can be told. StoreError
    "foreign-log-stays" is raised when the folder cannot be written: opening would mix the two.
    """
    log = wal_of(path)
    main = seal.of_main_file(path)
    if main is None:
        return None
    if log_identity(path) is None or log.stat().st_size <= seal.WAL_HEADER:
        return errors.log_missing(path, log=log.name) if main.in_use else None
    for again in range(_LOOKS):  # another program may be writing the log back just now
        if again:
            time.sleep(_BETWEEN_LOOKS)
            main = seal.of_main_file(path) or main
        seals = seal.of_log(log)
        if not seals or seal.belongs(seals, main):
            return None
    kept = _beside(path, "foreign-log")
    try:
        os.rename(log, kept)
    except OSError as error:
        raise errors.foreign_log_stays(path, log=log.name, why=error.strerror) from error
    with contextlib.suppress(OSError):
        shm_of(path).unlink()
    return errors.foreign_log(path, log=kept.name)


def _beside(path: Path, what: str) -> Path:
    stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
    return free_name(path.with_name(f"{path.name}-{what}-{stamp}"))


def _row(db: sqlite3.Connection) -> Seal | None:
    row = db.execute("SELECT seal FROM seal").fetchone()
    return Seal.parse(str(row[0]).encode()) if row else None


def never_close(db: sqlite3.Connection) -> None:
    """Keep a connection open until the process ends, and then let it end unclosed.

    SQLite writes the log back into the main file when the last connection closes; here the main
    file is somebody else's by now. (Python 3.12 could switch that off; 3.11 cannot.)
    """
    ctypes.pythonapi.Py_IncRef(ctypes.py_object(db))
