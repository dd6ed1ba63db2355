"""Projects that are merged: whose work is whose, what goes on from what, what is kept beside."""

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from full_pages import OTHER, PERSON, fill
from import_pages import TEXT
from merge_kit import canonical, differences, note, notes

from yk_reader.edits import AddEntity, SetPageNote, SetRole
from yk_reader.jobs.giving_out import GiveOptions, give_out
from yk_reader.jobs.importing import ImportOptions, import_paths
from yk_reader.jobs.merge_preview import preview
from yk_reader.jobs.merge_report import as_json, as_tsv
from yk_reader.jobs.merging import MergeOptions, merge_projects, prepared
from yk_reader.jobs.projects import create_project
from yk_reader.model.entity import Label, Span
from yk_reader.model.errors import Cancelled, InputError, StoreError
from yk_reader.model.vocabulary import Role
from yk_reader.session import Session, check
from yk_reader.store import MACHINE, Store
from yk_reader.store.annotators import named_uuid

ONE, TWO = "11111111-0000-4000-8000-000000000001", "22222222-0000-4000-8000-000000000002"


@pytest.fixture
def paths(tmp_path):
    """A project, and a copy of it that somebody took along."""
    mine, theirs = tmp_path / "mine.ykdb", tmp_path / "away" / "theirs.ykdb"
    fill(mine)
    theirs.parent.mkdir()
    shutil.copy(mine, theirs)
    return mine, theirs


def merge(into, *others, **options):
    with prepared(into, others) as ready:
        return merge_projects(into, ready, MergeOptions(**options))[0]


def look(into, *others, **options):
    with prepared(into, others) as ready:
        return preview(into, ready, MergeOptions(**options))


def state(path):
    with Store.open(path) as store:
        return canonical(store)


def add_text(path, name, content, encoding=None):
    file = path.parent / name
    file.write_bytes(content)
    with Store.open(path) as store:
        options = ImportOptions(labels=(), encoding=encoding)
        return import_paths(store, [file], options=options)


def test_the_later_of_two_copies_is_taken_whatever_the_clocks_say(paths):
    mine, theirs = paths
    note(theirs, "一")
    note(theirs, "二")
    note(mine, "不改", PERSON, 2)
    with sqlite3.connect(theirs) as db:  # their clock is years behind
        db.execute("UPDATE annotation SET changed_at = '2001-01-01T00:00:00Z' WHERE note <> ''")
    (told,) = merge(mine, theirs)
    assert (told.states["newer"], told.states["older"], told.conflicts) == (1, 1, ())
    assert notes(mine)[OTHER] == "二"
    assert notes(mine, 2)[PERSON] == "不改"
    with Store.open(mine) as store:
        Session(store, OTHER).undo(1)
    assert notes(mine)[OTHER] == "一"


@pytest.mark.parametrize("waits", ["mine", "theirs"])
def test_a_page_that_waits_for_its_layout_gets_that_of_the_other_project(tmp_path, waits):
    (tmp_path / "a.txt").write_text(TEXT.format(n=1), encoding="utf-8")
    paths = tmp_path / "mine.ykdb", tmp_path / "theirs.ykdb"
    for path in paths:
        with create_project(path) as store:
            options = ImportOptions(labels=(), text_first=path.stem == waits)
            import_paths(store, [tmp_path / "a.txt"], options=options)
    merge(*paths)
    with Store.open(paths[0]) as store:
        rows = store.all("SELECT line_no, role FROM gold_line WHERE annotator = 'machine'")
        assert rows == [(1, "headline"), (2, "body")]
        assert check(store) == []


def test_both_went_on(paths):
    mine, theirs = paths
    note(mine, "我")
    note(theirs, "他")
    for rule, first in (("mine", "我"), ("theirs", "他")):
        into = mine.with_name(f"{rule}-first.ykdb")
        shutil.copy(mine, into)
        assert look(into, theirs, rule=rule)[0].conflicts[0].theirs_first == (rule == "theirs")
        assert notes(into)[OTHER] == "我"
        (told,) = merge(into, theirs, rule=rule)
        (conflict,) = told.conflicts
        assert (conflict.annotator, conflict.mine.own, conflict.theirs.own) == (OTHER, 1, 1)
        assert conflict.kept_as == (f"{OTHER} (other copy)",)
        found = notes(into)
        assert {found[OTHER], found[f"{OTHER} (other copy)"]} == {"我", "他"}
        assert found[OTHER] == first
        before = state(into)
        (again,) = merge(into, theirs, rule="theirs" if rule == "mine" else "mine")
        assert again.nothing_new
        assert differences(state(into), before) == []
    with Store.open(mine) as store:
        page = store.pages.row(1).uuid
    merge(mine, theirs, choices={(theirs, page, named_uuid(OTHER)): "theirs"}, rule="mine")
    assert notes(mine)[OTHER] == "他"


def test_a_third_copy_goes_on_from_the_one_that_is_kept_beside(paths):
    mine, theirs = paths
    third = theirs.with_name("third.ykdb")
    note(mine, "我")
    note(theirs, "他")
    shutil.copy(theirs, third)
    note(third, "他又")
    merge(mine, theirs, rule="mine")
    (told,) = merge(mine, third, rule="mine")
    assert not told.conflicts
    assert told.states["newer"] == 1
    assert sorted(notes(mine).values()) == sorted(["", "", "我", "他又"])
    note(mine, "我又")
    merge(theirs, mine, rule="theirs")
    assert notes(theirs)[OTHER] == "我又"


def test_people_are_known_by_their_uuid(paths):
    mine, theirs = paths
    for path, people in ((mine, {"张": ONE, "李": TWO}), (theirs, {"张三": ONE, "张": TWO})):
        with Store.open(path) as store:
            for name, uuid in people.items():
                Session(store, store.annotators.call(uuid, name)).apply(
                    4, SetPageNote(name + uuid[:1])
                )
    merge(mine, theirs)
    with Store.open(mine) as store:
        known = dict(store.all("SELECT uuid, name FROM annotator"))
    assert len(set(known.values())) == len(known)
    assert known[ONE] == "张三"
    assert known[TWO] in ("张", "李")
    other = mine.with_name("other.ykdb")
    with create_project(other) as store:
        add = store.annotators
        with store.transaction():
            add.take(ONE.replace("1", "5"), "张三", 0, "2026-01-01T00:00:00Z")
    merge(mine, other)
    with Store.open(mine) as store:
        assert {"张三", "张三 (2)"} <= set(store.annotators.names())


def test_no_page_in_common(paths, tmp_path):
    other = tmp_path / "other.ykdb"
    with create_project(other):
        pass
    add_text(other, "x.txt", "别的一版\n\n正文在这里。".encode())
    (told,) = merge(paths[0], other)
    assert (told.pages_new, told.pages_common) == (1, 0)
    with Store.open(paths[0]) as store:
        assert check(store) == []
        assert store.search.search("正文在")
        (page,) = [i for i in store.pages.ids() if store.pages.row(i).name == "x"]
        assert store.annotations.ids(page).keys() == {MACHINE}


def test_a_link_to_a_page_that_a_package_had_not(paths, tmp_path):
    mine, _ = paths
    with Store.open(mine) as store:
        people = GiveOptions({PERSON: "package"})
        (given,) = give_out(store, [1], tmp_path / "give", people).people
    note(given.file, "接着写", PERSON)  # so its history is the one that counts
    wanted = state(mine)["links"]
    assert len(wanted) == 2
    other = mine.with_name("other.ykdb")
    shutil.copy(mine, other)
    merge(other, given.file)
    merge(given.file, mine)
    assert state(given.file)["links"] == wanted == state(other)["links"]


def test_bytes_that_were_decoded_otherwise(paths):
    mine, theirs = paths
    content = "中文報紙，新聞報導。".encode("big5")
    add_text(mine, "a.txt", content, "big5")
    add_text(theirs, "a.txt", content, "gb18030")
    (told,) = merge(mine, theirs)
    assert (told.pages_new, told.decoded) == (1, ("a",))
    (again,) = merge(mine, theirs)
    assert (again.pages_new, again.decoded) == (0, ())


@pytest.mark.parametrize("link", [None, os.symlink, os.link])
def test_a_file_is_not_merged_into_itself(paths, link):
    mine, _ = paths
    other = mine
    if link is not None:
        other = mine.with_name("linked.ykdb")
        link(mine, other)
    with pytest.raises(InputError) as error:
        merge(mine, other)
    assert error.value.code == "merge-itself"


def test_what_other_programs_put_into_the_file_is_not_run(paths):
    mine, theirs = paths
    with sqlite3.connect(theirs) as db:
        db.executescript(
            "CREATE TRIGGER evil AFTER UPDATE ON annotation BEGIN DELETE FROM page; END;"
            "CREATE TRIGGER worse AFTER INSERT ON page BEGIN DELETE FROM meta; END;"
            "DROP VIEW fragment; CREATE VIEW fragment AS SELECT 1 AS start;"
            "UPDATE annotator SET name = '<b>x</b>' || char(10) || char(0) WHERE name <> 'machine'"
            " AND id = (SELECT max(id) FROM annotator)"
        )
    content, before = theirs.read_bytes(), state(mine)
    add_text(mine, "new.txt", "又一版。".encode())
    (told,) = merge(mine, theirs)
    assert len(told.notices) == 3
    assert theirs.read_bytes() == content
    with Store.open(mine) as store:
        assert check(store) == []
    assert state(mine)["annotations"].keys() > before["annotations"].keys()


def test_a_file_is_only_read(paths):
    mine, theirs = paths
    note(theirs, "一")
    theirs.chmod(0o444)
    theirs.parent.chmod(0o555)
    try:
        content, names = theirs.read_bytes(), sorted(theirs.parent.iterdir())
        merge(mine, theirs)
        assert (theirs.read_bytes(), sorted(theirs.parent.iterdir())) == (content, names)
    finally:
        theirs.parent.chmod(0o755)
    assert notes(mine)[OTHER] == "一"


def test_a_file_that_somebody_works_on(paths):
    mine, theirs = paths
    with Store.open(theirs) as store:
        Session(store, OTHER).apply(1, SetPageNote("还开着"))
        merge(mine, theirs)
        Session(store, OTHER).apply(1, SetPageNote("接着写"))
    assert notes(mine)[OTHER] == "还开着"
    with Store.open(mine) as store:
        store.pages.ids()
        with pytest.raises(StoreError) as error:
            merge(mine, theirs)
    assert error.value.code == "in-use"


@pytest.mark.parametrize("where", [0.3, 0.6, 0.9])
def test_a_damaged_file_is_refused_and_nothing_written(paths, where):
    mine, theirs = paths
    content = bytearray(theirs.read_bytes())
    at = int(len(content) * where) // 4096 * 4096
    content[at : at + 4096] = b"\xff" * 4096
    theirs.write_bytes(content)
    before = mine.read_bytes()
    with pytest.raises(StoreError):
        merge(mine, theirs)
    assert mine.read_bytes() == before
    theirs.write_bytes(b"no project")
    with pytest.raises(StoreError) as error:
        merge(mine, theirs)
    assert error.value.code == "not-a-database"


def test_a_page_that_is_not_the_one_it_says(paths):
    mine, theirs = paths
    with sqlite3.connect(theirs) as db:
        db.execute("UPDATE page_text SET text = text || '.' WHERE page = 1")
    with pytest.raises(StoreError) as error:
        merge(mine, theirs)
    assert error.value.code == "damaged"


@pytest.mark.parametrize("version", range(1, 8))
def test_files_of_older_versions(paths, version):
    old = Path(__file__).parents[2] / "data" / "store" / f"v{version}.ykdb"
    content = old.read_bytes()
    copy = paths[1].with_name("old.ykdb")
    copy.write_bytes(content)
    (told,) = merge(paths[0], copy)
    assert told.pages_new + told.pages_common
    assert copy.read_bytes() == content
    assert sorted(copy.parent.iterdir()) == sorted([copy, paths[1]])
    with Store.open(paths[0]) as store:
        assert check(store) == []


def test_labels_become_those_of_the_project_in_the_history_too(paths):
    mine, theirs = paths
    with Store.open(theirs) as store:
        labels = store.labels.current()
        store.labels.save(type(labels)(labels.name, (*labels.labels, Label("VIP", "要人", "VIP"))))
        session = Session(store, OTHER)
        session.apply(2, AddEntity((Span(0, 2),), "VIP"))
        session.apply(2, SetPageNote("x"))
        store.words.add("名单", "VIP", [("王五", ""), ("赵六", "VIP")])
    (told,) = look(mine, theirs)
    assert [(one.theirs, one.mine) for one in told.labels] == [("VIP", "")]
    added = mine.with_name("added.ykdb")
    shutil.copy(mine, added)
    merge(added, theirs)
    with Store.open(added) as store:
        assert store.labels.current().get("VIP").zh == "要人"
        assert store.labels.used()["VIP"] == 1
    merge(mine, theirs, labels={"VIP": "PER"})
    with Store.open(mine) as store:
        assert check(store) == []
        assert store.labels.current().get("VIP") is None
        assert "VIP" not in store.labels.used()
        assert store.words.find("名单").label == "PER"
        session = Session(store, OTHER)
        session.undo(2)
        assert [e.label for e in session.state(2).annotation.live_entities()].count("PER") >= 1
        session.undo(2)
        assert check(store) == []
    with pytest.raises(InputError) as error:
        merge(mine, theirs, labels={"NONE": "PER"})
    assert error.value.code == "merge-no-label"


def test_cancelled_it_is_as_before(paths):
    mine, theirs = paths
    note(theirs, "一")
    before = state(mine)
    with prepared(mine, [theirs]) as ready, pytest.raises(Cancelled):
        merge_projects(mine, ready, should_stop=lambda: True)
    assert differences(state(mine), before) == []


def test_a_preview_writes_nothing_and_a_report_tells_all(paths):
    mine, theirs = paths
    note(mine, "我")
    note(theirs, "他\t\n他")
    before = mine.read_bytes()
    told = look(mine, theirs)
    assert mine.read_bytes() == before
    assert not told[0].merged
    found = json.loads(as_json(told))
    assert found[0]["annotations"]["conflict"] == 1
    assert "conflict\t000_page\t" in as_tsv(told)
    assert {line.count("\t") for line in as_tsv(told).splitlines()} == {6}


_KILLED = """
import sys
from pathlib import Path
from yk_reader.jobs.merging import merge_projects, prepared
into, other = map(Path, sys.argv[1:])
with prepared(into, [other]) as ready:
    print("go", flush=True)
    merge_projects(into, ready)
"""


@pytest.mark.parametrize("after", [0.02, 0.1, 0.25])
def test_killed_it_is_as_before_or_as_after(paths, after):
    mine, theirs = paths
    with Store.open(theirs) as store:
        session = Session(store, OTHER)
        for page in store.pages.ids():
            start = session.state(page).annotation.fragments[0].start
            session.apply(page, SetRole((start,), Role.KICKER))
    before = state(mine)
    whole = mine.with_name("whole.ykdb")
    shutil.copy(mine, whole)
    merge(whole, theirs)
    wanted = state(whole)
    run = subprocess.Popen(
        [sys.executable, "-c", _KILLED, str(mine), str(theirs)], stdout=subprocess.PIPE
    )
    assert run.stdout.readline().strip() == b"go"
    time.sleep(after)
    run.send_signal(signal.SIGKILL)
    run.wait()
    run.stdout.close()
    assert state(mine) in (before, wanted)
    merge(mine, theirs)
    assert differences(state(mine), wanted) == []
