"""Of which types the columns of a row are: what a damaged file gives instead is found here.

SQLite keeps to the types of STRICT tables when it writes; what it reads from a damaged page it
takes as it stands there.
"""

from collections.abc import Collection, Sequence
from types import NoneType
from typing import Any, Final

_TYPES: Final[dict[str, tuple[type, ...]]] = {
    "i": (int,),
    "n": (int,),
    "s": (str,),
    "b": (bytes,),
    "I": (int, type(None)),
    "N": (int, type(None)),
    "S": (str, type(None)),
    "B": (bytes, type(None)),
}
_HIGHEST: Final = 2**31 - 1
"""More pages, characters or steps than any project has, and what the window can count."""


class Shape:
    """The types of a row's columns: `i` integer, `n` one from 0 on, `s` text, `b` bytes; a capital
    letter where NULL is allowed; a dot for a column that is looked at elsewhere. Called with a row
    it gives the row, or raises TypeError or ValueError."""

    def __init__(self, letters: str) -> None:
        self._letters = letters
        self._counts = tuple(at for at, letter in enumerate(letters) if letter in "nN")
        self._seen: set[tuple[type, ...]] = set()

    def __call__(self, row: Sequence[Any]) -> Sequence[Any]:
        """The row, if it is one of these."""
        types = tuple(map(type, row))
        if types not in self._seen:
            if len(types) != len(self._letters):
                raise TypeError(f"{len(types)} columns")
            for at, (letter, found) in enumerate(zip(self._letters, types, strict=True)):
                if letter != "." and found not in _TYPES[letter]:
                    raise TypeError(f"column {at} is {found.__name__}")
            self._seen.add(types)
        for at in self._counts:
            if row[at] is not None and not 0 <= row[at] <= _HIGHEST:
                raise ValueError(f"column {at} is {row[at]}")
        return row

    def check(self, rows: Collection[Sequence[Any]]) -> None:
        """The same for many rows of one query, column by column, which is faster."""
        if not rows:
            return
        columns = list(zip(*rows, strict=True))
        if len(columns) != len(self._letters):
            raise TypeError(f"{len(columns)} columns")
        for at, (letter, values) in enumerate(zip(self._letters, columns, strict=True)):
            if letter == ".":
                continue
            found = set(map(type, values))
            if not found.issubset(_TYPES[letter]):
                raise TypeError(f"column {at} is {', '.join(each.__name__ for each in found)}")
            if letter in "nN":
                without = NoneType not in found
                numbers = values if without else [n for n in values if n is not None]
                if numbers and not 0 <= min(numbers) <= max(numbers) <= _HIGHEST:
                    raise ValueError(f"column {at} is {min(numbers)} to {max(numbers)}")
