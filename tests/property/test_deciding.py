"""Deciding between two annotations: all left is the left one, all right the right one."""

from dataclasses import replace

from edit_strategies import annotations, edits, legal, pages
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from yk_reader.edits.adjudicating import Decide, TakeAgreed
from yk_reader.edits.difference import Choice, Comparison
from yk_reader.edits.differences import compare, first_starts
from yk_reader.edits.standing import Standing
from yk_reader.model.annotation import Annotation, Delta
from yk_reader.model.errors import EditRefused
from yk_reader.model.page import Page
from yk_reader.model.vocabulary import EntityStatus, PageStatus

COMMON = settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@st.composite
def worked_on(draw: st.DrawFn, page: Page, annotation: Annotation) -> Annotation:
    """What somebody made of a page: some edits, some suggestions accepted."""
    for _ in range(draw(st.integers(0, 5))):
        try:
            annotation = draw(edits(page, annotation)).apply(page, annotation)
        except EditRefused:
            continue
    accepted: list[object] = []
    rows = []
    for e in annotation.entities:
        name = (e.spans, e.label)
        if e.status is EntityStatus.SUGGESTED and name not in accepted and draw(st.booleans()):
            e = replace(e, status=EntityStatus.ACCEPTED)
        if e.status is EntityStatus.ACCEPTED:
            if name in accepted:
                continue
            accepted.append(name)
        rows.append(e)
    return replace(annotation, entities=tuple(rows), status=PageStatus.IN_PROGRESS)


@st.composite
def compared(draw: st.DrawFn, page: Page) -> Comparison:
    """Two people's work on the same page."""
    first = draw(annotations(page))
    return compare(page, draw(worked_on(page, first)), draw(worked_on(page, first)))


def said(annotation: Annotation) -> dict[str, object]:
    """What is compared of an annotation, without keys."""
    first = first_starts(annotation)
    fragments = annotation.fragments
    return {
        "lines": [(f.start, f.end, f.role) for f in fragments],
        "articles": {
            tuple(f.start for f in annotation.members(a.key)) for a in annotation.articles
        },
        "joints": [
            (f.start, f.joint) for f in fragments if f.article is not None and f.start not in first
        ],
        "patches": {(p.start, p.end, p.text) for p in annotation.patches if p.active},
        "entities": {
            (e.label, tuple((s.start, s.raw_end) for s in e.spans))
            for e in annotation.entities
            if e.status is EntityStatus.ACCEPTED
        },
    }


def applied(page: Page, annotation: Annotation, edit: Decide | TakeAgreed) -> Annotation:
    """The annotation after an edit, which has an exact inverse."""
    after = edit.apply(page, annotation)
    if after.status is PageStatus.TODO:
        after = replace(after, status=PageStatus.IN_PROGRESS)
    legal(page, after)
    delta = Delta.between(annotation, after)
    assert delta.apply(annotation) == after
    assert delta.inverse.apply(after) == annotation
    return after


def all_of(page: Page, found: Comparison, gold: Annotation, choice: Choice) -> Annotation:
    """Every difference decided the same way, one after the other."""
    for one in found.differences:
        gold = applied(page, gold, Decide(found, (one,), choice, nested=True))
    return gold


@COMMON
@given(st.data())
def test_all_of_one_side_is_that_side(data: st.DataObject) -> None:
    page = data.draw(pages())
    found = data.draw(compared(page))
    machine = data.draw(annotations(page))
    gold = applied(page, machine, TakeAgreed(found))
    assert Standing(page, found, gold).open() == found.differences
    for choice in (Choice.LEFT, Choice.RIGHT, Choice.LEFT):
        gold = all_of(page, found, gold, choice)
        side = found.left if choice is Choice.LEFT else found.right
        assert said(gold) == said(side)
        standing = Standing(page, found, gold)
        assert standing.open() == ()


@COMMON
@given(st.data())
def test_any_decisions_in_any_order_keep_the_page_legal(data: st.DataObject) -> None:
    page = data.draw(pages())
    found = data.draw(compared(page))
    gold = applied(page, data.draw(annotations(page)), TakeAgreed(found))
    if not found.differences:
        return
    for one in data.draw(st.lists(st.sampled_from(found.differences), max_size=8)):
        choice = data.draw(st.sampled_from(list(Choice)))
        try:
            gold = applied(page, gold, Decide(found, (one,), choice))
        except EditRefused:
            continue
        assert Standing(page, found, gold).decided(one)


@COMMON
@given(st.data())
def test_what_a_person_decided_before_stays(data: st.DataObject) -> None:
    page = data.draw(pages())
    found = data.draw(compared(page))
    gold = applied(page, data.draw(annotations(page)), TakeAgreed(found))
    decided = all_of(page, found, gold, Choice.RIGHT)
    assert TakeAgreed(found).apply(page, decided) == decided
