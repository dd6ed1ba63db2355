"""Units whose text follows from the raw text of their page are kept as a place of it."""

from dataclasses import replace

import pytest
from store_sample import annotation, derived

from yk_reader.model.annotation import Annotation, Delta
from yk_reader.model.derived import Derived, UnitRow
from yk_reader.model.layout import Article
from yk_reader.model.vocabulary import Role
from yk_reader.store import MACHINE, NewPage
from yk_reader.store.schema_v9 import LONGEST
from yk_reader.store.unit_text import kept, text_at

RAW = " 王明说\n永康 好。\n\n 6 个\n项目𠀀\u0301。\n"


@pytest.mark.parametrize(
    ("start", "end", "text", "form"),
    [
        (1, 4, "王明说", 1),
        (1, 10, "王明说永康 好。", 1),
        (1, 10, "王明说永康好。", 2),
        (12, 23, " 6 个项目𠀀\u0301。", 1),
        (13, 23, "6个项目𠀀\u0301。", 2),
        (1, 10, "王明说\n永康 好。", 0),
        (1, 10, "王明说永康好", 0),
        (5, 4, "", 0),
        (-3, 4, "王明说", 0),
        (4, 4, "", 1),
    ],
)
def test_a_text_is_kept_as_a_place_where_it_is_nothing_but_that(store, start, end, text, form):
    found = kept(RAW, start, end, text)
    assert found == (form, text if form == 0 else None)
    assert text_at(RAW, start, end, *found) == text
    page = store.pages.add(NewPage(RAW, RAW.encode(), "p"))
    units = (UnitRow(1, 0, Role.BODY, 1, text, start, end),)
    store.annotations.create(page, MACHINE, _one(), Derived(units, ()))
    assert store.one("SELECT form FROM unit_data") == (form,)
    assert store.one("SELECT text, raw_start, raw_end FROM unit") == (text, start, end)
    assert store.annotations.derived(1).units == units


@pytest.mark.parametrize("chars", [LONGEST, LONGEST + 1])
def test_long_pages_keep_the_texts_of_their_units(store, chars):
    raw = "字" * (chars - 1) + "\n"
    page = store.pages.add(NewPage(raw, raw.encode(), "p"))
    unit = UnitRow(1, 0, Role.BODY, 1, "字" * 9, 0, 9)
    store.annotations.create(page, MACHINE, _one(), Derived((unit,), ()))
    assert store.one("SELECT form FROM unit_data") == (int(chars <= LONGEST),)
    assert store.annotations.derived(1).units == (unit,)


def test_a_unit_of_the_same_text_at_another_place_is_kept_anew(store):
    raw = "春天\n春 天\n夏天\n"
    page = store.pages.add(NewPage(raw, raw.encode(), "p"))
    there = UnitRow(1, 0, Role.BODY, 1, "春天", 0, 2)
    key = store.annotations.create(page, MACHINE, _one(), Derived((there,), ()))
    for number, (start, end, form) in enumerate([(3, 6, 2), (7, 9, 0), (0, 2, 1)], 1):
        moved = replace(there, raw_start=start, raw_end=end)
        derived_now = Derived((moved,), ())
        store.annotations.write(key, Delta(), derived_now, {1}, revision=number)
        assert store.all("SELECT id, form FROM unit_data") == [(1, form)]
        assert store.annotations.derived(key).units == (moved,)


@pytest.mark.parametrize("gone", ["annotation", "page"])
def test_the_index_is_told_the_text_of_units_that_go_with_their_page(filled, gone):
    filled.search.reindex()
    assert filled.one("SELECT count(*) FROM unit_data WHERE form > 0") > (0,)
    texts = filled.all("SELECT id, text FROM unit ORDER BY id")
    if gone == "page":
        filled.pages.remove(1)
    else:
        filled.annotations.delete(1)
    assert filled.all("SELECT id, text FROM search_gone ORDER BY id") == texts
    filled.search.reindex()
    assert filled.all("SELECT rowid FROM search WHERE search MATCH '\"政\"'") == []
    filled.db.execute("INSERT INTO search(search) VALUES ('integrity-check')")


def test_a_unit_whose_raw_text_was_lost_can_still_be_deleted(filled):
    filled.search.reindex()
    filled.db.execute("DELETE FROM page_text")
    filled.pages.remove(1)
    assert filled.all("SELECT * FROM unit_data") == []
    assert filled.one("SELECT count(*) FROM search_gone WHERE text = ''") > (0,)


def test_a_copy_for_a_person_keeps_places(filled):
    own = filled.annotations.create_copy(1, MACHINE, "li")
    assert filled.annotations.derived(own).units == derived().units
    forms = filled.all("SELECT annotation, form FROM unit_data WHERE form > 0")
    assert {key for key, _ in forms} == {1, own}
    assert filled.annotations.load(1, "li").annotation == annotation()


def _one() -> Annotation:
    return Annotation(articles=(Article(1, "u", 1),))
