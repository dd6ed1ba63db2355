"""Where a job writes to: a folder of files, each whole or not there at all."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from yk_reader import whole_files
from yk_reader.model.errors import KnownError


class Stems:
    """Stems for the files of pages: no two alike, whatever the pages are called."""

    def __init__(self) -> None:
        self._used: set[str] = set()

    def of(self, name: str) -> str:
        """A stem for a page's files: its name, with `-2`, `-3` … when it was used already."""
        clean = "".join("_" if c in '/\\:*?"<>|' or ord(c) < 32 else c for c in name) or "page"
        stem, count = clean, 1
        while stem.casefold() in self._used:
            count += 1
            stem = f"{clean}-{count}"
        self._used.add(stem.casefold())
        return stem


class OutFolder:
    """A folder that files are written into, each as a whole or not at all."""

    def __init__(self, folder: Path) -> None:
        """Make the folder; KnownError `cannot-write` when that is not possible."""
        self.folder = folder
        self.stem = Stems().of
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise cannot_write(folder, error) from error

    def write(self, name: str, text: str) -> Path:
        """Write one file (UTF-8, line feeds)."""
        return write_whole(self.folder / name, text)


@contextmanager
def whole_file(path: Path) -> Iterator[Callable[[str], object]]:
    """Write a file piece by piece, as a whole or not at all (`yk_reader.whole_files`).

    KnownError `cannot-write` when it cannot be written.
    """
    try:
        with whole_files.whole_file(path) as write:
            yield write
    except OSError as error:
        raise cannot_write(path, error) from error


def write_whole(path: Path, text: str) -> Path:
    """Write a file as a whole or not at all."""
    with whole_file(path) as write:
        write(text)
    return path


def cannot_write(path: Path, error: OSError) -> KnownError:
    """The plain sentence for a file or folder that cannot be written."""
    return KnownError(
        "cannot-write",
        f"{path} cannot be written: {error.strerror or error}.",
        "Choose another place, or free some room there.",
        path=str(path),
    )
