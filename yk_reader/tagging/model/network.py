"""A small neural network over characters, in numpy: a look at the neighbours, one or two
bidirectional GRU layers, and a CRF.

It reads five columns of small numbers for each character (`features.py`) and gives one score for
each tag; the CRF's transitions make a sequence of them (`crf.py`). All sentences of a page go
through together: numpy is quick on many rows and slow on one. The cell is that of K. Cho et al.
2014 with the reset gate after the product, as in cuDNN.

The shipped network has a layer over three characters (`look`) and one of GRU. The network that
taught it has the form of Baidu's LAC (Z. Jiao, S. Sun and K. Sun 2018): two layers of GRU right on
the characters. Which layers there are is told by the weights.

Sentences are laid out in time steps: all first characters, the longest sentence first, then all
second ones …; ``Layout.ahead`` and ``Layout.back`` say where in the running text each row of
that order stands, for reading forwards and backwards.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
Weights = Mapping[str, Floats]
"""By name: ``chars``, ``tags``, ``marks``, ``known``, ``rules`` (one row for each number of the
column); where the network looks at neighbours ``near`` (inputs, 3 x looked: what a character says
to the next one, to itself, to the one before) and ``nb`` (looked); for each layer n ``in{n}``
(2 directions, inputs, 3 x hidden), ``re{n}`` (2, hidden, 3 x hidden), ``bi{n}`` (2, 1, 3 x hidden),
``bn{n}`` (2, 1, hidden); ``out`` (2 x hidden + looked, tags), ``bias``, ``trans``, ``start``,
``end``; a project's own model has ``trust`` too (numbers of ``rules``, tags), which is added to the
scores. Gates stand in the order reset, update, new."""

COLUMNS: Final = ("chars", "tags", "marks", "known", "rules")
NEAR: Final = "near"
TRUST: Final = "trust"
CHAIN: Final = "trans"


_TINY: Final = np.float32(1e-9)


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


def layers(weights: Weights) -> tuple[int, ...]:
    """The GRU layers that a network has, from below."""
    return tuple(layer for layer in (1, 2) if f"in{layer}" in weights)


def scores(weights: Weights, columns: Sequence[Ints], layout: Layout) -> Floats:
    """One score for each character (in the order of the text) and tag."""
    if NEAR in weights:
        kinds, place = _distinct(columns)
        rows = seen = look(weights, embed(weights, kinds), place, layout)
    else:
        rows = embed(weights, columns)
    for layer in layers(weights):
        rows = states(weights, layer, rows, layout)
    if NEAR in weights:
        rows = np.concatenate([rows, seen], axis=1)
    return emit(weights, rows, columns)


def _distinct(columns: Sequence[Ints]) -> tuple[list[Ints], Ints]:
    """The different rows of the columns, and which of them stands at each place: a page has a few
    hundred, so that what depends on the row alone is worked out once for each."""
    code = np.zeros(len(columns[0]), np.int64)
    for column in columns:
        code *= int(column.max(initial=0)) + 1
        code += column
    _, first, place = np.unique(code, return_index=True, return_inverse=True)
    return [column[first] for column in columns], place


def look(weights: Weights, inputs: Floats, place: Ints, layout: Layout) -> Floats:
    """One row for each character from itself and both its neighbours in the sentence; `place` says
    which of the `inputs` each character is."""
    near, shift = weights[NEAR], weights["nb"]
    wide, count = len(shift), len(inputs)
    said = np.zeros((3, count + 1, wide), np.float32)  # the last says nothing
    for part in range(3):
        np.matmul(inputs, near[:, part * wide : (part + 1) * wide], out=said[part, :count])
    said[1] += shift
    rows: Floats = said[1].take(place, axis=0)
    ahead, back = place.copy(), place.copy()
    ahead[layout.back[: layout.steps[0]]] = count
    back[layout.ahead[: layout.steps[0]]] = count
    rows[1:] += said[0].take(ahead[:-1], axis=0)
    rows[:-1] += said[2].take(back[1:], axis=0)
    return np.maximum(rows, 0, out=rows)


def look_back(
    weights: Weights, inputs: Floats, rows: Floats, layout: Layout, wanted: Floats
) -> tuple[Floats, dict[str, Floats]]:
    """The gradient of what `look` read (each character by itself) and of its weights; `rows` is
    what it gave, `wanted` the gradient of that."""
    wide = rows.shape[1]
    pull = wanted * (rows > 0)
    said = np.zeros((len(rows), 3 * wide), np.float32)
    said[:, wide : 2 * wide] = pull
    said[:-1, :wide] = pull[1:]
    said[1:, 2 * wide :] = pull[:-1]
    said[layout.back[: layout.steps[0]], :wide] = 0
    said[layout.ahead[: layout.steps[0]], 2 * wide :] = 0
    return said @ weights[NEAR].T, {NEAR: inputs.T @ said, "nb": pull.sum(0)}


def emit(weights: Weights, rows: Floats, columns: Sequence[Ints]) -> Floats:
    """From the states of the last layer to the scores."""
    out: Floats = rows @ weights["out"]
    out += weights["bias"]
    if TRUST in weights:
        out += weights[TRUST][columns[COLUMNS.index("rules")]]
    return out


def probabilities(scores: Floats) -> Floats:
    """How probable each tag is at each character, by its scores alone."""
    held: Floats = np.exp(scores - scores.max(1, keepdims=True))
    held /= held.sum(1, keepdims=True)
    return held


def cross_entropy(scores: Floats, truth: Ints | Floats) -> tuple[float, Floats]:
    """The loss of the scores, each character by itself, and its gradient; `truth` is the number of
    each true tag, or how probable each tag is."""
    held = probabilities(scores)
    if truth.ndim == 1:
        rows = np.arange(len(truth))
        loss = -np.log(held[rows, truth] + _TINY).sum()
        held[rows, truth] -= 1
    else:
        loss = -np.vdot(np.log(held + _TINY), truth)
        held -= truth
    return float(loss), held


def states(weights: Weights, layer: int, rows: Floats, layout: Layout) -> Floats:
    """What `forward` gives, for reading alone: both directions of a step lie together, so that a
    step is a few runs through memory without gaps."""
    size, hidden = len(rows), weights[f"bn{layer}"].shape[-1]
    wide = 2 * hidden
    inner, again, shift = (_halved(weights[f"{kind}{layer}"]) for kind in ("in", "re", "bi"))
    bias = weights[f"bn{layer}"]
    order, ahead, back = _interleaved(layout)
    pushed = []
    for part in (slice(0, wide), slice(wide, None)):
        drive = np.matmul(rows, np.ascontiguousarray(inner[..., part]))
        drive += shift[..., part]
        pushed.append(drive.reshape(2 * size, -1).take(order, axis=0))
    switching, renewing = (
        np.ascontiguousarray(again[..., part]) for part in (slice(0, wide), slice(wide, None))
    )
    out = np.empty((2 * size, hidden), np.float32)
    most = layout.steps[0]
    before = np.zeros((2, most, hidden), np.float32)
    product, news = np.empty(2 * most * wide, np.float32), np.empty(2 * most * hidden, np.float32)
    at = 0
    for count in layout.steps:
        here = slice(at, at + 2 * count)
        at += 2 * count
        before = before[:, :count]
        gates, fresh, now = pushed[0][here], pushed[1][here], out[here]
        driven = product[: 2 * count * wide].reshape(2, count, wide)
        np.matmul(before, switching, out=driven)
        gates += driven.reshape(2 * count, wide)
        np.tanh(gates, out=gates)
        gates *= 0.5
        gates += 0.5
        again_here = news[: 2 * count * hidden]
        driven = again_here.reshape(2, count, hidden)
        np.matmul(before, renewing, out=driven)
        driven += bias
        flat = again_here.reshape(2 * count, hidden)
        flat *= gates[:, :hidden]
        fresh += flat
        np.tanh(fresh, out=fresh)
        state = now.reshape(2, count, hidden)
        np.subtract(before, fresh.reshape(2, count, hidden), out=state)
        now *= gates[:, hidden:]
        now += fresh
        before = state
    found = np.empty((size, wide), np.float32)
    found[layout.ahead, :hidden] = out.take(ahead, axis=0)
    found[layout.back, hidden:] = out.take(back, axis=0)
    return found


def _interleaved(layout: Layout) -> tuple[Ints, Ints, Ints]:
    """For each step all rows forwards and all rows backwards (these behind all forward ones of the
    whole run), and where in this order the rows of both directions stand."""
    size = len(layout.ahead)
    counts = np.asarray(layout.steps, np.int64)
    firsts = np.repeat(np.cumsum(counts) - counts, counts)
    ahead = np.arange(size) + firsts
    back = ahead + np.repeat(counts, counts)
    order = np.empty(2 * size, np.int64)
    order[ahead] = layout.ahead
    order[back] = layout.back + size
    return order, ahead, back


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
