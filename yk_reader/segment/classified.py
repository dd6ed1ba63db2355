"""Classified advertisements that were taken for one text: each closes with a telephone number, and
the next one begins behind it."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from yk_reader.model.reasons import Reason
from yk_reader.model.vocabulary import Role
from yk_reader.segment.assemble import Draft
from yk_reader.segment.cues import Cue
from yk_reader.segment.line_sheet import Sheet
from yk_reader.text.code_points import text_of
from yk_reader.text.late import late

_DIGITS: Final = frozenset("0123456789")
_CLOSING: Final = late("[0-9。]")
_PHONED: Final = late(
    r"(?:(?:电话|手机|热线|传真|联系)[^0-9，。；]{0,8}|^)[0-9][0-9—–、/转-]{6,}。?$|1[0-9]{10}。?$"
)
"""A line that closes so; text without blanks."""
_FEWEST, _MOST_LINES = 3, 4
"""So many of so many lines each, at most, are a column of them."""
_SHARE: Final = 0.75
"""The share of them that is as short as that."""
_LABEL: Final = 4
"""Characters of the longest label over some of them: 出租, 家政服务."""


def part_classified(cues: Sequence[Cue], drafts: Sequence[Draft], sheet: Sheet) -> None:
    """Begin a paragraph with each of them, in place; `sheet`: that of the cues."""
    likely = [m.start() for m in _CLOSING.finditer(text_of(sheet.last))]
    closing = [
        i
        for i in likely
        if drafts[i].role is Role.BODY
        and drafts[i].article
        and cues[i].text.rstrip("。")[-1:] in _DIGITS
        and _PHONED.search(cues[i].text)
    ]
    of: dict[int | None, list[int]] = {}
    for i in closing:
        of.setdefault(drafts[i].article, []).append(i)
    for mine in of.values():
        near = sum(b - a <= _MOST_LINES for a, b in pairwise(mine)) + 1
        if near < max(_FEWEST, _SHARE * len(mine)):
            continue
        for i in mine:
            _begin(cues, drafts, i + 1)


def _begin(cues: Sequence[Cue], drafts: Sequence[Draft], i: int) -> None:
    """Begin one with line `i`, or with the next where that is a label; in place."""
    above = drafts[i - 1].article
    for at in (i, i + 1):
        if at >= len(cues) or drafts[at].article != above or drafts[at].role is not Role.BODY:
            return
        drafts[at].start_of_unit = True
        drafts[at].joint_told = None
        drafts[at].by_role = (Reason.FORM, drafts[at].by_role[1])
        if len(cues[at].text) > _LABEL or not cues[at].text.isalpha():
            return
