"""Characters of private use (Founder's fonts and others): only their font knows what they are."""

from collections.abc import Iterator, Mapping
from typing import Final

from yk_reader.text.late import late

_PRIVATE: Final = "[\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]"
PRIVATE: Final = late(_PRIVATE)
"""One of them."""
UNKNOWN: Final = "\ufffd"
"""Stands for a glyph of which nobody says what character it is."""
_LISTED: Final = late(f"{_PRIVATE}|{UNKNOWN}")


def listed(text: str) -> Iterator[tuple[int, str]]:
    """The offset (code points) of each character of private use, and of each unknown one."""
    return ((match.start(), match[0]) for match in _LISTED.finditer(text))


def told(text: str, table: Mapping[str, str]) -> Iterator[tuple[int, str]]:
    """The offset of each character of private use that the table tells, and what it stands for."""
    if not table:
        return
    for match in PRIVATE.finditer(text):
        stands = table.get(match[0])
        if stands is not None:
            yield match.start(), stands
