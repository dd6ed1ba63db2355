"""What is given back when nothing was worked on for a while."""

import ctypes
import sys


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
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None) if sys.platform == "linux" else None
    if trim is not None:
        trim(0)
