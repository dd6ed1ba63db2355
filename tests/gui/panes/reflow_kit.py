"""Helpers of the tests of the reflow pane."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from yk_reader.gui.panes.reflow_layout import TEXT_X

SHIFT = Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier
BOTH = SHIFT | CTRL


def pairs(text):
    """Tokens of two characters."""
    return [(i, min(i + 2, len(text))) for i in range(0, len(text), 2)]


def point_of(pane, flow, dx=6):
    """A point on the character at a flow offset."""
    pane.reveal((flow, flow + 1))
    layout = pane.page_layout
    place = layout.place(flow)
    y = layout.line_top(place) - pane.verticalScrollBar().value()
    return QPoint(round(TEXT_X + place.x + dx), round(y + 16))


def click(pane, flow, modifiers=Qt.KeyboardModifier.NoModifier, dx=6):
    where = point_of(pane, flow, dx)
    QTest.mouseClick(pane.viewport(), Qt.MouseButton.LeftButton, modifiers, where)


def key(pane, code, modifiers=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(pane, code, modifiers)


def entity_named(pane, surface):
    placed = pane.view.placed
    return next(k for k, p in placed.items() if p.surface == surface)


def colors_in(picture, x0, y0, x1, y1):
    return {picture.pixelColor(x, y).name() for x in range(x0, x1) for y in range(y0, y1)}


def height_of_caret(pane):
    """How far under the top of the viewport the line of the caret is."""
    layout = pane.page_layout
    return layout.line_top(layout.place(pane.caret())) - pane.verticalScrollBar().value()
