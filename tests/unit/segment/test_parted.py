"""Blank lines that part the texts of a page tell headings and subheads."""

import pytest
from proposed_lines import proposed_lines

from yk_reader.model.page import Page
from yk_reader.model.profile import Period
from yk_reader.model.vocabulary import Role
from yk_reader.segment.cues import read_cues
from yk_reader.segment.line_kinds import Kind
from yk_reader.segment.line_sheet import sheet_of
from yk_reader.segment.mending import Ruled
from yk_reader.segment.parted import keep_parts

STORY = [
    "水库大坝加固完工",
    "本报讯（记者 何大山）经过四个月的紧张",
    "施工，青石水库大坝加固工程昨天完工，下",
    "游两万亩农田的灌溉有了保障。",
    "工程总投资六百万元。",
]
OTHER = [
    "夜校开学座无虚席",
    "本报讯（通讯员 方敏）城关镇夜校前天晚",
    "上开学，来听课的有工人、店员，也有退休",
    "的老人，教室里座无虚席。",
]
ANSWERS = [
    "养老金领取须知",
    "问：什么时候可以办理领取手续？",
    "答：到了年龄的当月，就可以带上证件到镇",
    "上的服务站办理手续。",
    "问：不能亲自来的怎么办？",
    "答：可以由家人代办。",
]
FORECAST = [
    "海上大风预告",
    "今天白天：近海有六级大风，出海船只要多",
    "加注意，养殖户要看好网箱。",
    "今天夜里：风力减弱。",
]
REPORT = [
    "山里飞出金凤凰",
    "本报讯（记者 沈大为）说起竹编，青石镇",
    "的人个个都能讲上一大段，这里家家户户会",
    "编篮子，老老少少都有手艺。",
    "村村有师傅",
    "镇里请来老艺人，在村里开班授课，三年来",
    "带出了两百多个徒弟，年纪最小的只有十六",
    "岁。",
    "家家有订单",
    "去年一年，全镇卖出竹篮四十万只，光是海",
    "外的订单就占了一半还多，工钱也跟着涨上",
    "去了。",
    "人人有奔头",
    "老艺人常德顺说，他打算再收几个徒弟，把",
    "手艺传下去。",
]


def look(*texts):
    return proposed_lines("\n\n".join("\n".join(lines) for lines in texts))


def test_what_opens_with_no_dateline_keeps_its_heading():
    for text in (ANSWERS, FORECAST):
        found = look(STORY, text, OTHER)
        article = found[text[1]][0]
        assert found[text[0]] == (article, Role.HEADLINE)
        assert {found[line] for line in text[1:]} == {(article, Role.BODY)}
        assert article not in {found[line][0] for line in (*STORY, *OTHER)}


def test_a_short_line_in_a_text_that_had_one_is_no_heading():
    cues = read_cues(Page("\n\n".join("\n".join(lines) for lines in (STORY, REPORT, OTHER))))
    kinds = [Kind.MORE] * len(cues)
    at = {cue.raw: i for i, cue in enumerate(cues)}
    for title, text in (STORY[:2], REPORT[:2], OTHER[:2], REPORT[12:14]):
        kinds[at[title]], kinds[at[text]] = Kind.HEADING, Kind.START
    for line in (REPORT[4], REPORT[5], REPORT[8], REPORT[9]):
        kinds[at[line]] = Kind.PARAGRAPH
    before = list(kinds)
    keep_parts(cues, kinds, Ruled(before, [], sheet_of(cues)), Period.MODERN)
    changed = [cues[i].raw for i, kind in enumerate(kinds) if kind is not before[i]]
    assert changed == REPORT[12:14]
    assert {kinds[at[line]] for line in changed} == {Kind.PARAGRAPH}


def test_blank_lines_between_paragraphs_part_no_texts():
    lines = [*REPORT[:4], "", *REPORT[4:8], "", *REPORT[8:10], "", *REPORT[10:]]
    cues = read_cues(Page("\n".join(lines)))
    kinds = [Kind.HEADING, Kind.START, *[Kind.MORE] * (len(cues) - 2)]
    before = list(kinds)
    keep_parts(cues, kinds, Ruled(before, [], sheet_of(cues)), Period.MODERN)
    assert kinds == before


def in_columns(text):
    return "\n".join(text[at : at + 16] for at in range(0, len(text), 16))


@pytest.mark.parametrize(
    "heading",
    ["江城县春耕生产进展顺利又快", "江城县：春耕生产进展顺利", "江城县春耕生产\n进展顺利又快又好"],
)
def test_a_heading_as_wide_as_its_column_over_a_dateline(heading):
    told = (
        "本报讯　近年来，江城县坚持把改善民生作为全部工作的出发点和落脚点，投入资金三亿元，"
        "新建农村公路。"
    )
    more = "昨日上午本县各界代表在县体育场举行集会，到会者约有三千余人，会场气氛热烈，主席致词。"
    text = f"{in_columns(told)}\n{in_columns(more)}"
    last = in_columns(told.replace("近年来，江城县", "今年春天，新桥乡"))
    found = proposed_lines(f"民生实事办到群众心坎上\n\n{text}\n\n{heading}\n\n{last}")
    assert {found[line][1] for line in heading.split("\n")} <= {Role.HEADLINE, Role.SUBHEADLINE}
    bodies = [found[of.split("\n")[0]] for of in (text, last)]
    assert [role for _, role in bodies] == [Role.BODY] * 2
    assert bodies[0][0] != bodies[1][0]


NO_DATELINE = [
    "老街的铺子又开张了",
    "青石老街长不过两百米，却有打铁铺、竹器",
    "店和百年的酱园。修缮的时候，工匠们把拆",
    "下来的木料一根根编号，能用的都用上。",
    "眼下已有四家老字号迁了回来。（方敏）",
]


@pytest.mark.parametrize("apart", [1, 2, 4], ids=["first", "second", "last"])
def test_a_heading_that_blank_lines_set_apart_on_both_sides(apart):
    texts = [STORY, OTHER, ANSWERS]
    texts.insert(apart - 1, NO_DATELINE)
    found = proposed_lines("\n\n".join(f"{head}\n\n" + "\n".join(text) for head, *text in texts))
    for head, *text in texts:
        assert found[head] == (found[text[0]][0], Role.HEADLINE)
    assert len({found[head][0] for head, *_ in texts}) == 4


def test_a_name_in_brackets_closes_a_text():
    texts = [NO_DATELINE, FORECAST, STORY, OTHER]
    found = look(*texts)
    for head, *text in texts:
        assert {found[line][0] for line in text} == {found[head][0]}
    assert len({found[head][0] for head, *_ in texts}) == 4


def indented(*texts):
    """The texts one below the other, with the indents of their paragraphs."""
    out = []
    for head, *text in texts:
        out.append(head)
        begins = True
        for line in text:
            out.append("\u3000\u3000" + line if begins else line)
            begins = line.endswith(("。", "？", "）"))
    return "\n".join(out)


def test_a_line_without_the_indent_of_all_paragraphs_is_a_heading():
    texts = [STORY, NO_DATELINE, OTHER, REPORT[:4]]
    found = proposed_lines(indented(*texts))
    assert found[NO_DATELINE[0]] == (found[NO_DATELINE[1]][0], Role.HEADLINE)
    assert found[NO_DATELINE[0]][0] != found[STORY[0]][0]


def test_lines_without_a_sign_over_a_dateline_are_its_heading():
    long = ["末班车为夜班工人等一等", "青石镇新开五条公交线", "本报青石讯（通讯员 程小"]
    text = ["明）汽车公司从下周一起新开", "五条线路，票价仍是两角。"]
    narrow = [
        "水库大坝加固完工",
        "本报讯（记者 何大山）经过",
        "四个月的紧张施工，青石水库",
        "大坝加固工程昨天完工，下游",
        "两万亩农田的灌溉有了保障。",
        "眼下水已经放满。（方敏）",
    ]
    found = proposed_lines("\n".join((*narrow, *long, *text)))
    assert {found[line][0] for line in long} == {found[text[0]][0]}
    assert found[long[0]][0] != found[narrow[-1]][0]


def test_a_byline_right_under_a_heading_is_one():
    byline = "本报记者 何大山"
    texts = [STORY, [NO_DATELINE[0], byline, *NO_DATELINE[1:]], OTHER]
    found = look(*texts)
    assert found[byline] == (found[NO_DATELINE[0]][0], Role.BYLINE)
