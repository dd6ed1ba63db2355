"""Where texts end, and what no sentence is: a text may have ended with a line that closes a
sentence, or says who wrote it, who took the picture, of which day it is."""

from collections.abc import Sequence
from typing import Final

from yk_reader.segment.cues import Cue
from yk_reader.text.grammar import (
    CREDIT,
    CREDIT_ALONE,
    DATED,
    NOTED_END,
    OPENED_BY,
    PICTURE_ENDS,
    READER,
)
from yk_reader.text.signs import NO_HEADING_ENDS

_TAIL: Final = 40
"""Characters of the last two lines that are looked at."""


def has_ended(cues: Sequence[Cue], i: int) -> bool:
    """Whether a text may have ended with line `i`. A note in brackets ends one behind a sentence,
    and so does a line that is nothing but one."""
    cue = cues[i]
    if cue.ends:
        return True
    text = cue.text
    last = text[-1]
    if last in "）)":
        above = cues[i - 1].text if i else ""
        return NOTED_END.search((above + text)[-_TAIL:]) is not None
    if last in PICTURE_ENDS:
        tail = text[-_TAIL:]
        return CREDIT.search(tail) is not None or CREDIT_ALONE.fullmatch(tail) is not None
    if last == "日":
        return DATED.fullmatch(text) is not None
    if last == "启":
        return OPENED_BY.fullmatch(text) is not None
    return cue.spaces > 0 and READER.fullmatch(cue.raw) is not None


def is_loose(cue: Cue) -> bool:
    """Whether a line may stand outside of texts by its looks: it closes and opens nothing, is no
    byline and no credit, and ends as headings may."""
    signed = cue.byline or cue.credit or cue.text[-1] in NO_HEADING_ENDS
    return not (signed or cue.ends or cue.opening)
