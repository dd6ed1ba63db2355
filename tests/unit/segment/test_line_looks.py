"""The looks of lines: what ends above a line is seen at it."""

import numpy as np
import pytest

from yk_reader.model.page import Page
from yk_reader.segment.cues import read_cues
from yk_reader.segment.line_looks import looks_of
from yk_reader.text.profile import look_at

ABOVE = ("春天来了村里的人", "都到地里忙着插秧", "忙到天黑才回家去", "第二天又到地里去")
BELOW = ("家里等人回来吃饭", "饭后还要去看水渠", "水渠一夜没有断水", "天亮时田里都满了")


def numbers(*lines: str) -> np.ndarray:
    page = Page("\n".join(lines))
    profile, seen = look_at(page.text)
    return looks_of(read_cues(page, None, seen), profile).numbers


@pytest.mark.parametrize("last", ["到半夜。", "到半夜才停，", "到半夜"])
def test_a_short_line_above_shows_at_the_line_below(last):
    full, short = numbers(*ABOVE, "到半夜里还在田头", *BELOW), numbers(*ABOVE, last, *BELOW)
    at = len(ABOVE) + 1
    assert (full[at] != short[at]).sum() > 3
    assert full.shape == short.shape


def test_a_line_that_closes_shows_at_the_line_below():
    one, other = (numbers(*ABOVE, f"到半夜里还在田{end}", *BELOW) for end in "头。")
    assert (one[len(ABOVE) + 1] != other[len(ABOVE) + 1]).any()


def test_one_line_has_looks_too():
    assert numbers("试").shape[0] == 1
    assert np.isfinite(numbers("试")).all()
