"""What can be wrong with a run over an archive, in plain words; only the command line has it."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from yk_reader.formats.needed import module_of
from yk_reader.model.errors import InputError, KnownError, OutputError
from yk_reader.whole_files import NO_ROOM

EXTRA: Final = "cluster"
"""The extra of this package that brings what is needed here."""


def needed(module: str, what: str) -> Any:
    """That module, which `what` needs; KnownError "missing-package"."""
    return module_of(module, what, EXTRA)


def not_ours(out: Path) -> InputError:
    """The folder holds something else."""
    return InputError(
        "not-a-batch",
        f"{out} holds other files than those of a run of batch.",
        "They stay as they are. Name a new folder, or the folder of an earlier run.",
    )


def no_batch(out: Path) -> InputError:
    """A folder that should hold a run does not."""
    return InputError(
        "not-a-batch",
        f"{out} is no folder that batch wrote.",
        "Name the folder itself, in which batch.json lies.",
    )


def running(out: Path) -> KnownError:
    """Another run has the folder."""
    return KnownError(
        "batch-runs",
        f"Another run is writing into {out}.",
        "Wait until it has ended, or name another folder.",
    )


def other_settings(
    out: Path, there: Mapping[str, Any], now: Mapping[str, Any], names: list[str]
) -> InputError:
    """The folder was begun otherwise."""
    told = []
    for name in names:
        one, other = there.get(name), now.get(name)
        if isinstance(one, Mapping) and isinstance(other, Mapping):
            files = sorted(key for key in {*one, *other} if one.get(key) != other.get(key))
            told.append(f"{name} ({', '.join(files)})")
        else:
            told.append(f"{name} ({_plain(one)}, and now {_plain(other)})")
    return InputError(
        "other-settings",
        f"{out} was begun with other settings: {'; '.join(told)}.",
        "Go on with the same ones, or name a new folder: one archive is worked on in one way.",
    )


def _plain(value: object) -> str:
    if isinstance(value, list):
        return ",".join(map(str, value)) or "none"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "none" if value is None or value == "" else str(value)


def with_password(address: str) -> InputError:
    """An address has a password in it."""
    return InputError(
        "password-in-address",
        f"{address} has a password in it, which would stand in the tables.",
        "Put it where fsspec finds it (~/.config/fsspec/) and leave it out of the address.",
    )


def remote_out(out: str) -> InputError:
    """The folder to be written is an address."""
    return InputError(
        "out-is-an-address",
        f"{out} is an address; tables are written into a plain folder only.",
        "Name a folder, without file:// or the like. Copy it to the address when all is done.",
    )


_CHUNK: Final = "Remove the folder of its chunk; the next run makes it again."
ANEW: Final = "Put back a copy of that file, or name a new folder."


def damaged(path: Path, why: str, advice: str = _CHUNK) -> InputError:
    """A file of a run cannot be used."""
    return InputError("damaged-batch", f"{path} cannot be used: {why.rstrip('.')}.", advice)


def no_ocr(error: KnownError) -> KnownError:
    """What is wrong with a file, with advice that can be followed here: batch has no OCR."""
    if error.code != "pdf-no-text":
        return error
    return InputError(
        error.code,
        error.message,
        "batch reads no pictures: yk-reader import DB FILE --ocr reads them into a project.",
    )


def full(path: Path, error: OSError) -> OutputError:
    """Nothing more can be written: the run ends."""
    todo = "Free some room" if error.errno in NO_ROOM else "See that it can be written to"
    return OutputError(
        "cannot-write",
        f"{path} cannot be written: {error.strerror or error}.",
        f"What is finished stays. {todo}, then run the same command again.",
        path=str(path),
    )


def chunk_too_large(chunk: str) -> OutputError:
    """There was not memory enough for the tables of a chunk."""
    return OutputError(
        "too-large",
        f"There is not memory enough for the tables of chunk {chunk}.",
        "Run the same command again with fewer --jobs, or on a machine with more memory.",
    )


def died(name: str) -> KnownError:
    """A file that workers did not survive."""
    return KnownError(
        "worker-died",
        f"{name} was not worked on: the process that did so ended twice.",
        "Try it again, alone, on a machine with more memory.",
        name=name,
    )


def all_die(count: int) -> KnownError:
    """No worker survived any file."""
    return KnownError(
        "workers-die",
        "The processes that do the work die whatever they work on: none of the first "
        f"{count} files or chunks was finished.",
        "Each needs about 400 MB of memory: allow more, or name fewer --jobs, then run the command "
        "again with --retry. If it is these files that do it, leave them out of IN.",
    )


def changed(name: str) -> InputError:
    """A file is another one than when it was listed."""
    return InputError(
        "file-changed",
        f"{name} was changed since it was listed.",
        "Run the same command again: it is listed anew.",
    )


def not_here(out: str) -> KnownError:
    """A worker on another machine does not see the folder."""
    return KnownError(
        "worker-without-folder",
        f"A worker does not see {out}, or sees another folder there.",
        "Input and output must lie under the same paths on all machines, as on a network folder.",
    )


def other_program(workers: list[str]) -> KnownError:
    """Workers have another version of the program."""
    return KnownError(
        "worker-version",
        f"Workers have another version of YK Reader, or none: {', '.join(workers)}.",
        "Install the same version on all machines.",
    )


def no_scheduler(address: str, why: str) -> KnownError:
    """The scheduler is not there, or not any more."""
    return KnownError(
        "no-scheduler",
        f"The Dask scheduler {address} does not answer: {why}.",
        "What is finished stays. See that it runs, then run the same command again.",
    )


def no_workers(address: str) -> KnownError:
    """The scheduler has nobody to work."""
    return KnownError(
        "no-workers",
        f"The Dask scheduler {address} has no workers.",
        "Start some: dask worker ADDRESS --nthreads 1 --nworkers auto",
    )
