"""The program's log: a few small files in the person's log folder, without anybody's texts.

A line has a time (UTC), the process, a level and an event: names of the program and numbers only,
and the text of a fault as `fault_text` tells it. When a file is full it becomes `yk-reader.log.1`,
the one before `.2`, and so on; the oldest goes. Several processes may write at once: each line is
appended as a whole, and a lock beside the files lets one of them turn the files over. What cannot
be written is not: a log keeps no work from going on.
"""

import contextlib
import os
import re
import sys
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from yk_reader import paths
from yk_reader.fault_text import fault_text, fingerprint

LEVELS: Final = ("off", "error", "warning", "info", "debug")
DEFAULT_LEVEL: Final = "warning"
LEVEL_VARIABLE: Final = "YK_READER_LOG"
"""Names the level, for this process and those that it starts."""
NAME: Final = "yk-reader.log"
MOST_BYTES: Final = 512 * 1024
"""Of one file; one entry alone is never longer than a small part of it."""
KEPT: Final = 4
"""Files, the one that is written to included."""
_PATIENCE: Final = 1.0
"""Seconds that a process waits for another one that turns the files over."""
COUNTED: Final = frozenset({1, 2, 3, 10, 100, 1000, 10_000, 100_000})
"""How often the same was met when it is written again."""
_MOST_MET: Final = 1000
_WORD: Final = re.compile(r"[a-z0-9]+([.-][a-z0-9]+)*")


class LogFiles:
    """The files of a folder."""

    def __init__(self, folder: Path, most_bytes: int = MOST_BYTES, kept: int = KEPT) -> None:
        self.path = folder / NAME
        self._most, self._kept = most_bytes, kept

    def append(self, text: str) -> None:
        """Write a text at the end, whole."""
        data = text.encode("utf-8", "backslashreplace")
        with contextlib.suppress(OSError), self._locked() as alone:
            if alone:
                self._turn_over(len(data))
            flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT | getattr(os, "O_BINARY", 0)
            file = os.open(self.path, flags, 0o600)
            try:
                os.write(file, data)
            finally:
                os.close(file)

    def _turn_over(self, room: int) -> None:
        """Make room for so many bytes: a full file takes the next number."""
        try:
            size = self.path.stat().st_size
        except FileNotFoundError:
            return
        if not size or size + room <= self._most:
            return
        for number in range(self._kept - 1, 0, -1):
            old = self.path if number == 1 else self._numbered(number - 1)
            with contextlib.suppress(FileNotFoundError):
                os.replace(old, self._numbered(number))

    def _numbered(self, number: int) -> Path:
        return self.path.with_name(f"{NAME}.{number}")

    @contextlib.contextmanager
    def _locked(self) -> Iterator[bool]:
        """Whether this process alone may turn the files over, while the block runs."""
        lock = os.open(self.path.with_name(f".{NAME}.lock"), os.O_RDWR | os.O_CREAT, 0o600)
        try:
            yield _lock(lock)
        finally:
            os.close(lock)  # which lets go of it


def _lock(file: int) -> bool:
    """Take the lock of an open file; False when another process keeps it."""
    until = time.monotonic() + _PATIENCE
    while True:
        try:
            if sys.platform == "win32":
                import msvcrt

                msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
            else:
                import fcntl

                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            if time.monotonic() > until:
                return False
            time.sleep(0.01)
        else:
            return True


def log_path() -> Path:
    """The file that is written to."""
    return paths.user_log_dir() / NAME


def level() -> str:
    """From which level on events are written."""
    found = os.environ.get(LEVEL_VARIABLE, DEFAULT_LEVEL)
    return found if found in LEVELS else DEFAULT_LEVEL


def set_level(chosen: str) -> None:
    """Write events from that level on, in this process and those that it starts."""
    os.environ[LEVEL_VARIABLE] = chosen


def begin(chosen: str) -> None:
    """The program begins, with the level of the person's settings; the environment's goes first."""
    if LEVEL_VARIABLE not in os.environ and chosen != DEFAULT_LEVEL:
        set_level(chosen)


def note(at: str, event: str, **numbers: int) -> None:
    """Write an event: its name and numbers; what is no name of the program's is not written."""
    if not _wanted(at) or not _WORD.fullmatch(event):
        return
    said = "".join(
        f" {name}={int(number)}" for name, number in numbers.items() if isinstance(number, int)
    )
    _write(at, f"{event}{said}", "")


def note_told(at: str, event: str, told: str) -> int:
    """Write an event with words that the program put together of names of its own and numbers. The
    same is written once and then counted; how often it was met."""
    name = fingerprint(told)
    times = _times(name)
    if _wanted(at) and _WORD.fullmatch(event) and times in COUNTED:
        _write(at, f"{event} {name} times={times}", told if times == 1 else "")
    return times


def note_fault(error: BaseException, where: str) -> str:
    """Write a fault of the program, as `note_told` does; its text. `where`: a name of the program's
    for the place that caught it."""
    text = fault_text(error)
    note_told("error", where if _WORD.fullmatch(where) else "fault", text)
    return text


_met: dict[tuple[str, str], int] = {}
_counting = threading.Lock()


def _times(name: str) -> int:
    """Count what goes into the present log under a name."""
    key = str(log_path()), name
    with _counting:
        if key not in _met and len(_met) >= _MOST_MET:
            _met.clear()
        _met[key] = _met.get(key, 0) + 1
        return _met[key]


def _wanted(at: str) -> bool:
    return LEVELS.index(at) <= LEVELS.index(level())


def _write(at: str, head: str, text: str) -> None:
    when = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    lines = "".join(f"    {line}\n" for line in text.splitlines())
    LogFiles(paths.user_log_dir()).append(f"{when} {os.getpid()} {at} {head}\n{lines}")
