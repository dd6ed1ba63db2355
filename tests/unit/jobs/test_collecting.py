"""The collector of cycles while an export runs."""

import gc

import pytest

from yk_reader.jobs.collecting import collecting_seldom


def test_it_is_as_before_when_the_last_one_is_out():
    found, before = gc.get_threshold(), (700, 10, 10)
    gc.set_threshold(*before)
    try:
        with collecting_seldom():
            inside = gc.get_threshold()
            with pytest.raises(ValueError, match="x"), collecting_seldom():
                raise ValueError("x")
            assert gc.get_threshold() == inside
        assert (gc.get_threshold(), inside[0] > before[0]) == (before, True)
    finally:
        gc.set_threshold(*found)


def test_one_that_is_off_stays_off():
    before = gc.get_threshold()
    gc.set_threshold(0)
    try:
        with collecting_seldom():
            assert gc.get_threshold()[0] == 0
        assert gc.get_threshold()[0] == 0
    finally:
        gc.set_threshold(*before)
