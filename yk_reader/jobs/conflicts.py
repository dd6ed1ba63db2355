"""Hints of a page held against its project: names of the people, words that are rare there."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from yk_reader.store import Store
from yk_reader.tagging import Known
from yk_reader.tagging.conflicts import MISREAD, Conflict, Names
from yk_reader.tagging.confusables import confusables
from yk_reader.tagging.tokens import is_word

_LONGEST: Final = 8
_OFFERED: Final = 4
_MANY: Final = 3_000
"""Units that are counted at most."""
_FEW: Final = 3
"""In so many units or fewer a reading is rare, however often the project has the other word."""
_TIMES: Final = 5
"""Or where the other word stands in so many times as many units."""


def project_names(known: Known, codes: dict[str, str]) -> Names:
    """The names that people accepted, by the labels of the project (label → code, as
    `LabelSet.codes` has them)."""
    names = {code: label for label, code in codes.items()}
    return Names.build((s, names.get(code, code), a) for s, code, a, _ in known.counts)


def alternatives(store: Store, annotator: str, text: str) -> tuple[tuple[str, int], ...]:
    """What a text that is rare in the project may be, the most frequent first: the same with one
    character that looks alike, where that is more frequent or the only one that is a word; and in
    how many units it stands (3,000 at most).

    Nothing for a text that is not rare, for one of a single character and for one over 8.
    """
    if not 2 <= len(text) <= _LONGEST:
        return ()
    table, here = confusables(), store.search.count(text, annotator, _MANY)
    found = []
    for at, char in enumerate(text):
        for other in sorted(table.get(char, ())):
            word = text[:at] + other + text[at + 1 :]
            there = store.search.count(word, annotator, _MANY)
            more = there > here and (here <= _FEW or there >= _TIMES * here)
            if more or (here <= _FEW and is_word(word) and not is_word(text)):
                found.append((word, there))
    return tuple(sorted(found, key=lambda one: -one[1])[:_OFFERED])


def rare_only(store: Store, annotator: str, found: Iterable[Conflict]) -> tuple[Conflict, ...]:
    """The hints without words that are not rare in the project; `count` of those that stay is in
    how many units the other word stands (3,000 at most)."""
    out = []
    for one in found:
        if one.kind != MISREAD:
            out.append(one)
            continue
        here = store.search.count(one.surface, annotator, _MANY)
        there = store.search.count(one.other, annotator, _MANY)
        if here <= _FEW or there >= _TIMES * here:
            out.append(replace(one, count=there))
    return tuple(out)
