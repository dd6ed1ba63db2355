"""The sample pages that come with the program, as a project, and gold as an annotator's work."""

import os
from pathlib import Path

from yk_reader import paths
from yk_reader.formats.gold import gold_beside, load_gold
from yk_reader.jobs.file_work import pages_in
from yk_reader.jobs.guard import LOG_ENDINGS, Guard, cannot_write
from yk_reader.jobs.importing import ImportReport, import_paths
from yk_reader.jobs.page_writing import add_annotation
from yk_reader.jobs.projects import GOLD, open_project
from yk_reader.jobs.worked import Worked
from yk_reader.model.annotation import Annotation
from yk_reader.model.page import Page
from yk_reader.model.progress import Progress, ShouldStop, never_stop, no_progress
from yk_reader.store import Store
from yk_reader.text.reflow import reflow


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
