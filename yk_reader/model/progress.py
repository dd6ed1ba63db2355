"""How long work tells how far it is, and how it is asked to stop."""

from collections.abc import Callable

from yk_reader.model.errors import Cancelled

Progress = Callable[[int, int, str], None]
"""Told how many of how many are done, and a word for what is at work."""
ShouldStop = Callable[[], bool]
"""Asked between two pieces of work; True ends it."""


def no_progress(done: int, total: int, what: str) -> None:
    """Show nothing."""


def never_stop() -> bool:
    """Go on."""
    return False


def check_stop(should_stop: ShouldStop) -> None:
    """Raise Cancelled when the work shall end."""
    if should_stop():
        raise Cancelled
