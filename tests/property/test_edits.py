"""Whatever is done to a page: the partition holds, and every edit has its exact inverse."""

from edit_strategies import annotations, corrected, corrections, edits, legal, pages
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from yk_reader.model.annotation import Delta
from yk_reader.model.blank import strip_span
from yk_reader.model.errors import EditRefused
from yk_reader.text.reflow import reflow

COMMON = settings(
    max_examples=120,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@COMMON
@given(st.data())
def test_any_sequence_of_edits_keeps_the_page_legal(data: st.DataObject) -> None:
    page = data.draw(pages())
    annotation = data.draw(annotations(page))
    legal(page, annotation)
    for _ in range(6):
        edit = data.draw(edits(page, annotation))
        try:
            words = edit.describe(page, annotation)
            after = edit.apply(page, annotation)
        except EditRefused:
            continue
        assert words.kind == edit.description.kind
        legal(page, after)
        delta = Delta.between(annotation, after)
        assert delta.apply(annotation) == after
        assert delta.inverse.apply(after) == annotation
        annotation = after


@COMMON
@given(st.data())
def test_a_corrected_line_reads_as_typed(data: st.DataObject) -> None:
    page = data.draw(pages())
    annotation = data.draw(annotations(page))
    for _ in range(4):
        edit = data.draw(corrections(page, annotation))
        try:
            after = edit.apply(page, annotation)
        except EditRefused:
            continue
        legal(page, after)
        fragment = next(f for f in after.fragments if f.start == edit.start)
        low, high = strip_span(edit.new_text, 0, len(edit.new_text))
        assert corrected(page, after, fragment) == edit.new_text[low:high]
        assert after.fragments == annotation.fragments
        before = reflow(page, annotation).placed(annotation.live_entities())
        placed = reflow(page, after).placed(after.live_entities())
        for entity in after.live_entities():
            assert entity.key not in before or entity.key in placed
        annotation = after
