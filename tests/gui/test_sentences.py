"""Sentences one after the other, in both languages."""

import pytest

from yk_reader.gui.look.vocabulary_texts import closed, error_texts, sentences
from yk_reader.model.errors import KnownError


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("One.", "One."),
        ("It cannot be read: )", "It cannot be read: )."),
        ("无法打开。", "无法打开。"),
        ("无法识别：missing )", "无法识别：missing )。"),
        ("可用的值：甲、乙", "可用的值：甲、乙。"),
        ("如下：", "如下："),
        ("", ""),
    ],
)
def test_a_sentence_is_closed(sentence, said):
    assert closed(sentence) == said


def test_a_full_stop_stands_between_an_error_and_its_advice():
    error = KnownError("of-a-test", "无法识别：missing )", "请改写。")
    assert sentences(*error_texts(error)) == "无法识别：missing )。请改写。"
    assert error_texts(KnownError("of-a-test", "无法识别：a", ""))[0] == "无法识别：a"


def test_phrases_stay_open():
    assert sentences("tagged at 5 places", "on 3 pages.") == "tagged at 5 places on 3 pages."
