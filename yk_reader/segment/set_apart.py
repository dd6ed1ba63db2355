"""Lines that are no text of the page, taken out before anything is decided on the others: page
furniture by a paper's habits, page heads in the middle of a text, remains of mark-up, marks of
pages and pictures that an export left, and what an OCR engine read where nothing is written.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from yk_reader.model.profile import Period, Profile, Spacing
from yk_reader.model.reasons import Reason
from yk_reader.model.vocabulary import Role
from yk_reader.segment.assemble import Draft
from yk_reader.segment.cues import Cue
from yk_reader.segment.habits import Habits, known_furniture
from yk_reader.segment.page_heads import is_page_head, page_edges, page_heads
from yk_reader.segment.repeated import repeated
from yk_reader.text.grammar import REMAIN, REMAIN_BEGINS
from yk_reader.text.late import late

_SHORT: Final = 6
"""Characters of the longest line that may be read where nothing is written."""
_MOST: Final = (2, 0.08)
"""Such lines, and their share, beyond which they are something else: a table's cells, another
script."""
_STRAY: Final = late(
    r"(?!<)(?!.*[0-9]{2})(?!.*[A-Za-z]{3})(?=.*[A-Za-z~'=|\\/_*+<>^`{}#@&%$°•-])"
    r"[\x21-\x7e\u00a1-\u00bf\u2010-\u203a•。、，：·]{1,6}|[•·—–]{1,6}|[《〈『「【“‘]"
)
"""What engines make of stains, rules and pictures, for `fullmatch`: a letter or two, strokes, dots,
a bracket that opens nothing; no word, no number, and no sign that may close a text. Text without
blanks."""
_FEWEST_GAPS: Final = 8
"""Lines below which it is chance that there is a blank one between all of them."""
_BESIDE: Final = 4
"""Characters of a line beside it at least: among shorter ones text runs downwards."""
_NO_TEXT: Final = Reason.FURNITURE_SHAPE
_SURE, _SURE_REMAIN = 90, 85


def set_apart(cues: Sequence[Cue], habits: Habits, period: Period) -> Mapping[int, Reason]:
    """The indexes of these lines, with why they are."""
    apart = dict.fromkeys(known_furniture(cues, habits), Reason.HABIT)
    stray = [
        i
        for i, c in enumerate(cues)
        if c.text < "\u3011"
        and len(c.text) <= _SHORT
        and _STRAY.fullmatch(c.text)
        and max(len(near.text) for near in (*cues[max(0, i - 1) : i], *cues[i : i + 2])) >= _BESIDE
    ]
    few, share = _MOST
    if len(stray) <= max(few, share * len(cues)):
        for i in stray:
            apart.setdefault(i, _NO_TEXT)
    texts = [c.text for c in cues]
    apart |= dict.fromkeys((*page_heads(cues, texts), *repeated(cues, texts)), _NO_TEXT)
    for i in page_edges(cues, texts, period):
        apart.setdefault(i, _NO_TEXT)
    for i, text in enumerate(texts):
        if text[0] in REMAIN_BEGINS and REMAIN.fullmatch(text):
            apart.setdefault(i, Reason.FORM)
    return apart


def without(cues: Sequence[Cue], apart: Mapping[int, Reason]) -> list[Cue]:
    """The other cues. Furniture that was taken out between two of them counts as blank lines; what
    an engine read where nothing is written and what an export left does not; around a page head a
    sentence goes on, as wide apart as its lines are."""
    out: list[Cue] = []
    between: list[int] = []
    for i, cue in enumerate(cues):
        if i in apart:
            between.append(i)
            continue
        gap = cue.gap
        if out and between:
            gap = max(gap, *(cues[k].gap for k in between))
            if any(apart[k] is Reason.HABIT for k in between):
                gap = max(0, cue.number - out[-1].number - 1)
            elif all(apart[k] is _NO_TEXT and is_page_head(cues[k].text) for k in between):
                gap = min(gap, out[-1].gap)  # a sentence goes on
        between = []
        out.append(replace(cue, gap=gap))
    return out


def closed_up(cues: list[Cue], profile: Profile) -> list[Cue]:
    """The cues without the blank lines that stand between all lines of a modern page: they tell
    nothing. Where there are none so, the same list."""
    if profile.spacing is not Spacing.LINES or profile.period is not Period.MODERN:
        return cues
    gaps = [c.gap for c in cues[1:]]
    least = min(gaps) if len(gaps) >= _FEWEST_GAPS else 0
    return [cues[0], *(replace(c, gap=c.gap - least) for c in cues[1:])] if least else cues


def furniture(reason: Reason) -> Draft:
    """The draft of a line that was taken out for that reason."""
    why = (reason, _SURE_REMAIN if reason is Reason.FORM else _SURE)
    return Draft(None, Role.NOISE, start_of_unit=True, by_article=why, by_role=why)
