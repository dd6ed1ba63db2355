"""Painting of the reflow pane: articles, type, entity marks, selection; only what is visible."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPixmap

from yk_reader.gui.look.theme import LabelColors, Theme
from yk_reader.gui.panes import correction_marks, drawing
from yk_reader.gui.panes.composing_layout import ComposingLayout
from yk_reader.gui.panes.content_scroll import OVER
from yk_reader.gui.panes.entity_geometry import Chip, edge_handles, entity_frames
from yk_reader.gui.panes.entity_sheet import EntitySheet
from yk_reader.gui.panes.reflow_layout import BAR_X, FLAG_X, TEXT_X, ReflowLayout, UnitBox
from yk_reader.gui.panes.reflow_model import ReflowMarks
from yk_reader.gui.view.corrections import Corrections
from yk_reader.model.entity import LabelSet
from yk_reader.model.layout import Article
from yk_reader.model.vocabulary import Role

_KEPT = 500
"""How many drawn chips are kept, and of how many units the marks."""
_QUIET = frozenset(("text.secondary", "text.tertiary"))
_PALE = 0.3
"""The opacity of what is shown pale."""


class _Marked(NamedTuple):
    """The marks of a unit, and those of its lines that are painted."""

    sheet: EntitySheet
    lines: range


class _Seen(NamedTuple):
    """A unit, those of its lines that are painted, and their entities where there are any."""

    box: UnitBox
    lines: range
    marked: _Marked | None


class ReflowPainter:
    """Paints a ReflowLayout for one theme and one label set."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme
        self._label_set: LabelSet | None = None
        self._labels: dict[str, LabelColors] = {}
        self._plain = theme.label(-1)
        self._made: dict[tuple[str, str, str, float], QPixmap] = {}
        self._sheets: dict[tuple[int, int], EntitySheet] = {}
        """By what they were made of: layout and marks of a unit."""
        self._latest: dict[int, EntitySheet] = {}
        """By the layout of a unit: the one that was made last."""

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self.theme = theme
        self._plain = theme.label(-1)
        self._learn()

    def set_labels(self, labels: LabelSet) -> None:
        """Paint the entities of this label set."""
        if labels is not self._label_set:
            self._label_set = labels
            self._learn()

    def _learn(self) -> None:
        """Take the colours of the labels from the theme; the chips are drawn anew."""
        self._made.clear()
        self._sheets.clear()
        self._latest.clear()
        known = self._label_set
        if known is not None:
            named = self.theme.label_named
            self._labels = {label.name: named(known, label.name) for label in known.labels}

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
        self._field(painter, layout, scroll, state)
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
            if top - OVER <= pinned + 16 and pinned <= bottom + OVER:
                at, number = round(pinned - scroll), article.flow.number
                drawing.flag(painter, self.theme, number, FLAG_X, at)
                self._said(painter, article.flow.article, at)
        strip = [
            self._seen(layout.boxes[i], top, bottom, state) for i in layout.between(top, bottom)
        ]
        for one in strip:
            y = one.box.top - scroll
            self._grounds(painter, one, y, state)
            if isinstance(one.box.layout, ComposingLayout):
                self._composed(painter, one.box.layout, y)
        for one in strip:
            self._type(painter, one, scroll, state)
            if state.corrections is not None:
                self._corrections(painter, one.box, scroll, top, bottom, state.corrections)
        for one in strip:
            if one.marked is not None:
                self._chips(painter, one.box, one.box.top - scroll, state, one.marked)
        for one in strip if state.commented else ():
            self._commented(painter, one.box, one.box.top - scroll, state)
        if state.caret_shown:
            self._caret(painter, layout, scroll, state)

    def _commented(self, painter: QPainter, box: UnitBox, y: float, state: ReflowMarks) -> None:
        """Signs beside the lines of a unit where threads of comments are open."""
        for start, _ in state.commented:
            at = start - box.unit.start
            if 0 <= at < max(1, len(box.unit.text)):
                line = y + box.layout.line_of(at) * box.layout.leading
                middle = line + (box.layout.leading - 9) / 2
                drawing.comment_sign(painter, self.theme.color("low.text"), TEXT_X - 12, middle)

    def _seen(self, box: UnitBox, top: float, bottom: float, state: ReflowMarks) -> _Seen:
        """What of a unit can be seen between two heights of the page.

        A page can have a mark on every character, and a caret moves in one line of it.
        """
        lines = box.layout.lines_between(top - OVER - box.top, bottom + OVER - box.top)
        return _Seen(box, lines, self._marked(box, lines, state))

    def _marked(self, box: UnitBox, lines: range, state: ReflowMarks) -> _Marked | None:
        layout, unit = box.layout, box.unit
        found = state.entities.get((unit.article, unit.index), ())
        if not found or not lines:
            return None
        name = id(layout), id(found)
        sheet = self._sheets.get(name)
        if sheet is None or sheet.layout is not layout or sheet.found is not found:
            if len(self._sheets) >= _KEPT:
                self._sheets.clear()
                self._latest.clear()
            broken, before = self.theme.color("error.text"), self._latest.get(id(layout))
            sheet = EntitySheet(box, found, self.colors, broken, before)
            self._sheets[name] = self._latest[id(layout)] = sheet
        return _Marked(sheet, lines)

    def _said(self, painter: QPainter, article: Article, y: int) -> None:
        """Signs beside the number of an article of which somebody said something."""
        if article.told_of:
            ink, noted = self.theme.color("text.secondary"), bool(article.note)
            drawing.said_signs(painter, ink, FLAG_X + 19, y, flagged=article.unsure, noted=noted)

    # --- under the type

    def _field(
        self, painter: QPainter, layout: ReflowLayout, scroll: float, state: ReflowMarks
    ) -> None:
        """The unit that is corrected lies on a field with the ring of the focus."""
        i = layout.box_of.get(state.corrected) if state.corrected is not None else None
        if i is None:
            return
        box = layout.boxes[i]
        area = QRectF(
            TEXT_X - 6, box.top - scroll - 1, layout.sizes.measure + 10, box.layout.height + 2
        )
        painter.fillRect(area, self.theme.color("focus.ring"))
        painter.fillRect(area.adjusted(2, 2, -2, -2), self.theme.color("surface.raised"))

    def _grounds(self, painter: QPainter, one: _Seen, y: float, state: ReflowMarks) -> None:
        theme, box, lines, found = self.theme, one.box, one.lines, one.marked
        doubts = _near(state.doubts.get((box.unit.article, box.unit.index), ()), box, lines)
        for low, high in doubts:
            for i, left, right in box.layout.pieces(low, high, lines):
                line = y + i * box.layout.leading
                area = QRectF(TEXT_X + left, line + 1, right - left, box.layout.leading - 3)
                painter.fillRect(area, theme.color("low.tint"))
        for span in state.found:
            self._fill(painter, one, y, span, theme.color("low.tint"))
        for span in state.linked:
            self._fill(painter, one, y, span, theme.color("state.linked"), True)
        if state.hovered_span is not None:
            self._fill(painter, one, y, state.hovered_span, theme.color("state.hover"))
        if found is not None:
            painter.translate(0, y)
            self._tints(painter, box, state, found)
            painter.translate(0, -y)
        if state.selection is not None:
            color = theme.color("state.selection")
            self._fill(painter, one, y, state.selection, color, True)
        if 0 <= state.current_found < len(state.found):
            self._frame_span(painter, box, y, state.found[state.current_found])
        for low, high in doubts:
            for i, left, right in box.layout.pieces(low, high, lines):
                under = y + (i + 1) * box.layout.leading - 3
                color = theme.color("low.line")
                drawing.wave(painter, color, TEXT_X + left, TEXT_X + right, under)

    def _composed(self, painter: QPainter, layout: ComposingLayout, y: float) -> None:
        """A line under what is being composed, and a ground under what is held ready in it."""
        color = self.theme.color("accent")
        for i, left, right in layout.composed():
            under = round(y + (i + 1) * layout.leading) - 3
            painter.fillRect(QRectF(TEXT_X + left, under, right - left, 2), color)
        color = self.theme.color("state.selection")
        for i, left, right in layout.ready():
            top = round(y + i * layout.leading + layout.tint_top)
            painter.fillRect(QRectF(TEXT_X + left, top, right - left, layout.tint_height), color)

    def _span_in(self, box: UnitBox, span: tuple[int, int]) -> tuple[int, int] | None:
        low = max(span[0] - box.unit.start, 0)
        high = min(span[1] - box.unit.start, len(box.unit.text))
        return (low, high) if low < high else None

    def _fill(
        self,
        painter: QPainter,
        one: _Seen,
        y: float,
        span: tuple[int, int],
        color: QColor,
        line: bool = False,
    ) -> None:
        layout, inside = one.box.layout, self._span_in(one.box, span)
        if inside is None:
            return
        leading = layout.leading
        for i, left, right in layout.pieces(*inside, one.lines):
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

    def _tints(self, painter: QPainter, box: UnitBox, state: ReflowMarks, found: _Marked) -> None:
        """What lies under entities; the painter's origin is at the top of the unit."""
        fill, picked, pale = painter.fillRect, state.picked, state.pale
        grounded = state.resized is not None
        for i in found.lines:
            for ground in found.sheet.line(i).grounds:
                mark = ground.mark
                key = mark.entity.key
                if key == picked and not mark.broken and not mark.suggested:
                    # The tint fills the frame of the picked one; a suggestion keeps its dots.
                    frames = () if grounded else entity_frames(box, 0, mark.start, mark.end)
                    drawing.fill(painter, self.colors(mark.entity.label).tint, frames)
                    grounded = True
                elif key != picked or mark.broken or state.resized is None:
                    if pale:
                        painter.setOpacity(_PALE if key in pale and key != picked else 1.0)
                    for area, color in ground.fills:
                        fill(area, color)
        painter.setOpacity(1.0)

    # --- the type

    def _type(self, painter: QPainter, one: _Seen, scroll: float, state: ReflowMarks) -> None:
        box, layout, y = one.box, one.box.layout, one.box.top - scroll
        if box.unit.role is Role.COLUMN:
            painter.setPen(QPen(self.theme.color("line.strong"), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            for i, line in enumerate(layout.lines):
                width = round(line.xs[-1]) + 13
                rect = QRectF(TEXT_X + 0.5, round(y + i * layout.leading) + 0.5, width, 21)
                rect.setHeight(layout.leading - 1)
                painter.drawRoundedRect(rect, 2, 2)
        for color, area in self._inks(box, y, state):
            painter.save()
            painter.setPen(self.theme.color(color))
            if area is not None:
                painter.setClipPath(area, Qt.ClipOperation.IntersectClip)
            for i in one.lines:
                layout.paint_line(painter, i, TEXT_X, round(y))
            painter.restore()

    def _inks(
        self, box: UnitBox, y: float, state: ReflowMarks
    ) -> tuple[tuple[str, QPainterPath | None], ...]:
        """The colours of a unit's type and where each holds, None: everywhere.

        Quiet text could not be read well on the fill of a selection or of the mouse: there it has
        the colour of running text.
        """
        color, leading = box.layout.style.color, box.layout.leading
        if color not in _QUIET:
            return ((color, None),)
        area = QPainterPath()
        for span in (state.selection, state.hovered_span, *state.linked):
            inside = None if span is None else self._span_in(box, span)
            for i, left, right in box.layout.pieces(*inside) if inside is not None else ():
                area.addRect(QRectF(TEXT_X + left, y + i * leading, right - left, leading))
        if area.isEmpty():
            return ((color, None),)
        rest = QPainterPath()
        rest.addRect(QRectF(0, y - leading, TEXT_X + 10_000, box.layout.height + 2 * leading))
        return ((color, rest.subtracted(area)), ("text.reading", area))

    def _corrections(
        self,
        painter: QPainter,
        box: UnitBox,
        scroll: float,
        top: float,
        bottom: float,
        known: Corrections,
    ) -> None:
        """What was corrected, or would be, in the lines between two heights of the page."""
        found = known.marks_in_unit(box.unit)
        if not found:
            return
        layout, start, y = box.layout, box.unit.start, box.top - scroll
        first = layout.lines[layout.line_at(top - OVER - box.top)].start + start
        last = layout.lines[layout.line_at(bottom + OVER - box.top)].end + start
        low = min(layout.tint_top + layout.tint_height + 3, layout.leading - 2)
        for one in found:
            if one.flow is None or one.flow[1] < first or one.flow[0] > last:
                continue
            a, b = one.flow[0] - start, one.flow[1] - start
            for i, left, right in layout.pieces(a, b):
                line = y + i * layout.leading + low
                correction_marks.under(
                    painter, self.theme, one, TEXT_X + left, TEXT_X + right, line
                )
            if a == b:
                i = layout.line_of(a, before=True)
                line = y + i * layout.leading + low
                x = TEXT_X + layout.x_of(i, a)
                correction_marks.between(painter, self.theme, one, x, line)

    # --- over the type

    def _chips(
        self,
        painter: QPainter,
        box: UnitBox,
        y: float,
        state: ReflowMarks,
        found: _Marked,
    ) -> None:
        pale, picked = state.pale, state.picked
        ratio = painter.device().devicePixelRatio()
        for i in found.lines:
            for chip in found.sheet.line(i).chips:
                mark = chip.mark
                if mark.entity.key == picked:
                    if mark.broken:
                        self._chip(painter, y, chip, "broken", ratio)
                elif mark.first:
                    form = "broken" if mark.broken else "hollow" if mark.suggested else "plain"
                    if pale:
                        painter.setOpacity(_PALE if mark.entity.key in pale else 1.0)
                    self._chip(painter, y, chip, form, ratio)
        painter.setOpacity(1.0)
        frame = found.sheet.chip_of(picked) if picked is not None else None
        if frame is not None and not frame.mark.broken:
            self._picked(painter, box, y, frame, state.resized)

    def _chip(self, painter: QPainter, y: float, chip: Chip, form: str, ratio: float) -> None:
        x, top = round(chip.area.x()), round(y + chip.area.y())
        if form == "filled":
            x, top = x - 2, top - 2
        self._label(painter, chip.mark.entity.label, chip.text, x, top, form, ratio)

    def _label(
        self, painter: QPainter, label: str, text: str, x: int, top: int, form: str, ratio: float
    ) -> None:
        """Paint a chip; drawn once where a pixel of it is a pixel of the screen."""
        made = self._made.get((label, text, form, ratio))
        if made is None:
            colors = self.colors(label)
            if form == "broken" or ratio != int(ratio):
                drawing.label_chip(painter, self.theme, colors, text, x, top, form=form)
                return
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
        frames = entity_frames(box, y, start, end)
        for frame in frames:
            painter.setPen(QPen(colors.text, 2))
            painter.drawRoundedRect(frame.adjusted(1, 1, -1, -1), 2, 2)
        self._chip(painter, y, chip, "filled", painter.device().devicePixelRatio())
        for handle in edge_handles(frames):
            painter.setPen(QPen(colors.text, 2))
            painter.setBrush(self.theme.color("surface.paper"))
            painter.drawRect(handle.adjusted(1, 1, -1, -1))
        painter.setBrush(Qt.BrushStyle.NoBrush)

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


def _near(
    spans: Sequence[tuple[int, int]], box: UnitBox, lines: range
) -> Sequence[tuple[int, int]]:
    """Those of the spans in a unit that touch some of its lines."""
    if not spans or not lines:
        return ()
    made = box.layout.lines
    start, end = made[lines[0]].start, made[lines[-1]].end
    return [span for span in spans if span[0] < end and span[1] > start]
