"""A project as a whole: make it, open it, what is in it, mend it, copy it."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from pathlib import Path

from yk_reader.jobs.guard import Guard
from yk_reader.model.errors import InputError, KnownError, ReadOnlyError, StoreError
from yk_reader.store import Store

LABEL_SETS = ("default", "extended")
"""The label sets of a new project, by their names among the presets."""
PATIENCE_MS = 30_000
"""How long a verb waits for a file that another program has locked."""
GOLD = "gold"
"""The annotator of the hand-made gold that comes with the sample pages."""
_TELL_NOTICES: ContextVar[Callable[[StoreError], None] | None] = ContextVar("notices", default=None)


def create_project(path: Path) -> Store:
    """Make a project file with the label sets that come with the program; the default is in use.

    A damaged set is left out (`suggestion_notices` tells). StoreError when the file cannot be made,
    or something is there already.
    """
    from yk_reader.tagging import default_set, preset  # not to open one

    store = Store.create(path)
    labels = default_set()
    store.labels.save(labels)
    for name in LABEL_SETS[1:]:
        with suppress(KnownError):
            store.labels.save(preset(name))
    store.labels.choose(labels.name)
    return store


@contextmanager
def notices_told(tell: Callable[[StoreError], None]) -> Iterator[None]:
    """Hand what `open_project` finds (a log that is foreign or missing) to `tell` in this block."""
    token = _TELL_NOTICES.set(tell)
    try:
        yield
    finally:
        _TELL_NOTICES.reset(token)


@contextmanager
def open_project(path: Path, *, create: bool = False, read_only: bool = False) -> Iterator[Store]:
    """A project file for the length of a block; `create` makes it when it is not there, and
    takes it away again when no page came in.

    StoreError when it cannot be used.
    """
    made = create and not path.exists()
    if made:
        try:
            store = create_project(path)
        except StoreError as error:
            if error.code != "exists":
                raise
            made = False  # another process was quicker
    if not made:
        try:
            store = Store.open(path, read_only=read_only, timeout_ms=PATIENCE_MS)
        except ReadOnlyError:
            if not read_only:
                raise
            # A file of an older version is brought up to date, with its backup, before it is read.
            with Store.open(path, timeout_ms=PATIENCE_MS) as mended:
                notice = mended.notice
            store = Store.open(path, read_only=True, timeout_ms=PATIENCE_MS)
            store.notice = store.notice or notice
    if not made and not read_only:
        from yk_reader.jobs.carrying import finish_broken_off  # not to read one

        with suppress(KnownError):  # the verb meets it too, or the next opening finishes it
            finish_broken_off(store)
    tell = _TELL_NOTICES.get()
    if store.notice is not None and tell is not None:
        tell(store.notice)
    try:
        yield store
    finally:
        if made:
            with suppress(StoreError):
                store.discard_empty()
        store.close()


def stats(store: Store) -> dict[str, int | dict[str, int]]:
    """What is in a project, as names and counts (a table of counts where there are kinds).

    Pages and suggestions are counted once; annotations and what else is in them over all
    annotators. Pages whose layout is still to come are told of where there are any.
    """
    from yk_reader.jobs.due import LAYOUTS, how_many

    found = store.statistics.overview()
    waiting = how_many(store, LAYOUTS)
    if not waiting:
        return found
    return {"pages": found.pop("pages"), "waiting for layout": waiting, **found}


def mend(path: Path, *, mend: bool = False, drop_foreign: bool = False) -> tuple[str, ...]:
    """Put the schema of a project right: `mend` makes anew what is missing and rebuilds what was
    changed, `drop_foreign` takes out what other programs put in; sentences that say what was done.

    A backup is made beside the file first. StoreError "cannot-mend", "schema-foreign".
    """
    with Store.open(path, timeout_ms=PATIENCE_MS, mend=mend, drop_foreign=drop_foreign) as store:
        if store.mended:
            store.search.reindex()
        return store.mended


def backup(
    store: Store,
    path: Path,
    *,
    force: bool = False,
    progress: Callable[[int, int], None] | None = None,
) -> None:
    """Copy the whole project to `path`, also while it is being worked on; `progress` as of
    `Store.backup`.

    InputError `exists` when something is there already, a link included; with `force` that is
    replaced, unless it is the project itself, an open one, or no file ("never-replaced").
    """
    guard = Guard(own=store.path, force=force)
    if not force and os.path.lexists(path):
        raise InputError(
            "exists",
            f"{path} is there already.",
            "Choose another name, or replace it with --force.",
            path=str(path),
        )
    guard.check(path)
    store.backup(path, progress)
