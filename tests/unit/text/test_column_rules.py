"""Rules between columns that an engine reads as strokes at the edges of lines."""

import pytest

from yk_reader.text.column_rules import without_rules
from yk_reader.text.folding import HIDDEN, bare


@pytest.mark.parametrize(
    ("line", "left"),
    [
        ("|江城县召开会议", "江城县召开会议"),
        ("江城县召开会议丨", "江城县召开会议"),
        ("  │ 江城县召开会议 ¦|", "   江城县召开会议 "),
        ("江城|新桥", "江城|新桥"),
        ("_江城县召开会议，", "江城县召开会议，"),
        ("江城县召开会议，~", "江城县召开会议，"),
        ("~200_", "~200_"),
        ("||", "||"),
        ("", ""),
    ],
)
def test_at_the_edges_of_a_line_alone(line, left):
    seen = without_rules(f"甲\n{line}\n乙")
    assert len(seen) == len(line) + 4
    assert bare(seen) == f"甲\n{left}\n乙"


def test_a_page_without_them_is_the_same():
    text = "江城县召开会议\n昨日上午"
    assert without_rules(text) is text
    assert HIDDEN not in text
