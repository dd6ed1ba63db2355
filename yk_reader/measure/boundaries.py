"""How well two linear divisions agree: Pk, WindowDiff, boundary similarity.

A division is given as its masses: the sizes of its segments in order, with equal sums on both
sides. Sources: Pk, Beeferman et al. (1999); WindowDiff, Pevzner & Hearst (2002), window as
there; boundary similarity, Fournier (2013), with transpositions of at most `near` units.
"""

from collections.abc import Callable, Hashable, Sequence


def masses(labels: Sequence[Hashable]) -> list[int]:
    """The sizes of the runs of equal neighbours."""
    out: list[int] = []
    for i, label in enumerate(labels):
        if i and labels[i - 1] == label:
            out[-1] += 1
        else:
            out.append(1)
    return out


def _cuts(sizes: Sequence[int]) -> list[int]:
    """The positions of the boundaries, each the count of units before it."""
    out, at = [], 0
    for size in sizes[:-1]:
        at += size
        out.append(at)
    return out


def _window(gold: Sequence[int]) -> int:
    """Half the mean segment length of the gold, at least two."""
    return max(2, round(sum(gold) / len(gold) / 2))


def _numbers(sizes: Sequence[int]) -> list[int]:
    return [k for k, size in enumerate(sizes) for _ in range(size)]


def pk(gold: Sequence[int], pred: Sequence[int]) -> float:
    """Pk: how often two units a window apart are wrongly together or apart; 0 is best."""
    return _windowed(gold, pred, lambda a, b: (a == 0) != (b == 0))


def window_diff(gold: Sequence[int], pred: Sequence[int]) -> float:
    """WindowDiff: how often a window holds unlike numbers of boundaries; 0 is best."""
    return _windowed(gold, pred, lambda a, b: a != b)


def _windowed(gold: Sequence[int], pred: Sequence[int], wrong: Callable[[int, int], bool]) -> float:
    if sum(gold) != sum(pred):
        raise ValueError("divisions of unlike length")
    n = sum(gold)
    k = _window(gold) if gold else 0
    if n <= k or not n:
        return 0.0
    a, b = _numbers(gold), _numbers(pred)
    bad = sum(wrong(a[i + k] - a[i], b[i + k] - b[i]) for i in range(n - k))
    return bad / (n - k)


def boundary_similarity(gold: Sequence[int], pred: Sequence[int], near: int = 2) -> float:
    """Boundary similarity: 1 less the edits per boundary; 1 is best.

    A boundary missed or added is one edit; one that stands less than `near` units away (so one
    unit with the usual 2) is a near miss and counts by its distance over `near`.
    """
    if sum(gold) != sum(pred):
        raise ValueError("divisions of unlike length")
    left, right = set(_cuts(gold)), set(_cuts(pred))
    same = left & right
    only_left, only_right = sorted(left - same), sorted(right - same)
    moved = 0.0
    pairs = 0
    free = set(only_right)
    for distance in range(1, near):
        for cut in list(only_left):
            for other in (cut - distance, cut + distance):
                if other in free:
                    free.discard(other)
                    only_left.remove(cut)
                    moved += distance / near
                    pairs += 1
                    break
    alone = len(only_left) + len(free)
    total = len(same) + pairs + alone
    return 1.0 if not total else 1 - (alone + moved) / total
