"""Suggestions that follow an import: pages came in with text and layout, and are worked on already.

A page on which somebody was quicker keeps what it has; one that is changed while its suggestions
are made is tried again.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Final

from yk_reader.edits.proposals import ApplySuggestions
from yk_reader.jobs.due import (
    LAYOUTS,
    Due,
    DueReport,
    drop_due,
    drop_gone,
    due,
    due_pages,
    how_many,
    present,
)
from yk_reader.jobs.knowledge import (
    local_model,
    project_known,
    project_labels,
    suggestion_notices,
)
from yk_reader.jobs.laying_out import lay_out_due
from yk_reader.jobs.page_work import PageKnowledge
from yk_reader.jobs.page_writing import patiently
from yk_reader.jobs.pool import Crew, Task, jobs_for
from yk_reader.jobs.pool.answers import TOGETHER
from yk_reader.jobs.runs import Runs, holds, ids_of, joined, without
from yk_reader.model.errors import ConflictError, KnownError
from yk_reader.model.page import LONGEST_PROPOSAL
from yk_reader.model.progress import Progress, ShouldStop, never_stop, no_progress
from yk_reader.model.records import dataclass
from yk_reader.session import Session
from yk_reader.session.prepared import Prepared, prepare
from yk_reader.store import Store, now
from yk_reader.tagging import suggest

_ROUNDS: Final = 3
"""How often a page is tried that is changed while its suggestions are made."""
_A_PAGE: Final = 0.09
"""Seconds that a page takes, about."""
_GONE: Final = "no-page"


@dataclass(frozen=True, slots=True)
class _Given:
    path: Path
    annotator: str
    knowledge: PageKnowledge


@contextmanager
def _begun(given: _Given) -> Iterator["_Suggesting"]:
    with Store.open(given.path, read_only=True, timeout_ms=30_000) as store:
        yield _Suggesting(Session(store, given.annotator), given.knowledge)


class _Suggesting:
    """The function of a worker: it reads pages and writes nothing."""

    def __init__(self, session: Session, knowledge: PageKnowledge) -> None:
        self._session, self._knowledge = session, knowledge

    def __call__(self, page_ids: Sequence[int]) -> Iterator[Prepared | KnownError | None]:
        for page_id in page_ids:
            yield self._one(page_id)

    def _one(self, page_id: int) -> Prepared | None:
        given = self._knowledge
        state, annotation_id = self._session.shown_annotation(page_id)
        if (
            annotation_id is None
            or state.annotation.status.closed
            or len(state.page.text) > LONGEST_PROPOSAL
            or any(e.offered_here for e in state.annotation.entities)
        ):
            return None
        found = suggest(
            state.reflow, given.labels, known=given.known, local=given.local, parts=given.parts
        )
        return prepare(state, annotation_id, ApplySuggestions(found), now())


_SUGGESTING: Final[Task[_Given, int, Prepared | None]] = Task(
    _begun, lambda page_id: f"page {page_id}", together=TOGETHER
)


def suggest_due(
    session: Session,
    *,
    jobs: int = 1,
    progress: Progress = no_progress,
    should_stop: ShouldStop = never_stop,
) -> DueReport:
    """Give all pages that wait their suggestions, in workers; each page is one short transaction.

    Those that wait for their layout get that first (`jobs.laying_out`). What is not done waits on:
    when it is cancelled, and when the file cannot be written any more (StoreError). `jobs` as in
    `ImportOptions`.
    """
    report, store = DueReport(), session.store
    laid_out = lay_out_due(session, jobs=jobs, progress=progress, should_stop=should_stop)
    report.refused += laid_out.refused
    report.unmade += laid_out.unmade
    report.notices += laid_out.notices
    for kind in due(store):
        run = _Run(session, kind, report, progress, should_stop)
        for _ in range(_ROUNDS):
            if not run.round(jobs):
                break
    report.left = how_many(store)
    return report


class _Run:
    """Pages that get their suggestions in one way."""

    def __init__(
        self,
        session: Session,
        kind: Due,
        report: DueReport,
        progress: Progress,
        should_stop: ShouldStop,
    ) -> None:
        self._session, self._store, self._kind = session, session.store, kind
        self._report, self._progress, self._should_stop = report, progress, should_stop

    def round(self, jobs: int) -> bool:
        """Work on all pages that wait; whether there are any left that were changed meanwhile."""
        patiently(partial(drop_gone, self._store), self._should_stop)
        page_ids = list(ids_of(self._waiting()))
        if not page_ids:
            return False
        total, left = len(page_ids), False
        count = jobs_for(jobs, total * _A_PAGE)
        with Crew(_SUGGESTING, self._given(), count, self._should_stop) as crew:
            for done, (page_id, answer) in enumerate(crew.over(page_ids)):
                self._progress(done, total, "")
                try:
                    left |= patiently(partial(self._write, page_id, answer), self._should_stop)
                except ConflictError:
                    left = True
                self._store.tidy()
        self._progress(total, total, "")
        return left

    def _waiting(self) -> Runs:
        """Those of them that have their layout: others came in meanwhile, and wait for it."""
        kind = self._kind.labels, self._kind.parts
        bare = ids_of(present(self._store, due_pages(self._store, LAYOUTS)))
        waiting = joined(
            run for one in due(self._store) if (one.labels, one.parts) == kind for run in one.pages
        )
        return without(present(self._store, waiting), bare)

    def _given(self) -> _Given:
        labels = project_labels(self._store)
        if self._kind.labels is not None:
            labels = {name: labels[name] for name in self._kind.labels if name in labels}
        local, damage = local_model(self._store)
        told = {one.code for one in self._report.notices}
        notices = suggestion_notices(damage, self._kind.parts)
        self._report.notices += [one for one in notices if one.code not in told]
        known = project_known(self._store)
        knowledge = PageKnowledge(labels, known, local, self._kind.parts)
        return _Given(Path(self._store.path), self._session.annotator, knowledge)

    def _write(self, page_id: int, answer: Prepared | KnownError | None) -> bool:
        """Write what was found on a page, and that it waits no longer; whether it waits on, since
        it came or lost its layout after a worker looked. ConflictError."""
        report, store = self._report, self._store
        gone = isinstance(answer, KnownError) and answer.code == _GONE
        with store.transaction():
            if gone and store.pages.chars(page_id):
                return True
            if answer is None and holds(due_pages(store, LAYOUTS), page_id):
                return True
            if isinstance(answer, Prepared):
                self._session.install_prepared(answer)
            drop_due(self._store, [page_id])
        if isinstance(answer, Prepared):
            report.done += 1
        elif answer is None or answer.code == _GONE:
            report.passed += 1
        else:
            report.refuse(self._store, page_id, answer)
        return False
