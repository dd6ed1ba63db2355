"""Readings of pages and the queue of what waits to be read."""

import sqlite3

import pytest
from store_sample import NEW_PAGE

from yk_reader.model.facsimile import Facsimile, LineBox, Picture, Reading, ReadingLine, Unit
from yk_reader.store import Store
from yk_reader.store.waiting import Waiting

LINES = [
    ReadingLine("永康", (10, 20, 50, 40), 93, False, (10, 30, 30, 50)),
    ReadingLine("日报", (60, 20, 80, 60), None, True, (20, 40, 40, 60)),
]


@pytest.fixture
def page(store):
    return store.pages.add(NEW_PAGE)


def test_readings_are_kept_beside_each_other(store, page):
    store.facsimiles.put(page, Facsimile(Picture("a.png"), (), (Reading("scanner", "1"),)))
    assert store.readings.add(page, Reading("rapidocr", "3.10.0"), LINES) == 2
    region = (5, 6, 70, 80)
    assert store.readings.add(page, Reading("tesseract", "5"), LINES[:1], region) == 3
    found = store.readings.of(page)
    assert [(one.number, one.reading.engine, one.region) for one in found] == [
        (1, "scanner", None), (2, "rapidocr", None), (3, "tesseract", region),
    ]  # fmt: skip
    assert store.readings.lines(page, 1) == []
    assert store.readings.lines(page, 2) == LINES
    assert store.readings.lines(page, 3) == LINES[:1]


def test_a_reading_goes_with_its_page_and_needs_one(store, page):
    store.readings.add(page, Reading("rapidocr"), LINES)
    with pytest.raises(sqlite3.IntegrityError):
        store.readings.add(page + 1, Reading("rapidocr"), LINES)
    store.db.execute("DELETE FROM page")
    assert store.one("SELECT count(*) FROM reading_line")[0] == 0


def test_places_come_to_lines_that_had_none(store, page):
    store.facsimiles.put(page, Facsimile(Picture("a.png"), (LineBox(0, (1, 2, 3, 4)),)))
    start = store.one("SELECT max(start) FROM line WHERE page = ?", (page,))[0]
    new = (LineBox(0, (9, 9, 10, 10)), LineBox(start, (5, 6, 7, 8)))
    store.facsimiles.place(page, new, 100, 200, Unit.PIXEL)
    found = store.facsimiles.get(page)
    assert [each.box for each in found.boxes] == [(1, 2, 3, 4), (5, 6, 7, 8)]
    assert (found.picture.width, found.picture.height) == (100, 200)


def test_the_pages_of_a_file_are_found_by_its_checksum(store, page):
    picture = Picture("a.tif", 1, 1, Unit.PIXEL, "a.tif", "ab" * 32, 3)
    store.facsimiles.put(page, Facsimile(picture))
    assert store.facsimiles.frames("ab" * 32) == {3: page}
    assert store.facsimiles.frames("") == {}


def test_what_waits_outlives_the_program(store, page):
    items = [
        Waiting("a.jpg", 0, None, "rapidocr"),
        Waiting("b.tif", 2, page),
        Waiting("b.tif", 2, page, "", (1, 2, 30, 40)),
    ]
    assert store.waiting.add(items) == 3
    path = store.path
    store.close()
    with Store.open(path) as again:
        found = again.waiting.all()
        assert [(w.path, w.frame, w.page, w.engine, w.region) for w in found] == [
            (w.path, w.frame, w.page, w.engine, w.region) for w in items
        ]
        again.waiting.done(found[0].id)
        again.waiting.failed(found[1].id, "no memory")
        assert again.waiting.count() == 1
        assert [w.trouble for w in again.waiting.all()] == ["no memory", ""]
        assert again.waiting.retry() == 1
        assert again.waiting.count() == 2
        assert again.waiting.clear() == 2


def test_the_same_waits_once(store, page):
    store.waiting.add([Waiting("a.jpg"), Waiting("b.jpg", 0, page)])
    store.waiting.failed(1, "x")
    store.waiting.add([Waiting("a.jpg", 0, None, "tesseract")])
    assert [(w.path, w.engine, w.trouble) for w in store.waiting.all()] == [
        ("b.jpg", "", ""), ("a.jpg", "tesseract", ""),
    ]  # fmt: skip
