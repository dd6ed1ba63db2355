"""Pictures, readings and boxes as rows: what the tables take, and what goes with what."""

import sqlite3

import pytest
from store_sample import NEW_PAGE, PAGE, facsimile

from yk_reader.model.errors import StoreError
from yk_reader.model.facsimile import Facsimile, LineBox, Picture
from yk_reader.store import NewPage, Store


@pytest.fixture
def page(store):
    return store.pages.add(NEW_PAGE)


def test_what_is_put_comes_back_and_is_replaced_whole(store, page):
    assert store.facsimiles.get(page) == Facsimile()
    store.facsimiles.put(page, facsimile())
    assert store.facsimiles.get(page) == facsimile()
    assert store.facsimiles.known(page)
    less = Facsimile(Picture("b.png"), (LineBox(0, (1, 2, 3, 4)),))
    store.facsimiles.put(page, less)
    assert store.facsimiles.get(page) == less
    store.facsimiles.put(page, Facsimile())
    assert not store.facsimiles.known(page)


@pytest.mark.parametrize(
    "box",
    [
        LineBox(1, (1, 2, 3, 4)),  # no line begins there
        LineBox(0, (3, 2, 3, 4)),
        LineBox(0, (-1, 2, 3, 4)),
        LineBox(0, (1, 2, 3, 4), (), 101),
        LineBox(0),
    ],
)
def test_a_box_that_can_be_none_is_refused_and_nothing_changes(store, page, box):
    store.facsimiles.put(page, facsimile())
    with pytest.raises(sqlite3.IntegrityError):
        store.facsimiles.put(page, Facsimile(None, (box,)))
    assert store.facsimiles.get(page) == facsimile()


def test_they_go_with_their_page_and_with_its_text(store, page):
    other = store.pages.add(NEW_PAGE)
    for each in (page, other):
        store.facsimiles.put(each, facsimile())
    text = PAGE.text.replace("市", "帝")
    store.pages.replace_text(other, NewPage(text, text.encode(), "p"))
    assert store.facsimiles.get(other).boxes == ()
    store.pages.remove(other)
    assert not store.facsimiles.known(other)
    assert store.facsimiles.get(page) == facsimile()


def test_they_are_read_where_nothing_may_be_written(store, page, path):
    store.facsimiles.put(page, facsimile())
    store.close()
    with Store.open(path, read_only=True) as reader:
        assert reader.facsimiles.get(page) == facsimile()


def test_a_unit_that_nobody_knows_is_damage(store, page):
    store.facsimiles.put(page, facsimile())
    store.db.execute("PRAGMA ignore_check_constraints = ON")
    store.db.execute("UPDATE page_picture SET unit = 'ell'")
    with pytest.raises(StoreError) as error:
        store.facsimiles.get(page)
    assert error.value.code == "damaged"
