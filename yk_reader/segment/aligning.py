"""Known texts laid beside a page: which line is what in which text, and what follows from it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import field, replace
from typing import Final

from yk_reader.model.annotation import Annotation
from yk_reader.model.given import GivenText
from yk_reader.model.layout import Proposal
from yk_reader.model.page import Page
from yk_reader.model.records import dataclass
from yk_reader.segment.given_layout import lay_out
from yk_reader.segment.given_lines import (
    LinePlace,
    PageLines,
    by_areas,
    more_lines,
    place_lines,
    strays,
)
from yk_reader.segment.given_patches import Difference, differences
from yk_reader.segment.given_strands import TextLetters, claim
from yk_reader.text.alike import Letters

PIECE: Final = 5
"""Letters of the pieces by which a text is found near a page."""
_MANY: Final = 400
"""Pieces of a text from which on a part of them is enough to find it."""
_NEAR: Final = 0.08
"""Of its pieces that a page must have: a part of the text, read with errors."""


@dataclass(frozen=True)
class Found:
    """Where the lines of a page (indexes of its spans) stand in texts.

    `lines` counts letters of `texts`, all texts one after the other; `kept` are the numbers that
    these had among those that were looked for; `by_text` are the lines of each.
    """

    texts: TextLetters
    lines: Mapping[int, LinePlace]
    spans: Sequence[tuple[int, int]]
    kept: tuple[int, ...] = ()
    by_text: Mapping[int, tuple[int, ...]] = field(default_factory=dict)

    def reach(self, number: int) -> list[tuple[int, int]]:
        """The stretches of a text that lines have, in letters of that text, sorted."""
        start = self.texts.starts[number]
        places = (self.lines[line] for line in self.by_text.get(number, ()))
        return sorted((p.start - start, p.end - start) for p in places)

    def share(self, number: int) -> float:
        """How much of a text's letters the lines have, 0 to 1."""
        covered = reached = 0
        for start, end in self.reach(number):
            covered += max(0, end - max(start, reached))
            reached = max(reached, end)
        return covered / max(1, self.texts.length(number))


def find(
    page: str,
    spans: Sequence[tuple[int, int]],
    texts: Sequence[GivenText],
    *,
    sifted: bool = False,
) -> Found:
    """The places of a page's lines in the texts; pure, in time linear in the length of both.

    `spans` are the fragments of the page, code points, half-open, in raw order. `sifted`: all of
    the texts are near the page (`is_near`).
    """
    lines = PageLines.of(page, spans)
    kept = list(range(len(texts))) if sifted else _near(lines.letters.text, texts)
    while True:
        letters = TextLetters([texts[number] for number in kept])
        claims = claim(lines.letters.text, letters)
        places = place_lines(lines, letters, claims)
        gone = strays(places, letters, claims)
        if not gone:
            break
        kept = [number for own, number in enumerate(kept) if own not in gone]
    more_lines(lines, letters, places)
    return _found(letters, places, spans, kept)


def _near(letters: str, texts: Sequence[GivenText]) -> list[int]:
    """The texts that share enough short pieces with a page's letters to be looked for there."""
    pieces = {letters[i : i + PIECE] for i in range(len(letters) - PIECE + 1)}
    near = []
    for number, text in enumerate(texts):
        own = pieces_of(text)
        if own and is_near(len(own & pieces), len(own)):
            near.append(number)
    return near


def is_near(shared: int, size: int) -> bool:
    """Whether a text with `size` pieces may be on a page that has so many of them."""
    return shared >= max(1, _NEAR * size)


def pieces_of(text: GivenText, *, some: bool = False) -> set[str]:
    """The short pieces of a text's letters (of a shorter text: all of it).

    `some`: of a long text an eighth of them, the same of the same wording, so that an index of many
    texts stays small.
    """
    letters = "".join([Letters.of(piece.text).text for piece in text.pieces])
    pieces = {letters[i : i + PIECE] for i in range(max(1, len(letters) - PIECE + 1))} - {""}
    if some and len(pieces) > _MANY:
        return {p for p in pieces if (ord(p[0]) + 3 * ord(p[2]) + 5 * ord(p[4])) % 8 == 0}
    return pieces


def with_areas(found: Found, areas: Mapping[int, int], more: Sequence[GivenText] = ()) -> Found:
    """The places with the page's map as judge: index of a line → number of a text.

    `more` are texts of the map that no line has by its wording; they count on from the others.
    """
    texts = TextLetters([*found.texts.texts, *more]) if more else found.texts
    return _found(texts, by_areas(found.lines, areas, texts), found.spans, found.kept)


def _found(
    texts: TextLetters,
    places: Mapping[int, LinePlace],
    spans: Sequence[tuple[int, int]],
    kept: Sequence[int],
) -> Found:
    by_text: defaultdict[int, list[int]] = defaultdict(list)
    for line in sorted(places):
        by_text[places[line].text].append(line)
    own = {number: tuple(lines) for number, lines in by_text.items()}
    return Found(texts, places, spans, tuple(kept), own)


@dataclass(frozen=True, slots=True)
class Aligned:
    """What the texts say of a page: the proposal, what reads otherwise, and the starts of the
    fragments that have a place in a text."""

    proposal: Proposal
    differences: tuple[Difference, ...]
    starts: frozenset[int]


def align(page: Page, base: Annotation, found: Found) -> Aligned:
    """The layout of a page as its texts have it, with all of a person's decisions kept.

    `found` counts the fragments of `base`.
    """
    opened = replace(
        base,
        fragments=tuple(
            f.reopened() if i in found.lines else f for i, f in enumerate(base.fragments)
        ),
    )
    proposal = lay_out(page, opened, found.texts, found.lines)
    apart = differences(page.text, found.spans, found.texts, found.lines)
    starts = frozenset(found.spans[line][0] for line in found.lines)
    return Aligned(proposal, tuple(apart), starts)
