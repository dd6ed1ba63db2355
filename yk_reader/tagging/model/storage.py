"""Where the model that a project taught is kept: put in place whole, by one training at a time.

All of it, the model and those of the folds that judge the next one, is one file ``NAME.model``: a
zip archive of the two files that `recogniser.py` knows of each. A new one takes its place in one
move, so that a reader finds the old or the new one, whatever is ended in between; the old one
stays as ``NAME-previous.model``. Earlier versions kept loose files (``NAME.npz``, ``NAME.json``,
``NAME-fold1.npz`` …): they are read, and packed by the next training.
"""

import os
import shutil
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import BytesIO
from pathlib import Path
from typing import Final
from zipfile import BadZipFile, ZipFile

from yk_reader.model.errors import InputError, KnownError
from yk_reader.tagging.model.recogniser import SUFFIXES, Model, damaged, load_model, read_model

SOURCE: Final = "local"
"""What names this model in suggestions."""
MODEL: Final = "model"
"""The name in the archive of the model that speaks; ``fold1`` … are those of the folds."""
MOST_FOLDS: Final = 5


def fold_name(number: int) -> str:
    """The name in the archive of the model of a fold, counted from 0."""
    return f"fold{number + 1}"


def archive_of(path: Path) -> Path:
    """The file of the model `path` (which has no suffix)."""
    return path.with_name(f"{path.name}.model")


def previous_of(path: Path) -> Path:
    """The model that was in use before (no suffix)."""
    return path.with_name(f"{path.name}-previous")


def load_own(path: Path, name: str = MODEL) -> Model:
    """A model that the project taught: the one that speaks, or that of a fold.

    KnownError "model-missing", "model-damaged", "model-outdated"; OSError when the folder may not
    be read.
    """
    archive = archive_of(path)
    if not archive.exists():
        loose = _loose(path, name)
        if len({loose.with_suffix(suffix).exists() for suffix in SUFFIXES}) > 1:
            raise damaged(path.name)  # one of the two files is gone
        return load_model(loose, SOURCE)
    binary, about = read_archive(archive, name, path.name)
    return read_model(binary, about, path.name, SOURCE)


def read_archive(archive: Path | BytesIO, name: str, told: str) -> tuple[bytes, bytes]:
    """The two files of a model in an archive; `told` is its name in messages. KnownError
    "model-damaged"; OSError."""
    try:
        with ZipFile(archive) as stored:
            binary, about = (stored.read(f"{name}{suffix}") for suffix in SUFFIXES)
    except (BadZipFile, zlib.error, KeyError, ValueError, RuntimeError, EOFError) as error:
        raise damaged(told) from error
    return binary, about


def packed(path: Path) -> bytes | None:
    """The archive of the model that the project taught, as it is now; None where there is none.
    OSError."""
    if not kept(path):
        return None
    if archive_of(path).exists():
        return archive_of(path).read_bytes()
    made = BytesIO()
    with ZipFile(made, "w") as out:
        for suffix in SUFFIXES:
            file = _loose(path, MODEL).with_suffix(suffix)
            if file.is_file():
                out.writestr(f"{MODEL}{suffix}", file.read_bytes())
    return made.getvalue()


@contextmanager
def workshop(path: Path) -> Iterator[Path]:
    """An empty folder to make a new model in, gone afterwards; nobody else makes one meanwhile.

    The lock is the system's: it ends with the process that holds it, however that ends, and what
    such a one left in the folder is thrown away by the next. KnownError "training-runs"; OSError.
    """
    # Only here: it loads asyncio, a tenth of a second that the start of the program has no use for.
    from filelock import FileLock, Timeout

    path.parent.mkdir(parents=True, exist_ok=True)
    folder = path.with_name(f"{path.name}-workshop")
    lock = FileLock(path.with_name(f"{path.name}.lock"), timeout=0)
    try:
        lock.acquire()
    except Timeout as error:
        raise KnownError(
            "training-runs",
            "The program is learning from this project already, in another window or command.",
            "Wait until that has ended, or cancel it there.",
        ) from error
    try:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        lock.release()


def put_in_place(path: Path, folder: Path, *, keep: bool) -> None:
    """Make the models that lie in the workshop `folder` the project's; `keep` the ones before.

    Folds that were not made anew stay.
    """
    before, fresh = folder / "before", folder / "fresh"
    made = {file.name: file.read_bytes() for file in folder.iterdir() if file.suffix in SUFFIXES}
    if keep:
        _copy(path, before)
        with ZipFile(before) as stored:
            made = {name: stored.read(name) for name in stored.namelist()} | made
    _pack(made, fresh)
    if keep:
        before.replace(archive_of(previous_of(path)))
    elif not kept(path):  # what lies there was taken back: it was not in use before this one
        _remove(previous_of(path))
    fresh.replace(archive_of(path))
    for one in (path, previous_of(path)):
        _remove_loose(one)


def take_back(path: Path) -> None:
    """Use what was in use before the last training again: the model before it, or none; the
    present one takes its place as the one before. Once more changes them back.

    InputError "no-previous-model" when the project taught none; KnownError "training-runs" and of
    a previous one that cannot be used: the present one stays.
    """
    with workshop(path) as folder:
        now, before = kept(path), kept(previous_of(path))
        if not (now or before):
            raise InputError(
                "no-previous-model",
                "This project has taught no model yet.",
                "Finish some pages, then let the program learn from them.",
            )
        present, wanted = folder / "present", folder / "wanted"
        if now:
            _copy(path, present)
        if before:
            load_own(previous_of(path))
            _copy(previous_of(path), wanted)
            wanted.replace(archive_of(path))
        if now:
            present.replace(archive_of(previous_of(path)))
        (_remove_loose if before else _remove)(path)
        (_remove_loose if now else _remove)(previous_of(path))


def kept(path: Path) -> bool:
    """Whether a model lies there, usable or not."""
    loose = [_loose(path, MODEL).with_suffix(suffix) for suffix in SUFFIXES]
    return any(file.exists() for file in (archive_of(path), *loose))


def changed_at(path: Path) -> float:
    """When the project's model was last put in place or taken back, in seconds of the epoch; 0.0
    where that never happened or cannot be seen."""
    times = [0.0]
    for one in (path, previous_of(path)):
        with suppress(OSError):
            times.append(archive_of(one).stat().st_mtime)
    return max(times)


def _remove(path: Path) -> None:
    _remove_loose(path)
    archive_of(path).unlink(missing_ok=True)


def _remove_loose(path: Path) -> None:
    for name in _names():
        for suffix in SUFFIXES:
            _loose(path, name).with_suffix(suffix).unlink(missing_ok=True)


def _names() -> list[str]:
    return [MODEL, *(fold_name(n) for n in range(MOST_FOLDS))]


def _loose(path: Path, name: str) -> Path:
    """Where earlier versions kept a model (no suffix)."""
    return path if name == MODEL else path.with_name(f"{path.name}-{name}")


def _copy(path: Path, to: Path) -> None:
    """The archive of a model as it is now; of loose files it is made."""
    if archive_of(path).exists():
        shutil.copyfile(archive_of(path), to)
        return
    files = {
        f"{name}{suffix}": _loose(path, name).with_suffix(suffix)
        for name in _names()
        for suffix in SUFFIXES
    }
    _pack({name: file.read_bytes() for name, file in files.items() if file.is_file()}, to)


def _pack(files: dict[str, bytes], to: Path) -> None:
    with to.open("wb") as file:
        with ZipFile(file, "w") as out:
            for name, data in files.items():
                out.writestr(name, data)
        file.flush()
        os.fsync(file.fileno())  # whole on the disk before it takes its place
