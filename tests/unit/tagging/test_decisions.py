"""Known mentions: what people accepted and rejected."""

from yk_reader.tagging.known.decisions import Known
from yk_reader.tagging.known.lexicons import WordTable


def label_of(known: Known, surface: str) -> str | None:
    """Under which label the surface is offered where it stands alone."""
    return next((one.label for one in known.candidates(surface)), None)


def test_rows_of_one_surface_are_added_up() -> None:
    known = Known.build([("王力", "ORG", 1, 0), ("王力", "ORG", 2, 1), ("王力", "PER", 1, 4)])
    assert known.counts == (("王力", "ORG", 3, 1), ("王力", "PER", 1, 4))
    assert label_of(known, "王力") == "ORG"
    assert known.rejects("王力", "PER")
    assert not known.rejects("王力", "ORG")


def test_single_characters_and_everyday_words_are_not_offered_everywhere() -> None:
    known = Known.build([("中", "LOC", 9, 0), ("中心", "ORG", 9, 0), ("三锋", "ORG", 1, 0)])
    assert label_of(known, "中") is None
    assert label_of(known, "中心") is None
    assert label_of(known, "三锋") == "ORG"


def test_the_longest_match_wins() -> None:
    known = Known.build([("三锋集团", "ORG", 3, 0), ("三锋集团公司", "ORG", 3, 0)])
    found = list(known.candidates("在三锋集团公司和三锋集团"))
    assert [(c.start, c.end) for c in found] == [(1, 7), (8, 12)]


def test_word_table_at_the_end_of_the_text() -> None:
    table = WordTable([("永康", "a"), ("永康市", "b"), ("永", "c")])
    assert list(table.find("永康")) == [(0, 2, "a")]
    assert list(table.find("永康市永")) == [(0, 3, "b"), (3, 4, "c")]
    assert table.get("永") == "c"
    assert len(table) == 3
