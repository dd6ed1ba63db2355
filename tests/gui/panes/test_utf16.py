"""Code points and UTF-16 units."""

from hypothesis import given
from hypothesis import strategies as st

from yk_reader.gui.panes.utf16 import Utf16Map


@given(st.text(alphabet="a中😀𠀀\u0301", max_size=30))
def test_offsets_agree_with_the_encoding(text):
    mapped = Utf16Map(text)
    for i in range(len(text) + 1):
        units = len(text[:i].encode("utf-16-le")) // 2
        assert mapped.to_units(i) == units
        assert mapped.to_points(units) == i


def test_inside_a_pair_is_its_character():
    assert Utf16Map("a😀b").to_points(2) == 1
    assert Utf16Map("a😀b").to_points(3) == 2
