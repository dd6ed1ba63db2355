"""Words packed in one string are those that a dictionary would give."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yk_reader.tagging.known.lexicons import PlaceTable, WordTable
from yk_reader.tagging.known.packed import PackedWords

CHARS = st.text("甲乙丙丁\ud800𠮷", max_size=5)
ROWS = st.lists(st.tuples(st.text("甲乙丙丁\ud800𠮷", min_size=1, max_size=4), st.text("av")))


@given(ROWS, CHARS)
def test_they_are_looked_up_as_in_a_dictionary(rows: list[tuple[str, str]], word: str) -> None:
    packed, plain = PackedWords(rows), dict(reversed(rows))
    assert len(packed) == len(plain)
    assert dict(packed.items()) == plain
    for each in (word, *plain):
        assert packed.get(each) == plain.get(each)
        assert (each in packed) == (each in plain)


@given(ROWS, CHARS)
def test_places_are_found_as_by_a_table(rows: list[tuple[str, str]], text: str) -> None:
    places = [row for row in rows if len(row[0]) > 1]
    packed, plain = PlaceTable(rows), WordTable(places)
    assert list(packed.find(text)) == list(plain.find(text))
    assert [packed.at(text, at) for at in range(len(text) + 1)] == [
        plain.at(text, at) for at in range(len(text) + 1)
    ]
    assert len(packed) == len(plain)
    assert packed.get(text) == plain.get(text)


@pytest.mark.parametrize("row", [("", "a"), ("甲\t", "a"), ("甲", "a\nb")])
def test_what_would_be_cut_apart_is_refused(row: tuple[str, str]) -> None:
    with pytest.raises(ValueError, match="cannot be kept"):
        PackedWords([row])
