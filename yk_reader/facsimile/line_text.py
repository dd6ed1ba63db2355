"""The text of lines out of their glyphs: blanks where gaps are, a box for each character."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from yk_reader.facsimile.glyph_sheet import Run, Sheet, middle
from yk_reader.facsimile.glyphs import PrintedLine
from yk_reader.model.facsimile import FineBox

_BLANK: Final = 0.45
"""Ems of the smallest gap of a level line that is read as a blank."""
_GAP: Final = 0.7
"""The same of an upright line."""
_WIDE_BLANK: Final = 0.8


def lines_of(sheet: Sheet, runs: Sequence[Run], upright: bool) -> list[PrintedLine]:
    """A line for each run."""
    if not runs:
        return []
    sizes = [
        middle([sheet.em[i] for i in run if sheet.wide[i]] or [sheet.em[i] for i in run])
        for run in runs
    ]
    flat = np.array([i for run in runs for i in run])
    lengths = [len(run) for run in runs]
    frames = sheet.frames[flat]
    firsts = np.cumsum([0, *lengths[:-1]])
    covers = np.hstack(
        [np.minimum.reduceat(frames[:, :2], firsts), np.maximum.reduceat(frames[:, 2:], firsts)]
    ).tolist()
    spaced = _spaced(frames, lengths, sizes, upright)
    out = []
    for number, (run, size, box) in enumerate(zip(runs, sizes, covers, strict=True)):
        if number in spaced or not sheet.single:
            out.append(_spaced_line(sheet, run, upright, size))
        else:
            text = "".join([sheet.chars[i] for i in run])
            boxes = tuple([sheet.boxes[i] for i in run])
            out.append(PrintedLine(text, boxes, upright, size, tuple(box)))
    return out


def _spaced(
    frames: NDArray[np.float64], lengths: Sequence[int], sizes: Sequence[float], upright: bool
) -> set[int]:
    """The numbers of the lines that hold a gap which is a blank; `frames` are those of the glyphs
    of all, line by line."""
    number = np.repeat(np.arange(len(lengths)), lengths)
    em = np.repeat(np.array(sizes), lengths)[1:]
    x0, y0, x1, y1 = frames.T
    if upright:
        y = (y0 + y1) / 2
        blank = (y[1:] - y[:-1]) / em - 1.0 > _GAP
    else:
        blank = (x0[1:] - x1[:-1]) / em > _BLANK
    return set(number[1:][blank & (number[1:] == number[:-1])].tolist())


def _spaced_line(sheet: Sheet, run: Run, upright: bool, size: float) -> PrintedLine:
    text: list[str] = []
    boxes: list[FineBox] = []
    old: FineBox | None = None
    for i in run:
        new = sheet.boxes[i]
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
