"""What an engine read, as lines of a page: cut at gutters, straightened, in our reading order."""

from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import Final

from yk_reader.facsimile.glyphs import PrintedLine
from yk_reader.facsimile.gutters import RunPlace, bridged
from yk_reader.facsimile.ocr.engine import ReadLine
from yk_reader.facsimile.page_text import page_text
from yk_reader.model.facsimile import Box, FineBox, Outline
from yk_reader.model.records import dataclass
from yk_reader.text.places import place_of, width_in_ems
from yk_reader.text.skew import Corners, skew, straightened

_GAP: Final = 0.6
"""Ems of a gap between two characters in which a gutter may be."""
_SIGN: Final = 0.25
"""Ems that the ink of a sign leaves white beside it."""
_CLOSING: Final = frozenset("，。、；：！？）》」』”’,.;:!?)")
_OPENING: Final = frozenset("（《「『“‘(")
_LEVEL: Final = 0.5
"""Pixels by which corners of a level box may be off."""


@dataclass(frozen=True, slots=True)
class PlacedLine:
    """A raw line of a page that was read: `start` in its text, code points; its place in pixels
    of the picture as it lies there: box, corners (empty where the box says it all; else from the
    one where it is read first, clockwise), whether it runs along the height of the picture, begin
    and end of its characters along that; confidence 0 to 1."""

    start: int
    text: str
    box: Box
    outline: Outline
    upright: bool
    chars: tuple[int, ...]
    confidence: float


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of a line: characters `first`..`last`, from `begin` to `end` of its length."""

    line: ReadLine
    first: int
    last: int
    begin: float
    end: float

    @property
    def text(self) -> str:
        return self.line.text[self.first : self.last]

    @property
    def chars(self) -> tuple[float, ...]:
        return self.line.chars[2 * self.first : 2 * self.last]


def placed_lines(lines: Sequence[ReadLine]) -> tuple[str, list[PlacedLine]]:
    """The raw text of a page and where its lines stand."""
    lines = [line for line in map(_stripped, lines) if line is not None]
    angle = skew([_corners(line) for line in lines])
    parts = _cut(lines, straightened([_corners(line) for line in lines], angle))
    boxes = straightened([_points(part) for part in parts], angle)
    printed = [_printed(part, box) for part, box in zip(parts, boxes, strict=True)]
    part_of = {id(line): part for line, part in zip(printed, parts, strict=True)}
    text, starts = page_text(printed)
    turned = abs(angle) > 1.0
    return text, [_placed(start, part_of[id(line)], turned) for start, line in starts]


def _stripped(line: ReadLine) -> ReadLine | None:
    """Without blanks at its ends, and line ends in it; None where nothing is left."""
    text = "".join(" " if char in "\n\r\u2028\u2029\x0b\x0c\x85\0" else char for char in line.text)
    first = len(text) - len(text.lstrip())
    last = len(text.rstrip())
    if first >= last:
        return None
    chars = line.chars[2 * first : 2 * last] if len(line.chars) == 2 * len(line.text) else ()
    return ReadLine(text[first:last], line.quad, line.confidence, line.upright, chars)


def _corners(line: ReadLine) -> Corners:
    q = line.quad
    return [(q[0], q[1]), (q[2], q[3]), (q[4], q[5]), (q[6], q[7])]


def _cut(lines: Sequence[ReadLine], boxes: Sequence[FineBox]) -> list[_Part]:
    """Each line, or its parts on both sides of a gutter that the rows around have too: on a page
    whose lines run down that of the columns around, above and under a line between registers."""
    down = sum(len(line.text) * (1 if line.upright else -1) for line in lines) > 0
    out = [_Part(line, 0, len(line.text), 0.0, 1.0) for line in lines if line.upright != down]
    runs: list[RunPlace] = []
    parts: list[tuple[int, _Part]] = []
    low, high, side = (1, 3, 0) if down else (0, 2, 1)
    for number, (line, box) in enumerate(zip(lines, boxes, strict=True)):
        if line.upright != down:
            continue
        whole = _Part(line, 0, len(line.text), 0.0, 1.0)
        em = _em(line, box)
        length = box[high] - box[low]
        for part in _runs(whole, em / max(length, 1e-6)):
            begin, end = box[low] + part.begin * length, box[low] + part.end * length
            runs.append((begin, end, (box[side] + box[side + 2]) / 2, em))
            parts.append((number, part))
    if not parts:
        return out
    usual = median(run[3] for run in runs)
    row_of = {run: row for row, members in enumerate(bridged(runs, usual)) for run in members}
    held: tuple[int, int, _Part] | None = None
    for run, (number, part) in enumerate(parts):
        row = row_of[run]
        if held is not None and held[:2] == (number, row):
            before = held[2]
            part = _Part(part.line, before.first, part.last, before.begin, part.end)
        elif held is not None:
            out.append(held[2])
        held = number, row, part
    if held is not None:
        out.append(held[2])
    return out


def _em(line: ReadLine, box: FineBox) -> float:
    return place_of(line.text, box).em


def _runs(whole: _Part, em: float) -> list[_Part]:
    """The parts of a line between gaps in which a gutter may be; `em` as a share of its length."""
    line = whole.line
    marks = [i for i, char in enumerate(line.text) if not char.isspace()]
    if not line.chars:
        return [whole]
    out = []
    first, begin = 0, 0.0
    for a, b in pairwise(marks):
        end, start = line.chars[2 * a + 1], line.chars[2 * b]
        least = _GAP + _SIGN * (line.text[a] in _CLOSING) + _SIGN * (line.text[b] in _OPENING)
        if start - end > least * em:
            out.append(_Part(line, first, a + 1, begin, end))
            first, begin = b, start
    out.append(_Part(line, first, len(line.text), begin, 1.0))
    return out


def _points(part: _Part) -> Corners:
    """The corners of a part of a line."""
    (x0, y0), (x1, y1), (x2, y2), (x3, y3) = _corners(part.line)
    a, b = part.begin, part.end
    if part.line.upright:
        return [
            (x0 + (x3 - x0) * a, y0 + (y3 - y0) * a), (x1 + (x2 - x1) * a, y1 + (y2 - y1) * a),
            (x1 + (x2 - x1) * b, y1 + (y2 - y1) * b), (x0 + (x3 - x0) * b, y0 + (y3 - y0) * b),
        ]  # fmt: skip
    return [
        (x0 + (x1 - x0) * a, y0 + (y1 - y0) * a), (x0 + (x1 - x0) * b, y0 + (y1 - y0) * b),
        (x3 + (x2 - x3) * b, y3 + (y2 - y3) * b), (x3 + (x2 - x3) * a, y3 + (y2 - y3) * a),
    ]  # fmt: skip


def _printed(part: _Part, box: FineBox) -> PrintedLine:
    """The part as a line that stands straight."""
    left, top, right, bottom = box
    em = place_of(part.text, box).em
    shares = _shares(part)
    low, length = (top, bottom - top) if part.line.upright else (left, right - left)
    boxes = []
    for a, b in zip(shares[::2], shares[1::2], strict=True):
        begin, end = low + a * length, low + b * length
        boxes.append((left, begin, right, end) if part.line.upright else (begin, top, end, bottom))
    # the line is as long as its box, also where no character tells it
    first, last = boxes[0], boxes[-1]
    if part.line.upright:
        boxes[0] = (left, top, right, first[3])
        boxes[-1] = (left, boxes[-1][1], right, bottom)
    else:
        boxes[0] = (left, top, first[2], bottom)
        boxes[-1] = (boxes[-1][0], top, right, last[3])
    return PrintedLine(part.text, tuple(boxes), part.line.upright, em)


def _shares(part: _Part) -> list[float]:
    """Begin and end of each character as shares of the part."""
    length = max(part.end - part.begin, 1e-6)
    if part.chars:
        return [min(1.0, max(0.0, (n - part.begin) / length)) for n in part.chars]
    widths = [width_in_ems(char) for char in part.text]
    at, out = 0.0, list[float]()
    for width in widths:
        out += [at / sum(widths), (at + width) / sum(widths)]
        at += width
    return out


def _placed(start: int, part: _Part, turned: bool) -> PlacedLine:
    """The part on the picture."""
    points = [(max(0, round(x)), max(0, round(y))) for x, y in _points(part)]
    xs, ys = [x for x, _ in points], [y for _, y in points]
    box = min(xs), min(ys), max(max(xs), min(xs) + 1), max(max(ys), min(ys) + 1)
    fine = _points(part)
    level = _is_level(fine) and not turned
    begin, end = (fine[0], fine[3]) if part.line.upright else (fine[0], fine[1])
    along = abs(end[1] - begin[1]) > abs(end[0] - begin[0])
    low, high = (begin[1], end[1]) if along else (begin[0], end[0])
    chars: list[int] = []
    if part.chars:
        shares = _shares(part)
        for a, b in zip(shares[::2], shares[1::2], strict=True):
            two = sorted(max(0, round(low + share * (high - low))) for share in (a, b))
            chars += two
    return PlacedLine(
        start,
        part.text,
        box,
        () if level else tuple(points),
        along,
        tuple(chars),
        part.line.confidence,
    )


def _is_level(points: Corners) -> bool:
    (x0, y0), (x1, y1), (x2, y2), (x3, y3) = points
    off = max(abs(y0 - y1), abs(y2 - y3), abs(x0 - x3), abs(x1 - x2))
    return off <= _LEVEL and x1 > x0 and y3 > y0
