"""What is reckoned for all lines at once against the same line by line."""

import random
from dataclasses import fields
from itertools import pairwise

import numpy as np
import pytest

from yk_reader.model.page import Page
from yk_reader.segment.cues import read_cues
from yk_reader.segment.kind_costs import first_line_cost, page_habits, steps_of, text_costs
from yk_reader.segment.line_kinds import blocks_apart, column_width, column_widths
from yk_reader.segment.line_sheet import Sheet, after, before, share, sheet_of
from yk_reader.segment.wraps import wrap_odds
from yk_reader.text.profile import look_at
from yk_reader.text.widths import half_cells

PAGE = Page(
    "城北新桥通车\n\n  本报讯（记者 张三）北溪大桥昨天通车，\n全长三百米。市民说好，\n\n"
    "方便。\n图为大桥。李四 摄\n\n　　另一段开始了；还有\n一行\n"
)


def sheet():
    return sheet_of(read_cues(PAGE))


def test_a_sheet_has_the_looks_of_the_cues():
    one = sheet()
    for name in ("gap", "width", "spaces", "opening", "marks", "lead", "indent", "credit", "ends"):
        assert getattr(one, name).tolist() == [getattr(cue, name) for cue in one.cues], name
    assert [chr(code) for code in one.first] == [cue.text[0] for cue in one.cues]
    assert [chr(code) for code in one.last] == [cue.text[-1] for cue in one.cues]
    assert one.count("，").tolist() == [cue.text.count("，") for cue in one.cues]


def test_what_stands_before_and_after():
    column = np.array([3, 5, 7])
    assert before(column, 9).tolist() == [9, 3, 5]
    assert after(column, 0).tolist() == [5, 7, 0]


def test_how_many_lines_something_holds_for():
    for flags in ([True], [False, True, True], [False] * 7, [True, False] * 9 + [True]):
        assert share(np.array(flags)) == np.array(flags).mean()


def test_characters_are_counted_line_by_line():
    lines = ["县里修桥，三座。", "𠮷田家ab 12", "（本报讯）；、", "“好”？é", "。"]
    cues = read_cues(Page("\n\n".join(lines)))
    seen = look_at("\n\n".join(lines))[1].split("\n\n")
    for cue, line in zip(cues, seen, strict=True):
        text = line.replace(" ", "")
        assert cue.text == text
        assert cue.width == half_cells(text) + line.count(" ")
        assert cue.marks == sum(text.count(sign) for sign in "，。；、")
        assert cue.plain == (not any(sign in text for sign in "，。；、（）“”？"))
    pairs = pairwise(cues)
    assert [cue.goes_on for cue in cues] == [0.0, *(wrap_odds(a.text, b.text) for a, b in pairs)]


def test_a_dateline_is_told_over_two_lines():
    first, second = read_cues(Page("本报讯（记\n者 张三）大桥昨天通车，全长三百米。"))
    whole = read_cues(Page("本报讯（记者 张三）大桥昨天通车，全长三百米。"))[0]
    assert (first.opening, second.opening) == (2, 0) == (whole.opening, 0)


@pytest.mark.parametrize("widest", [30, 70])
@pytest.mark.parametrize("count", [1, 2, 6, 7, 8, 60])
def test_column_widths_are_those_line_by_line(count: int, widest: int):
    dice = random.Random(count * widest)
    widths = [dice.choice([widest, widest - 1, widest - 2, widest - 8, 12]) for _ in range(count)]
    plain = [dice.random() < 0.4 for _ in range(count)]
    pure = [width if one else 0 for width, one in zip(widths, plain, strict=True)]
    found = column_widths(np.array(widths), np.array(plain))
    assert found.tolist() == [column_width(widths, pure, at) for at in range(count)]


def test_first_lines_cost_what_they_cost_alone():
    one = sheet()
    habits = page_habits(one, look_at(PAGE.text)[0])
    column = np.array(
        [cue.width + short for cue, short in zip(one.cues, range(-2, 40), strict=False)]
    )
    steps = steps_of(one, habits, column, np.zeros(len(column)), text_costs(one, habits))
    alone = [first_line_cost(cue, int(to)) for cue, to in zip(one.cues, column, strict=True)]
    assert steps.fit == alone


def test_small_blocks_without_signs_stand_apart():
    one = sheet_of(read_cues(Page("标题一\n标题二\n\n正文在这里，\n还有一行。\n\n小标题\n\n图注")))
    assert blocks_apart(one).tolist() == [True, True, False, False, False, False]


HARD = (
    PAGE.text,
    "■■县里动态\n\n县里县里动态动态\n记者 张三 通讯员 李四\n近日，新桥通车。\n 一 二 三 四 五\n"
    "（新华社北京3月5日电）",
    "\n\n　　上游来水了。\n\t下游\n a\u3000b\n",
)


@pytest.mark.parametrize("text", HARD)
def test_the_columns_of_cues_as_they_are_read_are_their_looks(text: str):
    cues = read_cues(Page(text))
    read, anew = sheet_of(cues), sheet_of(list(cues))
    for name in (one.name for one in fields(Sheet) if one.name != "cues"):
        found, wanted = getattr(read, name), getattr(anew, name)
        assert found.tolist() == wanted.tolist(), name
        assert found.dtype == wanted.dtype, name


def test_what_is_said_of_cues_later_is_in_the_sheet():
    cues = read_cues(PAGE)
    cues[0].column, cues[1].byline, cues[2].lead, cues[3].indent = True, True, True, True
    one = sheet_of(cues)
    assert (one.column[0], one.byline[1], one.lead[2], one.indent[3]) == (True,) * 4


@pytest.mark.parametrize("text", HARD)
def test_lines_are_read_alike_all_at_once_and_one_by_one(text: str):
    hidden = read_cues(Page(text + "\n\u200b"))  # a line that holds nothing but what is not seen
    assert list(hidden) == list(read_cues(Page(text)))
