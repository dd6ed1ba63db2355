"""Copies of the file: whole, on the fly, rotated by day and week."""

import sqlite3
import threading
from contextlib import closing
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from store_sample import annotation

from yk_reader.model.annotation import Delta
from yk_reader.model.errors import StoreError
from yk_reader.store import MACHINE, Store, backup, backups


def test_a_backup_is_a_whole_project(filled, tmp_path):
    target = tmp_path / "copy.ykdb"
    steps = []
    filled.backup(target, lambda done, total: steps.append((done, total)))
    assert steps[-1][0] == steps[-1][1] > 0
    assert not list(tmp_path.glob("*.part*"))
    with Store.open(target) as copy:
        assert copy.annotations.load(1, MACHINE).annotation == annotation()
        assert copy.integrity() == []
    filled.backup(target)
    with pytest.raises(StoreError) as error:
        filled.backup(filled.path)
    assert error.value.code == "same-file"
    with pytest.raises(StoreError):
        filled.backup(tmp_path / "none" / "copy.ykdb")


def test_a_backup_in_another_thread_holds_up_no_edit(filled, tmp_path):
    revisions = []

    def edit(_done, _total):  # SQLite calls it in the middle of the copy
        if not revisions:
            thread = threading.Thread(
                target=lambda: revisions.append(filled.annotations.write(1, Delta(), revision=1))
            )
            thread.start()
            thread.join()

    filled.backup(tmp_path / "copy.ykdb", edit)
    assert revisions == [2]
    with Store.open(tmp_path / "copy.ykdb") as copy:
        assert copy.annotations.revision(1) == 1


def test_daily_backups_are_made_when_due_and_thinned_out(filled):
    begin = datetime(2026, 1, 1, 9, tzinfo=UTC)
    first = backup.daily(filled.path, at=begin)
    assert first == filled.path.parent / "backups" / "papers-20260101-090000.ykdb"
    assert backup.daily(filled.path, at=begin + timedelta(hours=23)) is None
    for day in range(1, 60):
        filled.pages.rename(1, f"day {day}")
        assert backup.daily(filled.path, at=begin + timedelta(days=day)) is not None
    (first.parent / "papers-notes.ykdb").write_text("not one of ours")
    kept = [time.date() for time, _ in backups(filled.path)]
    newest = (begin + timedelta(days=59)).date()
    assert kept[:7] == [newest - timedelta(days=n) for n in range(7)]
    assert 9 <= len(kept) <= 10  # and the newest of two or three earlier weeks
    assert all(later - earlier <= timedelta(days=8) for later, earlier in pairwise(kept))
    assert (first.parent / "papers-notes.ykdb").exists()


def test_opening_makes_the_daily_backup(filled, tmp_path):
    filled.close()
    folder = tmp_path / "elsewhere"
    for _ in range(2):
        Store.open(filled.path, daily_backup=True, backup_folder=folder).close()
        assert len(list(folder.iterdir())) == 1


def test_a_backup_that_fails_keeps_nobody_from_the_work(filled, tmp_path):
    filled.close()
    (tmp_path / "taken").write_text("a file where the folder should be")
    with Store.open(filled.path, daily_backup=True, backup_folder=tmp_path / "taken") as store:
        assert store.backup_error.code == "cannot-write"
        assert store.pages.get(1).name == "000_sample"


def test_checkpoint_puts_the_log_into_the_file(filled):
    def pages_in_the_file():
        uri = f"{filled.path.as_uri()}?immutable=1"  # the main file alone, without its log
        with closing(sqlite3.connect(uri, uri=True)) as db:
            return db.execute("SELECT count(*) FROM page").fetchone()[0]

    assert pages_in_the_file() == 0
    thread = threading.Thread(target=filled.checkpoint)
    thread.start()
    thread.join()
    assert pages_in_the_file() == 1
