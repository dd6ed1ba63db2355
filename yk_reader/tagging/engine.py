"""The suggestions of one page: every part's candidates, settled, then a second pass.

The first pass looks at each unit alone. The second takes what is sure on this page and finds it
in every other unit: a full name tagged once, the short form that a text gives to a company.
"""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import partial
from typing import Final

from yk_reader.tagging.candidates import Candidate, settle
from yk_reader.tagging.known.decisions import SOURCE as KNOWN_SOURCE
from yk_reader.tagging.known.decisions import WORDS_SOURCE, Known
from yk_reader.tagging.known.pairs import read_ahead
from yk_reader.tagging.model import recogniser
from yk_reader.tagging.model.features import fold
from yk_reader.tagging.model.schemes import Mention
from yk_reader.tagging.parts import PARTS
from yk_reader.tagging.plain import Plain, plain
from yk_reader.tagging.rules.addresses import join_places
from yk_reader.tagging.rules.corrections import correct, foreign_names, short_places, teams
from yk_reader.tagging.rules.datelines import datelines, outside
from yk_reader.tagging.rules.organisations import organisations, organisations_behind
from yk_reader.tagging.rules.page_context import apply_page_table, companies, page_table, same_list
from yk_reader.tagging.rules.people import people, titles_beside
from yk_reader.tagging.rules.times import times
from yk_reader.tagging.rules.titles_money import titles_and_money
from yk_reader.tagging.tokens import cut_ahead, cut_tagged

_TOLD: Final = frozenset((KNOWN_SOURCE, WORDS_SOURCE))
"""What people themselves said is a name."""
_ONE_LETTER: Final = re.compile(r"([A-Za-z])\1*", re.IGNORECASE)
"""One Latin letter or a run of it (京A, AAAA) is no name: it stands for one, or rates something."""
_FLOOR: Final = 40
"""Candidates under this confidence are not offered."""
_OUTCOMES: Final = ((98, 95), (90, 86), (78, 78))
"""From what the shipped model believes to how often it proved right, per cent: measured on the
People's Daily development set and on pages of other provinces (docs/suggestions.md)."""
_KEEP, _ADD, _OLD_BONUS = 0.1, 60, 0.1
"""Measured on the first half of the People's Daily development set against the second."""


def suggest_texts(
    texts: Sequence[str],
    labels: Collection[str],
    known: Known | None = None,
    parts: Collection[str] | None = None,
    local: recogniser.Model | None = None,
) -> list[list[Candidate]]:
    """For each text of one page its entities: half-open code points, sorted, apart.

    `local` is the model that the project trained on its own accepted mentions; it has the last
    word over the other parts. All parts read the texts in their plain form (`plain.py`).
    """
    read = [plain(text) for text in texts]
    return [
        [_placed(one, text) for one in found]
        for text, found in zip(read, _suggested(read, labels, known, parts, local), strict=True)
    ]


def _placed(one: Candidate, read: Plain) -> Candidate:
    """The candidate where it stands in the text that was given."""
    start, end = read.span(one.start, one.end)
    return one._replace(start=start, end=end)


def _suggested(
    read: Sequence[Plain],
    labels: Collection[str],
    known: Known | None,
    parts: Collection[str] | None,
    local: recogniser.Model | None,
) -> list[list[Candidate]]:
    """The same, at places of the plain texts."""
    texts = [one.text for one in read]
    on = frozenset(PARTS if parts is None else parts)
    wanted = frozenset(labels)
    own = local if "local" in on else None
    read_ahead(texts)
    cut_ahead(texts)
    ruled = [_ruled(text, on, wanted) for text in texts]
    predictions = _predict(texts, ruled, known if "known" in on else None, on, own)
    first = [
        _alone(text, rules, prediction, on, known, wanted)
        for text, rules, prediction in zip(read, ruled, predictions, strict=True)
    ]
    settled = [settle(found) for found in first]
    if "page" in on:
        table = page_table(texts, settled)
        first = [
            apply_page_table(text, found, table) for text, found in zip(texts, first, strict=True)
        ]
        settled = [settle(found) for found in first]
    if "people" in on and "TITLE" in wanted:
        settled = [
            settle([*found, *titles_beside(text, found)])
            for text, found in zip(texts, settled, strict=True)
        ]
    if "lists" in on:
        settled = [
            settle([*found, *same_list(text, found)])
            for text, found in zip(texts, settled, strict=True)
        ]
    if "address" in on:
        apart = partial(_apart, known, wanted)
        settled = [join_places(t, found, apart) for t, found in zip(texts, settled, strict=True)]
    if own is not None:
        settled = [
            _rescored(found, prediction, own.labels)
            for found, prediction in zip(settled, predictions, strict=True)
            if prediction is not None
        ]
    return [
        [_told(one, own) for one in found if one.label in wanted and _offered(text, one, known)]
        for text, found in zip(texts, settled, strict=True)
    ]


def _told(one: Candidate, own: recogniser.Model | None) -> Candidate:
    """The candidate with the confidence that is told; the shipped model believes in itself too
    much."""
    if own is None and one.source == recogniser.SOURCE:
        for believed, right in _OUTCOMES:
            if one.confidence >= believed:
                return one._replace(confidence=right)
    return one


def rules_of(texts: Sequence[str], labels: Collection[str]) -> list[list[Mention]]:
    """What the rules alone find in each text: half-open code points, sorted, apart."""
    on, wanted = frozenset(PARTS), frozenset(labels)
    return _as_hints(_ruled(text, on, wanted) for text in texts)


def _as_hints(ruled: Iterable[Iterable[Candidate]]) -> list[list[Mention]]:
    """What the rules found in each text, as a model is shown it."""
    return [[one[:3] for one in settle(found)] for found in ruled]


def _predict(
    texts: Sequence[str],
    ruled: Sequence[Sequence[Candidate]],
    known: Known | None,
    on: frozenset[str],
    own: recogniser.Model | None,
) -> list[recogniser.Prediction | None]:
    """The texts as the project's own model reads them, or else the shipped one; the own one looks
    at the rules too, whose habits it has learnt. None where no model speaks."""
    net = own if own is not None else recogniser.shipped() if "model" in on else None
    if net is None:
        return [None] * len(texts)
    hints = [known.hints(text) for text in texts] if known is not None else []
    rules = _as_hints(ruled) if own is not None else []
    return list(net.predict(texts, hints, rules))


def _rescored(
    found: Sequence[Candidate], prediction: recogniser.Prediction, taught: Collection[str]
) -> list[Candidate]:
    """The suggestions with the own model's say: what it holds improbable goes, what it is sure
    of comes; of two that overlap the one it holds more probable stays. Words of a person's list,
    names of one character in the very word in which they were accepted (京 in 京剧), and labels
    that it was never taught are not its to judge."""
    offers = []
    for one in found:
        sure = prediction.probability(one.start, one.end, one.label)
        told = one.source == WORDS_SOURCE or (
            one.source == KNOWN_SOURCE and one.end - one.start == 1
        )
        if told or one.label not in taught:
            sure = max(sure, one.confidence / 100)
        if sure >= _KEEP:
            offers.append((sure + _OLD_BONUS, one))
    old = {one[:3] for one in found}
    offers += [
        (one.confidence / 100, one)
        for one in prediction.found
        if one.confidence >= _ADD and one[:3] not in old
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


def _apart(known: Known | None, wanted: Collection[str], surface: str, label: str) -> bool:
    """Whether what could be joined to this is left in its places."""
    return label not in wanted or (known is not None and known.keeps_apart(surface, label))


def _offered(text: str, one: Candidate, known: Known | None) -> bool:
    if one.confidence < _FLOOR:
        return False
    if one.source not in _TOLD and _ONE_LETTER.fullmatch(fold(text[one.start : one.end])):
        return False
    return known is None or not known.rejects(text[one.start : one.end], one.label)


def _ruled(text: str, on: frozenset[str], wanted: frozenset[str]) -> list[Candidate]:
    """What the rules find in one text."""
    found: list[Candidate] = []
    if "people" in on:
        found += people(text)
    if "times" in on:
        found += times(text)
    if "works" in on:
        found += titles_and_money(text)
    if "bodies" in on:
        tokens = cut_tagged(text)
        found += organisations(text, tokens)
        found += short_places(text, tokens)
        found += foreign_names(text, tokens)
    if "lists" in on:
        found += companies(text)
    return [one for one in found if one.label in wanted]


def _alone(
    read: Plain,
    ruled: Iterable[Candidate],
    prediction: recogniser.Prediction | None,
    on: frozenset[str],
    known: Known | None,
    wanted: frozenset[str],
) -> list[Candidate]:
    """All that is found in one text by itself."""
    text, found, sent = read.text, list(ruled), datelines(read.text) if "times" in on else []
    if prediction is not None:
        learned = [better for one in prediction.found for better in correct(text, one)]
        people_at = _behind_posts(found)
        found += [one for one in learned if not _holds_person(one, people_at)]
        found += teams(text, learned)
        if "bodies" in on:
            found += organisations_behind(text, [one[:2] for one in learned if one.label == "LOC"])
    if sent:
        found = [*outside(found, sent), *(one for _, _, parts in sent for one in parts)]
    if "words" in on and known is not None:
        theirs = list(known.own(text, read.written))
        found = [*_agreeing(found, theirs), *theirs]
    if "known" in on and known is not None:
        theirs = list(known.candidates(text))
        sure = [one for one in theirs if known.of_one_mind(text[one.start : one.end])]
        found = [*_agreeing(found, sure), *theirs]
    return [one for one in found if one.label in wanted and not _rejected(text, one, known)]


def _agreeing(found: Iterable[Candidate], theirs: Iterable[Candidate]) -> list[Candidate]:
    """What was found, without other labels on the very spans that people labelled."""
    said = {(one.start, one.end): one.label for one in theirs}
    return [one for one in found if said.get((one.start, one.end), one.label) == one.label]


def _behind_posts(ruled: Iterable[Candidate]) -> dict[int, int]:
    """The people behind posts: where each begins, and where the shortest that begins there
    ends."""
    ends: dict[int, int] = {}
    for name in ruled:
        if name.label == "PER" and name.source == "title-name":
            ends[name.start] = min(name.end, ends.get(name.start, name.end))
    return ends


def _holds_person(one: Candidate, people_at: Mapping[int, int]) -> bool:
    """Whether the model took a person behind a post, and what follows, for a place or an
    organisation."""
    return one.label != "PER" and one.end > people_at.get(one.start, one.end)


def _rejected(text: str, one: Candidate, known: Known | None) -> bool:
    return known is not None and known.rejects(text[one.start : one.end], one.label)
