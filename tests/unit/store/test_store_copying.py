"""Backups of what changed only: by state, by reference, with a look at the room."""

import fcntl
import os
from collections import namedtuple
from contextlib import suppress
from datetime import UTC, datetime, timedelta

import pytest

from yk_reader.model.errors import StoreError
from yk_reader.store import Store, backup, copying
from yk_reader.store.backup import backups

BEGIN = datetime(2026, 1, 1, 9, tzinfo=UTC)
DAY = timedelta(days=1)
Usage = namedtuple("Usage", "total used free")


def test_nothing_is_copied_of_what_did_not_change(filled):
    path = filled.path
    filled.close()
    assert backup.daily(path, at=BEGIN) is not None
    assert backup.daily(path, at=BEGIN + DAY) is None
    with Store.open(path) as store:
        store.pages.rename(1, "another name")
    assert backup.daily(path, at=BEGIN + 2 * DAY) is not None
    Store.open(path).close()
    again = backup.daily(path, at=BEGIN + 3 * DAY)
    assert backup.daily(path, at=BEGIN + 5 * DAY) is None
    assert len(backups(path)) == (2 if again is None else 3)


def test_a_commit_in_the_log_alone_counts_as_a_change(filled):
    assert backup.daily(filled.path, at=BEGIN) is not None
    filled.pages.rename(1, "another name")
    assert backup.daily(filled.path, at=BEGIN + DAY) is not None


def test_a_copy_shares_blocks_where_the_system_can(filled, tmp_path, monkeypatch):
    filled.pages.rename(1, "another name")
    filled.close()
    cloned = []

    def ioctl(target, request, source):
        assert request == 0x40049409
        cloned.append(os.write(target, os.pread(source, 1 << 30, 0)))

    monkeypatch.setattr(fcntl, "ioctl", ioctl)
    monkeypatch.setattr(copying.shutil, "disk_usage", lambda _path: Usage(9, 9, 0))
    backup.copy(filled.path, tmp_path / "copy.ykdb")
    assert len(cloned) == 1
    with Store.open(tmp_path / "copy.ykdb") as copy:
        assert copy.pages.get(1).name == "another name"
        assert copy.integrity() == []
        assert copy.wrong_counters() == []
    assert sorted(p.name for p in tmp_path.glob(".*part")) == []


def test_a_system_that_cannot_leaves_nothing_behind(filled, tmp_path, monkeypatch):
    def ioctl(*_args):
        raise OSError("not here")

    monkeypatch.setattr(fcntl, "ioctl", ioctl)
    assert not copying.clone(filled.path, tmp_path / "copy")
    assert not (tmp_path / "copy").exists()
    filled.backup(tmp_path / "copy.ykdb")
    with Store.open(tmp_path / "copy.ykdb") as copy:
        assert copy.pages.get(1).name == "000_sample"


def test_a_large_backup_is_not_made_unasked(filled, monkeypatch):
    size = sum(copying.room_for(filled.path, filled.path.parent)[:1])
    monkeypatch.setattr(copying, "clone", lambda *_args: False)
    monkeypatch.setattr(copying.shutil, "disk_usage", lambda _path: Usage(9, 9, 9 * size))
    with pytest.raises(StoreError) as raised:
        backup.daily(filled.path, at=BEGIN)
    assert raised.value.code == "backup-large"
    assert backups(filled.path) == []
    assert backup.daily(filled.path, at=BEGIN, asked=True) is not None


def test_what_does_not_fit_is_not_begun(filled, tmp_path, monkeypatch):
    monkeypatch.setattr(copying, "clone", lambda *_args: False)
    monkeypatch.setattr(copying.shutil, "disk_usage", lambda _path: Usage(9, 9, 1000))
    with pytest.raises(StoreError) as raised:
        filled.backup(tmp_path / "copy.ykdb")
    assert raised.value.code == "no-room-for"
    assert list(tmp_path.glob("*.ykdb")) == [] or not (tmp_path / "copy.ykdb").exists()


def test_the_oldest_go_where_all_take_too_much(filled):
    for day in range(4):
        filled.pages.rename(1, f"day {day}")
        backup.daily(filled.path, at=BEGIN + day * DAY)
    size = backups(filled.path)[0][1].stat().st_size
    filled.pages.rename(1, "the last day")
    last = BEGIN + 4 * DAY
    backup.daily(filled.path, at=last, most_bytes=2 * size + size // 2)
    assert [time for time, _ in backups(filled.path)] == [last, last - DAY]
    filled.pages.rename(1, "one more")
    backup.daily(filled.path, at=last + DAY, most_bytes=1)
    assert [time for time, _ in backups(filled.path)] == [last + DAY]


@pytest.fixture
def stranger(tmp_path):
    """The bytes of another project."""
    with Store.create(tmp_path / "stranger.ykdb") as other:
        other.meta.set("note", "of the stranger")
    return (tmp_path / "stranger.ykdb").read_bytes()


def test_a_copy_writes_no_log_into_a_stranger(filled, tmp_path, stranger):
    filled.meta.set("note", "in the log")
    filled.path.write_bytes(stranger)
    with suppress(StoreError):
        backup.copy(filled.path, tmp_path / "copy.ykdb")
    with suppress(StoreError):
        backup.daily(filled.path, at=BEGIN)
    assert filled.path.read_bytes() == stranger
    with pytest.raises(StoreError) as told:
        filled.verify()
    assert told.value.code == "file-overwritten"


def test_a_file_written_over_while_it_is_backed_up_is_told(filled, tmp_path, stranger, monkeypatch):
    version = copying._version

    def and_then(db):
        filled.meta.set("note", "in the log")
        filled.path.write_bytes(stranger)
        return version(db)

    monkeypatch.setattr(copying, "_version", and_then)
    with pytest.raises(StoreError) as told:
        filled.backup(tmp_path / "copy.ykdb")
    assert told.value.code == "file-overwritten"
    assert filled.path.read_bytes() == stranger
    assert filled.watch.overwritten
    assert not (tmp_path / "copy.ykdb").exists()
