"""Where, when and by whom a text was sent: place, day and agency each by itself."""

import pytest

from yk_reader.tagging import suggest_plain
from yk_reader.tagging.rules.datelines import datelines

FIVE = ("PER", "LOC", "ORG", "TIME", "TITLE")


def told(text: str) -> list[tuple[str, str]]:
    return [(text[a:b], label) for a, b, label, _, _ in suggest_plain(text, FIVE)]


@pytest.mark.parametrize(
    ("dateline", "parts"),
    [
        ("（維也納十四日路透電）", ["維也納/LOC", "十四日/TIME", "路透/ORG"]),
        ("（布魯塞爾卅日哈瓦斯社電）", ["布魯塞爾/LOC", "卅日/TIME", "哈瓦斯社/ORG"]),
        ("（馬德里三月廿一日海通電）", ["馬德里/LOC", "三月廿一日/TIME", "海通/ORG"]),
        ("（辰谿十六日電）", ["辰谿/LOC", "十六日/TIME"]),
        ("【中央社貴陽九日電】", ["中央社/ORG", "貴陽/LOC", "九日/TIME"]),
        ("【蘭州廿四日中央社電】", ["蘭州/LOC", "廿四日/TIME", "中央社/ORG"]),
        ("〔合眾社馬尼剌十一日電〕", ["合眾社/ORG", "馬尼剌/LOC", "十一日/TIME"]),
        ("（大阪六日東西社電）", ["大阪/LOC", "六日/TIME", "東西社/ORG"]),
        ("（本報天津専電）", ["天津/LOC"]),
        ("（中央社訊）", ["中央社/ORG"]),
        ("︵柏林廿日國民電︶", ["柏林/LOC", "廿日/TIME", "國民/ORG"]),
        ("新华社长沙10月5日电 ", ["新华社/ORG", "长沙/LOC", "10月5日/TIME"]),
        ("据法新社首尔7月9日电，", ["法新社/ORG", "首尔/LOC", "7月9日/TIME"]),
        ("本报昆明1月12日讯 ", ["昆明/LOC", "1月12日/TIME"]),
    ],
)
def test_place_day_and_agency(dateline: str, parts: list[str]) -> None:
    found = told(f"{dateline}會議已經結束。")
    assert [f"{words}/{label}" for words, label in found] == parts


@pytest.mark.parametrize(
    "text",
    [
        "据中央气象台提供的信息，明天有雨。",
        "（来电）他说，（致电）问候，（家电）下乡。",
        "我们收到了来自各地的急电。",
        "本报讯 昨日大风。",
        "联合国际货运公司消息。",
    ],
)
def test_other_words_are_no_dateline(text: str) -> None:
    assert datelines(text) == []


def test_the_agencies_are_organisations_in_a_sentence_too() -> None:
    assert ("哈瓦斯社", "ORG") in told("哈瓦斯社記者昨日離滬。")


def test_place_and_agency_are_not_joined() -> None:
    found = told("（東京同盟社電）")
    assert found == [("東京", "LOC"), ("同盟社", "ORG")]


def test_without_times_and_lists_the_dateline_is_the_models() -> None:
    text = "（維也納十四日路透電）會議已經結束。"
    found = suggest_plain(text, FIVE, parts=["bodies"])
    assert "TIME" not in {label for _, _, label, _, _ in found}
