"""The looks of all lines of a page as numbers, for the learnt model.

Everything is relative: widths to the lines around and to the page's commonest, gaps to the page's
rhythm, signs by class and never one by one. The numbers of one line are the same whatever program
or script the page came from, as far as the folded text (`Cue.text`) allows. All is done for whole
pages at once: a page has hundreds of lines, and a loop in Python would cost more than the rules.
"""

from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate
from typing import Any, Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from yk_reader.model.profile import Profile, Punctuation
from yk_reader.model.records import dataclass
from yk_reader.segment.cues import Cue
from yk_reader.segment.line_sheet import Sheet, share, sheet_of
from yk_reader.segment.line_sheet import after as line_after
from yk_reader.segment.line_sheet import before as line_before
from yk_reader.text.signs import BULLETS

Floats: TypeAlias = NDArray[np.float32]
Ints: TypeAlias = NDArray[np.int64]

VERSION: Final = 2
"""Of what the columns mean: a model taught with another one cannot be used."""

(HAN, DIGIT, LATIN, STOP, PAUSE, COMMA, COLON, OPEN, CLOSE, BULLET, NUMBER, OTHER, DOT) = range(13)
CLASSES: Final = 13
_SIGNS: Final = (
    ("0123456789０１２３４５６７８９", DIGIT),
    ("。！？!?｡", STOP),
    ("、､", PAUSE),
    ("，,", COMMA),
    ("；：;:", COLON),
    ("（([【〔「『《〈“‘﹁﹃〖", OPEN),
    ('）)]】〕」』》〉”’﹂﹄〗"', CLOSE),
    (BULLETS + "◘◙▼▽◀▶", BULLET),
    ("〇○零一二三四五六七八九十百千廿卅", NUMBER),
    ("…⋯‥.．·・—", DOT),
)
_LENGTHS: Final = np.array([2, 3, 4, 5, 6, 7, 8, 10, 12, 14, 17, 20, 25, 30, 40])
_WIDER: Final = np.array([-20, -12, -8, -6, -4, -2, -1, 0, 1, 2, 4, 8, 16])
"""Half cells by which a line is wider than another: an indent of one or two cells shows."""
_STEPS: Final = _WIDER.searchsorted(np.arange(_WIDER[0] - 1, _WIDER[-1] + 1), side="right")
"""Which of these steps each such number of half cells is, from the first on."""
_EDGES: Final = (int(_WIDER[0]) - 1, int(_WIDER[-1]))
_BLOCKS: Final = np.array([1, 2, 3, 4, 6, 10])
_REACH: Final = 7
"""Lines that show how wide a column is."""
_NEAR: Final = 14
"""Lines within which a word that comes again tells that a text goes on."""
_SMOOTH: Final = 17
_SHORT: Final = 3
"""Half cells that a line lacks at least where it is the last one of its paragraph."""
_INDENTED: Final = 5
"""Half cells that the first line of a paragraph lacks at most, where indents are lost."""
_LONG: Final = 8
"""Half cells beyond which a line tells whether a page's columns are even."""
_SYSTEMS: Final = tuple(Punctuation)
_WIDEST: Final = 200


@dataclass(frozen=True, slots=True)
class Looks:
    """The lines of a page: `numbers` has a row for each; `chars` are the code points of all folded
    lines, of which `sizes` belong to each; `first` and `last` are those at their ends."""

    numbers: Floats
    chars: Ints
    sizes: Ints
    first: Ints
    last: Ints

    def __len__(self) -> int:
        return len(self.sizes)


@lru_cache(maxsize=1)
def _classes() -> NDArray[np.uint8]:
    table = np.full(0x10000, OTHER, np.uint8)
    table[0x3400:0xA000] = HAN
    table[0xF900:0xFB00] = HAN
    table[0x3200:0x3400] = BULLET
    table[0x2460:0x2500] = BULLET
    for signs, kind in _SIGNS:
        for sign in signs:
            table[ord(sign)] = kind
    for first, last in ("AZ", "az", "ＡＺ", "ａｚ"):
        table[ord(first) : ord(last) + 1] = LATIN
    return table


class _Columns:
    """The columns of numbers that are made, in order."""

    def __init__(self, rows: int) -> None:
        self.rows = rows
        self.picks: list[NDArray[np.int64]] = []
        self.sizes: list[int] = []
        self.plain: list[NDArray[Any]] = []
        self.same: list[float] = []

    def pick(self, values: NDArray[np.int64], size: int) -> None:
        """One of `size` columns is 1: that of the value."""
        self.picks.append(values)
        self.sizes.append(size)

    def wider(self, *by: NDArray[np.int64]) -> None:
        """Differences of widths, in steps."""
        low, high = _EDGES
        within = np.minimum(np.maximum(np.array(by), low), high) - low
        for steps in _STEPS[within]:
            self.pick(steps, len(_WIDER) + 1)

    def plainly(self, *values: NDArray[Any]) -> None:
        """The values as they are."""
        self.plain += values

    def everywhere(self, values: Sequence[float]) -> None:
        """Values that all lines share; they come last."""
        self.same += values

    def together(self) -> Floats:
        """All columns."""
        *starts, picked = accumulate(self.sizes, initial=0)
        plain = picked + len(self.plain)
        out = np.zeros((self.rows, plain + len(self.same)), np.float32)
        places = np.array(self.picks)
        places += np.array(starts)[:, None] + np.arange(0, out.size, out.shape[1])
        out.reshape(-1)[places] = 1
        out[:, picked:plain] = np.array(self.plain).T
        out[:, plain:] = self.same
        return out


def looks_of(cues: Sequence[Cue], profile: Profile, sheet: Sheet | None = None) -> Looks:
    """The looks of the lines (at least one) of a page of that profile; `sheet`: that of these
    lines, where it is known already."""
    n = len(cues)
    columns = _Columns(n)
    sheet = sheet or sheet_of(cues)
    sizes, code, spaces, opening = sheet.sizes, sheet.codes, sheet.spaces, sheet.opening
    chars = code.astype(np.int64)
    beyond = (code >= 0x10000).nonzero()[0]
    if len(beyond):
        chars[beyond] = 0x3400 + chars[beyond] % 1000
    kinds = _classes().take(chars)
    line, starts = sheet.line, sheet.starts
    ends = starts + sizes
    counts = np.bincount(line * CLASSES + kinds, minlength=n * CLASSES).reshape(n, CLASSES)
    marks = _signs(columns, kinds, starts, ends, sizes, counts)
    for values, size in (
        (np.minimum(spaces, 4), 5),
        (sheet.lead + 2 * sheet.indent, 3),
        (opening, 3),
    ):
        columns.pick(values, size)
    columns.plainly(
        sheet.byline, sheet.credit, sheet.column, sheet.double, sheet.starter,
        spaces * 2.2 >= sizes, np.minimum(np.maximum(sheet.goes_on / 3, -1), 1),
        sheet.goes_on > 0.5,
    )  # fmt: skip
    page_width, lacks = _widths(columns, sheet.width, sizes)
    habits = _breaks(columns, kinds, ends, sheet.width, lacks)
    gaps = _gaps(columns, sheet.gap)
    _words(columns, chars, kinds, line, n)
    at = np.arange(n)
    columns.plainly(at == 0, at < 3, at < 8, at >= n - 3, at == n - 1, at / max(1, n - 1))
    usual = (
        *marks, *habits, gaps,
        profile.traditional, profile.signs / 20, min(1.0, 10 * profile.odd_signs),
        profile.even, profile.indented,
        *(profile.punctuation is one for one in _SYSTEMS), page_width / 40,
        min(1.0, 15 * share(opening > 0)), min(1.0, 15 * share(sheet.byline)),
        np.log(n + 1) / 7, share(spaces > 0),
    )  # fmt: skip
    columns.everywhere(usual)
    return Looks(columns.together(), chars, sizes, chars[starts], chars[ends - 1])


def _signs(
    columns: _Columns,
    kinds: NDArray[np.uint8],
    starts: Ints,
    ends: Ints,
    sizes: Ints,
    counts: Ints,
) -> tuple[float, ...]:
    """How the lines begin, end and are punctuated; what of it is usual on the page."""
    first, last = kinds[starts].astype(np.int64), kinds[ends - 1].astype(np.int64)
    within = kinds[np.maximum(ends - 2, starts)].astype(np.int64)
    for values in (first, last, np.where(last == CLOSE, within, last)):
        columns.pick(values, CLASSES)
    stops, pauses, commas = counts[:, STOP], counts[:, PAUSE], counts[:, COMMA]
    divided = stops + pauses + commas
    columns.pick(np.minimum(divided + counts[:, COLON], 4), 5)
    columns.pick(np.minimum(stops, 2), 3)
    columns.pick(np.minimum(pauses + commas, 3), 4)
    columns.pick(np.minimum(counts[:, DOT], 3), 4)
    opened, closed = counts[:, OPEN], counts[:, CLOSE]
    columns.pick(np.minimum(opened, 2), 3)
    columns.pick(np.minimum(closed, 2), 3)
    columns.pick(np.sign(opened - closed) + 1, 3)
    columns.pick(_LENGTHS.searchsorted(sizes, side="right"), len(_LENGTHS) + 1)
    for kind in (DIGIT, NUMBER, LATIN, HAN, OTHER, BULLET):
        columns.plainly(counts[:, kind] / sizes)
    whole = (first == OPEN) & (last == CLOSE)
    tail = (last == CLOSE) & (opened == 1) & (closed == 1) & ~whole
    columns.plainly(whole, whole & (sizes <= 7), tail)
    sums = counts.sum(0).tolist()
    total = max(1, sums[STOP] + sums[PAUSE] + sums[COMMA])
    return (
        sums[PAUSE] / total, sums[STOP] / total, sums[COMMA] / total,
        min(2.0, 8 * total / max(1, len(kinds))), min(1.0, 10 * share(whole)),
    )  # fmt: skip


def _widths(columns: _Columns, width: Ints, sizes: Ints) -> tuple[float, tuple[Ints, Ints, Ints]]:
    """Widths against the lines before and after and the page's. That of the page is given back;
    and what each line lacks of the lines before and after it, and the one before of those that
    stand above this one."""
    n = len(width)
    padded = np.concatenate([width[:1].repeat(_REACH), width, width[-1:].repeat(_REACH)])
    step = padded.itemsize
    windows = np.ndarray((n + _REACH + 1, _REACH), padded.dtype, padded, 0, (step, step))
    windows = np.sort(windows, axis=1)[:, 4]
    before, after, around = windows[:n], windows[_REACH : n + _REACH], windows[4 : n + 4]
    page = int(np.bincount(np.minimum(width, _WIDEST), weights=sizes).argmax())
    columns.wider(
        width - after, width - before, width - around, width - padded[6 : n + 6],
        width - padded[8 : n + 8], width - page, after - before,
    )  # fmt: skip
    columns.plainly(
        np.minimum(after, 80) / 40,
        np.minimum(before, 80) / 40,
        np.minimum(width, 80) / 40,
        np.minimum(after / np.maximum(before, 1), 3) / 3,
        np.minimum(width / np.maximum(after, 1), 2),
        np.minimum(width / np.maximum(before, 1), 2),
    )
    last = np.zeros_like(width)
    np.subtract(before[1:], width[:-1], out=last[1:])
    return float(page), (before - width, after - width, last)


def _breaks(
    columns: _Columns,
    kinds: NDArray[np.uint8],
    ends: Ints,
    width: Ints,
    lacks: tuple[Ints, Ints, Ints],
) -> tuple[float, ...]:
    """What tells that a paragraph begins: the line before is short or closes, this one lacks an
    indent; alone, together, and as much as the page's columns are even. What of it is usual on the
    page is given back."""
    last = kinds[ends - 1].astype(np.int64)
    above = line_before(last, OTHER)
    columns.pick(above, CLASSES)
    of_before, of_after, of_last = lacks
    columns.wider(-of_last)
    ending = (last == CLOSE) | (last == STOP) | (last == DOT)
    closed = line_before(ending, 0)
    signed = closed | (above == PAUSE)
    short = of_last >= _SHORT
    least = np.minimum(of_before, of_after)
    first = (of_after > 0) & (of_after <= _INDENTED)
    both = (least > 0) & (least <= _INDENTED)
    long = width > _LONG
    alike = np.count_nonzero((width[1:] == width[:-1]) & long[1:])
    even = int(alike) / max(1, int(np.count_nonzero(long)))
    pairs = (
        short & closed, short & signed, short & first, short & both, signed & first, signed & both,
        closed & first, closed & both, short & signed & first,
    )  # fmt: skip
    told = (short, first, both, *pairs)
    columns.plainly(closed, signed, *told, *(even * cue for cue in told))
    usual = (short & closed, short & signed, signed & first, closed & both, first)
    return even, *(min(1.0, 10 * share(cue)) for cue in usual)


def _gaps(columns: _Columns, gap: Ints) -> float:
    """Blank lines against the page's rhythm; how many lines have some before them is given back."""
    gap = np.minimum(gap, 4)
    gap[0] = 4
    inner = gap[1:]
    usual = int(np.bincount(inner, minlength=5).argmax()) if len(inner) else 0
    before, after = line_before(gap, 4), line_after(gap, 4)
    columns.pick(gap, 5)
    for other in (gap - usual, gap - before, after - gap):
        columns.pick(np.sign(other) + 1, 3)
    block = np.cumsum(gap > 0)
    columns.pick(_BLOCKS.searchsorted(np.bincount(block)[block], side="right"), len(_BLOCKS) + 1)
    return share(inner > 0) if len(inner) else 0.0


def _words(columns: _Columns, chars: Ints, kinds: NDArray[np.uint8], line: Ints, n: int) -> None:
    """How much of a line's wording comes again soon after and stood shortly before, and how many
    words bridge the place before it: where few do, the topic changes (M. Hearst 1997)."""
    han = kinds == HAN
    pairs = ((line[1:] == line[:-1]) & han[1:] & han[:-1]).nonzero()[0]
    empty = np.zeros(n)
    if not len(pairs):
        columns.plainly(*[empty] * 7)
        return
    keys = np.sort(chars[pairs] << 47 | chars[pairs + 1] << 31 | line[pairs])
    grams, place = keys >> 31, keys & 0x7FFFFFFF
    same = grams[1:] == grams[:-1]
    group = np.zeros(len(keys), np.int64)
    np.cumsum(~same, out=group[1:])
    often = np.bincount(group)
    weights_of = np.log((n + 1) / np.arange(1, often.max() + 1)) / np.log(n + 1)
    rare = weights_of[often - 1][group]
    away = place[1:] - place[:-1]
    near, far = same & (away > 0) & (away <= _NEAR), same & (away > _NEAR)

    most = np.bincount(place, weights=rare, minlength=n) + 1e-6
    linked = []
    for links in (near, far):
        upper = links.nonzero()[0]
        weights = rare[upper]
        linked += [np.bincount(place[at], weights, n) for at in (upper, upper + 1)]
    soon, before = linked[0] / most, linked[1] / most
    columns.plainly(soon, before, linked[2] / most, linked[3] / most, soon - before)
    begun = linked[0] - linked[1]
    bridges = np.zeros(n)
    np.cumsum(begun[: n - 1], out=bridges[1:])
    half = _SMOOTH // 2
    edges = bridges[:1].repeat(half), bridges[-1:].repeat(half)
    sums = np.cumsum(np.concatenate([[0.0], edges[0], bridges, edges[1]]))
    smooth: NDArray[np.float64] = (sums[_SMOOTH:] - sums[:-_SMOOTH])[:n] / _SMOOTH + 0.3
    columns.plainly(
        np.minimum(bridges / smooth, 3) / 3, np.minimum(bridges / (bridges.mean() + 0.1), 3) / 3
    )
