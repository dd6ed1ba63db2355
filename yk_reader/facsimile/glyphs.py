"""Glyphs as they stand on a page, whatever the order in which a file names them."""

from collections.abc import Sequence
from dataclasses import field

import numpy as np
from numpy.typing import NDArray

from yk_reader.model.facsimile import FineBox
from yk_reader.model.records import dataclass


@dataclass(frozen=True, slots=True)
class Glyphs:
    """Characters (a ligature is one of several) and their boxes, n × 4: left, top, right, bottom,
    from the top left corner of the page as seen, in the unit of the page.

    A box reaches over the advance of its glyph, not over its ink alone.
    """

    chars: Sequence[str]
    boxes: NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """One printed line: a box for each of its characters, in reading order.

    `upright`: they stand one under another. `size`: the em, how wide a Chinese character of the
    line is. What stands for a blank (`text[i].isspace()`) has the box of the gap.
    """

    text: str
    boxes: tuple[FineBox, ...]
    upright: bool = False
    size: float = 0.0
    covers: FineBox | None = field(default=None, repr=False, compare=False)
    """what its characters cover, where that is known already"""

    @property
    def box(self) -> FineBox:
        """What its characters cover."""
        if self.covers is not None:
            return self.covers
        left, top, right, bottom = zip(*self.boxes, strict=True)
        return min(left), min(top), max(right), max(bottom)
