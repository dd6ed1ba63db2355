"""Blocks: lines of one size that stand close in one column.

What counts is relative: to the em of a line, and to that of the running text of the page.
"""

import math
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import field
from typing import Final

from yk_reader.model.records import dataclass
from yk_reader.text.median import median
from yk_reader.text.places import Place

_SAME: Final = 1.14
"""How many times larger than the other the type of the same block may be."""
_SIZE: Final = 0.1
"""The step of sizes of which the leading is asked, as a logarithm."""
_LARGER: Final = 1.1
"""How many times larger than running text the type of a heading is."""
_DECK: Final = 1.6
"""How many times larger than other running text that of a deck may be."""
_LOOSE: Final = 1.45
"""How many times its usual step the next line of a block may be away."""
_FAR: Final = 3.2
"""Ems to the next line of a block at most."""
_INDENT: Final = 2.6
"""Ems by which lines of one column may be indented."""
_CELL: Final = 6.0
"""Ems of the strips of the page in which lines are looked for."""
_CELLS: Final = 64
"""The most strips that a line is put into."""
_LONGEST_HEAD: Final = 50
_MARKS: Final = frozenset("，。、；：！？,.;:!?")


@dataclass(slots=True)
class Block:
    """Lines of one size that stand close, in reading order (their numbers)."""

    lines: list[int]
    box: tuple[float, float, float, float]
    em: float
    upright: bool
    heading: bool = False
    text: list[str] = field(default_factory=list)

    @property
    def width(self) -> float:
        """How wide it is."""
        return self.box[2] - self.box[0]


def blocks_of(places: Sequence[Place], base: float) -> list[Block]:
    """All lines in blocks, each told whether it is a heading; `base`: the usual em."""
    level = [i for i, p in enumerate(places) if not p.upright]
    # upright lines on a level page are a block each: headings beside their text
    down = [_block(places, [i], True) for i, p in enumerate(places) if p.upright]
    blocks = _level_blocks(places, level) + down
    for b in blocks:
        large = b.em > _LARGER * base and not (_runs_on(b) and b.em < _DECK * base)
        b.heading = b.upright or large or _looks_like_head(b)
    return blocks


def _level_blocks(places: Sequence[Place], level: list[int]) -> list[Block]:
    """Lines under each other in one column."""
    order = sorted(level, key=lambda i: places[i].box[1])
    after = _after(places, order)
    before: dict[int, tuple[float, int]] = {}
    for i, (step, k) in after.items():
        if k not in before or step < before[k][0]:
            before[k] = (step, i)
    steps = defaultdict(list)
    for step, i in before.values():
        steps[_size(places[i].em)].append(step)
    usual = {size: median(found) for size, found in steps.items()}
    follows = {
        i: k for k, (step, i) in before.items() if step <= _LOOSE * usual[_size(places[i].em)]
    }
    taken, blocks = set(follows.values()), []
    for i in order:
        if i in taken:
            continue
        lines, at = [i], follows.get(i)
        while at is not None:
            lines.append(at)
            at = follows.get(at)
        blocks.append(_block(places, lines, False))
    return blocks


def _after(places: Sequence[Place], order: Sequence[int]) -> dict[int, tuple[float, int]]:
    """For each line, from the top, the nearest one under it in its column, with the step to it."""
    if not order:
        return {}
    cell = max(_CELL * median(places[i].em for i in order), 1e-6)
    cells: dict[int, list[int]] = defaultdict(list)
    spans: list[range] = []
    for i in order:
        left, _, right, _ = places[i].box
        first = int(left // cell)
        span = range(first, min(int(right // cell), first + _CELLS) + 1)
        spans.append(span)
        for x in span:
            cells[x].append(i)
    tops = {x: [places[i].box[1] for i in lines] for x, lines in cells.items()}
    after: dict[int, tuple[float, int]] = {}
    for i, span in zip(order, spans, strict=True):
        a = places[i]
        best: tuple[float, int] | None = None
        # a line may begin a cell before the one over it ends: an indent
        for x in span:
            lines = cells[x]
            for n in range(bisect_right(tops[x], a.box[1] + 0.3 * a.em), len(lines)):
                b = places[lines[n]]
                step = b.box[1] - a.box[1]
                if step > _FAR * max(a.em, b.em) or (best is not None and step >= best[0]):
                    break
                if _alike(a, b) and _one_column(a, b):
                    best = (step, lines[n])
        if best is not None:
            after[i] = best
    return after


def _size(em: float) -> int:
    """Which ems are about one size."""
    return round(math.log(max(em, 1e-6)) / _SIZE)


def _block(places: Sequence[Place], lines: list[int], upright: bool) -> Block:
    left, top, right, bottom = zip(*[places[i].box for i in lines], strict=True)
    box = min(left), min(top), max(right), max(bottom)
    em = median([places[i].em for i in lines])
    return Block(lines, box, em, upright, text=[places[i].text for i in lines])


def _alike(a: Place, b: Place) -> bool:
    return max(a.em, b.em) <= _SAME * min(a.em, b.em)


def _one_column(a: Place, b: Place) -> bool:
    """Whether two lines cover half of the narrower one's width, or begin at one edge, but for an
    indent."""
    both = min(a.box[2], b.box[2]) - max(a.box[0], b.box[0])
    if both >= 0.5 * min(a.box[2] - a.box[0], b.box[2] - b.box[0]):
        return True
    return both > -a.em and abs(a.box[0] - b.box[0]) < _INDENT * a.em


def _looks_like_head(block: Block) -> bool:
    """A line or two of the size of running text that end without a sign and hold none."""
    text = "".join(block.text)
    return (
        len(block.lines) <= 2 and len(text) < _LONGEST_HEAD and not any(c in _MARKS for c in text)
    )


def _runs_on(block: Block) -> bool:
    """Whether it is running text by its signs."""
    marked = sum(any(c in _MARKS for c in line) for line in block.text)
    return len(block.lines) > 2 and marked * 2 > len(block.lines)
