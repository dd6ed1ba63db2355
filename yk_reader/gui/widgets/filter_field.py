"""A field that filters a list."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLineEdit, QStyle, QStyleOptionFrame, QWidget

from yk_reader.gui.services import Services

_AROUND = 2
"""What Qt keeps free at both sides of the text, and beside the icon."""


class FilterField(QLineEdit):
    """A filter field with its icon and a clear button.

    Where it is too narrow for its hint it shows the `short` one, or none where that is too long
    too: half a word with dots says nothing.
    """

    def __init__(
        self, services: Services, hint: str, parent: QWidget | None = None, *, short: str = ""
    ) -> None:
        super().__init__(parent)
        self._hints = (hint, short)
        self.setPlaceholderText(hint)
        self.setAccessibleName(hint)
        self.setClearButtonEnabled(True)
        self.addAction(services.icon("ph.funnel-simple"), QLineEdit.ActionPosition.LeadingPosition)
        self.setFixedHeight(28)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the hint that there is room for."""
        super().resizeEvent(event)
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        style, wide = self.style(), self.fontMetrics().horizontalAdvance
        inside = style.subElementRect(QStyle.SubElement.SE_LineEditContents, option, self)
        icon = style.pixelMetric(QStyle.PixelMetric.PM_SmallIconSize, option, self)
        room = inside.width() - icon - icon // 2 - 2 - 2 * _AROUND
        self.setPlaceholderText(next((hint for hint in self._hints if wide(hint) <= room), ""))
