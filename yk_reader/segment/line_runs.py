"""Lines that stand near one another, in runs."""

from collections.abc import Sequence
from itertools import pairwise


def near(lines: Sequence[int], apart: range) -> list[list[int]]:
    """The lines, by their places in order, in runs of which each is so far from the one before."""
    runs: list[list[int]] = [list(lines[:1])] if lines else []
    for one, other in pairwise(lines):
        if other - one in apart:
            runs[-1].append(other)
        else:
            runs.append([other])
    return runs
