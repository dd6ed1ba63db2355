"""Read entities back: out of files of annotation tools, onto the pages that they belong to.

All files are read first and their samples find their places (`jobs.sample_places`); then the pages
are changed, all of them as one step over many pages that can be taken back.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from pathlib import Path
from typing import Final

from yk_reader.edits import Description, Edit, EntityDraft
from yk_reader.edits.laying import LAID, LayEntities, LaySuggestions
from yk_reader.edits.settling import may_nest
from yk_reader.formats.lenient import BETTER, NOTICES
from yk_reader.formats.surfaces import CODE_POINTS
from yk_reader.jobs.batch import Refused, Skipped, refusing
from yk_reader.jobs.coming_back import Coming, files_of, samples_from
from yk_reader.jobs.homes import Brought
from yk_reader.jobs.label_sets import take_labels
from yk_reader.jobs.laying_out import need_layouts
from yk_reader.jobs.sample_places import Item, Pages, find_stated, resolve, search
from yk_reader.model.annotation import Annotation
from yk_reader.model.entity import NO_SUGGESTIONS, OUTSIDE, Entity, Label, Span
from yk_reader.model.errors import EditRefused
from yk_reader.model.progress import Progress, ShouldStop, check_stop, never_stop, no_progress
from yk_reader.model.records import dataclass
from yk_reader.model.vocabulary import EntityStatus
from yk_reader.session import GroupReport, PageState, Session, build_group
from yk_reader.store import MACHINE, Store
from yk_reader.tagging import default_set
from yk_reader.tagging.labels import check_names

_LONGEST: Final = 60
"""Characters of a surface in a remark."""


@dataclass(frozen=True, slots=True)
class BackOptions:
    """How entities are read back.

    `format`: what the files are, None: what each holds says it; `settings`: those of the format;
    `unit`: what offsets count (`formats.surfaces.UNITS`). `accepted`: as the work of the session's
    annotator, else as suggestions to them. `add_labels`: labels that the project has not join its
    label set; else their entities are left out.
    """

    format: str | None = None
    settings: Mapping[str, str] = field(default_factory=dict)
    unit: str = CODE_POINTS
    accepted: bool = False
    add_labels: bool = False


@dataclass
class FileBack:
    """What came of one file (or one folder of a format that is one).

    Samples found by what they say, by their text, and those with entities that were not found,
    each with the reason, and how many entities these have; entities laid over, there already, and
    left out, each with its place and the reason; `better`: how many samples would fit better if
    the offsets counted another unit, by unit; `encodings`: in which the file was read, where that
    is another than its format has.
    """

    path: Path
    format: str
    by_id: int = 0
    by_text: int = 0
    lost: list[tuple[str, str]] = field(default_factory=list)
    lost_entities: int = 0
    laid: int = 0
    there: int = 0
    left_out: list[tuple[str, str]] = field(default_factory=list)
    better: Counter[str] = field(default_factory=Counter)
    encodings: list[str] = field(default_factory=list)


@dataclass
class BackReport:
    """What came of reading back: by file, the refused and the passed files, the labels that the
    project does not have (with how many entities) and those that were added, how many accepted
    entities of the annotator the files do not have where they have the text, how many entities
    would be there if the label set allowed nesting, how many belong to pages on which nothing was
    done (cancelled, or the file could not be written), and the step."""

    files: list[FileBack] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    passed: list[Skipped] = field(default_factory=list)
    unknown: Counter[str] = field(default_factory=Counter)
    added: list[str] = field(default_factory=list)
    only_here: int = 0
    nested: int = 0
    unreached: int = 0
    step: GroupReport | None = None

    @property
    def complete(self) -> bool:
        """Whether everything that the files hold is on the pages now."""
        left = self.step is not None and bool(self.step.left or self.step.stopped)
        lost = any(one.lost or one.left_out for one in self.files)
        return not (self.refused or self.unknown or left or lost)


@dataclass
class _Draft:
    """An entity for a page and where it comes from."""

    item: EntityDraft
    file: FileBack
    where: str


@dataclass
class _OnPage:
    """All that comes to one page."""

    drafts: list[_Draft] = field(default_factory=list)
    layouts: Counter[str] = field(default_factory=Counter)
    covered: set[tuple[int, int]] = field(default_factory=set)


def read_back(
    session: Session,
    paths: Iterable[Path],
    *,
    options: BackOptions | None = None,
    progress: Progress = no_progress,
    should_stop: ShouldStop = never_stop,
    by: object = None,
) -> BackReport:
    """Lay the entities of files over the pages of a project.

    InputError "no-such-format", "bad-option", and "labels-of-file" where labels shall be added that
    no label set can have: nothing was changed then. Cancelled before the first page was changed;
    after that the step holds what was done.
    """
    options = options or BackOptions()
    report, store = BackReport(), session.store
    need_layouts(session, None, progress, should_stop)
    pages = Pages(store, tuple(dict.fromkeys((session.annotator, MACHINE))))
    found = list(files_of(paths, options.format, report.refused, report.passed))
    read: list[tuple[Coming, FileBack, list[Item]]] = []
    for number, coming in enumerate(found):
        check_stop(should_stop)
        progress(number, len(found), coming.path.name)
        told = FileBack(coming.path, coming.format)
        items: list[Item] = []
        with refusing(coming.path, report.refused):
            for item in _items(coming, options, pages, told):
                check_stop(should_stop)
                items.append(item)
        report.files.append(told)
        read.append((coming, told, items))
    waiting = [item for _, _, items in read for item in items if not item.candidates]
    search(pages, waiting, progress, should_stop)
    if store.links.pairs():  # an article over pages stands on none as a whole
        for _, told, items in read:
            items[:] = [part for item in items for part in _in_lines(item, pages, told)]
        waiting = [item for _, _, items in read for item in items if not item.candidates]
        search(pages, waiting, progress, should_stop)
    on_pages: defaultdict[int, _OnPage] = defaultdict(_OnPage)
    for coming, told, items in read:
        resolve(items)
        for item in items:
            _take(item, coming, told, on_pages)
    _settle_labels(session, on_pages, options, report)
    _lay(session, on_pages, options, report, progress, should_stop, by)
    return report


def read_back_as(
    store: Store,
    annotator: str,
    paths: Iterable[Path],
    *,
    options: BackOptions | None = None,
    progress: Progress = no_progress,
    should_stop: ShouldStop = never_stop,
) -> BackReport:
    """The same for an annotator who has no session: of the command line, or another person."""
    session = Session(store, annotator)
    return read_back(session, paths, options=options, progress=progress, should_stop=should_stop)


def _items(coming: Coming, options: BackOptions, pages: Pages, told: FileBack) -> Iterator[Item]:
    """The samples of a file, those that say where they belong with their candidates."""
    lists = told.left_out, told.encodings
    for sample in samples_from(coming, options.settings, options.unit, pages, *lists):
        item = sample if isinstance(sample, Item) else Item(sample)
        if not item.candidates:
            find_stated(pages, item)
        yield item


def _in_lines(item: Item, pages: Pages, told: FileBack) -> Iterator[Item]:
    """A sample that was found nowhere, line by line; any other as it is."""
    sample = item.sample
    if item.candidates or "\n" not in sample.text:
        yield item
        return
    start = 0
    taken = 0
    for number, text in enumerate(sample.text.split("\n")):
        end = start + len(text)
        inside = [m for m in sample.mentions if start <= m.start and m.end <= end]
        taken += len(inside)
        moved = tuple(m._replace(start=m.start - start, end=m.end - start) for m in inside)
        part = Item(replace(sample, id=f"{sample.id}#{number}", text=text, mentions=moved))
        start = end + 1
        if text.strip():
            find_stated(pages, part)
            yield part
    if taken < len(sample.mentions):
        lost = len(sample.mentions) - taken
        told.left_out.append((sample.id, f"{lost} entities go over the end of a line"))


def _take(item: Item, coming: Coming, told: FileBack, on_pages: defaultdict[int, _OnPage]) -> None:
    """Put what a sample brings to its page, and count it for its file."""
    sample, place = item.sample, item.chosen
    if better := sample.meta.get(BETTER):
        told.better[better] += 1
    told.left_out += [(sample.id, line) for line in sample.meta.get(NOTICES, "").splitlines()]
    if place is None:
        if sample.mentions:
            told.lost.append((sample.id, item.why))
            told.lost_entities += len(sample.mentions)
        return
    told.by_id += item.by_id
    told.by_text += not item.by_id
    page = on_pages[place.page_id]
    page.layouts.update(place.layouts)
    page.covered.update(place.covered)
    source = OUTSIDE + (sample.meta.get("annotator") or coming.path.name)
    for brought in place.mentions:
        if brought.why:
            told.left_out.append((sample.id, f"{_shown(brought)}: {brought.why}"))
        else:
            draft = EntityDraft(
                brought.spans, brought.label, source=source, confidence=brought.sure
            )
            page.drafts.append(_Draft(draft, told, f"{sample.id}: {_shown(brought)}"))


def _shown(brought: Brought) -> str:
    surface = " ".join(brought.surface.split())
    return f"{brought.label} “{surface[:_LONGEST]}”"


def _settle_labels(
    session: Session, on_pages: Mapping[int, _OnPage], options: BackOptions, report: BackReport
) -> None:
    """Add the labels that the project does not have, or leave their entities out."""
    store = session.store
    labels = store.labels.current() or default_set()
    wanted = Counter(d.item.label for page in on_pages.values() for d in page.drafts)
    new = [name for name in wanted if labels.get(name) is None]
    if options.add_labels and new:
        check_names({name: wanted[name] for name in new})
        codes = labels.codes.values()
        fresh = [Label(n, n, n, takes=NO_SUGGESTIONS if n in codes else "") for n in new]
        labels = replace(labels, labels=(*labels.labels, *fresh))
        take_labels(session, labels, {})
        report.added += new
    for name in new:
        if labels.get(name) is None:
            report.unknown[name] += wanted[name]
    for page in on_pages.values():
        page.drafts = [d for d in page.drafts if d.item.label not in report.unknown]


def _lay(
    session: Session,
    on_pages: Mapping[int, _OnPage],
    options: BackOptions,
    report: BackReport,
    progress: Progress,
    should_stop: ShouldStop,
    by: object,
) -> None:
    store = session.store
    nested = (store.labels.current() or default_set()).nested
    kind = LayEntities if options.accepted else LaySuggestions
    outcomes: dict[int, tuple[list[_Draft], tuple[str | EditRefused, ...], int, int]] = {}

    def build(state: PageState) -> Edit | None:
        page = on_pages[state.page_id]
        drafts = sorted(page.drafts, key=lambda draft: _order(draft.item.spans))
        layout = None
        if options.accepted and not state.own:
            layout = _layout(store, state.page_id, page)
        edit = kind(tuple(each.item for each in drafts), options.accepted, nested, layout)
        found = edit.outcome(state.page, state.annotation)
        only = _only_here(state, page) if options.accepted and state.own else 0
        inner = 0 if nested else _would_nest(drafts, found.outcomes, found.annotation)
        outcomes[state.page_id] = (drafts, found.outcomes, only, inner)
        return edit if found.changed else None

    ids = sorted(page_id for page_id, page in on_pages.items() if page.drafts)
    count = sum(len(on_pages[page_id].drafts) for page_id in ids)
    words = Description(kind.kind, {"count": count, "pages": len(ids)})
    report.step = build_group(
        session, ids, build, words, by=by, progress=progress, should_stop=should_stop
    )
    done = {*report.step.done, *report.step.unchanged}
    report.unreached = sum(len(on_pages[page_id].drafts) for page_id in ids if page_id not in done)
    for page_id, (drafts, results, only, inner) in outcomes.items():
        if page_id in done:
            report.only_here += only
            report.nested += inner
            for draft, outcome in zip(drafts, results, strict=True):
                _count(draft, outcome)


def _count(draft: _Draft, outcome: str | EditRefused) -> None:
    if isinstance(outcome, EditRefused):
        draft.file.left_out.append((draft.where, outcome.message))
    elif outcome == LAID:
        draft.file.laid += 1
    else:
        draft.file.there += 1


def _would_nest(
    drafts: Sequence[_Draft], outcomes: Sequence[str | EditRefused], annotation: Annotation
) -> int:
    """How many were refused for lying inside or around another alone."""
    there: dict[object, Entity] = {entity.key: entity for entity in annotation.entities}
    ways = [
        (draft.item, there.get(outcome.details["entity"]))
        for draft, outcome in zip(drafts, outcomes, strict=True)
        if isinstance(outcome, EditRefused) and outcome.code == "entity-in-the-way"
    ]
    return sum(other is not None and may_nest(i.spans, i.label, other) for i, other in ways)


def _order(spans: Sequence[Span]) -> tuple[int, int]:
    """By place, the longer first: where the labels do not nest, the outermost stays."""
    return spans[0].start, -max(span.raw_end for span in spans)


def _layout(store: Store, page_id: int, page: _OnPage) -> Annotation | None:
    """The annotation whose layout has the texts of most of the samples of a page."""
    for name, _ in page.layouts.most_common():
        stored = store.annotations.load(page_id, name)
        if stored is not None:
            return stored.annotation
    stored = store.annotations.load(page_id, MACHINE)
    return stored.annotation if stored is not None else None


def _only_here(state: PageState, page: _OnPage) -> int:
    """How many accepted entities the files do not have, though they have the text under them."""
    marks = bytearray(len(state.page.text) + 1)
    for start, end in page.covered:
        marks[start:end] = b"\1" * (end - start)
    have = {(draft.item.spans, draft.item.label) for draft in page.drafts}
    return sum(
        entity.status is EntityStatus.ACCEPTED
        and (entity.spans, entity.label) not in have
        and all(marks[span.start : span.raw_end].count(1) for span in entity.spans)
        for entity in state.annotation.entities
    )
