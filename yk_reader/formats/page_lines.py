"""From the lines of a file with a layout to an IncomingPage; and how words become a line."""

import math
import re
from collections.abc import Sequence
from dataclasses import field
from functools import lru_cache
from typing import Final

from yk_reader.formats.incoming import IncomingLine, IncomingPage
from yk_reader.formats.xml_files import number
from yk_reader.model.blank import BLANKS, strip_span
from yk_reader.model.facsimile import Box, Outline, Unit
from yk_reader.model.page import PageMeta
from yk_reader.model.records import dataclass
from yk_reader.model.vocabulary import Joint, Role

_GAP: Final = 0.8
"""Of a character's width: a gap as wide as that between Chinese characters was printed."""
_CHINESE: Final = re.compile(
    "[\u2e80-\u303f\u3040-\u30ff\u3100-\u312f\u31a0-\u31ef\u3400-\u9fff\uf900-\ufaff"
    "\ufe30-\ufe4f\uff00-\uffef\u2014\u2018\u2019\u201c\u201d\u2026\U00020000-\U0003ffff]"
)
_ENDS: Final = re.compile(r"[\r\n\x85\u2028\u2029]+")
_INDENT: Final = re.compile(r"[ \t\r\n]*(\u3000+)")
_UNFIT: Final = re.compile("[\0\ud800-\udfff]")
_ODD: Final = re.compile(r"[\r\n\x85\u2028\u2029\0\ud800-\udfff]")
_COMMA: Final = re.compile(r"(?<!\s)\s*,\s*")
_WHOLE: Final = re.compile(r"\d{1,9},\d{1,9}(?: \d{1,9},\d{1,9})*")
"""Corners as nearly all files write them."""
_BLANK: Final = "".join(BLANKS)
_MOST_CORNERS: Final = 1000
"""A polygon with more is left out, its box stays."""


@dataclass(slots=True)
class Word:
    """A word as a file has it; `box` is left, top, right, bottom. `blank`: the file puts a blank
    before it."""

    text: str
    box: Box | None = None
    confidence: float = -1.0
    blank: bool = True


@dataclass(slots=True)
class Raw:
    """One line of a file before it has its place in the text; see IncomingLine. `block` tells the
    lines of one block from those of the next: a blank line comes between them."""

    text: str
    block: object = None
    article: str | None = None
    role: Role | None = None
    order: int = -1
    paragraph: bool | None = None
    box: Box | None = None
    confidence: float = -1.0
    corrected: str | None = None
    joint: Joint | None = None
    outline: Outline = ()
    upright: bool = False
    chars: tuple[int, ...] = ()
    """as in `LineBox`, from the first character of `text` on"""


@dataclass
class Lines:
    """The lines of a page, in the order of the text; what is dropped is counted."""

    raws: list[Raw] = field(default_factory=list)
    size: tuple[int, int] = (0, 0)
    unit: Unit = Unit.PIXEL
    closed: int = 0
    """blanks between Chinese characters that were left out"""
    outside: int = 0
    """boxes outside of the picture, or that are none"""
    notices: list[str] = field(default_factory=list)

    def words(self, words: Sequence[Word]) -> str:
        """The text of a line of words, with a blank where one was printed.

        Between two Chinese characters a blank stands only where the boxes leave a gap as wide as a
        character: tools put one there though nobody printed it.
        """
        out: list[str] = []
        last: Word | None = None
        before = ""
        odd = _ODD.search("".join([word.text for word in words])) is not None
        for word in words:
            text = sound(word.text) if odd else word.text
            if not text or text == " ":
                continue
            if last is not None and word.blank:
                if keeps_blank(before, last, text, word):
                    out.append(" ")
                else:
                    self.closed += 1
            out.append(text)
            last, before = word, text
        return "".join(out)

    def box(self, box: Box | None) -> Box | None:
        """The box within the picture; None, counted, where nothing of it lies there."""
        if box is None:
            return None
        left, top, right, bottom = box
        wide, high = self.size
        if wide and high:
            left, right = max(left, 0), min(right, wide)
            top, bottom = max(top, 0), min(bottom, high)
        if right <= left or bottom <= top or left < 0 or top < 0:
            self.outside += 1
            return None
        return left, top, right, bottom

    def outline(self, outline: Outline, box: Box | None) -> Outline:
        """The corners within the picture; empty for those of the box itself."""
        if box is None or not 3 <= len(outline) <= _MOST_CORNERS:
            return ()
        left, top, right, bottom = box
        inside = outline
        for x, y in outline:
            if not (left <= x <= right and top <= y <= bottom):
                inside = tuple(
                    (min(max(x, left), right), min(max(y, top), bottom)) for x, y in outline
                )
                break
        if len(inside) > 5:
            return inside
        corners = {(left, top), (right, top), (right, bottom), (left, bottom)}
        return () if set(inside) == corners else inside

    def page(
        self, name: str, meta: PageMeta, picture: str, engine: str, version: str = ""
    ) -> IncomingPage | None:
        """The page; None when no line has a mark."""
        texts: list[str] = []
        lines: list[IncomingLine] = []
        at, block = 0, object()
        for raw in self.raws:
            text = clean(raw.text)
            if not text:
                continue
            indent = _indent(raw.text)
            if lines and raw.block != block:
                texts.append("")
                at += 1
            block = raw.block
            corrected = None if raw.corrected is None else clean(raw.corrected)
            box = self.box(raw.box)
            chars = _chars(raw, text, box) if raw.chars and box is not None else ()
            at += len(indent)
            lines.append(
                IncomingLine(
                    at,
                    at + len(text),
                    raw.article,
                    raw.role,
                    raw.order,
                    raw.paragraph,
                    box,
                    raw.confidence,
                    corrected if corrected and corrected != text else None,
                    raw.joint,
                    self.outline(raw.outline, box),
                    raw.upright,
                    chars,
                )
            )
            texts.append(indent + text)
            at += len(text) + 1
        if not lines:
            return None
        return IncomingPage(
            "\n".join(texts),
            name,
            meta,
            tuple(lines),
            picture=picture,
            size=self.size,
            engine=engine,
            notices=tuple(self._said()),
            unit=self.unit,
            version=version,
        )

    def _said(self) -> list[str]:
        said = list(self.notices)
        if self.closed:
            said.append(f"{self.closed} blanks between Chinese characters were left out.")
        if self.outside:
            said.append(f"{self.outside} boxes lie outside of the picture and were left out.")
        return said


def _chars(raw: Raw, text: str, box: Box) -> tuple[int, ...]:
    """The places of the characters of a line without the blanks around it, within its box."""
    first = raw.text.index(text)
    low, high = box[raw.upright], box[2 + raw.upright]
    return tuple(min(max(at, low), high) for at in raw.chars[2 * first : 2 * (first + len(text))])


def clean(text: str) -> str:
    """A line as a page may hold it: no line ends, no NUL or surrogate, no blanks around it."""
    text = sound(text)
    start, end = strip_span(text, 0, len(text))
    return text[start:end]


def _indent(text: str) -> str:
    """The blanks of a character's width before a line's first mark: printed ones, as other blanks
    there need not be."""
    found = _INDENT.match(text)
    return found[1] if found else ""


def sound(text: str) -> str:
    """The text without line ends (blanks stand for them), NUL or surrogate."""
    if _ODD.search(text) is None:
        return text
    return _UNFIT.sub("\ufffd", _ENDS.sub(" ", text))


@lru_cache(maxsize=4096)
def confidence_of(text: str) -> float:
    """A confidence from 0 to 1 as files write it; -1.0 for anything else. A file has the same few
    for all of its words."""
    value = number(text)
    return value if value is not None and 0 <= value <= 1 else -1.0


def split_lines(text: str) -> list[str]:
    """The lines of a text that is one string in the file."""
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def is_blank(text: str) -> bool:
    """Whether no mark is in it."""
    return not text.strip(_BLANK)


def shape_of(text: str) -> tuple[Box | None, Outline]:
    """The corners of a polygon as files write them, `x,y x,y` or `x y x y`, in whole numbers, and
    the box around them (None for less than two); what is no corner is left out."""
    if _WHOLE.fullmatch(text) is not None:
        whole = list(map(int, text.replace(",", " ").split(" ")))
        xs, ys = whole[::2], whole[1::2]
        box = (min(xs), min(ys), max(xs), max(ys)) if len(xs) > 1 else None
        return box, tuple(zip(xs, ys, strict=True))
    points = _points_of(text)
    return box_around(points), tuple((round(x), round(y)) for x, y in points)


def _points_of(text: str) -> list[tuple[float, float]]:
    parts = _COMMA.sub(",", text).split()
    if any("," in part for part in parts):
        pairs = [part.split(",") for part in parts]
    else:
        pairs = [list(pair) for pair in zip(parts[::2], parts[1::2], strict=False)]
    found = [(number(pair[0]), number(pair[1])) for pair in pairs if len(pair) == 2]
    return [(x, y) for x, y in found if x is not None and y is not None]


def box_around(points: Sequence[tuple[float, float]]) -> Box | None:
    """Whole pixels around points; None for less than two."""
    if len(points) < 2:
        return None
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return box_of(min(xs), min(ys), max(xs), max(ys))


def box_of(left: float, top: float, right: float, bottom: float) -> Box:
    """Whole pixels around a box."""
    return math.floor(left), math.floor(top), math.ceil(right), math.ceil(bottom)


def keeps_blank(before: str, last: Word, text: str, word: Word) -> bool:
    """Whether a blank between two words is taken for one that was printed (`Lines.words`)."""
    return not (_chinese(before[-1]) and _chinese(text[0])) or _wide(last, word)


@lru_cache(maxsize=16_384)
def _chinese(char: str) -> bool:
    return _CHINESE.match(char) is not None


def _wide(one: Word, other: Word) -> bool:
    """Whether the gap between two words is as wide as a character, along the line."""
    first, second = one.box, other.box
    if first is None or second is None:
        return False
    flat = abs(second[0] - first[0]) >= abs(second[1] - first[1])
    low, high = (0, 2) if flat else (1, 3)
    gap = second[low] - first[high]
    if gap <= 0:
        return False
    size = (first[high] - first[low]) / max(len(one.text), 1)
    other_size = (second[high] - second[low]) / max(len(other.text), 1)
    return gap >= _GAP * max(size, other_size, 1.0)
