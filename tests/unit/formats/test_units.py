"""Code points and UTF-16 code units."""

import pytest

from yk_reader.formats.units import Utf16


@pytest.mark.parametrize("text", ["", "abc", "你好", "𠮷", "a😀b𠮷𠮷c", "😀"])
def test_offsets_go_both_ways(text):
    utf16 = Utf16(text)
    for at in range(len(text) + 1):
        unit = len(text[:at].encode("utf-16-le")) // 2
        assert utf16.units(at) == unit
        assert utf16.point(unit) == at
    assert utf16.length == len(text.encode("utf-16-le")) // 2


@pytest.mark.parametrize("unit", [-1, 2, 6])
def test_a_place_outside_or_inside_a_character_is_refused(unit):
    with pytest.raises(ValueError):
        Utf16("a𠮷😀").point(unit)
