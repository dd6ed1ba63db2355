"""The median, without `statistics`: that loads decimal numbers and fractions with it."""

from collections.abc import Iterable


def median(values: Iterable[float]) -> float:
    """The middle one of the values, of an even number of them the mean of the two in the middle;
    ValueError when there are none."""
    ordered = sorted(values)
    half = len(ordered) // 2
    if not ordered:
        raise ValueError("no median of nothing")
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2
