"""Suggestions from outside for the pages of a project: asked for, checked, committed page by page.

All requests are written as fast as the suggester reads them and answers are taken in any order, so
that one that reads everything first, or answers in batches, works as well as one that goes line by
line. A page is committed as soon as its last answer is there; what came of the others is committed
when the work ends, however it ends. All pages are one group of the history, one step each.
"""

import queue
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import field
from typing import Any, Final

from yk_reader.edits import Description, Edit
from yk_reader.edits.outside import (
    NEW,
    AddSuggestions,
    ApplyOutsideLayout,
    layout_touched,
    outside_name,
)
from yk_reader.formats.suggester_lines import (
    Answer,
    BadAnswer,
    as_line,
    page_request,
    read_answer,
    unit_request,
)
from yk_reader.jobs.laying_out import need_layouts
from yk_reader.jobs.outside_answers import layout_edit, source_of, suggestions_of
from yk_reader.jobs.suggesters import Suggester
from yk_reader.line_process import LineProcess
from yk_reader.model.entity import LabelSet
from yk_reader.model.errors import Cancelled, EditRefused, KnownError
from yk_reader.model.page import LONGEST_PROPOSAL
from yk_reader.model.progress import Progress, ShouldStop, never_stop, no_progress
from yk_reader.model.records import dataclass
from yk_reader.session import GroupReport, Left, PageState, Session, build_group
from yk_reader.store import Store
from yk_reader.tagging import default_set

TIMEOUT: Final = 300.0
"""Seconds without a usable answer after which a suggester is given up."""
_TICK: Final = 0.05
_MOST_GARBAGE: Final = 1_000
"""Lines that cannot be used after which a suggester is given up."""
_MOST_TOLD: Final = 200
_MOST_SOURCES: Final = 8
"""Names of models of one run that are kept apart; one that always calls itself otherwise does not
fill the filter."""
_LAST_WORDS: Final = 2.0
"""Seconds that a suggester has to end after its last answer."""

CLOSED, TOUCHED, TOO_LONG = "done", "touched", "too-long"
"""Why a page is not asked about: it is done, somebody worked on its layout, it is too long."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for: entities, or with `layout` the layout of pages; `over`: also where a
    person worked on the layout. `timeout`: seconds without a usable answer."""

    layout: bool = False
    over: bool = False
    timeout: float = TIMEOUT


@dataclass(frozen=True, slots=True)
class Refusal:
    """What came back and could not be used: of which page (empty where unknown), and why."""

    page: str
    code: str
    message: str


@dataclass
class SuggestingReport:
    """What became of asking a suggester.

    `step` is the group of the history. `counts`: of the suggestions, by what became of them
    (`edits.outside.OUTCOMES`). `refused` are the first refusals, `refusals` how many there were.
    `asked` and `answered` count units (pages, for layouts); `failed` are answers that said that
    they are none. `skipped`: pages by why they were not asked about. `failure`: why it broke off.
    """

    step: GroupReport
    counts: Counter[str] = field(default_factory=Counter)
    refused: list[Refusal] = field(default_factory=list)
    refusals: int = 0
    asked: int = 0
    answered: int = 0
    failed: int = 0
    skipped: dict[str, list[int]] = field(default_factory=dict)
    sources: tuple[str, ...] = ()
    failure: KnownError | None = None
    said: str = ""
    """what it wrote to the error stream last, where it broke off"""

    @property
    def unanswered(self) -> int:
        """How many units have no usable answer."""
        return self.asked - self.answered


@dataclass
class _Open:
    """A page that was asked about: the units that are waited for (id → sha256), the answers."""

    page_id: int
    name: str
    waits: dict[str, str]
    digests: dict[str, str] = field(default_factory=dict)
    answers: dict[str, Answer] = field(default_factory=dict)


def current_labels(store: Store) -> LabelSet:
    """The label set of the project."""
    return store.labels.current() or default_set()


def requests_of(
    store: Store, state: PageState, wanted: Wanted, labels: LabelSet
) -> list[dict[str, Any]]:
    """What is sent for a page as it is now."""
    if wanted.layout:
        boxes = {one.start: one.box for one in store.facsimiles.get(state.page_id).boxes}
        lines = {line.number: boxes.get(line.start) for line in state.page.marked_lines()}
        known = {number: box for number, box in lines.items() if box is not None}
        request = page_request(str(state.page_id), state.page, known)
        return [request] if request["lines"] else []
    names = {one.name: one.zh or one.en or one.name for one in labels.labels}
    return [
        unit_request(f"{state.page_id}.{unit.article}.{unit.index}", unit.text, names)
        for unit in state.reflow.units
        if unit.text.strip()
    ]


def why_not(state: PageState, wanted: Wanted) -> str:
    """Why a page is not asked about (CLOSED, TOUCHED, TOO_LONG); empty where it is."""
    if state.annotation.status.closed:
        return CLOSED
    if len(state.page.text) > LONGEST_PROPOSAL:
        return TOO_LONG
    if wanted.layout and not wanted.over and layout_touched(state.annotation):
        return TOUCHED
    return ""


def shown_requests(
    session: Session, page_ids: Sequence[int], wanted: Wanted
) -> Iterator[dict[str, Any]]:
    """What would be sent for the pages, one request after the other; nothing is sent."""
    labels = current_labels(session.store)
    for page_id in page_ids:
        state = session.peek(page_id)
        if not why_not(state, wanted):
            yield from requests_of(session.store, state, wanted, labels)


def suggest_pages(
    session: Session,
    page_ids: Sequence[int],
    asked: Suggester,
    wanted: Wanted = Wanted(),
    *,
    by: object = None,
    progress: Progress = no_progress,
    should_stop: ShouldStop = never_stop,
) -> SuggestingReport:
    """Ask a suggester about pages and bring its answers in as suggestions (or layouts).

    Nothing of a suggester's doing is raised except that it cannot be started (InputError
    "suggester-not-found"): it is in the report.
    """
    try:
        need_layouts(session, page_ids, progress, should_stop)
    except Cancelled:
        return SuggestingReport(GroupReport(0, (), (), (), tuple(page_ids), True))
    with LineProcess(asked.argv, asked.env) as process:
        run = _Run(session, page_ids, asked, wanted, process, by, progress, should_stop)
        return run.all()


class _Run:
    """One run over some pages."""

    def __init__(
        self,
        session: Session,
        page_ids: Sequence[int],
        asked: Suggester,
        wanted: Wanted,
        process: LineProcess,
        by: object,
        progress: Progress,
        should_stop: ShouldStop,
    ) -> None:
        self._session, self._asked, self._wanted = session, asked, wanted
        self._process, self._by = process, by
        self._progress, self._should_stop = progress, should_stop
        self._labels = current_labels(session.store)
        self._todo = list(reversed(page_ids))
        self._total = len(page_ids)
        self._open: dict[int, _Open] = {}
        self._page_of: dict[str, int] = {}
        self._closed: set[int] = set()
        self._finished_sending = False
        self._waited = 0.0
        self._garbage = 0
        self._group = 0
        self._steps: list[GroupReport] = []
        self._sources: dict[str, None] = {}
        self._report = SuggestingReport(GroupReport(0, (), (), (), (), False))

    def all(self) -> SuggestingReport:
        """Until all is answered, or it broke off."""
        stopped = False
        try:
            while self._report.failure is None and (self._todo or self._open):
                if self._should_stop():
                    stopped = True
                    break
                self._feed()
                self._take()
            if not stopped and self._report.failure is None:
                if not self._finished_sending and self._process.has_room:
                    self._process.finish()
                self._process.exit_code(_LAST_WORDS)
        finally:
            self._process.end()
        for one in list(self._open.values()):
            if one.answers and not self._file_failed():
                self._commit(one)
        return self._told(stopped)

    # --- asking

    def _feed(self) -> None:
        """Send the requests of further pages as long as the suggester takes them."""
        while self._process.has_room and not self._finished_sending:
            if not self._todo:
                self._process.finish()
                self._finished_sending = True
                return
            page_id = self._todo.pop()
            try:
                state = self._session.peek(page_id)
            except KnownError as error:
                self._leave(page_id, error)
                continue
            reason = why_not(state, self._wanted)
            requests = (
                []
                if reason
                else requests_of(self._session.store, state, self._wanted, self._labels)
            )
            if reason:
                self._report.skipped.setdefault(reason, []).append(page_id)
            if not requests:
                self._close(page_id, state.page.name)
                continue
            waits = {request["id"]: request["sha256"] for request in requests}
            self._open[page_id] = _Open(page_id, state.page.name, waits, dict(waits))
            self._page_of.update(dict.fromkeys(waits, page_id))
            self._report.asked += len(waits)
            self._process.send(b"".join(map(as_line, requests)))

    # --- what comes back

    def _take(self) -> None:
        began = time.monotonic()
        try:
            line = self._process.receive(_TICK)
        except queue.Empty:
            self._waited += time.monotonic() - began
            if self._waited > _LAST_WORDS and self._process.exit_code() is not None:
                self._ended()  # something that it left behind holds its output open
            elif self._open and self._waited > self._wanted.timeout:
                self._report.failure = self._broke(
                    "suggester-silent",
                    f"The suggester gave no usable answer for {self._wanted.timeout:g} seconds.",
                    seconds=f"{self._wanted.timeout:g}",
                )
            return
        if line is None:
            self._ended()
            return
        if not line.data.strip():
            return
        try:
            if line.cut:
                raise BadAnswer("too-long", "is longer than an answer may be")
            answer = read_answer(line.data, "lines" if self._wanted.layout else "entities")
            one = self._page_for(answer)
        except BadAnswer as error:
            self._garbage += 1
            self._refuse("", BadAnswer(error.code, f"an answer {error.message}"))
            if self._garbage >= _MOST_GARBAGE:
                self._report.failure = self._broke(
                    "suggester-garbage",
                    f"The suggester wrote {self._garbage:,} lines that are no answers.",
                    count=f"{self._garbage:,}",
                )
            return
        self._waited = 0.0
        del one.waits[answer.id]
        if answer.error:
            self._report.failed += 1
            self._refuse(one.name, BadAnswer("said-error", f"it says: {answer.error}"))
        else:
            self._report.answered += 1
            one.answers[answer.id] = answer
        if not one.waits:
            self._commit(one)

    def _ended(self) -> None:
        """It will say no more."""
        code = self._process.exit_code(1.0)
        if self._open or self._todo:
            exit_code = "?" if code is None else str(code)
            self._report.failure = self._broke(
                "suggester-ended",
                f"The suggester ended before all was answered (exit code {exit_code}).",
                exit=exit_code,
            )

    def _page_for(self, answer: Answer) -> _Open:
        page_id = self._page_of.get(answer.id)
        one = None if page_id is None else self._open.get(page_id)
        if one is not None and answer.id in one.waits:
            return one
        if page_id is not None:
            raise BadAnswer("twice", f"to {answer.id} came twice; the first one counts")
        raise BadAnswer("unknown-id", f"is of something that was not asked: {answer.id[:40]}")

    def _commit(self, one: _Open) -> None:
        """Bring in what came for a page; all that came of it is in the file then."""
        made: Edit | None = None
        bad: list[BadAnswer] = []
        counts: Counter[str] = Counter()

        def build(state: PageState) -> Edit | None:
            nonlocal made
            bad.clear()
            counts.clear()
            made = None
            if not (reason := why_not(state, self._wanted)):
                made = self._edit(state, one, bad, counts)
            else:
                self._report.skipped.setdefault(reason, []).append(one.page_id)
            return made

        words = Description(
            ApplyOutsideLayout.kind if self._wanted.layout else AddSuggestions.kind,
            {"source": self._asked.name},
        )
        report = build_group(self._session, [one.page_id], build, words, self._group, by=self._by)
        self._group = report.group or self._group
        self._steps.append(report)
        for each in bad:
            self._refuse(one.name, each)
        self._report.counts.update(counts)
        self._close(one.page_id, one.name)
        if self._file_failed():
            self._report.failure = report.left[0].error

    def _edit(
        self, state: PageState, one: _Open, bad: list[BadAnswer], counts: Counter[str]
    ) -> Edit | None:
        sources = {a.id: self._source(a.model) for a in one.answers.values()}
        if self._wanted.layout:
            (answer,) = one.answers.values()
            edit = layout_edit(state, answer, sources[answer.id], one.digests[answer.id], bad)
            counts[NEW] += edit is not None
            return edit
        found = suggestions_of(state, one.answers, sources, one.digests, self._labels, bad)
        made = AddSuggestions(
            found.suggestions, found.looked, frozenset(sources.values()), self._labels.nested
        )
        after, outcome = made.outcome(state.annotation)
        counts.update(outcome)
        return None if after == state.annotation else made

    def _source(self, model: str) -> str:
        """The source under which an answer's entities are kept."""
        source = source_of(model or self._asked.name)
        if source not in self._sources and len(self._sources) >= _MOST_SOURCES:
            source = source_of(self._asked.name)
        self._sources[source] = None
        return source

    # --- keeping count

    def _close(self, page_id: int, name: str) -> None:
        self._open.pop(page_id, None)
        self._closed.add(page_id)
        self._progress(len(self._closed), self._total, name)

    def _leave(self, page_id: int, error: KnownError) -> None:
        self._steps.append(GroupReport(0, (), (), (Left(page_id, error),), (), False))
        self._closed.add(page_id)

    def _refuse(self, page: str, error: BadAnswer) -> None:
        self._report.refusals += 1
        if len(self._report.refused) < _MOST_TOLD:
            self._report.refused.append(Refusal(page, error.code, error.message))

    def _broke(self, code: str, message: str, **details: str) -> KnownError:
        return KnownError(
            code,
            message,
            "What it answered is kept; look at what it wrote to its error stream.",
            program=self._asked.name,
            **details,
        )

    def _file_failed(self) -> bool:
        """Whether the project cannot be written: the next page would meet it too."""
        if not self._steps or not self._steps[-1].left:
            return False
        error = self._steps[-1].left[0].error
        return not isinstance(error, EditRefused) and error.code not in ("conflict", "no-page")

    def _told(self, stopped: bool) -> SuggestingReport:
        left = tuple(each for step in self._steps for each in step.left)
        waiting = (*self._open, *reversed(self._todo))
        self._report.step = GroupReport(
            self._group,
            tuple(page for step in self._steps for page in step.done),
            tuple(page for step in self._steps for page in step.unchanged),
            left,
            waiting,
            stopped,
        )
        self._report.sources = tuple(map(outside_name, self._sources))
        if self._report.failure is not None:
            self._report.said = self._process.tail()
        return self._report
