"""A file that is written over while its log is being written back, which the seal does not see."""

import os
import sqlite3

import pytest

from yk_reader.model.errors import StoreError
from yk_reader.store import Store
from yk_reader.store.fence import Fence, pages_in_log
from yk_reader.store.seal import inode_of


class Meanwhile:
    """A connection during whose checkpoint something happens, as soon as that has begun."""

    def __init__(self, db, happens):
        self._db, self._happens = db, happens

    def execute(self, sql):
        if "wal_checkpoint" in sql:
            self._happens()
        return self._db.execute(sql)


@pytest.mark.parametrize("written", [b"", b"\x01" * 600_000])
def test_a_file_that_is_written_over_meanwhile_is_told(filled, path, written):
    filled.meta.set("note", "x")

    def write_over():
        with path.open("r+b") as file:
            file.truncate()
            file.write(written)

    with pytest.raises(StoreError) as told:
        filled.watch.write_back(Meanwhile(filled.db.conn, write_over))
    assert told.value.code == "file-overwritten"
    assert filled.watch.overwritten
    assert filled.watch.mixed
    assert "put that file there once more" in told.value.advice


def test_what_others_commit_meanwhile_is_no_fault(filled, path):
    filled.meta.set("note", "x")
    with Store.open(path) as other:

        def commit_much():
            for number in range(30):
                other.meta.set(f"key{number}", "y" * 3000)

        filled.watch.write_back(Meanwhile(filled.db.conn, commit_much))

        def begin_a_new_log():
            other.checkpoint()
            commit_much()
            other.checkpoint()
            commit_much()

        filled.watch.write_back(Meanwhile(filled.db.conn, begin_a_new_log))
        filled.meta.set("note", "z")
    assert filled.watch.lost is None


def test_the_pages_of_a_log_are_those_that_were_written(filled, path):
    filled.checkpoint()
    filled.meta.set("note", "x")
    salt, size, pages, count = pages_in_log(filled.log)
    assert len(salt) == 8
    assert size == 4096
    with sqlite3.connect(path) as db:
        (meta,) = db.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'meta'").fetchone()
    db.close()
    assert meta in pages
    assert len(pages) < 6
    assert count * size == path.stat().st_size


def test_no_log_needs_no_fence(filled, path):
    inode = inode_of(path)
    filled.close()
    assert Fence.put_up(path, inode) is None
    os.truncate(path, 0)
