"""Files that are written as a whole or not at all: beside their place first, then moved there.

Nobody ever sees half a file, whatever ends the program in between; an older file of that name
stays until the new one is complete.
"""

import errno
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

NO_ROOM: Final = (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC))
"""What the system says where a disk, or somebody's share of it, is full."""


@contextmanager
def replacing(path: Path, settle: Callable[[Path], object] | None = None) -> Iterator[Path]:
    """A name beside `path` to write under; what lies there takes the place of `path` at the end,
    a link at `path` included: nothing is written through it.

    `settle` gets that name when all is written; after an error of its own, too, what was written
    is taken away and `path` stays. The name is short and of its own: so the name of `path` may be
    as long as the disk allows, and two writers do not meet. OSError.
    """
    part = path.with_name(f".{os.urandom(6).hex()}.part")
    try:
        yield part
        if settle is not None:
            settle(part)
        os.replace(part, path)
    except BaseException:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise


@contextmanager
def whole_file(path: Path, *, lasting: bool = False) -> Iterator[Callable[[str], object]]:
    """Write a text file (UTF-8, line feeds) piece by piece, with the function that it gives.

    `lasting`: for the person's own files: only they may read it, and it is on the disk before it
    takes its place, so that it survives a power cut. OSError.
    """

    def private(name: str, flags: int) -> int:
        return os.open(name, flags, 0o600)

    with replacing(path) as part:
        opener = private if lasting else None
        with open(part, "x", encoding="utf-8", newline="\n", opener=opener) as file:
            yield file.write
            if lasting:
                file.flush()
                os.fsync(file.fileno())
