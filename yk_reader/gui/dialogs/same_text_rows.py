"""How the sheet "the same string everywhere" paints its rows, the string in the middle."""

from PySide6.QtCore import (
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QCheckBox,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from yk_reader.gui.dialogs.same_text_model import Row, SameTextModel
from yk_reader.gui.docks.pages import state_icon
from yk_reader.gui.look import fonts
from yk_reader.gui.look.theme import LabelColors
from yk_reader.gui.services import Services
from yk_reader.gui.view.headlines import short_name
from yk_reader.gui.widgets.chips import paint_code, paint_flag
from yk_reader.gui.widgets.row_table import ROW_HEIGHT
from yk_reader.gui.widgets.rows import paint_page_name, paint_text
from yk_reader.gui.widgets.ticks import paint_tick
from yk_reader.jobs.same_text import Action, FoundPlace, Wish
from yk_reader.model.entity import LabelSet
from yk_reader.tagging.occurrences import Doubt, State
from yk_reader.text.display import stand_ins

Index = QModelIndex | QPersistentModelIndex
TICK_X, LINE_RIGHT, FLAG_X, BEFORE_X = 20, 92, 100, 134
STATE_WIDTH, WIDEST_MATCH = 190, 300
_RING = 2
"""The frame of a box that has the focus."""
CENTRE = Qt.AlignmentFlag.AlignVCenter


class SameTextDelegate(QStyledItemDelegate):
    """Paints page rows and hit rows, as the wish of the model has them."""

    def __init__(self, services: Services, labels: LabelSet, parent: QObject) -> None:
        super().__init__(parent)
        self._services = services
        self.labels = labels

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """The same for all rows."""
        return QSize(600, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the row."""
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        row, model = index.data(SameTextModel.ROW), index.model()
        if not isinstance(row, Row) or not isinstance(model, SameTextModel):
            return
        theme = self._services.theme
        painter.save()
        if row.place is None:
            painter.fillRect(rect, theme.color("surface.dock"))
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.color("state.selected"))
            painter.fillRect(rect.x(), rect.y(), 3, rect.height(), theme.color("accent"))
        painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, theme.color("line.hair"))
        self._tick(painter, rect, model.state(row), model.can_tick(row))
        place = row.found
        if place is None:
            self._page(painter, rect, row, model)
        else:
            ticked = model.state(row) is Qt.CheckState.Checked
            self._place(painter, rect, place, model, ticked)
        painter.restore()

    def _symbol(self, painter: QPainter, at: QPoint, size: int, name: str, role: str) -> None:
        icon = self._services.icon(name, role)
        self._services.icons.paint(painter, icon, QRect(at, QSize(size, size)))

    def _tick(self, painter: QPainter, rect: QRect, state: Qt.CheckState, enabled: bool) -> None:
        corner = QPoint(rect.x() + TICK_X, rect.center().y() - 6)
        paint_tick(painter, self._services, corner, state, enabled)

    def _page(self, painter: QPainter, rect: QRect, row: Row, model: SameTextModel) -> None:
        theme, page = self._services.theme, row.page
        symbol, role = state_icon(page.status, page.proposed)
        self._symbol(painter, QPoint(rect.x() + 42, rect.y() + 4), 16, symbol, role)
        primary, rest = theme.color("text.primary"), theme.color("text.secondary")
        left = paint_page_name(painter, rect, 64, 128, short_name(page.name), primary)
        title = QRect(rect.x() + left, rect.y(), rect.width() - left - 272, rect.height())
        paint_text(painter, title, page.title or page.name, primary)
        right = QRect(rect.right() - 260, rect.y(), 240, rect.height())
        paint_text(painter, right, self._page_counts(row, model), rest, 12, right=True)

    def _page_counts(self, row: Row, model: SameTextModel) -> str:
        places = row.page.places
        kinds = [model.kinds(place) for place in places]
        parts = [self.tr("%n place(s)", "", len(places))]
        tagged = sum("tagged" in each for each in kinds)
        if tagged:
            parts.append(self.tr("%n tagged", "", tagged))
        skipped = sum("open" not in k and ("inside" in k or "rejected" in k) for k in kinds)
        if skipped:
            parts.append(self.tr("%n skipped", "", skipped))
        ticked = model.ticked_on(row.page.page_id)
        if ticked:
            parts.append(self.tr("%n ticked", "", ticked))
        return "  ".join(parts)

    def _colors(self, name: str) -> LabelColors:
        return self._services.theme.label_named(self.labels, name)

    def _place(
        self, painter: QPainter, rect: QRect, place: FoundPlace, model: SameTextModel,
        ticked: bool,
    ) -> None:  # fmt: skip
        theme = self._services.theme
        live, wish = model.opens(place), model.wish
        ink = theme.color("text.primary" if live else "text.tertiary")
        line = QRect(rect.x() + 40, rect.y(), LINE_RIGHT - 40, rect.height())
        paint_text(painter, line, str(place.line), theme.color("text.secondary"), 12, right=True)
        flag = QRectF(rect.x() + FLAG_X, rect.center().y() - 7, 18, 16)
        paint_flag(painter, flag, str(place.number), theme.article(place.number))
        painter.setFont(fonts.ui(13))
        shown = painter.fontMetrics().elidedText(
            stand_ins(place.surface), Qt.TextElideMode.ElideMiddle, WIDEST_MATCH
        )
        match = painter.fontMetrics().horizontalAdvance(shown) + 10
        room = rect.width() - BEFORE_X - match - STATE_WIDTH - 30
        side = max(60, room // 2)
        left = QRect(rect.x() + BEFORE_X, rect.y(), side, rect.height())
        paint_text(painter, left, place.before, ink, right=True, elide_left=True)
        middle = QRect(left.right() + 3, rect.y() + 2, match, rect.height() - 5)
        becomes = wish.action is not Action.REMOVE and live and ticked
        stands = place.carries and wish.action is not Action.TAG
        keeps = stands or place.state is State.TAGGED
        colors = self._colors(place.label if keeps and not becomes else wish.label)
        if live and ticked and wish.action is not Action.REMOVE:
            painter.fillRect(middle, colors.tint)
        if live or place.carries:
            style = Qt.PenStyle.DotLine if self._dotted(place, wish, ticked) else None
            painter.setPen(QPen(colors.underline, 2, style or Qt.PenStyle.SolidLine))
            painter.drawLine(middle.left(), middle.bottom(), middle.right(), middle.bottom())
        painter.setFont(fonts.ui(13))
        painter.setPen(ink)
        painter.drawText(middle, Qt.AlignmentFlag.AlignCenter, shown)
        if live and ticked and wish.action is Action.REMOVE:
            painter.setPen(QPen(theme.color("error.text"), 1))
            y = middle.center().y() + 1
            painter.drawLine(middle.left() + 3, y, middle.right() - 3, y)
        right = QRect(middle.right() + 4, rect.y(), side, rect.height())
        paint_text(painter, right, place.after, ink)
        state = QRect(rect.right() - STATE_WIDTH, rect.y(), STATE_WIDTH - 12, rect.height())
        self._state(painter, state, place, model)

    @staticmethod
    def _dotted(place: FoundPlace, wish: Wish, ticked: bool) -> bool:
        """Whether the line under a place is dotted: as it stands now, or would stand."""
        if wish.action is Action.TAG:
            return place.state is not State.TAGGED and not ticked
        return place.state is State.SUGGESTED and not (ticked and wish.action is Action.RELABEL)

    def _state(
        self, painter: QPainter, rect: QRect, place: FoundPlace, model: SameTextModel
    ) -> None:
        theme, wish = self._services.theme, model.wish
        text, role = self._words(place, model)
        rest = QRect(rect)
        if place.label and (place.state is not State.FREE or place.doubt is Doubt.WIDER):
            hollow = place.state in (State.SUGGESTED, State.FREE)
            codes = [(place.label, hollow)]
            if wish.action is Action.RELABEL and model.opens(place):
                codes.append((wish.label, False))
            at = float(rect.x())
            for number, (code, faint) in enumerate(codes):
                if number:
                    arrow = QRect(round(at), rect.y(), 20, rect.height())
                    paint_text(painter, arrow, " →", theme.color("text.tertiary"), 12)
                    at += 20
                middle = rect.center().y() + 1
                at = paint_code(painter, at, middle, code, self._colors(code), faint)
            rest.setLeft(round(at) + 6)
        paint_text(painter, rest, text, theme.color(role), 12)

    def _words(self, place: FoundPlace, model: SameTextModel) -> tuple[str, str]:
        """What the state column says, and the role of its colour."""
        wish, quiet = model.wish, "text.tertiary"
        wider = place.doubt is Doubt.WIDER and not model.opens(place)
        if place.state is State.INSIDE or wider:
            return place.around, quiet
        if place.state is State.REJECTED:
            return self.tr("rejected before"), quiet
        if model.is_so(place) and not model.opens(place):
            tagged = place.state is State.TAGGED
            return (self.tr("tagged") if tagged else self.tr("suggested")), quiet
        if not model.opens(place):
            return (self.tr("left as it is") if place.carries else self.tr("not tagged")), quiet
        doubts = {
            Doubt.TITLE: self.tr("inside a title 《》"),
            Doubt.WIDER: place.around,
            Doubt.BLANK: self.tr("a blank inside"),
            Doubt.LONGER: self.tr("perhaps part of a longer word"),
            Doubt.DEAD: self.tr("rejected before"),
        }
        if place.doubt in doubts:
            return doubts[place.doubt], "low.text"
        if wish.action is Action.RELABEL:
            return "", quiet
        if wish.action is Action.REMOVE:
            accepted = place.state is State.TAGGED
            return (self.tr("to remove") if accepted else self.tr("to reject")), "text.secondary"
        if place.state is State.SUGGESTED:
            return self.tr("suggested"), "text.secondary"
        return self.tr("to tag"), "text.secondary"


class _AllBox(QCheckBox):
    """Partly ticked it can be, but nobody sets it so: a click ticks all, another one nothing."""

    def nextCheckState(self) -> None:
        """All where not all are ticked."""
        every = self.checkState() is Qt.CheckState.Checked
        self.setCheckState(Qt.CheckState.Unchecked if every else Qt.CheckState.Checked)


class SameTextHeader(QWidget):
    """The names of the columns over the rows, and the tick for all rows that are shown."""

    def __init__(self, services: Services, model: SameTextModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = services.theme
        self._model = model
        self.setFixedHeight(22)
        self.all = _AllBox(self)
        self.all.setTristate(True)
        self.all.setAccessibleName(self.tr("All places that are shown"))
        self.all.setToolTip(self.tr("Tick or untick all places that are shown"))
        self.all.setGeometry(TICK_X - _RING, 1, 14 + 2 * _RING, 20)
        self.all.setStyleSheet(f"QCheckBox:!focus {{ padding-left: {_RING}px; }}")
        self.all.clicked.connect(lambda: model.tick_all(self.all.isChecked()))

    def show_ticks(self) -> None:
        """Show what the ticks of the rows come to."""
        self.all.setEnabled(self._model.can_tick_any)
        self.all.setCheckState(self._model.state_of_all())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the names where the rows have their columns."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color("surface.header"))
        painter.setFont(fonts.ui(12))
        painter.setPen(self._theme.color("text.secondary"))
        middle = BEFORE_X + (self.width() - BEFORE_X - STATE_WIDTH) // 2
        right = CENTRE | Qt.AlignmentFlag.AlignRight
        left = CENTRE | Qt.AlignmentFlag.AlignLeft
        painter.drawText(QRect(40, 0, LINE_RIGHT - 40, 22), right, self.tr("Line"))
        painter.drawText(QRect(FLAG_X, 0, 80, 22), left, self.tr("In article"))
        painter.drawText(QRect(middle - 140, 0, 100, 22), right, self.tr("Before"))
        painter.drawText(QRect(middle + 40, 0, 100, 22), left, self.tr("After"))
        state = QRect(self.width() - STATE_WIDTH, 0, STATE_WIDTH, 22)
        painter.drawText(state, left, self.tr("State"))
