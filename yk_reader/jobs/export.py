"""Batch verb: write the annotations of a project as files."""

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from yk_reader.formats.entities import entity_rows, write_entities
from yk_reader.formats.jsonl import jsonl_objects, write_jsonl
from yk_reader.formats.lines import line_rows, write_lines
from yk_reader.formats.reflow_text import flow_articles, write_reflow
from yk_reader.jobs.batch import Refused, refusing
from yk_reader.jobs.guard import Guard, input_name
from yk_reader.jobs.names import page_stems
from yk_reader.jobs.output import OutFolder
from yk_reader.jobs.work import Worked
from yk_reader.model.errors import InputError, KnownError
from yk_reader.model.page import Page
from yk_reader.model.progress import Progress, ShouldStop, check_stop, never_stop, no_progress
from yk_reader.model.vocabulary import EntityStatus, PageStatus
from yk_reader.session.reading import flow_of
from yk_reader.store import MACHINE, Store
from yk_reader.store.rows import StoredAnnotation

EXPORT_FORMATS = ("lines", "reflow", "entities", "jsonl")
"""What `export` can write; all but jsonl are one file a page."""


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """What is exported.

    `annotators`: whose annotations; of each page that of the first who has one (`whose`).
    `status`: `all` or a PageStatus value; `done` includes reviewed pages. `suggested`: write
    suggestions too. `per_article`: jsonl with one object an article.
    """

    annotators: tuple[str, ...] = (MACHINE,)
    status: str = "all"
    suggested: bool = False
    per_article: bool = False


def whose(annotator: str | None, person: str) -> tuple[str, ...]:
    """The annotators of `ExportOptions`: only that one, or where none is named those of the person
    who works here and, of pages without one, the machine's."""
    return (person, MACHINE) if annotator is None else (annotator,)


@dataclass
class ExportReport:
    """How many pages were written, how many broken entities left out, what was refused.

    `skipped`: how many pages were passed over, by the reason. Written, skipped and refused are
    together all pages of the project. `renamed`: pages whose files have another name than they, by
    name. `kept` says why an older file stays where nothing was to be written.
    """

    pages: int = 0
    broken: int = 0
    skipped: Counter[str] = field(default_factory=Counter)
    renamed: list[tuple[Path, str]] = field(default_factory=list)
    kept: KnownError | None = None
    written: list[Path] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)


@dataclass(frozen=True)
class AnnotatedPage:
    """A page of a project with an annotation, and whose that is."""

    page_id: int
    worked: Worked
    annotator: str


def check_annotator(store: Store, name: str | None) -> None:
    """InputError `no-annotator` when nobody of that name has worked on the project."""
    if name is not None and store.annotators.find(name) is None:
        raise InputError(
            "no-annotator",
            f"Nobody called {name!r} has worked on this project.",
            f"There are: {', '.join(store.annotators.names())}.",
        )


def export(
    store: Store,
    format_: str,
    out: Path,
    *,
    options: ExportOptions | None = None,
    force: bool = False,
    progress: Progress = no_progress,
    should_stop: ShouldStop = never_stop,
) -> ExportReport:
    """Write pages in one of EXPORT_FORMATS.

    `out` is a folder (one file a page); for jsonl a file, ``-`` for the standard output. What lies
    there and is not from an earlier export stays (`jobs.guard`), except with `force`: the page is
    refused, for jsonl InputError "not-replaced", "never-replaced" is raised. KnownError
    `cannot-write` when it cannot be written.
    """
    if format_ not in EXPORT_FORMATS:
        raise ValueError(format_)
    options = options or ExportOptions()
    report = ExportReport()
    pages = annotated_pages(store, options, report, progress, should_stop)
    guard = Guard(own=store.path, force=force)
    source = input_name(store.path)
    if format_ != "jsonl":
        _tables(store, OutFolder(out, guard), pages, format_, options, report)
    elif str(out) == "-":
        _jsonl(sys.stdout.write, pages, options, report)
    else:
        OutFolder(out.parent, guard)
        try:
            with guard.writing(out, source) as write:
                _jsonl(write, pages, options, report)
        except InputError as error:
            if error.code != "empty-result":
                raise
            report.kept = error
        else:
            report.written.append(out)
    return report


def _tables(
    store: Store,
    folder: OutFolder,
    pages: Iterable[AnnotatedPage],
    format_: str,
    options: ExportOptions,
    report: ExportReport,
) -> None:
    """One file a page; its name does not depend on which pages are written."""
    project = input_name(store.path)
    stems = page_stems([(row.id, row.name) for row in store.pages.rows(options.annotators[0])])
    for each in pages:
        page = each.worked.page
        with refusing(Path(page.name), report.refused):
            ending, text = _table(each.worked, format_, options)
            stem = stems[each.page_id]
            source = f"{project}#{page.sha256}"
            report.written += folder.write([(f"{stem}.{ending}", text)], source)
            report.pages += 1
            if stem != page.name:
                report.renamed.append((Path(page.name), stem))


def _jsonl(
    write: Callable[[str], object],
    pages: Iterable[AnnotatedPage],
    options: ExportOptions,
    report: ExportReport,
) -> None:
    for each in pages:
        text = None
        with refusing(Path(each.worked.page.name), report.refused):
            objects = jsonl_objects(
                each.worked.page,
                each.worked.annotation,
                each.worked.reflow,
                annotator=each.annotator,
                per_article=options.per_article,
                suggested=options.suggested,
            )
            text = write_jsonl(objects)
        if text is not None:  # what fails from here on is the fault of the file, not of the page
            write(text)
            report.pages += 1


def _table(worked: Worked, format_: str, options: ExportOptions) -> tuple[str, str]:
    page, annotation, flow = worked.page, worked.annotation, worked.reflow
    if format_ == "lines":
        return "lines.tsv", write_lines(line_rows(page, annotation, flow))
    if format_ == "reflow":
        return "reflow.txt", write_reflow(flow_articles(annotation, flow))
    if format_ == "entities":
        rows = entity_rows(annotation, flow, suggested=options.suggested)
        return "entities.tsv", write_entities(rows)
    raise ValueError(format_)


def annotated_pages(
    store: Store,
    options: ExportOptions,
    report: ExportReport,
    progress: Progress,
    should_stop: ShouldStop,
) -> Iterator[AnnotatedPage]:
    """The wanted pages, reflowed; those that fail are refused in the report, and the broken
    entities that are left out counted there."""
    wanted = _wanted(options.status)
    ids = store.pages.ids(options.annotators[0])
    for i, page_id in enumerate(ids):
        check_stop(should_stop)
        progress(i, len(ids), "")
        read: list[tuple[Page, StoredAnnotation]] = []
        with refusing(Path(f"page {page_id}"), report.refused):
            found = load_first(store, page_id, options.annotators)
            if found is None:
                report.skipped["nobody worked on it"] += 1
            elif wanted is not None and found.annotation.status not in wanted:
                report.skipped["of another status"] += 1
            else:
                read.append((store.pages.get(page_id), found))
        for page, stored in read:
            ready = None
            with refusing(Path(page.name), report.refused):
                flow = flow_of(store.path, page_id, page, stored.annotation)
                report.broken += sum(
                    flow.place(entity) is None
                    for entity in stored.annotation.live_entities()
                    if options.suggested or entity.status is EntityStatus.ACCEPTED
                )
                worked = Worked(page, stored.annotation, flow)
                ready = AnnotatedPage(page_id, worked, stored.annotator)
            if ready is not None:
                yield ready
    progress(len(ids), len(ids), "")


def load_first(store: Store, page_id: int, annotators: Iterable[str]) -> StoredAnnotation | None:
    """The annotation of the first of the annotators who has one of that page."""
    return next(
        (found for name in annotators if (found := store.annotations.load(page_id, name))), None
    )


def _wanted(status: str) -> frozenset[PageStatus] | None:
    if status == "all":
        return None
    if status == PageStatus.DONE:
        return frozenset({PageStatus.DONE, PageStatus.REVIEWED})
    return frozenset({PageStatus(status)})
