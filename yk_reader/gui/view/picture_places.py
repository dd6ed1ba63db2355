"""Where lines and characters of a page stand on its picture, and what stands at a place of it."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from yk_reader.gui.view.page_view import PageView
from yk_reader.gui.view.targets import starts_of_spans
from yk_reader.model.blank import strip_span
from yk_reader.model.entity import Span
from yk_reader.model.facsimile import Box, FineBox, LineBox, Picture
from yk_reader.model.page import Page
from yk_reader.text.line_boxes import part_box

_HALF = 0.5


def fitting(picture: Picture, size: tuple[int, int]) -> tuple[float, float]:
    """What boxes are multiplied with, so that they stand on a sheet of that size (width, height).

    1 where the picture is of unknown size: then its boxes are taken to be in the sheet's unit.
    """
    if picture.width <= 0 or picture.height <= 0:
        return 1.0, 1.0
    return size[0] / picture.width, size[1] / picture.height


class PicturePlaces:
    """The boxes of a page's lines, in units of the sheet; offsets are raw."""

    def __init__(self, page: Page, factors: tuple[float, float] = (1.0, 1.0)) -> None:
        self._page = page
        self._fx, self._fy = factors
        self.lines: tuple[LineBox, ...] = tuple(
            sorted((one for one in page.boxes if one.box is not None), key=lambda one: one.start)
        )
        self._starts = [one.start for one in self.lines]

    def line_of(self, raw: int) -> LineBox | None:
        """The box of the raw line that holds an offset."""
        at = bisect_right(self._starts, raw) - 1
        for i in (at, at + 1):  # blanks may stand before the first mark of a line
            if 0 <= i < len(self.lines):
                number = self._page.line_number(self.lines[i].start)
                if number == self._page.line_number(raw):
                    return self.lines[i]
        return None

    def box(self, line: LineBox) -> FineBox:
        """Where a line stands."""
        assert line.box is not None
        return self.fitted(line.box)

    def piece(self, line: LineBox, start: int, end: int) -> LineBox:
        """The part of a line between two raw offsets, as a line of its own; the line itself where
        that is all of it."""
        last = strip_span(self._page.text, line.start, self._end(line))[1]
        if start <= line.start and end >= last:
            return line
        length = last - line.start
        box = part_box(line, (max(start - line.start, 0), min(end - line.start, length)), length)
        return LineBox(start, box, (), line.confidence, line.upright)

    def fitted(self, box: Box) -> FineBox:
        """A box of the page on the sheet."""
        left, top, right, bottom = box
        return left * self._fx, top * self._fy, right * self._fx, bottom * self._fy

    def unfitted(self, box: FineBox) -> Box:
        """A box of the sheet in the unit of the page's boxes, never empty, nor left of or above
        the picture."""
        left, top = max(round(box[0] / self._fx), 0), max(round(box[1] / self._fy), 0)
        right, bottom = round(box[2] / self._fx), round(box[3] / self._fy)
        return left, top, max(right, left + 1), max(bottom, top + 1)

    def char(self, line: LineBox, raw: int) -> FineBox | None:
        """Where a character of the line stands; None where that is not known."""
        found = line.char_box(raw - line.start)
        return self.fitted(found) if found is not None else None

    def marks(self, start: int, end: int) -> list[FineBox]:
        """Where a raw text stands, line by line; nothing where characters have no boxes."""
        out: list[FineBox] = []
        first = self.line_of(start)
        low = bisect_left(self._starts, first.start if first is not None else start)
        for line in self.lines[low : bisect_left(self._starts, end)]:
            last = min(end, line.start + len(line.chars) // 2)
            boxes = [self.char(line, raw) for raw in range(max(start, line.start), last)]
            known = [one for one in boxes if one is not None]
            if known:
                out.append(around(known))
        return out

    def at(self, x: float, y: float) -> LineBox | None:
        """The line at a place: the smallest box that holds it."""
        return min(
            (one for one in self.lines if _holds(self.box(one), x, y)),
            key=lambda one: _area(self.box(one)),
            default=None,
        )

    def nearest(self, x: float, y: float, reach: float) -> LineBox | None:
        """The line at a place, else the nearest one not farther than that."""
        found = self.at(x, y)
        if found is not None:
            return found
        far = [(_distance(self.box(one), x, y), n) for n, one in enumerate(self.lines)]
        least, n = min(far, default=(reach + 1, 0))
        return self.lines[n] if least <= reach else None

    def offset_at(self, line: LineBox, x: float, y: float) -> int:
        """The caret place of a line nearest to a place; by its share of the box where characters
        have none."""
        along = y if line.upright else x
        count = len(line.chars) // 2
        if count:
            for number in range(count):
                box = self.char(line, line.start + number)
                assert box is not None
                begin, end = (box[1], box[3]) if line.upright else (box[0], box[2])
                if along < (begin + end) / 2:
                    return line.start + number
            return line.start + count
        left, top, right, bottom = self.box(line)
        begin, end = (top, bottom) if line.upright else (left, right)
        length = self._end(line) - line.start
        share = (along - begin) / max(end - begin, 1e-9)
        return line.start + min(max(round(share * length), 0), length)

    def within(self, box: FineBox) -> list[LineBox]:
        """The lines in a rectangle, by their starts: of each half its height, and a character."""
        return [one for one in self.lines if _drawn_over(self.box(one), one.upright, box)]

    def starts(self, view: PageView, lines: Iterable[LineBox]) -> tuple[int, ...]:
        """The starts of the fragments of lines."""
        spans = tuple(Span(one.start, self._end(one)) for one in lines)
        return starts_of_spans(view, spans)

    def _end(self, line: LineBox) -> int:
        page = self._page
        return max(line.start + 1, page.line(page.line_number(line.start)).end)


def around(boxes: Iterable[FineBox]) -> FineBox:
    """The least box around others; ValueError without any."""
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def _holds(box: FineBox, x: float, y: float) -> bool:
    return box[0] <= x < box[2] and box[1] <= y < box[3]


def _area(box: FineBox) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def _distance(box: FineBox, x: float, y: float) -> float:
    return max(box[0] - x, 0.0, x - box[2]) + max(box[1] - y, 0.0, y - box[3])


def _drawn_over(line: FineBox, upright: bool, box: FineBox) -> bool:
    wide = min(line[2], box[2]) - max(line[0], box[0])
    high = min(line[3], box[3]) - max(line[1], box[1])
    across, along = (wide, high) if upright else (high, wide)
    side = 0 if upright else 1
    thick = line[side + 2] - line[side]
    least = min(thick, box[side + 2] - box[side])
    return across >= _HALF * least and along >= min(_HALF * thick, _HALF * _length(line, upright))


def _length(line: FineBox, upright: bool) -> float:
    return line[3] - line[1] if upright else line[2] - line[0]
