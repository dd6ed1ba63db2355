"""A project as a whole: make it, open it, the sample pages, what is in it, check it, copy it."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from pathlib import Path

from yk_reader import paths
from yk_reader.formats.gold import gold_beside, load_gold
from yk_reader.jobs.carrying import finish_broken_off
from yk_reader.jobs.file_work import pages_in
from yk_reader.jobs.guard import LOG_ENDINGS, Guard, cannot_write
from yk_reader.jobs.importing import ImportReport, import_paths
from yk_reader.jobs.page_writing import add_annotation
from yk_reader.jobs.work import Worked
from yk_reader.model.annotation import Annotation
from yk_reader.model.errors import InputError, KnownError, ReadOnlyError, StoreError
from yk_reader.model.page import Page
from yk_reader.model.progress import Progress, ShouldStop, never_stop, no_progress
from yk_reader.store import Store
from yk_reader.tagging import default_set, preset
from yk_reader.text.reflow import reflow

LABEL_SETS = ("default", "extended")
"""The label sets of a new project, by their names among the presets."""
PATIENCE_MS = 30_000
"""How long a verb waits for a file that another program has locked."""
_TELL_NOTICES: ContextVar[Callable[[StoreError], None] | None] = ContextVar("notices", default=None)
GOLD = "gold"
"""The annotator of the hand-made gold that comes with the sample pages."""


def create_project(path: Path) -> Store:
    """Make a project file with the label sets that come with the program; the default is in use.

    A damaged set is left out (`suggestion_notices` tells). StoreError when the file cannot be made,
    or something is there already.
    """
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
        store = create_project(path)
    else:
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


def open_samples(
    path: Path,
    *,
    gold: bool = False,
    progress: Progress = no_progress,
    should_stop: ShouldStop = never_stop,
) -> ImportReport:
    """Make (or complete) a project file of the bundled sample pages.

    With `gold`, the hand-made gold that some pages have is stored as the annotation of the
    annotator `gold`.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise cannot_write(path.parent, error) from error
    seeds = paths.seeds_dir()
    with open_project(path, create=True) as store:
        files = paths.sample_files()
        report = import_paths(store, files, progress=progress, should_stop=should_stop)
        for page_id in report.added:
            page = store.pages.get(page_id)
            if gold and gold_beside(seeds / "gold", page.name):
                add_gold(store, page_id, page, load_gold(page, seeds / "gold", page.name))
    return report


def begin_samples_anew(path: Path) -> bool:
    """Put a project of sample pages in which somebody worked out of the way, so that it is made
    anew: it becomes the one kept of the time before (`NAME-before.ykdb`).

    False: nothing is there, nothing was done in it, it holds other pages too, or it is in use.
    """
    if not path.exists() or not _only_samples(path):
        return False
    with open_project(path) as store:
        if not store.statistics.overview()["steps"]:
            return False
    if any(os.path.lexists(f"{path}{ending}") for ending in LOG_ENDINGS):
        return False
    os.replace(path, path.with_name(f"{path.stem}-before{path.suffix}"))
    return True


def check_samples(path: Path, *, force: bool = False) -> None:
    """InputError "not-replaced" when something lies at `path` that is no project of sample pages:
    these do not go into the project of somebody else, except with `force`, nor through a link."""
    if not os.path.lexists(path):
        return
    found = Guard().loss(path)
    if found is None or (found.kind == "project" and (force or _only_samples(path))):
        return
    raise found.error()


def _only_samples(path: Path) -> bool:
    """Whether a project holds no page but sample pages."""
    with open_project(path, read_only=True) as store:
        pages, _last = store.pages.extent()
        known = {page.sha256 for file in paths.sample_files() for page, *_ in pages_in(file)}
        return pages == sum(len(store.pages.find(sha256)) for sha256 in known)


def add_gold(
    store: Store, page_id: int, page: Page, annotation: Annotation, annotator: str = GOLD
) -> None:
    """Store an imported annotation of a page that is in the project."""
    worked = Worked(page, annotation, reflow(page, annotation))
    add_annotation(store, page_id, annotator, worked)


def stats(store: Store) -> dict[str, int | dict[str, int]]:
    """What is in a project, as names and counts (a table of counts where there are kinds).

    Pages and suggestions are counted once; annotations and what else is in them over all
    annotators.
    """
    return store.statistics.overview()


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
