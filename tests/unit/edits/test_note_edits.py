"""Notes and flags of pages and articles: kept through every change of the layout, taken back."""

from dataclasses import replace

import pytest
from page_maker import make, start_of

from yk_reader.edits import (
    ApplyProposal,
    AssignFragments,
    ConfirmArticle,
    JoinAbove,
    JoinArticles,
    MoveBoundary,
    SetArticleNote,
    SetArticleUnsure,
    SetPageNote,
    SetSecondLook,
    SplitFragment,
    StartArticle,
    UnsplitLine,
)
from yk_reader.edits.outside import layout_touched
from yk_reader.model.annotation import Annotation, Delta
from yk_reader.model.errors import ConflictError
from yk_reader.model.layout import AUTO, Article, Layout, Proposal
from yk_reader.model.vocabulary import Role

LINES = ("1H¶ 甲标题", "1B¶ 乙正文。", "2H¶ 丙标题", "2B¶ 丁正文。", "3B¶ 戊短讯。")


def noted(annotation, **notes):
    """The annotation with a note and a flag on some articles, by `a1`, `a2` …"""
    articles = tuple(
        replace(a, note=notes[f"a{a.key}"], unsure=True) if f"a{a.key}" in notes else a
        for a in annotation.articles
    )
    return replace(annotation, articles=articles)


def told(annotation):
    return {a.key: (a.note, a.unsure) for a in annotation.articles if a.told_of}


def test_a_note_on_the_page_is_one_line_and_has_an_exact_inverse():
    page, before = make(*LINES)
    after = SetPageNote("  缺角\n字不清\x00 ").apply(page, before)
    assert after.note == "缺角 字不清\ufffd"
    delta = Delta.between(before, after)
    assert (delta.before.note, delta.after.note, delta.after.status) == ("", after.note, None)
    assert delta.apply(before) == after
    assert delta.inverse.apply(after) == before
    with pytest.raises(ConflictError):
        delta.apply(replace(before, note="别的"))


def test_the_flag_of_the_page_has_an_exact_inverse():
    page, before = make(*LINES)
    edit = SetSecondLook(True)
    after = edit.apply(page, before)
    assert after.second_look
    assert edit.description.params == {"flag": 1}
    delta = Delta.between(before, after)
    assert bool(delta)
    assert delta.inverse.apply(after) == before
    with pytest.raises(ConflictError):
        delta.apply(after)
    assert not Delta.between(after, after)


@pytest.mark.parametrize(
    ("edit", "home", "note"),
    [
        (lambda page: JoinAbove(start_of(page, 3)), 1, "一 / 二"),
        (lambda page: JoinArticles((start_of(page, 2), start_of(page, 4))), 1, "一 / 二"),
        (
            lambda page: AssignFragments((start_of(page, 3), start_of(page, 4)), 3),
            3,
            "二",
        ),
        (lambda page: MoveBoundary(start_of(page, 3), start_of(page, 5)), 1, "一 / 二"),
    ],
)
def test_what_was_said_of_an_article_goes_with_its_lines(edit, home, note):
    page, plain = make(*LINES)
    before = noted(plain, a1="一", a2="二")
    after = edit(page).apply(page, before)
    assert after.article(2) is None
    assert told(after)[home] == (note, True)
    assert Delta.between(before, after).inverse.apply(after) == before


def test_the_same_note_is_not_written_twice_and_a_flag_alone_goes_over():
    page, plain = make(*LINES)
    same = JoinAbove(start_of(page, 3)).apply(page, noted(plain, a1="一", a2="一"))
    assert told(same) == {1: ("一", True)}
    alone = JoinAbove(start_of(page, 3)).apply(page, noted(plain, a2=""))
    assert told(alone) == {1: ("", True)}


def test_a_new_article_takes_no_note_along_and_one_that_is_dissolved_loses_it():
    page, plain = make(*LINES)
    before = noted(plain, a2="二", a3="三")
    started = StartArticle(start_of(page, 4)).apply(page, before)
    assert told(started) == told(before)
    gone = AssignFragments((start_of(page, 5),), None).apply(page, before)
    assert told(gone) == {2: ("二", True)}
    assert told(Delta.between(before, gone).inverse.apply(gone)) == told(before)


def test_a_line_made_whole_again_keeps_what_was_said_of_its_parts():
    page, plain = make(*LINES)
    cut = SplitFragment(start_of(page, 2) + 2).apply(page, plain)
    own = AssignFragments((start_of(page, 2) + 2,), 3).apply(page, cut)
    lone = replace(own, fragments=tuple(f for f in own.fragments if page.line_number(f.start) < 5))
    before = noted(lone, a3="三")
    after = UnsplitLine(start_of(page, 2)).apply(page, before)
    assert after.article(3) is None
    assert told(after) == {1: ("三", True)}


def test_what_a_person_says_is_right_is_looked_at_no_more_but_its_note_stays():
    page, plain = make(*LINES)
    after = ConfirmArticle(1).apply(page, noted(plain, a1="一"))
    assert told(after) == {1: ("一", False)}


def proposal_of(annotation, owner):
    """A proposal of the same lines; `owner` gives each line (from 0) its article."""
    fragments = tuple(
        replace(f, article=owner[i], order=i if owner[i] else 0, by_article=AUTO)
        for i, f in enumerate(annotation.fragments)
    )
    keys = sorted({key for key in owner if key is not None})
    articles = tuple(Article(key, f"new{key}", rank) for rank, key in enumerate(keys, 1))
    return ApplyProposal(Proposal(Layout(fragments, articles)))


def test_proposing_again_keeps_the_key_of_an_article_of_which_something_was_said():
    page, plain = make(*LINES)
    before = noted(plain, a2="二")
    # its headline goes to one article, its text with two other lines to another
    after = proposal_of(before, (7, 9, 7, 9, 9)).apply(page, before)
    article = after.article(2)
    assert (article.uuid, article.note, article.unsure) == ("u2", "二", True)
    assert told(after) == {2: ("二", True)}


def test_proposing_again_joins_what_was_said_and_loses_none_of_it():
    page, plain = make(*LINES)
    before = noted(plain, a1="一", a2="二", a3="三")
    after = proposal_of(before, (5, 5, 5, 5, 5)).apply(page, before)
    (article,) = after.articles
    assert sorted(article.note.split(" / ")) == ["一", "三", "二"]
    assert article.unsure


def test_an_article_of_which_something_was_said_is_never_proposed_away():
    page, plain = make(*LINES)
    before = noted(plain, a3="三")
    after = proposal_of(before, (1, 1, 2, 2, None)).apply(page, before)
    assert told(after) == {3: ("三", True)}
    assert [f.role for f in after.members(3)] == [Role.BODY]


def test_a_layout_from_outside_is_not_laid_over_notes_unasked():
    _, plain = make(*LINES)
    assert not layout_touched(plain)
    assert layout_touched(noted(plain, a1=""))
    assert not layout_touched(Annotation(plain.fragments, plain.articles, note="页"))


def test_notes_and_flags_of_articles():
    page, plain = make(*LINES)
    after = SetArticleUnsure(2, True).apply(
        page, SetArticleNote(2, " 见第三版 ").apply(page, plain)
    )
    assert told(after) == {2: ("见第三版", True)}
    assert SetArticleUnsure(2, False).describe(page, after).params == {"article": 2, "flag": 0}
