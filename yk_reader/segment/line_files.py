"""A model of lines as bytes: numpy's own format, read without pickle, and a few facts in JSON.

The facts hold the sum of the numbers, so that a damaged model gives a message and the rules decide
alone; and the version of the looks, so that a model of another program version is not misread.
"""

import json
import zlib
from collections.abc import Mapping
from functools import lru_cache
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any, Final
from zipfile import BadZipFile

import numpy as np

from yk_reader.model.errors import KnownError
from yk_reader.model.profile import Period
from yk_reader.segment.line_looks import VERSION
from yk_reader.segment.line_model import RULES_ONLY, LineModel
from yk_reader.segment.line_network import shapes
from yk_reader.segment.trust import Trust
from yk_reader.text.resources import resources

NAME: Final = "lines"
"""The shipped model: `resources/models/lines.npz` and `.json`."""
OLD_NAME: Final = "lines-old"
"""That for old pages."""
_ADVICE: Final = "The rules propose without it; install the program again to get it back."
_OTHER_ADVICE: Final = (
    "Old pages are proposed without it, less well; install the program again to get it back."
)
_CHARACTERS: Final = "characters"
_TRUST: Final = "trust_"
_MOST: Final = 0x10000


def damaged(name: str) -> KnownError:
    """The bytes of a model are not what was written."""
    return KnownError("line-model-damaged", f"The model of lines {name} is damaged.", _ADVICE)


def write_model(model: LineModel, **about: object) -> tuple[bytes, bytes]:
    """The numbers (of 16 bits) and the facts of a model, for two files; `about` adds facts."""
    arrays: dict[str, np.ndarray] = {
        _CHARACTERS: np.array(model.characters, np.int32),
        **{name: array.astype(np.float16) for name, array in model.weights.items()},
    }
    if model.trust is not None:
        arrays |= {f"{_TRUST}{name}": array for name, array in model.trust.arrays().items()}
    file = BytesIO()
    np.savez_compressed(file, allow_pickle=False, **arrays)
    facts = {"sha256": sha256(file.getvalue()).hexdigest(), "looks": VERSION, **about}
    return file.getvalue(), (json.dumps(facts, ensure_ascii=False, indent=2) + "\n").encode()


def read_model(numbers: bytes, about: bytes, name: str) -> LineModel:
    """The model of the bytes of its two files; `name` is for messages.

    KnownError "line-model-damaged", "line-model-outdated" (of other looks than this version has).
    """
    try:
        facts = json.loads(about.decode("utf-8"))
        if sha256(numbers).hexdigest() != facts["sha256"]:
            raise ValueError("the sum does not agree")
        if facts.get("looks") != VERSION:
            raise KnownError(
                "line-model-outdated",
                f"The model of lines {name} is of another version of the program.",
                _ADVICE,
            )
        with np.load(BytesIO(numbers), allow_pickle=False) as stored:
            arrays = {key: stored[key] for key in stored.files}
        return _model(arrays)
    except (
        ValueError,
        KeyError,
        TypeError,
        OSError,
        BadZipFile,
        zlib.error,
        IndexError,
        EOFError,
        NotImplementedError,
        RecursionError,
    ) as error:
        raise damaged(name) from error


def _model(arrays: dict[str, Any]) -> LineModel:
    """The model of these arrays; ValueError when their shapes or values do not fit."""
    characters = arrays.pop(_CHARACTERS).astype(np.int64)
    if characters.ndim != 1 or ((characters < 0) | (characters >= _MOST)).any():
        raise ValueError("no characters")
    trust = {key[len(_TRUST) :]: arrays.pop(key) for key in list(arrays) if key.startswith(_TRUST)}
    weights = {key: array.astype(np.float32) for key, array in arrays.items()}
    wanted = shapes(columns_of(weights), len(characters) + 1)
    if {key: array.shape for key, array in weights.items()} != wanted:
        raise ValueError("other shapes")
    if not all(np.isfinite(array).all() for array in weights.values()):
        raise ValueError("no numbers")
    model = LineModel(tuple(characters.tolist()), weights, Trust.of(trust) if trust else None)
    model.try_out()
    return model


def columns_of(weights: Mapping[str, np.ndarray]) -> int:
    """How many numbers a line has for a network of these weights."""
    vectors = weights["any"].shape[1] + weights["first"].shape[1] + weights["last"].shape[1]
    return int(weights["in"].shape[0]) - int(vectors)


def load_model(path: Path) -> LineModel:
    """The model of ``path.npz`` and ``path.json``.

    KnownError "line-model-missing", and those of `read_model`.
    """
    try:
        numbers, about = (path.with_suffix(end).read_bytes() for end in (".npz", ".json"))
    except (FileNotFoundError, NotADirectoryError) as error:
        raise KnownError(
            "line-model-missing", f"The model of lines {path.name} is missing.", _ADVICE
        ) from error
    except OSError as error:
        raise damaged(path.name) from error
    return read_model(numbers, about, path.name)


@lru_cache(maxsize=2)
def _shipped(period: Period) -> tuple[LineModel, KnownError | None]:
    old = period is Period.OLD
    try:
        return load_model(resources() / "models" / (OLD_NAME if old else NAME)), None
    except KnownError as error:
        if not old:
            return RULES_ONLY, error
        notice = KnownError(f"old-{error.code}", error.message, _OTHER_ADVICE)
        return _shipped(Period.MODERN)[0], notice


def shipped_lines(period: Period = Period.MODERN) -> LineModel:
    """The model that comes with the program for such pages, loaded once. When it cannot be used,
    that for modern pages takes the place of that for old ones, and `RULES_ONLY` of that."""
    return _shipped(period)[0]


def lines_notices() -> list[KnownError]:
    """Why shipped models are not used; those for old pages have codes that begin with `old-`."""
    return [error for _, error in map(_shipped, Period) if error is not None]
