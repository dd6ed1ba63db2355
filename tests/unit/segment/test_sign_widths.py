"""Signs that are set half as wide: told from where lines end, and counted so in their widths."""

import numpy as np
import pytest

from yk_reader.model.page import Page
from yk_reader.segment.cues import half_signs, read_cues

TEXT = (
    "昨夜大雨，河水涨了三尺，村人都到堤上守夜。天明水退，幸无损失，众人方始回家；"
    "谁知午后又是雷声大作、风也起了，船户忙把缆绳系紧，站在岸上看着“大水”来。"
) * 20
SIGNS = "，。；、“”"


def lines_of(cells: int, sign: int) -> list[str]:
    """The text in lines of so many half cells, of which each sign takes `sign`."""
    out, line, room = [], "", cells
    for char in TEXT:
        size = sign if char in SIGNS else 2
        if size > room:
            out.append(line)
            line, room = "", cells
        line += char
        room -= size
    return [*out, line]


def widths(lines: list[str]) -> list[int]:
    return [cue.width for cue in read_cues(Page("\n".join(lines)))]


@pytest.mark.parametrize("cells", [24, 32, 40])
def test_full_lines_are_equally_wide_however_wide_signs_are(cells: int) -> None:
    for sign in (1, 2):
        found = widths(lines_of(cells, sign))
        assert set(found[:-1]) == {cells}, sign


def test_a_line_that_lacks_an_indent_shows_among_half_signs() -> None:
    first, *rest = lines_of(32, 1)
    lines = [first, *rest[:-1], first[2:], *rest]
    found = widths(lines)
    assert found[len(rest)] == 28
    assert set(found[: len(rest)]) == {32}


def test_a_few_lines_tell_nothing() -> None:
    few = lines_of(32, 1)[:8]
    assert widths(few) == [2 * len(line) for line in few]


def test_signs_are_told_half_as_wide_only_where_lines_are_more_alike_so() -> None:
    signs = np.arange(40) % 4
    assert half_signs(40 + signs, signs)
    assert not half_signs(40 + 0 * signs, signs)
    assert not half_signs(40 + signs, 0 * signs)
    assert not half_signs(np.zeros(0, np.int64), np.zeros(0, np.int64))
