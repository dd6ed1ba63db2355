"""Proposing again keeps what a person decided and changes the rest."""

from dataclasses import replace

import pytest
from page_maker import make, show, start_of

from yk_reader.edits import (
    ApplyProposal,
    AssignFragments,
    CorrectLine,
    MoveArticle,
    MoveFragments,
    RejectPatch,
    SetRole,
    SetStatus,
    SplitFragment,
)
from yk_reader.model.annotation import Annotation
from yk_reader.model.errors import EditRefused
from yk_reader.model.layout import Article, Layout, Patch, Proposal
from yk_reader.model.vocabulary import PageStatus, PatchReason, PatchStatus, Role

LINES = ("1H¶ 甲", "1B¶ 乙", "2H¶ 丙", "2B¶ 丁", "2B+ 戊")


def proposal(a, patches=(), **articles):
    """The layout of an annotation as a proposal, with other keys and uuids."""
    fragments = tuple(
        f if f.article is None else replace(f, article=f.article + 10) for f in a.fragments
    )
    rows = tuple(Article(x.key + 10, f"new{x.key}", x.rank) for x in a.articles)
    return Proposal(Layout(fragments, rows), tuple(patches))


def test_the_first_proposal_is_taken_whole():
    _page, a = make(*LINES)
    page, _ = make(*LINES)
    b = ApplyProposal(proposal(a)).apply(page, Annotation())
    assert [x.key for x in b.articles] == [11, 12]


def test_unchanged_articles_keep_key_and_uuid():
    page, a = make(*LINES)
    assert ApplyProposal(proposal(a)).apply(page, a) == a


def test_locked_membership_and_role_stay():
    page, a = make(*LINES)
    b = AssignFragments((start_of(page, 3),), 1).apply(page, a)
    b = SetRole((start_of(page, 2),), Role.DECK).apply(page, b)
    c = ApplyProposal(proposal(a)).apply(page, b)
    assert c.fragments[2].article == 1
    assert c.fragments[1].role is Role.DECK
    assert {x.uuid for x in c.articles} == {"u1", "u2"}


def test_a_new_article_gets_a_new_key():
    page, a = make(*LINES)
    _, other = make("1H¶ 甲", "1B¶ 乙", "2H¶ 丙", "3B¶ 丁", "3B+ 戊")
    b = ApplyProposal(proposal(other)).apply(page, a)
    assert len(b.articles) == 3
    assert [x.rank for x in b.articles] == [1, 2, 3]
    assert b.fragments[0].article == 1
    assert len({x.uuid for x in b.articles}) == 3


def test_orders_set_by_hand_stay():
    page, a = make("1B¶ 甲。", "1B¶ 乙。", "1B¶ 丙。", "2B¶ 丁。")
    b = MoveFragments((start_of(page, 3),), -1).apply(page, a)
    b = MoveArticle(2, to=1).apply(page, b)
    c = ApplyProposal(proposal(a)).apply(page, b)
    assert [text[1:] for text in show(page, c)] == ["¶丁", "¶甲 B¶丙 B¶乙"]


def test_patches_by_hand_and_tombstones_stay():
    page, a = make("1B¶ 甲乙丙丁", "1B+ 戊己")
    auto = (
        Patch(1, 0, 1, "一", PatchReason.OTHER),
        Patch(2, 2, 3, "三", PatchReason.OTHER),
        Patch(3, 5, 6, "五", PatchReason.OTHER),
    )
    offer = ApplyProposal(proposal(a, auto))
    b = offer.apply(page, a)
    b = RejectPatch(1).apply(page, b)
    b = CorrectLine(0, "甲乙参丁").apply(page, b)
    c = offer.apply(page, b)
    assert [(p.start, p.text, p.status) for p in c.patches] == [
        (0, "一", PatchStatus.REJECTED),
        (2, "参", PatchStatus.ACTIVE),
        (5, "五", PatchStatus.ACTIVE),
    ]
    gone = ApplyProposal(proposal(a)).apply(page, c)
    assert [p.start for p in gone.patches] == [0, 2]


def test_a_split_line_stays_split():
    page, a = make("1B¶ 甲乙丙丁", "1B+ 戊己")
    b = SplitFragment(2).apply(page, a)
    c = ApplyProposal(proposal(a)).apply(page, b)
    assert [(f.start, f.end) for f in c.fragments] == [(0, 2), (2, 4), (5, 7)]


def test_done_pages_are_left_alone():
    page, a = make(*LINES)
    done = SetStatus(PageStatus.DONE).apply(page, a)
    with pytest.raises(EditRefused) as refusal:
        ApplyProposal(proposal(a)).apply(page, done)
    assert refusal.value.code == "page-closed"
