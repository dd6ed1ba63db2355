"""A box with a tick as painting, for rows that have one."""

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen

from yk_reader.gui.services import Services


def paint_tick(
    painter: QPainter, services: Services, corner: QPoint, state: Qt.CheckState, enabled: bool
) -> None:
    """A box of 14 px at a corner: ticked, partly ticked or empty; pale unless `enabled`."""
    theme = services.theme
    box = QRectF(corner.x() + 0.5, corner.y() + 0.5, 13, 13)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    on = state is not Qt.CheckState.Unchecked
    strong = theme.color("line.strong" if enabled else "line.default")
    fill = theme.color("accent") if on and enabled else theme.color("surface.raised")
    painter.setPen(QPen(theme.color("accent") if on and enabled else strong, 1))
    painter.setBrush(fill)
    painter.drawRoundedRect(box, 3, 3)
    if on:
        role = "accent.on" if enabled else "text.tertiary"
        name = "ph.check-bold" if state is Qt.CheckState.Checked else "ph.minus-bold"
        at = QRect(corner + QPoint(1, 1), QSize(11, 11))
        services.icons.paint(painter, services.icon(name, role), at)
    painter.restore()
