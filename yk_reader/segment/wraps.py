"""Whether a line goes on in another one, told by the two characters that the break parted.

A column breaks its lines between words and inside them alike. Characters that stand together in
words far more than by chance therefore say that one line goes on in the other; about four wrapped
lines in ten say so, and three in a hundred of lines that do not belong together.
"""

from functools import lru_cache
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from yk_reader.text.code_points import code_points
from yk_reader.text.tables import WRAPS, table_rows

STRONG: Final = 3.6
WEAK: Final = 1.7
NO_WORD: Final = -0.47
"""Log-odds of a strong, a weak and no pair where both lines meet in Chinese characters: counted on
4,803 wrapped lines of typeset pages against as many pairs of a line and the next but one."""
_NUMBER: Final = 1.5
"""Two digits, or a digit and what is counted: set by hand."""
_FIRST, _LAST = 0x4E00, 0x9FFF
"""The main block of Chinese characters."""
_POINTS: Final = 0x10000
_WEAK, _STRONG = 1, 2
_DIGIT: Final = -2
_DIGITS_IN: Final = (range(0x3000), range(0xA000, 0xAC00), range(0xFF00, _POINTS))
"""Where the digits of the first plane are, of all scripts."""
_ODDS: Final = np.array([NO_WORD, WEAK, STRONG, STRONG])
Places: TypeAlias = NDArray[np.int16]
_COUNTED: Final = frozenset("年月日时点分秒个名位家次万亿元吨亩％%")


class _Pairs:
    """Which characters make a pair: a row for each first one, a column for each second one, two
    bits where they meet. A look into it touches one place, one into a sorted list a dozen.

    The columns of characters that make most pairs come first, and each row ends behind its last
    pair: so the rows, one behind the other, take less than half of the room.
    """

    def __init__(self, rows: list[list[str]]) -> None:
        self.rows, firsts = _places("".join([row[0][:1] for row in rows]))
        digits = [code for span in _DIGITS_IN for code in span if chr(code).isdigit()]
        self.rows[digits] = _DIGIT
        self.columns, _ = _places("".join([row[1] + row[2] for row in rows]))
        mine = self.rows[codes_of("".join([row[0][:1] for row in rows]))]
        pairs = []
        for column, level in ((1, _STRONG), (2, _WEAK)):
            seconds = self.columns[codes_of("".join(row[column] for row in rows))]
            pairs.append((np.repeat(mine, [len(row[column]) for row in rows]), seconds, level))
        self.ends = np.zeros(firsts + 3, np.int16)  # the last two rows: no Chinese characters
        for firsts_of, seconds, _ in pairs:
            np.maximum.at(self.ends, firsts_of, seconds + 1)  # a column behind: without a pair
        sizes = (self.ends.astype(np.int32) >> 2) + 1
        self.starts = np.cumsum(sizes, dtype=np.int32) - sizes
        self.bits = np.zeros(int(sizes.sum()), np.uint8)
        for firsts_of, seconds, level in pairs:
            at = self.starts[firsts_of] + (seconds >> 2)
            for part in range(4):  # each pair of two bits by itself: no place comes twice
                own = (seconds & 3) == part
                self.bits[at[own]] |= np.uint8(level << 2 * part)

    def levels(self, before: Places, after: Places) -> NDArray[np.uint8]:
        """For each two characters, by their row and column, what their pair is."""
        column = np.minimum(after, self.ends.take(before, mode="wrap"))
        at = self.starts.take(before, mode="wrap") + (column >> 2)
        found = self.bits.take(at, mode="wrap") >> ((column & 3) << 1) & 3
        levels: NDArray[np.uint8] = found.astype(np.uint8)
        return levels


def _places(chars: str) -> tuple[Places, int]:
    """For each code point of the first plane the number that these characters have, from 1 on, the
    most frequent first; 0 for other Chinese ones, -1 for what is none."""
    out = np.full(_POINTS, -1, np.int16)
    out[_FIRST : _LAST + 1] = 0
    codes = codes_of(chars)
    known, counts = np.unique(codes[(codes >= _FIRST) & (codes <= _LAST)], return_counts=True)
    out[known[np.argsort(-counts, kind="stable")]] = np.arange(1, len(known) + 1)
    return out, len(known)


@lru_cache(maxsize=1)
def _pairs() -> _Pairs:
    rows = (row.split("\t") for row in table_rows(WRAPS))
    return _Pairs([row for row in rows if len(row) == 3])


def codes_of(text: str) -> NDArray[np.uint32]:
    """The code points of a text, all beyond the first plane as the last one of that."""
    found: NDArray[np.uint32] = np.minimum(code_points(text), np.uint32(_POINTS - 1))
    return found


def odds_of(lasts: str, firsts: str) -> NDArray[np.float64]:
    """Log-odds that a line goes on in another one, for each last character of a line with the
    first one of the other; both strings are as long.

    0 where the two tell nothing: at signs, Latin letters, characters outside the main block.
    """
    codes = code_points(lasts + firsts)
    return odds_between(codes[: len(lasts)], codes[len(lasts) :])


def odds_between(lasts: NDArray[np.uint32], firsts: NDArray[np.uint32]) -> NDArray[np.float64]:
    """The same by the code points of these characters."""
    pairs = _pairs()
    before, after = pairs.rows.take(lasts, mode="clip"), pairs.columns.take(firsts, mode="clip")
    found: NDArray[np.float64] = _ODDS.take(pairs.levels(before, after))
    found[(before | after) < 0] = 0.0
    for i in (before == _DIGIT).nonzero()[0].tolist():
        first = chr(firsts[i])
        if first.isdigit() or first in _COUNTED:
            found[i] = _NUMBER
    return found


def wrap_odds(before: str, after: str) -> float:
    """Log-odds that the line `before` goes on in the line `after`, from their edges alone; both
    without outer blanks and not empty."""
    return _odds(before[-1], after[0])


@lru_cache(maxsize=4096)  # the same few hundred pairs are asked for again and again
def _odds(last: str, first: str) -> float:
    return float(odds_of(last, first)[0])
