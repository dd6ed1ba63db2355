"""The laws of the text model, over random pages and layouts."""

import itertools
from dataclasses import replace

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from layout_strategies import ALL_BLANKS, annotations, laid_out, plain_characters, texts

from yk_reader.model.annotation import Annotation
from yk_reader.model.blank import is_blank, mark_spans, strip_span
from yk_reader.model.entity import Entity, Position, Span
from yk_reader.model.page import Page
from yk_reader.text.offsets import Affinity, Mode
from yk_reader.text.reflow import Reflow, reflow

Case = tuple[Page, Annotation]


@given(laid_out())
def test_flow_is_what_the_plain_reading_gives(case: Case) -> None:
    flowed = reflow(*case)
    chars = plain_characters(*case)
    assert flowed.text == "".join(c for c, _, _ in chars)
    assert flowed.map.length == len(flowed.text)
    for at, (_char, origin, unit) in enumerate(chars):
        assert flowed.map.to_raw(at) == origin
        if origin is not None:
            assert flowed.map.to_flow(Position(*origin)) == at
            assert flowed.unit_at(at) is flowed.units[unit]
    assert [flowed.text[u.start : u.end] for u in flowed.units] == [u.text for u in flowed.units]


@given(laid_out())
def test_each_mark_is_copied_replaced_or_dropped_exactly_once(case: Case) -> None:
    page, annotation = case
    flowed = reflow(page, annotation)
    copied: list[int] = []
    for at, char in enumerate(flowed.text):
        pos = flowed.map.to_raw(at)
        if pos is not None and not any(
            p.active and p.start <= pos.offset < p.end for p in annotation.patches
        ):
            assert page.text[pos.offset] == char
            copied.append(pos.offset)
    assert len(copied) == len(set(copied))
    patched = [
        i
        for p in annotation.patches
        if p.active
        for i in range(p.start, p.end)
        if (f := annotation.fragment_at(p.start)) is not None and f.article is not None
    ]
    furniture = [
        i for f in annotation.fragments if f.article is None for i in range(f.start, f.end)
    ]
    everything = sorted([*copied, *patched, *furniture])
    assert len(everything) == len(set(everything))
    marks = {i for i, c in enumerate(page.text) if not is_blank(c)}
    assert marks <= set(everything)


@given(laid_out(), st.data())
def test_selection_to_spans_and_back_is_the_selection(case: Case, data: st.DataObject) -> None:
    page, annotation = case
    flowed = reflow(page, annotation)
    assume(flowed.units)
    unit = data.draw(st.sampled_from(flowed.units))
    a = data.draw(st.integers(0, len(unit.text)))
    b = data.draw(st.integers(a, len(unit.text)))
    spans = flowed.map.spans_of(unit.start + a, unit.start + b)
    low, high = strip_span(unit.text, a, b)
    if low == high:
        assert spans == ()
        return
    for span in spans:
        touched = page.text[span.start : span.raw_end]
        assert span.first < span.stop
        assert span.end_k or span.start_k or not set(touched) & set(ALL_BLANKS)
    assert list(spans) == sorted(spans)
    assert all(x.stop <= y.first for x, y in itertools.pairwise(spans))
    placed = flowed.place(Entity(1, "u", "PER", spans))
    assert placed is not None
    assert (placed.unit, placed.start, placed.end) == (unit, low, high)
    assert placed.surface == unit.text[low:high]
    assert (placed.flow_start, placed.flow_end) == (unit.start + low, unit.start + high)


@given(laid_out(), st.data())
def test_place_agrees_with_the_set_of_characters(case: Case, data: st.DataObject) -> None:
    page, annotation = case
    flowed = reflow(page, annotation)
    size = len(page.text)
    spans = []
    at = 0
    for _ in range(data.draw(st.integers(1, 3))):
        if at >= size:
            break
        a = data.draw(st.integers(at, size - 1))
        b = data.draw(st.integers(a + 1, min(size, a + 6)))
        spans.extend(Span(*span) for span in mark_spans(page.text, a, b))  # stored blank-free
        at = b
    assume(spans)
    placed = flowed.place(Entity(1, "u", "LOC", tuple(spans)))

    chars = plain_characters(page, annotation)
    inside = [
        i
        for i, (_c, origin, _u) in enumerate(chars)
        if origin is not None and any(s.first <= origin < s.stop for s in spans)
    ]
    marks = [i for s in spans for i in range(s.start, s.raw_end) if not is_blank(page.text[i])]
    homes = {
        None if (f := annotation.fragment_at(i)) is None else flowed.unit_of_fragment(f.start)
        for i in marks
    }
    whole = len(homes) == 1 and None not in homes and len({chars[i][2] for i in inside}) == 1
    gaps = (
        [i for i in range(inside[0], inside[-1]) if i not in inside and not is_blank(chars[i][0])]
        if inside
        else []
    )
    visible = [i for i in inside if not is_blank(chars[i][0])]
    if whole and not gaps and visible:
        assert placed is not None
        assert (placed.flow_start, placed.flow_end) == (visible[0], visible[-1] + 1)
    else:
        assert placed is None


@given(laid_out(), st.data())
def test_span_modes(case: Case, data: st.DataObject) -> None:
    page, annotation = case
    flowed = reflow(page, annotation)
    offsets = flowed.map
    assume(page.text)
    a = data.draw(st.integers(0, len(page.text) - 1))
    b = data.draw(st.integers(a + 1, len(page.text)))
    strict = offsets.span_to_flow(a, b, Mode.STRICT)
    contract = offsets.span_to_flow(a, b, Mode.CONTRACT)
    expand = offsets.span_to_flow(a, b, Mode.EXPAND)
    first = offsets.to_flow(Position(a))
    if strict is not None:
        assert strict[0] == first
        assert contract is not None
        assert expand is not None
    if contract is not None and expand is not None:
        assert expand[0] <= contract[0] or page.text[a:b].count("\n")
    for answer in (strict, contract, expand):
        if answer is not None:
            assert 0 <= answer[0] < answer[1] <= len(flowed.text)
            assert offsets.to_raw(answer[0]) is not None
            assert offsets.to_raw(answer[1] - 1) is not None
    if contract is not None:
        for at in (contract[0], contract[1] - 1):
            pos = offsets.to_raw(at)
            assert pos is not None
            assert a <= pos.offset < b
    untouched = not any(p.active and p.start < b and a < p.end for p in annotation.patches)
    fragment = annotation.fragment_at(a)
    if untouched and fragment is not None and b <= fragment.end and fragment.article is not None:
        core = strip_span(page.text, a, b)
        if core[0] < core[1]:
            assert contract == expand
            assert contract is not None
            assert flowed.text[slice(*contract)] == page.text[slice(*core)]


@given(laid_out(), st.data())
def test_carets_go_there_and_back(case: Case, data: st.DataObject) -> None:
    page, annotation = case
    flowed = reflow(page, annotation)
    assume(flowed.units)
    at = data.draw(st.integers(0, len(flowed.text)))
    chars = plain_characters(page, annotation)
    patch_free = not any(p.active for p in annotation.patches)
    for affinity in Affinity:
        raw = flowed.map.caret_to_raw(at, affinity)
        assert 0 <= raw <= len(page.text)
        assert flowed.map.caret_to_flow(raw, affinity) is not None
        neighbour = at if affinity is Affinity.AFTER else at - 1
        if patch_free and 0 <= neighbour < len(chars) and chars[neighbour][1] is not None:
            assert flowed.map.caret_to_flow(raw, affinity) == at


def _same(one: Reflow, other: Reflow) -> None:
    assert one.articles == other.articles
    assert one.text == other.text
    for at in range(len(one.text)):
        assert one.map.to_raw(at) == other.map.to_raw(at)


@settings(max_examples=150)
@given(st.data())
def test_incremental_reflow_equals_reflow_from_nothing(data: st.DataObject) -> None:
    text = data.draw(texts)
    page = Page(text)
    first, second = data.draw(annotations(text)), data.draw(annotations(text))
    # Half of the second layout from the first, so that some articles stay as they were.
    if data.draw(st.booleans()):
        second = replace(first, patches=second.patches if data.draw(st.booleans()) else ())
    elif first.fragments and data.draw(st.booleans()):
        i = data.draw(st.integers(0, len(first.fragments) - 1))
        changed = replace(first.fragments[i], article=first.articles[0].key)
        fragments = (*first.fragments[:i], changed, *first.fragments[i + 1 :])
        second = replace(first, fragments=fragments)
    before = reflow(page, first)
    entities = [
        Entity(k, "u", "PER", spans)
        for k, unit in enumerate(before.units)
        if (spans := before.map.spans_of(unit.start, unit.start + 3))
    ]
    before.placed(entities)
    step, fresh = reflow(page, second, before), reflow(page, second)
    _same(step, fresh)
    assert step.placed(entities) == fresh.placed(entities)
    assert step.derived(entities) == fresh.derived(entities)
    again = reflow(page, first, step)
    _same(again, reflow(page, first))
    assert again.placed(entities) == before.placed(entities)


@given(laid_out())
def test_nothing_changed_gives_the_same_object(case: Case) -> None:
    page, annotation = case
    flowed = reflow(page, annotation)
    assert reflow(page, replace(annotation, entities=()), flowed) is flowed


@pytest.mark.parametrize("text", ["", "\n\n", " \u3000"])
def test_page_without_marks_has_no_flow(text: str) -> None:
    flowed = reflow(Page(text), Annotation())
    assert (flowed.text, flowed.units, flowed.map.length) == ("", (), 0)
    assert flowed.map.to_raw(0) is None
    assert flowed.map.caret_to_raw(0) == 0
    assert flowed.map.caret_to_flow(0) is None
    assert flowed.map.spans_of(0, 5) == ()
    assert flowed.unit_at(0) is None
