"""A project on a full disk can be read, and says why it cannot be changed; copies keep the mode."""

import contextlib
import os
import shutil
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from yk_reader.model.errors import StoreFullError
from yk_reader.store import NewPage, Store, backup, merge_source

ROOT = Path(__file__).parents[3]
READING = """
import resource, sys
from yk_reader.model.errors import StoreFullError
from yk_reader.store import NewPage, Store
if sys.argv[2] == "limit":
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
for read_only in (True, False):
    with Store.open(sys.argv[1], read_only=read_only) as store:
        assert store.read_only
        assert store.no_room.code == "disk-full-reading"
        print(store.one("SELECT count(*) FROM page")[0])
        try:
            with store.transaction():
                pass
        except StoreFullError as error:
            assert error.code == "disk-full-reading"
        else:
            raise AssertionError("it was written")
"""


def make(path: Path) -> None:
    with Store.create(path) as store:
        store.pages.add(NewPage("正文", "正文".encode(), "a.txt"))


def read_apart(path: Path, how: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-B", "-c", READING, str(path), how],
        capture_output=True, encoding="utf-8", check=False, cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
    )  # fmt: skip


@pytest.mark.skipif(sys.platform != "linux", reason="limits of Linux")
def test_without_room_for_its_index_a_project_is_read(tmp_path):
    make(tmp_path / "p.ykdb")
    before = (tmp_path / "p.ykdb").read_bytes()
    done = read_apart(tmp_path / "p.ykdb", "limit")
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == ["1", "1"]
    assert (tmp_path / "p.ykdb").read_bytes() == before
    with Store.open(tmp_path / "p.ykdb") as store:
        assert not store.read_only
        assert store.no_room is None


@pytest.fixture
def small_disk(tmp_path):
    """A disk of 1 MB, where this system lets one be made."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mounting = ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(folder)]
    if shutil.which("mount") is None or subprocess.run(mounting, check=False).returncode:
        pytest.skip("only root can make a small disk here")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def fill(folder: Path) -> None:
    with (folder / "full").open("wb", 0) as file, contextlib.suppress(OSError):
        while file.write(bytes(512)):
            pass
    assert shutil.disk_usage(folder).free == 0


@pytest.mark.skipif(sys.platform != "linux", reason="a disk of Linux")
def test_a_project_on_a_full_disk_is_read(small_disk):
    make(small_disk / "p.ykdb")
    fill(small_disk)
    done = read_apart(small_disk / "p.ykdb", "disk")
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == ["1", "1"]


@pytest.mark.skipif(sys.platform != "linux", reason="a disk of Linux")
def test_the_log_of_a_killed_program_is_read_on_a_full_disk_too(small_disk):
    path = small_disk / "p.ykdb"
    make(path)
    code = (
        "import os, sys\n"
        "from yk_reader.store import Store\n"
        "store = Store.open(sys.argv[1])\n"
        "with store.transaction():\n"
        "    store.meta.set('left', 'in the log')\n"
        "os._exit(9)\n"
    )
    subprocess.run(
        [sys.executable, "-c", code, str(path)], check=False, cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert path.with_name("p.ykdb-wal").stat().st_size > 0
    path.with_name("p.ykdb-shm").unlink()
    fill(small_disk)
    with Store.open(path, read_only=True) as store:
        assert store.no_room is not None
        assert store.meta.get("left") == "in the log"
        with pytest.raises(StoreFullError), store.transaction():
            pass


@pytest.mark.skipif(sys.platform != "linux", reason="a disk of Linux")
@pytest.mark.parametrize("copied", [False, True])
def test_what_has_no_room_is_named_and_not_what_is_read(small_disk, tmp_path, copied):
    """A project that is merged is copied into the folder for temporary files, and brought up to
    date there."""
    source = tmp_path / "theirs.ykdb"
    shutil.copy(ROOT / "tests" / "data" / "store" / "v1.ykdb", source)
    if not copied:  # the copy alone does not fit; else what bringing it up to date takes
        with source.open("ab") as file:
            file.write(bytes(4 << 20))
    else:
        room = source.stat().st_size + 40_000
        with (small_disk / "full").open("wb") as file:
            file.write(bytes(shutil.disk_usage(small_disk).free - room))
    with pytest.raises(StoreFullError) as told:
        merge_source.private_copy(source, small_disk, lambda: False)
    assert str(small_disk) in told.value.message
    assert source.name not in told.value.message


@pytest.mark.skipif(os.name != "posix", reason="modes of files")
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o644, 0o400])
def test_copies_keep_the_mode(tmp_path, mode):
    path = tmp_path / "p.ykdb"
    make(path)
    path.chmod(mode)
    with closing(Store.open(path)) as store:
        store.backup(tmp_path / "b.ykdb")
        store.save_copy(tmp_path / "c.ykdb")
    made = backup.daily(path)
    assert made is not None
    assert backup.restore(path, tmp_path / "b.ykdb") is not None
    backup.restore(tmp_path / "new.ykdb", tmp_path / "c.ykdb")
    for file in ("b.ykdb", "c.ykdb", made, "p.ykdb", "new.ykdb"):
        assert (tmp_path / file).stat().st_mode & 0o777 == mode
