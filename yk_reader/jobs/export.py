"""Batch verb: write the annotations of a project as files."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Final

from yk_reader.formats.needed import missing, needed
from yk_reader.formats.registry import (
    LINKS,
    Carries,
    Format,
    Newlines,
    Wishes,
    format_named,
    formats,
)
from yk_reader.formats.samples import Piece
from yk_reader.jobs.annotated import NO_CHAINS, documents, sample_names
from yk_reader.jobs.collecting import collecting_seldom
from yk_reader.jobs.continued_pages import Chains, chains_of
from yk_reader.jobs.export_files import (
    Documents,
    Export,
    rehearse,
    write_pages,
    write_stream,
    write_together,
)
from yk_reader.jobs.export_options import (
    ExportOptions,
    ExportReport,
    check_annotator,
    piece_named,
    whose,
)
from yk_reader.jobs.guard import Guard, input_name
from yk_reader.jobs.manifest import Manifest
from yk_reader.jobs.names import page_stems
from yk_reader.jobs.output import OutFolder
from yk_reader.jobs.readings_of_pages import readings_of_pages
from yk_reader.jobs.splits import groups_of, splits_of
from yk_reader.model.errors import InputError
from yk_reader.model.file_names import name_of
from yk_reader.model.progress import Progress, ShouldStop, never_stop, no_progress
from yk_reader.store import Store

__all__ = [
    "ExportOptions",
    "ExportReport",
    "check_annotator",
    "export",
    "piece_named",
    "whose",
    "written_formats",
]

_SEE_HELP: Final = "See `yk-reader export --help` for what can be written."
_NAME_FOLDER: Final = "Name a folder with --out."


def written_formats() -> list[Format]:
    """The formats that can be written, in the order in which they are offered."""
    return [one for one in formats().values() if one.write is not None]


def export(
    store: Store,
    format_: str,
    out: Path,
    *,
    options: ExportOptions | None = None,
    force: bool = False,
    progress: Progress = no_progress,
    should_stop: ShouldStop = never_stop,
    source: tuple[Path, ...] = (),
) -> ExportReport:
    """Write pages in one of the formats that `formats.registry` names.

    `out` is a folder for the formats with a file a page and where there are splits, else a file;
    ``-`` is the standard output for those that are one text file. What lies there and is not from
    an earlier export stays (`jobs.guard`), except with `force`: the page is refused, for one file
    InputError "not-replaced", "never-replaced" is raised. Every file is read back and compared
    before it takes its place: KnownError "export-differs". KnownError `cannot-write` when it cannot
    be written (with a file a page a full disk is told in the report, as pages were written);
    InputError "no-such-label", "no-such-piece", "no-raw-text", "bad-option".
    `source`: the files that it is made from, where that is not the project itself.
    """
    format_found = format_named(format_)
    if format_found.write is None:
        raise InputError(
            "not-written", f"{format_} can be read, not written.", _SEE_HELP, format=format_
        )
    options = options or ExportOptions()
    stream = str(out) == "-"
    if stream and (format_found.folder or options.split or not format_found.one_file):
        raise InputError(
            "no-stream", f"{format_} is a folder of files.", _NAME_FOLDER, name=format_
        )
    if missing(format_found.needs):
        needed(format_found.needs, format_)
    guard = Guard(own=store.path, inputs=source, force=force)
    run = _run(store, format_found, options, guard, source, stream=stream)
    pages = documents(
        store, options, run.report, progress, should_stop, _names(store, format_found),
        whole=not format_found.pieces, spans=format_found.raw_spans,
        boxes=Carries.BOXES in format_found.carries, chains=_chains(store, run),
    )  # fmt: skip
    with collecting_seldom():
        _write(run, out, pages, stream=stream)
    report = run.report
    if report.stopped is not None:
        done = report.pages + report.skipped.total() + len(report.refused)
        report.left = len(store.pages.ids(options.annotators[0])) - done
    return report


def _write(run: Export, out: Path, pages: Documents, *, stream: bool) -> None:
    if stream:
        write_stream(run, pages)
        return
    one_file = run.format.one_file
    folder = run.format.folder or not one_file or run.options.split is not None
    OutFolder(out if folder else out.parent, run.guard)
    if not one_file:
        write_pages(run, out, pages)
        return
    try:
        write_together(run, out, pages)
    except InputError as error:
        if error.code != "empty-result":
            raise
        run.report.kept = error


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
    """Write the first `pages` somewhere in `folder`, as `export` would but in one part, and read
    them back: the files by name with where they lie until the context ends.

    KnownError of the writer, and "export-differs".
    """
    found = format_named(format_)
    options = replace(options, split=None, manifest=False)
    run = _run(store, found, options, Guard(own=store.path), stream=False)
    each = documents(
        store, options, run.report, no_progress, should_stop, _names(store, found),
        whole=not found.pieces, spans=found.raw_spans,
        boxes=Carries.BOXES in found.carries, chains=_chains(store, run),
    )  # fmt: skip
    with rehearse(run, folder, islice(each, pages)) as files:
        yield files, run.report


def _run(
    store: Store,
    format_: Format,
    options: ExportOptions,
    guard: Guard,
    source: tuple[Path, ...] = (),
    *,
    stream: bool,
) -> Export:
    report = ExportReport()
    wishes = replace(_wishes(store, format_, options), notices=report.notices)
    name = name_of(", ".join(path.name for path in source) or store.path.name)
    manifest = Manifest(format_, wishes, options, name)
    run = Export(
        store, format_, wishes, options, guard, report,
        manifest if options.manifest and not stream else None,
        named=" ".join(map(input_name, source)),
    )  # fmt: skip
    plan = options.split
    if plan is not None:
        pages = store.flows.identities()
        links = (*store.links.pairs(), *readings_of_pages(store, pages))
        run.splits = splits_of(plan, groups_of(pages, links, plan.by))
        report.splits = dict.fromkeys(plan.names, 0)
    return run


def _chains(store: Store, run: Export) -> Chains:
    """The articles over pages, where they are wanted as one."""
    wishes, options = run.wishes, run.options
    by_article = run.format.joins or wishes.piece is Piece.ARTICLE
    if wishes.raw or not by_article or wishes.options.get(LINKS.name) != LINKS.default:
        return NO_CHAINS
    return chains_of(store, options.annotators, options.statuses)


def _wishes(store: Store, format_: Format, options: ExportOptions) -> Wishes:
    found = store.labels.current()
    known = tuple(label.name for label in found.labels) if found is not None else ()
    for label in options.labels:
        if known and label not in known:
            raise InputError(
                "no-such-label",
                f"The project has no label {label}.",
                f"Its labels are {', '.join(known)}.",
                label=label,
            )
    if format_.line_feeds and options.newlines is not Newlines.LF:
        raise InputError(
            "no-line-ends",
            f"A text of the format {format_.name} can have line feeds only.",
            "Export without --newlines; offsets then count line feeds.",
            format=format_.name,
        )
    piece = options.piece or (format_.pieces[0] if format_.pieces else Piece.PARAGRAPH)
    _check_piece(format_, options)
    if options.raw:
        if Piece.PAGE not in format_.pieces:
            raise _no_raw_text(format_)
        piece = Piece.PAGE
    if format_.pieces and piece not in format_.pieces:
        raise InputError(
            "no-such-piece",
            f"{format_.name} cannot be written by the {piece}.",
            f"It can be written by: {', '.join(format_.pieces)}.",
            format=format_.name,
        )
    return Wishes(
        piece,
        options.raw,
        options.suggested,
        tuple(label for label in known if not options.labels or label in options.labels),
        options=format_.settings(options.settings),
    )


def _no_raw_text(format_: Format) -> InputError:
    others = [
        one.name for one in formats().values() if one.write is not None and Piece.PAGE in one.pieces
    ]
    if format_.pieces:
        why = "has the reflowed text only: it is made of articles and their paragraphs"
    else:
        why = "is written in one way only, whichever text is asked for"
    return InputError(
        "no-raw-text",
        f"The format {format_.name} {why}.",
        f"Leave out --raw, or take a format that has the raw text of pages: {', '.join(others)}.",
        format=format_.name,
    )


def _check_piece(format_: Format, options: ExportOptions) -> None:
    """InputError "no-such-piece" where a unit is asked of what has none such."""
    if not format_.pieces:
        if options.piece is None:
            return
        raise InputError(
            "no-such-piece",
            f"{format_.name} is not made of samples: it has no units.",
            "Leave --unit out.",
            format=format_.name,
        )
    if options.raw and options.piece not in (None, Piece.PAGE):
        raise InputError(
            "no-such-piece",
            f"Raw text is written by the page, not by the {options.piece}.",
            "Leave --unit out, or --raw.",
            format=format_.name,
        )


def _names(store: Store, format_: Format) -> Mapping[int, str]:
    """What pages are called, by their ids: as files, or in one file where others are called so."""
    if format_.folder or not format_.one_file:
        pages = store.flows.identities()
        return page_stems([(page.id, page.name) for page in pages])
    return sample_names(store.flows.identities())
