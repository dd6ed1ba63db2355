"""Letters to the paper, one under the other: how each begins tells its title, which stands under
the name of who wrote the one before."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from yk_reader.segment.bodies import Division
from yk_reader.segment.cues import Cue
from yk_reader.segment.ended import has_ended, is_loose
from yk_reader.segment.line_decisions import NO_LEAN, Lean
from yk_reader.segment.line_kinds import Kind
from yk_reader.segment.line_sheet import Sheet, usual_gap
from yk_reader.segment.mending import TEXT_KINDS
from yk_reader.segment.names import signs_letter
from yk_reader.text.code_points import text_of
from yk_reader.text.grammar import ADDRESSES

_BEGINS: Final = re.compile("[编记主尊敬]")
_LONGEST: Final = 3
"""Lines of a letter's title."""
_OVER: Final = 4.0
"""What speaks for a letter having the title that stands right over it (a score of the matching):
a title's words may well be those of other letters too."""
_MAY_HEAD: Final = (Kind.HEADING, Kind.COLUMN, *TEXT_KINDS)


def keep_letters(cues: list[Cue], kinds: list[Kind], sheet: Sheet) -> None:
    """Let each letter begin with its title, and end with the name under it, in place."""
    begins = [m.start() for m in _BEGINS.finditer(text_of(sheet.first))]
    letters = [i for i in begins if kinds[i] in TEXT_KINDS and ADDRESSES.match(cues[i].text)]
    if not letters:
        return
    usual = usual_gap(sheet)
    for i in letters:
        _head(cues, kinds, i, usual)
    for i in letters:
        _sign(cues, kinds, i)


def leans(cues: Sequence[Cue], division: Division) -> list[Lean]:
    """The leans of the division, with those of the titles to the letters under them."""
    after = [division.bodies[k].first if k is not None else None for _, k in division.sides]
    titles = [
        k
        for k, first in enumerate(after)
        if first is not None
        and ADDRESSES.match(cues[first].text)
        and division.runs[k][-1] == first - 1
    ]
    if not titles:
        return division.leans
    out = division.leans or [NO_LEAN] * len(division.runs)
    return [
        replace(lean, ahead=lean.ahead + _OVER) if k in titles else lean
        for k, lean in enumerate(out)
    ]


def _head(cues: list[Cue], kinds: list[Kind], i: int, usual: int) -> None:
    """Let the lines without signs between the end of a text and the letter at `i` be its title."""
    first = i
    while first and i - first < _LONGEST and _may_head(cues[first - 1], kinds[first - 1]):
        first -= 1
        if cues[first].gap > usual:
            break
    while first + 1 < i and _is_from(cues, first):  # of the letter above
        first += 1
    if first == i:
        return
    above = first - 1
    if above >= 0 and kinds[above] in _MAY_HEAD:
        signed = above > 0 and _is_from(cues, above)
        if kinds[above] not in TEXT_KINDS and not signed:
            return
        if not signed and not has_ended(cues, above):
            return
        if signed:
            kinds[above] = Kind.PARAGRAPH
    kinds[first:i] = [Kind.HEADING] * (i - first)
    kinds[i] = Kind.START


def _may_head(cue: Cue, kind: Kind) -> bool:
    return kind in _MAY_HEAD and is_loose(cue) and not cue.marks


def _sign(cues: list[Cue], kinds: list[Kind], i: int) -> None:
    """Let the name right under the letter that begins at `i` be its last paragraph."""
    end = i + 1
    while end < len(cues) and kinds[end] in TEXT_KINDS and kinds[end] is not Kind.START:
        end += 1
    if end == len(cues) or kinds[end] is Kind.AD or kinds[end] is Kind.NOISE:
        return
    if _is_from(cues, end):
        kinds[end] = Kind.PARAGRAPH
        if kinds[end + 1 : end + 2] in ([Kind.MORE], [Kind.PARAGRAPH]):
            kinds[end + 1] = Kind.START


def _is_from(cues: list[Cue], i: int) -> bool:
    """Whether line `i` says who wrote the letter above, which has ended."""
    return i > 0 and cues[i - 1].ends and not cues[i].marks and signs_letter(cues[i].raw)
