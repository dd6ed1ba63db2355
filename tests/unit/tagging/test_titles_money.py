"""Titles in 《》, programmes and sums of money."""

import pytest

from yk_reader.tagging import preset, suggest_plain
from yk_reader.tagging.rules.titles_money import titles_and_money


def found(text: str) -> list[tuple[str, str]]:
    return [(text[c.start : c.end], c.label) for c in titles_and_money(text)]


def test_a_title_is_a_work_or_a_document_by_its_last_word() -> None:
    text = "读了《红楼梦》，又学习《浙江省数字经济促进条例》和《关于做好春耕工作的通知》。"
    assert found(text) == [
        ("红楼梦", "WORK"),
        ("浙江省数字经济促进条例", "POLICY"),
        ("关于做好春耕工作的通知", "POLICY"),
    ]
    assert found("《书法》《环境保护法》《实施办法（试行）》") == [
        ("书法", "WORK"),
        ("环境保护法", "POLICY"),
        ("实施办法（试行）", "POLICY"),
    ]
    assert found("《》《 》《没有结尾") == []


def test_a_programme_in_quotation_marks() -> None:
    assert found("实施“八八战略”，推进“一把手工程”，说“你好”") == [
        ("八八战略", "POLICY"),
        ("一把手工程", "POLICY"),
    ]


@pytest.mark.parametrize(
    ("text", "sums"),
    [
        ("获得500万元资金", ["500万元"]),
        ("兑付1.6亿余元，又800余万元", ["1.6亿余元", "800余万元"]),
        ("１，２００元和３万美元", ["１，２００元", "３万美元"]),
        ("捐款三千多元，共两亿元人民币", ["三千多元", "两亿元"]),
        ("公元2000年元旦，3单元，12元件，万元户", []),
        ("100万人，1亿吨", []),
    ],
)
def test_sums_of_money(text: str, sums: list[str]) -> None:
    assert found(text) == [(one, "MONEY") for one in sums]


def test_only_where_the_label_set_has_labels_for_them() -> None:
    text = "读《红楼梦》，投资500万元。"
    five = {label for _, _, label, _, _ in suggest_plain(text, preset("default").codes)}
    assert not five & {"WORK", "MONEY", "POLICY"}
    ten = [
        (text[a:b], label) for a, b, label, _, _ in suggest_plain(text, preset("extended").codes)
    ]
    assert ("红楼梦", "WORK") in ten
    assert ("500万元", "MONEY") in ten
    onto = {label for _, _, label, _, _ in suggest_plain(text, preset("ontonotes").codes)}
    assert {"WORK_OF_ART", "MONEY"} <= onto
