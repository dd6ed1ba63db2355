"""Counts of pages that add up: sums, groups, and a bootstrap over pages, many draws at a time.

A measure is a function of `Sums`, so the same function gives the figure of all pages, of each page,
of each day and of each draw. Percentile bootstrap: Efron & Tibshirani, An Introduction to the
Bootstrap (1993), chapter 13; pages are drawn, since what stands on one page hangs together.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

Key = tuple[str, ...]
"""What is counted: the name of the count, and what of."""
Floats = NDArray[np.float64]
ROUNDS: Final = 1000
SEED: Final = 1
_CELLS: Final = 4_000_000
"""Draws times pages that are held at a time."""


class Sums:
    """Rows of counts: `counts` has a row for each sum and a column for each key."""

    def __init__(self, columns: Mapping[Key, int], counts: Floats) -> None:
        self._columns, self._counts = columns, counts
        self._under: dict[Key, tuple[list[Key], Floats]] = {}

    def __len__(self) -> int:
        return len(self._counts)

    def of(self, *key: str) -> Floats:
        """One count in each row; zeros where nobody counted that."""
        at = self._columns.get(key)
        return np.zeros(len(self._counts)) if at is None else self._counts[:, at]

    def under(self, *head: str) -> tuple[list[Key], Floats]:
        """What follows `head` in the keys that begin with it, and their counts in each row."""
        known = self._under.get(head)
        if known is None:
            found = {k[len(head) :]: i for k, i in self._columns.items() if k[: len(head)] == head}
            known = list(found), self._counts[:, list(found.values())]
            self._under[head] = known
        return known


class Sheet:
    """The counts of pages: a row for each page."""

    def __init__(self, pages: Sequence[Mapping[Key, float]]) -> None:
        keys = sorted({key for page in pages for key in page})
        self.columns = {key: at for at, key in enumerate(keys)}
        self._counts: Floats = np.zeros((len(pages), len(keys)))
        for row, page in enumerate(pages):
            for key, count in page.items():
                self._counts[row, self.columns[key]] = count

    def __len__(self) -> int:
        return len(self._counts)

    def whole(self) -> Sums:
        """All pages together: one row."""
        return Sums(self.columns, self._counts.sum(axis=0, keepdims=True))

    def each(self) -> Sums:
        """Each page for itself."""
        return Sums(self.columns, self._counts)

    def part(self, rows: Sequence[int]) -> "Sheet":
        """The sheet of some pages."""
        out = Sheet(())
        out.columns, out._counts = self.columns, self._counts[list(rows)]
        return out

    def draws(self, rounds: int = ROUNDS, seed: int = SEED) -> Sums:
        """As many pages again and again, drawn with putting back: a row for each draw."""
        return Sums(self.columns, np.concatenate(list(self._drawn(rounds, seed))))

    def _drawn(self, rounds: int, seed: int) -> Iterator[Floats]:
        pages = len(self._counts)
        random = np.random.default_rng(seed)
        step = max(1, _CELLS // max(1, pages))
        yield np.zeros((0, self._counts.shape[1]))
        for at in range(0, rounds if pages else 0, step):
            count = min(step, rounds - at)
            drawn = random.integers(0, pages, (count, pages))
            drawn += np.arange(count)[:, None] * pages
            times = np.bincount(drawn.ravel(), minlength=count * pages).reshape(count, pages)
            yield times.astype(np.float64) @ self._counts


Measure = Callable[[Sums], Floats]
"""A value for each row; NaN where it is not defined."""


def interval(measure: Measure, draws: Sums) -> tuple[float, float] | None:
    """The 95 % percentile interval of a measure over draws; None where no draw has a value."""
    values = measure(draws)
    values = values[~np.isnan(values)]
    if not len(values):
        return None
    low, high = np.percentile(values, (2.5, 97.5))
    return float(low), float(high)


def ratio(over: Floats, under: Floats) -> Floats:
    """A quotient in each row, NaN where nothing is below the line."""
    out = np.full(len(over), np.nan)
    np.divide(over, under, out=out, where=under != 0)
    return out
