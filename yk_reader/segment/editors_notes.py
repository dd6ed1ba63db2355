"""What the editors put before a text: it stands under the heading of the text, which opens behind
it with a dateline or a byline of its own."""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from yk_reader.model.reasons import Reason
from yk_reader.model.vocabulary import Role
from yk_reader.segment.assemble import Draft
from yk_reader.segment.cues import Cue
from yk_reader.segment.line_kinds import Kind
from yk_reader.segment.line_sheet import Sheet
from yk_reader.segment.mending import TEXT_KINDS
from yk_reader.text.code_points import text_of
from yk_reader.text.grammar import EDITORS_NOTE

_BEGINS: Final = re.compile("[编本【（(]")
_SURE: Final = 90
_LONGEST: Final = 30
"""Lines of such a note."""


def keep_editors_notes(cues: list[Cue], kinds: list[Kind], sheet: Sheet) -> list[int]:
    """Let the text right below a note go on with it, in place; the bylines between the two, which
    are paragraphs now."""
    signed: list[int] = []
    begins = [m.start() for m in _BEGINS.finditer(text_of(sheet.first))]
    for i in [i for i in begins if EDITORS_NOTE.match(cues[i].text) and kinds[i] in TEXT_KINDS]:
        end = i + 1
        while end < len(kinds) and kinds[end] in (Kind.PARAGRAPH, Kind.MORE):
            end += 1
        if end == len(kinds) or end - i > _LONGEST or not cues[end - 1].ends:
            continue
        text = end
        while text < len(kinds) and kinds[text] is Kind.BYLINE:
            text += 1
        if text < len(kinds) and kinds[text] in TEXT_KINDS:
            kinds[end : text + 1] = [Kind.PARAGRAPH] * (text + 1 - end)
            signed += range(end, text)
    return signed


def sign_below_notes(drafts: Sequence[Draft], signed: Iterable[int]) -> None:
    """Let these lines, which `keep_editors_notes` gave, be bylines again, in place."""
    for i in signed:
        d = drafts[i]
        d.role, d.by_role, d.start_of_unit = Role.BYLINE, (Reason.BYLINE_SHAPE, _SURE), True
