"""The files of an export: written beside their place, put there past the guard when all is done."""

import shutil
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path, PurePosixPath
from types import TracebackType
from typing import Final, Self

from yk_reader.jobs.guard import Guard, cannot_write
from yk_reader.jobs.written import digest_of

_BUFFER: Final = 1 << 18
"""Bytes that are written at a time."""


class Staging:
    """A sink for the writers of `formats`: a folder of its own beside the place of the files.

    `single`: the one file of the export takes this place, whatever the writer calls it; else the
    files go into `folder` under their names. Nothing is at its place before `place`; what was not
    placed is gone at the end of the context. KnownError "cannot-write".
    """

    def __init__(self, folder: Path, guard: Guard, source: str, single: Path | None = None) -> None:
        self._folder, self._guard, self._source = folder, guard, source
        self._single = single
        self._staged = folder / f".{uuid.uuid4().hex[:12]}.part"
        self._names: list[str] = []
        self._elsewhere: dict[str, Path] = {}
        self._sums: dict[str, tuple[str, int]] = {}

    def __enter__(self) -> Self:
        try:
            self._staged.mkdir(parents=True)
        except OSError as error:
            raise cannot_write(self._folder, error) from error
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        tb: TracebackType | None,
    ) -> None:
        shutil.rmtree(self._staged, ignore_errors=True)

    @contextmanager
    def text(self, name: str) -> Iterator[Callable[[str], object]]:
        """A new text file (UTF-8, line feeds)."""
        path = self.path(name)
        try:
            with open(path, "x", _BUFFER, encoding="utf-8", newline="\n") as file:
                yield file.write
        except OSError as error:
            raise cannot_write(self.target(name), error) from error

    def path(self, name: str) -> Path:
        """A place for a file that another library writes; ValueError for a name that leads away."""
        pure = PurePosixPath(name)
        if pure.is_absolute() or ".." in pure.parts or not pure.parts:
            raise ValueError(name)
        path = self._staged / pure
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise cannot_write(self.target(name), error) from error
        if name not in self._names:
            self._names.append(name)
        return path

    @property
    def root(self) -> Path:
        """The folder that all is written into first."""
        return self._staged

    def target(self, name: str) -> Path:
        """Where a file will lie."""
        if name in self._elsewhere:
            return self._elsewhere[name]
        return self._single if self._single is not None else self._folder / PurePosixPath(name)

    def elsewhere(self, name: str, target: Path) -> None:
        """Put the file of that name there, not where the others go."""
        self._elsewhere[name] = target

    def files(self) -> list[tuple[str, Path]]:
        """What was written so far: names and where they lie now."""
        return [(name, self._staged / name) for name in self._names]

    def sums(self) -> list[tuple[str, str, int]]:
        """The files so far, complete by now: their names, SHA-256 and bytes."""
        for name, path in self.files():
            if name not in self._sums:
                self._sums[name] = (digest_of(path), path.stat().st_size)
        return [(name, *self._sums[name]) for name in self._names]

    def place(self, *, stem: str = "", empty: bool = False) -> list[Path]:
        """Put all files at their places, in the order in which they were begun: if one of them may
        not be written, none is. `empty`: an empty one may replace one that is not. InputError and
        KnownError as of `Guard.placing`."""
        written = []
        sums = {name: digest for name, digest, _ in self.sums()}
        found = [(self.target(name), path, sums[name]) for name, path in self.files()]
        for target, _, digest in found:
            self._guard.check(target, self._source, digest)
        for target, path, digest in found:
            with suppress(FileExistsError):
                target.parent.mkdir(parents=True, exist_ok=True)
            with self._guard.placing(target, self._source, stem, digest, empty=empty) as part:
                path.replace(part)
            written.append(target)
        return written
