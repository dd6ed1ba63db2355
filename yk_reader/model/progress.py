"""How long work tells how far it is, and how it is asked to stop."""

import re
from collections.abc import Callable
from typing import Final

from yk_reader.model.errors import Cancelled

Progress = Callable[[int, int, str], None]
"""Told how many of how many are done, and a word for what is at work."""
ShouldStop = Callable[[], bool]
"""Asked between two pieces of work; True ends it."""
_SHARE: Final = re.compile(r" (\d{1,3}) %$")


def partly(what: str, done: int, total: int) -> str:
    """A word for what is at work with how far that is itself; what says it already stays."""
    return what if _SHARE.search(what) else f"{what} {100 * done // max(total, 1)} %"


def share_of(what: str) -> float:
    """How far the piece is that is at work, as `partly` says it: 0 to 1, 0 where nothing does."""
    found = _SHARE.search(what)
    return min(int(found[1]), 100) / 100 if found else 0.0


def no_progress(done: int, total: int, what: str) -> None:
    """Show nothing."""


def never_stop() -> bool:
    """Go on."""
    return False


def check_stop(should_stop: ShouldStop) -> None:
    """Raise Cancelled when the work shall end."""
    if should_stop():
        raise Cancelled
