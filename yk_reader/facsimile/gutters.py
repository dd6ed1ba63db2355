"""Which runs of glyphs at one height are one line, and which stand on both sides of a gutter."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
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

RunPlace = tuple[float, float, float, float]
"""Of a level run: its left and right end, its height on the page (the middle), its em."""


def bridged(runs: Sequence[RunPlace], usual: float) -> list[list[int]]:
    """Lines, as the numbers of their runs from left to right. `usual` is the em of the page."""
    table = _Table(runs, usual)
    follows: dict[int, int] = {}
    for number in range(len(runs)):
        after = table.after(number)
        if after is not None and not table.gutter(number, after):
            follows[number] = after
    taken = set(follows.values())
    out = []
    for number in range(len(runs)):
        if number not in taken:
            line, at = [number], follows.get(number)
            while at is not None:
                line.append(at)
                at = follows.get(at)
            out.append(line)
    return out


class _Table:
    """Runs by their height on the page."""

    def __init__(self, runs: Sequence[RunPlace], usual: float) -> None:
        self._runs = runs
        self._band = 2.0 * usual
        self._bands: dict[int, list[int]] = defaultdict(list)
        for number, run in enumerate(runs):
            self._bands[int(run[2] // self._band)].append(number)

    def _between(self, top: float, bottom: float) -> Iterator[int]:
        for band in range(int(top // self._band), int(bottom // self._band) + 1):
            for number in self._bands.get(band, ()):
                if top <= self._runs[number][2] <= bottom:
                    yield number

    def after(self, number: int) -> int | None:
        """The next run to the right at the same height, None where there is none near enough."""
        _, right, y, em = self._runs[number]
        best, least = None, _FAR
        for k in self._between(y - _SIDE * em, y + _SIDE * em):
            left, _, _, size = self._runs[k]
            gap = (left - right) / em
            if k != number and max(em, size) < _ALIKE * min(em, size) and -0.3 < gap < least:
                best, least = k, gap
        return best

    def gutter(self, number: int, after: int) -> bool:
        """Whether the rows around have a gap there too, or begin where this one goes on."""
        _, left, y, em = self._runs[number]
        right = self._runs[after][0]
        gap = (right - left) / em
        ends = closed = begins = 0
        for k in self._between(y - _ROWS * em, y + _ROWS * em):
            x0, x1, height, _ = self._runs[k]
            if k in (number, after) or abs(height - y) < 0.5 * em:
                continue
            if x0 < left - 0.2 * em and x1 > right + 0.2 * em:
                closed += 1
            elif abs(x0 - right) < 0.6 * em:
                begins += 1
            elif x1 <= right and left - x1 < 2.5 * em:
                ends += 1
        if closed:
            return begins + ends > 2 * closed
        return begins > 0 or (ends > 0 and gap > 1.2) or gap > _WIDE
