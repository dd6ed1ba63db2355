"""First characters of texts that are set large, which an OCR engine reads as lines of their own."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from yk_reader.segment.assemble import Draft
from yk_reader.segment.cues import STARTER, Cue
from yk_reader.text.grammar import DATELINE, DATELINE_LIKE, PICTURE_ENDS, WIRE
from yk_reader.text.signs import COUNTERS

_TEXT: Final = 6
"""Characters of the shortest line of text behind one."""
_EVEN: Final = 10
"""Half cells by which that line and the next differ at most."""
_NONE: Final = frozenset(COUNTERS) | PICTURE_ENDS
"""Numbers, and what ends the credit of a picture."""
_SHARE: Final = 0.05
"""Lines of one character, of all lines, beyond which they are something else."""


def drop_caps(cues: Sequence[Cue]) -> list[int]:
    """The indexes of the lines that are the first character of the next one, in order.

    A lone Chinese character, no number, over two lines of text of one rhythm, which makes a word
    with the next line rather than with the line before.
    """
    alone = [i for i, c in enumerate(cues) if len(c.text) == 1]
    if not alone or len(alone) > max(2, _SHARE * len(cues)):
        return []
    return [i for i in alone if i + 2 < len(cues) and _is_cap(*cues[max(0, i - 1) : i + 3])]


def _is_cap(*lines: Cue) -> bool:
    """Whether the last but two of these is one: with the line before it, where there is one."""
    *before, cap, text, more = lines
    if not "\u4e00" <= cap.text <= "\u9fff" or cap.text in _NONE:
        return False
    if before and (len(before[0].text) == 1 or before[0].text[-1] in "，、："):
        return False
    if before and _is_rest(before[0], cap, text, more):
        return False
    long = min(len(text.text), len(more.text)) >= _TEXT
    return (
        long
        and text.gap <= more.gap
        and cap.gap >= text.gap
        and abs(text.width - more.width) <= _EVEN
        and not (text.column or text.byline or text.double)
        and text.goes_on >= cap.goes_on
    )


def _is_rest(before: Cue, cap: Cue, text: Cue, more: Cue) -> bool:
    """Whether the text above may end in that character: its line is as wide, or has signs as text
    has, and does not close."""
    wide = abs(before.width - more.width) <= 2 or before.marks > 0
    return wide and not before.ends and cap.gap <= text.gap and text.goes_on <= cap.goes_on


def joined(cues: Sequence[Cue], caps: Sequence[int]) -> list[Cue]:
    """The cues with each of these in one with the next."""
    out: list[Cue] = []
    held = set(caps)
    for i, cue in enumerate(cues):
        if i in held:
            continue
        if i - 1 in held:
            behind = cues[i + 1].text if i + 1 < len(cues) else ""
            cue = _joined(cues[i - 1], cue, behind)
        out.append(cue)
    return out


def _joined(cap: Cue, cue: Cue, behind: str) -> Cue:
    text = cap.text + cue.text
    return replace(
        cue,
        start=cap.start,
        gap=cap.gap,
        lead=cap.lead,
        indent=cap.indent,
        raw=cap.raw + cue.raw,
        text=text,
        width=cap.width + cue.width,
        opening=_opening(text, text + behind),
        starter=STARTER.match(text) is not None,
        goes_on=cap.goes_on,
    )


def _opening(text: str, both: str) -> int:
    """How much a line looks like an opening formula, by itself and with the next one."""
    if DATELINE.match(both) or WIRE.match(both):
        return 2
    return int(DATELINE_LIKE.match(text) is not None)


def parted(drafts: Sequence[Draft], caps: Sequence[int]) -> list[Draft]:
    """The drafts of `joined` cues for the lines as they are: the rest of a text's first line goes
    on from its first character."""
    out: list[Draft] = []
    for d in drafts:
        if len(out) in caps:
            out += [d, replace(d, start_of_unit=False)]
        else:
            out.append(d)
    return out
