"""Stand-ins and cut lines."""

import pytest

from yk_reader.text.display import CUT, cut_line, stand_in_name, stand_ins


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


def test_long_lines_are_cut() -> None:
    assert cut_line("永" * CUT) == ("永" * CUT, 0)
    shown, left_out = cut_line("永" * 1_000_000)
    assert len(shown) == CUT
    assert shown.endswith("永…")
    assert left_out == 1_000_000 - (CUT - 1)
    with pytest.raises(ValueError):
        cut_line("a", 0)
