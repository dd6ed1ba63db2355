"""The assignment problem: each row a column of its own, for the least sum of costs."""

from collections.abc import Sequence
from math import inf


def assign(costs: Sequence[Sequence[float]]) -> list[int]:
    """The column of each row, by shortest augmenting paths (Kuhn 1955; Jonker and Volgenant 1987).

    `costs` has at least as many columns as rows, all rows alike long. O(rows² · columns).
    """
    rows = len(costs)
    if not rows:
        return []
    columns = len(costs[0])
    over_row, over_column = [0.0] * (rows + 1), [0.0] * (columns + 1)
    taken = [0] * (columns + 1)  # the row of each column, from 1; 0: none
    for row in range(1, rows + 1):
        taken[0] = row
        at, least = 0, [inf] * (columns + 1)
        way, seen = [0] * (columns + 1), [False] * (columns + 1)
        while taken[at]:
            seen[at] = True
            here, best, nearest = taken[at], inf, 0
            for column in range(1, columns + 1):
                if seen[column]:
                    continue
                cost = costs[here - 1][column - 1] - over_row[here] - over_column[column]
                if cost < least[column]:
                    least[column], way[column] = cost, at
                if least[column] < best:
                    best, nearest = least[column], column
            for column in range(columns + 1):
                if seen[column]:
                    over_row[taken[column]] += best
                    over_column[column] -= best
                else:
                    least[column] -= best
            at = nearest
        while at:
            taken[at], at = taken[way[at]], way[at]
    out = [0] * rows
    for column in range(1, columns + 1):
        if taken[column]:
            out[taken[column] - 1] = column - 1
    return out
