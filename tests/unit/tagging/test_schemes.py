"""Entities as tags for each character and back."""

from hypothesis import given
from hypothesis import strategies as st

from yk_reader.tagging.model.schemes import from_tags, tags_of, to_tags


def test_one_tag_for_each_character() -> None:
    assert tags_of(3, 4, "PER") == ["S-PER"]
    assert tags_of(3, 5, "PER") == ["B-PER", "E-PER"]
    assert to_tags(5, [(1, 4, "ORG")]) == ["O", "B-ORG", "I-ORG", "E-ORG", "O"]


def test_of_nested_entities_the_longest_counts() -> None:
    assert to_tags(4, [(0, 2, "LOC"), (0, 4, "ORG")]) == ["B-ORG", "I-ORG", "I-ORG", "E-ORG"]


def test_tags_that_break_off_end_where_they_end() -> None:
    assert from_tags(["B-PER", "I-PER", "O"]) == [(0, 2, "PER")]
    assert from_tags(["I-PER", "E-PER", "E-PER"]) == [(0, 2, "PER"), (2, 3, "PER")]
    assert from_tags(["B-PER", "E-LOC"]) == [(0, 1, "PER"), (1, 2, "LOC")]
    assert from_tags(["S-LOC", "S-LOC"]) == [(0, 1, "LOC"), (1, 2, "LOC")]


@given(st.lists(st.tuples(st.integers(1, 5), st.sampled_from(["", "PER", "LOC"])), max_size=12))
def test_back_and_forth(runs: list[tuple[int, str]]) -> None:
    at, entities = 0, []
    for size, label in runs:
        if label:
            entities.append((at, at + size, label))
        at += size
    assert from_tags(to_tags(at, entities)) == entities
