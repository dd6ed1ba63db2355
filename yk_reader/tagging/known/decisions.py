"""Known: what the project's people accepted and rejected so far, as a lexicon at once."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import field
from functools import cached_property
from itertools import chain
from typing import Final, Self

from yk_reader.model.blank import BLANKS
from yk_reader.model.entity import AROUND
from yk_reader.model.records import dataclass
from yk_reader.tagging.candidates import Candidate
from yk_reader.tagging.known.lexicons import WordTable, lexicons
from yk_reader.tagging.known.word_lists import SortedWords
from yk_reader.tagging.plain import plain_words
from yk_reader.tagging.tokens import boundaries, cut

SOURCE: Final = "known"
WORDS_SOURCE: Final = "word-list"


_INSIDE_SURE: Final = 88
_TOWNSHIP: Final = ("镇", "乡", "街道", "村")
_HABIT: Final = 2
"""So many that are rejected tell that people keep places apart from what stands behind them."""
Inside = tuple[str, int, str, int, int]
"""A word, where in it a mention of one character stands, its label, times accepted, rejected."""
_SURE: Final = {1: 60, 2: 80}
"""Per cent by length of a listed word; longer ones go before a model that is sure of another
label, since a person wrote them down."""


@dataclass(frozen=True)
class Known:
    """Accepted and rejected mentions, and a person's own word lists; a frozen value.

    `counts` holds (surface, label, times accepted, times rejected); `inside` says the same of
    mentions of one character inside a longer word (京 in 京剧), which are offered in that word
    only; `word_lists` the words of the person's lists with their labels. Build it once for a run
    of pages: its tables are made at the first use.
    """

    counts: tuple[tuple[str, str, int, int], ...] = ()
    word_lists: SortedWords | None = field(default=None, repr=False)
    inside: tuple[Inside, ...] = ()

    @classmethod
    def build(
        cls,
        counts: Iterable[tuple[str, str, int, int]],
        word_lists: SortedWords | None = None,
        inside: Iterable[Inside] = (),
    ) -> Self:
        """From rows of the project; surfaces are kept in their plain form (`plain.py`), in which
        texts are handed in. Rows of the same surface and label are added up."""
        total: dict[tuple[str, str], tuple[int, int]] = {}
        for printed, label, accepted, rejected in counts:
            surface = plain_words(printed)
            old = total.get((surface, label), (0, 0))
            total[surface, label] = (old[0] + accepted, old[1] + rejected)
        rows = tuple((s, lab, a, r) for (s, lab), (a, r) in sorted(total.items()))
        places: dict[tuple[str, int, str], tuple[int, int]] = {}
        for printed, at, label, accepted, rejected in inside:
            word = plain_words(printed)
            old = places.get((word, at, label), (0, 0))
            places[word, at, label] = (old[0] + accepted, old[1] + rejected)
        return cls(rows, word_lists, tuple((*k, *n) for k, n in sorted(places.items())))

    @cached_property
    def _rejected(self) -> frozenset[tuple[str, str]]:
        return frozenset((s, lab) for s, lab, a, r in self.counts if r > a)

    @cached_property
    def _sure(self) -> dict[str, tuple[str, int]]:
        """Surface → label and confidence: the label that was accepted most often."""
        best: dict[str, tuple[int, str, int]] = {}
        common = lexicons().common
        for surface, label, accepted, rejected in self.counts:
            if accepted <= 2 * rejected or not surface.strip():
                continue
            if len(surface) < 2 or (len(surface) == 2 and surface in common):
                continue
            sure = min(92, 66 + 4 * min(accepted, 4) + 2 * min(len(surface), 5))
            if surface not in best or accepted > best[surface][0]:
                best[surface] = (accepted, label, sure)
        return {surface: (label, sure) for surface, (_, label, sure) in best.items()}

    @cached_property
    def _table(self) -> WordTable:
        return WordTable((surface, label) for surface, (label, _) in self._sure.items())

    @cached_property
    def _places(self) -> dict[str, list[tuple[int, str]]]:
        found: dict[str, list[tuple[int, str]]] = {}
        for word, at, label, accepted, rejected in self.inside:
            if accepted > 2 * rejected:
                found.setdefault(word, []).append((at, label))
        return found

    @cached_property
    def _hints(self) -> WordTable:
        best: dict[str, tuple[int, str]] = {}
        for surface, label, accepted, rejected in self.counts:
            if len(surface) < 2 or not accepted or accepted < rejected:
                continue
            if accepted > best.get(surface, (0, ""))[0]:
                best[surface] = (accepted, label)
        return WordTable((surface, label) for surface, (_, label) in best.items())

    def hints(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Where any accepted surface of two characters or more stands in one text, be it a name
        there or not: for a model that weighs it with what stands around (half-open code points,
        apart). A single character stands in too many words to be a hint."""
        return self._hints.find(text)

    def rejects(self, surface: str, label: str) -> bool:
        """Whether people rejected this mention more often than they accepted it."""
        return (surface, label) in self._rejected

    @cached_property
    def _apart(self) -> frozenset[str]:
        return frozenset(label for label in ("LOC", "ORG") if self._parts(label))

    def _parts(self, label: str) -> bool:
        from yk_reader.tagging.rules.addresses import is_joined

        mine = [(s, yes, no) for s, lab, yes, no in self.counts if lab == label]
        rejected = sum(no for surface, _, no in mine if no and is_joined(surface, label))
        if rejected < _HABIT:  # hardly ever so many: the accepted ones need not be looked at
            return False
        return rejected > sum(yes for surface, yes, _ in mine if yes and is_joined(surface, label))

    def keeps_apart(self, surface: str, label: str) -> bool:
        """Whether people reject this address (LOC) or government of a place (ORG), or in most
        cases any, as one mention."""
        return label in self._apart or self.rejects(surface, label)

    @cached_property
    def _several(self) -> frozenset[str]:
        labels = Counter(surface for surface, _, accepted, _ in self.counts if accepted)
        return frozenset(surface for surface, count in labels.items() if count > 1)

    def of_one_mind(self, surface: str) -> bool:
        """Whether it was accepted under one label only, and is no township, which is a place or a
        organisation by what stands around."""
        return surface not in self._several and not surface.endswith(_TOWNSHIP)

    def candidates(self, text: str) -> Iterator[Candidate]:
        """Where accepted mentions stand in one text, as whole words.

        A mention that begins or ends inside a longer word is left alone, unless it is long: a
        two-character place inside another word is hardly ever that place. One of a single
        character is offered in the words in which it was accepted.
        """
        edges: set[int] | None = None
        if self._places:
            edges = {0, len(text)}
            for start, end in cut(text):
                edges.update((start, end))
                for at, label in self._places.get(text[start:end], ()):
                    yield Candidate(start + at, start + at + 1, label, _INSIDE_SURE, SOURCE)
        for start, end, label in self._table.find(text):
            if end - start < 4:
                edges = boundaries(text) if edges is None else edges
                if start not in edges or end not in edges:
                    continue
            yield Candidate(start, end, label, self._sure[text[start:end]][1], SOURCE)

    def own(self, text: str, written: str = "") -> Iterator[Candidate]:
        """Where words of the person's lists stand in one text; `written` is the same text as it is
        printed, where that is another (`plain.py`): a list may have either.

        A word of one or two characters must be a word there, one of three may not lie inside a
        longer word; longer ones are offered wherever they stand.
        """
        if self.word_lists is None:
            return
        edges: set[int] | None = None
        found = self.word_lists.find(text)
        if written and written != text:
            found = iter(dict.fromkeys(chain(self.word_lists.find(written), found)))
        for start, end, label in found:
            size = end - start
            if size < 4:
                edges = boundaries(text) if edges is None else edges
                if not _stands(edges, start, end):
                    continue
            yield Candidate(start, end, label, _SURE.get(size, 90), WORDS_SOURCE)


def word_around(text: str, at: int) -> tuple[str, int] | None:
    """The word of two characters or more that holds the character at `at` (code points), and
    where in it the character stands; None where it is a word of its own.

    Only a few characters around are looked at: a word of jieba's is hardly ever longer.
    """
    first = max(0, at - AROUND)
    for start, end in cut(text[first : at + AROUND + 1]):
        if start <= at - first < end:
            word = text[first + start : first + end]
            return (word, at - first - start) if end - start > 1 else None
    return None


def words_around(rows: Iterable[tuple[str, int, str, int, int]]) -> Iterator[Inside]:
    """`inside` of Known from (text around, where in it the character stands, label, times
    accepted, rejected); blanks and line breaks around are overlooked."""
    for text, at, label, accepted, rejected in rows:
        before = plain_words("".join(char for char in text[:at] if char not in BLANKS))
        after = plain_words("".join(char for char in text[at:] if char not in BLANKS))
        found = word_around(before + after, len(before))
        if found is not None:
            yield *found, label, accepted, rejected


def _stands(edges: set[int], start: int, end: int) -> bool:
    """Whether a short match is a word of the text, and no piece of a longer one."""
    first, last = start in edges, end in edges
    if end - start < 3:
        # A single character that is a token, or two that are one token or two.
        return first and last
    return first or last or any(at in edges for at in range(start + 1, end))
