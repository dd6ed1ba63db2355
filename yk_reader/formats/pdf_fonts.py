"""Fonts inside a PDF: what of a font is taken along, and what its glyphs stand for.

A font comes as its tables (OpenType, with TrueType or CFF outlines); the glyphs that are used are
cut out of it with fontTools. A glyph may stand for several characters (a radical and the ideograph
that looks the same share one): each such meaning has a font resource of its own over the same
program, so that every character is read back as it was written. (Writers that keep one character
for each glyph give radicals back for ideographs.)
"""

import io
import struct
from collections.abc import Mapping
from typing import Any, Final

from yk_reader.model.records import dataclass

NEEDED: Final = ("head", "hhea", "hmtx", "maxp", "OS/2", "post", "name")
OUTLINES: Final = ("CFF ", "glyf", "loca", "cvt ", "fpgm", "prep")
TABLES: Final = NEEDED + OUTLINES
"""The tables of a font that a PDF has a use for; which outlines it has differs."""
_RESTRICTED: Final = 0x0002
_WHOLE_ONLY: Final = 0x0100
_BITMAP_ONLY: Final = 0x0200
"""Bits of OS/2 fsType (OpenType 1.9): no embedding, no subsets, no outlines."""


def may_embed(tables: Mapping[str, bytes]) -> bool:
    """Whether a font has outlines that a PDF can hold and its maker allows that.

    `tables` are those of `TABLES` that it has. Without an OS/2 table nothing is forbidden.
    """
    if not all(tables.get(name) for name in ("head", "hhea", "hmtx", "maxp")):
        return False
    if not tables.get("CFF ") and not (tables.get("glyf") and tables.get("loca")):
        return False
    rights = tables.get("OS/2", b"")
    if len(rights) < 10:
        return True
    (bits,) = struct.unpack(">H", rights[8:10])
    editable = bits & 0x000C
    return not bits & (_WHOLE_ONLY | _BITMAP_ONLY) and (not bits & _RESTRICTED or bool(editable))


def sfnt(tables: Mapping[str, bytes]) -> bytes:
    """A font file of these tables (OpenType 1.9, "Table directory"); without checksums."""
    held = sorted((name, data) for name, data in tables.items() if data)
    count = len(held)
    power = 1 << (count.bit_length() - 1)
    kind = b"OTTO" if tables.get("CFF ") else b"\x00\x01\x00\x00"
    head = kind + struct.pack(
        ">HHHH", count, power * 16, power.bit_length() - 1, (count - power) * 16
    )
    at = len(head) + 16 * count
    rows, body = [], []
    for name, data in held:
        rows.append(struct.pack(">4sLLL", name.encode("ascii"), 0, at, len(data)))
        padded = data + b"\0" * (-len(data) % 4)
        body.append(padded)
        at += len(padded)
    return head + b"".join(rows) + b"".join(body)


@dataclass(frozen=True, slots=True)
class Embedded:
    """A font as it lies in the PDF.

    `codes` gives each glyph of the whole font its code here; `widths` thousandths of an em by
    code; `program` is the font file's part for the PDF, `cff` says of which kind. Ascent, descent,
    cap height and box are thousandths of an em, too.
    """

    name: str
    program: bytes
    cff: bool
    codes: dict[int, int]
    widths: dict[int, float]
    ascent: int
    descent: int
    cap_height: int
    box: tuple[int, int, int, int]
    angle: float


def embed(tables: Mapping[str, bytes], glyphs: frozenset[int], number: int) -> Embedded:
    """Cut the used glyphs out of a font; `number` tells the fonts of a document apart.

    The name begins with six letters, as ISO 32000-1, 9.6.4 wants it of a subset.
    """
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont

    font = TTFont(io.BytesIO(sfnt(tables)), lazy=True, recalcBBoxes=False)
    before = font.getGlyphOrder()
    used = sorted({0} | {one for one in glyphs if one < len(before)})
    name = _name(font)
    tag = "".join(chr(ord("A") + number // 26**i % 26) for i in range(6))
    options = Options(
        notdef_outline=True, recommended_glyphs=False, hinting=True, glyph_names=True,
        layout_features=[], name_IDs=[], legacy_kern=False, ignore_missing_glyphs=True,
        prune_unicode_ranges=False, prune_codepage_ranges=False,
    )  # fmt: skip
    cutter = Subsetter(options)
    cutter.populate(glyphs=[before[one] for one in used])
    cutter.subset(font)
    after = {glyph: i for i, glyph in enumerate(font.getGlyphOrder())}
    cff = "CFF " in font
    unit = 1000 / font["head"].unitsPerEm
    keyed = cff and hasattr(font["CFF "].cff[0], "ROS")
    codes = {
        one: int(before[one][3:]) if keyed and before[one][:3] == "cid" else after[before[one]]
        for one in used
    }
    widths = {codes[one]: font["hmtx"][before[one]][0] * unit for one in used}
    head, hhea = font["head"], font["hhea"]
    capital = getattr(font["OS/2"], "sCapHeight", 0) if "OS/2" in font else 0
    return Embedded(
        f"{tag}+{name}", _program(font, cff), cff, codes, widths,
        round(hhea.ascent * unit), round(hhea.descent * unit),
        round((capital or hhea.ascent) * unit),
        (round(head.xMin * unit), round(head.yMin * unit), round(head.xMax * unit),
         round(head.yMax * unit)),
        float(font["post"].italicAngle) if "post" in font else 0.0,
    )  # fmt: skip


def _program(font: Any, cff: bool) -> bytes:
    """The CFF table alone, or a TrueType file with the tables that ISO 32000-1, 9.9 names."""
    if cff:
        return bytes(font["CFF "].compile(font))
    for name in font.keys():  # noqa: SIM118
        if name not in ("GlyphOrder", "head", "hhea", "hmtx", "maxp", "glyf", "loca"):
            del font[name]
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()


def _name(font: Any) -> str:
    """The PostScript name, of signs that a PDF name may hold."""
    found = font["name"].getDebugName(6) if "name" in font else None
    kept = "".join(c for c in found or "" if c.isascii() and (c.isalnum() or c in "-_"))
    return kept[:60] or "Font"


def unicode_map(meanings: Mapping[int, str]) -> bytes:
    """A ToUnicode CMap (ISO 32000-1, 9.10.3) of codes of two bytes and what they stand for."""
    rows = [
        f"<{code:04X}> <{text.encode('utf-16-be', 'surrogatepass').hex().upper()}>"
        for code, text in sorted(meanings.items())
    ]
    parts = [
        "/CIDInit /ProcSet findresource begin", "12 dict begin", "begincmap",
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        "/CMapName /Adobe-Identity-UCS def", "/CMapType 2 def",
        "1 begincodespacerange", "<0000> <FFFF>", "endcodespacerange",
    ]  # fmt: skip
    for i in range(0, len(rows), 100):
        part = rows[i : i + 100]
        parts += [f"{len(part)} beginbfchar", *part, "endbfchar"]
    parts += ["endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end", ""]
    return "\n".join(parts).encode("ascii")
