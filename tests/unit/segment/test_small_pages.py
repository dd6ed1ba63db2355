"""Small pages of what is no news item: letters, classified advertisements, a day's programmes,
tables; and subheads between whole paragraphs."""

import pytest

from yk_reader.jobs.work import propose_annotation
from yk_reader.model.page import Page
from yk_reader.model.vocabulary import Joint, Role


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
