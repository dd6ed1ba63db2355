"""The open file is written over in place, whole or while a connection is made to it."""

import contextlib
import os
import sqlite3

import pytest
from store_sample import (
    NEW_PAGE,
    PAGES,
    annotation,
    derived,
    digest,
    in_child,
    note,
    other_project,
    summary,
)

from yk_reader.model.errors import StoreError
from yk_reader.store import Store, project_file, watch


@pytest.mark.parametrize("edited", [True, False])
@pytest.mark.parametrize("stranger", ["other", "older", "garbage", "empty"])
def test_a_file_that_is_written_over_keeps_what_was_written(filled, tmp_path, stranger, edited):
    older = tmp_path / "older.ykdb"
    filled.backup(older)
    if edited:
        note(filled, "before")
    data = {
        "other": lambda: digest(other_project(tmp_path / "other.ykdb")),
        "older": lambda: digest(older),
        "garbage": lambda: b"\x01" * 300_000,
        "empty": lambda: b"",
    }[stranger]()
    with filled.path.open("r+b") as file:
        file.truncate()
        file.write(data)
    with pytest.raises(StoreError) as told:
        note(filled, "after")
    assert told.value.code == "file-overwritten"
    filled.close()
    assert digest(filled.path) == data
    assert not filled.log.exists()


@pytest.mark.parametrize("at", ["before", "meanwhile"])
def test_a_connection_that_is_made_while_another_file_is_copied_over_it(
    taken, tmp_path, monkeypatch, at
):
    # The copy empties the file first. To a connection that is made then the log is one of nothing,
    # and SQLite removes it: the log of the connections before has no name any more.
    stranger = digest(other_project(tmp_path / "other.ykdb"))
    note(taken, "before")
    real = project_file.connect

    def connect(*args, **kwargs):
        if at == "meanwhile":
            os.truncate(taken.path, 0)
        db = real(*args, **kwargs)
        db.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        taken.path.write_bytes(stranger)
        return db

    monkeypatch.setattr(project_file, "connect", connect)
    if at == "before":
        os.truncate(taken.path, 0)
    with pytest.raises(StoreError) as told:
        taken.checkpoint()
    assert told.value.code == "file-overwritten"
    if at == "before":
        taken.path.write_bytes(stranger)
    taken.close()
    assert digest(taken.path) == stranger
    with Store.open(taken.path) as opened:
        assert opened.one(PAGES)[0] == 2


@pytest.mark.parametrize("of", ["another", "itself"])
def test_what_was_copied_over_it_after_its_log_was_removed_is_left_as_it_is(taken, tmp_path, of):
    # A copy of itself has a seal that fits: it is what the log began on.
    stranger = digest(other_project(tmp_path / "other.ykdb") if of == "another" else taken.path)
    note(taken, "before")
    taken.log.unlink()
    with pytest.raises(StoreError) as told:
        taken.verify()
    assert told.value.code == "log-lost"
    taken.path.write_bytes(stranger)
    taken.close()
    assert digest(taken.path) == stranger


def test_damage_after_another_file_was_copied_over_it_is_told_as_that(taken, tmp_path, monkeypatch):
    note(taken, "before")
    taken.path.write_bytes(digest(other_project(tmp_path / "other.ykdb")))

    def damaged(_db):
        raise sqlite3.DatabaseError("database disk image is malformed")

    monkeypatch.setattr(watch, "_row", damaged)
    with pytest.raises(StoreError) as told:
        taken.verify()
    assert told.value.code == "file-overwritten"


def test_a_log_that_was_removed_is_written_back_from_what_is_open(taken):
    note(taken, "before")
    taken.log.unlink()
    with pytest.raises(StoreError) as told:
        taken.verify()
    assert told.value.code == "log-lost"
    taken.close()
    with Store.open(taken.path) as opened:
        assert opened.meta.get("note") == "before"


@pytest.mark.parametrize("logged", [True, False])
def test_what_was_emptied_is_not_saved_as_a_copy_of_nothing(filled, path, tmp_path, logged):
    if logged:
        filled.checkpoint()  # all is in the main file now, and the open handle reads from there
    else:
        filled.close()
    with contextlib.nullcontext(filled) if logged else Store.open(path) as opened:
        opened.db.execute("PRAGMA shrink_memory")
        os.truncate(path, 0)
        with pytest.raises(StoreError) as told:
            opened.save_copy(tmp_path / "saved.ykdb")
        assert told.value.code == "damaged"
        assert not (tmp_path / "saved.ykdb").exists()
        with pytest.raises(StoreError, match="written over"):
            opened.verify()


def test_the_file_can_be_opened_again_after_it_was_written_over(filled, tmp_path):
    filled.backup(tmp_path / "older.ykdb")
    note(filled, "lost")
    with filled.path.open("r+b") as file:
        file.truncate()
        file.write(digest(tmp_path / "older.ykdb"))
    with pytest.raises(StoreError):
        note(filled, "after")
    filled.close()
    with Store.open(filled.path) as again:
        assert again.notice is None
        note(again, "new")
        assert in_child(SAYS, filled.path) == "new"
    assert in_child(SAYS, filled.path) == "new"


SAYS = """
import sys
from yk_reader.store import Store
store = Store.open(sys.argv[1])
print(store.meta.get("note"), end="")
sys.stdout.flush()
"""


@pytest.mark.parametrize("pages", [0, 1, 30])
def test_a_copy_that_would_be_mixed_with_another_file_is_refused(taken, tmp_path, pages):
    taken.annotations.create(1, "li", annotation(), derived(), summary())
    taken.close()
    data = digest(other_project(tmp_path / "other.ykdb", pages=pages))
    target = tmp_path / "saved.ykdb"
    with Store.open(taken.path) as store:
        note(store, "only this is in the log")
        with store.path.open("r+b") as file:
            file.truncate()
            file.write(data)
        with pytest.raises(StoreError):
            store.verify()
        with pytest.raises(StoreError) as told:
            store.save_copy(target)
    assert told.value.code == "damaged"
    assert not target.exists()


def test_a_file_that_is_written_over_is_saved_when_its_log_has_all(taken, tmp_path):
    data = digest(other_project(tmp_path / "other.ykdb"))
    taken.db.execute("UPDATE page SET name = name")
    taken.db.execute("VACUUM")
    with taken.path.open("r+b") as file:
        file.truncate()
        file.write(data)
    with pytest.raises(StoreError):
        taken.verify()
    taken.save_copy(tmp_path / "saved.ykdb")
    with Store.open(tmp_path / "saved.ykdb") as saved:
        assert saved.pages.get(1).text == NEW_PAGE.text
