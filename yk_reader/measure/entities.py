"""Entities against gold: exact span and label, with counts and a bootstrap interval."""

from collections.abc import Iterable, Sequence
from random import Random

from yk_reader.measure.agreement import ALL
from yk_reader.model.records import dataclass

Mention = tuple[int, int, str]
"""Raw start, raw end (code points, half-open), label."""


@dataclass(frozen=True, slots=True)
class Found:
    """Counts: right ones, gold ones, predicted ones."""

    hit: int
    gold: int
    pred: int

    @property
    def precision(self) -> float:
        """Share of the predicted that are right."""
        return self.hit / max(self.pred, 1)

    @property
    def recall(self) -> float:
        """Share of the gold that were found."""
        return self.hit / max(self.gold, 1)

    @property
    def f1(self) -> float:
        """Their harmonic mean."""
        return 2 * self.hit / max(self.gold + self.pred, 1)


def compare(gold: Iterable[Mention], pred: Iterable[Mention]) -> dict[str, Found]:
    """Counts for each label and for ALL."""
    g, p = set(gold), set(pred)
    out: dict[str, Found] = {}
    for label in sorted({x[2] for x in g | p}):
        mine = {x for x in g if x[2] == label}
        other = {x for x in p if x[2] == label}
        out[label] = Found(len(mine & other), len(mine), len(other))
    out[ALL] = Found(len(g & p), len(g), len(p))
    return out


def add_found(pages: Iterable[dict[str, Found]]) -> dict[str, Found]:
    """Counts of many pages together (micro)."""
    out: dict[str, Found] = {}
    for page in pages:
        for label, f in page.items():
            old = out.get(label, Found(0, 0, 0))
            out[label] = Found(old.hit + f.hit, old.gold + f.gold, old.pred + f.pred)
    return out


def f1_interval(
    pages: Sequence[Found], *, rounds: int = 1000, seed: int = 1
) -> tuple[float, float]:
    """A 95 % bootstrap interval of the micro F1, drawn over pages (or any units of text)."""
    if not pages:
        return 0.0, 0.0
    random = Random(seed)
    scores = []
    for _ in range(rounds):
        drawn = random.choices(pages, k=len(pages))
        hit = sum(f.hit for f in drawn)
        total = sum(f.gold + f.pred for f in drawn)
        scores.append(2 * hit / max(total, 1))
    scores.sort()
    return scores[int(rounds * 0.025)], scores[min(rounds - 1, int(rounds * 0.975))]
