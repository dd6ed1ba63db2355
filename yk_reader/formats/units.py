"""UTF-16 code units: how Java and JavaScript count text, where this program counts code points.

They differ only behind a character above U+FFFF.
"""

from bisect import bisect_left


class Utf16:
    """The offsets of one text both ways; costs next to nothing where there is no such character."""

    __slots__ = ("_astral", "_text", "length")

    def __init__(self, text: str) -> None:
        self._text = text
        self.length = len(text.encode("utf-16-le", "surrogatepass")) // 2
        none = self.length == len(text)
        self._astral = [] if none else [i for i, c in enumerate(text) if c > "\uffff"]

    def units(self, point: int) -> int:
        """The UTF-16 offset of a code-point offset."""
        return point + bisect_left(self._astral, point)

    def point(self, unit: int) -> int:
        """The code-point offset of a UTF-16 offset; ValueError for one outside of the text or
        inside a character."""
        if not 0 <= unit <= self.length:
            raise ValueError(f"{unit} lies outside of a text of {self.length} UTF-16 units")
        low, high = 0, len(self._astral)  # how many characters of two units end at or before it
        while low < high:
            middle = (low + high) // 2
            if self._astral[middle] + middle + 2 <= unit:
                low = middle + 1
            else:
                high = middle
        if low < len(self._astral) and self._astral[low] + low + 1 == unit:
            raise ValueError(f"{unit} lies inside the character {self._text[self._astral[low]]!r}")
        return unit - low
