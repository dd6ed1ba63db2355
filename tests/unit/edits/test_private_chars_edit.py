"""Correcting characters of private use after a table: what people did stays."""

import pytest
from page_maker import make

from yk_reader.edits import AddPatch, MendPrivate, RejectPatch, SetStatus
from yk_reader.model.annotation import Delta
from yk_reader.model.errors import EditRefused
from yk_reader.model.vocabulary import Origin, PageStatus, PatchReason
from yk_reader.text.reflow import reflow

ONE, TWO = "\ue5e5", "\ue5e6"


@pytest.fixture
def made():
    return make(f"1H¶ {ONE}县新闻", f"1B¶ 他在{ONE}县住了{TWO}年。")


def said(annotation):
    return [(p.start, p.text) for p in annotation.patches if p.active]


def test_each_place_is_corrected_and_the_way_back_is_exact(made):
    page, base = made
    after = MendPrivate(((ONE, "𠮷"),)).apply(page, base)
    assert said(after) == [(0, "𠮷"), (7, "𠮷")]
    assert {(p.reason, p.origin) for p in after.patches} == {(PatchReason.PRIVATE, Origin.AUTO)}
    assert reflow(page, after).units[0].text == "𠮷县新闻"
    delta = Delta.between(base, after)
    assert delta.inverse.apply(after) == base


def test_another_table_puts_right_what_the_first_one_said(made):
    page, base = made
    first = MendPrivate(((ONE, "𠮷"), (TWO, "三"))).apply(page, base)
    second = MendPrivate(((ONE, "喆"),)).apply(page, first)
    assert said(second) == [(0, "喆"), (7, "喆")]


def test_a_person_s_correction_and_a_rejected_one_stay(made):
    page, base = made
    mine = AddPatch(0, 1, "吉").apply(page, base)
    after = MendPrivate(((ONE, "𠮷"),)).apply(page, mine)
    assert said(after) == [(0, "吉"), (7, "𠮷")]
    key = next(p.key for p in after.patches if p.start == 7)
    without = RejectPatch(key).apply(page, after)
    assert MendPrivate(((ONE, "𠮷"),)).outcome(page, without) is None


def test_nothing_to_do_and_done_pages_are_refused(made):
    page, base = made
    with pytest.raises(EditRefused) as error:
        MendPrivate((("\ue001", "x"),)).apply(page, base)
    assert error.value.code == "nothing-changes"
    done = SetStatus(PageStatus.DONE).apply(page, base)
    with pytest.raises(EditRefused) as error:
        MendPrivate(((ONE, "𠮷"),)).apply(page, done)
    assert error.value.code == "page-closed"


def test_no_line_end_comes_in(made):
    page, base = made
    assert MendPrivate(((ONE, "一\n二"),)).outcome(page, base) is None
