"""Alpha for unitizing against the worked examples of its author."""

import pytest

from yk_reader.measure.resampling import Sheet
from yk_reader.measure.unitizing import Continuum, apart, difference, gaps, unitized, units_of


def units(*pairs: tuple[int, int]) -> list[tuple[int, int]]:
    """Start and length as half-open places."""
    return [(start, start + length) for start, length in pairs]


def sums(length, *people):
    made = Continuum()
    made.add(length, people)
    return Sheet(made.counts()).whole()


BOOK = (
    300,
    {"c": units((75, 70), (220, 30)), "k": units((30, 60), (150, 50))},
    {"c": units((70, 80), (205, 20), (250, 20)), "k": units((30, 60), (150, 50))},
)
"""Krippendorff, Content Analysis (2nd ed. 2004), page 254; its continuum goes from 150 to 450."""


def test_the_example_of_the_book() -> None:
    found = sums(*BOOK)
    assert unitized(found, 2, ["c"])[0] == pytest.approx(0.7286, abs=5e-4)
    assert unitized(found, 2, ["k"])[0] == 1.0
    assert unitized(found, 2)[0] == pytest.approx(0.8591, abs=5e-4)
    assert units_of(found)[0] == 9


def test_the_differences_of_the_book() -> None:
    """The deltas of the same page: 5² + 5², 15² + 25², and 20² for the unit in a gap."""
    first, second = BOOK[1]["c"], BOOK[2]["c"]
    assert difference(first, second, 300) == 50 + 850 + 400
    assert difference(second, first, 300) == 50 + 850 + 400


@pytest.mark.parametrize(
    ("first", "second", "observed"),
    [
        (units((2, 8), (14, 6)), units((4, 4), (15, 2)), 0.03125),
        (
            units((0, 18)),
            units((0, 2), (2, 1), (3, 1), (4, 1), (5, 1), (6, 3), (9, 1)),
            2.26736,
        ),
        (
            units((2, 6), (10, 2), (14, 4), (20, 2)),
            units((0, 2), (4, 4), (10, 4), (16, 2), (20, 2)),
            0.02777,
        ),
        (
            units((0, 2), (2, 8), (10, 4), (14, 6), (20, 4)),
            units((0, 4), (4, 4), (8, 7), (15, 2), (17, 7)),
            0.38715,
        ),
    ],
)
def test_observed_disagreement_of_the_paper(first, second, observed) -> None:
    """Krippendorff, On the reliability of unitizing continuous data (1995), page 57: four pairs of
    people over 24 places; the sum of the differences over L²."""
    assert difference(first, second, 24) / 24**2 == pytest.approx(observed, abs=1e-5)


def test_alpha_of_the_paper_where_places_are_fine() -> None:
    """The same, Bertha and Bill (0.553), as the places become ever smaller."""
    fine = 5000
    people = [
        {"a": [(s * fine, e * fine) for s, e in each]}
        for each in (units((2, 8), (14, 6)), units((4, 4), (15, 2)))
    ]
    assert unitized(sums(24 * fine, *people), 2)[0] == pytest.approx(0.553, abs=1e-3)


def test_three_people_and_several_pages() -> None:
    made = Continuum()
    one = {"a": [(2, 5)], "b": [(7, 9)]}
    made.add(20, [one, one, one])
    made.add(20, [{}, {}, {}])
    assert unitized(Sheet(made.counts()).whole(), 3)[0] == 1.0
    made.add(20, [one, {}, {"a": [(2, 6)]}])
    assert 0 < unitized(Sheet(made.counts()).whole(), 3)[0] < 1


def test_nobody_found_anything() -> None:
    assert unitized(sums(10, {}, {}), 2)[0] != unitized(sums(10, {}, {}), 2)[0]  # not a number
    made = Continuum()
    made.add(0, [{}, {}])
    assert str(unitized(Sheet(made.counts()).whole(), 2)[0]) == "nan"


def test_units_of_one_person_share_no_place() -> None:
    assert apart([(3, 5), (0, 10), (10, 12), (11, 12)]) == [(0, 10), (10, 12)]
    assert gaps([(0, 2), (5, 10)], 12) == [(2, 5), (10, 12)]
