"""The place of work in raw and flow offsets: never on another line than the one it belongs to."""

import random
from dataclasses import replace

import pytest
from pane_pages import gold, view_of

from yk_reader.edits import AssignFragments, SplitFragment
from yk_reader.gui.view.linking import flow_of, one_text, raw_of, raw_spans, spans_of_text
from yk_reader.gui.view.targets import nearest_fragment


@pytest.fixture(scope="module")
def split_view():
    """A page with lines that are split in the middle, some parts of them in no article."""
    page, annotation = gold()
    dice = random.Random(3)
    for number, fragment in enumerate(annotation.fragments[:60]):
        if fragment.end - fragment.start > 4:
            at = (fragment.start + fragment.end) // 2
            annotation = SplitFragment(at).apply(page, annotation)
            if number % 2:
                part = dice.choice((fragment.start, at))
                annotation = AssignFragments((part,), None).apply(page, annotation)
    return view_of(page, annotation)


def test_a_raw_caret_stays_in_its_line_in_the_flow(split_view):
    view = split_view
    for raw in range(len(view.page.text) + 1):
        here = nearest_fragment(view, raw)
        span = view.reflow.map.fragment_to_flow(here.start) if here is not None else None
        flow = flow_of(view, raw)
        assert (flow is None) == (span is None)
        assert span is None or span[0] <= flow <= span[1]


def test_a_flow_caret_stays_in_its_unit_in_the_raw_text(split_view):
    view = split_view
    for flow in range(view.reflow.map.length + 1):
        unit = view.reflow.unit_at(flow)
        here = nearest_fragment(view, raw_of(view, flow))
        assert here is not None
        assert here.start in {f.start for f in unit.fragments}, flow


def test_a_flow_caret_goes_to_one_of_the_lines_that_are_linked(split_view):
    view = split_view
    for unit in view.reflow.units:
        for fragment in unit.fragments:
            low, high = view.reflow.map.fragment_to_flow(fragment.start)
            for flow in (low, (low + high) // 2, high):
                here = nearest_fragment(view, raw_of(view, flow, (fragment.start,)))
                assert here.start == fragment.start


def test_text_of_two_articles_does_not_take_in_what_is_read_between_them():
    page, annotation = gold()
    first, second = annotation.fragments[20], annotation.fragments[21]
    last = max(article.rank for article in annotation.articles)
    far = next(a.key for a in annotation.articles if a.rank == last)
    assert first.article != far
    fragments = tuple(
        replace(f, article=far) if f.start == second.start else f for f in annotation.fragments
    )
    view = view_of(page, replace(annotation, fragments=fragments))
    spans = spans_of_text(view, first.start + 1, second.end - 1)
    assert len(spans) == 2
    assert sum(b - a for a, b in spans) <= second.end - first.start


def test_raw_spans_are_one_text_only_when_nothing_lies_between():
    page, annotation = gold()
    view = view_of(page, annotation)
    unit = max(view.reflow.units, key=lambda u: len(u.fragments))
    assert one_text(view, ()) is None
    spans = raw_spans(view, (unit.start, unit.end))
    text = one_text(view, spans)
    if text is not None:
        assert text == (spans[0][0], spans[-1][1])
    assert one_text(view, (spans[0], (spans[0][1] + 40, spans[0][1] + 41))) is None
