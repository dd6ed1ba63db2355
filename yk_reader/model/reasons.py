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
