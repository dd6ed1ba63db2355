"""What is known of a page's picture: its name and size, where the lines stand, who read it."""

from enum import StrEnum
from typing import Final

from yk_reader.model.records import dataclass

Box = tuple[int, int, int, int]
"""Left, top, right, bottom: whole numbers from the top left corner of the picture."""
FineBox = tuple[float, float, float, float]
"""The same in fractions of a unit, as long as lines are looked for."""
Outline = tuple[tuple[int, int], ...]
"""Corners (x, y) of a polygon; empty where the box is all that is known."""


class Unit(StrEnum):
    """In what a picture is measured; the names are ALTO's."""

    PIXEL = "pixel"
    MM10 = "mm10"
    """tenths of a millimetre"""
    INCH1200 = "inch1200"
    """1/1200 of an inch"""


@dataclass(frozen=True, slots=True)
class Picture:
    """The picture of a page: its name as a file states it, width and height (0: unknown).

    `path` says where its file lies, with `/`: from the folder of the project on where it lies in
    or below that folder, else whole; empty where no file is known. `sha256` is of that file, in
    hex. `frame` counts its pages or pictures from 0 (PDF, TIFF).
    """

    name: str = ""
    width: int = 0
    height: int = 0
    unit: Unit = Unit.PIXEL
    path: str = ""
    sha256: str = ""
    frame: int = 0


@dataclass(frozen=True, slots=True)
class LineBox:
    """Where a raw line stands. `start` is the offset of its first mark in the raw text, code
    points; `box` None: not known. `confidence` of its reading is per cent, None: unknown."""

    start: int
    box: Box | None = None
    outline: Outline = ()
    confidence: int | None = None
    upright: bool = False
    chars: tuple[int, ...] = ()

    def char_box(self, number: int) -> Box | None:
        """The box of its character with that number, from 0; None where it is not known."""
        if self.box is None or not 0 <= 2 * number < len(self.chars):
            return None
        left, top, right, bottom = self.box
        begin, end = self.chars[2 * number : 2 * number + 2]
        return (left, begin, right, end) if self.upright else (begin, top, end, bottom)


HAND: Final = "by hand"
"""The engine of a reading that holds lines which a person drew on the picture."""


@dataclass(frozen=True, slots=True)
class DrawnLine:
    """A printed line that no raw line has: a person drew it on the picture.

    Its text stands in the patch (`PatchReason.DRAWN`) whose group is `number`, the number of a
    reading of the page; `line` counts from 1 in it. `text` is what it read when it was drawn.
    `box`, `confidence`, `upright` and `chars` as of `LineBox`.
    """

    number: int
    line: int
    text: str
    box: Box
    confidence: int | None = None
    upright: bool = False
    chars: tuple[int, ...] = ()

    @property
    def key(self) -> tuple[int, int]:
        """What tells it from the others of the page."""
        return self.number, self.line


@dataclass(frozen=True, slots=True)
class Reading:
    """What read the page: an engine and its version, as a file states them."""

    engine: str
    version: str = ""


@dataclass(frozen=True, slots=True)
class ReadingLine:
    """One line as a reading has it; `box`, `confidence`, `upright` and `chars` as in `LineBox`."""

    text: str
    box: Box
    confidence: int | None = None
    upright: bool = False
    chars: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Facsimile:
    """All of a page: its picture, the boxes of its lines by their start, its readings."""

    picture: Picture | None = None
    boxes: tuple[LineBox, ...] = ()
    readings: tuple[Reading, ...] = ()
    drawn: tuple[DrawnLine, ...] = ()
    """of all annotators; which of them count, their patches say"""

    def __bool__(self) -> bool:
        """Whether anything is known."""
        return bool(self.picture or self.boxes or self.readings)

    @property
    def measured(self) -> bool:
        """Whether it is known of any line where it stands."""
        return any(each.box is not None for each in self.boxes)
