"""How well two divisions of the same things into groups agree.

Sources: B³, Bagga & Baldwin (1998); adjusted Rand index, Hubert & Arabie (1985); panoptic
quality, Kirillov et al. (2019), groups matched at an overlap (IoU) above one half.
"""

from collections import Counter, defaultdict
from collections.abc import Hashable, Sequence
from typing import TypeVar

T = TypeVar("T", bound=Hashable)


def b_cubed(gold: Sequence[Hashable], pred: Sequence[Hashable]) -> float:
    """B³ F1 of two labelings of equal length; 1.0 for empty ones."""
    n = len(gold)
    if not n:
        return 1.0
    in_gold, in_pred = Counter(gold), Counter(pred)
    both = Counter(zip(gold, pred, strict=True))
    precision = sum(k * k / in_pred[b] for (_, b), k in both.items()) / n
    recall = sum(k * k / in_gold[a] for (a, _), k in both.items()) / n
    return 2 * precision * recall / (precision + recall)


def adjusted_rand(gold: Sequence[Hashable], pred: Sequence[Hashable]) -> float:
    """The adjusted Rand index, 1.0 when chance leaves nothing to tell apart."""
    n = len(gold)
    if n < 2:
        return 1.0

    def pairs(x: int) -> float:
        return x * (x - 1) / 2

    both = sum(pairs(v) for v in Counter(zip(gold, pred, strict=True)).values())
    a = sum(pairs(v) for v in Counter(gold).values())
    b = sum(pairs(v) for v in Counter(pred).values())
    chance, most = a * b / pairs(n), (a + b) / 2
    return 1.0 if most == chance else (both - chance) / (most - chance)


def match_greedily(gold: Sequence[T], pred: Sequence[T]) -> dict[T, T]:
    """Gold group -> predicted group, largest shared part first, each used once."""
    out: dict[T, T] = {}
    used: set[T] = set()
    for (a, b), _ in Counter(zip(gold, pred, strict=True)).most_common():
        if a not in out and b not in used:
            out[a] = b
            used.add(b)
    return out


def panoptic_quality(gold: Sequence[Hashable], pred: Sequence[Hashable]) -> float:
    """Panoptic quality: the mean overlap of matched groups times their F1."""
    gold_sets, pred_sets = _sets(gold), _sets(pred)
    if not gold_sets and not pred_sets:
        return 1.0
    matched = match_greedily(gold, pred)
    total = 0.0
    for a, mine in gold_sets.items():
        if a in matched:
            other = pred_sets[matched[a]]
            overlap = len(mine & other) / len(mine | other)
            total += overlap if overlap > 0.5 else 0.0
    return 2 * total / (len(gold_sets) + len(pred_sets))


def _sets(labels: Sequence[Hashable]) -> dict[Hashable, set[int]]:
    out: dict[Hashable, set[int]] = defaultdict(set)
    for i, label in enumerate(labels):
        out[label].add(i)
    return out
