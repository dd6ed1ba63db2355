"""History: cursor, redo that is cut off, merged steps, groups; it survives closing."""

from dataclasses import replace

import pytest
from store_sample import NEW_PAGE, annotation, derived

from yk_reader.model.annotation import Delta
from yk_reader.model.vocabulary import PageStatus
from yk_reader.store import MACHINE, NewStep, Store

DONE = Delta.between(annotation(), replace(annotation(), status=PageStatus.DONE))


def step(kind="set-status", **more):
    return NewStep(kind, {"line": 3, "label": "人"}, DONE, "li", "2023-01-02T00:00:00Z", **more)


def test_steps_survive_closing_and_the_cursor_says_what_is_done(path, filled):
    history = filled.history
    assert [history.push(1, step(kind)) for kind in ("a", "b", "c")] == [1, 2, 3]
    history.move(1, 1)
    filled.close()
    with Store.open(path) as again:
        assert [(s.seq, s.kind, s.done) for s in again.history.steps(1)] == [
            (1, "a", True),
            (2, "b", False),
            (3, "c", False),
        ]
        assert again.history.step(1, 2).words == {"line": 3, "label": "人"}
        assert again.history.delta(1, 2) == DONE
        assert (again.history.cursor(1), again.history.length(1)) == (1, 3)
        assert again.history.push(1, step("d")) == 2
        assert [s.kind for s in again.history.steps(1)] == ["a", "d"]
        with pytest.raises(KeyError):
            again.history.delta(1, 3)


def test_a_merged_step_replaces_the_last_one(filled):
    filled.history.push(1, step("a"))
    filled.history.push(1, step("type", merge="m1"))
    changed = replace(step("type", merge="m1"), delta=DONE.inverse)
    assert filled.history.replace_last(1, changed) == 2
    assert filled.history.step(1, 2).merge == "m1"
    assert filled.history.delta(1, 2) == DONE.inverse
    filled.history.drop_last(1)
    assert [s.kind for s in filled.history.steps(1)] == ["a"]
    assert filled.history.cursor(1) == 1


def test_a_group_knows_its_pages_and_which_were_edited_since(filled):
    page = filled.pages.add(NEW_PAGE)
    other = filled.annotations.create(page, MACHINE, annotation(), derived())
    group = filled.history.new_group("tag-everywhere", {"surface": "新规"}, "li", "2023")
    for key in (1, other):
        filled.history.push(key, step(group=group))
    filled.history.push(other, step("later"))
    parts = filled.history.group_parts(group)
    assert [(p.annotation_id, p.page_id, p.seq, p.done, p.last) for p in parts] == [
        (1, 1, 1, True, True),
        (other, page, 1, True, False),
    ]
    (row,) = filled.history.groups()
    assert (row.id, row.kind, row.words, row.annotator, row.pages) == (
        group, "tag-everywhere", {"surface": "新规"}, "li", 2,
    )  # fmt: skip


def test_a_step_and_its_change_are_written_together_or_not_at_all(filled):
    def edit_that_breaks():
        with filled.transaction(edit=True):
            filled.annotations.write(1, DONE, revision=1)
            filled.history.push(1, step())
            raise RuntimeError

    with pytest.raises(RuntimeError):
        edit_that_breaks()
    assert filled.history.steps(1) == ()
    assert filled.annotations.load_id(1).annotation == annotation()
    assert filled.annotations.revision(1) == 1
