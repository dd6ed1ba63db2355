"""Headings that words tell where nothing else does: no blank line, no dateline under them.

Such a line is short, has no signs and stands behind a text that has closed; a title of a notice, a
writer's name or a byline under it, or how the text below it opens say that a text begins.
"""

from typing import Final

import numpy as np

from yk_reader.segment.cues import Cue
from yk_reader.segment.ended import has_ended
from yk_reader.segment.line_kinds import Kind
from yk_reader.segment.line_sheet import Sheet, is_sign, usual_gap
from yk_reader.segment.mending import TEXT_KINDS
from yk_reader.segment.names import surnames
from yk_reader.text.grammar import EDITORS_NOTE, LIST_BEGINS, NOTICE_TITLE, OPENS_LETTER, SALUTATION

_SHORTER: Final = 6
"""Half cells by which such a line is narrower than a line of the text below it: a paragraph's
first line is so by four."""
_LONGEST_NAME: Final = 3
_BEFORE: Final = 12
"""Lines before a text's opening that hold no other such opening: it comes again in one text."""


def keep_titles(cues: list[Cue], kinds: list[Kind], sheet: Sheet) -> None:
    """Let the lines be headings, and the lines under them begin texts, in place."""
    _keep_salutations(cues, kinds, sheet)
    width = sheet.width
    likely = ~sheet.ends[1:-2] & (sheet.marks[1:-2] == 0)
    likely &= width[1:-2] + _SHORTER <= np.maximum(width[2:-1], width[3:])
    for i in (likely.nonzero()[0] + 1).tolist():
        if kinds[i] not in TEXT_KINDS or kinds[i - 1] not in TEXT_KINDS:
            continue
        if kinds[i + 1] not in TEXT_KINDS or not cues[i].text.isalnum():
            continue
        if not has_ended(cues, i - 1):
            continue
        end = _end(cues, kinds, i)
        if not end or not all(kind in TEXT_KINDS for kind in kinds[i:end]):
            continue
        kinds[i:end] = [Kind.HEADING] * (end - i)
        kinds[end] = Kind.START
        if cues[end - 1].byline:
            kinds[end - 1] = Kind.BYLINE


def _keep_salutations(cues: list[Cue], kinds: list[Kind], sheet: Sheet) -> None:
    """Whom a letter addresses is the first line of its text, and no heading of it."""
    usual = usual_gap(sheet)
    for i in is_sign(sheet.last, "：:").nonzero()[0].tolist():
        below = kinds[i + 1 : i + 2]
        if not below or below[0] not in TEXT_KINDS or kinds[i] not in (Kind.HEADING, *TEXT_KINDS):
            continue
        if not SALUTATION.fullmatch(cues[i].text):
            continue
        begins = not i or kinds[i - 1] not in TEXT_KINDS or cues[i].gap > usual
        kinds[i] = Kind.START if begins else Kind.PARAGRAPH
        kinds[i + 1] = Kind.PARAGRAPH


def _end(cues: list[Cue], kinds: list[Kind], i: int) -> int:
    """The first line of the text that begins with a title at line i; 0: none does."""
    text, under = cues[i].text, cues[i + 1]
    if len(text) > 1 and (under.byline or _is_name(under)):
        return i + 2 if kinds[i + 2] in TEXT_KINDS else 0
    if NOTICE_TITLE.fullmatch(text):
        return i + 1
    if len(text) > 1 and (LIST_BEGINS.match(under.text) or EDITORS_NOTE.match(under.text)):
        return i + 1
    if OPENS_LETTER.match(under.text):
        above = cues[max(0, i - _BEFORE) : i]
        return 0 if any(OPENS_LETTER.match(cue.text) for cue in above) else i + 1
    return 0


def _is_name(cue: Cue) -> bool:
    text = cue.text
    return 1 < len(text) <= _LONGEST_NAME and cue.plain and text[0] in surnames()
