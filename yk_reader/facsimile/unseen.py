"""Text that is not drawn, as OCR programs lay it over a picture: its codes, and where it stands.

Tesseract (and OCRmyPDF before version 17) name all characters by one range of 65,536 in their
table, of which PDFium takes the first ones alone; for the others it gives the code itself and says
that it is no character (read with pypdfium2 5.15.2, tesseract 5.3). Nothing is drawn by them, so
they mean nothing else. All glyphs of a word have one width, it is stretched over its box (with the
blank behind it), and boxes of words in Chinese are a guess: the line alone is sure, and is shared
out.
"""

from itertools import pairwise
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

_INVISIBLE: Final = 3
"""The rendering mode of text that is neither filled nor stroked."""
_LIKELY: Final = (
    (0x20, 0x24F), (0x2010, 0x2044), (0x2460, 0x24FF), (0x25A0, 0x25FF), (0x3000, 0x30FF),
    (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xD800, 0xDFFF), (0xF900, 0xFAFF), (0xFF00, 0xFFEF),
)  # fmt: skip
"""UTF-16 units that newspapers have, from and to; numbers of glyphs lie anywhere."""
_BLANKS: Final = (0x20, 0x3000)
_EAST: Final = 0x2E80
_PROBES: Final = 64
"""So many characters tell whether a page is drawn."""
_ROW: Final = 0.3
"""Of its height, how far a character may stand lower or before the one behind which it comes."""
_GAP: Final = 1.0
"""Heights from one character to the next that are no blank of a line."""
_UNEVEN: Final = 1.2
"""How many times wider than another a character of a line is by chance alone."""
_SHARE: Final = 0.8
"""Of the units: so many of a text are likely, of other numbers much fewer."""


def take_codes(
    raw: Any, handle: Any, units: NDArray[np.uint16], unknown: NDArray[np.bool_]
) -> None:
    """Of the glyphs whose meaning is unknown those that are not drawn are what their code says, if
    that is likely for most of them; in place."""
    unseen = [i for i in np.flatnonzero(unknown).tolist() if _is_unseen(raw, handle, i)]
    if not unseen:
        return
    codes = units[unseen]
    likely = np.zeros(len(codes), bool)
    for first, last in _LIKELY:
        likely |= (codes >= first) & (codes <= last)
    if likely.mean() >= _SHARE:
        unknown[unseen] = ~likely


def share_lines(
    raw: Any,
    handle: Any,
    units: NDArray[np.uint16],
    boxes: NDArray[np.float32],
    found: NDArray[np.intp],
) -> None:
    """Where most of a page is not drawn, give the characters of each level line whose widths differ
    their shares of it (boxes: left, top, right, bottom); in place."""
    probes = found[:: max(1, len(found) // _PROBES)].tolist()
    if not sum(_is_unseen(raw, handle, i) for i in probes) * 2 > len(probes):
        return
    marks = found[~np.isin(units[found], _BLANKS)]
    left, top, right, bottom = boxes[marks].T
    high = top - bottom
    ends = np.abs(np.diff(bottom)) > _ROW * high[1:]
    ends |= np.diff(left) < -_ROW * high[1:]
    for line in np.split(np.arange(len(marks)), np.flatnonzero(ends) + 1):
        far = np.maximum.accumulate(right[line])
        gaps = np.flatnonzero(left[line][1:] - far[:-1] > _GAP * high[line][1:]) + 1
        for part in np.split(line, gaps):
            _share_out(units, boxes, marks[part])


def _share_out(
    units: NDArray[np.uint16], boxes: NDArray[np.float32], run: NDArray[np.intp]
) -> None:
    codes = units[run]
    wide = (codes >= _EAST) & ~((codes >= 0xD800) & (codes < 0xE000))
    widths = (boxes[run, 2] - boxes[run, 0])[wide]
    if len(widths) < 2 or widths.max() <= _UNEVEN * widths.min():
        return
    left, right = float(boxes[run, 0].min()), float(boxes[run, 2].max())
    shares = np.where(wide, 2, 1)
    ends = left + np.cumsum(shares) / shares.sum() * (right - left)
    boxes[run, 2] = ends
    boxes[run, 0] = [left, *ends[:-1]]
    for a, b in pairwise(run.tolist()):  # the halves of a character outside the BMP
        if 0xD800 <= units[a] < 0xDC00 <= units[b] < 0xE000:
            boxes[[a, b], 0], boxes[[a, b], 2] = boxes[a, 0], boxes[b, 2]


def _is_unseen(raw: Any, handle: Any, i: int) -> bool:
    drawn = raw.FPDFText_GetTextObject(handle, i)
    return bool(drawn) and raw.FPDFTextObj_GetTextRenderMode(drawn) == _INVISIBLE
