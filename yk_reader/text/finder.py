"""Finding all characters of a text that are in a large set."""

from collections.abc import Collection
from typing import Final

import numpy as np
from numpy.typing import NDArray

from yk_reader.text.code_points import code_points

_POINTS: Final = 0x10000
"""Code points of the first plane."""


class Finder:
    """Finds all characters of a text that are in a large set: by a table of the first plane, which
    is made and looked through faster than a class of a pattern."""

    def __init__(self, chars: Collection[str]) -> None:
        codes = code_points("".join(chars))
        self._rare = frozenset(char for char in chars if ord(char) >= _POINTS)
        self._table = np.zeros(_POINTS + 1, np.bool_)  # the last place: all of other planes
        self._table[codes[codes < _POINTS]] = True

    def __call__(self, text: str) -> list[str]:
        """Each such character, as often as it stands there; those of other planes last."""
        codes = code_points(text)
        found = [text[at] for at in self._held(codes).nonzero()[0].tolist()]
        return found + self._others(codes)

    def count(self, codes: NDArray[np.uint32]) -> int:
        """How many of the characters with these code points are such."""
        return int(np.count_nonzero(self._held(codes))) + len(self._others(codes))

    def _held(self, codes: NDArray[np.uint32]) -> NDArray[np.bool_]:
        """Which are in the table."""
        return self._table.take(codes, mode="clip")

    def _others(self, codes: NDArray[np.uint32]) -> list[str]:
        """Those of the other planes."""
        if not self._rare or codes.max(initial=0) < _POINTS:
            return []
        beyond = map(chr, codes[codes >= _POINTS].tolist())
        return [char for char in beyond if char in self._rare]
