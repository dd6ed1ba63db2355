"""Search: short words, names cut by a line break, fresh edits, what each annotator sees."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from store_sample import annotation, derived

from yk_reader.model.annotation import Annotation, Delta
from yk_reader.model.blank import marks_of, marks_pattern
from yk_reader.model.derived import Derived, UnitRow
from yk_reader.model.layout import Article
from yk_reader.model.vocabulary import Role
from yk_reader.store import MACHINE, NewPage, Store
from yk_reader.store.search import spaced


def found(store, words, annotator=MACHINE):
    return [(h.page_id, h.article, h.unit, h.surface) for h in store.search.search(
        words, annotator=annotator)]  # fmt: skip


@given(st.text("县桥 \u3000\u200b\n\U00020000a", max_size=8))
def test_the_marks_of_a_text_stand_apart_in_the_index(text):
    assert spaced(text) == " ".join(marks_of(text))


@pytest.mark.parametrize("indexed", [False, True])
def test_words_of_any_length_are_found(filled, indexed):
    if indexed:
        assert filled.search.reindex() == 4
        assert filled.search.waiting() == 0
    assert found(filled, "章旭升") == [(1, 1, 1, "章旭升")]
    assert found(filled, "章 旭升") == [(1, 1, 1, "章旭升")]
    assert found(filled, "讯记者") == [(1, 1, 1, "讯 记者")]
    assert found(filled, "规") == [(1, 1, 0, "规")]
    assert found(filled, "政府") == [(1, 1, 0, "政府"), (1, 1, 1, "政府")]
    assert found(filled, "。") == [(1, 1, 1, "。"), (1, 1, 2, "。")]
    assert found(filled, "府政") == found(filled, " \u3000") == found(filled, '"*') == []
    hit = filled.search.search("昨日")[0]
    assert (hit.start, hit.end, hit.number, hit.page) == (9, 11, 1, "000_sample")


def test_hits_come_in_pieces_and_stop_when_asked(store):
    page = store.pages.add(NewPage("字\n", "字\n".encode(), "p"))
    units = tuple(UnitRow(1, n, Role.BODY, n, f"甲乙{n} 甲乙", 0, 1) for n in range(700))
    store.annotations.create(
        page, MACHINE, Annotation(articles=(Article(1, "u", 1),)), Derived(units, ())
    )
    everything = store.search.search("甲乙", 10_000)
    assert len(everything) == 1400
    store.search.reindex()
    again = store.search.search("甲乙", 10_000)
    assert {(h.unit, h.start) for h in again} == {(h.unit, h.start) for h in everything}
    assert store.search.search("甲乙", 5, 1000) == again[1000:1005]
    some: list[object] = []
    for hit in store.search.stream("甲乙", should_stop=lambda: bool(some)):
        some.append(hit)
    assert 0 < len(some) < 1400, "one batch, then enough"


def test_an_edit_is_found_at_once_and_what_it_took_away_is_not(filled):
    filled.search.reindex()
    units = (replace(derived().units[1], text="本报讯 记者李四昨日获悉。"), *derived().units[::2])
    filled.annotations.write(1, Delta(), Derived(units, ()), {1}, revision=1)
    for _ in range(2):
        assert found(filled, "章旭升") == []
        assert found(filled, "李四") == [(1, 1, 1, "李四")]
        assert filled.search.reindex() in (0, 1)
    assert filled.all("SELECT * FROM search_gone") == []
    filled.db.execute("INSERT INTO search(search) VALUES ('integrity-check')")


def test_a_person_sees_the_own_text_and_others_the_machine_s(filled):
    filled.annotations.create_copy(1, MACHINE, "li")
    (own,) = filled.one("SELECT max(id) FROM annotation")
    new = Derived((replace(derived().units[0], text="本政府发布新规"),), ())
    filled.annotations.write(own, Delta.between(annotation(), annotation()), new, {1}, revision=1)
    for _ in range(2):
        assert found(filled, "新规", "li") == [(1, 1, 0, "新规")]
        assert filled.search.search("新规", annotator="li")[0].text == "本政府发布新规"
        assert [h.text for h in filled.search.search("新规", annotator="wang")] == [
            "市政府发布新规"
        ]
        filled.search.reindex()


alphabet = st.sampled_from("甲乙丙aB1９、。《㐀\U00020000\U0001f600é\u0301 \u3000-*\"'")


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(alphabet, min_size=1, max_size=12), min_size=1, max_size=8), st.data())
def test_the_index_finds_what_a_scan_finds(tmp_path_factory, texts, data):
    words = data.draw(st.text(alphabet, min_size=1, max_size=3))
    with Store.create(tmp_path_factory.mktemp("s") / "x.ykdb") as store:
        page = store.pages.add(NewPage("字\n", "字\n".encode(), "p"))
        units = tuple(UnitRow(1, n, Role.BODY, n, text, 0, 1) for n, text in enumerate(texts))
        store.annotations.create(
            page, MACHINE, Annotation(articles=(Article(1, "u", 1),)), Derived(units, ())
        )
        marks = words.replace(" ", "").replace("\u3000", "")
        expected = {
            (n, m.start(), m.end())
            for n, text in enumerate(texts)
            for m in (marks_pattern(words, any_case=True).finditer(text) if marks else ())
        }
        for _ in range(2):
            hits = store.search.search(words, 1000)
            assert {(h.unit, h.start, h.end) for h in hits} == expected
            store.search.reindex()
