"""What the network sees of a text: four columns of numbers, one number a character.

The character itself; the part of speech of the jieba token that holds it with its place in the
token; what the lexicons know of it; and what others say of it: the names that people of the
project accepted, and the rules. Full-width forms are folded to their plain ones.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Final

import numpy as np

from yk_reader.tagging.known.lexicons import lexicons
from yk_reader.tagging.model.network import Ints
from yk_reader.tagging.model.schemes import Mention, to_tags
from yk_reader.tagging.tokens import cut_tagged

FEATURES: Final = 3
"""The version of the columns: a model knows only the ones that it was trained on."""
_FOLD: Final = {
    **{0xFF01 + i: 0x21 + i for i in range(94)},
    0x3000: 0x20,
    **dict.fromkeys(range(0xD800, 0xE000), 0xFFFD),
}
_BREAK: Final = re.compile(r"[。！？；\n]+[”’）》」』]*")


def fold(text: str) -> str:
    """The text with full-width forms as their plain ones and lone surrogates as U+FFFD; same
    length."""
    return text.translate(_FOLD)


def sentences(text: str, longest: int = 400) -> list[tuple[int, int]]:
    """Half-open spans of sentences, cut after full stops; none longer than `longest`."""
    spans: list[tuple[int, int]] = []
    start = 0
    ends = [match.end() for match in _BREAK.finditer(text)]
    for end in [*ends, len(text)]:
        while end - start > longest:
            spans.append((start, start + longest))
            start += longest
        if end > start:
            spans.append((start, end))
            start = end
    return spans


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
        folded = fold(text)
        get, tags, marks = self.chars.get, self._tags, self._marks
        parts: list[int] = []
        for start, end, tag in cut_tagged(text):
            if end - start == 1:
                parts.append(tags.get(tag + "S", 0))
            else:
                middle = tags.get(tag + "M", 0)
                parts.append(tags.get(tag + "B", 0))
                parts += [middle] * (end - start - 2)
                parts.append(tags.get(tag + "E", 0))
        return (
            np.array([get(char, 0) for char in folded], np.int64),
            np.array(parts, np.int64),
            np.array([marks.get(mark, 0) for mark in lexicon_marks(folded)], np.int64),
            self.numbers(len(text), known),
            self.numbers(len(text), rules),
        )

    def numbers(self, size: int, entities: Iterable[Mention]) -> Ints:
        """The entity tags of `size` characters as numbers; labels that the model does not know
        are overlooked."""
        mine = [one for one in entities if one[2] in self.labels]
        if not mine:
            return np.zeros(size, np.int64)
        numbers = self.tag_numbers
        return np.array([numbers[tag] for tag in to_tags(size, mine)], np.int64)


@lru_cache(maxsize=256)
def lexicon_marks(text: str) -> Sequence[str]:
    """For each character what the lexicons know: a place (its kind and the place in it: ``"nB"``),
    a surname (``"f"``, a rare one ``"g"``), ``"o"``."""
    lexicon = lexicons()
    marks = ["o"] * len(text)
    for start, end, kind in lexicon.places.find(text):
        for at in range(start, end):
            marks[at] = kind + ("B" if at == start else "E" if at == end - 1 else "M")
    surnames = lexicon.surnames
    for at, char in enumerate(text):
        if marks[at] == "o":
            rank = surnames.get(char)
            if rank is not None:
                marks[at] = "f" if rank < 120 else "g"
    return tuple(marks)
