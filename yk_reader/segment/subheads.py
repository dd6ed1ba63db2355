"""Subheads: short lines without signs inside of a text, between two of its paragraphs. Where each
line of a page is a paragraph, those that come again are no headings of other texts."""

from collections.abc import Sequence
from typing import Final

import numpy as np

from yk_reader.model.reasons import Reason
from yk_reader.model.vocabulary import Role
from yk_reader.segment.assemble import Draft
from yk_reader.segment.cues import Cue
from yk_reader.segment.ended import has_ended
from yk_reader.segment.line_sheet import Sheet
from yk_reader.segment.mending import LONGEST_LINE
from yk_reader.segment.names import OFFICES, signs_letter
from yk_reader.text.grammar import SIGNED_BY
from yk_reader.text.signs import NO_HEADING_ENDS

_LONGEST: Final = 12
_ALIKE: Final = 3
"""Characters of the longest subhead, and by which those of one text differ."""
_FEWEST: Final = 2
_SURE: Final = 70
_SHORTEST, _NARROW, _LONE = 3, 0.67, 65
"""Characters of the shortest subhead that stands alone in columns, its width as a share of the
lines beside it at most, and how sure it is."""


def set_subheads(cues: Sequence[Cue], drafts: Sequence[Draft], sheet: Sheet) -> None:
    """Let the short lines be subheads of the text that they stand in, in place; `sheet`: that of
    the cues.

    A line that closes and is longer than any of a column is a whole paragraph.
    Such a text opens with a dateline or a byline, and no paragraph below one of them does; all its
    lines are as far apart.
    """
    long = (sheet.sizes > LONGEST_LINE).nonzero()[0].tolist()
    for first in [i for i in long if _whole(cues[i]) and _opens(cues, drafts, i)]:
        end, short = first + 1, []
        gap = cues[end].gap if end < len(cues) else 0
        while end < len(cues) and cues[end].gap == gap and not cues[end].opening:
            if not _whole(cues[end]):
                if not _short(cues[end]) or not _whole(cues[end - 1]):
                    break
                short.append(end)
            end += 1
        if short and short[-1] == end - 1:  # a heading of what comes below
            end = short.pop()
        sizes = [len(cues[i].text) for i in short]
        if len(short) < _FEWEST or max(sizes) - min(sizes) > _ALIKE:
            continue
        for i in range(first + 1, end):
            d = drafts[i]
            d.article, d.role, d.start_of_unit = drafts[first].article, Role.BODY, True
            d.by_role = (Reason.TEXT_LINE, _SURE)
        for i in short:
            drafts[i].role = Role.SUBHEAD
            drafts[i].by_role = (Reason.SHORT_LINE, _SURE)


def _opens(cues: Sequence[Cue], drafts: Sequence[Draft], i: int) -> bool:
    """Whether a text opens with this line."""
    if drafts[i].role is not Role.BODY or not drafts[i].article:
        return False
    return cues[i].opening > 0 or (i > 0 and drafts[i - 1].role is Role.BYLINE)


def _whole(cue: Cue) -> bool:
    return len(cue.text) > LONGEST_LINE and cue.ends


def _short(cue: Cue) -> bool:
    """Whether it may be a subhead by its looks."""
    return len(cue.text) <= _LONGEST and not (
        cue.marks
        or cue.ends
        or cue.byline
        or cue.credit
        or cue.column
        or cue.text[-1] in NO_HEADING_ENDS
    )


def set_lone_subheads(cues: Sequence[Cue], drafts: Sequence[Draft], sheet: Sheet) -> None:
    """Let short lines between a sentence's end and the full line of another paragraph of the same
    text be subheads, in place: a paragraph's first line is full. `sheet`: that of the cues."""
    width = sheet.width
    likely = sheet.ends[:-2] & ~sheet.ends[1:-1] & (sheet.marks[1:-1] == 0)
    likely &= (sheet.sizes[1:-1] <= _LONGEST) & (sheet.sizes[1:-1] >= _SHORTEST)
    likely &= width[1:-1] <= _NARROW * np.maximum(width[2:], width[:-2])
    for i in (likely.nonzero()[0] + 1).tolist():
        above, d, below = drafts[i - 1 : i + 2]
        if not (above.role is d.role is below.role is Role.BODY):
            continue
        if d.row or below.row or not above.article == d.article == below.article:
            continue
        cue = cues[i]
        if not _short(cue) or cue.opening or not cue.text.isalpha() or has_ended(cues, i):
            continue
        if width[i + 1] <= width[i] or _signs(cue) or cues[i + 1].text[0].isascii():
            continue
        d.role, d.start_of_unit, d.by_role = Role.SUBHEAD, True, (Reason.SHORT_LINE, _LONE)
        below.start_of_unit = True


def _signs(cue: Cue) -> bool:
    """Whether it may be the name of who signed the text above."""
    office = cue.text[-1] in OFFICES and SIGNED_BY.fullmatch(cue.text) is not None
    return office or signs_letter(cue.raw)
