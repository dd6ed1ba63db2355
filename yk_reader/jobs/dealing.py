"""Who gets which pages: drawn at random by a seed, dealt evenly, some of them to two people.

Nothing but the seed, what the pages are and the order of the people decides: the same pages are
dealt alike in every copy of a project, on every computer.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from yk_reader.model.errors import InputError

WHOLE: Final = 100


def in_order_of_chance(pages: Mapping[int, str], seed: int) -> list[int]:
    """Pages in an order that the seed decides; `pages`: id -> what tells a page in every file."""

    def place(page: int) -> tuple[bytes, str]:
        told = pages[page]
        said = f"{seed}\0{told}".encode("utf-8", "surrogatepass")
        return hashlib.sha256(said).digest(), told

    return sorted(pages, key=place)


def draw(pages: Mapping[int, str], number: int, seed: int) -> list[int]:
    """So many of the pages, at random; all of them where there are not more. In the order in which
    they were given."""
    drawn = set(in_order_of_chance(pages, seed)[:number])
    return [page for page in pages if page in drawn]


def doubles(pages: int, overlap: int) -> int:
    """How many of so many pages two people get, at `overlap` per cent; a half is rounded up."""
    return (2 * pages * overlap + WHOLE) // (2 * WHOLE)


def deal(
    pages: Mapping[int, str], people: Sequence[str], overlap: int = 0, seed: int = 0
) -> dict[str, list[int]]:
    """Deal pages to people: each page to one of them, `overlap` per cent of them to two.

    Everybody gets as many as everybody else, or one more; so do, as far as that goes, the pairs
    that have pages in common. InputError "no-people", "people-twice", "overlap-alone",
    "bad-overlap", "more-people".
    """
    _check(pages, people, overlap)
    hands: dict[str, set[int]] = {name: set() for name in people}
    together: dict[tuple[int, int], int] = {}
    numbers = range(len(people))
    order = in_order_of_chance(pages, seed)
    twice = doubles(len(order), overlap)
    for page in order[:twice]:
        first = min(numbers, key=lambda one: (len(hands[people[one]]), one))
        second = min(
            (one for one in numbers if one != first),
            key=lambda one: (
                len(hands[people[one]]), together.get(_pair(first, one), 0), one
            ),
        )  # fmt: skip
        pair = _pair(first, second)
        together[pair] = together.get(pair, 0) + 1
        hands[people[first]].add(page)
        hands[people[second]].add(page)
    for page in order[twice:]:
        least = min(numbers, key=lambda one: (len(hands[people[one]]), one))
        hands[people[least]].add(page)
    return {name: [page for page in pages if page in hand] for name, hand in hands.items()}


def given_twice(hands: Iterable[Iterable[int]]) -> int:
    """How many pages more than one person got."""
    seen: set[int] = set()
    twice: set[int] = set()
    for hand in hands:
        for page in hand:
            (twice if page in seen else seen).add(page)
    return len(twice)


def _pair(one: int, other: int) -> tuple[int, int]:
    return (one, other) if one < other else (other, one)


def _check(pages: Mapping[int, str], people: Sequence[str], overlap: int) -> None:
    if not people:
        raise InputError("no-people", "Nobody is named.", "Say to whom the pages go.")
    twice = sorted({name for name in people if people.count(name) > 1})
    if twice:
        raise InputError(
            "people-twice",
            f"{twice[0]} is named twice.",
            "Name each person once.",
            name=twice[0],
        )
    if not 0 <= overlap <= WHOLE:
        raise InputError(
            "bad-overlap", "The overlap is no per cent.", "Choose a number from 0 to 100."
        )
    if overlap and len(people) < 2:
        raise InputError(
            "overlap-alone",
            "Pages can overlap only between two people or more.",
            "Name another person, or leave the overlap out.",
        )
    if len(pages) + doubles(len(pages), overlap) < len(people):
        raise InputError(
            "more-people",
            f"There are not enough pages for {len(people)} people: {len(pages)}.",
            "Choose more pages, or fewer people.",
            pages=len(pages),
            people=len(people),
        )
