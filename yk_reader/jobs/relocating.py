"""Pictures that moved: where their files lie now, for all pages that have them at once."""

from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from yk_reader.facsimile.pictures import open_picture
from yk_reader.jobs.pictures import picture_file, picture_path
from yk_reader.jobs.written import digest_of
from yk_reader.model.errors import InputError
from yk_reader.model.facsimile import Picture
from yk_reader.model.progress import Progress, ShouldStop, check_stop, never_stop, no_progress
from yk_reader.model.records import dataclass
from yk_reader.store import Store


@dataclass(frozen=True, slots=True)
class Relocated:
    """How many pages have their picture elsewhere now, in how many files."""

    pages: int
    files: int


def relocate(
    store: Store,
    page_id: int,
    file: Path,
    *,
    though_other: bool = False,
    progress: Progress = no_progress,
    should_stop: ShouldStop = never_stop,
) -> Relocated:
    """The picture of a page lies in that file now: so it does for all pages that had it in the
    same file, and other files of the old folder are looked for beside it.

    InputError "picture-differs" where it is another file than the one that was read, unless
    `though_other`; "picture-unnamed" where no file was known; as `open_picture` where it is no
    picture. OSError: it cannot be read.
    """
    picture = store.facsimiles.picture(page_id)
    if picture is None or not picture.path:
        raise InputError(
            "picture-unnamed", "No file is known for the picture of this page.", "Choose one."
        )
    open_picture(file, picture.frame).close()
    digest = digest_of(file)
    if picture.sha256 and digest != picture.sha256 and not though_other:
        raise InputError(
            "picture-differs",
            f"{file.name} is another file than the one that the page was read from.",
            "Its lines may stand elsewhere.",
            name=file.name,
        )
    moves = [((picture.path, picture.sha256), (picture_path(file, store.path), digest))]
    for old, found in _beside(store, picture.path, file, progress, should_stop):
        moves.append((old, (picture_path(found, store.path), old[1])))
    pages = sum(store.facsimiles.move_file(old, new) for old, new in moves)
    return Relocated(pages, len(moves))


def _beside(
    store: Store, path: str, file: Path, progress: Progress, should_stop: ShouldStop
) -> Iterator[tuple[tuple[str, str], Path]]:
    """The other files of the old folder that lie beside the new file, the very same ones."""
    folder = PurePosixPath(path).parent
    others = [
        (one, digest)
        for one, digest in store.facsimiles.files()
        if one != path and PurePosixPath(one).parent == folder and digest
    ]
    for done, (one, digest) in enumerate(others):
        check_stop(should_stop)
        name = PurePosixPath(one).name
        progress(done, len(others), name)
        found = file.parent / name
        if picture_file(one, store.path).is_file() or not found.is_file():
            continue
        if digest_of(found) == digest:
            yield (one, digest), found


def give_picture(store: Store, page_id: int, file: Path, frame: int = 0) -> Picture:
    """Give a page a picture that it did not come with; boxes that it has are taken to be on it.

    InputError: as `open_picture`. OSError: the file cannot be read.
    """
    sheet = open_picture(file, frame)
    try:
        (width, height), unit = sheet.size, sheet.unit
    finally:
        sheet.close()
    known = store.facsimiles.picture(page_id)
    if known is not None and known.width > 0 and known.height > 0:
        width, height, unit = known.width, known.height, known.unit
    path = picture_path(file, store.path)
    picture = Picture(file.name, width, height, unit, path, digest_of(file), frame)
    store.facsimiles.give_picture(page_id, picture)
    return picture
