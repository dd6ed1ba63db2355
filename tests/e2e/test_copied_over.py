"""A backup is copied over a project whose program was killed: told, and nothing is mixed."""

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

from yk_reader.session import Session, check
from yk_reader.store import NewPage, Store

CHILD = Path(__file__).with_name("kill9_child.py")
ROOT = Path(__file__).parents[2]
TEXT = "\n".join(f"第{n}行写的是永康城里的事情，一共{n * 7}个字。" for n in range(1, 41))
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT)}


def test_a_backup_copied_over_a_killed_project(tmp_path: Path) -> None:
    path, copy = tmp_path / "p.ykdb", tmp_path / "copy.ykdb"
    with Store.create(path) as store:
        page_id = store.pages.add(NewPage(TEXT, TEXT.encode(), "page"))
        store.backup(copy)
    child = subprocess.Popen(
        [sys.executable, str(CHILD), str(path), str(page_id), "1"],
        stdout=subprocess.PIPE,
        cwd=ROOT,
        env=ENVIRONMENT,
    )
    assert child.stdout is not None
    with child.stdout as out:
        assert out.readline() == b"ready\n"
        assert out.readline()
        child.send_signal(signal.SIGKILL)
    child.wait()
    shutil.copyfile(copy, path)
    told = subprocess.run(
        [sys.executable, "-m", "yk_reader", "stats", str(path)],
        capture_output=True, text=True, cwd=ROOT, env=ENVIRONMENT, check=True,
    )  # fmt: skip
    assert "belonged to another file" in told.stderr
    (log,) = tmp_path.glob("p.ykdb-foreign-log-*")
    assert log.stat().st_size > 0
    with Store.open(path) as store:
        assert store.notice is None
        assert check(store) == []
        assert Session(store, "甲").history(page_id) == ()
