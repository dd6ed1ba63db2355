"""Blank lines that part the texts of a page, and headings and subheads that they tell apart.

Where a page has them before its headings alone, a short line right behind one is a heading, though
its text opens with no dateline; one without is none in a text that has had such lines before.
"""

from typing import Final

import numpy as np

from yk_reader.model.profile import Period
from yk_reader.segment.cues import Cue
from yk_reader.segment.ended import has_ended, is_loose
from yk_reader.segment.line_kinds import Kind
from yk_reader.segment.line_sheet import Sheet, before, usual_gap
from yk_reader.segment.mending import TEXT_KINDS, Ruled
from yk_reader.text.grammar import BYLINE_NAMES, FURNITURE

_FEWEST: Final = 2
"""Blank lines behind a text that has closed from which they part texts, the one looked at too."""
_MOST: Final = 2
"""Lines of a heading that is found so."""
_NARROWER: Final = 2
"""Half cells by which a heading's last line is narrower than the lines of its text at least."""
_FEW: Final = 4
"""Headings that are found so for each other line of text behind a blank line, at least."""
_BELOW: Final = 4
"""Lines of a text that tell how wide it is."""
_SURE, _LONGEST = 2, 3
"""How sure the opening of a text is at most, and the lines of a heading over one."""
_FEWEST_INDENTS: Final = 3
"""Lines with an indent below which it is chance that others have none."""
_GOES_ON: Final = (Kind.PARAGRAPH, Kind.MORE)
_LONGEST_SUBHEAD: Final = 14
"""Half cells of the longest subhead where nothing but an indent tells headings."""
_SHORT: Final = 0.67
"""The width of the longest subhead, as a share of its text's."""


def keep_parts(cues: list[Cue], kinds: list[Kind], rules: Ruled, period: Period) -> None:
    """Let a short line between a blank line and a text be that text's heading, and a later one of
    the short lines inside a text be no other's. `rules`: what they decide alone. On
    pages of the old `period` a dateline under a heading is often one inside a longer text."""
    sheet = rules.sheet
    _keep_bylines(cues, kinds, sheet)
    usual = usual_gap(sheet)
    if period is Period.MODERN:
        _head_openings(cues, kinds, sheet, usual)
        _head_indented(cues, kinds, sheet)
    gaps = [i for i in (sheet.gap > usual).nonzero()[0].tolist() if i]
    if len(gaps) >= _FEWEST:
        _keep_headings(cues, kinds, rules.kinds, gaps, usual, period)
        _keep_subheads(cues, kinds, usual)


def _keep_headings(
    cues: list[Cue],
    kinds: list[Kind],
    ruled: list[Kind],
    gaps: list[int],
    usual: int,
    period: Period,
) -> None:
    """Short lines right behind blank lines are headings, where hardly anything else stands there
    but headings, what stands under one, furniture, and what opens a text."""
    found = {i: end for i in gaps if (end := _heading(cues, kinds, ruled, i, usual))}
    under = set(found.values())
    others = [i for i in gaps if i not in found and kinds[i] in TEXT_KINDS and not cues[i].opening]
    if period is Period.OLD:  # a text has several datelines there, and headings over them
        if others:
            return
    elif _FEW * sum(
        i not in under and kinds[i - 1] in TEXT_KINDS and not FURNITURE.match(cues[i].raw)
        for i in others
    ) > len(found):
        return
    for i, end in found.items():
        kinds[i:end] = [Kind.HEADING] * (end - i)
        if cues[end].byline:
            kinds[end] = Kind.BYLINE
            end += 1
        if kinds[end : end + 1] and kinds[end] in TEXT_KINDS:
            kinds[end] = Kind.START


def _keep_bylines(cues: list[Cue], kinds: list[Kind], sheet: Sheet) -> None:
    """A byline under a heading is one, and the text begins under it; so is one under a line
    without signs that stands below rows of a list, which is its heading."""
    for i in sheet.byline.nonzero()[0].tolist():
        if not i:
            continue
        under = kinds[i + 1 : i + 2] == [Kind.MORE]
        if kinds[i] is Kind.START and kinds[i - 1] is Kind.HEADING and under:
            narrower = cues[i].width + _NARROWER <= cues[i + 1].width
            if narrower and BYLINE_NAMES.fullmatch(cues[i].raw):
                kinds[i], kinds[i + 1] = Kind.BYLINE, Kind.START
        if kinds[i] is not Kind.MORE:
            continue
        title = cues[i - 1]
        row = i > 1 and cues[i - 2].spaces > 0 and not cues[i - 2].ends
        if row and kinds[i - 1] in _GOES_ON and title.text.isalnum():
            kinds[i - 1] = Kind.HEADING
        if kinds[i - 1] is Kind.HEADING:
            kinds[i] = Kind.BYLINE
            if under:
                kinds[i + 1] = Kind.START


def _head_openings(cues: list[Cue], kinds: list[Kind], sheet: Sheet, usual: int) -> None:
    """What stands between a text that has ended and a sure dateline is a heading, up to three
    lines, behind a blank line or where it has no signs: what has none closes no text."""
    for i in (sheet.opening == _SURE).nonzero()[0].tolist():
        first = i
        while (
            first
            and i - first < _LONGEST
            and kinds[first - 1] in TEXT_KINDS
            and is_loose(cues[first - 1])
        ):
            first -= 1
            if cues[first].gap > usual:
                break
        if first == i or kinds[i] not in TEXT_KINDS:
            continue
        ended = first == 0 or (kinds[first - 1] in TEXT_KINDS and has_ended(cues, first - 1))
        apart = cues[first].gap > usual or all(_plain(cue) for cue in cues[first:i])
        if ended and apart:
            kinds[first:i] = [Kind.HEADING] * (i - first)
            kinds[i] = Kind.START


def _head_indented(cues: list[Cue], kinds: list[Kind], sheet: Sheet) -> None:
    """Where paragraphs have indents, lines without one between a text that has ended and an indent
    begin none: they are a heading, if they are more than the word or two of a subhead."""
    if np.count_nonzero(sheet.indent) < _FEWEST_INDENTS:
        return
    above = before(sheet.indent, 1)
    for i in (sheet.indent & ~above & (sheet.opening < _SURE)).nonzero()[0].tolist():
        first = i
        while i - first < _LONGEST and first and kinds[first - 1] in TEXT_KINDS:
            if not _plain(cues[first - 1]):
                break
            first -= 1
        if first in (0, i) or kinds[i] not in TEXT_KINDS or kinds[first - 1] not in TEXT_KINDS:
            continue
        widest = max(cue.width for cue in cues[first:i])
        wide = widest > min(_SHORT * cues[i].width, _LONGEST_SUBHEAD)
        if wide and has_ended(cues, first - 1):
            kinds[first:i] = [Kind.HEADING] * (i - first)
            kinds[i] = Kind.START


def _heading(cues: list[Cue], kinds: list[Kind], ruled: list[Kind], i: int, usual: int) -> int:
    """The first line of the text whose heading, taken for text, is line i; 0: it is none."""
    if kinds[i] not in TEXT_KINDS or kinds[i - 1] not in TEXT_KINDS or not has_ended(cues, i - 1):
        return 0
    end = _apart(cues, i, usual)
    if not end:
        end = i
        while end - i < _MOST and end < len(cues) and _plain(cues[end]):
            if end > i and (ruled[end] is not Kind.HEADING or cues[end].gap > usual):
                break
            end += 1
        if end == i or any(cue.gap > usual for cue in cues[end : end + 1]):
            return 0
    below = cues[end : end + _BELOW]
    if below and cues[end].byline and kinds[end] in (Kind.BYLINE, *TEXT_KINDS):
        return end
    if not below or kinds[end] not in TEXT_KINDS or any(cue.gap > usual for cue in below[1:2]):
        return 0
    return end if cues[end - 1].width + _NARROWER <= max(cue.width for cue in below) else 0


def _apart(cues: list[Cue], i: int, usual: int) -> int:
    """The first line behind those from line i on that have nothing as in text, where a blank line
    or an indent sets it apart from them; 0: none does."""
    end = i
    while end - i < _LONGEST and end < len(cues) and _plain(cues[end]):
        end += 1
        if end < len(cues) and (cues[end].gap > usual or cues[end].indent or cues[end].byline):
            return end
    return 0


def _plain(cue: Cue) -> bool:
    """Whether nothing in it is as in text."""
    return is_loose(cue) and not (cue.marks or cue.indent)


def _keep_subheads(cues: list[Cue], kinds: list[Kind], usual: int) -> None:
    """A heading of one line inside a text that has had short lines before is another of them."""
    last, heading, start = len(cues) - 1, Kind.HEADING, Kind.START
    for i in [i for i, kind in enumerate(kinds) if kind is heading]:
        if (
            1 < i < last
            and kinds[i + 1] is start
            and kinds[i - 1] in TEXT_KINDS
            and _subhead(cues, i, usual)
            and not cues[i + 1].opening
            and _had(cues, kinds, i, usual)
        ):
            kinds[i] = kinds[i + 1] = Kind.PARAGRAPH


def _subhead(cues: list[Cue], i: int, usual: int) -> bool:
    """Whether it stands inside a text by its looks."""
    cue, below = cues[i], cues[i + 1]
    return (
        cues[i - 1].ends
        and _plain(cue)
        and cue.gap <= usual
        and below.gap <= usual
        and cue.width <= _SHORT * below.width
    )


def _had(cues: list[Cue], kinds: list[Kind], i: int, usual: int) -> bool:
    """Whether the text above has had such a line."""
    j = i - 1
    while j > 1 and kinds[j] in TEXT_KINDS and cues[j].gap <= usual:
        if (
            kinds[j] is Kind.PARAGRAPH
            and kinds[j + 1] is Kind.PARAGRAPH
            and _subhead(cues, j, usual)
        ):
            return True
        j -= 1
    return False
