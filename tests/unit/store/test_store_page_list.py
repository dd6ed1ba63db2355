"""The page list piece by piece, what follows what by name, and the counts that are kept."""

from array import array
from dataclasses import replace

import pytest

from yk_reader.model.annotation import Annotation, Delta
from yk_reader.model.derived import Derived
from yk_reader.model.vocabulary import PageStatus
from yk_reader.store import MACHINE, NewPage, Summary

NOTHING = Derived((), ())
DONE = replace(Annotation(), status=PageStatus.DONE)


@pytest.fixture
def listed(store):
    """Nine pages, of which three names are the same, and the work of two people on some."""
    for number in range(9):
        name = "same" if number % 3 == 0 else f"p{9 - number}"
        page = store.pages.add(NewPage(f"{number}\n", b"", name))
        summary = Summary(f"题{number}", entities=number)
        store.annotations.create(page, MACHINE, Annotation(), NOTHING, summary)
    for page in (2, 3, 7):
        store.annotations.create(page, "li", DONE, NOTHING, Summary("改题", entities=100))
    store.annotations.create(4, "wang", Annotation(), NOTHING, Summary("王题"))
    return store.pages


def in_pieces(pages, looked_at, *args):
    found, after = array("q"), None
    while True:
        piece = pages.slice("li", after, looked_at, *args)
        found += piece.ids
        after = piece.after
        if after is None:
            return list(found)


@pytest.mark.parametrize("looked_at", [1, 2, 3, 8, 9, 100])
@pytest.mark.parametrize(
    "wanted",
    [
        ("", "all", ()), ("", "open", ()), ("", "done", ()), ("改", "all", ()), ("题4", "all", ()),
        ("题1", "all", ()), ("same", "open", ()), ("P", "all", ()), ("none", "all", ()),
        ("", "all", ("note",)), ("", "all", ("second-look",)),
    ],
)  # fmt: skip
def test_a_list_in_pieces_is_the_whole_list(store, listed, looked_at, wanted):
    key = store.annotations.ids(2)["li"]
    store.annotations.write(key, Delta.between(DONE, replace(DONE, note="看")), revision=1)
    text, status, said = wanted
    whole = listed.ids("li", text, status, said=said)
    assert in_pieces(listed, looked_at, text, status, said) == whole


def test_what_follows_what_by_name(listed):
    order = listed.ids("li")
    assert listed.first(4) == order[:4]
    for at, page in enumerate(order):
        assert listed.number(page) == at + 1
        for by in (-2, -1, 0, 1, 3):
            wanted = order[at + by] if 0 <= at + by < len(order) else None
            assert listed.neighbour(page, by) == wanted
    assert listed.number(99) == 0
    assert listed.neighbour(99, 1) is None
    assert listed.place(99) is None


def test_the_next_open_page_goes_round(listed):
    order, waiting = listed.ids("li"), set(listed.ids("li", status="open"))
    for at, page in enumerate(order):
        wanted = next(i for i in order[at + 1 :] + order[: at + 1] if i in waiting)
        assert listed.next_open(page, "li") == wanted
    assert listed.next_open(None, "li") == next(i for i in order if i in waiting)
    assert listed.next_open(99, "nobody") == order[0]


def test_none_is_open_where_all_are_done(store):
    page = store.pages.add(NewPage("甲\n", b"", "p"))
    store.annotations.create(page, "li", DONE, NOTHING)
    assert store.pages.next_open(page, "li") is None
    assert store.pages.next_open(None, "li") is None


def test_the_counts_are_those_that_are_kept(store, listed):
    assert listed.counts("li") == (9, 6, 3)
    assert listed.counts("nobody") == (9, 9, 0)
    assert listed.entities(MACHINE) == sum(range(9))
    assert listed.entities("nobody") == sum(range(9))
    assert listed.entities("li") == sum(range(9)) - 1 - 2 - 6 + 300
    assert listed.extent() == (9, 9)
    listed.remove(9)
    assert listed.extent() == (8, 8)
    assert listed.entities("li") == sum(range(8)) - 1 - 2 - 6 + 300
    assert store.wrong_counters() == []


def test_the_pages_of_a_name(listed):
    assert listed.named("same") == [1, 4, 7]
    assert listed.named("nothing") == []
