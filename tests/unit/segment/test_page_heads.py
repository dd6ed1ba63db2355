"""Page heads and folios: at the edges of a page, and in the middle of a text that runs on."""

import pytest

from yk_reader.jobs.work import propose_annotation
from yk_reader.model.page import Page
from yk_reader.model.vocabulary import Role
from yk_reader.segment.cues import read_cues
from yk_reader.segment.page_heads import is_page_head, page_heads
from yk_reader.text.reflow import reflow

TOLD = (
    "本报讯昨日上午全县各界代表在县体育场举行盛大集会，到会者约有三千余人，会场内外气氛热烈，主席致词后"
    "各代表相继发言，会议至下午五时始告结束，晚间并有各学校的歌咏队和戏剧社在原处演出节目，"
    "观众十分踊跃，直到深夜才尽欢而散。"
)
COLUMN = [TOLD[i : i + 14] for i in range(0, len(TOLD), 14)]
PAGE = ["江城县各界举行集会", "", *COLUMN]
AT = 5
"""The first line of text behind the page head."""


def read(lines):
    page = Page("\n".join(lines))
    annotation = propose_annotation(page)
    return annotation.fragments, [unit.text for unit in reflow(page, annotation).units]


def found(lines):
    cues = read_cues(Page("\n".join(lines)))
    return page_heads(cues, [cue.text for cue in cues])


@pytest.mark.parametrize(
    "head",
    [
        ["第四版"],
        ["第4版"],
        ["第四版　江城日报"],
        ["4 要闻"],
        ["江城日报　1998年1月8日　星期四"],
        ["一九九八年一月八日　星期四　第四版"],
        ["江城日报", "第四版"],
        ["江城晚报"],
        ["1998年1月8日"],
        ["· 4 ·"],
        ["", "第四版", ""],
    ],
)
def test_the_text_goes_on_around_them(head):
    fragments, units = read([*PAGE[:AT], *head, *PAGE[AT:]])
    assert units == read(PAGE)[1]
    assert len(units) == 2
    apart = [f for f in fragments if f.article is None]
    assert [f.role for f in apart] == [Role.NOISE] * sum(map(bool, head))


@pytest.mark.parametrize(
    "line",
    ["第四版", "1998年1月8日", "江城日报", "星期四"],
)
def test_what_stands_elsewhere_is_no_page_head_in_a_text(line):
    for lines in (
        [*COLUMN, line, "江城县春季运动会", *COLUMN],
        ["特此公告", line, *COLUMN],
        ["春耕生产开始", line, "运动会闭幕", line, "新桥通车", line],
        [*COLUMN[:3], "详见今日本报", line, *COLUMN[3:]],
    ):
        assert found(lines) == []


def test_a_note_that_names_a_page_in_its_next_line_is_whole():
    lines = [*COLUMN[:3], COLUMN[3][:13] + "转", "第四版", *COLUMN[4:]]
    assert found(lines) == []


@pytest.mark.parametrize(
    "head",
    [
        ["江城报"],
        ["江城县报", "JIANGCHENG XIANBAO"],
        ["江城日报 2015年3月4日 第4版"],
        ["副刊", "江城周刊"],
        ["中共江城县委主办", "江城报社出版", "江城报", "第1208期"],
        ["江 城 晚 报", "国内统一刊号CN33-0044", "今日8版"],
        ["江城日报", "2015年3月4日", "星期三 农历正月十四", "A3 要闻"],
    ],
)
def test_the_head_of_a_page_is_of_no_article(head):
    lines = [*head, PAGE[0], *COLUMN]
    fragments, _ = read(lines)
    assert [f.article for f in fragments[: len(head)]] == [None] * len(head)
    assert fragments[len(head)].role is Role.HEADLINE
    assert {f.article for f in fragments[len(head) :]} == {1}


@pytest.mark.parametrize("line", ["春耕时节话墒情通报", "江城各界集会捷报", "副刊的由来", "要闻"])
def test_a_heading_at_the_top_of_a_page_stays_one(line):
    fragments, _ = read([line, *COLUMN])
    assert fragments[0].article == fragments[1].article == 1


@pytest.mark.parametrize(
    "foot",
    [
        ["责任编辑 方敏 校对 何山"],
        ["本版编辑：方敏 电话：84089710"],
        ["地址：江城县中山路30号 邮编：321300 每份五角", "责编：方敏"],
    ],
)
def test_what_stands_at_the_foot_of_a_page_is_of_no_article(foot):
    fragments, _ = read([*PAGE, *foot])
    assert [f.article for f in fragments[-len(foot) :]] == [None] * len(foot)
    assert {f.article for f in fragments[: -len(foot)]} == {1}


@pytest.mark.parametrize("line", ["1" * 31 + "甲", "A1" * 15 + "甲", "第1" * 15 + "甲"])
def test_a_line_of_many_numbers_is_looked_at_once(line):
    """Each way to take it apart was tried, which took minutes."""
    assert not is_page_head(line)
    fragments, _ = read([line, *PAGE])
    assert fragments[0].article is not None
