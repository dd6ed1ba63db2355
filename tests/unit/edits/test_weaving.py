"""Edits on lines that stand out of order."""

import pytest
from page_maker import locked, make, show, start_of

from yk_reader.edits import JoinCharacters, TakeApart, TurnRound
from yk_reader.model.errors import EditRefused
from yk_reader.text.reflow import reflow


def at(page, *lines):
    return tuple(start_of(page, n) for n in lines)


WOVEN = ("1H¶ 甲题", "1H_ 乙题", "1B¶ 子丑", "1B+ 寅卯", "1B+ 辰巳。", "1B+ 午未。")


def test_woven_columns_become_articles_in_raw_order():
    page, a = make(*WOVEN)
    b = TakeApart(at(page, 1, 2, 3, 4, 5, 6)).apply(page, a)
    assert show(page, b) == ["H¶甲 B¶子 B+辰", "H_乙 B¶寅 B+午"]
    assert reflow(page, b).text.split() == ["甲题", "子丑辰巳。", "乙题", "寅卯午未。"]
    assert len(locked(b)) == 6


def test_three_columns():
    page, a = make(*(f"1B+ {c}" for c in "甲乙丙丁戊己"))
    b = TakeApart(at(page, *range(1, 7)), 3).apply(page, a)
    assert [x.replace("¶", "+") for x in show(page, b)] == ["B+甲 B+丁", "B+乙 B+戊", "B+丙 B+己"]


def test_a_column_keeps_the_article_of_its_first_line():
    page, a = make("1H¶ 甲", "2H¶ 乙", "1B¶ 子", "1B+ 丑", "1B+ 寅", "2B¶ 卯")
    b = TakeApart(at(page, *range(1, 7))).apply(page, a)
    assert [f.article for f in b.fragments] == [1, 2, 1, 2, 1, 2]
    assert [x.uuid for x in b.articles] == ["u1", "u2"]
    with pytest.raises(EditRefused, match="already"):
        TakeApart(at(page, *range(1, 7))).apply(page, b)


def test_too_few_lines_are_refused():
    page, a = make(*WOVEN)
    for lines, columns in (((1, 2, 3), 2), ((1, 2, 3, 4, 5), 3), ((1, 2, 3, 4), 5)):
        with pytest.raises(EditRefused) as refusal:
            TakeApart(at(page, *lines), columns).apply(page, a)
        assert refusal.value.code == "few-lines"


def test_characters_of_a_column_make_one_line():
    page, a = make("1B¶ 老", "1B/ 街", "2B¶ 新", "-N¶ 貌", "2B¶ 完。")
    b = JoinCharacters(at(page, 1, 2, 3, 4)).apply(page, a)
    assert show(page, b) == ["B¶老 B+街 B+新 B+貌", "B¶完"]
    assert reflow(page, b).text.splitlines()[0] == "老街新貌"
    assert all(f.by_joint.human for f in b.fragments[1:4])


def test_characters_want_an_article_and_company():
    page, a = make("-N¶ 老", "1B¶ 街")
    with pytest.raises(EditRefused) as refusal:
        JoinCharacters(at(page, 1, 2)).apply(page, a)
    assert refusal.value.code == "no-article"
    with pytest.raises(EditRefused) as refusal:
        JoinCharacters(at(page, 2)).apply(page, a)
    assert refusal.value.code == "few-lines"


def test_lines_are_turned_round_where_they_stand():
    page, a = make("1H¶ 题", "1B¶ 丙。", "1B+ 乙", "1B+ 甲", "2B¶ 戊")
    b = TurnRound(at(page, 2, 3, 4)).apply(page, a)
    assert [page.text[f.start] for f in b.members(1)] == ["题", "甲", "乙", "丙"]
    assert b.members(1)[1].role is not b.members(1)[0].role
    assert all(f.by_order.human for f in b.members(1)[1:])
    c = TurnRound(at(page, 2, 3, 4)).apply(page, b)
    assert [page.text[f.start] for f in c.members(1)] == ["题", "丙", "乙", "甲"]


def test_lines_of_two_articles_are_turned_in_each():
    page, a = make("1B¶ 甲", "1B+ 乙", "2B¶ 丙", "2B+ 丁")
    b = TurnRound(at(page, 1, 2, 3, 4)).apply(page, a)
    assert [page.text[f.start] for k in (1, 2) for f in b.members(k)] == [*"乙甲丁丙"]
    with pytest.raises(EditRefused) as refusal:
        TurnRound(at(page, 1, 3)).apply(page, a)
    assert refusal.value.code == "few-lines"
