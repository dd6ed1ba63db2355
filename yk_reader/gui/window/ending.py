"""Signals that want the window to end: Ctrl+C, SIGTERM (`kill`, the end of a session), SIGHUP."""

import contextlib
import os
import signal
from collections.abc import Callable
from types import FrameType
from typing import Any, Final

_NAMES: Final = ("SIGINT", "SIGTERM", "SIGHUP")
_STOPPED: Final = 128


class Ending:
    """The first signal closes the window in order, the second ends the program at once.

    Python sees a signal when it runs next: something must wake it while Qt waits (a timer).
    """

    def __init__(self, close: Callable[[int], object]) -> None:
        self._close = close
        self._before: dict[int, Any] = {}
        self.exit_code: int | None = None
        """What the shell is told, once a signal came: 128 and its number."""

    def install(self) -> None:
        """Listen from now on; not to what is to be ignored, nor beside the main thread."""
        with contextlib.suppress(ValueError):
            for name in _NAMES:
                number = getattr(signal, name, None)
                if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
                    self._before[number] = signal.signal(number, self._came)

    def restore(self) -> None:
        """Listen no more."""
        for number, old in self._before.items():
            signal.signal(number, old if old is not None else signal.SIG_DFL)
        self._before.clear()

    def _came(self, number: int, _frame: FrameType | None) -> None:
        if self.exit_code is not None:
            signal.signal(number, signal.SIG_DFL)
            os.kill(os.getpid(), number)
        self.exit_code = _STOPPED + number
        self._close(self.exit_code)
