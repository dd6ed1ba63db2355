"""Batch verb: files of one format as files of another, without a project that stays.

Pages come in as `import` brings them, with the layout that their file states or a proposal, and are
written as `export` writes them, with all its checks. Of files with samples and entities each sample
becomes a page of its own, all of it body text, so that its text and its offsets stay.
"""

import tempfile
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from pathlib import Path
from typing import Final

from yk_reader.edits import EntityDraft
from yk_reader.edits.laying import LayEntities
from yk_reader.formats.lenient import NOTICES, Lenient
from yk_reader.formats.registry import format_named
from yk_reader.formats.samples import Mention, Piece, Sample
from yk_reader.jobs.batch import Refused, refusing
from yk_reader.jobs.coming_back import ENTITIES, Coming, files_of
from yk_reader.jobs.export import ExportOptions, ExportReport, export
from yk_reader.jobs.importing import ImportOptions, ImportReport, import_paths
from yk_reader.jobs.page_writing import add_annotation
from yk_reader.jobs.projects import open_project
from yk_reader.jobs.worked import Worked
from yk_reader.model.annotation import Annotation
from yk_reader.model.entity import Label, Span
from yk_reader.model.errors import EditRefused, InputError
from yk_reader.model.layout import Fragment
from yk_reader.model.page import Line, Page, PageMeta
from yk_reader.model.progress import Progress, ShouldStop, check_stop, never_stop, no_progress
from yk_reader.model.records import dataclass
from yk_reader.model.vocabulary import Joint
from yk_reader.store import MACHINE, NewPage, Store
from yk_reader.tagging import default_set
from yk_reader.text.plain import lines_as_article
from yk_reader.text.reflow import reflow

_NAME: Final = "converted.ykdb"


@dataclass
class ConvertReport:
    """What came of it: the pages that were brought in from page files, how many samples came in,
    what could not be taken over of them (place and reason), which files were read in another
    encoding than their format has, what was refused, and the export, None where nothing came in."""

    brought: ImportReport = field(default_factory=ImportReport)
    samples: int = 0
    left_out: list[tuple[str, str]] = field(default_factory=list)
    encodings: list[tuple[Path, str]] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    written: ExportReport | None = None


def convert(
    paths: Iterable[Path],
    format_: str,
    out: Path,
    *,
    source: str | None = None,
    reading: Mapping[str, str] | None = None,
    importing: ImportOptions | None = None,
    options: ExportOptions | None = None,
    force: bool = False,
    progress: Progress = no_progress,
    should_stop: ShouldStop = never_stop,
) -> ConvertReport:
    """Write the pages or samples of `paths` as `format_`, see `jobs.export.export` for `out`.

    `source`: the format of the files, with `reading` its options; None: what each holds says it.
    `importing`: how pages come in (nothing is suggested unless its labels say so). Errors are those
    of `export`; a file that cannot be read is refused in the report and the others are converted.
    """
    options = options or ExportOptions()
    importing = importing or ImportOptions(labels=())
    report, named = ConvertReport(), list(paths)
    format_named(format_)
    with (
        tempfile.TemporaryDirectory(prefix="yk-reader-convert-") as folder,
        open_project(Path(folder) / _NAME, create=True) as store,
    ):
        samples, pages = _sorted(named, source)
        taken = _Samples(store, report, reading or {})
        for coming in samples:
            check_stop(should_stop)
            with refusing(coming.path, report.refused):
                taken.add(coming, should_stop)
        taken.settle_labels()
        if pages:
            report.brought = import_paths(
                store, pages, options=importing, progress=progress, should_stop=should_stop
            )
        if report.samples and not pages and options.piece is None:
            options = _as_they_are(format_, options)
        if report.samples or report.brought.added:
            report.written = export(
                store, format_, out, options=options, force=force, progress=progress,
                should_stop=should_stop, source=tuple(named),
            )  # fmt: skip
    return report


def _as_they_are(format_: str, options: ExportOptions) -> ExportOptions:
    """Options by which samples keep their texts: as raw text where the format has such."""
    pieces = format_named(format_).pieces
    return replace(options, raw=True) if Piece.PAGE in pieces else options


def _sorted(named: Iterable[Path], source: str | None) -> tuple[list[Coming], list[Path]]:
    """What samples are read from, and what pages are."""
    wanted = format_named(source) if source is not None else None
    if wanted is not None and not wanted.read_samples:
        if wanted.read_pages is None:
            raise InputError(
                "not-read",
                f"{wanted.name} is a format that is written only.",
                "Name another with --from, or leave it out.",
                format=wanted.name,
            )
        return [], list(named)
    samples: list[Coming] = []
    pages: list[Path] = []
    for path in named:
        ignored: list[Refused] = []
        found = list(files_of([path], source, ignored if source is None else [], []))
        found = [coming for coming in found if coming.format != ENTITIES]
        samples += found
        if not found:
            pages.append(path)
    return samples, pages


class _Samples:
    """Brings samples into a project, each as a page."""

    def __init__(self, store: Store, report: ConvertReport, reading: Mapping[str, str]) -> None:
        self._store, self._report, self._reading = store, report, reading
        self._labels: dict[str, None] = {}

    def add(self, coming: Coming, should_stop: ShouldStop) -> None:
        """All samples of a file; InputError of its reader, "blank-file"."""
        format_ = format_named(coming.format)
        assert format_.read_samples is not None
        options = Lenient(format_.settings(self._reading))
        before = self._report.samples
        try:
            for sample in format_.read_samples(coming.path, options):
                check_stop(should_stop)
                self._take(sample)
                self._store.tidy()
        finally:
            self._report.left_out += [(coming.path.name, e.message) for e in options.errors]
            if options.encoding:
                self._report.encodings.append((coming.path, options.encoding))
        if self._report.samples == before and not options.errors:
            raise InputError(
                "blank-file", f"{coming.path.name} has no samples.", "Check how it was exported."
            )

    def _take(self, sample: Sample) -> None:
        for line in sample.meta.get(NOTICES, "").splitlines():
            self._report.left_out.append((sample.id, line))
        meta = PageMeta(*(sample.meta.get(k, "") for k in ("paper", "issue_date", "page_number")))
        page = Page(sample.text, sample.id, meta)
        if not page.marked_lines():
            self._report.left_out.append((sample.id, "has no text"))
            return
        worked = self._worked(page, sample)
        page_id = self._store.pages.add(
            NewPage(sample.text, sample.text.encode(), sample.id, sample.id, meta=meta)
        )
        add_annotation(self._store, page_id, MACHINE, worked)
        self._report.samples += 1

    def _worked(self, page: Page, sample: Sample) -> Worked:
        lines = page.marked_lines()
        drafts = [EntityDraft(_spans(m, lines), m.label) for m in sample.mentions]
        self._labels.update(dict.fromkeys(mention.label for mention in sample.mentions))
        layout = _joined(lines_as_article(page, Joint.PARAGRAPH), sample)
        found = LayEntities(tuple(drafts), accepted=True, nested=True).outcome(page, layout)
        for draft, outcome in zip(drafts, found.outcomes, strict=True):
            if isinstance(outcome, EditRefused):
                place = f"{draft.label} at {draft.spans[0].start}"
                self._report.left_out.append((sample.id, f"{place}: {outcome.message}"))
        return Worked(page, found.annotation, reflow(page, found.annotation))

    def settle_labels(self) -> None:
        """The label set of the project holds the labels of all samples."""
        if not self._labels:
            return
        labels = default_set()
        new = [Label(name, name, name) for name in self._labels if labels.get(name) is None]
        self._store.labels.save(replace(labels, labels=(*labels.labels, *new), nested=True))
        self._store.labels.choose(labels.name)


def _spans(mention: Mention, lines: Sequence[Line]) -> tuple[Span, ...]:
    """The mention without what lies between the lines."""
    first = bisect_right(lines, mention.start, key=lambda line: line.end)
    spans = []
    for line in lines[first:]:
        if line.start >= mention.end:
            break
        low, high = max(mention.start, line.start), min(mention.end, line.end)
        if low < high:
            spans.append(Span(low, high))
    return tuple(spans) or (Span(mention.start, mention.end),)


def _joined(layout: Annotation, sample: Sample) -> Annotation:
    """The layout with those lines joined between which a mention lies."""
    inside = {f.start for f in _crossed(layout, sample)}
    fragments = tuple(
        replace(f, joint=Joint.GLUE) if f.start in inside else f for f in layout.fragments
    )
    return replace(layout, fragments=fragments)


def _crossed(layout: Annotation, sample: Sample) -> Iterator[Fragment]:
    mentions = sorted(sample.mentions, key=lambda m: m.start)
    at, reach = 0, -1
    for fragment in layout.fragments:
        while at < len(mentions) and mentions[at].start < fragment.start:
            reach = max(reach, mentions[at].end)
            at += 1
        if reach > fragment.start:
            yield fragment
