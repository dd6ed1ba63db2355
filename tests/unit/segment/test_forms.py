"""Verse, question and answer, tables and remains of mark-up."""

import pytest

from yk_reader.model.annotation import Annotation
from yk_reader.model.page import Page
from yk_reader.model.reasons import Reason
from yk_reader.model.vocabulary import PatchReason, Role
from yk_reader.segment import forms, propose
from yk_reader.segment.assemble import Draft
from yk_reader.segment.cells import cells_of
from yk_reader.segment.cues import read_cues
from yk_reader.segment.forms import shape_forms
from yk_reader.text.reflow import reflow

BODY = (
    "本报讯（记者 江帆）昨天上午，春播现",
    "场会在下洋村召开，各村干部到田头观摩",
    "机插秧。",
)


def proposed(*lines, gap="\n"):
    page = Page(gap.join(lines))
    proposal = propose(page)
    layout = proposal.layout
    return page, Annotation(layout.fragments, layout.articles, proposal.patches)


def units(*lines, gap="\n"):
    """The units of each article by role."""
    page, annotation = proposed(*lines, gap=gap)
    flow = reflow(page, annotation)
    return [[(u.role, u.text) for u in article.units] for article in flow.articles]


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_verse_is_a_unit(gap):
    verses = ("新雨过前溪，", "归云宿翠微。", "牧童横笛晚，", "牛背一蓑归。")
    (article,) = units("春溪即景", *verses, gap=gap)
    assert article[-4:] == [(Role.BODY, verse) for verse in verses]


def test_short_lines_of_prose_are_no_verses():
    lines = ("春溪涨水，", "村民赶去", "加固堤坝，", "到晚上才", "收工。")
    assert all(len(article) < 5 for article in units(*BODY, *lines))


@pytest.mark.parametrize(
    ("above", "units_begun"), [("桥头立着一块碑", 0), ("碑上刻的是：", 4), ("立碑", 4)]
)
def test_verses_set_as_the_text_around_them_are_a_part_of_it(above, units_begun):
    verses = ("一水抱村流，", "桥横两岸秋。", "人来人往处，", "灯火满江楼。")
    cues = read_cues(Page("\n".join((above, *verses))))
    drafts = [Draft(1, Role.BODY) for _ in cues]
    shape_forms(cues, drafts)
    assert sum(d.start_of_unit for d in drafts[1:]) == units_begun


def test_a_line_that_comes_again_and_again_is_no_verse():
    (article,) = units(*["大家已经到了。"] * 8)
    assert len(article) == 1


def test_question_and_answer_begin_units():
    turns = (
        "问：班车几点开？",
        "答：早上六点头班，末班晚上九",
        "点，中间每一刻钟一班。",
        "问：能刷卡吗？",
        "答：能。",
    )
    (article,) = units(*turns)
    assert [text for _, text in article] == [turns[0], turns[1] + turns[2], turns[3], turns[4]]


def test_speakers_that_come_again_begin_units_and_a_single_colon_does_not():
    talk = (
        "林教授：河道要先清淤，",
        "再种水草。",
        "陈镇长：钱已经落实。",
        "林教授：那就可以动工了。",
        "陈镇长：下月开工。",
    )
    (article,) = units(*talk)
    assert len(article) == 4
    (single,) = units(*BODY, "镇长说：各村都要行动起来，", "不误农时。")
    assert len([text for role, text in single if role is Role.BODY]) <= 2


def test_rows_of_cells_are_units_with_tabs_between_the_cells():
    rows = ("品名  上周  本周", "青菜  1.20  1.50", "猪肉  15.8  16.2", "鸡蛋  4.60  4.50")
    page, annotation = proposed("菜篮子价格表", *rows)
    texts = [u.text for u in reflow(page, annotation).units]
    assert texts[-4:] == [row.replace("  ", "\t") for row in rows]
    assert {p.reason for p in annotation.patches} == {PatchReason.CELL}
    assert all(f.role is Role.BODY for f in annotation.fragments[1:])


def test_cells_below_each_other_are_no_headings_and_the_line_above_is():
    cells = ("镇名", "户数", "亩产", "下洋", "210", "402", "上坑", "95", "388")
    page, annotation = proposed("各镇早稻产量表", *cells)
    roles = [f.role for f in annotation.fragments]
    assert roles == [Role.HEADLINE] + [Role.BODY] * len(cells)
    assert len({f.article for f in annotation.fragments}) == 1
    assert len(reflow(page, annotation).units) == len(roles)


def test_what_makes_a_row():
    assert cells_of("青菜  1.20  1.50") == [(2, 4), (8, 10)]
    assert cells_of("江城  18-25℃  多云") == [(2, 4), (10, 12)]
    assert cells_of("张三  江城路  0579-87123456") == [], "a telephone is no number"
    assert cells_of("张 三 李四") == [], "a third of the cells are numbers"
    assert cells_of("青菜 1.20") == []
    assert cells_of("") == []


@pytest.mark.parametrize(
    "line", ["<!-- page: 7 -->", "<br>", "---", "</div>", "[page 31]", "第7页 共20页", "- 12 -"]
)
def test_remains_of_mark_up_belong_to_no_article(line):
    page, annotation = proposed("春播现场会召开", *BODY[:2], line, BODY[2])
    (found,) = [f for f in annotation.fragments if page.text[f.start : f.end] == line]
    assert (found.article, found.role) == (None, Role.NOISE)
    assert len({f.article for f in annotation.fragments if f is not found}) == 1


def test_a_heading_of_markdown_is_one():
    page, annotation = proposed("## 下洋村志", "", *BODY)
    first = annotation.fragments[0]
    assert (first.role, first.article) == (Role.HEADLINE, annotation.fragments[1].article)
    assert page.text[first.start : first.end] == "## 下洋村志", "no text is lost"


def test_the_reason_is_told():
    _, annotation = proposed("<br>", *BODY)
    assert annotation.fragments[0].by_role.reason is Reason.FORM


@pytest.mark.parametrize("name", ["林小江", "（江帆）", "周远"])
def test_a_name_alone_under_a_headline_is_its_byline(name):
    _, annotation = proposed("溪边的老樟树", name, *BODY)
    roles = [f.role for f in annotation.fragments]
    assert roles == [Role.HEADLINE, Role.BYLINE, Role.BODY, Role.BODY, Role.BODY]
    assert len({f.article for f in annotation.fragments}) == 1


def test_a_second_headline_is_no_name():
    _, annotation = proposed("溪边的老樟树", "春耕", *BODY)
    assert Role.BYLINE not in {f.role for f in annotation.fragments}


@pytest.mark.parametrize(
    "head",
    [
        "第三版　2019年5月6日　星期一",
        "中華民國二十六年五月九日　星期日",
        "第六版　一九五一年三月二日",
    ],
)
def test_the_head_of_a_page_and_the_papers_name_belong_to_no_article(head):
    page, annotation = proposed(head, "东江晚报", "下洋春播忙", *BODY)
    outside = [page.text[f.start : f.end] for f in annotation.fragments if f.article is None]
    assert outside == [head, "东江晚报"]


def test_a_papers_name_without_a_date_beside_it_may_be_a_heading():
    _, annotation = proposed("东江晚报", *BODY)
    assert annotation.fragments[0].article is not None


def test_text_under_a_table_is_of_its_article():
    cells = ("镇名", "户数", "亩产", "下洋", "210", "402", "上坑", "95", "388")
    text = ("各镇的亩产比去年都有增加，下洋增加最多", "，达到一成半。")
    page, annotation = proposed("各镇早稻产量表", *cells, *text)
    (article,) = {f.article for f in annotation.fragments}
    assert article is not None
    assert reflow(page, annotation).units[-1].text == "".join(text)


SMALL = (
    ("同春药房", "膏丹丸散", "地址　西门大街九号"),
    ("明星照相馆", "结婚礼服出租", "电话　三一五号"),
    ("招租启事", "今有楼房三间出租", "欲租者请向本宅接洽　林宅启"),
)


def as_ads(cues, groups):
    """Drafts of one advertisement as the model may take them, shaped."""
    drafts = [Draft(number, Role.AD, start_of_unit=i == 0) for i, number in enumerate(groups)]
    shape_forms(cues, drafts)
    return [d.article for d in drafts]


def test_small_advertisements_below_each_other_are_told_apart():
    cues = read_cues(Page("\n".join(line for ad in SMALL for line in ad)))
    found = as_ads(cues, [1] * 9)
    assert [found[i : i + 3] for i in (0, 3, 6)] == [[n] * 3 for n in dict.fromkeys(found)]
    assert len(set(found)) == 3


def test_a_large_advertisement_stays_whole():
    lines = [*SMALL[0], *["本店开设五十余年，货真价实。"] * 8, *SMALL[1]]
    cues = read_cues(Page("\n".join(lines)))
    assert set(as_ads(cues, [1] * len(lines))) == {1}


def test_a_long_heading_between_paragraphs_that_stand_on_one_line_each():
    paragraphs = [
        "下洋村的石桥昨天修好，全村老少都到桥头来看，村里的老人说这是几十年来最大的一件事，桥面宽了一倍。",
        "上坑水库今天上午开闸放水，第一批春灌用水流向下游三个镇，镇里安排水管员日夜巡渠，保证不漏一块田。",
    ]
    title = "上坑水库提前开闸放水 下游三镇春灌有保障 水管员日夜巡渠不误农时 各村轮流用水"
    page, annotation = proposed("下洋石桥修好", paragraphs[0], "", title, paragraphs[1])
    roles = [f.role for f in annotation.fragments]
    assert roles == [Role.HEADLINE, Role.BODY, Role.HEADLINE, Role.BODY]
    assert [f.article for f in annotation.fragments] == [1, 1, 2, 2]
    assert page.text.count("\n") == 4


def test_pages_of_short_lines_take_no_more_time_for_each_line(monkeypatch):
    looked, numbers = 0, forms.NUMBER

    class Counting:
        def fullmatch(self, text):
            nonlocal looked
            looked += 1
            return numbers.fullmatch(text)

    monkeypatch.setattr(forms, "NUMBER", Counting())
    page = Page("\n".join(f"{chr(0x4E00 + n % 977)}{chr(0x5E00 + n % 983)}" for n in range(3000)))
    propose(page)
    assert 0 < looked <= 3000
