"""Writing pages into a project, with patience where another program has locked it."""

import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final, TypeVar

from yk_reader.jobs.page_work import fresh_of
from yk_reader.jobs.worked import Worked
from yk_reader.model.errors import StoreBusyError
from yk_reader.model.facsimile import Facsimile
from yk_reader.model.file_names import name_of
from yk_reader.model.page import Page
from yk_reader.model.profile import StatedProfile
from yk_reader.model.progress import ShouldStop, check_stop
from yk_reader.store import Kept, NewPage, ProfileLevel, Store
from yk_reader.text.decode import Decoded

T = TypeVar("T")

_PATIENCE: Final = 60.0
"""Seconds for which a file that another program has locked is tried again."""
_AGAIN: Final = 0.2
"""Seconds between two tries to write."""


def patiently(write: Callable[[], T], should_stop: ShouldStop) -> T:
    """Write; while another program has the file locked, try again for a minute.

    The waiting is done outside the process's write lock, so that edits are not held up by it.
    """
    until = time.monotonic() + _PATIENCE
    while True:
        try:
            return write()
        except StoreBusyError:
            if time.monotonic() > until:
                raise
        check_stop(should_stop)
        time.sleep(_AGAIN)


def add_page(
    store: Store,
    path: Path | str,
    page: Page,
    decoded: Decoded,
    facsimile: Facsimile | None,
    stated: StatedProfile,
    lines: Sequence[tuple[int, int, int]] | None = None,
    later: bool = False,
) -> int:
    """Add a page with what its file and a person say of it, in the caller's transaction; its id.
    `path`: of the file, or the address that it came from, as it is; `lines` and `later` as in
    `pages.put`."""
    new = NewPage(
        text=decoded.text,
        original=decoded.original,
        name=page.name,
        source=path if isinstance(path, str) else name_of(str(path.absolute())),
        encoding=decoded.encoding,
        newline=decoded.newline,
        had_bom=decoded.had_bom,
        replaced=decoded.replaced,
        meta=page.meta,
    )
    page_id = store.pages.put(new, lines, later=later)
    if facsimile:
        store.facsimiles.put(page_id, facsimile)
    if stated:
        store.profiles.say(page_id, ProfileLevel.PAGE, stated)
    return page_id


def add_annotation(store: Store, page_id: int, annotator: str, worked: Worked) -> None:
    """Store a fresh annotation with its derived rows, in one transaction."""
    with store.transaction():
        store.annotations.put(page_id, annotator, fresh_of(worked), Kept())
