"""What the network sees of a text: four columns of numbers, one number a character.

The character itself; the part of speech of the jieba token that holds it with its place in the
token; what the lexicons know of it; and what others say of it: the names that people of the
project accepted, and the rules. Full-width forms are folded to their plain ones.
"""

import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from yk_reader.model.records import dataclass
from yk_reader.tagging.known.lexicons import lexicons, places_in
from yk_reader.tagging.model.network import Ints
from yk_reader.tagging.model.schemes import Mention, to_tags
from yk_reader.tagging.tokens import cut_all
from yk_reader.text.code_points import code_points

FEATURES: Final = 3
"""The version of the columns: a model knows only the ones that it was trained on."""
_FOLD: Final = {
    **{0xFF01 + i: 0x21 + i for i in range(94)},
    0x3000: 0x20,
    **dict.fromkeys(range(0xD800, 0xE000), 0xFFFD),
}
_FOLDED: Final = re.compile("[\uff01-\uff5e\u3000\ud800-\udfff]")
_BREAK: Final = re.compile(r"[。！？；\n]+[”’）》」』]*")
_LONG: Final = 64
"""Sentences longer than this are cut at commas too, or at what else there is: the network takes as
many steps as the longest has characters."""
_COMMAS: Final = "，：、）"


def fold(text: str) -> str:
    """The text with full-width forms as their plain ones and lone surrogates as U+FFFD; same
    length."""
    return text.translate(_FOLD) if _FOLDED.search(text) else text


def sentences(text: str, longest: int = 400) -> list[tuple[int, int]]:
    """Half-open spans of sentences, cut after full stops, long ones after commas; none longer than
    `longest`."""
    spans: list[tuple[int, int]] = []
    start = 0
    ends = [match.end() for match in _BREAK.finditer(text)]
    for end in [*ends, len(text)]:
        while end - start > _LONG:
            cuts = (text.rfind(sign, start, start + _LONG) for sign in _COMMAS)
            comma = next((cut for cut in cuts if cut > start), -1)
            if comma < 0:
                break
            spans.append((start, comma + 1))
            start = comma + 1
        while end - start > longest:
            spans.append((start, start + longest))
            start += longest
        if end > start:
            spans.append((start, end))
            start = end
    return spans


class Characters(Mapping[str, int]):
    """Characters with a number each, in two arrays: as a dict some thousands of them take 2 MB.

    ValueError for what is no code point, and for numbers below 0.
    """

    def __init__(self, codes: NDArray[np.int32], numbers: NDArray[np.int32]) -> None:
        if ((codes < 0) | (codes > sys.maxunicode) | (numbers < 0)).any():
            raise ValueError("no characters")
        self.arrays = codes, numbers

    @classmethod
    def of(cls, chars: Mapping[str, int]) -> "Characters":
        """The same in this form."""
        if isinstance(chars, Characters):
            return chars
        codes, numbers = [ord(char) for char in chars], list(chars.values())
        return cls(np.array(codes, np.int32), np.array(numbers, np.int32))

    def __getitem__(self, char: str) -> int:
        at = (self.arrays[0] == ord(char)).nonzero()[0]
        if not len(at):
            raise KeyError(char)
        return int(self.arrays[1][at[-1]])

    def __iter__(self) -> Iterator[str]:
        return map(chr, self.arrays[0].tolist())

    def __len__(self) -> int:
        return len(self.arrays[0])


def _least(number: int) -> type[np.uint8 | np.uint16 | np.int64]:
    """The narrowest kind of numbers for this one and all below."""
    return np.uint8 if number <= 0xFF else np.uint16 if number <= 0xFFFF else np.int64


@dataclass(frozen=True)
class Alphabet:
    """The numbers of what a model has met; 0 is what it has not. Several characters can have one
    number (traditional and simplified forms)."""

    chars: Mapping[str, int]
    tags: tuple[str, ...]
    """Parts of speech with the place in the token (``"nB"``), from number 1."""
    marks: tuple[str, ...]
    """What the lexicons say (`lexicon_marks`), from number 1."""
    labels: tuple[str, ...]
    """What the model finds, in the order of its tags (`tag_names`)."""

    @cached_property
    def _tags(self) -> dict[str, int]:
        return {tag: number for number, tag in enumerate(self.tags, 1)}

    @cached_property
    def _marks(self) -> dict[str, int]:
        return {mark: number for number, mark in enumerate(self.marks, 1)}

    @cached_property
    def tag_names(self) -> tuple[str, ...]:
        """The entity tags by number: ``O``, then B, I, E and S of each label."""
        return ("O", *(f"{place}-{label}" for label in self.labels for place in "BIES"))

    @cached_property
    def tag_numbers(self) -> dict[str, int]:
        """The other way round."""
        return {name: number for number, name in enumerate(self.tag_names)}

    def columns(
        self, text: str, known: Iterable[Mention] = (), rules: Iterable[Mention] = ()
    ) -> tuple[Ints, ...]:
        """The columns of one text, in the order of `network.COLUMNS`; `known` and `rules` are what
        was accepted elsewhere and what the rules find: half-open code points, apart."""
        return self.columns_of([text], [known], [rules])

    def columns_of(
        self,
        texts: Sequence[str],
        known: Sequence[Iterable[Mention]] = (),
        rules: Sequence[Iterable[Mention]] = (),
    ) -> tuple[Ints, ...]:
        """The columns of several texts, one behind the other."""
        run = "".join(texts)
        codes = code_points(run)
        chars, marks = self._by_code
        codes = np.minimum(codes, len(chars) - 1)
        marked = marks[codes].astype(np.int64)
        parts: list[int] = []
        met = self._tokens
        at = 0
        for text, tokens in zip(texts, cut_all(texts), strict=True):
            for start, end, tag in tokens:
                parts += met.get((tag, end - start)) or self._parts(tag, end - start)
            for start, end, kind in places_in(fold(text)):
                marked[at + start : at + end] = self._kinds(kind, end - start)
            at += len(text)
        return (
            chars[codes].astype(np.int64),
            np.array(parts, np.int64),
            marked,
            self._entities(texts, known),
            self._entities(texts, rules),
        )

    @cached_property
    def _by_code(self) -> tuple[np.ndarray, np.ndarray]:
        """The numbers of characters by their code, and of their marks outside of places; the last
        is for all codes from there on."""
        ranks = {ord(char): rank for char, rank in lexicons().surnames.items() if len(char) == 1}
        known, rows = Characters.of(self.chars).arrays
        size = max(0xFFFF, *ranks, int(known.max(initial=0))) + 2
        chars = np.zeros(size, _least(int(rows.max(initial=0))))
        marks = np.full(size, self._marks.get("o", 0), _least(len(self.marks)))
        chars[known] = rows
        for code, rank in ranks.items():
            marks[code] = self._marks.get(_surname_mark(rank), 0)
        for code, plain in _FOLD.items():
            chars[code], marks[code] = chars[plain], marks[plain]
        return chars, marks

    def _parts(self, tag: str, size: int) -> Sequence[int]:
        """The numbers of a token of so many characters; kept."""
        places = "S" if size == 1 else "B" + "M" * (size - 2) + "E"
        found = self._tokens[tag, size] = [self._tags.get(tag + place, 0) for place in places]
        return found

    @cached_property
    def _tokens(self) -> dict[tuple[str, int], Sequence[int]]:
        return {}

    def _kinds(self, kind: str, size: int) -> Sequence[int]:
        """The marks of a place of so many characters."""
        return [self._marks.get(mark, 0) for mark in _place_marks(kind, size)]

    def _entities(self, texts: Sequence[str], told: Sequence[Iterable[Mention]]) -> Ints:
        if not told:
            return np.zeros(sum(map(len, texts)), np.int64)
        return np.concatenate(
            [self.numbers(len(text), mine) for text, mine in zip(texts, told, strict=True)]
        )

    def numbers(self, size: int, entities: Iterable[Mention]) -> Ints:
        """The entity tags of `size` characters as numbers; labels that the model does not know
        are overlooked."""
        mine = [one for one in entities if one[2] in self.labels]
        if not mine:
            return np.zeros(size, np.int64)
        numbers = self.tag_numbers
        return np.array([numbers[tag] for tag in to_tags(size, mine)], np.int64)


def lexicon_marks(text: str) -> Sequence[str]:
    """For each character what the lexicons know: a place (its kind and the place in it: ``"nB"``),
    a surname (``"f"``, a rare one ``"g"``), ``"o"``."""
    lexicon = lexicons()
    marks = ["o"] * len(text)
    for start, end, kind in places_in(text):
        marks[start:end] = _place_marks(kind, end - start)
    surnames = lexicon.surnames
    for at, char in enumerate(text):
        if marks[at] == "o":
            rank = surnames.get(char)
            if rank is not None:
                marks[at] = _surname_mark(rank)
    return tuple(marks)


def _surname_mark(rank: int) -> str:
    return "f" if rank < 120 else "g"


def _place_marks(kind: str, size: int) -> list[str]:
    return [kind + place for place in ("B" if size == 1 else "B" + "M" * (size - 2) + "E")]
