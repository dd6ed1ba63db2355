"""The looks of all lines of a page in columns, so that what hangs on them is reckoned at once.

A page has hundreds of lines: a loop in Python over each costs more than all the sums.
"""

from collections.abc import Sequence
from typing import TypeAlias, TypeVar

import numpy as np
from numpy.typing import NDArray

from yk_reader.model.records import dataclass
from yk_reader.segment.cues import Cue, Cues
from yk_reader.text.code_points import code_points

Ints: TypeAlias = NDArray[np.int64]
Doubles: TypeAlias = NDArray[np.float64]
Bools: TypeAlias = NDArray[np.bool_]
Codes: TypeAlias = NDArray[np.uint32]
_T = TypeVar("_T", bound=np.generic)


@dataclass(frozen=True, slots=True)
class Sheet:
    """The cues of a page (at least one), and a column for what each look of theirs is; they are
    explained at `Cue`."""

    cues: Sequence[Cue]
    sizes: Ints
    """code points of the texts"""
    codes: Codes
    """the code points of all texts, one behind the other"""
    line: Ints
    """for each of them the line that it is in, from 0"""
    starts: Ints
    """where the texts begin among them"""
    first: Codes
    """the first characters of the texts"""
    last: Codes
    """the last ones"""
    gap: Ints
    width: Ints
    spaces: Ints
    opening: Ints
    marks: Ints
    lead: Bools
    indent: Bools
    byline: Bools
    credit: Bools
    column: Bools
    double: Bools
    starter: Bools
    ends: Bools
    plain: Bools
    goes_on: Doubles

    def count(self, sign: str) -> Ints:
        """How often a character is in each line."""
        return np.bincount(
            self.line[(self.codes == ord(sign)).nonzero()[0]], minlength=len(self.cues)
        )


def _numbers(column: list[int]) -> Ints:
    return np.array(column, np.int64)


def _flags(column: list[bool]) -> Bools:
    return np.frombuffer(bytes(column), np.bool_)


def sheet_of(cues: Sequence[Cue]) -> Sheet:
    """The sheet of these cues (at least one) as they are now."""
    if isinstance(cues, Cues):
        return _as_read(cues)
    n = len(cues)
    texts = [cue.text for cue in cues]
    sizes = np.fromiter(map(len, texts), np.int64, n)
    codes = code_points("".join(texts))
    ends = np.cumsum(sizes)
    starts = ends - sizes
    # a loop for each look: together, by name, they take twice as long
    return Sheet(
        cues,
        sizes,
        codes,
        np.repeat(np.arange(n), sizes),
        starts,
        codes[starts],
        codes[ends - 1],
        gap=_numbers([cue.gap for cue in cues]),
        width=_numbers([cue.width for cue in cues]),
        spaces=_numbers([cue.spaces for cue in cues]),
        opening=_numbers([cue.opening for cue in cues]),
        marks=_numbers([cue.marks for cue in cues]),
        lead=_flags([cue.lead for cue in cues]),
        indent=_flags([cue.indent for cue in cues]),
        byline=_flags([cue.byline for cue in cues]),
        credit=_flags([cue.credit for cue in cues]),
        column=_flags([cue.column for cue in cues]),
        double=_flags([cue.double for cue in cues]),
        starter=_flags([cue.starter for cue in cues]),
        ends=_flags([cue.ends for cue in cues]),
        plain=_flags([cue.plain for cue in cues]),
        goes_on=np.array([cue.goes_on for cue in cues], np.float64),
    )


def _as_read(cues: Cues) -> Sheet:
    """The same of the cues of a page as they were read: what may have changed since is looked at
    anew."""
    read = cues.columns
    double = np.zeros(len(cues), np.bool_)
    double[read.double] = True
    return Sheet(
        cues, read.sizes, read.codes, read.line, read.starts, read.first, read.last, read.gap,
        read.width, read.spaces, read.opening, read.marks,
        lead=_flags([cue.lead for cue in cues]),
        indent=_flags([cue.indent for cue in cues]),
        byline=_flags([cue.byline for cue in cues]),
        credit=read.credit,
        column=_flags([cue.column for cue in cues]),
        double=double,
        starter=read.starter,
        ends=read.ends,
        plain=read.plain,
        goes_on=read.goes_on,
    )  # fmt: skip


def before(column: NDArray[_T], at_top: int) -> NDArray[_T]:
    """What the column holds for the line before each; `at_top` for the first."""
    out = np.empty_like(column)
    out[0], out[1:] = at_top, column[:-1]
    return out


def after(column: NDArray[_T], at_end: int) -> NDArray[_T]:
    """What the column holds for the line after each; `at_end` for the last."""
    out = np.empty_like(column)
    out[-1], out[:-1] = at_end, column[1:]
    return out


def share(flags: Bools) -> float:
    """For how many of the lines it holds: what `mean` gives, without its detours."""
    return np.count_nonzero(flags) / len(flags)


def usual_gap(sheet: Sheet) -> int:
    """The most blank lines that part two lines of one text there: 1 where most lines have one."""
    return int(np.count_nonzero(sheet.gap) * 2 > len(sheet.gap))


def is_sign(chars: NDArray[np.uint32], signs: str) -> Bools:
    """Which of the characters are one of the signs."""
    out: Bools = chars == ord(signs[0])
    for sign in signs[1:]:
        out |= chars == ord(sign)
    return out
