"""Code points and UTF-16 units: the one place of the window where UTF-16 exists.

Qt counts text in UTF-16 units; the program counts code points. They differ only behind a
character above U+FFFF.
"""

from bisect import bisect_left


class Utf16Map:
    """The offsets of one text both ways; costs nothing where every character is one unit."""

    __slots__ = ("_astral", "length")

    def __init__(self, text: str) -> None:
        self._astral = [] if text.isascii() else [i for i, c in enumerate(text) if c > "\uffff"]
        self.length = len(text)

    def to_units(self, offset: int) -> int:
        """The UTF-16 offset of a code-point offset."""
        return offset + bisect_left(self._astral, offset)

    def to_points(self, unit: int) -> int:
        """The code-point offset of a UTF-16 offset; inside a pair, that of its character."""
        starts = self._astral
        low, high = 0, len(starts)
        while low < high:
            middle = (low + high) // 2
            if starts[middle] + middle + 2 <= unit:
                low = middle + 1
            else:
                high = middle
        if low < len(starts) and starts[low] + low + 1 == unit:
            return starts[low]
        return unit - low
