"""The ruler beside the raw scroll range: where articles and doubtful lines lie, what is visible."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget

from yk_reader.gui.look.theme import Theme
from yk_reader.gui.panes.raw_layout import RawLayout

WIDTH = 10


class Ruler(QWidget):
    """Ten pixels wide; a click or drag asks to scroll there (`moved` with the content height)."""

    moved = Signal(float)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows: RawLayout | None = None
        self._doubts: frozenset[int] = frozenset()
        self._window = (0, 0)
        self._runs: list[tuple[float, float, int | None]] = []
        self.setFixedWidth(WIDTH)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(self.tr("Ruler of articles and doubtful lines"))

    def sizeHint(self) -> QSize:
        """Ten wide."""
        return QSize(WIDTH, 100)

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._theme = theme
        self.update()

    def set_rows(self, rows: RawLayout | None, doubts: frozenset[int]) -> None:
        """Show the runs of these rows."""
        same = rows is not None and self._rows is not None and rows.shape is self._rows.shape
        if same and doubts == self._doubts:
            self._rows = rows
            return
        before = self._runs, self._doubts, self._rows.height if self._rows is not None else 0.0
        self._rows, self._doubts = rows, doubts
        self._runs = []
        for row in rows or ():
            bottom = row.top + (rows.row_height if rows is not None else 0)
            if self._runs and not row.gap and self._runs[-1][2] == row.rank:
                self._runs[-1] = (self._runs[-1][0], bottom, row.rank)
            else:
                self._runs.append((row.top, bottom, row.rank))
        if before != (self._runs, doubts, rows.height if rows is not None else 0.0):
            self.update()

    def set_window(self, top: int, height: int) -> None:
        """Which strip of the content is visible."""
        if self._window != (top, height):
            self._window = (top, height)
            self.update()

    def _content(self) -> float:
        """The height of content that the ruler's own height stands for."""
        return max(self._rows.height if self._rows else 0.0, float(self._window[1]), 1.0)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint ground, runs, ticks and the frame of what is visible."""
        painter = QPainter(self)
        theme = self._theme
        painter.fillRect(self.rect(), theme.color("surface.dock"))
        rows = self._rows
        if rows is None or not len(rows):
            return
        ratio = self.height() / self._content()
        for top, bottom, rank in self._runs:
            y = top * ratio
            height = max(1.0, bottom * ratio - y - 1)
            painter.fillRect(QRectF(3, y, 4, height), theme.article(rank).bar)
        for start in self._doubts:
            i = rows.index_of.get(start)
            if i is not None:
                y = round(rows[i].top * ratio)
                painter.fillRect(QRectF(1, y, 7, 3), theme.color("low.line"))
        top, height = self._window
        if height < self._content():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme.color("line.strong"), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            frame = QRectF(0.5, top * ratio + 0.5, 8, max(6.0, height * ratio - 1))
            painter.drawRoundedRect(frame, 2, 2)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Scroll there."""
        self.moved.emit(event.position().y() / max(1, self.height()) * self._content())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Scroll along."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self.mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The press was ours, so the release is."""
        event.accept()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel belongs to the pane."""
        parent = self.parentWidget()
        viewport = getattr(parent, "viewport", None)
        if viewport is not None:
            QApplication.sendEvent(viewport(), event)
