"""Candidate: one possible entity in one unit's text, before overlaps are settled; and settling.

Every part of the suggestions yields candidates; `settle` keeps the best ones that do not
overlap: longest and most confident.
"""

from collections.abc import Iterable
from typing import Final, NamedTuple

_LENGTH_BONUS: Final = 6
"""Points for each character, up to ten: a longer reading wins against a slightly surer one."""


class Candidate(NamedTuple):
    """A half-open span of code points in one text, its label, per cent, and what found it."""

    start: int
    end: int
    label: str
    confidence: int
    source: str


def settle(candidates: Iterable[Candidate]) -> list[Candidate]:
    """The candidates to keep: none overlaps another; sorted by start.

    The one with the most points (confidence, and a bonus for length) is taken first; ties go to
    the longer, then to the one further left. Two parts that agree on span and label strengthen
    each other a little.
    """
    candidates = list(candidates)
    if len(candidates) < 2:
        return candidates
    best: dict[tuple[int, int, str], Candidate] = {}
    for one in candidates:
        key = one[:3]
        old = best.get(key)
        if old is None:
            best[key] = one
        else:
            winner = one if one.confidence > old.confidence else old
            agreed = winner.source if old.source == one.source else None
            sure = winner.confidence if agreed else min(99, winner.confidence + 3)
            best[key] = winner._replace(confidence=sure)
    kept: list[Candidate] = []
    taken: set[int] = set()
    for one in sorted(best.values(), key=_points):
        cells = range(one.start, one.end)
        if taken.isdisjoint(cells):
            kept.append(one)
            taken.update(cells)
    kept.sort()
    return kept


def _points(one: Candidate) -> tuple[int, int, int]:
    size = one.end - one.start
    return -(one.confidence + _LENGTH_BONUS * min(size, 10)), -size, one.start
