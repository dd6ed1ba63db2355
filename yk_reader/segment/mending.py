"""The kinds of lines by the rules alone: the Viterbi pass, and what it misses."""

from typing import Final, NamedTuple

from yk_reader.model.profile import Profile
from yk_reader.segment.cues import Cue
from yk_reader.segment.line_kinds import Kind, label_lines
from yk_reader.segment.line_sheet import Sheet, sheet_of
from yk_reader.text.grammar import CONTINUATION_LINE
from yk_reader.text.late import late
from yk_reader.text.signs import NO_HEADING_ENDS

TEXT_KINDS: Final = (Kind.START, Kind.PARAGRAPH, Kind.MORE)
"""The kinds of lines of bodies."""
LONGEST_LINE: Final = 40
"""Characters of the longest lines of newspaper columns."""
_HEAD_KINDS: Final = (Kind.HEADING, Kind.BYLINE)
_SIGNATURE: Final = late("（[^（）。，]{1,8}）")
_FEWEST_LONG, _CLOSED = 5, 0.75
"""Lines longer than that, and the share of them that close, from which they are paragraphs."""
_FEW_LONG, _MOST = 2, 0.75
"""So few do, and their share of the page's characters, where all of them close."""


class Ruled(NamedTuple):
    """What the rules decide."""

    kinds: list[Kind]
    margins: list[int]
    """how clear each kind was (cost to the runner-up, x10)"""
    sheet: Sheet
    """the lines that they have seen"""


def ruled(cues: list[Cue], profile: Profile) -> Ruled:
    """The kinds of all lines (at least one), and how clear each was."""
    sheet = sheet_of(cues)
    kinds, margins = label_lines(cues, profile, sheet)
    _mend(cues, kinds)
    _titles(cues, kinds)
    return Ruled(kinds, margins, sheet)


def _mend(cues: list[Cue], kinds: list[Kind]) -> None:
    """Take short interruptions back into the text that runs on around them.

    Where most bodies of the page open with a dateline or byline, a line or two of heading shape
    between text of one width and one rhythm, with no opening after it, is text of that body.
    """
    start = Kind.START
    starts = [i for i, k in enumerate(kinds) if k is start]
    if not starts:
        return
    opened = sum(1 for i in starts if cues[i].opening or (i and kinds[i - 1] is Kind.BYLINE))
    habit = opened * 2 > len(starts)
    n = len(cues)
    for i in starts:
        if cues[i].opening or i == 0:
            continue
        j = i - 1
        while j >= 0 and kinds[j] is Kind.HEADING and i - j <= 3:
            j -= 1
        if j < 0 or kinds[j] in (Kind.BYLINE, Kind.COLUMN, Kind.HEADING):
            continue
        high = [cues[k].width for k in range(max(0, j - 8), j + 1)]
        low = [cues[k].width for k in range(i, min(n, i + 8))]
        same = abs(_most(high) - _most(low)) <= 2
        rhythm = cues[i].gap == cues[j].gap
        even = all(cues[k].gap == cues[j].gap for k in range(j + 1, i + 1))
        if j == i - 1:
            broken = not cues[j].ends and cues[j].text[-1] not in "）)：:" and not cues[j].credit
            if broken and same and not cues[i].lead:
                kinds[i] = Kind.MORE if cues[i].width >= _most(low) - 1 else Kind.PARAGRAPH
            elif habit and same and rhythm and cues[j].text[-1] in "：:":
                kinds[i] = Kind.PARAGRAPH
            continue
        if habit and same and rhythm and even and i - j <= 3:
            fits = all(cues[k].width <= _most(high) + 4 for k in range(j + 1, i))
            if fits:
                kinds[j + 1] = Kind.PARAGRAPH if cues[j].ends else Kind.MORE
                for k in range(j + 2, i):
                    kinds[k] = Kind.MORE
                kinds[i] = Kind.PARAGRAPH if cues[i].width < _most(low) - 1 else Kind.MORE


def _titles(cues: list[Cue], kinds: list[Kind]) -> None:
    """A lone line that repeats how a text beside it begins is that text's title."""
    n = len(cues)
    first = -1
    start = Kind.START
    for i, kind in enumerate(kinds):
        if kind is not start:
            continue
        text = cues[i].text
        if i and text[-2:] in ("版）", "版)") and CONTINUATION_LINE.fullmatch(text):
            # a continuation note alone closes the text above
            if kinds[i - 1] in TEXT_KINDS:
                kinds[i] = Kind.PARAGRAPH
            continue
        above, first = first, i
        if len(text) < 3 or len(text) > 14 or cues[i].ends:
            continue
        after = kinds[i + 1] if i + 1 < n else Kind.HEADING
        if after is Kind.MORE:
            if cues[i + 1].text.startswith(text):
                kinds[i], kinds[i + 1], first = Kind.HEADING, Kind.START, i + 1
        elif (after is Kind.START and cues[i + 1].text.startswith(text)) or (
            after is not Kind.PARAGRAPH and above >= 0 and cues[above].text.startswith(text)
        ):
            kinds[i], first = Kind.HEADING, above


def _most(widths: list[int]) -> int:
    return max(set(widths), key=lambda w: (widths.count(w), w))


def part_whole_paragraphs(cues: list[Cue], kinds: list[Kind]) -> None:
    """Begin a paragraph with each line of text, on a page whose lines are not those of columns but
    whole paragraphs; short ones between them that are no sentence are headings and bylines.

    That is told by long lines, of which most close: of a column's lines one in some does; or which
    are far longer than a column's can be.
    """
    long = [c for c in cues if len(c.text) > LONGEST_LINE]
    uneven = _uneven([len(c.text) for c in long])
    if not uneven and not _closing(cues, long):
        return
    for i, c in enumerate(cues[:-1]):
        if kinds[i] is Kind.START and kinds[i + 1] in TEXT_KINDS and _heads(c):
            kinds[i] = Kind.HEADING
    for i in range(1, len(cues)):
        c, kind, above = cues[i], kinds[i], kinds[i - 1]
        closed = uneven or cues[i - 1].ends or cues[i - 1].credit
        if kind is Kind.MORE and above in TEXT_KINDS and closed:
            kinds[i] = Kind.HEADING if _heads(c) else Kind.PARAGRAPH
        elif kind in TEXT_KINDS and above in _HEAD_KINDS:
            if above is Kind.HEADING and (c.byline or _SIGNATURE.fullmatch(c.text)):
                kinds[i] = Kind.BYLINE
            elif _heads(c):
                kinds[i] = Kind.HEADING
            else:
                kinds[i] = Kind.START
        elif kind is Kind.HEADING and len(c.text) > LONGEST_LINE and c.ends:
            kinds[i] = Kind.START


def _closing(cues: list[Cue], long: list[Cue]) -> bool:
    """Whether so many of the long lines close; where there are few, all of them, and they are most
    of the page."""
    closed = sum(c.ends for c in long)
    if len(long) >= _FEWEST_LONG:
        return closed >= _CLOSED * len(long)
    if len(long) < _FEW_LONG or closed < len(long):
        return False
    return sum(len(c.text) for c in long) >= _MOST * sum(len(c.text) for c in cues)


def _uneven(sizes: list[int]) -> bool:
    """Whether so long lines are no lines of columns: some are far longer than a column's can be,
    and hardly two are as long."""
    very = [size for size in sizes if size > 2 * LONGEST_LINE]
    return len(very) >= _FEWEST_LONG and len({size // 4 for size in very}) > len(very) // 2


def _heads(c: Cue) -> bool:
    """Whether a line beside whole paragraphs is a heading: short, and no sentence."""
    return (
        len(c.text) <= LONGEST_LINE
        and not (c.ends or c.credit)
        and c.text[-1] not in NO_HEADING_ENDS
    )
