"""Where names that rules find begin and end: not inside another word, not behind a verb."""

import pytest

from yk_reader.tagging import suggest_plain

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
