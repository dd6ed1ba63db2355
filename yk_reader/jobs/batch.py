"""What all batch verbs share: progress and cancel, the files that are meant, refused ones.

One bad file never stops a batch: it is refused with its reason and the rest is done. `progress` is
called as ``progress(done, total, what)``; `should_stop` is asked between pages and between the
stages of one, and ends the job with Cancelled (what was committed or written stays).
"""

from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from yk_reader import log
from yk_reader.fault_text import type_name
from yk_reader.formats.textfiles import SUFFIXES, find_files
from yk_reader.model.errors import (
    Cancelled,
    InputError,
    KnownError,
    OutputError,
    ReadOnlyError,
    StoreBusyError,
    StoreFullError,
)

Refused = tuple[Path, KnownError]
Skipped = tuple[Path, str]
"""A path that was passed over, and why."""

_OWN = "it is called like a file that this program writes; name it itself to take it"


def list_files(
    paths: Iterable[Path],
    refused: list[Refused],
    passed: list[Skipped] | None = None,
    suffixes: Collection[str] = SUFFIXES,
) -> list[Path]:
    """The files that the paths mean; the unusable paths go to `refused`, those that are passed
    over by their name to `passed`. `suffixes`: what is taken from a folder."""
    files = []
    own: list[Path] = []
    for found in find_files(paths, own, suffixes):
        if found.error is not None:
            refused.append((found.path, found.error))
        else:
            files.append(found.path)
    if passed is not None:
        passed += [(path, _OWN) for path in own]
    return files


@contextmanager
def refusing(of: Path | str, refused: list[Refused]) -> Iterator[None]:
    """Turn an error over one file, or one page of that name, into an entry of `refused`.

    A fault of the program is logged with its trace and refused too: the batch goes on. A
    project file, or an output, that cannot be written is not the fault of one file: that error
    passes through.
    """
    try:
        yield
    except (StoreBusyError, StoreFullError, ReadOnlyError, OutputError):
        raise  # the project file's or the output's fault: the next file would meet it too
    except KnownError as error:
        refused.append((Path(of), error))
    except MemoryError:
        refused.append((Path(of), too_large(Path(of).name)))
    except (Cancelled, KeyboardInterrupt):
        raise
    except Exception as error:
        path = Path(of)
        log.note_fault(error, "batch")
        fault = program_fault(path.name, type_name(type(error)))
        fault.__cause__ = error
        refused.append((path, fault))


def too_large(name: str) -> InputError:
    """There was not memory enough for a file or page."""
    return InputError("too-large", f"{name} does not fit in memory.", "Cut it up.")


def program_fault(name: str, kind: str) -> KnownError:
    """The program itself failed on a file or page, with an exception of that kind."""
    return KnownError(
        "program-fault",
        f"The program failed on {name} ({kind}).",
        f"This is a mistake in YK Reader; please report it with the file and {log.NAME}.",
    )
