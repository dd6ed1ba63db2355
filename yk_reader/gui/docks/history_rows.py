"""How the rows of the history are painted: days, steps, steps over many pages, their pages."""

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from yk_reader.gui.docks.history_model import ROW, FirstRow, HeadRow, HistoryModel, PartRow, Row
from yk_reader.gui.look import fonts
from yk_reader.gui.look.vocabulary_texts import clock
from yk_reader.gui.view.headlines import short_name
from yk_reader.gui.widgets.rows import GrowingRows, Index, paint_ground
from yk_reader.store.recorded import GroupEntry, StepEntry
from yk_reader.text.display import stand_ins

_ICON, _TIME, _LEFT = 14, 44, 24
_WIDE = 340
"""From this width on the page of a step is named in its row."""
_MIDDLE = Qt.AlignmentFlag.AlignVCenter
_RIGHT = _MIDDLE | Qt.AlignmentFlag.AlignRight


class HistoryRows(GrowingRows):
    """24 px rows: what was done and when; what is undone is drawn pale; a dot before the state
    that the page is in."""

    def paint_row(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one row."""
        row, model = index.data(ROW), index.model()
        if not isinstance(model, HistoryModel):
            return
        rect = option.rect
        painter.save()
        if isinstance(row, HeadRow):
            self._head(painter, rect, row, model)
        elif row is not None:
            paint_ground(painter, option, rect, self._services)
            inner = rect.adjusted(_LEFT, 0, -10, 0)
            if index.row() == model.state_row():
                self._dot(painter, rect)
            if isinstance(row, PartRow):
                inner.setLeft(inner.left() + 16)
            elif isinstance(row, GroupEntry):
                self._arrow(painter, rect, model.is_open(row.id))
            self._words(painter, inner, row, model)
        painter.restore()

    def _head(self, painter: QPainter, rect: QRect, row: HeadRow, model: HistoryModel) -> None:
        theme = self._services.theme
        painter.fillRect(rect, theme.color("surface.header"))
        painter.setFont(fonts.ui(12, bold=True))
        painter.setPen(theme.color("text.secondary"))
        inner = rect.adjusted(12, 0, -10, 0)
        painter.drawText(inner, _MIDDLE, model.words(row))
        painter.setFont(fonts.ui(12))
        painter.setPen(theme.color("text.tertiary"))
        painter.drawText(inner, _RIGHT, f"{row.count:,}")

    def _dot(self, painter: QPainter, rect: QRect) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._services.theme.color("accent"))
        painter.drawEllipse(QPoint(rect.x() + 13, rect.center().y() + 1), 4, 4)

    def _arrow(self, painter: QPainter, rect: QRect, opened: bool) -> None:
        name = "ph.caret-down" if opened else "ph.caret-right"
        place = QRect(rect.x() + 6, rect.center().y() - _ICON // 2, _ICON, _ICON)
        icon = self._services.icon(name, "text.secondary")
        self._services.icons.paint(painter, icon, place)

    def _words(self, painter: QPainter, inner: QRect, row: Row, model: HistoryModel) -> None:
        theme, end = self._services.theme, inner.right()
        painter.setFont(fonts.ui(12))
        painter.setPen(theme.color("text.tertiary"))
        pale = False
        if isinstance(row, GroupEntry | StepEntry):
            pale = not row.done
            painter.drawText(inner, _RIGHT, clock(row.at, "%H:%M"))
            end -= _TIME
        elif isinstance(row, PartRow):
            pale = not row.entry.done
            end = self._said(painter, inner, end, model.state(row))
        if isinstance(row, GroupEntry):
            end = self._said(painter, inner, end, f"{row.pages:,}")
        grouped = isinstance(row, GroupEntry) or (
            isinstance(row, StepEntry) and row.group is not None
        )
        if grouped:
            side = QRect(0, 0, _ICON, _ICON)
            side.moveCenter(QPoint(end - _ICON // 2, inner.center().y()))
            icon = self._services.icon("ph.files", "text.tertiary")
            self._services.icons.paint(painter, icon, side)
            end -= _ICON + 4
        elif isinstance(row, StepEntry) and model.filter.page is None and inner.width() >= _WIDE:
            stem = short_name(row.page)
            end = self._said(painter, inner, end, stem, most=inner.width() // 3)
        ink = "text.disabled" if pale else "text.primary"
        painter.setFont(fonts.ui(12))
        painter.setPen(theme.color("text.secondary" if isinstance(row, FirstRow) else ink))
        room = QRect(inner.x(), inner.y(), max(0, end - inner.x()), inner.height())
        text = painter.fontMetrics().elidedText(
            stand_ins(model.words(row)), Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, _MIDDLE, text)

    def _said(
        self, painter: QPainter, inner: QRect, end: int, text: str, most: int | None = None
    ) -> int:
        """Draw a quiet text that ends at `end`; where the room before it ends."""
        if not text:
            return end
        metrics = painter.fontMetrics()
        text = metrics.elidedText(
            stand_ins(text), Qt.TextElideMode.ElideRight, most or inner.width() // 2
        )
        width = metrics.horizontalAdvance(text)
        painter.drawText(QRect(end - width, inner.y(), width, inner.height()), _MIDDLE, text)
        return end - width - 6
