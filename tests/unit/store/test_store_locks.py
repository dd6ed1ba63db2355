"""Another program may open and close the project at any time: the log stays, nothing is lost."""

import subprocess
import sys
from pathlib import Path

import pytest

from yk_reader.model.errors import StoreError
from yk_reader.store import NewPage, Store

_OTHER = """
import sqlite3, sys
db = sqlite3.connect(sys.argv[1])
print(db.execute("select count(*) from page").fetchone()[0])
db.close()
"""


def count_elsewhere(path: Path) -> int:
    """What another program sees, which opens the file and closes it again."""
    done = subprocess.run(
        [sys.executable, "-c", _OTHER, str(path)], capture_output=True, text=True, check=True
    )
    return int(done.stdout)


def page(text: str) -> NewPage:
    return NewPage(text, text.encode(), text, "", "utf-8", "none")


def test_a_second_store_of_the_process_keeps_the_locks_of_the_first(tmp_path: Path) -> None:
    path = tmp_path / "p.ykdb"
    Store.create(path).close()
    log = path.with_name(path.name + "-wal")
    with Store.open(path) as first:
        first.pages.add(page("一"))
        with Store.open(path, read_only=True) as second:
            assert second.one("SELECT count(*) FROM page")[0] == 1
        assert count_elsewhere(path) == 1
        assert log.exists()
        first.pages.add(page("二"))
        assert count_elsewhere(path) == 2
    assert count_elsewhere(path) == 2


def test_nothing_is_written_into_a_log_that_was_removed(tmp_path: Path) -> None:
    path = tmp_path / "p.ykdb"
    Store.create(path).close()
    store = Store.open(path)
    store.pages.add(page("一"))
    store.checkpoint()
    path.with_name(path.name + "-wal").unlink()
    for _ in range(2):
        with pytest.raises(StoreError) as caught:
            store.pages.add(page("二"))
        assert caught.value.code == "log-lost"
    store.close()
    with Store.open(path) as again:
        assert again.one("SELECT count(*) FROM page")[0] == 1
        again.pages.add(page("二"))
        assert again.integrity() == []
    assert count_elsewhere(path) == 2
