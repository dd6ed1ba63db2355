"""Finding all characters of a text that are in a large set."""

from collections.abc import Collection
from typing import Final

import numpy as np

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
        found = [text[at] for at in self._table[np.minimum(codes, _POINTS)].nonzero()[0].tolist()]
        if self._rare:
            others = (codes >= _POINTS).nonzero()[0].tolist()
            found += (text[at] for at in others if text[at] in self._rare)
        return found
