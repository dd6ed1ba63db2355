"""Where the characters of a corrected line stand: what was copied where it was, what was replaced
in the place of what it replaces."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate

from yk_reader.formats.page_blocks import Line
from yk_reader.model.records import dataclass


@dataclass(frozen=True, slots=True)
class Letter:
    """A character of a corrected line with its begin and end along the line, in units of the
    picture. `known` False where that is reckoned from the length of the line."""

    text: str
    begin: float
    end: float
    known: bool


def letters_of(line: Line) -> tuple[Letter, ...]:
    """The characters of the corrected text; none for a line without box.

    They come in the order of the text, none begins before the one before.
    """
    if line.box is None:
        return ()
    left, top, right, bottom = line.box
    down = line.upright or (not line.spelt and bottom - top > 2 * (right - left) > 0)
    first, last = (top, bottom) if down else (left, right)
    if line.spelt:
        raw = list(zip(line.chars[::2], line.chars[1::2], strict=True))
        return tuple(_in_order(_corrected(line, raw), first, last))
    if not line.corrected:
        return ()
    widths = [2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in line.corrected]
    steps = [0, *accumulate(widths)]
    unit = (last - first) / steps[-1]
    return tuple(
        Letter(char, first + steps[i] * unit, first + steps[i + 1] * unit, known=False)
        for i, char in enumerate(line.corrected)
    )


def corrected_line(line: Line) -> Line:
    """The line with its corrected text for its raw one."""
    if not line.patches:
        return line
    chars: tuple[int, ...] = ()
    if line.spelt:
        chars = tuple(round(side) for each in letters_of(line) for side in (each.begin, each.end))
    return replace(line, raw=line.corrected, chars=chars, patches=())


def _corrected(line: Line, raw: Sequence[tuple[float, float]]) -> Iterator[Letter]:
    at, low = 0, line.fragment.start
    for patch in line.patches:
        start, end = patch.start - low, patch.end - low
        yield from _copied(line, raw, at, start)
        begin, close = raw[start][0], raw[end - 1][1]
        step = (close - begin) / max(len(patch.text), 1)
        for i, char in enumerate(patch.text):
            yield Letter(char, begin + i * step, begin + (i + 1) * step, known=True)
        at = end
    yield from _copied(line, raw, at, len(raw))


def _copied(
    line: Line, raw: Sequence[tuple[float, float]], start: int, end: int
) -> Iterator[Letter]:
    return (Letter(line.raw[i], *raw[i], known=True) for i in range(start, end))


def _in_order(letters: Iterator[Letter], first: float, last: float) -> Iterator[Letter]:
    at = first
    for each in letters:
        begin = min(max(each.begin, at), last)
        yield replace(each, begin=begin, end=max(min(each.end, last), begin))
        at = begin
