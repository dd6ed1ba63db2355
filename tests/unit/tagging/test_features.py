"""The columns of numbers that the network reads."""

import sys

import pytest

from yk_reader.tagging.known.decisions import Known
from yk_reader.tagging.model.features import Alphabet, lexicon_marks, sentences

ALPHABET = Alphabet({"甲": 1, "萬": 2, "万": 2, "1": 3}, ("nB", "nE"), ("nB", "nM", "nE"), ("PER",))


def test_sentences_end_at_full_stops_and_are_not_too_long() -> None:
    spans = sentences("一。二！三" + "长" * 900)
    assert spans[0] == (0, 2)
    assert spans[-1][1] == 5 + 900
    assert all(b - a <= 400 for a, b in spans)
    assert sentences("") == []


def test_long_sentences_are_cut_after_commas() -> None:
    text = "甲" * 30 + "，" + "乙" * 30 + "，" + "丙" * 30 + "、" + "丁" * 90 + "。戊"
    assert [text[a:b][-1] for a, b in sentences(text)] == ["，", "、", "。", "戊"]
    assert sentences("短，句。") == [(0, 4)]


def test_several_texts_have_the_columns_of_each() -> None:
    texts = ["永康市王", "", "江𠮷１２年\u3000A", "\ud800甲萬"]
    known = [[(0, 2, "PER")], [], [], [(1, 2, "PER")]]
    run = ALPHABET.columns_of(texts, known)
    alone = [ALPHABET.columns(*one) for one in zip(texts, known, strict=True)]
    assert [column.tolist() for column in run] == [
        [number for columns in alone for number in columns[k].tolist()] for k in range(5)
    ]


def test_marks_are_those_of_the_lexicons() -> None:
    text = "王明到永康市去，欧阳在浙江省"
    names = tuple(sorted(set(lexicon_marks(text))))
    alphabet = Alphabet({}, (), names, ())
    assert [names[n - 1] for n in alphabet.columns(text)[2]] == list(lexicon_marks(text))


@pytest.mark.parametrize("text", ["江𠮷１２年\u3000A", "", "\ud800甲", "a\nb", "   "])
def test_each_code_point_has_one_number_in_each_column(text: str) -> None:
    assert [len(column) for column in ALPHABET.columns(text)] == [len(text)] * 5


def test_characters_are_folded_and_unknown_ones_are_zero() -> None:
    assert ALPHABET.columns("甲萬万１乙")[0].tolist() == [1, 2, 2, 3, 0]


def test_tokens_and_lexicons_give_numbers() -> None:
    marks = lexicon_marks("到永康市去")
    assert [mark[1:] for mark in marks[1:4]] == ["B", "M", "E"]
    assert marks[0] == "o"


def test_names_are_numbers_of_tags() -> None:
    columns = ALPHABET.columns(
        "王小明李", known=[(0, 3, "PER")], rules=[(3, 4, "PER"), (0, 1, "X")]
    )
    assert columns[3].tolist() == [1, 2, 3, 0]
    assert columns[4].tolist() == [0, 0, 0, 4]
    assert ALPHABET.tag_names == ("O", "B-PER", "I-PER", "E-PER", "S-PER")


def test_hints_are_accepted_words_that_were_not_rejected_more_often() -> None:
    rows = [
        ("京", "LOC", 3, 1),
        ("双河", "LOC", 1, 4),
        ("王明", "PER", 1, 0),
        ("王明", "ORG", 2, 0),
    ]
    known = Known.build([*rows, ("京西", "LOC", 1, 1)])
    assert list(known.hints("王明在京西双河和京河")) == [(0, 2, "ORG"), (3, 5, "LOC")]


def test_matrices_run_on_one_core() -> None:
    import os

    assert "numpy" in sys.modules
    assert os.environ["OPENBLAS_NUM_THREADS"]
