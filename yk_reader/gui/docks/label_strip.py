"""The label totals over the entity table: a click on a label looks at it alone, or at it too."""

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetrics,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QFrame, QSizePolicy, QToolTip

from yk_reader.gui.look import fonts
from yk_reader.gui.look.i18n import chosen
from yk_reader.gui.look.theme import LabelColors
from yk_reader.gui.services import Services
from yk_reader.gui.view.page_view import PageView
from yk_reader.gui.widgets.chips import code_width, paint_code
from yk_reader.gui.widgets.tips import label_tip, plain_tip
from yk_reader.settings import LANGUAGE

_ROW = 22
_PAD = 3
_MOST_ROWS = 4


class LabelStrip(QFrame):
    """Chips with counts, in as many rows as they need. `clicked` carries a label's code."""

    clicked = Signal(str)

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services
        self._view: PageView | None = None
        self._counts: dict[str, int] = {}
        self._boxes: dict[str, QRect] = {}
        self._hovered = ""
        self._current = 0
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Labels looked at"))

    def show_counts(self, view: PageView | None, counts: dict[str, int]) -> None:
        """Show how many entities each label has, and which labels are looked at."""
        self._view, self._counts = view, counts
        self._place()
        self._describe()
        self.update()

    def _names(self) -> tuple[str, ...]:
        return tuple(self._boxes)

    def _describe(self) -> None:
        names = self._names()
        if not names or self._view is None:
            self.setAccessibleDescription("")
            return
        name = names[min(self._current, len(names) - 1)]
        on = self._taken(name)
        state = self.tr("looked at") if on else self.tr("hidden")
        self.setAccessibleDescription(f"{name} {self._counts.get(name, 0)}, {state}")

    def _taken(self, name: str) -> bool:
        wanted = self._view.filter.labels if self._view is not None else frozenset()
        return not wanted or name in wanted

    # --- size

    def sizeHint(self) -> QSize:
        """As high as the rows of chips."""
        return QSize(100, round((self._rows() * _ROW + 2 * _PAD) * self._services.text_scale))

    def minimumSizeHint(self) -> QSize:
        """The same: no chip is cut off."""
        return self.sizeHint()

    def _rows(self) -> int:
        lowest = max((box.bottom() for box in self._boxes.values()), default=0)
        return min(_MOST_ROWS, max(1, (lowest - _PAD) // _ROW + 1))

    def _place(self) -> None:
        """Give every label its box, in rows."""
        before = self._rows()
        self._boxes = {}
        if self._view is not None:
            small = QFontMetrics(fonts.ui(12, bold=True))
            x, y = 8, _PAD
            for name in self._counts:
                width = code_width(name) + small.horizontalAdvance(str(self._counts[name])) + 10
                if x > 8 and x + width > self.width() / self._services.text_scale:
                    x, y = 8, y + _ROW
                self._boxes[name] = QRect(x, y, width, _ROW)
                x += width
        if self._rows() != before:
            self.updateGeometry()

    def take_scale(self) -> None:
        """Another text size, other rows."""
        self._place()
        self.updateGeometry()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width, other rows."""
        super().resizeEvent(event)
        self._place()

    # --- painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Each chip with its count; those that are not looked at are dim."""
        view = self._view
        if view is None:
            return
        theme = self._services.theme
        painter = QPainter(self)
        painter.scale(self._services.text_scale, self._services.text_scale)
        some = bool(view.filter.labels)
        ground = theme.color("surface.dock")
        dim = LabelColors(theme.color("text.tertiary"), ground, theme.color("line.default"))
        for at, (name, box) in enumerate(self._boxes.items()):
            on = self._taken(name)
            if name == self._hovered:
                painter.fillRect(box.adjusted(1, 1, -1, -1), theme.color("state.hover"))
            colors = theme.label_named(view.labels, name) if on else dim
            end = paint_code(painter, box.x() + 3, box.center().y() + 1, name, colors, not on)
            painter.setFont(fonts.ui(12, bold=some and on))
            painter.setPen(theme.color("text.secondary" if on else "text.tertiary"))
            place = QRectF(end + 3, box.y(), box.right() - end, box.height())
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, str(self._counts[name]))
            if some and on:
                painter.fillRect(
                    QRect(box.x() + 3, box.bottom() - 1, box.width() - 6, 2), colors.text
                )
            if self.hasFocus() and at == self._current:
                painter.setPen(QPen(theme.color("focus.ring"), 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(box.adjusted(2, 2, -2, -1), 3, 3)

    # --- mouse and keys

    def _name_at(self, point: QPoint) -> str:
        at = point / self._services.text_scale
        return next((name for name, box in self._boxes.items() if box.contains(at)), "")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Look at a label, or not."""
        name = self._name_at(event.position().toPoint())
        if name and event.button() == Qt.MouseButton.LeftButton:
            self.clicked.emit(name)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show what is under the mouse."""
        name = self._name_at(event.position().toPoint())
        if name != self._hovered:
            self._hovered = name
            shape = Qt.CursorShape.PointingHandCursor if name else Qt.CursorShape.ArrowCursor
            self.setCursor(shape)
            self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is under the mouse any more."""
        super().leaveEvent(event)
        self._hovered = ""
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show which chip the keys mean."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The keys mean none."""
        super().focusOutEvent(event)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right go from chip to chip, the space bar clicks."""
        names = self._names()
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if not names:
            event.ignore()
        elif step is not None:
            self._current = (self._current + step) % len(names)
            self._describe()
            self.update()
        elif event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.clicked.emit(names[min(self._current, len(names) - 1)])
        else:
            event.ignore()

    def event(self, event: QEvent) -> bool:
        """A tooltip says what the label is for and what a click does."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            name = self._name_at(event.pos())
            QToolTip.showText(event.globalPos(), self.tip(name) if name else "", self)
            return True
        return super().event(event)

    def tip(self, name: str) -> str:
        """The tooltip of a label: name, guideline, and what a click does."""
        view = self._view
        label = view.labels.get(name) if view is not None else None
        language = chosen(self._services.settings.get(LANGUAGE))
        hint = self.tr("Click: look at this label alone; more clicks add others or take them away.")
        return label_tip(label, language, hint) if label is not None else plain_tip(name, hint)
