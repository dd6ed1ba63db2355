"""A text that holds several pages, with form feeds between them: each is proposed by itself."""

from bisect import bisect_left
from collections.abc import Callable
from itertools import groupby
from typing import Final

from yk_reader.segment.assemble import Draft
from yk_reader.segment.cues import Cue
from yk_reader.text.cutting import sheet_spans

_FIRST: Final = 9
"""The gap of the first line of a page, as `Cue.gap` says."""


def by_sheet(text: str, cues: list[Cue], decide: Callable[[list[Cue]], list[Draft]]) -> list[Draft]:
    """One Draft for each cue of a text; nothing of one page goes on in another. In place: the first
    line of each has nothing before it."""
    starts = [start for start, _ in sheet_spans(text)]
    if len(starts) == 1:
        return decide(cues)
    out: list[Draft] = []
    for _, lines in groupby(cues, lambda cue: bisect_left(starts, cue.end)):
        mine = list(lines)
        mine[0].gap, mine[0].goes_on = _FIRST, 0.0
        last = max((d.article or 0 for d in out), default=0)
        for d in decide(mine):
            d.article = d.article and d.article + last
            out.append(d)
    return out
