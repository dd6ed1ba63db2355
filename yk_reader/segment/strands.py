"""Lines that do not stand in the order in which they are read: woven columns, upright text.

Three ways of page files put lines out of order: two or three columns line about line, text set
upright with one character a line, and lines from last to first. Here they are told apart by the
breaks of their lines (`wraps`) and laid out as the lines that a reader sees; without clear
evidence nothing is changed.
"""

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from yk_reader.model.reasons import Reason
from yk_reader.model.records import dataclass
from yk_reader.segment.cues import Codes, Cue, Cues
from yk_reader.segment.wraps import STRONG, WEAK, odds_between, odds_of
from yk_reader.text.code_points import code_points

_AS_THEY_STAND: Final = 1
_BACKWARDS: Final = -1
_WAYS: Final = (_AS_THEY_STAND, 2, 3, _BACKWARDS)
"""How far down the line lies that goes on with one; backwards: it is the line above."""
_TURN: Final = 6.0
"""What it costs to begin or end a run of lines in another order, in nats."""
_CLEAR: Final = 7.5
"""By how much a run in another order must read better than as it stands."""
_ROUNDED: Final = 1e-6
"""Sums of the same numbers may differ by less, in whatever order they are added."""
_WORDS: Final = 3
"""So many breaks inside words a run must mend at least."""
_SHARE: Final = 0.2
"""Share of the breaks between two Chinese characters that lie inside words: four in ten in running
text, three in a hundred by chance."""
_STRONG_SHARE: Final = 0.15
"""Share of strong pairs among them: two in three in running text, one in four by chance; a
refrain brings one weak pair again and again."""
_NEAR: Final = 24
"""Lines within which they must lie for the page to be looked at closely."""
_ABRUPT: Final = -5.0
"""An opening formula right after a line that stops in the middle of a sentence."""
_UPRIGHT: Final = 10
"""So many lines of one character make upright text."""
_TOLD: Final = ("opening", "goes_on")
_FIGURES: Final = frozenset("一二三四五六七八九十百千万两元角分")
_TALLEST: Final = 2
"""Characters of a line of upright text: a sign may stand beside its character."""


@dataclass(frozen=True, slots=True)
class Strand:
    """One line as a reader sees it: the indexes of the cues that make it, in reading order.

    `gap` counts the blank lines to see before it, `why` says why it is not just a line of the
    file (NONE: it is).
    """

    lines: tuple[int, ...]
    gap: int
    why: Reason = Reason.NONE


def strands(cues: Sequence[Cue]) -> list[Strand] | None:
    """The lines of a page as they are read; None where they stand in their order (most pages)."""
    rows = _upright(cues)
    if rows:
        texts = ["".join(cues[i].text for i in row.lines) for row in rows]
        runs = _runs(*_edges(texts), (), lambda _line: False)
    else:
        if isinstance(cues, Cues):
            of = cues.columns
            lasts, firsts, opening, goes_on = of.last, of.first, of.opening, of.goes_on
        else:
            lasts, firsts = _edges([c.text for c in cues])
            opening, goes_on = (np.array([getattr(c, x) for c in cues]) for x in _TOLD)
        runs = _runs(
            lasts,
            firsts,
            (opening > 1).nonzero()[0].tolist(),
            lambda i: cues[i].marks > 0 and cues[i].text[-1].isalnum(),
            goes_on,
        )
        if all(way == _AS_THEY_STAND for way, _, _ in runs):
            return None
        rows = [Strand((i,), c.gap) for i, c in enumerate(cues)]
    heads = [len(row.lines) == 1 and cues[row.lines[0]].plain for row in rows]
    out: list[Strand] = []
    for way, first, last in _with_heads(runs, heads, rows):
        out += _laid(rows[first:last], way)
    return out


def columns_of(texts: Sequence[str]) -> int:
    """How many columns are woven in these lines, 2 or 3: the number that reads better."""
    return max((2, 3), key=lambda n: (_reads(texts, n), -n))


def _reads(texts: Sequence[str], way: int) -> float:
    above = texts[: max(0, len(texts) - way)]
    odds = odds_of("".join(t[-1] for t in above), "".join(t[0] for t in texts[way:]))
    return float(sum(odds.tolist()))


def _laid(rows: Sequence[Strand], way: int) -> list[Strand]:
    """A run of rows in its reading order."""
    if way == _AS_THEY_STAND:
        return list(rows)
    if way == _BACKWARDS:
        turned = rows[::-1]
        gaps = [rows[0].gap, *(row.gap for row in rows[:0:-1])]
        return [
            Strand(row.lines, gap, row.why or Reason.BACKWARDS)
            for row, gap in zip(turned, gaps, strict=True)
        ]
    out = []
    usual = min(row.gap for row in rows)
    for n in range(way):
        for k, row in enumerate(rows[n::way]):
            gap = row.gap if k else max(row.gap, usual + 2)
            out.append(Strand(row.lines, gap, Reason.WOVEN))
    return out


def _edges(texts: Sequence[str]) -> tuple[Codes, Codes]:
    """The last and the first characters of lines."""
    return code_points("".join([t[-1] for t in texts])), code_points("".join([t[0] for t in texts]))


def _runs(
    lasts: Codes,
    firsts: Codes,
    openings: Sequence[int],
    breaks_off: Callable[[int], bool],
    goes_on: NDArray[np.float64] | None = None,
) -> list[tuple[int, int, int]]:
    """Runs of lines as (way, first, last), half-open: the best path over the ways (Viterbi).

    `lasts` and `firsts` are the lines' last and first characters. `openings` are the lines that
    open a text; `breaks_off` tells whether one stops in the middle of a sentence. `goes_on` are the
    log-odds that each line goes on with the one above, where they are known.

    In a run with the way n each line but the first n goes on with the one n lines above.
    """
    count = len(firsts)
    worths = _worths(lasts, firsts, goes_on)
    for way, odds in zip(_WAYS, worths, strict=True):
        for opening in openings:
            line = opening - way  # the one that would go on in this opening
            if 0 <= line < count and breaks_off(line):
                odds[max(line, opening)] = _ABRUPT
    if not _worth_a_look(worths):
        return [(_AS_THEY_STAND, 0, count)]
    worth: list[list[float]] = worths.tolist()
    best = [0.0, *([-_TURN] * (len(_WAYS) - 1))]
    back: list[tuple[int, float, list[float]]] = []
    for one, two, three, four in zip(*worth, strict=True):
        high = max(best)
        floor = high - _TURN
        back.append((best.index(high), floor, best))
        # a way each, written out: a page has hundreds of lines
        a, b, c, d = best
        best = [
            (a if a > floor else floor) + one,
            (b if b > floor else floor) + two,
            (c if c > floor else floor) + three,
            (d if d > floor else floor) + four,
        ]
    k = best.index(max(best))
    states = []
    for top, floor, were in reversed(back):
        states.append(k)
        k = k if were[k] >= floor else top
    states.reverse()
    return _checked(states, worth, count)


def _worths(lasts: Codes, firsts: Codes, known: NDArray[np.float64] | None) -> NDArray[np.float64]:
    """For each way and line how well the two lines go on that the way brings together there; the
    lines by their last and first characters. `known`: the log-odds as they stand, where they are.
    """
    count = len(firsts)
    ways = _WAYS if known is None else _WAYS[1:]
    above = [lasts[1:] if way == _BACKWARDS else lasts[: max(0, count - way)] for way in ways]
    below = [firsts[:-1] if way == _BACKWARDS else firsts[way:] for way in ways]
    odds = odds_between(np.concatenate(above), np.concatenate(below))
    out = np.zeros((len(_WAYS), count))
    if known is not None:
        out[0, 1:] = known[1:]
    at = 0
    for row, one in zip(out[len(_WAYS) - len(ways) :], below, strict=True):
        row[count - len(one) :] = odds[at : at + len(one)]
        at += len(one)
    return out


def _worth_a_look(worths: NDArray[np.float64]) -> bool:
    """Whether some way mends as many lines, not far from each other, as a run of it must, and in
    some run reads as much better."""
    for mends in worths[1:] > worths[0] + WEAK:
        at = mends.nonzero()[0]
        if len(at) >= _WORDS and (at[_WORDS - 1 :] - at[: 1 - _WORDS]).min() <= _NEAR:
            break
    else:
        return False
    # what the lines up to each gain, from the least before on: the best run that ends there
    sums = np.zeros((len(worths) - 1, worths.shape[1] + 1))
    np.cumsum(worths[1:] - worths[0], axis=1, out=sums[:, 1:])
    most = (sums - np.minimum.accumulate(sums, axis=1)).max()
    return bool(most > _CLEAR - _ROUNDED)


def _checked(
    states: Sequence[int], worth: Sequence[Sequence[float]], count: int
) -> list[tuple[int, int, int]]:
    """The runs of the path; a run in another order stays only where that is clear."""
    out: list[tuple[int, int, int]] = []
    i = 0
    while i < count:
        k = states[i]
        end = i
        while end < count and states[end] == k:
            end += 1
        way = _WAYS[k]
        if way != _AS_THEY_STAND:
            first = max(i - (1 if way == _BACKWARDS else way), out[-1][1] if out else 0)
            if end - first >= 3 * max(way, 1) and _clear(worth[k][i:end], worth[0][i:end]):
                if out:
                    out[-1] = (out[-1][0], out[-1][1], first)
                out.append((way, first, end))
                i = end
                continue
        if out and out[-1][0] == _AS_THEY_STAND:
            out[-1] = (_AS_THEY_STAND, out[-1][1], end)
        else:
            out.append((_AS_THEY_STAND, i, end))
        i = end
    return [run for run in out if run[1] < run[2]]


def _clear(worth: Sequence[float], as_it_stands: Sequence[float]) -> bool:
    """Whether a run reads better in another order: clearly, and by breaks inside words as running
    text has them; a refrain brings some back in an order that nobody reads."""
    abrupt = sum(stands == _ABRUPT for stands in as_it_stands)
    words = abrupt + sum(odds >= WEAK for odds in worth)
    strong = abrupt + sum(odds >= STRONG for odds in worth)
    told = sum(odds != 0.0 for odds in worth)
    return (
        sum(worth) - sum(as_it_stands) >= _CLEAR
        and words >= max(_WORDS, told * _SHARE)
        and strong >= words * _STRONG_SHARE
    )


def _with_heads(
    runs: Sequence[tuple[int, int, int]], heads: Sequence[bool], rows: Sequence[Strand]
) -> list[tuple[int, int, int]]:
    """Woven runs with the headings above that belong to their columns.

    As many plain lines as there are columns, at the usual distance, are the columns' heads.
    """
    out = [*runs]
    for at, (way, first, last) in enumerate(out):
        if way < 2 or not at:
            continue
        top = out[at - 1][1]
        usual = min(row.gap for row in rows[first:last])
        new = first
        while new > top and heads[new - 1] and rows[new].gap <= usual:
            new -= 1
        shift = (last - new) % way and (first - new) % way
        new += shift if shift and new + shift <= first else 0
        out[at] = (way, new, last)
        out[at - 1] = (out[at - 1][0], top, new)
    return [run for run in out if run[1] < run[2]]


def _upright(cues: Sequence[Cue]) -> list[Strand]:
    """The rows of a page with text of one character a line; empty where there is none."""
    if isinstance(cues, Cues):
        few = (cues.columns.sizes <= _TALLEST).tobytes()
    else:
        few = bytes([len(c.text) <= _TALLEST for c in cues])
    if b"\1" * _UPRIGHT not in few:
        return []
    out: list[Strand] = []
    found = False
    i = 0
    while i < len(cues):
        end = i
        while end < len(cues) and len(cues[end].text) <= _TALLEST:
            end += 1
        if end - i >= _UPRIGHT and _is_upright(cues[i:end]):
            found = True
            out += _columns(cues, i, end)
        else:
            end = max(end, i + 1)
            out += [Strand((j,), cues[j].gap) for j in range(i, end)]
        i = end
    return out if found else []


def _is_upright(cues: Sequence[Cue]) -> bool:
    """Mostly single Chinese characters, and not the figures of a table's column."""
    hanzi = sum("\u4e00" <= c.text[0] <= "\u9fff" and c.text[0] not in _FIGURES for c in cues)
    one = sum(len(c.text) == 1 for c in cues)
    return hanzi * 10 >= len(cues) * 7 and one * 10 >= len(cues) * 8


def _columns(cues: Sequence[Cue], first: int, last: int) -> list[Strand]:
    """Upright text as columns: they are parted by more blank lines than its characters are."""
    gaps = [cues[i].gap for i in range(first + 1, last)]
    usual = min(gaps)
    starts = [first, *(i for i in range(first + 1, last) if cues[i].gap > usual)]
    return [
        Strand(tuple(range(a, b)), cues[a].gap if a == first else 0, Reason.UPRIGHT)
        for a, b in pairwise([*starts, last])
    ]
