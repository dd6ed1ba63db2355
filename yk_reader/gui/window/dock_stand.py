"""Ways in which docks stand on a window."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from enum import IntEnum
from itertools import pairwise

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtWidgets import QAbstractButton, QMainWindow, QWidget
from shiboken6 import isValid

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
WELL = {"left": 160, "right": 240, "column": 240}
"""Widths in which the docks are used well."""
BELOW = "below"
"""How the height of what stands below the panes is called among the sizes that are kept."""
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


def floors(docks: Iterable[Dock]) -> dict[Dock, tuple[QSize, QSize]]:
    """Of docks that are to be seen: the least size, by what they show, and the one they have."""
    return {dock: (dock.minimumSizeHint(), dock.size()) for dock in docks if not dock.isHidden()}


def outgrown(before: Mapping[Dock, tuple[QSize, QSize]]) -> bool:
    """Whether a dock shows what needs more than it had, or no longer needs all of that: then other
    sizes than those of then (`floors`) are nobody's wish."""
    for dock, (least, had) in before.items():
        now = dock.minimumSizeHint()
        high, wide = now.height() != least.height(), now.width() != least.width()
        if high and (now.height() > had.height() or least.height() >= had.height()):
            return True
        if wide and (now.width() > had.width() or least.width() >= had.width()):
            return True
    return False


def in_front(dock: Dock) -> bool:
    """Whether it is seen, not behind another one: Qt puts those outside the window."""
    return not dock.isHidden() and not dock.isFloating() and dock.x() >= 0


def from_above(docks: Iterable[Dock]) -> list[Dock] | None:
    """Those of these docks that are seen, from above; None where they do not stand below each
    other."""
    seen = sorted((dock for dock in docks if in_front(dock)), key=lambda dock: dock.y())
    apart = (one.geometry().bottom() < other.y() for one, other in pairwise(seen))
    return seen if all(apart) else None


def height_below(room: int, wish: int | None) -> int:
    """The height of what stands below the panes in a window that is `room` high: what a person
    gave it, at most half of the window; else that of the design, at most a third."""
    return min(wish, room // 2) if wish else min(HEIGHTS["dock.find"], room // 3)


def as_text(state: QByteArray) -> str:
    """What Qt keeps of a window, as text for the settings."""
    return bytes(state.toBase64().data()).decode("ascii")


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


@contextmanager
def kept_focus(window: QMainWindow, otherwise: QWidget) -> Iterator[None]:
    """Put docks anew, and let the widget that has the focus keep it, its dock in front: Qt gives it
    to whatever comes next, a button in which typed letters are lost. Where it is not to be seen any
    more, `otherwise` gets it, if no pane has taken it that came into its place."""
    had = window.focusWidget()
    around = () if had is None else _around(had)
    dock = next((d for d in around if isinstance(d, Dock) and in_front(d)), None)
    yield
    if had is None or not isValid(had):
        return
    if dock is not None and not (dock.isHidden() or dock.isFloating() or in_front(dock)):
        dock.raise_()
    now, there = window.focusWidget(), had.isVisibleTo(window)
    if now is not had and (there or not _in_pane(window, now)):
        (had if there else otherwise).setFocus(Qt.FocusReason.OtherFocusReason)


def _in_pane(window: QMainWindow, widget: QWidget | None) -> bool:
    """Whether it is one of the panes, and no button beside them."""
    middle = window.centralWidget()
    if middle is None or widget is None or isinstance(widget, QAbstractButton):
        return False
    return middle.isAncestorOf(widget)


def _around(widget: QWidget) -> Iterator[QWidget]:
    """A widget and those that hold it."""
    at: QWidget | None = widget
    while at is not None:
        yield at
        at = at.parentWidget()
