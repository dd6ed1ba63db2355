"""Blank lines that part the texts of a page, and headings and subheads that they tell apart.

Where a page has them before its headings alone, a short line right behind one is a heading, though
its text opens with no dateline; one without is none in a text that has had such lines before.
"""

from typing import Final

from yk_reader.model.profile import Period
from yk_reader.segment.cues import Cue
from yk_reader.segment.line_kinds import Kind
from yk_reader.segment.line_sheet import Sheet, is_sign, usual_gap
from yk_reader.segment.mending import TEXT_KINDS, Ruled
from yk_reader.text.grammar import CONTINUATION_LINE, CONTINUED

_FEWEST: Final = 2
"""Blank lines behind a text that has closed from which they part texts, the one looked at too."""
_MOST: Final = 2
"""Lines of a heading that is found so."""
_NARROWER: Final = 2
"""Half cells by which a heading's last line is narrower than the lines of its text at least."""
_BELOW: Final = 4
"""Lines of a text that tell how wide it is."""
_SURE, _LONGEST = 2, 3
"""How sure the opening of a text is at most, and the lines of a heading over one."""
_OPEN: Final = frozenset("，、：；）)】")
"""What no heading ends with."""
_GOES_ON: Final = (Kind.PARAGRAPH, Kind.MORE)
_SHORT: Final = 0.67
"""The width of the longest subhead, as a share of its text's."""


def keep_parts(cues: list[Cue], kinds: list[Kind], rules: Ruled, period: Period) -> None:
    """Let a short line between a blank line and a text be that text's heading, and a later one of
    the short lines inside a text be no other's; and a text that comes from another page begin with
    the note that says so. `rules`: what they decide alone. On
    pages of the old `period` a dateline under a heading is often one inside a longer text."""
    sheet = rules.sheet
    _keep_bylines(cues, kinds, sheet)
    _begin_continued(cues, kinds, sheet)
    usual = usual_gap(sheet)
    if period is Period.MODERN:
        _head_openings(cues, kinds, sheet, usual)
    gaps = [i for i in (sheet.gap > usual).nonzero()[0].tolist() if i]
    if len(gaps) >= _FEWEST:
        _keep_headings(cues, kinds, rules.kinds, gaps, usual)
        _keep_subheads(cues, kinds, usual)


def _keep_headings(
    cues: list[Cue], kinds: list[Kind], ruled: list[Kind], gaps: list[int], usual: int
) -> None:
    """Short lines right behind blank lines are headings, where all else that stands there is
    heading or opens a text."""
    found = {i: end for i in gaps if (end := _heading(cues, kinds, ruled, i, usual))}
    if not all(i in found or kinds[i] not in TEXT_KINDS or cues[i].opening for i in gaps):
        return
    for i, end in found.items():
        kinds[i:end] = [Kind.HEADING] * (end - i)
        kinds[end] = Kind.START


def _keep_bylines(cues: list[Cue], kinds: list[Kind], sheet: Sheet) -> None:
    """A byline under a heading is one, and the text begins under it; so is one under a line
    without signs that stands below rows of a list, which is its heading."""
    for i in sheet.byline.nonzero()[0].tolist():
        if not i or kinds[i] is not Kind.MORE:
            continue
        title = cues[i - 1]
        row = i > 1 and cues[i - 2].spaces > 0 and not cues[i - 2].ends
        if row and kinds[i - 1] in _GOES_ON and title.text.isalnum():
            kinds[i - 1] = Kind.HEADING
        if kinds[i - 1] is Kind.HEADING:
            kinds[i] = Kind.BYLINE
            if kinds[i + 1 : i + 2] == [Kind.MORE]:
                kinds[i + 1] = Kind.START


def _begin_continued(cues: list[Cue], kinds: list[Kind], sheet: Sheet) -> None:
    """A text that comes from another page begins with the note that says so, right behind a text
    that has closed."""
    for i in is_sign(sheet.last, "）)").nonzero()[0].tolist():
        text = cues[i].text
        if (
            text[-2:-1] == "版"
            and 0 < i < len(cues) - 1
            and {kinds[i - 1], kinds[i], kinds[i + 1]}.issubset(TEXT_KINDS)
            and cues[i - 1].ends
            and CONTINUATION_LINE.fullmatch(text)
            and CONTINUED.search(text)
        ):
            kinds[i], kinds[i + 1] = Kind.START, Kind.PARAGRAPH


def _head_openings(cues: list[Cue], kinds: list[Kind], sheet: Sheet, usual: int) -> None:
    """What stands behind a blank line between a text that has closed and a sure dateline is a
    heading: up to three lines."""
    for i in (sheet.opening == _SURE).nonzero()[0].tolist():
        first = i
        while first and i - first < _LONGEST and _may_head(cues[first - 1], kinds[first - 1]):
            first -= 1
            if cues[first].gap > usual:
                break
        if first == i or kinds[i] not in TEXT_KINDS:
            continue
        closed = first == 0 or (cues[first - 1].ends and kinds[first - 1] in TEXT_KINDS)
        if closed and cues[first].gap > usual:
            kinds[first:i] = [Kind.HEADING] * (i - first)
            kinds[i] = Kind.START


def _may_head(cue: Cue, kind: Kind) -> bool:
    """Whether a line that was taken for text may be one of a heading."""
    signed = cue.byline or cue.credit or cue.opening or cue.text[-1] in _OPEN
    return kind in TEXT_KINDS and not (cue.ends or signed)


def _heading(cues: list[Cue], kinds: list[Kind], ruled: list[Kind], i: int, usual: int) -> int:
    """The first line of the text whose heading, taken for text, is line i; 0: it is none."""
    if kinds[i] not in TEXT_KINDS or not cues[i - 1].ends or kinds[i - 1] not in TEXT_KINDS:
        return 0
    end = i
    while end - i < _MOST and end < len(cues) and _plain(cues[end]):
        if end > i and (ruled[end] is not Kind.HEADING or cues[end].gap > usual):
            break
        end += 1
    below = cues[end : end + _BELOW]
    if (
        end == i
        or not below
        or any(cue.gap > usual for cue in below[:2])
        or kinds[end] not in TEXT_KINDS
    ):
        return 0
    return end if cues[end - 1].width + _NARROWER <= max(cue.width for cue in below) else 0


def _plain(cue: Cue) -> bool:
    """Whether nothing in it is as in text."""
    return not (cue.marks or cue.ends or cue.opening or cue.indent or cue.credit or cue.byline)


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
