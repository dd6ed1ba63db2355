"""A project gives back the room that nothing is in any more, and goes on as before."""

import shutil
from collections import namedtuple
from pathlib import Path

import pytest

from yk_reader.model.errors import ReadOnlyError, StoreError
from yk_reader.store import MACHINE, NewPage, Store, compacting

OLD = Path(__file__).parents[2] / "data" / "store"
Usage = namedtuple("Usage", "total used free")


def grown(store):
    """A project with room that nothing is in."""
    text = "永康" * 20_000
    for number in range(20):
        store.pages.add(NewPage(text + str(number), b"", f"large {number}"))
    for page in store.pages.ids()[1:]:
        store.pages.remove(page)
    store.checkpoint()


def test_the_file_becomes_smaller_and_holds_the_same(filled):
    grown(filled)
    size, before = filled.path.stat().st_size, sorted(filled.db.conn.iterdump())
    done = filled.compact()
    assert done.before == size
    assert done.after < size / 2
    assert filled.path.stat().st_size == done.after
    assert sorted(filled.db.conn.iterdump()) == before
    assert filled.integrity() == []


def test_a_project_that_is_closed_gives_back_much_room(filled):
    grown(filled)
    path = filled.path
    size, before = path.stat().st_size, sorted(filled.db.conn.iterdump())
    filled.close()
    assert path.stat().st_size < size / 2
    with Store.open(path) as again:
        assert again.notice is None
        known = sorted(line for line in again.db.conn.iterdump() if '"seal"' not in line)
        assert known == [line for line in before if '"seal"' not in line]
        assert again.integrity() == []


def test_a_file_of_an_older_version_gives_room_back_once_it_was_compacted(tmp_path):
    path = tmp_path / "old.ykdb"
    shutil.copy(OLD / "v8.ykdb", path)
    sizes = []
    for compacted in (False, True):
        with Store.open(path) as store:
            grown(store)
            if compacted:
                store.compact()
                grown(store)
            before = path.stat().st_size
        sizes.append((before, path.stat().st_size))
    assert sizes[0][0] == sizes[0][1]
    assert sizes[1][1] < sizes[1][0] / 2


def test_work_goes_on_behind_it(filled):
    grown(filled)
    with Store.open(filled.path, beside=filled) as other:
        filled.compact()
        filled.verify()
        other.pages.rename(1, "another name")
        filled.pages.rename(1, "and another")
        other.verify()
    path = filled.path
    filled.close()
    with Store.open(path) as again:
        assert again.notice is None
        assert again.pages.row(1, MACHINE).name == "and another"
        assert again.integrity() == []


def test_room_is_looked_for_first(filled, monkeypatch):
    monkeypatch.setattr(compacting.shutil, "disk_usage", lambda _path: Usage(9, 9, 1000))
    with pytest.raises(StoreError) as raised:
        filled.compact()
    assert raised.value.code == "no-room-for"


def test_a_file_that_is_only_read_stays(filled):
    path = filled.path
    filled.close()
    with Store.open(path, read_only=True) as store, pytest.raises(ReadOnlyError):
        store.compact()
