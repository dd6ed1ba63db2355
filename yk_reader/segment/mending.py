"""The kinds of lines by the rules alone: the Viterbi pass, and what it misses."""

from typing import Final, NamedTuple

from yk_reader.model.profile import Profile
from yk_reader.segment.cues import Cue
from yk_reader.segment.line_kinds import Kind, label_lines
from yk_reader.segment.line_sheet import Sheet, sheet_of
from yk_reader.text.grammar import CONTINUATION_LINE

TEXT_KINDS: Final = (Kind.START, Kind.PARAGRAPH, Kind.MORE)
"""The kinds of lines of bodies."""
_COLUMN: Final = 40
"""Characters of the longest lines of newspaper columns."""
_FEWEST_LONG, _CLOSED = 5, 0.75
"""Lines longer than that, and the share of them that close, from which they are paragraphs."""


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
    """Begin a paragraph after each line of text that closes, on a page whose lines are not those of
    columns but whole paragraphs.

    That is told by long lines, of which most close: of a column's lines one in some does.
    """
    long = [c.ends for c in cues if len(c.text) > _COLUMN]
    if len(long) < _FEWEST_LONG or sum(long) < _CLOSED * len(long):
        return
    for i in range(1, len(cues)):
        if kinds[i] is Kind.MORE and kinds[i - 1] in TEXT_KINDS and cues[i - 1].ends:
            kinds[i] = Kind.PARAGRAPH
