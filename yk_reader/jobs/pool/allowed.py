"""What the system allows this process where a container or a batch system (Docker, Slurm, systemd)
put it into a control group: fewer processors and less memory than the machine has.

A group may do what each group around it may, too. Both kinds of groups (cgroup v1, v2) are read.
"""

import math
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final

ROOT: Final = Path("/")
_GROUPS: Final = ("sys/fs/cgroup", "sys/fs/cgroup/unified")
"""Where groups of the second kind lie, and where they do beside those of the first one."""


def allowed_memory() -> int | None:
    """Bytes that the groups of this process leave for it and others in them; None: no limit."""
    left = []
    for folder in _folders("memory"):
        limit, used = _number(folder, "memory.max"), _number(folder, "memory.current")
        files = "inactive_file"
        if limit is None:
            limit = _number(folder, "memory.limit_in_bytes")
            used, files = _number(folder, "memory.usage_in_bytes"), "total_inactive_file"
        if limit is not None and used is not None:
            # What was read from files counts as used, and goes when memory is needed.
            left.append(max(0, limit - used + _row(folder / "memory.stat", files)))
    return min(left, default=None)


def allowed_cores() -> int | None:
    """How many processors the groups of this process pay for, rounded up; None: no limit."""
    shares = []
    for folder in _folders("cpu"):
        quota, period, *_ = [*_words(folder / "cpu.max"), "", ""]
        if not quota:
            quota = "".join(_words(folder / "cpu.cfs_quota_us"))
            period = "".join(_words(folder / "cpu.cfs_period_us"))
        if quota.isdigit() and period.isdigit() and int(quota) and int(period):
            shares.append(math.ceil(int(quota) / int(period)))
    return min(shares, default=None)


def _folders(controller: str) -> Iterator[Path]:
    """The folders of the groups that this process is in, for that controller. A container may see
    its own group as the outermost one, whatever its path says."""
    for row in _lines(ROOT / "proc/self/cgroup"):
        number, _, rest = row.partition(":")
        controllers, _, path = rest.partition(":")
        if controller in controllers.split(","):
            bases = [ROOT / _GROUPS[0] / controller, ROOT / _GROUPS[0] / controllers]
        elif number == "0" and not controllers:
            bases = [ROOT / each for each in _GROUPS]
        else:
            continue
        inner = Path(path.lstrip("/"))
        for base in bases:
            yield from (base / each for each in (inner, *inner.parents))


def _lines(path: Path) -> list[str]:
    with suppress(OSError):
        return path.read_text("utf-8", "replace").splitlines()
    return []


def _words(path: Path) -> list[str]:
    return " ".join(_lines(path)).split()


def _number(folder: Path, name: str) -> int | None:
    word = "".join(_words(folder / name))
    return int(word) if word.isdigit() else None


def _row(path: Path, name: str) -> int:
    """The number of a row of statistics; 0 where it is not there."""
    for row in _lines(path):
        key, _, value = row.partition(" ")
        if key == name and value.isdigit():
            return int(value)
    return 0
