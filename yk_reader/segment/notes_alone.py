"""Lines that are nothing but a continuation note."""

from typing import Final

from yk_reader.model.reasons import Reason
from yk_reader.model.vocabulary import Role
from yk_reader.segment.assemble import Draft
from yk_reader.segment.cues import Cue
from yk_reader.text.grammar import CONTINUATION_LINE, CONTINUED

_NOTED: Final = frozenset("（(下上紧")
"""How such a line begins."""


def set_notes_apart(cues: list[Cue], drafts: list[Draft]) -> None:
    """A line that is nothing but a note of where its article goes on or comes from is that, under a
    headline, before the text or after it; the text begins anew behind it.

    The one line that an article has above a note of where it comes from is its headline, unless it
    ends a sentence.
    """
    noted = [i for i, cue in enumerate(cues) if cue.text[0] in _NOTED]
    if not any(CONTINUATION_LINE.fullmatch(cues[i].text) for i in noted):
        return
    begun: set[int] = set()
    for i, d in enumerate(drafts):
        number = d.article
        if not number:
            continue
        text = cues[i].text
        if text[0] not in _NOTED or not CONTINUATION_LINE.fullmatch(text):
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
