"""The closed vocabularies of the model: roles, joints, origins, states, reasons.

Each enumeration has string values for people and files; `code` is the small integer that the
database stores. Codes are part of the file format: append, never reorder.
"""

from enum import StrEnum
from typing import Self


class CodedEnum(StrEnum):
    """A string enumeration whose members are stored as their position."""

    _value_: str
    code: int
    """The integer that the database stores for this member."""

    def __init__(self, _value: str) -> None:
        # kept with the member: it is asked for hundreds of times a page, and `value` is a function
        self.code = len(type(self).__members__)

    @classmethod
    def from_code(cls, code: int) -> Self:
        """The member stored as `code`; ValueError when there is none."""
        members = list(cls)
        if not 0 <= code < len(members):
            raise ValueError(f"{cls.__name__} has no code {code}")
        return members[code]


class Role(CodedEnum):
    """What a fragment is in its article."""

    COLUMN = "column"
    KICKER = "kicker"
    HEADLINE = "headline"
    SUBHEADLINE = "subheadline"
    DECK = "deck"
    BYLINE = "byline"
    SUBHEAD = "subhead"
    BODY = "body"
    CAPTION = "caption"
    CONTINUATION = "continuation"
    AD = "ad"
    NOISE = "noise"


HEADING_ROLES = frozenset({Role.COLUMN, Role.KICKER, Role.HEADLINE, Role.SUBHEADLINE})
"""The roles that stand over an article."""

PARAGRAPH_ROLES = frozenset({Role.BODY, Role.CAPTION})
"""The roles whose units are numbered as paragraphs."""


class Joint(CodedEnum):
    """How a fragment begins; ignored at the start of an article."""

    PARAGRAPH = "paragraph"
    """a new unit"""
    BREAK = "break"
    """a new line in the same unit"""
    SPACE = "space"
    """the same line, after a space"""
    GLUE = "glue"
    """the same line, at once"""


class Origin(CodedEnum):
    """Who took a decision."""

    AUTO = "auto"
    HUMAN = "human"
    IMPORTED = "imported"


class EntityStatus(CodedEnum):
    """Where an entity stands; a rejected one is a tombstone: not offered again."""

    SUGGESTED = "suggested"
    ACCEPTED = "accepted"
    REJECTED = "rejected"


class PatchStatus(CodedEnum):
    """An active patch changes the reflowed text; a rejected one is a tombstone; a proposed one
    waits for a person and changes nothing."""

    ACTIVE = "active"
    REJECTED = "rejected"
    PROPOSED = "proposed"


class PageStatus(CodedEnum):
    """How far an annotator is with a page."""

    TODO = "todo"
    IN_PROGRESS = "in-progress"
    DONE = "done"
    REVIEWED = "reviewed"

    @property
    def closed(self) -> bool:
        """Whether a person has confirmed everything on the page."""
        return self in (PageStatus.DONE, PageStatus.REVIEWED)


class PatchReason(CodedEnum):
    """Why a raw span is replaced."""

    JUSTIFIED_SPACE = "justified-space"
    NUMBER_SPACE = "number-space"
    OVERPRINT = "overprint"
    TYPO = "typo"
    OTHER = "other"
    CELL = "cell"
    """a tab between two cells of a table's row"""
    ALIGNED = "aligned"
    """the text of the article, as somebody has it, reads otherwise"""
    RADICAL = "radical"
    """a radical that a program wrote for the character"""
    PRIVATE = "private"
    """a character of private use, which stands for what a person said"""
    READ_AGAIN = "read-again"
    """OCR of another time or engine reads otherwise"""
    DRAWN = "drawn-line"
    """a printed line that OCR missed, and a person drew on the picture"""
    BESIDE = "beside-text"
    """a sign that is none of the text: a rule between columns, or what an export wrote"""
    HYPHEN = "line-end-hyphen"
    """a hyphen with which a line's end cuts a word in Latin letters"""
