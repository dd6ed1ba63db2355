"""Lines that stand out of order: woven columns, upright text, lines from last to first."""

import random
from itertools import chain

import pytest

from yk_reader.model.page import Page
from yk_reader.model.reasons import Reason
from yk_reader.model.vocabulary import Joint, Role
from yk_reader.segment import propose
from yk_reader.segment.cues import read_cues
from yk_reader.segment.strands import columns_of, strands
from yk_reader.segment.wraps import NO_WORD, STRONG, WEAK, wrap_odds

LEFT = (
    "市区新添三座停车场",
    "本报讯（记者 高山）本月起，市区三座新建停车",
    "场陆续投入使用，可停放小汽车一千二百辆，附近居",
    "民买菜办事不再为停车发愁。据城管部门介绍，停车",
    "场收费标准按照市里统一规定执行，前半小时免费，",
    "夜间停放另有优惠。",
)
RIGHT = (
    "山区学校通上自来水",
    "本报讯（记者 流水）昨天下午，清澈的自来",
    "水流进了西溪小学的食堂，全校二百名师生不用再挑",
    "水做饭。为了这条水管，施工队员在山上干了三个月",
    "，翻过两道山梁，铺设管道八公里。村里的老人说，",
    "这是多年来想都不敢想的好事。",
)


def woven(gap="\n"):
    return gap.join(chain.from_iterable(zip(LEFT, RIGHT, strict=True)))


def read(text):
    """The articles of a proposal as their lines in reading order."""
    proposal = propose(Page(text))
    ranks = sorted(proposal.layout.articles, key=lambda a: a.rank)
    parts = {a.key: [] for a in ranks}
    for f in sorted(proposal.layout.fragments, key=lambda f: (f.order, f.start)):
        if f.article is not None:
            parts[f.article].append(text[f.start : f.end])
    return list(parts.values())


@pytest.mark.parametrize("gap", ["\n", "\n\n", "\n\n\n"])
def test_two_texts_line_about_line_are_two_articles(gap):
    assert read(woven(gap)) == [list(LEFT), list(RIGHT)]


def test_what_was_taken_apart_says_so():
    text = woven()
    layout = propose(Page(text)).layout
    assert {f.by_order.reason for f in layout.fragments} == {Reason.WOVEN}
    assert all(f.by_order.confidence < 80 for f in layout.fragments)


def test_texts_one_after_the_other_stay_as_they_stand():
    for gap in ("\n", "\n\n"):
        assert strands(read_cues(Page(gap.join((*LEFT, *RIGHT))))) is None


def test_a_woven_part_in_the_midst_of_a_page_alone_is_taken_apart():
    before = (
        "全市召开春耕会议",
        "本报讯（记者 田野）昨天，春耕生产会",
        "议召开，各镇负责人参加会议。",
    )
    text = "\n".join(before) + "\n\n" + woven()
    assert read(text) == [list(before), list(LEFT), list(RIGHT)]


def test_lines_from_last_to_first_are_turned_round():
    body = LEFT[1:] + RIGHT[2:]
    rows = strands(read_cues(Page("\n".join(reversed(body)))))
    assert [row.lines[0] for row in rows] == list(range(len(body) - 1, -1, -1))
    assert {row.why for row in rows} == {Reason.BACKWARDS}


def test_upright_text_is_read_down_its_columns():
    columns = ("老街新貌", "本市老街修缮工程昨日完工。", "沿街两侧店铺换上木门，", "游人往来不绝。")
    text = "\n\n".join("\n".join(column) for column in columns)
    page = Page(text)
    rows = strands(read_cues(page))
    assert ["".join(text.replace("\n", "")[i] for i in row.lines) for row in rows] == [*columns]
    layout = propose(page).layout
    (article,) = {f.article for f in layout.fragments}
    members = sorted(layout.fragments, key=lambda f: (f.order, f.start))
    assert article is not None
    assert "".join(text[f.start : f.end] for f in members) == "".join(columns)
    inside = [f for f in members if text[f.start - 2 : f.start] not in ("", "\n\n")]
    assert {f.joint for f in inside} == {Joint.GLUE}
    assert {f.role for f in members if f.by_role.reason is Reason.TEXT_LINE} <= {Role.BODY}


def test_a_column_of_figures_is_no_upright_text():
    figures = "\n".join("一二三四五一二三四五一二三")
    assert strands(read_cues(Page(figures))) is None
    assert strands(read_cues(Page("\n".join("1234567890123")))) is None


def test_no_mark_is_lost_whatever_the_order():
    rng = random.Random(7)
    lines = [*LEFT, *RIGHT, *"竖排一行只有一个字的文章在此，", "１２３", "abc"]
    for _ in range(60):
        rng.shuffle(lines)
        text = rng.choice(("\n", "\n\n")).join(lines)
        fragments = propose(Page(text)).layout.fragments
        shown = [text[f.start : f.end] for f in fragments]
        assert sorted(shown) == sorted(lines)


def test_the_number_of_columns_is_told_from_the_lines():
    third = (
        "消防员救人",
        "昨天傍晚，两名消防队",
        "员跳进河里救起一名落水儿",
        "童，已经脱险，医",
    )
    assert columns_of([*chain.from_iterable(zip(LEFT, RIGHT, strict=True))]) == 2
    assert columns_of([*chain.from_iterable(zip(LEFT, RIGHT, third, strict=False))]) == 3
    assert columns_of(["甲", "乙"]) == 2


def test_a_break_inside_a_word_speaks_for_the_wrap():
    assert wrap_odds("新建停车", "场陆续") in (STRONG, WEAK)
    assert wrap_odds("干部群", "众") == STRONG
    assert wrap_odds("城北小", "场门口") == NO_WORD
    assert wrap_odds("完工。", "昨天") == 0
    assert wrap_odds("共有1", "2名") > 0
    assert wrap_odds("OCR", "文字") == 0


def test_short_columns_without_signs_head_upright_text():
    columns = ("老街新貌", "本市老街修缮工程昨日完工，沿街", "两侧店铺换上木门，游人不绝。")
    more = ("河堤加高", "城东河堤加高一尺，工人两百名日", "夜赶工，月底可望完成。")
    text = "\n\n".join("\n".join(column) for column in (*columns, *more))
    layout = propose(Page(text)).layout
    shown = {}
    for f in sorted(layout.fragments, key=lambda f: (f.article, f.order, f.start)):
        key = (f.article, f.role)
        shown[key] = shown.get(key, "") + text[f.start : f.end]
    assert list(shown.values()) == [columns[0], "".join(columns[1:]), more[0], "".join(more[1:])]
    assert [role for _, role in shown] == [Role.HEADLINE, Role.BODY] * 2
