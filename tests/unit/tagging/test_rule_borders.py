"""Where names that rules find begin and end: not inside another word, not behind a verb."""

import pytest

from yk_reader.tagging import suggest_plain
from yk_reader.tagging.rules.people import people

FIVE = {"PER", "LOC", "ORG", "TIME", "TITLE"}


def surfaces(text: str) -> set[tuple[str, str]]:
    return {(text[a:b], label) for a, b, label, _, _ in suggest_plain(text, FIVE)}


@pytest.mark.parametrize(
    "behind",
    [
        "认为此事可行。",
        "看到群众很满意。",
        "担任组长。",
        "面对困难不退缩。",
        "却没有离开。",
        "昨日回到县里。",
    ],
)
def test_a_name_behind_a_post_tears_no_verb_apart(behind: str) -> None:
    found = surfaces(f"会后，局长马斌{behind}")
    assert {text for text, label in found if label == "PER"} == {"马斌"}


@pytest.mark.parametrize("name", ["马国栋", "马斌"])
def test_a_name_before_a_word_that_follows_it_is_whole(name: str) -> None:
    assert (name, "PER") in surfaces(f"会后，局长{name}在县里接待了来访群众。")


def test_who_took_a_picture_is_no_part_of_the_name() -> None:
    assert ("孟航", "PER") in surfaces("图为渔民出海归来。（记者孟航摄）")


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("两国结成了一个政治利益集团。", "集团"),
        ("该省形成了六大企业集团。", "企业集团"),
        ("他的住处离市中心很近。", "市中心"),
        ("长沙市各级党委都要重视。", "长沙市各级党委"),
        ("长沙几所中学同时开学。", "长沙几所中学"),
        ("太原某大公司的经理来了。", "太原某大公司"),
        ("大法官在最高法庭上发言。", "最高法"),
    ],
)
def test_what_is_no_one_organisation(text: str, wrong: str) -> None:
    assert not {word for word, label in surfaces(text) if label == "ORG" and wrong in word}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("长沙钢厂改为股份有限公司后，效益好转。", set()),
        ("骨干企业昌盛集团捐款十万元。", {"昌盛集团"}),
        (
            "获奖的有湖南省新华书店湖南省京剧团广东省科委。",
            {"湖南省新华书店", "湖南省京剧团", "广东省科委"},
        ),
        ("水利部部长洛桑次仁代表全国防汛工作领导小组讲话。", {"水利部"}),
        ("新华社太原电最高人民法院昨天发布公告。", {"新华社", "最高人民法院"}),
    ],
)
def test_organisations_run_over_no_verb_and_no_other_name(text: str, names: set[str]) -> None:
    found = {word for word, label in surfaces(text) if label == "ORG"}
    assert names <= found
    assert not {word for word in found if "改为" in word or "部长" in word or word.count("省") > 1}


def test_a_short_name_inside_another_word_is_none() -> None:
    assert ("国联", "ORG") not in surfaces("八国联军进城时，老人只有三岁。")


def test_a_list_ends_before_the_word_that_joins_its_last_item() -> None:
    found = {word for word, _ in surfaces("参加活动的有妇联、团委、工会以及居委会的代表。")}
    assert "工会以" not in found


@pytest.mark.parametrize(
    ("text", "no_time"),
    [
        ("第3号台风减弱，11号台风生成。", "11号"),
        ("门牌是胜利路二段28号。", "28号"),
        ("书店在城南甲12号。", "12号"),
        ("电话转288号分机。", "288号"),
        ("周五余是当地的老人。", "周五"),
    ],
)
def test_what_is_numbered_or_named_is_no_day(text: str, no_time: str) -> None:
    assert (no_time, "TIME") not in surfaces(text)


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("台风于11号登陆。", "11号"),
        ("他12号上午到。", "12号上午"),
        ("考试周五开始，周六结束。", "周五"),
        ("本市周三晚停水。", "周三晚"),
    ],
)
def test_days_and_weekdays_stay(text: str, time: str) -> None:
    assert (time, "TIME") in surfaces(text)


@pytest.mark.parametrize(
    ("text", "no_place"),
    [
        ("全年修建跨海大桥5座。", "跨海大桥"),
        ("四车道隧道已经贯通。", "车道隧道"),
        ("他们在豪华宾馆开会。", "豪华宾馆"),
        ("全县30万山区群众脱贫。", "万山区"),
        ("航班CA1501，车牌京A30118。", "A"),
    ],
)
def test_kinds_of_place_and_what_is_counted_are_no_names(text: str, no_place: str) -> None:
    assert not {word for word, label in surfaces(text) if word.endswith(no_place)}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("建成了青龙岭大桥。", "青龙岭大桥"),
        ("会议在友谊宾馆举行。", "友谊宾馆"),
        ("他老家在贵州万山区。", "万山区"),
    ],
)
def test_places_with_a_name_stay(text: str, place: str) -> None:
    assert any(word.endswith(place) for word, label in surfaces(text) if label == "LOC")


def test_posts_of_crews_courts_and_officers() -> None:
    found = surfaces("列车长方晓梅说。庭长吴国梁说。厨师长潘德彪说。")
    assert {("列车长", "TITLE"), ("庭长", "TITLE"), ("厨师长", "TITLE")} <= found


def test_what_people_are_called_is_no_given_name() -> None:
    assert not {word for word, _ in surfaces("退休教师周老师说了这件事。") if "老师" in word}


@pytest.mark.parametrize("word", ["贺电", "商贩", "广告", "连声"])
def test_a_word_before_a_verb_of_speech_is_no_name(word: str) -> None:
    found = surfaces(f"听到消息，{word}说：“好得很。”他们获得荣誉称号。")
    assert not {text for text, label in found if label == "PER"}


def test_who_speaks_at_the_head_of_a_clause_is_found() -> None:
    assert ("舒晓红", "PER") in surfaces("听到消息，舒晓红说：“好得很。”")


def test_kinds_of_people_side_by_side_are_nobodys_posts() -> None:
    found = surfaces("队里有医生、护士、律师等志愿人员。")
    assert not {text for text, label in found if label == "TITLE"}
    found = surfaces("他历任厂长、党委书记。")
    assert {("厂长", "TITLE"), ("党委书记", "TITLE")} <= found


def test_a_township_that_is_a_body_elsewhere_is_a_place_where_one_is() -> None:
    found = surfaces("大家在清溪镇召开现场会。清溪镇召开大会。清溪镇党委书记李春出席。")
    assert {("清溪镇", "LOC"), ("清溪镇", "ORG")} <= found


def test_a_time_behind_a_character_that_is_a_surname_too_is_no_name() -> None:
    found = surfaces("记者于昨日、于近日两次到厂。")
    assert not {text for text, label in found if label == "PER"}


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("大年初二，村里唱戏。", "大年初二"),
        ("厂子是80年代初办的。", "80年代初"),
        ("公元前206年，秦朝灭亡。", "公元前206年"),
        ("建档日期：1996.11.25。", "1996.11.25"),
        ("建档日期：2003-04-05。", "2003-04-05"),
    ],
)
def test_more_forms_of_dates(text: str, time: str) -> None:
    assert (time, "TIME") in surfaces(text)


@pytest.mark.parametrize(
    "text", ["这里距今6000年。", "发文号为县政发（1996）12号。", "软件升到2001.3.4.5版。"]
)
def test_what_is_no_date(text: str) -> None:
    assert not {word for word, label in surfaces(text) if label == "TIME"}


@pytest.mark.parametrize(
    "text", ["校长何时来的，没人知道。", "医生康复科的病人多。", "队长边境在，人在。"]
)
def test_an_everyday_word_behind_a_post_begins_no_name(text: str) -> None:
    assert not [one for one in people(text) if one.label == "PER"]


def test_the_body_of_the_members_is_no_post() -> None:
    assert ("委员", "TITLE") not in surfaces("全会听取了专门委员会的报告。")
    assert ("总理", "TITLE") not in surfaces("总理府昨天遭到袭击。")
