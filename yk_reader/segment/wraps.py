"""Whether a line goes on in another one, told by the two characters that the break parted.

A column breaks its lines between words and inside them alike. Characters that stand together in
words far more than by chance therefore say that one line goes on in the other; about four wrapped
lines in ten say so, and three in a hundred of lines that do not belong together.
"""

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
_KEPT: Final = 20_000
"""Pairs that are remembered."""
_COUNTED: Final = frozenset("年月日时点分秒个名位家次万亿元吨亩％%")


def _hanzi(char: str) -> bool:
    return "\u4e00" <= char <= "\u9fff"


@lru_cache(maxsize=1)
def _pairs() -> dict[str, tuple[str, str]]:
    """First character: those that it makes a strong pair with, and a weak one."""
    rows = (row.split("\t") for row in table_rows(WRAPS))
    return {row[0]: (row[1], row[2]) for row in rows if len(row) == 3}


class _Odds(dict[str, float]):
    """Last and first character: their log-odds, worked out when first asked for."""

    def __missing__(self, pair: str) -> float:
        if len(self) > _KEPT:
            self.clear()
        a, b = pair[0], pair[1]
        if _hanzi(a) and _hanzi(b):
            strong, weak = _pairs().get(a, ("", ""))
            odds = STRONG if b in strong else WEAK if b in weak else NO_WORD
        elif a.isdigit() and (b.isdigit() or b in _COUNTED):
            odds = _NUMBER
        else:
            odds = 0.0
        self[pair] = odds
        return odds


_odds: Final = _Odds()


def wrap_odds(before: str, after: str) -> float:
    """Log-odds that the line `before` goes on in the line `after`, from their edges alone.

    Both without outer blanks and not empty. 0 where the edges tell nothing: at signs, Latin
    letters, characters outside the main block.
    """
    return _odds[before[-1] + after[0]]
