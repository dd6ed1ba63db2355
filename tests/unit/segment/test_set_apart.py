"""What an engine read where nothing is written is taken out before the page is divided."""

import pytest

from yk_reader.model.page import Page
from yk_reader.model.profile import Period
from yk_reader.model.reasons import Reason
from yk_reader.model.vocabulary import Role
from yk_reader.segment import propose
from yk_reader.segment.cues import read_cues
from yk_reader.segment.habits import NO_HABITS
from yk_reader.segment.set_apart import set_apart, without

LINES = [
    "江城县召开农业会议",
    "",
    "本报讯（记者 王小明）昨日上午，江城县在",
    "县礼堂召开会议，来自全县各乡镇的三百",
    "名代表参加了会议，县长到会讲话，要求抓",
    "好春耕生产。",
    "会后，代表们参观了新建成的水库和两座桥",
    "梁，并在水库边种了三百棵树苗，以作纪念，",
    "会议至昨日下午五时闭幕。",
]
STRAY = ["~ . - '", "EE =", "ES", "| |", "\\ /", "0 o °", "i", "《", "『", "— —", "•  •", "==="]
WRITTEN = ["。", "，", "」", "））", "2026", "12", "GDP", "一", "▲", "（〇）", "A座"]


def cues_of(lines):
    return read_cues(Page("\n".join(lines)))


def at(line, place=5):
    return [*LINES[:place], line, *LINES[place:]]


@pytest.mark.parametrize("line", STRAY)
def test_the_page_is_divided_as_without_it(line):
    plain = propose(Page("\n".join(LINES))).layout.fragments
    found = propose(Page("\n".join(at(line)))).layout.fragments
    (stray,) = [f for f in found if f.article is None]
    assert (stray.role, stray.by_role.reason) == (Role.NOISE, Reason.FURNITURE_SHAPE)
    others = [(f.article, f.role, f.joint) for f in found if f is not stray]
    assert others == [(f.article, f.role, f.joint) for f in plain]


@pytest.mark.parametrize("line", WRITTEN)
def test_what_may_be_written_stays(line):
    assert not set_apart(cues_of(at(line)), NO_HABITS, Period.MODERN)


def test_lines_that_run_downwards_and_tables_stay():
    assert not set_apart(cues_of([*LINES, *"永康ABC路"]), NO_HABITS, Period.MODERN)
    cells = [cell for n in range(4) for cell in ("甲乙丙丁队", "A", "B-")]
    assert not set_apart(cues_of([*LINES, *cells]), NO_HABITS, Period.MODERN)


def test_gaps_are_those_of_the_page_without_it():
    for place in (4, 5, 6):
        cues = cues_of(at("EE =", place))
        apart = set_apart(cues, NO_HABITS, Period.MODERN)
        assert [c.gap for c in without(cues, apart)] == [c.gap for c in cues_of(LINES)]
    cues = cues_of([*LINES[:5], "", "EE =", "", *LINES[5:]])
    assert without(cues, set_apart(cues, NO_HABITS, Period.MODERN))[4].gap == 1
    # what is furniture by habit counts as blank lines
    habit = dict.fromkeys(set_apart(cues, NO_HABITS, Period.MODERN), Reason.HABIT)
    assert without(cues, habit)[4].gap == 3
