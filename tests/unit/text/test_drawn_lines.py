"""The texts of drawn lines are found again in the patch that brings them."""

import pytest

from yk_reader.model.facsimile import DrawnLine
from yk_reader.model.layout import Patch
from yk_reader.model.vocabulary import PatchReason
from yk_reader.text.drawn_lines import along, brought, gap, put_together


def lines(*texts):
    return [DrawnLine(7, n, text, (0, n, 5, n + 1)) for n, text in enumerate(texts, 1)]


def read(raw, text, drawn):
    patch = Patch(1, 0, len(raw), text, PatchReason.DRAWN, group=7)
    found = brought(raw, patch, drawn)
    return found.base, [now for _, now in found.lines], found.before


@pytest.mark.parametrize("before", [False, True])
@pytest.mark.parametrize(
    "texts", [["昨日到京。"], ["昨日到京。", "今日回沪。"], ["the end", "of it"]]
)
@pytest.mark.parametrize("raw", ["报", "a"])
def test_what_was_put_together_comes_apart(raw, texts, before):
    text = put_together(raw, texts, before=before)
    assert read(raw, text, lines(*texts)) == (raw, texts, before)


def test_words_of_two_lines_do_not_run_into_one_another():
    assert gap("word", "next") == " "
    assert gap("报", "next") == ""
    assert gap("word.", "next") == ""
    assert put_together("a", ["bc", "de"], before=False) == "a bc de"


@pytest.mark.parametrize(
    ("text", "texts"),
    [
        ("报昨日到沪。", ["昨日到沪。"]),
        ("抱昨日到京。", ["昨日到京。"]),
        ("报昨日晚到京。", ["昨日晚到京。"]),
        ("报昨日到京", ["昨日到京"]),
        ("报又昨日到京。", ["又昨日到京。"]),
        ("昨日到京。", ["昨日到京。"]),
    ],
)
def test_a_corrected_text_is_found(text, texts):
    assert read("报", text, lines("昨日到京。"))[1:] == (texts, False)


def test_corrections_of_two_lines_stay_in_their_lines():
    base, texts, before = read("报", "报甲乙丙了，丁戊己", lines("甲乙丙，", "丁戊已"))
    assert (base, texts, before) == ("报", ["甲乙丙了，", "丁戊己"], False)
    assert "".join((base, *texts)) == "报甲乙丙了，丁戊己"


def test_a_line_whose_text_went_is_none():
    assert read("报", "报", lines("昨日到京。")) == ("报", [], False)
    other = [DrawnLine(8, 1, "别的", (0, 0, 1, 1))]
    assert read("报", "报别的", other) == ("报别的", [], False)


def test_pieces_of_one_skewed_line_follow_each_other():
    skewed = [("许可证，", (100, 10, 300, 40), False), ("且未配", (20, 18, 95, 46), False)]
    assert along(skewed) == ["且未配", "许可证，"]
    two = [("昨日", (100, 10, 300, 40), False), ("到京", (20, 52, 95, 82), False)]
    assert along(two) == ["昨日", "到京"]
    down = [("下", (10, 120, 40, 300), True), ("上", (16, 20, 44, 110), True)]
    assert along([*down, ("旁", (60, 20, 90, 110), True)]) == ["上", "下", "旁"]
    assert along([]) == []
