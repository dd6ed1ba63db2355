"""What the tests of `jobs.pool` call in workers, which import it by name."""

import os
import signal
import sys
import time
from contextlib import contextmanager
from pathlib import Path

from yk_reader.jobs.pool import Task
from yk_reader.model.errors import InputError, KnownError


@contextmanager
def doubling(given):
    """Doubles numbers; other pieces tell what shall happen."""

    def one(piece):
        if isinstance(piece, int):
            return os.getpid(), piece * 2, given["add"]
        what, *more = piece.split(":")
        if what == "refuse":
            raise InputError("empty-file", f"There is nothing in {more[0]}.", "Choose another.")
        if what == "fail":
            raise ZeroDivisionError
        if what == "memory":
            raise MemoryError
        if what == "unsendable":
            return lambda: None
        if what == "large":
            return more[0] * 400_000
        if what == "die":
            os.kill(os.getpid(), signal.SIGKILL)
        if what == "die-once":
            if not Path(more[0]).exists():
                Path(more[0]).touch()
                os.kill(os.getpid(), signal.SIGKILL)
            return os.getpid(), "alive", given["add"]
        if what == "wait":
            Path(more[0]).write_text(str(os.getpid()))
            time.sleep(600)
        return "?"

    yield lambda pieces: map(one, pieces)
    if "ended" in given:
        Path(given["ended"], str(os.getpid())).touch()


@contextmanager
def loaded(_given):
    """Tells which modules are loaded."""
    names = set(sys.modules)
    yield lambda pieces: [piece in names for piece in pieces]


@contextmanager
def dying(_given):
    os.kill(os.getpid(), signal.SIGKILL)
    yield lambda pieces: pieces


@contextmanager
def dying_elsewhere(given):
    """Begins in one process only."""
    if os.getpid() != given:
        os.kill(os.getpid(), signal.SIGKILL)
    yield lambda pieces: [os.getpid() for _ in pieces]


@contextmanager
def refusing_to_begin(_given):
    raise KnownError("no-model", "There is no model.", "Install it.")
    yield


DOUBLING = Task(doubling, str, lambda _piece: 10)
LOADED = Task(loaded, str, ahead=("no_such_module", "colorsys"))
