"""Resident memory of this process."""

import os
from pathlib import Path


def resident_mb() -> float:
    """Megabytes of resident memory now (Linux), 0 where the system does not say."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    except (OSError, ValueError, IndexError):
        return 0.0
    return pages * os.sysconf("SC_PAGE_SIZE") / (1 << 20)
