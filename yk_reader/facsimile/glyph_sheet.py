"""The glyphs of a page as columns of numbers; what follows in the file and stands side by side."""

from dataclasses import field
from enum import IntEnum
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from yk_reader.model.facsimile import FineBox
from yk_reader.model.records import dataclass

_SOLID: Final = 0.3
"""Ems of a gap in which no other glyph has room."""
_SET_SOLID: Final = 1.05
"""The pitch of type without spaces."""
_SURE: Final = 4
"""So many glyphs that follow in the file with spaces between are a line, no chance."""
_TIGHT: Final = 1.12
"""Ems from one upright character to the next that no leading is."""
SIDE: Final = 0.4
"""Ems by which the middles of glyphs of one line may differ."""
ALIKE: Final = 1.3
"""How many times larger than the other a glyph of the same line may be."""
ALONE: Final = 9.0
"""The pitch of what has no neighbour."""
_BESIDE: Final = 4.0
"""Heights from a glyph to another one of its line whose em it has."""
_EAST: Final = 0x2E80
"""The first of the characters that are as wide as an em."""
_FULL_LETTERS: Final = np.r_[0xFF10:0xFF1A, 0xFF21:0xFF3B, 0xFF41:0xFF5B]
_LONG: Final = "—―…"
"""Marks that fonts have as one glyph over two cells."""
_LYING: Final = 1.15
"""How many times wider than high the cell of a Latin letter is that lies on its side."""
_SHARE: Final = 0.8
"""Width of an em against the height of a box, where no Chinese character tells it."""

Run = list[int]
"""Glyphs of one line, by their numbers."""


class Way(IntEnum):
    """Which way a line runs, OPEN where that is not told yet."""

    OPEN = 0
    LEVEL = 1
    UPRIGHT = 2


@dataclass(slots=True)
class Sheet:
    """The glyphs of a page that are no blanks: their boxes as columns of numbers."""

    chars: list[str]
    x0: list[float]
    y0: list[float]
    x1: list[float]
    y1: list[float]
    x: list[float]
    y: list[float]
    em: list[float]
    wide: list[bool]
    sideways: list[bool]
    """Latin letters and digits that lie on their sides in an upright line"""
    marks: list[bool]
    """punctuation, which may follow other punctuation at half an em"""
    usual: float
    """the median em"""
    frames: NDArray[np.float64]
    boxes: list[FineBox]
    single: bool
    """no glyph stands for several characters"""


@dataclass(slots=True)
class Piece:
    """A stretch of glyphs that surely stand in one line; `pitch` in ems."""

    run: Run
    way: Way
    pitch: float = ALONE
    down: float = field(default=ALONE)


def middle(values: list[float]) -> float:
    """The middle one of some values (the upper one of two), which are sorted by that."""
    values.sort()
    return values[len(values) // 2]


def sheet_of(
    chars: list[str],
    boxes: NDArray[np.float64],
    codes: NDArray[np.uint32],
    cells: NDArray[np.float64],
) -> tuple[Sheet, list[Piece]]:
    """The numbers of a page, and the pieces that follow in the file and stand side by side.
    `codes`: their first characters; `cells`: the boxes as the type has them, which tell how large
    it is."""
    x0, y0, x1, y1 = boxes.T
    width, height = cells[:, 2] - cells[:, 0], cells[:, 3] - cells[:, 1]
    wide = codes >= _EAST
    share = float(np.median((width / height)[wide])) if wide.any() else _SHARE
    tall = height * share
    narrow = _may_be_narrow(codes)
    sure = wide & (width > 0.5 * tall) & (width < 2 * tall) & ~narrow
    em = _as_beside(np.where(sure, width, tall), sure, boxes, height)
    sideways = (codes > 0x20) & (codes < 0x7F) & (width > _LYING * height)
    em[sideways] = (width * share)[sideways]
    for i in [i for i, char in enumerate(chars) if len(char) > 1 and char[0] in _LONG]:
        if height[i] > ALIKE * width[i]:  # one dash over several cells of an upright line
            em[i] = tall[i] / len(chars[i])
    x, y = (x0 + x1) / 2, (y0 + y1) / 2
    large, small = np.maximum(em[1:], em[:-1]), np.minimum(em[1:], em[:-1])
    alike = large < ALIKE * small
    gap = (x0[1:] - x1[:-1]) / large
    level = (np.abs(y[1:] - y[:-1]) < SIDE * large) & alike & (gap > -0.3) & (gap < _SOLID)
    step = (y[1:] - y[:-1]) / large
    side = (np.abs(x[1:] - x[:-1]) < SIDE * large) | (np.abs(x0[1:] - x0[:-1]) < 0.15 * large)
    under = side & alike & (step > 0.6) & (step < _TIGHT)
    # digits side by side in an upright line are a step of it
    first, last = under & ~wide[1:], under & ~wide[:-1]
    under[:-1] &= ~(first[:-1] & level[1:])
    under[1:] &= ~(last[1:] & level[:-1])
    way = np.where(level, int(Way.LEVEL), np.where(under, int(Way.UPRIGHT), 0))
    marks = narrow | (codes >= 0x2018) & (codes < 0x201E) | (codes >= 0xFE10) & (codes < 0xFE50)
    sheet = Sheet(
        chars, x0.tolist(), y0.tolist(), x1.tolist(), y1.tolist(), x.tolist(), y.tolist(),
        em.tolist(), wide.tolist(), sideways.tolist(), marks.tolist(),
        max(float(np.median(em)), 1e-6), boxes, list(map(tuple, boxes.tolist())),
        sum(map(len, chars)) == len(chars),
    )  # fmt: skip
    return sheet, _pieces(way, (1 + gap).tolist(), step.tolist())


def _as_beside(
    em: NDArray[np.float64],
    sure: NDArray[np.bool_],
    boxes: NDArray[np.float64],
    height: NDArray[np.float64],
) -> NDArray[np.float64]:
    """The ems (changed in place), of what does not tell its own that of what does beside it, in
    type of the same height: type may be condensed. Beside is what comes before it in the file, or
    behind."""
    told, rest = np.flatnonzero(sure), np.flatnonzero(~sure)
    if not told.size or not rest.size:
        return em
    at = np.searchsorted(told, rest)
    mine, high = boxes[rest], height[rest]
    for beside in (np.minimum(at, len(told) - 1), np.maximum(at - 1, 0)):
        other = told[beside]
        theirs = boxes[other]
        same = np.abs(mine[:, 1] - theirs[:, 1]) < 0.1 * high
        same &= np.abs(mine[:, 0] - theirs[:, 0]) < _BESIDE * high
        same &= np.abs(height[other] - high) < 0.05 * high
        em[rest[same]] = em[other[same]]
    return em


def _may_be_narrow(codes: NDArray[np.uint32]) -> NDArray[np.bool_]:
    """Which of these wide characters a font may have narrower than its em: marks, and what is not
    known."""
    forms: NDArray[np.bool_] = (codes >= 0xFF00) & (codes < 0xFF66)
    if forms.any():
        forms &= ~np.isin(codes, _FULL_LETTERS)
    forms |= (codes >= 0x3000) & (codes < 0x3040)
    forms |= codes == 0xFFFD
    return forms


def _pieces(ways: NDArray[np.intp], gaps: list[float], steps: list[float]) -> list[Piece]:
    """Stretches of links of one way; a glyph between two ways belongs to the first."""
    pieces: list[Piece] = []
    turns = (np.flatnonzero(ways[1:] != ways[:-1]) + 1).tolist()
    edges = [0, *turns, len(ways)] if len(ways) else [0]
    starts = ways[edges[:-1]].tolist()
    level, alone, used = int(Way.LEVEL), Way.OPEN, 0
    for way, (start, end) in zip(starts, pairwise(edges), strict=True):
        first = start if start > used else used
        if not way:
            pieces += [Piece([i], alone) for i in range(first, end)]
            used = max(used, end)
            continue
        pitch = middle((gaps if way == level else steps)[start:end])
        if first == end or (end + 1 - first < _SURE and pitch > _SET_SOLID):
            pieces += [Piece([i], alone) for i in range(first, end + 1)]
        elif way == level:
            pieces.append(Piece(list(range(first, end + 1)), Way.LEVEL, pitch))
        else:
            pieces.append(Piece(list(range(first, end + 1)), Way.UPRIGHT, ALONE, pitch))
        used = end + 1
    pieces += [Piece([i], alone) for i in range(used, len(ways) + 1)]
    return pieces
