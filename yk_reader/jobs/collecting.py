"""Python's collector of cycles while many values are made that hold none."""

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

_YOUNG: Final = 50_000
"""Values between two looks at the young ones; Python begins with 700."""
_lock = threading.Lock()
_inside = 0
_before = (700, 10, 10)


@contextmanager
def collecting_seldom() -> Iterator[None]:
    """The collector looks at the values of the process more seldom inside, as they go by
    themselves; jobs of several threads may be inside at once."""
    global _inside, _before
    with _lock:
        if not _inside:
            _before = gc.get_threshold()
            gc.set_threshold(max(_YOUNG, _before[0]) if _before[0] else 0, *_before[1:])
        _inside += 1
    try:
        yield
    finally:
        with _lock:
            _inside -= 1
            if not _inside:
                gc.set_threshold(*_before)
