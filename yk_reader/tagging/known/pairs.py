"""Where in a text one of many pairs of characters may stand: all texts of a page looked up at once.

A lookup of every pair of a text by itself takes longer than all that follows from it; numpy is
quick with a page and slow with a sentence. `read_ahead` tells which texts come next.
"""

from bisect import bisect_left
from collections.abc import Collection, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from yk_reader.text.code_points import code_points

_BITS: Final = 18
_LEAST_BITS, _ROOM = 10, 64
"""A table has at least so many bits, and so many places for each pair that it knows."""
_FIRST, _SECOND = np.uint32(0x9E3779B1), np.uint32(0x85EBCA6B)
"""Odd numbers that spread the codes of characters over 32 bits."""


def _numbers(first: NDArray[np.uint32], second: NDArray[np.uint32]) -> NDArray[np.uint32]:
    return (first * _FIRST + second * _SECOND) >> np.uint32(32 - _BITS)


class _Run:
    """Texts one behind the other: a number for each character and the next, and where each text
    begins and ends."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.places: dict[str, tuple[int, int]] = {}
        at = 0
        for text in texts:
            self.places[text] = (at, at + len(text))
            at += len(text)
        codes = code_points("".join(texts))
        self.numbers = _numbers(codes[:-1], codes[1:])


class _Ahead:
    """The texts that were told last; another thread may tell others meanwhile."""

    run = _Run(())


def read_ahead(texts: Sequence[str]) -> None:
    """These texts are searched next; any others can be searched too, at more cost."""
    _Ahead.run = _Run(texts)


class Pairs:
    """Pairs of characters. Some that are none of them pass for one: look again."""

    def __init__(self, pairs: Collection[str]) -> None:
        bits = min(_BITS, max(_LEAST_BITS, (_ROOM * len(pairs)).bit_length()))
        self._less = np.uint32(_BITS - bits)
        self._known = np.zeros(1 << bits, bool)
        codes = code_points("".join(pairs))
        self._known[_numbers(codes[::2], codes[1::2]) >> self._less] = True
        self._found: tuple[_Run, list[int]] | None = None

    def places(self, text: str) -> list[int]:
        """Where they may stand in a text, in code points."""
        run = _Ahead.run
        if text not in run.places:
            run = _Run((text,))
        start, end = run.places[text]
        found = self._found
        if found is None or found[0] is not run:
            known = self._known[run.numbers >> self._less]
            found = self._found = (run, known.nonzero()[0].tolist())
        hits = found[1]
        mine = hits[bisect_left(hits, start) : bisect_left(hits, end - 1)]
        return [hit - start for hit in mine]
