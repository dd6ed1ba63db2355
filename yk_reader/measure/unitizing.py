"""Krippendorff's alpha for unitizing: where the units lie that people find in a continuum.

Sources: Krippendorff, On the reliability of unitizing continuous data, Sociological Methodology 25
(1995), and Content Analysis (2nd ed. 2004), pages 251 to 256, whose worked example is in the tests.
What differs is squared: the ends of units that overlap, and the lengths of units that lie in a gap
of the other. Several pages are one continuum; a gap ends with its page, so that by chance too no
unit lies over two of them. Nominal alpha over characters asks what each character is; this asks
also where one unit ends and another begins.
"""

from bisect import bisect
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from yk_reader.measure.resampling import Floats, Key, Sums

Unit = tuple[int, int]
"""Half-open places on the page."""
_OBSERVED, _LENGTH, _ROOM, _ALL = "u-observed", "u-length", "u-room", "u-continuum"


def apart(units: Iterable[Unit]) -> list[Unit]:
    """Units in order, without those that overlap a longer one: one person's units of one category
    share no place."""
    out: list[Unit] = []
    for one in sorted(set(units), key=lambda u: (u[0] - u[1], u)):
        at = bisect(out, one)
        if (at == 0 or out[at - 1][1] <= one[0]) and (at == len(out) or one[1] <= out[at][0]):
            out.insert(at, one)
    return out


def gaps(units: Sequence[Unit], length: int) -> list[Unit]:
    """What lies between units (in order, apart) and at both ends of a page of that length."""
    out, at = [], 0
    for start, end in [*units, (length, length)]:
        if start > at:
            out.append((at, start))
        at = end
    return out


def difference(mine: Sequence[Unit], other: Sequence[Unit], length: int) -> int:
    """The observed difference of two people's units (in order, apart) of one category: the sum of
    delta² over their units and gaps."""
    total = 0
    at = 0
    for start, end in mine:
        while at < len(other) and other[at][1] <= start:
            at += 1
        here = at
        while here < len(other) and other[here][0] < end:
            total += (start - other[here][0]) ** 2 + (end - other[here][1]) ** 2
            here += 1
    return total + _alone(mine, gaps(other, length)) + _alone(other, gaps(mine, length))


def _alone(units: Sequence[Unit], free: Sequence[Unit]) -> int:
    """The squared lengths of the units that lie in gaps of the other."""
    total = at = 0
    for start, end in units:
        while at < len(free) and free[at][1] < end:
            at += 1
        if at < len(free) and free[at][0] <= start:
            total += (end - start) ** 2
    return total


class Continuum:
    """The units of the same number of people on pages, by category, as counts that add up."""

    def __init__(self) -> None:
        self._pages: list[tuple[int, list[dict[str, list[Unit]]]]] = []

    def add(self, length: int, people: Sequence[Mapping[str, Iterable[Unit]]]) -> None:
        """A page: its length, and for each person the units by category."""
        ordered = [{name: apart(units) for name, units in each.items()} for each in people]
        self._pages.append((length, ordered))

    def counts(self) -> list[dict[Key, float]]:
        """For each page what `unitized` needs."""
        lengths: dict[str, set[int]] = {}
        for _, people in self._pages:
            for each in people:
                for name, units in each.items():
                    lengths.setdefault(name, set()).update(end - start for start, end in units)
        return [self._counted(length, people, lengths) for length, people in self._pages]

    def _counted(
        self,
        length: int,
        people: Sequence[Mapping[str, Sequence[Unit]]],
        lengths: Mapping[str, Iterable[int]],
    ) -> dict[Key, float]:
        out: Counter[Key] = Counter({(_ALL,): length})
        for name, known in lengths.items():
            every = [each.get(name, ()) for each in people]
            for i, mine in enumerate(every):
                for other in every[:i]:
                    out[_OBSERVED, name] += 2 * difference(mine, other, length)
                for start, end in mine:
                    out[_LENGTH, name, str(end - start)] += 1
            free = np.array([end - start for mine in every for start, end in gaps(mine, length)])
            for size in known:
                room = int(np.maximum(free - size + 1, 0).sum())
                out[_ROOM, name, str(size)] += room
        return dict(out)


def unitized(sums: Sums, people: int, names: Iterable[str] | None = None) -> Floats:
    """Alpha for unitizing over the categories `names` (None: all); NaN where nobody found any."""
    length = sums.of(_ALL)
    if names is None:
        names = sorted({key[0] for key in sums.under(_LENGTH)[0]})
    observed, expected = np.zeros(len(sums)), np.zeros(len(sums))
    for name in names:
        observed += sums.of(_OBSERVED, name)
        expected += _expected(sums, people, name, length)
    with np.errstate(divide="ignore", invalid="ignore"):
        share = observed / (people * (people - 1) * length**2) / expected
    return np.where(expected > 0, 1.0 - share, np.nan)


def units_of(sums: Sums) -> Floats:
    """How many units all people together found."""
    found: Floats = sums.under(_LENGTH)[1].sum(axis=1)
    return found


def _expected(sums: Sums, people: int, name: str, length: Floats) -> Floats:
    keys, units = sums.under(_LENGTH, name)
    others = units.sum(axis=1) - 1
    over, taken = np.zeros(len(sums)), np.zeros(len(sums))
    for at, (size,) in enumerate(keys):
        long, count = int(size), units[:, at]
        room = sums.of(_ROOM, name, size)
        over += count * (others / 3 * (2 * long**3 - 3 * long**2 + long) + long**2 * room)
        taken += count * long * (long - 1)
    places = people * length
    with np.errstate(divide="ignore", invalid="ignore"):
        out: Floats = 2 / length * over / (places * (places - 1) - taken)
    return np.where(taken + over > 0, out, 0.0)
