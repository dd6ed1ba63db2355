"""Where the pictures of pages lie: paths as a project keeps them, and the files they lead to."""

import os
from pathlib import Path


def picture_path(file: Path, project: Path) -> str:
    """The path of a picture as a project keeps it (`Picture.path`)."""
    whole, folder = file.absolute(), project.absolute().parent
    if whole.is_relative_to(folder):
        return whole.relative_to(folder).as_posix()
    return whole.as_posix()


def picture_file(path: str, project: Path) -> Path:
    """The file that such a path leads to."""
    return Path(os.path.normpath(project.absolute().parent / path))
