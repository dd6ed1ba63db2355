"""Lines -> headings and texts: a Viterbi pass over line kinds with the column's own width.

Each line is one of four kinds: a heading line, the start of a body, the start of a paragraph in
a running body, or a line that goes on. Bylines and column names are set beforehand. What each
kind costs is in `kind_costs`, the weights in `kind_weights`.
"""

from enum import IntEnum
from math import inf
from typing import Final, TypeAlias

from yk_reader.model.profile import Profile
from yk_reader.segment.cues import Cue
from yk_reader.segment.kind_costs import (
    HEADING,
    MORE,
    PARAGRAPH,
    SET_LINE,
    Habits,
    Paths,
    Step,
    first_line_cost,
    heading_cost,
    into_heading,
    into_more,
    into_paragraph,
    into_set_line,
    into_start,
    page_habits,
    text_cost,
    top_of_body_cost,
)
from yk_reader.segment.kind_weights import LINE_WEIGHTS


class Kind(IntEnum):
    """What a line is for the division of the page."""

    HEADING = 0
    START = 1
    """first line of a body"""
    PARAGRAPH = 2
    """first line of a further paragraph"""
    MORE = 3
    """goes on"""
    BYLINE = 4
    COLUMN = 5
    AD = 6
    """a line of an advertisement: only the learnt model tells it"""
    NOISE = 7
    """furniture: only the learnt model tells it"""


Way: TypeAlias = tuple[int, int, int, int, int]
"""For each kind of a line the kind of the line before from which the cheapest path comes."""
Looks: TypeAlias = tuple[float, float]
"""What a line costs as a heading line and as a text line by its own looks."""

_TOP_WAY: Final = (HEADING, HEADING, MORE, HEADING, HEADING)
_PLAIN_WAY: Final = (MORE, MORE, MORE, MORE, MORE)
CLEAR: Final = 90
"""The margin of a line that can be nothing else; no margin is above it."""
PLAIN: Final = 60
"""The margin of a line plainly inside a column."""
REACH: Final = 7
"""So many lines show how wide a column is."""


def column_width(widths: list[int], plain: list[int], at: int) -> int:
    """The commonest of the lines' widths from line `at` on, over a few lines (half cells).

    Widths that differ by one or two count for each other; of equally common ones the wider wins.
    A line without punctuation counts more: signs are squeezed to keep them from a line's start,
    so only such a line shows the column's true width. `plain` holds those widths, else 0.
    """
    window = widths[at : at + REACH]
    likely = window[-1]
    if window.count(likely) > 4:
        return likely
    pure = plain[at : at + REACH]
    best, best_score = window[0], 0
    least = window[0] - 4
    for w in set(window):
        if w < least:
            continue
        score = 4 * window.count(w) + 2 * window.count(w - 1) + window.count(w - 2)
        if w in pure:
            score += 6 * pure.count(w)
        score = score * 64 + (w if w < 63 else 63)
        if score > best_score:
            best, best_score = w, score
    return best


def blocks_apart(cues: list[Cue]) -> list[bool]:
    """Lines of small blocks that stand apart and hold no punctuation, as headings do.

    A block is a stretch without blank lines. Where text is printed with blank lines between, a
    block has two to five lines; where it is not, up to four.
    """
    n = len(cues)
    out = [False] * n
    spread = sum(1 for c in cues if c.gap == 0) * 2 < n
    low, high = (2, 5) if spread else (1, 4)
    i = 0
    while i < n:
        j = i + 1
        while j < n and cues[j].gap == 0:
            j += 1
        if low <= j - i <= high and not any(
            c.ends or c.opening or c.byline or c.credit or "，" in c.text or "。" in c.text
            for c in cues[i:j]
        ):
            out[i:j] = [True] * (j - i)
        i = j
    return out


def label_lines(cues: list[Cue], profile: Profile) -> tuple[list[Kind], list[int]]:
    """The cheapest kinds of all lines, and how clear each was (cost to the runner-up, x10)."""
    if not cues:
        return [], []
    widths = [c.width for c in cues]
    plain = [c.width if c.plain else 0 for c in cues]
    apart = blocks_apart(cues)
    habits = page_habits(cues, profile)
    paths = Paths(column_width(widths, plain, 0))
    ways: list[Way] = []
    margins: list[int] = []
    before: Cue | None = None
    for i, (cue, after) in enumerate(zip(cues, [*cues[1:], None], strict=True)):
        if cue.byline or cue.column:
            way, margin = _set_line(before, paths), CLEAR
        elif before is not None and _plainly_inside(cue, before, after, paths):
            way, margin = _plain_line(cue, paths), PLAIN
        else:
            looks = heading_cost(cue, before, after, apart[i]), text_cost(cue, habits)
            column = column_width(widths, plain, i)
            if before is None:
                way = _top_line(cue, column, looks, paths, habits)
            else:
                step = Step(cue, before, after, column, paths, habits)
                way = _weighed(step, looks, widths[i + 1 : i + 3])
            margin = _margin(paths)
        ways.append(way)
        margins.append(margin)
        before = cue
    return _back(cues, ways, paths), margins


def _set_line(before: Cue | None, paths: Paths) -> Way:
    """Go on with a byline or a column name, which is neither heading nor text."""
    cost, origin = into_set_line(before, paths)
    paths.heading = paths.start = paths.paragraph = paths.more = inf
    paths.set_line = cost
    return origin, origin, origin, origin, origin


def _top_line(cue: Cue, column: int, looks: Looks, paths: Paths, habits: Habits) -> Way:
    """Begin with the first line of a page: a heading line, or a body's first line."""
    first = first_line_cost(cue, column)
    if cue.indent or cue.lead:
        first = (LINE_WEIGHTS.first_indent if cue.indent else habits.first_lead) + first
    paths.heading = LINE_WEIGHTS.heading_at_top + looks[0]
    paths.start = top_of_body_cost(cue, first, habits) + looks[1]
    return _TOP_WAY


def _plainly_inside(cue: Cue, before: Cue, after: Cue | None, paths: Paths) -> bool:
    """Whether the line is so plainly inside a column that nothing else is worth weighing."""
    column, least = paths.more_column, paths.more + LINE_WEIGHTS.plain_lead
    return (
        cue.gap == before.gap == (after.gap if after is not None else 9)
        and not (before.ends or cue.ends or cue.lead or cue.indent or cue.opening or cue.credit)
        and -3 <= cue.width - column <= 3
        and -3 <= before.width - column <= 3
        and least < paths.heading
        and least < paths.paragraph
        and least < paths.start
    )


def _plain_line(cue: Cue, paths: Paths) -> Way:
    """Go on with a line plainly inside a column."""
    paths.more += LINE_WEIGHTS.plain_line + (LINE_WEIGHTS.plain_sign if cue.marks else 0.0)
    paths.heading = paths.start = paths.paragraph = paths.set_line = inf
    return _PLAIN_WAY


def _weighed(step: Step, looks: Looks, next_widths: list[int]) -> Way:
    """Go on with a line that may be any kind; `next_widths`: those of the two lines after it."""
    paths, cue, ahead = step.paths, step.cue, step.column
    heading, from_heading = into_heading(step)
    start, from_start = into_start(step)
    paragraph, from_paragraph = into_paragraph(step)
    more, from_more = into_more(step)
    # a column's width is that of its start; a change of rhythm may begin a new frame
    columns = (ahead, paths.start_column, paths.paragraph_column, paths.more_column, ahead)
    paragraph_column, more_column = columns[from_paragraph], columns[from_more]
    if not -2 <= ahead - paragraph_column <= 2 and _settled(next_widths, ahead):
        paragraph_column = ahead
    if cue.lead or cue.gap != step.before.gap:
        if from_paragraph in (PARAGRAPH, MORE):
            paragraph_column = ahead
        away = not -3 <= ahead - more_column <= 3
        if from_more == MORE and away and cue.gap != step.gap_after:
            more_column = ahead
    own, text = looks
    open_end = not cue.ends and cue.text[-1] not in "）)" and more_column - cue.width > 3
    paths.heading = heading + own
    paths.start = start + text
    paths.paragraph = paragraph + text
    paths.more = more + text + (LINE_WEIGHTS.on_short_open if open_end else 0.0)
    paths.set_line = inf
    paths.start_column = ahead
    paths.paragraph_column, paths.more_column = paragraph_column, more_column
    return from_heading, from_start, from_paragraph, from_more, HEADING


def _settled(next_widths: list[int], column: int) -> bool:
    """Whether the two lines after a line keep the width of the column that begins with it."""
    return len(next_widths) == 2 and all(-2 <= width - column <= 2 for width in next_widths)


def _margin(paths: Paths) -> int:
    """How far the cheapest path leads, in tenths."""
    one, two = paths.heading, paths.start
    if two <= one:
        one, two = two, one
    for cost in (paths.paragraph, paths.more):
        if cost < one:
            one, two = cost, one
        elif cost < two:
            two = cost
    return min(CLEAR, int(10 * (two - one))) if two - one < 9.0 else CLEAR


def _back(cues: list[Cue], ways: list[Way], paths: Paths) -> list[Kind]:
    """The kinds along the cheapest path, from the last line back to the first."""
    end = LINE_WEIGHTS.ends_with_paragraph
    costs = (paths.heading, paths.start + end, paths.paragraph + end, paths.more, paths.set_line)
    state = costs.index(min(costs))
    members = tuple(Kind)  # looked up by place: calling Kind takes its time
    kinds: list[Kind] = []
    for cue, way in zip(reversed(cues), reversed(ways), strict=True):
        kinds.append(Kind.COLUMN if state == SET_LINE and cue.column else members[state])
        state = way[state]
    kinds.reverse()
    return kinds
