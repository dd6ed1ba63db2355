"""Pages of a reflow that is set as type: cut between lines, for the screen and for paper.

A heading stays with what follows it, and no line of a paragraph of three or more stands alone on a
page (clreq 3.1.8 has both as good practice). Heights are pixels of the layout.
"""

from bisect import bisect_right
from collections.abc import Sequence

from yk_reader.gui.look import fonts
from yk_reader.gui.panes.reflow_layout import ReflowLayout, UnitBox
from yk_reader.gui.panes.unit_layout import Sizes
from yk_reader.model.records import dataclass
from yk_reader.model.vocabulary import HEADING_ROLES, Role

_AHEAD = frozenset((*HEADING_ROLES, Role.BYLINE, Role.COLUMN))
"""What is never the last on a page."""
_APART = 3
"""Lines: a paragraph of so many is not cut so that one of its lines stands alone."""


def sizes_of(body_px: float, ems: int, widest: float | None = None) -> Sizes:
    """The sizes of a body of `body_px` pixels, `ems` of it to a line; `widest` as `LineSetting`
    has it."""
    em = max(1, round(body_px))
    return Sizes(em / fonts.type_table().body_size, em * ems, widest)


@dataclass(frozen=True, slots=True)
class Slice:
    """Lines of one unit on a page: `first` to `last` (exclusive); `box` is its place in `boxes`."""

    box: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class SetPage:
    """One page: its slices, and the height of the layout at which it begins."""

    top: float
    slices: tuple[Slice, ...]
    start: int
    """The flow offset of its first character."""


@dataclass(frozen=True, slots=True)
class _Line:
    box: int
    line: int
    top: float
    bottom: float


class SetPages:
    """The pages of a layout for a height; always at least one, an empty one on an empty page."""

    def __init__(self, layout: ReflowLayout, height: float) -> None:
        self.layout = layout
        self.height = height
        self.pages: tuple[SetPage, ...] = tuple(self._cut()) or (SetPage(0.0, (), 0),)
        self._starts = [page.start for page in self.pages]

    def page_of(self, flow: int) -> int:
        """The page that shows a flow offset."""
        return max(0, bisect_right(self._starts, flow) - 1)

    def page_of_article(self, key: int) -> int | None:
        """The page on which an article begins; None when it has no text."""
        box = next((b for b in self.layout.boxes if b.article == key), None)
        return None if box is None else self.page_of(box.unit.start)

    def _lines(self) -> list[_Line]:
        return [
            _Line(i, j, box.top + j * box.layout.leading, box.top + (j + 1) * box.layout.leading)
            for i, box in enumerate(self.layout.boxes)
            for j in range(len(box.layout.lines))
        ]

    def _cut(self) -> list[SetPage]:
        lines = self._lines()
        boxes = self.layout.boxes
        out: list[SetPage] = []
        start = 0
        while start < len(lines):
            top = lines[start].top
            end = start + 1
            while end < len(lines) and lines[end].bottom - top <= self.height:
                end += 1
            if end < len(lines):
                end = _better_end(lines, start, end, boxes)
            out.append(SetPage(top, _slices(lines[start:end]), _flow(boxes, lines[start])))
            start = end
        return out


def _flow(boxes: Sequence[UnitBox], line: _Line) -> int:
    box = boxes[line.box]
    return box.unit.start + box.layout.lines[line.line].start


def _slices(lines: Sequence[_Line]) -> tuple[Slice, ...]:
    out: list[Slice] = []
    for line in lines:
        if out and out[-1].box == line.box:
            out[-1] = Slice(line.box, out[-1].first, line.line + 1)
        else:
            out.append(Slice(line.box, line.line, line.line + 1))
    return tuple(out)


def _better_end(lines: Sequence[_Line], start: int, end: int, boxes: Sequence[UnitBox]) -> int:
    """Where a page that could hold the lines up to `end` is to end; what does not go stays so."""
    better = end
    count = len(boxes[lines[end].box].layout.lines)
    if count >= _APART:
        if lines[better].line == count - 1:
            better -= 1
        if lines[better].line == 1:
            better -= 1
    while better > start and _leads(lines, better, boxes):
        better -= 1
    return better if better > start else end


def _leads(lines: Sequence[_Line], end: int, boxes: Sequence[UnitBox]) -> bool:
    """Whether a page that ends before `end` would end with a heading of what follows."""
    last, after = boxes[lines[end - 1].box], boxes[lines[end].box]
    if last is after:
        return last.unit.role in _AHEAD
    return last.unit.role in _AHEAD and last.article == after.article
