"""Known mentions and a person's own word lists."""

import pytest

from yk_reader.model.errors import InputError
from yk_reader.tagging.known import Known
from yk_reader.tagging.lexicons import WordTable, parse_word_list


def test_rows_of_one_surface_are_added_up() -> None:
    known = Known.build([("王力", "ORG", 1, 0), ("王力", "ORG", 2, 1), ("王力", "PER", 1, 4)])
    assert known.counts == (("王力", "ORG", 3, 1), ("王力", "PER", 1, 4))
    assert known.label_of("王力") == "ORG"
    assert known.rejects("王力", "PER")
    assert not known.rejects("王力", "ORG")


def test_short_and_everyday_words_need_more() -> None:
    known = Known.build([("中", "LOC", 9, 0), ("三锋", "ORG", 1, 0), ("三锋集团", "ORG", 1, 0)])
    assert known.label_of("中") is None
    assert known.label_of("三锋") is None
    assert known.label_of("三锋集团") == "ORG"


def test_the_longest_match_wins() -> None:
    known = Known.build([("三锋集团", "ORG", 3, 0), ("三锋集团公司", "ORG", 3, 0)])
    found = list(known.candidates("在三锋集团公司和三锋集团"))
    assert [(c.start, c.end) for c in found] == [(1, 7), (8, 12)]


def test_own_words_have_their_label() -> None:
    known = Known.build(
        [], parse_word_list("# 自己的词\n八八战略\tPOLICY\n\n某地名\n", "LOC").items()
    )
    found = {(c.start, c.end, c.label) for c in known.candidates("八八战略在某地名")}
    assert found == {(0, 4, "POLICY"), (5, 8, "LOC")}


def test_a_word_list_of_many_entries_and_empty_lines() -> None:
    text = "\n".join(f"词{i}" if i % 3 else "" for i in range(60_000))
    words = parse_word_list(text, "ORG")
    assert len(words) == 40_000
    table = WordTable(words.items())
    assert list(table.find("看词40001个")) == [(1, 7, "ORG")]
    with pytest.raises(InputError) as error:
        parse_word_list("# nothing\n\n", "ORG")
    assert error.value.code == "word-list-empty"


def test_word_table_at_the_end_of_the_text() -> None:
    table = WordTable([("永康", "a"), ("永康市", "b"), ("永", "c")])
    assert list(table.find("永康")) == [(0, 2, "a")]
    assert list(table.find("永康市永")) == [(0, 3, "b"), (3, 4, "c")]
    assert table.get("永") == "c"
    assert len(table) == 3
