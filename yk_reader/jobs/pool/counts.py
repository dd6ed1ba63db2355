"""How many processes work pays for."""

import os
from contextlib import suppress
from pathlib import Path
from typing import Final

from yk_reader.jobs.pool.allowed import allowed_cores, allowed_memory

_ROOM: Final = 400_000_000
"""Bytes of free memory for each process: one with all models takes 190 MB."""
_PAYS: Final = 3.0
"""Seconds of work from which on it pays to start processes: each takes about half a second."""
MOST_JOBS: Final = 64


def cores() -> int:
    """The processors that this process may use, where a container has a share of them: so many."""
    seen = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    found = [seen or 1, allowed_cores()]
    return max(1, min(each for each in found if each is not None))


def free_memory() -> int | None:
    """Bytes that are free for new processes; None where the system does not say."""
    found = [allowed_memory()]
    with suppress(OSError, ValueError, IndexError):
        for row in Path("/proc/meminfo").read_text("ascii", "replace").splitlines():
            if row.startswith("MemAvailable:"):
                found.append(int(row.split()[1]) * 1024)
    return min((each for each in found if each is not None), default=None)


def jobs_for(wanted: int, seconds: float) -> int:
    """How many processes work on something that takes one of them about so many seconds.

    `wanted`: what a person said; 0: as many as there are cores and memory is free for, and one
    (this one) for little work.
    """
    if wanted:
        return min(wanted, MOST_JOBS)
    if seconds < _PAYS:
        return 1
    free = free_memory()
    room = MOST_JOBS if free is None else max(1, free // _ROOM)
    return min(cores(), room, MOST_JOBS)
