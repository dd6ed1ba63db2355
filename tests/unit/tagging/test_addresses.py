"""Addresses: a larger place and one within it are one mention, unless people keep them apart."""

import pytest

from yk_reader.tagging.candidates import Candidate
from yk_reader.tagging.engine import suggest_texts
from yk_reader.tagging.known.decisions import Known
from yk_reader.tagging.rules.addresses import is_joined, join_places

FIVE = {"PER", "LOC", "ORG", "TIME", "TITLE"}


def places(text: str, known: Known | None = None) -> list[str]:
    found = suggest_texts([text], FIVE, known)[0]
    return [text[one.start : one.end] for one in found if one.label == "LOC"]


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("20日8时02分，四川省雅安市芦山县发生7.0级地震。", "四川省雅安市芦山县"),
        ("他是山东省莒县人，1938年参加革命。", "山东省莒县"),
        ("2008年，他从福建安溪请来师傅。", "福建安溪"),
        ("会议在德国慕尼黑举行。", "德国慕尼黑"),
        ("一行人来到安徽省合肥市包河区调研。", "安徽省合肥市包河区"),
    ],
)
def test_nested_addresses_are_one_place(text: str, address: str) -> None:
    assert places(text) == [address]


def test_neighbours_of_one_level_are_places_of_their_own() -> None:
    assert places("货物发往江苏、浙江和安徽。") == ["江苏", "浙江", "安徽"]
    assert places("中美两国签署协议。") == ["中", "美"]


@pytest.mark.parametrize("surface", ["浙江省金华市", "江苏宜兴", "中国台北", "履坦镇白溪口村"])
def test_what_is_an_address(surface: str) -> None:
    assert is_joined(surface, "LOC")


@pytest.mark.parametrize("surface", ["浙江省", "张家港市", "北京市", "武义", "呼和浩特市", ""])
def test_what_is_no_address(surface: str) -> None:
    assert not is_joined(surface, "LOC")


def test_a_rejected_address_comes_as_its_places() -> None:
    known = Known.build([("四川省雅安市", "LOC", 0, 1)])
    assert places("四川省雅安市发生地震。", known) == ["四川省", "雅安市"]
    assert places("山东省莒县发生地震。", known) == ["山东省莒县"]


def test_who_rejects_addresses_gets_their_places_apart_everywhere() -> None:
    rows = [("四川省雅安市", "LOC", 0, 1), ("江苏宜兴", "LOC", 0, 1)]
    assert places("山东省莒县发生地震。", Known.build(rows)) == ["山东省", "莒县"]
    accepted = [*rows, ("福建安溪", "LOC", 2, 0)]
    assert places("山东省莒县发生地震。", Known.build(accepted)) == ["山东省莒县"]


def test_an_address_is_as_sure_as_its_least_sure_place_and_says_what_made_it() -> None:
    text = "浙江省金华市"
    found = [Candidate(0, 3, "LOC", 95, "model"), Candidate(3, 6, "LOC", 70, "lexicon")]
    joined = join_places(text, found, lambda *_: False)
    assert joined == [Candidate(0, 6, "LOC", 70, "address")]
    assert join_places(text, found, lambda surface, label: surface == text) == found


def test_a_place_before_an_organisation_is_part_of_its_name() -> None:
    text = "访华新华社江苏省无锡市公安局"
    found = [
        Candidate(1, 2, "LOC", 72, "short"),
        Candidate(2, 5, "ORG", 95, "model"),
        Candidate(5, 8, "LOC", 95, "model"),
        Candidate(8, 11, "LOC", 95, "model"),
        Candidate(11, 14, "ORG", 90, "suffix"),
    ]
    assert join_places(text, found, lambda *_: False) == [
        *found[:2],
        Candidate(5, 14, "ORG", 90, "suffix"),
    ]


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("美国政府宣布了新措施。", "美国政府"),
        ("对此，印尼政府表示关注。", "印尼政府"),
        ("新桥镇政府组织干部下乡。", "新桥镇政府"),
        ("石柱镇人民政府召开会议。", "石柱镇人民政府"),
    ],
)
def test_a_place_and_its_government_are_an_organisation(text: str, body: str) -> None:
    found = suggest_texts([text], FIVE)[0]
    assert [text[c.start : c.end] for c in found if c.label == "ORG"] == [body]
    assert places(text) == []


def test_what_is_between_governments_or_its_army_is_no_government() -> None:
    found = [Candidate(0, 2, "LOC", 95, "model")]
    for text in ("美国政府间会谈", "海地政府军", "美国和政府"):
        assert join_places(text, found, lambda *_: False) == found
    assert join_places("古巴政府代表团", found, lambda *_: False)[0][:3] == (0, 7, "ORG")
    inside = [*found, Candidate(2, 4, "ORG", 80, "suffix")]
    assert join_places("美国政府宣布", inside, lambda *_: False)[0][:3] == (0, 4, "ORG")


def test_who_rejects_governments_gets_their_places() -> None:
    text = "美国政府宣布了新措施。"
    once = Known.build([("美国政府", "ORG", 0, 1)])
    assert places(text, once) == ["美国"]
    twice = Known.build([("德国政府", "ORG", 0, 1), ("俄政府", "ORG", 0, 1)])
    assert places(text, twice) == ["美国"]
    assert is_joined("俄政府", "ORG")
    assert not is_joined("执政府", "PER")
    assert not is_joined("克林顿政府", "ORG")


def test_without_a_label_for_bodies_the_place_stays() -> None:
    text = "美国政府宣布了新措施。"
    found = suggest_texts([text], {"PER", "LOC"})[0]
    assert [(text[c.start : c.end], c.label) for c in found] == [("美国", "LOC")]
