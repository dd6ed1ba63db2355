"""Painting a page that is read: type, and the accepted entities where they are wanted.

Nothing of the work on it: no flags, no bars, no suggestions, no doubts.
"""

from collections.abc import Mapping
from math import ceil

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from yk_reader.gui.look import fonts
from yk_reader.gui.look.theme import LabelColors, Theme
from yk_reader.gui.panes.entity_marks import EntityMark, EntityMarkCache
from yk_reader.gui.panes.reading_pages import SetPage, SetPages
from yk_reader.gui.panes.reflow_layout import UnitBox
from yk_reader.gui.panes.unit_layout import BOX
from yk_reader.gui.view.page_links import JoinedView
from yk_reader.gui.view.page_view import PageView
from yk_reader.gui.widgets.chips import short_code
from yk_reader.model.vocabulary import Role

Marks = Mapping[tuple[int, int], tuple[EntityMark, ...]]
_SIGN, _SIGN_LENGTH, _SCREEN = 0.4, 8, 40
"""The size of a sign beside a part against the body size, its longest, and the largest body size
of the screen, where it has the margin's room."""
CODE = 0.5
"""The size of an entity's code over it, against the body size."""


def accepted_marks(view: PageView) -> Marks:
    """The marks of what people took: no suggestions, nothing that is broken."""
    found = EntityMarkCache().marks(view)
    kept = {
        unit: tuple(m for m in marks if not m.suggested and not m.broken)
        for unit, marks in found.items()
    }
    return {unit: marks for unit, marks in kept.items() if marks}


def column_frame(box: UnitBox, line: int) -> QRectF:
    """The frame around a line of a column's name, from the left and the top of the unit."""
    layout = box.layout
    width = layout.lines[line].xs[-1] + 2 * BOX
    return QRectF(0, line * layout.leading, width, layout.leading - 1)


def code_path(mark: EntityMark, size: float) -> QPainterPath:
    """The code of an entity's label as an outline, its baseline at 0: it is no text."""
    path = QPainterPath()
    path.addText(
        QPointF(0, 0), fonts.ui(max(6, ceil(size)), bold=True), short_code(mark.entity.label)
    )
    return path


def sign_path(pages: SetPages, box: UnitBox, line: int, sign: str) -> tuple[QPainterPath, QPointF]:
    """The sign beside a line of a unit as an outline (it is no text of the page), and
    where its baseline begins from the left and the top of the unit."""
    body = pages.layout.sizes.scale * fonts.type_table().body_size
    size = body * _SIGN if body > _SCREEN else min(14, max(11, round(body * _SIGN)))
    path = QPainterPath()
    path.addText(QPointF(0, 0), fonts.ui(size), sign[:_SIGN_LENGTH])
    down = line * box.layout.leading + box.layout.baseline
    return path, QPointF(pages.layout.sizes.measure + size / 2, down)


class ReadingPainter:
    """Paints the pages of one state of a page in the colours of a theme."""

    def __init__(self, theme: Theme, view: PageView, marks: Marks) -> None:
        self._theme, self._view, self._marks = theme, view, marks
        self._colors: dict[str, LabelColors] = {}

    def colors(self, label: str) -> LabelColors:
        """The colours of a label."""
        found = self._colors.get(label)
        if found is None:
            found = self._colors[label] = self._theme.label_named(self._view.labels, label)
        return found

    def ink(self, box: UnitBox) -> QColor:
        """The colour of a unit's text."""
        return self._theme.color(box.layout.style.color)

    def frame_color(self) -> QColor:
        """The colour of the frame of a column's name."""
        return self._theme.color("line.strong")

    def paint(self, painter: QPainter, pages: SetPages, page: SetPage, x: float, y: float) -> None:
        """Paint a page with its upper left corner at (x, y)."""
        boxes = pages.layout.boxes
        for piece in page.slices:
            box = boxes[piece.box]
            top = round(y + box.top - page.top)
            self._grounds(painter, box, piece.first, piece.last, x, top)
            if box.unit.role is Role.COLUMN:
                painter.setPen(QPen(self.frame_color(), 1))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                for i in range(piece.first, piece.last):
                    frame = column_frame(box, i).translated(x + 0.5, top + 0.5)
                    painter.drawRoundedRect(frame, 2, 2)
            painter.setPen(self.ink(box))
            for i in range(piece.first, piece.last):
                box.layout.paint_line(painter, i, x, top)
            for line, sign in self.signs(box):
                if piece.first <= line < piece.last:
                    self._sign(painter, pages, box, line, sign, x, top)

    def signs(self, box: UnitBox) -> tuple[tuple[int, str], ...]:
        """The lines of a unit in which an article continues on another page, with what stands
        beside them; mostly none."""
        signs = self._view.signs if isinstance(self._view, JoinedView) else {}
        here = signs.get((box.unit.article, box.unit.index), ())
        return tuple((box.layout.line_of(at), sign) for at, sign in here)

    def sign_ink(self) -> QColor:
        """The colour of such a sign."""
        return self._theme.color("text.tertiary")

    def _sign(
        self,
        painter: QPainter,
        pages: SetPages,
        box: UnitBox,
        line: int,
        sign: str,
        x: float,
        top: float,
    ) -> None:
        path, at = sign_path(pages, box, line, sign)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillPath(path.translated(x + at.x(), top + at.y()), self.sign_ink())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)

    def marks(self, box: UnitBox) -> tuple[EntityMark, ...]:
        """The entities of a unit, outer before inner."""
        return self._marks.get((box.unit.article, box.unit.index), ())

    def _grounds(
        self, painter: QPainter, box: UnitBox, first: int, last: int, x: float, top: float
    ) -> None:
        layout = box.layout
        for mark in self.marks(box):
            colors = self.colors(mark.entity.label)
            for tint, line, i in entity_areas(box, mark):
                if first <= i < last:
                    painter.fillRect(tint.translated(x, top), colors.tint)
                    painter.fillRect(line.translated(x, top), colors.underline)
            at = code_place(box, mark)
            if at is not None and first <= at[0] < last:
                path = code_path(mark, layout.face.em * CODE).translated(x + at[1], top + at[2])
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                painter.fillPath(path, colors.text)
                painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def entity_areas(box: UnitBox, mark: EntityMark) -> list[tuple[QRectF, QRectF, int]]:
    """The ground and the underline of an entity in each line that it touches, from the left and
    the top of its unit; inner entities have theirs higher."""
    layout, out = box.layout, []
    thick = max(2.0, layout.face.em / 12)
    for i, left, right in layout.pieces(mark.start, mark.end):
        top = i * layout.leading + layout.tint_top
        under = top + layout.tint_height - 1.5 * thick * mark.depth
        out.append(
            (
                QRectF(left, top, right - left - 1, layout.tint_height),
                QRectF(left, under, right - left - 1, thick),
                i,
            )
        )
    return out


def code_place(box: UnitBox, mark: EntityMark) -> tuple[int, float, float] | None:
    """The line, x and baseline of an outer entity's code: in the leading over its first
    character. Inner ones have none: there is no room for a second."""
    if mark.depth or not mark.first:
        return None
    layout = box.layout
    i = layout.line_of(mark.start)
    return i, layout.x_of(i, mark.start), i * layout.leading + layout.tint_top - 1.0
