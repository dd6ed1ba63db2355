"""Proposing the layout of many pages again: workers read and propose, one step is written."""

from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from yk_reader import segment, tagging
from yk_reader.edits import ApplyProposal, ApplySuggestions, Description, Edit
from yk_reader.jobs.laying_out import need_layouts
from yk_reader.jobs.page_work import PageKnowledge
from yk_reader.jobs.pool import Crew, Task, jobs_for
from yk_reader.model.errors import Cancelled, EditRefused, KnownError
from yk_reader.model.page import LONGEST_PROPOSAL
from yk_reader.model.progress import Progress, ShouldStop, never_stop, no_progress
from yk_reader.model.records import dataclass
from yk_reader.session import GroupReport, PageState, Session, build_group
from yk_reader.store import Store

_PROPOSED, _SUGGESTED = 0.015, 0.09
"""Seconds that a page takes, about."""


_Make = Callable[[PageState, PageKnowledge], Edit | None]


@dataclass(frozen=True, slots=True)
class _Given:
    path: Path
    annotator: str
    make: _Make
    knowledge: PageKnowledge


@dataclass(frozen=True, slots=True)
class _Made:
    """The edit of a page as it was read: the revision, and whether it was the person's own."""

    revision: int
    own: bool
    edit: Edit | None


def propose(state: PageState, knowledge: PageKnowledge) -> Edit | None:
    """The layout of a page proposed again; None for a page that is done or too long for it."""
    if state.annotation.status.closed or len(state.page.text) > LONGEST_PROPOSAL:
        return None
    return ApplyProposal(segment.propose(state.page, state.annotation, knowledge.taught))


def suggest(state: PageState, knowledge: PageKnowledge) -> Edit | None:
    """The entities of a page suggested again; None for a page that is done or too long for it."""
    if state.annotation.status.closed or len(state.page.text) > LONGEST_PROPOSAL:
        return None
    found = tagging.suggest(
        state.reflow, knowledge.labels, known=knowledge.known, local=knowledge.local,
        parts=knowledge.parts,
    )  # fmt: skip
    edit = ApplySuggestions(found)
    return None if edit.apply(state.page, state.annotation) == state.annotation else edit


@contextmanager
def _begun(given: _Given) -> Iterator["_Worker"]:
    with Store.open(given.path, read_only=True, timeout_ms=30_000) as store:
        yield _Worker(Session(store, given.annotator), given.make, given.knowledge)


class _Worker:
    """The function of a worker: it reads pages and writes nothing."""

    def __init__(self, session: Session, make: _Make, knowledge: PageKnowledge) -> None:
        self._session, self._make, self._knowledge = session, make, knowledge

    def __call__(self, page_ids: Sequence[int]) -> Iterator[_Made]:
        for page_id in page_ids:
            state = self._session.peek(page_id)
            yield _Made(state.revision, state.own, self._make(state, self._knowledge))


def _named(page_id: int) -> str:
    return f"page {page_id}"


_TASK: Final[Task[_Given, int, _Made]] = Task(_begun, _named)


def propose_pages(
    session: Session,
    page_ids: Collection[int],
    taught: segment.Taught,
    *,
    jobs: int = 1,
    by: object = None,
    progress: Progress = no_progress,
    should_stop: ShouldStop = never_stop,
) -> GroupReport:
    """Propose the layout of pages again as one step over many pages (`build_group`); `jobs`: how
    many processes work, 0: as many as pay."""
    return _in_one_step(
        session, page_ids, propose, PageKnowledge(taught=taught), "propose-again",
        jobs_for(jobs, len(page_ids) * _PROPOSED), by, progress, should_stop,
    )  # fmt: skip


def suggest_pages(
    session: Session,
    page_ids: Collection[int],
    knowledge: PageKnowledge,
    *,
    jobs: int = 1,
    by: object = None,
    progress: Progress = no_progress,
    should_stop: ShouldStop = never_stop,
) -> GroupReport:
    """Suggest the entities of pages again, in the same way."""
    need_layouts(session, page_ids, progress, should_stop)
    return _in_one_step(
        session, page_ids, suggest, knowledge, "suggest-entities",
        jobs_for(jobs, len(page_ids) * _SUGGESTED), by, progress, should_stop,
    )  # fmt: skip


def _in_one_step(
    session: Session,
    page_ids: Collection[int],
    make: _Make,
    knowledge: PageKnowledge,
    kind: str,
    jobs: int,
    by: object,
    progress: Progress,
    should_stop: ShouldStop,
) -> GroupReport:
    run = _Run(session, make, knowledge, should_stop)
    with Crew(_TASK, run.given, jobs, should_stop) as crew:
        run.coming = crew.over(page_ids) if jobs > 1 else iter(())
        return build_group(
            session, page_ids, run.build, Description(kind), by=by,
            progress=progress, should_stop=should_stop,
        )  # fmt: skip


class _Run:
    """One step over many pages: what has come of the workers, page by page."""

    def __init__(
        self, session: Session, make: _Make, knowledge: PageKnowledge, should_stop: ShouldStop
    ) -> None:
        self._make, self._knowledge, self._should_stop = make, knowledge, should_stop
        self.given = _Given(session.store.path, session.annotator, make, knowledge)
        self.coming: Iterator[tuple[int, Any]] = iter(())
        self._ready: dict[int, _Made | KnownError] = {}

    def build(self, state: PageState) -> Edit | None:
        """The edit of a page as it is now: a worker's where it saw the page so, else made here."""
        try:
            found = self._take(state.page_id)
        except Cancelled:
            return None  # nothing more is done, which `build_group` sees next
        if isinstance(found, KnownError):
            raise EditRefused(found.code, found.message, found.advice, **found.details)
        if found is not None and (found.revision, found.own) == (state.revision, state.own):
            return found.edit
        return self._make(state, self._knowledge)

    def _take(self, page_id: int) -> _Made | KnownError | None:
        while page_id not in self._ready:
            here = next(self.coming, None)
            if here is None:
                return None
            self._ready[here[0]] = here[1]
        return self._ready.pop(page_id)
