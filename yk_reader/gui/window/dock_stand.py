"""Ways in which docks stand on a window."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from enum import IntEnum
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMainWindow, QWidget

from yk_reader.gui.widgets.dock import Dock


class Stand(IntEnum):
    """Ways in which the docks stand, from the wide window to the narrow one."""

    APART = 0
    """left and right, below each other"""
    TABS = 1
    """the right ones are tabs"""
    COLUMN = 2
    """all at the left, the left ones as tabs over the right ones as tabs"""
    AWAY = 3
    """hidden: the panes need the window"""


VERSIONS = {Stand.APART: 1, Stand.TABS: 101, Stand.COLUMN: 102}
"""How a kept layout is marked."""
WIDTHS = {"left": 194, "right": 264, "column": 264}
"""Widths at 1440, where the reflow has 30 characters a line."""
HEIGHTS = {
    "dock.pages": 460,
    "dock.doubts": 348,
    "dock.history": 348,
    "dock.comments": 348,
    "dock.outline": 234,
    "dock.entities": 298,
    "dock.inspector": 276,
    "dock.find": 240,
}
"""Heights at 900: six rows in each list; in the inspector a line and its correction, at 854 too."""
HALF = 300
"""Where all docks stand in one column, both halves are alike."""


def put(window: QMainWindow, area: Qt.DockWidgetArea, groups: Iterable[Sequence[Dock]]) -> None:
    """Put groups of docks below each other into an area, those of a group as tabs.

    What Qt splits off a dock with tabs becomes one more tab, so all are taken out first.
    """
    groups = [tuple(group) for group in groups if group]
    hidden = [dock for group in groups for dock in group if dock.isHidden() and _placed(dock)]
    for group in groups:
        for dock in group:
            window.removeDockWidget(dock)
    for group in groups:
        window.addDockWidget(area, group[0])
    for above, below in pairwise(groups):
        window.splitDockWidget(above[0], below[0], Qt.Orientation.Vertical)
    for group in groups:
        for dock in group[1:]:
            window.tabifyDockWidget(group[0], dock)
        for dock in group:
            dock.setVisible(dock not in hidden)
        group[0].raise_()


def _placed(dock: Dock) -> bool:
    """Whether it is in a window, or was hidden; a new one is to be seen, but has no place yet."""
    hidden = dock.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide)
    return dock.parentWidget() is not None or hidden


def least_of(dock: Dock) -> int:
    """The least width of a dock: Qt gives it no less than its title needs."""
    return max(dock.minimumWidth(), dock.minimumSizeHint().width())


def in_front(dock: Dock) -> bool:
    """Whether it is seen, not behind another one: Qt puts those outside the window."""
    return not dock.isHidden() and not dock.isFloating() and dock.x() >= 0


def settle(window: QMainWindow, middle: QWidget) -> None:
    """Let everything take its place now, not when the event loop comes to it."""
    for layout in (window.layout(), middle.layout()):
        if layout is not None:
            layout.activate()


@contextmanager
def kept_size(window: QMainWindow, middle: QWidget) -> Iterator[None]:
    """Let docks come and go, and give the window back its size: Qt makes it larger for all that
    are seen in between, larger than a small screen, and leaves it so."""
    before = window.size()
    yield
    settle(window, middle)  # it becomes larger, and docks that have no room there go away
    settle(window, middle)
    if not window.isMaximized() and not window.isFullScreen():
        window.resize(before)
