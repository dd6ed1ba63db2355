"""FileWatch: whether the project file that is open is still the one under its name.

A sync program, a file manager or a copy over it can take the file away while it is open. What is
written then is lost, or spoils what lies there by now. So before and after each commit, when the
window gets the focus and before closing, the file under the name is compared with the open one:
its device and number, and its seal for what was overwritten in place (see `seal`).
"""

import contextlib
import os
import sqlite3
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, NoReturn, Self

from yk_reader.model.errors import StoreError
from yk_reader.model.records import dataclass
from yk_reader.store import errors, heads, seal
from yk_reader.store.connection import free_name, identity, shm_of, size_of_log, wal_of
from yk_reader.store.fence import Fence
from yk_reader.store.seal import Place, Seal

_LOOKS: Final = 3
"""So many looks must say the same before a file counts as another one."""
_LOOKS_AT_MOST: Final = 20
_BETWEEN_LOOKS: Final = 0.03
"""Seconds between two looks."""


@dataclass(frozen=True, slots=True)
class _Seen:
    """What lies under a name: its device and number, its size and when it was changed."""

    inode: tuple[int, int]
    main: tuple[int, int]

    @classmethod
    def under(cls, path: Path) -> Self:
        """What it is now. OSError."""
        state = os.stat(path)
        return cls((state.st_dev, state.st_ino), (state.st_size, state.st_mtime_ns))


class FileWatch:
    """What is known of one open file; `lost` says for good that it is not under its name.

    All Stores of a window share one: what one of them notices holds for all.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.lost: StoreError | None = None
        self.mixed = False
        """Whether it was written over while the log was written back: what lies there by now may
        hold pages of both."""
        self.kept_log: Path | None = None
        """Where the log of a lost file lies."""
        self._inode = seal.inode_of(path)
        self.log = wal_of(path)
        """Where the log of the file lies, as long as the file is under its name."""
        self._log: tuple[int, int] | None = None
        self._main_state: tuple[int, int] | None = None
        """Size and time of the main file's last change, as of the last look."""
        self._guard = threading.RLock()  # a connection may be closed wherever garbage is collected
        self._connections = 0
        """Those that are open or being opened, of all Stores that share this."""
        self._place: Place | None = None
        self._moved = False
        self._seal: Seal | None = None
        self._pending: Seal | None = None
        self._had_seal = False

    @property
    def overwritten(self) -> bool:
        """Whether another program wrote over the file: SQLite must not touch it any more."""
        return self.lost is not None and self.lost.code == errors.overwritten.code

    @property
    def _without_log(self) -> bool:
        """Whether only the log is gone."""
        return self.lost is not None and self.lost.code == errors.log_lost.code

    @contextlib.contextmanager
    def connecting(self) -> Iterator[None]:
        """A connection is made inside, and closed by `close` unless that fails. Before the first
        one SQLite has removed the log, and makes a new one."""
        with self._guard:
            if not self._connections and self.lost is None:
                self._log = None
            self._connections += 1
        try:
            yield
        except BaseException:
            with self._guard:
                self._connections -= 1
            raise

    def close(self, db: sqlite3.Connection) -> None:
        """Close a connection to the file, once; one that was written over is left as it is."""
        with self._guard:  # with the last one the log goes: nobody looks for it meanwhile
            try:
                if self.overwritten or (self._without_log and not self._is_ours()):
                    close_untouched(db, self._inode)
                else:
                    with contextlib.suppress(sqlite3.Error):
                        db.close()
            finally:
                self._connections -= 1

    @property
    def in_place(self) -> bool:
        """Whether the file lies under its name still."""
        return self.lost is None and seal.inode_of(self.path) == self._inode

    @property
    def only_here(self) -> bool:
        """Whether there is something that no file under any name has, but the open handle."""
        if self.lost is None or self._without_log:
            return False
        if self.overwritten or self._inode is None or heads.is_deleted(self._inode):
            return True
        try:
            return self.kept_log is not None and self.kept_log.stat().st_size > seal.WAL_HEADER
        except OSError:
            return True

    @property
    def readable(self) -> bool:
        """Whether the open handle still gives the file that was opened, and no page of another: of
        one that was written over only what its log holds is its own for certain."""
        if not self.overwritten:
            return True
        return self.kept_log is not None and seal.is_whole(self.kept_log)

    def check(self, db: sqlite3.Connection | None = None) -> None:
        """StoreError "file-gone", "file-replaced", "file-overwritten" or "log-lost" when what is
        written now would be lost or would spoil another file. Costs some microseconds.

        A file that was written over in place is told only with a connection to it.
        """
        if self.lost is not None:
            raise self.lost
        there = self._there()
        if there is None or there.inode != self._inode:
            self._lose(errors.gone(self.path) if there is None else errors.replaced(self.path))
        with self._guard:
            known, present = self._log, identity(self.log)
            if known is None:
                self._log = present
            log_gone = known is not None and present != known and self._connections > 0
            if not log_gone:
                self._main_state = there.main
        if log_gone:
            # SQLite removes it itself for a connection that finds the file empty: a copy over it
            # has just begun. What is in the log must not be written into what lies there by now.
            if not self._is_ours():
                self._lose(errors.overwritten(self.path))
            self.lost = errors.log_lost(self.path)
            raise self.lost
        if db is not None and self._place is not None:
            with errors.translated(self.path):
                self._compare(db)

    def opened(self, db: sqlite3.Connection) -> None:
        """Take the seal of the file as it is now. sqlite3.Error, OSError."""
        self._place = Place.find(db)
        self._moved = False
        if self._place is not None:
            heads.read_head(self.path, len(heads.MAGIC))  # it can be read from now on, whatever
            self._seal = self._seal or _row(db)  # its name says
            self._main()

    def begin(self, db: sqlite3.Connection) -> None:
        """In a transaction that has begun: compare the seal, and seal the log if it is a new one.

        StoreError "file-overwritten".
        """
        self._pending = None
        if self._place is None or self._moved:
            self.opened(db)
            if self._place is None:
                return  # a file of an older schema, on its way to the present one
        now, main = self._compare(db)
        if now is None:  # somebody has emptied the table
            now = main.renewed() if main is not None else Seal.first()
            db.execute("DELETE FROM seal")
            db.execute("INSERT INTO seal(id, seal) VALUES (1, ?)", (str(now),))
        elif main is not None and main.current == now.current:
            now = now.renewed()  # what the log holds is in the main file: the next may begin anew
        elif not now.in_use:
            now = replace(now, in_use=True)
        else:
            return
        db.execute("UPDATE seal SET seal = ? WHERE id = 1", (str(now),))
        self._pending = now

    def committed(self) -> None:
        """The transaction that `begin` was called in is in the log."""
        if self._pending is not None:
            self._seal, self._pending = self._pending, None

    def after_damage(self, db: sqlite3.Connection) -> None:
        """Damage came up while something was written: perhaps another program is copying over the
        file just now. StoreError "file-overwritten" and others of `check` when it is so."""
        for _ in range(_LOOKS):
            time.sleep(_BETWEEN_LOOKS)
            self.check(db)

    def closing(self, db: sqlite3.Connection) -> None:
        """In a transaction: note that nobody has the file in use any more. sqlite3.Error,
        StoreError "file-overwritten"."""
        now, _ = self._compare(db)
        if now is not None and now.in_use:
            db.execute("UPDATE seal SET seal = ? WHERE id = 1", (str(replace(now, in_use=False)),))

    def write_back(self, db: sqlite3.Connection) -> bool:
        """Write the log back into the main file, if it is still ours, without blocking others;
        whether all of it is there now.

        StoreError as of `check`; "file-overwritten" also when that happened meanwhile.
        sqlite3.Error, OSError.
        """
        fence = None if self._inode is None else Fence.put_up(self.path, self._inode)
        self.check(db)  # after the fence: what was written over before is seen here
        try:
            return _written_back(db)
        finally:  # what was written over may come up as an error of SQLite too
            if (fence is not None and not fence.stands()) or not self._stays_known():
                self.mixed = True
                self._lose(errors.mixed(self.path))
            self._main_state = _Seen.under(self.path).main

    # -- the main file

    def _there(self) -> _Seen | None:
        """Which file lies under the name; StoreError "io" when nobody can tell just now."""
        try:
            seen = _Seen.under(self.path)
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError as error:  # a network folder that does not answer: not lost for good
            raise errors.failed(self.path, why=error.strerror) from error
        if not seen.main[0] and self._had_seal:  # emptied; a new connection would remove the log
            self._lose(errors.overwritten(self.path))
        return seen

    def _is_ours(self) -> bool:
        """Whether the main file is as it was when the log was last seen, and by its seal the one
        that was opened. (A copy of the file from before the log has a seal that fits, but not what
        was written back since.)"""
        with contextlib.suppress(OSError):
            if self._sealed and _Seen.under(self.path).main != self._main_state:
                return False
        return self._stays_known()

    @property
    def _sealed(self) -> bool:
        """Whether there is a seal to compare that of the main file with."""
        return self._seal is not None and self._had_seal

    def _stays_known(self) -> bool:
        """Whether the main file has a seal that fits ours; one that does not counts only when it
        stays."""
        if not self._sealed:
            return True
        for look in range(_LOOKS):
            if look:
                time.sleep(_BETWEEN_LOOKS)
            if self._is_known(self._main()):
                return True
        return False

    def _is_known(self, main: Seal | None) -> bool:
        """Whether a main file has a seal that ours has, or one that came later."""
        known = self._seal
        return main is not None and (
            known is None or main.current == known.base or main.follows(known)
        )

    def _compare(self, db: sqlite3.Connection) -> tuple[Seal | None, Seal | None]:
        """What SQLite reads as the seal, and the seal of the main file alone, which must fit.

        The main file is as it was when the log began, or holds the log already: it can never be
        older or newer. SQLite's answer and the file are read one after the other, and another
        program may write meanwhile: so what does not fit counts only when it stays.
        StoreError "file-overwritten"; sqlite3.Error.
        """
        alike, before, wrong = 0, None, None
        for look in range(_LOOKS_AT_MOST):
            if look:
                time.sleep(_BETWEEN_LOOKS)
            try:
                now = _row(db)
            except sqlite3.DatabaseError as error:
                if not self._had_seal:
                    raise
                wrong, now = error, None
                if self._is_known(self._main()):  # damaged, or it is being written over just now
                    continue
            else:
                if now is None:
                    return None, self._main()
            main = self._main()
            if now is not None and self._fits(now, main):
                self._seal = now
                return now, main
            alike = alike + 1 if look and now == before else 1
            before = now
            if alike == _LOOKS:
                self._lose(errors.overwritten(self.path))
        if wrong is not None:
            raise wrong
        return before, None

    def _fits(self, now: Seal, main: Seal | None) -> bool:
        if self._seal is not None and not now.follows(self._seal):
            return False
        if main is None:
            return not self._had_seal  # a new file, not written back yet
        return main.current in (now.base, now.current)

    def _main(self) -> Seal | None:
        """The seal of the main file, its log left aside."""
        if self._place is None or self._inode is None:
            return None
        try:
            main = self._place.read(self.path, self._inode)
        except OSError:
            return None
        if main is None:  # rare: its page moved (VACUUM), or it was never there
            main = seal.of_main_file(self.path)
            self._moved |= main is not None
        self._had_seal |= main is not None
        return main

    # -- a lost file

    def _lose(self, error: StoreError) -> NoReturn:
        """Never write again, and put the log where no other file can get it. Raises `error`."""
        self.lost = error
        log = self.log
        if self._log is not None and identity(log) == self._log:
            kept = _beside(log.with_name(log.name.removesuffix("-wal")), "lost-log")
            with contextlib.suppress(OSError):
                os.rename(log, kept)
                self.kept_log = kept
            with contextlib.suppress(OSError):
                shm_of(self.path).unlink()
        raise error


def _written_back(db: sqlite3.Connection) -> bool:
    busy, frames, done = db.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
    return not busy and frames == done


def take_away_foreign_log(path: Path) -> StoreError | None:
    """Before a file is opened: put a log beside it that does not belong to it out of the way.

    The notice that says so ("foreign-log"); one where the file was in use and its log is
    not there ("log-missing"); None when all is well, or nothing can be told. StoreError
    "foreign-log-stays" is raised when the folder cannot be written: opening would mix the two.
    """
    log = wal_of(path)
    for look in range(_LOOKS):  # another program may be writing the log back just now
        if look:
            time.sleep(_BETWEEN_LOOKS)
        try:
            if heads.is_open_somewhere(path):
                return None  # whoever reads it has its log, and would lose it
        except OSError:
            return None
        main = seal.of_main_file(path)
        found = _missing(path, log, main) if size_of_log(path) <= seal.WAL_HEADER else None
        if found is None and _belongs(path, log, main):
            return None
    if found is not None:
        return found
    kept = _beside(log.with_name(log.name.removesuffix("-wal")), "foreign-log")
    try:
        os.rename(log, kept)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise errors.foreign_log_stays(path, log=log.name, why=error.strerror) from error
    with contextlib.suppress(OSError):
        shm_of(path).unlink()
    return errors.foreign_log(path, log=kept.name)


def _missing(path: Path, log: Path, main: Seal | None) -> StoreError | None:
    """The notice when a file without a log was not closed in order."""
    if main is None or not main.in_use:
        return None
    return errors.log_missing(path, log=log.name)


def _belongs(path: Path, log: Path, main: Seal | None) -> bool:
    """Whether a log may be replayed into its file, or nothing can be told."""
    if size_of_log(path) <= seal.WAL_HEADER:
        return True
    seals = seal.of_log(log)
    if not seals:
        return True
    if main is None:  # an older file has no seal; only the log that brings one may lie beside it
        return seals[0].number == 0 or not seal.is_unsealed(path)
    return seal.belongs(seals, main)


def _beside(path: Path, what: str) -> Path:
    stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
    return free_name(path.with_name(f"{path.name}-{what}-{stamp}"))


def _row(db: sqlite3.Connection) -> Seal | None:
    row = db.execute("SELECT seal FROM seal").fetchone()
    return Seal.parse(str(row[0]).encode()) if row else None


def close_untouched(db: sqlite3.Connection, inode: tuple[int, int] | None) -> None:
    """Close a connection and leave its file and its log as they are.

    SQLite writes the log back into the main file when the last connection closes; here the main
    file is somebody else's by now. While a lock is held on it, no connection is the last one. Where
    there are no such locks the connection stays open until the process ends, and ends unclosed.
    (Python 3.12 could switch that off; 3.11 cannot.)
    """
    with heads.held_as_read(inode or (0, 0)) as held:
        if held:
            with contextlib.suppress(sqlite3.Error):
                db.close()
        else:
            import ctypes

            ctypes.pythonapi.Py_IncRef(ctypes.py_object(db))
