"""The assignment problem: each row a column of its own, for the least sum of costs."""

from collections.abc import Mapping, Sequence
from heapq import heappop, heappush
from math import inf


def assign(options: Sequence[Mapping[int, float]]) -> list[int]:
    """The column of each row, by shortest augmenting paths (Kuhn 1955; Jonker and Volgenant 1987).

    `options` are the columns that a row may have, with their costs; rows without a column that
    none else may have can be left without one (-1). Of sparse rows the cost is that of the paths,
    which are short.
    """
    over_row = [min(row.values(), default=0.0) for row in options]
    over_column: dict[int, float] = {}
    holder: dict[int, int] = {}
    chosen = [-1] * len(options)
    for row in range(len(options)):
        least: dict[int, float] = {}
        way: dict[int, int] = {}
        settled: dict[int, float] = {}
        heap: list[tuple[float, int]] = []
        at, far, end = row, 0.0, -1
        while True:
            for column, cost in options[at].items():
                if column in settled:
                    continue
                new = far + cost - over_row[at] - over_column.get(column, 0.0)
                if new < least.get(column, inf):
                    least[column], way[column] = new, at
                    heappush(heap, (new, column))
            while heap and (heap[0][1] in settled or heap[0][0] > least[heap[0][1]]):
                heappop(heap)
            if not heap:
                break
            far, column = heappop(heap)
            settled[column] = far
            if column not in holder:
                end = column
                break
            at = holder[column]
        if end < 0:
            continue
        for column, distance in settled.items():
            if column != end:
                over_column[column] = over_column.get(column, 0.0) + distance - far
                over_row[holder[column]] += far - distance
        over_row[row] += far
        while end >= 0:
            owner = way[end]
            before, chosen[owner] = chosen[owner], end
            holder[end] = owner
            end = before if owner != row else -1
    return chosen
