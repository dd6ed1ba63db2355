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
_ENDS: Final = 1
_BEGINS: Final = 2
_KINDS: Final = np.zeros(0x10000, np.int8)
"""By code point: which of them it is, 0 for others."""
_KINDS[code_points(_CLOSING)] = _ENDS
_KINDS[code_points(_OPENING)] = _BEGINS
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
    kinds = _KINDS[np.minimum(codes, len(_KINDS) - 1)]
    one = np.flatnonzero((kinds[:-1] == _ENDS) | (kinds[1:] == _BEGINS))
    if not one.size:
        return boxes
    boxes = boxes.copy()
    mine, next_ = boxes[one], boxes[one + 1]
    width, high = mine[:, 2] - mine[:, 0], mine[:, 3] - mine[:, 1]
    width_next, high_next = next_[:, 2] - next_[:, 0], next_[:, 3] - next_[:, 1]
    closing = (kinds[one] == _ENDS) & (width > _FULL * high)
    opening = (kinds[one + 1] == _BEGINS) & (width_next > _FULL * high_next)
    least = np.minimum(width, width_next)
    middles = (mine[:, 1] + mine[:, 3] - next_[:, 1] - next_[:, 3]) / 2
    over = np.abs(middles) < _ROW * high_next
    over &= mine[:, 2] - next_[:, 0] > _OVER * least
    over &= next_[:, 0] - mine[:, 0] > np.where(closing & opening, -_SAME, _MOVED) * least
    ends = over & closing
    cut = np.maximum(mine[:, 0] + width / 2, np.minimum(mine[:, 2], next_[:, 0]))
    end = np.where(ends, cut, mine[:, 2])
    boxes[one[ends], 2] = cut[ends]
    begins = over & opening
    cut = np.minimum(next_[:, 2] - width_next / 2, np.maximum(next_[:, 0], end))
    boxes[one[begins] + 1, 0] = cut[begins]
    return boxes
