"""What all dialogs share: none is larger than the screen that it comes up on."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QFrame, QLayout, QScrollArea, QVBoxLayout, QWidget

_FRAME = QSize(16, 40)
"""What a window manager needs for its frame and title."""


class Dialog(QDialog):
    """A dialog that fits its screen when it comes up: it is made smaller, and where it needs more
    room than there is, all but its last row, the buttons, can be scrolled."""

    def setVisible(self, visible: bool) -> None:
        """Fit it before Qt finds a place for it."""
        # (Offscreen there is no screen of its own.)
        if visible and self.isHidden() and QGuiApplication.platformName() != "offscreen":
            fit(self, self.screen().availableSize() - _FRAME)
        super().setVisible(visible)


def fit(dialog: QDialog, room: QSize) -> None:
    """Make a dialog that is about to come up no larger than `room`."""
    column = dialog.layout()
    if not _within(dialog.minimumSizeHint().expandedTo(dialog.minimumSize()), room):
        dialog.setMinimumSize(dialog.minimumSize().boundedTo(room))
        if isinstance(column, QVBoxLayout) and column.count() > 1:
            _let_scroll(column)
    # One to which nobody gave a size gets from Qt what it asks for.
    given = dialog.testAttribute(Qt.WidgetAttribute.WA_Resized)
    size = dialog.size() if given else dialog.sizeHint()
    if not _within(size, room):
        dialog.resize(size.boundedTo(room))


def _within(size: QSize, room: QSize) -> bool:
    return size.width() <= room.width() and size.height() <= room.height()


def _let_scroll(column: QVBoxLayout) -> None:
    """Put all rows of a dialog but the last one into an area that scrolls."""
    holder = QWidget()
    inner = QVBoxLayout(holder)
    inner.setContentsMargins(0, 0, 0, 0)
    inner.setSpacing(column.spacing())
    while column.count() > 1:
        stretch = column.stretch(0)
        item = column.takeAt(0)
        if isinstance(item, QLayout):
            inner.addLayout(item, stretch)
        elif item is not None and (widget := item.widget()) is not None:
            inner.addWidget(widget, stretch, item.alignment())
        elif item is not None:
            inner.addItem(item)
            inner.setStretch(inner.count() - 1, stretch)
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(holder)
    column.insertWidget(0, area, 1)
