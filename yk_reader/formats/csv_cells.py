"""Rows of CSV tables whose cells may be whole pages, longer than the csv module takes by itself."""

import csv
from collections.abc import Iterable, Iterator
from typing import Final, Self

_LONGEST: Final = 1 << 30
"""Characters of a cell."""


class LongRows(Iterator[list[str]]):
    """The rows of a table, each when it is asked for; csv.Error as of `csv.reader`.

    The limit of the module is one for the whole process: it is another one only while a row is
    read, so that several tables may be open, or one left in the middle.
    """

    def __init__(self, lines: Iterable[str], delimiter: str = ",") -> None:
        self._reader = csv.reader(lines, delimiter=delimiter)

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> list[str]:
        allowed = csv.field_size_limit(_LONGEST)
        try:
            return next(self._reader)
        finally:
            csv.field_size_limit(allowed)

    @property
    def line_num(self) -> int:
        """How many lines were read."""
        return self._reader.line_num
