"""Punctuation that is set closer than its boxes: a mark gives up the half that is blank.

A full-width mark has its ink in one half of its cell. Where marks meet, and in newspapers
everywhere, the blank half is taken out by moving what follows to the left, so that the boxes of two
marks lie over one another, at worst the one on the other. (In level lines; in upright ones
`printed_lines` lets marks stand half an em apart.)
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from yk_reader.text.code_points import code_points

_CLOSING: Final = "，、。；：！？）］】〕」』》〉”’〗｝"
"""Marks with their ink in the first half of their cell."""
_OPENING: Final = "（［【〔「『《〈“‘〖｛"
"""Marks with their ink in the second half."""
_FIRST: Final = np.sort(code_points(_CLOSING))
_SECOND: Final = np.sort(code_points(_OPENING))
_OVER: Final = 0.2
"""Ems that two boxes lie over one another where a blank half was taken out."""
_ROW: Final = 0.3
"""Ems by which the middles of two glyphs of one line differ at the most."""
_SAME: Final = 0.05
"""Ems by which the second of two marks in one cell may begin before the first."""
_MOVED: Final = 0.3
"""Ems from the beginning of a glyph to that of the next one at least."""
_FULL: Final = 0.6
"""Width of a full-width box in its height: a narrow one has no blank half."""


def unsqueezed(codes: NDArray[np.uint32], boxes: NDArray[np.float64]) -> NDArray[np.float64]:
    """The boxes of glyphs of one character each (0: of several), those of marks that lie over their
    neighbours cut to where their ink stands. Neighbours follow one another in the file."""
    first, second = np.isin(codes, _FIRST), np.isin(codes, _SECOND)
    if not first.any() and not second.any():
        return boxes
    boxes = boxes.copy()
    left, top, right, bottom = boxes.T
    width, height, middles = right - left, bottom - top, (top + bottom) / 2
    full = width > _FULL * height
    closing, opening = (first & full)[:-1], (second & full)[1:]
    least = np.minimum(width[1:], width[:-1])
    over = np.abs(np.diff(middles)) < _ROW * height[1:]
    over &= right[:-1] - left[1:] > _OVER * least
    over &= np.diff(left) > np.where(closing & opening, -_SAME, _MOVED) * least
    half = (left + right) / 2
    ends = np.flatnonzero(over & closing)
    boxes[ends, 2] = np.maximum(half[ends], np.minimum(right[ends], left[ends + 1]))
    begins = np.flatnonzero(over & opening) + 1
    boxes[begins, 0] = np.minimum(half[begins], np.maximum(left[begins], right[begins - 1]))
    return boxes
