"""Headings that words tell, on pages without blank lines."""

import pytest
from proposed_lines import proposed_lines

from yk_reader.model.vocabulary import HEADING_ROLES, Role

STORY = [
    "水库大坝加固完工",
    "本报讯（记者 何大山）经过四个月的紧",
    "张施工，青石水库大坝加固工程昨天完",
    "工，下游两万亩农田的灌溉有了保障。",
    "工程总投资六百万元，由县水利局负责",
    "监理。",
]
OTHER = [
    "夜校开学座无虚席",
    "本报讯（通讯员 方敏）城关镇夜校前",
    "天晚上开学，来听课的有工人、店员，",
    "也有退休的老人，教室里座无虚席。",
]
TEXTS = {
    "notice": [
        "青石镇林权流转公告",
        "现将大桥村后山林地六十亩公开流转，",
        "有意者请到镇林业站报名。",
        "报名截止时间为本月底，过时不候。",
    ],
    "letter": [
        "公共汽车为何不靠站",
        "编辑同志：我每天从大桥村乘车进城上",
        "班，近来车子常常过站不停，等车的人",
        "只好干着急，希望有人管一管。",
    ],
    "note": [
        "竹海深处的小学校",
        "编者按：山里的孩子怎样读书？记者走",
        "了六十里山路，带回下面这篇见闻。",
        "天还没有亮，张老师就把炉火生好了，",
        "等着第一个孩子推门进来。",
    ],
    "questions": [
        "种粮补贴怎么领",
        "问：补贴按什么面积算？",
        "答：按照实际种植的面积计算，由村里",
        "登记造册，张榜公布。",
        "问：租来的田有没有？",
        "答：谁种田，补给谁。",
    ],
    "list": [
        "养花八忌",
        "一、浇水忌勤。春天隔三天浇一次，冬天隔",
        "十天浇一次，见干见湿。",
        "二、施肥忌浓。肥要薄，要勤。",
    ],
    "obituary": [
        "方小明同志逝世",
        "青石中学离休教师方小明同志因病医治",
        "无效，前天在县医院逝世，终年八十岁。",
        "方小明同志早年参加革命，教书四十年。",
    ],
    "comment": [
        "少一点排场",
        "马小川",
        "开一个会，台上摆满鲜花，台下坐满陪",
        "客，真正要商量的事情却没有说上几句，",
        "这样的会不开也罢。",
        "把排场省下来，把事情办起来，这才是",
        "大家愿意看到的。",
    ],
}


def look(*texts):
    return proposed_lines("\n".join("\n".join(lines) for lines in texts))


@pytest.mark.parametrize("kind", TEXTS)
def test_a_text_has_its_heading(kind):
    lines = TEXTS[kind]
    found = look(STORY, lines, OTHER)
    article = found[lines[-1]][0]
    assert found[lines[0]] == (article, Role.HEADLINE)
    assert {found[line][0] for line in lines} == {article}
    assert found[lines[2]][1] is Role.BODY
    assert article not in {found[line][0] for line in (*STORY, *OTHER)}


def test_who_wrote_it_is_a_byline():
    assert look(STORY, TEXTS["comment"], OTHER)["马小川"][1] is Role.BYLINE


def test_a_byline_under_a_short_line_begins_a_text():
    feature = ["守林人的四季", "本报记者 沈波", *TEXTS["comment"][2:]]
    found = look(STORY, feature, OTHER)
    assert found["守林人的四季"][1] in HEADING_ROLES
    assert found["本报记者 沈波"] == (found["守林人的四季"][0], Role.BYLINE)
    assert found["守林人的四季"][0] != found[STORY[1]][0]


def test_a_paragraph_that_names_a_notice_is_none():
    told = ["当天傍晚镇政府又在村口贴出招标公告", "，请大家监督工程的进度和质量。"]
    found = look(STORY, told, OTHER)
    assert {found[line][0] for line in told} == {found[STORY[1]][0]}


def test_questions_that_go_on_under_a_short_line_are_one_text():
    found = look(
        STORY, [*TEXTS["questions"], "再说种子", "问：种子有没有补？", "答：良种也补。"], OTHER
    )
    lines = [*TEXTS["questions"], "问：种子有没有补？", "答：良种也补。"]
    assert len({found[line][0] for line in lines}) == 1
