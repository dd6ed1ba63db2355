"""Batch verbs over files and databases, with progress and cancel.

The command line and the window call these same functions. One bad file never stops a batch: it is
refused with its reason and the rest is done. `progress` is called as
``progress(done, total, what)``; `should_stop` is asked between pages and between the stages of
one, and ends the job with Cancelled (what was committed stays).
"""

import dataclasses
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TypeVar

from yk_reader import paths
from yk_reader.formats.gold import gold_beside, load_gold
from yk_reader.formats.metadata import NamePattern, read_metadata, stem_of
from yk_reader.jobs.export import (
    EXPORT_FORMATS,
    ExportOptions,
    ExportReport,
    check_annotator,
    export,
)
from yk_reader.jobs.files import (
    FilesReport,
    OutFolder,
    Refused,
    Worked,
    cannot_write,
    list_files,
    name_of,
    parse_parts,
    read_page,
    read_text,
    refusing,
    segment_paths,
    tag_paths,
    work_page,
)
from yk_reader.jobs.knowledge import (
    local_model,
    local_model_path,
    project_known,
    project_labels,
    project_words,
    suggestion_notices,
    taught_at,
)
from yk_reader.model.annotation import Annotation
from yk_reader.model.errors import (
    InputError,
    KnownError,
    ReadOnlyError,
    StoreBusyError,
    StoreError,
)
from yk_reader.model.page import Page, PageMeta
from yk_reader.model.progress import Progress, ShouldStop, check_stop, never_stop, no_progress
from yk_reader.session.check import Problem
from yk_reader.session.check import check as check_store
from yk_reader.session.steps import stamp, summary_of
from yk_reader.store import MACHINE, NewPage, Store, now
from yk_reader.tagging import PARTS, Known, default_set, preset
from yk_reader.tagging.model.recogniser import Model
from yk_reader.text.decode import Decoded
from yk_reader.text.reflow import reflow

__all__ = [
    "EXPORT_FORMATS",
    "GOLD",
    "LABEL_SETS",
    "MACHINE",
    "PARTS",
    "ExportOptions",
    "ExportReport",
    "FilesReport",
    "ImportOptions",
    "ImportReport",
    "OutFolder",
    "backup",
    "check",
    "check_annotator",
    "create_project",
    "export",
    "import_paths",
    "local_model",
    "local_model_path",
    "open_project",
    "open_samples",
    "parse_labels",
    "parse_parts",
    "project_known",
    "project_labels",
    "project_words",
    "segment_paths",
    "stats",
    "suggestion_notices",
    "tag_paths",
    "taught_at",
]

T = TypeVar("T")

LABEL_SETS = ("default", "extended")
"""The label sets of a new project, by their names among the presets."""
PATIENCE_MS = 30_000
"""How long a verb waits for a file that another program has locked."""
_AGAIN = 0.2
"""Seconds between two tries to write."""
GOLD = "gold"
"""The annotator of the hand-made gold that comes with the sample pages."""


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """How pages are imported.

    `replace`: bytes that do not fit the encoding become U+FFFD (the original bytes are stored
    all the same). `labels`: which entities to suggest; None takes the project's label set, empty
    none. `again`: add a page whose text is there already, as its next occurrence. `pattern`:
    metadata from file names (`formats.metadata`); `meta`: a CSV file of metadata, which goes
    before. `parts`: those of the suggestions that are on, None: all.
    """

    encoding: str | None = None
    replace: bool = False
    again: bool = False
    labels: tuple[str, ...] | None = None
    pattern: str | None = None
    meta: Path | None = None
    parts: frozenset[str] | None = None


@dataclass
class ImportReport:
    """What came of an import.

    The ids of the new pages, the files whose text was there already (with the page that has it),
    the refused files; and `stopped`: the error of the project file (full disk, locked for too
    long) that ended the import, with `left`, how many files were not looked at because of it.
    `notices`: models that could not be used.
    """

    added: list[int] = field(default_factory=list)
    skipped: list[tuple[Path, int]] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    stopped: StoreError | None = None
    left: int = 0
    notices: list[KnownError] = field(default_factory=list)


def parse_labels(text: str | None) -> tuple[str, ...]:
    """``PER,LOC`` as a tuple; None gives the default label set."""
    if text is None:
        return tuple(label.name for label in default_set().labels)
    names = tuple(dict.fromkeys(name.strip() for name in text.split(",") if name.strip()))
    if not names:
        raise InputError("no-labels", "No label is named.", "Name some, as in PER,LOC,ORG.")
    return names


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
            Store.open(path, timeout_ms=PATIENCE_MS).close()
            store = Store.open(path, read_only=True, timeout_ms=PATIENCE_MS)
    try:
        yield store
    finally:
        if made:
            with suppress(StoreError):
                store.discard_empty()
        store.close()


def import_paths(
    store: Store,
    paths: Iterable[Path],
    *,
    annotator: str = MACHINE,
    options: ImportOptions | None = None,
    progress: Progress = no_progress,
    should_stop: ShouldStop = never_stop,
) -> ImportReport:
    """Add pages with the machine's proposal and suggestions; InputError "no-such-label".

    Each page is computed first and then written in two short transactions that yield to edits
    (the page, its annotation); at the end the search index is brought up to date.
    """
    options = options or ImportOptions()
    labels = project_labels(store)
    if options.labels is not None:
        for name in options.labels:
            if name not in labels:
                raise InputError(
                    "no-such-label",
                    f"The project has no label {name}.",
                    f"Its labels are {', '.join(labels)}.",
                    label=name,
                )
        labels = {name: labels[name] for name in options.labels}
    metadata = _Metadata(options)
    report = ImportReport()
    known: Known | None = None
    local: Model | None = None
    files = list_files(paths, report.refused)
    i = 0
    try:
        for i, path in enumerate(files):
            check_stop(should_stop)
            progress(i, len(files), path.name)
            with refusing(path, report.refused):
                page, decoded = read_page(path, options.encoding, replace=options.replace)
                there = store.pages.find(page.sha256)
                # A page without any annotation is one whose import was cut off: it is completed.
                bare = next(
                    (page_id for page_id in there if not store.annotations.ids(page_id)), None
                )
                if there and bare is None and not options.again:
                    report.skipped.append((path, there[0]))
                    continue
                page = dataclasses.replace(page, meta=metadata.of(page.name))
                if known is None and labels:
                    known, (local, damage) = project_known(store), local_model(store)
                    report.notices = suggestion_notices(damage, options.parts)
                worked = work_page(page, labels, should_stop, known, local, options.parts)
                check_stop(should_stop)
                page_id = bare
                if page_id is None:
                    page_id = _patiently(
                        partial(_add, store, path, decoded, page.meta), should_stop
                    )
                _patiently(partial(_annotate, store, page_id, annotator, worked), should_stop)
                report.added.append(page_id)
        i = len(files)
        _patiently(partial(store.search.reindex, should_stop), should_stop)
    except StoreError as error:
        report.stopped, report.left = error, len(files) - i
        return report
    progress(len(files), len(files), "")
    return report


def _patiently(write: Callable[[], T], should_stop: ShouldStop) -> T:
    """Write; while another program has the file locked, try again for PATIENCE_MS and longer.

    The waiting is done outside the process's write lock, so that edits are not held up by it.
    """
    until = time.monotonic() + 2 * PATIENCE_MS / 1000
    while True:
        try:
            return write()
        except StoreBusyError:
            if time.monotonic() > until:
                raise
        check_stop(should_stop)
        time.sleep(_AGAIN)


class _Metadata:
    """Metadata of pages by the stem of their files."""

    def __init__(self, options: ImportOptions) -> None:
        self._pattern = NamePattern.parse(options.pattern) if options.pattern else None
        self._table = read_metadata(read_text(options.meta)) if options.meta else {}

    def of(self, stem: str) -> PageMeta:
        known = self._table.get(stem)
        if known is None and self._pattern is not None:
            known = self._pattern.read(stem)
        return known or PageMeta()


def _add(store: Store, path: Path, decoded: Decoded, meta: PageMeta) -> int:
    return store.pages.add(
        NewPage(
            text=decoded.text,
            original=decoded.original,
            name=stem_of(name_of(path.name)),
            source=name_of(str(path.absolute())),
            encoding=decoded.encoding,
            newline=decoded.newline,
            had_bom=decoded.had_bom,
            replaced=decoded.replaced,
            meta=meta,
        )
    )


def _annotate(store: Store, page_id: int, annotator: str, worked: Worked) -> None:
    """Store a fresh annotation with its derived rows, in one transaction."""
    annotation = stamp(Annotation(), worked.annotation, now())
    store.annotations.create(
        page_id,
        annotator,
        annotation,
        worked.reflow.derived(annotation.entities),
        summary_of(annotation, worked.reflow),
    )


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
        files = sorted(seeds.glob("*.txt"))
        report = import_paths(store, files, progress=progress, should_stop=should_stop)
        for page_id in report.added:
            page = store.pages.get(page_id)
            if gold and gold_beside(seeds / "gold", page.name):
                add_gold(store, page_id, page, load_gold(page, seeds / "gold", page.name))
    return report


def add_gold(
    store: Store, page_id: int, page: Page, annotation: Annotation, annotator: str = GOLD
) -> None:
    """Store an imported annotation of a page that is in the project."""
    worked = Worked(page, annotation, reflow(page, annotation))
    _annotate(store, page_id, annotator, worked)


def stats(store: Store) -> dict[str, int | dict[str, int]]:
    """What is in a project, as names and counts (a table of counts where there are kinds).

    Pages are counted once; annotations and what is in them over all annotators.
    """

    def count(sql: str) -> int:
        return int(store.one(sql)[0])

    def table(sql: str) -> dict[str, int]:
        return {str(name): int(number) for name, number in store.all(sql)}

    return {
        "pages": count("SELECT count(*) FROM page"),
        "characters": count("SELECT coalesce(sum(chars), 0) FROM page"),
        "raw lines": count("SELECT count(*) FROM line"),
        "annotations": table(
            "SELECT n.name, count(*) FROM annotation a JOIN annotator n ON n.id = a.annotator "
            "GROUP BY n.id ORDER BY n.machine DESC, n.name"
        ),
        "pages done": table(
            "SELECT annotator, count(DISTINCT page_id) FROM gold_unit "
            "WHERE status IN ('done', 'reviewed') GROUP BY annotator ORDER BY annotator"
        ),
        "articles": table(
            "SELECT n.name, count(*) FROM article r JOIN annotation a ON a.id = r.annotation "
            "JOIN annotator n ON n.id = a.annotator GROUP BY n.id ORDER BY n.machine DESC, n.name"
        ),
        "entities": table(
            "SELECT label, count(*) FROM gold_entity GROUP BY label ORDER BY count(*) DESC, label"
        ),
        "word lists": {row.name: row.words for row in store.words.lists()},
        "suggestions": table(
            "SELECT label, count(*) FROM entity e JOIN entity_status s ON s.code = e.status "
            "WHERE s.name = 'suggested' GROUP BY label ORDER BY count(*) DESC, label"
        ),
        "broken entities": count("SELECT count(*) FROM broken_entity"),
        "steps": count("SELECT count(*) FROM step"),
    }


def check(
    store: Store, progress: Progress = no_progress, should_stop: ShouldStop = never_stop
) -> list[Problem]:
    """All that is wrong with a project file; empty when it is in order. Nothing is changed."""
    problems = check_store(store, progress, should_stop)
    check_stop(should_stop)
    return problems


def backup(store: Store, path: Path) -> None:
    """Copy the whole project to `path`, also while it is being worked on.

    InputError `exists` when something is there already.
    """
    if path.exists():
        raise InputError(
            "exists", f"{path} is there already.", "Choose another name, or delete it first."
        )
    store.backup(path)
