"""Pictures that travel in the project file itself, and the way back beside it."""

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path, PurePosixPath

from yk_reader.facsimile.pictures import is_pdf
from yk_reader.facsimile.single import single_picture
from yk_reader.formats.textfiles import file_error
from yk_reader.jobs.guard import Guard
from yk_reader.jobs.import_options import ImportReport
from yk_reader.jobs.names import clean_stem
from yk_reader.jobs.page_writing import patiently
from yk_reader.jobs.pictures import (
    held_picture,
    picture_file,
    picture_path,
    picture_source,
)
from yk_reader.jobs.written import digest_of
from yk_reader.model.errors import InputError, KnownError
from yk_reader.model.facsimile import Picture
from yk_reader.model.progress import ShouldStop
from yk_reader.store import Store

_FOLDER = "{name} pictures"
"""Beside the project: where pictures go that it held in itself."""
_ENDINGS = (
    (b"\x89PNG", ".png"), (b"\xff\xd8\xff", ".jpg"), (b"II*\x00", ".tif"), (b"MM\x00*", ".tif"),
    (b"RIFF", ".webp"),
)  # fmt: skip


def to_embed(store: Store, page_id: int) -> bytes:
    """What the project would hold of the picture of a page: its file, or that page of it.

    InputError "no-picture" where none is known, "picture-missing", "picture-replaced", as
    `single_picture`. OSError comes as KnownError.
    """
    picture = store.facsimiles.picture(page_id)
    source = picture_source(picture, store.path)
    if picture is None or source is None:
        raise _none(store, page_id)
    file = source()
    assert isinstance(file, Path)
    try:
        return single_picture(file, picture.frame)
    except OSError as error:
        raise file_error(file, error) from error


def embed(store: Store, page_id: int, data: bytes | None = None) -> int:
    """Hold the picture of a page in the project; how many bytes it is. `data`: what `to_embed`
    gave. Errors as of that."""
    made = to_embed(store, page_id) if data is None else data
    store.picture_data.put(page_id, made)
    return len(made)


def embed_new(
    store: Store, path: Path, page_id: int, report: ImportReport, should_stop: ShouldStop
) -> None:
    """Hold the picture of a page that an import made of a file; a remark where that cannot be."""
    picture = store.facsimiles.picture(page_id)
    if picture is None or not picture.path:
        return
    try:
        data = to_embed(store, page_id)
    except KnownError as error:
        report.remarks.append((path, f"its picture is not in the project: {error}"))
        return
    size = patiently(partial(embed, store, page_id, data), should_stop)
    pages, before = report.embedded
    report.embedded = pages + 1, before + size


def keep_beside(store: Store, page_id: int) -> Path:
    """Hold the picture of a page in the project no more: its file lies beside it, where it came
    from, or, if that is gone, in a folder of the project's name; that file.

    InputError "not-embedded"; "picture-held-damaged" where what is held is not what it was;
    "not-replaced" where something else lies at the place.
    """
    picture, data = store.facsimiles.picture(page_id), store.picture_data.get(page_id)
    if picture is None or data is None:
        raise InputError(
            "not-embedded",
            "The project does not hold the picture of this page in itself.",
            "It lies beside it already.",
        )
    file = _old_place(picture, store.path)
    if file is not None:
        store.picture_data.remove(page_id)
        return file
    held_picture(picture, data)
    digest = hashlib.sha256(data).hexdigest()
    file = _write(store, picture, data, digest)
    moved = replace(picture, path=picture_path(file, store.path), sha256=digest, frame=0)
    with store.transaction():
        store.facsimiles.give_picture(page_id, moved)
        store.picture_data.remove(page_id)
    return file


def _old_place(picture: Picture, project: Path) -> Path | None:
    """The file that the picture came from, where it is still there and the same."""
    if not picture.path:
        return None
    file = picture_file(picture.path, project)
    try:
        same = file.is_file() and digest_of(file) == picture.sha256
    except OSError:
        return None
    return file if same else None


def _write(store: Store, picture: Picture, data: bytes, digest: str) -> Path:
    """Write it into the folder beside the project, under a name that nothing else has; `digest` is
    its SHA-256."""
    folder = store.path.parent / _FOLDER.format(name=store.path.stem)
    try:
        folder.mkdir(exist_ok=True)
        for file in _names(folder, picture, data):
            if file.is_file() and digest_of(file) == digest:
                return file
            if not file.exists():
                with Guard(own=store.path).placing(file, digest=digest) as part:
                    part.write_bytes(data)
                return file
    except OSError as error:
        raise file_error(folder, error) from error
    raise AssertionError("there is always another name")


def _names(folder: Path, picture: Picture, data: bytes) -> Iterator[Path]:
    stem = clean_stem(PurePosixPath(picture.name or picture.path or "picture").stem)
    if picture.frame:
        stem = f"{stem}-{picture.frame + 1}"
    ending = ".pdf" if is_pdf(data) else ".jp2"
    ending = next((each for head, each in _ENDINGS if data.startswith(head)), ending)
    yield folder / f"{stem}{ending}"
    number = 2
    while True:
        yield folder / f"{stem} ({number}){ending}"
        number += 1


def _none(store: Store, page_id: int) -> InputError:
    name = store.pages.get(page_id).name
    return InputError(
        "no-picture",
        f"{name}: no picture of the page is known.",
        "Import the page with its picture, or give the page one.",
        name=name,
    )
