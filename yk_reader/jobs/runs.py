"""Sets of ids as runs of them: pages that came in together follow one another."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import chain

Runs = tuple[tuple[int, int], ...]
"""First and last ids, both included, in order and apart."""


def ids_of(runs: Runs) -> Iterator[int]:
    """All ids."""
    return chain.from_iterable(range(first, last + 1) for first, last in runs)


def holds(runs: Runs, number: int) -> bool:
    """Whether an id is among them."""
    at = bisect_right(runs, number, key=lambda run: run[0]) - 1
    return at >= 0 and number <= runs[at][1]


def joined(runs: Iterable[tuple[int, int]]) -> Runs:
    """Runs in any order as they ought to be."""
    out: list[tuple[int, int]] = []
    for first, last in sorted(runs):
        if out and first <= out[-1][1] + 1:
            out[-1] = out[-1][0], max(out[-1][1], last)
        else:
            out.append((first, last))
    return tuple(out)


def without(runs: Runs, numbers: Iterable[int]) -> Runs:
    """What is left without some ids."""
    out = list(runs)
    for number in numbers:
        at = bisect_right(out, number, key=lambda run: run[0]) - 1
        if at >= 0 and number <= out[at][1]:
            first, last = out[at]
            left = [(first, number - 1), (number + 1, last)]
            out[at : at + 1] = [run for run in left if run[0] <= run[1]]
    return tuple(out)
