"""Agreement on categories: per cent, Cohen's kappa, Krippendorff's alpha, over counts that add up.

Sources: kappa, Cohen, A coefficient of agreement for nominal scales (1960); alpha, Krippendorff,
Computing Krippendorff's Alpha-Reliability (2011), sections B and C: of a thing that m people said
something of each pair of values counts 1/(m - 1), things that one alone said something of do not
count. Both are NaN where all values are the same: then there is nothing to tell apart.
"""

from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np

from yk_reader.measure.resampling import Floats, Key, Sums, ratio


def shares(cells: Sequence[Key], counts: Floats) -> tuple[Floats, Floats, Floats, Floats]:
    """Of cells (what the first said, what the second said), a row each: all, those that are the
    same, and how often each value was said by the first and by the second (rows × values)."""
    names = sorted({name for cell in cells for name in cell})
    left = np.array([[one[0] == name for name in names] for one in cells], float)
    right = np.array([[one[1] == name for name in names] for one in cells], float)
    shape = (len(cells), len(names))
    left, right = left.reshape(shape), right.reshape(shape)
    same = [at for at, (a, b) in enumerate(cells) if a == b]
    return counts.sum(axis=1), counts[:, same].sum(axis=1), counts @ left, counts @ right


def percent(cells: Sequence[Key], counts: Floats) -> Floats:
    """The share of things of which both said the same, 0 to 1."""
    total, same, _, _ = shares(cells, counts)
    return ratio(same, total)


def kappa(cells: Sequence[Key], counts: Floats) -> Floats:
    """Cohen's kappa of two people."""
    total, same, left, right = shares(cells, counts)
    chance = (left * right).sum(axis=1)
    return ratio(same * total - chance, total**2 - chance)


def alpha(cells: Sequence[Key], counts: Floats) -> Floats:
    """Krippendorff's alpha (nominal) of two people."""
    total, same, left, right = shares(cells, counts)
    return alpha_of(2 * (total - same), 2 * total, left + right)


def alpha_of(differing: Floats, total: Floats, values: Floats) -> Floats:
    """Krippendorff's alpha of any number of people: `differing` pairs of values, the `total` of
    values, and of each how many there are (rows × values); all of what at least two
    people said something of."""
    expected = total**2 - (values**2).sum(axis=1)
    return 1.0 - ratio(differing * (total - 1), expected)


def one_against_rest(cells: Sequence[Key], name: str) -> list[Key]:
    """The cells of one value, all others taken together."""
    return [tuple("+" if one == name else "" for one in cell) for cell in cells]


def said(things: Mapping[tuple[str | None, ...], int]) -> dict[Key, float]:
    """Counts for `alpha_said` that add up, of what each of several people said of a thing (None: he
    said nothing), with how many things that was said of."""
    out: dict[Key, float] = {}

    def add(key: Key, count: float) -> None:
        out[key] = out.get(key, 0.0) + count

    for thing, times in things.items():
        values = Counter(value for value in thing if value is not None)
        people = values.total()
        if people < 2:
            continue
        add(("total",), times * people)
        for value, n in values.items():
            unlike = times * n * (people - n) / (people - 1)
            add(("value", value), times * n)
            add(("unlike", value), unlike)
    return out


def alpha_said(sums: Sums, *head: str) -> Floats:
    """Krippendorff's alpha of what `said` counted, kept under `head`."""
    _, values = sums.under(*head, "value")
    _, unlike = sums.under(*head, "unlike")
    return alpha_of(unlike.sum(axis=1), sums.of(*head, "total"), values)


def alpha_said_of(sums: Sums, value: str, *head: str) -> Floats:
    """The same of one value, all others taken together."""
    total, mine = sums.of(*head, "total"), sums.of(*head, "value", value)
    return alpha_of(2 * sums.of(*head, "unlike", value), total, np.stack((mine, total - mine), 1))
