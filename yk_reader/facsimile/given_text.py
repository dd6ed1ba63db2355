"""Characters that a PDF states beside its glyphs (ActualText), as Chromium does where a font has
one glyph for two of them (日 and the radical ⽇).

PDFium gives for them what the ink of the glyph covers, so that 一 is a stroke that stands in no
line (read with pypdfium2 5.15.2). Their cells follow from the type: origin, size and matrix are
told.
"""

import ctypes
import math
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

_EAST: Final = 0x2E80
"""The first of the characters that are as wide as an em."""
_ABOVE: Final = 0.88
"""Of an em, the part above the base line."""
_USUAL: Final = 4
"""Boxes of a font are alike across the line; as long as those of so many characters is no ink."""
_MOST: Final = 500.0
"""Points; a longer glyph is no text of a page."""
_EXACT: Final = 1e-3
"""Points by which the two boxes of PDFium differ where they are the same."""
_LONG: Final = 1.3
"""Ems of ink for each wide character that are no longer its own."""


def spread(
    raw: Any,
    handle: Any,
    codes: NDArray[np.uint16],
    boxes: NDArray[np.float32],
    found: NDArray[np.intp],
) -> None:
    """Give these glyphs of a page, where their boxes (left, top, right, bottom, the top above the
    bottom) are those of their ink, the boxes of their cells; in place."""
    unusual = _unusual(codes[found], boxes[found], found)
    cells = [_cell(raw, handle, i, codes, boxes) for i in unusual]
    for i, cell in zip(unusual, cells, strict=True):
        if cell is not None:
            boxes[i] = cell


def _unusual(
    codes: NDArray[np.uint16], boxes: NDArray[np.float32], found: NDArray[np.intp]
) -> list[int]:
    """Those whose extent across the line few characters share."""
    if not found.size:
        return []
    width, height = boxes[:, 2] - boxes[:, 0], boxes[:, 1] - boxes[:, 3]
    sides = [np.rint(np.clip(side, 0, _MOST) * 50).astype(np.int64) for side in (width, height)]
    which = min(sides, key=lambda side: np.count_nonzero(np.bincount(side)))
    shared = np.unique(which << 16 | codes) >> 16
    usual = np.bincount(shared) >= _USUAL
    return [int(i) for i in found[~usual[which]]]


def _cell(
    raw: Any, handle: Any, i: int, codes: NDArray[np.uint16], boxes: NDArray[np.float32]
) -> tuple[float, float, float, float] | None:
    """The cell of a glyph whose box is its ink; None for another one."""
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    if not raw.FPDFText_GetCharBox(handle, i, left, right, bottom, top):
        return None
    ink = np.array((left.value, top.value, right.value, bottom.value))
    if not (np.abs(ink - boxes[i]) < _EXACT).all():
        return None
    matrix, x, y = raw.FS_MATRIX(), ctypes.c_double(), ctypes.c_double()
    size = raw.FPDFText_GetFontSize(handle, i)
    told = raw.FPDFText_GetMatrix(handle, i, matrix)
    if not told or not raw.FPDFText_GetCharOrigin(handle, i, x, y):
        return None
    along, up = (matrix.a * size, matrix.b * size), (matrix.c * size, matrix.d * size)
    em = math.hypot(*along)
    if not 0 < em < math.inf or not 0 < math.hypot(*up) < math.inf:
        return None
    corners = [(ink[h] - x.value, ink[v] - y.value) for h in (0, 2) for v in (1, 3)]
    reach = [(a * along[0] + b * along[1]) / em**2 for a, b in corners]
    wide = _together(i, codes, boxes) if codes[i] >= _EAST else 0
    if min(reach) < -0.2 or (wide and max(reach) > _LONG * wide):
        return None
    far = max(wide, *reach)
    points = [
        (x.value + a * along[0] + b * up[0], y.value + a * along[1] + b * up[1])
        for a in (0.0, far)
        for b in (_ABOVE - 1, _ABOVE)
    ]
    across, down = zip(*points, strict=True)
    return min(across), max(down), max(across), min(down)


def _together(i: int, codes: NDArray[np.uint16], boxes: NDArray[np.float32]) -> int:
    """How many characters have one box with this one."""
    first = end = i
    while first and (boxes[first - 1] == boxes[i]).all():
        first -= 1
    while end < len(codes) and (boxes[end] == boxes[i]).all():
        end += 1
    # the second half of a character outside the BMP is none
    return end - first - int(((codes[first:end] >= 0xDC00) & (codes[first:end] < 0xE000)).sum())
