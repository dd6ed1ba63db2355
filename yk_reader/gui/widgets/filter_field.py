"""Fields for words that a list or a page is looked through with."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLineEdit, QStyle, QStyleOptionFrame, QWidget

from yk_reader.gui.services import Services

_AROUND = 2
"""What Qt keeps free at both sides of the text, and beside the icon."""


class HintedField(QLineEdit):
    """A field with an icon at its left, a clear button, and hints from the longest to the shortest.

    It shows the first one that it is wide enough for, or none: half a hint with dots says nothing.
    """

    def __init__(self, services: Services, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hints: tuple[str, ...] = ()
        self.setClearButtonEnabled(True)
        self.addAction(services.icon(icon), QLineEdit.ActionPosition.LeadingPosition)
        self.setFixedHeight(28)

    def set_hints(self, *hints: str) -> None:
        """What shall be written here."""
        self._hints = hints
        self._show_hint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the hint that there is room for."""
        super().resizeEvent(event)
        self._show_hint()

    def _show_hint(self) -> None:
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        style, wide = self.style(), self.fontMetrics().horizontalAdvance
        inside = style.subElementRect(QStyle.SubElement.SE_LineEditContents, option, self)
        icon = style.pixelMetric(QStyle.PixelMetric.PM_SmallIconSize, option, self)
        room = inside.width() - icon - icon // 2 - 2 - 2 * _AROUND
        self.setPlaceholderText(next((hint for hint in self._hints if wide(hint) <= room), ""))


class FilterField(HintedField):
    """A filter field; `short` is its hint where it is narrow."""

    def __init__(
        self, services: Services, hint: str, parent: QWidget | None = None, *, short: str = ""
    ) -> None:
        super().__init__(services, "ph.funnel-simple", parent)
        self.setAccessibleName(hint)
        self.set_hints(hint, short)
