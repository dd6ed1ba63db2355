"""Two texts of one page compared: what to replace in the one so that it reads as the other.

Characters are compared, not lines: a page that is read again has other line ends. Line ends, and
blanks beside them, count for nothing. What both texts have once and long enough holds them
together; between these the shortest way is looked for, with a bound: a stretch in which the texts
have too little in common is replaced whole. So the time grows with the length, not with its square.
"""

from bisect import bisect_left
from collections.abc import Iterator
from typing import Final

from yk_reader.model.blank import BLANKS
from yk_reader.model.records import dataclass

_ANCHORS: Final = (16, 8, 4)
"""Characters that stand once in both texts and hold them together: the long ones first."""
_SMALL: Final = 64
"""Characters: shorter stretches are compared without looking for such."""
_STEPS: Final = 300
"""Differences of one stretch that are looked for; more are one."""
_WORK: Final = 3_000_000
"""Steps of all stretches together, after which what is left is replaced whole."""

Block = tuple[int, int, int, int]
"""A difference: old start, old end, new start, new end, half-open."""


@dataclass(frozen=True, slots=True)
class Change:
    """The raw span `start`..`end`, inside one line, is to read `text`, which has no line end."""

    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Compared:
    """The changes in order, and how much of the two texts is alike: 0 to 1."""

    changes: tuple[Change, ...]
    alike: float


def compare(old: str, new: str) -> Compared:
    """What to replace in `old` so that its characters are those of `new`."""
    one, other = _Stream(old), _Stream(new)
    blocks = list(differing(one.text, other.text))
    longest = max(len(one.text), len(other.text), 1)
    gone = sum(max(b - a, d - c) for a, b, c, d in blocks)
    changes: list[Change] = []
    for block in blocks:
        for change in _changes(one, other, block):
            if changes and change.start < changes[-1].end:  # both hang on the same character
                last = changes.pop()
                change = Change(last.start, last.end, last.text + change.text[1:])
            if change.text != old[change.start : change.end]:
                changes.append(change)
    return Compared(tuple(changes), max(0.0, 1 - gone / longest))


def differing(old: str, new: str) -> Iterator[Block]:
    """Where two strings differ, in order, with one equal character at least between two."""
    return _Differ(old, new).blocks()


class _Stream:
    """The characters of a text without line ends and the blanks beside them: where each stands,
    and in which line."""

    def __init__(self, text: str) -> None:
        self.at: list[int] = []
        self.line: list[int] = []
        start = 0
        for number, line in enumerate(text.split("\n")):
            low, high = 0, len(line)
            while low < high and line[low] in BLANKS:
                low += 1
            while high > low and line[high - 1] in BLANKS:
                high -= 1
            self.at.extend(range(start + low, start + high))
            self.line.extend([number] * (high - low))
            start += len(line) + 1
        self.text = "".join([text[at] for at in self.at])

    def breaks(self, place: int) -> bool:
        """Whether a line begins at a place of the stream (its two ends count)."""
        return not 0 < place < len(self.at) or self.line[place] != self.line[place - 1]

    def segments(self, low: int, high: int) -> Iterator[tuple[int, int]]:
        """A part of the stream line by line."""
        while low < high:
            end = bisect_left(self.line, self.line[low] + 1, low, high)
            yield low, end
            low = end


class _Differ:
    """The differences of two strings."""

    def __init__(self, old: str, new: str) -> None:
        self.old, self.new, self.left = old, new, _WORK

    def blocks(self) -> Iterator[Block]:
        """In order, with one equal character at least between two."""
        last: Block | None = None
        for a, b, c, d in self._stretch(0, len(self.old), 0, len(self.new), 0):
            if last is not None and last[1] == a and last[3] == c:
                last = (last[0], b, last[2], d)
                continue
            if last is not None:
                yield last
            last = (a, b, c, d)
        if last is not None:
            yield last

    def _stretch(self, a: int, b: int, c: int, d: int, level: int) -> Iterator[Block]:
        old, new = self.old, self.new
        while a < b and c < d and old[a] == new[c]:
            a, c = a + 1, c + 1
        while a < b and c < d and old[b - 1] == new[d - 1]:
            b, d = b - 1, d - 1
        if a == b or c == d:
            if (a, c) != (b, d):
                yield a, b, c, d
            return
        if max(b - a, d - c) > _SMALL:
            for depth in range(level, len(_ANCHORS)):
                anchors = self._anchors(a, b, c, d, _ANCHORS[depth])
                if anchors:
                    for i, j, size in anchors:
                        yield from self._stretch(a, i, c, j, depth + 1)
                        a, c = i + size, j + size
                    yield from self._stretch(a, b, c, d, depth + 1)
                    return
        yield from self._shortest(a, b, c, d)

    def _anchors(self, a: int, b: int, c: int, d: int, size: int) -> list[tuple[int, int, int]]:
        """Pieces that stand once in both, in the same order and apart from one another."""
        mine, theirs = _once(self.old, a, b, size), _once(self.new, c, d, size)
        pairs = sorted((i, theirs[piece]) for piece, i in mine.items() if piece in theirs)
        found: list[tuple[int, int, int]] = []
        for i, j in _rising(pairs):
            if not found or (i >= found[-1][0] + found[-1][2] and j >= found[-1][1] + found[-1][2]):
                found.append((i, j, size))
            else:  # it overlaps the one before: the same stretch, if they lie on one diagonal
                low, high, long = found[-1]
                if i - low == j - high:
                    found[-1] = (low, high, max(long, i - low + size))
        return found

    def _shortest(self, a: int, b: int, c: int, d: int) -> Iterator[Block]:
        """The shortest way from one stretch to the other (Myers), or all of it as one."""
        old, new = self.old[a:b], self.new[c:d]
        rows, trace = {1: 0}, list[dict[int, int]]()
        for steps in range(min(_STEPS, len(old) + len(new)) + 1):
            trace.append(rows.copy())
            self.left -= steps + len(rows)
            if self.left < 0:
                break
            for k in range(-steps, steps + 1, 2):
                down = k == -steps or (k != steps and rows[k - 1] < rows[k + 1])
                x = rows[k + 1] if down else rows[k - 1] + 1
                y = x - k
                while x < len(old) and y < len(new) and old[x] == new[y]:
                    x, y = x + 1, y + 1
                rows[k] = x
                if x >= len(old) and y >= len(new):
                    for i, j, e, f in _way_back(trace, len(old), len(new)):
                        yield a + i, a + j, c + e, c + f
                    return
        yield a, b, c, d


def _once(text: str, low: int, high: int, size: int) -> dict[str, int]:
    """The pieces of that size that stand once in a part of a text, and where."""
    found: dict[str, int] = {}
    for at in range(low, high - size + 1):
        piece = text[at : at + size]
        found[piece] = -1 if piece in found else at
    return {piece: at for piece, at in found.items() if at >= 0}


def _rising(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest part of pairs, sorted by their first, whose seconds rise."""
    ends: list[int] = []
    last: list[int] = []
    before = [-1] * len(pairs)
    for n, (_, j) in enumerate(pairs):
        place = bisect_left(ends, j)
        if place == len(ends):
            ends.append(j)
            last.append(n)
        else:
            ends[place], last[place] = j, n
        before[n] = last[place - 1] if place else -1
    found = []
    n = last[-1] if last else -1
    while n >= 0:
        found.append(pairs[n])
        n = before[n]
    return found[::-1]


def _way_back(trace: list[dict[int, int]], x: int, y: int) -> list[Block]:
    """The blocks of a way that Myers found; neighbours are put together."""
    blocks: list[Block] = []
    for steps in range(len(trace) - 1, 0, -1):
        rows, k = trace[steps], x - y
        down = k == -steps or (k != steps and rows[k - 1] < rows[k + 1])
        was = k + 1 if down else k - 1
        px = rows[was]
        py = px - was
        ex, ey = (px, py + 1) if down else (px + 1, py)  # behind this one step
        if blocks and (blocks[-1][0], blocks[-1][2]) == (ex, ey):
            blocks[-1] = (px, blocks[-1][1], py, blocks[-1][3])
        else:
            blocks.append((px, ex, py, ey))
        x, y = px, py
    return blocks[::-1]


def _changes(one: _Stream, other: _Stream, block: Block) -> Iterator[Change]:
    """A block as changes of the old text, each inside a line."""
    a, b, c, d = block
    text = other.text[c:d]
    if a == b:
        if not one.at or (not text.strip("".join(BLANKS)) and one.breaks(a)):
            return  # a blank where the old text has a line end
        before = a > 0 and not (one.breaks(a) and other.breaks(c) and not other.breaks(d))
        host = one.at[a - 1 if before or a == len(one.at) else a]
        sign = one.text[a - 1 if before or a == len(one.at) else a]
        yield Change(host, host + 1, sign + text if before or a == len(one.at) else text + sign)
        return
    if c == d and other.breaks(c) and not one.text[a:b].strip("".join(BLANKS)):
        return  # a line end where the old text has a blank
    parts = list(one.segments(a, b))
    for (low, high), said in zip(parts, _dealt(other, c, d, parts), strict=True):
        yield Change(one.at[low], one.at[high - 1] + 1, said)


def _dealt(other: _Stream, low: int, high: int, parts: list[tuple[int, int]]) -> Iterator[str]:
    """The new text of a block for each of the old lines in it: by its own line ends, else by the
    lengths of the old parts; the last one takes the rest."""
    lines = list(other.segments(low, high))
    if len(lines) == len(parts):
        yield from (other.text[start:end] for start, end in lines)
        return
    for start, end in parts[:-1]:
        size = min(end - start, high - low)
        yield other.text[low : low + size]
        low += size
    yield other.text[low:high]
