"""The mouse in the window: points on text, selections, menus that are opened and chosen from."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from shell import wait

from yk_reader.gui.panes.reflow_layout import TEXT_X

LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton


def flow_of(window, text, nth=0):
    """Where a text stands in the flow of the page."""
    whole, at = window.project_controller.page_controller.view.reflow.text, -1
    for _ in range(nth + 1):
        at = whole.index(text, at + 1)
    return at


def on(window, flow, dx=6):
    """A point on the character at a flow offset of the reflow pane."""
    pane = window.workbench.reflow
    pane.reveal((flow, flow + 1))
    layout = pane.page_layout
    place = layout.place(flow)
    y = layout.line_top(place) - pane.verticalScrollBar().value()
    return QPoint(round(TEXT_X + place.x + dx), round(y + 16))


def drag_over(window, text, nth=0):
    """Select a text of the reflow pane with the mouse: one gesture."""
    at = flow_of(window, text, nth)
    area = window.workbench.reflow.viewport()
    first, last = on(window, at, 1), on(window, at + len(text), 1)
    QTest.mousePress(area, LEFT, pos=first)
    QTest.mouseMove(area, last)
    QTest.mouseRelease(area, LEFT, pos=last)


def double_click(area, at):
    """Both clicks."""
    QTest.mouseClick(area, LEFT, pos=at)
    QTest.mouseDClick(area, LEFT, pos=at)
    QTest.mouseRelease(area, LEFT, pos=at)


def menu_at(area, at):
    """Press the right button: the menu that opens."""
    QTest.mousePress(area, RIGHT, pos=at)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, area.mapToGlobal(at))
    QApplication.sendEvent(area, event)
    QTest.mouseRelease(area, RIGHT, pos=at)
    menu = QApplication.activePopupWidget()
    assert menu is not None, "no menu"
    return menu


def names(menu):
    """What a menu offers, without keys."""
    return [a.text().split("\t")[0] for a in menu.actions() if not a.isSeparator()]


def choose(menu, *path):
    """Click an entry, through submenus: their names may be cut short."""
    for name in path:
        action = next(a for a in menu.actions() if a.text().split("\t")[0].startswith(name))
        at = menu.actionGeometry(action).center()
        QTest.mouseMove(menu, at)
        QTest.mouseClick(menu, LEFT, pos=at)
        if action.menu() is not None:
            menu = action.menu()
            wait(menu.isVisible, "the submenu")
