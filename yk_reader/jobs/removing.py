"""Take pages out of a project, and bring them back.

They go into a project file of their own beside the daily backups, which names the project and the
time. It is what "undo" brings them back from, with the very rows that they had; afterwards it is
deleted. Without an undo it stays, and its pages can be moved back on any other day.
"""

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final

from yk_reader.jobs.carrying import (
    Carried,
    Steps,
    copy_pages,
    forget,
    keep_ties,
    kept_ties,
    note,
    put_back,
    take_out,
    under_way,
)
from yk_reader.model.errors import InputError, KnownError
from yk_reader.model.progress import Progress, ShouldStop, never_stop, no_progress
from yk_reader.model.records import dataclass
from yk_reader.store import Store, errors
from yk_reader.store.backup import place_beside
from yk_reader.store.connection import wal_of

_BATCH: Final = 32
"""Pages that are written into the new file at once: nobody else works in it."""


@dataclass(frozen=True, slots=True)
class Removed:
    """Pages that were taken out of a project, and the file that they are in now. `stay`: names of
    pages that are still there, because they were worked on in the middle of it."""

    file: Path
    pages: tuple[Carried, ...]
    stay: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the pages."""
        return tuple(one.name for one in self.pages)


@dataclass(frozen=True, slots=True)
class BroughtBack:
    """Pages that are in the project again, by id here, and the names of those that became a further
    page of their text because the text was imported anew meanwhile."""

    pages: tuple[int, ...]
    renumbered: tuple[str, ...]


def place_of_removed(path: Path) -> Path:
    """Where the pages go that are taken out of a project now. StoreError "cannot-write" where the
    folder cannot be made."""
    return place_beside(path, "removed")


def remove_pages(
    store: Store,
    page_ids: Sequence[int],
    *,
    progress: Progress = no_progress,
    should_stop: ShouldStop = never_stop,
) -> Removed:
    """Take pages out with everything that was done on them: all of them or, when it is cancelled or
    something is wrong, none.

    InputError "no-pages" when none of them is there. StoreError: of the project, of the folder of
    the backups, "damaged" for a page that cannot be read whole; Cancelled.
    """
    there = store.pages.rows_of(page_ids)
    ids = [page_id for page_id in dict.fromkeys(page_ids) if page_id in there]
    if not ids:
        raise no_pages()
    check_writable(store)
    since = store.changes()
    steps = Steps(progress, 2 * len(ids) + 1)
    file = place_of_removed(store.path)
    try:
        with Store.create(file) as side:
            _copy_labels(store, side)
            copied = copy_pages(
                store, side, ids, keep=True, batch=_BATCH, steps=steps, should_stop=should_stop
            )
            keep_ties(side, copied.ties)
            side.checkpoint()
            stay = take_out(store, side, copied, since, steps=steps, should_stop=should_stop)
    except BaseException:
        if not under_way(store):
            _unlink(file)
        raise
    left = set(stay)
    pages = tuple(one for one in copied.carried if one.name not in left)
    return Removed(file, pages, tuple(stay))


def bring_back(
    store: Store,
    removed: Removed,
    *,
    progress: Progress = no_progress,
    should_stop: ShouldStop = never_stop,
) -> BroughtBack:
    """Bring pages back that `remove_pages` took out, all of them or none; their file goes then.

    StoreError "missing" when somebody took their file away; Cancelled.
    """
    check_writable(store)
    steps = Steps(progress, len(removed.pages))
    with Store.open(removed.file) as side:
        note(store, side.path, [(one.uuid, one.uuid_there) for one in removed.pages], back=True)
        try:
            out = put_back(
                store, side, removed.pages, kept_ties(side), steps=steps, should_stop=should_stop
            )
        finally:
            # Whatever was brought back was taken out again: nothing is under way.
            with suppress(KnownError):
                forget(store)
    whole = len(out.carried) == len(removed.pages) and not removed.stay
    if whole:
        _unlink(removed.file)
    return BroughtBack(tuple(one.there for one in out.carried), tuple(out.renumbered))


def check_writable(store: Store) -> None:
    """Raise why nothing can be written into a project, before anything is begun."""
    if store.watch.lost is not None:
        raise store.watch.lost
    if store.read_only:
        raise store.no_room or errors.read_only(store.path)


def no_pages() -> InputError:
    """None of the pages is there."""
    return InputError(
        "no-pages",
        "None of these pages is in the project any more.",
        "They may have been removed in another window; read the page list again.",
    )


def _copy_labels(store: Store, side: Store) -> None:
    """The file of removed pages is a project that can be opened and worked with."""
    labels = store.labels.current()
    if labels is not None:
        side.labels.save(labels)
        side.labels.choose(labels.name)


def _unlink(file: Path) -> None:
    with suppress(OSError):
        file.unlink()
        wal_of(file).unlink(missing_ok=True)
