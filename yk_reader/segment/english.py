"""Texts in a Latin script between blank lines: their headings, and where each begins.

The rules and the model know the looks of Chinese lines: of these they see neither that a sentence
closes nor that a line is short.
"""

from itertools import pairwise
from typing import Final

from yk_reader.segment.cues import Cue
from yk_reader.segment.line_kinds import Kind
from yk_reader.segment.line_sheet import Sheet, usual_gap
from yk_reader.text.joining import WIDE
from yk_reader.text.late import late
from yk_reader.text.latin import words_alone

_FEWEST: Final = 3
"""Lines of a text, and words of each that shows that it is none of Chinese."""
_HEADING: Final = 3
"""Lines of the longest heading."""
_CLOSED: Final = late(r"[.!?。！？…][”’\"')）]*$")
_OPEN: Final = late(r"[,;:，；：-]$")


def keep_english(cues: list[Cue], kinds: list[Kind], sheet: Sheet) -> None:
    """Let blocks without a stop at their ends be the headings of the blocks of text below them, and
    each of these begin a text, or a paragraph of the one above; in place."""
    wide = ord(WIDE)
    likely = ((sheet.first < wide) & (sheet.spaces > 0)).nonzero()[0].tolist()
    if len(likely) < _FEWEST:
        return
    usual = usual_gap(sheet)
    latin = {i for i in likely if words_alone(cues[i].raw) > 1}
    edges = [i for i, cue in enumerate(cues) if not i or cue.gap > usual]
    headed = text = False
    for first, end in pairwise([*edges, len(cues)]):
        if not _is_latin(latin, first, end):
            headed = text = False
            continue
        closed = _CLOSED.search(cues[end - 1].raw) is not None
        if closed and (text or (headed and end - first > 1)):
            kinds[first:end] = [Kind.START if headed else Kind.PARAGRAPH] + [Kind.MORE] * (
                end - first - 1
            )
            headed, text = False, True
            cues[end - 1].ends = True
        elif _heads(cues, latin, first, end, usual):
            kinds[first:end] = [Kind.HEADING] * (end - first)
            headed, text = True, False
        else:
            headed = text = False


def _is_latin(latin: set[int], first: int, end: int) -> bool:
    """Whether a block is of such lines; its last one may be a word."""
    return first in latin and all(i in latin for i in range(first, max(first + 1, end - 1)))


def _heads(cues: list[Cue], latin: set[int], first: int, end: int, usual: int) -> bool:
    """Whether a block heads the one below: that is a text of several lines, and closes."""
    if end - first > _HEADING or _CLOSED.search(cues[end - 1].raw):
        return False
    if _OPEN.search(cues[end - 1].raw) or cues[end - 1].byline:
        return False
    below = end + 1
    while below < len(cues) and cues[below].gap <= usual:
        below += 1
    if below - end < _FEWEST or not _is_latin(latin, end, below):
        return False
    return _CLOSED.search(cues[below - 1].raw) is not None
