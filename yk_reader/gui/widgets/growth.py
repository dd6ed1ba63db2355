"""Docks and titles grow with the text size: type, rows, heights, icons.

Widgets are made in the sizes of the design; `grow` gives a part of the window another scale. What
is made or styled later in such a part is grown by its maker.
"""

import re
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QLineEdit,
    QScrollBar,
    QWidget,
)

_DESIGNED = "designed"
_SIZE = re.compile(r"\b(font-size|min-height|max-height|padding): (\d+)px")
_ONLY_HERE = Qt.FindChildOption.FindDirectChildrenOnly


@runtime_checkable
class Growing(Protocol):
    """A widget that paints itself, in a scale."""

    def take_scale(self) -> None:
        """The scale of the services is another one."""
        ...


def grown(sheet: str, scale: float) -> str:
    """A style sheet with its type and its heights in a scale; lines stay as thin as they are."""
    return _SIZE.sub(lambda found: f"{found[1]}: {round(int(found[2]) * scale)}px", sheet)


def _base(scale: float) -> str:
    """What the application's style sheet says of type and heights, in another scale."""
    if scale == 1:
        return ""
    mark = round(12 * scale)
    return grown(
        "QWidget { font-size: 13px; } QLineEdit { min-height: 22px; }"
        f" QCheckBox::indicator {{ width: {mark}px; height: {mark}px; }}",
        scale,
    )


def grow(root: QWidget, scale: float, *, base: bool = True) -> None:
    """Give a part of the window, all that is in it included, a scale against the design.

    `base`: it has type of its own, not only that of a part that was grown before.
    """
    if scale == 1 and root.property(_DESIGNED) is None:
        return
    _grow(root, scale, _base(scale) if base else "")
    for child in root.findChildren(QWidget, options=_ONLY_HERE):
        _grow_below(child, scale)


def _grow_below(widget: QWidget, scale: float) -> None:
    if isinstance(widget, QScrollBar) or widget.isWindow():
        return
    _grow(widget, scale, "")
    if not isinstance(widget, QLineEdit):  # which makes its icons itself
        for child in widget.findChildren(QWidget, options=_ONLY_HERE):
            _grow_below(child, scale)


def _grow(widget: QWidget, scale: float, base: str) -> None:
    known = widget.property(_DESIGNED) or {}
    made: dict[str, tuple[object, object]] = {}

    def designed(name: str, now: object) -> object:
        """What a size was before it was grown, or is now when the owner changed it meanwhile."""
        design, given = known.get(name, (now, now))
        return design if given == now else now

    sheet = str(designed("sheet", widget.styleSheet()))
    if sheet or base or "sheet" in known:
        wanted = grown(sheet, scale) + base
        if wanted != widget.styleSheet():
            widget.setStyleSheet(wanted)
        made["sheet"] = (sheet, wanted)
    if 0 < widget.minimumHeight() == widget.maximumHeight():
        height = int(str(designed("height", widget.minimumHeight())))
        widget.setFixedHeight(round(height * scale))
        made["height"] = (height, widget.minimumHeight())
    if 0 < widget.minimumWidth() == widget.maximumWidth():
        width = int(str(designed("width", widget.minimumWidth())))
        widget.setFixedWidth(round(width * scale))
        made["width"] = (width, widget.minimumWidth())
    if isinstance(widget, QAbstractButton):
        icon = int(str(designed("icon", widget.iconSize().width())))
        widget.setIconSize(QSize(round(icon * scale), round(icon * scale)))
        made["icon"] = (icon, widget.iconSize().width())
    widget.setProperty(_DESIGNED, made)
    if isinstance(widget, Growing):
        widget.take_scale()
    if isinstance(widget, QAbstractItemView):
        widget.scheduleDelayedItemsLayout()
