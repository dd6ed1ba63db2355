"""What two annotations of a page say differently."""

from dataclasses import replace
from typing import Any

import pytest

from yk_reader.edits.difference import Differs
from yk_reader.edits.differences import compare, differences
from yk_reader.model.annotation import Annotation
from yk_reader.model.entity import Entity, Span
from yk_reader.model.layout import Article, Fragment, Patch
from yk_reader.model.page import Page
from yk_reader.model.vocabulary import EntityStatus, Joint, PatchReason, PatchStatus, Role

PAGE = Page("标题甲\n正文一二\n正文三四\n标题乙\n正文五六", "p")
STARTS = (0, 4, 9, 14, 18)


def base() -> Annotation:
    """Two articles: lines 1 to 3, lines 4 and 5."""
    roles = (Role.HEADLINE, Role.BODY, Role.BODY, Role.HEADLINE, Role.BODY)
    ends = (3, 8, 13, 17, 22)
    homes = (1, 1, 1, 2, 2)
    orders = (1, 2, 3, 1, 2)
    rows = zip(STARTS, ends, homes, orders, roles, strict=True)
    fragments = tuple(Fragment(s, e, a, o, r, Joint.PARAGRAPH) for s, e, a, o, r in rows)
    return Annotation(fragments, (Article(1, "u1", 1), Article(2, "u2", 2)))


def changed(annotation: Annotation, start: int, **what: Any) -> Annotation:
    """The annotation with one fragment changed."""
    rows = (replace(f, **what) if f.start == start else f for f in annotation.fragments)
    return replace(annotation, fragments=tuple(rows))


def entity(key: int, start: int, end: int, label: str = "PER", **more: Any) -> Entity:
    """An accepted entity."""
    return Entity(key, f"e{key}", label, (Span(start, end),), **more)


def test_the_same_says_nothing() -> None:
    assert differences(PAGE, base(), base()) == ()


def test_uuids_and_keys_of_articles_make_no_difference() -> None:
    other = base()
    other = replace(
        other,
        fragments=tuple(replace(f, article=(f.article or 0) + 5) for f in other.fragments),
        articles=(Article(6, "x", 1), Article(7, "y", 2)),
    )
    assert differences(PAGE, base(), other) == ()


def test_a_role_and_a_joint() -> None:
    other = changed(changed(base(), 4, role=Role.DECK), 9, joint=Joint.GLUE)
    role, joint = differences(PAGE, base(), other)
    assert (role.kind, role.left, role.right, role.starts) == (Differs.ROLE, "body", "deck", (4,))
    assert (joint.kind, joint.left, joint.right) == (Differs.JOINT, "paragraph", "glue")


def test_neighbours_of_one_role_are_one_decision() -> None:
    other = changed(changed(base(), 4, role=Role.DECK), 9, role=Role.DECK)
    (role,) = differences(PAGE, base(), other)
    assert (role.start, role.end, role.starts) == (4, 13, (4, 9))


def test_the_joint_that_begins_an_article_is_ignored() -> None:
    assert differences(PAGE, base(), changed(base(), 0, joint=Joint.GLUE)) == ()


def test_an_article_that_one_of_them_divides_is_one_decision() -> None:
    other = base()
    other = replace(other, articles=(*other.articles, Article(3, "u3", 3)))
    other = changed(changed(other, 4, article=3), 9, article=3)
    (found,) = differences(PAGE, base(), other)
    assert found.kind is Differs.ARTICLE
    assert found.starts == (0,)  # two of three lines make the article that both share
    assert (found.left, found.right) == ("1", "1")


def test_page_furniture() -> None:
    found = differences(PAGE, base(), changed(base(), 18, article=None, role=Role.NOISE, order=0))
    assert [(d.kind, d.left, d.right) for d in found] == [
        (Differs.ARTICLE, "2", ""),
        (Differs.ROLE, "body", "noise"),
    ]


def test_order() -> None:
    other = changed(changed(base(), 4, order=3), 9, order=2)
    (found,) = differences(PAGE, base(), other)
    assert (found.kind, found.left, found.right) == (Differs.ORDER, "2 3", "3 2")


def test_a_line_that_one_of_them_splits() -> None:
    rows = list(base().fragments)
    rows[1:2] = [replace(rows[1], end=6), replace(rows[1], start=6)]
    (found,) = differences(PAGE, base(), replace(base(), fragments=tuple(rows)))
    assert (found.kind, found.start, found.end) == (Differs.CUT, 4, 8)
    assert (len(found.one.fragments), len(found.other.fragments)) == (1, 2)


def test_corrections_that_overlap_are_one_decision() -> None:
    one = replace(base(), patches=(Patch(1, 4, 6, "甲", PatchReason.TYPO),))
    other = replace(base(), patches=(Patch(1, 5, 7, "乙丙", PatchReason.TYPO),))
    (found,) = differences(PAGE, one, other)
    assert (found.kind, found.left, found.right) == (Differs.CORRECTION, "甲一", "正乙丙")


def test_only_corrections_that_count() -> None:
    waiting = Patch(1, 4, 6, "甲", PatchReason.TYPO, status=PatchStatus.PROPOSED)
    assert differences(PAGE, replace(base(), patches=(waiting,)), base()) == ()


@pytest.mark.parametrize(
    ("mine", "theirs", "kind"),
    [
        ((entity(1, 4, 6),), (), Differs.MISSING),
        ((entity(1, 4, 6),), (entity(1, 4, 6, "LOC"),), Differs.LABEL),
        ((entity(1, 4, 6),), (entity(1, 4, 7),), Differs.EXTENT),
        ((entity(1, 4, 8),), (entity(1, 4, 6), entity(2, 6, 8)), Differs.EXTENT),
    ],
)
def test_entities(mine: tuple[Entity, ...], theirs: tuple[Entity, ...], kind: Differs) -> None:
    one, other = replace(base(), entities=mine), replace(base(), entities=theirs)
    (found,) = differences(PAGE, one, other)
    assert found.kind is kind
    assert found.kind.of_entities
    assert (found.one.entities, found.other.entities) == (mine, theirs)
    (back,) = differences(PAGE, other, one)
    assert (back.left, back.right) == (found.right, found.left)


def test_suggestions_and_tombstones_are_nobodys_word() -> None:
    rows = (
        entity(1, 4, 6, status=EntityStatus.SUGGESTED),
        entity(2, 6, 8, status=EntityStatus.REJECTED),
    )
    assert differences(PAGE, base(), replace(base(), entities=rows)) == ()


def test_in_reading_order_and_with_what_is_agreed() -> None:
    one = replace(base(), entities=(entity(1, 18, 20), entity(2, 4, 5), entity(3, 9, 11)))
    other = changed(replace(base(), entities=(entity(1, 9, 11),)), 14, role=Role.DECK)
    found = compare(PAGE, one, other)
    assert [d.start for d in found.differences] == [4, 14, 18]
    assert [e.raw_start for e, _ in found.agreed_entities] == [9]
