"""Painting of the raw pane: gutter, tints, text, marks; only the rows that are visible."""

from bisect import bisect_right
from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from yk_reader.gui.look import fonts
from yk_reader.gui.look.theme import Theme
from yk_reader.gui.panes import correction_marks, drawing, texts
from yk_reader.gui.panes.font_face import font_face
from yk_reader.gui.panes.raw_layout import RawLayout
from yk_reader.gui.panes.raw_metrics import TEXT_X, RawMetrics
from yk_reader.gui.panes.raw_model import RawMarks
from yk_reader.gui.panes.raw_row import RawRow
from yk_reader.gui.panes.raw_viewport import CHIP
from yk_reader.gui.view.corrections import Corrections
from yk_reader.model.vocabulary import HEADING_ROLES
from yk_reader.text.display import CUT

_GROUND = "surface.raw"
_MORE = 10
"""The width of the mark that a row goes on to the right of what is seen."""
_UNSURE = 20
"""The room that the sign of an unsure row takes at the end of its text."""
NUMBER_RIGHT = 34
BAR_X = 42.0
FLAG_X = 48.0


class RawPainter:
    """Paints rows in one theme."""

    def __init__(self, theme: Theme, metrics: RawMetrics) -> None:
        self.theme = theme
        self._metrics = metrics
        self._number = font_face(fonts.ui(12))
        self._number_bold = font_face(fonts.ui(12, bold=True))

    @property
    def _height(self) -> int:
        return self._metrics.row_height

    def paint(
        self,
        painter: QPainter,
        text: str,
        rows: RawLayout,
        scroll: int,
        width: int,
        strip: Sequence[int],
        state: RawMarks,
    ) -> None:
        """Paint the rows of `strip`; `scroll` is the height above the viewport."""
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        for i in strip:
            row = rows[i]
            top = round(row.top - scroll)
            self._ground(painter, rows, i, top, width, state)
            self._gutter(painter, rows, i, top, scroll, state)
            self._text(painter, text, rows, i, top, width, state)
        self._pinned(painter, rows, scroll, strip)
        for i in strip:
            if rows[i].gap:
                self._boundary(painter, rows, i, scroll, width, state)
        if state.dragged_to >= 0:
            self._target(painter, rows, scroll, width, state)

    def _ground(
        self, painter: QPainter, rows: RawLayout, i: int, top: int, width: int, state: RawMarks
    ) -> None:
        theme, row, height = self.theme, rows[i], self._height
        if i in state.selected:
            painter.fillRect(0, top, width, height, theme.color("state.selected"))
            painter.fillRect(0, top, 3, height, theme.color("accent"))
        elif row.rank is not None:
            painter.fillRect(0, top, width, height, theme.article(row.rank).tint)
        if i == state.hovered:
            painter.fillRect(0, top, width, height, theme.color("state.hover"))

    def _gutter(
        self, painter: QPainter, rows: RawLayout, i: int, top: int, scroll: int, state: RawMarks
    ) -> None:
        theme, row, height = self.theme, rows[i], self._height
        selected = i in state.selected
        used = self._number_bold if selected else self._number
        if selected:
            painter.setPen(theme.color("text.primary"))
        else:
            painter.setPen(theme.color("text.tertiary"))
        number = str(row.line) if row.part == 0 else "·" + str(row.part + 1)
        line, xs = used.plain(number)
        line.paint(painter, NUMBER_RIGHT - xs[-1], top + used.baseline(height))
        if row.folded:
            tick = theme.color("text.secondary" if selected else "line.strong")
            painter.fillRect(28, top + height - 1, 6, 1, tick)
        if row.rank is not None or row.fragment is not None:
            drawing.bar(painter, theme.article(row.rank), BAR_X, top, height)
        if row.first_of_run and row.fragment is not None:
            drawing.flag(painter, theme, row.rank, FLAG_X, top + (height - 16) // 2)
        self._chip(painter, row, top)
        if any(row.start <= start <= row.end for start, _ in state.commented):
            ink = theme.color("low.text")
            drawing.comment_sign(painter, ink, 1, top + (height - 9) / 2)

    def _chip(self, painter: QPainter, row: RawRow, top: int) -> None:
        fragment, height = row.fragment, self._height
        if fragment is None:
            return
        rect = CHIP.translated(0, top + (height - 18) // 2)
        if row.first_of_role:
            if fragment.article is not None:
                strong = fragment.role in HEADING_ROLES
                drawing.role_chip(painter, self.theme, texts.role_chip(fragment.role), strong, rect)
        elif row.joint_mark:
            painter.setFont(fonts.ui(12))
            painter.setPen(self.theme.color("text.secondary"))
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, row.joint_mark)

    def _text(
        self,
        painter: QPainter,
        text: str,
        rows: RawLayout,
        i: int,
        top: int,
        width: int,
        state: RawMarks,
    ) -> None:
        theme, height, row = self.theme, self._height, rows[i]
        content = self._metrics.text_of(text, row)
        line, offsets = self._metrics.face.plain(content)
        xs = [TEXT_X + x for x in offsets]
        doubtful = row.doubtful and row.key in state.doubts
        selected = i in state.selected
        if doubtful and row.fragment is not None:
            self._doubt_ground(painter, row, xs, top)
        for span in state.found:
            self._fill(painter, row, xs, top, span, "low.tint")
        if 0 <= state.current_found < len(state.found):
            self._frame(painter, row, xs, top, state.found[state.current_found])
        for span in state.linked:
            if selected:
                self._fill(painter, row, xs, top, span, "surface.paper")
                self._frame(painter, row, xs, top, span)
            else:
                self._fill(painter, row, xs, top, span, "state.linked", line=True)
        if state.hovered_span is not None:
            self._fill(painter, row, xs, top, state.hovered_span, "state.hover")
        if state.text is not None:
            self._fill(painter, row, xs, top, state.text, "accent")
        baseline = top + self._metrics.face.baseline(height)
        painter.setPen(theme.color("text.reading"))
        line.paint(painter, TEXT_X, baseline)
        if state.text is not None:
            self._over(painter, row, content, xs, top, state.text)
        if state.corrections is not None:
            self._corrections(painter, row, xs, top, state.corrections)
        right = xs[-1]
        if row.end - row.start > CUT:
            painter.setPen(theme.color("text.tertiary"))
            rest = f"… +{row.end - row.start - CUT:,}"
            painter.setFont(fonts.ui(12))
            painter.drawText(QRectF(right + 8, top, 120, height), 0x80, rest)
            right += 100
        self._ends(painter, row, right, top, width, doubtful)
        if xs[-1] > width:
            self._more(painter, rows, i, xs, top, width, state)
        if state.caret_shown and self._holds(row, state.caret):
            x = xs[min(max(state.caret - row.start, 0), len(xs) - 1)]
            painter.fillRect(QRectF(round(x) - 1, top + 2, 2, height - 4), theme.color("accent"))

    @staticmethod
    def _holds(row: RawRow, caret: int) -> bool:
        return row.start <= caret <= row.end and (
            caret < row.end or row.fragment is None or row.end >= row.fragment.end
        )

    def _doubt_ground(self, painter: QPainter, row: RawRow, xs: list[float], top: int) -> None:
        fragment = row.fragment
        if fragment is None:
            return
        low = xs[min(max(fragment.start - row.start, 0), len(xs) - 1)]
        high = xs[min(fragment.end - row.start, len(xs) - 1)]
        height = self._height
        ground = QRectF(low, top, high - low, height - 2)
        painter.fillRect(ground, self.theme.color("low.tint"))
        drawing.wave(painter, self.theme.color("low.line"), low, high, top + height - 3)

    def _corrections(
        self, painter: QPainter, row: RawRow, xs: list[float], top: int, known: Corrections
    ) -> None:
        """What is read otherwise than it stands here, or would be."""
        y, middle = top + self._height - 2, top + self._height / 2
        for one in known.marks_between(row.start, row.end):
            if one.raw[0] == one.raw[1]:
                x = xs[min(one.raw[0] - row.start, len(xs) - 1)]
                correction_marks.between(painter, self.theme, one, x, y)
                continue
            piece = self._piece(row, xs, one.raw)
            if piece is None:
                continue
            correction_marks.under(painter, self.theme, one, *piece, y)
            if not (one.now or one.offered) and one.read.strip():
                correction_marks.through(painter, self.theme, one, *piece, middle)

    def _ends(
        self, painter: QPainter, row: RawRow, right: float, top: int, width: int, doubtful: bool
    ) -> None:
        """What stands at the end of a row: why it is doubtful, and the unsure mark."""
        fragment, height = row.fragment, self._height
        if fragment is None:
            return
        if fragment.unsure:
            color = self.theme.color("text.secondary")
            if right + 8 <= width - _UNSURE:
                drawing.question_icon(painter, color, right + 8, top + (height - 14) / 2)
                right += 8 + 14
            else:
                # No room beside the text: in the gutter, so that it never covers the text.
                painter.setFont(fonts.ui(11, bold=True))
                painter.setPen(color)
                area = QRectF(NUMBER_RIGHT, top, BAR_X - NUMBER_RIGHT, height)
                painter.drawText(area, Qt.AlignmentFlag.AlignCenter, "?")
        if doubtful:
            reason = texts.doubt(fragment)
            used = font_face(fonts.ui(12))
            need = used.width(reason) + 20
            left = min(right + 26, width - need - 8)
            color = self.theme.color("low.text")
            if left < right + 4:
                # No room beside the text: the icon alone, behind it; the text is never covered.
                drawing.warning_icon(painter, color, right + 4, top + (height - 14) / 2)
                return
            drawing.warning_icon(painter, color, left, top + (height - 14) / 2)
            painter.setPen(color)
            xs, at = [], 0.0
            for advance in used.advances(reason):
                xs.append(at)
                at += advance
            used.line(reason, xs).paint(painter, left + 19, top + used.baseline(height))

    def _more(
        self,
        painter: QPainter,
        rows: RawLayout,
        i: int,
        xs: list[float],
        top: int,
        width: int,
        state: RawMarks,
    ) -> None:
        """A mark where a row goes on out of sight, in the place of a character cut in two."""
        left = xs[max(0, bisect_right(xs, width - _MORE) - 1)]
        painter.save()
        painter.setClipRect(QRectF(left, top, width - left, self._height))
        painter.fillRect(QRectF(left, top, width - left, self._height), self.theme.color(_GROUND))
        self._ground(painter, rows, i, top, width, state)
        painter.restore()
        line, _ = self._number.plain("›")
        painter.setPen(self.theme.color("text.secondary"))
        line.paint(painter, width - _MORE + 2, top + self._number.baseline(self._height))

    def _piece(
        self, row: RawRow, xs: list[float], span: tuple[int, int]
    ) -> tuple[float, float] | None:
        low, high = max(span[0], row.start), min(span[1], row.end)
        if low >= high:
            return None
        last = len(xs) - 1
        left, right = xs[min(low - row.start, last)], xs[min(high - row.start, last)]
        return (left, right) if right > left else None

    def _fill(
        self,
        painter: QPainter,
        row: RawRow,
        xs: list[float],
        top: int,
        span: tuple[int, int],
        role: str,
        line: bool = False,
    ) -> None:
        piece = self._piece(row, xs, span)
        if piece is None:
            return
        left, right = piece
        height = self._height
        painter.fillRect(QRectF(left, top, right - left, height), self.theme.color(role))
        if line:
            accent = self.theme.color("accent")
            painter.fillRect(QRectF(left, top + height - 1, right - left, 1), accent)

    def _frame(
        self, painter: QPainter, row: RawRow, xs: list[float], top: int, span: tuple[int, int]
    ) -> None:
        piece = self._piece(row, xs, span)
        if piece is None:
            return
        left, right = piece
        painter.setPen(QPen(self.theme.color("accent"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        frame = QRectF(round(left) - 0.5, top + 1.5, round(right - left) + 1, self._height - 3)
        painter.drawRect(frame)

    def _over(
        self,
        painter: QPainter,
        row: RawRow,
        content: str,
        xs: list[float],
        top: int,
        span: tuple[int, int],
    ) -> None:
        """The selected text again, in the colour that stands on the accent."""
        low = min(max(span[0] - row.start, 0), len(content))
        high = min(max(span[1] - row.start, 0), len(content))
        if low >= high:
            return
        painter.setPen(self.theme.color("accent.on"))
        line = self._metrics.face.line(content[low:high], xs[low:high])
        line.paint(painter, 0, top + self._metrics.face.baseline(self._height))

    def _pinned(
        self, painter: QPainter, rows: RawLayout, scroll: int, strip: Sequence[int]
    ) -> None:
        """The flag of the article at the top stays in sight while its run is scrolled."""
        i = rows.at_y(scroll)
        if i not in strip and i + 1 not in strip:  # only some rows below are painted anew
            return
        row = rows[i]
        if row.fragment is None and row.rank is None:
            return
        if row.first_of_run and row.top >= scroll:
            return
        pad = (self._height - 16) // 2
        following = i + 1
        # Where the run ends within the top row, the flag goes out with it.
        ends = following >= len(rows) or rows[following].first_of_run
        top = min(pad, round(row.top - scroll) + pad) if ends else pad
        drawing.flag(painter, self.theme, row.rank, FLAG_X, top)
        if row.fragment is not None and row.fragment.article is not None and not row.joint_mark:
            rect = CHIP.translated(0, round(row.top - scroll) + (self._height - 18) // 2)
            strong = row.fragment.role in HEADING_ROLES
            name = texts.role_chip(row.fragment.role)
            drawing.role_chip(painter, self.theme, name, strong, rect)

    def _boundary(
        self, painter: QPainter, rows: RawLayout, i: int, scroll: int, width: int, state: RawMarks
    ) -> None:
        middle = round(rows[i].top - scroll - rows.gap / 2)
        hot = i == state.boundary
        theme = self.theme
        color = theme.color("accent" if hot else "line.strong")
        painter.fillRect(0, middle - 1, width, 2 if hot else 1, color)
        height = 12 if hot else 10
        rect = QRectF(TEXT_X + 0.5, middle - height / 2, 27, height)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(color, 1))
        painter.setBrush(color if hot else theme.color("surface.raw"))
        painter.drawRoundedRect(rect, height / 2, height / 2)
        painter.restore()
        grip = theme.color("accent.on") if hot else color
        for dx in (9, 13, 17):
            for dy in (-3, 1):
                painter.fillRect(QRectF(TEXT_X + dx, middle + dy, 2, 2), grip)

    def _target(
        self, painter: QPainter, rows: RawLayout, scroll: int, width: int, state: RawMarks
    ) -> None:
        row = rows[state.dragged_to]
        y = round(row.top - scroll) - (round(rows.gap / 2) if row.gap else 0)
        painter.fillRect(0, y - 1, width, 2, self.theme.color("accent"))
