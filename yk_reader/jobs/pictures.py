"""Where the pictures of pages lie: paths as a project keeps them, and the files they lead to."""

import hashlib
import os
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from yk_reader.formats.samples import PictureSource
from yk_reader.jobs.written import digest_of
from yk_reader.model.errors import InputError
from yk_reader.model.facsimile import Picture


def picture_path(file: Path, project: Path) -> str:
    """The path of a picture as a project keeps it (`Picture.path`)."""
    whole, folder = file.absolute(), project.absolute().parent
    if whole.is_relative_to(folder):
        return whole.relative_to(folder).as_posix()
    return whole.as_posix()


def picture_file(path: str, project: Path) -> Path:
    """The file that such a path leads to."""
    return Path(os.path.normpath(project.absolute().parent / path))


def picture_source(
    picture: Picture | None,
    project: Path,
    kept: Callable[[], bytes | None] | None = None,
) -> PictureSource | None:
    """Gives the file of a page's picture, or, where that is not there or another one, what the
    project holds of it (`kept`, None: nothing); None where no picture is known.

    What it raises: InputError "picture-missing" where it is not there, "picture-replaced" where it
    is another one than that on which the page's lines stand, "picture-held-damaged" where
    what the project holds is not what it was. OSError: it cannot be read.
    """
    if picture is None or not picture.path:
        return None
    file, sha256 = picture_file(picture.path, project), picture.sha256

    def source() -> Path | bytes:
        there = file.is_file()
        if kept is not None and not (there and _same(file, sha256)):
            data = kept()
            if data is not None:
                return held_picture(picture, data)
        if not there:
            raise InputError(
                "picture-missing",
                f"The picture of the page is not there: {file}.",
                "Put it back, or say where it lies now: Find the picture… in the window.",
                path=str(file),
            )
        if not _same(file, sha256):
            raise InputError(
                "picture-replaced",
                f"{file.name} is another picture than the one that the page came with.",
                "Put the old one back, or give the page this one in the window.",
                name=file.name,
            )
        return file

    return source


def held_picture(picture: Picture, data: bytes) -> bytes:
    """What a project holds of a picture, if it is what it was: InputError
    "picture-held-damaged"."""
    if _is_whole(picture, data) is False:
        raise _damaged(picture)
    return data


def _is_whole(picture: Picture, data: bytes) -> bool | None:
    """Whether bytes are the file of a picture, by its SHA-256; None where that cannot be told: they
    may be one page of a file with several."""
    if not picture.sha256 or hashlib.sha256(data).hexdigest() == picture.sha256:
        return True
    name = (picture.path or picture.name).lower()
    return None if name.endswith((".pdf", ".tif", ".tiff")) else False


def _damaged(picture: Picture) -> InputError:
    """The refusal of bytes in the project that are not the picture any more."""
    return InputError(
        "picture-held-damaged",
        f"{picture.name} in the project is damaged.",
        "Give the page its picture again.",
        name=picture.name,
    )


def _same(file: Path, sha256: str) -> bool:
    """Whether a file that is there is the one that it was."""
    stat = file.stat()
    return not sha256 or _digest(file, stat.st_size, stat.st_mtime_ns) == sha256


@lru_cache(maxsize=8)
def _digest(file: Path, _size: int, _changed: int) -> str:
    """Of a file as it is now: many pages have their pictures in one."""
    return digest_of(file)
