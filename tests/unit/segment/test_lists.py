"""Lines that each stand for themselves are no headings of the text below."""

import pytest

from yk_reader.jobs.work import propose_annotation
from yk_reader.model.page import Page
from yk_reader.model.vocabulary import HEADING_ROLES, Role
from yk_reader.segment.cues import read_cues
from yk_reader.segment.line_kinds import Kind
from yk_reader.segment.line_sheet import sheet_of
from yk_reader.segment.lists import keep_lists

STORY = [
    "水库大坝加固完工",
    "本报讯（记者 何大山）经过四个月的紧张施",
    "工，青石水库大坝加固工程昨天完工，下游两",
    "万亩农田的灌溉有了保障。",
    "工程总投资六百万元，由县水利局负责监理。",
]
OTHER = [
    "夜校开学座无虚席",
    "本报讯（通讯员 方敏）城关镇夜校前天晚上",
    "开学，来听课的有工人、店员，也有退休的老",
    "人，教室里座无虚席。",
]
LISTS = {
    "members": [
        "第三届理事会成员",
        "会长 青石镇竹编厂厂长",
        "副会长 城关镇供销社主任",
        "秘书长 县工商联副秘书长",
        "理事 大桥乡林场场长",
    ],
    "seas": ["海区预报", "东海 多云 5—6级", "黄海 小雨 6—7级", "渤海 晴到多云 4级"],
    "names": [
        "获奖学生名单",
        "周小明 吴 珊 郑 立 王丽娜",
        "冯 涛 陈秀珍 褚 军 卫 红",
        "蒋文华 沈 兰 韩 冰 杨 光",
    ],
    "times": [
        "本周展映",
        "大光明影院",
        "13:30 牧马人",
        "15:20 城南旧事",
        "胜利影院",
        "14:00 人到中年",
        "16:10 骆驼祥子",
    ],
    "digest": [
        "要目",
        "长江桥合龙的那一夜（详见第4版）",
        "卖了三十年豆腐的人（详见第5版）",
        "听老校长讲往事（详见第7版）",
    ],
    "pages": ["要目", "长江桥合龙的那一夜", "4版", "卖豆腐的老人", "5版", "老校长的往事", "7版"],
    "verse": [
        "渡口",
        "苏小米",
        "船还没有来",
        "我先到了",
        "老艄公蹲在石头上",
        "把烟灰磕进水里",
        "他说再等等",
        "对岸还有一个人",
        "正从山路上走下来",
        "只剩下月亮",
    ],
}
HEADS = {"times": 2, "verse": 2}


def look(*texts):
    page = Page("\n\n".join("\n".join(lines) for lines in texts))
    fragments = propose_annotation(page).fragments
    return [(page.text[f.start : f.end], f.article, f.role) for f in fragments]


@pytest.mark.parametrize("kind", LISTS)
def test_each_line_is_a_unit_of_its_own_article(kind):
    lines = LISTS[kind]
    found = look(STORY, lines, OTHER)
    mine = found[len(STORY) : len(STORY) + len(lines)]
    heads, items = mine[: HEADS.get(kind, 1)], mine[HEADS.get(kind, 1) :]
    items = [item for item in items if item[2] is not Role.NOISE]
    assert len(items) >= 3
    assert {role for _, _, role in items} == {Role.BODY}
    article = items[0][1]
    assert {number for _, number, _ in items} == {article}
    assert all(number == article and role in HEADING_ROLES for _, number, role in heads[:1])
    others = [*found[: len(STORY)], *found[len(STORY) + len(lines) :]]
    assert article not in {number for _, number, _ in others}
    assert {number for _, number, _ in found[-len(OTHER) :]} == {found[-1][1]}


def test_numbers_of_poems_are_units():
    poems = ["溪居二首", "", "其一", "门前流水绕青山，", "白鹭双飞去又还。", "一阵晚风吹雨过，",
             "满船凉月照渔湾。", "其二", "竹篱茅舍两三家，", "春到墙头杏放花。", "老叟不知城里事，",
             "自将新水煮新茶。"]  # fmt: skip
    page = Page("\n".join([*STORY, "", *poems, "", *OTHER]))
    roles = {page.text[f.start : f.end]: f.role for f in propose_annotation(page).fragments}
    assert roles["其一"] is roles["其二"] is Role.BODY


def test_a_group_of_poems_with_blank_lines_between_its_lines_is_one_article():
    first = ["其一", "一叶轻舟过白沙，", "江村处处种桑麻。", "东风吹尽杨花雪，", "又送新茶到酒家。"]
    second = [
        "其二",
        "雨歇云开见远山，",
        "钓丝一卷夕阳闲。",
        "归来不问鱼多少，",
        "明月随人过小湾。",
    ]
    lines = [*STORY, "江行二首", "马白石", *first, *second, *OTHER]
    page = Page("\n\n".join(lines))
    found = {page.text[f.start : f.end]: f for f in propose_annotation(page).fragments}
    assert {found[line].article for line in (*first, *second)} == {found["江行二首"].article}
    assert {found[line].role for line in (*first, *second)} == {Role.BODY}


def test_a_marked_item_above_another_is_no_heading():
    cues = read_cues(Page("零拾\n▲電燈公司添購機器業已運\n到、\n▲本年秋季運動大會、定下月\n舉行、"))
    kinds = [Kind.HEADING, Kind.HEADING, Kind.START, Kind.PARAGRAPH, Kind.MORE]
    keep_lists(cues, kinds, sheet_of(cues))
    assert kinds == [Kind.HEADING, Kind.START, Kind.MORE, Kind.PARAGRAPH, Kind.MORE]


def test_a_title_between_marks_is_one():
    cues = read_cues(Page("◆城西火警◆\n昨夜城西起火、延燒三家、\n◆城隍廟前設閱報處、每日開\n放、"))
    kinds = [Kind.HEADING, Kind.START, Kind.PARAGRAPH, Kind.MORE]
    keep_lists(cues, kinds, sheet_of(cues))
    assert kinds[0] is Kind.HEADING


def test_a_text_below_a_table_keeps_heading_and_byline():
    table = ["生猪收购价", "一级 8.60 8.40", "二级 8.20 8.00", "三级 7.80 7.70"]
    feature = ["守林人的四季", "本报记者 沈波", "天刚亮，老马就背上水壶进了山，这条路"]
    feature += ["他走了二十六年，哪里有泉，哪里有洞，", "闭着眼睛也说得出来。"]
    found = look([*STORY, *table, *feature])
    of = {text: (number, role) for text, number, role in found}
    assert of["本报记者 沈波"] == (of[feature[2]][0], Role.BYLINE)
    assert of["守林人的四季"][0] == of[feature[2]][0] != of[table[1]][0]


def test_a_text_from_another_page_is_another_article():
    rest = [
        "（上接第1版）",
        "大桥乡林场今年育苗三百万株，除自用外还卖给",
        "邻县。场长说，明年还要多育一些。",
    ]
    found = look(STORY, rest, OTHER)
    numbers = [number for _, number, _ in found]
    assert len(set(numbers[: len(STORY)])) == 1
    assert len(set(numbers[len(STORY) : -len(OTHER)])) == 1
    assert numbers[0] != numbers[len(STORY)] != numbers[-1]


def test_two_blanks_in_headings_of_three_lines_make_no_list():
    heads = ["扩大春播面积 保证口粮", "改良冬播品种 增加收入", "推广新式农具 节省劳力"]
    found = look(STORY, [*heads, *OTHER[1:]])
    assert all(role in HEADING_ROLES for text, _, role in found if text in heads)


def test_a_heading_below_a_list_is_no_line_of_it():
    times = ["渡轮开航时间", "07:20 青石镇开", "11:40 大桥村开", "17:30 青石镇开"]
    cues = read_cues(Page("\n".join([*times, *STORY])))
    kinds = [Kind.HEADING, Kind.START, *[Kind.MORE] * 7]
    keep_lists(cues, kinds, sheet_of(cues))
    items = [Kind.START, Kind.PARAGRAPH, Kind.PARAGRAPH]
    assert kinds == [Kind.HEADING, *items, Kind.HEADING, Kind.START, *[Kind.MORE] * 3]


POEM = [
    "渡口",
    "苏小米",
    "船还没有来",
    "我先到了",
    "老艄公蹲在石头上",
    "把烟灰磕进水里",
    "他说再等等",
]


@pytest.mark.parametrize("between", ["\n", "\n\n"], ids=["tight", "blank lines"])
def test_free_verse_under_a_name_needs_no_blank_lines(between):
    text = between.join("\n".join(lines) for lines in (STORY, POEM, OTHER))
    page = Page(text)
    found = {text[f.start : f.end]: f for f in propose_annotation(page).fragments}
    (article,) = {found[line].article for line in POEM}
    assert found[POEM[0]].role is Role.HEADLINE
    assert found[POEM[1]].role is Role.BYLINE
    assert {found[line].role for line in POEM[2:]} == {Role.BODY}
    assert found[OTHER[0]].article == found[OTHER[1]].article != article
