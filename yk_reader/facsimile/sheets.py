"""What a picture of a page is, whatever file it comes from: a sheet that is drawn part by part."""

from typing import Final, Protocol

from yk_reader.model.facsimile import Unit
from yk_reader.model.records import dataclass

MOST_DRAWN: Final = 64_000_000
"""Pixels that are drawn at once."""


@dataclass(frozen=True, slots=True)
class Raster:
    """Pixels, row by row without gaps: red, green and blue, a byte each."""

    width: int
    height: int
    data: bytes


class Sheet(Protocol):
    """One picture, upright as it is seen: turned as its file says, and cropped.

    It may be used by one thread at a time after another; `close` frees its file.
    """

    @property
    def size(self) -> tuple[int, int]:
        """Width and height, in `unit`."""

    @property
    def unit(self) -> Unit:
        """What boxes on it are measured in."""

    def region(self, x0: float, y0: float, x1: float, y1: float, scale: float) -> Raster:
        """A part of it, given in units, with so many pixels a unit; white outside of it.

        InputError: as opening it. ValueError: more than `MOST_DRAWN` pixels, or none.
        """

    def close(self) -> None:
        """Free what it holds; it can be called again."""


def drawn_size(x0: float, y0: float, x1: float, y1: float, scale: float) -> tuple[int, int]:
    """The pixels of a region; ValueError: see `Sheet.region`."""
    width, height = round((x1 - x0) * scale), round((y1 - y0) * scale)
    if width < 1 or height < 1 or width * height > MOST_DRAWN:
        raise ValueError(f"{width} × {height} pixels cannot be drawn")
    return width, height
