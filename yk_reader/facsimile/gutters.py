"""Which runs of glyphs at one height are one line, and which stand on both sides of a gutter."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from typing import Final

_FAR: Final = 2.2
"""Ems of the widest gap inside a line."""
_SIDE: Final = 0.4
"""Ems by which the middles of runs of one line may differ."""
_ALIKE: Final = 1.3
"""How many times larger than the other the type of a run of the same line may be."""
_ROWS: Final = 4.5
"""Ems above and below a gap in which rows are asked about it."""
_WIDE: Final = 1.6
"""Ems of a gap that is one whatever the rows say."""
_EDGE: Final = 0.25
"""Ems by which the beginnings of lines of one column may differ."""
_INDENT: Final = 2.3
"""Ems by which the first line of a paragraph may be indented."""
_COLUMN: Final = 4
"""So many runs that begin at one place make the edge of a column."""
_HOLE: Final = 0.3
"""Ems of the narrowest gutter between two lines of large type."""
_SHORT: Final = 4.0
"""Ems of the least that stands before a gutter in a run that goes over it."""
_BEGIN: Final = 3
"""So many rows around must begin where a run is cut."""

_EVENLY: Final = 3
"""So many gaps of one width in a row are spacing."""
_EVEN: Final = 0.12
"""Ems by which they may differ."""

RunPlace = tuple[float, float, float, float]
"""Of a level run: its left and right end, its height on the page (the middle), its em."""
Edges = Callable[[int], tuple[Sequence[float], Sequence[float]]]
"""Of the run with that number the left and the right edges of its glyphs."""


def bridged(runs: Sequence[RunPlace], usual: float) -> list[list[int]]:
    """Lines, as the numbers of their runs from left to right. `usual` is the em of the page."""
    table = _Table(runs, usual)
    follows: dict[int, int] = {}
    before: dict[int, tuple[float, int]] = {}
    found = [table.after(number) for number in range(len(runs))]
    spaced = _spaced(runs, found, usual)
    for number, after in enumerate(found):
        if after is not None and (number in spaced or not table.gutter(number, after)):
            gap = runs[after][0] - runs[number][1]
            if after not in before or gap < before[after][0]:
                before[after] = (gap, number)
    for after, (_, number) in before.items():
        follows[number] = after
    out = []
    for number in range(len(runs)):
        if number not in before:
            line, at = [number], follows.get(number)
            while at is not None:
                line.append(at)
                at = follows.get(at)
            out.append(line)
    return out


def _spaced(runs: Sequence[RunPlace], after: Sequence[int | None], usual: float) -> frozenset[int]:
    """The runs after which a gap is only one of many: large characters that stand alone, one as far
    from the next as all the others, are a headline that was set wide, whatever columns stand under
    its gaps."""
    out: set[int] = set()
    single = [em > _ALIKE * usual and right - left < _ALIKE * em for left, right, _, em in runs]
    goes_on = {k for n, k in enumerate(after) if k is not None and single[n]}
    for first in range(len(runs)):
        if not single[first] or first in goes_on:
            continue
        row, gaps = [first], list[float]()
        while (k := after[row[-1]]) is not None and single[k]:
            gaps.append((runs[k][0] - runs[row[-1]][1]) / runs[k][3])
            row.append(k)
        if len(gaps) >= _EVENLY:
            usually = sorted(gaps)[len(gaps) // 2]
            out.update(k for k, gap in zip(row, gaps, strict=False) if abs(gap - usually) < _EVEN)
    return frozenset(out)


def cuts(
    runs: Sequence[RunPlace],
    edges: Edges,
    usual: float,
) -> dict[int, list[int]]:
    """Where runs go over a gutter that is as narrow as the space in a line: by the number of the
    run, the numbers of the glyphs that begin the next column.

    A run is cut where the rows
    around begin, with the end of another run before them, and hardly any goes on over that place;
    one of larger type only in a gap, since it has columns of text under it anyway.
    """
    starts = _strong([run[0] for run in runs], usual)
    out: dict[int, list[int]] = {}
    if not starts:
        return out
    table: _Table | None = None
    for number, (left, right, _, em) in enumerate(runs):
        low, high = bisect_right(starts, left + _SHORT * em), bisect_left(starts, right - em)
        if low == high:
            continue
        lefts, rights = edges(number)
        off = _EDGE * min(em, usual)
        for x in starts[low:high]:
            at = bisect_left(lefts, x - off)
            if at >= len(lefts) or lefts[at] > x + off:
                continue
            large = em > _ALIKE * usual
            end = rights[at - 1] if large else None
            if end is not None and lefts[at] - end < _HOLE * em:
                continue
            table = table or _Table(runs, usual, edges)
            if table.begins(number, lefts[at], end):
                out.setdefault(number, []).append(at)
    return out


def _strong(lefts: Sequence[float], usual: float) -> list[float]:
    """The places at which many runs begin."""
    ordered = sorted(lefts)
    found: list[float] = []
    first = 0
    for k in range(1, len(ordered) + 1):
        if k == len(ordered) or ordered[k] - ordered[first] > _EDGE * usual:
            if k - first >= _COLUMN:
                found.append(ordered[(first + k - 1) // 2])
            first = k
    return found


class _Table:
    """Runs by their height on the page."""

    def __init__(self, runs: Sequence[RunPlace], usual: float, edges: Edges | None = None) -> None:
        self._runs, self._edges = runs, edges
        self._band, self._strip = 2.0 * usual, 24.0 * usual
        self._strong = _strong([run[0] for run in runs], usual)
        self._cells: dict[tuple[int, int], list[int]] = defaultdict(list)
        for number, (left, right, y, _) in enumerate(runs):
            band = int(y // self._band)
            for strip in range(int(left // self._strip), int(right // self._strip) + 1):
                self._cells[band, strip].append(number)

    def _between(self, top: float, bottom: float, left: float, right: float) -> Iterator[int]:
        """Runs of that height on the page that stand there or near."""
        bands = range(int(top // self._band), int(bottom // self._band) + 1)
        first, last = int(left // self._strip), int(right // self._strip)
        for strip in range(first, last + 1):
            for band in bands:
                for number in self._cells.get((band, strip), ()):
                    run = self._runs[number]
                    known = strip > first and run[0] < strip * self._strip
                    if top <= run[2] <= bottom and not known:
                        yield number

    def after(self, number: int) -> int | None:
        """The next run to the right at the same height, None where there is none near enough."""
        _, right, y, em = self._runs[number]
        best, least = None, _FAR
        for k in self._between(y - _SIDE * em, y + _SIDE * em, right - em, right + _FAR * em):
            left, _, _, size = self._runs[k]
            gap = (left - right) / em
            if k != number and max(em, size) < _ALIKE * min(em, size) and -0.3 < gap < least:
                best, least = k, gap
        return best

    def gutter(self, number: int, after: int) -> bool:
        """Whether the rows around have a gap there too, or begin where this one goes on."""
        begin, left, y, em = self._runs[number]
        right = self._runs[after][0]
        gap = (right - left) / em
        # the column that begins there, or with an indent
        least = max(right - _INDENT * em, left - 1.6 * em, begin + em)
        near = bisect_right(self._strong, least)
        column = self._strong[near] if near < len(self._strong) else right + em
        edge = column <= right + _EDGE * em
        rows = _ROWS * (2 if edge else 1)
        ends = closed = begins = 0
        for k in self._between(y - rows * em, y + rows * em, left - 2.5 * em, right + em):
            x0, x1, height, size = self._runs[k]
            if k in (number, after) or abs(height - y) < 0.5 * em:
                continue
            if edge and size > _ALIKE * em:
                continue
            if abs(x0 - right) < 0.6 * em or (edge and abs(x0 - column) < 0.6 * em):
                begins += 1
            elif x0 < left - 0.2 * em and x1 > right + 0.2 * em:
                closed += 1
            elif x1 <= right and left - x1 < 2.5 * em:
                ends += 1
        if edge and begins >= _BEGIN and ends >= _BEGIN:
            return begins > closed
        if closed:
            return begins + ends > 2 * closed
        return begins > 0 or (ends > 0 and gap > 1.2) or gap > _WIDE

    def begins(self, number: int, x: float, end: float | None) -> bool:
        """Whether the rows around begin at x, where this run goes on: those of its size, or of any
        size for one of larger type with a gap from `end` on, which must be as wide as the gutter.
        """
        _, _, y, em = self._runs[number]
        off = _EDGE * (em if end is None else self._band / 2)
        begins = closed = 0
        ends: list[float] = []
        far = 1.5 * _ROWS * em
        for k in self._between(y - far, y + far, x - 2.5 * em, x + _INDENT * em):
            x0, x1, _, size = self._runs[k]
            if k == number or (end is None and max(em, size) > _ALIKE * min(em, size)):
                continue
            if -off < x0 - x < _INDENT * em:
                begins += 1
            elif x0 < x - off and x1 > x + off:
                closed += not self._may_be_cut(k, x, off)
            elif x1 <= x + off and x - x1 < 2.5 * em:
                ends.append(x1)
        if begins < _BEGIN or not ends or begins <= 1.5 * closed:
            return False
        return end is None or end <= sorted(ends)[len(ends) * 3 // 4] + off

    def _may_be_cut(self, number: int, x: float, off: float) -> bool:
        assert self._edges is not None
        lefts = self._edges(number)[0]
        at = bisect_left(lefts, x - off / 2)
        return at < len(lefts) and lefts[at] <= x + off / 2
