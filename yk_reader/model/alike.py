"""How much two states of the same rows have in common: most edits change one of thousands."""

from bisect import bisect_left
from collections.abc import Callable, Collection, Sequence
from typing import Any, TypeVar

T = TypeVar("T")

_STEP = 256
"""Rows that are compared at once."""
_FEW = 32
"""Rows that are looked for one by one."""


def alike_first(old: Sequence[T], new: Sequence[T]) -> int:
    """How many rows are equal from the first on. Rows that are the same object are not looked
    into."""
    most = min(len(old), len(new))
    at = 0
    while at < most and old[at : at + _STEP] == new[at : at + _STEP]:
        at += _STEP
    at, stop = min(at, most), min(at + _STEP, most)
    while at < stop:
        one, other = old[at], new[at]
        if one is not other and one != other:
            break
        at += 1
    return at


def changed_part(old: Sequence[T], new: Sequence[T]) -> tuple[int, int, int]:
    """Where two sequences of one type differ: `low`, `old_end`, `new_end`, so that `old[:low]`
    equals `new[:low]`, and `old[old_end:]` equals `new[new_end:]`; both parts that are left are
    as short as can be, and empty where all rows are equal."""
    if old is new:
        return len(old), len(old), len(new)
    low = alike_first(old, new)
    end, other_end = len(old), len(new)
    while end - low >= _STEP and other_end - low >= _STEP:
        if old[end - _STEP : end] != new[other_end - _STEP : other_end]:
            break
        end, other_end = end - _STEP, other_end - _STEP
    while end > low and other_end > low:
        one, other = old[end - 1], new[other_end - 1]
        if one is not other and one != other:
            break
        end, other_end = end - 1, other_end - 1
    return low, end, other_end


def with_key(rows: Sequence[T], value: Any, key: Callable[[T], Any]) -> T | None:
    """The row whose key is `value`, of rows in ascending order of their keys; None without one.

    Rows out of a damaged file may be in another order: they are looked through then.
    """
    at = bisect_left(rows, value, key=key)
    if at < len(rows) and key(rows[at]) == value:
        return rows[at]
    return next((row for row in rows if key(row) == value), None)


def places_of(rows: Sequence[T], values: Collection[Any], key: Callable[[T], Any]) -> list[int]:
    """The indices of the rows whose keys are among `values`, ascending; rows as in `with_key`."""
    if len(values) <= _FEW:
        found = [bisect_left(rows, value, key=key) for value in values]
        if all(
            at < len(rows) and key(rows[at]) == value
            for at, value in zip(found, values, strict=True)
        ):
            return sorted(set(found))
    return [at for at, row in enumerate(rows) if key(row) in values]


def rows_of(rows: Sequence[T], values: Collection[Any], key: Callable[[T], Any]) -> list[T]:
    """The rows whose keys are among `values`, in their order; rows as in `with_key`."""
    return [rows[at] for at in places_of(rows, values, key)]
