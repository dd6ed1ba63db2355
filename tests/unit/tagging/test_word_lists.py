"""A person's own word lists: what is read, what is refused by its number, what is found."""

import random

import pytest

from yk_reader.model.entity import Label, LabelSet
from yk_reader.model.errors import Cancelled
from yk_reader.tagging import (
    Known,
    label_names,
    merge_words,
    preset,
    read_word_list,
    suggest_plain,
)
from yk_reader.tagging.known.lexicons import WordTable
from yk_reader.tagging.known.word_lists import REFUSALS, SortedWords
from yk_reader.text.decode import decode

FIVE = ("PER", "LOC", "ORG", "TIME", "TITLE")


def known(text, label="ORG"):
    return Known.build([], SortedWords(read_word_list(text, label).labelled()))


def own(text, words, label="ORG"):
    found = known(words, label).own(text)
    return [(text[c.start : c.end], c.label, c.confidence) for c in found]


def test_words_labels_comments_and_empty_lines():
    found = read_word_list("# 自己的词\n八八战略\tPOLICY\n\n 某地名 \n　\n某地名\n", "LOC")
    assert list(found) == [("八八战略", "POLICY"), ("某地名", "")]
    assert (found.lines, found.words, found.duplicates) == (6, 2, 1)
    assert found.labels == {"POLICY": 1}
    assert found.refusals == 0
    assert found.unknown(preset("default")) == {"POLICY": 1}


def test_what_cannot_be_used_is_told_by_its_number_and_the_rest_is_taken():
    text = "\n".join(
        [
            "永康",
            "长" * 61,
            "<b>某</b>",
            "\u202e某",
            "石柱\tA B",
            "某\x00地",
            "长" * 60,
            "a\tORG\t注",
        ]
    )
    found = read_word_list(text, "LOC")
    assert found.refused == [
        (2, "too-long"), (3, "markup"), (4, "control"), (5, "label"), (6, "control"),
    ]  # fmt: skip
    assert [word for word, _ in found] == ["a", "永康", "长" * 60]
    bare = read_word_list("永康\n石柱\tLOC\n", "")
    assert bare.refused == [(1, "no-label")]
    assert list(bare) == [("石柱", "LOC")]


def test_many_refusals_are_counted_and_labels_are_bounded():
    found = read_word_list("\n".join(["<i>"] * (REFUSALS + 5)), "LOC")
    assert len(found.refused) == REFUSALS
    assert found.refusals == REFUSALS + 5
    many = read_word_list("\n".join(f"词{i}\tL{i}" for i in range(300)), "LOC")
    assert (many.words, many.refusals) == (200, 100)


def test_a_line_with_a_label_goes_before_one_without_and_the_first_of_two():
    text = "永康\n永康\tLOC\n永康\tORG\n石柱\tORG\n石柱\tLOC\n"
    assert list(read_word_list(text, "PER")) == [("永康", "LOC"), ("石柱", "ORG")]


def test_blanks_in_words_are_as_in_the_reflowed_text():
    words = [word for word, _ in read_word_list("杨　洁\nNew  York\n三 锋 集团\n", "PER")]
    assert words == ["New York", "三锋集团", "杨洁"]


def test_labels_may_be_called_by_their_names():
    names = label_names(preset("default"))
    text = "章旭升\t人名\n永康\tloc\n石柱\tLOC\n局\tXYZ\n"
    assert dict(read_word_list(text, "ORG", names)) == {
        "章旭升": "PER", "永康": "LOC", "石柱": "LOC", "局": "XYZ",
    }  # fmt: skip


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "big5", "utf-16", "utf-16-le"])
def test_encodings_line_ends_and_marks(encoding):
    lines = ["中央社會局", "臺北市政府", "人民日報", "經濟部", "衛生署", "教育部"] * 20
    text = decode("\r\n".join(lines).encode(encoding)).text
    assert {word for word, _ in read_word_list(text, "ORG")} == set(lines)


def test_reading_can_be_stopped_and_tells_how_far_it_is():
    text = "\n".join(f"词{i}" for i in range(10_000))
    told = []
    read_word_list(text, "ORG", progress=lambda *x: told.append(x))
    assert len(told) == 5
    assert told[0][1] == len(text)
    with pytest.raises(Cancelled):
        read_word_list(text, "ORG", should_stop=lambda: True)


def test_more_words_than_are_sorted_at_once():
    numbers = list(range(45_000))
    random.Random(1).shuffle(numbers)
    found = read_word_list("\n".join(f"词{i}" if i % 3 else "" for i in numbers), "ORG")
    assert found.words == 30_000
    words = [word for word, _ in found]
    assert words == sorted(words)
    table = SortedWords((word, "ORG") for word in words)
    assert len(table) == 30_000
    assert list(table.find("看词40001个")) == [(1, 7, "ORG")]


def test_the_table_finds_what_a_dictionary_finds():
    chance = random.Random(7)
    letters = "永康市石柱镇𠮷"
    words = sorted({"".join(chance.choices(letters, k=chance.randint(1, 6))) for _ in range(300)})
    pairs = [(word, chance.choice(FIVE)) for word in words]
    table, plain = SortedWords(pairs), WordTable(pairs)
    assert list(table) == pairs
    for _ in range(200):
        text = "".join(chance.choices(letters + "x", k=40))
        assert list(table.find(text)) == list(plain.find(text))
        assert table.get(text[:3]) == plain.get(text[:3])
    assert list(SortedWords().find("永康")) == []


def test_of_two_lists_the_earlier_goes_before():
    one, two = [("永康", "ORG"), ("永康城", "ORG")], [("永康", "LOC"), ("石柱", "LOC")]
    assert list(merge_words(one, two)) == [("永康", "ORG"), ("永康城", "ORG"), ("石柱", "LOC")]
    assert list(merge_words()) == []


def test_short_words_are_found_as_words_only():
    assert own("永康市长三角办公室", "长三\n永康\n") == []
    assert own("他到永康开会", "永康\n", "LOC") == [("永康", "LOC", 80)]
    assert own("中共永康市委", "中\n") == []
    assert own("八八战略在某地名", "八八战略\tPOLICY\n", "LOC") == [("八八战略", "POLICY", 90)]


def test_listed_words_are_suggested_with_their_origin_unless_rejected_or_off():
    text, words = "钱江源小镇办了八八展会。", "八八展会\tTITLE\n钱江源小镇\n"
    found = suggest_plain(text, FIVE, known=known(words))
    assert any((*one[:3], one[4]) == (0, 5, "ORG", "word-list") for one in found)
    assert any(one[2:] == ("TITLE", 90, "word-list") for one in found)
    no = Known.build([("钱江源小镇", "ORG", 0, 1)], known(words).word_lists)
    assert not any(one[2] == "ORG" for one in suggest_plain(text, FIVE, known=no))
    off = suggest_plain(text, FIVE, known=known(words), parts={"known", "model"})
    assert not any(one[4] == "word-list" for one in off)
    assert suggest_plain(text, ["PER"], known=known(words), parts=["words"]) == []


def test_codes_that_differ_by_case_only_are_kept_apart():
    labels = LabelSet("x", (Label("PER", "人", "Person"), Label("per", "名", "Name")))
    found = read_word_list("张三\tPER\n李四\tper\n王五\tPERSON\n", "", label_names(labels))
    assert list(found) == [("张三", "PER"), ("李四", "per"), ("王五", "PER")]
