"""Where chips, frames and handles of entities stand in a unit that is set as type."""

from collections.abc import Sequence
from math import floor

from PySide6.QtCore import QRectF

from yk_reader.gui.panes import drawing
from yk_reader.gui.panes.entity_marks import EntityMark
from yk_reader.gui.panes.reflow_layout import TEXT_X, UnitBox
from yk_reader.gui.widgets.chips import short_code
from yk_reader.model.records import dataclass

HANDLE = (6, 9)
"""Width and height of the handle on an edge."""
_GRIP_INSIDE, _GRIP_OUTSIDE, _GRIP_HIGH = 5, 3, 17
"""Where an edge can be gripped, in pixels: hardly outside of the entity, for the text beside it is
to be selected, too."""


@dataclass(frozen=True, slots=True)
class Chip:
    """A mark's chip; y counts from the top of its unit."""

    mark: EntityMark
    area: QRectF
    text: str


def chip_text(mark: EntityMark) -> str:
    """What is written on the chip of an entity."""
    return short_code(mark.entity.label) + ("?" if mark.entity.unsure else "")


def entity_chips(box: UnitBox, found: Sequence[EntityMark]) -> list[Chip]:
    """Where the chips of marks of a unit stand: over their first characters; that of an inner
    entity beside the one that stands there already."""
    layout, out = box.layout, []
    right: dict[int, float] = {}
    for mark in found:
        line = layout.line_of(mark.start)
        x = TEXT_X + layout.x_of(line, mark.start)
        if mark.depth:
            x = max(x, right.get(line, x) + 1)
        text = chip_text(mark)
        width = drawing.chip_width(text) + (drawing.BROKEN_ICON if mark.broken else 0)
        x = max(TEXT_X, min(x, TEXT_X + layout.measure - width))  # wholly in the column
        right[line] = max(right.get(line, x), x + width)
        top = round(line * layout.leading + layout.tint_top) - drawing.CHIP_HEIGHT
        out.append(Chip(mark, QRectF(round(x), top, width, drawing.CHIP_HEIGHT), text))
    return out


def entity_frames(box: UnitBox, y: float, start: int, end: int) -> list[QRectF]:
    """The outer edges of the frame around a span of a unit, one for each line; `y` is the unit's
    top."""
    layout = box.layout
    out = []
    for i, left, right in layout.pieces(start, end):
        top = round(y + i * layout.leading + layout.tint_top)
        x0, x1 = round(TEXT_X + left), round(TEXT_X + right)
        out.append(QRectF(x0 - 2, top - 2, x1 - x0 + 4, layout.tint_height + 9))
    return out


def edge_handles(frames: list[QRectF]) -> list[QRectF]:
    """The handles at the start and at the end of a framed span."""
    if not frames:
        return []
    width, height = HANDLE
    first, last = frames[0], frames[-1]
    return [
        QRectF(first.left() - 2, _pixel(first.center().y() - height / 2), width, height),
        QRectF(last.right() - 4, _pixel(last.center().y() - height / 2), width, height),
    ]


def edge_grips(frames: list[QRectF]) -> list[QRectF]:
    """Where the mouse takes hold of the start and of the end of a framed span."""
    if not frames:
        return []
    start, end = frames[0], frames[-1]
    width = _GRIP_INSIDE + _GRIP_OUTSIDE
    first, last = start.left() + 2, end.right() - 2  # a frame stands 2 pixels around its text
    return [
        QRectF(x, _pixel(frame.center().y() - _GRIP_HIGH / 2), width, _GRIP_HIGH)
        for x, frame in ((first - _GRIP_OUTSIDE, start), (last - _GRIP_INSIDE, end))
    ]


def _pixel(y: float) -> int:
    """The nearest whole height; of two the lower on the screen, so that it goes along when the page
    is scrolled."""
    return floor(y + 0.5)
