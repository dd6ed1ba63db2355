"""With the real proposer: one gesture and "propose again" leave the rest of the page alone."""

import random
from pathlib import Path

import pytest

from yk_reader.edits import (
    ApplyProposal,
    AssignFragments,
    JoinAbove,
    NewArticle,
    SetRole,
    SplitFragment,
    StartArticle,
)
from yk_reader.model.annotation import Annotation
from yk_reader.model.errors import EditRefused
from yk_reader.model.page import Page
from yk_reader.model.vocabulary import Role
from yk_reader.segment import propose

SEEDS = sorted((Path(__file__).parents[3] / "seeds").glob("*.txt"))


def gesture(dice, annotation):
    start = dice.choice(annotation.fragments).start
    article = dice.choice(annotation.articles).key
    return dice.choice(
        [
            AssignFragments((start,), article),
            AssignFragments((start,), None),
            JoinAbove(start),
            StartArticle(start),
            NewArticle((start,)),
            SplitFragment(start + 3),
            SetRole((start,), Role.HEADLINE),
        ]
    )


@pytest.mark.parametrize("path", SEEDS, ids=lambda p: p.stem[:8])
def test_one_gesture_and_proposing_again(path):
    page = Page(path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n"))
    first = ApplyProposal(propose(page)).apply(page, Annotation())
    assert ApplyProposal(propose(page, first)).apply(page, first) == first
    dice = random.Random(1)
    for _ in range(6):
        edit = gesture(dice, first)
        try:
            edited = edit.apply(page, first)
        except EditRefused:
            continue
        again = ApplyProposal(propose(page, edited)).apply(page, edited)
        rows = {f.start: f for f in again.fragments}
        elsewhere = 0
        for f in edited.fragments:
            new = rows[f.start]
            elsewhere += new.article != f.article
            assert not f.by_article.locked or (new.article, new.by_article) == (
                f.article,
                f.by_article,
            )
            assert not f.by_role.locked or new.role is f.role
            assert not f.by_joint.locked or new.joint is f.joint
        assert elsewhere <= 6, edit
