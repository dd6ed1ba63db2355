"""A unit set in type together with what an input method is composing in it.

The composition takes its room in the line and is wrapped with it; offsets from outside are those
of the unit's own text, which knows nothing of it.
"""

from collections.abc import Iterator
from functools import partial

from PySide6.QtGui import QPainter

from yk_reader.gui.panes.line_breaking import Places, TypesetLine
from yk_reader.gui.panes.unit_layout import Sizes, UnitLayout
from yk_reader.model.records import dataclass
from yk_reader.model.vocabulary import Role


@dataclass(frozen=True, slots=True)
class Composition:
    """What is composed in a unit: before which offset of it, the text, where its caret is, and
    the part that the input method holds ready to be changed."""

    unit: tuple[int, int]
    """article key and index"""
    at: int
    text: str
    caret: int
    ready: tuple[int, int] = (0, 0)


def _places(line: TypesetLine) -> Places:
    return line.xs, line.shifts


class ComposingLayout(UnitLayout):
    """Shows `text` with a composition in it; see the module."""

    def __init__(self, text: str, role: Role, sizes: Sizes, composed: Composition) -> None:
        at = min(composed.at, len(text))
        self._composed = composed
        self._at, self._more = at, len(composed.text)
        self._whole = UnitLayout(text[:at] + composed.text + text[at:], role, sizes)
        super().__init__(text, role, sizes)
        whole = self._whole
        self.height, self.cut = whole.height, whole.cut
        self.lines = [
            TypesetLine(self._outside(line.start), self._outside(line.end), partial(_places, line))
            for line in whole.lines
        ]

    def _inside(self, offset: int, behind: bool) -> int:
        """An offset of the unit's text in the text with the composition; the place of the
        composition itself is before or `behind` it."""
        later = offset > self._at or (offset == self._at and behind)
        return offset + self._more if later else offset

    def _outside(self, offset: int) -> int:
        return min(offset, max(self._at, offset - self._more))

    def _shown(self, offset: int) -> int:
        """Where the caret at an offset is shown: the composition has its own."""
        if offset == self._at:
            return offset + min(max(self._composed.caret, 0), self._more)
        return self._inside(offset, behind=True)

    def line_of(self, offset: int, before: bool = False) -> int:
        """The line that shows the caret at an offset; `before` takes the end of a line."""
        return self._whole.line_of(self._shown(offset), before)

    def x_of(self, line: int, offset: int) -> float:
        """Where the caret before an offset stands in a line."""
        return self._whole.x_of(line, self._shown(offset))

    def offset_at(self, line: int, x: float) -> int:
        """The caret place in a line that is nearest to `x`."""
        return self._outside(self._whole.offset_at(line, x))

    def char_at(self, line: int, x: float) -> int | None:
        """The offset of the character under `x`; None beside the text and on the composition."""
        found = self._whole.char_at(line, x)
        if found is None or self._at <= found < self._at + self._more:
            return None
        return self._outside(found)

    def pieces(
        self, start: int, end: int, lines: range | None = None
    ) -> Iterator[tuple[int, float, float]]:
        """The lines that a span touches, with its left and right in each."""
        return self._whole.pieces(self._inside(start, True), self._inside(end, False), lines)

    def composed(self) -> Iterator[tuple[int, float, float]]:
        """The lines that the composition touches, with its left and right in each."""
        return self._whole.pieces(self._at, self._at + self._more)

    def ready(self) -> Iterator[tuple[int, float, float]]:
        """The same of the part that is held ready to be changed."""
        first, last = self._composed.ready
        return self._whole.pieces(self._at + first, self._at + min(last, self._more))

    def paint_line(self, painter: QPainter, i: int, x: float, top: float) -> None:
        """Paint the characters of a line in the painter's pen; `top` is the unit's top."""
        self._whole.paint_line(painter, i, x, top)
