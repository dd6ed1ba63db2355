"""Page heads and folios: at the top and the foot of a page, and in the middle of a text that runs
on, where an export put pages together, or a text goes over a page's end: there they stand between
two lines of one sentence.
"""

from collections.abc import Sequence
from typing import Final

from yk_reader.model.profile import Period
from yk_reader.segment.cues import Cue
from yk_reader.segment.line_runs import near
from yk_reader.segment.wraps import STRONG, wrap_odds
from yk_reader.text.grammar import (
    PAGE_FOOT,
    PAGE_HEAD,
    PAGE_HEAD_BEGINS,
    PAGE_HEAD_ENDS,
    PAGE_HEAD_SURE,
    PAGE_TOP,
    PAPER,
)

_LONGEST: Final = 32
"""Characters of a page head."""
_TOP, _FOOT = 5, 3
"""Lines of the head at the top of a page, and of what stands at its foot."""
_MOST: Final = 3
"""Lines of one."""
_NARROWEST: Final = 12
"""Half cells of a column's lines at least."""
_EVEN: Final = 2
"""Half cells by which full lines differ."""
_POINTING: Final = frozenset("转接见至第")
"""What a note ends with that names a page in its next line."""


def page_edges(cues: Sequence[Cue], texts: Sequence[str], period: Period) -> list[int]:
    """The lines of the page's head at its top, one of which is the paper's name or the number or
    date of the page, and of its foot; `texts`: those of the cues. A name alone may be the heading
    of what stands under it: it is the page's where a heading does. (Of old pages the model knows
    the feet.)"""
    top: list[int] = []
    sure = False
    for i, text in enumerate(texts[:_TOP]):
        if len(text) > _LONGEST:
            break
        paper = PAPER.fullmatch(text) is not None
        if not paper and not PAGE_TOP.fullmatch(text):
            break
        sure = sure or paper or PAGE_HEAD_SURE.search(text) is not None
        top.append(i)
    foot: list[int] = []
    last = len(texts) if period is Period.MODERN else 0
    for i in range(last - 1, max(len(top), len(texts) - 1 - _FOOT), -1):
        if not PAGE_FOOT.fullmatch(texts[i]):
            break
        foot.append(i)
    if not sure or (len(top) == 1 and PAPER.fullmatch(texts[0]) and not _heads(cues, 1)):
        top = []
    return top + foot[::-1]


def _heads(cues: Sequence[Cue], i: int) -> bool:
    """Whether line `i` is a heading by its looks: no sign, and narrower than what stands below, or
    set apart from it."""
    below = cues[i + 1 : i + 4]
    if not below or cues[i].marks or cues[i].ends or cues[i].opening:
        return False
    return below[0].gap > 0 or cues[i].width + _EVEN < max(cue.width for cue in below)


def page_heads(cues: Sequence[Cue], texts: Sequence[str]) -> list[int]:
    """The lines of them, in order; `texts`: those of the cues."""
    begins, ends = PAGE_HEAD_BEGINS, PAGE_HEAD_ENDS
    likely = [i for i, text in enumerate(texts) if text[-1] in ends or text[0] in begins]
    found = [i for i in likely if is_page_head(texts[i])]
    return [
        i
        for head in near(found, range(2))
        if len(head) <= _MOST and _parts_a_text(cues, head[0], head[-1])
        for i in head
    ]


def is_page_head(text: str) -> bool:
    """Whether a line, without blanks, reads like one."""
    return len(text) <= _LONGEST and PAGE_HEAD.fullmatch(text) is not None


def _parts_a_text(cues: Sequence[Cue], first: int, last: int) -> bool:
    """Whether a sentence goes on around these lines, in lines of a column."""
    if not 0 < first <= last < len(cues) - 1:
        return False
    before, after = cues[first - 1], cues[last + 1]
    if before.ends or after.opening or after.column or before.text[-1] in _POINTING:
        return False
    full = before.width
    if full < _NARROWEST:
        return False
    near = (*cues[max(0, first - 3) : first - 1], *cues[last + 1 : last + 3])
    even = sum(abs(c.width - full) <= _EVEN for c in near)
    sure = any(PAGE_HEAD_SURE.search(c.text) for c in cues[first : last + 1])
    number = all(c.text.isalnum() and c.text.isascii() for c in cues[first : last + 1])
    least = STRONG if number else 0.1
    return even >= 2 and (sure or wrap_odds(before.text, after.text) >= least)
