"""Steps over many pages: made and taken back page by page, retried, and told honestly.

The work goes through the Session of the window, from any thread: each page is one commit, edits of
a person come between, and a page that is open elsewhere is never written over. What could not be
done is in the report, page by page.
"""

import time
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Final, TypedDict, Unpack

from yk_reader.edits.base import Description, Edit
from yk_reader.model.errors import ConflictError, EditRefused, KnownError, StoreBusyError
from yk_reader.model.progress import Progress, ShouldStop, never_stop, no_progress
from yk_reader.model.records import dataclass
from yk_reader.session.session import Session
from yk_reader.session.steps import PageState
from yk_reader.store import now

Build = Callable[[PageState], Edit | None]
"""The edit of a page as it is now; None when there is nothing to do on it."""

PATIENCE = 30.0
"""Seconds that a step over many pages waits for another program that has locked the file."""
_AGAIN: Final = 0.1
"""Seconds between two tries to write."""
_GONE: Final = "no-page"
_TRIES: Final = 5
"""How often a page is read and tried again when it is being changed by others."""


@dataclass(frozen=True, slots=True)
class Left:
    """A page on which nothing was done, and why."""

    page_id: int
    error: KnownError


@dataclass(frozen=True, slots=True)
class GroupReport:
    """What became of a step over many pages (page ids).

    `group` is its id in the history, 0 when nothing was done. `unchanged`: pages that needed
    nothing. `stopped`: the person cancelled; `waiting` are the pages that it was not tried on.
    """

    group: int
    done: tuple[int, ...]
    unchanged: tuple[int, ...]
    left: tuple[Left, ...]
    waiting: tuple[int, ...]
    stopped: bool


@dataclass(frozen=True, slots=True)
class GroupUndo:
    """What became of taking a step over many pages back (page ids).

    `skipped` are pages that were edited since: there the step stays. `left` are pages that could
    not be written; `waiting` those that were not tried, because the person cancelled.
    """

    undone: tuple[int, ...]
    skipped: tuple[int, ...]
    left: tuple[Left, ...] = ()
    waiting: tuple[int, ...] = ()
    stopped: bool = False


class GroupOptions(TypedDict, total=False):
    """How a step over many pages is made or taken back; all may be left out.

    `by`: who began it, as in `Session.apply`. `progress` is told pages; when `should_stop()` says
    True, the rest is not tried. `patience`: seconds to wait for a locked file (PATIENCE).
    """

    by: object
    progress: Progress
    should_stop: ShouldStop
    patience: float


class _Walk:
    """Goes over pages with patience: what all steps over many pages share.

    A page that others are changing is tried again at once; a file that another program has
    locked is waited for. An error of the file (locked for too long, disk full) ends the walk and
    holds for all pages that are left.
    """

    def __init__(self, session: Session, options: GroupOptions) -> None:
        self._session = session
        self._progress = options.get("progress", no_progress)
        self._should_stop = options.get("should_stop", never_stop)
        self._patience = options.get("patience", PATIENCE)
        self.left: list[Left] = []
        self.waiting: tuple[int, ...] = ()
        self.stopped = False

    def over(self, page_ids: Sequence[int], do: Callable[[int], str]) -> None:
        """Call `do` for each page; it returns the name of the page for the progress."""
        store = self._session.store
        store.wait_for_others(0)  # the session's lock is not held while another program writes
        try:
            for done, page_id in enumerate(page_ids):
                if self._should_stop():
                    self._stop(page_ids[done:])
                    return
                name = ""
                try:
                    name = self._one(page_id, do)
                except KnownError as error:
                    if not (isinstance(error, EditRefused | ConflictError) or error.code == _GONE):
                        self._end(error, page_ids[done:])
                        return
                    self.left.append(Left(page_id, error))
                store.tidy()
                self._progress(done + 1, len(page_ids), name)
        finally:
            store.wait_for_others(store.timeout_ms)

    def _end(self, error: KnownError, rest: Sequence[int]) -> None:
        """The file cannot be written: that holds for the rest, unless the person cancelled."""
        if isinstance(error, StoreBusyError) and self._should_stop():
            self._stop(rest)
        else:
            self.left += [Left(page_id, error) for page_id in rest]

    def _stop(self, rest: Sequence[int]) -> None:
        self.stopped, self.waiting = True, tuple(rest)

    def _one(self, page_id: int, do: Callable[[int], str]) -> str:
        until = time.monotonic() + self._patience
        tries = 0
        while True:
            try:
                return do(page_id)
            except ConflictError:
                tries += 1
                if tries == _TRIES:
                    raise
                self._session.refresh(page_id)
            except StoreBusyError:
                if self._should_stop() or time.monotonic() > until:
                    raise
                time.sleep(_AGAIN)


def build_group(
    session: Session,
    page_ids: Collection[int],
    build: Build,
    words: Description,
    group: int = 0,
    **options: Unpack[GroupOptions],
) -> GroupReport:
    """Make one edit a page, built on the page as it is then, as one step over many pages.

    When `should_stop()` answers True, what was committed stays as the group. Never raises for a
    page: what could not be done is in the report. `group`: one that was begun and goes on.
    """
    done: list[int] = []
    unchanged: list[int] = []

    def one(page_id: int) -> str:
        nonlocal group
        state = session.peek(page_id)
        edit = build(state)
        if edit is None:
            unchanged.append(page_id)
            return state.page.name
        if not group:
            with session.store.transaction():
                group = session.store.history.new_group(
                    words.kind, words.params, session.annotator, now()
                )
        session.apply_part(state, edit, group, by=options.get("by"))
        done.append(page_id)
        return state.page.name

    walk = _Walk(session, options)
    walk.over(tuple(page_ids), one)
    return GroupReport(
        group if done else 0, tuple(done), tuple(unchanged), tuple(walk.left), walk.waiting,
        walk.stopped,
    )  # fmt: skip


def apply_group(
    session: Session,
    edits: Mapping[int, Edit],
    words: Description,
    **options: Unpack[GroupOptions],
) -> GroupReport:
    """Make edits that are known beforehand, by page id, as one step over many pages."""
    return build_group(session, edits, lambda state: edits[state.page_id], words, **options)


def undo_group(
    session: Session,
    group: int,
    **options: Unpack[GroupOptions],
) -> GroupUndo:
    """Take a step over many pages back, wherever nothing was done on the page since."""
    return _walk_group(session, group, options, back=True)


def redo_group(
    session: Session,
    group: int,
    **options: Unpack[GroupOptions],
) -> GroupUndo:
    """Do a step over many pages again that was taken back, wherever nothing was done on the page
    since; `undone` of the answer are the pages on which it is done again."""
    return _walk_group(session, group, options, back=False)


def _walk_group(session: Session, group: int, options: GroupOptions, *, back: bool) -> GroupUndo:
    store = session.store
    undone: list[int] = []
    skipped: list[int] = []
    own: list[int] = []
    for part in store.history.group_parts(group):
        if part.done is back:
            mine = store.annotations.ids(part.page_id).get(session.annotator)
            (own if mine == part.annotation_id else skipped).append(part.page_id)

    def one(page_id: int) -> str:
        walk_part = session.undo_part if back else session.redo_part
        change = walk_part(page_id, group, by=options.get("by"))
        (skipped if change is None else undone).append(page_id)
        return "" if change is None else change.state.page.name

    walk = _Walk(session, options)
    walk.over(own, one)
    return GroupUndo(
        tuple(undone), tuple(sorted(skipped)), tuple(walk.left), walk.waiting, walk.stopped
    )
