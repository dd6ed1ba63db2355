"""Whether a line goes on in another one, told by the two characters that the break parted.

A column breaks its lines between words and inside them alike. Characters that stand together in
words far more than by chance therefore say that one line goes on in the other; about four wrapped
lines in ten say so, and three in a hundred of lines that do not belong together.
"""

from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from yk_reader.text.tables import WRAPS, table_rows

STRONG: Final = 3.6
WEAK: Final = 1.7
NO_WORD: Final = -0.47
"""Log-odds of a strong, a weak and no pair where both lines meet in Chinese characters: counted on
4,803 wrapped lines of typeset pages against as many pairs of a line and the next but one."""
_NUMBER: Final = 1.5
"""Two digits, or a digit and what is counted: set by hand."""
_FIRST, _LAST = "\u4e00", "\u9fff"
"""The main block of Chinese characters."""
_COUNTED: Final = frozenset("年月日时点分秒个名位家次万亿元吨亩％%")


@lru_cache(maxsize=1)
def _pairs() -> dict[str, dict[str, float]]:
    """First character: the log-odds of those that it makes a pair with."""
    known: dict[str, str] = {}
    out = {}
    for row in table_rows(WRAPS):
        parts = row.split("\t")
        if len(parts) == 3:
            first, strong, weak = parts
            out[first] = {known.setdefault(b, b): WEAK for b in weak}
            out[first].update((known.setdefault(b, b), STRONG) for b in strong)
    return out


def odds_of(edges: Iterable[tuple[str, str]]) -> list[float]:
    """Log-odds that a line goes on in another one, for each last character of a line with the
    first one of the other.

    0 where the two tell nothing: at signs, Latin letters, characters outside the main block.
    """
    pairs = _pairs()
    nothing: dict[str, float] = {}
    return [
        pairs.get(a, nothing).get(b, NO_WORD)
        if _FIRST <= a <= _LAST and _FIRST <= b <= _LAST
        else _number_odds(a, b)
        for a, b in edges
    ]


def _number_odds(a: str, b: str) -> float:
    return _NUMBER if a.isdigit() and (b.isdigit() or b in _COUNTED) else 0.0


def wrap_odds(before: str, after: str) -> float:
    """Log-odds that the line `before` goes on in the line `after`, from their edges alone; both
    without outer blanks and not empty."""
    return odds_of([(before[-1], after[0])])[0]
