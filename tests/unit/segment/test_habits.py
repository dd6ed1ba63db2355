"""What finished pages say of lines that come again."""

import pytest

from yk_reader.model.page import Page
from yk_reader.model.reasons import Reason
from yk_reader.model.vocabulary import Role
from yk_reader.segment import Taught, propose
from yk_reader.segment.habits import Habits, habits_of

HEAD = "东江晚报　2019年5月{}日　第{}版"
SEEN = [
    (HEAD.format(6, 2), Role.NOISE, False),
    (HEAD.format(13, 4), Role.NOISE, False),
    ("江畔闲话", Role.COLUMN, True),
    ("江畔闲话", Role.COLUMN, True),
    ("县里开了会", Role.HEADLINE, True),
    ("县里开了会", Role.HEADLINE, True),
    ("只有一次", Role.NOISE, False),
    ("时而这样", Role.NOISE, False),
    ("时而这样", Role.BODY, True),
]
BODY = ("本报讯（记者 江帆）昨天上午，春播现", "场会在下洋村召开，各村干部到田头观摩", "机插秧。")


def roles(text, taught):
    layout = propose(Page(text), None, taught).layout
    return {text[f.start : f.end]: f for f in layout.fragments}


def test_lines_that_come_again_are_what_they_were():
    habits = habits_of(SEEN)
    assert habits.of(HEAD.format(20, 11)) == (True, None)
    assert habits.of("江畔闲话") == (True, Role.COLUMN)


@pytest.mark.parametrize("text", ["县里开了会", "只有一次", "时而这样", "新的一行", "字" * 50])
def test_headlines_single_lines_and_doubtful_ones_make_no_habit(text):
    assert habits_of(SEEN).of(text) == (False, None)


def test_what_is_furniture_by_habit_is_taken_out_before_anything_is_decided():
    text = "\n".join(("下洋春播忙", BODY[0], HEAD.format(9, 3), *BODY[1:]))
    head = roles(text, Taught(habits_of(SEEN)))[HEAD.format(9, 3)]
    assert (head.article, head.role, head.by_role.reason) == (None, Role.NOISE, Reason.HABIT)
    others = [f for t, f in roles(text, Taught(habits_of(SEEN))).items() if t != HEAD.format(9, 3)]
    assert len({f.article for f in others}) == 1
    assert [f.order for f in others] == [1, 2, 3, 4]


def test_a_column_by_habit_gets_its_role():
    text = "\n".join(("江畔闲话", "", "下洋春播忙", *BODY))
    assert roles(text, Taught(habits_of(SEEN)))["江畔闲话"].role is Role.COLUMN


def test_no_habits_change_nothing():
    text = "\n".join((HEAD.format(9, 3), "下洋春播忙", *BODY))
    plain = propose(Page(text)).layout.fragments
    assert propose(Page(text), None, Taught(Habits())).layout.fragments == plain
