"""What a line costs as each kind: by its own looks, and by the line that stands before it.

The weights are in `kind_weights`. A `Step` is one line with the lines around it and the paths
that lead to it; the `into_…` functions say what the cheapest way into a kind costs, and from
which kind of the line before it comes. Widths are in half cells.
"""

from dataclasses import dataclass
from math import inf

from yk_reader.model.profile import Profile, Punctuation
from yk_reader.segment.cues import CLAUSES, Cue
from yk_reader.segment.kind_weights import LINE_WEIGHTS

HEADING, START, PARAGRAPH, MORE, SET_LINE = range(5)
"""The kinds that a path can end with, in the order of the costs; bylines and column names, which
are set beforehand, are one."""


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


def page_habits(cues: list[Cue], profile: Profile) -> Habits:
    """The habits of a page: where raw blanks are rare they mark a new frame, else a paragraph."""
    w = LINE_WEIGHTS
    text = w.text_unmarked if profile.punctuation is Punctuation.NONE else w.text_line
    datelines = sum(c.opening > 1 for c in cues) > 1
    if sum(c.lead for c in cues) < 0.06 * len(cues) + 2:
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


class Step:
    """One line, the lines around it and the paths to the line before, with what they share.

    `column` is the width of the column from the line on.
    """

    __slots__ = (
        "after",
        "before",
        "column",
        "cue",
        "ended",
        "first",
        "fit",
        "gap_after",
        "habits",
        "inside",
        "lead",
        "narrower",
        "on",
        "paths",
        "rhythm",
        "same_rhythm",
        "short",
        "under_heading",
        "word",
    )

    def __init__(
        self, cue: Cue, before: Cue, after: Cue | None, column: int, paths: Paths, habits: Habits
    ) -> None:
        w = LINE_WEIGHTS
        gap = cue.gap
        self.cue, self.before, self.after = cue, before, after
        self.column, self.paths, self.habits = column, paths, habits
        self.gap_after = after.gap if after is not None else 9
        self.same_rhythm = gap == before.gap or before.gap == 9
        self.rhythm = 0.0 if self.same_rhythm else w.inside_rhythm
        self.short = paths.more_column - before.width > 3
        """the line before is short of its column"""
        self.narrower = (
            after is not None
            and after.width <= column + w.slack
            and paths.more_column > column * 1.6
        )
        """the column is far narrower from here on"""
        self.lead = w.first_indent if cue.indent else habits.first_lead if cue.lead else 0.0
        """what blanks before it count for a first line"""
        self.fit = first_line_cost(cue, column)
        """what its width costs as that of a first line of the column from here on"""
        self.first = self.lead + self.fit
        """what it costs as the first line of the column from here on"""
        self.word = max(0.0, cue.goes_on)
        """how clearly the break before the line parts a word"""
        self.ended, self.on = _after(before)
        if cue.credit:
            self.on += w.on_credit
        self.inside = (
            self.rhythm * w.inside_rhythm_part
            + (w.inside_indent if cue.indent else w.inside_lead if cue.lead else 0.0)
            + w.inside_per_opening * cue.opening
            + (w.inside_far if gap > 1 else 0.0)
        )
        """what the blanks around it and its opening cost for a line inside a body"""
        self.under_heading = top_of_body_cost(cue, self.first, habits)
        """what it costs as the first line of a body under a heading"""
        if not cue.opening and not cue.lead:
            if gap == 0:
                self.under_heading += w.body_close
            if self.same_rhythm:
                self.under_heading += w.body_same_rhythm
        self.under_heading += w.word_in_heading * self.word


def _after(before: Cue) -> tuple[float, float]:
    """What a new paragraph costs after that line, and what going on costs."""
    w = LINE_WEIGHTS
    if before.ends:
        return 0.0, w.on_after_sentence
    last = before.text[-1]
    if last in "）)”" or before.credit:
        return w.after_bracket, w.on_after_bracket
    if last in "：:":
        return w.after_colon, w.on_after_colon
    return w.after_open_sentence, w.on_after_open_sentence


def _whole(cue: Cue | None) -> bool:
    """Whether a line holds a whole paragraph: wider than a column is, and it ends a sentence."""
    return cue is not None and cue.width > LINE_WEIGHTS.paragraph_line and cue.ends


def heading_cost(cue: Cue, before: Cue | None, after: Cue | None, apart: bool) -> float:
    """What the line costs as a heading line by its own looks and the widths beside it."""
    w = LINE_WEIGHTS
    text = cue.text
    last = text[-1]
    stops = text.count("。")
    cost = 0.0
    if cue.ends:
        if last in "。…⋯":
            cost += w.heading_full_stop
        else:
            cost += w.heading_inner_stop if stops else w.heading_end
    cost += (
        w.heading_per_comma * text.count("，")
        + w.heading_per_stop * stops
        + w.heading_per_semicolon * text.count("；")
        + w.heading_per_opening * cue.opening
    )
    if cue.plain and _whole(before) and _whole(after):
        cost += w.heading_between_paragraphs
    elif cue.width > w.heading_widest:
        cost += w.heading_wide
    if cue.credit:
        cost += w.heading_credit
    if last in "：:":
        cost += w.heading_colon
    if last in "）)":
        cost += w.heading_in_brackets if text[0] in "（(" else w.heading_bracket
    # lines beside it that are as wide as it: so are those of a column
    width, gap = cue.width, cue.gap
    like_before = before is not None and -1 <= before.width - width <= 1
    like_after = after is not None and -1 <= after.width - width <= 1
    even_after = like_after and after is not None and after.gap == gap
    if like_before and even_after:
        cost += w.heading_in_column
    elif even_after or (like_before and before is not None and before.gap == gap):
        cost += w.heading_beside_like
    if like_after and after is not None and after.marks:
        cost += w.heading_before_text
    if apart:
        cost += w.heading_apart
    if 0 < cue.spaces < 4 and not cue.marks and CLAUSES.fullmatch(cue.raw):
        cost += w.heading_clauses
    if cue.spaces > 2 and cue.spaces * 3 > len(text):
        cost += w.heading_stretched
    return cost


def text_cost(cue: Cue, habits: Habits) -> float:
    """What the line costs as a line of text by its own looks."""
    w = LINE_WEIGHTS
    cost = habits.text
    if cue.marks:
        cost += w.text_comma if "，" in cue.text else w.text_sign
    if cue.ends:
        cost += w.text_end
    if cue.credit:
        cost += w.text_credit
    elif cue.width < w.text_shortest and not cue.ends and cue.text[-1] not in "）)":
        cost += w.text_short
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


def top_of_body_cost(cue: Cue, first: float, habits: Habits) -> float:
    """What the line costs as a body's first one under a heading or at the top of a page."""
    w = LINE_WEIGHTS
    cost = w.body_under_heading + first + w.body_per_opening_headed * cue.opening
    if habits.datelines and not cue.opening:
        cost += w.body_no_opening
    return cost


def _wider_cost(width: int, column: int) -> float:
    """What it costs a line that goes on to be wider than its column and what may hang over."""
    w = LINE_WEIGHTS
    return w.on_wider if width <= column + w.slack + 2 else w.on_much_wider


def into_heading(step: Step) -> tuple[float, int]:
    """The cheapest way to a heading line, and the kind that it comes from."""
    w, cue, before, paths = LINE_WEIGHTS, step.cue, step.before, step.paths
    cost = w.heading_after_text + w.word_into_text * step.word
    if step.ended == w.after_open_sentence and paths.more_column - before.width < 3:
        cost += w.heading_in_sentence
    else:
        cost += step.ended * w.heading_after_open
    if not step.same_rhythm:
        cost += w.heading_other_rhythm
    if step.gap_after != cue.gap:
        cost += w.heading_rhythm_ahead
    full = w.heading_after_full if before.ends and not step.short else 0.0
    goes_on = w.heading_goes_on + (w.heading_goes_on_apart if cue.gap else 0.0)
    costs = (
        paths.heading + goes_on,
        paths.start + cost + w.heading_after_body,
        paths.paragraph + cost + w.heading_after_paragraph,
        paths.more + (cost + full),
        paths.set_line + w.heading_at_top,
    )
    least = min(costs)
    return least, costs.index(least)


def into_start(step: Step) -> tuple[float, int]:
    """The cheapest way to the first line of a body, and the kind that it comes from."""
    w, cue, before, paths = LINE_WEIGHTS, step.cue, step.before, step.paths
    # a change of rhythm speaks for a new body as it speaks against going on
    touching = (
        w.body_touching
        + step.ended
        + step.first
        + w.body_per_opening * cue.opening
        + (step.habits.body_lead if cue.lead else 0.0)
        - step.rhythm
        + w.word_into_text * step.word
    )
    more = paragraph = _column_change(step, paths.more_column)
    if paths.paragraph_column != paths.more_column:
        paragraph = _column_change(step, paths.paragraph_column)
    if step.narrower:
        more += w.body_narrower
    if before.credit and before.text[-1] not in "）)":
        touching += w.body_after_credit
    ended = w.body_after_end if step.short and before.ends else w.body_after_line
    costs = (
        paths.heading + step.under_heading,
        paths.start + (touching + w.body_after_body),
        paths.paragraph + (touching + paragraph + w.body_after_paragraph),
        paths.more + (touching + more + ended),
        paths.set_line + step.under_heading + w.body_under_byline,
    )
    least = min(costs)
    return least, costs.index(least)


def _column_change(step: Step, column: int) -> float:
    """What it costs a new body that the column's width changes with it, or does not."""
    w, width, ahead = LINE_WEIGHTS, step.cue.width, step.column
    if -1 <= ahead - column <= 1 or ahead + w.slack < width <= column + w.slack:
        return w.body_same_column
    return w.body_other_column


def into_paragraph(step: Step) -> tuple[float, int]:
    """The cheapest way to the first line of a further paragraph, and the kind before it."""
    w, cue, before, paths = LINE_WEIGHTS, step.cue, step.before, step.paths
    width = cue.width
    inside = step.inside - (w.inside_indent if cue.indent else 0.0)
    base = w.paragraph + step.ended + step.lead + inside * w.inside_part
    base += w.word_into_text * step.word
    if before.ends and cue.starter:
        base += w.paragraph_starter
    if before.credit and before.text[-1] not in "）)":
        base += w.paragraph_after_credit
    column = paths.more_column
    more = (
        base + _first_in(step, column) + (0.0 if width <= column + w.slack else w.paragraph_wider)
    )
    if not step.short:
        full = column - before.width < 2
        more += w.paragraph_after_full if full else w.paragraph_after_nearly_full
    elif before.ends:
        more += w.paragraph_after_end
    if step.narrower:
        more += w.paragraph_narrower
    cost, origin = paths.more + more, MORE
    column = paths.paragraph_column
    paragraph = base + _first_in(step, column) + w.paragraph_after_paragraph
    if width > column + w.slack:
        paragraph += w.paragraph_wider
    if column - before.width > w.indent + 2 and before.ends:
        paragraph += w.paragraph_after_one_line
    if paths.paragraph + paragraph < cost:
        cost, origin = paths.paragraph + paragraph, PARAGRAPH
    start = base + step.first + w.paragraph_after_first - step.lead
    if width > paths.start_column + w.slack:
        start += w.paragraph_wider
    if paths.start + start < cost:
        cost, origin = paths.start + start, START
    return cost, origin


def _first_in(step: Step, column: int) -> float:
    """What the line costs as a first line in that column, or in the one that begins with it."""
    ahead = step.column
    if column == ahead or not -5 < ahead - column < 5:
        return step.fit
    return first_line_cost(step.cue, column)


def into_more(step: Step) -> tuple[float, int]:
    """The cheapest way to a line that goes on, and the kind that it comes from."""
    w, cue, before, paths = LINE_WEIGHTS, step.cue, step.before, step.paths
    width, above = cue.width, before.width
    base = step.on + step.inside
    early = w.on_early_closed if before.ends else w.on_early
    start = base + (w.on_under_dateline if cue.gap == 0 and before.opening else 0.0)
    if paths.start_column - above > w.indent + 3 and not (before.opening and above >= 8):
        start += early
    if width > paths.start_column + w.slack:
        start += _wider_cost(width, paths.start_column)
    paragraph = base
    below = paths.paragraph_column - above
    if below > w.indent + 3:
        paragraph += early if below <= w.half_line else w.on_early_half
    if width > paths.paragraph_column + w.slack:
        paragraph += _wider_cost(width, paths.paragraph_column)
    more = base + step.rhythm * w.inside_rhythm_part
    if step.short:
        very = before.ends or paths.more_column - above > 6
        more += w.on_after_end if very else w.on_after_short
    if width > paths.more_column + w.slack:
        more += _wider_cost(width, paths.more_column)
    costs = (
        paths.heading + step.under_heading + w.on_under_heading,
        paths.start + start,
        paths.paragraph + paragraph,
        paths.more + more,
        paths.set_line + step.under_heading + w.on_under_byline,
    )
    least = min(costs)
    return least, costs.index(least)


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
