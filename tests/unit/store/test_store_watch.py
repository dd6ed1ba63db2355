"""The open file is taken away or replaced; logs that belong and logs that do not."""

import os
import shutil
import sqlite3
import threading
from pathlib import Path

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
from yk_reader.store import MACHINE, Store
from yk_reader.store.connection import wal_of
from yk_reader.store.seal import Seal, belongs, of_leaf, of_log, of_main_file
from yk_reader.store.watch import take_away_foreign_log


def alone(path, sql):
    """A query on the main file alone, its log left aside."""
    db = sqlite3.connect(f"{path.as_uri()}?immutable=1", uri=True)
    try:
        return db.execute(sql).fetchone()[0]
    finally:
        db.close()


KILLED = """
import sys
from yk_reader.store import Store
store = Store.open(sys.argv[1])
for value in sys.argv[2:]:
    store.checkpoint() if value == "checkpoint" else store.meta.set("note", value)
"""


def test_a_deleted_file_takes_no_more_edits_and_is_saved_as_a_copy(taken, tmp_path):
    taken.path.unlink()
    with pytest.raises(StoreError) as told:
        note(taken, "after")
    assert told.value.code == "file-gone"
    with pytest.raises(StoreError, match="not in its place"):
        taken.verify()
    taken.save_copy(tmp_path / "saved.ykdb")
    taken.close()
    assert not taken.path.exists()
    with Store.open(tmp_path / "saved.ykdb") as saved:
        assert saved.meta.get("note") == "before"
        assert saved.pages.get(1).text == NEW_PAGE.text
        assert saved.integrity() == []


def test_a_renamed_file_is_told_and_its_log_stays_beside_the_old_name(taken, tmp_path):
    moved = tmp_path / "moved.ykdb"
    taken.path.rename(moved)
    before = digest(moved)
    with pytest.raises(StoreError) as told:
        note(taken, "after")
    assert told.value.code == "file-gone"
    taken.close()
    assert digest(moved) == before
    (log,) = tmp_path.glob("papers.ykdb-lost-log-*")
    assert log.stat().st_size > 0
    assert taken.watch.kept_log == log


def test_a_file_in_its_place_is_never_written_and_gets_no_log(taken, tmp_path):
    stranger = other_project(tmp_path / "other.ykdb")
    os.replace(stranger, taken.path)
    before = digest(taken.path)
    with pytest.raises(StoreError) as told:
        note(taken, "after")
    assert told.value.code == "file-replaced"
    taken.save_copy(tmp_path / "saved.ykdb")
    taken.close()
    assert digest(taken.path) == before
    with Store.open(taken.path) as opened:
        assert opened.one(PAGES)[0] == 2
    with Store.open(tmp_path / "saved.ykdb") as saved:
        assert saved.meta.get("note") == "before"


def test_another_thread_makes_no_connection_to_a_stranger(taken, tmp_path):
    os.replace(other_project(tmp_path / "other.ykdb"), taken.path)
    found = []

    def read():
        try:
            found.append(taken.one(PAGES)[0])
        except StoreError as error:
            found.append(error.code)

    thread = threading.Thread(target=read)
    thread.start()
    thread.join()
    assert found == ["file-replaced"]


def test_work_of_other_programs_is_no_stranger(taken):
    for round_ in range(3):
        in_child(KILLED, taken.path, f"child {round_}", "checkpoint", f"child {round_}b")
        taken.verify()
        assert taken.meta.get("note") == f"child {round_}b"
        note(taken, f"here {round_}")
        taken.checkpoint()
        note(taken, f"here {round_}b")
    with Store.open(taken.path, read_only=True) as reader:
        assert reader.meta.get("note") == "here 2b"


def test_an_idle_window_is_not_alarmed_by_many_logs_of_another_program(taken):
    values = [v for n in range(20) for v in (f"child {n}", "checkpoint")]
    in_child(KILLED, taken.path, *values)
    taken.verify()
    note(taken, "here")
    assert taken.watch.lost is None


@pytest.mark.parametrize(
    "killed",
    [["a"], ["a", "checkpoint"], ["a", "checkpoint", "b"], ["a", "checkpoint", "b", "checkpoint"]],
)
def test_a_log_that_belongs_is_replayed(path, killed):
    Store.create(path).close()
    in_child(KILLED, path, *killed)
    assert take_away_foreign_log(path) is None
    with Store.open(path) as store:
        assert store.meta.get("note") == ("b" if "b" in killed else "a")
        assert store.notice is None


@pytest.mark.parametrize("checkpoints", [0, 1])
def test_a_backup_copied_over_a_killed_project_is_opened_as_it_is(path, tmp_path, checkpoints):
    with Store.create(path) as store:
        note(store, "in the backup")
        store.backup(tmp_path / "backup.ykdb")
    in_child(KILLED, path, "later", *["checkpoint"] * checkpoints, "last")
    shutil.copyfile(tmp_path / "backup.ykdb", path)
    with Store.open(path) as store:
        assert store.notice.code == "foreign-log"
        assert store.meta.get("note") == "in the backup"
        assert store.integrity() == []
    (log,) = tmp_path.glob("papers.ykdb-foreign-log-*")
    assert log.stat().st_size > 0


def test_another_project_copied_over_a_killed_one(path, tmp_path):
    Store.create(path).close()
    in_child(KILLED, path, "mine")
    shutil.copyfile(other_project(tmp_path / "other.ykdb"), path)
    with Store.open(path) as store:
        assert store.notice.code == "foreign-log"
        assert store.one(PAGES)[0] == 2
        assert store.meta.get("note") == ""


def test_a_file_mailed_without_its_log_says_so_once(path, tmp_path):
    Store.create(path).close()
    in_child(KILLED, path, "a", "checkpoint", "b")
    mailed = tmp_path / "mailed.ykdb"
    shutil.copyfile(path, mailed)
    with Store.open(mailed) as store:
        assert store.notice.code == "log-missing"
        assert store.notice.details["log"] == "mailed.ykdb-wal"
        note(store, "goes on")
    with Store.open(mailed) as store:
        assert store.notice is None


@pytest.mark.parametrize("killed", [["a"], ["a", "checkpoint", "b"], ["a", "b", "checkpoint"]])
def test_a_log_that_a_reader_wrote_back_is_not_missing(path, killed):
    """SQLite writes the log of a killed program back when the next one closes the file, also where
    that only reads it."""
    Store.create(path).close()
    in_child(KILLED, path, *killed)
    with Store.open(path, read_only=True) as reader:
        assert reader.meta.get("note") == killed[-1].replace("checkpoint", "b")
        with pytest.raises(StoreError):
            note(reader, "a reader writes nothing")
    assert not wal_of(path).exists()
    with Store.open(path) as store:
        assert store.notice is None
        assert store.meta.get("note") == killed[-1].replace("checkpoint", "b")


def test_a_reader_beside_a_writer_notes_nothing(taken):
    assert wal_of(taken.path).exists()
    with Store.open(taken.path, read_only=True) as reader:
        assert not reader.tidies_up
    assert taken.watch.lost is None
    note(taken, "goes on")
    taken.checkpoint()
    assert of_main_file(taken.path).in_use


def test_a_file_that_was_closed_in_order_has_nothing_to_say(taken):
    taken.close()
    assert not taken.log.exists()
    assert not of_main_file(taken.path).in_use
    with Store.open(taken.path) as store:
        assert store.notice is None


def test_a_log_is_sealed_by_its_first_transaction(taken):
    main = of_main_file(taken.path)
    seals = of_log(taken.log)
    assert seals[0].base == main.current
    assert belongs(seals, main)
    taken.checkpoint()
    assert of_main_file(taken.path).current == seals[-1].current
    note(taken, "next")
    assert belongs(of_log(taken.log), of_main_file(taken.path))
    assert not belongs([Seal.first().renewed()], main)


def test_a_seal_is_always_of_one_length():
    seal = Seal.first()
    lengths = set()
    for _ in range(40):
        lengths.add(len(str(seal)))
        assert Seal.parse(str(seal).encode()) == seal
        seal = seal.renewed()
    assert len(lengths) == 1
    assert Seal.parse(b"no seal") is None
    assert of_leaf(b"") is None
    assert of_leaf(bytes(4096)) is None


def test_a_new_log_is_sealed_once(filled, monkeypatch):
    for n in range(3):
        note(filled, f"{n}")
    assert len(of_log(filled.log)) == 1


def test_annotations_in_a_saved_copy_are_whole(taken, tmp_path):
    taken.annotations.create(1, "li", annotation(), derived(), summary())
    taken.path.unlink()
    with pytest.raises(StoreError):
        note(taken, "x")
    taken.save_copy(tmp_path / "saved.ykdb")
    with Store.open(tmp_path / "saved.ykdb") as saved:
        assert saved.annotations.load(1, "li").annotation == annotation()
        assert saved.annotations.load(1, MACHINE).annotation == annotation()
    assert isinstance(tmp_path, Path)


def test_an_idle_window_is_never_alarmed_however_many_logs_others_begin(taken):
    values = [v for n in range(80) for v in (f"child {n}", "checkpoint")]
    in_child(KILLED, taken.path, *values)
    taken.verify()
    note(taken, "here")
    assert taken.watch.lost is None


def test_a_log_of_a_file_in_use_is_never_set_aside(taken, tmp_path):
    os.rename(taken.log, tmp_path / "own")
    shutil.copyfile(other_log(tmp_path), taken.log)
    assert take_away_foreign_log(taken.path) is None


def other_log(folder):
    path = folder / "another.ykdb"
    Store.create(path).close()
    in_child(KILLED, path, "x")
    return path.with_name("another.ykdb-wal")


def test_a_backup_of_an_older_schema_gets_no_newer_log(path, tmp_path):
    Store.create(path).close()
    old = sqlite3.connect(tmp_path / "old.ykdb")
    old.executescript("CREATE TABLE meta(a); PRAGMA application_id = 1497975378")
    old.close()
    in_child(KILLED, path, "mine", "checkpoint", "more")
    shutil.copyfile(tmp_path / "old.ykdb", path)
    assert take_away_foreign_log(path).code == "foreign-log"


@pytest.mark.parametrize("open_", [True, False])
def test_vacuum_by_another_program_is_no_alarm(taken, open_):
    if not open_:
        taken.close()
    db = sqlite3.connect(taken.path)
    db.execute("INSERT INTO meta(key, value) VALUES ('x', hex(zeroblob(90000)))")
    db.commit()
    db.execute("DELETE FROM meta WHERE key = 'x'")
    db.commit()
    db.execute("VACUUM")
    db.close()
    with Store.open(taken.path) as store:
        assert store.notice is None
        for n in range(3):
            note(store, f"{n}")
            store.checkpoint()
            store.verify()
        assert of_main_file(store.path).number > 0
    if open_:
        note(taken, "here")
        taken.checkpoint()
        taken.verify()


def test_an_emptied_seal_is_made_anew(taken):
    db = sqlite3.connect(taken.path)
    db.execute("DELETE FROM seal")
    db.commit()
    db.close()
    note(taken, "goes on")
    taken.checkpoint()
    taken.verify()
    assert of_main_file(taken.path) is not None


def test_a_symbolic_link_has_the_log_of_what_it_names(path, tmp_path):
    Store.create(path).close()
    in_child(KILLED, path, "a")
    link = tmp_path / "folder" / "link.ykdb"
    link.parent.mkdir()
    link.symlink_to(path)
    with Store.open(link) as store:
        assert store.notice is None
        note(store, "b")
        other = other_project(tmp_path / "other.ykdb")
        link.unlink()
        link.symlink_to(other)
        with pytest.raises(StoreError) as told:
            note(store, "c")
    assert told.value.code == "file-replaced"


def test_a_folder_that_does_not_answer_is_no_lost_file(taken, monkeypatch):
    stat = os.stat
    monkeypatch.setattr(os, "stat", lambda p, **k: (_ for _ in ()).throw(OSError(5, "no answer"))
                        if p == taken.path else stat(p, **k))  # fmt: skip
    with pytest.raises(StoreError) as told:
        note(taken, "x")
    assert told.value.code == "io"
    monkeypatch.undo()
    note(taken, "y")
    assert taken.meta.get("note") == "y"


def test_an_empty_project_that_was_replaced_is_not_discarded(path, tmp_path):
    store = Store.create(path)
    os.replace(other_project(tmp_path / "other.ykdb"), path)
    assert not store.discard_empty()
    with Store.open(path) as opened:
        assert opened.one(PAGES)[0] == 2
