"""Typesets `005_facsimile.pdf` from the text of a sample page, in the order of its gold.

    python resources/facsimile/make.py

wants Noto Serif CJK and Noto Sans CJK (SIL Open Font License 1.1) where Debian's fonts-noto-cjk
puts them; `--fonts DIR` says where else. Sizes are in points, y counts from the upper edge.
"""

import argparse
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from yk_reader.formats.pdf import (
    Box,
    Glyph,
    PdfDocument,
    PdfPage,
    Shape,
    TextLine,
    pdf_bytes,
)
from yk_reader.formats.pdf_fonts import TABLES, may_embed

HERE = Path(__file__).parent
SOURCE = HERE.parents[1] / "seeds" / "gold" / "002_ac27911529864ab2.reflow.txt"
MADE = HERE / "005_facsimile.pdf"
FONTS = {
    "serif": "NotoSerifCJK-Regular.ttc",
    "serif-bold": "NotoSerifCJK-Bold.ttc",
    "sans": "NotoSansCJK-Regular.ttc",
    "sans-bold": "NotoSansCJK-Bold.ttc",
}
WIDTH, HEIGHT = 766.0, 1092.0
LEFT, TOP = 42.0, 40.0
EM, LEADING, CELLS = 10.4, 15.4, 12
GUTTER = 14.5
COLUMN = EM * CELLS
NOT_FIRST = frozenset("，。、；：？！”’）》」』％%")
NOT_LAST = frozenset("“‘（《「『")
Item = TextLine | Box | Shape
Unit = tuple[str, str]
"""A role and a text."""


def articles() -> list[list[Unit]]:
    """The units of the sample page by article."""
    found: list[list[Unit]] = []
    for line in SOURCE.read_text(encoding="utf-8").splitlines():
        if line.startswith("==="):
            found.append([])
        elif (unit := re.fullmatch(r"\[([\w-]+)\] (.*)", line)) is not None:
            found[-1].append((unit[1], unit[2]))
    return found


@dataclass
class Face:
    """One font: its tables, and which glyph each character has."""

    tables: dict[str, bytes]
    glyphs: dict[int, int]
    widths: dict[int, float]


@dataclass
class Setting:
    """What stands on the page so far."""

    folder: Path
    items: list[Item] = field(default_factory=list)
    faces: dict[str, Face] = field(default_factory=dict)

    def face(self, key: str) -> Face:
        """A font; ValueError where its maker does not allow subsets in documents."""
        if key not in self.faces:
            self.faces[key] = load(self.folder / FONTS[key])
        return self.faces[key]

    def wide(self, key: str, char: str) -> float:
        """The width of a character in ems."""
        face = self.face(key)
        return face.widths[face.glyphs[ord(char)]]

    def line(
        self, key: str, size: float, x: float, y: float, text: str, width: float | None = None
    ) -> None:
        """A level line whose em box begins at (x, y); set to that width where one is given."""
        face, at, glyphs = self.face(key), x, []
        own = sum(self.wide(key, char) for char in text) * size
        more = (width - own) / max(len(text) - 1, 1) if width is not None else 0.0
        for char in text:
            number = face.glyphs[ord(char)]
            if char != " ":
                glyphs.append(Glyph(key, number, at, char))
            at += face.widths[number] * size + more
        self.items.append(TextLine(tuple(glyphs), HEIGHT - y - 0.88 * size, size))

    def upright(self, key: str, size: float, x: float, y: float, text: str, step: float) -> None:
        """An upright line whose em boxes begin at (x, y), with that step."""
        face = self.face(key)
        for n, char in enumerate(text):
            glyph = Glyph(key, face.glyphs[ord(char)], x, char)
            self.items.append(TextLine((glyph,), HEIGHT - y - n * step - 0.88 * size, size))

    def box(
        self, x: float, y: float, width: float, height: float, grey: float, thick: float = 0
    ) -> None:
        """A rectangle."""
        self.items.append(Box(x, HEIGHT - y - height, width, height, (grey,) * 3, thick))

    def shape(self, grey: float, *points: tuple[float, float]) -> None:
        """A polygon."""
        first, *rest = [(x, HEIGHT - y) for x, y in points]
        path = [("m", first), *(("l", each) for each in rest), ("h", ())]
        self.items.append(Shape(tuple(path), (grey,) * 3))

    def broken(self, key: str, text: str, cells: float, indent: int) -> list[str]:
        """The lines of a paragraph: no closing sign begins one, no opening sign ends one."""
        lines, line, wide = [], "　" * indent, float(indent)
        for char in text:
            step = self.wide(key, char)
            if wide + step > cells + 0.01 and char not in NOT_FIRST:
                moved = ""
                while line and line[-1] in NOT_LAST:
                    line, moved = line[:-1], line[-1] + moved
                lines.append(line.rstrip(" "))
                if char == " " and not moved:
                    line, wide = "", 0.0
                    continue
                line, wide = moved, sum(self.wide(key, each) for each in moved)
            line, wide = line + char, wide + step
        return [*lines, line]

    def column(self, key: str, size: float, leading: float, place: "Place", lines: Sequence[str],
               ends: frozenset[int]) -> None:  # fmt: skip
        """Lines one under another; those in `ends` end a paragraph and keep their width."""
        for n, text in enumerate(lines):
            indent = len(text) - len(text.lstrip("　"))
            x, width = place.x + indent * size, place.width - indent * size
            own = sum(self.wide(key, char) for char in text.strip("　")) * size
            whole = width if n not in ends or own > width else None
            self.line(key, size, x, place.y + n * leading, text.strip("　"), whole)


@dataclass(frozen=True)
class Place:
    """Where a column begins, and how wide it is."""

    x: float
    y: float
    width: float = COLUMN


@cache
def load(path: Path) -> Face:
    """The font of simplified Chinese in a collection."""
    from fontTools.ttLib import TTCollection

    fonts: Any = TTCollection(str(path), lazy=True)
    font = next(each for each in fonts if " SC" in each["name"].getDebugName(4))
    tables = {name: font.reader[name] for name in TABLES if name in font.reader.keys()}  # noqa: SIM118
    if not may_embed(tables):
        raise ValueError(f"{path}: no subsets in documents")
    order = {name: number for number, name in enumerate(font.getGlyphOrder())}
    glyphs = {code: order[name] for code, name in font.getBestCmap().items()}
    widths = {order[name]: wide / 1000 for name, (wide, _) in font["hmtx"].metrics.items()}
    return Face(tables, glyphs, widths)


def column_x(number: int) -> float:
    """Where the column with that number begins, from 0."""
    return LEFT + number * (COLUMN + GUTTER)


def body(setting: Setting, units: Sequence[Unit], columns: Sequence[int], top: float) -> float:
    """Body text, balanced over columns; how far down it reaches."""
    lines: list[str] = []
    ends: set[int] = set()
    for _, text in units:
        lines += setting.broken("serif", text, CELLS, 2)
        ends.add(len(lines) - 1)
    tall = -(-len(lines) // len(columns))
    for n, number in enumerate(columns):
        part = lines[n * tall : (n + 1) * tall]
        inside = frozenset(end - n * tall for end in ends)
        setting.column("serif", EM, LEADING, Place(column_x(number), top), part, inside)
    return top + tall * LEADING


def masthead(setting: Setting) -> float:
    """The head of the page."""
    right = WIDTH - LEFT
    setting.line("serif-bold", 40, LEFT, TOP, "样张日报")
    folio = "2022年1月4日　星期二　第2版"
    setting.line("sans", 10, right - 10 * 15.1, TOP + 32, folio)
    setting.box(LEFT, TOP + 50, right - LEFT, 1.6, 0)
    setting.box(LEFT, TOP + 53.5, right - LEFT, 0.5, 0)
    return TOP + 90


def picture(setting: Setting, x: float, y: float, width: float, height: float) -> None:
    """A picture: hills under a sun, drawn."""
    setting.box(x, y, width, height, 0.86)
    low = y + height
    sun = [(x + 205, y + 36), (x + 219, y + 30), (x + 233, y + 36), (x + 239, y + 50),
           (x + 233, y + 64), (x + 219, y + 70), (x + 205, y + 64), (x + 199, y + 50)]  # fmt: skip
    setting.shape(0.97, *sun)
    setting.shape(0.62, (x, low), (x, y + 105), (x + 66, y + 58), (x + 140, y + 118),
                  (x + 190, y + 92), (x + width, y + 126), (x + width, low))  # fmt: skip
    setting.shape(0.4, (x, low), (x, y + 140), (x + 90, y + 112), (x + 180, y + 146),
                  (x + width, y + 120), (x + width, low))  # fmt: skip
    for n in range(6):
        setting.box(x + 28 + n * 36, low - 40 - 9 * (n % 3), 20, 40 + 9 * (n % 3), 0.2)
    setting.box(x, y, width, height, 0, 0.7)


def side(setting: Setting, photo: Sequence[Unit], onward: Sequence[Unit], top: float) -> float:
    """The two columns on the right: the picture with its caption, and what goes on from page 1."""
    x, width = column_x(3), 2 * COLUMN + GUTTER
    (_, title), (_, caption) = photo
    picture(setting, x, top + 4, width, 172)
    setting.line("sans-bold", 19, x + (width - 19 * len(title)) / 2, top + 188, title)
    size, at = 9.0, top + 217
    lines = setting.broken("sans", caption, width / size, 2)
    setting.column("sans", size, 13.5, Place(x, at, width), lines, frozenset({len(lines) - 1}))
    at += len(lines) * 13.5 + 10
    setting.box(x, at, width, 0.5, 0)
    return body(setting, onward, (3, 4), at + 10)


def lead(setting: Setting, units: Sequence[Unit], top: float) -> float:
    """The leading article, three columns wide."""
    width = 3 * COLUMN + 2 * GUTTER
    (_, head), (_, under), *rest = units
    size = width / len(head)
    setting.line("serif-bold", size, LEFT, top, head)
    own = 15 * len(under)
    setting.line("sans", 15, LEFT + (width - own) / 2, top + size + 12, under)
    return body(setting, rest, (0, 1, 2), top + size + 42)


def foot(setting: Setting, units: Sequence[Unit], top: float) -> float:
    """The article at the foot of the page, its heading upright in the first column."""
    (_, kicker), (_, head), *rest = units
    first, second = head.split(" ")
    down = body(setting, rest, (1, 2, 3, 4), top)
    setting.upright("sans", 13, LEFT + 98, top + 4, kicker, 15.4)
    setting.upright("serif-bold", 26, LEFT + 56, top, first, 29)
    setting.upright("serif-bold", 26, LEFT + 18, top, second, 29)
    return down


def page(folder: Path) -> tuple[Setting, float]:
    """The page, and how far down it reaches."""
    setting = Setting(folder)
    photo, leading, under, onward = articles()
    top = masthead(setting)
    down = max(lead(setting, leading, top), side(setting, photo, onward, top))
    setting.box(LEFT, down + 8, WIDTH - 2 * LEFT, 0.7, 0)
    return setting, foot(setting, under, down + 22)


def main() -> None:
    """Write the PDF beside this file."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--fonts", type=Path, default=Path("/usr/share/fonts/opentype/noto"))
    setting, down = page(asked.parse_args().fonts)
    if down > HEIGHT - 20:
        raise SystemExit(f"The page is full: {down:.0f} of {HEIGHT:.0f} points.")
    tables = {key: face.tables for key, face in setting.faces.items()}
    made = PdfPage(WIDTH, HEIGHT, tuple(setting.items))
    MADE.write_bytes(
        pdf_bytes(
            PdfDocument("样张日报", (made,), tables, producer="YK Reader, resources/facsimile")
        )
    )
    print(f"{MADE.name}: {MADE.stat().st_size:,} bytes, {down:.0f} of {HEIGHT:.0f} points")


if __name__ == "__main__":
    main()
