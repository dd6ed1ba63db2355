"""The small network that scores the labels of lines: from looks to numbers for the chain.

Each line's numbers and three sums of character vectors (of all its characters, of its first, of its
last) become a few states; those of a line and its neighbours become further states; these, and the
line's own numbers directly, give the scores. Rectified units, one pass over a whole page.
"""

from collections.abc import Mapping
from typing import Final, TypeAlias

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from yk_reader.model.records import dataclass
from yk_reader.segment.line_labels import LABELS
from yk_reader.segment.line_looks import Floats, Ints, Looks

REACH: Final = 3
"""Lines before and after a line that its scores see."""
STATES: Final = (40, 48)
VECTORS: Final = (8, 6)
"""Numbers of a character's vector, as one of a line and as its first or last."""
RULES: Final = "rules"
"""What the rules' kind of a line counts for its labels: the agreement of network and rules on the
page below which it counts nothing, that from which it counts in full, what it then counts at all,
and what more where it was clear. Fitted on held-out pages: on those that it is taught on, the
network agrees with rules that were made for them."""
Weights = Mapping[str, Floats]
Rows: TypeAlias = NDArray[np.int32]


def shapes(numbers: int, characters: int) -> dict[str, tuple[int, ...]]:
    """What the weights' shapes are for so many numbers a line and known characters (the first
    stands for all others)."""
    inner, outer = STATES
    every, edge = VECTORS
    wide = numbers + every + 2 * edge
    return {
        "any": (characters, every), "first": (characters, edge), "last": (characters, edge),
        "in": (wide, inner), "in_bias": (inner,),
        "near": (inner * (2 * REACH + 1), outer), "near_bias": (outer,),
        "out": (outer, LABELS), "out_bias": (LABELS,), "direct": (wide, LABELS),
        "follow": (LABELS, LABELS), "start": (LABELS,), "end": (LABELS,),
        RULES: (4,),
    }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Inputs:
    """The lines of some pages, one below the other: numbers, characters as rows of the tables."""

    numbers: Floats
    chars: Rows
    sizes: Ints
    first: Rows
    last: Rows
    pages: tuple[int, ...]
    """how many lines each page has"""

    @classmethod
    def of(cls, looks: list[Looks], rows: Rows) -> "Inputs":
        """The inputs of pages; `rows` tells for each code point the row of the tables."""
        numbers, chars, sizes, first, last = (
            np.concatenate([getattr(one, name) for one in looks]) if len(looks) > 1
            else getattr(looks[0], name)
            for name in ("numbers", "chars", "sizes", "first", "last")
        )  # fmt: skip
        pages = tuple(len(one) for one in looks)
        return cls(numbers, rows.take(chars), sizes, rows.take(first), rows.take(last), pages)

    @property
    def places(self) -> Ints:
        """Where the lines stand among rows in which REACH empty ones go between pages."""
        apart = np.repeat(np.arange(1, len(self.pages) + 1), self.pages) * REACH
        return np.arange(len(self.sizes)) + apart


def embed(weights: Weights, inputs: Inputs) -> Floats:
    """The numbers of the lines with their character vectors."""
    return np.concatenate([inputs.numbers, _vectors(weights, inputs)], 1)


def _vectors(weights: Weights, inputs: Inputs) -> Floats:
    starts = np.cumsum(inputs.sizes) - inputs.sizes
    every = np.add.reduceat(weights["any"].take(inputs.chars, 0), starts, axis=0)
    every *= scale(inputs.sizes)
    first, last = weights["first"].take(inputs.first, 0), weights["last"].take(inputs.last, 0)
    return np.concatenate([every, first, last], 1)


def scale(sizes: Ints) -> Floats:
    """What the sum of the characters' vectors of lines of these lengths is multiplied with."""
    return (0.5 / np.sqrt(sizes)).astype(np.float32)[:, None]


def around(states: Floats, places: Ints) -> Floats:
    """The states of each line and its neighbours in one row (empty beyond the page's edges)."""
    wide = 2 * REACH + 1
    rows = np.zeros((int(places[-1]) + 1 + REACH, states.shape[1]), np.float32)
    rows[places] = states
    windows = sliding_window_view(rows, wide, axis=0)[places - REACH]
    return np.ascontiguousarray(windows).reshape(len(states), -1)


def scores(weights: Weights, inputs: Inputs) -> Floats:
    """The scores of the labels, a row for each line.

    The same as by `embed` and `around`, without their large tables: the system takes and gives
    back memory of that size page by page, which costs more than the sums.
    """
    numbers, vectors = inputs.numbers, _vectors(weights, inputs)
    wide, places = numbers.shape[1], inputs.places
    states = _through(weights["in"], numbers, vectors, wide) + weights["in_bias"]
    rows = np.zeros((int(places[-1]) + 1 + REACH, states.shape[1]), np.float32)
    rows[places] = np.maximum(states, 0, out=states)
    most = len(rows) - 2 * REACH
    steps = weights["near"].reshape(STATES[0], -1, STATES[1]).swapaxes(0, 1)
    near: Floats = rows[:most] @ steps[0]
    for k, step in enumerate(steps[1:], 1):
        near += rows[k : most + k] @ step
    near = near[places - REACH] + weights["near_bias"]
    out: Floats = np.maximum(near, 0, out=near) @ weights["out"] + weights["out_bias"]
    out += _through(weights["direct"], numbers, vectors, wide)
    return out


def _through(table: Floats, numbers: Floats, vectors: Floats, wide: int) -> Floats:
    """The lines' numbers and vectors, of which the first are `wide`, through a table of weights."""
    out: Floats = numbers @ table[:wide]
    out += vectors @ table[wide:]
    return out
