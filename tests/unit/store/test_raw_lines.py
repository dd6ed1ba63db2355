"""Rows of lines that come with the first row that points at one of them."""

import pytest
from store_sample import NEW_PAGE, PAGE, annotation, derived, facsimile, summary

from yk_reader.model.facsimile import Facsimile
from yk_reader.store import MACHINE, Fresh, Kept, NewPage

LINES = [list(line) for line in PAGE.marked_spans()]


def lines(store, page):
    rows = store.all("SELECT start, end, number FROM line WHERE page = ? ORDER BY start", (page,))
    return [list(row) for row in rows]


@pytest.fixture
def page(store):
    with store.transaction():
        made = store.pages.put(NEW_PAGE, later=True)
    assert lines(store, made) == []
    return made


def test_the_page_is_whole_without_them(store, page):
    other = store.pages.add(NEW_PAGE)
    assert lines(store, other) == LINES
    first, second = (store.pages.row(key, MACHINE) for key in (page, other))
    assert (first.lines, first.chars) == (second.lines, second.chars)
    assert store.all("SELECT DISTINCT marked FROM page") == [(len(LINES),)]
    assert store.pages.get(page).text == store.pages.get(other).text


@pytest.mark.parametrize("known", [True, False])
def test_an_annotation_brings_them_once(store, page, known):
    fresh = Fresh.of(annotation(), derived(), summary())
    with store.transaction():
        if known:
            store.pages.need_lines(page, PAGE.marked_spans())
        store.annotations.put(page, MACHINE, fresh, Kept())
    store.annotations.create(page, "甲", annotation(), derived(), summary())
    assert lines(store, page) == LINES
    rows = store.all("SELECT line_no, text FROM gold_line WHERE annotator = 'machine'")
    assert len(rows) == len(annotation().fragments)


def test_boxes_bring_them_a_picture_alone_does_not(store, page):
    store.facsimiles.put(page, Facsimile(facsimile().picture))
    assert lines(store, page) == []
    store.facsimiles.put(page, facsimile())
    assert lines(store, page) == LINES
    assert store.facsimiles.get(page) == facsimile()


def test_another_text_of_a_page_that_waits(store, page):
    text = PAGE.text.replace("市", "帝")
    store.pages.replace_text(page, NewPage(text, text.encode(), "p"))
    assert lines(store, page) == LINES
