"""Teaching the model of lines: pages whose layout is known -> weights; pure, numpy only.

Gradient descent (Adam, D. Kingma and J. Ba 2015) on the chain's log-likelihood, with dropout
(N. Srivastava et al. 2014). The pseudo-random numbers have a fixed seed.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from yk_reader.model.annotation import Annotation
from yk_reader.model.page import Page
from yk_reader.model.records import dataclass
from yk_reader.model.vocabulary import Joint
from yk_reader.segment.cues import read_cues
from yk_reader.segment.line_chain import Chain, Doubles, held
from yk_reader.segment.line_labels import LABELS, Truth, labels_of
from yk_reader.segment.line_looks import Floats, Ints, Looks, looks_of
from yk_reader.segment.line_model import LineModel
from yk_reader.segment.line_network import REACH, Inputs, Rows, around, embed, scale, shapes
from yk_reader.text.profile import look_at

_FIRST, _SECOND, _TINY = 0.9, 0.99, 1e-8
_LEAST_SHARE: Final = 0.2
"""What is left of the step size at the end."""
_KNOWN: Final = 1500
"""Characters that get a vector of their own, at most."""
_OFTEN: Final = 3
"""Pages that a character must stand on for that."""


@dataclass(frozen=True)
class Example:
    """A page whose layout is known. Examples of one `name` are settings of the same text."""

    looks: Looks
    truth: Ints
    name: str = ""
    weight: float = 1.0
    """how often it is looked at against others"""


@dataclass(frozen=True)
class Teaching:
    """How a model is taught."""

    rounds: float = 6.0
    """how often each page is looked at, on average"""
    rate: float = 3e-3
    batch: int = 8
    """pages"""
    dropout: float = 0.2
    input_dropout: float = 0.05
    decay: float = 1e-4
    warm_up: int = 50
    averaged: float = 0.5
    """the share of the steps, at the end, over which the weights are averaged (M. Wortsman et al.
    2022 after P. Izmailov et al. 2018)"""
    seed: int = 1


def example_of(page: Page, annotation: Annotation, name: str = "") -> Example | None:
    """The page as an example; None when it has no line, or fragments that are not its lines.

    The annotation's fragments are the lines (a split line gives two), their roles, articles and
    paragraphs what is to be learnt.
    """
    profile, seen = look_at(page.text, page.stated)
    cues = read_cues(page, [(f.start, f.end) for f in annotation.fragments], seen)
    if not cues:
        return None
    paragraph: dict[int, int] = {}
    for article in annotation.articles:
        count = 0
        for f in annotation.members(article.key):
            count += f.joint is Joint.PARAGRAPH
            paragraph[f.start] = count
    at = {f.start: f for f in annotation.fragments}
    known: list[Truth] = []
    for cue in cues:
        mine = at.get(cue.start)
        if mine is None:
            return None
        known.append((mine.article, mine.role, paragraph.get(mine.start, 0)))
    truth = np.array(labels_of(known), np.int64)
    return Example(looks_of(cues, profile), truth, name or page.sha256)


def train(
    pages: Sequence[Example],
    base: LineModel | None = None,
    teaching: Teaching | None = None,
    progress: Callable[[float, float], None] | None = None,
) -> LineModel:
    """A model taught on the pages (at least one), beginning with `base`'s weights where given.

    `progress` hears how far it is (0 to 1) and the loss for each line; what it raises ends it.
    """
    teaching = teaching or Teaching()
    random = np.random.default_rng(teaching.seed)
    if base is None:
        characters = _often(pages)
        weights = _fresh(pages[0].looks.numbers.shape[1], len(characters) + 1, random)
    else:
        characters = base.characters
        weights = {name: values.copy() for name, values in base.weights.items()}
    model = LineModel(characters, weights)
    rows = model.rows
    shares = np.array([page.weight for page in pages], np.float64)
    shares /= shares.sum()
    batch = min(teaching.batch, len(pages))
    steps = max(1, int(teaching.rounds * len(pages) / batch))
    adam = _Adam(weights, teaching.decay)
    sums: dict[str, Floats] = {}
    counted = 0
    for step in range(steps):
        chosen = random.choice(len(pages), batch, replace=False, p=shares)
        mine = [pages[k] for k in chosen]
        inputs = Inputs.of([page.looks for page in mine], rows)
        truth = np.concatenate([page.truth for page in mine])
        loss, grads = gradient(weights, inputs, truth, teaching, random)
        share = min(1.0, (step + 1) / teaching.warm_up) * (1 - step / steps * (1 - _LEAST_SHARE))
        adam.step(grads, teaching.rate * share)
        if step >= steps * (1 - teaching.averaged):
            counted += 1
            for name, values in weights.items():
                sums[name] = sums[name] + values if name in sums else values.copy()
        if progress is not None:
            progress((step + 1) / steps, loss)
    mean = {name: values / np.float32(counted) for name, values in sums.items()}
    return LineModel(characters, mean or weights)


def _often(pages: Sequence[Example]) -> tuple[int, ...]:
    """The characters that stand on several pages, the commonest first."""
    found: dict[str, set[int]] = {}
    for page in pages:
        found.setdefault(page.name, set()).update(np.unique(page.looks.chars).tolist())
    counts = Counter(char for chars in found.values() for char in chars)
    often = sorted((c for c, n in counts.items() if n >= _OFTEN), key=lambda c: (-counts[c], c))
    return tuple(often[:_KNOWN])


def _fresh(numbers: int, characters: int, random: np.random.Generator) -> dict[str, Floats]:
    """Weights to begin with."""
    out = {}
    for name, shape in shapes(numbers, characters).items():
        if name in ("any", "first", "last"):
            values = random.standard_normal(shape) * 0.3
        elif name in ("in", "near", "out"):
            values = random.standard_normal(shape) / shape[0] ** 0.5
            values *= 1.4 if name == "near" else 1.0
        else:
            values = np.zeros(shape)
        out[name] = values.astype(np.float32)
    return out


class _Adam:
    def __init__(self, weights: dict[str, Floats], decay: float) -> None:
        self.weights, self.decay = weights, decay
        self.first = {name: np.zeros_like(values) for name, values in weights.items()}
        self.second = {name: np.zeros_like(values) for name, values in weights.items()}
        self.steps = 0

    def step(self, grads: dict[str, Floats], rate: float) -> None:
        self.steps += 1
        one, two = 1 - _FIRST**self.steps, 1 - _SECOND**self.steps
        for name, grad in grads.items():
            values = self.weights[name]
            if not name.endswith("bias"):
                grad = grad + np.float32(self.decay) * values
            first, second = self.first[name], self.second[name]
            first += np.float32(1 - _FIRST) * (grad - first)
            second += np.float32(1 - _SECOND) * (grad * grad - second)
            size = np.float32(rate / one)
            values -= size * first / (np.sqrt(second / np.float32(two)) + np.float32(_TINY))


def gradient(
    weights: dict[str, Floats],
    inputs: Inputs,
    truth: Ints,
    teaching: Teaching,
    random: np.random.Generator,
) -> tuple[float, dict[str, Floats]]:
    """The loss for each line (of the labels' probabilities) and the gradient of all weights."""
    kept = _mask((1, weights["in"].shape[0]), teaching.input_dropout, random)
    rows: Floats = embed(weights, inputs) * kept
    inner: Floats = np.maximum(rows @ weights["in"] + weights["in_bias"], 0)
    inner_mask = _mask(inner.shape, teaching.dropout, random)
    inner *= inner_mask
    places = inputs.places
    near = around(inner, places)
    outer: Floats = np.maximum(near @ weights["near"] + weights["near_bias"], 0)
    outer_mask = _mask(outer.shape, teaching.dropout, random)
    outer *= outer_mask
    emitted: Floats = outer @ weights["out"] + weights["out_bias"] + rows @ weights["direct"]
    loss, of_scores, of_chain = _of_chain(weights, emitted, inputs.pages, truth)
    grads: dict[str, NDArray[Any]] = dict(of_chain)
    grads["out"], grads["out_bias"] = outer.T @ of_scores, of_scores.sum(0)
    grads["direct"] = rows.T @ of_scores
    of_outer: Floats = (of_scores @ weights["out"].T) * outer_mask * (outer > 0)
    grads["near"], grads["near_bias"] = near.T @ of_outer, of_outer.sum(0)
    of_inner = _gathered(of_outer @ weights["near"].T, places, inner.shape[1])
    of_inner *= inner_mask * (inner > 0)
    grads["in"], grads["in_bias"] = rows.T @ of_inner, of_inner.sum(0)
    of_rows: Floats = (of_inner @ weights["in"].T + of_scores @ weights["direct"].T) * kept
    at = inputs.numbers.shape[1]
    wide = weights["any"].shape[1]
    every = np.repeat(of_rows[:, at : at + wide] * scale(inputs.sizes), inputs.sizes, axis=0)
    grads["any"] = _of_table(inputs.chars, every, len(weights["any"]))
    at += wide
    for name, chosen in (("first", inputs.first), ("last", inputs.last)):
        wide = weights[name].shape[1]
        grads[name] = _of_table(chosen, of_rows[:, at : at + wide], len(weights[name]))
        at += wide
    return loss, {name: (grad / len(truth)).astype(np.float32) for name, grad in grads.items()}


def _of_chain(
    weights: dict[str, Floats], emitted: Floats, pages: tuple[int, ...], truth: Ints
) -> tuple[float, Floats, dict[str, Doubles]]:
    """The loss, the gradient by the scores, and that of the chain's own weights."""
    chain = Chain.of(weights["follow"], weights["start"], weights["end"])
    of_scores = np.empty_like(emitted)
    follow = np.zeros((LABELS, LABELS))
    start, end = np.zeros(LABELS), np.zeros(LABELS)
    at = 0
    for size in pages:
        mine, right = slice(at, at + size), truth[at : at + size]
        found = held(emitted[mine], chain)
        of_scores[mine] = found.labels
        follow += found.follow
        start += found.labels[0]
        end += found.labels[-1]
        np.subtract.at(follow, (right[:-1], right[1:]), 1)
        start[right[0]] -= 1
        end[right[-1]] -= 1
        at += size
    at_truth = np.arange(len(truth)), truth
    loss = -float(np.log(np.maximum(of_scores[at_truth], _TINY)).mean())
    of_scores[at_truth] -= 1
    return loss, of_scores, {"follow": follow, "start": start, "end": end}


def _gathered(rows: Floats, places: Ints, wide: int) -> Floats:
    """The gradient of the states from that of the rows in which they stand side by side."""
    parts = rows.reshape(len(rows), wide, 2 * REACH + 1)
    out = np.zeros((int(places[-1]) + 1 + REACH, wide), np.float32)
    for k in range(2 * REACH + 1):
        out[places - REACH + k] += parts[:, :, k]
    return out[places]


def _of_table(chosen: Rows, wanted: Floats, size: int) -> Floats:
    """The gradient of a table of which rows are looked up."""
    columns = [np.bincount(chosen, wanted[:, j], size) for j in range(wanted.shape[1])]
    return np.stack(columns, 1).astype(np.float32)


def _mask(shape: tuple[int, ...], share: float, random: np.random.Generator) -> Floats:
    keep = random.random(shape, np.float32) >= share
    return keep.astype(np.float32) / np.float32(1 - share)
