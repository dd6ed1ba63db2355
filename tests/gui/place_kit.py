"""Real clicks and keys in both text panes, for the tests of the place of work."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from shell import wait

from yk_reader.gui.panes.reflow_layout import TEXT_X

KEY, CTRL, SHIFT = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def focused(window):
    window.activateWindow()
    wait(window.isActiveWindow, "the window")


def press(window, key, modifier=Qt.KeyboardModifier.NoModifier):
    """A key to the window: the focus and the shortcuts decide who gets it."""
    QTest.keyClick(window.windowHandle(), key, modifier)


def click_raw(window, raw, modifier=Qt.KeyboardModifier.NoModifier):
    pane = window.workbench.raw
    pane.reveal((raw, raw + 1))
    row = pane.rows[pane.rows.at_offset(raw)]
    x = pane.metrics.x_of(pane.view.page.text, row, raw) + 2
    y = row.top - pane.verticalScrollBar().value() + pane.rows.row_height / 2
    point = QPoint(round(x), round(y))
    QTest.mouseClick(pane.viewport(), Qt.MouseButton.LeftButton, modifier, point)


def flow_point(window, flow):
    pane = window.workbench.reflow
    pane.reveal((flow, flow + 1))
    layout = pane.page_layout
    place = layout.place(flow, False)
    y = layout.line_top(place) - pane.verticalScrollBar().value()
    return QPoint(round(TEXT_X + place.x + 2 + pane.shift()), round(y) + 14)


def click_flow(window, flow):
    pane = window.workbench.reflow
    QTest.mouseClick(pane.viewport(), Qt.MouseButton.LeftButton, pos=flow_point(window, flow))


def view_of(controller):
    return controller.page_controller.view


def fragment(controller, start):
    return next(f for f in view_of(controller).annotation.fragments if f.start == start)


def roles(controller):
    return {f.start: f.role for f in view_of(controller).annotation.fragments}


def linked(window):
    """What the reflow pane marks as linked."""
    text = window.workbench.reflow.view.reflow.text
    return [text[a:b] for a, b in window.workbench.reflow._marks.linked]


def to_reflow(window):
    press(window, KEY.Key_F6)
    assert window.workbench.reflow.hasFocus()


def to_raw(window):
    press(window, KEY.Key_F6, SHIFT)
    assert window.workbench.raw.hasFocus()
