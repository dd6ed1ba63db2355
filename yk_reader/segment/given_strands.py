"""Which stretch of a page is which stretch of the given texts, whatever their order on the page.

Seeds are short pieces that both sides have in few places; seeds that go on together make a strand,
the longest strands are taken first, and each character of both sides belongs to one strand only.
So of two texts that are nearly equal each finds its own article. Passes with shorter seeds look at
what the passes before left over. Seed and extend: Altschul et al. (1990); pieces that stand once
as anchors: Cohen's patience diff. The time grows with the length of page and texts, as the places
of a seed are bounded.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import field
from typing import Final

from yk_reader.model.given import GivenText
from yk_reader.model.records import dataclass
from yk_reader.text.alike import Letters

_PASSES: Final = ((8, 3, 16), (5, 3, 9), (4, 4, 6))
"""Letters of a seed, in how many places of a side it may stand, letters that a strand must have."""
_FAR: Final = 48
"""Letters between two seeds of one strand, on either side."""
_DRIFT: Final = 10
"""How many more letters one side may have between two seeds than the other."""
_OPEN: Final = 12
"""Strands that are looked at for one that goes on."""
_BETWEEN: Final = "\n"
"""Stands between two texts; no letter is one."""


@dataclass(slots=True)
class Strand:
    """A stretch of the page's letters `low`..`high` that is `start`..`end` of the texts' letters.

    `runs` are what is the same in both: page place, text place, length; `covered` their letters.
    """

    runs: list[tuple[int, int, int]]
    covered: int = 0

    @property
    def low(self) -> int:
        """The first letter on the page."""
        return self.runs[0][0]

    @property
    def high(self) -> int:
        """Behind the last letter on the page."""
        return self.runs[-1][0] + self.runs[-1][2]

    @property
    def start(self) -> int:
        """The first letter of the texts."""
        return self.runs[0][1]

    @property
    def end(self) -> int:
        """Behind the last letter of the texts."""
        return self.runs[-1][1] + self.runs[-1][2]


@dataclass
class TextLetters:
    """The letters of several texts, one after the other.

    `starts` is where each text begins, `pieces` where each of its pieces does (place, text, piece).
    """

    texts: Sequence[GivenText]
    text: str = ""
    starts: list[int] = field(default_factory=list)
    pieces: list[tuple[int, int, int]] = field(default_factory=list)
    letters: list[list[Letters]] = field(default_factory=list)

    def __post_init__(self) -> None:
        parts: list[str] = []
        at = 0
        for number, given in enumerate(self.texts):
            self.starts.append(at)
            mine = []
            for index, piece in enumerate(given.pieces):
                found = Letters.of(piece.text)
                mine.append(found)
                self.pieces.append((at, number, index))
                parts.append(found.text)
                at += len(found.text)
            self.letters.append(mine)
            parts.append(_BETWEEN)
            at += 1
        self.text = "".join(parts)
        self._piece_starts = [place for place, _, _ in self.pieces]

    def text_of(self, place: int) -> int:
        """The number of the text that a place lies in."""
        return bisect_right(self.starts, place) - 1

    def length(self, number: int) -> int:
        """How many letters a text has."""
        end = self.starts[number + 1] if number + 1 < len(self.starts) else len(self.text)
        return end - 1 - self.starts[number]

    def end_of(self, number: int) -> int:
        """Behind a text's last letter."""
        return self.starts[number] + self.length(number)

    def piece_at(self, place: int) -> int:
        """The index in `pieces` of the piece that a place lies in (the last that begins there)."""
        return bisect_right(self._piece_starts, place) - 1


class Claims:
    """Which letters of page and texts belong to a strand already."""

    def __init__(self, page: str, texts: TextLetters) -> None:
        self.page = page
        self.texts = texts
        self.owner: list[int] = [-1] * len(page)
        """for each letter of the page the text whose it is, -1: none"""
        self.place: list[int] = [-1] * len(page)
        """and its place in the texts' letters, -1 where nothing there is the same"""
        self.taken = bytearray(len(texts.text))
        """for each letter of the texts whether a strand has it; `held` the same for the page"""
        self.held = bytearray(len(page))

    def free(self, low: int, high: int, start: int, end: int) -> bool:
        """Whether these letters of both sides belong to nothing yet."""
        return self.taken.find(1, start, end) < 0 and self.held.find(1, low, high) < 0

    def take(self, strand: Strand) -> None:
        """Give the letters of both sides, and those between its runs, to a strand."""
        number = self.texts.text_of(strand.start)
        self.owner[strand.low : strand.high] = [number] * (strand.high - strand.low)
        self.held[strand.low : strand.high] = b"\1" * (strand.high - strand.low)
        self.taken[strand.start : strand.end] = b"\1" * (strand.end - strand.start)
        for i, j, size in strand.runs:
            self.place[i : i + size] = range(j, j + size)

    def offer(self, strand: Strand, least: int) -> None:
        """Take what is free of a strand, in parts, where a part has letters enough."""
        part: list[tuple[int, int, int]] = []
        covered = 0
        for run in [*_whole_runs(strand, self), (-1, -1, 0)]:
            i, j, size = run
            if part and size:
                pi, pj, psize = part[-1]
                if self.free(pi + psize, i, pj + psize, j):
                    part.append(run)
                    covered += size
                    continue
            if part and covered >= least:
                self.take(Strand(part, covered))
            part, covered = ([run], size) if size else ([], 0)


def _whole_runs(strand: Strand, claims: Claims) -> Iterator[tuple[int, int, int]]:
    """The runs of a strand, cut to what is free."""
    for i, j, size in strand.runs:
        if claims.free(i, i + size, j, j + size):
            yield i, j, size
            continue
        low = -1
        for x in range(size + 1):
            free = x < size and not claims.held[i + x] and not claims.taken[j + x]
            if free and low < 0:
                low = x
            elif not free and low >= 0:
                yield i + low, j + low, x - low
                low = -1


def claim(page: str, texts: TextLetters) -> Claims:
    """All strands of the page's letters and the texts', the longest first, pass by pass."""
    claims = Claims(page, texts)
    for size, places, least in _PASSES:
        strands = list(_strands(claims, size, places))
        strands.sort(key=lambda s: (-s.covered, s.start, s.low))
        for strand in strands:
            if strand.covered >= least:
                claims.offer(strand, least)
    return claims


def _strands(claims: Claims, size: int, places: int) -> Iterator[Strand]:
    """The strands of seeds of one size in what is free, not yet told apart."""
    page, text = claims.page, claims.texts.text
    index: dict[str, list[int]] = {}
    taken = claims.taken
    for j in _free_places(taken, size):
        index.setdefault(text[j : j + size], []).append(j)
    seen: dict[str, int] = {}
    free = list(_free_places(claims.held, size))
    for i in free:
        piece = page[i : i + size]
        if piece in index:
            seen[piece] = seen.get(piece, 0) + 1
    on_diagonal: dict[int, Strand] = {}
    open_: list[Strand] = []
    bound = claims.texts.text_of
    behind = 0
    for i in free:
        if i < behind:
            continue  # a seed that stands once in both was followed as far as it goes
        piece = page[i : i + size]
        hits = index.get(piece)
        if hits is None or len(hits) > places or seen[piece] > places:
            # a common piece begins no strand, but one that passes here goes on
            if hits is not None and len(hits) <= 64:
                for j in hits:
                    strand = on_diagonal.get(i - j)
                    if strand is not None and strand.high >= i and strand.high < i + size:
                        _grow(strand, i, j, size)
            continue
        for j in hits:
            strand = on_diagonal.get(i - j)
            if strand is None or strand.high < i - _FAR or bound(strand.start) != bound(j):
                strand = _near(open_, i, j, claims.texts)
            if strand is None:
                strand = Strand([(i, j, size)], size)
                open_.append(strand)
                yield strand
            else:
                _grow(strand, i, j, size)
            on_diagonal[i - j] = strand
        if len(hits) == 1 and seen[piece] == 1:
            longer = _same(claims, i + size, hits[0] + size)
            if longer and strand is not None:
                _grow(strand, i, hits[0], size + longer)
                behind = i + longer + 1
        if len(open_) > _OPEN:
            open_ = [s for s in open_ if s.high >= i - _FAR][-4 * _OPEN :]


def _same(claims: Claims, i: int, j: int) -> int:
    """How many free letters are the same on both sides from two places on."""
    page, text, held, taken = claims.page, claims.texts.text, claims.held, claims.taken
    first, end, last = i, len(page), len(text)
    while i < end and j < last and page[i] == text[j] and not held[i] and not taken[j]:
        i, j = i + 1, j + 1
    return i - first


def _near(open_: list[Strand], i: int, j: int, texts: TextLetters) -> Strand | None:
    """The open strand that a seed goes on, not far and with little drift."""
    best: Strand | None = None
    drift = _DRIFT + 1
    for strand in reversed(open_):
        gap, other = i - strand.high, j - strand.end
        if gap < 0 or other < 0 or gap > _FAR or other > _FAR or abs(gap - other) >= drift:
            continue
        if texts.text_of(strand.start) == texts.text_of(j):
            best, drift = strand, abs(gap - other)
    return best


def _grow(strand: Strand, i: int, j: int, size: int) -> None:
    """Put a seed on the end of a strand."""
    li, lj, lsize = strand.runs[-1]
    if i - j == li - lj and i <= li + lsize:
        more = i + size - (li + lsize)
        if more > 0:
            strand.runs[-1] = (li, lj, lsize + more)
            strand.covered += more
        return
    if i >= li + lsize and j >= lj + lsize:
        strand.runs.append((i, j, size))
        strand.covered += size


def _free_places(taken: bytes | bytearray, size: int) -> Iterator[int]:
    """Where pieces of that size lie in what is not taken."""
    low = 0
    while low < len(taken):
        low = taken.find(0, low)
        if low < 0:
            return
        high = taken.find(1, low)
        high = len(taken) if high < 0 else high
        yield from range(low, high - size + 1)
        low = high
