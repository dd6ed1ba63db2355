"""Where lines stand on a page, and what that says of the page: which way it runs, its usual type.

Everything is in the unit of the boxes, y downwards.
"""

import math
from collections import Counter
from collections.abc import Sequence
from typing import Final

from yk_reader.model.records import dataclass
from yk_reader.text.median import median

_TALL: Final = 1.2
"""How many times higher than wide the box of an upright line is at least."""
_NARROW: Final = 0.55
"""Ems of a letter, digit or ASCII sign."""
_STEP: Final = 0.01
"""The step of the sizes that are told apart, as a logarithm."""
_NEAR: Final = 6
"""Steps within which sizes are one."""


@dataclass(frozen=True, slots=True)
class Place:
    """One line: its text and its box (left, top, right, bottom). `upright`: its characters stand
    one under another. `em`: the width of one of its Chinese characters."""

    text: str
    box: tuple[float, float, float, float]
    upright: bool
    em: float


def place_of(text: str, box: tuple[float, float, float, float], em: float | None = None) -> Place:
    """The place of a line by its text and box: which way it runs, and how large its type is (where
    that is not known)."""
    left, top, right, bottom = box
    width, height = right - left, bottom - top
    upright = len(text) > 1 and height > _TALL * width
    if em is not None:
        return Place(text, box, upright, em)
    along, across = (height, width) if upright else (width, height)
    ems = len(text) if upright else sum(map(width_in_ems, text))
    em = max(0.5 * across, min(along / max(ems, 0.5), 1.1 * across))
    return Place(text, box, upright, em)


def width_in_ems(char: str) -> float:
    """How wide a character is, roughly."""
    return 1.0 if char >= "\u2e80" else _NARROW


def runs_down(places: Sequence[Place]) -> bool:
    """Whether the lines of the page are upright ones."""
    down = sum(len(p.text) for p in places if p.upright)
    return down * 2 > sum(len(p.text) for p in places)


def usual_em(places: Sequence[Place]) -> float:
    """The em of the running text; at least one place."""
    down = runs_down(places)
    sizes: Counter[int] = Counter()
    for p in places:
        if p.upright == down and p.em > 0:
            sizes[round(math.log(p.em) / _STEP)] += len(p.text)
    if not sizes:
        return max(1e-6, median(p.em for p in places))
    near = {
        size: sum(sizes[each] for each in range(size - _NEAR, size + _NEAR + 1)) for size in sizes
    }
    commonest = max(sizes, key=lambda size: (near[size], sizes[size], -size))
    return math.exp(commonest * _STEP)
