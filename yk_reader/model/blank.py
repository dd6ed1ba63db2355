"""The one set of characters that count as blank; everything else is a mark."""

import re
from typing import Final

BLANKS: Final[frozenset[str]] = frozenset(
    "\t\n\x0b\x0c\r\x1c\x1d\x1e\x1f \x85\xa0\u1680"
    "\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000\ufeff\u200b"
)
"""Unicode White_Space (plus the four separators U+001C..1F that `str.isspace` counts), U+FEFF
and U+200B."""

BLANK_TABLE: Final = "".join(sorted(BLANKS))
"""All of them, for `str.strip`."""
_BLANK_CLASS: Final = "[" + re.escape(BLANK_TABLE) + "]*"


def is_blank(char: str) -> bool:
    """Tell whether one character is blank."""
    return char in BLANKS


def strip_span(text: str, start: int, end: int) -> tuple[int, int]:
    """Shrink the half-open span so that it begins and ends with a mark.

    Offsets are code points in `text`. A span without a mark comes back empty, as
    ``(start, start)``.
    """
    core = text[start:end]
    if core and core[0] not in BLANKS and core[-1] not in BLANKS:
        return start, end
    left = len(core) - len(core.lstrip(BLANK_TABLE))
    if left == len(core):
        return start, start
    right = len(core) - len(core.rstrip(BLANK_TABLE))
    return start + left, end - right


def marks_of(text: str) -> str:
    """The text without its blanks."""
    # `split` leaves out all of them but these two, and takes a tenth of the time of a loop.
    return "".join(text.split()).replace("\ufeff", "").replace("\u200b", "")


def marks_pattern(words: str, *, any_case: bool) -> re.Pattern[str]:
    """Finds the words in a text, whatever blanks stand between their marks.

    `any_case`: ASCII letters match whether large or small. Words without a mark match nowhere.
    """
    marks = [re.escape(char) for char in marks_of(words)]
    # Without letters that have cases (nearly always) the exact search is 20 times faster.
    cased = any_case and words.upper() != words.lower()
    return re.compile(_BLANK_CLASS.join(marks) or r"(?!)", re.IGNORECASE if cased else re.NOFLAG)


def mark_spans(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The maximal spans without a blank inside the half-open span, in order (code points)."""
    spans: list[tuple[int, int]] = []
    begin = -1
    for i in range(start, end):
        if text[i] in BLANKS:
            if begin >= 0:
                spans.append((begin, i))
                begin = -1
        elif begin < 0:
            begin = i
    if begin >= 0:
        spans.append((begin, end))
    return spans
