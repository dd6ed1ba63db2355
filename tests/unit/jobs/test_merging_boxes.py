"""Boxes of lines and drawn lines when projects are merged: nobody's work on the picture is lost."""

import shutil

import pytest
from full_pages import OTHER, PERSON, fill

from yk_reader.edits import DrawLine, SetBox
from yk_reader.jobs.merging import merge_projects, prepared
from yk_reader.session import Session, check
from yk_reader.store import Store

PAGE = 2
FIRST, SECOND = (10, 20, 30, 40), (50, 60, 70, 80)


@pytest.fixture
def paths(tmp_path):
    """A project whose pages have boxes from an engine, and a copy of it."""
    mine, theirs = tmp_path / "mine.ykdb", tmp_path / "theirs.ykdb"
    fill(mine)
    with Store.open(mine) as store:
        store.db.execute("UPDATE line_box SET confidence = 90")
    shutil.copy(mine, theirs)
    return mine, theirs


def merge(into, *others):
    with prepared(into, others) as ready:
        return merge_projects(into, ready)[0]


def starts(path):
    with Store.open(path) as store:
        return [line.start for line in store.pages.get(PAGE).marked_lines()]


def apply(path, who, edit, at="2026-01-01T00:00:00Z"):
    with Store.open(path) as store:
        Session(store, who, clock=lambda: at).apply(PAGE, edit)


def boxes(path):
    with Store.open(path) as store:
        assert check(store) == []
        return {one.start: one.box for one in store.facsimiles.boxes(PAGE)}


def test_each_line_that_was_moved_is_where_it_was_moved_to(paths):
    mine, theirs = paths
    one, two, *_ = starts(mine)
    before = boxes(mine)
    apply(mine, PERSON, SetBox(one, FIRST))
    apply(theirs, OTHER, SetBox(two, SECOND))
    other = mine.with_name("other.ykdb")
    shutil.copy(theirs, other)
    merge(other, mine)
    (told,) = merge(mine, theirs)
    assert boxes(mine) == before | {one: FIRST, two: SECOND} == boxes(other)
    assert [c for c in told.changed if c.what == "box"] == []
    (again,) = merge(mine, theirs)
    assert again.nothing_new
    assert boxes(mine)[two] == SECOND


def test_one_line_that_both_moved_is_told(paths):
    mine, theirs = paths
    one, *_ = starts(mine)
    apply(mine, PERSON, SetBox(one, FIRST), "2026-01-02T00:00:00Z")
    apply(theirs, OTHER, SetBox(one, SECOND), "2026-01-01T00:00:00Z")
    other = mine.with_name("other.ykdb")
    shutil.copy(theirs, other)
    merge(other, mine)
    (told,) = merge(mine, theirs)
    assert boxes(mine)[one] == FIRST == boxes(other)[one]
    (changed,) = [c for c in told.changed if c.what == "box"]
    assert (changed.mine, changed.theirs) == ("10,20 20×20", "50,60 20×20")
    assert changed.taken == changed.mine


def test_a_box_that_was_undone_stays_undone(paths):
    mine, theirs = paths
    one, *_ = starts(mine)
    before = boxes(mine)
    apply(mine, PERSON, SetBox(one, FIRST))
    shutil.copy(mine, theirs)
    with Store.open(mine) as store:
        Session(store, PERSON).undo(PAGE)
    merge(mine, theirs)
    assert boxes(mine) == before
    merge(theirs, mine)
    assert boxes(theirs) == before


def test_boxes_that_an_engine_gave_in_one_copy_only(paths):
    mine, theirs = paths
    with Store.open(mine) as store:
        store.db.execute("DELETE FROM line_box WHERE page = ?", (PAGE,))
    wanted = boxes(theirs)
    merge(mine, theirs)
    assert boxes(mine) == wanted
    merge(theirs, mine)
    assert boxes(theirs) == wanted


def draw(path, who, text, number=None):
    with Store.open(path) as store:
        session = Session(store, who)
        start = session.state(PAGE).annotation.fragments[0].start
        number = number or store.readings.number_to_draw(PAGE)
        session.apply(PAGE, DrawLine(number, text, FIRST, start))
    return number


def drawn(path, who):
    with Store.open(path) as store:
        return [one.text for one in Session(store, who).state(PAGE).annotation.drawn]


def test_lines_that_both_drew_are_both_there(paths):
    mine, theirs = paths
    assert draw(mine, PERSON, "我画的") != draw(theirs, OTHER, "他画的")
    other = mine.with_name("other.ykdb")
    shutil.copy(theirs, other)
    merge(other, mine)
    merge(mine, theirs)
    for path in (mine, other):
        assert drawn(path, PERSON) == ["我画的"]
        assert drawn(path, OTHER) == ["他画的"]
        boxes(path)


def test_a_drawn_line_keeps_its_number_and_a_reading_gives_way(paths):
    mine, theirs = paths
    with Store.open(mine) as store:
        (last,) = store.one("SELECT max(number) FROM reading WHERE page = ?", (PAGE,))
        readings = [one.reading for one in store.readings.of(PAGE)]
    draw(theirs, OTHER, "画的", last + 1)
    with Store.open(mine) as store, store.transaction():
        store.db.execute(
            "INSERT INTO reading(page, number, engine, version, added_at) "
            "VALUES (?, ?, 'z', '', '')", (PAGE, last + 1)
        )  # fmt: skip
    merge(mine, theirs)
    assert drawn(mine, OTHER) == ["画的"]
    with Store.open(mine) as store:
        found = [one.reading.engine for one in store.readings.of(PAGE)]
        assert sorted(found) == sorted([*(one.engine for one in readings), "z"])
        assert check(store) == []


def test_one_number_that_both_drew_with_is_told(paths):
    mine, theirs = paths
    draw(mine, PERSON, "我画的", 77)
    draw(theirs, OTHER, "他画的", 77)
    (told,) = merge(mine, theirs)
    (changed,) = [c for c in told.changed if c.what == "drawn line"]
    assert {changed.mine, changed.theirs} == {"我画的", "他画的"}
