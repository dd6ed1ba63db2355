"""Writing PDF (ISO 32000-1, 1.7): pages of placed glyphs that read back as their characters.

Everything is in points, y from the lower edge of the page. The text of a page comes in the order
in which its lines are given. Fonts lie in the file as subsets (`pdf_fonts.py`).
"""

import zlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import field
from typing import Final

from yk_reader.formats.pdf_fonts import Embedded, embed, unicode_map
from yk_reader.model.records import dataclass

Color = tuple[float, float, float]
"""Red, green, blue from 0 to 1."""
BLACK: Final[Color] = (0.0, 0.0, 0.0)
_BOLDER: Final = 0.03
"""How thick the outlines of an emboldened letter are drawn, in ems."""
_WIDE: Final = 900
"""Thousandths of an em: what is as wide as a Chinese character."""
_GAP: Final = 100
"""Thousandths of an em: the widest gap inside a run."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """One glyph: its font's key, its number there, where it begins, what it stands for."""

    font: str
    number: int
    x: float
    text: str


@dataclass(frozen=True, slots=True)
class TextLine:
    """Glyphs on one baseline; `bolder` where the font has no bold face, `hidden` to be read only
    (what is seen is drawn otherwise). `stretch`: how much wider than the font's the glyphs are."""

    glyphs: tuple[Glyph, ...]
    baseline: float
    size: float
    color: Color = BLACK
    bolder: bool = False
    hidden: bool = False
    stretch: float = 1.0


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle, filled or (`thick` > 0) as a frame."""

    x: float
    y: float
    width: float
    height: float
    color: Color
    thick: float = 0.0


@dataclass(frozen=True, slots=True)
class Image:
    """A picture of `wide` × `high` pixels in a rectangle. `data` is packed as `filter` says (a name
    of ISO 32000-1, 7.4); `bits` a channel, `channels` 1 (grey) or 3."""

    x: float
    y: float
    width: float
    height: float
    wide: int
    high: int
    data: bytes
    filter: str
    channels: int
    bits: int = 8


@dataclass(frozen=True, slots=True)
class Shape:
    """A filled outline: operators of path construction (`m`, `l`, `c`, `h`) with their numbers."""

    path: tuple[tuple[str, tuple[float, ...]], ...]
    color: Color = BLACK


@dataclass(frozen=True, slots=True)
class PdfPage:
    """One page: its size and what is on it, in the order of painting and reading."""

    width: float
    height: float
    items: tuple[TextLine | Box | Shape | Image, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """An entry of the table of contents: its words, its page from 0, its height there."""

    title: str
    page: int
    top: float


@dataclass(frozen=True, slots=True)
class PdfDocument:
    """What is written. `fonts` gives each key of a glyph the tables of its font."""

    title: str
    pages: tuple[PdfPage, ...]
    fonts: Mapping[str, Mapping[str, bytes]]
    marks: tuple[Mark, ...] = ()
    language: str = "zh-CN"
    producer: str = ""


def pdf_bytes(document: PdfDocument) -> bytes:
    """The file. KeyError when a glyph names a font that is not there."""
    return _Writer(document).write()


@dataclass
class _Face:
    """A font of the document with the meanings of its codes: one table for each resource."""

    key: str
    font: Embedded
    meanings: list[dict[int, str]] = field(default_factory=list)
    known: dict[tuple[int, str], int] = field(default_factory=dict)

    def resource(self, code: int, text: str) -> int:
        """The number of the resource in which the code stands for the text."""
        found = self.known.get((code, text))
        if found is None:
            found = next(
                (i for i, one in enumerate(self.meanings) if code not in one), len(self.meanings)
            )
            if found == len(self.meanings):
                self.meanings.append({})
            self.meanings[found][code] = text
            self.known[code, text] = found
        return found


def _number(value: float) -> str:
    text = f"{value:.3f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def _numbers(*values: float) -> str:
    return " ".join(map(_number, values))


def _string(text: str) -> str:
    """A text string: UTF-16 with its byte order mark, in hexadecimal; nothing to escape."""
    return f"<FEFF{text.encode('utf-16-be', 'replace').hex().upper()}>"


class _Writer:
    """Objects are numbered as they are added; number 1 is the catalogue, 2 the page tree."""

    def __init__(self, document: PdfDocument) -> None:
        self._document = document
        self._objects: list[bytes] = [b"", b""]
        used: dict[str, set[int]] = defaultdict(set)
        for page in document.pages:
            for item in page.items:
                if isinstance(item, TextLine):
                    for glyph in item.glyphs:
                        used[glyph.font].add(glyph.number)
        self._faces = {
            key: _Face(key, embed(document.fonts[key], frozenset(glyphs), i))
            for i, (key, glyphs) in enumerate(sorted(used.items()))
        }
        self._order = {key: i for i, key in enumerate(self._faces)}
        self._images: list[int] = []

    def write(self) -> bytes:
        contents = [self._content(page) for page in self._document.pages]
        fonts = " ".join(
            f"/F{self._order[key]}.{i} {number} 0 R"
            for key, face in self._faces.items()
            for i, number in enumerate(self._fonts(face))
        )
        images = " ".join(f"/I{i} {number} 0 R" for i, number in enumerate(self._images))
        shared = self._add(f"<< /Font << {fonts} >> /XObject << {images} >> >>".encode("ascii"))
        pages = []
        for page, content in zip(self._document.pages, contents, strict=True):
            stream = self._stream("", content)
            pages.append(
                self._add(
                    (
                        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 "
                        f"{_numbers(page.width, page.height)}] /Resources {shared} 0 R "
                        f"/Contents {stream} 0 R >>"
                    ).encode("ascii")
                )
            )
        kids = " ".join(f"{one} 0 R" for one in pages)
        self._objects[1] = f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode("ascii")
        outline = self._outline(pages)
        shown = f" /Outlines {outline} 0 R /PageMode /UseOutlines" if outline else ""
        self._objects[0] = (
            f"<< /Type /Catalog /Pages 2 0 R /Lang ({self._document.language})"
            f" /ViewerPreferences << /DisplayDocTitle true >>{shown} >>"
        ).encode("ascii")
        info = self._add(
            (
                f"<< /Title {_string(self._document.title)} "
                f"/Producer {_string(self._document.producer)} >>"
            ).encode("ascii")
        )
        return self._file(info)

    # --- objects

    def _add(self, body: bytes) -> int:
        self._objects.append(body)
        return len(self._objects)

    def _stream(self, more: str, data: bytes) -> int:
        packed = zlib.compress(data, 9)
        head = f"<< /Length {len(packed)} /Filter /FlateDecode{more} >>\nstream\n"
        return self._add(head.encode("ascii") + packed + b"\nendstream")

    def _file(self, info: int) -> bytes:
        out = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
        places = []
        for i, body in enumerate(self._objects, 1):
            places.append(len(out))
            out += f"{i} 0 obj\n".encode("ascii") + body + b"\nendobj\n"
        table = len(out)
        out += f"xref\n0 {len(places) + 1}\n0000000000 65535 f \n".encode("ascii")
        for place in places:
            out += f"{place:010d} 00000 n \n".encode("ascii")
        out += (
            f"trailer\n<< /Size {len(places) + 1} /Root 1 0 R /Info {info} 0 R >>\n"
            f"startxref\n{table}\n%%EOF\n"
        ).encode("ascii")
        return bytes(out)

    def _outline(self, pages: Sequence[int]) -> int:
        """The table of contents; 0 without one."""
        marks = self._document.marks
        if not marks:
            return 0
        root = self._add(b"")
        first = root + 1
        for i, mark in enumerate(marks):
            before = f" /Prev {first + i - 1} 0 R" if i else ""
            after = f" /Next {first + i + 1} 0 R" if i + 1 < len(marks) else ""
            self._add(
                (
                    f"<< /Title {_string(mark.title)} /Parent {root} 0 R{before}{after} "
                    f"/Dest [{pages[mark.page]} 0 R /XYZ null {_number(mark.top)} null] >>"
                ).encode("ascii")
            )
        self._objects[root - 1] = (
            f"<< /Type /Outlines /First {first} 0 R /Last {first + len(marks) - 1} 0 R "
            f"/Count {len(marks)} >>"
        ).encode("ascii")
        return root

    # --- fonts

    def _fonts(self, face: _Face) -> list[int]:
        """A Type 0 font for each table of meanings, over one descendant."""
        font = face.font
        if font.cff:
            kind, more, key = "CIDFontType0", " /Subtype /CIDFontType0C", "FontFile3"
        else:
            kind, more, key = "CIDFontType2", f" /Length1 {len(font.program)}", "FontFile2"
        program = self._stream(more, font.program)
        descriptor = self._add(
            (
                f"<< /Type /FontDescriptor /FontName /{font.name} /Flags 4 "
                f"/FontBBox [{' '.join(map(str, font.box))}] /ItalicAngle {_number(font.angle)} "
                f"/Ascent {font.ascent} /Descent {font.descent} /CapHeight {font.cap_height} "
                f"/StemV 80 /{key} {program} 0 R >>"
            ).encode("ascii")
        )
        widths = " ".join(f"{code} [{_number(w)}]" for code, w in sorted(font.widths.items()))
        straight = "" if font.cff else " /CIDToGIDMap /Identity"
        under = self._add(
            (
                f"<< /Type /Font /Subtype /{kind} /BaseFont /{font.name} /CIDSystemInfo "
                f"<< /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> "
                f"/FontDescriptor {descriptor} 0 R /DW 1000 /W [{widths}]{straight} >>"
            ).encode("ascii")
        )
        out = []
        for meanings in face.meanings:
            table = self._stream("", unicode_map(meanings))
            out.append(
                self._add(
                    (
                        f"<< /Type /Font /Subtype /Type0 /BaseFont /{font.name} "
                        f"/Encoding /Identity-H /DescendantFonts [{under} 0 R] "
                        f"/ToUnicode {table} 0 R >>"
                    ).encode("ascii")
                )
            )
        return out

    # --- what is on a page

    def _content(self, page: PdfPage) -> bytes:
        out: list[str] = []
        for item in page.items:
            if isinstance(item, TextLine):
                self._line(item, out)
                continue
            if isinstance(item, Image):
                out.append(self._image(item))
                continue
            color = _numbers(*item.color)
            if isinstance(item, Shape):
                steps = "\n".join(f"{_numbers(*at)} {name}".strip() for name, at in item.path)
                out.append(f"{color} rg\n{steps}\nf")
            elif item.thick:
                edge = _numbers(item.x, item.y, item.width, item.height)
                out.append(f"{color} RG {_number(item.thick)} w {edge} re S")
            else:
                out.append(f"{color} rg {_numbers(item.x, item.y, item.width, item.height)} re f")
        return "\n".join(out).encode("ascii")

    def _image(self, image: Image) -> str:
        space = "DeviceGray" if image.channels == 1 else "DeviceRGB"
        head = (
            f"<< /Type /XObject /Subtype /Image /Width {image.wide} /Height {image.high} "
            f"/ColorSpace /{space} /BitsPerComponent {image.bits} /Filter /{image.filter} "
            f"/Length {len(image.data)} >>\nstream\n"
        )
        number = self._add(head.encode("ascii") + image.data + b"\nendstream")
        self._images.append(number)
        place = _numbers(image.width, 0, 0, image.height, image.x, image.y)
        return f"q {place} cm /I{len(self._images) - 1} Do Q"

    def _line(self, line: TextLine, out: list[str]) -> None:
        """Text shows in runs of one resource; between glyphs stands what a place differs from the
        font's own widths. A wide gap, and any beside a narrow glyph, begins a new run: within one
        PDFium takes as little as a tenth of an em for a space, between two runs a sixth
        (CPDF_TextPage)."""
        color = _numbers(*line.color)
        mode = 3 if line.hidden else 2 if line.bolder else 0
        edge = f" {color} RG {_number(line.size * _BOLDER)} w" if line.bolder else ""
        wider = f" {_number(line.stretch * 100)} Tz" if line.stretch != 1 else ""
        out.append(f"BT {color} rg{edge} {mode} Tr{wider}")
        em = line.size * line.stretch
        i, glyphs = 0, line.glyphs
        while i < len(glyphs):
            first = glyphs[i]
            face = self._faces[first.font]
            resource = face.resource(face.font.codes[first.number], first.text)
            name = f"/F{self._order[first.font]}.{resource}"
            shown: list[str] = []
            at, run, begin, before = first.x, "", i, 0.0
            while i < len(glyphs) and glyphs[i].font == first.font:
                glyph = glyphs[i]
                code = face.font.codes[glyph.number]
                if face.resource(code, glyph.text) != resource:
                    break
                gap = (at - glyph.x) / em * 1000
                width = face.font.widths[code]
                narrow = min(width, before) < _WIDE
                if i > begin and (gap < -_GAP or (gap <= -0.5 and narrow)):
                    break
                if abs(gap) >= 0.5:
                    if run:
                        shown.append(f"<{run}>")
                    shown.append(_number(round(gap)))
                    at -= round(gap) / 1000 * em
                    run = ""
                run += f"{code:04X}"
                at += width / 1000 * em
                before = width
                i += 1
            shown.append(f"<{run}>")
            out.append(
                f"{name} {_number(line.size)} Tf 1 0 0 1 "
                f"{_numbers(first.x, line.baseline)} Tm [{' '.join(shown)}] TJ"
            )
        out.append("ET" if not wider else "100 Tz ET")
