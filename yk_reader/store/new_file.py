"""A new project file takes its place whole: made under a name of its own first, so that no other
process, and nobody after a kill, finds the beginning of one."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from yk_reader.store import errors
from yk_reader.store.connection import shm_of, wal_of


@contextmanager
def made_beside(path: Path) -> Iterator[Path]:
    """An empty file beside `path` to make the project in; at the end it lies there, and nothing
    that was there before is touched.

    StoreError "exists" when something has that name, at the beginning or by then; "cannot-create"
    when the folder does not exist or cannot be written.
    """
    part = path.with_name(f".{os.urandom(6).hex()}.part")
    try:
        try:
            if os.path.lexists(path):
                raise FileExistsError
            part.touch(exist_ok=False)
            yield part
            _place(part, path)
        except FileExistsError:
            raise errors.exists(path) from None
        except OSError as error:
            raise errors.cannot_create(path, why=error.strerror) from error
    finally:
        for each in (part, wal_of(part), shm_of(part)):
            with suppress(OSError):
                each.unlink(missing_ok=True)


def _place(part: Path, path: Path) -> None:
    """Give it its name. OSError, FileExistsError where another has it."""
    try:
        os.link(part, path)
    except FileExistsError:
        raise
    except OSError:  # a file system without a second name for a file
        path.touch(exist_ok=False)
        os.replace(part, path)
