"""Edits on whole articles: several become one, one role for all, lines that go on from above."""

import pytest
from page_maker import locked, make, show, start_of

from yk_reader.edits import ContinueAbove, JoinArticles, SetArticleRole, articles_of
from yk_reader.model.errors import EditRefused
from yk_reader.model.vocabulary import Role
from yk_reader.text.reflow import reflow


def at(page, *lines):
    return tuple(start_of(page, n) for n in lines)


FOUR = ("1H¶ 甲", "1B¶ 乙。", "2H¶ 丙", "2B¶ 丁。", "-N¶ 戊", "3B¶ 己。", "4B¶ 庚。")


def test_all_articles_that_the_lines_touch_become_the_first_of_them():
    page, a = make(*FOUR)
    b = JoinArticles(at(page, 4, 5, 6)).apply(page, a)
    assert show(page, b) == ["H¶甲 B¶乙", "H¶丙 B¶丁 B¶己", "B¶庚"]
    assert b.fragments[4].article is None, "furniture among them stays what it is"
    assert b.articles[1].uuid == "u2"
    assert locked(b) == [3, 5]


def test_lines_of_the_articles_that_were_not_chosen_come_along():
    page, a = make("1B¶ 甲。", "2B¶ 乙。", "3B¶ 丙。", "2B¶ 丁。")
    b = JoinArticles(at(page, 1, 2)).apply(page, a)
    assert show(page, b) == ["B¶甲 B¶乙 B¶丁", "B¶丙"]


def test_lines_of_one_article_are_refused():
    page, a = make(*FOUR)
    for lines in ((1, 2), (2, 5), (5,)):
        with pytest.raises(EditRefused) as refusal:
            JoinArticles(at(page, *lines)).apply(page, a)
        assert refusal.value.code == "one-article"


def test_the_step_says_how_many_articles_join_which():
    page, a = make(*FOUR)
    params = JoinArticles(at(page, 4, 5, 6, 7)).describe(page, a).params
    assert (params["articles"], params["to"]) == (3, 2)


def test_articles_of_lines_are_in_their_order():
    page, a = make("2B¶ 甲", "-N¶ 乙", "1B¶ 丙", "2B¶ 丁")
    assert articles_of(a, at(page, 4, 3, 2, 1)) == (2, 1)
    assert articles_of(a, at(page, 2)) == ()


def test_a_line_that_was_taken_for_the_next_heading_goes_on_with_the_one_above():
    page, a = make("1H¶ 题", "1B¶ 甲还没", "1B+ 有完，", "2K¶ 完了。", "2H¶ 新题", "2B¶ 乙。")
    b = ContinueAbove(at(page, 4)).apply(page, a)
    assert show(page, b) == ["H¶题 B¶甲 B+有 B+完", "H¶新 B¶乙"]
    assert reflow(page, b).text.splitlines()[1] == "甲还没有完，完了。"
    done = b.fragments[3]
    assert done.by_article.human
    assert done.by_role.human
    assert done.by_joint.human


def test_it_is_read_right_behind_the_line_above_wherever_that_is_read():
    page, a = make("1B¶ 甲", "2B¶ 乙", "2B+ 丙", "1B+ 丁", "3H¶ 戊")
    b = ContinueAbove(at(page, 3)).apply(page, a)
    assert show(page, b)[1] == "B¶乙 B+丙", "nothing to do but to decide"
    c = ContinueAbove(at(page, 5)).apply(page, a)
    assert show(page, c) == ["B¶甲 B+丁 B+戊", "B¶乙 B+丙"]
    d = ContinueAbove(at(page, 2)).apply(page, a)
    assert show(page, d) == ["B¶甲 B+乙 B+丁", "B+丙", "H¶戊"]


def test_several_lines_go_on_one_after_the_other():
    page, a = make("1H¶ 题", "1B¶ 甲，", "2H¶ 乙，", "2H_ 丙，", "3K¶ 丁。", "3B¶ 戊。")
    b = ContinueAbove(at(page, 3, 4, 5)).apply(page, a)
    assert show(page, b) == ["H¶题 B¶甲 B+乙 B+丙 B+丁", "B¶戊"]


def test_a_heading_goes_on_as_one_unit_and_furniture_above_is_passed_over():
    page, a = make("1H¶ 甲", "-N¶ 乙", "2B¶ 丙", "2B+ 丁")
    b = ContinueAbove(at(page, 3)).apply(page, a)
    assert show(page, b) == ["H¶甲 H_丙", "B+丁"]
    with pytest.raises(EditRefused) as refusal:
        ContinueAbove(at(page, 1)).apply(page, a)
    assert refusal.value.code == "nothing-above"


def test_furniture_goes_on_with_an_article():
    page, a = make("1B¶ 甲，", "-N¶ 乙。", "2B¶ 丙")
    b = ContinueAbove(at(page, 2)).apply(page, a)
    assert show(page, b) == ["B¶甲 B+乙", "B¶丙"]


def test_a_whole_article_gets_a_role_and_other_articles_stay():
    page, a = make(*FOUR)
    b = SetArticleRole((2,), Role.BODY).apply(page, a)
    assert [f.role for f in b.fragments if f.article == 2] == [Role.BODY, Role.BODY]
    assert b.fragments[0].role is Role.HEADLINE
    assert b.fragments[4].role is Role.NOISE
    assert all(f.by_role.human for f in b.fragments if f.article == 2)


def test_noise_in_an_article_stays_noise_unless_there_is_nothing_else():
    page, a = make("1H¶ 甲", "1N¶ 乙", "1B¶ 丙", "2N¶ 丁", "2N¶ 戊")
    b = SetArticleRole((1, 2), Role.BODY).apply(page, a)
    found = [f.role for f in b.fragments]
    assert found == [Role.BODY, Role.NOISE, Role.BODY, Role.BODY, Role.BODY]
    c = SetArticleRole((1,), Role.NOISE).apply(page, b)
    assert {f.role for f in c.fragments if f.article == 1} == {Role.NOISE}


def test_an_article_that_is_gone_gets_no_role():
    page, a = make(*FOUR)
    with pytest.raises(EditRefused):
        SetArticleRole((9,), Role.BODY).apply(page, a)
