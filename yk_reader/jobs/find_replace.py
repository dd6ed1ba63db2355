"""Find and replace on a page and in a whole project.

Hits stream out page by page in the order of import; on a page they come in reading order. What a
person ticked is replaced as one step over many pages, on each page as it is by then: a place that
changed meanwhile is left alone and told.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import field
from enum import Enum
from itertools import groupby, islice
from typing import Final

from yk_reader.edits import Description, Edit, LineChange, ReplaceTexts
from yk_reader.edits.anchors import line_text
from yk_reader.edits.replacing import leaves_nothing
from yk_reader.model.annotation import Annotation
from yk_reader.model.blank import marks_of
from yk_reader.model.layout import Fragment
from yk_reader.model.page import Page
from yk_reader.model.progress import Progress, ShouldStop, never_stop, no_progress
from yk_reader.model.records import dataclass
from yk_reader.model.vocabulary import PageStatus, Role
from yk_reader.session import GroupReport, PageState, Session, build_group
from yk_reader.session.reading import flow_of
from yk_reader.store import Store
from yk_reader.store.annotators import MACHINE
from yk_reader.text.finding import Found, Groups, Matcher, Query, Template
from yk_reader.text.reflow import Reflow, Unit

CONTEXT: Final = 40
"""Characters of the text that are told on either side of a hit."""
_IN_ORDER: Final = 100
"""Pages that are put into order before the first of them is told."""
_ASK_EVERY: Final = 64
"""Hits on a page between two looks at whether to go on."""


class Bar(Enum):
    """Why a hit cannot be replaced."""

    BREAK = "break"
    """a line end or a blank between two lines lies in it, which is no character of the page"""
    OUTSIDE = "outside"
    """it reaches out of the text that a correction can change"""
    CORRECTED = "corrected"
    """a correction has made something else of these raw characters already"""


@dataclass(frozen=True, slots=True)
class FindWish:
    """What is looked for, in the raw or the reflowed text."""

    query: Query
    raw: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """What of a hit stands in one line: `start`..`end` in the corrected text of the fragment that
    begins at raw `line`."""

    line: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class FoundText:
    """One hit on a page.

    `line` is the raw line (1-based), `headline` that of its article ("" for none), `number` the
    article's rank (0 for none); `span` is half-open in the flow text, in the raw text where that
    was looked through; `groups` what the whole and each group took; `bar` why it stays as it is.
    """

    line: int
    number: int
    headline: str
    before: str
    surface: str
    after: str
    span: tuple[int, int]
    pieces: tuple[Piece, ...]
    groups: Groups
    bar: Bar | None = None

    def new(self, template: Template) -> str:
        """What would stand there."""
        return template.fill(self.groups)

    def opens(self, template: Template | None) -> bool:
        """Whether it can be replaced by that, and reads otherwise now."""
        return template is not None and self.bar is None and self.new(template) != self.surface


@dataclass(frozen=True, slots=True)
class FoundTexts:
    """All hits on one page, in reading order (in raw order in the raw text)."""

    page_id: int
    name: str
    title: str
    status: PageStatus
    proposed: bool
    places: tuple[FoundText, ...]


@dataclass(frozen=True)
class Finder:
    """A FindWish made ready. InputError where it cannot be looked for (`text/finding.py`)."""

    wish: FindWish
    matcher: Matcher = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "matcher", Matcher(self.wish.query))


# --- looking


def find_texts(
    store: Store,
    annotator: str,
    finder: Finder,
    should_stop: ShouldStop | None = None,
    *,
    skip: Collection[int] = (),
) -> Iterator[FoundTexts]:
    """The pages with hits, one after the other, in the order of import; a plain text in the
    reflow comes out of the index, in that order hundred by hundred.

    Pages of `skip` are left out (they were found before).
    """
    stop = should_stop or never_stop
    seen = set(skip)
    for page_id in _page_ids(store, annotator, finder, stop, seen):
        if stop():
            return
        if page_id not in seen:
            seen.add(page_id)
            found = texts_on_page(store, annotator, page_id, finder, stop)
            if found is not None:
                yield found


def _page_ids(
    store: Store, annotator: str, finder: Finder, stop: ShouldStop, seen: Collection[int]
) -> Iterator[int]:
    query, finds = finder.wish.query, finder.matcher.finds
    if not query.text:
        return
    if finder.wish.raw:
        for page_id, text in store.scan.pages(finder.matcher.literal, stop):
            if page_id not in seen and _any(finder, text.split("\n"), stop):
                yield page_id
    elif query.regex or not marks_of(query.text):
        for page_id, texts in store.scan.units(annotator, stop):
            if page_id not in seen and _any(finder, texts, stop):
                yield page_id
    else:
        # The index finds units by age: a page edited lately comes last.
        hits = store.search.stream(query.text, annotator, stop)
        pages = (
            page_id
            for page_id, several in groupby(hits, key=lambda hit: hit.page_id)
            if any(True for hit in several for _ in islice(finds(hit.text), 1))
        )
        first = True
        while some := set(islice(pages, 1 if first else _IN_ORDER)):
            first = False
            yield from sorted(some)


def _any(finder: Finder, texts: Iterable[str], stop: ShouldStop) -> bool:
    """Whether one of the texts has a hit; an expression that takes long is stopped between two."""
    finds = finder.matcher.finds
    return any(True for text in texts if not stop() for _ in islice(finds(text), 1))


def texts_on_page(
    store: Store, annotator: str, page_id: int, finder: Finder, stop: ShouldStop = never_stop
) -> FoundTexts | None:
    """The hits on one page as the annotator sees it; None when it has none."""
    stored = store.annotations.load(page_id, annotator) or store.annotations.load(page_id, MACHINE)
    if stored is None:
        return None
    page = store.pages.get(page_id)
    flow = flow_of(store.path, page_id, page, stored.annotation)
    places = tuple(hits(page, stored.annotation, flow, finder, stop))
    if not places:
        return None
    row = store.pages.row(page_id, annotator)
    return FoundTexts(
        page_id, row.name, row.summary.title, row.status, row.annotation_id is not None, places
    )


def hits(
    page: Page,
    annotation: Annotation,
    flow: Reflow,
    finder: Finder,
    stop: ShouldStop = never_stop,
) -> Iterator[FoundText]:
    """The hits on a page as it stands, in reading order, in the raw text from its beginning."""
    walk = _Page(page, annotation, flow, finder, stop)
    found = walk.in_raw() if finder.wish.raw else walk.in_flow()
    for number, one in enumerate(found):
        if number % _ASK_EVERY == 0 and stop():
            return
        yield one


class _Page:
    """Looks through one page, and says of each hit where it stands."""

    def __init__(
        self, page: Page, annotation: Annotation, flow: Reflow, finder: Finder, stop: ShouldStop
    ) -> None:
        self._page, self._annotation, self._flow = page, annotation, flow
        self._finder, self._stop = finder, stop
        self._heads: dict[int, str] = {}

    def in_flow(self) -> Iterator[FoundText]:
        for unit in self._flow.units:
            if self._stop():
                return
            for found in self._finder.matcher.finds(unit.text):
                pieces = self._pieces(unit, found.start, found.end)
                bar = None if pieces else Bar.BREAK
                raw = self._raw(unit, found.start)
                yield self._told(unit.text, found, unit.start, pieces, bar, unit.article, raw)

    def in_raw(self) -> Iterator[FoundText]:
        text, at = self._page.text, 0
        for line in text.split("\n"):
            if self._stop():
                return
            for found in self._finder.matcher.finds(line):
                start, end = at + found.start, at + found.end
                fragment = self._annotation.fragment_at(start)
                pieces, bar = self._raw_pieces(fragment, start, end)
                article = fragment.article if fragment is not None else None
                yield self._told(line, found, at, pieces, bar, article, start)
            at += len(line) + 1

    def _told(
        self,
        text: str,
        found: Found,
        base: int,
        pieces: tuple[Piece, ...],
        bar: Bar | None,
        article: int | None,
        raw: int,
    ) -> FoundText:
        surface = text[found.start : found.end]
        flow = None if article is None else self._flow.article_flow(article)
        return FoundText(
            line=self._page.line_number(raw),
            number=0 if flow is None else flow.number,
            headline="" if article is None else self._headline(article),
            before=text[max(0, found.start - CONTEXT) : found.start],
            surface=surface,
            after=text[found.end : found.end + CONTEXT],
            span=(base + found.start, base + found.end),
            pieces=pieces,
            groups=found.groups,
            bar=bar,
        )

    def _raw(self, unit: Unit, start: int) -> int:
        return self._flow.map.caret_to_raw(unit.start + start)

    def _headline(self, article: int) -> str:
        if article not in self._heads:
            flow = self._flow.article_flow(article)
            units = () if flow is None else flow.units
            head = next((u.text for u in units if u.role is Role.HEADLINE), "")
            self._heads[article] = head or (units[0].text[:CONTEXT] if units else "")
        return self._heads[article]

    def _pieces(self, unit: Unit, start: int, end: int) -> tuple[Piece, ...]:
        """A span of a unit line by line; () when something lies in it that stands on no line."""
        start, end = unit.start + start, unit.start + end
        out, covered = [], 0
        for fragment in unit.fragments:
            where = self._flow.map.fragment_to_flow(fragment.start)
            if where is None:
                continue
            low, high = max(start, where[0]), min(end, where[1])
            if low < high:
                out.append(Piece(fragment.start, low - where[0], high - where[0]))
                covered += high - low
        return tuple(out) if covered == end - start else ()

    def _raw_pieces(
        self, fragment: Fragment | None, start: int, end: int
    ) -> tuple[tuple[Piece, ...], Bar | None]:
        if fragment is None or end > fragment.end:
            return (), Bar.OUTSIDE
        line = line_text(self._page, fragment, self._annotation.patches)
        low, high = line.bound(0, start), line.bound(0, end)
        if line.text[low:high] != self._page.text[start:end]:
            return (), Bar.CORRECTED
        return (Piece(fragment.start, low, high),), None


# --- replacing

ChosenTexts = Mapping[int, tuple[FoundText, ...]]
"""Page id → the hits that a person ticked there."""


@dataclass(frozen=True, slots=True)
class ReplaceReport:
    """What became of it: the step, at how many places it was done, and by page how many were left
    alone because something else stands there by now, or nothing would be left of their line."""

    step: GroupReport
    places: int
    changed: Mapping[int, int]


def replace_texts(
    session: Session,
    finder: Finder,
    template: Template,
    chosen: ChosenTexts,
    *,
    by: object = None,
    progress: Progress = no_progress,
    should_stop: ShouldStop = never_stop,
) -> ReplaceReport:
    """Replace the chosen hits, as one step over many pages that can be cancelled."""
    counts: dict[int, int] = {}
    changed: dict[int, int] = {}

    def build(state: PageState) -> Edit | None:
        places = chosen[state.page_id]
        edit, count = edit_of(state, finder, template, places)
        counts[state.page_id] = count
        if count < len(places):
            changed[state.page_id] = len(places) - count
        return edit

    words = Description(
        "replace-texts",
        {
            "before": finder.wish.query.text,
            "after": template.text,
            "count": sum(map(len, chosen.values())),
        },
    )
    step = build_group(
        session, sorted(chosen), build, words, by=by, progress=progress, should_stop=should_stop
    )
    tried = {*step.done, *step.unchanged}
    return ReplaceReport(
        step,
        sum(counts[page_id] for page_id in step.done),
        {page_id: missed for page_id, missed in changed.items() if page_id in tried},
    )


def edit_of(
    state: PageState, finder: Finder, template: Template, places: Collection[FoundText]
) -> tuple[Edit | None, int]:
    """The edit that replaces the hits as the page is now, and how many of them it does.

    A hit counts when its lines still read so at its place. Where its line would read nothing any
    more it is left alone. Nothing is looked for: an expression may take long.
    """
    lines = _Lines(state)
    here = [
        (one, lines.changes(one, template))
        for one in places
        if one.opens(template) and lines.reads(one)
    ]
    by_line: dict[int, list[LineChange]] = {}
    for _, changes in here:
        for change in changes:
            by_line.setdefault(change.line, []).append(change)
    empty = {
        line for line, changes in by_line.items() if leaves_nothing(lines.text(line) or "", changes)
    }
    done = [changes for _, changes in here if not any(c.line in empty for c in changes)]
    if not done:
        return None, 0
    changes = tuple(change for several in done for change in several)
    return ReplaceTexts(changes, finder.wish.query.text, template.text, len(done)), len(done)


class _Lines:
    """The corrected texts of the lines of a page as it is now."""

    def __init__(self, state: PageState) -> None:
        self._state = state
        self._texts: dict[int, str | None] = {}

    def text(self, start: int) -> str | None:
        """That of the fragment that begins at a raw offset; None when none begins there."""
        if start not in self._texts:
            page, annotation = self._state.page, self._state.annotation
            fragment = annotation.fragment_at(start)
            there = fragment is not None and fragment.start == start
            self._texts[start] = (
                line_text(page, fragment, annotation.patches).text
                if fragment is not None and there
                else None
            )
        return self._texts[start]

    def _parts(self, one: FoundText) -> list[str]:
        return [(self.text(p.line) or "")[p.start : p.end] for p in one.pieces]

    def reads(self, one: FoundText) -> bool:
        """Whether a hit still stands there."""
        return "".join(self._parts(one)) == one.surface

    def changes(self, one: FoundText, template: Template) -> tuple[LineChange, ...]:
        """A hit line by line: of the new text each line but the last gets as much as stood
        there."""
        out, rest, parts = [], one.new(template), self._parts(one)
        for number, (piece, old) in enumerate(zip(one.pieces, parts, strict=True), 1):
            new = rest if number == len(parts) else rest[: len(old)]
            rest = rest[len(new) :]
            if new != old:
                out.append(LineChange(piece.line, piece.start, piece.end, old, new))
        return tuple(out)
