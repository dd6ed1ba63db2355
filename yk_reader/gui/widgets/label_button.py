"""A label as a button: its key, its code in its colours, its name."""

from math import ceil

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QEnterEvent, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton

from yk_reader.gui.look import fonts
from yk_reader.gui.look.i18n import chosen
from yk_reader.gui.look.vocabulary_texts import label_name
from yk_reader.gui.services import Services
from yk_reader.gui.widgets.chips import code_width, paint_code
from yk_reader.gui.widgets.tips import label_tip
from yk_reader.model.entity import Label, LabelSet
from yk_reader.settings import LANGUAGE

HEIGHT = 22
_PAD, _GAP = 4, 4


class LabelButton(QAbstractButton):
    """Never takes the focus: what it does is done to what is selected elsewhere.

    `key` is what is typed for it; `named` shows the label's name behind its code. Checked, it is
    framed.
    """

    def __init__(
        self, services: Services, labels: LabelSet, label: Label, key: str, *hints: str
    ) -> None:
        super().__init__()
        language = chosen(services.settings.get(LANGUAGE))
        self.label = label.name
        self.key = key
        self.named = False
        # English names are long: the codes alone say it there.
        self._name = label_name(label, language) if language.startswith("zh") else ""
        self._services = services
        self._theme = services.theme
        self._colors = services.theme.label_named(labels, label.name)
        self._over = False
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip(label_tip(label, language, *hints))
        self.setAccessibleName(f"{label.name} {label_name(label, language)}".strip())
        self.setFixedHeight(HEIGHT)

    def width_as(self, *, named: bool) -> int:
        """How wide it is with its name, or without."""
        small = QFontMetrics(fonts.ui(12))
        width = 2 * _PAD + code_width(self.label)
        if self.key:
            width += small.horizontalAdvance(self.key) + _GAP
        if named and self._name:
            width += small.horizontalAdvance(self._name) + _GAP
        return ceil(width * self._services.text_scale)

    def take_scale(self) -> None:
        """Another text size, another width."""
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as what it shows."""
        return QSize(self.width_as(named=self.named), self.height())

    def minimumSizeHint(self) -> QSize:
        """The same: nothing of it is cut off."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Key, code, name; what is under the mouse is shaded."""
        painter = QPainter(self)
        scale = self._services.text_scale
        area = QRectF(0, 0, self.width() / scale, self.height() / scale)
        painter.scale(scale, scale)
        middle = area.height() / 2
        if self._over or self.isDown():
            role = "state.selected" if self.isDown() else "state.hover"
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.color(role))
            painter.drawRoundedRect(area, 3, 3)
        painter.setFont(fonts.ui(12))
        painter.setPen(self._theme.color("text.secondary"))
        x = float(_PAD)
        if self.key:
            x = self._write(painter, x, self.key)
        x = paint_code(painter, x, middle, self.label, self._colors, False) + _GAP
        if self.named and self._name:
            painter.setPen(self._theme.color("text.secondary"))
            self._write(painter, x, self._name)
        if self.isChecked():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self._colors.text, 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)

    def _write(self, painter: QPainter, x: float, text: str) -> float:
        width = painter.fontMetrics().horizontalAdvance(text)
        area = QRectF(x, 0, width + 2, self.height() / self._services.text_scale)
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, text)
        return x + width + _GAP

    def enterEvent(self, event: QEnterEvent) -> None:
        """The mouse is over it."""
        super().enterEvent(event)
        self._over = True
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """The mouse is elsewhere."""
        super().leaveEvent(event)
        self._over = False
        self.update()
