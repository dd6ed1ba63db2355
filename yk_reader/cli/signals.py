"""What ends a verb from outside: Ctrl+C, SIGTERM (`kill`, a shutdown), SIGHUP (a closed terminal).

The first one stops a job after what is under way; the second ends it at once, with what was begun
taken back; the third is the system's.
"""

import contextlib
import signal
from collections.abc import Callable, Iterator
from types import FrameType
from typing import Any, Final

_NAMES: Final = ("SIGINT", "SIGTERM", "SIGHUP")
STOPPED: Final = 128
"""A verb that a signal ended has this exit code and the signal's number, as in every shell."""

Handler = Callable[[int, FrameType | None], Any]


class Ended(KeyboardInterrupt):
    """A signal wants the program to end."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number

    @property
    def exit_code(self) -> int:
        """What the shell is told."""
        return STOPPED + self.number


def end(number: int, _frame: FrameType | None) -> None:
    """A handler that ends what runs at once. Raises Ended."""
    raise Ended(number)


@contextlib.contextmanager
def handling(handler: Handler) -> Iterator[None]:
    """While the block runs, `handler` gets the signals that want the program to end.

    One that who started the program told it to ignore (`nohup`) stays ignored. Elsewhere than in
    the main thread nothing changes.
    """
    before: dict[int, Any] = {}
    with contextlib.suppress(ValueError):
        for name in _NAMES:
            number = getattr(signal, name, None)
            if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
                before[number] = signal.signal(number, handler)
    try:
        yield
    finally:
        for number, old in before.items():
            signal.signal(number, old if old is not None else signal.SIG_DFL)


def leave_to_system(number: int) -> None:
    """From now on that signal does what it does to every program."""
    with contextlib.suppress(ValueError):
        signal.signal(number, signal.SIG_DFL)
