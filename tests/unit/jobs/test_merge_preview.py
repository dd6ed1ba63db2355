"""What is said before projects are merged is what is done then: of several files, of people who are
known by a name alone, of two people of one name."""

import shutil
from pathlib import Path

import pytest
from full_pages import OTHER, PERSON, fill
from import_pages import TEXT
from merge_kit import given_to, note, notes

from yk_reader.jobs.importing import ImportOptions, import_paths
from yk_reader.jobs.merge_preview import preview
from yk_reader.jobs.merge_report import as_json, as_tsv, told_files
from yk_reader.jobs.merge_view import two_copies
from yk_reader.jobs.merging import MergeOptions, merge_projects, prepared
from yk_reader.model.errors import Cancelled
from yk_reader.store import Store

NEW, NEW_UUID = "新来的", "5b3c1f0e-8a51-4f5e-9a30-3a3b5a0e7c11"
OTHER_UUID = "6b3c1f0e-8a51-4f5e-9a30-3a3b5a0e7c12"


def copies(tmp_path: Path, *names: str) -> list[Path]:
    """A project, and copies of it of one file name in folders of these names."""
    path = tmp_path / "archive.ykdb"
    fill(path)
    out = [path]
    for name in names:
        (tmp_path / name).mkdir()
        out.append(Path(shutil.copy(path, tmp_path / name / "archive.ykdb")))
    return out


def look_and_merge(into, *others, **options):
    """The reports before and after, alike but for what is known afterwards only."""
    before = into.read_bytes()
    with prepared(into, others) as ready:
        told = preview(into, ready, MergeOptions(**options))
        assert into.read_bytes() == before
        done = merge_projects(into, ready, MergeOptions(**options))[0]
    for one, other in zip(told, done, strict=True):
        assert (one.pages_new, one.pages_common) == (other.pages_new, other.pages_common)
        assert one.namesakes == other.namesakes
        for states in (one.states, other.states):  # both change nothing
            states["same"] += states.pop("older", 0)
        assert one.states == other.states
        assert [(c.page, c.annotator, c.theirs_first) for c in one.conflicts] == [
            (c.page, c.annotator, c.theirs_first) for c in other.conflicts
        ]
    return told


def test_two_files_in_which_one_person_went_on(tmp_path):
    path, home, office, unlike = copies(tmp_path, "home", "office", "unlike")
    note(home, "at home")
    note(office, "in the office")
    note(unlike, "somebody else", PERSON)
    told = look_and_merge(path, home, office, unlike)
    assert [len(one.conflicts) for one in told] == [0, 1, 0]
    (conflict,) = told[1].conflicts
    assert (conflict.mine.file, conflict.theirs.file) == (home, office)
    assert {"at home", "in the office"} <= set(notes(path).values())


def test_both_copies_of_what_stands_in_two_files_can_be_seen(tmp_path):
    path, home, office = copies(tmp_path, "home", "office")
    note(home, "at home")
    note(office, "in the office")
    with prepared(path, [home, office]) as ready:
        (conflict,) = preview(path, ready)[1].conflicts
        two = two_copies(ready, conflict)
        assert "at home" in two.mine[0]
        assert "in the office" in two.theirs[0]
        merge_projects(path, ready, MergeOptions(choices={conflict.key: "mine"}))
    assert notes(path)[OTHER] == "at home"


def test_each_of_several_copies_is_decided_for_itself(tmp_path):
    path, home, office, train = copies(tmp_path, "home", "office", "train")
    for file, words in ((path, "here"), (home, "home"), (office, "office"), (train, "train")):
        note(file, words)
    with prepared(path, [home, office, train]) as ready:
        found = [one.conflicts[0].key for one in preview(path, ready)]
        wanted = dict(zip(found, ("mine", "theirs", "mine"), strict=True))
        merge_projects(path, ready, MergeOptions(choices=wanted))
    assert notes(path)[OTHER] == "office"


def test_a_page_that_two_files_bring_is_new_once(tmp_path):
    path, home, office = copies(tmp_path, "home", "office")
    for one in (home, office):
        (one.parent / "new.txt").write_text(TEXT, encoding="utf-8")
        with Store.open(one) as store:
            import_paths(store, [one.parent / "new.txt"], options=ImportOptions(labels=()))
    told = look_and_merge(path, home, office)
    assert [one.pages_new for one in told] == [1, 0]


def test_files_that_have_nothing_to_do_with_one_another_are_not_rehearsed(tmp_path, monkeypatch):
    path, home, office = copies(tmp_path, "home", "office")
    note(home, "at home", PERSON, 1)
    note(office, "in the office", OTHER, 2)
    monkeypatch.setattr("yk_reader.jobs.merge_preview.copy_into", None)
    told = look_and_merge(path, home, office)
    assert [one.states["new"] + one.states["newer"] for one in told] == [1, 1]


@pytest.mark.parametrize("merge", [preview, merge_projects])
def test_it_can_be_cancelled_while_the_project_is_copied(tmp_path, monkeypatch, merge):
    path, home, office = copies(tmp_path, "home", "office")
    note(home, "at home")
    note(office, "in the office")
    monkeypatch.setattr("yk_reader.store.copying.clone", lambda *_: False)
    monkeypatch.setattr("yk_reader.store.backup._CHUNK", 16)
    copied = []

    def progress(done, total, what):
        if what == path.name and total > 2:  # not one of the files
            copied.append(done)

    with prepared(path, [home, office]) as ready, pytest.raises(Cancelled):
        merge(path, ready, progress=progress, should_stop=lambda: bool(copied))
    assert len(copied) == 1
    assert not list(path.parent.rglob("*before-merge*"))
    assert notes(path)[OTHER] == ""


def test_who_comes_back_with_a_package_is_known_before_too(tmp_path):
    path, _, package = given_to(NEW, tmp_path)
    with Store.open(package) as store:
        store.annotators.call(NEW_UUID, NEW)
        store.annotators.ensure(NEW)
    (told,) = look_and_merge(path, package)
    assert told.namesakes == ()


@pytest.mark.parametrize("again", [False, True])
def test_two_people_of_one_name_are_told_once(tmp_path, again):
    path, away = copies(tmp_path, "away")
    for file, uuid in ((path, NEW_UUID), (away, OTHER_UUID)):
        with Store.open(file) as store:
            store.annotators.call(uuid, NEW)
            store.annotators.ensure(NEW)
    (told,) = look_and_merge(path, away)
    assert told.namesakes == ((NEW, f"{NEW} (2)"),)
    assert f"archive.ykdb\tnamesake\t\t{NEW} (2)\t\t{NEW}\t{NEW} (2)" in as_tsv([told])
    if again:
        with Store.open(away) as store:
            store.annotators.call(OTHER_UUID, NEW)
        note(away, "more", NEW)
    with prepared(path, [away]) as ready:
        (report,) = merge_projects(path, ready)[0]
    assert (report.namesakes, report.changed) == ((), ())


def test_files_of_one_name_are_told_apart(tmp_path):
    a, b, c = Path("/usb/a/x/p.ykdb"), Path("/usb/b/x/p.ykdb"), Path("/usb/c.ykdb")
    assert told_files([a, b, c]) == {a: "a/x/p.ykdb", b: "b/x/p.ykdb", c: "c.ykdb"}
    assert told_files([a]) == {a: "p.ykdb"}
    path, home, office = copies(tmp_path, "home", "office")
    note(home, "at home")
    note(office, "in the office")
    with prepared(path, [home, office]) as ready:
        told = preview(path, ready)
    assert {line.split("\t")[0] for line in as_tsv(told).splitlines()[1:]} == {
        "home/archive.ykdb", "office/archive.ykdb",
    }  # fmt: skip
    assert f'"file": "{office}"' in as_json(told)
