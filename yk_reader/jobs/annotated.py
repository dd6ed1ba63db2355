"""The annotated pages of a project, one after the other, as exports and scorings read them."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import field, replace
from functools import partial
from pathlib import Path
from typing import Final

from yk_reader.formats.line_ends import ends_of, with_line_ends
from yk_reader.formats.registry import Newlines
from yk_reader.formats.samples import Document, Sample, Whole
from yk_reader.jobs.batch import refusing
from yk_reader.jobs.continued_pages import Chains, flow_parts, joined
from yk_reader.jobs.due import LAYOUTS, due_pages
from yk_reader.jobs.export_options import ExportOptions, ExportReport
from yk_reader.jobs.pictures import picture_source
from yk_reader.jobs.runs import Runs, holds
from yk_reader.jobs.worked import Worked
from yk_reader.model.annotation import Annotation
from yk_reader.model.errors import StoreError
from yk_reader.model.facsimile import Facsimile
from yk_reader.model.flow import FlowPage, PageIdentity
from yk_reader.model.page import Page
from yk_reader.model.progress import Progress, ShouldStop, check_stop
from yk_reader.model.records import dataclass
from yk_reader.model.vocabulary import EntityStatus
from yk_reader.store import MACHINE, Store
from yk_reader.store.flows import FlowsRead
from yk_reader.store.rows import StoredAnnotation
from yk_reader.text.line_boxes import all_within
from yk_reader.text.reflow import Reflow, reflow

NO_CHAINS: Final = Chains()
_NOBODY: Final = "nobody worked on it"
_STATUS: Final = "of another status"
_WAITS: Final = (
    "the layout is still to come; it comes with the next import, or when the window has the "
    "project open"
)
_BATCH: Final = 40
"""Pages that are read at a time: what is in memory."""


@dataclass(frozen=True)
class AnnotatedPage:
    """A page of a project with an annotation, and whose that is."""

    page_id: int
    worked: Worked
    annotator: str
    facsimile: Facsimile = field(default_factory=Facsimile)


def annotated_pages(
    store: Store,
    options: ExportOptions,
    report: ExportReport,
    progress: Progress,
    should_stop: ShouldStop,
) -> Iterator[AnnotatedPage]:
    """The wanted pages, reflowed; those that fail are refused in the report, and the broken
    entities that are left out counted there."""
    ids = store.pages.ids(options.annotators[0])
    for i, page_id in enumerate(ids):
        check_stop(should_stop)
        progress(i, len(ids), "")
        yield from _annotated(store, page_id, options, report)
    progress(len(ids), len(ids), "")


def documents(
    store: Store,
    options: ExportOptions,
    report: ExportReport,
    progress: Progress,
    should_stop: ShouldStop,
    stems: Mapping[int, str],
    *,
    whole: bool,
    spans: bool = False,
    boxes: bool = False,
    chains: Chains = NO_CHAINS,
) -> Iterator[tuple[int, Document]]:
    """The same as documents, with the ids of their pages: only with the entities that are wanted.

    `whole`: their layouts are needed; else they are read from the derived tables, many at a time,
    with `spans` the raw spans of units too. `boxes`: what is known of the pages' pictures is
    needed. `stems`: what pages are called, where not by name. `chains`: the articles over pages
    that come as one, with the page on which they begin.
    """
    ids = store.pages.ids(options.annotators[0])
    for at in range(0, len(ids), _BATCH):
        part = ids[at : at + _BATCH]
        read = FlowsRead()
        if not whole:
            read = store.flows.read(
                part, options.annotators, options.statuses,
                spans=spans, suggested=options.suggested,
            )  # fmt: skip
        waiting = _waiting(store, options) if read.nobody else ()
        for i, page_id in enumerate(part, at):
            check_stop(should_stop)
            progress(i, len(ids), "")
            flow = read.flows.get(page_id) if page_id not in chains.onward else None
            if page_id in read.nobody:
                report.skipped[_why_nobody(waiting, page_id)] += 1
            elif page_id in read.others:
                report.skipped[_STATUS] += 1
            elif flow is not None:
                flow = flow.of_labels(options.labels) if options.labels else flow
                if flow.broken:
                    report.broken += sum(one or options.suggested for _, one in flow.broken)
                load = partial(_whole, store, page_id, flow, options.labels)
                if away := chains.elsewhere.get(page_id):
                    flow = replace(flow, elsewhere=away)
                made = Document.of_flow(flow, load, stems.get(page_id, ""))
                yield page_id, _ended(store, page_id, made, options)
            else:
                for each in _annotated(store, page_id, options, report, boxes=boxes):
                    worked, stem = each.worked, stems.get(page_id, "")
                    parts = (worked.page, worked.annotation, worked.reflow, each.annotator)
                    made = Document(*parts, stem, each.facsimile)
                    made = _with_parts(store, each, made, options, stems, chains)
                    kept = partial(store.picture_data.get, page_id)
                    made.picture = picture_source(each.facsimile.picture, store.path, kept)
                    yield page_id, _ended(store, page_id, made, options)
    progress(len(ids), len(ids), "")


def _with_parts(
    store: Store,
    each: AnnotatedPage,
    made: Document,
    options: ExportOptions,
    stems: Mapping[int, str],
    chains: Chains,
) -> Document:
    """The document with what its articles go on with on other pages, without those that stand
    elsewhere."""
    page_id, worked = each.page_id, each.worked
    away = chains.elsewhere.get(page_id, frozenset())
    onward = chains.onward.get(page_id)
    if not onward:
        return made.take(replace(made.flow, elsewhere=away)) if away else made
    read: dict[int, tuple[Page, Annotation]] = {}

    def load(other: int) -> tuple[Page, Annotation] | None:
        if other not in read:
            found = load_first(store, other, options.annotators)
            if found is None:
                return None
            read[other] = store.pages.get(other), of_labels(found.annotation, options.labels)
        return read[other]

    both = joined(worked.page, worked.annotation, onward, load)
    annotations = {other: annotation for other, (_, annotation) in read.items()}
    flow = reflow(both.page, both.annotation)
    whole = Document(both.page, both.annotation, flow, each.annotator, made.stem, each.facsimile)
    parts = flow_parts(both, annotations, stems)
    sha256 = worked.page.sha256
    return whole.take(replace(whole.flow, sha256=sha256, parts=parts, elsewhere=away))


def _ended(store: Store, page_id: int, document: Document, options: ExportOptions) -> Document:
    """The document, whose raw text has the line ends of its file where these are wanted."""
    if options.raw and options.newlines is Newlines.FILE:

        def ended(sample: Sample) -> Sample:
            origin, text = store.pages.origin(page_id), ""
            if origin.newline == "mixed":
                text = store.pages.original(page_id).decode(origin.encoding, "replace")
            ends = ends_of(origin.newline, sample.text.count("\n"), text)
            return sample if ends is None else with_line_ends(sample, ends)

        document.ended = ended
    return document


def _annotated(
    store: Store,
    page_id: int,
    options: ExportOptions,
    report: ExportReport,
    *,
    boxes: bool = False,
) -> Iterator[AnnotatedPage]:
    """That page, if it is wanted and can be read."""
    wanted = options.statuses
    read: list[tuple[Page, StoredAnnotation]] = []
    with refusing(Path(f"page {page_id}"), report.refused):
        found = load_first(store, page_id, options.annotators)
        if found is None:
            report.skipped[_why_nobody(_waiting(store, options), page_id)] += 1
        elif wanted is not None and found.annotation.status not in wanted:
            report.skipped[_STATUS] += 1
        else:
            read.append((store.pages.get(page_id), found))
    for page, stored in read:
        ready = None
        with refusing(Path(page.name), report.refused):
            annotation = of_labels(stored.annotation, options.labels)
            flow = _flow_of(store.path, page_id, page, annotation)
            report.broken += sum(
                flow.place(entity) is None
                for entity in annotation.live_entities()
                if options.suggested or entity.status is EntityStatus.ACCEPTED
            )
            facsimile = all_within(store.facsimiles.get(page_id)) if boxes else Facsimile()
            worked = Worked(page, annotation, flow)
            ready = AnnotatedPage(page_id, worked, stored.annotator, facsimile)
        if ready is not None:
            yield ready


def _waiting(store: Store, options: ExportOptions) -> Runs:
    """The pages that will have an annotation that is wanted when their layout is proposed."""
    return due_pages(store, LAYOUTS) if MACHINE in options.annotators else ()


def _why_nobody(waiting: Runs, page_id: int) -> str:
    """Why a page has no annotation that is wanted; `waiting`: as `_waiting`."""
    return _WAITS if holds(waiting, page_id) else _NOBODY


def _whole(store: Store, page_id: int, flow: FlowPage, labels: Collection[str]) -> Whole:
    """The rest of a page of which only the text was read."""
    page = store.pages.get(page_id)
    found = store.annotations.load(page_id, flow.annotator)
    if found is None:
        raise StoreError("no-page", f"The annotation of {flow.name} is gone.", "Export again.")
    annotation = of_labels(found.annotation, labels)
    return Whole(page, annotation, _flow_of(store.path, page_id, page, annotation), flow.annotator)


def of_labels(annotation: Annotation, labels: Collection[str]) -> Annotation:
    """The annotation with entities of these labels alone; none named: as it is."""
    if not labels:
        return annotation
    kept = tuple(entity for entity in annotation.entities if entity.label in labels)
    return replace(annotation, entities=kept)


def load_first(store: Store, page_id: int, annotators: Iterable[str]) -> StoredAnnotation | None:
    """The annotation of the first of the annotators who has one of that page."""
    return next(
        (found for name in annotators if (found := store.annotations.load(page_id, name))), None
    )


def sample_names(pages: Iterable[PageIdentity]) -> dict[int, str]:
    """What the pages are called whose name another page has too, by id: the name with the
    beginning of their text's SHA-256, and a number where that is the same too."""
    known = list(pages)
    count: dict[str, int] = {}
    for page in known:
        count[page.name] = count.get(page.name, 0) + 1
    used = set(count)
    found = {}
    for page in known:
        if count[page.name] == 1:
            continue
        name = f"{page.name}#{page.sha256[:8]}"
        number = 1
        while (one := name if number == 1 else f"{name}-{number}") in used:
            number += 1
        used.add(one)
        found[page.id] = one
    return found


def _flow_of(path: Path, page_id: int, page: Page, annotation: Annotation) -> Reflow:
    """As `session.reading.flow_of`, loaded when it is needed: most exports read the units."""
    from yk_reader.session.reading import flow_of

    return flow_of(path, page_id, page, annotation)
