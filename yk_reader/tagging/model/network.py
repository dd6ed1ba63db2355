"""A small neural network over characters, in numpy: two bidirectional GRU layers and a CRF.

It reads four columns of small numbers for each character (`features.py`) and gives one score for
each tag; the CRF's transitions make a sequence of them (`crf.py`). All sentences of a page go
through together: numpy is quick on many rows and slow on one. The cell is that of K. Cho et al.
2014 with the reset gate after the product, as in cuDNN; the network has the form of Baidu's LAC
(Z. Jiao, S. Sun and K. Sun 2018), from whose weights the shipped model was taught further.

Sentences are laid out in time steps: all first characters, the longest sentence first, then all
second ones …; ``Layout.ahead`` and ``Layout.back`` say where in the running text each row of
that order stands, for reading forwards and backwards.
"""

from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from yk_reader.model.records import dataclass

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
Weights = Mapping[str, Floats]
"""By name: ``chars``, ``tags``, ``marks``, ``known``, ``rules`` (one row for each number of the
column), for each layer n ``in{n}`` (2 directions, inputs, 3 x hidden), ``re{n}`` (2, hidden,
3 x hidden), ``bi{n}`` (2, 1, 3 x hidden), ``bn{n}`` (2, 1, hidden), and ``out``, ``bias``,
``trans``, ``start``, ``end``; a project's own model has ``trust`` too (numbers of ``rules``, tags),
which is added to the scores. Gates stand in the order reset, update, new."""

COLUMNS: Final = ("chars", "tags", "marks", "known", "rules")
LAYERS: Final = (1, 2)
TRUST: Final = "trust"


@dataclass(frozen=True)
class Layout:
    """Rows of the time-step order for sentences of the given lengths."""

    ahead: Ints
    back: Ints
    steps: tuple[int, ...]
    """How many sentences have a character at each step."""

    @classmethod
    def of(cls, lengths: Sequence[int]) -> "Layout":
        """For sentences that follow each other in one run of characters; none is empty."""
        sizes = np.asarray(lengths, np.int64)
        order = np.argsort(-sizes, kind="stable")
        first = (np.cumsum(sizes) - sizes)[order]
        sizes = sizes[order]
        there = np.arange(sizes[0])[:, None] < sizes
        step, row = np.nonzero(there)
        ahead = first[row] + step
        back = (first + sizes - 1)[row] - step
        return cls(ahead, back, tuple(there.sum(1).tolist()))


@dataclass
class Trace:
    """What a layer keeps for learning: its inputs, gates and states in time-step order."""

    inputs: Floats
    gates: Floats
    products: Floats
    before: Floats


def embed(weights: Weights, columns: Sequence[Ints]) -> Floats:
    """The input of the first layer: one row for each character."""
    return np.concatenate(
        [weights[name][column] for name, column in zip(COLUMNS, columns, strict=True)], axis=1
    )


def emit(weights: Weights, rows: Floats, columns: Sequence[Ints]) -> Floats:
    """From the states of the last layer to the scores."""
    out: Floats = rows @ weights["out"]
    out += weights["bias"]
    if TRUST in weights:
        out += weights[TRUST][columns[COLUMNS.index("rules")]]
    return out


def forward(weights: Weights, layer: int, rows: Floats, layout: Layout) -> tuple[Floats, Trace]:
    """One layer: rows of inputs to rows of states of both directions side by side, and what is kept
    for learning."""
    bias = weights[f"bn{layer}"]
    size, hidden = len(rows), bias.shape[-1]
    inner, again, shift = (_halved(weights[f"{kind}{layer}"]) for kind in ("in", "re", "bi"))
    drive = np.empty((2, size, 3 * hidden), np.float32)
    for side, order in enumerate((layout.ahead, layout.back)):
        np.matmul(rows[order], inner[side], out=drive[side])
    drive += shift
    state = np.zeros((2, layout.steps[0], hidden), np.float32)
    states = np.empty((2, size, hidden), np.float32)
    trace = Trace(rows, np.empty_like(drive), np.empty_like(states), np.empty_like(states))
    at = 0
    for count in layout.steps:
        here = slice(at, at + count)
        at += count
        before = state[:, :count]
        gates = np.matmul(before, again)
        pushed = drive[:, here]
        switches = gates[..., : 2 * hidden]
        switches += pushed[..., : 2 * hidden]
        np.tanh(switches, out=switches)
        switches *= 0.5
        switches += 0.5
        fresh = gates[..., 2 * hidden :]
        fresh += bias
        trace.products[:, here] = fresh
        trace.before[:, here] = before
        fresh *= switches[..., :hidden]
        fresh += pushed[..., 2 * hidden :]
        np.tanh(fresh, out=fresh)
        trace.gates[:, here] = gates
        now = states[:, here]
        np.subtract(before, fresh, out=now)
        now *= switches[..., hidden:]
        now += fresh
        state[:, :count] = now
    out = np.empty((size, 2 * hidden), np.float32)
    out[layout.ahead, :hidden] = states[0]
    out[layout.back, hidden:] = states[1]
    return out, trace


def _halved(array: Floats) -> Floats:
    """The array with its columns of the reset and update gates halved: the logistic function of x
    is (tanh(x / 2) + 1) / 2."""
    out = array.copy()
    out[..., : out.shape[-1] // 3 * 2] *= 0.5
    return out


def backward(
    weights: Weights, layer: int, trace: Trace, layout: Layout, wanted: Floats
) -> tuple[Floats, dict[str, Floats]]:
    """The gradient of a layer's inputs and of its weights; `wanted` is that of its output."""
    inner, again = weights[f"in{layer}"], weights[f"re{layer}"]
    hidden = again.shape[1]
    size = len(wanted)
    pull = np.empty((2, size, hidden), np.float32)
    pull[0], pull[1] = wanted[layout.ahead, :hidden], wanted[layout.back, hidden:]
    of_drive = np.empty((2, size, 3 * hidden), np.float32)
    of_product = np.empty((2, size, 3 * hidden), np.float32)
    turned = np.ascontiguousarray(np.swapaxes(again, 1, 2))
    carried = np.zeros((2, layout.steps[0], hidden), np.float32)
    at = size
    for count in reversed(layout.steps):
        at -= count
        here = slice(at, at + count)
        gates = trace.gates[:, here]
        reset, update = gates[..., :hidden], gates[..., hidden : 2 * hidden]
        fresh = gates[..., 2 * hidden :]
        grad = pull[:, here] + carried[:, :count]
        into = of_drive[:, here]
        of_fresh = into[..., 2 * hidden :]
        np.multiply(grad, 1 - update, out=of_fresh)
        of_fresh *= 1 - fresh * fresh
        into[..., hidden : 2 * hidden] = (
            grad * (trace.before[:, here] - fresh) * update * (1 - update)
        )
        into[..., :hidden] = of_fresh * trace.products[:, here] * reset * (1 - reset)
        through = of_product[:, here]
        through[...] = into
        through[..., 2 * hidden :] *= reset
        carried[:, :count] = np.matmul(through, turned) + grad * update
    grads = {
        f"re{layer}": np.matmul(np.swapaxes(trace.before, 1, 2), of_product),
        f"bi{layer}": of_drive.sum(1, keepdims=True),
        f"bn{layer}": of_product[..., 2 * hidden :].sum(1, keepdims=True),
    }
    of_rows = np.zeros_like(trace.inputs)
    of_inner = np.empty_like(inner)
    for side, order in enumerate((layout.ahead, layout.back)):
        of_inner[side] = trace.inputs[order].T @ of_drive[side]
        of_rows[order] += of_drive[side] @ inner[side].T
    grads[f"in{layer}"] = of_inner
    return of_rows, grads
