"""Who a notice is from and its day stay with it."""

import pytest
from proposed_lines import proposed_lines

from yk_reader.jobs.work import propose_annotation
from yk_reader.model.page import Page
from yk_reader.model.vocabulary import Role
from yk_reader.segment.bodies import Body, _captions_apart
from yk_reader.segment.cues import read_cues
from yk_reader.segment.line_kinds import Kind
from yk_reader.segment.line_sheet import sheet_of
from yk_reader.segment.signatures import keep_signatures
from yk_reader.text.reflow import reflow

NOTICE = [
    "停水通知",
    "",
    "因管道维修，城东街道三月八日上午停水六",
    "小时，请广大用户做好储水准备。",
]
STORY = [
    "新桥昨日通车",
    "",
    "本报讯（记者 王小明）昨日上午，江城县新",
    "桥正式通车，各界群众到场祝贺，县长李大",
    "华为通车剪彩。",
    "新桥全长三百米，于去年三月开工建设。",
]


def look(*lines):
    return proposed_lines("\n".join(lines))


@pytest.mark.parametrize(
    "signed",
    [
        ["江城县自来水公司", "2023年3月6日"],
        ["江城县公安局", "江城县交通局", "二〇二三年三月六日"],
        ["2023年3月6日"],
        ["李大华启"],
    ],
)
@pytest.mark.parametrize("after", [True, False])
def test_they_are_paragraphs_of_it(signed, after):
    found = look(*NOTICE, *signed, *(["", *STORY] if after else []))
    article = found["停水通知"][0]
    assert [found[line] for line in signed] == [(article, Role.BODY)] * len(signed)
    if after:
        assert found["新桥昨日通车"] == (found["华为通车剪彩。"][0], Role.HEADLINE)
        assert found["新桥昨日通车"][0] != article


def test_a_heading_with_its_day_keeps_its_text():
    found = look(*NOTICE, "", "新桥昨日通车", "2023年3月6日", *STORY[2:])
    assert found["新桥昨日通车"] == (found["华为通车剪彩。"][0], Role.HEADLINE)
    assert found["新桥昨日通车"][0] != found["停水通知"][0]


def test_the_head_of_a_page_stays_furniture():
    found = look(*NOTICE, "", "江城日报 第2版", "2023年3月6日 星期一", "", *STORY)
    assert found["2023年3月6日 星期一"] == (None, Role.NOISE)
    assert found["江城日报 第2版"] == (None, Role.NOISE)


def test_the_office_that_answers_a_letter_stays_with_it():
    answer = [
        "村口的桥栏断了",
        "编辑同志：大桥村口的桥栏断了三个月，孩",
        "子们上学要从桥上走，请管一管。",
        "来信反映的情况属实，我们已经派人修好，",
        "谢谢读者的提醒。",
        "江城县公路管理处",
    ]
    found = look(*STORY, "", *answer, "", *NOTICE)
    assert found[answer[-1]] == (found[answer[-2]][0], Role.BODY)
    assert found["停水通知"] == (found[NOTICE[-1]][0], Role.HEADLINE)


def test_a_day_without_year_stays_under_its_signature():
    letter = [
        "主筆先生、昨閱貴報所載北門火警一節、謂",
        "係敝號失愼、實屬傳聞之誤、敬請更正、",
        "永泰祥號謹啓",
        "九月十四日",
    ]
    other = [
        "縣立中學定期開學",
        "縣立中學本學期新招學生六十名、現定本月",
        "十六日開學、各生須於前一日到校、",
    ]
    found = look("讀者投函", *letter, "", *other)
    assert found["九月十四日"] == (found[letter[2]][0], Role.BODY)
    assert found[other[0]][0] == found[other[1]][0] != found[letter[0]][0]


def test_who_wrote_a_letter_stays_between_it_and_its_answer():
    letter = [
        "早市的秤准不准",
        "编辑同志：我家门口的早市没有公平秤，买",
        "了菜心里总不踏实，请有关部门管一管。",
        "南门居民 丁小山",
        "记者从市场管理所了解到，公平秤已经买好",
        "，下个星期就能用上。",
    ]
    cues = read_cues(Page("\n".join(letter)))
    head, more = Kind.HEADING, Kind.MORE
    kinds = [head, Kind.START, more, head, Kind.START, more]
    keep_signatures(cues, kinds, sheet_of(cues))
    assert kinds == [head, Kind.START, more, Kind.PARAGRAPH, Kind.PARAGRAPH, more]


PHOTO = "昨日，新桥镇举行春季运动会，三百名运动员参加了比赛，场面十分热烈。"
REST = (
    "\n\n江城县召开春耕会议\n\n本报讯（记者 李红）近年来，江城县坚持\n"
    "抓好春耕生产，投入资金三亿元，新建农村\n公路，解决了饮水困难问题。\n"
)


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize(
    ("credit", "role"),
    [
        ("本报记者 王小明 摄", Role.CAPTION),
        ("王小明 摄", Role.CAPTION),
        ("新华社记者　王小明摄", Role.CAPTION),
        ("记者 王小明 摄影报道", Role.BODY),
        ("摄影 王小明", Role.BODY),
        ("图/王小明", Role.BODY),
    ],
)
def test_a_photo_credit_alone_belongs_to_the_text_above(credit, role, gap):
    text = "\n".join(PHOTO[at : at + 16] for at in range(0, len(PHOTO), 16))
    page = Page(f"图片新闻\n\n{text}{gap}{credit}{REST}")
    units = reflow(page, propose_annotation(page)).units
    assert [(u.article, u.role) for u in units if PHOTO in u.text] == [(1, role)]
    assert [(u.article, u.role) for u in units if u.text.endswith(credit)] == [(1, role)]
    joined = [u.text for u in units if u.role is Role.CAPTION]
    assert joined == ([f"{PHOTO} {credit}"] if role is Role.CAPTION else [])
    assert {u.article for u in units if "春耕" in u.text} == {2}


def test_a_photo_credit_under_a_longer_text_is_a_paragraph_of_it():
    lines = ["会议闭幕", "本报讯昨日，会议闭幕。", "代表们参观了水库。", "本报记者 王小明 摄"]
    cues = read_cues(Page("\n".join(lines)))
    kinds = [Kind.HEADING, Kind.START, Kind.PARAGRAPH, Kind.HEADING]
    keep_signatures(cues, kinds, sheet_of(cues))
    assert kinds[-1] is Kind.PARAGRAPH
    (body,) = _captions_apart(cues, [Body([1, 2, 3], {1, 2, 3})])
    assert body.lines == [1, 2, 3]


def test_where_a_writer_lives_and_the_name_stay_with_the_letter():
    letter = ["盼路灯早日修复", "编辑同志：", "镇上的路灯坏了三个月，请修复。"]
    for line, kind in (
        ("县纺织厂　王刚", Kind.PARAGRAPH),
        ("新桥镇 李红梅", Kind.PARAGRAPH),
        ("新桥镇 甜水沟", Kind.HEADING),
        ("末班车应当延长", Kind.HEADING),
    ):
        for below in ([], ["运动会开幕"], ["昨日，运动会开幕。"]):
            cues = read_cues(Page("\n".join([*letter, line, *below])))
            text = Kind.START if below and below[0].endswith("。") else Kind.HEADING
            kinds = [Kind.HEADING, Kind.START, Kind.PARAGRAPH, Kind.HEADING, *[text] * len(below)]
            keep_signatures(cues, kinds, sheet_of(cues))
            assert kinds[3] is (Kind.HEADING if text is Kind.START else kind), line
