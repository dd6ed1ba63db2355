"""What speaks for and against each kind of a line: the one table of hand-set weights.

The weights are costs, like log-odds: what is positive speaks against a kind, what is negative for
it, and they add up along a page. Widths and lengths are in half cells. They were set by hand on
typeset pages with gold and see widths and blank lines relative to the neighbourhood only.
"""

from dataclasses import field
from typing import Final

from yk_reader.model.records import dataclass


def _first_lines(two_short: float) -> dict[int, float]:
    """What a first line costs by the half cells that it is short of its column."""
    return {0: 0.6, 1: 0.6, 2: two_short, 3: -1.2, 4: -1.2, 5: -1.2, 6: -0.4, 7: -0.4}


@dataclass(frozen=True, slots=True)
class KindWeights:
    """The weights, by what they judge; `LINE_WEIGHTS` holds the ones in use."""

    # -- a heading, by its own looks

    heading_full_stop: float = 6.0
    """it ends with a full stop or an ellipsis"""
    heading_inner_stop: float = 4.5
    """it ends a sentence with another sign, and has a full stop inside"""
    heading_end: float = 2.0
    """it ends with another sign that closes a sentence: headings may ask or shout"""
    heading_per_comma: float = 1.6
    """for each comma"""
    heading_per_stop: float = 4.0
    """for each full stop"""
    heading_per_semicolon: float = 1.5
    """for each semicolon"""
    heading_per_opening: float = 3.0
    """for each degree to which it looks like a dateline"""
    heading_widest: int = 60
    """half cells: above it a line is wide for a heading"""
    heading_wide: float = 2.0
    """it is wide"""
    paragraph_line: int = 52
    """half cells: above it a line that ends a sentence is a whole paragraph"""
    heading_between_paragraphs: float = -6.0
    """without any sign between two such lines"""
    heading_credit: float = 4.5
    """it ends with a photo credit"""
    heading_colon: float = 2.0
    """it ends with a colon"""
    heading_in_brackets: float = 4.5
    """it stands in brackets as a whole: a note"""
    heading_bracket: float = 1.8
    """it ends with a bracket"""
    heading_in_column: float = 2.5
    """both neighbours are as wide as it and as far away: running text"""
    heading_beside_like: float = 1.0
    """the neighbour on one side is as wide as it and as far away as lines were"""
    heading_before_text: float = 1.2
    """the next line is as wide as it and has punctuation"""
    heading_apart: float = -1.5
    """it stands in a small block without punctuation, set apart"""
    heading_clauses: float = -1.2
    """it is made of clauses set apart by blanks"""
    heading_stretched: float = 1.5
    """justification spaced it out, as it does with the lines of a column"""

    # -- a text line, by its own looks

    text_line: float = 1.0
    """what any text line costs against a heading"""
    text_unmarked: float = -0.3
    """the same on a page whose sentences no sign parts"""
    text_comma: float = -1.0
    """it has a comma"""
    text_sign: float = -0.6
    """it has another sign inside"""
    text_end: float = -0.5
    """it closes a sentence"""
    text_credit: float = -1.0
    """it ends with a photo credit"""
    text_shortest: int = 12
    """half cells: below it a line that closes nothing is short for text"""
    text_short: float = 1.0
    """it is short and closes nothing"""

    # -- a first line, of a body or of a paragraph

    first_short: dict[int, float] = field(default_factory=lambda: _first_lines(-0.4))
    """by the half cells that it is short of its column: the lost indent makes three to five"""
    first_short_plain: dict[int, float] = field(default_factory=lambda: _first_lines(0.3))
    """the same for a line without punctuation, whose width is exact"""
    first_wider: float = 0.6
    """it is wider than its column"""
    first_closing: float = 0.5
    """it is shorter than the table goes and closes a sentence"""
    first_opening: float = 0.3
    """it is shorter than the table goes and looks like a dateline"""
    first_stub: float = 1.8
    """it is shorter than the table goes"""
    first_indent: float = -1.6
    """a wide blank stands before it"""
    first_lead: float = -1.4
    """one narrow blank stands before it, on a page where many lines have one"""
    first_lead_rare: float = -0.8
    """the same on a page where they are rare"""

    # -- the line before, as far as a text line can follow it

    after_open_sentence: float = 3.5
    """a paragraph begins after a line that closes nothing"""
    after_colon: float = 1.2
    """a paragraph begins after a colon"""
    after_bracket: float = 1.0
    """a paragraph begins after a closing bracket, a quotation or a photo credit"""
    on_after_sentence: float = 0.9
    """a paragraph goes on after the end of a sentence"""
    on_after_open_sentence: float = -0.3
    """it goes on after a line that closes nothing"""
    on_after_colon: float = 0.5
    """it goes on after a colon"""
    on_after_bracket: float = 0.3
    """it goes on after a closing bracket, a quotation or a photo credit"""

    # -- a line inside a body: these count whole when it goes on, in part when a paragraph begins

    inside_rhythm: float = 1.2
    """the blank lines before it are not as many as before the line before"""
    inside_rhythm_part: float = 0.5
    """the part of the rhythm that counts for any line that goes on"""
    inside_indent: float = 3.0
    """a wide blank stands before it"""
    inside_lead: float = 1.2
    """one narrow blank stands before it"""
    inside_per_opening: float = 2.5
    """for each degree to which it looks like a dateline"""
    inside_far: float = 1.0
    """more than one blank line stands before it"""
    inside_part: float = 0.6
    """the part of all this that counts when it begins a paragraph"""

    # -- a line that goes on

    on_credit: float = -1.5
    """it ends with a photo credit"""
    on_under_dateline: float = -0.8
    """it stands right under a dateline"""
    on_early: float = 1.2
    """the first line before it stops well before its column's end"""
    on_early_closed: float = 2.5
    """the same where that line closes a sentence"""
    on_early_half: float = 3.5
    """the first line of the paragraph before it is not even half a line"""
    on_after_short: float = 1.5
    """the line before it is short of its column"""
    on_after_end: float = 3.5
    """the line before it is short and closes a sentence, or is very short"""
    on_wider: float = 1.0
    """it is a little wider than its column"""
    on_much_wider: float = 3.0
    """it is much wider than its column"""
    on_short_open: float = 0.8
    """it is short of its column and closes nothing"""
    plain_line: float = 0.7
    """a line plainly inside a column"""
    plain_sign: float = -1.0
    """the same line has punctuation"""

    # -- a further paragraph

    paragraph: float = 1.0
    """what any paragraph costs"""
    paragraph_starter: float = -0.5
    """it begins with a phrase that often begins one, after a sentence's end"""
    paragraph_after_credit: float = 1.2
    """the line before ends with a photo credit outside brackets: rather a new body"""
    paragraph_wider: float = 4.0
    """it is wider than the column that it stands in"""
    paragraph_after_first: float = 0.8
    """the body's first line stands before it: a paragraph of one line"""
    paragraph_after_paragraph: float = 0.4
    """a paragraph's first line stands before it: a paragraph of one line"""
    paragraph_after_one_line: float = -0.5
    """that one line is short and closes a sentence"""
    paragraph_after_end: float = -1.5
    """the line before is short of its column and closes a sentence"""
    paragraph_after_full: float = 0.8
    """the line before is full"""
    paragraph_after_nearly_full: float = 0.4
    """the line before is nearly full"""
    paragraph_narrower: float = 2.0
    """the column from here on is far narrower than the one before"""

    # -- a new body

    body_under_heading: float = 1.0
    """what a body under a heading costs"""
    body_no_opening: float = 1.2
    """it has no dateline on a page where bodies have one"""
    body_close: float = 0.8
    """no blank line sets it apart from the line before"""
    body_same_rhythm: float = 0.6
    """it stands as far from the line before as that from the one before"""
    body_under_byline: float = -0.5
    """a byline or a column name stands before it"""
    body_touching: float = 6.0
    """what a body that touches the one before costs"""
    body_per_opening: float = -2.2
    """for each degree to which a touching body looks like a dateline; a heading spares it less"""
    body_per_opening_headed: float = -1.0
    """the same for a body under a heading"""
    body_lead: float = -0.4
    """one narrow blank stands before it, on a page where many lines have one"""
    body_lead_rare: float = -0.7
    """the same on a page where they are rare: the mark of a new frame"""
    body_after_credit: float = -3.2
    """the line before ends with a photo credit outside brackets"""
    body_other_column: float = -1.5
    """another column width begins with it"""
    body_same_column: float = 0.6
    """it keeps the column's width"""
    body_narrower: float = -1.0
    """the column from here on is far narrower than the one before"""
    body_after_end: float = -1.0
    """the line before is short of its column and closes a sentence"""
    body_after_line: float = 0.3
    """any other line before it"""
    body_after_paragraph: float = 0.7
    """a paragraph of one line before it"""
    body_after_body: float = 2.0
    """a body of one line before it"""
    on_under_heading: float = 4.0
    """a body begins under a heading with a line that looks as if it went on"""
    on_under_byline: float = 5.0
    """the same under a byline or a column name"""

    # -- a heading, by what stands before it

    heading_goes_on: float = 0.2
    """after another heading line"""
    heading_goes_on_apart: float = 0.4
    """after another heading line and a blank line"""
    heading_at_top: float = 0.3
    """at the top of a page, or after a byline or a column name"""
    heading_after_text: float = 2.2
    """after a text line"""
    heading_in_sentence: float = 2.8
    """after a full line that ends no sentence: a body may be cut in two"""
    heading_after_open: float = 0.8
    """the part of what a paragraph would cost there, after any other line"""
    heading_other_rhythm: float = -1.0
    """other blank lines before it than before the line before"""
    heading_rhythm_ahead: float = -0.6
    """other blank lines after it than before it"""
    heading_after_full: float = 0.4
    """after a full line that closes a sentence"""
    heading_after_paragraph: float = 0.8
    """after a paragraph of one line"""
    heading_after_body: float = 2.0
    """after a body of one line"""

    # -- a byline or a column name: everything before it must have ended

    set_in_sentence: float = 4.5
    """the line before closes nothing"""
    set_after_bracket: float = 2.0
    """the line before closes no sentence, but ends with a bracket, a quotation or a colon"""
    set_in_sentence_body: float = 1.0
    """further, when that line is all of a body"""
    set_after_line: float = 0.5
    """after a text line that closes a sentence"""
    set_after_body: float = 3.0
    """after a body of one line that closes a sentence"""

    # -- the end of the page

    ends_with_paragraph: float = 1.0
    """the page ends with a paragraph or a body of one line"""

    # -- a break inside a word, by its log-odds where they speak for one

    word_into_text: float = 0.5
    """a text goes on in another paragraph, body or heading there"""
    word_in_heading: float = 1.0
    """a heading ends there"""

    # -- widths and leads, in half cells or costs

    plain_lead: float = 5.0
    """how far running text must lead for a plain line not to be weighed against anything else"""
    indent: int = 4
    """the lost indent of a first line"""
    slack: int = 4
    """what a line may be wider than its column: signs that hang over"""
    half_line: int = 12
    """a line shorter than its column by more than this is never a full one"""


LINE_WEIGHTS: Final = KindWeights()
