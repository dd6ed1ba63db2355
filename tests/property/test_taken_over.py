"""What is taken over from the state of a page before is what would be worked out anew."""

from dataclasses import replace
from itertools import pairwise

from edit_strategies import CHARS, annotations, edits, pages
from hypothesis import given
from hypothesis import strategies as st

from yk_reader.gui.view.page_view import PageView
from yk_reader.model.alike import alike_first, changed_part, places_of, with_key
from yk_reader.model.annotation import Annotation, Delta
from yk_reader.model.errors import EditRefused
from yk_reader.model.page import Page
from yk_reader.session.steps import PageState, stamp
from yk_reader.tagging import default_set
from yk_reader.text.reflow import Reflow, reflow

numbers = st.lists(st.integers(0, 3), max_size=12).map(tuple)


@st.composite
def histories(draw: st.DrawFn) -> tuple[Page, list[Annotation]]:
    """A page and the states that random edits bring it to, some of them taken back."""
    page = draw(pages())
    states = [draw(annotations(page))]
    for _ in range(5):
        if len(states) > 1 and draw(st.integers(0, 4)) == 0:
            states.append(states[-2])
            continue
        try:
            states.append(draw(edits(page, states[-1])).apply(page, states[-1]))
        except EditRefused:
            continue
    return page, states


def shown(page: Page, annotation: Annotation, flow: Reflow) -> PageView:
    return PageView(PageState(1, page, annotation, flow, 1, True), default_set())


@given(histories())
def test_views_and_places(history: tuple[Page, list[Annotation]]) -> None:
    page, states = history
    before: PageView | None = None
    for annotation in states:
        flow = reflow(page, annotation, before.reflow if before is not None else None)
        view, fresh = (shown(page, annotation, f) for f in (flow, reflow(page, annotation)))
        if before is not None:
            view.take_over(before)
        assert view.suggestions == fresh.suggestions
        assert view.entities == fresh.entities
        assert list(view.entities) == list(fresh.entities)
        assert list(view.placed) == list(fresh.placed)
        for key, place in view.placed.items():
            other = fresh.placed[key]
            assert (place.unit, place.start, place.end, place.surface) == (
                other.unit, other.start, other.end, other.surface,
            )  # fmt: skip
        for unit in fresh.reflow.units:
            assert view.corrections.in_unit(unit) == fresh.corrections.in_unit(unit)
            assert view.corrections.marks_in_unit(unit) == fresh.corrections.marks_in_unit(unit)
        for at in range(len(page.text)):
            assert view.corrections.at_raw(at) == fresh.corrections.at_raw(at)
            assert view.corrections.here(at) == fresh.corrections.here(at)
        keys = {e.key for e in annotation.entities[::2]}
        assert view.reflow.derived_for((), annotation.entities, keys).mentions == tuple(
            m for m in fresh.reflow.derived(annotation.entities).mentions if m.entity in keys
        )
        before = view


@given(histories())
def test_deltas_and_times(history: tuple[Page, list[Annotation]]) -> None:
    _page, states = history
    for old, new in pairwise(states):
        delta = Delta.between(old, new)
        assert set(delta.before.entities) == set(old.entities) - set(new.entities)
        assert set(delta.after.fragments) == set(new.fragments) - set(old.fragments)
        assert delta.apply(old) == new
        assert delta.inverse.apply(new) == old
        stamped = stamp(old, new, "2026-11-30T00:00:00Z")
        was = {e.key: e for e in old.entities}
        assert stamped.entities == tuple(
            e if was.get(e.key) == e else replace(e, changed_at="2026-11-30T00:00:00Z")
            for e in new.entities
        )


@given(numbers, numbers, st.integers(0, 700))
def test_where_rows_differ(old: tuple[int, ...], new: tuple[int, ...], many: int) -> None:
    before, after = (tuple(-n for n in range(1, many)), tuple(-n for n in range(1, 600)))
    one, other = before + old + after, before + new + after
    low, end, other_end = changed_part(one, other)
    assert one[:low] == other[:low]
    assert one[end:] == other[other_end:]
    assert low == alike_first(one, other)
    if low < end and low < other_end:
        assert one[low] != other[low]
        assert one[end - 1] != other[other_end - 1]
    assert one == other[:low] + one[low:end] + other[other_end:]


@given(st.lists(st.text(CHARS, max_size=3)), st.sets(st.integers(0, 99)), st.booleans())
def test_rows_by_their_keys(texts: list[str], wanted: set[int], damaged: bool) -> None:
    rows = [(3 * i % 100 if damaged else 3 * i, text) for i, text in enumerate(texts)]
    expected = [i for i, row in enumerate(rows) if row[0] in wanted]
    if len({row[0] for row in rows}) == len(rows):
        assert places_of(rows, wanted, _number) == expected
    for value in wanted:
        found = with_key(rows, value, _number)
        assert (found is None) == all(row[0] != value for row in rows)
        assert found is None or found[0] == value


def _number(row: tuple[int, str]) -> int:
    return row[0]
