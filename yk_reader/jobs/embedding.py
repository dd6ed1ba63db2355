"""Pictures that travel in the project file itself, and the way back beside it."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import field, replace
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
from yk_reader.model.errors import InputError, KnownError, StoreError
from yk_reader.model.facsimile import Picture
from yk_reader.model.progress import Progress, ShouldStop, never_stop, no_progress
from yk_reader.model.records import dataclass
from yk_reader.store import Store

_FOLDER = "{name} pictures"
"""Beside the project: where pictures go that it held in itself."""
_ENDINGS = (
    (b"\x89PNG", ".png"), (b"\xff\xd8\xff", ".jpg"), (b"II*\x00", ".tif"), (b"MM\x00*", ".tif"),
    (b"RIFF", ".webp"),
)  # fmt: skip


@dataclass
class Kept:
    """What came of the pictures of many pages: `pages` whose picture is elsewhere now, how many
    bytes of them the project holds more, the pages (by name) that stayed as they were and why, and
    how many were not come to because the run was stopped."""

    pages: list[int] = field(default_factory=list)
    size: int = 0
    refused: list[tuple[str, KnownError]] = field(default_factory=list)
    left: int = 0


def not_held(store: Store, page_ids: Iterable[int]) -> tuple[list[int], int]:
    """Those of the pages that have a picture which the project does not hold yet, and about how
    many bytes they are: of files with several pages all of them, once."""
    pages: list[int] = []
    sizes: dict[Path, int] = {}
    for page_id in page_ids:
        picture = store.facsimiles.picture(page_id)
        if picture is None or not picture.path or store.picture_data.size(page_id):
            continue
        pages.append(page_id)
        file = picture_file(picture.path, store.path)
        if file not in sizes:
            try:
                sizes[file] = file.stat().st_size
            except OSError:
                sizes[file] = 0  # told when it is its turn
    return pages, sum(sizes.values())


def embed_pages(
    store: Store,
    page_ids: Sequence[int],
    *,
    progress: Progress = no_progress,
    should_stop: ShouldStop = never_stop,
) -> Kept:
    """Hold the pictures of pages in the project, each page for itself: what is done when it is
    stopped stays done. Where one cannot be, its page is told and the others go on."""

    def one(page_id: int) -> int:
        data = to_embed(store, page_id)
        return patiently(partial(embed, store, page_id, data), should_stop)

    return _each(store, page_ids, one, progress, should_stop)


def beside_pages(
    store: Store,
    page_ids: Sequence[int],
    *,
    progress: Progress = no_progress,
    should_stop: ShouldStop = never_stop,
) -> Kept:
    """The way back, as `keep_beside` for each of the pages that the project holds a picture of."""

    def one(page_id: int) -> int:
        size = store.picture_data.size(page_id)
        patiently(partial(keep_beside, store, page_id), should_stop)
        return -size

    held = [page_id for page_id in page_ids if store.picture_data.size(page_id)]
    return _each(store, held, one, progress, should_stop)


def _each(
    store: Store,
    page_ids: Sequence[int],
    one: Callable[[int], int],
    progress: Progress,
    should_stop: ShouldStop,
) -> Kept:
    kept = Kept()
    for at, page_id in enumerate(page_ids):
        if should_stop():
            kept.left = len(page_ids) - at
            return kept
        name = store.pages.get(page_id).name
        progress(at, len(page_ids), name)
        try:
            kept.size += one(page_id)
        except StoreError:
            raise
        except KnownError as error:
            kept.refused.append((name, error))
        else:
            kept.pages.append(page_id)
    progress(len(page_ids), len(page_ids), "")
    return kept


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
        report.remarks.append((path, f"its picture is not in the project: {error.message}"))
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
