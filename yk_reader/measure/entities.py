"""Entities against gold: exact span and label, with counts and a bootstrap interval."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from random import Random
from typing import Final

Mention = tuple[int, int, str]
"""raw start, raw end (code points, half-open), label."""

LONGEST: Final = 10_000_000
"""Code points: no page is that long, an offset behind it is a mistake in the file."""

_COLUMNS: Final = ("raw_start", "raw_end", "label")


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


def parse_mentions(text: str) -> set[Mention]:
    """The mentions of an entities.tsv text; ValueError says which column or line is wrong."""
    lines = text.split("\n")
    head = lines[0].rstrip("\r").split("\t")
    missing = [name for name in _COLUMNS if name not in head]
    if missing:
        raise ValueError(f"line 1 names no column {missing[0]}")
    columns = [head.index(name) for name in _COLUMNS]
    out: set[Mention] = set()
    for number, line in enumerate(lines[1:], 2):
        cells = line.rstrip("\r").split("\t")
        if not line.strip():
            continue
        try:
            start, end, label = (cells[c] for c in columns)
            mention = int(start), int(end), label
            if not 0 <= mention[0] < mention[1] <= LONGEST:
                raise ValueError
        except (ValueError, IndexError) as error:
            raise ValueError(
                f"line {number} holds no mention with raw_start, raw_end and label"
            ) from error
        out.add(mention)
    return out


def compare(gold: Iterable[Mention], pred: Iterable[Mention]) -> dict[str, Found]:
    """Counts for each label and for `all`."""
    g, p = set(gold), set(pred)
    out: dict[str, Found] = {}
    for label in sorted({x[2] for x in g | p}):
        mine = {x for x in g if x[2] == label}
        other = {x for x in p if x[2] == label}
        out[label] = Found(len(mine & other), len(mine), len(other))
    out["all"] = Found(len(g & p), len(g), len(p))
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
