"""One write lock per database file for all threads of the process; edits go before jobs.

SQLite lets one connection write at a time and makes the others poll. Inside the process a fair
queue is better: an edit waits for the job's slice that is under way and for nothing else.
"""

import threading
from pathlib import Path
from typing import Final


class WriteLock:
    """A lock whose waiting edits are always served before waiting jobs. Not re-entrant."""

    def __init__(self) -> None:
        self._condition = threading.Condition()
        self._held = False
        self._edits = 0

    @property
    def wanted(self) -> bool:
        """Whether an edit is waiting: a job should end its slice."""
        return self._edits > 0

    def acquire(self, *, edit: bool, timeout: float) -> bool:
        """Take the lock; False when it was not to be had in `timeout` seconds."""
        with self._condition:
            if edit:
                self._edits += 1
                try:
                    free = self._condition.wait_for(lambda: not self._held, timeout)
                finally:
                    self._edits -= 1
                    self._condition.notify_all()
            else:
                free = self._condition.wait_for(lambda: not self._held and not self._edits, timeout)
            if free:
                self._held = True
            return free

    def release(self) -> None:
        """Give the lock back."""
        with self._condition:
            self._held = False
            self._condition.notify_all()


_LOCKS: Final[dict[str, WriteLock]] = {}
_GUARD: Final = threading.Lock()


def lock_of(path: Path) -> WriteLock:
    """The lock of that file: the same for every Store of the process that has it open."""
    name = str(path.resolve())
    with _GUARD:
        return _LOCKS.setdefault(name, WriteLock())
