"""How many mentions of one person have their like with another, exactly or in part.

The counts of the scheme `partial` of SemEval-2013 task 9 (Segura-Bedmar et al. 2013), which does
not look at labels: a mention with the same span on the other side is right, one that overlaps an
own one there counts a half. Each mention is used once, and as many pairs are made as can be, so the
figure is the same both ways. Where neither person nests mentions it is that of nervaluate.
"""

from collections import Counter
from collections.abc import Collection

from yk_reader.measure.agreement import Mention


def overlaps(mine: Collection[Mention], other: Collection[Mention]) -> tuple[int, int]:
    """Pairs with the same span, and pairs of what is left that overlap."""
    left = Counter((one.start, one.end) for one in mine)
    right = Counter((one.start, one.end) for one in other)
    same = left & right
    return same.total(), _partial(sorted((left - same).elements()),
                                  sorted((right - same).elements()))  # fmt: skip


def _partial(mine: list[tuple[int, int]], other: list[tuple[int, int]]) -> int:
    """Pairs that overlap: the one that ends first takes the first that it can have, since it has
    no other chance."""
    pairs = i = j = 0
    while i < len(mine) and j < len(other):
        if mine[i][1] <= other[j][0]:
            i += 1
        elif other[j][1] <= mine[i][0]:
            j += 1
        else:
            pairs, i, j = pairs + 1, i + 1, j + 1
    return pairs
