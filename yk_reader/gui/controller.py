"""The controller of an open project: which page is shown, gestures into Edits, errors in words."""

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from yk_reader.edits import ApplyProposal, ApplySuggestions, Edit, SetStatus, Words
from yk_reader.edits.session import Change, PageState
from yk_reader.edits.steps import flags_of
from yk_reader.gui.edit_words import told as in_words
from yk_reader.gui.filtering import EVERYTHING, EntityFilter
from yk_reader.gui.project import Project
from yk_reader.gui.refusal_words import refusal_text
from yk_reader.gui.suggest_parts import parts_on
from yk_reader.gui.view import PageView
from yk_reader.model.annotation import Delta
from yk_reader.model.errors import (
    ConflictError,
    EditRefused,
    KnownError,
    ReadOnlyError,
    StoreBusyError,
    StoreFullError,
)
from yk_reader.model.layout import Alarm, Proposal
from yk_reader.model.words import EntityStatus, PageStatus
from yk_reader.segment import DOUBT
from yk_reader.settings import SUGGEST_ON_OPEN, SUGGEST_WITHOUT, Setting

_RETRY_MS = 500
_LONGEST = 1_000_000
"""Characters: nothing is proposed, suggested or looked for on a longer page."""


@dataclass(frozen=True)
class _Pending:
    """An edit that waits for another program to let go of the file, or for room on the disk."""

    page_id: int
    do: Callable[[], Change | None]


def doubts_of(state: PageState) -> frozenset[int]:
    """The starts of the fragments that were decided with too little confidence."""
    return frozenset(f.start for f in state.annotation.fragments if f.confidence < DOUBT)


class Controller(QObject):
    """Applies edits to the current page and tells the window what to show."""

    shown = Signal(object, object)
    """PageView or None, Change or None"""
    failed = Signal(object)
    """a KnownError, to be told in the banner"""
    told = Signal(str)
    """a short remark for the status bar"""
    busy = Signal(bool)
    """an edit waits for the file"""
    leaving = Signal()
    """the page that is shown is about to be left"""
    alarms_ready = Signal(int, tuple)
    """page id, alarms"""
    _changed_elsewhere = Signal(int)
    """page id; from another thread"""

    def __init__(self, project: Project, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.project = project
        self.session = project.session
        self.view: PageView | None = None
        self.filter = EVERYTHING
        """Which entities are looked at, on this page and the next ones."""
        self.saved_at = ""
        self._closed = False
        self._pending: _Pending | None = None
        self._suggested: set[int] = set()
        self._looking: set[int] = set()
        """Pages that are being looked through for suggestions."""
        self._due: set[int] = set()
        """Pages whose suggestions shall be made anew: lists, or parts that are on, changed."""
        self._told_notices: set[str] = set()
        self._retry = QTimer(self)
        self._retry.setInterval(_RETRY_MS)
        self._retry.timeout.connect(self._try_again)
        self._home = threading.get_ident()
        self._changed_elsewhere.connect(self._catch_up, Qt.ConnectionType.QueuedConnection)
        self._unsubscribe = self.session.subscribe(self._hear)
        self._deaf = project.services.settings.subscribe(self._set)

    @property
    def waiting(self) -> bool:
        """Whether an edit waits to be saved; it is tried once more before the answer."""
        if self._pending is not None:
            self._try_again()
        return self._pending is not None

    def drop(self) -> None:
        """Give up the edit that waits: the person says so."""
        self._pending = None
        self._retry.stop()
        self.busy.emit(False)

    def close(self) -> None:
        """Stop listening; a pending edit is tried a last time."""
        if self._pending is not None:
            self._try_again()
        self._retry.stop()
        self._unsubscribe()
        self._deaf()
        self.view = None  # what is still being computed is stale now
        self._closed = True

    @property
    def closed(self) -> bool:
        """Whether the project was closed: nothing is told any more."""
        return self._closed

    @property
    def page_id(self) -> int | None:
        """The page that is shown."""
        return self.view.page_id if self.view is not None else None

    @property
    def read_only(self) -> bool:
        """Whether nothing can be changed."""
        return self.project.store.read_only

    def open_page(self, page_id: int) -> bool:
        """Show a page; False when it could not be read (the error is told)."""
        self.leaving.emit()
        try:
            state = self.session.refresh(page_id)  # another window or a job may have worked on it
        except KnownError as error:
            self.failed.emit(error)
            return False
        self._show(state, None)
        return True

    def _show(self, state: PageState, change: Change | None) -> None:
        self.view = PageView(state, self.project.labels, doubts_of(state), self.filter)
        self.shown.emit(self.view, change)

    def set_filter(self, chosen: EntityFilter) -> None:
        """Look at other entities: the page is shown anew, nothing of it changes."""
        view = self.view
        if chosen == self.filter:
            return
        self.filter = chosen
        if view is not None:
            state = view.state
            assert isinstance(state, PageState)
            nothing = Delta()
            flags = frozenset({"entities"})
            change = Change(state.page_id, state, nothing, flags, self, None, "background")
            self._show(state, change)

    def _hear(self, change: Change) -> None:
        """A page changed; called in the thread that changed it."""
        if threading.get_ident() == self._home:
            self._changed(change)
        else:
            self._changed_elsewhere.emit(change.page_id)

    def _catch_up(self, page_id: int) -> None:
        """Background work of this window changed a page: show it as it is by now."""
        view = self.view
        if view is None or page_id != view.page_id:
            return
        old = view.state
        assert isinstance(old, PageState)
        try:
            state = self.session.state(page_id)
        except KnownError as error:
            self.failed.emit(error)
            return
        if (old.revision, old.own) != (state.revision, state.own):
            self.saved_at = _now()
            delta = Delta.between(old.annotation, state.annotation)
            flags = flags_of(delta)
            # A correction that is being typed goes on when only entities changed under it.
            kind = "edit" if flags & {"layout", "text"} else "background"
            self._show(state, Change(page_id, state, delta, flags, None, None, kind))

    def _changed(self, change: Change) -> None:
        if change.kind in ("edit", "undo", "redo"):
            self.saved_at = _now()
        if change.page_id == self.page_id:
            self._show(change.state, change)

    def _set(self, setting: Setting[Any]) -> None:
        if setting is SUGGEST_WITHOUT:
            self.renew_suggestions()

    # --- edits

    def apply(self, edit: Edit, *, by: object = None, merge: str | None = None) -> bool:
        """Apply an edit to the page that is shown; False when it was refused or waits."""
        page_id = self.page_id
        if page_id is None:
            return False
        return self._do(page_id, lambda: self.session.apply(page_id, edit, by=by, merge=merge))

    def undo(self) -> bool:
        """Take the last step of this page back."""
        return self._walk(self.session.can_undo, self.session.undo, self.tr("Undone: {step}"))

    def redo(self) -> bool:
        """Do the step again that was taken back."""
        return self._walk(self.session.can_redo, self.session.redo, self.tr("Done again: {step}"))

    def _walk(
        self,
        can: Callable[[int], Words | None],
        do: Callable[[int], Change | None],
        telling: str,
    ) -> bool:
        """One step along the history of this page, and what it was in words."""
        page_id = self.page_id
        step = can(page_id) if page_id is not None else None
        if page_id is None or step is None:
            return False
        done = self._do(page_id, lambda: do(page_id))
        if done:
            self.told.emit(telling.format(step=in_words(step)))
        return done

    def undo_to(self, seq: int) -> None:
        """Undo or redo until step `seq` is the last one that is done (0: none)."""
        page_id = self.page_id
        if page_id is None:
            return
        done = [s.seq for s in self.session.history(page_id) if s.done]
        while done and done[-1] > seq and self.undo():
            done.pop()
        while (done[-1] if done else 0) < seq and self.redo():
            done = [s.seq for s in self.session.history(page_id) if s.done]

    def write(self, page_id: int, do: Callable[[], object]) -> bool:
        """Write something about a page that is no edit; it waits for the file as an edit does."""

        def quietly() -> None:
            do()

        return self._do(page_id, quietly)

    def _do(self, page_id: int, do: Callable[[], Change | None]) -> bool:
        if self._pending is not None:
            self.told.emit(self.tr("Your last edit is still waiting to be saved."))
            return False
        try:
            do()
        except (StoreBusyError, StoreFullError) as error:
            self._pending = _Pending(page_id, do)
            self._retry.start()
            self.busy.emit(True)
            self.failed.emit(error)
            return False
        except ConflictError as error:
            self._refresh(page_id)
            self.failed.emit(error)
            return False
        except EditRefused as error:
            self.told.emit(refusal_text(error))
            return False
        except KnownError as error:
            self.failed.emit(error)
            return False
        return True

    def _try_again(self) -> None:
        pending = self._pending
        if pending is None:
            self._retry.stop()
            return
        self._pending = None
        store = self.project.store
        try:
            store.wait_for_others(0)  # the window must not stand still at every try
            try:
                pending.do()
            finally:
                store.wait_for_others(store.timeout_ms)
        except (StoreBusyError, StoreFullError):
            self._pending = pending
            return
        except ConflictError as error:
            self._refresh(pending.page_id)
            self.failed.emit(error)
        except KnownError as error:
            self.failed.emit(error)
        self._retry.stop()
        self.busy.emit(False)

    def _refresh(self, page_id: int) -> None:
        try:
            state = self.session.refresh(page_id)
        except KnownError as error:
            self.failed.emit(error)
            return
        if page_id == self.page_id:
            self._show(state, None)

    # --- pages

    def next_open(self) -> int | None:
        """The next page that is not done, going round; None when all are."""
        pages = self.project.store.pages
        ids = pages.ids(self.session.annotator)
        waiting = set(pages.ids(self.session.annotator, status="open"))
        at = ids.index(self.page_id) if self.page_id in ids else -1
        return next((i for i in ids[at + 1 :] + ids[: at + 1] if i in waiting), None)

    def done(self) -> bool:
        """Mark the page done and open the next that is not; False when it was not possible."""
        if self.view is None:
            return False
        if not self.view.annotation.status.closed and not self.apply(SetStatus(PageStatus.DONE)):
            return False
        following = self.next_open()
        if following is None:
            self.told.emit(self.tr("All pages are done."))
        elif following != self.page_id:
            self.open_page(following)
        return True

    # --- proposals and suggestions

    def propose_again(self) -> None:
        """Compute a new layout that keeps a person's decisions; one step when it has come."""
        view = self.view
        if view is None:
            return
        if view.annotation.status.closed:
            self.told.emit(self.tr("The page is done; open it again to propose its layout anew."))
            return
        if len(view.page.text) > _LONGEST:
            self.told.emit(self.tr("The page is too long for this."))
            return
        from yk_reader.segment import propose

        page_id, revision = view.page_id, _revision(view)
        page, base = view.page, view.annotation

        def then(proposal: Proposal) -> None:
            if self._stale(page_id, revision):
                return
            if self.apply(ApplyProposal(proposal)):
                self.told.emit(self.tr("The layout was proposed again."))

        self.project.services.tasks.compute(lambda: propose(page, base), then, self._broke)

    def suggest(self, *, asked: bool) -> None:
        """Look for entity suggestions; asked for they are a step, else a background layer."""
        view = self.view
        if view is None or self.read_only or (view.annotation.status.closed and not asked):
            return
        if len(view.page.text) > _LONGEST:
            if asked:
                self.told.emit(self.tr("The page is too long for this."))
            return
        page_id, revision, flow = view.page_id, _revision(view), view.reflow
        due = page_id in self._due
        if not (asked or due) and (page_id in self._suggested or not self._wants(view)):
            return
        self._suggested.add(page_id)
        self._looking.add(page_id)
        self._due.discard(page_id)
        again = any(e.source for e in view.annotation.entities)
        labels = view.labels.codes
        parts = parts_on(self.project.services.settings)

        def work(known: Any, local: Any) -> object:
            from yk_reader.tagging import suggest

            return suggest(flow, labels, known=known, local=local, parts=parts)

        def failed(error: Exception) -> None:
            self._looking.discard(page_id)
            self._broke(error)

        def then(found: tuple) -> None:
            self._looking.discard(page_id)
            if self._stale(page_id, revision):
                self._suggested.discard(page_id)
                self._due.update({page_id} if due else ())
                return
            edit = ApplySuggestions(tuple(found))
            if asked:
                if self.apply(edit):
                    self.told.emit(self.tr("%n suggestion(s) found.", "", len(found)))
            elif (found or again) and self._pending is None:
                self._install(page_id, edit)

        def with_known(read: tuple[Any, Any, list[KnownError]] | None) -> None:
            known, local, notices = read or (None, None, [])
            self.tell_notices(notices)
            self.project.services.tasks.compute(lambda: work(known, local), then, failed)

        # What people decided may have changed since the last page: read it anew, off this thread.
        self.project.read_known(with_known)

    @property
    def suggestions_coming(self) -> bool:
        """Whether the page that is shown has no suggestions yet but will be offered some."""
        view = self.view
        if view is None or self.read_only or any(e.source for e in view.annotation.entities):
            return False
        if view.page_id in self._looking:
            return True
        wanted = self.project.services.settings.get(SUGGEST_ON_OPEN)
        open_ = not view.annotation.status.closed and len(view.page.text) <= _LONGEST
        return wanted and open_ and view.page_id not in self._suggested

    def tell_notices(self, notices: Sequence[KnownError]) -> None:
        """Say that a model cannot be used: once, not at every page."""
        for notice in notices:
            if notice.code not in self._told_notices:
                self._told_notices.add(notice.code)
                self.failed.emit(notice)

    def renew_suggestions(self) -> None:
        """Make the suggestions of the page anew, in the background: what they come from changed.

        Other pages follow when they are opened. What a person decided stays.
        """
        self._suggested.clear()
        view, wanted = self.view, self.project.services.settings.get(SUGGEST_ON_OPEN)
        if view is not None and (wanted or any(e.source for e in view.annotation.entities)):
            self._due.add(view.page_id)
            self.suggest(asked=False)

    def look_for_alarms(self) -> None:
        """Find what looks wrong on the page, off the GUI thread."""
        view = self.view
        if view is None or len(view.page.text) > _LONGEST:
            return
        page_id, revision = view.page_id, _revision(view)
        page, annotation = view.page, view.annotation

        def work() -> tuple[Alarm, ...]:
            from yk_reader.segment import alarms

            return tuple(alarms(page, annotation))

        def then(found: tuple[Alarm, ...]) -> None:
            if not self._stale(page_id, revision):
                self.alarms_ready.emit(page_id, found)

        self.project.services.tasks.compute(work, then, self._broke)

    def _wants(self, view: PageView) -> bool:
        """Whether a page may get suggestions unasked: none were made for it since the word lists
        or the project's own model changed, or some have a label that the set has no more."""
        found = [e for e in view.annotation.entities if e.source]
        made = [e.changed_at for e in found]
        left = {e.label for e in found if e.status is EntityStatus.SUGGESTED}
        if not made or not left <= view.labels.codes.keys():
            return True
        changed = self.project.taught_at()
        return bool(changed) and min(made) <= changed

    def _install(self, page_id: int, edit: Edit) -> None:
        try:
            self.session.install(page_id, edit)
        except (StoreBusyError, ConflictError, ReadOnlyError, EditRefused):
            self._suggested.discard(page_id)  # next time the page is opened
        except KnownError as error:
            self.failed.emit(error)

    def _stale(self, page_id: int, revision: int) -> bool:
        view = self.view
        return view is None or view.page_id != page_id or _revision(view) != revision

    def _broke(self, error: Exception) -> None:
        if not isinstance(error, KnownError):
            raise error
        if not self._closed:
            self.failed.emit(error)


def _revision(view: PageView) -> int:
    state = view.state
    assert isinstance(state, PageState)
    return state.revision


def _now() -> str:
    from yk_reader.store import now

    return now()
