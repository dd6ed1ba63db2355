"""How many processes work pays for inside of a container, or under a batch system."""

import os
from pathlib import Path

import pytest

from yk_reader.jobs.pool import allowed, counts, jobs_for

MB = 1_000_000


@pytest.fixture
def machine(tmp_path, monkeypatch):
    """A machine with 16 processors and 64 GB of free memory; what its groups say is written."""
    monkeypatch.setattr(allowed, "ROOT", tmp_path)
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: set(range(16)), raising=False)

    def write(files: dict[str, str]) -> None:
        for name, text in files.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)

    read = Path.read_text
    free = "MemTotal: 80000000 kB\nMemAvailable:   64000000 kB\n"

    def reading(self: Path, *args: str, **more: str) -> str:
        return free if str(self) == "/proc/meminfo" else read(self, *args, **more)

    monkeypatch.setattr(Path, "read_text", reading)
    return write


def test_without_groups_the_machine_counts(machine):
    assert (counts.cores(), counts.free_memory()) == (16, 64_000_000 * 1024)
    machine({"proc/self/cgroup": "0::/\n", "sys/fs/cgroup/cpu.stat": "usage_usec 1\n"})
    assert (counts.cores(), counts.free_memory()) == (16, 64_000_000 * 1024)
    assert jobs_for(0, 1000) == 16


def test_a_container_of_the_second_kind_has_its_own_memory_and_processors(machine):
    machine({
        "proc/self/cgroup": "0::/\n",
        "sys/fs/cgroup/memory.max": f"{2000 * MB}\n",
        "sys/fs/cgroup/memory.current": f"{900 * MB}\n",
        "sys/fs/cgroup/memory.stat": f"anon 1\nfile {150 * MB}\ninactive_file {100 * MB}\n",
        "sys/fs/cgroup/cpu.max": "250000 100000\n",
    })  # fmt: skip
    assert (counts.cores(), counts.free_memory()) == (3, 1200 * MB)
    assert jobs_for(0, 1000) == 3
    machine({"sys/fs/cgroup/memory.current": f"{1200 * MB}\n"})
    assert jobs_for(0, 1000) == 2
    assert jobs_for(8, 1000) == 8  # what a person says is done
    machine({"sys/fs/cgroup/memory.current": f"{2500 * MB}\n"})
    assert jobs_for(0, 1000) == 1


def test_the_narrowest_group_around_this_process_counts(machine):
    slurm, job = "sys/fs/cgroup/slurm", "sys/fs/cgroup/slurm/job_7"
    machine({
        "proc/self/cgroup": "0::/slurm/job_7/step_0\n",
        f"{job}/step_0/memory.max": "max\n", f"{job}/step_0/memory.current": f"{10 * MB}\n",
        f"{job}/step_0/cpu.max": "max 100000\n",
        f"{job}/memory.max": f"{850 * MB}\n", f"{job}/memory.current": f"{10 * MB}\n",
        f"{job}/cpu.max": "400000 100000\n",
        f"{slurm}/memory.max": f"{9000 * MB}\n", f"{slurm}/memory.current": f"{10 * MB}\n",
        f"{slurm}/cpu.max": "800000 100000\n",
    })  # fmt: skip
    assert (counts.cores(), counts.free_memory()) == (4, 840 * MB)


def test_groups_of_the_first_kind(machine):
    memory, cpu = "sys/fs/cgroup/memory", "sys/fs/cgroup/cpu,cpuacct"
    machine({
        # As in a container: the path is the one that the machine outside knows.
        "proc/self/cgroup": "5:memory:/docker/abc\n4:cpu,cpuacct:/docker/abc\n0::/docker/abc\n",
        f"{memory}/memory.limit_in_bytes": f"{2000 * MB}\n",
        f"{memory}/memory.usage_in_bytes": f"{1500 * MB}\n",
        f"{memory}/memory.stat": f"inactive_file 7\ntotal_inactive_file {400 * MB}\n",
        f"{cpu}/cpu.cfs_quota_us": "150000\n", f"{cpu}/cpu.cfs_period_us": "100000\n",
    })  # fmt: skip
    assert (counts.cores(), counts.free_memory()) == (2, 900 * MB)
    machine({
        f"{memory}/memory.limit_in_bytes": "9223372036854771712\n",
        f"{cpu}/cpu.cfs_quota_us": "-1\n",
    })  # fmt: skip
    assert (counts.cores(), counts.free_memory()) == (16, 64_000_000 * 1024)


def test_what_no_kernel_writes_counts_for_nothing(machine):
    machine({
        "proc/self/cgroup": "nonsense\n0::/../..\n\n:::\n",
        "sys/fs/cgroup/memory.max": "many\n", "sys/fs/cgroup/cpu.max": "100000 0\n",
    })  # fmt: skip
    assert (counts.cores(), counts.free_memory()) == (16, 64_000_000 * 1024)
