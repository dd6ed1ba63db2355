"""Who a notice is from and of which day: short lines behind its last sentence, which look like a
heading of the next text.
"""

from typing import Final

from yk_reader.segment.cues import Cue
from yk_reader.segment.line_kinds import Kind
from yk_reader.segment.mending import TEXT_KINDS
from yk_reader.text.grammar import DATED, FURNITURE, OPENED_BY, SIGNED_BY

_MOST: Final = 3
"""Names that stand one below the other."""
_OFFICES: Final = frozenset("局府会院司委办心厂校团处部社行站所室队店馆组学厅署庭县市区镇乡村")
"""What the names of those end with who put up notices."""


def keep_signatures(cues: list[Cue], kinds: list[Kind]) -> None:
    """Let the names and the date behind a text that has closed be paragraphs of it."""
    for i in [i for i, cue in enumerate(cues) if i and _may_close(cue)]:
        first = i
        if kinds[i] in TEXT_KINDS:
            continue
        while i - first < _MOST and _is_name(cues[first - 1]) and kinds[first - 1] is Kind.HEADING:
            first -= 1
        above, below = first - 1, kinds[i + 1 : i + 2]
        if above < 0 or kinds[above] not in TEXT_KINDS or not cues[above].ends:
            continue
        # right above a text they may be its heading and day
        if not below or below[0] not in TEXT_KINDS or _are_offices(cues[first:i]):
            kinds[first : i + 1] = [Kind.PARAGRAPH] * (i + 1 - first)


def _may_close(cue: Cue) -> bool:
    """Whether it is a date, or a name with the word for a notice."""
    text = cue.text
    return text[-1] in "日启" and bool(DATED.fullmatch(text) or OPENED_BY.fullmatch(text))


def _are_offices(names: list[Cue]) -> bool:
    return bool(names) and all(name.text[-1] in _OFFICES for name in names)


def _is_name(cue: Cue) -> bool:
    return SIGNED_BY.fullmatch(cue.text) is not None and not FURNITURE.match(cue.raw)
