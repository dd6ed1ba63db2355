"""The learned part: the network of `network.py` with its file.

A model is two files: ``NAME.npz`` (numpy's own format, read without pickle) and ``NAME.json`` with
its sha256, labels and provenance. The sum is checked before the file is opened, so that a damaged
model gives a notice; everything else works without it.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property, lru_cache
from hashlib import sha256
from io import BytesIO
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Final
from zipfile import BadZipFile

import numpy as np

from yk_reader.model.errors import KnownError
from yk_reader.model.records import dataclass
from yk_reader.tagging.candidates import Candidate
from yk_reader.tagging.model import crf, network
from yk_reader.tagging.model.features import FEATURES, Alphabet, Characters, sentences
from yk_reader.tagging.model.network import Floats, Layout
from yk_reader.tagging.model.reading import Kept, Reader
from yk_reader.tagging.model.schemes import Mention, from_tags, tags_of
from yk_reader.text.resources import resources

SOURCE: Final = "model"
NAME: Final = "news"
SUFFIXES: Final = (".npz", ".json")
_ADVICE: Final = "Suggestions go on without it; install the program again to get it back."
_BATCH: Final = 6_000
"""Characters that go through the network together: more needs more memory, and is no quicker."""
_SUREST: Final = 95
_NAMES: Final = ("tag_names", "mark_names", "labels")


@dataclass(frozen=True)
class Prediction:
    """What a model makes of one text: the entities that it finds, with the least probability in
    them as confidence, and how probable it holds each tag at each character."""

    found: tuple[Candidate, ...]
    probabilities: Floats
    numbers: Mapping[str, int]

    def probability(self, start: int, end: int, label: str) -> float:
        """How probable this entity is (0 to 1): the least probability in it; 0 for a label that
        the model was never taught."""
        numbers = [self.numbers.get(tag) for tag in tags_of(start, end, label)]
        if None in numbers:
            return 0.0
        return float(min(self.probabilities[start + n, number] for n, number in enumerate(numbers)))


@dataclass(frozen=True)
class Model:
    """A loaded model."""

    alphabet: Alphabet
    weights: Mapping[str, Floats]
    source: str = SOURCE

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels that it knows."""
        return self.alphabet.labels

    @cached_property
    def _reader(self) -> Reader:
        return Reader(self.weights)

    def predict(
        self,
        texts: Sequence[str],
        known: Sequence[Iterable[Mention]] = (),
        rules: Sequence[Iterable[Mention]] = (),
    ) -> list[Prediction]:
        """Each text read; `known` and `rules` say for each text what was accepted elsewhere and
        what the rules find (half-open code points, apart)."""
        columns = self.alphabet.columns_of(texts, known, rules)
        size = len(columns[0])
        tags = np.zeros(size, np.int64)
        held = np.zeros((size, len(self.alphabet.tag_names)), np.float32)
        for batch in _batches(texts):
            lengths = [end - start for start, end in batch]
            here = np.concatenate([np.arange(start, end) for start, end in batch])
            layout = Layout.of(lengths)
            scores = self._reader.scores([column[here] for column in columns], layout)
            tags[here], held[here] = crf.read(self.weights, scores, layout)
        ends = list(accumulate(map(len, texts), initial=0))
        return [self._prediction(tags[a:b], held[a:b]) for a, b in pairwise(ends)]

    def _prediction(self, tags: network.Ints, probabilities: Floats) -> Prediction:
        found: tuple[Candidate, ...] = ()
        if tags.any():
            names = self.alphabet.tag_names
            path = probabilities[np.arange(len(tags)), tags]
            found = tuple(
                Candidate(a, b, label, min(_SUREST, int(100 * path[a:b].min())), self.source)
                for a, b, label in from_tags([names[tag] for tag in tags.tolist()])
            )
        return Prediction(found, probabilities, self.alphabet.tag_numbers)


def _batches(texts: Sequence[str]) -> list[list[tuple[int, int]]]:
    """The sentences of the texts (from, to: places in the run of all texts), alike in length, in
    batches."""
    firsts = accumulate(map(len, texts), initial=0)
    pieces = [
        (first + start, first + end)
        for first, text in zip(firsts, texts, strict=False)
        for start, end in sentences(text)
        if not text[start:end].isspace()
    ]
    pieces.sort(key=lambda piece: piece[0] - piece[1])
    batches: list[list[tuple[int, int]]] = []
    room = 0
    for piece in pieces:
        size = piece[1] - piece[0]
        if size > room:
            batches.append([])
            room = _BATCH
        batches[-1].append(piece)
        room -= size
    return batches


def damaged(name: str) -> KnownError:
    """The files of a model are not what was written."""
    return KnownError("model-damaged", f"The language model {name} is damaged.", _ADVICE)


def load_model(path: Path, source: str = SOURCE) -> Model:
    """The model at ``path.npz`` with its ``path.json``; `source` names it in suggestions.

    KnownError "model-missing", and those of `read_model`.
    """
    files = [path.with_suffix(suffix) for suffix in SUFFIXES]
    if not all(file.is_file() for file in files):
        raise KnownError("model-missing", f"The language model {path.name} is missing.", _ADVICE)
    try:
        binary, about = (file.read_bytes() for file in files)
    except OSError as error:
        raise damaged(path.name) from error
    return read_model(binary, about, path.name, source)


def read_model(binary: bytes, about: bytes, name: str, source: str = SOURCE) -> Model:
    """The model of the bytes of its two files; `name` is for messages.

    KnownError "model-damaged", "model-outdated" (trained on other features than this version has).
    """
    try:
        meta = json.loads(about.decode("utf-8"))
        if sha256(binary).hexdigest() != meta["sha256"]:
            raise ValueError("the sum does not agree")
        if meta.get("features") != FEATURES:
            raise KnownError(
                "model-outdated",
                f"The language model {name} is of an earlier version of the program.",
                _ADVICE,
            )
        with np.load(BytesIO(binary), allow_pickle=False) as stored:
            arrays = {key: stored[key] for key in stored.files}
        codes, rows = arrays.pop("alphabet")
        tags, marks, labels = (tuple(str(cell) for cell in arrays.pop(key)) for key in _NAMES)
        weights = Kept(arrays)
        model = Model(Alphabet(Characters(codes, rows), tags, marks, labels), weights, source)
        _ = model.predict(["试"])
        return model
    except (
        ValueError,
        KeyError,
        TypeError,
        OSError,
        BadZipFile,
        IndexError,
        RecursionError,
    ) as error:
        raise damaged(name) from error


def save_model(
    path: Path, alphabet: Alphabet, weights: Mapping[str, Floats], **about: object
) -> None:
    """Write ``path.npz`` (numbers of 16 bits) and ``path.json``."""
    arrays: dict[str, np.ndarray] = {
        "alphabet": np.array(Characters.of(alphabet.chars).arrays, np.int32),
        "tag_names": np.array(alphabet.tags),
        "mark_names": np.array(alphabet.marks),
        "labels": np.array(alphabet.labels),
        **{name: _small(array) for name, array in weights.items()},
    }
    file = BytesIO()
    np.savez_compressed(file, allow_pickle=False, **arrays)
    path.with_suffix(".npz").write_bytes(file.getvalue())
    meta = {
        "sha256": sha256(file.getvalue()).hexdigest(),
        "labels": sorted(alphabet.labels),
        "features": FEATURES,
        **about,
    }
    text = json.dumps(meta, ensure_ascii=False, indent=2) + "\n"
    path.with_suffix(".json").write_text(text, encoding="utf-8")


def _small(array: Floats) -> np.ndarray:
    return np.clip(array, -60_000, 60_000).astype(np.float16)


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
