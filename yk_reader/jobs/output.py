"""Where a job writes to: a folder of files, each whole or not there at all, past the guard."""

from collections.abc import Sequence
from pathlib import Path

from yk_reader.jobs.guard import Guard, cannot_write
from yk_reader.jobs.names import stems_for
from yk_reader.model.errors import KnownError


class OutFolder:
    """A folder that files are written into, each as a whole or not at all."""

    def __init__(self, folder: Path, guard: Guard) -> None:
        """Make the folder; KnownError `cannot-write` when that is not possible."""
        self.folder = folder
        self.guard = guard
        file = next((each for each in (folder, *folder.parents) if each.is_file()), None)
        if file is not None:
            raise KnownError(
                "cannot-write",
                f"{file} is a file, not a folder.",
                "Choose another place.",
                path=str(file),
            )
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise cannot_write(folder, error) from error

    def stems(self, inputs: Sequence[tuple[str, str]]) -> list[str]:
        """The stems of inputs, ``(what tells it from others, its name)``, the same ones as in
        earlier runs into this folder (`names.stems_for`)."""
        return stems_for(inputs, self.guard.record(self.folder).stems())

    def write(self, files: Sequence[tuple[str, str]], source: str, stem: str = "") -> list[Path]:
        """Write the files of one input, ``(name, text)``: if one of them may not be written, none
        is. Errors as of `Guard.placing`."""
        return self.guard.write_all(
            [(self.folder / name, text) for name, text in files], source, stem
        )
