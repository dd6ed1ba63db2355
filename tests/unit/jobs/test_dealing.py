"""Who gets which pages: evenly, exactly so many twice, and alike for the same seed."""

from itertools import combinations

import pytest

from yk_reader.jobs.dealing import deal, doubles, draw, given_twice, in_order_of_chance
from yk_reader.model.errors import InputError

PEOPLE = ["甲", "乙", "丙", "丁"]


def pages(number, first=1):
    return {first + n: f"page-{n}" for n in range(number)}


@pytest.mark.parametrize("count", [1, 2, 3, 4])
@pytest.mark.parametrize("number", [4, 7, 20, 101])
def test_each_page_goes_to_somebody_and_everybody_gets_as_many(count, number):
    hands = deal(pages(number), PEOPLE[:count], seed=3)
    assert sorted(page for hand in hands.values() for page in hand) == sorted(pages(number))
    sizes = [len(hand) for hand in hands.values()]
    assert max(sizes) - min(sizes) <= 1


@pytest.mark.parametrize(
    ("number", "overlap", "twice"),
    [(20, 20, 4), (20, 0, 0), (20, 100, 20), (7, 50, 4), (4, 10, 0), (10, 5, 1), (101, 33, 33)],
)
def test_the_overlap_is_exact_and_no_page_goes_to_three(number, overlap, twice):
    for count in (2, 3, 4):
        hands = deal(pages(number), PEOPLE[:count], overlap, seed=1)
        assert doubles(number, overlap) == twice == given_twice(hands.values())
        everything = [page for hand in hands.values() for page in hand]
        assert len(everything) == number + twice
        assert max(everything.count(page) for page in pages(number)) <= 2
        assert set(everything) == set(pages(number))
        sizes = [len(hand) for hand in hands.values()]
        assert max(sizes) - min(sizes) <= 1


def test_all_pairs_have_pages_in_common():
    hands = deal(pages(60), PEOPLE, 100)
    common = [len(set(hands[a]) & set(hands[b])) for a, b in combinations(PEOPLE, 2)]
    assert sum(common) == 60
    assert min(common) >= 8


def test_the_same_seed_deals_alike_whatever_the_keys_are():
    one = deal(pages(30), PEOPLE[:3], 20, seed=7)
    moved = deal(pages(30, first=500), PEOPLE[:3], 20, seed=7)
    assert {name: [page + 499 for page in hand] for name, hand in one.items()} == moved
    assert one != deal(pages(30), PEOPLE[:3], 20, seed=8)
    assert one == {name: sorted(hand) for name, hand in one.items()}
    backwards = dict(reversed(pages(30).items()))
    again = deal(backwards, PEOPLE[:3], 20, seed=7)
    assert {name: sorted(hand) for name, hand in again.items()} == one


def test_the_chance_is_fixed_for_ever():
    """Another order in a later version would deal another way."""
    assert in_order_of_chance(pages(6), 0) == [2, 4, 1, 6, 3, 5]
    assert draw(pages(6), 2, 0) == [2, 4]


def test_as_many_as_were_asked_for_are_drawn():
    assert len(draw(pages(50), 10, 4)) == 10
    assert draw(pages(5), 10, 4) == [1, 2, 3, 4, 5]
    assert set(draw(pages(50), 10, 4)) <= set(draw(pages(50), 20, 4))


@pytest.mark.parametrize(
    ("people", "overlap", "code"),
    [
        ([], 0, "no-people"),
        (["甲", "甲"], 0, "people-twice"),
        (["甲"], 10, "overlap-alone"),
        (["甲", "乙"], 101, "bad-overlap"),
        (["甲", "乙"], -1, "bad-overlap"),
        (PEOPLE, 0, "more-people"),
    ],
)
def test_what_cannot_be_dealt_is_refused(people, overlap, code):
    with pytest.raises(InputError) as error:
        deal(pages(3), people, overlap)
    assert error.value.code == code
