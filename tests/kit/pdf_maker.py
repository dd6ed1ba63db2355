"""Small PDFs with a text layer, written glyph by glyph in whatever order a test wants."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from io import BytesIO
from typing import Any

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from pdf_locks import Lock

Word = tuple[str, float, float, float, float]
"""A word, left, right, baseline from the top, size in points."""

Placed = tuple[str, float, float, float]
"""A character (or several for one glyph), left, baseline from the top, size in points."""


@dataclass
class MadePage:
    """One page: its glyphs in the order in which they are drawn."""

    glyphs: list[Placed] = field(default_factory=list)
    size: tuple[float, float] = (600.0, 800.0)
    rotate: int = 0
    crop: tuple[float, float, float, float] | None = None
    """left, bottom, right, top"""
    matrix: tuple[int, int, int, int] = (1, 0, 0, 1)
    """how each glyph is turned where it stands: a, b, c, d of its text matrix"""
    inherits: bool = False
    """its size, crop and rotation stand in the node above it"""
    extra: str = ""
    """what else the page has: annotations, actions"""
    unseen: list[Word] = field(default_factory=list)
    """words that are not drawn, as tesseract writes them: their codes are UTF-16, all glyphs and
    the blank behind them as wide as one another"""

    def line(self, text: str, x: float, y: float, size: float = 10.0, pitch: float = 1.0) -> None:
        """A level line, set with that pitch in ems."""
        for n, char in enumerate(text):
            self.glyphs.append((char, x + n * size * pitch, y, size))

    def column(self, text: str, x: float, y: float, size: float = 10.0, pitch: float = 1.0) -> None:
        """An upright line that begins at the height y."""
        for n, char in enumerate(text):
            self.glyphs.append((char, x, y + (n + 0.88) * size * pitch, size))


def make_pdf(
    pages: Sequence[MadePage],
    unmapped: Iterable[str] = (),
    lock: Lock | None = None,
    catalog: str = "",
    given: str = "",
    other: tuple[str, int, int] = ("", 880, -120),
) -> bytes:
    """The PDF of these pages; `unmapped` are characters whose glyphs have no way to Unicode.
    `catalog`: what else its catalog holds. `given` are characters that are stated beside their
    glyphs (ActualText), each of which is one thin stroke. `other`: characters that are set in a
    font of that ascent and descent."""
    texts = list(dict.fromkeys(each[0] for page in pages for each in page.glyphs))
    codes = {text: number for number, text in enumerate(texts, 1)}
    kids = " ".join(f"{6 + 2 * n} 0 R" for n in range(len(pages)))
    tree = next((_boxes(page) for page in pages if page.inherits), "")
    objects = [
        f"<</Type/Catalog/Pages 2 0 R{catalog}>>".encode(),
        f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}{tree}>>".encode(),
        _font_object(4),
        _descendant(880, -120, 6 + 2 * len(pages)),
        _stream(
            _ALL
            if any(page.unseen for page in pages)
            else _cmap({text: code for text, code in codes.items() if text not in set(unmapped)})
        ),
    ]
    for n, page in enumerate(pages):
        height = page.size[1]
        own = "" if page.inherits else _boxes(page)
        objects.append(
            f"<</Type/Page/Parent 2 0 R{own}{page.extra}"
            f"/Resources<</Font<</F 3 0 R/O {7 + 2 * len(pages)} 0 R>>>>"
            f"/Contents {7 + 2 * n} 0 R>>".encode()
        )
        drawn = [
            _stated(
                text if text in given else "",
                f"BT /{'O' if text in other[0] else 'F'} {size} Tf"
                f" {' '.join(map(str, page.matrix))} {x:.3f} {height - y:.3f} Tm"
                f" <{codes[text]:04X}> Tj ET",
            )
            for text, x, y, size in page.glyphs
        ]
        drawn += [_unseen(word, height) for word in page.unseen]
        objects.append(_stream("\n".join(drawn)))
    objects.append(_stream(_font(len(texts), frozenset(codes[each] for each in given))))
    objects += [_font_object(len(objects) + 2), _descendant(*other[1:], len(objects))]
    return _file(objects, lock)


def _font_object(descendant: int) -> bytes:
    return (
        b"<</Type/Font/Subtype/Type0/BaseFont/Made/Encoding/Identity-H"
        b"/DescendantFonts[%d 0 R]/ToUnicode 5 0 R>>" % descendant
    )


def _descendant(ascent: int, descent: int, file: int) -> bytes:
    return (
        b"<</Type/Font/Subtype/CIDFontType2/BaseFont/Made/DW 1000/CIDSystemInfo"
        b"<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor"
        b"<</Type/FontDescriptor/FontName/Made/Flags 4/FontBBox[0 %d 1000 %d]/ItalicAngle 0"
        b"/Ascent %d/Descent %d/CapHeight 700/StemV 80/FontFile2 %d 0 R>>"
        b"/CIDToGIDMap/Identity>>" % (descent, ascent, ascent, descent, file)
    )


def _boxes(page: MadePage) -> str:
    width, height = page.size
    crop = f"/CropBox[{' '.join(map(str, page.crop))}]" if page.crop else ""
    return f"/MediaBox[0 0 {width} {height}]{crop}/Rotate {page.rotate}"


def _stated(text: str, drawn: str) -> str:
    if not text:
        return drawn
    stated = text.encode("utf-16-be").hex().upper()
    return f"/Span<</ActualText<FEFF{stated}>>>BDC\n{drawn}\nEMC"


def _unseen(word: Word, height: float) -> str:
    text, left, right, y, size = word
    codes = f"{text} ".encode("utf-16-be")
    stretch = 100 * (right - left) / size / (len(codes) / 2)
    return (
        f"BT 3 Tr /F {size} Tf 1 0 0 1 {left:.3f} {height - y:.3f} Tm {stretch:.3f} Tz"
        f" <{codes.hex().upper()}> Tj ET"
    )


_ALL = (
    "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Made def"
    " /CMapType 2 def 1 begincodespacerange <0000> <FFFF> endcodespacerange"
    " 1 beginbfrange <0000> <FFFF> <0000> endbfrange endcmap end end"
)


def _cmap(codes: dict[str, int]) -> str:
    rows = [
        f"<{code:04X}> <{text.encode('utf-16-be').hex().upper()}>" for text, code in codes.items()
    ]
    parts = [rows[n : n + 100] for n in range(0, len(rows), 100)]
    return "\n".join(
        [
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
            "/CMapName /Made def /CMapType 2 def",
            "1 begincodespacerange <0000> <FFFF> endcodespacerange",
            *(f"{len(part)} beginbfchar\n" + "\n".join(part) + "\nendbfchar" for part in parts),
            "endcmap end end",
        ]
    )


def _block(left: int, low: int, right: int, high: int) -> Any:
    pen = TTGlyphPen(None)
    pen.moveTo((left, low))
    for corner in ((right, low), (right, high), (left, high)):
        pen.lineTo(corner)
    pen.closePath()
    return pen.glyph()


@cache
def _font(count: int, strokes: frozenset[int]) -> bytes:
    """A TrueType font with so many glyphs after .notdef, each a square of nearly an em (PDFium
    finds no text in glyphs without ink), some of them a stroke in its middle."""
    square, stroke = _block(50, -70, 950, 830), _block(60, 360, 940, 420)
    names = [".notdef", *(f"g{n}" for n in range(1, count + 1))]
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap({})
    builder.setupGlyf({name: stroke if n in strokes else square for n, name in enumerate(names)})
    builder.setupHorizontalMetrics(dict.fromkeys(names, (1000, 50)))
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    builder.setupNameTable({"familyName": "Made", "styleName": "Regular"})
    builder.setupOS2()
    builder.setupPost()
    out = BytesIO()
    builder.save(out)
    return out.getvalue()


def _stream(text: str | bytes) -> bytes:
    data = text.encode() if isinstance(text, str) else text
    return b"<</Length %d>>stream\n%s\nendstream" % (len(data), data)


def _file(objects: Sequence[bytes], lock: Lock | None) -> bytes:
    out, places = bytearray(b"%PDF-1.7\n"), []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        if lock is not None:
            content = lock.locked(number, content)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    more = lock.trailer if lock is not None else b""
    out += b"trailer<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1, more, start,
    )  # fmt: skip
    return bytes(out)
