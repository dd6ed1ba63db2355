"""Boxes by hand: lines are moved, cut and drawn; each step has its exact inverse."""

from dataclasses import replace

import pytest
from page_maker import make, start_of

from yk_reader.edits import (
    CorrectLine,
    DrawLine,
    MoveDrawn,
    RejectPatch,
    RemoveDrawn,
    SetBox,
    SplitBox,
    SplitFragment,
    drawn_now,
    next_drawn,
)
from yk_reader.model.annotation import Delta
from yk_reader.model.errors import EditRefused
from yk_reader.model.facsimile import LineBox
from yk_reader.model.vocabulary import PatchReason, PatchStatus
from yk_reader.store.codec import decode_delta, encode_delta
from yk_reader.text.reflow import reflow

LINES = ("1H¶ 甲标题", "1B¶ 乙正文开头，", "1B+ 丙正文结尾。")
BOX = (100, 200, 500, 240)


def page_with_boxes():
    page, annotation = make(*LINES)
    boxes = tuple(
        LineBox(line.start, (100, 100 * n, 500, 100 * n + 40))
        for n, line in enumerate(page.marked_lines(), 1)
    )
    return page, replace(annotation, boxes=boxes)


def exact(before, after):
    delta = Delta.between(before, after)
    assert delta.apply(before) == after
    assert delta.inverse.apply(after) == before
    assert decode_delta(encode_delta(delta)) == delta
    return after


def box_of(annotation, start):
    return next(one.box for one in annotation.boxes if one.start == start)


def texts(page, annotation):
    return [unit.text for unit in reflow(page, annotation).units]


def test_a_line_is_moved_and_nothing_else():
    page, before = page_with_boxes()
    start = start_of(page, 2)
    edit = SetBox(start, (90, 210, 510, 260))
    after = exact(before, edit.apply(page, before))
    assert box_of(after, start) == (90, 210, 510, 260)
    assert replace(after, boxes=()) == replace(before, boxes=())
    assert edit.describe(page, before).params["line"] == 2


def test_a_line_without_a_place_gets_one():
    page, before = make(*LINES)
    start = start_of(page, 3)
    after = exact(before, SetBox(start, (10, 10, 30, 200)).apply(page, before))
    assert after.boxes == (LineBox(start, (10, 10, 30, 200), upright=True),)


@pytest.mark.parametrize("box", [(-1, 0, 5, 5), (5, 0, 5, 5), (0, 9, 5, 3)])
def test_an_empty_box_is_refused(box):
    page, before = page_with_boxes()
    for edit in (
        SetBox(before.fragments[0].start, box),
        DrawLine(1, "字", box, before.fragments[0].start),
    ):
        with pytest.raises(EditRefused) as caught:
            edit.apply(page, before)
        assert caught.value.code == "no-box"


def test_a_line_is_cut_where_it_was_pointed_at():
    page, before = page_with_boxes()
    start = start_of(page, 2)
    after = exact(before, SplitBox(start + 3, 400).apply(page, before))
    assert [f.start for f in after.fragments][1:3] == [start, start + 3]
    assert texts(page, after) == texts(page, before)
    moved = exact(after, SetBox(start + 3, (420, 210, 520, 260)).apply(page, after))
    left = exact(moved, SetBox(start, (80, 200, 400, 240)).apply(page, moved))
    assert box_of(left, start) == (80, 200, 520, 260)


def test_parts_of_a_line_cannot_stand_over_one_another():
    page, before = page_with_boxes()
    start = start_of(page, 2)
    cut = SplitFragment(start + 3).apply(page, before)
    with pytest.raises(EditRefused) as caught:
        SetBox(start + 3, (100, 200, 500, 240)).apply(page, cut)
    assert caught.value.code == "parts-in-line"


def test_a_drawn_line_reads_behind_the_line_before_it():
    page, before = page_with_boxes()
    beside = start_of(page, 2)
    edit = DrawLine(next_drawn(before, 3), "漏读的一行，", (100, 250, 500, 290), beside)
    after = exact(before, edit.apply(page, before))
    assert "乙正文开头，漏读的一行，丙正文结尾。" in texts(page, after)
    [(line, text, patch)] = drawn_now(page, after)
    assert (line.key, line.box, text) == ((3, 1), (100, 250, 500, 290), "漏读的一行，")
    assert (patch.reason, patch.group) == (PatchReason.DRAWN, 3)
    assert edit.describe(page, before).params == {
        "line": 2, "lines": 1, "article": 1, "after": "漏读的一行，",
    }  # fmt: skip


def test_a_drawn_line_can_go_before_a_line():
    page, before = page_with_boxes()
    after = exact(
        before, DrawLine(1, "漏", BOX, start_of(page, 3), before=True).apply(page, before)
    )
    assert "乙正文开头，漏丙正文结尾。" in texts(page, after)


def test_two_lines_that_are_drawn_one_under_the_other_come_in_the_order_of_the_print():
    page, before = page_with_boxes()
    beside = start_of(page, 2)
    one = DrawLine(1, "第二行", (100, 300, 500, 340), beside).apply(page, before)
    both = exact(one, DrawLine(2, "第一行", (100, 250, 500, 290), beside).apply(page, one))
    assert "乙正文开头，第一行第二行丙正文结尾。" in texts(page, both)
    assert [(x.key, text) for x, text, _ in drawn_now(page, both)] == [
        ((1, 1), "第一行"), ((1, 2), "第二行"),
    ]  # fmt: skip
    left = exact(both, RemoveDrawn((1, 1)).apply(page, both))
    assert "乙正文开头，第二行丙正文结尾。" in texts(page, left)
    gone = exact(left, RemoveDrawn((1, 2)).apply(page, left))
    assert texts(page, gone) == texts(page, before)
    assert drawn_now(page, gone) == ()


def test_a_correction_that_stood_there_stays_when_the_drawn_line_goes():
    page, before = page_with_boxes()
    start = start_of(page, 3)
    fixed = CorrectLine(start, "丙正文结尾！").apply(page, before)
    drawn = exact(fixed, DrawLine(1, "又一行。", BOX, start).apply(page, fixed))
    assert texts(page, drawn)[-1].endswith("丙正文结尾！又一行。")
    gone = exact(drawn, RemoveDrawn((1, 1)).apply(page, drawn))
    assert texts(page, gone) == texts(page, fixed)
    assert gone.drawn == ()


def test_the_text_of_a_drawn_line_can_be_corrected_like_any_other():
    page, before = page_with_boxes()
    start = start_of(page, 3)
    drawn = DrawLine(1, "又一行。", BOX, start).apply(page, before)
    fixed = exact(drawn, CorrectLine(start, "丙正文结尾。又二行。").apply(page, drawn))
    assert [text for _, text, _ in drawn_now(page, fixed)] == ["又二行。"]
    moved = exact(fixed, MoveDrawn((1, 1), (1, 2, 3, 4)).apply(page, fixed))
    [(line, _, _)] = drawn_now(page, moved)
    assert line.box == (1, 2, 3, 4)
    back = CorrectLine(start, "丙正文结尾。").apply(page, moved)
    assert drawn_now(page, back) == ()


def test_taking_the_correction_back_takes_the_line_away():
    page, before = page_with_boxes()
    start = start_of(page, 3)
    drawn = DrawLine(1, "又一行。", BOX, start).apply(page, before)
    [(_, _, patch)] = drawn_now(page, drawn)
    gone = exact(drawn, RejectPatch(patch.key).apply(page, drawn))
    assert [p.status for p in gone.patches] == [PatchStatus.REJECTED]
    with pytest.raises(EditRefused) as caught:
        MoveDrawn((1, 1), BOX).apply(page, gone)
    assert caught.value.code == "no-such-drawn"
    assert next_drawn(gone, 1) == 2


@pytest.mark.parametrize(
    ("edit", "code"),
    [
        (DrawLine(1, "  ", BOX, 0), "drawn-empty"),
        (DrawLine(1, "字", BOX, 999), "no-such-line"),
        (MoveDrawn((5, 1), BOX), "no-such-drawn"),
        (RemoveDrawn((5, 1)), "no-such-drawn"),
        (SetBox(999, BOX), "no-such-line"),
    ],
)
def test_what_makes_no_sense_is_refused(edit, code):
    page, before = page_with_boxes()
    with pytest.raises(EditRefused) as caught:
        edit.apply(page, before)
    assert caught.value.code == code


def test_lines_on_both_sides_of_one_character_are_refused():
    page, before = make("1B¶ 甲", "1B+ 乙正文。")
    one = DrawLine(1, "上", BOX, 0, before=True).apply(page, before)
    with pytest.raises(EditRefused) as caught:
        DrawLine(2, "下", BOX, 0).apply(page, one)
    assert caught.value.code == "drawn-both-sides"
