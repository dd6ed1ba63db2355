"""Classified advertisements: each closes with a telephone number, and the next one begins behind
it. A column of them is one article, each is a paragraph of it."""

from collections.abc import Sequence
from typing import Final

from yk_reader.segment.cues import Cue
from yk_reader.segment.ended import has_ended
from yk_reader.segment.line_kinds import Kind
from yk_reader.segment.line_runs import near
from yk_reader.segment.line_sheet import Sheet
from yk_reader.segment.mending import TEXT_KINDS
from yk_reader.text.code_points import text_of
from yk_reader.text.late import late

_DIGITS: Final = frozenset("0123456789")
_CLOSING: Final = late("[0-9。]")
_PHONED: Final = late(
    r"(?:(?:电话|手机|热线|传真|联系)[^0-9，。；]{0,8}|^)[0-9][0-9—–、/转-]{6,}。?$|1[0-9]{10}。?$"
)
"""A line that closes so; text without blanks."""
_FEWEST, _MOST_LINES = 3, 5
"""So many of so many lines each, with a label, at most, are a column of them."""
_LABEL: Final = 4
"""Characters of the longest label over some of them: 出租, 家政服务."""
_MAY_BE: Final = (Kind.HEADING, Kind.COLUMN, Kind.BYLINE, Kind.NOISE, *TEXT_KINDS)


def keep_classified(cues: list[Cue], kinds: list[Kind], sheet: Sheet) -> None:
    """Let columns of them be texts of which each one is a paragraph, in place."""
    likely = [m.start() for m in _CLOSING.finditer(text_of(sheet.last))]
    closing = [
        i for i in likely if cues[i].text.rstrip("。")[-1:] in _DIGITS and _is_phoned(cues, i)
    ]
    for run in near(closing, range(1, _MOST_LINES + 1)):
        if len(run) < _FEWEST:
            continue
        first = _begin(cues, kinds, run[0])
        lines = range(first, run[-1] + 1)
        if any(kinds[i] not in _MAY_BE or cues[i].opening > 1 for i in lines):
            continue
        kinds[first : run[-1] + 1] = [Kind.MORE] * len(lines)
        for i in [first, *(end + 1 for end in run[:-1])]:
            kinds[i] = Kind.PARAGRAPH
            if _is_label(cues[i]):
                kinds[i + 1] = Kind.PARAGRAPH
        kinds[first] = Kind.START
        below = run[-1] + 1
        if below < len(kinds) and kinds[below] in (Kind.PARAGRAPH, Kind.MORE):
            kinds[below] = Kind.START


def _is_phoned(cues: Sequence[Cue], i: int) -> bool:
    """Whether line `i` ends in a telephone number; the word for it may begin in the line above."""
    text = cues[i].text
    if _PHONED.search(text):
        return True
    return i > 0 and _PHONED.search(cues[i - 1].text[-_LABEL:] + text) is not None


def _begin(cues: Sequence[Cue], kinds: Sequence[Kind], end: int) -> int:
    """Where the advertisement begins that closes with line `end`: where a text begins, else behind
    a sentence's end."""
    ended = None
    for first in range(end, max(-1, end - _MOST_LINES + 1), -1):
        begins = first == 0 or kinds[first - 1] not in TEXT_KINDS or cues[first].gap > 0
        if begins or kinds[first] is Kind.START:
            return first
        if ended is None and has_ended(cues, first - 1):
            ended = first
    return end if ended is None else ended


def _is_label(cue: Cue) -> bool:
    return len(cue.text) <= _LABEL and cue.text.isalpha()
