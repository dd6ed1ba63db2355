"""Batch verb: write the annotations of a project as files."""

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from typing import Final

from yk_reader.formats.registry import (
    Add,
    Format,
    Newlines,
    Sink,
    Wishes,
    format_named,
    formats,
)
from yk_reader.formats.samples import Document, Piece
from yk_reader.jobs.batch import Refused, refusing
from yk_reader.jobs.guard import Guard, input_name
from yk_reader.jobs.names import page_stems
from yk_reader.jobs.output import OutFolder
from yk_reader.jobs.read_back import ReadBack
from yk_reader.jobs.splits import SplitPlan
from yk_reader.jobs.staging import Staging
from yk_reader.jobs.work import Worked
from yk_reader.model.annotation import Annotation
from yk_reader.model.errors import InputError, KnownError
from yk_reader.model.page import Page
from yk_reader.model.progress import Progress, ShouldStop, check_stop, never_stop, no_progress
from yk_reader.model.vocabulary import EntityStatus, PageStatus
from yk_reader.session.reading import flow_of
from yk_reader.store import MACHINE, Store
from yk_reader.store.rows import StoredAnnotation

_SEE_HELP: Final = "See `yk-reader export --help` for what can be written."
_NAME_IT: Final = "Name a file with --out."
_NAME_FOLDER: Final = "Name a folder with --out."


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """What is exported.

    `annotators`: whose annotations; of each page that of the first who has one (`whose`).
    `status`: `all` or a PageStatus value; `done` includes reviewed pages. `suggested`: write
    suggestions too. `piece`: how much text one sample is, None: what the format takes first; `raw`:
    raw text instead of the reflowed one. `settings`: those of the format, by name. `labels`: only
    entities with these labels; none named: all. `split`: into which parts the pages go; `out` is a
    folder then. `newlines`: with `raw`, which line ends the text has and the offsets count.
    `manifest`: write one beside the files.
    """

    annotators: tuple[str, ...] = (MACHINE,)
    status: str = "all"
    suggested: bool = False
    piece: Piece | None = None
    raw: bool = False
    settings: Mapping[str, str] = field(default_factory=dict)
    labels: tuple[str, ...] = ()
    split: SplitPlan | None = None
    newlines: Newlines = Newlines.LF
    manifest: bool = True


def written_formats() -> list[Format]:
    """The formats that can be written, in the order in which they are offered."""
    return [one for one in formats().values() if one.write is not None]


def piece_named(name: str | None) -> Piece | None:
    """The piece of that name; None for None."""
    return None if name is None else Piece(name)


def whose(annotator: str | None, person: str) -> tuple[str, ...]:
    """The annotators of `ExportOptions`: only that one, or where none is named those of the person
    who works here and, of pages without one, the machine's."""
    return (person, MACHINE) if annotator is None else (annotator,)


@dataclass
class ExportReport:
    """How many pages were written, how many broken entities left out, what was refused.

    `notices`: what was left out of the files, a sentence each with its count. `splits`: how many
    pages went into each.
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
    notices: Counter[str] = field(default_factory=Counter)
    splits: dict[str, int] = field(default_factory=dict)


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
    """Write pages in one of the formats that `formats.registry` names.

    `out` is a folder for the formats with a file a page, else a file; ``-`` is the standard output
    for those that are one text file. What lies there and is not from an earlier export stays
    (`jobs.guard`), except with `force`: the page is refused, for one file InputError
    "not-replaced", "never-replaced" is raised. Every file is read back and compared before it takes
    its place: KnownError "export-differs". KnownError `cannot-write` when it cannot be written.
    """
    format_found = format_named(format_)
    if format_found.write is None:
        raise InputError("not-written", f"{format_} can be read, not written.", _SEE_HELP)
    options = options or ExportOptions()
    wishes = _wishes(store, format_found, options)
    report = ExportReport()
    pages = annotated_pages(store, options, report, progress, should_stop)
    guard = Guard(own=store.path, force=force)
    if not format_found.one_file:
        folder = OutFolder(out, guard).folder
        _page_files(store, _Run(format_found, wishes, guard, report), folder, pages, options)
    elif str(out) == "-":
        if format_found.folder:
            raise InputError("no-stream", f"{format_} is a folder of files.", _NAME_FOLDER)
        _stream(_Run(format_found, wishes, guard, report), pages)
    else:
        OutFolder(out if format_found.folder else out.parent, guard)
        stems = _stems(store, options) if format_found.folder else {}
        run = _Run(format_found, wishes, guard, report)
        try:
            _whole(run, out, input_name(store.path), pages, stems)
        except InputError as error:
            if error.code != "empty-result":
                raise
            report.kept = error
    return report


@dataclass(frozen=True)
class _Run:
    """One export under way."""

    format: Format
    wishes: Wishes
    guard: Guard
    report: ExportReport


def _wishes(store: Store, format_: Format, options: ExportOptions) -> Wishes:
    labels = store.labels.current()
    known = [label.name for label in labels.labels] if labels is not None else []
    piece = options.piece or (format_.pieces[0] if format_.pieces else Piece.PARAGRAPH)
    if options.raw:
        piece = Piece.PAGE
    if format_.pieces and piece not in format_.pieces:
        raise InputError(
            "no-such-piece",
            f"{format_.name} cannot be written by the {piece}.",
            f"It can be written by: {', '.join(format_.pieces)}.",
        )
    return Wishes(
        piece,
        options.raw,
        options.suggested,
        tuple(name for name in known if not options.labels or name in options.labels),
        options=format_.settings(options.settings),
    )


def _document(each: AnnotatedPage, stem: str = "") -> Document:
    worked = each.worked
    return Document(worked.page, worked.annotation, worked.reflow, each.annotator, stem)


def _page_files(
    store: Store,
    run: _Run,
    folder: Path,
    pages: Iterable[AnnotatedPage],
    options: ExportOptions,
) -> None:
    """One file a page; its name does not depend on which pages are written."""
    project = input_name(store.path)
    stems = _stems(store, options)
    for each in pages:
        page = each.worked.page
        with refusing(Path(page.name), run.report.refused):
            stem = stems[each.page_id]
            source = f"{project}#{page.sha256}"
            with Staging(folder, run.guard, source) as staging:
                check = ReadBack(run.format, run.wishes)
                with _begun(run, staging) as add:
                    check.written(add(_document(each, stem)))
                check.compare(_places(run, staging))
                run.report.written += staging.place()
            run.report.pages += 1
            if stem != page.name:
                run.report.renamed.append((Path(page.name), stem))


def _stems(store: Store, options: ExportOptions) -> dict[int, str]:
    """What the files of each page are called, by its id."""
    return page_stems([(row.id, row.name) for row in store.pages.rows(options.annotators[0])])


def _whole(
    run: _Run, out: Path, source: str, pages: Iterable[AnnotatedPage], stems: Mapping[int, str]
) -> None:
    """One file, or one folder, for all pages; `stems` are their names in a folder."""
    single = None if run.format.folder else out
    run.guard.check(out, source) if single is not None else None
    with Staging(out if run.format.folder else out.parent, run.guard, source, single) as staging:
        check = ReadBack(run.format, run.wishes)
        with _begun(run, staging) as add:
            _add_all(run, pages, add, check, stems)
        check.compare(_places(run, staging))
        run.report.written += staging.place()


@contextmanager
def rehearsed(
    store: Store,
    format_: str,
    folder: Path,
    *,
    options: ExportOptions,
    pages: int,
    should_stop: ShouldStop = never_stop,
) -> Iterator[tuple[list[tuple[str, Path]], ExportReport]]:
    """Write the first `pages` somewhere in `folder`, as `export` would, and read them back: the
    files by name with where they lie until the context ends. Nothing is replaced.

    KnownError of the writer, and "export-differs".
    """
    found = format_named(format_)
    report = ExportReport()
    run = _Run(found, _wishes(store, found, options), Guard(own=store.path), report)
    stems = {} if found.one_file and not found.folder else _stems(store, options)
    each_page = annotated_pages(store, options, report, no_progress, should_stop)
    some = islice(each_page, pages)
    files: list[tuple[str, Path]] = []
    with ExitStack() as stack:
        for group in [some] if found.one_file else ([each] for each in some):
            staging = stack.enter_context(Staging(folder, run.guard, ""))
            check = ReadBack(found, run.wishes)
            with _begun(run, staging) as add:
                _add_all(run, group, add, check, stems)
            check.compare(_places(run, staging))
            files += staging.files()
        yield files, report


def _places(run: _Run, staging: Staging) -> list[Path]:
    return [staging.root] if run.format.folder else [path for _, path in staging.files()]


def _add_all(
    run: _Run,
    pages: Iterable[AnnotatedPage],
    add: Add,
    check: ReadBack | None,
    stems: Mapping[int, str],
) -> None:
    for each in pages:
        with refusing(Path(each.worked.page.name), run.report.refused):
            samples = add(_document(each, stems.get(each.page_id, "")))
            if check is not None:
                check.written(samples)
            run.report.pages += 1


def _begun(run: _Run, sink: Sink) -> AbstractContextManager[Add]:
    assert run.format.write is not None
    return run.format.write(sink, run.wishes)


class _StandardOutput:
    """A sink for one text file that goes to the standard output, page by page."""

    def __init__(self) -> None:
        self._held: list[str] = []

    @contextmanager
    def text(self, _name: str) -> Iterator[Callable[[str], object]]:
        """What is written is held until `release`."""
        yield self._held.append

    def path(self, name: str) -> Path:
        """InputError "no-stream": a library wants a file of its own."""
        raise InputError("no-stream", f"{name} cannot be written to the standard output.", _NAME_IT)

    def release(self) -> None:
        """Write what is held: what fails here is the fault of the output, not of a page."""
        held, self._held[:] = "".join(self._held), []
        sys.stdout.write(held)


def _stream(run: _Run, pages: Iterable[AnnotatedPage]) -> None:
    sink = _StandardOutput()
    with _begun(run, sink) as add:
        for each in pages:
            _add_all(run, [each], add, None, {})
            sink.release()
    sink.release()


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
                annotation = _labelled(stored.annotation, options.labels)
                flow = flow_of(store.path, page_id, page, annotation)
                report.broken += sum(
                    flow.place(entity) is None
                    for entity in annotation.live_entities()
                    if options.suggested or entity.status is EntityStatus.ACCEPTED
                )
                worked = Worked(page, annotation, flow)
                ready = AnnotatedPage(page_id, worked, stored.annotator)
            if ready is not None:
                yield ready
    progress(len(ids), len(ids), "")


def _labelled(annotation: Annotation, labels: tuple[str, ...]) -> Annotation:
    """The annotation with the entities of these labels only; none named: with all."""
    if not labels:
        return annotation
    kept = [one for one in annotation.entities if one.label in labels]
    return replace(annotation, entities=tuple(kept))


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
