"""The folders of merges: gone at the end, and after a kill by the next merge; nobody else's."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest
from full_pages import fill

from yk_reader.jobs.merge_folders import PREFIX, merge_folder, sweep
from yk_reader.jobs.merging import prepared

_HELD = """
import sys, time
from yk_reader.jobs.merge_folders import merge_folder
with merge_folder() as folder:
    (folder / "merged.ykdb").write_bytes(b"x" * 100)
    print(folder, flush=True)
    sys.stdin.read()
"""


@pytest.fixture(autouse=True)
def temporary(tmp_path, monkeypatch):
    """A folder for temporary files of its own."""
    folder = tmp_path / "tmp"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    monkeypatch.setenv("TMPDIR", str(folder))
    return folder


@pytest.fixture
def held():
    """A process that has a folder."""
    run = subprocess.Popen(
        [sys.executable, "-c", _HELD], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    yield run, Path(run.stdout.readline().strip())
    run.kill()
    run.communicate()


def later(seconds=3600):
    return time.time() + seconds


def test_a_folder_lasts_as_long_as_its_block(temporary):
    with merge_folder() as folder:
        assert folder.parent == temporary
        assert sweep(later(10**7)) == []
        (folder / "x.ykdb").write_bytes(b"y")
    assert list(temporary.iterdir()) == []


def test_a_removed_copy_takes_no_room_though_it_is_open():
    with merge_folder() as folder:
        (folder / "merged.ykdb").write_bytes(b"y" * 10000)
        descriptor = os.open(folder / "merged.ykdb", os.O_RDONLY)
    assert os.fstat(descriptor).st_size == 0
    os.close(descriptor)


def test_what_a_killed_process_left_is_taken_away(held):
    run, folder = held
    assert sweep(later()) == []
    assert (folder / "merged.ykdb").exists()
    run.send_signal(signal.SIGKILL)
    run.wait()
    assert sweep() == []  # it is new: somebody may be making it
    assert sweep(later()) == [folder]
    assert not folder.exists()


def test_the_next_merge_takes_it_away(held, tmp_path):
    run, folder = held
    run.send_signal(signal.SIGKILL)
    run.wait()
    os.utime(folder, (1, 1))
    fill(tmp_path / "one.ykdb")
    shutil.copy(tmp_path / "one.ykdb", tmp_path / "other.ykdb")
    with prepared(tmp_path / "one.ykdb", [tmp_path / "other.ykdb"]):
        assert not folder.exists()


def test_what_is_no_folder_of_a_merge_stays(temporary, tmp_path):
    other = tmp_path / "other"
    other.mkdir()
    (other / "kept.ykdb").write_bytes(b"z")
    (temporary / f"{PREFIX}link").symlink_to(other)
    (temporary / f"{PREFIX}a b").mkdir()
    (temporary / "yk-reader-other").mkdir()
    (temporary / f"{PREFIX}file").write_bytes(b"")
    before = sorted(temporary.iterdir())
    assert sweep(later(10**7)) == []
    assert sorted(temporary.iterdir()) == before
    assert (other / "kept.ykdb").read_bytes() == b"z"


def test_a_folder_without_its_file_stays_for_a_day(temporary):
    folder = temporary / f"{PREFIX}abc"
    folder.mkdir()
    (folder / "linked.ykdb").symlink_to(temporary.parent / "kept.ykdb")
    (temporary.parent / "kept.ykdb").write_bytes(b"z")
    assert sweep(later(23 * 3600)) == []
    assert sweep(later(25 * 3600)) == [folder]
    assert (temporary.parent / "kept.ykdb").read_bytes() == b"z"
