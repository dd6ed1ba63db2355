"""A person's own word lists: reading them line by line, and finding a million words in a text.

A list is a text file: one word a line, or ``word<TAB>label`` (further columns are left alone).
Empty lines and lines that begin with ``#`` say nothing. What cannot be used is refused by its
line number; the rest is taken.
"""

import heapq
import re
from array import array
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from itertools import islice
from operator import itemgetter
from typing import Final

from yk_reader.model.blank import strip_span
from yk_reader.model.entity import LabelSet
from yk_reader.model.errors import Cancelled
from yk_reader.model.progress import Progress, ShouldStop, never_stop, no_progress
from yk_reader.model.records import dataclass
from yk_reader.tagging.labels import MAX_LABELS

MAX_WORD: Final = 60
"""Longer entries of a word list are refused: no name is that long."""
REFUSALS: Final = 1000
"""Refused lines that are kept with their numbers; more are counted."""
REASONS: Final = ("too-long", "markup", "control", "no-label", "label")
"""Why a line is refused: over MAX_WORD characters; markup in it; characters that cannot be seen;
no label, neither its own nor the list's; a label that cannot be one."""

_RUN: Final = 20_000
"""Words that are sorted at once: longer sorting would hold up the other threads."""
_EACH: Final = 2_000
"""Lines between two calls of `progress` and `should_stop`."""
_MARKUP: Final = re.compile(r"<[^<>]*>")
_UNSEEN: Final = re.compile(r"[\x00-\x08\x0a-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufffd]")
_HAN: Final = "\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_INNER: Final = re.compile(rf"(?<=[{_HAN}])[^\S\t]+(?=[{_HAN}])")
_SPACES: Final = re.compile(r"\s+")
_LABEL: Final = re.compile(r"[^\W_][\w.\-]{0,39}")


@dataclass
class WordFile:
    """What a word list file held: `__iter__` gives (word, own label or ""), sorted, once each.

    `label` is that of words without one of their own. `lines` counts all lines of the file,
    `words` the different words. `refused` are (line number
    from 1, one of REASONS), at most REFUSALS of them; `refusals` counts all. `labels` counts the
    words that have a label of their own.
    """

    label: str = ""
    lines: int = 0
    words: int = 0
    duplicates: int = 0
    refused: list[tuple[int, str]] = field(default_factory=list)
    refusals: int = 0
    labels: Counter[str] = field(default_factory=Counter)
    _runs: list[list[str]] = field(default_factory=list, repr=False)

    def __iter__(self) -> Iterator[tuple[str, str]]:
        """The words in code-point order. A line with a label goes before one without, and of
        two with labels the earlier one."""
        last, label = "", ""
        for item in heapq.merge(*self._runs):
            word, _, own = item.partition("\t")
            if word != last:
                if last:
                    yield last, label
                last, label = word, own.partition("\t")[2]
            elif own and not label:
                label = own.partition("\t")[2]
        if last:
            yield last, label

    def labelled(self) -> Iterator[tuple[str, str]]:
        """The words with the label that they count as."""
        return ((word, own or self.label) for word, own in self)

    def unknown(self, labels: LabelSet) -> dict[str, int]:
        """Labels of words that the set does not have: how many words bear each."""
        return {n: count for n, count in self.labels.items() if labels.get(n) is None}


def is_label(name: str) -> bool:
    """Whether that can be the name of a label."""
    return _LABEL.fullmatch(name) is not None


def merge_words(*sources: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Sorted (word, label) of several lists as one, each word once: the earlier list counts."""
    last = ""
    for word, label in heapq.merge(*sources, key=itemgetter(0)):
        if word != last:
            last = word
            yield word, label


def label_names(labels: LabelSet) -> dict[str, str]:
    """How a word list may call the labels of a set: by code or name in any case → the code."""
    names: dict[str, str] = {}
    for label in labels.labels:
        for name in (label.zh, label.en):
            names.setdefault(name.casefold(), label.name)
    names |= {label.name.casefold(): label.name for label in labels.labels}
    return names | {label.name: label.name for label in labels.labels}


def read_word_list(
    text: str,
    label: str = "",
    names: Mapping[str, str] | None = None,
    *,
    progress: Progress = no_progress,
    should_stop: ShouldStop = never_stop,
) -> WordFile:
    """Read the text of a word list; nothing in it is an error.

    `label` is the label of words without one of their own; when it is empty such lines are
    refused. `names` says how labels may be called (`label_names`). `progress` is told characters.
    Raises Cancelled.
    """
    names = names or {}
    found = WordFile(label)
    run: list[str] = []
    own_labels: set[str] = set()
    at, size = 0, len(text)
    while at <= size:
        end = text.find("\n", at)
        line, at = (text[at:], size + 1) if end < 0 else (text[at:end], end + 1)
        if at > size and not line:
            break
        found.lines += 1
        if found.lines % _EACH == 0:
            if should_stop():
                raise Cancelled
            progress(at, size, "")
        if not line or line[0] == "#":
            continue
        word, own, wrong = _item(line, label, names)
        if own:
            own_labels.add(own)
            wrong = wrong or ("label" if len(own_labels) > MAX_LABELS else "")
        if wrong:
            found.refusals += 1
            if len(found.refused) < REFUSALS:
                found.refused.append((found.lines, wrong))
            continue
        if not word:
            continue
        # Sorted behind the word alone, and by line among each other.
        run.append(f"{word}\t{found.lines:09d}\t{own}" if own else word)
        if len(run) == _RUN:
            run.sort()
            found._runs.append(run)
            run = []
    run.sort()
    found._runs.append(run)
    taken = sum(map(len, found._runs))
    for number, (_, own) in enumerate(found, 1):
        found.words = number
        if own:
            found.labels[own] += 1
        if number % _EACH == 0 and should_stop():
            raise Cancelled
    found.duplicates = taken - found.words
    return found


def _item(line: str, label: str, names: Mapping[str, str]) -> tuple[str, str, str]:
    """The word of one line (empty for a blank one), its own label, and a reason of REASONS."""
    word, _, rest = line.partition("\t")
    own = rest.partition("\t")[0].strip()
    start, end = strip_span(word, 0, len(word))
    word = word[start:end]
    if not word or word[0] == "#":
        return "", "", ""
    if _UNSEEN.search(word):
        return word, "", "control"
    if _MARKUP.search(word):
        return word, "", "markup"
    # As in the reflowed text: no blank between Chinese characters, one elsewhere.
    word = _SPACES.sub(" ", _INNER.sub("", word))
    if len(word) > MAX_WORD:
        return word, "", "too-long"
    if not own:
        return word, "", "" if label else "no-label"
    own = names.get(own) or names.get(own.casefold(), own)
    return (word, own, "") if is_label(own) else (word, "", "label")


class SortedWords:
    """Words with a label each, in a few tens of bytes a word, found longest first.

    A million words of four characters take about 20 MB; a dictionary of them takes 180.
    """

    _BITS: Final = 22

    def __init__(self, pairs: Iterable[tuple[str, str]] = ()) -> None:
        """From (word, label) in code-point order of the words, each once."""
        parts: list[str] = []
        self._ends = array("I", [0])
        self._label_of = array("H")
        self._labels: list[str] = []
        self._ranges: dict[str, tuple[int, int]] = {}
        self._heads = bytearray(1 << (self._BITS - 3))
        self._single: set[str] = set()
        numbers: dict[str, int] = {}
        end = count = first = 0
        initial = ""
        rows = iter(pairs)
        while chunk := list(islice(rows, _EACH)):
            for word, label in chunk:
                if word[0] != initial:
                    if initial:
                        self._ranges[initial] = first, count
                    initial, first = word[0], count
                end += len(word)
                self._ends.append(end)
                number = numbers.get(label)
                if number is None:
                    number = numbers[label] = len(numbers)
                    self._labels.append(label)
                self._label_of.append(number)
                self._mark(word)
                count += 1
            parts.append("".join(word for word, _ in chunk))
        if initial:
            self._ranges[initial] = first, count
        self._text = "".join(parts)

    def __len__(self) -> int:
        return len(self._label_of)

    def __iter__(self) -> Iterator[tuple[str, str]]:
        for i in range(len(self)):
            yield self._word(i), self._labels[self._label_of[i]]

    def get(self, word: str) -> str | None:
        """The word's label, None when it is not in the table."""
        low, high = self._ranges.get(word[:1], (0, 0))
        at = bisect_right(range(low, high), word, key=self._word) + low - 1
        return self._labels[self._label_of[at]] if at >= low and self._word(at) == word else None

    def find(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Non-overlapping matches from left to right, longest first: (start, end, label)."""
        at, size, heads, mask = 0, len(text), self._heads, (1 << self._BITS) - 1
        while at < size:
            if at + 1 < size:
                bit = ord(text[at]) * 8191 + ord(text[at + 1]) & mask
                there = heads[bit >> 3] >> (bit & 7) & 1
            else:
                there = 0
            hit = self._longest(text, at) if there or text[at] in self._single else None
            if hit is None:
                at += 1
            else:
                yield at, hit[0], hit[1]
                at = hit[0]

    def _longest(self, text: str, start: int) -> tuple[int, str] | None:
        low, high = self._ranges.get(text[start], (0, 0))
        piece = text[start : start + MAX_WORD]
        while piece:
            at = bisect_right(range(low, high), piece, key=self._word) + low - 1
            if at < low:
                return None
            word = self._word(at)
            if piece.startswith(word):
                return start + len(word), self._labels[self._label_of[at]]
            # What is shorter and fits can only be what both begin with.
            piece, high = _common(word, piece), at + 1
        return None

    def _word(self, at: int) -> str:
        return self._text[self._ends[at] : self._ends[at + 1]]

    def _mark(self, word: str) -> None:
        if len(word) > 1:
            bit = ord(word[0]) * 8191 + ord(word[1]) & ((1 << self._BITS) - 1)
            self._heads[bit >> 3] |= 1 << (bit & 7)
        else:
            self._single.add(word)


def _common(one: str, other: str) -> str:
    """What both begin with."""
    for at, (a, b) in enumerate(zip(one, other, strict=False)):
        if a != b:
            return one[:at]
    return min(one, other, key=len)
