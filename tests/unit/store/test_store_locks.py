"""Another program may open and close the project at any time: the log stays, nothing is lost."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
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


def test_a_lane_that_connects_first_forgets_no_log_that_another_has_open(tmp_path: Path) -> None:
    path = tmp_path / "p.ykdb"
    Store.create(path).close()
    with Store.open(path) as store:
        store.pages.add(page("一"))
        with ThreadPoolExecutor(1) as lane:
            beside = lane.submit(lambda: Store.open(path, beside=store)).result()
        store.checkpoint()
        path.with_name(path.name + "-wal").unlink()
        with ThreadPoolExecutor(1) as lane, pytest.raises(StoreError) as caught:
            lane.submit(lambda: beside.one("SELECT count(*) FROM page")).result()
        assert caught.value.code == "log-lost"
        with pytest.raises(StoreError):
            store.verify()
        beside.close()


def test_a_log_that_went_with_the_last_connection_is_not_missed(tmp_path: Path) -> None:
    path = tmp_path / "p.ykdb"
    Store.create(path).close()
    with ThreadPoolExecutor(1) as lane:
        store = lane.submit(lambda: Store.open(path)).result()
        lane.submit(lambda: store.pages.add(page("一"))).result()
    assert not path.with_name(path.name + "-wal").exists()
    store.watch.check()
    beside = Store.open(path, beside=store)
    for text in "二三":
        with ThreadPoolExecutor(2) as lanes:  # whose connections end with them
            told = [lanes.submit(each.verify) for each in (store, beside)]
            assert [one.result() for one in told] == [None, None]
            lanes.submit(lambda text=text: store.pages.add(page(text))).result()
    beside.close()
    store.close()
    assert count_elsewhere(path) == 3


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
