"""Where the pictures of pages lie: paths as a project keeps them, and the files they lead to."""

import os
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


def picture_source(picture: Picture | None, project: Path) -> PictureSource | None:
    """Gives the file of a page's picture; None where none is known.

    What it raises: InputError "picture-missing" where it is not there, "picture-replaced" where it
    is another one than that on which the page's lines stand. OSError: it cannot be read.
    """
    if picture is None or not picture.path:
        return None
    file, sha256 = picture_file(picture.path, project), picture.sha256

    def source() -> Path:
        if not file.is_file():
            raise InputError(
                "picture-missing",
                f"The picture of the page is not there: {file}.",
                "Put it back, or say where it lies now: Find the picture… in the window.",
                path=str(file),
            )
        stat = file.stat()
        if sha256 and _digest(file, stat.st_size, stat.st_mtime_ns) != sha256:
            raise InputError(
                "picture-replaced",
                f"{file.name} is another picture than the one that the page came with.",
                "Put the old one back, or give the page this one in the window.",
                name=file.name,
            )
        return file

    return source


@lru_cache(maxsize=8)
def _digest(file: Path, _size: int, _changed: int) -> str:
    """Of a file as it is now: many pages have their pictures in one."""
    return digest_of(file)
