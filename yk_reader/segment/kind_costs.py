"""What a line costs as each kind: by its own looks, and by the line that stands before it.

The weights are in `kind_weights`. What hangs on the lines alone is reckoned for all lines of a page
at once (`Steps`); the `into_…` functions say what the cheapest way into a kind costs from the paths
that lead to the line before, and from which kind of it that comes. Widths are in half cells.
"""

from math import inf
from typing import TypeAlias

import numpy as np

from yk_reader.model.profile import Profile, Punctuation
from yk_reader.model.records import dataclass
from yk_reader.segment.cues import CLAUSES, Cue
from yk_reader.segment.kind_weights import LINE_WEIGHTS
from yk_reader.segment.line_sheet import Bools, Doubles, Ints, Sheet, after, before, is_sign

HEADING, START, PARAGRAPH, MORE, SET_LINE = range(5)
"""The kinds that a path can end with, in the order of the costs; bylines and column names, which
are set beforehand, are one."""
_FIRST_SHORT = np.array(
    [
        [table[short] for short in range(len(table))]
        for table in (LINE_WEIGHTS.first_short, LINE_WEIGHTS.first_short_plain)
    ]
)
_WIDEST = 1 << 40
"""Wider than any line: what stands for the line after the last."""


@dataclass(frozen=True, slots=True)
class Habits:
    """What is usual on a page."""

    first_lead: float
    """what a raw blank before a line counts for a first line there"""
    body_lead: float
    """what it counts for a body that touches the one before"""
    datelines: bool
    """bodies open with datelines"""
    text: float
    """what any text line costs against a heading"""


def page_habits(sheet: Sheet, profile: Profile) -> Habits:
    """The habits of a page: where raw blanks are rare they mark a new frame, else a paragraph."""
    w = LINE_WEIGHTS
    text = w.text_unmarked if profile.punctuation is Punctuation.NONE else w.text_line
    datelines = bool(np.count_nonzero(sheet.opening > 1) > 1)
    if np.count_nonzero(sheet.lead) < 0.06 * len(sheet.cues) + 2:
        return Habits(w.first_lead_rare, w.body_lead_rare, datelines, text)
    return Habits(w.first_lead, w.body_lead, datelines, text)


class Paths:
    """What the cheapest path costs that ends with the line before as each kind.

    Text kinds know the width of the column that such a path stands in; `column` is the one at
    the top of the page.
    """

    __slots__ = (
        "heading",
        "more",
        "more_column",
        "paragraph",
        "paragraph_column",
        "set_line",
        "start",
        "start_column",
    )

    def __init__(self, column: int) -> None:
        self.heading = 0.0
        self.start = self.paragraph = self.more = inf
        self.set_line = inf
        """a byline or a column name"""
        self.start_column = self.paragraph_column = self.more_column = column


@dataclass(frozen=True, slots=True)
class Steps:
    """The lines of a page, a list for each thing that the ways into a line ask of it: mostly what
    it costs, as far as that hangs on the line and its neighbours."""

    cues: list[Cue]
    width: list[int]
    above: list[int]
    """the width of the line before"""
    column: list[int]
    """the width of the column from the line on"""
    heading: list[float]
    """as a heading line, by its looks"""
    text: list[float]
    """as a line of text, by its looks"""
    apart: list[bool]
    """a blank before it, or other blank lines than before the line before"""
    ahead: list[bool]
    """other blank lines after it than before it"""
    open: list[bool]
    """it closes nothing"""
    narrow: list[bool]
    """the line after fits into the column from here on"""
    fit: list[float]
    """its width as that of a first line of the column from here on"""
    ways: Doubles
    """a row for each line; of what, `into_line` says. Most lines are plainly inside a column: their
    rows are never read, and lists of them would take as long as the others need"""


def steps_of(sheet: Sheet, habits: Habits, column: Ints, heading: Doubles, text: Doubles) -> Steps:
    """The steps of a page; `column` as in `Steps`, `heading` and `text` are the costs by looks."""
    w = LINE_WEIGHTS
    gap, width, opening, credit = sheet.gap, sheet.width, sheet.opening, sheet.credit
    gap_before, gap_after, above = before(gap, 9), after(gap, 9), before(width, 0)
    last, ends_before, credit_before = sheet.last, before(sheet.ends, 1), before(credit, 0)
    bracket = is_sign(last, "）)")
    bracket_before, colon_before = before(bracket, 0), before(is_sign(last, "：:"), 0)
    noted = bracket_before | before(is_sign(last, "”"), 0) | credit_before
    # what a new paragraph costs after the line before, and what going on costs
    ended = np.where(
        ends_before, 0.0,
        np.where(
            noted, w.after_bracket,
            np.where(colon_before, w.after_colon, w.after_open_sentence),
        ),
    )  # fmt: skip
    on = np.where(
        ends_before, w.on_after_sentence,
        np.where(
            noted, w.on_after_bracket,
            np.where(colon_before, w.on_after_colon, w.on_after_open_sentence),
        ),
    )  # fmt: skip
    on = on + credit * w.on_credit
    same_rhythm = (gap == gap_before) | (gap_before == 9)
    rhythm = np.where(same_rhythm, 0.0, w.inside_rhythm)
    lead = np.where(sheet.indent, w.first_indent, sheet.lead * habits.first_lead)
    fit = _first_line_costs(sheet, column)
    first = lead + fit
    word = np.maximum(0.0, sheet.goes_on)
    blank = np.where(sheet.indent, w.inside_indent, sheet.lead * w.inside_lead)
    inside = (
        rhythm * w.inside_rhythm_part
        + blank
        + w.inside_per_opening * opening
        + (gap > 1) * w.inside_far
    )
    under = w.body_under_heading + first + w.body_per_opening_headed * opening
    if habits.datelines:
        under += (opening == 0) * w.body_no_opening
    bare = (opening == 0) & ~sheet.lead
    under += (bare & (gap == 0)) * w.body_close
    under += (bare & same_rhythm) * w.body_same_rhythm
    under += w.word_in_heading * word
    into_text = w.word_into_text * word
    signed = credit_before & ~bracket_before
    touching = (
        w.body_touching
        + ended
        + first
        + w.body_per_opening * opening
        + sheet.lead * habits.body_lead
        - rhythm
        + into_text
    )
    touching += signed * w.body_after_credit
    within = inside - sheet.indent * w.inside_indent
    begins = w.paragraph + ended + lead + within * w.inside_part
    begins += into_text
    begins += (ends_before & sheet.starter) * w.paragraph_starter
    begins += signed * w.paragraph_after_credit
    going = on + inside
    dateline = before(opening, 0) > 0
    return Steps(
        list(sheet.cues),
        width.tolist(),
        above.tolist(),
        column.tolist(),
        heading.tolist(),
        text.tolist(),
        (sheet.lead | (gap != gap_before)).tolist(),
        (gap != gap_after).tolist(),
        (~(sheet.ends | bracket)).tolist(),
        (after(width, _WIDEST) <= column + w.slack).tolist(),
        fit.tolist(),
        np.array(
            [
                ends_before,
                w.heading_after_text + into_text,
                ended == w.after_open_sentence,
                ended * w.heading_after_open,
                np.where(same_rhythm, 0.0, w.heading_other_rhythm),
                (gap_after != gap) * w.heading_rhythm_ahead,
                w.heading_goes_on + (gap > 0) * w.heading_goes_on_apart,
                touching,
                under,
                begins,
                begins + first + w.paragraph_after_first - lead,
                going,
                going + ((gap == 0) & dateline) * w.on_under_dateline,
                rhythm * w.inside_rhythm_part,
                np.where(ends_before, w.on_early_closed, w.on_early),
                dateline & (above >= 8),
            ]
        ).T,
    )


def heading_costs(sheet: Sheet, apart: Bools) -> Doubles:
    """What each line costs as a heading line by its own looks and the widths beside it."""
    w = LINE_WEIGHTS
    stops, commas, semicolons = map(sheet.count, "。，；")
    gap, width, spaces = sheet.gap, sheet.width, sheet.spaces
    first, last, marked = sheet.first, sheet.last, sheet.marks > 0
    inner = np.where(stops > 0, w.heading_inner_stop, w.heading_end)
    sign = np.where(is_sign(last, "。…⋯"), w.heading_full_stop, inner)
    cost: Doubles = np.where(sheet.ends, sign, 0.0)
    cost += (
        w.heading_per_comma * commas
        + w.heading_per_stop * stops
        + w.heading_per_semicolon * semicolons
        + w.heading_per_opening * sheet.opening
    )
    # whole paragraphs: wider than a column is, and they end a sentence
    whole = (width > w.paragraph_line) & sheet.ends
    between = sheet.plain & before(whole, 0) & after(whole, 0)
    wide = (width > w.heading_widest) * w.heading_wide
    cost += np.where(between, w.heading_between_paragraphs, wide)
    cost += sheet.credit * w.heading_credit
    cost += is_sign(last, "：:") * w.heading_colon
    bracket = np.where(is_sign(first, "（("), w.heading_in_brackets, w.heading_bracket)
    cost += is_sign(last, "）)") * bracket
    # lines beside it that are as wide as it: so are those of a column
    like = np.abs(width[1:] - width[:-1]) <= 1
    level = like & (gap[1:] == gap[:-1])
    (like_before, like_after), (even_before, even_after) = map(_beside, (like, level))
    cost += np.where(
        like_before & even_after,
        w.heading_in_column,
        (even_after | even_before) * w.heading_beside_like,
    )
    cost += (like_after & after(marked, 0)) * w.heading_before_text
    cost += apart * w.heading_apart
    for i in ((spaces > 0) & (spaces < 4) & ~marked).nonzero()[0].tolist():
        if CLAUSES.fullmatch(sheet.cues[i].raw):
            cost[i] += w.heading_clauses
    cost += ((spaces > 2) & (spaces * 3 > sheet.sizes)) * w.heading_stretched
    return cost


def _beside(pairs: Bools) -> tuple[Bools, Bools]:
    """What holds of each line with the next, as what holds of each with the one before and with
    the one after it."""
    both = np.zeros(len(pairs) + 2, np.bool_)
    both[1:-1] = pairs
    return both[:-1], both[1:]


def text_costs(sheet: Sheet, habits: Habits) -> Doubles:
    """What each line costs as a line of text by its own looks."""
    w = LINE_WEIGHTS
    sign = np.where(sheet.count("，") > 0, w.text_comma, w.text_sign)
    cost: Doubles = np.where(sheet.marks > 0, habits.text + sign, habits.text)
    cost += sheet.ends * w.text_end
    short = (sheet.width < w.text_shortest) & ~sheet.ends & ~is_sign(sheet.last, "）)")
    cost += np.where(sheet.credit, w.text_credit, short * w.text_short)
    return cost


def first_line_cost(cue: Cue, column: int) -> float:
    """What the line's width costs as that of a first line in a column of that width."""
    w = LINE_WEIGHTS
    short = column - cue.width
    if short < 0:
        return w.first_wider
    cost = (w.first_short_plain if cue.plain else w.first_short).get(short)
    if cost is not None:
        return cost
    if cue.ends:
        return w.first_closing
    return w.first_opening if cue.opening else w.first_stub


def _first_line_costs(sheet: Sheet, column: Ints) -> Doubles:
    """The same for each line and the width of its column."""
    w = LINE_WEIGHTS
    short = column - sheet.width
    other = np.where(sheet.opening > 0, w.first_opening, w.first_stub)
    cost: Doubles = np.where(sheet.ends, w.first_closing, other)
    most = _FIRST_SHORT.shape[1]
    told = _FIRST_SHORT[sheet.plain.view(np.int8), np.minimum(np.maximum(short, 0), most - 1)]
    return np.where(short < 0, w.first_wider, np.where(short < most, told, cost))


def top_of_body_cost(cue: Cue, first: float, habits: Habits) -> float:
    """What the line costs as a body's first one at the top of a page."""
    w = LINE_WEIGHTS
    cost = w.body_under_heading + first + w.body_per_opening_headed * cue.opening
    if habits.datelines and not cue.opening:
        cost += w.body_no_opening
    return cost


def _wider_cost(width: int, column: int) -> float:
    """What it costs a line that goes on to be wider than its column and what may hang over."""
    w = LINE_WEIGHTS
    return w.on_wider if width <= column + w.slack + 2 else w.on_much_wider


Ways: TypeAlias = tuple[float, int, float, int, float, int, float, int]
"""What the cheapest way into a heading line, a body's first line, a paragraph's first line and a
line that goes on costs, each with the kind of the line before from which it comes."""


def into_line(steps: Steps, i: int, paths: Paths, narrower: bool) -> Ways:
    """The ways into line i, of any kind. `narrower`: the column is far narrower from here on.

    One function for all kinds: they ask the same of the lines, and a page has hundreds of them.
    """
    w = LINE_WEIGHTS
    width, above, ahead = steps.width[i], steps.above[i], steps.column[i]
    (
        ended,  # the line before closes a sentence
        leaves,  # a heading line after text
        breaks,  # the line before closes nothing at all
        leaves_open,  # the same heading line for what the line before leaves open
        rhythm,  # for other blank lines before than before the line before, as a heading line
        rhythm_ahead,  # for other blank lines after it, as a heading line
        goes_on,  # a heading line after another one
        touching,  # a body's first line that touches the body before
        under,  # a body's first line under a heading
        begins,  # a further paragraph's first line, but for widths
        second,  # the same after a body's first line
        going,  # a line that goes on, but for widths
        going_first,  # the same after a body's first line
        going_rhythm,  # for other blank lines before it, in a paragraph that goes on
        early,  # for going on after a first line that stops early
        may_stop,  # the line before may stop early: it is a dateline of some length
    ) = steps.ways[i].tolist()
    head, start, paragraph, more, given = (
        paths.heading, paths.start, paths.paragraph, paths.more, paths.set_line,
    )  # fmt: skip
    column, of_paragraph, of_start = paths.more_column, paths.paragraph_column, paths.start_column
    short, widest = column - above, width - w.slack

    cost = leaves
    if breaks and short < 3:
        cost += w.heading_in_sentence
    else:
        cost += leaves_open
    cost += rhythm
    cost += rhythm_ahead
    full = w.heading_after_full if short <= 3 and ended else 0.0
    heading, from_heading = more + (cost + full), MORE
    # a change of rhythm speaks for a new body as it speaks against going on
    change = _column_change(width, ahead, column)
    new, from_new = (
        more
        + (
            touching
            + (change + w.body_narrower if narrower else change)
            + (w.body_after_end if short > 3 and ended else w.body_after_line)
        ),
        MORE,
    )
    first = begins + _first_in(steps, i, column)
    if widest > column:
        first += w.paragraph_wider
    if short <= 3:
        first += w.paragraph_after_full if short < 2 else w.paragraph_after_nearly_full
    elif ended:
        first += w.paragraph_after_end
    if narrower:
        first += w.paragraph_narrower
    further, from_further = more + first, MORE
    on = going + going_rhythm
    if short > 3:
        on += w.on_after_end if ended or short > 6 else w.on_after_short
    if widest > column:
        on += _wider_cost(width, column)
    goes, from_goes = more + on, MORE

    if paragraph < inf:
        if of_paragraph != column:
            change = _column_change(width, ahead, of_paragraph)
        below = of_paragraph - above
        first = begins + _first_in(steps, i, of_paragraph) + w.paragraph_after_paragraph
        on = going
        if widest > of_paragraph:
            first += w.paragraph_wider
        if ended and below > w.indent + 2:
            first += w.paragraph_after_one_line
        if below > w.indent + 3:
            on += early if below <= w.half_line else w.on_early_half
        if widest > of_paragraph:
            on += _wider_cost(width, of_paragraph)
        if (way := paragraph + cost + w.heading_after_paragraph) <= heading:
            heading, from_heading = way, PARAGRAPH
        if (way := paragraph + (touching + change + w.body_after_paragraph)) <= new:
            new, from_new = way, PARAGRAPH
        if (way := paragraph + first) < further:
            further, from_further = way, PARAGRAPH
        if (way := paragraph + on) <= goes:
            goes, from_goes = way, PARAGRAPH
    if start < inf:
        first, on = second, going_first
        if of_start - above > w.indent + 3 and not may_stop:
            on += early
        if widest > of_start:
            first += w.paragraph_wider
            on += _wider_cost(width, of_start)
        if (way := start + cost + w.heading_after_body) <= heading:
            heading, from_heading = way, START
        if (way := start + (touching + w.body_after_body)) <= new:
            new, from_new = way, START
        if (way := start + first) < further:
            further, from_further = way, START
        if (way := start + on) <= goes:
            goes, from_goes = way, START
    if head < inf:
        if (way := head + goes_on) <= heading:
            heading, from_heading = way, HEADING
        if (way := head + under) <= new:
            new, from_new = way, HEADING
        if (way := head + under + w.on_under_heading) <= goes:
            goes, from_goes = way, HEADING
    if given < inf:
        if (way := given + w.heading_at_top) < heading:
            heading, from_heading = way, SET_LINE
        if (way := given + under + w.body_under_byline) < new:
            new, from_new = way, SET_LINE
        if (way := given + under + w.on_under_byline) < goes:
            goes, from_goes = way, SET_LINE
    return heading, from_heading, new, from_new, further, from_further, goes, from_goes


def _column_change(width: int, ahead: int, column: int) -> float:
    """What it costs a new body that the column's width changes with it, or does not."""
    w = LINE_WEIGHTS
    if -1 <= ahead - column <= 1 or ahead + w.slack < width <= column + w.slack:
        return w.body_same_column
    return w.body_other_column


def _first_in(steps: Steps, i: int, column: int) -> float:
    """What the line costs as a first line in that column, or in the one that begins with it."""
    ahead = steps.column[i]
    if column == ahead or not -5 < ahead - column < 5:
        return steps.fit[i]
    return first_line_cost(steps.cues[i], column)


def into_set_line(before: Cue | None, paths: Paths) -> tuple[float, int]:
    """The cheapest way to a byline or a column name: everything before must have ended."""
    w = LINE_WEIGHTS
    if before is None or before.ends:
        body, text = w.set_after_body, w.set_after_line
    else:
        text = w.set_after_bracket if before.text[-1] in "）)”：" else w.set_in_sentence
        body = text + w.set_in_sentence_body
    costs = (
        paths.heading,
        paths.start + body,
        paths.paragraph + text,
        paths.more + text,
        paths.set_line,
    )
    least = min(costs)
    return least, costs.index(least)
