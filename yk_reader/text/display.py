"""What a text widget is given: visible stand-ins, one for one.

A widget would drop, move or interpret control and bidi characters, U+2028/9 and Qt's own
U+FDD0/1 (its fragment marks). Each is shown as one other code point, so that offsets stay; the
text itself is never changed.
"""

from functools import cache
from typing import Final
from unicodedata import category

CUT: Final = 2000
"""Lines over so many code points are cut for display."""

_OWN: Final = {
    0x00A0: "\u2423",  # no-break space: open box
    0x007F: "\u2421",
    0x0085: "\u2424",  # next line: symbol for newline
    0x2028: "\u21b5",
    0x2029: "\u00b6",
    0x200B: "\u00a6",  # zero-width space: broken bar
    0xFEFF: "\u00a6",
    0x00AD: "\u00ac",  # soft hyphen: not sign, as word processors show it
}
_BIDI: Final = {
    **dict.fromkeys((0x200E, 0x202A, 0x202D, 0x2066), "\u21e8"),
    **dict.fromkeys((0x200F, 0x061C, 0x202B, 0x202E, 0x2067), "\u21e6"),
    **dict.fromkeys((0x202C, 0x2069), "\u21e7"),
    0x2068: "\u21e9",
}
_BOX: Final = "\u25a1"
"""For what has no glyph: private use, C1 controls, noncharacters, invisible format characters."""
_KEPT: Final = frozenset("\n\t\u200c\u200d")


@cache
def _stand_in(char: str) -> str:
    code = ord(char)
    if char in _KEPT:
        return char
    if code in _OWN:
        return _OWN[code]
    if code in _BIDI:
        return _BIDI[code]
    if code < 0x20:
        return chr(0x2400 + code)  # the control pictures stand in the controls' order
    noncharacter = 0xFDD0 <= code <= 0xFDEF or code & 0xFFFE == 0xFFFE
    if noncharacter or category(char) in ("Cc", "Cf", "Cs", "Co"):
        # An astral stand-in for an astral character keeps UTF-16 offsets as they are, too.
        return _BOX if code <= 0xFFFF else "\U0001f7a1"
    return char


class _Table(dict[int, str]):
    """A translation table that fills itself with the characters that it meets."""

    def __missing__(self, code: int) -> str:
        shown = _stand_in(chr(code))
        self[code] = shown
        return shown


_TABLE: Final = _Table()


def stand_ins(text: str) -> str:
    """The text as a widget shall show it: as many code points and as many UTF-16 units.

    Newline, tab and the two joiners stay; every other invisible character becomes visible.
    """
    return text if text.isascii() and text.isprintable() else text.translate(_TABLE)


def stand_in_name(char: str) -> str:
    """The code point of a character that is shown by a stand-in, as `U+202E`; "" for others."""
    return f"U+{ord(char):04X}" if _stand_in(char) != char else ""
