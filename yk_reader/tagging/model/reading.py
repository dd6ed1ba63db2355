"""The network made ready for reading alone: it gives what `network.forward` gives, in less time.

Of the first layer's input products each character is multiplied once in a run of text, however
often it stands there, and parts of speech, marks and the rest are looked up in tables that were
multiplied before. The gates lie apart, so that a step is a few runs through memory without gaps.
"""

import math
import threading
from collections.abc import Iterator, Mapping
from typing import Final

import numpy as np

from yk_reader.tagging.model.network import COLUMNS, LAYERS, Floats, Ints, Layout, Weights, emit


class _Scratch(threading.local):
    """Room that is used again and again, one for each thread: the system takes long to hand out
    some millions of numbers anew."""

    def __init__(self) -> None:
        self._kept: dict[str, Floats] = {}

    def take(self, name: str, *shape: int) -> Floats:
        """An array with anything in it; it is another's with the next call under that name."""
        size = math.prod(shape)
        kept = self._kept.get(name)
        if kept is None or len(kept) < size:
            kept = self._kept[name] = np.empty(size, np.float32)
        return kept[:size].reshape(shape)

    def forget(self) -> None:
        """Let go of the room of this thread."""
        self._kept.clear()


_SCRATCH: Final = _Scratch()
_SIDES: Final = (0, 1)
_TABLE: Final = 65_536
"""Up to so many numbers are told apart by a table, more by sorting."""
_SMALL: Final = 16_384
"""Bytes of 16-bit weights that are kept with 32 bits."""


def forget_scratch() -> None:
    """Let go of what this thread keeps to read its next texts sooner."""
    _SCRATCH.forget()


class Kept(Mapping[str, Floats]):
    """Weights as they are read from a file, where they have 16 bits: of 32 are the small ones; the
    others, the vectors of characters by far the most, are made so each time that somebody asks for
    them (a reader does once)."""

    def __init__(self, arrays: Mapping[str, np.ndarray]) -> None:
        self._arrays = {
            name: array if array.nbytes > _SMALL else array.astype(np.float32)
            for name, array in arrays.items()
        }

    def __getitem__(self, name: str) -> Floats:
        return self._arrays[name].astype(np.float32, copy=False)

    def __iter__(self) -> Iterator[str]:
        return iter(self._arrays)

    def __len__(self) -> int:
        return len(self._arrays)

    @property
    def vectors(self) -> np.ndarray:
        """The vectors of characters as they are kept."""
        return self._arrays[COLUMNS[0]]


class _Layer:
    """The weights of one layer, of both directions: what drives the gates (reset and update) and
    what drives the new state lie apart. The logistic function of x is (tanh(x / 2) + 1) / 2: the
    gates' weights are halved."""

    def __init__(self, weights: Weights, layer: int) -> None:
        self.hidden: int = weights[f"bn{layer}"].shape[-1]
        self.bias = weights[f"bn{layer}"]
        self.inner = self._parts(weights[f"in{layer}"])
        self.again = self._parts(weights[f"re{layer}"])
        self.shift = self._parts(weights[f"bi{layer}"])

    def _parts(self, array: Floats) -> tuple[Floats, Floats]:
        gates = array[..., : 2 * self.hidden] * np.float32(0.5)
        return gates, np.ascontiguousarray(array[..., 2 * self.hidden :])

    def drives(self, size: int) -> tuple[Floats, Floats]:
        """Room for what drives the gates and the new states of so many characters."""
        take = _SCRATCH.take
        return take("gates", 2, size, 2 * self.hidden), take("fresh", 2, size, self.hidden)

    def run(self, drives: tuple[Floats, Floats], layout: Layout) -> Floats:
        """From the input products of each direction in time-step order (they are spoilt) to the
        states of both side by side in the order of the text."""
        size, most, hidden = len(layout.ahead), layout.steps[0], self.hidden
        switching, renewing = self.again
        bias = self.bias
        out = _SCRATCH.take("out", 2, size, hidden)
        switched = _SCRATCH.take("switched", 2, most, 2 * hidden)
        renewed = _SCRATCH.take("renewed", 2, most, hidden)
        before = np.zeros((2, most, hidden), np.float32)
        at = 0
        for count in layout.steps:
            here = slice(at, at + count)
            at += count
            before, pushed = before[:, :count], switched[:, :count]
            gates, fresh, now = drives[0][:, here], drives[1][:, here], out[:, here]
            np.matmul(before, switching, out=pushed)
            gates += pushed
            np.tanh(gates, out=gates)
            gates *= 0.5
            gates += 0.5
            pushed = renewed[:, :count]
            np.matmul(before, renewing, out=pushed)
            pushed += bias
            pushed *= gates[..., :hidden]
            fresh += pushed
            np.tanh(fresh, out=fresh)
            np.subtract(before, fresh, out=now)
            now *= gates[..., hidden:]
            now += fresh
            before = now
        found = np.empty((size, 2 * hidden), np.float32)
        found[layout.ahead, :hidden] = out[0]
        found[layout.back, hidden:] = out[1]
        return found


class Reader:
    """Weights made ready for reading; they must not change afterwards."""

    def __init__(self, weights: Weights) -> None:
        self.weights = weights
        self._layers = [_Layer(weights, layer) for layer in LAYERS]
        first = self._layers[0]
        self._tables: list[tuple[Floats, Floats]] = []
        """Of each other column what each of its numbers adds to both drives, by direction; the
        first of them has the shift too."""
        self._vectors = weights.vectors if isinstance(weights, Kept) else weights[COLUMNS[0]]
        at = self._vectors.shape[1]
        # What multiplies the vectors of characters.
        self._inner = (first.inner[0][:, :at], first.inner[1][:, :at])
        for name in COLUMNS[1:]:
            rows = weights[name]
            here = slice(at, at := at + rows.shape[1])
            gates, fresh = (rows @ inner[:, here] for inner in first.inner)
            if not self._tables:
                gates, fresh = gates + first.shift[0], fresh + first.shift[1]
            self._tables.append((gates, fresh))

    def scores(self, columns: list[Ints], layout: Layout) -> Floats:
        """One score for each character (in the order of the text) and tag."""
        first, *more = self._layers
        rows = first.run(self._looked_up(columns, layout), layout)
        for layer in more:
            rows = layer.run(_multiplied(layer, rows, layout), layout)
        return emit(self.weights, rows, columns)

    def _looked_up(self, columns: list[Ints], layout: Layout) -> tuple[Floats, Floats]:
        """The first layer's input products."""
        drives = self._layers[0].drives(len(layout.ahead))
        chars, char_at = _different(columns[0], len(self._vectors))
        vectors = self._vectors[chars].astype(np.float32, copy=False)
        sizes = [table[0].shape[1] for table in self._tables]
        others, other_at = _together(columns[1:], sizes)
        for part, drive in enumerate(drives):
            products = vectors @ self._inner[part]
            tables = [table[part] for table in self._tables]
            added = sum(
                (table[:, which] for table, which in zip(tables[1:], others[1:], strict=True)),
                start=tables[0][:, others[0]],
            )
            room = _SCRATCH.take("added", *drive.shape[1:])
            for side, order in zip(_SIDES, (layout.ahead, layout.back), strict=True):
                np.take(products[side], char_at[order], axis=0, out=drive[side], mode="clip")
                np.take(added[side], other_at[order], axis=0, out=room, mode="clip")
                drive[side] += room
        return drives


def _multiplied(layer: _Layer, rows: Floats, layout: Layout) -> tuple[Floats, Floats]:
    """A later layer's input products, from the states of the one before."""
    drives = layer.drives(len(rows))
    turned = _SCRATCH.take("turned", *rows.shape)
    for side, order in zip(_SIDES, (layout.ahead, layout.back), strict=True):
        np.take(rows, order, axis=0, out=turned, mode="clip")
        for inner, shift, drive in zip(layer.inner, layer.shift, drives, strict=True):
            np.matmul(turned, inner[side], out=drive[side])
            drive[side] += shift[side]
    return drives


def _different(column: Ints, count: int) -> tuple[Ints, Ints]:
    """The different numbers of a column, all below `count`, and where among them each row's is."""
    there = np.zeros(count, bool)
    there[column] = True
    found = np.flatnonzero(there)
    place = np.empty(count, np.int64)
    place[found] = np.arange(len(found))
    return found, place[column]


def _together(columns: list[Ints], sizes: list[int]) -> tuple[list[Ints], Ints]:
    """The different rows of several columns together, column by column, and where among them each
    row is."""
    told = [at for at, column in enumerate(columns) if not at or column.any()]
    keys = columns[0]
    for at in told[1:]:
        keys = keys * sizes[at] + columns[at]
    count = math.prod(sizes[at] for at in told)
    if count <= _TABLE:
        found, place = _different(keys, count)
    else:
        found, place = np.unique(keys, return_inverse=True)
    out = [np.zeros_like(found)] * len(columns)
    for at in reversed(told[1:]):
        out[at] = found % sizes[at]
        found = found // sizes[at]
    out[0] = found
    return out, place
