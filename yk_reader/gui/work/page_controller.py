"""The controller of the page that is shown: gestures into Edits, errors in words."""

import threading
from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from yk_reader.edits import Edit
from yk_reader.gui.look.refusal_texts import refusal_text
from yk_reader.gui.look.step_texts import told as in_words
from yk_reader.gui.project import Project
from yk_reader.gui.view.entity_filter import EVERYTHING, EntityFilter
from yk_reader.gui.view.page_view import PageView
from yk_reader.model.annotation import Delta
from yk_reader.model.errors import (
    ConflictError,
    EditRefused,
    InputError,
    KnownError,
    StoreBusyError,
    StoreFullError,
    known_or_raise,
)
from yk_reader.model.page import LONGEST_SHOWN
from yk_reader.model.records import dataclass
from yk_reader.session.session import Change, PageState, StepInfo
from yk_reader.session.steps import flags_of

_RETRY_MS = 500
_KEPT = 6
"""Pages of which the last view is kept."""


@dataclass(frozen=True)
class _Pending:
    """An edit that waits for another program to let go of the file, or for room on the disk."""

    page_id: int
    do: Callable[[], Change | None]


def doubts_of(state: PageState) -> frozenset[int]:
    """The starts of the fragments that were decided with too little confidence."""
    return frozenset([f.start for f in state.annotation.fragments if f.doubtful])


def check_length(characters: int) -> None:
    """InputError "page-too-long" for a page that would keep the window busy for long: an older
    version took texts of any length as one page."""
    if characters > LONGEST_SHOWN:
        raise InputError(
            "page-too-long",
            f"The page has {characters:,} characters; the window shows at most {LONGEST_SHOWN:,}.",
            "Export its text, and import the file again: it is cut into pages then.",
            characters=characters,
        )


class PageController(QObject):
    """Applies edits to the current page and tells the window what to show."""

    shown = Signal(object, object)
    """PageView or None, Change or None; who hears it shows the page, and never changes it: others
    would hear of the older page last"""
    settled = Signal(object, object)
    """the same once all have heard of it: for who changes the page in answer"""
    failed = Signal(object)
    """a KnownError, to be told in a notification"""
    reminded = Signal(object)
    """a KnownError that comes again each time, until it is mended"""
    told = Signal(str)
    """a short remark for the status bar"""
    hinted = Signal(str, str)
    """the kind of a remark that may cease to be true, and its text; empty when it has ceased"""
    part_walked = Signal(object)
    """a StepInfo: this page's part of a step over many pages, done, was taken back, or not done,
    was done again"""
    walked = Signal(object, bool)
    """a StepInfo of this page that was taken back (False) or done again (True)"""
    busy = Signal(bool)
    """an edit waits for the file"""
    leaving = Signal()
    """the page that is shown is about to be left; nothing holds it any more"""
    _changed_elsewhere = Signal(int)
    """page id; from another thread"""

    def __init__(self, project: Project, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.project = project
        self.session = project.session
        self.view: PageView | None = None
        self.filter = EVERYTHING
        """Which entities are looked at, on this page and the next ones."""
        self.may_leave: Callable[[], bool] = lambda: True
        """Whether the page that is shown can be left: what is being typed on it is kept first."""
        self.saved_at = ""
        self._closed = False
        self._views: dict[int, PageView] = {}
        self._pending: _Pending | None = None
        self._refusal = ""
        """Why the last edit was refused, if it was: a code."""
        self._retry = QTimer(self)
        self._retry.setInterval(_RETRY_MS)
        self._retry.timeout.connect(self._try_again)
        self._home = threading.get_ident()
        self._changed_elsewhere.connect(self._catch_up, Qt.ConnectionType.QueuedConnection)
        self._unsubscribe = self.session.subscribe(self._hear)

    @property
    def waiting(self) -> bool:
        """Whether an edit waits to be saved; it is tried once more before the answer."""
        if self._pending is not None:
            self._try_again()
        return self._pending is not None

    @property
    def holding(self) -> bool:
        """Whether an edit waits to be saved, without trying it."""
        return self._pending is not None

    def _rest(self) -> None:
        self.busy.emit(False)
        self.hinted.emit("waiting", "")

    def drop(self) -> None:
        """Give up the edit that waits: the person says so."""
        self._pending = None
        self._retry.stop()
        self._rest()

    def broke(self, error: Exception) -> None:
        """What was computed for a page, off this thread, failed: it is told while the project is
        open. A fault of the program is raised."""
        known = known_or_raise(error)
        if not self._closed:
            self.failed.emit(known)

    def close(self) -> None:
        """Stop listening; a pending edit is tried a last time."""
        if self._pending is not None:
            self._try_again()
        self._retry.stop()
        self._unsubscribe()
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
        """Show a page; False when it could not be read (the error is told), or when something
        that was typed on the one before could not be kept."""
        if not self.may_leave():
            return False
        self.leaving.emit()
        try:
            check_length(self.project.store.pages.chars(page_id))
            state = self.session.refresh(page_id)  # another window or a job may have worked on it
        except KnownError as error:
            self.failed.emit(error)
            return False
        self._show(state, None)
        return True

    def show_nothing(self) -> bool:
        """Leave the page that is shown: there is none to be shown. False as `open_page`."""
        if not self.may_leave():
            return False
        self.leaving.emit()
        self.view = None
        self.shown.emit(None, None)
        self.settled.emit(None, None)
        return True

    def _show(self, state: PageState, change: Change | None) -> None:
        self.view = self._view_of(state)
        self.shown.emit(self.view, change)
        self.settled.emit(self.view, change)

    def _view_of(self, state: PageState) -> PageView:
        """A state as it is shown; what was worked out of it when it was shown last is kept."""
        view, labels = self._views.pop(state.page_id, None), self.project.labels
        if view is None or view.state is not state or view.labels is not labels:
            before = view
            same = before is not None and before.annotation.fragments is state.annotation.fragments
            doubts = before.doubts if before is not None and same else doubts_of(state)
            view = PageView(state, labels, doubts, self.filter)
            if before is not None:
                view.take_over(before)
        elif view.filter != self.filter:
            view = replace(view, filter=self.filter)
        self._views[state.page_id] = view
        while len(self._views) > _KEPT:
            del self._views[next(iter(self._views))]
        return view

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
        if change.description is not None and change.kind != "background":
            self.project.services.trail.note(change.kind, change.description.kind)
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

    # --- edits

    def apply(self, edit: Edit, *, by: object = None, merge: str | None = None) -> bool:
        """Apply an edit to the page that is shown; False when it was refused or waits."""
        page_id = self.page_id
        if page_id is None:
            return False
        return self._do(page_id, lambda: self.session.apply(page_id, edit, by=by, merge=merge))

    def apply_to(self, page_id: int, edit: Edit, *, by: object = None) -> bool:
        """Apply an edit to a page, whichever is shown; False when it was refused or waits."""
        return self._do(page_id, lambda: self.session.apply(page_id, edit, by=by))

    def take(self, edit: Edit, *, merge: str | None = None) -> bool:
        """Whether an edit was made, or will be when the file is free again, or was made already:
        False when what was typed for it would be lost."""
        busy = self.waiting
        if self.apply(edit, merge=merge):
            return True
        return self._refusal == "text-already" or (self.holding and not busy)

    def last_step(self) -> int | None:
        """The number of the last step of this page that is done."""
        if self.page_id is None:
            return None
        return self.session.actions(self.page_id) or None

    def undo(self) -> bool:
        """Take the last step of this page back."""
        session = self.session
        return self._walk(session.last_step, session.undo, False)

    def redo(self) -> bool:
        """Do the step again that was taken back."""
        session = self.session
        return self._walk(session.next_step, session.redo, True)

    def _walk(
        self,
        which: Callable[[int], StepInfo | None],
        do: Callable[[int], Change | None],
        again: bool,
    ) -> bool:
        """One step along the history of this page, and what it was in words."""
        page_id = self.page_id
        step = which(page_id) if page_id is not None else None
        if page_id is None or step is None:
            return False
        done = self._do(page_id, lambda: do(page_id))
        if done:
            said = self.tr("Done again: {step}") if again else self.tr("Undone: {step}")
            self.told.emit(said.format(step=in_words(step.description)))
            self.walked.emit(step, again)
            if step.group is not None:
                self.part_walked.emit(step)
        return done

    def undo_to(self, seq: int) -> None:
        """Undo or redo until step `seq` is the last one that is done (0: none), at once."""
        page_id = self.page_id
        if page_id is None:
            return
        session = self.session
        by = seq - session.actions(page_id)
        if abs(by) == 1:
            (self.redo if by > 0 else self.undo)()
        elif by:
            self._do(page_id, lambda: session.go_to(page_id, seq))

    def write(self, page_id: int, do: Callable[[], object]) -> bool:
        """Write something about a page that is no edit; it waits for the file as an edit does."""

        def quietly() -> None:
            do()

        return self._do(page_id, quietly)

    def _do(self, page_id: int, do: Callable[[], Change | None]) -> bool:
        self._refusal = ""
        if self._pending is not None:
            self.hinted.emit("waiting", self.tr("Your last edit is still waiting to be saved."))
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
            self._refusal = error.code
            self.told.emit(refusal_text(error))
            return False
        except KnownError as error:
            self.failed.emit(error)
            self._show_what_is_open(page_id)
            return False
        except Exception:  # a fault of ours: nothing was committed, and nothing else is shown
            self._refresh(page_id)
            raise
        return True

    def _show_what_is_open(self, page_id: int) -> None:
        """The file was found lost after an edit had been committed: the open handle has it."""
        if self.project.store.watch.lost is not None:
            self._refresh(page_id)

    def _try_again(self) -> None:
        pending = self._pending
        if pending is None:
            self._retry.stop()
            return
        self._pending = None
        store = self.project.store
        try:
            if store.watch.lost is not None:
                raise store.watch.lost
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
            self._show_what_is_open(pending.page_id)
        self._retry.stop()
        self._rest()

    def read_again(self) -> None:
        """What pages are read with has changed: read all of them anew, the shown one at once."""
        self.session.forget()
        if self.page_id is not None:
            self._refresh(self.page_id)

    def follow(self, page_id: int, *, own: bool, revision: int) -> None:
        """The file had that state of a page a moment ago: read the page again if it is shown and
        the state is one that this window did not write."""
        view = self.view
        if view is None or view.page_id != page_id:
            return
        state = view.state
        assert isinstance(state, PageState)
        if (own, revision) > (state.own, state.revision):
            self._refresh(page_id)

    def _refresh(self, page_id: int) -> None:
        try:
            state = self.session.refresh(page_id)
        except KnownError as error:
            self.failed.emit(error)
            return
        if page_id == self.page_id:
            self._show(state, None)


def _now() -> str:
    from yk_reader.store import now

    return now()
