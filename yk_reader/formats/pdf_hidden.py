"""An invisible text layer: each character where it stands on the picture, in the order given.

A character reaches to where the next one begins, so that a reader of the PDF finds no gap that it
would take for a blank. Upright lines are level characters one under another. PDFium sorts what
follows on one height from left to right; where that is not the order, a blank at another height
comes between (CPDF_TextPage, as in pypdfium2 5.15.2).
"""

import io
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any, Final

from yk_reader.formats.page_blocks import Line
from yk_reader.formats.pdf import Glyph, TextLine
from yk_reader.formats.pdf_fonts import TABLES
from yk_reader.formats.placed_text import Letter, letters_of
from yk_reader.formats.xml_files import fit_xml
from yk_reader.model.blank import BLANKS
from yk_reader.model.facsimile import Box

FONT: Final = "hidden"
"""The key of the font whose glyphs show nothing."""
_ASCENT: Final = 0.88
_ALIKE: Final = 0.08
"""How much the advances of a run may differ."""
_LEAST: Final = 0.25
"""Points: what a character has of room at least."""
_CORNERS: Final = (((0, -120), (0, -119), (1, -120)), ((999, 880), (1000, 880), (1000, 879)))
"""A glyph: two specks in the corners of the em. PDFium passes over a lone glyph without extent."""
_STEP: Final = 1024
"""Glyphs of a font: a multiple of that, so that pages share one."""


class HiddenText:
    """The lines of a layer, page by page in points; `across` and `down` are points in a unit of the
    boxes, `height` is that of the page."""

    def __init__(self, across: float, down: float, width: float, height: float) -> None:
        self._across, self._down = across, down
        self._width, self._height = width, height
        self._numbers: dict[str, int] = {}
        self._below = (_LEAST, height - _LEAST)
        """where a line goes whose place is not known, from the lower left corner"""
        self._row: tuple[float, float, float] | None = None
        """height, farthest left edge and size of what PDFium may sort together"""
        self.items: list[TextLine] = []

    def add(self, line: Line) -> None:
        """One line, behind the others."""
        letters = letters_of(line)
        if line.box is None or not letters:
            self._unplaced(line.corrected)
            return
        left, top, right, bottom = self._points(line.box)
        upright = line.upright or letters[0].begin == line.box[1] != line.box[0]
        if upright:
            self._upright(letters, left, right)
        else:
            self._level(letters, top, bottom)
        self._below = (left, bottom)

    def fonts(self) -> dict[str, dict[str, bytes]]:
        """The fonts of `PdfDocument`."""
        return {FONT: _empty_font(-(-(len(self._numbers) + 1) // _STEP) * _STEP)}

    def _points(self, box: Box) -> tuple[float, float, float, float]:
        """Left, top, right, bottom on the page, y from its lower edge."""
        left, top, right, bottom = box
        return (
            self._x(left * self._across),
            self._y(self._height - top * self._down),
            self._x(right * self._across),
            self._y(self._height - bottom * self._down),
        )

    def _x(self, value: float) -> float:
        return min(max(value, 0.0), self._width - _LEAST)

    def _y(self, value: float) -> float:
        return min(max(value, 0.0), self._height - _LEAST)

    def _level(self, letters: Sequence[Letter], top: float, bottom: float) -> None:
        edges = self._edges(letters, self._across, self._width)
        size = max(top - bottom, _LEAST)
        baseline = bottom + (1 - _ASCENT) * size
        start = 0
        for i in range(1, len(letters) + 1):
            advance = edges[start + 1] - edges[start]
            if i < len(letters) and abs(edges[i + 1] - edges[i] - advance) <= _ALIKE * advance:
                continue
            glyphs = [self._glyph(letters[at].text, edges[at]) for at in range(start, i)]
            self._put(glyphs, baseline, size, advance)
            start = i

    def _upright(self, letters: Sequence[Letter], left: float, right: float) -> None:
        edges = self._edges(letters, self._down, self._height)
        wide = max(right - left, _LEAST)
        for i, letter in enumerate(letters):
            size = edges[i + 1] - edges[i]
            baseline = max(self._height - edges[i + 1], 0.0) + (1 - _ASCENT) * size
            self._put([self._glyph(letter.text, left)], baseline, size, wide)

    def _unplaced(self, text: str) -> None:
        """A line of which nobody knows where it stands: a thin row under the line before."""
        left, bottom = self._below
        size = _LEAST * 2
        step = max(min(size, (self._width - left) / (len(text) + 1)), 0.01)
        glyphs = [self._glyph(char, left + i * step) for i, char in enumerate(text)]
        if glyphs:
            self._put(glyphs, max(bottom - size, 0.0), size, step)

    @staticmethod
    def _edges(letters: Sequence[Letter], factor: float, most: float) -> list[float]:
        """Where each letter begins, and the last one ends, in points along the line."""
        begins = [*(each.begin for each in letters), letters[-1].end]
        at = min(max(begins[0] * factor, 0.0), max(most - _LEAST * len(letters), 0.0))
        edges = [at]
        for begin in begins[1:]:
            at = max(min(begin * factor, most), at + _LEAST)
            edges.append(at)
        return edges

    def _glyph(self, char: str, x: float) -> Glyph:
        char = " " if char in BLANKS else fit_xml(char)
        return Glyph(FONT, self._numbers.setdefault(char, len(self._numbers) + 1), x, char)

    def _put(self, glyphs: list[Glyph], baseline: float, size: float, advance: float) -> None:
        x, wide = glyphs[0].x, max(size, advance)
        if self._row is not None:
            row, farthest, before = self._row
            if abs(row - baseline) > max(wide, before) * 0.6:
                self._row = None
            elif x < farthest:
                self._part(x, baseline, max(wide, before))
                self._row = None
        if self._row is None:
            self._row = baseline, x, wide
        else:
            row, farthest, before = self._row
            self._row = baseline, max(farthest, x), max(before, wide)
        self.items.append(
            TextLine(tuple(glyphs), baseline, size, hidden=True, stretch=advance / size)
        )

    def _part(self, x: float, baseline: float, size: float) -> None:
        """A blank at another height."""
        away = 2 * size
        y = baseline - away if baseline > away else baseline + away
        self.items.append(TextLine((self._glyph(" ", x),), y, size, hidden=True))


@lru_cache(maxsize=2)
def _empty_font(count: int) -> dict[str, bytes]:
    """The tables of a font with that many glyphs, which are as good as empty."""
    from fontTools.fontBuilder import FontBuilder
    from fontTools.pens.ttGlyphPen import TTGlyphPen
    from fontTools.ttLib import TTFont

    names = [".notdef", *(f"g{number}" for number in range(1, count))]
    pen = TTGlyphPen(None)
    for corner in _CORNERS:
        pen.moveTo(corner[0])
        for at in corner[1:]:
            pen.lineTo(at)
        pen.closePath()
    glyph = pen.glyph()
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap({})
    builder.setupGlyf(dict.fromkeys(names, glyph))
    builder.setupHorizontalMetrics(dict.fromkeys(names, (1000, 0)))
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    builder.setupNameTable({"familyName": "Hidden", "styleName": "Regular", "psName": "Hidden"})
    builder.setupOS2()
    builder.setupPost(keepGlyphNames=False)
    out = io.BytesIO()
    builder.save(out)
    made: Any = TTFont(io.BytesIO(out.getvalue()), lazy=True)
    return {name: made.reader[name] for name in TABLES if name in made.reader.keys()}  # noqa: SIM118


def hidden_text(
    lines: Iterable[Line], across: float, down: float, size: tuple[float, float]
) -> HiddenText:
    """The layer of a page of that size, in points, with these lines in this order."""
    layer = HiddenText(across, down, *size)
    for line in lines:
        if line.corrected:
            layer.add(line)
    return layer
