"""Charts of a few sorts, drawn with QPainter: the same on the screen, in a PNG and in an SVG.

Never colour alone: bars have their numbers in them, lines their names at the end, each series a
pattern or a dash of its own.
"""

from collections.abc import Callable
from datetime import date
from enum import Enum
from math import ceil, floor, log10

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from yk_reader.gui.look import fonts
from yk_reader.gui.look.theme import Theme
from yk_reader.model.records import dataclass

_PATTERNS = (
    None, Qt.BrushStyle.BDiagPattern, Qt.BrushStyle.Dense4Pattern, Qt.BrushStyle.HorPattern,
)  # fmt: skip
_DASHES = (
    Qt.PenStyle.SolidLine, Qt.PenStyle.DashLine, Qt.PenStyle.DotLine, Qt.PenStyle.DashDotLine,
)  # fmt: skip
_EDGE, _ROW, _BAR, _LEGEND, _TITLE = 16, 26, 16, 24, 28
_NAMES = 0.3
"""The part of the width that the names of bars may take."""
_TICKS = 4
_LEAST_WIDTH, _HEIGHT = 320, 280


_Place = Callable[[int, float], QPointF]
"""Where a value of a category stands."""


class ChartKind(Enum):
    """How it is drawn: stacked bars, one below the other; areas over one another, or lines, over
    days (ISO 8601)."""

    BARS = "bars"
    AREAS = "areas"
    LINES = "lines"


@dataclass(frozen=True, slots=True)
class ChartSeries:
    """One series: its name, and a number for each category; what is below 0 is drawn as 0, lines
    leave out NaN. `spans`: between which numbers each may lie (bars of one series only)."""

    name: str
    values: tuple[float, ...]
    spans: tuple[tuple[float, float] | None, ...] = ()


@dataclass(frozen=True, slots=True)
class ChartData:
    """What a chart shows. `categories` are plain words, or days for areas and lines; `digits` as in
    `number_text`."""

    title: str
    kind: ChartKind
    categories: tuple[str, ...]
    series: tuple[ChartSeries, ...]
    digits: int | None = None

    @property
    def empty(self) -> bool:
        """Whether there is nothing to draw."""
        return not any(value and value == value for one in self.series for value in one.values)

    def height(self) -> int:
        """How high it wants to be: all bars have their row."""
        if self.kind is not ChartKind.BARS:
            return _HEIGHT
        return 2 * _EDGE + _TITLE + _LEGEND + _ROW * max(1, len(self.categories))


def number_text(value: float, digits: int | None = None) -> str:
    """A number as it stands in a chart: one decimal where it is not whole, or so many digits."""
    if digits is not None:
        return f"{value:,.{digits}f}"
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.1f}"


def nice_step(most: float, ticks: int = _TICKS) -> float:
    """A step of 1, 2 or 5 times a power of ten, of which about `ticks` reach `most`."""
    if most <= 0:
        return 1.0
    raw = most / ticks
    power = 10.0 ** floor(log10(raw))
    return next(n * power for n in (1, 2, 5, 10) if n * power >= raw * (1 - 1e-9))


def draw_chart(painter: QPainter, area: QRectF, data: ChartData, theme: Theme, empty: str) -> None:
    """Draw a chart into an area; `empty` is said where there is nothing to draw."""
    _Drawing(painter, area, data, theme).draw(empty)


class _Drawing:
    def __init__(self, painter: QPainter, area: QRectF, data: ChartData, theme: Theme) -> None:
        self._p, self._data, self._theme = painter, data, theme
        self._inner = area.adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE)
        self._area = area
        self._font = fonts.ui(12)
        self._metrics = QFontMetricsF(self._font)

    def draw(self, empty: str) -> None:
        p, inner = self._p, self._inner
        p.fillRect(self._area, self._theme.color("surface.paper"))
        p.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._text(QRectF(inner.left(), inner.top(), inner.width(), _TITLE), self._data.title,
                   fonts.ui(14, bold=True), "text.primary")  # fmt: skip
        if self._data.empty:
            p.setFont(self._font)
            p.setPen(self._theme.color("text.secondary"))
            p.drawText(inner, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, empty)
            return
        self._legend(inner.top() + _TITLE)
        room = inner.adjusted(0, _TITLE + _LEGEND, 0, 0)
        if self._data.kind is ChartKind.BARS:
            self._bars(room)
        else:
            self._days(room)

    # --- parts

    def color(self, i: int) -> QColor:
        """The colour of a series."""
        return self._theme.article(i + 1).bar

    def brush(self, i: int) -> QBrush:
        """The ground of a series: plain, or a pattern."""
        pattern = _PATTERNS[i % len(_PATTERNS)]
        return QBrush(self.color(i)) if pattern is None else QBrush(self.color(i), pattern)

    def _fill(self, area: QRectF, i: int) -> None:
        """A piece of a series: a pattern stands in its frame, on its own tint."""
        if _PATTERNS[i % len(_PATTERNS)] is not None:
            self._p.fillRect(area, self._theme.article(i + 1).tint)
        self._p.setPen(QPen(self.color(i), 1))
        self._p.setBrush(self.brush(i))
        self._p.drawRect(area)

    def _text(
        self,
        area: QRectF,
        text: str,
        font: QFont | None = None,
        role: str = "text.secondary",
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    ) -> None:
        used = font or self._font
        shown = QFontMetricsF(used).elidedText(text, Qt.TextElideMode.ElideRight, area.width())
        self._p.setFont(used)
        self._p.setPen(self._theme.color(role))
        flags = align | Qt.AlignmentFlag.AlignVCenter
        self._p.drawText(area, flags | Qt.TextFlag.TextSingleLine, shown)

    def _legend(self, top: float) -> None:
        x = self._inner.left()
        lines = self._data.kind is ChartKind.LINES
        for i, one in enumerate(self._data.series):
            width = self._metrics.horizontalAdvance(one.name)
            if lines:
                self._p.setPen(self._pen(i))
                self._p.drawLine(QPointF(x, top + 11), QPointF(x + 22, top + 11))
            else:
                self._fill(QRectF(x, top + 5, 22, 12), i)
            self._text(QRectF(x + 28, top, width + 4, 22), one.name)
            x += width + 52

    def _pen(self, i: int) -> QPen:
        pen = QPen(self.color(i), 2)
        pen.setStyle(_DASHES[i % len(_DASHES)])
        return pen

    # --- bars

    def _bars(self, room: QRectF) -> None:
        data = self._data
        names = max((self._metrics.horizontalAdvance(c) for c in data.categories), default=0.0)
        left = room.left() + min(names, room.width() * _NAMES) + 10
        sums = [sum(s.values[i] for s in data.series) for i in range(len(data.categories))]
        spans = data.series[0].spans if len(data.series) == 1 else ()
        most = max([*sums, *(one[1] for one in spans if one is not None)])
        end = max(self._metrics.horizontalAdvance(self._number(n)) for n in sums) + 10
        scale = max(0.0, room.right() - left - end) / most if most > 0 else 0.0
        for row, name in enumerate(data.categories):
            top = room.top() + row * _ROW
            names_area = QRectF(room.left(), top, left - room.left() - 8, _ROW)
            self._text(names_area, name, role="text.primary", align=Qt.AlignmentFlag.AlignRight)
            x = left
            for i, one in enumerate(data.series):
                width = one.values[row] * scale
                if width > 0:
                    bar = QRectF(x, top + (_ROW - _BAR) / 2, width, _BAR)
                    self._fill(bar, i)
                    self._inside(bar, one.values[row], i)
                x += width
            span = spans[row] if row < len(spans) else None
            if span is not None:
                x = max(x, self._span(span, left, scale, top + _ROW / 2))
            area = QRectF(x + 6, top, end, _ROW)
            self._text(area, self._number(sums[row]), role="text.primary")

    def _number(self, value: float) -> str:
        return number_text(value, self._data.digits)

    def _span(self, span: tuple[float, float], left: float, scale: float, y: float) -> float:
        """A line from one end of a span to the other; where it ends."""
        low, high = (left + max(0.0, one) * scale for one in span)
        for role, width in (("surface.paper", 4.0), ("text.primary", 1.5)):  # seen on any ground
            self._p.setPen(QPen(self._theme.color(role), width))
            self._p.drawLine(QPointF(low, y), QPointF(high, y))
            for x in (low, high):
                self._p.drawLine(QPointF(x, y - 4), QPointF(x, y + 4))
        return high

    def _inside(self, bar: QRectF, value: float, i: int) -> None:
        """The number of a piece, where a bar has several and there is room, on a plain ground."""
        text = self._number(value)
        width = self._metrics.horizontalAdvance(text) + 6
        if len(self._data.series) < 2 or width > bar.width() - 4:
            return
        ground = QRectF(0, 0, width, bar.height() - 2)
        ground.moveCenter(bar.center())
        self._p.fillRect(ground, self._theme.color("surface.paper"))
        self._text(ground, text, role="text.primary", align=Qt.AlignmentFlag.AlignHCenter)

    # --- over days

    def _days(self, room: QRectF) -> None:
        data = self._data
        days = [date.fromisoformat(day).toordinal() for day in data.categories]
        stacked = data.kind is ChartKind.AREAS
        columns = list(zip(*(s.values for s in data.series), strict=True))
        most = max(sum(c) if stacked else max((v for v in c if v == v), default=0) for c in columns)
        step = nice_step(most)
        top = step * max(1, ceil(most / step))
        marks = [number_text(n * step) for n in range(round(top / step) + 1)]
        wide = max(self._metrics.horizontalAdvance(text) for text in marks) + 8
        plot = room.adjusted(wide, 6, -12, -24)
        first, span = days[0], max(1, days[-1] - days[0])

        def at(i: int, value: float) -> QPointF:
            x = plot.left() + (days[i] - first) / span * plot.width()
            if len(days) == 1:
                x = plot.center().x()
            return QPointF(x, plot.bottom() - max(0.0, value) / top * plot.height())

        self._grid(plot, step, top, wide)
        self._marks(plot, [at(i, 0).x() for i in range(len(days))])
        if stacked:
            self._areas(plot, at)
        else:
            for i, one in enumerate(data.series):
                points = [at(j, value) for j, value in enumerate(one.values) if value == value]
                self._p.setPen(self._pen(i))
                self._p.setBrush(Qt.BrushStyle.NoBrush)
                self._p.drawPolyline(QPolygonF(points))
                self._p.setBrush(self.color(i))
                self._p.setPen(Qt.PenStyle.NoPen)
                for point in points:
                    self._p.drawEllipse(point, 3, 3)

    def _grid(self, plot: QRectF, step: float, top: float, wide: float) -> None:
        for n in range(round(top / step) + 1):
            y = plot.bottom() - n * step / top * plot.height()
            self._p.setPen(QPen(self._theme.color("line.hair"), 1))
            self._p.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
            area = QRectF(plot.left() - wide, y - 10, wide - 6, 20)
            self._text(area, number_text(n * step), align=Qt.AlignmentFlag.AlignRight)

    def _marks(self, plot: QRectF, xs: list[float]) -> None:
        """The days under the axis, as many as have room."""
        wide = self._metrics.horizontalAdvance("2026-12-30") + 16
        free = plot.left() - wide
        for x, day in zip(xs, self._data.categories, strict=True):
            left = min(max(x - wide / 2, plot.left() - 20), plot.right() + 12 - wide)
            if left >= free:
                area = QRectF(left, plot.bottom() + 4, wide, 20)
                self._text(area, day, align=Qt.AlignmentFlag.AlignHCenter)
                free = left + wide

    def _areas(self, plot: QRectF, at: _Place) -> None:
        """What holds from one day to the next stays level till then."""
        count = len(self._data.categories)
        under = [0.0] * count
        for i, one in enumerate(self._data.series):
            over = [low + value for low, value in zip(under, one.values, strict=True)]
            upper, lower = _stairs(over, at, plot), _stairs(under, at, plot)
            shape = QPolygonF(upper + lower[::-1])
            self._p.setPen(Qt.PenStyle.NoPen)
            if _PATTERNS[i % len(_PATTERNS)] is not None:
                self._p.setBrush(self._theme.article(i + 1).tint)
                self._p.drawPolygon(shape)
            self._p.setBrush(self.brush(i))
            self._p.drawPolygon(shape)
            self._p.setBrush(Qt.BrushStyle.NoBrush)
            self._p.setPen(QPen(self.color(i), 1.5))
            self._p.drawPolyline(QPolygonF(upper))
            under = over


def _stairs(values: list[float], at: _Place, plot: QRectF) -> list[QPointF]:
    points: list[QPointF] = []
    for i, value in enumerate(values):
        here = at(i, value)
        if points:
            points.append(QPointF(here.x(), points[-1].y()))
        points.append(here)
    if len(values) == 1:  # one day is the whole width
        y = points[0].y()
        return [QPointF(plot.left(), y), QPointF(plot.right(), y)]
    return points


class Chart(QWidget):
    """Shows one chart."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.data: ChartData | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.MinimumExpanding)

    def set_data(self, data: ChartData) -> None:
        """Show a chart."""
        self.data = data
        self.setAccessibleName(data.title)
        self.setAccessibleDescription(", ".join(one.name for one in data.series))
        self.setMinimumHeight(data.height())
        self.updateGeometry()
        self.update()

    def nothing(self) -> str:
        """What is said where there is nothing to draw."""
        return self.tr("Nothing to show yet.")

    def sizeHint(self) -> QSize:
        """As high as the chart wants to be."""
        height = self.data.height() if self.data is not None else _HEIGHT
        return QSize(2 * _LEAST_WIDTH, height)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The chart."""
        painter = QPainter(self)
        if self.data is None:
            painter.fillRect(event.rect(), self._theme.color("surface.paper"))
            return
        draw_chart(painter, QRectF(self.rect()), self.data, self._theme, self.nothing())
