"""The learned part: a linear-chain CRF over characters (python-crfsuite, MIT).

A model is two files: ``NAME.crf`` (CRFsuite's own binary format, no pickle) and ``NAME.json``
with its sha256, labels and provenance. The sum is checked before the file is opened, so that a
damaged model gives a notice instead of a crash; everything else works without it.
"""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from yk_reader.model.errors import KnownError
from yk_reader.tagging.candidates import Candidate
from yk_reader.tagging.features import FEATURES, features, local_features, sentences
from yk_reader.tagging.resources import resources
from yk_reader.tagging.schemes import from_tags, tags_of

SOURCE: Final = "model"
NAME: Final = "news"
_ADVICE: Final = "Suggestions go on without it; install the program again to get it back."


@dataclass(frozen=True)
class Model:
    """A loaded model and the labels that it knows."""

    tagger: Any
    labels: tuple[str, ...]

    source: str = SOURCE

    def candidates(self, text: str) -> list[Candidate]:
        """Entities of one text with the least marginal probability in them as confidence."""
        found: list[Candidate] = []
        for start, end in sentences(text):
            sentence = text[start:end]
            if sentence.strip():
                self.tagger.set(features(sentence))
                found += self._spans(self.tagger.tag(), start)
        return found

    def judge(
        self, text: str, extra: list[str], found: Sequence[Candidate]
    ) -> tuple[list[float], list[Candidate]]:
        """A model that was trained on top of the suggestions: how probable it holds each of them
        (0 to 1, the least marginal in it), and the entities that it finds itself.

        `extra`: what the suggestions say of each code point (`engine.as_tags`).
        """
        sure = [0.0] * len(found)
        mine: list[Candidate] = []
        known = set(self.tagger.labels())
        for start, end in sentences(text):
            sentence = text[start:end]
            if not sentence.strip():
                continue
            self.tagger.set(local_features(sentence, extra[start:end]))
            mine += self._spans(self.tagger.tag(), start)
            for k, one in enumerate(found):
                if start <= one.start and one.end <= end:
                    tags = tags_of(one.start, one.end, one.label)
                    if known.issuperset(tags):
                        at = one.start - start
                        sure[k] = min(
                            self.tagger.marginal(tag, at + n) for n, tag in enumerate(tags)
                        )
        return sure, mine

    def _spans(self, tags: list[str], offset: int) -> list[Candidate]:
        return [
            Candidate(offset + a, offset + b, label, self._sure(tags, a, b), self.source)
            for a, b, label in from_tags(tags)
        ]

    def _sure(self, tags: list[str], start: int, end: int) -> int:
        least = min(self.tagger.marginal(tags[k], k) for k in range(start, end))
        return min(95, int(100 * least))


def load_model(path: Path, source: str = SOURCE) -> Model:
    """The model at ``path.crf`` with its ``path.json``; `source` names it in suggestions.

    KnownError "model-missing", "model-damaged", "model-outdated" (trained on other features than
    this version has) or "model-library" (python-crfsuite absent).
    """
    binary, meta_file = path.with_suffix(".crf"), path.with_suffix(".json")
    if not binary.is_file() or not meta_file.is_file():
        raise KnownError("model-missing", f"The language model {path.name} is missing.", _ADVICE)
    try:
        import pycrfsuite
    except ImportError as error:
        raise KnownError(
            "model-library", "python-crfsuite is not installed.", "Suggestions go on without it."
        ) from error
    try:
        meta = json.loads(meta_file.read_text(encoding="utf-8"))
        data = binary.read_bytes()
        if sha256(data).hexdigest() != meta["sha256"]:
            raise ValueError("the sum does not agree")
        if meta.get("features") != FEATURES:
            raise KnownError(
                "model-outdated",
                f"The language model {path.name} is of an earlier version of the program.",
                _ADVICE,
            )
        tagger = pycrfsuite.Tagger()
        tagger.open(str(binary))
        labels = tuple(str(label) for label in meta["labels"])
        return Model(tagger, labels, source)
    except (ValueError, KeyError, TypeError, OSError, RecursionError) as error:
        raise KnownError(
            "model-damaged", f"The language model {path.name} is damaged.", _ADVICE
        ) from error


def save_meta(path: Path, labels: Collection[str], **about: object) -> None:
    """Write ``path.json`` for the ``path.crf`` that is there, with its sha256."""
    data = path.with_suffix(".crf").read_bytes()
    meta = {
        "sha256": sha256(data).hexdigest(),
        "labels": sorted(labels),
        "features": FEATURES,
        **about,
    }
    text = json.dumps(meta, ensure_ascii=False, indent=2) + "\n"
    path.with_suffix(".json").write_text(text, encoding="utf-8")


@lru_cache(maxsize=4)
def _cached(path: Path) -> tuple[Model | None, KnownError | None]:
    try:
        return load_model(path), None
    except KnownError as error:
        return None, error


def shipped(name: str = NAME) -> Model | None:
    """The model that comes with the program, loaded once; None when it cannot be used."""
    return _cached(resources() / "models" / name)[0]


def model_notice() -> KnownError | None:
    """Why the shipped model is not used; None when it is."""
    return _cached(resources() / "models" / NAME)[1]
