"""One font with the advances and glyphs of single characters, and lines of glyphs.

Both panes place every character themselves (set as type; and hostile text must not reorder
itself), so a line is glyphs at given x positions. Characters that the font lacks and characters
with combining marks are drawn as text, which finds another font for them.
"""

import unicodedata
from collections.abc import Sequence
from itertools import accumulate

from PySide6.QtCore import QPointF
from PySide6.QtGui import QFont, QFontMetricsF, QGlyphRun, QPainter, QRawFont

_ZERO_WIDTH = frozenset(("Mn", "Me"))
_JOINS = "\u200d\ufe0e\ufe0f"
_KEPT = 4000
"""How many plainly set texts a face keeps ready for painting."""


def joins(char: str) -> bool:
    """Whether the character is drawn on the one before it (combining mark, selector)."""
    if char < "\u0300":
        return False
    return unicodedata.category(char) in _ZERO_WIDTH or char in _JOINS


class FontFace:
    """One font at one size. `ascent` and `descent` are pixels; `em` is its size."""

    def __init__(self, font: QFont) -> None:
        self.font = font
        self.em = float(font.pixelSize())
        metrics = QFontMetricsF(font)
        self.ascent = metrics.ascent()
        self.descent = metrics.descent()
        self._metrics = metrics
        self._raw = QRawFont.fromFont(font)
        self._plain: dict[str, tuple[GlyphLine, tuple[float, ...]]] = {}
        self._known: dict[str, int] = {}
        self._wide: dict[str, float] = {}

    @property
    def raw(self) -> QRawFont:
        """The face without the others that Qt falls back to."""
        return self._raw

    def glyph(self, char: str) -> int:
        """The number of the glyph of one character in `raw`; 0 where it has none."""
        found = self._known.get(char)
        return self._learn(char) if found is None else found

    def baseline(self, leading: float) -> float:
        """How far under the top of a line of `leading` pixels the baseline lies."""
        return round((leading - self.ascent - self.descent) / 2 + self.ascent)

    def _learn(self, char: str) -> int:
        """Find out glyph and width of a character; the glyph."""
        glyph = 0
        if self._raw.isValid() and not joins(char):
            found = self._raw.glyphIndexesForString(char)
            glyph = found[0] if len(found) == 1 else 0
        if joins(char):
            advance = 0.0
        elif char == "\t":
            glyph, advance = 0, 2 * self.em
        elif glyph:
            advance = self._raw.advancesForGlyphIndexes([glyph])[0].x()
        else:
            advance = self._metrics.horizontalAdvance(char)
        spacing = self.font.letterSpacing()
        if spacing and advance:
            advance += spacing
        self._known[char], self._wide[char] = glyph, advance
        return glyph

    def _learn_all(self, chars: Sequence[str]) -> None:
        """The same of many: one question to Qt for those that have a glyph each."""
        usual = [char for char in chars if char != "\t" and not joins(char)]
        glyphs = self._raw.glyphIndexesForString("".join(usual)) if self._raw.isValid() else []
        if len(glyphs) == len(usual):
            spacing = self.font.letterSpacing()
            known = [(char, glyph) for char, glyph in zip(usual, glyphs, strict=True) if glyph]
            widths = self._raw.advancesForGlyphIndexes([glyph for _, glyph in known])
            for (char, glyph), width in zip(known, widths, strict=True):
                advance = width.x()
                self._known[char] = glyph
                self._wide[char] = advance + spacing if advance else advance
        for char in chars:
            if char not in self._wide:
                self._learn(char)

    def advance(self, char: str) -> float:
        """The width of one character in pixels (0 for one that joins the one before)."""
        if char not in self._wide:
            self._learn(char)
        return self._wide[char]

    def advances(self, text: str) -> list[float]:
        """The widths of the characters of `text`."""
        try:
            return list(map(self._wide.__getitem__, text))
        except KeyError:  # a character that was not met before
            self._learn_all(sorted(set(text).difference(self._wide)))
            return list(map(self._wide.__getitem__, text))

    def width(self, text: str) -> float:
        """The width of a text set plain."""
        return sum(self.advances(text))

    def line(self, text: str, xs: Sequence[float]) -> "GlyphLine":
        """The glyphs of a text whose characters begin at `xs` (from the line's left)."""
        known = self._known
        quick = [known.get(char, 0) for char in text]
        if quick and all(quick):  # known characters, each by itself, as nearly every line has them
            points = [QPointF(xs[i], 0.0) for i in range(len(quick))]
            return GlyphLine(self.font, self._run(quick, points), ())
        glyphs: list[int] = []
        points = []
        others: list[tuple[str, float]] = []
        i, n = 0, len(text)
        while i < n:
            char = text[i]
            stop = i + 1
            while stop < n and text[stop] > "\u02ff" and joins(text[stop]):
                stop += 1
            if stop == i + 1:
                glyph = known.get(char)
                if glyph is None:
                    glyph = self._learn(char)
                if glyph:
                    glyphs.append(glyph)
                    points.append(QPointF(xs[i], 0.0))
                elif not char.isspace():
                    others.append((char, xs[i]))
            else:
                others.append((text[i:stop], xs[i]))
            i = stop
        run = self._run(glyphs, points) if glyphs else None
        return GlyphLine(self.font, run, tuple(others))

    def _run(self, glyphs: list[int], points: list[QPointF]) -> QGlyphRun:
        run = QGlyphRun()
        run.setRawFont(self._raw)
        run.setGlyphIndexes(glyphs)
        run.setPositions(points)
        return run

    def plain(self, text: str) -> "tuple[GlyphLine, tuple[float, ...]]":
        """A text set without spreading, and where its characters begin and the last one ends.

        Kept for the next painting: rows and chips are painted much more often than they change.
        """
        found = self._plain.get(text)
        if found is None:
            xs = (0.0, *accumulate(self.advances(text)))
            if len(self._plain) >= _KEPT:
                self._plain.clear()
            found = self._plain[text] = (self.line(text, xs), xs)
        return found


class GlyphLine:
    """One line ready to be painted."""

    __slots__ = ("_font", "_others", "_run")

    def __init__(
        self, font: QFont, run: QGlyphRun | None, others: tuple[tuple[str, float], ...]
    ) -> None:
        self._font = font
        self._run = run
        self._others = others

    def paint(self, painter: QPainter, x: float, baseline: float) -> None:
        """Paint in the painter's pen with the line's left at `x`."""
        if self._run is not None:
            painter.drawGlyphRun(QPointF(x, baseline), self._run)
        if self._others:
            painter.setFont(self._font)
            for text, dx in self._others:
                painter.drawText(QPointF(x + dx, baseline), text)


_FACES: dict[str, FontFace] = {}


def font_face(font: QFont) -> FontFace:
    """The FontFace of a font; the same object for equal fonts, so that its glyphs are known."""
    key = f"{font.key()}|{font.letterSpacing()}"
    found = _FACES.get(key)
    if found is None:
        found = _FACES[key] = FontFace(QFont(font))
    return found
