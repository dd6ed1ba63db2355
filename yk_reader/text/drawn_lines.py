"""Lines that a person drew on the picture: how their texts stand in the patch that brings them.

The patch hangs on the last mark of the line before, or on the first of the line behind. What it
reads was put together once; when people correct it, the texts are found in it again.
"""

from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import TypeVar

from yk_reader.model.blank import BLANKS
from yk_reader.model.facsimile import Box, DrawnLine
from yk_reader.model.layout import Patch
from yk_reader.model.records import dataclass

T = TypeVar("T")
_WIDE = 0x2E80
"""From here on characters of East Asia stand together without a blank."""
_BLANK = "".join(BLANKS)


@dataclass(frozen=True, slots=True)
class Brought:
    """What a patch brings: `base` is what the raw characters read in it, `lines` the drawn lines
    with their texts as they read now, in order; `before`: they stand before the base."""

    base: str
    lines: tuple[tuple[DrawnLine, str], ...]
    before: bool


def gap(one: str, other: str) -> str:
    """What stands between two texts that were printed in two lines."""
    words = one[-1:].isalnum() and other[:1].isalnum()
    return " " if words and ord(one[-1]) < _WIDE and ord(other[0]) < _WIDE else ""


def put_together(base: str, texts: Sequence[str], *, before: bool) -> str:
    """What the patch is to read."""
    return _laid(base, texts, before)[0]


def _laid(base: str, texts: Sequence[str], before: bool) -> tuple[str, list[tuple[int, int]]]:
    """The same, and where each text stands in it, half-open."""
    parts = [*texts, base] if before else [base, *texts]
    out, spans = "", []
    for part in parts:
        out += gap(out, part) if out and part else ""
        spans.append((len(out), len(out) + len(part)))
        out += part
    return out, spans[:-1] if before else spans[1:]


def brought(raw: str, patch: Patch, lines: Sequence[DrawnLine]) -> Brought:
    """What a patch with that raw text (of its span) brings; `lines` are all drawn lines of the
    page. Those whose text went are left out."""
    mine = sorted((one for one in lines if one.number == patch.group), key=lambda one: one.line)
    mine = [one for one in mine if one.text]
    texts = [one.text for one in mine]
    before = _is_before(raw, patch.text, texts)
    meant, spans = _laid(raw, texts, before)
    found = _found(meant, patch.text, spans, before)
    rest = patch.text[found[-1][1] :] if before else patch.text[: found[0][0]] if found else ""
    kept = tuple(
        (one, text)
        for one, (start, end) in zip(mine, found, strict=True)
        if (text := patch.text[start:end].strip(_BLANK))
    )
    return Brought((rest if found else patch.text).strip(_BLANK), kept, before)


def _is_before(raw: str, text: str, texts: Sequence[str]) -> bool:
    behind, front = (_laid(raw, texts, before)[0] for before in (False, True))
    if text in (behind, front):
        return text != behind
    fits = [SequenceMatcher(None, meant, text, autojunk=False).ratio() for meant in (behind, front)]
    return fits[1] > fits[0]


def _found(
    meant: str, text: str, spans: Sequence[tuple[int, int]], before: bool
) -> list[tuple[int, int]]:
    """Where the spans of the text that was meant are in the one that is there."""
    if meant == text:
        return list(spans)
    codes = SequenceMatcher(None, meant, text, autojunk=False).get_opcodes()
    out: list[tuple[int, int]] = []
    for start, end in spans:
        least = out[-1][1] if out else 0
        begin = max(min(_places(codes, start)), least)
        out.append((begin, max(max(_places(codes, end)), begin)))
    if out and before:  # what was typed at the outer edge belongs to the outermost line
        out[0] = (0, out[0][1])
    elif out:
        out[-1] = (out[-1][0], len(text))
    return out


def _places(codes: Sequence[tuple[str, int, int, int, int]], at: int) -> list[int]:
    """The places in the new text where a place of the old one may be: before and behind what was
    put in there."""
    out = []
    for _, i1, i2, j1, j2 in codes:
        if i1 < at < i2:
            out.append(min(j1 + at - i1, j2))
        if at == i1:
            out.append(j1)
        if at == i2:
            out.append(j2)
    return out


def along(pieces: Sequence[tuple[T, Box, bool]]) -> list[T]:
    """Pieces of print with their boxes and whether they run down, in reading order, put so that
    those of one line follow each other: on a skewed picture the second half of a line may stand
    higher than the first."""
    out: list[T] = []
    left = list(range(len(pieces)))
    while left:
        line = [left.pop(0)]
        for at in line:  # it grows meanwhile
            beside = [k for k in left if _in_one_line(pieces[at], pieces[k])]
            line += beside
            left = [k for k in left if k not in beside]
        low = 1 if pieces[line[0]][2] else 0
        out += [pieces[k][0] for k in sorted(line, key=lambda k: pieces[k][1][low])]
    return out


def _in_one_line(one: tuple[T, Box, bool], other: tuple[T, Box, bool]) -> bool:
    """Whether two pieces overlap across the way in which they run by half of the thinner one."""
    if one[2] != other[2]:
        return False
    low, high = (0, 2) if one[2] else (1, 3)
    (a, b), (c, d) = ((box[low], box[high]) for box in (one[1], other[1]))
    return 2 * (min(b, d) - max(a, c)) > min(b - a, d - c)
