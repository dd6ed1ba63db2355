"""How one unit is set: its lines, and where its characters stand.

x and y are pixels from the left and the top of the unit; offsets are code points in its text.
"""

from bisect import bisect_right
from collections.abc import Iterator
from math import ceil

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter

from yk_reader.gui.look import fonts
from yk_reader.gui.look.fonts import TypeStyle
from yk_reader.gui.panes.font_face import FontFace, GlyphLine, font_face
from yk_reader.gui.panes.line_breaking import LineSetting, TypesetLine, break_lines
from yk_reader.model.records import dataclass
from yk_reader.model.vocabulary import Role
from yk_reader.text.display import stand_ins
from yk_reader.text.late import late

_STYLE = {
    Role.COLUMN: "column",
    Role.KICKER: "kicker",
    Role.HEADLINE: "headline",
    Role.SUBHEADLINE: "subheadline",
    Role.DECK: "deck",
    Role.BYLINE: "byline",
    Role.SUBHEAD: "subhead",
    Role.BODY: "body",
    Role.CAPTION: "caption",
    Role.CONTINUATION: "continuation",
    Role.AD: "ad",
    Role.NOISE: "noise",
}
_JUSTIFIED = frozenset((Role.BODY, Role.DECK, Role.CAPTION, Role.AD))
_DATELINE = late(r"本报[\u4e00-\u9fff]{0,8}[讯电]?\s?[（(][^（）()]{1,80}[）)]|本报讯")
SHOWN = 20_000
"""A longer unit is cut for display (a page may be one line of a million characters)."""
BOX = 7
"""What a boxed column name stands in from its frame: 1 px frame, 6 padding."""


def style_of(role: Role) -> TypeStyle:
    """The type style of a role."""
    return fonts.style(_STYLE[role])


@dataclass(frozen=True, slots=True)
class Sizes:
    """The sizes of one zoom: `scale` against the design, `measure` of running text in pixels."""

    scale: float
    measure: int
    widest: float | None = None
    """What `LineSetting` has of that name."""

    @classmethod
    def fitting(cls, body_px: float, room: float) -> "Sizes":
        """For a body size and the width that there is: as many whole ems as fit, at most 30."""
        table = fonts.type_table()
        em = max(1, round(body_px))
        ems = min(table.measure_ems, max(8, int(room // em)))
        return cls(body_px / table.body_size, ems * em)


class UnitLayout:
    """One unit set in type."""

    def __init__(self, text: str, role: Role, sizes: Sizes, *, whole: bool = False) -> None:
        """`whole`: however long it is, it is not cut (pages that are read and printed)."""
        self.text = text
        self.role = role
        self.measure = sizes.measure
        style = style_of(role)
        self.style = style
        scale = sizes.scale
        self.face: FontFace = font_face(fonts.font(style.family, style.size * scale, style.bold))
        self.leading = round(style.leading * scale)
        self.inset = 0
        if role is Role.COLUMN:
            self.inset = BOX
            self.leading += 2
        self._lead: FontFace | None = None
        self._lead_end = 0
        seen = stand_ins(text if whole else text[:SHOWN])
        self._seen = seen
        self.cut = len(text) - len(seen)
        advances = self.face.advances(seen)
        found = _DATELINE.match(text) if role is Role.BODY else None
        if found is not None:
            dateline = fonts.style("dateline")
            self._lead = font_face(fonts.font(dateline.family, dateline.size * scale))
            self._lead_end = found.end()
            advances[: self._lead_end] = self._lead.advances(seen[: self._lead_end])
        em = self.face.em
        setting = LineSetting(
            sizes.measure - 2 * self.inset,
            em,
            style.indent * em,
            role in _JUSTIFIED,
            sizes.widest,
        )
        self.lines: list[TypesetLine] = break_lines(seen, advances, setting)
        self._glyphs: list[tuple[GlyphLine, ...] | None] = [None] * len(self.lines)
        self._starts = [line.start for line in self.lines]
        self.height = self.leading * len(self.lines)
        self.baseline = self.face.baseline(self.leading)
        self.tint_height = round(style.size * scale * 19 / 17)
        self.tint_top = ceil((self.leading - self.tint_height - 2) / 2)

    def like(self, other: "UnitLayout") -> int:
        """How many lines look as those of another unit do, from the first on; the last line of
        either is not among them, for it is not justified."""
        mine, theirs = self, other
        if type(mine) is not type(theirs) or mine.cut or theirs.cut:
            return 0
        if mine.role is not theirs.role or mine._lead_end != theirs._lead_end:
            return 0
        if mine.measure != theirs.measure or mine.face is not theirs.face:
            return 0
        count = 0
        for line, there in zip(mine.lines[:-1], theirs.lines[:-1], strict=False):
            # What follows a mark says how wide it is.
            end = line.end + 1
            if (line.start, line.end) != (there.start, there.end):
                break
            if mine.text[line.start : end] != theirs.text[line.start : end]:
                break
            count += 1
        return count

    # --- places

    def line_of(self, offset: int, before: bool = False) -> int:
        """The line that shows the caret at an offset; `before` takes the end of a line."""
        i = max(0, bisect_right(self._starts, offset) - 1)
        if before and i and self.lines[i].start == offset and self.lines[i - 1].end == offset:
            return i - 1
        return i

    def x_of(self, line: int, offset: int) -> float:
        """Where the caret before an offset stands in a line."""
        here = self.lines[line]
        return self.inset + here.xs[min(max(offset - here.start, 0), len(here.xs) - 1)]

    def line_at(self, y: float) -> int:
        """The line at a height."""
        return min(max(int(y // self.leading), 0), len(self.lines) - 1)

    def offset_at(self, line: int, x: float) -> int:
        """The caret place in a line that is nearest to `x`."""
        here = self.lines[line]
        x -= self.inset
        xs = here.xs
        i = bisect_right(xs, x) - 1
        if i < 0:
            return here.start
        if i >= len(xs) - 1:
            return here.end
        return here.start + (i if x < (xs[i] + xs[i + 1]) / 2 else i + 1)

    def char_at(self, line: int, x: float) -> int | None:
        """The offset of the character under `x` in a line, None beside the text."""
        here = self.lines[line]
        x -= self.inset
        if not here.xs or x < here.xs[0] or x >= here.xs[-1]:
            return None
        return here.start + bisect_right(here.xs, x) - 1

    def lines_between(self, top: float, bottom: float) -> range:
        """The lines that a strip of heights touches, which count from the top of the unit."""
        first = max(0, int(top // self.leading))
        return range(first, max(first, min(len(self.lines), int(bottom // self.leading) + 1)))

    def pieces(
        self, start: int, end: int, lines: range | None = None
    ) -> Iterator[tuple[int, float, float]]:
        """The lines that a span touches, of all or of these, with its left and right in each."""
        if start >= end:
            return
        first, stop = self.line_of(start), len(self.lines)
        if lines is not None:
            first, stop = max(first, lines.start), min(stop, lines.stop)
        for i in range(first, stop):
            line = self.lines[i]
            if line.start >= end:
                return
            low, high = max(start, line.start), min(end, line.end)
            if low < high:
                left = self.inset + line.xs[low - line.start]
                right = self.inset + line.xs[high - line.start]
                yield i, left, right

    # --- painting

    def parts(self, i: int) -> Iterator[tuple[FontFace, int, int, list[float]]]:
        """The stretches of a line that are set in one face: where each begins and ends in the
        text, and where its characters begin and the last one ends, from the left of the line."""
        line = self.lines[i]
        xs = list(line.xs)
        for at, shift in line.shifts.items():
            xs[at - line.start] -= shift
        cut = min(max(self._lead_end, line.start), line.end)
        if line.start < cut and self._lead is not None:
            yield self._lead, line.start, cut, xs[: cut - line.start + 1]
        if cut < line.end:
            yield self.face, cut, line.end, xs[cut - line.start :]

    def shown(self, start: int, end: int) -> str:
        """What a stretch of the text is shown as: stand-ins, one for one."""
        return self._seen[start:end]

    def _made(self, i: int) -> tuple[GlyphLine, ...]:
        glyphs = self._glyphs[i]
        if glyphs is None:
            made = [face.line(self._seen[a:b], xs[: b - a]) for face, a, b, xs in self.parts(i)]
            glyphs = self._glyphs[i] = tuple(made)
        return glyphs

    def paint_line(self, painter: QPainter, i: int, x: float, top: float) -> None:
        """Paint the characters of a line in the painter's pen; `top` is the unit's top."""
        baseline = top + i * self.leading + self.baseline
        for glyphs in self._made(i):
            glyphs.paint(painter, x + self.inset, baseline)
        if self.cut and i + 1 == len(self.lines):
            rest = f" … +{self.cut:,}"
            painter.setFont(self.face.font)
            painter.drawText(QPointF(x + self.lines[i].xs[-1], baseline), rest)

    @property
    def width(self) -> float:
        """The right end of the longest line."""
        return self.inset + max(line.xs[-1] for line in self.lines)
