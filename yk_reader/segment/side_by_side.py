"""Columns that stand side by side in the lines of a file, as `pdftotext -layout` and copies from
tables write them: cut apart at the gaps between them, and read one after the other.

A program that keeps the look of a page puts the columns at places that it counts in characters, or
in cells of which a Chinese one takes two; others put a tab between them. Without clear evidence
from the words at the breaks nothing is cut.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import islice, pairwise
from typing import Final, NamedTuple

from yk_reader.model.blank import BLANKS
from yk_reader.segment.wraps import WEAK, odds_of
from yk_reader.text.column_rules import RULES
from yk_reader.text.folding import HIDDEN
from yk_reader.text.late import late

_BLANK: Final = "".join(sorted(BLANKS))
_MARK: Final = f"[^{re.escape(_BLANK)}]"
_PIECE: Final = late(f"{_MARK}+(?:(?:[ \u3000]|{HIDDEN}+){_MARK}+)*")
"""What stands together: one blank may part words in it."""
_GAP: Final = late(f"{_MARK}(?:[ \u3000]{{2,}}|\t+){_MARK}")
_BETWEEN: Final = late(f"(?<={_MARK})[{RULES}](?={_MARK})")
_STROKE: Final = late(f"(?<=[ \u3000])[{RULES}]|[{RULES}](?=[ \u3000])")
_GAPS: Final = ("  ", "\u3000\u3000", "\t")
"""One of these is in each."""
_TAB: Final = 1000
"""Places from one tab to the next."""
_NEAR: Final = 3
"""Places by which the beginnings of a column's lines may differ, and indents among them."""
_PARTED: Final = 0.5
"""The share of lines with a stroke between two marks, from which it parts columns as a tab does."""
_FEWEST_LINES, _SHARE = 8, 0.08
"""Lines of several pieces, and their share of all, from which a page is looked at."""
_OFTEN: Final = 0.25
"""Of these lines, those that have a piece at the place of a column."""
_LENGTH: Final = 5
"""Characters of the piece in the middle, of all by length, of running text at least."""
_CLEAR, _WORDS = 7.5, 3
"""By how much the columns must read better than the lines, and the words that this mends."""
_WIDE: Final = 0x2E80


class Piece(NamedTuple):
    """A piece of a line, as it is read: its raw span, the blank lines before it, and whether it is
    set in."""

    start: int
    end: int
    gap: int
    indent: bool


class _Part(NamedTuple):
    line: int
    start: int
    end: int
    place: int
    stop: int


def columns_of(raw: str, text: str) -> tuple[list[Piece] | None, str]:
    """`pieces_of` a page, and the text as it is seen then: strokes that stand in a gutter, line
    below line, are none of it."""
    if not any(map(text.__contains__, RULES)):
        return pieces_of(raw, text), text
    tabs = _between(text)
    strokes = tabs or _strokes(text)
    if strokes:
        signs = list(text)
        for at in strokes:
            blank = " " if ord(signs[at]) < _WIDE else "\u3000"
            signs[at] = "\t" if tabs else blank
        pieces = pieces_of(raw, "".join(signs))
        if pieces:
            for at in strokes:
                signs[at] = HIDDEN
            return pieces, "".join(signs)
    return pieces_of(raw, text), text


def _between(text: str) -> list[int]:
    """Strokes between two marks, where most lines have one: no line is as wide as another there."""
    found = [m.start() for m in _BETWEEN.finditer(text)]
    if len(found) < _FEWEST_LINES:
        return []
    lines = [line for line in text.split("\n") if line and not line.isspace()]
    parted = sum(_BETWEEN.search(line) is not None for line in lines)
    return found if parted >= max(_FEWEST_LINES, _PARTED * len(lines)) else []


def _strokes(text: str) -> list[int]:
    """Strokes inside of lines, beside a blank, of which eight and more stand at one place."""
    out: set[int] = set()
    for cells in (False, True):
        places = defaultdict(list)
        at = 0
        for line in text.split("\n"):
            for found in _STROKE.finditer(line):
                places[_width(line[: found.start()], cells)].append(at + found.start())
            at += len(line) + 1
        out.update(*(one for one in places.values() if len(one) >= _FEWEST_LINES))
    return sorted(out)


def pieces_of(raw: str, text: str) -> list[Piece] | None:
    """The pieces of a page's lines in the order in which they are read; None where columns do not
    stand side by side (most pages). `text` is what is seen of the `raw` text of the page."""
    if not any(map(text.__contains__, _GAPS)):
        return None
    if sum(1 for _ in islice(_GAP.finditer(text), _FEWEST_LINES)) < _FEWEST_LINES:
        return None
    lines = text.split("\n")
    several = sum(_GAP.search(line) is not None for line in lines)
    full = sum(1 for line in lines if line and not line.isspace())
    if several < max(_FEWEST_LINES, _SHARE * full):
        return None
    found = [_in_columns(lines, cells) for cells in (False, True)]
    fit, parts, columns = max(found, key=lambda one: one[0])
    if fit <= 0 or not _read_down(text, parts, columns):
        return None
    out = _in_order(parts, columns)
    begins: dict[int, int] = {}
    for part in reversed(parts):
        begins[part.line] = part.start
    firsts = {start: _first(raw, start) for start in begins.values()}
    return [piece._replace(start=firsts.get(piece.start, piece.start)) for piece in out]


def _first(raw: str, start: int) -> int:
    """Where the line begins of which so much is seen first: with what is not seen before it."""
    line = raw.rfind("\n", 0, start) + 1
    before = raw[line:start]
    return line + len(before) - len(before.lstrip(_BLANK))


def _in_columns(lines: Sequence[str], cells: bool) -> tuple[float, list[_Part], list[int]]:
    """How well the pieces fit columns counted so, the pieces, and where the columns begin."""
    parts: list[_Part] = []
    at = 0
    for number, line in enumerate(lines):
        place, last = 0, 0
        for found in _PIECE.finditer(line):
            start, end = found.span()
            place = _place(line[last:start], place, cells)
            stop = place + _width(found[0], cells)
            parts.append(_Part(number, at + start, at + end, place, stop))
            place, last = stop, end
        at += len(line) + 1
    many = {a.line for a, b in pairwise(parts) if a.line == b.line}
    places = sorted(part.place for part in parts)
    groups: list[list[int]] = []
    for place in places:
        if groups and place - groups[-1][-1] <= 1:
            groups[-1].append(place)
        else:
            groups.append([place])
    columns = [group[0] for group in groups if len(group) >= _OFTEN * len(many)]
    if len(columns) < 2:
        return 0.0, parts, columns
    near = sum(any(0 <= place - column <= _NEAR for column in columns) for place in places)
    return near / len(places), parts, columns


def _place(blanks: str, place: int, cells: bool) -> int:
    tabs = blanks.count("\t")
    if tabs:
        place = (place // _TAB + tabs) * _TAB
        blanks = blanks.rpartition("\t")[2]
    return place + _width(blanks, cells)


def _width(text: str, cells: bool) -> int:
    return len(text) + (sum(ord(sign) >= _WIDE for sign in text) if cells else 0)


def _column(part: _Part, columns: Sequence[int]) -> int:
    """The column in which a piece begins."""
    return max((k for k, begin in enumerate(columns) if begin <= part.place + _NEAR), default=0)


def _read_down(text: str, parts: Sequence[_Part], columns: Sequence[int]) -> bool:
    """Whether the pieces of a column go on in one another, and not those of a line."""
    sizes = sorted(part.end - part.start for part in parts)
    if sizes[len(sizes) // 2] < _LENGTH:
        return False
    last: dict[int, _Part] = {}
    down, across = [], []
    for before, part in zip([None, *parts], parts, strict=False):
        if before is not None and before.line == part.line:
            across.append((before, part))
        column = _column(part, columns)
        if column in last:
            down.append((last[column], part))
        last[column] = part
    odds = [
        odds_of("".join(text[a.end - 1] for a, _ in of), "".join(text[b.start] for _, b in of))
        for of in (down, across)
    ]
    if not down or not across:
        return False
    # as many breaks of either: a page has more lines than gaps
    share = len(across) / len(down)
    words = int((odds[0] >= WEAK).sum())
    return bool(float(odds[0].sum()) * min(1, share) - float(odds[1].sum()) >= _CLEAR) and (
        words >= _WORDS
    )


def _in_order(parts: Sequence[_Part], columns: Sequence[int]) -> list[Piece]:
    """Column by column; a line that goes over the gap between two stands between what is over and
    under it."""
    out: list[Piece] = []
    held: list[list[_Part]] = [[] for _ in columns]

    def flush() -> None:
        for part_of in held:
            for before, part in zip([None, *part_of], part_of, strict=False):
                gap = part.line - before.line - 1 if before is not None else 0
                begin = columns[_column(part, columns)]
                out.append(Piece(part.start, part.end, max(0, gap), part.place - begin >= 2))
            part_of.clear()

    for part in parts:
        k = _column(part, columns)
        if k + 1 < len(columns) and part.stop > columns[k + 1] + _NEAR:
            flush()
            out.append(Piece(part.start, part.end, 1, False))
        else:
            held[k].append(part)
    flush()
    return out
