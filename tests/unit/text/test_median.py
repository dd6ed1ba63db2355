"""The median is that of the standard library."""

import statistics

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yk_reader.text.median import median


@given(st.lists(st.floats(-1e6, 1e6) | st.integers(-9, 9), min_size=1))
def test_it_is_that_of_the_standard_library(values: list[float]) -> None:
    assert median(iter(values)) == statistics.median(values)


def test_nothing_has_none() -> None:
    with pytest.raises(ValueError, match="no median"):
        median([])
