"""Boxes of glyphs that are alike across their line, whatever a PDF and PDFium make of them.

PDFium's loose box reaches from the descent to the ascent of the font, as the file states them: in
one line they may be 0.9 ems for digits, 1.4 for Chinese characters, and 2.9 where a program wrote
the bounds of all glyphs. Of characters that a file states beside their glyphs (ActualText, as
Chromium does where a font has one glyph for 日 and the radical ⽇) it gives what the ink covers, so
that 一 is a stroke in no line (read with pypdfium2 5.15.2). Origin, size and matrix tell the cells.
"""

import ctypes
import math
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

_EAST: Final = 0x2E80
"""The first of the characters that are as wide as an em."""
_TYPE: Final = (0.88, 0.12)
"""Ems above and below the base line of a cell, where no font of the page tells."""
_SOUND: Final = (0.9, 1.6)
"""Ems from descent to ascent of fonts that state them as they are."""
_ALIKE: Final = 0.1
"""Ems by which two fonts may differ in them."""
_USUAL: Final = 4
"""A height that so many characters share is that of a font, not of some ink."""
_MOST: Final = 500.0
"""Points; a higher glyph is no text of a page."""
_EXACT: Final = 1e-3
"""Points by which the two boxes of PDFium differ where they are the same."""
_LONG: Final = 1.3
"""Ems of ink for each wide character that are no longer its own."""

Codes = NDArray[np.uint16]
Boxes = NDArray[np.float32]


class _Type(NamedTuple):
    """How a glyph is set: its origin, its em along the line and upwards as vectors."""

    x: float
    y: float
    along: tuple[float, float]
    up: tuple[float, float]

    @property
    def level(self) -> bool:
        """Whether it stands upright."""
        return self.along[0] > 0 and self.up[1] > 0 and abs(self.up[0]) < 0.3 * self.up[1]

    @property
    def sideways(self) -> bool:
        """Whether it lies with its head to the right, as Latin letters do in an upright line."""
        return self.along[1] < 0 and self.up[0] > 0 and abs(self.up[1]) < 0.3 * self.up[0]


def even_out(raw: Any, handle: Any, codes: Codes, boxes: Boxes, found: NDArray[np.intp]) -> None:
    """Make the boxes (left, top, right, bottom, the top above the bottom) of these glyphs of a page
    alike across their lines; in place. What is alike already stays as it is."""
    if not found.size:
        return
    heights = boxes[found, 1] - boxes[found, 3]
    which = np.rint(np.clip(heights, 0, _MOST) * 50).astype(np.int64)
    shared = np.bincount(np.unique(which << 16 | codes[found]) >> 16)
    usual = np.flatnonzero(shared >= _USUAL)
    members = {int(v): found[which == v] for v in usual}
    fonts = {}
    for value, those in members.items():
        each = _type(raw, handle, int(those[0]))
        if each is not None and (each.level or each.sideways):
            fonts[value] = each, _reach(each, boxes[those[0]])
    wide = {v: int((codes[members[v]] >= _EAST).sum()) for v in fonts}
    main = max(
        (v for v in fonts if fonts[v][0].level),
        key=lambda v: (wide[v], len(members[v])),
        default=None,
    )
    reach = _TYPE if main is None else fonts[main][1]
    if not _SOUND[0] <= sum(reach) <= _SOUND[1]:
        reach = _TYPE
    odd = found[shared[which] < _USUAL]
    cells = [_cell(raw, handle, int(i), codes, boxes, reach) for i in odd]
    for i, cell in zip(odd, cells, strict=True):
        if cell is not None:
            boxes[i] = cell
    for value, (each, own) in fonts.items():
        if not _are_alike(own, reach):
            above, below, em = (1, 3, each.up[1]) if each.level else (2, 0, each.up[0])
            base = boxes[members[value], below] + own[1] * em
            boxes[members[value], above] = base + reach[0] * em
            boxes[members[value], below] = base - reach[1] * em


def _type(raw: Any, handle: Any, i: int) -> _Type | None:
    matrix, x, y = raw.FS_MATRIX(), ctypes.c_double(), ctypes.c_double()
    size = raw.FPDFText_GetFontSize(handle, i)
    told = raw.FPDFText_GetMatrix(handle, i, matrix)
    if not told or not raw.FPDFText_GetCharOrigin(handle, i, x, y):
        return None
    along, up = (matrix.a * size, matrix.b * size), (matrix.c * size, matrix.d * size)
    if not 0 < math.hypot(*along) < _MOST or not 0 < math.hypot(*up) < _MOST:
        return None
    return _Type(x.value, y.value, along, up)


def _reach(each: _Type, box: NDArray[np.float32]) -> tuple[float, float]:
    """Ems of a glyph above and below its base line."""
    if each.sideways:
        return (float(box[2]) - each.x) / each.up[0], (each.x - float(box[0])) / each.up[0]
    return (float(box[1]) - each.y) / each.up[1], (each.y - float(box[3])) / each.up[1]


def _are_alike(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return abs(one[0] - other[0]) < _ALIKE and abs(one[1] - other[1]) < _ALIKE


def _cell(
    raw: Any, handle: Any, i: int, codes: Codes, boxes: Boxes, reach: tuple[float, float]
) -> tuple[float, float, float, float] | None:
    """The cell of a glyph whose height few have; None: its box is that."""
    each = _type(raw, handle, i)
    if each is None:
        return None
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    if not raw.FPDFText_GetCharBox(handle, i, left, right, bottom, top):
        return None
    ink = np.array((left.value, top.value, right.value, bottom.value))
    if not (np.abs(ink - boxes[i]) < _EXACT).all():
        if not (each.level or each.sideways) or _are_alike(_reach(each, boxes[i]), reach):
            return None
        if each.sideways:
            head, foot = each.x + reach[0] * each.up[0], each.x - reach[1] * each.up[0]
            return foot, float(boxes[i][1]), head, float(boxes[i][3])
        above, below = (each.y + reach[0] * each.up[1], each.y - reach[1] * each.up[1])
        return float(boxes[i][0]), above, float(boxes[i][2]), below
    along, up = each.along, each.up
    corners = [(ink[h] - each.x, ink[v] - each.y) for h in (0, 2) for v in (1, 3)]
    ahead = [(a * along[0] + b * along[1]) / math.hypot(*along) ** 2 for a, b in corners]
    wide = _together(i, codes, boxes) if codes[i] >= _EAST else 0
    if min(ahead) < -0.2 or (wide and max(ahead) > _LONG * wide):
        return None
    points = [
        (each.x + a * along[0] + b * up[0], each.y + a * along[1] + b * up[1])
        for a in (0.0, max(wide, *ahead))
        for b in (reach[0], -reach[1])
    ]
    across, down = zip(*points, strict=True)
    return min(across), max(down), max(across), min(down)


def _together(i: int, codes: Codes, boxes: Boxes) -> int:
    """How many characters have one box with this one."""
    first = end = i
    while first and (boxes[first - 1] == boxes[i]).all():
        first -= 1
    while end < len(codes) and (boxes[end] == boxes[i]).all():
        end += 1
    # the second half of a character outside the BMP is none
    return end - first - int(((codes[first:end] >= 0xDC00) & (codes[first:end] < 0xE000)).sum())
