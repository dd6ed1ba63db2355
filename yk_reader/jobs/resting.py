"""How memory is taken, and what of it is given back when nothing was worked on for a while."""

import ctypes
import sys
from collections.abc import Callable
from typing import Any, Final

_ARENA_MAX: Final = -8
"""glibc's number of how many heaps there may be (malloc.h)."""


def rest() -> None:
    """Give back the memory that a thread which suggested keeps for its next page (17 MB for one of
    3,500 characters), and what was freed. For the thread that suggests; both come again by
    themselves."""
    reading = sys.modules.get("yk_reader.tagging.model.reading")
    if reading is not None:
        reading.forget_scratch()
    give_back_freed()


def give_back_freed() -> None:
    """Give back what the C library holds of all that was freed (glibc; elsewhere nothing): after a
    window was made some 10 MB, in less than a millisecond."""
    trim = _of_the_c_library("malloc_trim")
    if trim is not None:
        trim(0)


def share_one_heap() -> None:
    """Let all threads take memory from one heap (glibc; elsewhere nothing): what one has freed
    serves the others. With a heap for each thread 6 MB more stay taken when the models are loaded.

    For a program most of whose threads wait for Python's lock anyway; before it starts one.
    """
    option = _of_the_c_library("mallopt")
    if option is not None:
        option(_ARENA_MAX, 1)


def _of_the_c_library(name: str) -> Callable[..., Any] | None:
    """A function of the C library, None where that is another one."""
    found: Callable[..., Any] | None = (
        getattr(ctypes.CDLL(None), name, None) if sys.platform == "linux" else None
    )
    return found
