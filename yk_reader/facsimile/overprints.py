"""Glyphs that are printed over themselves: a heading with a shadow, type made bold by printing it
twice. They stand on the page once.

PDFium leaves out what is drawn again where a whole line follows in one object, or close by (up to
about a twentieth of the type's size, read with pypdfium2 5.15.2); the rest it gives twice.
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from yk_reader.facsimile.glyphs import Glyphs

_NEAR: Final = 0.2
"""Of a glyph's width and height: nearer to the same glyph none stands on a page, as it could not be
read."""
_BAND: Final = 0.485
"""Of a glyph's height, the least height of the bands in which glyphs are compared."""
_BEGIN: Final = (0.0, 0.5)
"""Where the bands begin, as a share of them: two glyphs that are near each other lie in one band of
the first or of the second kind."""
_BETWEEN: Final = 3
"""So far one from the other two of them stand in a band by their left sides: another row reaches
into it at most."""


def printed_once(glyphs: Glyphs) -> Glyphs:
    """The glyphs without those that stand nearly where the same one stands already, as large as it
    is; the first of them stays."""
    if len(glyphs.chars) < 2:
        return glyphs
    ids: dict[str, int] = {}
    kinds = np.array([ids.setdefault(char, len(ids)) for char in glyphs.chars])
    left, top, right, bottom = glyphs.boxes.T
    high = bottom - top
    sized = np.flatnonzero((right > left) & (high > 0))
    again = np.zeros(len(kinds), bool)
    bands = top[sized] / 2 ** np.ceil(np.log2(_BAND * high[sized]))
    by_side = np.argsort(left[sized], kind="stable")
    for begin in _BEGIN:
        groups = kinds[sized] << 32 | (np.floor(bands + begin).astype(np.int64) & 0xFFFFFFFF)
        order = sized[by_side[np.argsort(groups[by_side], kind="stable")]]
        for step in range(1, _BETWEEN + 1):
            one, other = order[:-step], order[step:]
            same = np.flatnonzero(kinds[one] == kinds[other])
            one, other = one[same], other[same]
            again[np.maximum(one, other)[_near(glyphs.boxes, one, other)]] = True
    if not again.any():
        return glyphs
    kept = np.flatnonzero(~again)
    return Glyphs([glyphs.chars[i] for i in kept.tolist()], glyphs.boxes[kept])


def _near(
    boxes: NDArray[np.float64], one: NDArray[np.intp], other: NDArray[np.intp]
) -> NDArray[np.bool_]:
    """Whether each of these boxes covers nearly the same place as the other one."""
    first = boxes[one]
    sides = first[:, 2:] - first[:, :2]
    apart = np.abs(first - boxes[other])
    return np.asarray((apart < _NEAR * np.concatenate([sides, sides], 1)).all(1))
