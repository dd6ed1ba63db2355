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
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from yk_reader.facsimile.glyph_sheet import (
    ALIKE,
    ALONE,
    SIDE,
    Piece,
    Run,
    Sheet,
    Way,
    middle,
    sheet_of,
)
from yk_reader.facsimile.glyphs import Glyphs, PrintedLine
from yk_reader.facsimile.gutters import RunPlace, bridged, cuts
from yk_reader.facsimile.line_text import lines_of
from yk_reader.facsimile.squeezed_marks import unsqueezed
from yk_reader.model.blank import BLANKS
from yk_reader.text.code_points import code_points

_NEAR: Final = 0.55
"""Ems between two glyphs that surely stand in one line."""
_STEP: Final = 1.4
"""The same, where nothing is closer."""
_REACH: Final = 2.1
"""Ems to the next glyph of type that is set with spaces, from the one before it."""
_APART: Final = 2.2
"""Ems from one level line to the next that are more than leading."""
_CLEFT: Final = 1.7
"""The step from one upright character to the next that is more than a blank of half an em."""
_UNDER: Final = 0.6
"""Ems from the middle of an upright character to that of the next one at least."""
_CLOSE: Final = 0.2
"""The same where one of them lies on its side, or both are marks."""
_SPACED: Final = 1.2
"""The pitch from which on type is set with spaces; how long a line of it is tells how it runs."""
_TIE: Final = 0.06
"""Share by which two pitches must differ to tell a direction."""
_CELL: Final = 1.35
"""Ems of the widest run that stands in an upright line as one character (two digits)."""

_BLANKS: Final = np.array(sorted(map(ord, BLANKS)), np.uint32)

Chain = list[tuple[int, float]]
"""Pieces, each with the pitch from the one before to it (0 for the first)."""


def printed_lines(glyphs: Glyphs) -> list[PrintedLine]:
    """The lines of a page, each once, in no order that means anything.

    Blanks are left out where they come and put where a gap is one, so that a line does not begin
    or end with one.
    """
    chars, boxes = list(glyphs.chars), glyphs.boxes
    firsts = "".join(chars)
    if len(firsts) != len(chars):
        firsts = "".join([char[0] for char in chars])
    codes = code_points(firsts)
    there = (boxes[:, 2] > boxes[:, 0]) & (boxes[:, 3] > boxes[:, 1]) & ~np.isin(codes, _BLANKS)
    if not there.all():
        chars = [chars[i] for i in np.flatnonzero(there)]
        boxes, codes = boxes[there], codes[there]
    if not chars:
        return []
    single = codes if len(codes) == sum(map(len, chars)) else _single(chars)
    sheet, pieces = sheet_of(chars, unsqueezed(single, boxes), codes, boxes)
    level, stacks = _directed(sheet, pieces)
    level, stacks = _cells(sheet, level, stacks)
    columns = _parted(sheet, _bridged(sheet, stacks, True), level)
    return lines_of(sheet, _bridged(sheet, level, False), False) + lines_of(sheet, columns, True)


def _single(chars: Sequence[str]) -> NDArray[np.uint32]:
    """The character of each glyph, 0 for several."""
    return code_points("".join([char if len(char) == 1 else "\0" for char in chars]))


def _bridged(sheet: Sheet, runs: list[Run], upright: bool) -> list[Run]:
    """Lines of runs: joined over blanks, cut at gutters. Of upright ones by what would be left and
    right if the page were turned."""
    if not runs:
        return []
    low, high, across = (sheet.y0, sheet.y1, sheet.x) if upright else (sheet.x0, sheet.x1, sheet.y)
    places = [_run_place(sheet, run, low, high, across) for run in runs]
    found = cuts(
        places,
        lambda k: ([low[i] for i in runs[k]], [high[i] for i in runs[k]]),
        sheet.usual,
    )
    if found:
        parts: list[Run] = []
        for number, run in enumerate(runs):
            ends = sorted({0, *found.get(number, ()), len(run)})
            parts += [run[a:b] for a, b in pairwise(ends)]
        runs = parts
        places = [_run_place(sheet, run, low, high, across) for run in runs]
    return [[i for k in row for i in runs[k]] for row in bridged(places, sheet.usual)]


def _parted(sheet: Sheet, stacks: list[Run], level: list[Run]) -> list[Run]:
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
            if step > _CLEFT and _strip(
                rows, sheet.x[under], sheet.y1[above], sheet.y0[under], sheet.usual
            ):
                out.append(stack[first:n])
                first = n
        out.append(stack[first:])
    return out


def _strip(
    rows: Sequence[tuple[float, float, float]], x: float, top: float, bottom: float, usual: float
) -> bool:
    """Whether the text at one side of an upright line (its lines' height, left, right) has a gap
    where that line has one, and begins again where it does."""
    near = rows[bisect_left(rows, (top - 20 * usual,)) : bisect_left(rows, (bottom + 2.5 * usual,))]
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
        if over <= top and under - over > _APART * usual:
            return True
    return False


def _run_place(
    sheet: Sheet, run: Run, low: list[float], high: list[float], across: list[float]
) -> RunPlace:
    y, em = middle([across[i] for i in run]), middle([sheet.em[i] for i in run])
    return low[run[0]], high[run[-1]], y, em


class _Near:
    """Finds the piece that goes on after another: by the cells that their first glyphs lie in."""

    def __init__(self, sheet: Sheet, pieces: Sequence[Piece], way: Way) -> None:
        self._sheet, self._pieces = sheet, pieces
        self._cell = 2.0 * sheet.usual
        self._cells: dict[tuple[int, int], list[int]] = defaultdict(list)
        for n, piece in enumerate(pieces):
            if piece.way in (Way.OPEN, way):
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
        side = SIDE * em_i * ALIKE
        for m in self._around(x, y - side, x1 + _REACH * em_i, y + side):
            k = self._pieces[m].run[0]
            em, small = (em_i, s.em[k]) if em_i > s.em[k] else (s.em[k], em_i)
            if m == n or s.x[k] <= x or em > ALIKE * small or abs(s.y[k] - y) > SIDE * em:
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
        side = SIDE * em_i * ALIKE
        for m in self._around(x - side, y, x + side, y + _REACH * ALIKE * em_i):
            k = self._pieces[m].run[0]
            em, small = (em_i, s.em[k]) if em_i > s.em[k] else (s.em[k], em_i)
            if m == n or s.y[k] <= y or em > ALIKE * small:
                continue
            # a letter or digit of an upright line stands in its middle or at its left edge
            if abs(s.x[k] - x) > SIDE * em and abs(s.x0[k] - x0) > 0.15 * em:
                continue
            step = (s.y[k] - y) / em
            close = s.sideways[i] or s.sideways[k] or (s.marks[i] and s.marks[k])
            near = _CLOSE if close else _UNDER
            if near < step < least:
                best, least = m, step
        return None if best is None else (best, least)


def _directed(sheet: Sheet, pieces: list[Piece]) -> tuple[list[Run], list[Run]]:
    """The level and the upright runs of a page."""
    across, down = _Near(sheet, pieces, Way.LEVEL), _Near(sheet, pieces, Way.UPRIGHT)
    rows = _chains(sheet, pieces, across.right, Way.LEVEL)
    columns = _chains(sheet, pieces, down.below, Way.UPRIGHT)
    _pitches(pieces, rows, columns)
    told = [
        len(p.run) if p.down < p.pitch else -len(p.run)
        for p in pieces
        if abs(p.pitch - p.down) > _TIE * min(p.pitch, p.down)
    ]
    most = sum(told) > 0
    wide, high = _lengths(pieces, rows), _lengths(pieces, columns)
    for n, p in enumerate(pieces):
        if p.way is Way.OPEN:
            clear = abs(p.pitch - p.down) > _TIE * min(p.pitch, p.down)
            upright = p.down < p.pitch if clear else most and p.pitch < ALONE
            if min(p.pitch, p.down) > _SPACED and max(p.pitch, p.down) < ALONE:
                if wide[n] >= 2 * high[n]:
                    upright = False
                elif high[n] >= 2 * wide[n]:
                    upright = True
            p.way = Way.UPRIGHT if upright else Way.LEVEL
    level = [run for chain in rows for run in _runs(pieces, chain, Way.LEVEL)]
    stacks = [run for chain in columns for run in _runs(pieces, chain, Way.UPRIGHT)]
    return _lone(level, stacks)


def _lone(level: list[Run], stacks: list[Run]) -> tuple[list[Run], list[Run]]:
    """Single glyphs run as the page does: a line of one has no direction."""
    if sum(map(len, stacks)) > sum(map(len, level)):
        stacks += [run for run in level if len(run) == 1]
        return [run for run in level if len(run) > 1], stacks
    level += [run for run in stacks if len(run) == 1]
    return level, [run for run in stacks if len(run) > 1]


def _lengths(pieces: Sequence[Piece], chains: Sequence[Chain]) -> list[int]:
    """How many glyphs the chain has that each piece is in."""
    out = [0] * len(pieces)
    for chain in chains:
        length = sum(len(pieces[n].run) for n, _ in chain)
        for n, _ in chain:
            out[n] = length
    return out


def _chains(
    sheet: Sheet,
    pieces: Sequence[Piece],
    after: Callable[[int], tuple[int, float] | None],
    way: Way,
) -> list[Chain]:
    """Chains of pieces; of two that would go on in the same piece the nearer does."""
    before: dict[int, tuple[int, float]] = {}
    mine = [n for n, piece in enumerate(pieces) if piece.way in (Way.OPEN, way)]
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


def _pitches(pieces: Sequence[Piece], rows: Sequence[Chain], columns: Sequence[Chain]) -> None:
    """Give open pieces the pitch of the chains that they are in; in place."""
    for chain in rows:
        steps = _steps(chain, [pieces[n].pitch for n, _ in chain])
        for n, _ in chain:
            if pieces[n].way is Way.OPEN and steps:
                pieces[n].pitch = middle(steps)
    for chain in columns:
        steps = _steps(chain, [pieces[n].down for n, _ in chain])
        for n, _ in chain:
            if pieces[n].way is Way.OPEN and steps:
                pieces[n].down = middle(steps)


def _steps(chain: Chain, inside: Sequence[float]) -> list[float]:
    return [pitch for _, pitch in chain[1:]] + [pitch for pitch in inside if pitch < ALONE]


def _runs(pieces: Sequence[Piece], chain: Chain, way: Way) -> list[Run]:
    """The stretches of a chain whose pieces run in its direction."""
    runs: list[Run] = []
    joined = False
    far = 1 + _NEAR if way is Way.LEVEL else _STEP
    for n, pitch in chain:
        if pieces[n].way is way:
            if joined and pitch < far:
                runs[-1] += pieces[n].run
            else:
                runs.append(list(pieces[n].run))
        joined = pieces[n].way is way
    return runs


def _cells(sheet: Sheet, level: list[Run], stacks: list[Run]) -> tuple[list[Run], list[Run]]:
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
                inline = abs(sheet.x[i] - (x0 + x1) / 2) < SIDE * sheet.em[i]
                if close and inline and em < ALIKE * sheet.em[i]:
                    home = number
        if home is None:
            kept.append(run)
        else:
            stacks[home] += run
    return kept, [_downwards(sheet, stack) for stack in stacks]


def _downwards(sheet: Sheet, stack: Run) -> Run:
    """An upright run in order: digits side by side from left to right."""
    half = 0.5 * middle([sheet.em[i] for i in stack])  # one for all: their boxes differ

    def place(i: int) -> tuple[float, float]:
        y = sheet.y[i] / half
        return y if sheet.sideways[i] else round(y), sheet.x[i]

    return sorted(stack, key=place)
