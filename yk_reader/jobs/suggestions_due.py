"""Suggestions that follow an import: which pages wait for theirs, and how they get them.

Pages come in with their text and layout, and are worked on at once. Which of them are to get
suggestions yet stands in the project file, in the transaction that brought them in, so that it goes
on where it was broken off. A page on which somebody was quicker keeps what it has.
"""

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any, Final

from yk_reader.edits.proposals import ApplySuggestions
from yk_reader.jobs.batch import Refused
from yk_reader.jobs.knowledge import (
    local_model,
    project_known,
    project_labels,
    suggestion_notices,
)
from yk_reader.jobs.page_work import PageKnowledge
from yk_reader.jobs.page_writing import patiently
from yk_reader.jobs.pool import Crew, Task, jobs_for
from yk_reader.jobs.pool.answers import TOGETHER
from yk_reader.jobs.runs import Runs, ids_of, joined, until, without
from yk_reader.model.errors import ConflictError, KnownError
from yk_reader.model.page import LONGEST_PROPOSAL
from yk_reader.model.progress import Progress, ShouldStop, never_stop, no_progress
from yk_reader.session import Session
from yk_reader.session.prepared import Prepared, prepare
from yk_reader.store import Store, now
from yk_reader.tagging import suggest

KEY: Final = "suggestions_due"
_ROUNDS: Final = 3
"""How often a page is tried that is changed while its suggestions are made."""
_A_PAGE: Final = 0.09
"""Seconds that a page takes, about."""
_MOST_KINDS: Final = 64
_GONE: Final = "no-page"


@dataclass(frozen=True, slots=True)
class Due:
    """Pages that wait, and how they get their suggestions: as in `ImportOptions`."""

    pages: Runs
    labels: tuple[str, ...] | None = None
    parts: frozenset[str] | None = None


def due(store: Store) -> list[Due]:
    """What waits in a project; what is not written as it should be is overlooked."""
    try:
        kept = json.loads(store.meta.get(KEY) or "[]")
    except (ValueError, RecursionError):
        return []
    if not isinstance(kept, list):
        return []
    return [found for one in kept[:_MOST_KINDS] if (found := _read(one)) is not None]


def due_pages(store: Store) -> Runs:
    """The ids of all pages that wait."""
    return joined(run for one in due(store) for run in one.pages)


def add_due(
    store: Store,
    page_ids: Collection[int],
    labels: tuple[str, ...] | None,
    parts: frozenset[str] | None,
) -> None:
    """Let pages wait for their suggestions; in the caller's transaction if there is one."""
    with store.transaction():
        kinds = {(one.labels, one.parts): one.pages for one in due(store)}
        pages = chain(kinds.get((labels, parts), ()), ((n, n) for n in page_ids))
        kinds[labels, parts] = joined(pages)
        _keep(store, (Due(pages, *kind) for kind, pages in kinds.items()))


def drop_due(store: Store, page_ids: Collection[int] | None = None) -> None:
    """Pages do not wait any more, None: none does."""
    with store.transaction():
        gone: Iterable[Due] = ()
        if page_ids is not None:
            gone = (replace(one, pages=without(one.pages, page_ids)) for one in due(store))
        _keep(store, gone)


def _keep(store: Store, kinds: Iterable[Due]) -> None:
    rows = [
        {
            "pages": one.pages,
            "labels": one.labels,
            "parts": None if one.parts is None else sorted(one.parts),
        }
        for one in kinds
        if one.pages
    ]
    store.meta.set(KEY, json.dumps(rows, ensure_ascii=False) if rows else "")


def _read(kept: Any) -> Due | None:
    """One kind as it is kept; None where somebody else wrote it otherwise."""
    if not isinstance(kept, dict):
        return None
    labels, parts = (_names(kept.get(name)) for name in ("labels", "parts"))
    runs = kept["pages"] if isinstance(kept.get("pages"), list) else []
    pages = joined(
        (run[0], run[1])
        for run in runs
        if isinstance(run, list)
        and len(run) == 2
        and all(type(n) is int for n in run)
        and 0 < run[0] <= run[1]
    )
    return Due(pages, labels, None if parts is None else frozenset(parts)) if pages else None


def _names(kept: Any) -> tuple[str, ...] | None:
    if isinstance(kept, list) and all(isinstance(one, str) for one in kept):
        return tuple(kept)
    return None


# --- the work


@dataclass
class SuggestedReport:
    """How many pages got suggestions, how many were left as they are, and which ones got none,
    with why. `left`: pages that wait on. `notices`: models that could not be used."""

    done: int = 0
    passed: int = 0
    refused: list[Refused] = field(default_factory=list)
    left: int = 0
    notices: list[KnownError] = field(default_factory=list)


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
) -> SuggestedReport:
    """Give all pages that wait their suggestions, in workers; each page is one short transaction.

    What is not done waits on: when it is cancelled, and when the file cannot be written any more
    (StoreError). `jobs` as in `ImportOptions`.
    """
    report, store = SuggestedReport(), session.store
    for kind in due(store):
        run = _Run(session, kind, report, progress, should_stop)
        for _ in range(_ROUNDS):
            if not run.round(jobs):
                break
    report.left = sum(1 + last - first for first, last in due_pages(store))
    return report


class _Run:
    """Pages that get their suggestions in one way."""

    def __init__(
        self,
        session: Session,
        kind: Due,
        report: SuggestedReport,
        progress: Progress,
        should_stop: ShouldStop,
    ) -> None:
        self._session, self._store, self._kind = session, session.store, kind
        self._report, self._progress, self._should_stop = report, progress, should_stop

    def round(self, jobs: int) -> bool:
        """Work on all pages that wait; whether there are any left that were changed meanwhile."""
        last = self._store.pages.extent()[1]
        page_ids = list(ids_of(until(self._waiting(), last)))
        patiently(partial(self._drop_gone, last), self._should_stop)
        if not page_ids:
            return False
        total, left = len(page_ids), False
        count = jobs or jobs_for(0, total * _A_PAGE)
        with Crew(_SUGGESTING, self._given(), count, self._should_stop) as crew:
            for done, (page_id, answer) in enumerate(crew.over(page_ids)):
                self._progress(done, total, "")
                try:
                    patiently(partial(self._write, page_id, answer), self._should_stop)
                except ConflictError:
                    left = True
                self._store.tidy()
        self._progress(total, total, "")
        return left

    def _waiting(self) -> Runs:
        kind = self._kind.labels, self._kind.parts
        return joined(
            run for one in due(self._store) if (one.labels, one.parts) == kind for run in one.pages
        )

    def _drop_gone(self, last: int) -> None:
        """Pages that there are not wait no longer."""
        kept = [replace(one, pages=until(one.pages, last)) for one in due(self._store)]
        if kept != due(self._store):
            with self._store.transaction():
                _keep(self._store, kept)

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

    def _write(self, page_id: int, answer: Prepared | KnownError | None) -> None:
        """Write what was found on a page, and that it waits no longer. ConflictError."""
        report = self._report
        with self._store.transaction():
            if isinstance(answer, Prepared):
                self._session.install_prepared(answer)
            drop_due(self._store, [page_id])
        if isinstance(answer, Prepared):
            report.done += 1
        elif answer is None or answer.code == _GONE:
            report.passed += 1
        else:
            rows = self._store.pages.rows_of([page_id])
            name = rows[page_id].name if page_id in rows else str(page_id)
            report.refused.append((Path(name), answer))
