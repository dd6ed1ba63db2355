"""Agreement on categories against worked examples of the literature."""

from collections import Counter

import numpy as np
import pytest

from yk_reader.measure.nominal import (
    alpha,
    alpha_said,
    alpha_said_of,
    kappa,
    one_against_rest,
    percent,
    said,
)
from yk_reader.measure.resampling import Sheet


def cells(first, second):
    """What two people said of the same things, as cells with one row of counts."""
    table = Counter(zip(first, second, strict=True))
    return list(table), np.array([list(table.values())], float)


def group(*people):
    """What several people said ("." nothing), kept under "x"."""
    things = Counter(
        tuple(None if one == "." else one for one in each) for each in zip(*people, strict=True)
    )
    return Sheet([{("x", *key): n for key, n in said(things).items()}]).whole()


def test_kappa_of_cohen() -> None:
    """Cohen, A coefficient of agreement for nominal scales (1960), table 1: proportions of three
    categories, p_o = 0.29, p_e = 0.35."""
    names = [(a, b) for a in "123" for b in "123"]
    counts = np.array([[25, 13, 12, 12, 2, 16, 3, 15, 2]], float)
    assert percent(names, counts) == pytest.approx(0.29)
    assert kappa(names, counts) == pytest.approx((0.29 - 0.35) / (1 - 0.35))


def test_kappa_of_two_categories_by_hand() -> None:
    # 20 and 15 the same of 50: p_o = 0.7, p_e = 0.5 * 0.6 + 0.5 * 0.4
    names = [("y", "y"), ("y", "n"), ("n", "y"), ("n", "n")]
    assert kappa(names, np.array([[20, 5, 10, 15]], float)) == pytest.approx(0.4)


@pytest.mark.parametrize(
    ("first", "second", "value"),
    [("0100000010", "1110010000", 0.095), ("aabbdcccedda", "babbbccceddd", 0.692)],
)
def test_alpha_of_two(first: str, second: str, value: float) -> None:
    """Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), sections A and B."""
    assert alpha(*cells(first, second)) == pytest.approx(value, abs=5e-4)
    assert alpha_said(group(first, second), "x") == pytest.approx(value, abs=5e-4)


def test_alpha_of_four_with_gaps() -> None:
    """The same, section C: four people, 12 things, not all of which they said something of."""
    sums = group("1233214 12...".replace(" ", ""), "1233224125.3", ".3332342251.", "123324412 51."
                 .replace(" ", ""))  # fmt: skip
    assert alpha_said(sums, "x") == pytest.approx(0.743, abs=5e-4)


def test_one_value_against_the_rest() -> None:
    first, second = "aabbdccceddaa", "babbbccceddda"
    names, counts = cells(first, second)
    plain = cells(
        ["a" if x == "a" else "" for x in first], ["a" if x == "a" else "" for x in second]
    )
    one = one_against_rest(names, "a")
    assert kappa(one, counts) == pytest.approx(kappa(*plain))
    assert alpha(one, counts) == pytest.approx(alpha(*plain))
    assert alpha_said_of(group(first, second), "a", "x") == pytest.approx(alpha(*plain))


def test_undefined_where_all_is_the_same() -> None:
    names, counts = cells("aaaa", "aaaa")
    assert np.isnan(kappa(names, counts)).all()
    assert np.isnan(alpha(names, counts)).all()
    assert percent(names, counts) == 1.0
    assert np.isnan(percent([], np.zeros((1, 0)))).all()


def test_perfect_and_opposite() -> None:
    assert alpha(*cells("abab", "abab")) == pytest.approx(1.0)
    assert kappa(*cells("abab", "baba")) == pytest.approx(-1.0)
