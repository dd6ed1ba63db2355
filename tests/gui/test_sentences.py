"""Sentences one after the other, in both languages."""

import pytest

from yk_reader.gui.look.vocabulary_texts import sentences


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        (("One.", "Two."), "One. Two."),
        (("One", "Two."), "One. Two."),
        (("It cannot be read: )", "Write \\)."), "It cannot be read: ). Write \\)."),
        (("无法打开。", "请检查。"), "无法打开。请检查。"),
        (("无法识别：missing )", "请改写。"), "无法识别：missing )。请改写。"),
        (("可用的值：甲、乙", "请选一个。"), "可用的值：甲、乙。请选一个。"),
        (("如下：", "甲"), "如下：甲"),
        (("Really?", "Yes"), "Really? Yes"),
        (("", "One.", ""), "One."),
        ((), ""),
    ],
)
def test_a_full_stop_stands_between_them(parts, said):
    assert sentences(*parts) == said
