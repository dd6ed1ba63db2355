"""Small pages of what is no news item: letters, classified advertisements, a day's programmes,
tables; and subheads between whole paragraphs."""

import pytest
from proposed_lines import OTHER, STORY

from yk_reader.jobs.work import propose_annotation
from yk_reader.model.page import Page
from yk_reader.model.vocabulary import Joint, Role
from yk_reader.text.reflow import reflow


def proposed(text):
    """For each line its article's rank (None: furniture), role, and whether it begins a unit."""
    page = Page(text)
    annotation = propose_annotation(page)
    rank = {article.key: article.rank for article in annotation.articles}
    return {
        text[f.start : f.end]: (rank.get(f.article), f.role, f.joint is Joint.PARAGRAPH)
        for f in annotation.fragments
    }


LETTERS = """群众呼声

{0}
　　我住在东门外的纺织新村，家里有两位老人。村
口的公共厕所堵了半个月，没有人来疏通，请环卫部
门派人看看。
　　　　　　　　　　　　纺织新村　赵大海

{0}
　　上星期我乘三路汽车去火车站，司机在半路上停
车买菜，一车人等了十分钟，差一点误了火车，这样
的服务应当改一改。
　　　　　　　　　　　　读者　孙秀英
"""


@pytest.mark.parametrize(
    "salutation", ["编辑同志：", "编辑部同志们：", "尊敬的记者同志：", "主编先生:"]
)
def test_whom_a_letter_addresses_is_its_first_line(salutation):
    page = Page(LETTERS.format(salutation))
    lines = propose_annotation(page).fragments
    greeted = [f for f in lines if page.text[f.start : f.end] == salutation]
    assert [f.role for f in greeted] == [Role.BODY] * 2
    assert greeted[0].article != greeted[1].article
    assert lines[0].role is Role.HEADLINE
    assert lines[0].article == greeted[0].article


ADS = """求职信息
大专毕业，男，二十五岁，会开车，求一份送
货的工作。电话：85551234
退休会计，愿为小厂做账，时间不限。联系
电话 85552345
家政
女，四十岁，做饭带孩子，只做白天。手机：
13600001111
本人有搬家货车一辆，随叫随到，价格面议。
电话：85553456
"""


def test_each_classified_advertisement_is_a_paragraph():
    begins = [line for line, (_, _, begun) in proposed(ADS).items() if begun]
    assert begins == [
        "求职信息", "大专毕业，男，二十五岁，会开车，求一份送",
        "退休会计，愿为小厂做账，时间不限。联系", "家政",
        "女，四十岁，做饭带孩子，只做白天。手机：", "本人有搬家货车一辆，随叫随到，价格面议。",
    ]  # fmt: skip


@pytest.mark.parametrize("between", ["\n", "\n\n"], ids=["tight", "blank lines"])
def test_a_column_of_advertisements_is_of_no_story(between):
    column = ADS.rstrip().split("\n")[1:]
    found = proposed(between.join("\n".join(lines) for lines in (STORY, column, OTHER)))
    (article,) = {found[line][0] for line in column}
    assert {found[line][1] for line in column} == {Role.BODY}
    assert article not in {found[line][0] for line in (*STORY, *OTHER)}
    assert [line for line in column if found[line][2]] == [
        column[0], column[2], column[4], column[5], column[7]
    ]  # fmt: skip


def test_telephones_in_a_text_part_nothing():
    text = """县医院开通热线电话

本报讯（记者 李小红）县医院昨日开通健康热线
85551234，每天有两位医生值班，市民可以打电话
85552345问诊，也可以到门诊大楼一楼咨询，医院
院长说，今后还要增加三条线路，方便病人。
"""
    assert sum(begun for *_, begun in proposed(text).values()) == 2


PROGRAMMES = """今晚荧屏

中央二套
18:30 经济半小时
19:10 生活
20:00 电影：早春二月
江城电视台
19:30 江城新闻
20:15 电视剧：水乡人家
"""


def test_a_page_of_programmes_has_its_title():
    found = proposed(PROGRAMMES)
    assert found["今晚荧屏"][1] is Role.HEADLINE
    rest = [row for line, row in found.items() if line != "今晚荧屏"]
    assert set(rest) == {(1, Role.BODY, True)}


TABLES = """全县篮球联赛战报

机械厂队 88 79 纺织厂队
供电局队 92 85 税务局队
城关镇队 76 74 大桥乡队

{}

供电局队 8 7 1 15
机械厂队 8 6 2 14
城关镇队 8 5 3 13
"""


def test_a_word_between_two_tables_is_the_title_of_the_second():
    found = proposed(TABLES.format("积分排名"))
    assert found["积分排名"][:2] == (2, Role.HEADLINE)
    assert found["供电局队 8 7 1 15"][:2] == (2, Role.BODY)
    assert found["城关镇队 76 74 大桥乡队"][:2] == (1, Role.BODY)


PARAGRAPH = (
    "今年以来，{}各乡镇结合实际采取措施，组织干部群众共同努力，取得了明显的成绩，"
    "受到了上级的表扬和群众的欢迎。"
)
SUBHEADS = ["修渠引水上山", "种果致富一方", "办学不忘农家"]


def report(opening="本报讯（记者 何大山）", below="", gap=""):
    rows = [f"山区建设谱新篇{gap}\n", opening + PARAGRAPH.format("全县")]
    for n, subhead in enumerate(SUBHEADS):
        rows += [subhead + gap, below + PARAGRAPH.format(f"第{n + 1}批")]
    return "\n".join(rows) + "\n"


def test_short_lines_between_whole_paragraphs_are_subheads():
    found = proposed(report())
    assert [found[line][:2] for line in SUBHEADS] == [(1, Role.SUBHEAD)] * 3
    assert {row[0] for row in found.values()} == {1}


def test_short_lines_over_datelines_are_headings():
    found = proposed(report(below="本报讯（通讯员 方敏）"))
    assert [found[line][1] for line in SUBHEADS] == [Role.HEADLINE] * 3


PRICES = ["青菜 1.20", "冬瓜 0.85", "豆腐干 3.10", "鲫鱼 12.50", "五花肉 26.00", "草鸡蛋 9.80"]
WEATHER = ["青石 晴 9℃～17℃", "大桥镇 晴转多云 8℃～15℃", "东山 小雨 -1℃～6℃", "南湖 阴 3℃～9℃"]
SCORES = ["1 青石队 7 1 0 22", "2 大桥队 6 1 1 19", "3 东山队 5 0 3 15", "4 南湖队 2 2 4 8"]


@pytest.mark.parametrize(
    ("title", "over", "rows"),
    [
        ("今日菜价", [], PRICES),
        ("副食品价格", ["单位：元/公斤", "品种 价格"], PRICES),
        ("城市天气预报", [], WEATHER),
        ("足球联赛积分榜", ["名次 队名 胜 平 负 积分"], SCORES),
    ],
)
@pytest.mark.parametrize("between", ["\n", "\n\n"], ids=["tight", "blank lines"])
@pytest.mark.parametrize("at", [0, 1, 2])
def test_rows_that_end_in_numbers_are_a_table(title, over, rows, between, at):
    table = [title, *over, *rows]
    texts = [STORY, OTHER]
    texts.insert(at, table)
    text = between.join("\n".join(lines) for lines in texts)
    found = proposed(text)
    assert found[title][1] is Role.HEADLINE
    assert {found[line] for line in (*over, *rows)} == {(found[title][0], Role.BODY, True)}
    assert {found[STORY[0]][0], found[OTHER[0]][0]}.isdisjoint({found[title][0]})


def test_a_name_and_its_price_stay_apart():
    page = Page("\n".join(["今日菜价", *PRICES]))
    units = [unit.text for unit in reflow(page, propose_annotation(page)).units]
    assert units == ["今日菜价", *(row.replace(" ", "\t") for row in PRICES)]


FEATURE = [
    "山里飞出金凤凰",
    "本报讯（记者 沈大为）说起竹编，青石镇",
    "的人个个都能讲上一大段，这里家家户户会",
    "编篮子，老老少少都有手艺。",
    "村村有师傅",
    "镇里请来老艺人，在村里开班授课，三年来",
    "带出了两百多个徒弟，年纪最小的只有十六",
    "岁。",
]


def test_a_short_line_between_two_paragraphs_is_a_subhead():
    found = proposed("\n".join((*FEATURE, *STORY)))
    article = found[FEATURE[0]][0]
    assert found["村村有师傅"] == (article, Role.SUBHEAD, True)
    assert found[FEATURE[5]] == (article, Role.BODY, True)
    assert found[FEATURE[6]] == (article, Role.BODY, False)
