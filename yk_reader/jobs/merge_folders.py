"""The folders in which projects that are merged are copied, and what a killed merge left of them.

A merge that is killed leaves whole projects in the folder for temporary files. The next one takes
them away: each folder has a file that its process keeps locked, and a lock goes with its process,
however that ends.
"""

import contextlib
import os
import re
import shutil
import stat
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

PREFIX: Final = "yk-reader-merge-"
_NAME: Final = re.compile(re.escape(PREFIX) + r"[A-Za-z0-9_]+", re.ASCII)
_MARK: Final = "in-use"
_MADE_S: Final = 60
"""Seconds that a folder is left alone: whoever makes it has locked its file by then."""
_UNMARKED_S: Final = 24 * 3600
"""The same for one that has no such file: its process was killed between the two, or is of
another kind."""


@contextmanager
def merge_folder() -> Iterator[Path]:
    """A new folder for the length of a block, which nobody takes away meanwhile. OSError."""
    folder = Path(tempfile.mkdtemp(prefix=PREFIX))
    try:
        with contextlib.ExitStack() as stack:
            mark = os.open(folder / _MARK, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            stack.callback(os.close, mark)
            with suppress(OSError):  # a file system without locks: then nobody takes it away
                _lock(mark)
            yield folder
    finally:
        _remove(folder)


def sweep(now: float | None = None) -> list[Path]:
    """Take away the folders of merges that were killed: only the person's own, and none whose
    process lives. What was taken away; what cannot be stays.

    `now`: seconds since the epoch, by default this moment."""
    now = time.time() if now is None else now
    gone = []
    with suppress(OSError):
        for entry in list(os.scandir(tempfile.gettempdir())):
            with suppress(OSError):
                if _NAME.fullmatch(entry.name) and _is_left(Path(entry.path), now):
                    _remove(Path(entry.path))
                    gone.append(Path(entry.path))
    return gone


def _is_left(folder: Path, now: float) -> bool:
    """Whether a folder is the person's own, and its process has ended. OSError."""
    state = os.lstat(folder)
    if not stat.S_ISDIR(state.st_mode) or now - state.st_mtime < _MADE_S:
        return False
    if hasattr(os, "getuid") and state.st_uid != os.getuid():
        return False
    mark = folder / _MARK
    if not mark.exists():
        return now - state.st_mtime >= _UNMARKED_S
    if os.name != "posix":
        os.unlink(mark)  # Windows refuses that while it is open
        return True
    descriptor = os.open(mark, os.O_WRONLY | os.O_NOFOLLOW)
    try:
        _lock(descriptor)
        return True
    finally:
        os.close(descriptor)


def _lock(descriptor: int) -> None:
    """Lock the file of a folder. OSError where another process has, or nobody can tell."""
    if os.name == "posix":
        import fcntl

        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _remove(folder: Path) -> None:
    """Remove a folder. Its copies are cut short first: this process may keep a descriptor of each
    (`store.heads`), and what a removed file holds takes room as long as one is open."""
    for file in folder.glob("*.ykdb"):
        with suppress(OSError):
            if not file.is_symlink():
                os.truncate(file, 0)
    shutil.rmtree(folder, ignore_errors=True)
