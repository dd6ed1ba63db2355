"""Stand-ins and cut lines."""

import pytest

from yk_reader.text.display import stand_in_name, stand_ins


def test_plain_text_is_untouched() -> None:
    text = "永康市，Ａ1 \U00020000e\u0301\t\n👨\u200d👩"
    assert stand_ins(text) == text


@pytest.mark.parametrize(
    ("char", "shown"),
    [
        ("\0", "␀"),
        ("\x1b", "␛"),
        ("\r", "␍"),
        ("\x7f", "␡"),
        ("\x85", "␤"),
        ("\xa0", "␣"),
        ("\u2028", "↵"),
        ("\u2029", "¶"),
        ("\u202e", "⇦"),
        ("\u2066", "⇨"),
        ("\ufdd0", "□"),
        ("\ufdd1", "□"),
        ("\ufffe", "□"),
        ("\ue000", "□"),
        ("\U000f0000", "\U0001f7a1"),
        ("\ufeff", "¦"),
    ],
)
def test_what_stands_in(char: str, shown: str) -> None:
    assert stand_ins(f"永{char}康") == f"永{shown}康"
    assert stand_in_name(char) == f"U+{ord(char):04X}"
    assert stand_in_name("永") == ""
