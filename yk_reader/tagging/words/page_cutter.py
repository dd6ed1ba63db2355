"""The texts of a page in words, all together: what `Cutter` makes of each, in less time."""

import re
from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from yk_reader.tagging.words.cutter import LONGEST_SPOKEN, RUN, UNKNOWN, Cutter, Token, guessed
from yk_reader.tagging.words.many_unknown import Speeches, States
from yk_reader.tagging.words.page_words import Codes, Flags, Found, Numbers, PageWords
from yk_reader.tagging.words.word_file import FIRST_HAN, LAST_CODE
from yk_reader.text.code_points import code_points

_APART: Final = "\0"
"""Stands between the texts in their run; a token by itself wherever it is."""
_TOGETHER: Final = 2_000
"""The parts of speech of so many words are looked for at once: each takes some 10 KB meanwhile."""
_BREAK: Final = re.compile("\r\n")
Points = NDArray[np.uint32]


class PageCutter:
    """Cuts several texts by the words of a `Cutter`; one for all threads."""

    def __init__(self, cutter: Cutter) -> None:
        words = cutter.words
        self._cutter = cutter
        self._words = PageWords(words)
        self._states, self._speeches = States(words), Speeches(words)
        codes = np.frombuffer(words.codes, np.uint16)
        self._codes = np.append(codes, np.uint16(0))  # the last place: all beyond
        self._inside = np.zeros(len(self._codes), bool)
        for run in RUN.finditer("".join(map(chr, range(len(codes))))):
            self._inside[run.start() : run.end()] = True
        # A word without a number has the first of the names, or what the rules guess.
        self._tag_of = np.frombuffer(words.tag_of, np.uint8) + np.uint8(1)
        self._tag_of[0] = 0
        self._names = [UNKNOWN, *words.tags]
        guesses = [guessed(chr(code)) for code in range(0x80)]
        self._names += sorted({*guesses} - {*self._names})
        self._guessed = np.array([*map(self._names.index, guesses), 0], np.uint8)

    def cut(self, texts: Sequence[str]) -> list[list[Token]]:
        """The words of each text: start, end (code points) and part of speech; they cover it."""
        if not texts:
            return []
        run = _APART.join(texts) + 2 * _APART
        points = code_points(run)
        shown = np.minimum(points, LAST_CODE + 1)
        inside, codes = self._inside.take(shown), self._codes.take(shown)
        in_runs = codes * inside
        found = self._words.found(in_runs)
        chosen = self._words.chosen(found, in_runs, inside)
        begins = found.begins[chosen]
        covered = _covered(len(run), begins, found.ends[chosen])
        starts = ~covered
        starts[begins] = True
        told = self._unknown(run, points, inside & ~covered, found, starts)
        for line in _BREAK.finditer(run):
            starts[line.start() + 1] = False
        starts[-1] = False
        at = starts.nonzero()[0]
        size = np.diff(at, append=len(run) - 1)
        lengths = np.array(list(map(len, texts)), np.intp)
        behind = (lengths + 1).cumsum() - 1  # where each text ends in the run
        kept = np.ones(len(at), bool)
        kept[at.searchsorted(behind)] = False
        at, size = at[kept], size[kept]
        names = self._speech(run, points, inside, codes, found, at, size)
        if told:
            for place, (_, tag) in zip(
                at.searchsorted([start for start, _ in told]).tolist(), told, strict=True
            ):
                names[place] = tag
        counts = np.diff(at.searchsorted(behind), prepend=0)
        at -= (behind - lengths).repeat(counts)
        whole = list(zip(at.tolist(), (at + size).tolist(), names, strict=True))
        cuts = counts.cumsum().tolist()
        return [whole[a:b] for a, b in zip([0, *cuts], cuts, strict=False)]

    def _unknown(
        self, run: str, points: Points, alone: Flags, found: Found, starts: Flags
    ) -> list[tuple[int, str]]:
        """Take out of `starts`, where words begin, what is inside of words that are unknown: in
        stretches of characters `alone`, which no word joins.

        Gives where those begin that are neither Chinese nor a number, with their parts of speech.
        """
        begins, sizes = _pieces(alone)
        new = (found.where(begins, sizes) == 0).nonzero()[0]
        begins, sizes = begins[new], sizes[new]
        within = _covered(len(run), begins, begins + sizes)
        chinese = points >= FIRST_HAN
        begins, sizes = _pieces(within & chinese)
        short = sizes <= LONGEST_SPOKEN
        self._states.join(points, begins[short], sizes[short], starts)
        for begin, size in zip(begins[~short].tolist(), sizes[~short].tolist(), strict=True):
            lengths = self._cutter.lengths(run[begin : begin + size])
            starts[begin : begin + size] = False
            starts[begin + np.cumsum([0, *lengths[:-1]])] = True
        others = within & ~chinese
        begins, sizes = _pieces(others)
        if not len(begins):
            return []
        starts[1:] &= ~(others[1:] & others[:-1])
        digits = (points >= ord("0")) & (points <= ord("9"))
        spans = np.stack((begins, begins + sizes), 1).ravel()
        more = ~np.logical_and.reduceat(digits, spans)[::2]
        told: list[tuple[int, str]] = []
        for begin, size in zip(begins[more].tolist(), sizes[more].tolist(), strict=True):
            at = begin
            for word, tag in self._cutter.latin(run[begin : begin + size]):
                starts[at] = True
                told.append((at, tag))
                at += len(word)
        return told

    def _speech(
        self,
        run: str,
        points: Points,
        inside: Flags,
        codes: Codes,
        found: Found,
        at: Numbers,
        size: Numbers,
    ) -> list[str]:
        """The parts of speech of the words that stand `at` these places."""
        number = self._words.alone(codes.take(at))
        several = ((size > 1) & inside.take(at)).nonzero()[0]
        number[several] = found.where(at[several], size[several])
        tags = self._tag_of.take(number)
        none = ((number == 0) & inside.take(at)).nonzero()[0]
        first = points.take(at[none])
        tags[none] = self._guessed.take(first, mode="clip")
        none = none[first >= FIRST_HAN]
        if len(none):
            begins, sizes = at[none], np.minimum(size[none], LONGEST_SPOKEN)
            for low in range(0, len(none), _TOGETHER):
                here = slice(low, low + _TOGETHER)
                tags[none[here]] = self._speeches.of(points, begins[here], sizes[here]) + 1
            spans = zip(begins.tolist(), (begins + sizes).tolist(), strict=True)
            told = map(self._names.__getitem__, tags[none].tolist())
            self._cutter.told = dict(zip((run[a:b] for a, b in spans), told, strict=True))
        return list(map(self._names.__getitem__, tags.tolist()))


def _covered(size: int, begins: Numbers, ends: Numbers) -> Flags:
    """Where these stretches are, which do not overlap; none of them is empty."""
    steps = np.zeros(size, np.int8)
    steps[begins] = 1
    steps[ends] -= 1
    covered: Flags = steps.cumsum(out=steps).view(bool)
    return covered


def _pieces(flags: Flags) -> tuple[Numbers, Numbers]:
    """Where two or more of them stand beside each other: where that begins, and how many; the last
    of all is none."""
    edges = (flags[1:] != flags[:-1]).nonzero()[0] + 1
    if flags[0]:
        edges = np.concatenate(([0], edges))
    begins = edges[::2]
    sizes = edges[1::2] - begins
    long = (sizes > 1).nonzero()[0]
    return begins[long], sizes[long]
