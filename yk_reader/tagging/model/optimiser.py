"""Training the network: gradient descent (Adam, D. Kingma and J. Ba 2015) over batches of sentences
of like length, with dropout (N. Srivastava et al. 2014), in numpy on one core."""

from collections.abc import Callable, Sequence
from dataclasses import field
from typing import Any, Final, Protocol

import numpy as np

from yk_reader.model.records import dataclass
from yk_reader.tagging.model import crf, network
from yk_reader.tagging.model.network import Floats, Ints, Layout

_FIRST, _SECOND, _TINY = 0.9, 0.999, 1e-8
_LONGEST_STEP: Final = 1.0
"""Gradients longer than this are cut to it."""
_LEAST_SHARE: Final = 0.02
"""What is left of the step size at the end."""
Grads = dict[str, tuple[Floats, Ints | slice]]
"""By name of the weights the gradient of some of their rows, and which."""


@dataclass(frozen=True)
class Example:
    """One sentence: its columns of numbers (one row each) and the number of each true tag, or what
    else its loss compares with (one row each)."""

    columns: tuple[Ints, ...]
    truth: Ints | Floats


class Loss(Protocol):
    """The loss of a batch, and its gradient by the scores and by the CRF's weights."""

    def __call__(
        self, weights: network.Weights, emitted: Floats, layout: Layout, truth: Any, /
    ) -> tuple[float, Floats, dict[str, Floats]]:
        """Scores and `truth` (that of the examples) in time-step order."""


@dataclass(frozen=True)
class Hyperparameters:
    """How the network is trained. `rates` gives parameters (by the beginning of their names) a step
    size other than `rate`; `dropout` is the share of the states left out before the last layer,
    `input_dropout` of the inputs, `column_dropout` of each column's whole rows."""

    epochs: int
    rate: float
    batch: int = 1500
    """Characters in a batch."""
    rates: tuple[tuple[str, float], ...] = ()
    dropout: float = 0.3
    input_dropout: float = 0.1
    column_dropout: tuple[float, ...] = (0.03, 0.1, 0.1, 0.0, 0.0)
    warm_up: int = 0
    """Steps over which the step size grows to its full length."""
    seed: int = 1


@dataclass
class _Adam:
    weights: dict[str, Floats]
    hyper: Hyperparameters
    first: dict[str, Floats] = field(default_factory=dict)
    second: dict[str, Floats] = field(default_factory=dict)
    steps: int = 0

    def step(self, grads: Grads, share: float) -> None:
        """One step of `share` of the full size; rows of which there is no gradient stay."""
        self.steps += 1
        norm = sum(float(np.vdot(grad, grad)) for grad, _ in grads.values()) ** 0.5
        cut = np.float32(min(1.0, _LONGEST_STEP / (norm + 1e-6)))
        correct = (1 - _SECOND**self.steps) ** 0.5 / (1 - _FIRST**self.steps)
        for name, (grad, rows) in grads.items():
            weights = self.weights[name]
            firsts = self.first.setdefault(name, np.zeros_like(weights))
            seconds = self.second.setdefault(name, np.zeros_like(weights))
            grad *= cut
            first, second = firsts[rows], seconds[rows]
            first += np.float32(1 - _FIRST) * (grad - first)
            grad *= grad
            second += np.float32(1 - _SECOND) * (grad - second)
            rate = next((r for n, r in self.hyper.rates if name.startswith(n)), self.hyper.rate)
            size = np.float32(share * rate * correct)
            weights[rows] -= size * first / (np.sqrt(second) + np.float32(_TINY))
            if not isinstance(rows, slice):
                firsts[rows], seconds[rows] = first, second


def optimise(
    weights: dict[str, Floats],
    examples: Callable[[int], Sequence[Example]],
    hyper: Hyperparameters,
    progress: Callable[[float, float], None] | None = None,
    compare: Loss = crf.gradient,
) -> None:
    """Change `weights` in place. `examples` gives an epoch's sentences (none empty); `progress`
    hears after each batch how far it is (0 to 1) and the loss for each character; what it raises
    ends the training. `compare` is the loss, by itself that of the true tags."""
    random = np.random.default_rng(hyper.seed)
    adam = _Adam(weights, hyper)
    for epoch in range(hyper.epochs):
        mine = examples(epoch)
        batches = _batches(mine, hyper.batch, random)
        for number, batch in enumerate(batches):
            done = (epoch + number / len(batches)) / hyper.epochs
            share = min(1.0, (adam.steps + 1) / (hyper.warm_up + 1)) * max(_LEAST_SHARE, 1 - done)
            loss, grads = gradient(weights, [mine[k] for k in batch], hyper, random, compare)
            adam.step(grads, share)
            if progress is not None:
                progress(done, loss)


def _batches(
    examples: Sequence[Example], size: int, random: np.random.Generator
) -> list[list[int]]:
    lengths = np.array([len(example.truth) for example in examples])
    order = np.argsort(lengths + random.random(len(lengths)) * 8)
    batches: list[list[int]] = [[]]
    filled = 0
    for k in order.tolist():
        if filled and filled + lengths[k] > size:
            batches.append([])
            filled = 0
        batches[-1].append(k)
        filled += int(lengths[k])
    random.shuffle(batches)
    return batches


def gradient(
    weights: dict[str, Floats],
    examples: Sequence[Example],
    hyper: Hyperparameters,
    random: np.random.Generator,
    compare: Loss = crf.gradient,
) -> tuple[float, Grads]:
    """The loss for each character and the gradient of all weights that have one."""
    layout = Layout.of([len(example.truth) for example in examples])
    columns = [np.concatenate(parts) for parts in zip(*(x.columns for x in examples), strict=True)]
    truth = np.concatenate([example.truth for example in examples])
    size = len(truth)
    kept = _input_mask(weights, size, hyper, random)
    rows = network.embed(weights, columns)
    rows *= kept
    traces = []
    for layer in network.LAYERS:
        rows, trace = network.forward(weights, layer, rows, layout)
        traces.append(trace)
    mask = _dropout_mask(rows.shape, hyper.dropout, random)
    rows *= mask
    emitted = network.emit(weights, rows, columns)
    loss, of_steps, grads = compare(weights, emitted[layout.ahead], layout, truth[layout.ahead])
    of_scores = np.empty_like(emitted)
    of_scores[layout.ahead] = of_steps
    grads["out"] = rows.T @ of_scores
    grads["bias"] = of_scores.sum(0)
    wanted: Floats = of_scores @ weights["out"].T
    wanted *= mask
    for layer, trace in zip(reversed(network.LAYERS), reversed(traces), strict=True):
        wanted, more = network.backward(weights, layer, trace, layout, wanted)
        grads |= more
    wanted *= kept
    found: Grads = {name: (grad / np.float32(size), slice(None)) for name, grad in grads.items()}
    at = 0
    for name, column in zip(network.COLUMNS, columns, strict=True):
        wide = weights[name].shape[1]
        found[name] = _of_rows(column, wanted[:, at : at + wide] / np.float32(size))
        at += wide
    if network.TRUST in weights:
        rules = columns[network.COLUMNS.index("rules")]
        found[network.TRUST] = _of_rows(rules, of_scores / np.float32(size))
    return loss / size, found


def _of_rows(column: Ints, wanted: Floats) -> tuple[Floats, Ints]:
    """The gradient of the rows of a table that a column looks up, and which rows these are."""
    used, place = np.unique(column, return_inverse=True)
    grad = np.zeros((len(used), wanted.shape[1]), np.float32)
    np.add.at(grad, place, wanted)
    return grad, used


def _dropout_mask(shape: tuple[int, ...], share: float, random: np.random.Generator) -> Floats:
    keep = random.random(shape, np.float32) >= share
    return keep.astype(np.float32) / np.float32(1 - share)


def _input_mask(
    weights: dict[str, Floats], size: int, hyper: Hyperparameters, random: np.random.Generator
) -> Floats:
    """What is kept of the inputs: single numbers, and whole rows of a column."""
    width = sum(weights[name].shape[1] for name in network.COLUMNS)
    mask = _dropout_mask((size, width), hyper.input_dropout, random)
    at = 0
    for name, share in zip(network.COLUMNS, hyper.column_dropout, strict=True):
        wide = weights[name].shape[1]
        if share:
            mask[random.random(size) < share, at : at + wide] = 0
        at += wide
    return mask
