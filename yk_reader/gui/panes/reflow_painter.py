"""Painting of the reflow pane: articles, type, entity marks, selection; only what is visible."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap

from yk_reader.gui.look.theme import LabelColors, Theme
from yk_reader.gui.panes import drawing
from yk_reader.gui.panes.entity_marks import EntityMark, EntityMarks
from yk_reader.gui.panes.reflow_layout import BAR_X, FLAG_X, TEXT_X, ReflowLayout, UnitBox
from yk_reader.gui.view.page_view import PageView
from yk_reader.gui.widgets.small import short_code
from yk_reader.model.vocabulary import Role

HANDLE = (6, 9)
_KEPT = 500
"""How many drawn chips are kept."""
OVER = 16
"""What a chip or a frame may stand out over its line, in pixels."""


@dataclass(frozen=True, slots=True)
class Chip:
    """A mark's chip; y counts from the top of its unit."""

    mark: EntityMark
    area: QRectF


@dataclass
class ReflowMarks:
    """What is painted over the type; flow spans are code points, half-open."""

    linked: Sequence[tuple[int, int]] = ()
    hovered_span: tuple[int, int] | None = None
    found: Sequence[tuple[int, int]] = ()
    current_found: int = -1
    selection: tuple[int, int] | None = None
    caret: int = 0
    caret_at_end: bool = False
    caret_shown: bool = False
    picked: int | None = None
    """an entity's key"""
    resized: tuple[int, int] | None = None
    """where the picked entity would be if the dragged edge were let go"""
    drop_article: int | None = None
    entities: EntityMarks = field(default_factory=dict)
    doubts: dict[tuple[int, int], list[tuple[int, int]]] = field(default_factory=dict)
    """doubtful spans of units by (article key, unit index)"""
    chips: bool = True


class ReflowPainter:
    """Paints a ReflowLayout for one theme and one label set."""

    def __init__(self, theme: Theme, view: PageView) -> None:
        self.theme = theme
        self._labels: dict[str, LabelColors] = {
            label.name: theme.label_named(view.labels, label.name) for label in view.labels.labels
        }
        self._plain = theme.label(-1)
        self._made: dict[tuple[str, str, str, float], QPixmap] = {}

    def colors(self, label: str) -> LabelColors:
        """The colours of a label code."""
        return self._labels.get(label, self._plain)

    def paint(
        self,
        painter: QPainter,
        layout: ReflowLayout,
        scroll: float,
        top: float,
        bottom: float,
        state: ReflowMarks,
    ) -> None:
        """Paint what lies between two heights of the page; `scroll` is what is above."""
        for article in layout.articles:
            if article.bottom < top or article.top > bottom:
                continue
            colors = self.theme.article(article.flow.number)
            low = max(article.top, top - 12)
            high = min(article.bottom, bottom + 12)
            if state.drop_article == article.flow.article.key:
                right = TEXT_X + layout.sizes.measure
                area = QRectF(4, article.top - scroll - 4, right, article.bottom - article.top + 8)
                painter.fillRect(area, self.theme.color("state.linked"))
                painter.setPen(QPen(self.theme.color("accent"), 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRect(area)
            painter.save()
            painter.translate(0, -scroll)
            drawing.bar(painter, colors, BAR_X, low, high - low)
            painter.restore()
            pinned = max(article.top, min(scroll + 4, article.bottom - 16))
            drawing.flag(painter, self.theme, article.flow.number, FLAG_X, round(pinned - scroll))
        strip = [layout.boxes[i] for i in layout.between(top, bottom)]
        shown = [_marks_between(box, top, bottom, state) for box in strip]
        for box, found in zip(strip, shown, strict=True):
            self._grounds(painter, box, box.top - scroll, state, found)
        for box in strip:
            self._type(painter, box, box.top - scroll, top - scroll, bottom - scroll)
        for box, found in zip(strip, shown, strict=True):
            self._chips(painter, box, box.top - scroll, state, found)
        if state.caret_shown:
            self._caret(painter, layout, scroll, state)

    # --- under the type

    def _grounds(
        self,
        painter: QPainter,
        box: UnitBox,
        y: float,
        state: ReflowMarks,
        found: Sequence[EntityMark],
    ) -> None:
        theme, unit = self.theme, box.unit
        key = (unit.article, unit.index)
        for low, high in state.doubts.get(key, ()):
            for i, left, right in box.layout.pieces(low, high):
                line = y + i * box.layout.leading
                area = QRectF(TEXT_X + left, line + 1, right - left, box.layout.leading - 3)
                painter.fillRect(area, theme.color("low.tint"))
        for span in state.found:
            self._fill(painter, box, y, span, theme.color("low.tint"))
        for span in state.linked:
            self._fill(painter, box, y, span, theme.color("state.linked"), True)
        if state.hovered_span is not None:
            self._fill(painter, box, y, state.hovered_span, theme.color("state.hover"))
        for mark in found:
            if mark.entity.key != state.picked or mark.broken:
                self._tint(painter, box, y, mark)
            elif state.resized is None:
                self._picked_ground(painter, box, y, mark)
        if state.selection is not None:
            color = QColor(theme.color("accent"))
            color.setAlphaF(0.28 if not theme.dark else 0.38)
            self._fill(painter, box, y, state.selection, color, True)
        if 0 <= state.current_found < len(state.found):
            self._frame_span(painter, box, y, state.found[state.current_found])
        for low, high in state.doubts.get(key, ()):
            for i, left, right in box.layout.pieces(low, high):
                under = y + (i + 1) * box.layout.leading - 3
                color = theme.color("low.line")
                drawing.wave(painter, color, TEXT_X + left, TEXT_X + right, under)

    def _span_in(self, box: UnitBox, span: tuple[int, int]) -> tuple[int, int] | None:
        low = max(span[0] - box.unit.start, 0)
        high = min(span[1] - box.unit.start, len(box.unit.text))
        return (low, high) if low < high else None

    def _fill(
        self,
        painter: QPainter,
        box: UnitBox,
        y: float,
        span: tuple[int, int],
        color: QColor,
        line: bool = False,
    ) -> None:
        inside = self._span_in(box, span)
        if inside is None:
            return
        leading = box.layout.leading
        for i, left, right in box.layout.pieces(*inside):
            area = QRectF(TEXT_X + left, y + i * leading, right - left, leading)
            painter.fillRect(area, color)
            if line:
                under = QRectF(area.left(), area.bottom() - 1, area.width(), 1)
                painter.fillRect(under, self.theme.color("accent"))

    def _frame_span(self, painter: QPainter, box: UnitBox, y: float, span: tuple[int, int]) -> None:
        inside = self._span_in(box, span)
        if inside is None:
            return
        painter.setPen(QPen(self.theme.color("accent"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        leading = box.layout.leading
        for i, left, right in box.layout.pieces(*inside):
            painter.drawRect(
                QRectF(TEXT_X + left + 0.5, y + i * leading + 1.5, right - left - 1, leading - 3)
            )

    def _tint(self, painter: QPainter, box: UnitBox, y: float, mark: EntityMark) -> None:
        layout = box.layout
        colors = self.colors(mark.entity.label)
        for i, left, right in layout.pieces(mark.start, mark.end):
            top = round(y + i * layout.leading + layout.tint_top)
            x0, x1 = TEXT_X + left, TEXT_X + right - 1
            under = top + layout.tint_height - 3 * mark.depth
            if mark.broken:
                drawing.dashes(painter, self.theme.color("error.text"), x0, x1, under)
            elif mark.suggested:
                drawing.dots(painter, colors.underline, x0, x1, under)
            else:
                painter.fillRect(QRectF(x0, top, x1 - x0, layout.tint_height), colors.tint)
                painter.fillRect(QRectF(x0, under, x1 - x0, 2), colors.underline)

    def _picked_ground(self, painter: QPainter, box: UnitBox, y: float, mark: EntityMark) -> None:
        """The tint inside the frame of the picked entity; a suggestion keeps its dots."""
        if mark.suggested:
            self._tint(painter, box, y, mark)
            return
        for frame in self.frames(box, y, mark.start, mark.end):
            painter.fillRect(frame, self.colors(mark.entity.label).tint)

    # --- the type

    def _type(self, painter: QPainter, box: UnitBox, y: float, top: float, bottom: float) -> None:
        layout = box.layout
        if box.unit.role is Role.COLUMN:
            painter.setPen(QPen(self.theme.color("line.strong"), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            for i, line in enumerate(layout.lines):
                width = round(line.xs[-1]) + 13
                rect = QRectF(TEXT_X + 0.5, round(y + i * layout.leading) + 0.5, width, 21)
                rect.setHeight(layout.leading - 1)
                painter.drawRoundedRect(rect, 2, 2)
        painter.setPen(self.theme.color(layout.style.color))
        for i in range(len(layout.lines)):
            line_top = y + i * layout.leading
            if line_top + layout.leading >= top - 12 and line_top <= bottom + 12:
                layout.paint_line(painter, i, TEXT_X, round(y))

    # --- over the type

    def _chips(
        self,
        painter: QPainter,
        box: UnitBox,
        y: float,
        state: ReflowMarks,
        found: Sequence[EntityMark],
    ) -> None:
        picked = None
        # inner ones first: where there is no room beside it, the outer one's code is read
        for chip in sorted(self.chips(box, found), key=lambda chip: -chip.mark.depth):
            mark = chip.mark
            if mark.entity.key == state.picked:
                picked = chip
                if mark.broken:
                    self._chip(painter, y, chip, "broken")
            elif mark.first and state.chips:
                form = "broken" if mark.broken else "hollow" if mark.suggested else "plain"
                self._chip(painter, y, chip, form)
        if picked is not None and not picked.mark.broken:
            self._picked(painter, box, y, picked, state.resized)

    def chips(self, box: UnitBox, found: Sequence[EntityMark]) -> list[Chip]:
        """Where the chips of marks of a unit stand: over their first characters; that of an inner
        entity beside the one that stands there already."""
        layout, out = box.layout, []
        right: dict[int, float] = {}
        for mark in found:
            line = layout.line_of(mark.start)
            x = TEXT_X + layout.x_of(line, mark.start)
            if mark.depth:
                x = max(x, right.get(line, x) + 1)
            width = drawing.chip_width(_code(mark)) + (drawing.BROKEN_ICON if mark.broken else 0)
            x = max(TEXT_X, min(x, TEXT_X + layout.measure - width))  # wholly in the column
            right[line] = max(right.get(line, x), x + width)
            top = round(line * layout.leading + layout.tint_top) - drawing.CHIP_HEIGHT
            out.append(Chip(mark, QRectF(round(x), top, width, drawing.CHIP_HEIGHT)))
        return out

    def _chip(self, painter: QPainter, y: float, chip: Chip, form: str) -> None:
        x, top = round(chip.area.x()), round(y + chip.area.y())
        if form == "filled":
            x, top = x - 2, top - 2
        self._label(painter, chip.mark.entity.label, _code(chip.mark), x, top, form)

    def _label(self, painter: QPainter, label: str, text: str, x: int, top: int, form: str) -> None:
        """Paint a chip; drawn once where a pixel of it is a pixel of the screen."""
        colors = self.colors(label)
        ratio = painter.device().devicePixelRatio()
        if form == "broken" or ratio != int(ratio):
            drawing.label_chip(painter, self.theme, colors, text, x, top, form=form)
            return
        made = self._made.get((label, text, form, ratio))
        if made is None:
            made = QPixmap(
                round(drawing.chip_width(text) * ratio), round(drawing.CHIP_HEIGHT * ratio)
            )
            made.setDevicePixelRatio(ratio)
            made.fill(self.theme.color("surface.paper"))
            inner = QPainter(made)
            drawing.label_chip(inner, self.theme, colors, text, 0, 0, form=form)
            inner.end()
            if len(self._made) >= _KEPT:
                self._made.clear()
            self._made[label, text, form, ratio] = made
        painter.drawPixmap(x, top, made)

    def _picked(
        self,
        painter: QPainter,
        box: UnitBox,
        y: float,
        chip: Chip,
        resized: tuple[int, int] | None,
    ) -> None:
        """The frame of the picked entity, its filled chip and the handles on its edges."""
        mark = chip.mark
        start, end = mark.start, mark.end
        if resized is not None:
            start, end = resized[0] - box.unit.start, resized[1] - box.unit.start
        colors = self.colors(mark.entity.label)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        frames = self.frames(box, y, start, end)
        for frame in frames:
            painter.setPen(QPen(colors.text, 2))
            painter.drawRoundedRect(frame.adjusted(1, 1, -1, -1), 2, 2)
        self._chip(painter, y, chip, "filled")
        for handle in self.handles(frames):
            painter.setPen(QPen(colors.text, 2))
            painter.setBrush(self.theme.color("surface.paper"))
            painter.drawRect(handle.adjusted(1, 1, -1, -1))
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def frames(self, box: UnitBox, y: float, start: int, end: int) -> list[QRectF]:
        """The outer edges of the frame around a span of a unit, one for each line."""
        layout = box.layout
        out = []
        for i, left, right in layout.pieces(start, end):
            top = round(y + i * layout.leading + layout.tint_top)
            x0, x1 = round(TEXT_X + left), round(TEXT_X + right)
            out.append(QRectF(x0 - 2, top - 2, x1 - x0 + 4, layout.tint_height + 9))
        return out

    @staticmethod
    def handles(frames: list[QRectF]) -> list[QRectF]:
        """The handles at the start and at the end of a framed span."""
        if not frames:
            return []
        width, height = HANDLE
        first, last = frames[0], frames[-1]
        return [
            QRectF(first.left() - 2, round(first.center().y() - height / 2), width, height),
            QRectF(last.right() - 4, round(last.center().y() - height / 2), width, height),
        ]

    def _caret(
        self, painter: QPainter, layout: ReflowLayout, scroll: float, state: ReflowMarks
    ) -> None:
        place = layout.place(state.caret, state.caret_at_end)
        if place is None:
            return
        made = layout.boxes[place.box].layout
        top = layout.line_top(place) - scroll + made.tint_top - 1
        area = QRectF(round(TEXT_X + place.x) - 1, round(top), 2, made.tint_height + 4)
        painter.fillRect(area, self.theme.color("accent"))


def _code(mark: EntityMark) -> str:
    return short_code(mark.entity.label) + ("?" if mark.entity.unsure else "")


def _marks_between(
    box: UnitBox, top: float, bottom: float, state: ReflowMarks
) -> Sequence[EntityMark]:
    """The marks of a unit that can be seen between two heights of the page.

    A page can have a mark on every character, and a caret moves in one line of it.
    """
    found = state.entities.get((box.unit.article, box.unit.index), ())
    layout = box.layout
    first = max(0, int((top - OVER - box.top) // layout.leading))
    last = min(len(layout.lines), int((bottom + OVER - box.top) // layout.leading) + 1) - 1
    if not found or first > last:
        return ()
    low, high = layout.lines[first].start, layout.lines[last].end
    if low == 0 and high >= len(box.unit.text):
        return found
    return [m for m in found if (m.start <= high and m.end >= low) or m.entity.key == state.picked]
