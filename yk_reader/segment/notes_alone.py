"""Notes of where a text goes on or comes from, above all lines that are nothing else."""

import re
from typing import Final

from yk_reader.model.reasons import Reason
from yk_reader.model.vocabulary import Role
from yk_reader.segment.assemble import Draft
from yk_reader.segment.cues import Cue
from yk_reader.segment.ended import has_ended, is_loose
from yk_reader.segment.line_kinds import Kind
from yk_reader.segment.line_sheet import Sheet
from yk_reader.segment.mending import TEXT_KINDS
from yk_reader.text.code_points import text_of
from yk_reader.text.grammar import (
    COMES_FROM,
    CONTINUATION_BEGINS,
    CONTINUATION_LINE,
    CONTINUED,
    CONTINUES,
    TO_BE_CONTINUED,
)

_BEGINS: Final = re.compile("[未待续全" + "".join(sorted(CONTINUATION_BEGINS)) + "]")
_NO_TEXT: Final = (Kind.HEADING, Kind.COLUMN, Kind.AD, Kind.NOISE)


def keep_notes(cues: list[Cue], kinds: list[Kind], sheet: Sheet) -> None:
    """Let a note of where a text goes on, or that it does, be the last line of that text, and one
    of where it comes from begin a text, in place: none is a heading of what stands below."""
    for i in [m.start() for m in _BEGINS.finditer(text_of(sheet.first))]:
        text = cues[i].text
        above, below = kinds[i - 1] if i else Kind.HEADING, kinds[i + 1 : i + 2]
        ended = i == 0 or above not in TEXT_KINDS or has_ended(cues, i - 1)
        alone = CONTINUATION_LINE.fullmatch(text) is not None
        if TO_BE_CONTINUED.fullmatch(text) or (alone and CONTINUES.search(text)):
            if above in TEXT_KINDS and kinds[i] in _NO_TEXT:
                kinds[i] = Kind.PARAGRAPH
        elif alone:
            apart = ended or kinds[i] in _NO_TEXT or _head(cues, kinds, i - 1)
            if apart and below and below[0] in TEXT_KINDS:
                kinds[i], kinds[i + 1] = Kind.START, Kind.PARAGRAPH
        elif COMES_FROM.match(text) and kinds[i] in TEXT_KINDS:
            apart = ended or _head(cues, kinds, i - 1)
            kinds[i] = Kind.START if apart else kinds[i]


def _head(cues: list[Cue], kinds: list[Kind], i: int) -> bool:
    """Let line `i`, over a text that comes from another page, be its heading if it has no sign and
    stands behind a text that has ended, or that goes on elsewhere; whether it does."""
    if i < 1 or cues[i].marks or not is_loose(cues[i]) or kinds[i] not in TEXT_KINDS:
        return False
    if not has_ended(cues, i - 1) and not CONTINUATION_LINE.fullmatch(cues[i - 1].text):
        return False
    kinds[i] = Kind.HEADING
    return True


def set_notes_apart(cues: list[Cue], drafts: list[Draft]) -> None:
    """A line that is nothing but a note of where its article goes on or comes from is that, under a
    headline, before the text or after it; the text begins anew behind it.

    The one line that an article has above a note of where it comes from is its headline, unless it
    ends a sentence.
    """
    noted = [i for i, cue in enumerate(cues) if cue.text[0] in CONTINUATION_BEGINS]
    if not any(CONTINUATION_LINE.fullmatch(cues[i].text) for i in noted):
        return
    begun: set[int] = set()
    for i, d in enumerate(drafts):
        number = d.article
        if not number:
            continue
        text = cues[i].text
        if text[0] not in CONTINUATION_BEGINS or not CONTINUATION_LINE.fullmatch(text):
            if d.role is Role.BODY:
                begun.add(number)
            continue
        d.role, d.by_role = Role.CONTINUATION, (Reason.CONTINUATION_SHAPE, 90)
        if i + 1 == len(drafts) or drafts[i + 1].article != number:
            continue
        drafts[i + 1].start_of_unit = True
        if not CONTINUED.search(text):
            continue
        above = drafts[i - 1] if i else d
        alone = above.article == number and (i < 2 or drafts[i - 2].article != number)
        if alone and above.role is Role.BODY and not cues[i - 1].ends:
            above.role, above.by_role = Role.HEADLINE, (Reason.HEADING_LINE, 70)
            begun.discard(number)
        d.ahead = number not in begun
