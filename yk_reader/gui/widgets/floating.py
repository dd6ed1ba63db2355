"""A small frame over the lower (or upper) edge of other widgets; it pushes nothing aside."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QRect
from PySide6.QtWidgets import QFrame, QWidget

from yk_reader.gui.look.stylesheet import css
from yk_reader.gui.services import Services

_ROOM = 12
_FOLLOWED = (QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Show, QEvent.Type.Hide)


class Floating(QFrame):
    """`float_over` shows it in the middle of the lower edge, or at its right end; it follows when
    they are moved."""

    def __init__(
        self,
        services: Services,
        name: str,
        widest: int,
        parent: QWidget,
        *,
        ground: str = "surface.raised",
        line: str = "line.strong",
    ) -> None:
        super().__init__(parent)
        self._widest = widest
        self._under: tuple[QWidget, ...] = ()
        self._right = self._upper = False
        self.setObjectName(name)
        back, edge = css(services.theme.color(ground)), css(services.theme.color(line))
        self.setStyleSheet(
            f"#{name} {{ background: {back}; border: 1px solid {edge}; border-radius: 6px; }}"
            f"#{name} QToolButton {{ border: 1px solid {edge}; }}"
        )
        self.hide()

    def float_over(
        self, under: Sequence[QWidget], *, right: bool = False, upper: bool = False
    ) -> None:
        """Show the frame over the lower edge of these widgets, or their upper one, as far as they
        are shown."""
        self._right, self._upper = right, upper
        for one in under:
            if one not in self._under:
                one.installEventFilter(self)
        self._under = tuple(under)
        self.show()
        self.raise_()
        self._place()

    def fit(self) -> None:
        """What it says is longer or shorter now."""
        if self.isVisible():
            self._place()

    def _place(self) -> None:
        area, host = QRect(), self.parentWidget()
        for one in self._under:
            if one.isVisible() and host is not None:
                area = area.united(QRect(one.mapTo(host, QPoint(0, 0)), one.size()))
        layout = self.layout()
        if area.isEmpty() or layout is None:
            return
        width = min(self._widest, area.width() - 2 * _ROOM)
        layout.activate()
        height = layout.totalHeightForWidth(width)
        height = height if height > 0 else layout.totalSizeHint().height()
        spare = area.width() - width
        left = area.left() + (spare - _ROOM if self._right else spare // 2)
        top = area.top() + _ROOM if self._upper else area.bottom() - height - _ROOM
        self.setGeometry(left, top, width, height)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow what it lies over."""
        if self.isVisible() and event.type() in _FOLLOWED and watched in self._under:
            self._place()
        return super().eventFilter(watched, event)
