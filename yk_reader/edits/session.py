"""Session: applies Edits, commits each at once, keeps the history, undoes and redoes.

There is no save and no dirty state: when `apply` returns, the edit is in the file. All values
are immutable, so a reader keeps the state that it got.
"""

from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from threading import RLock
from typing import Final

from yk_reader.edits.base import Edit, Words, refuse
from yk_reader.edits.proposals import ApplyProposal
from yk_reader.edits.status import SetStatus, confirm
from yk_reader.edits.steps import (
    ALL_FLAGS,
    Change,
    GroupUndo,
    PageState,
    StepInfo,
    changed_keys,
    fit,
    flags_of,
    plain_annotation,
    stamp,
    summary_of,
)
from yk_reader.model.annotation import Annotation, Delta
from yk_reader.model.errors import ConflictError, EditRefused, StoreError
from yk_reader.model.words import PageStatus
from yk_reader.store import MACHINE, NewStep, Store, now
from yk_reader.text.reflow import reflow

CACHE: Final = 24
"""Pages whose state is kept in memory."""

Progress = Callable[[int, int, str], None]


@dataclass(slots=True)
class _Entry:
    """A cached page: `annotation_id` of what is shown (own or the machine's), None for none."""

    state: PageState
    annotation_id: int | None


class Session:
    """One annotator's work on one project file.

    Methods may be called from any thread; subscribers are called in the caller's. Errors of the
    file come as StoreErrors, and then neither the file nor the state has changed.
    """

    def __init__(self, store: Store, annotator: str, *, clock: Callable[[], str] = now) -> None:
        self.store = store
        self.annotator = annotator
        self._clock = clock
        self._cache: OrderedDict[int, _Entry] = OrderedDict()
        self._lock = RLock()
        self._subscribers: list[Callable[[Change], None]] = []
        self._mergeable: dict[int, tuple[str, int]] = {}

    # -- reading -----------------------------------------------------------------------------

    def state(self, page_id: int) -> PageState:
        """The page as this annotator sees it: the own annotation, else the machine's."""
        with self._lock:
            return self._entry(page_id).state

    def refresh(self, page_id: int) -> PageState:
        """Read the page again (after a ConflictError); tells the subscribers if it differs."""
        with self._lock:
            old = self._cache.pop(page_id, None)
            self._mergeable.pop(page_id, None)
            new = self._entry(page_id).state
            if old is None or (old.state.revision, old.state.own) == (new.revision, new.own):
                return new
            delta = Delta.between(old.state.annotation, new.annotation)
        self._tell(Change(page_id, new, delta, ALL_FLAGS, None, None, "open"))
        return new

    def forget(self) -> None:
        """Read every page anew when it is next asked for: another Session worked on the file."""
        with self._lock:
            self._cache.clear()
            self._mergeable.clear()

    def subscribe(self, listener: Callable[[Change], None]) -> Callable[[], None]:
        """Call `listener` with each Change; the returned function ends that."""
        self._subscribers.append(listener)

        def stop() -> None:
            if listener in self._subscribers:
                self._subscribers.remove(listener)

        return stop

    # -- editing -----------------------------------------------------------------------------

    def apply(
        self, page_id: int, edit: Edit, *, by: object = None, merge: str | None = None
    ) -> Change:
        """Make an edit; it is committed with its history row when this returns.

        Steps in a row with the same `merge` key, made by this Session, become one. Raises
        EditRefused when the edit makes no sense, ConflictError when another program changed the
        page (call `refresh`), StoreError when the file cannot be written.
        """
        with self._lock:
            change = self._apply(page_id, edit, by, merge, None)
        self._tell(change)
        return change

    def apply_group(
        self,
        edits: Mapping[int, Edit],
        words: Words,
        *,
        by: object = None,
        progress: Progress | None = None,
        should_stop: Callable[[], bool] | None = None,
    ) -> int:
        """Make one edit a page as one step over many pages; the group's id.

        Commits page by page, so that other edits come through; when `should_stop()` answers
        True, what was committed stays as the group. Pages that refuse their edit are left out.
        """
        with self.store.transaction():
            group = self.store.history.new_group(
                words.kind, words.params, self.annotator, self._clock()
            )
        for done, (page_id, edit) in enumerate(edits.items(), 1):
            if should_stop is not None and should_stop():
                break
            name = ""
            try:
                with self._lock:
                    try:
                        change = self._apply(page_id, edit, by, None, group)
                    except ConflictError:
                        self._cache.pop(page_id, None)
                        change = self._apply(page_id, edit, by, None, group)
                name = change.state.page.name
                self._tell(change)
            except EditRefused:
                pass
            if progress is not None:
                progress(done, len(edits), name)
        return group

    def install(self, page_id: int, edit: Edit) -> Change | None:
        """Bring in what the automatic side found, not as a step; None when nothing changes.

        It goes to the machine's annotation as long as the person has none. Into a person's own
        annotation only suggestions are merged; a proposal is left alone there, because layout
        belongs to the steps ("propose again" is an edit).
        """
        with self._lock:
            entry = self._entry(page_id)
            if entry.state.own and isinstance(edit, ApplyProposal):
                return None
            change = self._install(page_id, entry, edit)
        if change is not None:
            self._tell(change)
        return change

    # -- history -----------------------------------------------------------------------------

    def can_undo(self, page_id: int) -> Words | None:
        """The words of the step that `undo` would take back."""
        return self._words_at(page_id, 0)

    def can_redo(self, page_id: int) -> Words | None:
        """The words of the step that `redo` would do again."""
        return self._words_at(page_id, 1)

    def undo(self, page_id: int, *, by: object = None) -> Change | None:
        """Take back the last step of the page; None when there is none."""
        return self._walk(page_id, by, "undo")

    def redo(self, page_id: int, *, by: object = None) -> Change | None:
        """Do the last undone step again; None when there is none."""
        return self._walk(page_id, by, "redo")

    def undo_group(self, group_id: int, *, by: object = None) -> GroupUndo:
        """Take back a step over many pages, wherever nothing was done on the page since."""
        undone: list[int] = []
        skipped: list[int] = []
        for part in self.store.history.group_parts(group_id):
            if not part.done:
                continue
            mine = self.store.annotations.ids(part.page_id).get(self.annotator)
            if mine != part.annotation_id or not part.last:
                skipped.append(part.page_id)
                continue
            self.undo(part.page_id, by=by)
            undone.append(part.page_id)
        return GroupUndo(tuple(undone), tuple(skipped))

    def history(self, page_id: int) -> tuple[StepInfo, ...]:
        """All steps of the page, the undone ones too, oldest first."""
        own = self._own_id(page_id)
        if own is None:
            return ()
        return tuple(
            StepInfo(s.seq, Words(s.kind, s.words), s.at, s.annotator, s.done, s.group)
            for s in self.store.history.steps(own)
        )

    # -- inside ------------------------------------------------------------------------------

    def _tell(self, change: Change) -> None:
        for listener in tuple(self._subscribers):
            listener(change)

    def _entry(self, page_id: int) -> _Entry:
        entry = self._cache.get(page_id)
        if entry is not None:
            self._cache.move_to_end(page_id)
            return entry
        page = self.store.pages.get(page_id)
        stored = self.store.annotations.load(page_id, self.annotator)
        own = stored is not None
        if stored is None and self.annotator != MACHINE:
            stored = self.store.annotations.load(page_id, MACHINE)
        annotation = plain_annotation(page) if stored is None else stored.annotation
        if not own:
            annotation = replace(annotation, status=PageStatus.TODO)
        state = PageState(
            page_id,
            page,
            annotation,
            reflow(page, annotation),
            stored.revision if stored else 0,
            own,
        )
        return self._remember(state, stored.id if stored else None)

    def _remember(self, state: PageState, annotation_id: int | None) -> _Entry:
        entry = _Entry(state, annotation_id)
        self._cache[state.page_id] = entry
        self._cache.move_to_end(state.page_id)
        while len(self._cache) > CACHE:
            self._cache.popitem(last=False)
        return entry

    def _own_id(self, page_id: int) -> int | None:
        with self._lock:
            entry = self._entry(page_id)
            return entry.annotation_id if entry.state.own else None

    def _words_at(self, page_id: int, ahead: int) -> Words | None:
        own = self._own_id(page_id)
        if own is None:
            return None
        step = self.store.history.step(own, self.store.history.cursor(own) + ahead)
        return None if step is None else Words(step.kind, step.words)

    def _apply(
        self, page_id: int, edit: Edit, by: object, merge: str | None, group: int | None
    ) -> Change:
        entry = self._entry(page_id)
        state = entry.state
        old, page = state.annotation, state.page
        words = edit.describe(page, old)
        at = self._clock()
        new = stamp(old, edit.apply(page, old), at)
        if not isinstance(edit, SetStatus):
            if new == old:
                raise refuse("nothing-changes", "That changes nothing here.")
            if new.status is PageStatus.TODO:
                new = replace(new, status=PageStatus.IN_PROGRESS)
            elif new.status.closed:
                new = confirm(new)
        delta = Delta.between(old, new)
        with self.store.transaction(edit=group is None):
            own, revision = self._own(entry)
            after = self._write(own, state, new, delta, revision)
            self._record(own, page_id, old, new, delta, words, at, merge, group)
        self._remember(after, own)
        return Change(page_id, after, delta, flags_of(delta), by, words, "edit")

    def _own(self, entry: _Entry) -> tuple[int, int]:
        """The id and revision of the person's annotation, copied from what is seen if needed."""
        state = entry.state
        if state.own and entry.annotation_id is not None:
            return entry.annotation_id, state.revision
        annotations = self.store.annotations
        try:
            if entry.annotation_id is None:
                summary = summary_of(state.annotation, state.reflow)
                derived = state.reflow.derived(state.annotation.entities)
                own = annotations.create(
                    state.page_id, self.annotator, state.annotation, derived, summary, edit=True
                )
            else:
                if annotations.revision(entry.annotation_id) != state.revision:
                    raise _conflict()
                own = annotations.create_copy(state.page_id, MACHINE, self.annotator)
        except StoreError as error:
            if error.code == "exists":
                raise _conflict() from error
            raise
        return own, 1

    def _write(
        self,
        annotation_id: int,
        state: PageState,
        new: Annotation,
        delta: Delta,
        revision: int,
    ) -> PageState:
        """Write the difference with everything that follows from it; the state after it."""
        flow = reflow(state.page, new, state.reflow)
        keys = changed_keys(state.reflow, flow, delta)
        revision = self.store.annotations.write(
            annotation_id,
            delta,
            flow.derived_for(keys, new.entities),
            keys,
            revision=revision,
            summary=summary_of(new, flow),
        )
        return PageState(state.page_id, state.page, new, flow, revision, True)

    def _record(
        self,
        own: int,
        page_id: int,
        old: Annotation,
        new: Annotation,
        delta: Delta,
        words: Words,
        at: str,
        merge: str | None,
        group: int | None,
    ) -> None:
        """Push the step, or put it together with the last one of the same merge key."""
        history = self.store.history
        last = self._mergeable.get(page_id)
        params = words.params
        if merge is not None and last is not None and last == (merge, history.cursor(own)):
            before = history.step(own, last[1])
            back = history.delta(own, last[1]).inverse
            delta = Delta.between(back.apply(fit(old, back)), new)
            if not delta:
                history.drop_last(own)
                self._mergeable.pop(page_id, None)
                return
            if before is not None and "before" in before.words:
                params = {**params, "before": before.words["before"]}
            step = NewStep(words.kind, params, delta, self.annotator, at, merge, group)
            history.replace_last(own, step)
            return
        seq = history.push(
            own, NewStep(words.kind, params, delta, self.annotator, at, merge, group)
        )
        if merge is None:
            self._mergeable.pop(page_id, None)
        else:
            self._mergeable[page_id] = (merge, seq)

    def _walk(self, page_id: int, by: object, kind: str) -> Change | None:
        with self._lock:
            entry = self._entry(page_id)
            if not entry.state.own or entry.annotation_id is None:
                return None
            own, state, history = entry.annotation_id, entry.state, self.store.history
            with self.store.transaction(edit=True):
                cursor = history.cursor(own)
                seq = cursor if kind == "undo" else cursor + 1
                step = history.step(own, seq)
                if step is None:
                    return None
                delta = history.delta(own, seq)
                delta = delta.inverse if kind == "undo" else delta
                new = delta.apply(fit(state.annotation, delta))
                done = Delta.between(state.annotation, new)
                after = self._write(own, state, new, done, state.revision)
                history.move(own, cursor - 1 if kind == "undo" else cursor + 1)
            self._mergeable.pop(page_id, None)
            self._remember(after, own)
        words = Words(step.kind, step.words)
        change = Change(page_id, after, done, flags_of(done), by, words, kind)
        self._tell(change)
        return change

    def _install(self, page_id: int, entry: _Entry, edit: Edit) -> Change | None:
        state = entry.state
        fresh = entry.annotation_id is None
        base = Annotation() if fresh and isinstance(edit, ApplyProposal) else state.annotation
        new = stamp(base, edit.apply(state.page, base), self._clock())
        delta = Delta.between(state.annotation, new)
        if not delta and not fresh:
            return None
        if fresh:
            flow = reflow(state.page, new)
            own = self.store.annotations.create(
                page_id, MACHINE, new, flow.derived(new.entities), summary_of(new, flow)
            )
            after = PageState(page_id, state.page, new, flow, 1, self.annotator == MACHINE)
        else:
            assert entry.annotation_id is not None
            own = entry.annotation_id
            with self.store.transaction():
                after = self._write(own, state, new, delta, state.revision)
            after = replace(after, own=state.own)
        self._remember(after, own)
        return Change(page_id, after, delta, flags_of(delta), None, edit.words, "background")


def _conflict() -> ConflictError:
    return ConflictError(
        "conflict",
        "The page was changed in another window since it was read.",
        "Open the page again; nothing was overwritten.",
    )


__all__ = [
    "Change",
    "GroupUndo",
    "PageState",
    "Session",
    "StepInfo",
]
