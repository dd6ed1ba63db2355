"""Known texts of articles laid over the pages of a project.

First every page is looked at for texts that are near it, by date and wording, and their lines are
found; where several pages claim the same part of a text the better one has it. Then each page gets
its layout as one step of the history, page by page, all pages one group.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import field
from datetime import date
from typing import ClassVar, Final

from yk_reader.edits import Description, Edit
from yk_reader.edits.aligning import ApplyAligned, open_proposals
from yk_reader.edits.base import BaseEdit
from yk_reader.jobs.align_report import (
    CLOSED,
    NO_TEXT,
    TOO_LONG,
    WHOLE,
    AlignReport,
    PageAligned,
    TextLeft,
    TextOnPage,
)
from yk_reader.jobs.given_files import GivenFiles
from yk_reader.jobs.laying_out import need_layouts
from yk_reader.model.annotation import Annotation
from yk_reader.model.errors import Cancelled
from yk_reader.model.given import GivenText, PageMap
from yk_reader.model.page import LONGEST_PROPOSAL, Page
from yk_reader.model.progress import Progress, ShouldStop, check_stop, never_stop, no_progress
from yk_reader.model.records import dataclass
from yk_reader.segment.aligning import (
    PIECE,
    Found,
    align,
    find,
    is_near,
    pieces_of,
    with_areas,
)
from yk_reader.segment.given_areas import lines_in_areas
from yk_reader.session import GroupReport, PageState, Session, build_group
from yk_reader.text.alike import Letters

_DAYS: Final = 3
"""Days that the date of a text on the web may be off, where the wording is the page's …"""
_SAME: Final = 0.5
"""… of which the page must have so many of its pieces."""
_COMMON: Final = 24
"""Texts that may share a piece; what more have tells none of them."""
_OVER: Final = 0.2
"""Of what a page has of a text that another page may have too."""
_BATCH: Final = 200
"""Pages that are looked at before the first of them is changed."""
_SHOWN: Final = 60
"""Characters of a wording in the report."""


@dataclass(frozen=True, slots=True)
class AlignOptions:
    """`closed`: pages that are done too; `corrections`: offer the differences as corrections."""

    closed: bool = False
    corrections: bool = True


@dataclass(frozen=True, slots=True)
class _Made(BaseEdit):
    """An edit with what it makes of the annotation that it was tried on: so this is done once."""

    edit: ApplyAligned
    before: Annotation
    after: Annotation
    kind: ClassVar[str] = ApplyAligned.kind
    begins_work: ClassVar[bool] = ApplyAligned.begins_work

    @property
    def description(self) -> Description:
        """That of the edit."""
        return self.edit.description

    def apply(self, page: Page, annotation: Annotation) -> Annotation:
        """The annotation after the edit."""
        if annotation is self.before:
            return self.after
        return self.edit.apply(page, annotation)


@dataclass
class _Claim:
    """What a page has of the texts: their numbers, and the places of its lines in them."""

    page_id: int
    name: str
    numbers: list[int]
    found: Found
    areas: PageMap | None = None
    dropped: set[int] = field(default_factory=set)


def align_pages(
    session: Session,
    page_ids: Sequence[int],
    given: GivenFiles,
    options: AlignOptions = AlignOptions(),
    *,
    by: object = None,
    progress: Progress = no_progress,
    should_stop: ShouldStop = never_stop,
) -> AlignReport:
    """Lay texts over pages, as one group of the history with a step a page.

    A page that is done is left out (`AlignOptions.closed`), and one that no text belongs to. What
    a person decided stays. Cancelled before the first page was changed; after that the step holds
    what was done. Many pages are done some hundred at a time, so that the memory does not grow.
    """
    need_layouts(session, page_ids, progress, should_stop)
    run = _Run(session, given, options, len(page_ids), by, progress, should_stop)
    for at in range(0, len(page_ids), _BATCH):
        batch = page_ids[at : at + _BATCH]
        try:
            run.look(batch)
        except Cancelled:
            if not run.changed:
                raise
            run.stop(page_ids[at:])
            break
        run.settle()
        if run.apply():
            run.stop(page_ids[at + len(batch) :])
            break
    run.tell()
    return run.report


class _Run:
    """One run over some pages."""

    def __init__(
        self,
        session: Session,
        given: GivenFiles,
        options: AlignOptions,
        count: int,
        by: object,
        progress: Progress,
        should_stop: ShouldStop,
    ) -> None:
        self._session, self._options = session, options
        self._by, self._progress, self._should_stop = by, progress, should_stop
        self._count, self._seen = count, 0
        """How many pages there are, and how many were looked at."""
        self._steps: list[GroupReport] = []
        self._stopped: tuple[int, ...] | None = None
        self._texts: list[GivenText] = list(given.texts)
        self._maps = given.maps
        self.report = AlignReport(
            len(given.texts), refused=given.refused, passed=given.passed, notices=given.notices
        )
        self._sizes: list[int] = []
        self._index: defaultdict[str, list[int]] = defaultdict(list)
        for number, text in enumerate(self._texts):
            pieces = pieces_of(text, some=True)
            self._sizes.append(len(pieces))
            for piece in pieces:
                self._index[piece].append(number)
        self._by_file: dict[str, int] = {}
        for number, text in enumerate(self._texts):
            self._by_file.setdefault(text.file.lower(), number)
        self._claims: dict[int, _Claim] = {}
        self._most: dict[int, tuple[float, str]] = {}
        self._told: dict[int, PageAligned] = {}
        self._reached: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
        """What lines have of each text, in pages that are done with."""

    @property
    def changed(self) -> bool:
        """Whether a page was changed."""
        return any(step.done for step in self._steps)

    def stop(self, waiting: Sequence[int]) -> None:
        """The person cancelled; these pages were not tried."""
        self._stopped = tuple(waiting)

    # --- looking

    def look(self, page_ids: Sequence[int]) -> None:
        """Find the texts near each page and the places of its lines in them."""
        self._claims = {}
        for page_id in page_ids:
            check_stop(self._should_stop)
            page = self._session.store.pages.get(page_id)
            self._progress(self._seen, self._count, page.name)
            self._seen += 1
            if len(page.text) > LONGEST_PROPOSAL:
                self._skip(TOO_LONG, page.name)
                continue
            state = self._session.peek(page_id)
            if state.annotation.status.closed and not self._options.closed:
                self._skip(CLOSED, page.name)
                continue
            numbers = self._near(page)
            if numbers:
                found = self._find(state, numbers)
                self._claims[page_id] = _Claim(page_id, page.name, numbers, found)
            else:
                self._skip(NO_TEXT, page.name)

    def _skip(self, reason: str, name: str) -> None:
        self.report.skipped.setdefault(reason, []).append(name)

    def _find(self, state: PageState, numbers: Sequence[int]) -> Found:
        """The places of a page's lines in some of the texts, all of which are near it."""
        texts = [self._texts[n] for n in numbers]
        return find(state.page.text, _spans(state.annotation), texts, sifted=True)

    def _near(self, page: Page) -> list[int]:
        """The texts that a page may hold, by wording and date."""
        letters = Letters.of(page.text).text
        hits: Counter[int] = Counter()
        for piece in {letters[i : i + PIECE] for i in range(len(letters) - PIECE + 1)}:
            mine = self._index.get(piece)
            if mine is not None and len(mine) <= _COMMON:
                hits.update(mine)
        near = []
        for number, count in hits.items():
            share = count / self._sizes[number]
            if share > self._most.get(number, (0.0, ""))[0]:
                self._most[number] = (share, page.name)
            if is_near(count, self._sizes[number]) and _dated(
                page.meta.issue_date, self._texts[number].date, share
            ):
                near.append(number)
        return sorted(near)

    # --- settling

    def settle(self) -> None:
        """Let each part of a text be on one page, and each map belong to one."""
        homes: defaultdict[int, list[_Claim]] = defaultdict(list)
        for claim in self._claims.values():
            for own in claim.found.by_text:
                homes[self._number(claim, own)].append(claim)
        for number, claims in homes.items():
            if len(claims) > 1 or number in self._reached:
                self._share_out(number, claims)
        for claim in self._claims.values():
            if claim.dropped:
                claim.numbers = [n for n in claim.numbers if n not in claim.dropped]
                state = self._session.peek(claim.page_id)
                claim.found = self._find(state, claim.numbers)
        self._maps = [each for each in self._maps if not self._give_map(each)]

    def _number(self, claim: _Claim, own: int) -> int:
        """The number among all texts of a text of a claim."""
        return claim.numbers[claim.found.kept[own]]

    def _share_out(self, number: int, claims: list[_Claim]) -> None:
        """Leave a text to the pages that have different parts of it, the best page first."""
        text = self._texts[number]

        def merit(claim: _Claim) -> tuple[bool, bool, float]:
            meta = self._session.store.pages.get(claim.page_id).meta
            right = bool(text.date) and text.date == meta.issue_date
            here = bool(text.page) and text.page == meta.page_number
            return right, here, claim.found.share(self._own(claim, number))

        taken = list(self._reached.get(number, ()))
        for claim in sorted(claims, key=merit, reverse=True):
            mine = claim.found.reach(self._own(claim, number))
            size = sum(end - start for start, end in mine)
            over = sum(max(0, min(end, e) - max(start, s)) for start, end in mine for s, e in taken)
            if over > _OVER * size:
                claim.dropped.add(number)
            else:
                taken += mine

    def _own(self, claim: _Claim, number: int) -> int:
        """The number inside a claim's Found of one of all texts."""
        return claim.found.kept.index(claim.numbers.index(number))

    def _give_map(self, page_map: PageMap) -> bool:
        """Give a map to the page on which most lines are of its articles; whether there is one."""
        files = {area.file for area in page_map.areas}
        wanted = {self._by_file[file] for file in files if file in self._by_file}
        votes = {
            page_id: sum(
                len(lines)
                for own, lines in claim.found.by_text.items()
                if self._number(claim, own) in wanted
            )
            for page_id, claim in self._claims.items()
        }
        best = max(votes, key=votes.__getitem__, default=None)
        if best is None or not votes[best]:
            return False
        if self._claims[best].areas is None:
            self._claims[best].areas = page_map
        return True

    # --- doing

    def apply(self) -> bool:
        """Give each page its layout; whether the person cancelled."""
        ids = [i for i, claim in self._claims.items() if claim.found.lines]
        for page_id, claim in self._claims.items():
            if page_id not in ids:
                self._skip(NO_TEXT, claim.name)
        if not ids:
            return False

        def progress(_done: int, _total: int, what: str) -> None:
            self._progress(self._seen, self._count, what)

        words = Description(ApplyAligned.kind, {"pages": self._count})
        group = next((step.group for step in self._steps if step.group), 0)
        step = build_group(
            self._session, ids, self._edit, words, group, by=self._by, progress=progress,
            should_stop=self._should_stop,
        )  # fmt: skip
        self._steps.append(step)
        done = {*step.done, *step.unchanged}
        self.report.pages += [told for i in ids if i in done and (told := self._told.get(i))]
        for page_id in done:
            claim = self._claims[page_id]
            for own in claim.found.by_text:
                self._reached[self._number(claim, own)] += claim.found.reach(own)
        return step.stopped

    def _edit(self, state: PageState) -> Edit | None:
        """The edit of a page as it is now."""
        claim = self._claims[state.page_id]
        if state.annotation.status.closed and not self._options.closed:
            self._skip(CLOSED, claim.name)
            return None
        spans = _spans(state.annotation)
        found = claim.found
        if list(found.spans) != spans:  # somebody cut or joined lines meanwhile
            found = self._find(state, claim.numbers)
        found, by_map = self._with_map(state, claim, found)
        if not found.lines:
            return None
        made = align(state.page, state.annotation, found)
        offers = (
            tuple((d.start, d.end, d.text, d.confidence) for d in made.differences)
            if self._options.corrections
            else ()
        )
        edit = ApplyAligned(made.proposal, made.starts, offers, self._options.closed)
        after = edit.apply(state.page, state.annotation)
        told = _told(state.page, after, found)
        told.page_id, told.name, told.areas = state.page_id, claim.name, by_map
        self._told[state.page_id] = told
        return None if after == state.annotation else _Made(edit, state.annotation, after)

    def _with_map(self, state: PageState, claim: _Claim, found: Found) -> tuple[Found, bool]:
        """The places with the page's map as judge, where there is one and boxes to lay it on."""
        facsimile = self._session.store.facsimiles.get(state.page_id)
        if claim.areas is None or not facsimile.measured:
            return found, False
        known = {
            found.spans[line][0]: found.texts.texts[place.text].file.lower()
            for line, place in found.lines.items()
        }
        inside = lines_in_areas(facsimile, claim.areas, known)
        if inside is None:
            self.report.notices.append(
                f"{claim.name}: the map {claim.areas.name} does not fit the boxes of its lines"
            )
            return found, False
        texts = list(found.texts.texts)
        numbers = {text.file.lower(): number for number, text in enumerate(texts)}
        more: list[GivenText] = []
        for file in dict.fromkeys(inside.values()):
            if file not in numbers:
                numbers[file] = len(texts) + len(more)
                known_text = self._by_file.get(file)
                more.append(
                    GivenText(file, (), file=file)
                    if known_text is None
                    else self._texts[known_text]
                )
        at = {start: line for line, (start, _) in enumerate(found.spans)}
        areas = {at[start]: numbers[file] for start, file in inside.items() if start in at}
        return with_areas(found, areas, more), True

    # --- telling

    def tell(self) -> None:
        """Put the steps together, and list the texts that are on no page, or in part."""
        self.report.step = self._whole_step()
        for page_map in self._maps:
            self.report.notices.append(f"{page_map.name}: the map belongs to none of the pages")
        for number, text in enumerate(self._texts):
            letters = [Letters.of(piece.text) for piece in text.pieces]
            length = sum(len(each.text) for each in letters)
            parts = sorted(self._reached.get(number, ()))
            covered, gap = _covered(parts, length)
            share = covered / max(1, length)
            if share >= WHOLE:
                continue
            wording = _wording(text, letters, gap)
            like = self._most.get(number, (0.0, ""))[1]
            left = TextLeft(text.name, text.title, share, wording, like)
            (self.report.partly if parts else self.report.nowhere).append(left)

    def _whole_step(self) -> GroupReport | None:
        steps = self._steps
        if not steps and self._stopped is None:
            return None
        waiting = [page for step in steps for page in step.waiting]
        return GroupReport(
            max((step.group for step in steps), default=0),
            tuple(page for step in steps for page in step.done),
            tuple(page for step in steps for page in step.unchanged),
            tuple(each for step in steps for each in step.left),
            (*waiting, *(self._stopped or ())),
            self._stopped is not None,
        )


def _spans(annotation: Annotation) -> list[tuple[int, int]]:
    return [(f.start, f.end) for f in annotation.fragments]


def _dated(page: str, text: str, share: float) -> bool:
    """Whether a text may be of a page by their dates: they do not contradict, or hardly do and
    the wording is the page's."""
    if not page or not text or page.startswith(text) or text.startswith(page):
        return True
    try:
        apart = abs((date.fromisoformat(page) - date.fromisoformat(text)).days)
    except ValueError:
        return False
    return apart <= _DAYS and share >= _SAME


def _told(page: Page, after: Annotation, found: Found) -> PageAligned:
    """What a page has, for the report."""
    told = PageAligned(0, page.name, lines=len(found.lines))
    texts = []
    kept: list[int] = []
    article = {f.start: f.article for f in after.fragments}
    for number, lines in found.by_text.items():
        given = found.texts.texts[number]
        title = given.title or given.name
        texts.append(TextOnPage(given.name, title, found.share(number), len(lines)))
        homes = Counter(article.get(found.spans[line][0]) for line in lines)
        home = homes.most_common(1)[0][0]
        kept += [line for line in lines if article.get(found.spans[line][0]) != home]
    told.texts = tuple(sorted(texts, key=lambda t: t.name))
    told.kept = tuple(sorted(page.line_number(found.spans[line][0]) for line in kept))
    told.without = tuple(
        (page.line_number(a), page.text[a:b][:_SHOWN])
        for line, (a, b) in enumerate(found.spans)
        if line not in found.lines
    )
    told.offered = len(open_proposals(after))
    return told


def _covered(parts: Collection[tuple[int, int]], length: int) -> tuple[int, int]:
    """How many letters sorted stretches cover, and where the first that none covers stands."""
    covered = reached = 0
    gap = -1
    for start, end in parts:
        if start > reached and gap < 0:
            gap = reached
        covered += max(0, end - max(start, reached))
        reached = max(reached, end)
    return covered, gap if gap >= 0 else min(reached, length)


def _wording(text: GivenText, letters: Sequence[Letters], at: int) -> str:
    """How a text goes on from one of its letters."""
    for piece, mine in zip(text.pieces, letters, strict=True):
        if at < len(mine.text):
            return piece.text[mine.at[at] :][:_SHOWN]
        at -= len(mine.text)
    return ""
