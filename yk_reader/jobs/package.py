"""A package: a project file of pages that were given out to one person. What it says of itself, and
the models of the project it came from, which it holds in itself."""

import base64
import json
from collections.abc import Mapping
from io import BytesIO
from typing import TYPE_CHECKING, Final
from zipfile import ZipFile

from yk_reader.model.errors import KnownError
from yk_reader.model.records import dataclass
from yk_reader.store import Store

if TYPE_CHECKING:
    from yk_reader.tagging import Model

_PACKAGE: Final = "package"
_NAMES: Final = "package_names_model"
_LINES: Final = "package_lines_model"
_LONGEST: Final = 200
"""Characters of a name that are shown, whoever wrote them."""


@dataclass(frozen=True, slots=True)
class Package:
    """To whom it was given (`uuid` of that annotator in the project it came from), when (ISO 8601,
    UTC), and the file name of that project."""

    name: str
    uuid: str
    given_at: str
    project: str


def package_of(store: Store) -> Package | None:
    """What a project says of itself as a package; None where it is none."""
    try:
        kept = json.loads(store.meta.get(_PACKAGE) or "null")
        parts = [kept[key] for key in ("name", "uuid", "given_at", "project")]
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
    if not all(isinstance(part, str) for part in parts):
        return None
    return Package(*(part[:_LONGEST] for part in parts))


def keep_package(store: Store, package: Package) -> None:
    """Let a project say that it is a package."""
    kept = {
        "name": package.name, "uuid": package.uuid, "given_at": package.given_at,
        "project": package.project,
    }  # fmt: skip
    with store.transaction():
        store.meta.set(_PACKAGE, json.dumps(kept, ensure_ascii=False))


def models_of(source: Store, names: bytes | None, lines: bytes | None) -> dict[str, str]:
    """The models that the project `source` taught, as `keep_models` takes them: the archive of the
    one of names (of it only what speaks, not what judges the next training), and the file of that
    of lines; None: what it brought along itself."""
    held = {
        _NAMES: _speaking(names) if names is not None else _bytes(source, _NAMES),
        _LINES: lines if lines is not None else _bytes(source, _LINES),
    }
    return {key: base64.b85encode(data).decode("ascii") for key, data in held.items() if data}


def keep_models(target: Store, held: Mapping[str, str]) -> None:
    """Let a package hold them (`models_of`)."""
    with target.transaction():
        for key, data in held.items():
            target.meta.set(key, data)


def size_of_models(names: bytes | None, lines: bytes | None) -> int:
    """About how many bytes they take in a package."""
    speaking = _speaking(names) if names is not None else None
    return sum(len(held) * 5 // 4 for held in (speaking, lines) if held is not None)


def names_model(store: Store) -> "Model | None":
    """The model of names that a package holds; None where it holds none. KnownError as of
    `read_model`."""
    from yk_reader.tagging.model.recogniser import read_model
    from yk_reader.tagging.model.storage import MODEL, SOURCE, read_archive

    kept = _bytes(store, _NAMES)
    if kept is None:
        return None
    read = read_archive(BytesIO(kept), MODEL, _PACKAGE)
    return read_model(*read, _PACKAGE, SOURCE)


def lines_model(store: Store) -> bytes | None:
    """The file of the model of lines that a package holds; None where it holds none."""
    return _bytes(store, _LINES)


def _bytes(store: Store, key: str) -> bytes | None:
    kept = store.meta.get(key)
    if not kept:
        return None
    try:
        return base64.b85decode(kept)
    except ValueError:
        return b""


def _speaking(archive: bytes) -> bytes | None:
    """The archive with the model alone that speaks; None for what is none."""
    from yk_reader.tagging.model.recogniser import SUFFIXES
    from yk_reader.tagging.model.storage import MODEL, read_archive

    try:
        parts = read_archive(BytesIO(archive), MODEL, _PACKAGE)
    except KnownError:
        return None
    out = BytesIO()
    with ZipFile(out, "w") as packed:
        for suffix, data in zip(SUFFIXES, parts, strict=True):
            packed.writestr(f"{MODEL}{suffix}", data)
    return out.getvalue()
