"""Blocks of the raw pane: lines that stand together, for the keys that go or select by blocks."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from yk_reader.gui.panes.raw_row import RawRow


class RawBlocks:
    """A block ends where the article or the role changes, and at a blank line: where every line
    of the page is followed by one, at a wider gap than the usual one."""

    def __init__(self, rows: Sequence[RawRow]) -> None:
        marked = [i for i, row in enumerate(rows) if not row.blank]
        pairs = list(pairwise(marked))
        gaps = Counter(rows[j].line - rows[i].line for i, j in pairs if not rows[j].part)
        usual = max(gaps, key=lambda gap: (gaps[gap], -gap), default=1)
        ends = [(i, j) for i, j in pairs if not _together(rows[i], rows[j], usual)]
        self._firsts: list[int] = [*marked[:1], *(j for _, j in ends)]
        self._lasts: list[int] = [*(i for i, _ in ends), *marked[-1:]]

    def beside(self, i: int, forward: bool) -> int:
        """The first row of the next block, the page's last one at the end; backwards the first of
        this block, or of the one before."""
        if not self._firsts:
            return i
        if forward:
            at = bisect_right(self._firsts, i)
            return self._firsts[at] if at < len(self._firsts) else self._lasts[-1]
        return self._firsts[max(bisect_left(self._firsts, i) - 1, 0)]

    def edge(self, i: int, forward: bool) -> int:
        """The last row of this block, or of the next one; backwards the first."""
        if not forward or not self._lasts:
            return self.beside(i, forward)
        return self._lasts[min(bisect_right(self._lasts, i), len(self._lasts) - 1)]


def _together(a: RawRow, b: RawRow, usual: int) -> bool:
    """Whether two rows that follow one another are of one block."""
    if b.line - a.line > usual:
        return False
    if a.fragment is None or b.fragment is None:
        return a.fragment is b.fragment
    return a.fragment.article == b.fragment.article and a.fragment.role is b.fragment.role
