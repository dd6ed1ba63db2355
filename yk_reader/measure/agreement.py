"""How far two sets of entities agree beyond exact spans: confusion, kappa and alpha.

Gold and prediction are mappings from a place (a page, an article, a unit) to its mentions.
Offsets are half-open; which text they count in does not matter as
long as both sides agree. A place that only one side has counts with nothing on the other.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Final, NamedTuple

import numpy as np

from yk_reader.measure import nominal
from yk_reader.measure.resampling import Floats, Key

ALL: Final = "all"
"""The key of the micro average over all labels."""

NOTHING: Final = "-"
"""In the confusion table: no mention on that side; for kappa: a character outside mentions."""


class Mention(NamedTuple):
    """A half-open span and its label."""

    start: int
    end: int
    label: str


Mentions = Mapping[str, Collection[Mention]]


def confusion(gold: Mentions, predicted: Mentions) -> Counter[tuple[str, str]]:
    """How often which gold label met which predicted one.

    Mentions are paired by exact span first, then by the most shared characters; what stays
    alone is paired with NOTHING.
    """
    table: Counter[tuple[str, str]] = Counter()
    for place in gold.keys() | predicted.keys():
        mine, other = set(gold.get(place, ())), set(predicted.get(place, ()))
        pairs = _pairs(mine, other)
        table.update((a.label, b.label) for a, b in pairs)
        alone = mine - {a for a, _ in pairs}
        extra = other - {b for _, b in pairs}
        table.update((one.label, NOTHING) for one in alone)
        table.update((NOTHING, one.label) for one in extra)
    return table


def kappa(gold: Mentions, predicted: Mentions, lengths: Mapping[str, int]) -> float:
    """Cohen's kappa over characters: each has the label of the longest mention over it.

    `lengths` gives the number of characters of each place. 1.0 when both sides say the same of
    every character, also when there is only one label.
    """
    return _of_characters(nominal.kappa, gold, predicted, lengths)


def alpha(gold: Mentions, predicted: Mentions, lengths: Mapping[str, int]) -> float:
    """Krippendorff's alpha (nominal) over characters, for two annotators; as `kappa` otherwise."""
    return _of_characters(nominal.alpha, gold, predicted, lengths)


def _of_characters(
    measure: Callable[[Sequence[Key], Floats], Floats],
    gold: Mentions,
    predicted: Mentions,
    lengths: Mapping[str, int],
) -> float:
    together: Counter[Key] = Counter()
    for place, size in lengths.items():
        mine = _characters(gold.get(place, ()), size)
        other = _characters(predicted.get(place, ()), size)
        together.update(zip(mine, other, strict=True))
    found = measure(list(together), np.array([list(together.values())], np.float64))[0]
    return 1.0 if np.isnan(found) else float(found)


def _pairs(mine: Iterable[Mention], other: Iterable[Mention]) -> list[tuple[Mention, Mention]]:
    """One-to-one pairs of overlapping mentions, the largest share first, equal labels first."""
    rights = sorted(other)
    offers = []
    for a in mine:
        for b in rights:
            if b.start >= a.end:
                break
            shared = min(a.end, b.end) - max(a.start, b.start)
            if shared > 0:
                union = max(a.end, b.end) - min(a.start, b.start)
                offers.append((-shared / union, a.label != b.label, a, b))
    offers.sort()
    used_left: set[Mention] = set()
    used_right: set[Mention] = set()
    out = []
    for _, _, a, b in offers:
        if a not in used_left and b not in used_right:
            used_left.add(a)
            used_right.add(b)
            out.append((a, b))
    return out


def _characters(mentions: Collection[Mention], size: int) -> list[str]:
    out = [NOTHING] * size
    for one in sorted(mentions, key=lambda m: (m.end - m.start, m.start, m.label)):
        for at in range(max(0, one.start), min(size, one.end)):
            out[at] = one.label
    return out
