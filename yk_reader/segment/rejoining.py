"""Lines that an OCR engine read as two: at a wide gap, a fold, a stain. Both parts stand where one
line of the column does.
"""

from typing import Final

from yk_reader.segment.line_kinds import Kind
from yk_reader.segment.line_sheet import Sheet
from yk_reader.segment.mending import TEXT_KINDS

_AROUND: Final = 4
"""Lines before and after the two that tell how wide the column is."""
_FULL: Final = 3
"""So many of them at least are as wide."""
_SQUEEZED: Final = 2
"""Half cells by which lines of one column differ."""
_LEAST: Final = 8
"""Half cells of the narrowest column of which a line can be told in two parts."""
_FEWEST, _SHARE = 3, 0.02
"""Lines in two parts, and their share of all lines, from which an engine parts lines."""


def rejoin(sheet: Sheet, kinds: list[Kind]) -> None:
    """Let the second part of a line of text go on from the first, and the next line from it where
    it does not close, on a page where several lines are in two parts: a lone one may as well be the
    end of a paragraph before a short one."""
    parts = [i for i in _likely(sheet) if kinds[i - 1] in TEXT_KINDS and kinds[i] in TEXT_KINDS]
    least = max(_FEWEST, _SHARE * len(kinds))
    if len(parts) < least:
        return
    width = sheet.width.tolist()
    parts = [i for i in parts if _is_part(width, i)]
    if len(parts) < least:
        return
    for i in parts:
        if kinds[i] is Kind.PARAGRAPH:
            kinds[i] = Kind.MORE
        if kinds[i + 1] is Kind.PARAGRAPH and not sheet.ends[i] and not sheet.gap[i + 1]:
            kinds[i + 1] = Kind.MORE


def _likely(sheet: Sheet) -> list[int]:
    """The lines that follow one that does not close, without blank lines between, and are as wide
    with it as the line before the two or the one after them; neither the second nor the last."""
    width = sheet.width
    if len(width) < _AROUND:
        return []
    both = width[1:-2] + width[2:-1]
    fits = (abs(both - width[:-3]) <= _SQUEEZED) | (abs(both - width[3:]) <= _SQUEEZED)
    found = (fits & ~sheet.ends[1:-2] & (sheet.gap[2:-1] == 0) & (both >= _LEAST)).nonzero()[0]
    return [int(i) + 2 for i in found]


def _is_part(width: list[int], at: int) -> bool:
    """Whether that line and the one before it are as wide together as most lines around them."""
    near = [*width[max(0, at - 1 - _AROUND) : at - 1], *width[at + 1 : at + 1 + _AROUND]]
    full = max(near, key=lambda w: (sum(abs(w - n) <= 1 for n in near), w))
    if sum(abs(full - n) <= 1 for n in near) < _FULL:
        return False
    return abs(width[at - 1] + width[at] - full) <= _SQUEEZED and width[at] < full
