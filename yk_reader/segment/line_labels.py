"""What a line is for the learnt model: its role class, and whether an article or a paragraph
begins with it. One label says all three, so that the model decides them together."""

from collections.abc import Sequence
from enum import IntEnum
from typing import Final

from yk_reader.model.vocabulary import HEADING_ROLES, Role


class Label(IntEnum):
    """A line against the marked line before it; furniture between two lines counts as nothing.

    The numbers are those of the stored weights.
    """

    NOISE = 0
    """furniture: of no article"""
    AD = 1
    """the first line of an advertisement"""
    AD_ON = 2
    """an advertisement goes on"""
    HEAD = 3
    """a heading line of another article than the line before"""
    HEAD_ON = 4
    """a heading line of the article of the heading line or byline before"""
    HEAD_BACK = 5
    """the first heading line under the text that it belongs to"""
    BYLINE = 6
    """a byline of the article of the line before"""
    BYLINE_NEW = 7
    """a byline with which an article begins"""
    TEXT = 8
    """a text begins that has nothing to do with the line before"""
    TEXT_UNDER = 9
    """a text begins under its own heading or byline"""
    PARAGRAPH = 10
    """a further paragraph begins"""
    MORE = 11
    """a paragraph goes on"""


LABELS: Final = len(Label)
NEW_ARTICLE: Final = (Label.AD, Label.HEAD, Label.BYLINE_NEW, Label.TEXT)
"""The labels with which another article begins than that of the line before."""
HEADINGS: Final = (Label.HEAD, Label.HEAD_ON, Label.HEAD_BACK)
TEXTS: Final = (Label.TEXT, Label.TEXT_UNDER, Label.PARAGRAPH, Label.MORE)

ADS: Final = (Label.AD, Label.AD_ON)
_AFTER: Final = {
    Label.AD_ON: ADS,
    Label.HEAD_ON: (*HEADINGS, Label.BYLINE, Label.BYLINE_NEW),
    Label.HEAD_BACK: TEXTS,
    Label.TEXT_UNDER: (*HEADINGS, Label.BYLINE, Label.BYLINE_NEW),
}


def may_follow(label: Label, before: Label) -> bool:
    """Whether a line can be that after one that is `before`: some are the rest of what it was."""
    return label not in _AFTER or before in (*_AFTER[label], Label.NOISE)


_TEXT_ROLES: Final = frozenset(
    {Role.BODY, Role.CAPTION, Role.DECK, Role.SUBHEAD, Role.CONTINUATION}
)

Truth = tuple[int | None, Role, int]
"""Of one line the article (None: furniture), the role and the paragraph."""


def labels_of(lines: Sequence[Truth]) -> list[Label]:
    """The labels of a page's marked lines in raw order, from what is known of each."""
    out: list[Label] = []
    before: Truth | None = None
    last_of: dict[int, int] = {}
    for line in lines:
        article, role, paragraph = line
        if article is None:
            out.append(Label.NOISE)
            continue
        same = before is not None and before[0] == article
        under = before[1] if same and before is not None else None
        if role is Role.AD or role is Role.NOISE:
            label = Label.AD_ON if under in (Role.AD, Role.NOISE) else Label.AD
        elif role in HEADING_ROLES or role is Role.COLUMN:
            if under is None:
                label = Label.HEAD
            else:
                label = Label.HEAD_BACK if under in _TEXT_ROLES else Label.HEAD_ON
        elif role is Role.BYLINE:
            label = Label.BYLINE if same else Label.BYLINE_NEW
        elif before is not None and under in _TEXT_ROLES:
            on = before[1] is role and before[2] == paragraph
            label = Label.MORE if on else Label.PARAGRAPH
        elif not same:
            label = Label.TEXT
        elif article in last_of:
            label = Label.MORE if last_of[article] == paragraph else Label.PARAGRAPH
        else:
            label = Label.TEXT_UNDER
        out.append(label)
        if role in _TEXT_ROLES:
            last_of[article] = paragraph
        before = line
    return out
