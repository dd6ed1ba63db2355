"""The row under an article of the reflow pane that says where it goes on or comes from."""

from collections.abc import Mapping
from math import ceil

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QFontMetrics, QMouseEvent, QPainter
from PySide6.QtWidgets import QAbstractScrollArea

from yk_reader.gui.look import fonts
from yk_reader.gui.look.link_texts import sign_words, spoken
from yk_reader.gui.look.theme import Theme
from yk_reader.gui.panes import drawing
from yk_reader.gui.panes.reflow_layout import TEXT_X, ArticleBox, ReflowLayout
from yk_reader.gui.panes.reflow_model import ReflowModel
from yk_reader.gui.panes.reflow_viewport import ReflowViewport
from yk_reader.gui.view.page_links import LinkSign
from yk_reader.gui.widgets.tips import plain_tip

_PX, _HIGH, _BELOW, _APART = 12, 18, 2, 16


class LinkRows(QObject):
    """Paints the rows and takes clicks on them; `chosen` carries the LinkSign. They stand in the
    room between the articles: the text does not move for them."""

    chosen = Signal(object)

    def __init__(
        self, area: QAbstractScrollArea, model: ReflowModel, viewport: ReflowViewport
    ) -> None:
        super().__init__(area)
        self._area, self._model, self._viewport = area, model, viewport
        self._signs: Mapping[int, tuple[LinkSign, ...]] = {}
        area.viewport().installEventFilter(self)

    def show_signs(self, signs: Mapping[int, tuple[LinkSign, ...]]) -> None:
        """Show these, by article key."""
        if signs != self._signs:
            self._signs = signs
            self._area.viewport().update()

    def _placed(
        self, article: ArticleBox, layout: ReflowLayout
    ) -> list[tuple[LinkSign, QRectF, str]]:
        """The signs of an article with their places on the page, and the words as they fit."""
        signs = self._signs.get(article.flow.article.key, ())
        metrics = QFontMetrics(fonts.ui(_PX))
        x, found = float(TEXT_X), []
        room = (layout.sizes.measure - _APART * (len(signs) - 1)) / max(1, len(signs))
        for sign in signs:
            other = sign.other
            words = sign_words(other.number, other.name, other.headline, onward=sign.onward)
            if sign.offered:
                words += f"  {sign.confidence}%?"
            words = metrics.elidedText(words, Qt.TextElideMode.ElideMiddle, int(room))
            width = ceil(metrics.horizontalAdvance(words))
            found.append((sign, QRectF(x, article.bottom + _BELOW, width, _HIGH), words))
            x += width + _APART
        return found

    def paint(
        self, painter: QPainter, theme: Theme, layout: ReflowLayout, top: float, bottom: float
    ) -> None:
        """Paint the rows between two heights of the page; the painter's origin is the page's left
        and the viewport's top."""
        if not self._signs:
            return
        scroll = self._viewport.scroll.top
        for article in layout.articles:
            if article.bottom + _BELOW + _HIGH < top or article.bottom > bottom:
                continue
            for sign, area, words in self._placed(article, layout):
                place = area.translated(0, -scroll)
                ink = theme.color("low.text" if sign.offered else "accent")
                painter.setFont(fonts.ui(_PX))
                painter.setPen(ink)
                painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter), words)
                if sign.offered:
                    under = drawing.dots(place.left(), place.right(), place.bottom() - 1)
                    drawing.fill(painter, ink, under)

    def sign_at(self, point: QPoint) -> LinkSign | None:
        """The sign under a point of the viewport."""
        content = self._model.filled
        if content is None or not self._signs:
            return None
        at = self._viewport.on_page(point)
        for article in content.layout.articles:
            if article.bottom <= at.y() <= article.bottom + _BELOW + _HIGH:
                placed = self._placed(article, content.layout)
                return next((sign for sign, area, _ in placed if area.contains(at)), None)
        return None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Clicks on a sign, and the pointer over one."""
        if not self._signs or not isinstance(event, QMouseEvent):
            return False
        press = event.type() == QEvent.Type.MouseButtonPress
        if not press and event.type() != QEvent.Type.MouseMove:
            return False
        sign = self.sign_at(event.position().toPoint())
        if press and sign is not None and event.button() == Qt.MouseButton.LeftButton:
            self.chosen.emit(sign)
            return True
        if not press and not event.buttons() and sign is not None:
            self._area.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
            other = sign.other
            told = spoken(other.number, other.name, onward=sign.onward, percent=sign.confidence)
            self._area.viewport().setToolTip(plain_tip(told, other.headline))
            return True
        return False
