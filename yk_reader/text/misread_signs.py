"""Full stops that an OCR engine read as another small ring (0, o, 〇, °), and boxes for characters
that it could not read.
"""

from typing import Final

from yk_reader.text.late import late

_RINGS: Final = "0oO〇○°"
_FEWEST: Final = 4
"""Rings between words below which a page tells nothing."""
_SHARE: Final = 0.05
"""Of the full stops and the rings, these at least."""
_NUMERALS: Final = "〇○零一二三四五六七八九十百千万亿廿卅"
_BETWEEN: Final = late(
    f"[{_RINGS}](?<=[\u4e00-\u9fff”）》%].)(?<![{_NUMERALS}].)"
    f"(?=[\u4e00-\u9fff“（《]|[ \u3000\u200b]{{0,40}}(?:\n|$))(?![{_NUMERALS}年月日])"
)
"""One behind a Chinese word and before another or at the end of a line, beside no number."""


def with_stops(seen: str) -> str:
    """The folded text of a page, as long as it was, with full stops for these rings, where there
    are several of them."""
    if sum(map(seen.count, _RINGS)) < _FEWEST:
        return seen
    found = sum(1 for _ in _BETWEEN.finditer(seen))
    if found < max(_FEWEST, _SHARE * (found + seen.count("。"))):
        return seen
    return _BETWEEN.sub("。", seen)


_BOX: Final = "□"
_BEHIND: Final = "\u4e00-\u9fff，。、"
_INSIDE: Final = late(f"{_BOX}(?<=[{_BEHIND}].)(?=[{_BEHIND}]|\n|$)")
_UNREAD: Final = late(
    f"{_BOX}(?:(?<=[{_BEHIND}].)(?=[{_BEHIND}]|\n|$)"
    f"|(?<=\n.)(?=[{_BEHIND}])(?![^\n]{{0,10}}(?:记者|通讯|作者|文/|图/)))"
)
"""The same, or before the first word of a line that is no byline."""


def with_unread(seen: str) -> str:
    """The folded text of a page, as long as it was, with U+FFFD for boxes that stand for
    characters: several of them inside of lines say that those before other lines do, too, unless
    these are bylines."""
    if seen.count(_BOX) < _FEWEST:
        return seen
    found = sum(1 for _ in _INSIDE.finditer(seen))
    if found < _FEWEST or found * 2 < seen.count(_BOX):
        return seen
    return _UNREAD.sub("\ufffd", seen)
