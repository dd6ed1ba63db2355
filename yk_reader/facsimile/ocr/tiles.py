"""Tiles that a large picture is looked at in, and the lines that their edges cut.

Lines are looked for in tiles, so that the memory for it has a bound and small type is not scaled
away; tiles overlap, and what two of them saw of one line is put together before it is read.
"""

import math
from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

OVERLAP: Final = 192
"""Pixels that two neighbouring tiles share."""
_EDGE: Final = 4.0
"""Pixels from the edge of a tile within which a line may be cut by it."""
_INSIDE: Final = 0.7
"""Share of a line that another one must cover to be the same."""

Tile = tuple[int, int, int, int]
"""Left, top, right, bottom in pixels."""
Quads = NDArray[np.float64]
"""n × 4 × 2: corners as read, x and y."""


def tiles(width: int, height: int, area: int) -> list[Tile]:
    """Tiles of at most about `area` pixels that cover a picture, as wide as can be."""
    if width * height <= area:
        return [(0, 0, width, height)]
    side = math.isqrt(area)
    across = _cuts(width, side if width > 1.25 * side else width)
    widest = max(b - a for a, b in across)
    down = _cuts(height, max(area // widest, 2 * OVERLAP))
    return [(x0, y0, x1, y1) for y0, y1 in down for x0, x1 in across]


def _cuts(length: int, part: int) -> list[tuple[int, int]]:
    if length <= part:
        return [(0, length)]
    count = math.ceil((length - OVERLAP) / max(part - OVERLAP, OVERLAP))
    step = (length - OVERLAP) / count
    return [(round(i * step), min(length, round((i + 1) * step) + OVERLAP)) for i in range(count)]


def joined(found: Sequence[tuple[Tile, Quads]], width: int, height: int) -> Quads:
    """The lines of all tiles, each once, in pixels of the picture; `found` has them so too."""
    whole: list[NDArray[np.float64]] = []
    cut: list[NDArray[np.float64]] = []
    for tile, quads in found:
        for quad in quads:
            (cut if _is_cut(quad, tile, width, height) else whole).append(quad)
    kept: list[NDArray[np.float64]] = []
    for quad in whole:
        if not any(_covers(other, quad) > _INSIDE for other in _near(kept, quad)):
            kept.append(quad)
    for quad in _united([q for q in cut if not any(_covers(k, q) > _INSIDE for k in kept)]):
        if not any(_covers(other, quad) > _INSIDE for other in kept):
            kept.append(quad)
    return np.array(kept).reshape(-1, 4, 2)


def _is_cut(quad: NDArray[np.float64], tile: Tile, width: int, height: int) -> bool:
    x0, y0, x1, y1 = tile
    (left, top), (right, bottom) = quad.min(0), quad.max(0)
    return bool(
        (x0 > 0 and left <= x0 + _EDGE)
        or (y0 > 0 and top <= y0 + _EDGE)
        or (x1 < width and right >= x1 - _EDGE)
        or (y1 < height and bottom >= y1 - _EDGE)
    )


def _near(kept: Sequence[NDArray[np.float64]], quad: NDArray[np.float64]) -> Iterator[Quads]:
    x, y = quad.mean(0)
    for other in kept:
        (left, top), (right, bottom) = other.min(0), other.max(0)
        if left <= x <= right and top <= y <= bottom:
            yield other


def _covers(one: NDArray[np.float64], other: NDArray[np.float64]) -> float:
    """The share of the other that one covers, of the boxes around them."""
    low = np.maximum(one.min(0), other.min(0))
    high = np.minimum(one.max(0), other.max(0))
    both = np.prod(np.clip(high - low, 0, None))
    return float(both / max(np.prod(other.max(0) - other.min(0)), 1e-6))


def _united(cut: list[NDArray[np.float64]]) -> list[NDArray[np.float64]]:
    """Parts of lines that lie over each other end to end, as one each."""
    left = sorted(cut, key=lambda q: -_length(q))
    out: list[NDArray[np.float64]] = []
    while left:
        quad = left.pop(0)
        again = True
        while again:
            again = False
            for other in left:
                if _goes_on(quad, other):
                    quad = _both(quad, other)
                    left = [each for each in left if each is not other]
                    again = True
                    break
        out.append(quad)
    return out


def _sides(quad: NDArray[np.float64]) -> tuple[float, float]:
    width = float(np.linalg.norm(quad[1] - quad[0]) + np.linalg.norm(quad[2] - quad[3])) / 2
    height = float(np.linalg.norm(quad[3] - quad[0]) + np.linalg.norm(quad[2] - quad[1])) / 2
    return width, height


def _length(quad: NDArray[np.float64]) -> float:
    return max(_sides(quad))


def _goes_on(one: NDArray[np.float64], other: NDArray[np.float64]) -> bool:
    """Whether two parts are one line: alike in height, on one line, touching along it."""
    (w1, h1), (w2, h2) = _sides(one), _sides(other)
    along = 0 if w1 + w2 >= h1 + h2 else 1
    thick1, thick2 = (h1, h2) if along == 0 else (w1, w2)
    if max(thick1, thick2) > 1.5 * min(thick1, thick2):
        return False
    low = np.maximum(one.min(0), other.min(0))
    high = np.minimum(one.max(0), other.max(0))
    across = 1 - along
    return bool(
        high[across] - low[across] > 0.5 * min(thick1, thick2)
        and high[along] - low[along] > -0.3 * min(thick1, thick2)
    )


def _both(one: NDArray[np.float64], other: NDArray[np.float64]) -> NDArray[np.float64]:
    """The line from the beginning of the one to the end of the other."""
    (w1, h1), (w2, h2) = _sides(one), _sides(other)
    if w1 + w2 >= h1 + h2:  # level
        first, last = sorted((one, other), key=lambda q: q[:, 0].min())
        if last[:, 0].max() < first[:, 0].max():
            return first
        return np.array([first[0], last[1], last[2], first[3]])
    first, last = sorted((one, other), key=lambda q: q[:, 1].min())
    if last[:, 1].max() < first[:, 1].max():
        return first
    return np.array([first[0], first[1], last[2], last[3]])
