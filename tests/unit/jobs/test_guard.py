"""The guard of what writes files: what may be replaced, and what never is."""

import os
import sqlite3
import unicodedata
from pathlib import Path

import pytest

from yk_reader.jobs.guard import Guard
from yk_reader.jobs.names import LONGEST, clean_stem, folded, page_stems, stems_for
from yk_reader.jobs.projects import create_project
from yk_reader.model.errors import KnownError


def refused(guard: Guard, target: Path, text: str = "new", source: str = "in.txt") -> str:
    """Why a text is not written; what was there stays, and nothing else is left."""
    before = sorted(os.listdir(target.parent))
    data = target.read_bytes() if target.is_file() else None
    with pytest.raises(KnownError) as error:
        guard.write(target, text, source)
    assert sorted(os.listdir(target.parent)) == before
    if data is not None:
        assert target.read_bytes() == data
    return error.value.code


def test_what_the_program_wrote_for_the_same_input_is_replaced(tmp_path):
    target = tmp_path / "a.tsv"
    Guard().write(target, "one", "in.txt")
    Guard().write(target, "two", "in.txt")
    assert target.read_text() == "two"
    assert refused(Guard(), target, source="other.txt") == "not-replaced"
    target.write_text("two, by hand")
    assert refused(Guard(), target) == "not-replaced"
    Guard().write(target, "two, by hand", "other.txt")  # the very same is no loss
    Guard(force=True).write(target, "three", "in.txt")
    assert target.read_text() == "three"


def test_a_run_that_was_cut_off_leaves_no_stranger(tmp_path, monkeypatch):
    target = tmp_path / "a.tsv"
    Guard().write(target, "one", "in.txt")

    def cut_off(*_):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("yk_reader.whole_files.os.replace", cut_off)
        with pytest.raises(KeyboardInterrupt):
            Guard().write(target, "two", "in.txt")
    assert target.read_text() == "one"
    Guard().write(target, "three", "in.txt")
    assert target.read_text() == "three"


def test_without_the_record_a_file_is_a_stranger(tmp_path, own_home):
    target = tmp_path / "a.tsv"
    Guard().write(target, "one", "in.txt")
    for record in (own_home / "data" / "written").iterdir():
        record.write_bytes(b'\x00[1, "torn')
    assert refused(Guard(), target) == "not-replaced"


@pytest.mark.parametrize("make", [create_project, sqlite3.connect])
def test_no_database_is_replaced(tmp_path, make):
    target = tmp_path / "no suffix that tells"
    with make(target) as db:
        if isinstance(db, sqlite3.Connection):
            db.execute("create table t (x)")
    assert refused(Guard(), target) == "not-replaced"


def test_inputs_are_known_by_links_and_hard_links(tmp_path):
    source = tmp_path / "in.txt"
    source.write_text("mine")
    os.link(source, tmp_path / "hard.txt")
    (tmp_path / "soft.txt").symlink_to(source)
    for name in ("in.txt", "hard.txt", "soft.txt"):
        assert refused(Guard(inputs=[source]), tmp_path / name) == "not-replaced"
    Guard(force=True).write(tmp_path / "soft.txt", "new")
    assert source.read_text() == "mine"
    assert not (tmp_path / "soft.txt").is_symlink()


def test_nothing_is_written_through_a_link_to_nowhere(tmp_path):
    (tmp_path / "link").symlink_to(tmp_path / "gone")
    assert refused(Guard(), tmp_path / "link") == "not-replaced"
    assert not (tmp_path / "gone").exists()


def test_force_stops_somewhere(tmp_path):
    project = tmp_path / "p.ykdb"
    create_project(project).close()
    os.link(project, tmp_path / "again")
    guard = Guard(own=project, force=True)
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    for name in ("p.ykdb", "again", "p.ykdb-wal", "p.ykdb-journal", "folder", "pipe"):
        assert refused(guard, tmp_path / name) == "never-replaced"
    store = create_project(tmp_path / "open.ykdb")
    store.annotators.names()
    assert refused(guard, tmp_path / "open.ykdb") == "never-replaced"
    store.close()


def test_nothing_is_replaced_by_nothing(tmp_path):
    target = tmp_path / "a.tsv"
    Guard().write(target, "one", "in.txt")
    assert refused(Guard(), target, "") == "empty-result"
    assert refused(Guard(force=True), target, "") == "empty-result"
    Guard().write(tmp_path / "b.tsv", "", "in.txt")
    assert (tmp_path / "b.tsv").read_bytes() == b""


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("永康日报", "永康日报"),
        ("a/b:c", "a_b_c"),
        ("CON", "_CON"),
        ("nul.txt.old", "_nul.txt.old"),
        ("Com1 .x", "_Com1 .x"),
        ("COM10", "COM10"),
        ("p. . ", "p"),
        ("..", "page"),
        ("", "page"),
    ],
)
def test_names_that_every_system_takes(name, stem):
    assert clean_stem(name) == stem
    assert clean_stem(stem) == stem


def test_long_names_are_cut_at_a_sign_and_stay_apart():
    names = ["报" * 90 + end for end in ("一", "二")] + ["e\u0301" * 90, "👩‍👩‍👧" * 20]
    stems = [clean_stem(name) for name in names]
    assert len(set(stems)) == 4
    for name, stem in zip(names, stems, strict=True):
        assert len(stem.encode()) <= LONGEST
        head, _, _mark = stem.rpartition("-")
        assert name.startswith(head)
        rest = name[len(head) :]
        assert not unicodedata.combining(rest[0])
        assert "\u200d" not in (head[-1], rest[0])
        assert clean_stem(stem) == stem
    assert stems == [clean_stem(name) for name in names]


def test_two_inputs_of_one_name_are_told_apart():
    inputs = [("x/p", "p"), ("y/p", "P"), ("z/p", "p-2"), ("u", "e\u0301"), ("v", "é")]
    stems = stems_for(inputs)
    assert stems == ["p", "P-3", "p-2", "e\u0301", "é-2"]
    assert len({folded(stem) for stem in stems}) == 5
    assert stems_for(inputs[1:2], {"y/p": "P-3"}) == ["P-3"]
    assert stems_for([("w", "p")], {"x/p": "p"}) == ["p-2"]
    assert page_stems([(2, "p"), (1, "p")]) == {1: "p", 2: "p-2"}
