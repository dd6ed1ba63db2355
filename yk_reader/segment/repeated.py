"""Lines of a text that stand there twice, where an engine read the edge of two pictures, or a line,
again."""

from collections.abc import Sequence
from typing import Final

from yk_reader.segment.cues import Cue

_SHORTEST: Final = 8
"""Characters of a line that comes again by no chance."""
_MOST: Final = 6
"""Lines that come again together."""
_EVEN: Final = 2
"""Half cells by which the lines of a column differ."""


def repeated(cues: Sequence[Cue], texts: Sequence[str]) -> list[int]:
    """The second ones, in order: right behind the first ones, in a column of running text; `texts`:
    those of the cues."""
    long = [text for text in texts if len(text) >= _SHORTEST]
    if len(set(long)) == len(long):
        return []
    last: dict[str, int] = {}
    out: list[int] = []
    done = 0
    for i, text in enumerate(texts):
        if len(text) >= _SHORTEST:
            first = last.get(text)
            last[text] = i
            if first is None or i < done or i - first > _MOST:
                continue
            end = i + i - first
            if texts[first:i] == texts[i:end] and _in_a_text(cues, first, end):
                out += range(i, end)
                done = end
    return out


def _in_a_text(cues: Sequence[Cue], first: int, end: int) -> bool:
    """Whether a sentence goes on around these lines and their repetition, in lines as wide."""
    if first == 0 or end >= len(cues):
        return False
    last, around = cues[end - 1], (*cues[max(0, first - 2) : first], *cues[end : end + 2])
    if last.ends or (cues[first - 1].ends and cues[first].opening):
        return False
    even = sum(abs(c.width - last.width) <= _EVEN for c in around)
    return even >= 2 and sum(c.marks for c in (*around, last)) >= 2
