"""A page set as type into a PDF: the glyphs and places of the reading mode, each with the
characters that it stands for.

The glyphs are those that Qt found, fallbacks included. What a font has no outlines for, or does
not let be embedded, is drawn as an outline, with its characters hidden behind it.
"""

from collections.abc import Iterable, Iterator
from unicodedata import category

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QGlyphRun, QPainter, QPainterPath, QRawFont, QTextLayout

from yk_reader.formats.pdf import (
    Box,
    Color,
    Glyph,
    Mark,
    PdfDocument,
    PdfPage,
    Shape,
    TextLine,
)
from yk_reader.formats.pdf_fonts import TABLES, may_embed
from yk_reader.gui.look import fonts
from yk_reader.gui.look.theme import Theme
from yk_reader.gui.panes.font_face import FontFace, font_face, joins
from yk_reader.gui.panes.line_breaking import PAPER_GAP
from yk_reader.gui.panes.reading_pages import SetPage, SetPages, Slice, sizes_of
from yk_reader.gui.panes.reading_painter import (
    CODE,
    Marks,
    ReadingPainter,
    accepted_marks,
    code_path,
    code_place,
    column_frame,
    entity_areas,
    sign_path,
)
from yk_reader.gui.panes.reflow_layout import ReflowLayout, UnitBox
from yk_reader.gui.view.headlines import headline, page_title
from yk_reader.gui.view.page_view import PageView
from yk_reader.model.errors import KnownError
from yk_reader.model.records import dataclass
from yk_reader.model.vocabulary import Role
from yk_reader.text.display import stand_ins

BODY_PX = 48
"""The body size at which a page is set, in pixels: places are exact to a hundredth of a point."""
MARGIN = 62.4
"""Points on all sides (22 mm)."""
SMALL = 8.5
"""The type size of the head and the foot of a page, in points."""
_BOLD = 600
_CARRIER = "一"
_JOINERS = "\u200c\u200d\ufe0e\ufe0f"
"""Characters without a shape of their own: PDF readers drop a glyph that stands for one alone."""


@dataclass(frozen=True, slots=True)
class Paper:
    """The size of the sheet in points, and the body size on it."""

    width: float
    height: float
    size: float

    @property
    def ems(self) -> int:
        """How many characters a line of body text has."""
        return max(8, int((self.width - 2 * MARGIN) // self.size))

    @property
    def room(self) -> float:
        """The height for text, in points."""
        return self.height - 2 * MARGIN


@dataclass(frozen=True, slots=True)
class PrintedPages:
    """A page set for paper. `points` is how many points a pixel of its layout is."""

    view: PageView
    pages: SetPages
    marks: Marks
    paper: Paper
    points: float

    @property
    def title(self) -> str:
        """What stands at the head of each sheet."""
        return page_title(self.view.page)

    @property
    def left(self) -> float:
        """Where the text begins, in points."""
        measure = self.pages.layout.sizes.measure * self.points
        return (self.paper.width - measure) / 2

    def small_lines(self, number: int) -> tuple[tuple[str, float], ...]:
        """What stands at the head and the foot of a sheet (from 0), and its baseline in points
        from the upper edge."""
        foot = f"{number + 1} / {len(self.pages.pages)}"
        return (stand_ins(self.title), MARGIN / 2), (foot, self.paper.height - MARGIN / 2)

    def paint(self, painter: QPainter, theme: Theme, number: int) -> None:
        """Paint a sheet (from 0) in points, its upper left corner at the origin."""
        painter.save()
        painter.setPen(theme.color("text.secondary"))
        for text, y in self.small_lines(number):
            face = font_face(fonts.ui(BODY_PX))
            scale = SMALL / BODY_PX
            text = _fitting(face, text, (self.paper.width - MARGIN) / scale)
            line, xs = face.plain(text)
            painter.save()
            painter.translate((self.paper.width - xs[-1] * scale) / 2, y)
            painter.scale(scale, scale)
            line.paint(painter, 0, 0)
            painter.restore()
        painter.translate(self.left, MARGIN)
        painter.scale(self.points, self.points)
        made = ReadingPainter(theme, self.view, self.marks)
        made.paint(painter, self.pages, self.pages.pages[number], 0, 0)
        painter.restore()


def set_for_paper(
    view: PageView, paper: Paper, *, entities: bool, article: int | None = None
) -> PrintedPages:
    """Set a page for paper, or one of its articles, with the accepted entities where they are
    wanted."""
    sizes = sizes_of(BODY_PX, paper.ems, PAPER_GAP)
    points = paper.size / BODY_PX
    layout = ReflowLayout(view.reflow, sizes, whole=True, only=article)
    marks: Marks = accepted_marks(view) if entities else {}
    return PrintedPages(view, SetPages(layout, paper.room / points), marks, paper, points)


def pdf_document(printed: PrintedPages, language: str, producer: str) -> PdfDocument:
    """The PDF of a page that was set. KnownError when no font here may be embedded."""
    return _Setting(printed).document(language, producer)


class _Fonts:
    """The fonts that are used, by keys; their tables are read once."""

    def __init__(self) -> None:
        self.tables: dict[str, dict[str, bytes]] = {}
        self._refused: set[str] = set()
        self._carrier: tuple[str, int, int] | None = None

    def key(self, raw: QRawFont) -> str | None:
        """The key of a font; None when it cannot or may not be embedded."""
        key = f"{raw.familyName()}|{raw.styleName()}|{raw.weight()}|{raw.style()}"
        if key in self.tables:
            return key
        if key in self._refused:
            return None
        tables = {name: bytes(raw.fontTable(name).data()) for name in TABLES}
        if not may_embed(tables):
            self._refused.add(key)
            return None
        self.tables[key] = tables
        return key

    def carrier(self) -> tuple[str, int, int]:
        """A font and the glyphs of it that hidden characters and hidden spaces hang on; not glyph
        0, whose characters readers leave out, nor a narrow one, beside which they see gaps.
        KnownError when there is no font."""
        if self._carrier is None:
            faces = [font_face(fonts.font(family, BODY_PX)) for family in ("reading", "ui")]
            for face in faces:
                key, number = self.key(face.raw), face.glyph(_CARRIER) or face.glyph("n")
                if key is not None and number:
                    self._carrier = key, number, face.glyph(" ") or number
                    break
            else:
                raise KnownError(
                    "no-font-for-pdf",
                    "None of the fonts here may be put into a PDF.",
                    "Install one for Chinese that may, for example Noto Serif CJK.",
                )
        return self._carrier


class _Setting:
    def __init__(self, printed: PrintedPages) -> None:
        self._printed = printed
        self._paper, self._points = printed.paper, printed.points
        self._painter = ReadingPainter(Theme.load("light"), printed.view, printed.marks)
        self._fonts = _Fonts()

    def document(self, language: str, producer: str) -> PdfDocument:
        pages = self._printed.pages
        made = tuple(self._page(i, page) for i, page in enumerate(pages.pages))
        title = stand_ins(self._printed.title)
        return PdfDocument(
            title, made, self._fonts.tables, tuple(self._marks()), language, producer
        )

    def _marks(self) -> Iterator[Mark]:
        """An entry for each article that has text."""
        pages = self._printed.pages
        for article in pages.layout.articles:
            i = pages.page_of(article.units[0].unit.start)
            top = self._y(pages.pages[i], article.top)
            yield Mark(stand_ins(headline(article.flow)), i, min(top + 6, self._paper.height))

    def _y(self, page: SetPage, height: float) -> float:
        """From a height of the layout to points from the lower edge of the page."""
        return self._paper.height - MARGIN - (height - page.top) * self._points

    def _page(self, number: int, page: SetPage) -> PdfPage:
        items: list[TextLine | Box | Shape] = []
        boxes = self._printed.pages.layout.boxes
        for piece in page.slices:
            self._grounds(page, boxes[piece.box], piece, items)
        for piece in page.slices:
            self._type(page, boxes[piece.box], piece, items)
            self._signs(page, boxes[piece.box], piece, items)
        for text, y in self._printed.small_lines(number):
            self._small(text, self._paper.height - y, items)
        return PdfPage(self._paper.width, self._paper.height, tuple(items))

    def _signs(
        self, page: SetPage, box: UnitBox, piece: Slice, items: list[TextLine | Box | Shape]
    ) -> None:
        """The sign of a part that comes from another page, as an outline: it is no text."""
        for line, sign in self._painter.signs(box):
            if not piece.first <= line < piece.last:
                continue
            path, at = sign_path(self._printed.pages, box, line, sign)
            x = self._printed.left + at.x() * self._points
            y = self._y(page, box.top + at.y())
            shape = _shape(path, x, y, self._points, _color(self._painter.sign_ink()))
            if shape is not None:
                items.append(shape)

    def _small(self, text: str, y: float, items: list[TextLine | Box | Shape]) -> None:
        """A line in the middle of the head or the foot, as far as there is room."""
        face = font_face(fonts.ui(BODY_PX))
        scale = SMALL / BODY_PX
        text = _fitting(face, text, (self._paper.width - MARGIN) / scale)
        xs = [0.0]
        for advance in face.advances(text):
            xs.append(xs[-1] + advance)
        left = (self._paper.width - xs[-1] * scale) / 2
        color = _color(Theme.load("light").color("text.secondary"))
        items.extend(self._line(face, text, text, xs, (left, y, scale), color, False))

    def _grounds(
        self, page: SetPage, box: UnitBox, piece: Slice, items: list[TextLine | Box | Shape]
    ) -> None:
        k, left = self._points, self._printed.left
        for mark in self._painter.marks(box):
            colors = self._painter.colors(mark.entity.label)
            for tint, under, i in entity_areas(box, mark):
                if not piece.first <= i < piece.last:
                    continue
                for area, color in ((tint, colors.tint), (under, colors.underline)):
                    y = self._y(page, box.top + area.bottom())
                    items.append(
                        Box(left + area.left() * k, y, area.width() * k, area.height() * k,
                            _color(color))
                    )  # fmt: skip
            at = code_place(box, mark)
            if at is not None and piece.first <= at[0] < piece.last:
                path = code_path(mark, box.layout.face.em * CODE)
                y = self._y(page, box.top + at[2])
                shape = _shape(path, left + at[1] * k, y, k, _color(colors.text))
                if shape is not None:
                    items.append(shape)

    def _type(
        self, page: SetPage, box: UnitBox, piece: Slice, items: list[TextLine | Box | Shape]
    ) -> None:
        layout, k = box.layout, self._points
        ink = _color(self._painter.ink(box))
        for i in range(piece.first, piece.last):
            if box.unit.role is Role.COLUMN:
                frame = column_frame(box, i)
                y = self._y(page, box.top + frame.bottom())
                edge = _color(self._painter.frame_color())
                x = self._printed.left + frame.left() * k
                items.append(Box(x, y, frame.width() * k, frame.height() * k, edge, 0.5))
            y = self._y(page, box.top + i * layout.leading + layout.baseline)
            left = self._printed.left + layout.inset * k
            for face, start, end, xs in layout.parts(i):
                shown, text = layout.shown(start, end), layout.text[start:end]
                items.extend(
                    self._line(face, shown, text, xs, (left, y, k), ink, layout.style.bold)
                )

    def _line(
        self,
        face: FontFace,
        shown: str,
        text: str,
        xs: list[float],
        place: tuple[float, float, float],
        color: Color,
        bold: bool,
    ) -> Iterator[TextLine | Shape]:
        """One stretch of a line: `place` is where it begins, its baseline and the scale."""
        left, y, k = place
        size = face.em * k
        bolder = bold and face.raw.weight() < _BOLD
        glyphs: list[Glyph] = []
        for start, end in _clusters(shown):
            x = left + xs[start] * k
            found = self._cluster(face, shown[start:end], text[start:end])
            for raw, number, dx, meaning in found:
                key = self._fonts.key(raw)
                if key is not None and meaning and number:
                    glyphs.append(Glyph(key, number, x + dx * k, meaning))
                    continue
                path = raw.pathForGlyph(number)
                shape = _shape(path, x + dx * k, y, k, color)
                if shape is not None:
                    yield shape
                if meaning:
                    if glyphs:
                        yield TextLine(tuple(glyphs), y, size, color, bolder)
                        glyphs = []
                    carrier, sign, space = self._fonts.carrier()
                    sign = space if category(meaning[0]) == "Zs" else sign
                    hidden = Glyph(carrier, sign, x + dx * k, meaning)
                    yield TextLine((hidden,), y, size, color, hidden=True)
        if glyphs:
            yield TextLine(tuple(glyphs), y, size, color, bolder)

    def _cluster(
        self, face: FontFace, shown: str, text: str
    ) -> Iterable[tuple[QRawFont, int, float, str]]:
        """The glyphs of a cluster: font, number, distance in pixels, characters (none: a glyph
        that others speak for)."""
        number = face.glyph(shown) if len(shown) == 1 else 0
        if number:
            return ((face.raw, number, 0.0, text),)
        space = face.glyph(" ") if shown.isspace() else 0
        if space:
            return ((face.raw, space, 0.0, text),)
        return tuple(_shaped(face, shown, text)) or ((face.raw, 0, 0.0, text),)


def _fitting(face: FontFace, text: str, room: float) -> str:
    """As much of a text as there is room for, in pixels of the face."""
    width = 0.0
    for i, advance in enumerate(face.advances(text)):
        width += advance
        if width > room:
            return text[:i]
    return text


def _clusters(text: str) -> Iterator[tuple[int, int]]:
    """Where each character with those that join it begins and ends."""
    start, n = 0, len(text)
    while start < n:
        end = start + 1
        while end < n and text[end] > "\u02ff" and joins(text[end]):
            end += 1
        yield start, end
        start = end


def _shaped(face: FontFace, shown: str, text: str) -> Iterator[tuple[QRawFont, int, float, str]]:
    """What Qt makes of a cluster that the face lacks, with the fonts that it falls back to."""
    layout = QTextLayout(shown, face.font)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(1e6)
    layout.endLayout()
    runs: list[QGlyphRun] = layout.glyphRuns()
    found = [
        (run.rawFont(), number, at.x())
        for run in runs
        for number, at in zip(run.glyphIndexes(), run.positions(), strict=True)
    ]
    found.sort(key=lambda glyph: glyph[2])  # runs come in any order of their fonts
    meant = _meanings(text, len(found))
    for (raw, number, x), meaning in zip(found, meant, strict=True):
        yield raw, number, x, meaning


def _meanings(text: str, count: int) -> list[str]:
    """What each of `count` glyphs of a cluster stands for: a character each, joiners with the
    one before; what is left over goes to the last, glyphs without any stand for nothing."""
    signs: list[str] = []
    for char in text:
        if signs and char in _JOINERS:
            signs[-1] += char
        else:
            signs.append(char)
    if len(signs) > count:
        signs[count - 1 :] = ["".join(signs[count - 1 :])]
    return signs + [""] * (count - len(signs))


def _color(color: QColor) -> Color:
    return color.redF(), color.greenF(), color.blueF()


def _shape(path: QPainterPath, x: float, y: float, k: float, color: Color) -> Shape | None:
    """A path of Qt (y downwards) at a place; None for an empty one."""
    count = path.elementCount()
    if not count:
        return None
    kinds = QPainterPath.ElementType
    steps: list[tuple[str, tuple[float, ...]]] = []
    i = 0

    def at(j: int) -> tuple[float, float]:
        point = QPointF(path.elementAt(j).x, path.elementAt(j).y)
        return x + point.x() * k, y - point.y() * k

    while i < count:
        kind = path.elementAt(i).type
        if kind is kinds.MoveToElement:
            if steps:
                steps.append(("h", ()))
            steps.append(("m", at(i)))
        elif kind is kinds.CurveToElement:
            steps.append(("c", (*at(i), *at(i + 1), *at(i + 2))))
            i += 2
        else:
            steps.append(("l", at(i)))
        i += 1
    steps.append(("h", ()))
    return Shape(tuple(steps), color)
