"""What each gesture on lines does, as an editor of a newspaper expects it."""

from dataclasses import replace

import pytest
from page_maker import locked, make, show, start_of

from yk_reader.edits import (
    AssignFragments,
    JoinAbove,
    MoveArticle,
    MoveBoundary,
    MoveFragments,
    NewArticle,
    NextJoint,
    PlaceFragments,
    SetArticleNote,
    SetJoint,
    SetRole,
    SetStatus,
    SplitFragment,
    StartArticle,
    ToggleParagraph,
    UnsplitLine,
)
from yk_reader.model.errors import EditRefused
from yk_reader.model.layout import Patch, Why
from yk_reader.model.reasons import Reason
from yk_reader.model.vocabulary import Joint, Origin, PageStatus, PatchReason, Role
from yk_reader.text.reflow import reflow

TWO = ("1H¶ 甲标题", "1B¶ 乙一。", "1B+ 丙二", "1B+ 丁三。", "2H¶ 戊标题", "2B¶ 己一。")


def at(page, *lines):
    return tuple(start_of(page, n) for n in lines)


def test_start_article_takes_the_rest_of_the_run():
    page, a = make(*TWO)
    b = StartArticle(start_of(page, 3)).apply(page, a)
    assert show(page, b) == ["H¶甲 B¶乙", "B+丙 B+丁", "H¶戊 B¶己"]
    assert locked(b) == [1, 2, 3]
    assert b.articles[1].key == 3
    assert b.fragments[1].by_article.reason is Reason.ANCHOR


def test_start_then_join_brings_the_text_back():
    page, a = make(*TWO)
    b = StartArticle(start_of(page, 3)).apply(page, a)
    c = JoinAbove(start_of(page, 4)).apply(page, b)
    assert reflow(page, c).text == reflow(page, a).text


def test_a_doubt_about_a_joint_ends_where_an_article_starts():
    page, a = make("1H¶ 甲标题", "1H+ 乙标题", "1B¶ 丙一。", "1B+ 丁二。")
    unsure = Why(confidence=40)
    doubted = replace(
        a, fragments=tuple(replace(f, by_joint=unsure, by_role=unsure) for f in a.fragments)
    )
    b = StartArticle(start_of(page, 2)).apply(page, doubted)
    whys = [(f.by_joint.confidence, f.by_role.confidence) for f in b.fragments]
    # The first line of the new article joins nothing; what else was doubtful still is.
    assert whys == [(40, 40), (100, 40), (40, 40), (40, 40)]
    assert b.fragments[1].joint is Joint.GLUE
    assert not b.fragments[1].by_joint.locked


def test_start_article_is_refused_where_one_starts():
    page, a = make(*TWO)
    with pytest.raises(EditRefused) as refusal:
        StartArticle(start_of(page, 5)).apply(page, a)
    assert refusal.value.code == "article-starts-here"
    assert refusal.value.details["line"] == 5


def test_a_later_run_of_a_scattered_article_becomes_an_article():
    page, a = make("1H¶ 甲", "2B¶ 乙", "1B¶ 丙", "1B+ 丁")
    b = StartArticle(start_of(page, 3)).apply(page, a)
    assert show(page, b) == ["H¶甲", "B¶乙", "B¶丙 B+丁"]


def test_furniture_can_start_an_article():
    page, a = make("1B¶ 甲", "-N¶ 乙", "-N¶ 丙", "2B¶ 丁")
    b = StartArticle(start_of(page, 2)).apply(page, a)
    assert [f.article for f in b.fragments] == [1, 3, 3, 2]
    assert {f.role for f in b.fragments} == {Role.BODY}


def test_join_above_puts_headings_first():
    page, a = make("1H¶ 甲", "1B¶ 乙。", "2K¶ 丙", "2H¶ 丁", "2B¶ 戊", "2C¶ 己")
    b = JoinAbove(start_of(page, 5)).apply(page, a)
    assert show(page, b) == ["K¶丙 H¶甲 H_丁 B¶乙 B¶戊 C¶己"]
    assert [x.rank for x in b.articles] == [1]


def test_join_above_goes_on_in_the_middle_of_a_sentence():
    page, a = make("1B¶ 甲还没完", "2B¶ 乙完了。", "3B¶ 丙新的。")
    b = JoinAbove(start_of(page, 2)).apply(page, a)
    assert show(page, b)[0] == "B¶甲 B+乙"
    c = JoinAbove(start_of(page, 3)).apply(page, b)
    assert show(page, c) == ["B¶甲 B+乙 B¶丙"]


def test_join_above_passes_over_furniture_and_refuses_at_the_top():
    page, a = make("1B¶ 甲", "-N¶ 乙", "2B¶ 丙")
    b = JoinAbove(start_of(page, 3)).apply(page, a)
    assert [f.article for f in b.fragments] == [1, None, 1]
    with pytest.raises(EditRefused, match="no article above"):
        JoinAbove(start_of(page, 1)).apply(page, a)


def test_a_heading_goes_to_a_body_far_away():
    page, a = make("1H¶ 甲", "2B¶ 乙", "3H¶ 丙", "3B¶ 丁", "3B+ 戊")
    b = AssignFragments(at(page, 1), 3).apply(page, a)
    assert show(page, b) == ["B¶乙", "H¶甲 H_丙 B¶丁 B+戊"]
    assert locked(b) == [0, 3]
    assert b.fragments[0].by_article.reason is Reason.BY_HAND
    assert b.articles[1].uuid == "u3"


def test_body_lines_go_to_their_raw_place():
    page, a = make("1B¶ 甲", "2B¶ 乙", "1B+ 丙", "2B+ 丁")
    b = AssignFragments(at(page, 2), 1).apply(page, a)
    assert show(page, b)[0] == "B¶甲 B+乙 B+丙"


def test_assigning_to_the_furniture_takes_the_line_out():
    page, a = make(*TWO)
    b = AssignFragments(at(page, 3), None).apply(page, a)
    assert b.fragments[2].article is None
    assert "丙" not in reflow(page, b).text
    with pytest.raises(EditRefused):
        AssignFragments(at(page, 3), None).apply(page, b)


def test_new_article_from_scattered_lines():
    page, a = make("1B¶ 甲", "1H¶ 乙", "2B¶ 丙", "2C¶ 丁")
    b = NewArticle(at(page, 2, 4)).apply(page, a)
    assert show(page, b) == ["B¶甲", "H¶乙 C¶丁", "B¶丙"]
    with pytest.raises(EditRefused):
        NewArticle(at(page, 2, 4)).apply(page, b)


def test_a_role_moves_the_line_to_its_place():
    page, a = make("1B¶ 甲。", "1B¶ 乙", "1B+ 丙。")
    b = SetRole(at(page, 2), Role.HEADLINE).apply(page, a)
    assert show(page, b) == ["H¶乙 B¶甲 B¶丙"]
    assert b.fragments[1].by_role.human
    c = SetRole(at(page, 2), Role.SUBHEAD).apply(page, a)
    assert show(page, c) == ["B¶甲 T¶乙 B¶丙"]


def test_two_lines_of_one_headline_are_one_unit():
    page, a = make("1B¶ 山城春早", "1B¶ 水乡花开", "1B¶ 丙。")
    b = SetRole(at(page, 1, 2), Role.HEADLINE).apply(page, a)
    assert [u.text for u in reflow(page, b).units] == ["山城春早 水乡花开", "丙。"]


def test_a_wrapped_clause_of_a_heading_is_joined_without_a_space():
    page, a = make("1B¶ 全市推进", "1B¶ 乡村振兴工作", "1B¶ 丙。")
    b = SetRole(at(page, 1, 2), Role.HEADLINE).apply(page, a)
    assert [u.text for u in reflow(page, b).units] == ["全市推进乡村振兴工作", "丙。"]
    one = SetRole(at(page, 1), Role.HEADLINE).apply(page, a)
    b = SetRole(at(page, 2), Role.HEADLINE).apply(page, one)
    assert reflow(page, b).units[0].text == "全市推进乡村振兴工作"
    two = SetRole(at(page, 2), Role.HEADLINE).apply(page, a)
    b = SetRole(at(page, 1), Role.HEADLINE).apply(page, two)
    assert reflow(page, b).units[0].text == "全市推进乡村振兴工作"


def test_a_joint_that_a_person_set_stays_under_a_new_role():
    page, a = make("1B¶ 全市推进", "1B¶ 乡村振兴工作", "1B¶ 丙。")
    a = SetJoint(start_of(page, 2), Joint.SPACE).apply(page, a)
    b = SetRole(at(page, 1, 2), Role.HEADLINE).apply(page, a)
    assert [u.text for u in reflow(page, b).units] == ["全市推进 乡村振兴工作", "丙。"]


@pytest.mark.parametrize("role", [Role.CAPTION, Role.BODY])
def test_lines_that_get_a_role_together_are_one_unit_over_blank_lines(role):
    page, a = make("1H¶ 甲", "", "1H¶ 乙的", "", "", "1H¶ 丙了", "1B¶ 丁。")
    b = SetRole(at(page, 1, 3, 6), role).apply(page, a)
    texts = [u.text for u in reflow(page, b).units]
    assert texts == (["丁。", "甲乙的丙了"] if role is Role.CAPTION else ["甲乙的丙了丁。"])


def test_a_credit_below_a_caption_is_set_apart_by_a_space():
    page, a = make("1B¶ 丁。", "1H¶ 图为花开。", "", "1H¶ 本报记者 张三 摄")
    b = SetRole(at(page, 2, 4), Role.CAPTION).apply(page, a)
    assert [u.text for u in reflow(page, b).units] == ["丁。", "图为花开。 本报记者 张三 摄"]


def test_captions_of_two_pictures_stay_apart():
    page, a = make("1B¶ 甲一", "1B+ 乙", "1B+ 丙二", "1B+ 丁。")
    b = SetRole(at(page, 1, 3), Role.CAPTION).apply(page, a)
    assert [u.text for u in reflow(page, b).units] == ["乙丁。", "甲一", "丙二"]


def test_joints():
    page, a = make(*TWO)
    b = ToggleParagraph(start_of(page, 3)).apply(page, a)
    assert b.fragments[2].joint is Joint.PARAGRAPH
    assert b.fragments[2].by_joint.human
    assert ToggleParagraph(start_of(page, 3)).apply(page, b).fragments[2].joint is Joint.GLUE
    assert NextJoint(start_of(page, 3)).apply(page, a).fragments[2].joint is Joint.PARAGRAPH
    assert NextJoint(start_of(page, 3)).apply(page, b).fragments[2].joint is Joint.BREAK
    for line, code in ((1, "first-of-article"), (2, "role-changes-here")):
        with pytest.raises(EditRefused) as refusal:
            ToggleParagraph(start_of(page, line)).apply(page, a)
        assert refusal.value.code == code


def test_lines_move_by_lines_and_units_by_units():
    page, a = make("1B¶ 甲。", "1B¶ 乙", "1B+ 丙。", "1B¶ 丁。")
    by_line = MoveFragments(at(page, 3), -1).apply(page, a)
    assert [page.text[f.start] for f in by_line.members(1)] == ["甲", "丙", "乙", "丁"]
    by_unit = MoveFragments(at(page, 4), -1).apply(page, a)
    assert show(page, by_unit) == ["B¶甲 B¶丁 B¶乙 B+丙"]
    assert by_unit.fragments[3].by_order.human
    with pytest.raises(EditRefused):
        MoveFragments(at(page, 1), -1).apply(page, a)
    with pytest.raises(EditRefused):
        MoveFragments(at(page, 4), 1).apply(page, a)


def test_lines_are_put_where_they_are_dropped():
    page, a = make(*TWO)
    b = PlaceFragments(at(page, 6), 1, start_of(page, 3)).apply(page, a)
    assert [page.text[f.start] for f in b.members(1)] == ["甲", "乙", "己", "丙", "丁"]
    c = PlaceFragments(at(page, 2), 1, None).apply(page, a)
    assert [page.text[f.start] for f in c.members(1)] == ["甲", "丙", "丁", "乙"]


def test_articles_are_put_in_order_and_keep_it():
    page, a = make("1B¶ 甲", "2B¶ 乙", "3B¶ 丙", "3B+ 丁")
    b = MoveArticle(3, to=1).apply(page, a)
    assert [x.key for x in b.articles] == [3, 1, 2]
    c = StartArticle(start_of(page, 4)).apply(page, b)
    assert [x.key for x in c.articles] == [3, 4, 1, 2]
    d = JoinAbove(start_of(page, 2)).apply(page, c)
    assert [(x.key, x.rank) for x in d.articles] == [(3, 1), (4, 2), (1, 3)]
    with pytest.raises(EditRefused):
        MoveArticle(3, by=-1).apply(page, b)


def test_a_boundary_is_dragged_both_ways():
    page, a = make(*TWO)
    up = MoveBoundary(start_of(page, 5), start_of(page, 4)).apply(page, a)
    assert [f.article for f in up.fragments] == [1, 1, 1, 2, 2, 2]
    down = MoveBoundary(start_of(page, 5), start_of(page, 6)).apply(page, a)
    assert [f.article for f in down.fragments] == [1, 1, 1, 1, 1, 2]
    whole = MoveBoundary(start_of(page, 5), len(page.text)).apply(page, a)
    assert len(whole.articles) == 1
    with pytest.raises(EditRefused):
        MoveBoundary(start_of(page, 3), start_of(page, 2)).apply(page, a)


def test_a_split_line_reads_as_before():
    page, a = make("1B¶ 甲乙 丙丁", "1B+ 戊己")
    for offset in (1, 2, 3, 4):
        b = SplitFragment(offset).apply(page, a)
        assert reflow(page, b).text == reflow(page, a).text
        assert len(b.fragments) == 3
        c = UnsplitLine(b.fragments[1].start).apply(page, b)
        assert [(f.start, f.end) for f in c.fragments] == [(0, 5), (6, 8)]
        assert reflow(page, c).text == reflow(page, a).text
    for offset in (0, 5):
        with pytest.raises(EditRefused):
            SplitFragment(offset).apply(page, a)
    with pytest.raises(EditRefused):
        UnsplitLine(0).apply(page, a)


def test_a_justified_line_is_split_between_its_characters():
    page, a = make("1B¶ 甲 乙 丙")
    patches = tuple(
        Patch(i, s, s + 1, "", PatchReason.JUSTIFIED_SPACE, group=1) for i, s in ((1, 1), (2, 3))
    )
    a = type(a)(a.fragments, a.articles, patches)
    b = SplitFragment(2).apply(page, a)
    assert reflow(page, b).text == "甲乙丙"
    assert [p.start for p in b.patches] == [3]
    c = UnsplitLine(0).apply(page, b)
    assert reflow(page, c).text == "甲乙丙"


def test_a_line_is_not_split_through_a_correction():
    page, a = make("1B¶ 甲乙丙丁")
    a = type(a)(a.fragments, a.articles, (Patch(1, 1, 3, "换", PatchReason.TYPO),))
    with pytest.raises(EditRefused) as refusal:
        SplitFragment(2).apply(page, a)
    assert refusal.value.code == "patch-at-cut"


def test_done_confirms_everything():
    page, a = make(*TWO)
    a = type(a)(a.fragments, a.articles, (Patch(1, 0, 1, "换", PatchReason.TYPO),))
    b = SetStatus(PageStatus.DONE).apply(page, a)
    assert all(
        w.reason is Reason.CONFIRMED
        for f in b.fragments
        for w in (f.by_article, f.by_role, f.by_joint, f.by_order)
    )
    assert b.patches[0].origin is Origin.HUMAN
    assert SetStatus(PageStatus.IN_PROGRESS).apply(page, b).fragments == b.fragments


def test_words_name_line_and_article():
    page, a = make(*TWO)
    words = StartArticle(start_of(page, 3)).describe(page, a)
    assert (words.kind, dict(words.params)) == (
        "start-article",
        {"line": 3, "lines": 1, "article": 1},
    )
    assert AssignFragments(at(page, 5), 1).describe(page, a).params["to"] == 1
    assert SetArticleNote(2, "看").apply(page, a).articles[1].note == "看"
