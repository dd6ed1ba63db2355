"""Counts that add up, and the bootstrap over pages."""

import numpy as np
import pytest

from yk_reader.measure.resampling import Sheet, interval, ratio


def share(sums):
    return ratio(sums.of("right"), sums.of("all"))


def pages(*rights):
    return Sheet([{("right",): right, ("all",): 1} for right in rights])


def test_sums_pages_and_parts() -> None:
    sheet = pages(1, 0, 0, 1)
    assert share(sheet.whole()) == [0.5]
    assert list(share(sheet.each())) == [1, 0, 0, 1]
    assert share(sheet.part([0, 3]).whole()) == [1.0]
    assert len(sheet.part([1])) == 1
    assert list(sheet.whole().of("nobody", "counted")) == [0.0]


def test_what_stands_under_a_head() -> None:
    sheet = Sheet([{("role", "a", "b"): 2}, {("role", "b", "b"): 3, ("roles",): 9}])
    keys, counts = sheet.whole().under("role")
    assert keys == [("a", "b"), ("b", "b")]
    assert counts.tolist() == [[2, 3]]


def test_the_interval_of_two_pages_by_hand() -> None:
    # both the one, both the other, one of each: a quarter of the draws has 0, another 1
    assert interval(share, pages(1, 0).draws()) == (0.0, 1.0)


def test_the_interval_of_many_pages_is_that_of_the_binomial() -> None:
    low, high = interval(share, pages(*[1, 0] * 200).draws()) or (0, 0)
    assert low == pytest.approx(0.5 - 1.96 * 0.025, abs=0.006)
    assert high == pytest.approx(0.5 + 1.96 * 0.025, abs=0.006)


def test_draws_are_the_same_each_time_and_whole_pages() -> None:
    sheet = pages(*range(50))
    first, again = sheet.draws(), sheet.draws()
    assert np.array_equal(first.of("right"), again.of("right"))
    assert len(first) == 1000
    assert set(first.of("all")) == {50.0}
    assert not np.array_equal(first.of("right"), sheet.draws(seed=2).of("right"))


def test_draws_in_parts_have_all_rounds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("yk_reader.measure.resampling._CELLS", 120)
    assert len(pages(*[1] * 50).draws(rounds=7)) == 7
    assert len(Sheet([]).draws()) == 0


def test_no_value_no_interval() -> None:
    sheet = Sheet([{("all",): 0}, {("all",): 0}])
    assert interval(share, sheet.draws()) is None
    assert np.isnan(share(sheet.whole())).all()
