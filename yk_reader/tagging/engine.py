"""The suggestions of one page: every part's candidates, settled, then a second pass.

The first pass looks at each unit alone. The second takes what is sure on this page and finds it
in every other unit: a full name tagged once, the short form that a text gives to a company.
"""

from collections.abc import Collection, Iterable, Sequence
from typing import Final

from yk_reader.tagging import model
from yk_reader.tagging.bodies import bodies
from yk_reader.tagging.candidates import Candidate, settle
from yk_reader.tagging.known import WORDS_SOURCE, Known
from yk_reader.tagging.page import again, companies, join_addresses, page_table, same_list
from yk_reader.tagging.people import people
from yk_reader.tagging.refine import foreign_names, refine, short_places, teams
from yk_reader.tagging.times import times
from yk_reader.tagging.tokens import cut_tagged
from yk_reader.tagging.works import works

PARTS: Final = (
    "people", "times", "bodies", "model", "known", "words", "address", "page", "lists", "works",
    "local",
)  # fmt: skip
"""The parts that can be switched on and off; all are on by default."""

_FLOOR: Final = 40
"""Candidates under this confidence are not offered."""


def suggest_texts(
    texts: Sequence[str],
    labels: Collection[str],
    known: Known | None = None,
    parts: Collection[str] | None = None,
    local: model.Model | None = None,
) -> list[list[Candidate]]:
    """For each text of one page its entities: half-open code points, sorted, apart.

    `local` is the model that the project trained on its own accepted mentions; it has the last
    word over the other parts.
    """
    on = frozenset(PARTS if parts is None else parts)
    wanted = frozenset(labels)
    first = [_alone(text, on, known, wanted) for text in texts]
    settled = [settle(found) for found in first]
    if "page" in on:
        table = page_table(texts, settled)
        first = [again(text, found, table) for text, found in zip(texts, first, strict=True)]
        settled = [settle(found) for found in first]
    if "lists" in on:
        settled = [
            settle([*found, *same_list(text, found)])
            for text, found in zip(texts, settled, strict=True)
        ]
    if "address" in on:
        settled = [join_addresses(t, found) for t, found in zip(texts, settled, strict=True)]
    if local is not None and "local" in on:
        settled = [_corrected(t, found, local) for t, found in zip(texts, settled, strict=True)]
    return [
        [one for one in found if one.label in wanted and _offered(text, one, known)]
        for text, found in zip(texts, settled, strict=True)
    ]


def as_tags(size: int, found: Iterable[Candidate]) -> list[str]:
    """What the suggestions say of each code point, as a local model reads it: ``"B-ORG+"``
    where they are sure, ``"I-ORG-"`` where not, ``"O"`` outside."""
    tags = ["O"] * size
    for one in found:
        mark = one.label + ("+" if one.confidence >= 85 else "-")
        tags[one.start] = "B-" + mark
        for at in range(one.start + 1, one.end):
            tags[at] = "I-" + mark
    return tags


def _corrected(text: str, found: list[Candidate], local: model.Model) -> list[Candidate]:
    """The suggestions with the local model's say: what it holds improbable goes, what it is sure
    of comes; of two that overlap the one it holds more probable stays. Words of a person's list,
    and labels that it was never taught, are not its to judge."""
    extra = as_tags(len(text), found)
    taught = {tag[2:] for tag in local.tagger.labels()}
    judged, own = local.judge(text, extra, found)
    offers = []
    for sure, one in zip(judged, found, strict=True):
        if one.source == WORDS_SOURCE or one.label not in taught:
            sure = max(sure, one.confidence / 100)
        if sure >= _KEEP:
            offers.append((sure + _OLD_BONUS, one))
    old = {one[:3] for one in found}
    offers += [
        (one.confidence / 100, one) for one in own if one.confidence >= _ADD and one[:3] not in old
    ]
    offers.sort(key=lambda offer: (-offer[0], offer[1]))
    kept: list[Candidate] = []
    taken: set[int] = set()
    for _, one in offers:
        cells = range(one.start, one.end)
        if taken.isdisjoint(cells):
            kept.append(one)
            taken.update(cells)
    return sorted(kept)


_KEEP, _ADD, _OLD_BONUS = 0.1, 60, 0.1
"""Measured on the first half of the People's Daily development set against the second."""


def _offered(text: str, one: Candidate, known: Known | None) -> bool:
    if one.confidence < _FLOOR:
        return False
    return known is None or not known.rejects(text[one.start : one.end], one.label)


def _alone(
    text: str, on: frozenset[str], known: Known | None, wanted: frozenset[str]
) -> list[Candidate]:
    found: list[Candidate] = []
    if "people" in on:
        found += people(text)
    if "times" in on:
        found += times(text)
    if "works" in on:
        found += works(text)
    if "bodies" in on:
        tokens = cut_tagged(text)
        found += bodies(text, tokens)
        found += short_places(text, tokens)
        found += foreign_names(text, tokens)
    if "lists" in on:
        found += companies(text)
    if "model" in on:
        learned = [better for one in _learned(text) for better in refine(text, one)]
        found += learned
        found += teams(text, learned)
    if "known" in on and known is not None:
        found += known.candidates(text)
    if "words" in on and known is not None:
        found += known.own(text)
    return [one for one in found if one.label in wanted and not _rejected(text, one, known)]


def _rejected(text: str, one: Candidate, known: Known | None) -> bool:
    return known is not None and known.rejects(text[one.start : one.end], one.label)


def _learned(text: str) -> Iterable[Candidate]:
    shipped = model.shipped()
    return () if shipped is None else shipped.candidates(text)
