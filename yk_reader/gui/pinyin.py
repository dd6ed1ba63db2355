"""Pinyin initials of Chinese characters, enough to find an article by what it is called.

The first-level characters of GB 2312 stand in the order of their pinyin; the table gives where
each initial begins. Other characters have none.
"""

from bisect import bisect_right

_BEGINS = (
    0xB0A1, 0xB0C5, 0xB2C1, 0xB4EE, 0xB6EA, 0xB7A2, 0xB8C1, 0xB9FE, 0xBBF7, 0xBFA6, 0xC0AC,
    0xC2E8, 0xC4C3, 0xC5B6, 0xC5BE, 0xC6DA, 0xC8BB, 0xC8F6, 0xCBFA, 0xCDDA, 0xCEF4, 0xD1B9,
    0xD4D1,
)  # fmt: skip
_LETTERS = "abcdefghjklmnopqrstwxyz"
_LAST = 0xD7F9


def initial(char: str) -> str:
    """The letter that the character's pinyin begins with; the character itself in ASCII; else
    nothing.
    """
    if char.isascii():
        return char.casefold()
    try:
        high, low = char.encode("gb2312")
    except (UnicodeEncodeError, ValueError):
        return ""
    code = high << 8 | low
    if not _BEGINS[0] <= code <= _LAST:
        return ""
    return _LETTERS[bisect_right(_BEGINS, code) - 1]


def initials(text: str) -> str:
    """The initials of a text, one letter for each character that has one."""
    return "".join(initial(c) for c in text)
