"""The history as a list: scope, order, days, filters, groups; and read whole, step by step."""

import os
import time
from dataclasses import replace

import pytest
from store_sample import NEW_PAGE, annotation, derived

from yk_reader.model.annotation import Delta
from yk_reader.model.vocabulary import PageStatus
from yk_reader.store import MACHINE, NewStep
from yk_reader.store.recorded import GroupEntry, StepEntry, StepFilter, WordTerm

DONE = Delta.between(annotation(), replace(annotation(), status=PageStatus.DONE))


@pytest.fixture(autouse=True)
def far_east(monkeypatch):
    """Days are those of a place eight hours before Greenwich."""
    before = os.environ.get("TZ")
    os.environ["TZ"] = "Asia/Shanghai"
    time.tzset()
    yield
    os.environ.pop("TZ")
    if before is not None:
        os.environ["TZ"] = before
    time.tzset()


def push(store, key, kind, at, annotator="li", group=None, **words):
    store.history.push(key, NewStep(kind, words, DONE, annotator, at, group=group))


@pytest.fixture
def worked(filled):
    """Two pages, two people, a step over both pages with something done after it on one."""
    page = filled.pages.add(replace(NEW_PAGE, name="第二版"))
    mine = filled.annotations.create(1, "li", annotation(), derived())
    other = filled.annotations.create(page, "li", annotation(), derived())
    hers = filled.annotations.create(page, "wang", annotation(), derived())
    push(filled, mine, "set-role", "2026-03-01T15:59:59Z", role="body", line=3)
    push(filled, mine, "add-entity", "2026-03-01T16:00:00Z", surface="毛泽东", label="PER")
    group = filled.history.new_group("relabel", {"surface": "50%_"}, "li", "2026-03-03T01:00:00Z")
    for key in (mine, other):
        push(filled, key, "relabel", "2026-03-03T01:00:00Z", group=group, surface="50%_")
    push(filled, other, "set-unsure", "2026-03-03T02:00:00Z", line=1)
    push(filled, hers, "set-status", "2026-03-02T00:00:00Z", "wang", status="done")
    filled.history.move(mine, 2)
    return filled


def told(store, chosen):
    listed = store.recorded.listed(chosen)
    rows = store.recorded.entries(listed.entries)
    return [rows[key].kind for key in listed.entries], list(listed.days)


def test_the_project_lists_a_step_over_many_pages_once(worked):
    kinds, days = told(worked, StepFilter())
    assert kinds == ["set-unsure", "relabel", "set-status", "add-entity", "set-role"]
    assert days == [("2026-03-03", 2), ("2026-03-02", 2), ("2026-03-01", 1)]
    (group,) = [key for key in worked.recorded.listed(StepFilter()).entries if key < 0]
    row = worked.recorded.entries([group])[group]
    assert isinstance(row, GroupEntry)
    assert (row.pages, row.done, row.since, row.annotator) == (2, 1, 1, "li")
    assert worked.recorded.edited_since(row.id, 5) == ["第二版"]
    parts = worked.recorded.parts(row.id)
    rows = worked.recorded.entries(parts)
    assert [(rows[p].page, rows[p].done, rows[p].next) for p in parts] == [
        (NEW_PAGE.name, False, True),
        ("第二版", True, False),
    ]


def test_a_page_lists_each_step_and_says_which_is_the_last_one_done(worked):
    chosen = StepFilter(page=1, annotator="li")
    listed = worked.recorded.listed(chosen)
    rows = worked.recorded.entries(listed.entries)
    assert [rows[key].kind for key in listed.entries] == ["relabel", "add-entity", "set-role"]
    assert [(rows[k].done, rows[k].last, rows[k].next) for k in listed.entries] == [
        (False, False, True),
        (True, True, False),
        (True, False, False),
    ]
    assert all(isinstance(row, StepEntry) and row.page == NEW_PAGE.name for row in rows.values())


def test_it_is_narrowed_by_annotator_time_and_words(worked):
    assert told(worked, StepFilter(annotator="wang"))[0] == ["set-status"]
    day = StepFilter(since="2026-03-01T16:00:00Z", until="2026-03-02T16:00:00Z")
    assert told(worked, day) == (["set-status", "add-entity"], [("2026-03-02", 2)])
    assert told(worked, StepFilter(terms=(WordTerm("泽东"),)))[0] == ["add-entity"]
    assert told(worked, StepFilter(terms=(WordTerm("50%_"),)))[0] == ["relabel"]
    assert told(worked, StepFilter(terms=(WordTerm("0_"),)))[0] == []
    by_kind = WordTerm("x", kinds=frozenset({"set-role"}))
    by_value = WordTerm("x", values=frozenset({"done"}))
    assert told(worked, StepFilter(terms=(by_kind,)))[0] == ["set-role"]
    assert told(worked, StepFilter(terms=(by_value,)))[0] == ["set-status"]
    assert told(worked, StepFilter(terms=(by_kind, by_value)))[0] == []
    assert told(worked, StepFilter(terms=(WordTerm("surface"),)))[0] == [], "a key is no word"


def test_who_made_steps(worked):
    assert worked.recorded.annotators() == ["li", "wang"]
    assert MACHINE in worked.annotators.names()


def test_all_steps_are_read_with_their_deltas(worked, monkeypatch):
    monkeypatch.setattr("yk_reader.store.recorded._BATCH", 2)
    steps = list(worked.recorded.read(StepFilter()))
    assert [s.kind for s in steps] == [
        "set-role", "add-entity", "relabel", "relabel", "set-unsure", "set-status",
    ]  # fmt: skip
    assert [s.id for s in steps] == sorted(s.id for s in steps)
    assert all(s.delta == DONE for s in steps)
    assert [s.done for s in steps] == [True, True, False, True, True, True]
    assert [s.group.id if s.group else None for s in steps] == [None, None, 1, 1, None, None]
    assert worked.recorded.count(StepFilter()) == 6
    assert [s.seq for s in worked.recorded.read(StepFilter(page=1))] == [1, 2, 3]
    assert worked.recorded.count(StepFilter(page=1, annotator="wang")) == 0


def test_what_a_step_changed_comes_with_the_text_of_its_page(worked):
    entries = worked.recorded.listed(StepFilter(page=1, annotator="li")).entries
    found = worked.recorded.change(entries[0])
    assert (found.delta, found.text) == (DONE, NEW_PAGE.text)
    assert found.ranks == {a.key: a.rank for a in annotation().articles}
    assert found.patches == annotation().patches
    assert worked.recorded.change(999) is None
    assert worked.recorded.entries([999, -999]) == {}
