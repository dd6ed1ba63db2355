"""Lines -> headings and texts: a Viterbi pass over line kinds with the column's own width.

Each line is one of four kinds: a heading line, the start of a body, the start of a paragraph in
a running body, or a line that goes on. Bylines and column names are set beforehand. What each
kind costs is in `kind_costs`, the weights in `kind_weights`.
"""

from enum import IntEnum
from math import inf
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from yk_reader.model.profile import Profile
from yk_reader.segment.cues import Cue
from yk_reader.segment.kind_costs import (
    HEADING,
    MORE,
    PARAGRAPH,
    SET_LINE,
    Habits,
    Paths,
    Steps,
    first_line_cost,
    heading_costs,
    into_line,
    into_set_line,
    page_habits,
    steps_of,
    text_costs,
    top_of_body_cost,
)
from yk_reader.segment.kind_weights import LINE_WEIGHTS
from yk_reader.segment.line_sheet import Bools, Ints, Sheet


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

_TOP_WAY: Final = (HEADING, HEADING, MORE, HEADING, HEADING)
_PLAIN: Final = LINE_WEIGHTS.plain_line
_PLAIN_SIGNED: Final = LINE_WEIGHTS.plain_line + LINE_WEIGHTS.plain_sign
_PLAIN_WAY: Final = (MORE, MORE, MORE, MORE, MORE)
CLEAR: Final = 90
"""The margin of a line that can be nothing else; no margin is above it."""
PLAIN: Final = 60
"""The margin of a line plainly inside a column."""
REACH: Final = 7
"""So many lines show how wide a column is."""
_TOLD_ALONE: Final = 63
"""Half cells from which on the wider of two equally common widths does not win."""
_COMMON: Final = np.uint8(4)
"""What a width counts for the same one: for one that is wider by one or two half cells it counts
half and a quarter."""
_TOO_WIDE: Final = 150
"""Half cells of lines that are looked at one by one."""
_BEYOND: Final = 200
"""What stands for a width that counts for none."""


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


def column_widths(width: Ints, plain: Bools) -> Ints:
    """For each line what `column_width` says from it on; `plain`: it has no punctuation."""
    n, beyond = len(width), np.full(REACH - 1, _BEYOND, np.uint8)
    few = np.minimum(width, _TOO_WIDE).astype(np.uint8)
    # a row for each line of the windows, a column for each line that one begins with
    rows = _windows(np.concatenate([few, beyond]), n)
    last = np.concatenate([few[REACH - 1 :], few[-1:].repeat(min(n, REACH - 1))])
    found = last.astype(np.int64)
    # a width that most lines have, the last one too, is it: only other windows are weighed
    most = np.add.reduce(rows == last, 0, np.uint8) > 4
    at = (~most | (last == _TOO_WIDE)).nonzero()[0]
    if not len(at):
        return found
    pure = _windows(np.concatenate([np.where(plain, few, _BEYOND), beyond]), n).take(at, 1)
    rows = rows.take(at, 1)
    counts = _COMMON >> (rows[:, None] - rows)  # below 0 is far above in these numbers
    counts += np.uint8(6) * (rows[:, None] == pure)
    score = np.add.reduce(counts, 1, np.int16)
    score *= 64
    score += np.minimum(rows, _TOLD_ALONE)
    score[(rows + np.uint8(4) < rows[0]) | (rows == _BEYOND)] = -1
    found[at] = rows[score.argmax(0), np.arange(len(at))]
    told_alone = ((rows >= _TOLD_ALONE) & (rows != _BEYOND)).sum(0) > 1
    wide = at[told_alone | (rows == _TOO_WIDE).any(0)]
    if len(wide):
        widths, plain_widths = width.tolist(), (width * plain).tolist()
        found[wide] = [column_width(widths, plain_widths, each) for each in wide.tolist()]
    return found


def _windows(column: NDArray[np.uint8], n: int) -> NDArray[np.uint8]:
    """The first n windows of so many lines as show how wide a column is, as columns."""
    return np.ndarray((REACH, n), np.uint8, column, 0, (1, 1))


def blocks_apart(sheet: Sheet) -> Bools:
    """Lines of small blocks that stand apart and hold no punctuation, as headings do.

    A block is a stretch without blank lines. Where text is printed with blank lines between, a
    block has two to five lines; where it is not, up to four.
    """
    close = sheet.gap == 0
    spread = np.count_nonzero(close) * 2 < len(close)
    low, high = (2, 5) if spread else (1, 4)
    begins = ~close
    begins[0] = True
    signs = (sheet.codes == ord("，")) | (sheet.codes == ord("。"))
    text = sheet.ends | (sheet.opening > 0) | sheet.byline | sheet.credit
    text[sheet.line[signs]] = True
    block = np.cumsum(begins) - 1
    sizes = np.bincount(block)
    apart = (sizes >= low) & (sizes <= high)
    apart[block[text]] = False
    found: Bools = apart[block]
    return found


def label_lines(cues: list[Cue], profile: Profile, sheet: Sheet) -> tuple[list[Kind], list[int]]:
    """The cheapest kinds of all lines (at least one), and how clear each was (cost to the
    runner-up, x10)."""
    habits = page_habits(sheet, profile)
    columns = column_widths(sheet.width, sheet.plain)
    looks = heading_costs(sheet, blocks_apart(sheet)), text_costs(sheet, habits)
    steps = steps_of(sheet, habits, columns, *looks)
    given = sheet.byline | sheet.column
    inside, costs = _inside(sheet, given), np.where(sheet.marks > 0, _PLAIN_SIGNED, _PLAIN).tolist()
    given_lines = given.tolist()
    paths = Paths(steps.column[0])
    ways: list[Way] = []
    margins: list[int] = []
    width, above, lead = steps.width, steps.above, LINE_WEIGHTS.plain_lead
    i, count = 0, len(cues)
    while i < count:
        if (
            # so plainly inside a column that nothing else is worth weighing; most lines are
            inside[i]
            and -3 <= width[i] - (column := paths.more_column) <= 3
            and -3 <= above[i] - column <= 3
            and (least := paths.more + lead) < paths.heading
            and least < paths.paragraph
            and least < paths.start
        ):
            # and so are those below, as far as their widths are: no other path is left
            first, more = i, paths.more
            while inside[i] and -3 <= width[i] - column <= 3 and -3 <= above[i] - column <= 3:
                more += costs[i]
                i += 1
            paths.more = more
            paths.heading = paths.start = paths.paragraph = paths.set_line = inf
            ways += [_PLAIN_WAY] * (i - first)
            margins += [PLAIN] * (i - first)
            continue
        if given_lines[i]:
            way, margin = _set_line(cues[i - 1] if i else None, paths), CLEAR
        else:
            way = _weighed(steps, i, paths) if i else _top_line(cues[0], steps, paths, habits)
            margin = _margin(paths)
        ways.append(way)
        margins.append(margin)
        i += 1
    return _back(cues, ways, paths), margins


def _inside(sheet: Sheet, given: Bools) -> list[bool]:
    """Which lines may be plainly inside a column but for their widths: as far from the lines
    around as those from each other, in the midst of a sentence; none of the `given` ones, and
    not what is behind the last."""
    gap = sheet.gap
    out = np.zeros(len(gap), np.bool_)
    out[1:] = (gap[1:] == gap[:-1]) & (gap[1:] == np.append(gap[2:], 9))
    set_apart = given | sheet.ends | sheet.lead | sheet.indent | (sheet.opening > 0) | sheet.credit
    out &= ~set_apart
    out[1:] &= ~sheet.ends[:-1]
    found: list[bool] = out.tolist()
    found.append(False)
    return found


def _set_line(before: Cue | None, paths: Paths) -> Way:
    """Go on with a byline or a column name, which is neither heading nor text."""
    cost, origin = into_set_line(before, paths)
    paths.heading = paths.start = paths.paragraph = paths.more = inf
    paths.set_line = cost
    return origin, origin, origin, origin, origin


def _top_line(cue: Cue, steps: Steps, paths: Paths, habits: Habits) -> Way:
    """Begin with the first line of a page: a heading line, or a body's first line."""
    first = first_line_cost(cue, steps.column[0])
    if cue.indent or cue.lead:
        first = (LINE_WEIGHTS.first_indent if cue.indent else habits.first_lead) + first
    paths.heading = LINE_WEIGHTS.heading_at_top + steps.heading[0]
    paths.start = top_of_body_cost(cue, first, habits) + steps.text[0]
    return _TOP_WAY


def _weighed(steps: Steps, i: int, paths: Paths) -> Way:
    """Go on with line i, which may be any kind."""
    ahead, width = steps.column[i], steps.width[i]
    narrower = steps.narrow[i] and paths.more_column > ahead * 1.6
    heading, from_heading, start, from_start, paragraph, from_paragraph, more, from_more = (
        into_line(steps, i, paths, narrower)
    )
    # a column's width is that of its start; a change of rhythm may begin a new frame
    columns = (ahead, paths.start_column, paths.paragraph_column, paths.more_column, ahead)
    paragraph_column, more_column = columns[from_paragraph], columns[from_more]
    if not -2 <= ahead - paragraph_column <= 2 and _settled(steps.width[i + 1 : i + 3], ahead):
        paragraph_column = ahead
    if steps.apart[i]:
        if from_paragraph in (PARAGRAPH, MORE):
            paragraph_column = ahead
        away = not -3 <= ahead - more_column <= 3
        if from_more == MORE and away and steps.ahead[i]:
            more_column = ahead
    text = steps.text[i]
    paths.heading = heading + steps.heading[i]
    paths.start = start + text
    paths.paragraph = paragraph + text
    more += text
    if steps.open[i] and more_column - width > 3:
        more += LINE_WEIGHTS.on_short_open
    paths.more = more
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
    return int(10 * (two - one)) if two - one < 9.0 else CLEAR


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
