"""How far the lines of a page are turned, and where they would stand if they were not."""

import math
from collections import Counter
from collections.abc import Sequence
from typing import Final

from yk_reader.model.facsimile import FineBox
from yk_reader.text.median import median

Corners = Sequence[tuple[float, float]]
"""Four points (x, y), y downwards: top left, top right, bottom right, bottom left of a line as it
is read."""

_LONG: Final = 3.0
"""How many times longer than high a line must be to tell an angle."""
_QUARTER: Final = math.pi / 2


def skew(lines: Sequence[Corners]) -> float:
    """The angle (radians, clockwise as seen) by which level lines are turned: the median over the
    long ones, -π to π; 0 where there are none."""
    angles = [angle for line in lines if (angle := _angle(line)) is not None]
    if not angles:
        return 0.0
    quarters = Counter(round(angle / _QUARTER) % 4 for angle in angles)
    turn = max(quarters, key=lambda quarter: (quarters[quarter], -quarter)) * _QUARTER
    off = [_folded(angle - turn) for angle in angles]
    return _folded(turn + median(d for d in off if abs(d) <= _QUARTER / 2))


def _folded(angle: float) -> float:
    return (angle + math.pi) % (2 * math.pi) - math.pi


def _angle(line: Corners) -> float | None:
    (x0, y0), (x1, y1), _, (x3, y3) = line
    width, height = math.hypot(x1 - x0, y1 - y0), math.hypot(x3 - x0, y3 - y0)
    if width > _LONG * height:
        return math.atan2(y1 - y0, x1 - x0)
    if height > _LONG * width:
        return math.atan2(x0 - x3, y3 - y0)
    return None


def straightened(lines: Sequence[Corners], angle: float) -> list[FineBox]:
    """The boxes that the lines have when the page is turned back by an angle; none of them is
    negative. A box goes through the middles of a line's edges."""
    cos, sin = math.cos(angle), math.sin(angle)
    boxes = []
    for line in lines:
        (x0, y0), (x1, y1), (x2, y2), (x3, y3) = clockwise(
            [(x * cos + y * sin, y * cos - x * sin) for x, y in line]
        )
        boxes.append(((x0 + x3) / 2, (y0 + y1) / 2, (x1 + x2) / 2, (y2 + y3) / 2))
    left = min((min(box[0], box[2]) for box in boxes), default=0.0)
    top = min((min(box[1], box[3]) for box in boxes), default=0.0)
    dx, dy = max(0.0, -left), max(0.0, -top)
    return [
        (min(x0, x1) + dx, min(y0, y1) + dy, max(x0, x1) + dx, max(y0, y1) + dy)
        for x0, y0, x1, y1 in boxes
    ]


def clockwise(outline: Corners) -> Corners:
    """The corners of a line whose outline begins anywhere: from its top left one on, clockwise."""
    x = sum(px for px, _ in outline) / 4
    y = sum(py for _, py in outline) / 4
    around = sorted(outline, key=lambda p: math.atan2(p[1] - y, p[0] - x))
    first = min(range(4), key=lambda i: sum(around[i]))
    return [*around[first:], *around[:first]]
