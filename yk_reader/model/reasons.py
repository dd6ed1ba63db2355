"""Why an automatic decision was taken: one short code per rule, shown to people in words.

The integer values are stored in the database: append, never renumber.
"""

from enum import IntEnum


class Reason(IntEnum):
    """The reason of one decision (membership, role, joint or order of a fragment)."""

    NONE = 0
    BY_HAND = 1
    """a person decided"""
    ANCHOR = 2
    """a person gave lines to this article, or drew a boundary here"""
    CONFIRMED = 3
    """the page was marked done"""
    IMPORTED = 4
    """an imported file says so"""
    FALLBACK = 5
    """no rule spoke: the commonest choice"""
    CHECKED = 6
    """a person looked at it and found it right"""
    OUTSIDE = 7
    """a suggester from outside says so"""
    ALIGNED = 8
    """the text of the article, as somebody has it, says so"""
    # Roles
    BYLINE_SHAPE = 10
    """the line reads like a byline"""
    CREDIT_SHAPE = 11
    """short text that ends in a photo credit"""
    COLUMN_SHAPE = 12
    """an overprinted or marked column name"""
    SHORT_LINE = 13
    """a line without sentence marks that the column does not explain"""
    SET_APART = 14
    """a heading line set apart by a blank line"""
    HEADING_LINE = 15
    """the main line of a heading group"""
    SECOND_HEADING = 16
    """a second clause under the headline"""
    SECTION_BOX = 17
    """a label and heading of a section"""
    TEXT_LINE = 18
    """running text of the column's width"""
    WIDE_LEAD = 19
    """wide lines between byline and body"""
    CONTINUATION_SHAPE = 20
    """a note that the article goes on elsewhere"""
    FURNITURE_SHAPE = 21
    """page number, date line or editors' names"""
    LEARNT = 22
    """lines like it were so on the pages that the model was taught on"""
    FORM = 23
    """verse, speech, table or remains of mark-up"""
    HABIT = 24
    """a line of this shape was so on finished pages"""
    # Membership
    SAME_COLUMN = 30
    """goes on in the same column"""
    OPENING = 31
    """an opening formula or a byline begins an article here"""
    TOUCHING = 32
    """two bodies touch: the column's width or rhythm changes after a full stop"""
    CUT_BODY = 33
    """a sentence goes on here that broke off elsewhere"""
    SAME_WORDS = 34
    """heading and body share rare words"""
    ADJACENT = 35
    """heading beside the body, nothing better elsewhere"""
    ELIMINATION = 36
    """the only body left for this heading"""
    BEFORE_BODY = 37
    """a byline stands over its body"""
    WITH_HEADING = 38
    """stands with a heading of this article"""
    SECTION_WORDS = 39
    """a section box and its section share words"""
    NO_PARTNER = 40
    """nothing on the page belongs to it"""
    # Joints
    WRAP = 50
    """a full line goes on in the next"""
    SHORT_LAST_LINE = 51
    """the line before ends early after a full stop"""
    LOST_INDENT = 52
    """the line is two cells short: a lost indent"""
    UNIT_START = 53
    """a change of role begins a unit"""
    TWO_CLAUSES = 54
    """two clauses of one heading"""
    ONE_CLAUSE = 55
    """one clause of a heading, wrapped"""
    CREDIT_AFTER_TEXT = 56
    """a credit after the caption's text"""
    WORD_BREAK = 57
    """two Latin words or numbers meet at the line's end"""
    KEPT_TOGETHER = 58
    """unclear; kept in the paragraph"""
    WORD_CUT = 59
    """a Latin word or an address that the line's end cuts goes on"""
    # Order
    PLACE = 76
    """where it stands on the picture of the page"""
    READING_ORDER = 70
    """canonical order: headings, byline, deck, body, captions"""
    RAW_ORDER = 71
    """as it stands on the page"""
    SECTION_ORDER = 72
    """sections follow the order of their headings"""
    WOVEN = 73
    """columns that stand line about line, taken apart"""
    UPRIGHT = 74
    """upright text, one character a line"""
    BACKWARDS = 75
    """lines that stand from last to first, turned round"""
    # Between annotators
    DISPUTED = 80
    """annotators say different things; nobody decided yet"""
    AGREED = 81
    """two annotators say the same"""
