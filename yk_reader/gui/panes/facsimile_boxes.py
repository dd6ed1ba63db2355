"""Boxes of lines that a person moves and makes larger on the picture: grips, drags, keys."""

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt

from yk_reader.gui.panes.facsimile_viewport import FacsimileViewport
from yk_reader.gui.view.picture_boxes import BoxItem, Key
from yk_reader.model.facsimile import FineBox
from yk_reader.model.records import dataclass

Grip = tuple[int, int]
"""Which sides are held: -1 left or top, 1 right or bottom, 0 neither; (0, 0): all of it."""
_SIDES: Final[tuple[Grip, ...]] = (
    (-1, -1), (1, 1), (1, -1), (-1, 1), (0, -1), (0, 1), (-1, 0), (1, 0),
)  # fmt: skip
GRIP: Final = 7
"""Pixels of a side of a grip."""
_REACH: Final = 7
"""Pixels from a grip at which it is held."""
_FAR: Final = 10
"""Steps of a key with Ctrl."""
_KEYS: Final = {
    Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1),
}  # fmt: skip
_SHAPES: Final = (
    Qt.CursorShape.SizeHorCursor, Qt.CursorShape.SizeFDiagCursor,
    Qt.CursorShape.SizeVerCursor, Qt.CursorShape.SizeBDiagCursor,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class BoxChange:
    """A box is to stand there, in units of the sheet; `by_key`: one of several presses."""

    key: Key
    box: FineBox
    by_key: bool = False


@dataclass
class BoxDrag:
    """A box that is held: by which grip, where it was taken, and where it stands now."""

    item: BoxItem
    grip: Grip
    taken: QPointF
    box: FineBox

    def follow(self, at: QPointF, sheet: tuple[float, float]) -> None:
        """The mouse is at that place of a sheet of that size now."""
        by = at.x() - self.taken.x(), at.y() - self.taken.y()
        self.box = changed(self.item.box, self.grip, by, sheet)


def grips(viewport: FacsimileViewport, box: FineBox) -> Iterator[tuple[Grip, QRectF]]:
    """The grips of a box and where they are on the screen; those at the edges only where there is
    room for them."""
    shown = viewport.shown(box)
    turned = viewport.turn % 2 == 1
    for grip in _SIDES:
        wide = shown.height() if turned else shown.width()
        high = shown.width() if turned else shown.height()
        if (grip[0] == 0 and wide < 5 * GRIP) or (grip[1] == 0 and high < 4 * GRIP):
            continue
        x = box[0] if grip[0] < 0 else box[2] if grip[0] > 0 else (box[0] + box[2]) / 2
        y = box[1] if grip[1] < 0 else box[3] if grip[1] > 0 else (box[1] + box[3]) / 2
        middle = viewport.shown((x, y, x, y)).center()
        yield grip, QRectF(middle.x() - GRIP / 2, middle.y() - GRIP / 2, GRIP, GRIP)


def grip_at(viewport: FacsimileViewport, box: FineBox, point: QPointF) -> Grip | None:
    """The grip under a point, the nearest; None for none."""
    near = [
        ((place.center() - point).manhattanLength(), grip) for grip, place in grips(viewport, box)
    ]
    far, grip = min(near, default=(_REACH + 1.0, (0, 0)))
    return grip if far <= _REACH else None


def shape_of(grip: Grip, turn: int) -> Qt.CursorShape:
    """How the mouse looks over a grip of a picture that is turned by quarters."""
    eighth = {(1, 0): 0, (1, 1): 1, (0, 1): 2, (-1, 1): 3}
    at = eighth.get(grip)
    if at is None:
        at = eighth[-grip[0], -grip[1]]
    return _SHAPES[(at + 2 * turn) % 4]


def changed(
    box: FineBox, grip: Grip, by: tuple[float, float], sheet: tuple[float, float]
) -> FineBox:
    """A box with some of its sides elsewhere; it stays on the sheet, and is never turned over."""
    out = list(box)
    for axis in (0, 1):
        low, high = box[axis], box[axis + 2]
        step = by[axis]
        if grip == (0, 0):
            step = min(max(step, -low), max(sheet[axis] - high, -low))
            out[axis], out[axis + 2] = low + step, high + step
        elif grip[axis] < 0:
            out[axis] = min(max(low + step, 0.0), high - 1)
        elif grip[axis] > 0:
            out[axis + 2] = max(min(high + step, sheet[axis]), low + 1)
    return out[0], out[1], out[2], out[3]


def by_key(
    item: BoxItem,
    key: int,
    modifiers: Qt.KeyboardModifier,
    viewport: FacsimileViewport,
    sheet: tuple[float, float],
) -> BoxChange | None:
    """What an arrow key does: it moves the box, with Shift its right or lower side; with Ctrl ten
    times as far. None for other keys."""
    way = _KEYS.get(Qt.Key(key)) if key in _KEYS else None
    held = modifiers & ~Qt.KeyboardModifier.KeypadModifier
    known = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier
    if way is None or held & ~known:
        return None
    x, y = way
    for _ in range(viewport.turn):  # right on the screen is not right on a picture that is turned
        x, y = y, -x
    step = max(1.0, 1 / viewport.zoom)
    if held & Qt.KeyboardModifier.ControlModifier:
        step *= _FAR
    grip: Grip = (0, 0)
    if held & Qt.KeyboardModifier.ShiftModifier:
        grip = (1, 0) if x else (0, 1)
    return BoxChange(item.key, changed(item.box, grip, (x * step, y * step), sheet), True)
