"""How the dock "Find and replace" paints its rows: the hit in the middle, what becomes of it."""

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyleOptionViewItem

from yk_reader.gui.docks.found_model import FoundModel, FoundRow
from yk_reader.gui.docks.pages import state_icon
from yk_reader.gui.look import fonts
from yk_reader.gui.view.headlines import short_name
from yk_reader.gui.widgets.chips import paint_flag
from yk_reader.gui.widgets.rows import (
    GrowingRows,
    Index,
    paint_ground,
    paint_page_name,
    paint_text,
)
from yk_reader.gui.widgets.ticks import paint_tick
from yk_reader.jobs.find_replace import Bar, FoundText
from yk_reader.text.display import stand_ins

TICK_X = 12
_LINE_RIGHT, _FLAG_X, _HEAD_X = 74, 82, 110
_WIDEST = 260
"""Pixels of a hit, and of what stands in its place."""


class FoundRows(GrowingRows):
    """24 px rows: a page; a hit with its tick, line, article, and the text around it."""

    def paint_row(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one row."""
        row, model = index.data(FoundModel.ROW), index.model()
        if not isinstance(row, FoundRow) or not isinstance(model, FoundModel):
            return
        rect, theme = option.rect, self._services.theme
        painter.save()
        if row.place is None:
            painter.fillRect(rect, theme.color("surface.dock"))
        paint_ground(painter, option, rect, self._services)
        painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, theme.color("line.hair"))
        if model.template is not None:
            corner = QPoint(rect.x() + TICK_X, rect.center().y() - 6)
            paint_tick(painter, self._services, corner, model.state(row), model.can_tick(row))
        if row.found is None:
            self._page(painter, rect, row)
        else:
            self._hit(painter, rect, row.found, model, model.state(row) is Qt.CheckState.Checked)
        painter.restore()

    def _page(self, painter: QPainter, rect: QRect, row: FoundRow) -> None:
        theme, page = self._services.theme, row.page
        symbol, role = state_icon(page.status, page.proposed)
        at = QRect(rect.x() + 34, rect.y() + 4, 16, 16)
        self._services.icons.paint(painter, self._services.icon(symbol, role), at)
        primary = theme.color("text.primary")
        left = paint_page_name(painter, rect, 56, _HEAD_X, short_name(page.name), primary)
        count = self.tr("%n place(s)", "", len(page.places))
        right = QRect(rect.right() - 130, rect.y(), 118, rect.height())
        paint_text(painter, right, count, theme.color("text.secondary"), 12, right=True)
        title = QRect(rect.x() + left, rect.y(), rect.width() - left - 140, rect.height())
        paint_text(painter, title, page.title or page.name, primary)

    def _hit(
        self, painter: QPainter, rect: QRect, one: FoundText, model: FoundModel, ticked: bool
    ) -> None:
        theme, template = self._services.theme, model.template
        primary, quiet = theme.color("text.primary"), theme.color("text.tertiary")
        line = QRect(rect.x() + 30, rect.y(), _LINE_RIGHT - 30, rect.height())
        paint_text(painter, line, str(one.line), theme.color("text.secondary"), 12, right=True)
        if one.number:
            flag = QRectF(rect.x() + _FLAG_X, rect.center().y() - 7, 20, 16)
            paint_flag(painter, flag, str(one.number), theme.article(one.number))
        head_width = min(200, max(0, (rect.width() - 420) // 3))
        head = QRect(rect.x() + _HEAD_X, rect.y(), head_width, rect.height())
        paint_text(painter, head, one.headline, quiet, 12)
        said = self.reason(one) if template is not None else ""
        small = QFontMetrics(fonts.ui(12))
        end = rect.right() - 12 - (small.horizontalAdvance(said) + 12 if said else 0)
        start = head.right() + 12
        painter.setFont(fonts.ui(13, bold=True))
        old = self._short(painter, one.surface)
        new = self._short(painter, one.new(template)) if template is not None and not said else ""
        metrics = painter.fontMetrics()
        widths = [metrics.horizontalAdvance(part) + (8 if part else 0) for part in (old, new)]
        side = max(30, (end - start - sum(widths)) // 2)
        left = QRect(start, rect.y(), side, rect.height())
        ink = primary if not said else quiet
        paint_text(painter, left, one.before, ink, right=True, elide_left=True)
        mark = QRect(left.right() + 3, rect.y() + 2, widths[0], rect.height() - 5)
        painter.fillRect(mark, theme.color("low.tint"))
        self._middle(painter, mark, old, ink)
        going = ticked and template is not None and not said
        if going:
            painter.setPen(QPen(theme.color("error.text"), 1))
            y = mark.center().y() + 1
            painter.drawLine(mark.left() + 3, y, mark.right() - 3, y)
        at = mark.right() + 1
        if new:
            becomes = QRect(at + 1, mark.y(), widths[1], mark.height())
            painter.fillRect(becomes, theme.color("state.selected"))
            self._middle(painter, becomes, new, theme.color("done") if going else quiet)
            at = becomes.right() + 1
        right = QRect(at + 3, rect.y(), max(0, end - at - 3), rect.height())
        paint_text(painter, right, one.after, ink)
        if said:
            where = QRect(end, rect.y(), rect.right() - 12 - end, rect.height())
            paint_text(painter, where, said, theme.color("low.text"), 12, right=True)

    def _short(self, painter: QPainter, text: str) -> str:
        middle = Qt.TextElideMode.ElideMiddle
        return painter.fontMetrics().elidedText(stand_ins(text), middle, _WIDEST)

    def _middle(self, painter: QPainter, rect: QRect, text: str, ink: QColor) -> None:
        painter.setFont(fonts.ui(13, bold=True))
        painter.setPen(ink)
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)

    def reason(self, one: FoundText) -> str:
        """Why a hit stays as it is; empty where it can be replaced."""
        return {
            None: "",
            Bar.BREAK: self.tr("goes over a line end"),
            Bar.OUTSIDE: self.tr("outside the lines"),
            Bar.CORRECTED: self.tr("corrected already"),
        }[one.bar]
