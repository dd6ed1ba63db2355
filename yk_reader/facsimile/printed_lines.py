"""Printed lines out of glyphs: by where they stand, never by the order in which they come.

A glyph goes on with its nearest neighbour to the right or below. Chinese type is set solid along
the line and with leading between lines, so the closer neighbour tells how the line runs; where the
two are alike, the page does. What stands in a wider gap is told by the rows around: a gap that they
have at the same place is a gutter. The order of the file only saves work: what follows in it and
stands right beside is not looked for again.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from itertools import pairwise
from statistics import median
from typing import Final

import numpy as np

from yk_reader.facsimile.glyphs import Glyphs, PrintedLine
from yk_reader.facsimile.gutters import RunPlace, bridged, cuts
from yk_reader.model.blank import BLANKS
from yk_reader.model.facsimile import FineBox

_SOLID: Final = 0.3
"""Ems of a gap in which no other glyph has room."""
_NEAR: Final = 0.55
"""Ems between two glyphs that surely stand in one line."""
_SET_SOLID: Final = 1.05
"""The pitch of type without spaces."""
_SURE: Final = 4
"""So many glyphs that follow in the file with spaces between are a line, no chance."""
_TIGHT: Final = 1.12
"""Ems from one upright character to the next that no leading is."""
_STEP: Final = 1.4
"""The same, where nothing is closer."""
_REACH: Final = 2.1
"""Ems to the next glyph of type that is set with spaces, from the one before it."""
_APART: Final = 2.2
"""Ems from one level line to the next that are more than leading."""
_CLEFT: Final = 1.7
"""The step from one upright character to the next that is more than a blank of half an em."""
_SPACED: Final = 1.2
"""The pitch from which on type is set with spaces; how long a line of it is tells how it runs."""
_SIDE: Final = 0.4
"""Ems by which the middles of glyphs of one line may differ."""
_ALIKE: Final = 1.3
"""How many times larger than the other a glyph of the same line may be."""
_BLANK: Final = 0.45
"""Ems of the smallest gap of a level line that is read as a blank."""
_GAP: Final = 0.7
"""The same of an upright line."""
_WIDE_BLANK: Final = 0.8
_TIE: Final = 0.06
"""Share by which two pitches must differ to tell a direction."""
_ALONE: Final = 9.0
"""The pitch of what has no neighbour."""
_CELL: Final = 1.35
"""Ems of the widest run that stands in an upright line as one character (two digits)."""
_SHARE: Final = 0.8
"""Width of an em against the height of a box, where no Chinese character tells it."""

Run = list[int]
Chain = list[tuple[int, float]]
"""Pieces, each with the pitch from the one before to it (0 for the first)."""


class _Way(IntEnum):
    OPEN = 0
    LEVEL = 1
    UPRIGHT = 2


@dataclass(slots=True)
class _Sheet:
    """The glyphs of a page that are no blanks: their boxes as columns of numbers."""

    chars: list[str]
    x0: list[float]
    y0: list[float]
    x1: list[float]
    y1: list[float]
    x: list[float]
    y: list[float]
    em: list[float]
    wide: list[bool]
    usual: float
    """the median em"""


@dataclass(slots=True)
class _Piece:
    """A stretch of glyphs that surely stand in one line; `pitch` in ems."""

    run: Run
    way: _Way
    pitch: float = _ALONE
    down: float = field(default=_ALONE)


def printed_lines(glyphs: Glyphs) -> list[PrintedLine]:
    """The lines of a page, each once, in no order that means anything.

    Blanks are left out where they come and put where a gap is one, so that a line does not begin
    or end with one.
    """
    keep = [
        i
        for i, (char, box) in enumerate(zip(glyphs.chars, glyphs.boxes.tolist(), strict=True))
        if char[0] not in BLANKS and box[2] > box[0] and box[3] > box[1]
    ]
    if not keep:
        return []
    sheet, pieces = _sheet([glyphs.chars[i] for i in keep], glyphs.boxes[keep])
    level, stacks = _directed(sheet, pieces)
    level, stacks = _cells(sheet, level, stacks)
    columns = _parted(sheet, _bridged(sheet, stacks, True), level)
    lines = [_line(sheet, run, False) for run in _bridged(sheet, level, False)]
    return lines + [_line(sheet, run, True) for run in columns]


def _bridged(sheet: _Sheet, runs: list[Run], upright: bool) -> list[Run]:
    """Lines of runs: joined over blanks, cut at gutters. Of upright ones by what would be left and
    right if the page were turned."""
    if not runs:
        return []
    low, high, across = (sheet.y0, sheet.y1, sheet.x) if upright else (sheet.x0, sheet.x1, sheet.y)
    places = [_run_place(sheet, run, low, high, across) for run in runs]
    edges = [([low[i] for i in run], [high[i] for i in run]) for run in runs]
    found = cuts(places, edges, sheet.usual)
    if found:
        parts: list[Run] = []
        for number, run in enumerate(runs):
            ends = sorted({0, *found.get(number, ()), len(run)})
            parts += [run[a:b] for a, b in pairwise(ends)]
        runs = parts
        places = [_run_place(sheet, run, low, high, across) for run in runs]
    return [[i for k in row for i in runs[k]] for row in bridged(places, sheet.usual)]


def _parted(sheet: _Sheet, stacks: list[Run], level: list[Run]) -> list[Run]:
    """Upright lines beside level ones, cut at gaps that these have too: two headings, one under
    the other."""
    if not stacks or sum(map(len, stacks)) > sum(map(len, level)):
        return stacks
    rows = sorted((sheet.y[run[0]], sheet.x0[run[0]], sheet.x1[run[-1]]) for run in level)
    out: list[Run] = []
    for stack in stacks:
        first = 0
        for n in range(1, len(stack)):
            above, under = stack[n - 1], stack[n]
            step = (sheet.y[under] - sheet.y[above]) / sheet.em[under]
            if step > _STEP and _strip(
                rows, sheet.x[under], sheet.y1[above], sheet.y0[under], sheet.usual, step > _CLEFT
            ):
                out.append(stack[first:n])
                first = n
        out.append(stack[first:])
    return out


def _strip(
    rows: Sequence[tuple[float, float, float]],
    x: float,
    top: float,
    bottom: float,
    usual: float,
    wide: bool,
) -> bool:
    """Whether the text at one side of an upright line (its lines' height, left, right) has a gap
    where that line has one, and begins again where it does; where that is not wide, whether the
    text at no side goes on."""
    near = rows[bisect_left(rows, (top - 20 * usual,)) : bisect_left(rows, (bottom + 2.5 * usual,))]
    found = False
    for side in (1, -1):
        away = [
            (left - x if side == 1 else x - right, y)
            for y, left, right in near
            if (left > x if side == 1 else right < x)
        ]
        least = min((d for d, _ in away), default=0.0)
        beside = [y for d, y in away if d < least + 2 * usual and d < 25 * usual]
        over = max((y for y in beside if y <= bottom), default=bottom)
        under = min((y for y in beside if y > bottom), default=bottom)
        apart = over <= top and under - over > _APART * usual
        if apart == wide and under > over:
            return wide
        found = found or apart
    return found


def _run_place(
    sheet: _Sheet, run: Run, low: list[float], high: list[float], across: list[float]
) -> RunPlace:
    middle, em = median([across[i] for i in run]), median([sheet.em[i] for i in run])
    return low[run[0]], high[run[-1]], middle, em


def _sheet(chars: list[str], boxes: np.ndarray) -> tuple[_Sheet, list[_Piece]]:
    """The numbers of a page, and the pieces that follow in the file and stand side by side."""
    x0, y0, x1, y1 = boxes.T
    width, height = x1 - x0, y1 - y0
    wide = np.array([char[0] >= "\u2e80" for char in chars])
    share = float(np.median((width / height)[wide])) if wide.any() else _SHARE
    tall = height * share
    em = np.where(wide & (width > 0.5 * tall) & (width < 2 * tall), width, tall)
    x, y = (x0 + x1) / 2, (y0 + y1) / 2
    large, small = np.maximum(em[1:], em[:-1]), np.minimum(em[1:], em[:-1])
    alike = large < _ALIKE * small
    gap = (x0[1:] - x1[:-1]) / large
    level = (np.abs(y[1:] - y[:-1]) < _SIDE * large) & alike & (gap > -0.3) & (gap < _SOLID)
    step = (y[1:] - y[:-1]) / large
    side = (np.abs(x[1:] - x[:-1]) < _SIDE * large) | (np.abs(x0[1:] - x0[:-1]) < 0.15 * large)
    under = side & alike & (step > 0.6) & (step < _TIGHT)
    # digits side by side in an upright line are a step of it
    first, last = under & ~wide[1:], under & ~wide[:-1]
    under[:-1] &= ~(first[:-1] & level[1:])
    under[1:] &= ~(last[1:] & level[:-1])
    way = np.where(level, int(_Way.LEVEL), np.where(under, int(_Way.UPRIGHT), 0))
    sheet = _Sheet(
        chars, x0.tolist(), y0.tolist(), x1.tolist(), y1.tolist(), x.tolist(), y.tolist(),
        em.tolist(), wide.tolist(), max(float(np.median(em)), 1e-6),
    )  # fmt: skip
    return sheet, _pieces(way.tolist(), (1 + gap).tolist(), step.tolist())


def _pieces(ways: list[int], gaps: list[float], steps: list[float]) -> list[_Piece]:
    """Stretches of links of one way; a glyph between two ways belongs to the first."""
    pieces: list[_Piece] = []
    start = 0
    count = len(ways) + 1
    while start < count:
        way = ways[start] if start < count - 1 else 0
        end = start + 1
        if way:
            while end < count and ways[end - 1] == way:
                end += 1
            steps_of = gaps if way == _Way.LEVEL else steps
            pitch = median(steps_of[start : end - 1])
            if end - start < _SURE and pitch > _SET_SOLID:
                pieces += [_Piece([i], _Way.OPEN) for i in range(start, end)]
                start = end
                continue
            down = _ALONE if way == _Way.LEVEL else pitch
            across = pitch if way == _Way.LEVEL else _ALONE
            pieces.append(_Piece(list(range(start, end)), _Way(way), across, down))
        else:
            pieces.append(_Piece([start], _Way.OPEN))
        start = end
    return pieces


class _Near:
    """Finds the piece that goes on after another: by the cells that their first glyphs lie in."""

    def __init__(self, sheet: _Sheet, pieces: Sequence[_Piece], way: _Way) -> None:
        self._sheet, self._pieces = sheet, pieces
        self._cell = 2.0 * sheet.usual
        self._cells: dict[tuple[int, int], list[int]] = defaultdict(list)
        for n, piece in enumerate(pieces):
            if piece.way in (_Way.OPEN, way):
                first = piece.run[0]
                self._cells[self._at(sheet.x[first], sheet.y[first])].append(n)

    def _at(self, x: float, y: float) -> tuple[int, int]:
        return int(x // self._cell), int(y // self._cell)

    def _around(self, x0: float, y0: float, x1: float, y1: float) -> Iterator[int]:
        (left, top), (right, bottom) = self._at(x0, y0), self._at(x1, y1)
        for column in range(left, right + 1):
            for row in range(top, bottom + 1):
                yield from self._cells.get((column, row), ())

    def right(self, n: int) -> tuple[int, float] | None:
        """The piece that goes on in the same row and the pitch, None: none near enough."""
        s, i = self._sheet, self._pieces[n].run[-1]
        x, y, x1, em_i = s.x[i], s.y[i], s.x1[i], s.em[i]
        best, least = None, _REACH - 1
        side = _SIDE * em_i * _ALIKE
        for m in self._around(x, y - side, x1 + _REACH * em_i, y + side):
            k = self._pieces[m].run[0]
            em, small = (em_i, s.em[k]) if em_i > s.em[k] else (s.em[k], em_i)
            if m == n or s.x[k] <= x or em > _ALIKE * small or abs(s.y[k] - y) > _SIDE * em:
                continue
            gap = (s.x0[k] - x1) / em
            if -0.6 < gap < least:
                best, least = m, gap
        return None if best is None else (best, 1 + least)

    def below(self, n: int) -> tuple[int, float] | None:
        """The piece that goes on under it and the pitch, None: none near enough."""
        s, i = self._sheet, self._pieces[n].run[-1]
        x, y, x0, em_i = s.x[i], s.y[i], s.x0[i], s.em[i]
        best, least = None, _REACH
        side = _SIDE * em_i * _ALIKE
        for m in self._around(x - side, y, x + side, y + _REACH * _ALIKE * em_i):
            k = self._pieces[m].run[0]
            em, small = (em_i, s.em[k]) if em_i > s.em[k] else (s.em[k], em_i)
            if m == n or s.y[k] <= y or em > _ALIKE * small:
                continue
            # a letter or digit of an upright line stands in its middle or at its left edge
            if abs(s.x[k] - x) > _SIDE * em and abs(s.x0[k] - x0) > 0.15 * em:
                continue
            step = (s.y[k] - y) / em
            if 0.6 < step < least:
                best, least = m, step
        return None if best is None else (best, least)


def _directed(sheet: _Sheet, pieces: list[_Piece]) -> tuple[list[Run], list[Run]]:
    """The level and the upright runs of a page."""
    across, down = _Near(sheet, pieces, _Way.LEVEL), _Near(sheet, pieces, _Way.UPRIGHT)
    rows = _chains(sheet, pieces, across.right, _Way.LEVEL)
    columns = _chains(sheet, pieces, down.below, _Way.UPRIGHT)
    _pitches(pieces, rows, columns)
    told = [
        len(p.run) if p.down < p.pitch else -len(p.run)
        for p in pieces
        if abs(p.pitch - p.down) > _TIE * min(p.pitch, p.down)
    ]
    most = sum(told) > 0
    wide, high = _lengths(pieces, rows), _lengths(pieces, columns)
    for n, p in enumerate(pieces):
        if p.way is _Way.OPEN:
            clear = abs(p.pitch - p.down) > _TIE * min(p.pitch, p.down)
            upright = p.down < p.pitch if clear else most and p.pitch < _ALONE
            if min(p.pitch, p.down) > _SPACED and max(p.pitch, p.down) < _ALONE:
                if wide[n] >= 2 * high[n]:
                    upright = False
                elif high[n] >= 2 * wide[n]:
                    upright = True
            p.way = _Way.UPRIGHT if upright else _Way.LEVEL
    level = [run for chain in rows for run in _runs(pieces, chain, _Way.LEVEL)]
    stacks = [run for chain in columns for run in _runs(pieces, chain, _Way.UPRIGHT)]
    return _lone(level, stacks)


def _lone(level: list[Run], stacks: list[Run]) -> tuple[list[Run], list[Run]]:
    """Single glyphs run as the page does: a line of one has no direction."""
    if sum(map(len, stacks)) > sum(map(len, level)):
        stacks += [run for run in level if len(run) == 1]
        return [run for run in level if len(run) > 1], stacks
    level += [run for run in stacks if len(run) == 1]
    return level, [run for run in stacks if len(run) > 1]


def _lengths(pieces: Sequence[_Piece], chains: Sequence[Chain]) -> list[int]:
    """How many glyphs the chain has that each piece is in."""
    out = [0] * len(pieces)
    for chain in chains:
        length = sum(len(pieces[n].run) for n, _ in chain)
        for n, _ in chain:
            out[n] = length
    return out


def _chains(
    sheet: _Sheet,
    pieces: Sequence[_Piece],
    after: Callable[[int], tuple[int, float] | None],
    way: _Way,
) -> list[Chain]:
    """Chains of pieces; of two that would go on in the same piece the nearer does."""
    before: dict[int, tuple[int, float]] = {}
    mine = [n for n, piece in enumerate(pieces) if piece.way in (_Way.OPEN, way)]
    for n in mine:
        found = after(n)
        if found is not None:
            m, pitch = found
            if m not in before or pitch < before[m][1]:
                before[m] = (n, pitch)
    follows = {n: (m, pitch) for m, (n, pitch) in before.items()}
    chains = []
    for first in mine:
        if first not in before:
            chain, at = [(first, 0.0)], follows.get(first)
            while at is not None:
                chain.append(at)
                at = follows.get(at[0])
            chains.append(chain)
    return chains


def _pitches(pieces: Sequence[_Piece], rows: Sequence[Chain], columns: Sequence[Chain]) -> None:
    """Give open pieces the pitch of the chains that they are in; in place."""
    for chain in rows:
        steps = _steps(chain, [pieces[n].pitch for n, _ in chain])
        for n, _ in chain:
            if pieces[n].way is _Way.OPEN and steps:
                pieces[n].pitch = median(steps)
    for chain in columns:
        steps = _steps(chain, [pieces[n].down for n, _ in chain])
        for n, _ in chain:
            if pieces[n].way is _Way.OPEN and steps:
                pieces[n].down = median(steps)


def _steps(chain: Chain, inside: Sequence[float]) -> list[float]:
    return [pitch for _, pitch in chain[1:]] + [pitch for pitch in inside if pitch < _ALONE]


def _runs(pieces: Sequence[_Piece], chain: Chain, way: _Way) -> list[Run]:
    """The stretches of a chain whose pieces run in its direction."""
    runs: list[Run] = []
    joined = False
    far = 1 + _NEAR if way is _Way.LEVEL else _STEP
    for n, pitch in chain:
        if pieces[n].way is way:
            if joined and pitch < far:
                runs[-1] += pieces[n].run
            else:
                runs.append(list(pieces[n].run))
        joined = pieces[n].way is way
    return runs


def _cells(sheet: _Sheet, level: list[Run], stacks: list[Run]) -> tuple[list[Run], list[Run]]:
    """Short level runs in the line of an upright one become part of it (digits side by side)."""
    if not stacks:
        return level, stacks
    size = 2.0 * sheet.usual
    ends: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    for number, stack in enumerate(stacks):
        if len(stack) > 1:
            for i in (stack[0], stack[-1]):
                ends[int(sheet.x[i] // size), int(sheet.y[i] // size)].append((number, i))
    kept: list[Run] = []
    for run in level:
        x0, x1, y = sheet.x0[run[0]], sheet.x1[run[-1]], sheet.y[run[0]]
        em = max(sheet.em[i] for i in run)
        home = None
        if x1 - x0 <= _CELL * em:
            column, row = int((x0 + x1) / 2 // size), int(y // size)
            for number, i in (
                each
                for c in (column - 1, column, column + 1)
                for r in (row - 1, row, row + 1)
                for each in ends.get((c, r), ())
            ):
                close = abs(sheet.y[i] - y) < (_REACH if len(run) == 1 else _STEP) * sheet.em[i]
                inline = abs(sheet.x[i] - (x0 + x1) / 2) < _SIDE * sheet.em[i]
                if close and inline and em < _ALIKE * sheet.em[i]:
                    home = number
        if home is None:
            kept.append(run)
        else:
            stacks[home] += run
    return kept, [_downwards(sheet, stack) for stack in stacks]


def _downwards(sheet: _Sheet, stack: Run) -> Run:
    """An upright run in order: digits side by side from left to right."""
    half = 0.5 * median([sheet.em[i] for i in stack])  # one for all: their boxes differ
    return sorted(stack, key=lambda i: (round(sheet.y[i] / half), sheet.x[i]))


def _line(sheet: _Sheet, run: Run, upright: bool) -> PrintedLine:
    size = median([sheet.em[i] for i in run if sheet.wide[i]] or [sheet.em[i] for i in run])
    text: list[str] = []
    boxes: list[FineBox] = []
    old: FineBox | None = None
    for i in run:
        new = sheet.x0[i], sheet.y0[i], sheet.x1[i], sheet.y1[i]
        if old is not None:
            gap = (
                (sheet.y[i] - (old[1] + old[3]) / 2) / size - 1.0
                if upright
                else (new[0] - old[2]) / size
            )
            if gap > (_GAP if upright else _BLANK):
                text.append(" " if gap < _WIDE_BLANK else "\u3000")
                boxes.append(
                    (old[0], old[3], old[2], max(new[1], old[3]))
                    if upright
                    else (old[2], old[1], max(new[0], old[2]), old[3])
                )
        text.append(sheet.chars[i])
        boxes += [new] if len(sheet.chars[i]) == 1 else _parts(new, len(sheet.chars[i]), upright)
        old = new
    return PrintedLine("".join(text), tuple(boxes), upright, size)


def _parts(box: FineBox, count: int, upright: bool) -> list[FineBox]:
    """The box of a glyph that stands for several characters, a share for each."""
    x0, y0, x1, y1 = box
    cuts = [k / count for k in range(count + 1)]
    if upright:
        return [(x0, y0 + (y1 - y0) * a, x1, y0 + (y1 - y0) * b) for a, b in pairwise(cuts)]
    return [(x0 + (x1 - x0) * a, y0, x0 + (x1 - x0) * b, y1) for a, b in pairwise(cuts)]
