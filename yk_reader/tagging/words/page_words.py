"""The words of the dictionary in a run of text, and the most probable way through them.

What is independent of what stands beside it is done for all of the run at once.
"""

from bisect import bisect_left
from collections.abc import Iterator
from typing import Final

import numpy as np
from numpy.typing import NDArray

from yk_reader.model.records import dataclass
from yk_reader.tagging.words.word_file import WordFile

_CLOSE: Final = 1e-9
"""Sums that lie nearer together may change places with the order in which they are added up."""
_LONGEST: Final = 64
"""More characters than any word of the dictionary has."""

Numbers = NDArray[np.intp]
Flags = NDArray[np.bool_]
Codes = NDArray[np.uint16]


@dataclass(frozen=True)
class Found:
    """All words of two characters or more in a run, in the order of where they begin, the shortest
    first; arrays of the shape (words,)."""

    begins: Numbers
    ends: Numbers
    numbers: Codes

    def where(self, begins: Numbers, sizes: Numbers) -> Codes:
        """The numbers of the words that stand there, 0 where none does; `sizes` in characters."""
        keys = self.begins * _LONGEST + (self.ends - self.begins)
        if not len(keys):
            return np.zeros(len(begins), np.uint16)
        wanted = begins * _LONGEST + np.minimum(sizes, _LONGEST - 1)
        places = np.minimum(keys.searchsorted(wanted), len(keys) - 1)
        return np.where(keys.take(places) == wanted, self.numbers.take(places), np.uint16(0))


class PageWords:
    """The dictionary as numpy sees it."""

    def __init__(self, words: WordFile) -> None:
        self._firsts = np.frombuffer(words.firsts, np.int32)
        self._lasts = np.frombuffer(words.lasts, np.uint16)
        self._numbers = np.frombuffer(words.numbers, np.uint16)
        self._weights = np.asarray(words.weights, np.float64)

    def alone(self, codes: Codes) -> Codes:
        """The number of each character by itself; `codes` are those of the dictionary."""
        return self._numbers.take(codes)

    def found(self, codes: Codes) -> Found:
        """All words of two characters or more; the last of the codes is 0."""
        firsts = self._firsts.take(codes)
        here = firsts.nonzero()[0]
        first = firsts[here]
        found: list[tuple[Numbers, Numbers, Codes]] = []
        after = here
        while len(here):
            after = after + 1
            code = codes.take(after)
            cells = first + code
            met = (self._lasts.take(cells) == code).nonzero()[0]
            here, after, cells = here[met], after[met], cells[met]
            numbers = self._numbers.take(cells)
            ends = numbers.nonzero()[0]
            found.append((here[ends], after[ends] + 1, numbers[ends]))
            first = self._firsts.take(cells)
            more = first.nonzero()[0]
            here, after, first = here[more], after[more], first[more]
        if not found:
            none = np.zeros(0, np.intp)
            return Found(none, none, np.zeros(0, np.uint16))
        begins, word_ends, numbers = map(np.concatenate, zip(*found, strict=True))
        order = begins.argsort(kind="stable")
        return Found(begins[order], word_ends[order], numbers[order])

    def chosen(self, found: Found, codes: Codes, inside: Flags) -> Flags:
        """Which of the words are those of the most probable way through the text; `inside`: where
        there are characters that words can have."""
        single = self._weights.take(self.alone(codes))
        begins, ends = found.begins, found.ends
        chosen = np.zeros(len(begins), bool)
        if not len(begins):
            return chosen
        weights = self._weights.take(found.numbers)
        more = weights - np.add.reduceat(single, np.stack((begins, ends), 1).ravel())[::2]
        """How much more probable each is than its characters alone."""
        worth = (more > -_CLOSE).nonzero()[0]
        if not len(worth):
            return chosen
        begin, end, more = begins[worth], ends[worth], more[worth]
        # Where no word reaches over there are two parts of the way, each by itself the best one.
        over = np.bincount(begin + 1, minlength=len(single))
        over -= np.bincount(end, minlength=len(single))
        part = (over.cumsum() == 0).cumsum().take(begin)
        first = np.append(0, (part[1:] != part[:-1]).nonzero()[0] + 1)
        count = np.diff(first, append=len(begin))
        # One word, two that overlap, or one that is more probable than all in it together.
        best = np.maximum.reduceat(more, first)
        others = np.add.reduceat(more, first) - best
        whole = np.maximum.reduceat(end, first) - begin[first]
        top = (more == best.repeat(count)).nonzero()[0]
        top = top.take(top.searchsorted(first))
        simple = (best > others + _CLOSE) & ((count <= 2) | (end[top] - begin[top] == whole))
        simple &= best > _CLOSE
        chosen[worth[top[simple]]] = True
        close: list[int] = []
        several = (~simple).nonzero()[0]
        if len(several):
            lists = begin.tolist(), end.tolist(), more.tolist()
            out: list[int] = []
            for low, size in zip(first[several].tolist(), count[several].tolist(), strict=True):
                if not _way(low, low + size, *lists, out):
                    close.append(lists[0][low])
            chosen[worth[out]] = True
        for at in close:
            self._exactly(at, found, single, inside, chosen)
        return chosen

    def _exactly(
        self, at: int, found: Found, single: NDArray[np.float64], inside: Flags, chosen: Flags
    ) -> None:
        """Where two ways are all but the same the order of the sums tells, as it is in jieba: from
        the end of the stretch of such characters to its beginning."""
        outside = (~inside).nonzero()[0]
        place = int(outside.searchsorted(at))
        start, end = int(outside[place - 1]) + 1 if place else 0, int(outside[place])
        low, high = found.begins.searchsorted([start, end]).tolist()
        begins = (found.begins[low:high] - start).tolist()
        ends = (found.ends[low:high] - start).tolist()
        sure = self._weights.take(found.numbers[low:high]).tolist()
        alone = single[start:end].tolist()
        size = end - start
        route = [0.0] * (size + 1)
        best = [-1] * size
        so_far, after = 0.0, len(begins)
        for spot in range(size - 1, -1, -1):
            so_far += alone[spot]
            first = bisect_left(begins, spot, 0, after)
            for word in range(first, after):
                joined = sure[word] + route[ends[word]]
                if joined >= so_far:
                    so_far, best[spot] = joined, word
            after = first
            route[spot] = so_far
        chosen[low:high] = False
        chosen[[low + word for word in _steps(best, ends, 0)]] = True


def _way(
    low: int, high: int, begins: list[int], ends: list[int], more: list[float], out: list[int]
) -> bool:
    """The most probable way through words `low` to `high` that overlap: those are put into `out`.
    `more` is how much more probable each is than its characters alone. False where another way is
    all but as probable."""
    start, word = begins[low], high - 1
    end = max(ends[low:high])
    so_far = 0.0
    route = [0.0] * (end - start + 1)
    best = [-1] * (end - start)
    for spot in range(begins[word], start - 1, -1):
        while word >= low and begins[word] == spot:
            joined = more[word] + route[ends[word] - start] - so_far
            if joined > 0:
                so_far += joined
                best[spot - start] = word
            if -_CLOSE < joined < _CLOSE:
                return False
            word -= 1
        route[spot - start] = so_far
    out.extend(_steps(best, ends, start))
    return True


def _steps(best: list[int], ends: list[int], start: int) -> Iterator[int]:
    """The words of a way: `best` is the one at each place from `start` on, -1 for none."""
    spot = 0
    while spot < len(best):
        word = best[spot]
        if word >= 0:
            yield word
            spot = ends[word] - start
        else:
            spot += 1
