"""Entities and fragments come back from their packed rows, whatever they hold."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from store_sample import NEW_PAGE, annotation, derived, summary

from yk_reader.model.annotation import Annotation, Delta, Images
from yk_reader.model.entity import Span, Suggestion, new_seed
from yk_reader.store import MACHINE, packing
from yk_reader.store.packed_steps import pack, unpack

SPANS = st.lists(
    st.builds(
        lambda at, length, begin, end: Span(at, at + length, begin, end),
        st.integers(0, 9999), st.integers(1, 99), st.integers(0, 3), st.integers(0, 3),
    ),
    max_size=4,
).map(tuple)  # fmt: skip
UUID = "8d7850b3-c186-4ebe-9761-920686224799"


@given(SPANS)
def test_spans_come_back(spans):
    assert packing.read_spans(*packing.span_columns(spans)) == spans


@pytest.mark.parametrize("text", ["", "e1", UUID.upper(), UUID[:-1], "x" * 36, UUID, "1" * 16])
def test_a_uuid_comes_back_or_is_kept_as_text(text):
    stored = packing.uuid_bytes(text)
    assert (stored is not None) == (text == UUID)
    if stored is not None:
        assert packing.uuid_text(stored) == text


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("2026-01-02T03:04:05Z", 20260102030405), ("", 0), ("2026-01-02", None),
        ("0026-01-02T03:04:05Z", None), ("2026-01-02T03:04:05+00:00", None),
    ],
)  # fmt: skip
def test_a_time_comes_back_or_is_kept_as_text(text, digits):
    assert packing.time_digits(text) == digits
    if digits is not None:
        assert packing.time_text(digits) == text


def suggested(count):
    seed = new_seed()
    offered = [Suggestion("PER", (Span(n, n + 1),), "list", 80) for n in range(count)]
    return tuple(
        replace(each.as_entity(key, seed), changed_at="2026-01-02T03:04:05Z")
        for key, each in enumerate(offered, 1)
    )


def test_a_batch_keeps_what_its_entities_have_in_common_once(store):
    whole = replace(annotation(), entities=suggested(5))
    page = store.pages.add(NEW_PAGE)
    key = store.annotations.create(page, MACHINE, whole, derived(), summary())
    rows = store.all("SELECT DISTINCT uuid, changed_at FROM entity_data")
    assert rows == [(None, None)]
    assert store.annotations.load_id(key).annotation == whole
    assert [row[0] for row in store.all("SELECT uuid FROM entity ORDER BY key")] == [
        entity.uuid for entity in whole.entities
    ]
    own = store.annotations.create_copy(page, MACHINE, "li")
    later = tuple(replace(e, key=e.key + 5) for e in suggested(2))
    delta = Delta(Images(), Images(entities=later))
    store.annotations.write(own, delta, revision=1)
    assert store.annotations.load_id(own).annotation.entities == (*whole.entities, *later)
    assert store.annotations.load_id(key).annotation == whole


def test_views_tell_what_the_model_tells(filled):
    loaded = filled.annotations.load(1, MACHINE).annotation
    rows = filled.all("SELECT key, uuid, label, source, note, changed_at FROM entity ORDER BY key")
    assert rows == [(e.key, e.uuid, e.label, e.source, e.note, e.changed_at)
                    for e in loaded.entities]  # fmt: skip
    spans = filled.all("SELECT entity, start, end, start_k, end_k FROM entity_span ORDER BY 1, 2")
    assert spans == [(e.key, *s) for e in loaded.entities for s in e.spans]


def test_spans_inside_patches_are_seen_in_the_view(filled):
    first = annotation().entities[0]
    moved = replace(first, spans=(Span(15, 17, 1, 2), Span(18, 19)))
    delta = Delta(Images(entities=(first,)), Images(entities=(moved,)))
    filled.annotations.write(1, delta, revision=1)
    assert filled.annotations.load_id(1).annotation.entities[0] == moved
    assert filled.all(
        "SELECT number, start, start_k, end, end_k FROM entity_span WHERE entity = 1 ORDER BY 1"
    ) == [(0, 15, 1, 17, 2), (1, 18, 0, 19, 0)]
    assert filled.one("SELECT start + length FROM entity_data WHERE key = 1") == (19,)


def test_counters_follow_every_change(filled):
    filled.annotations.create_copy(1, MACHINE, "li")
    assert filled.wrong_counters() == []
    other = filled.pages.add(NEW_PAGE)
    filled.annotations.create(other, MACHINE, annotation(), derived(), summary())
    whole = annotation()
    delta = Delta.between(whole, replace(whole, entities=whole.entities[:1]))
    filled.annotations.write(2, delta, derived(), {1, 2}, {2, 3, 4}, revision=1)
    assert filled.wrong_counters() == []
    filled.annotations.delete(2)
    assert filled.one("SELECT leading FROM annotation WHERE id = 1") == (1,)
    filled.pages.remove(1)
    assert filled.wrong_counters() == []
    assert filled.statistics.overview()["pages"] == 1
    filled.annotations.write(
        3, Delta.between(whole, Annotation()), derived(), {1, 2}, {1, 2, 3, 4}, revision=1
    )
    assert filled.wrong_counters() == []


def test_what_a_step_changed_is_packed_where_it_is_long():
    assert pack("relabel", "x" * 9999) == ("x" * 9999, None)
    assert pack("split", "短") == ("短", None)
    delta, packed = pack("split", "长" * 3000)
    assert delta == ""
    assert unpack(delta, packed) == "长" * 3000
    for broken in (b"", packed[:-3], b"x" + packed):
        with pytest.raises(ValueError, match="packed"):
            unpack("", broken)
