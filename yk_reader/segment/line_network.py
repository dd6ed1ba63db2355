"""The small network that scores the labels of lines: from looks to numbers for the chain.

Each line's numbers and three sums of character vectors (of all its characters, of its first, of its
last) become a few states; those of a line and its neighbours become further states; these, and the
line's own numbers directly, give the scores. Rectified units, one pass over a whole page.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, TypeAlias

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

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


@dataclass(frozen=True, slots=True)
class Sizes:
    """How large a network is: numbers a line, rows of the character tables (the first stands for
    all characters that are not known), numbers of a character's vector, states. Several networks
    that were taught apart can be one: its scores are the mean of theirs."""

    numbers: int
    characters: int
    members: int = 1
    states: tuple[int, int] = STATES
    """of one member, as are these:"""
    vectors: tuple[int, int] = VECTORS

    @classmethod
    def of(cls, weights: Weights) -> "Sizes":
        """The sizes of a network of these weights; ZeroDivisionError, KeyError or IndexError where
        they are none."""
        window = 2 * REACH + 1
        members = weights["in"].shape[1] * window // weights["near"].shape[0]
        every, edge = (weights[name].shape[1] for name in ("any", "first"))
        numbers = weights["in"].shape[0] - every - 2 * edge
        inner, outer = (weights[name].shape[1] // members for name in ("in", "near"))
        vectors = every // members, edge // members
        return cls(numbers, weights["any"].shape[0], members, (inner, outer), vectors)


def shapes(sizes: Sizes) -> dict[str, tuple[int, ...]]:
    """What the weights' shapes are."""
    inner, outer, every, edge = (
        size * sizes.members for size in (*sizes.states, *sizes.vectors)
    )  # fmt: skip
    wide = sizes.numbers + every + 2 * edge
    return {
        "any": (sizes.characters, every),
        "first": (sizes.characters, edge), "last": (sizes.characters, edge),
        "in": (wide, inner), "in_bias": (inner,),
        "near": (sizes.states[0] * (2 * REACH + 1), outer), "near_bias": (outer,),
        "out": (outer, LABELS), "out_bias": (LABELS,), "direct": (wide, LABELS),
        "follow": (LABELS, LABELS), "start": (LABELS,), "end": (LABELS,),
        RULES: (4,),
    }  # fmt: skip


def joined(members: Sequence[Weights]) -> dict[str, Floats]:
    """Networks of one size that know the same characters as one, whose scores are the mean of
    theirs, and whose chain is the mean of their chains."""
    sizes, count = Sizes.of(members[0]), np.float32(len(members))
    every, edge = sizes.vectors
    starts = np.cumsum((0, sizes.numbers, every, edge, edge)).tolist()
    parts = [slice(a, b) for a, b in pairwise(starts)]

    def mean(name: str) -> Floats:
        found: Floats = np.mean([one[name] for one in members], 0, np.float32)
        return found

    def side_by_side(name: str) -> Floats:
        return np.concatenate([one[name] for one in members], -1)

    def apart(part: slice) -> Floats:
        """What each member's own vectors of that part give its own states."""
        blocks = [one["in"][part] for one in members]
        high, wide = blocks[0].shape
        out = np.zeros((high * len(blocks), wide * len(blocks)), np.float32)
        for k, block in enumerate(blocks):
            out[k * high : (k + 1) * high, k * wide : (k + 1) * wide] = block
        return out

    numbers, *vectors = parts
    own = [np.concatenate([one["direct"][part] / count for one in members]) for part in vectors]
    names = ("any", "first", "last", "in_bias", "near", "near_bias")
    return {
        **{name: side_by_side(name) for name in names},
        **{name: mean(name) for name in ("out_bias", "follow", "start", "end", RULES)},
        "in": np.concatenate(
            [np.concatenate([one["in"][numbers] for one in members], 1), *map(apart, vectors)]
        ),
        "out": np.concatenate([one["out"] / count for one in members]),
        "direct": np.concatenate([mean("direct")[numbers], *own]),
    }


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
        return cls(numbers, rows[chars], sizes, rows[first], rows[last], pages)

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
    inner = weights["near"].shape[0] // (2 * REACH + 1)
    if states.shape[1] == inner:
        near = _near(rows, weights["near"])
    else:
        near = np.concatenate(
            [_near(rows[:, own], weights["near"][:, of]) for own, of in members(weights)], 1
        )
    near = near[places - REACH] + weights["near_bias"]
    out: Floats = np.maximum(near, 0, out=near) @ weights["out"] + weights["out_bias"]
    out += _through(weights["direct"], numbers, vectors, wide)
    return out


def members(weights: Weights) -> list[tuple[slice, slice]]:
    """Of each network that these weights join the first states and the further ones."""
    sizes = Sizes.of(weights)
    inner, outer = sizes.states
    return [
        (slice(k * inner, (k + 1) * inner), slice(k * outer, (k + 1) * outer))
        for k in range(sizes.members)
    ]


def _near(rows: Floats, table: Floats) -> Floats:
    """The states of lines and their neighbours through a table of weights."""
    most = len(rows) - 2 * REACH
    steps = table.reshape(rows.shape[1], -1, table.shape[1]).swapaxes(0, 1)
    near: Floats = rows[:most] @ steps[0]
    for k, step in enumerate(steps[1:], 1):
        near += rows[k : most + k] @ step
    return near


def _through(table: Floats, numbers: Floats, vectors: Floats, wide: int) -> Floats:
    """The lines' numbers and vectors, of which the first are `wide`, through a table of weights."""
    out: Floats = numbers @ table[:wide]
    out += vectors @ table[wide:]
    return out
