"""The print of a line, above the place where it is corrected."""

from typing import Final

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QLabel, QWidget

HEIGHT: Final = 34
"""Logical pixels: print at a size that is read easily."""
_GAP = 3


class LineStrip(QLabel):
    """Lies over a viewport, right above a rectangle of it, or below where there is no room."""

    def __init__(self, viewport: QWidget) -> None:
        super().__init__(viewport)
        self.setObjectName("lineStrip")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setStyleSheet("#lineStrip { border: 1px solid #7B838D; background: white; }")
        self.setAccessibleName(self.tr("Print of the line"))
        self._by = QRect()
        self.hide()

    def show_image(self, image: QImage | None) -> None:
        """Show the print of a line, or nothing."""
        self.setVisible(image is not None)
        if image is None:
            self.setPixmap(QPixmap())
            return
        image.setDevicePixelRatio(self.devicePixelRatioF())
        room = self._room()
        pixmap = QPixmap.fromImage(image)
        if pixmap.deviceIndependentSize().width() > room - 2:
            ratio = self.devicePixelRatioF()
            pixmap = pixmap.scaledToWidth(
                round((room - 2) * ratio), Qt.TransformationMode.SmoothTransformation
            )
            pixmap.setDevicePixelRatio(ratio)
        self.setPixmap(pixmap)
        self._place()
        self.raise_()

    def stand_by(self, rect: QRect) -> None:
        """Stand above that rectangle of the viewport."""
        self._by = rect
        self._place()

    def _room(self) -> int:
        host = self.parentWidget()
        return host.width() - 4 if host is not None else 400

    def _place(self) -> None:
        pixmap = self.pixmap()
        if pixmap.isNull():
            return
        size = pixmap.deviceIndependentSize().toSize()
        width, height = size.width() + 2, size.height() + 2
        left = max(2, min(self._by.left(), self._room() - width + 2))
        top = self._by.top() - height - _GAP
        if top < 0:
            top = self._by.bottom() + _GAP
        self.setGeometry(left, top, width, height)
