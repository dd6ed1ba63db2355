"""The guard of everything that writes files: nothing of a person's is replaced unasked.

A file may be written where nothing is, where the very same is, and where the program itself wrote
before for the same input and nobody changed it since (`jobs.written`). Anything else is refused by
name: `force` (on the command line `--force`, in the window the answer to a question) replaces it
all the same. A few things are never replaced: the project that the run reads, folders, devices, the
log of a database, and a file that holds something by one that is empty.
"""

import errno
import os
import stat
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from io import FileIO
from pathlib import Path
from typing import Final

from yk_reader import whole_files
from yk_reader.jobs.written import Entry, Written, digest_of, digest_of_bytes
from yk_reader.model.errors import InputError, KnownError, OutputError
from yk_reader.model.records import dataclass
from yk_reader.store.backup import in_use
from yk_reader.store.heads import is_project

_NEVER: Final = {
    "itself": "{path} is the project that is read.",
    "folder": "{path} is a folder.",
    "device": "{path} is no file: a device or a pipe.",
    "log": "{path} would be taken for the log of a database.",
    "in-use": "{path} is a project that is open just now.",
}
_LOST: Final = {
    "project": "{path} is there already: a project or another database.",
    "input": "{path} is one of the files that are read.",
    "link": "{path} is a link to another file.",
    "foreign": "{path} is there already, and not from an earlier run for the same input.",
    "edited": "{path} was changed since the program wrote it.",
}
LOG_ENDINGS: Final = ("-wal", "-shm", "-journal")


@dataclass(frozen=True, slots=True)
class Loss:
    """What lies at a place and would be gone: its kind, bytes and time of change (0: not known).

    `never`: it is not replaced, whatever a person says.
    """

    path: Path
    kind: str
    size: int = 0
    changed: float = 0.0

    @property
    def never(self) -> bool:
        """Whether no force replaces it."""
        return self.kind in _NEVER

    def error(self) -> KnownError:
        """The refusal in plain words."""
        if self.never:
            message, code, advice = _NEVER[self.kind], "never-replaced", "Choose another place."
        else:
            message, code = _LOST[self.kind], "not-replaced"
            advice = "It stays as it is. Choose another place, or replace it with --force."
        return InputError(code, message.format(path=self.path), advice, path=str(self.path))


class Guard:
    """The guard of one run."""

    def __init__(
        self, *, own: Path | None = None, inputs: Iterable[Path] = (), force: bool = False
    ) -> None:
        """`own` is the project that the run reads, `inputs` the files."""
        self._force = force
        self._own: set[tuple[int, int]] = set()
        self._inputs: set[tuple[int, int]] = set()
        self._records: dict[Path, Written] = {}
        if own is not None:
            _add(self._own, own)
        self.protect(inputs)

    def protect(self, inputs: Iterable[Path]) -> None:
        """These files are read in this run too."""
        for path in inputs:
            _add(self._inputs, path)

    def keep(self, projects: Iterable[Path]) -> None:
        """These projects are read in this run too, and never replaced."""
        for path in projects:
            _add(self._own, path)

    def record(self, folder: Path) -> Written:
        """The record of a folder."""
        if folder not in self._records:
            self._records[folder] = Written(folder)
        return self._records[folder]

    def loss(self, target: Path, source: str = "", digest: str = "") -> Loss | None:
        """What writing to `target` would lose; None when that is nothing.

        `source` tells what is written from all other inputs; empty: from no input that could come
        again. `digest` is the SHA-256 of what is written, where it is known. OSError.
        """
        if _is_log(target):
            return Loss(target, "log")
        try:
            state = target.lstat()
        except (FileNotFoundError, NotADirectoryError):
            return None
        kind = self._kind(target, state)
        if not kind:
            there = digest_of(target)
            states = self.record(target.parent).states(target.name)
            if there == digest or any(
                source and (there, source) == (one.sha256, one.source) for one in states
            ):
                return None
            ours = any(one.source == source for one in states)
            foreign = not ours or any(there == one.sha256 for one in states)
            kind = "foreign" if foreign else "edited"
        return Loss(target, kind, state.st_size, state.st_mtime)

    def _kind(self, target: Path, state: os.stat_result) -> str:
        """What lies there, by its nature; empty for a plain file."""
        if stat.S_ISLNK(state.st_mode):
            return "link"
        if stat.S_ISDIR(state.st_mode):
            return "folder"
        if not stat.S_ISREG(state.st_mode):
            return "device"
        inode = (state.st_dev, state.st_ino)
        if inode in self._own:
            return "itself"
        if is_project(target):
            # Asked only where it is to be replaced: to ask writes the log of the database back.
            return "in-use" if self._force and in_use(target) else "project"
        return "input" if inode in self._inputs else ""

    def check(self, target: Path, source: str = "", digest: str = "") -> None:
        """InputError "not-replaced", "never-replaced" when `target` may not be written;
        KnownError "cannot-write" when it cannot be looked at."""
        try:
            found = self.loss(target, source, digest)
        except OSError as error:
            raise cannot_write(target, error) from error
        if found is not None and (found.never or not self._force):
            raise found.error()

    @contextmanager
    def placing(
        self,
        target: Path,
        source: str = "",
        stem: str = "",
        digest: str = "",
        *,
        empty: bool = False,
    ) -> Iterator[Path]:
        """A name to write under; what lies there takes its place at `target` in the end, if it
        may. InputError as of `check`, before the work and once more at its end, and
        "empty-result" unless it may be `empty`; KnownError "cannot-write"."""
        self.check(target, source, digest)
        with self._taking(target, source, stem, digest, empty) as part:
            yield part

    @contextmanager
    def _taking(
        self, target: Path, source: str, stem: str, digest: str, empty: bool = False
    ) -> Iterator[Path]:
        """As `placing`, of a target that was checked."""

        def settle(part: Path) -> None:
            made = digest or digest_of(part)
            if not empty and not part.stat().st_size and _holds_something(target):
                raise InputError(
                    "empty-result",
                    f"There is nothing to write: {target} stays as it is.",
                    "Delete it first if it shall be gone.",
                    path=str(target),
                )
            self.check(target, source, made)
            if source:
                entry = Entry(target.name, made, source, stem)
                self.record(target.parent).note(entry)

        try:
            with whole_files.replacing(target, settle) as part:
                yield part
        except OSError as error:
            raise cannot_write(target, error) from error

    @contextmanager
    def writing(
        self, target: Path, source: str = "", stem: str = "", digest: str = ""
    ) -> Iterator[Callable[[str], object]]:
        """Write a text file (UTF-8, line feeds) piece by piece, with the function that it gives.
        Errors as of `placing`."""
        with (
            self.placing(target, source, stem, digest) as part,
            open(part, "x", encoding="utf-8", newline="\n") as file,
        ):
            yield file.write

    def write(self, target: Path, text: str, source: str = "", stem: str = "") -> Path:
        """Write a text file. Errors as of `placing`; the very same text is no loss."""
        (path,) = self.write_all([(target, text)], source, stem)
        return path

    def write_all(
        self, files: Iterable[tuple[Path, str]], source: str = "", stem: str = ""
    ) -> list[Path]:
        """Write text files (UTF-8): if one of them may not be written, none is. As `write`."""
        made = [(target, data := text.encode(), digest_of_bytes(data)) for target, text in files]
        for target, _, digest in made:
            self.check(target, source, digest)
        for target, data, digest in made:
            with self._taking(target, source, stem, digest) as part, open(part, "xb", 0) as file:
                _write(file, data)
        return [target for target, *_ in made]


def _write(file: FileIO, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[file.write(rest) :]


def input_name(path: Path) -> str:
    """What tells an input file from all others: where it lies. Links to it are inputs of their
    own."""
    return os.path.join(os.path.realpath(path.parent), path.name)


_ADVICE: Final = {
    errno.ENOENT: "Make its folder first, or choose another place.",
    errno.EACCES: "Choose a place that you may write to.",
    errno.EROFS: "Choose a place that you may write to.",
}


def cannot_write(path: Path, error: OSError) -> KnownError:
    """The plain sentence for a file or folder that cannot be written; OutputError where no other
    file can be written there either."""
    kind = OutputError if error.errno in (*whole_files.NO_ROOM, errno.EROFS) else KnownError
    return kind(
        "cannot-write",
        f"{path} cannot be written: {error.strerror or error}.",
        _ADVICE.get(error.errno or 0, "Choose another place, or free some room there."),
        path=str(path),
    )


def _add(known: set[tuple[int, int]], path: Path) -> None:
    with suppress(OSError):
        state = path.stat()
        known.add((state.st_dev, state.st_ino))


def _holds_something(path: Path) -> bool:
    try:
        return path.lstat().st_size > 0
    except OSError:
        return False


def _is_log(path: Path) -> bool:
    """Whether SQLite would take a file of that name for a part of a database."""
    return path.name.endswith(LOG_ENDINGS) and any(
        path.name.endswith(ending) and is_project(path.with_name(path.name.removesuffix(ending)))
        for ending in LOG_ENDINGS
        if path.name != ending
    )
