"""What the sheets share: a frameless dialog over a veiled window, made of bars."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QCloseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from yk_reader.gui.look.stylesheet import css
from yk_reader.gui.services import Services

WIDTH, HEIGHT, TOP = 1100, 772, 60


class Veil(QWidget):
    """One flat fill over the window behind the sheet."""

    def __init__(self, services: Services, over: QWidget) -> None:
        super().__init__(over)
        self._color = services.theme.color("sheet.veil")
        self.setGeometry(over.rect())
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.show()
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Fill."""
        QPainter(self).fillRect(self.rect(), self._color)


class Sheet(QDialog):
    """1100 × 772, 60 below the top of its window; `column` is what the owner fills."""

    def __init__(self, services: Services, parent: QWidget) -> None:
        super().__init__(parent)
        self._services = services
        self.setWindowFlags(Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("sheet")
        theme = services.theme
        self.setStyleSheet(
            f"#sheet {{ background: {css(theme.color('surface.raised'))};"
            f" border: 1px solid {css(theme.color('line.strong'))}; }}"
        )
        window = parent.window()
        self._veil = Veil(services, window)
        size = QSize(min(WIDTH, window.width() - 40), min(HEIGHT, window.height() - TOP - 20))
        self.setFixedSize(size)
        corner = window.mapToGlobal(window.rect().topLeft())
        self.move(corner.x() + (window.width() - size.width()) // 2, corner.y() + TOP)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(1, 1, 1, 1)
        self.column.setSpacing(0)

    def bar(self, height: int) -> QHBoxLayout:
        """Add a row of that height with a line under it; its layout."""
        frame = QFrame(self)
        frame.setFixedHeight(height)
        frame.setObjectName("bar")
        line = css(self._services.theme.color("line.hair"))
        frame.setStyleSheet(f"#bar {{ border-bottom: 1px solid {line}; }}")
        row = QHBoxLayout(frame)
        row.setContentsMargins(20, 0, 20, 0)
        row.setSpacing(8)
        self.column.addWidget(frame)
        return row

    def leave(self) -> None:
        """What ends with the sheet: the veil goes."""
        self._veil.hide()
        self._veil.deleteLater()

    def done(self, result: int) -> None:
        """Close."""
        self.leave()
        super().done(result)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closed from outside."""
        self.leave()
        super().closeEvent(event)
