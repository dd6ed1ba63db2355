"""Large lists of words in little room: in one string, not each as an object of its own.

The 27,000 places and 12,000 everyday words take 0.5 MB so; in dictionaries of Python they took
6.5. They lie in heaps by their first two characters; a lookup reads one heap, a word or two.
"""

from array import array
from collections.abc import Iterable, Iterator
from typing import Final

_BITS: Final = 14
_HEAPS: Final = 1 << _BITS
_FIRST, _SECOND = 0x9E3779B1, 0x85EBCA6B
"""Odd numbers that spread the codes of characters over 32 bits."""
_SHIFT: Final = 32 - _BITS
_END: Final = "\n"


class PackedWords:
    """Words with a value each, as `WordTable` has them; neither has a tab or a line's end in it.

    ValueError where one has, and for an empty word. Of words that come twice the first counts.
    """

    def __init__(self, words: Iterable[tuple[str, str]]) -> None:
        heaps = [""] * _HEAPS
        self._size = 0
        for word, value in words:
            if not word or not {"\t", "\n"}.isdisjoint(word + value):
                raise ValueError(f"{word!r} cannot be kept with {value!r}")
            heap = _heap(word)
            if f"\n{word}\t" not in heaps[heap]:
                heaps[heap] = f"{heaps[heap] or _END}{word}\t{value}\n"
                self._size += 1
        self._ends = array("I", [0])
        at = 0
        for heap, rows in enumerate(heaps):
            if rows.count(_END) > 2:
                # The longest first: the first that fits is the one that is looked for.
                heaps[heap] = f"\n{_END.join(sorted(rows[1:-1].split(_END), key=_shortness))}\n"
            at += len(rows)
            self._ends.append(at)
        self._all = "".join(heaps)

    def __len__(self) -> int:
        return self._size

    def __contains__(self, word: str) -> bool:
        return bool(word) and f"\n{word}\t" in self._near(word)

    def get(self, word: str) -> str | None:
        """The word's value, None when it is not in the list."""
        near = self._near(word) if word else ""
        at = near.find(f"\n{word}\t") if near else -1
        if at < 0:
            return None
        begin = at + len(word) + 2
        return near[begin : near.index("\n", begin)]

    def items(self) -> Iterator[tuple[str, str]]:
        """All words with their values, in no order."""
        for row in self._all.split("\n"):
            if row:
                word, _, value = row.partition("\t")
                yield word, value

    def at(self, text: str, start: int) -> tuple[int, str] | None:
        """End and value of the longest word of two characters or more that begins at `start`."""
        head = text[start : start + 2]
        near = self._near(head) if len(head) > 1 else ""
        if near:
            for row in near[1:-1].split("\n"):
                word, _, value = row.partition("\t")
                if text.startswith(word, start) and len(word) > 1:
                    return start + len(word), value
        return None

    def _near(self, word: str) -> str:
        """The heap of a word that is not empty, or of its first two characters."""
        heap = _heap(word)
        begin, end = self._ends[heap], self._ends[heap + 1]
        return self._all[begin:end] if begin < end else ""


def _shortness(row: str) -> int:
    return -row.index("\t")


def _heap(word: str) -> int:
    second = ord(word[1]) * _SECOND if len(word) > 1 else 0
    return (ord(word[0]) * _FIRST + second & 0xFFFFFFFF) >> _SHIFT
