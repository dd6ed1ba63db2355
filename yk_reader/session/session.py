"""Session: applies Edits, commits each at once, keeps the history, undoes and redoes.

There is no save and no dirty state: when `apply` returns, the edit is in the file. All values
are immutable, so a reader keeps the state that it got.
"""

from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import replace
from threading import RLock
from typing import Final

from yk_reader.edits.base import Description, Edit, refuse
from yk_reader.edits.proposals import ApplyProposal
from yk_reader.edits.settling import give_way
from yk_reader.edits.status import SetStatus, confirm
from yk_reader.model.annotation import Annotation, Delta
from yk_reader.model.errors import conflict
from yk_reader.model.layout import Patch
from yk_reader.model.vocabulary import PageStatus
from yk_reader.session.prepared import Prepared
from yk_reader.session.reading import flow_of, stand_in
from yk_reader.session.steps import (
    ALL_FLAGS,
    Change,
    PageState,
    StepInfo,
    fit,
    flags_of,
    stamp,
    summary_of,
    that_come,
    without_loose,
)
from yk_reader.session.writing import Entry, Writer, first_one
from yk_reader.store import MACHINE, StepRow, Store, now
from yk_reader.text.reflow import reflow

CACHE: Final = 24
"""Pages whose state is kept in memory."""
_Goal = Callable[[int], int]
"""The number of the step that shall be the last one done, for that which is so now."""
_MAKE_PATCHES: Final = frozenset({"correct-line", "add-patch", "change-patch", "restore-patch"})


class Session:
    """One annotator's work on one project file.

    Methods may be called from any thread; subscribers are called in the caller's. Errors of the
    file come as StoreErrors, and then neither the file nor the state has changed.
    """

    def __init__(self, store: Store, annotator: str, *, clock: Callable[[], str] = now) -> None:
        self.store = store
        self.annotator = annotator
        self._clock = clock
        self._cache: OrderedDict[int, Entry] = OrderedDict()
        self._lock = RLock()
        self._subscribers: list[Callable[[Change], None]] = []
        self._writer = Writer(store, annotator)

    # -- reading -----------------------------------------------------------------------------

    def state(self, page_id: int) -> PageState:
        """The page as this annotator sees it: the own annotation, else the machine's."""
        with self._lock:
            return self._entry(page_id).state

    def refresh(self, page_id: int) -> PageState:
        """Read the page again (after a ConflictError); tells the subscribers if it differs."""
        with self._lock:
            old = self._cache.pop(page_id, None)
            self._writer.end_merging(page_id)
            new = self._remember(self._read(page_id, old)).state
            if old is None or (old.state.revision, old.state.own) == (new.revision, new.own):
                return new
            delta = Delta.between(old.state.annotation, new.annotation)
        self._tell(Change(page_id, new, delta, ALL_FLAGS, None, None, "open"))
        return new

    def follow(self, page_ids: Iterable[int]) -> None:
        """Read those pages again that are kept here: another hand of this program wrote them."""
        with self._lock:
            kept = [page_id for page_id in page_ids if page_id in self._cache]
        for page_id in kept:
            self.refresh(page_id)

    def forget(self) -> None:
        """Read every page anew when it is next asked for: another Session worked on the file."""
        with self._lock:
            self._cache.clear()
            self._writer.end_merging()

    def work_as(self, annotator: str) -> None:
        """Go on under another annotator's name; every page is read anew when it is asked for."""
        with self._lock:
            self.annotator, self._writer = annotator, Writer(self.store, annotator)
            self.forget()

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
            change = self._apply(self._entry(page_id), edit, by, merge, None)
        self._tell(change)
        return change

    def peek(self, page_id: int) -> PageState:
        """The page as `state` gives it, without keeping it: for work over many pages."""
        with self._lock:
            entry = self._cache.get(page_id)
        return (entry or self._read(page_id)).state

    def apply_part(self, state: PageState, edit: Edit, group: int, *, by: object = None) -> Change:
        """Make an edit of one page as its part of a step over many pages (`session.groups`).

        ConflictError when the page is not as `state` has it any more. A page that was not kept
        in memory before is not kept after it either.
        """

        def do(cached: Entry | None) -> Change:
            if cached is None:
                return self._apply(self._seen_as(state), edit, by, None, group, keep=False)
            if (cached.state.revision, cached.state.own) != (state.revision, state.own):
                raise conflict()
            return self._apply(cached, edit, by, None, group)

        change = self._apart(state.page_id, do)
        assert change is not None
        return change

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

    def shown_annotation(self, page_id: int) -> tuple[PageState, int | None]:
        """The page as `peek` gives it, with the id of the annotation that is seen; None for
        none."""
        entry = self._read(page_id)
        return entry.state, entry.annotation_id

    def install_prepared(self, made: Prepared) -> None:
        """Bring in suggestions that were computed elsewhere, as `install` does.

        ConflictError when the page is not as it was there, or another has its id by now.
        """
        if made.page_id not in self.store.pages.find(made.sha256):
            raise conflict()

        def do(cached: Entry | None) -> Change | None:
            if cached is not None:
                seen = cached.annotation_id, cached.state.revision
                if seen != (made.annotation_id, made.revision):
                    raise conflict()
                return self._install(made.page_id, cached, made.edit)
            self.store.annotations.write(
                made.annotation_id, made.delta, made.derived,
                entities=made.delta.entity_keys,
                revision=made.revision, summary=made.summary, edit=False,
            )  # fmt: skip
            return None

        self._apart(made.page_id, do)

    # -- history -----------------------------------------------------------------------------

    def can_undo(self, page_id: int) -> Description | None:
        """The description of the step that `undo` would take back."""
        return self._words_at(page_id, 0)

    def can_redo(self, page_id: int) -> Description | None:
        """The description of the step that `redo` would do again."""
        return self._words_at(page_id, 1)

    def ways(self, page_id: int) -> tuple[bool, bool]:
        """Whether `undo` and `redo` would do something."""
        own = self._own_id(page_id)
        return (False, False) if own is None else self.store.history.ways(own)

    def undo(self, page_id: int, *, by: object = None) -> Change | None:
        """Take back the last step of the page; None when there is none."""
        return self._step(page_id, by, _back)

    def redo(self, page_id: int, *, by: object = None) -> Change | None:
        """Do the last undone step again; None when there is none."""
        return self._step(page_id, by, _again)

    def go_to(self, page_id: int, seq: int, *, by: object = None) -> Change | None:
        """Undo or redo until step `seq` is the last one done (0: none), all in one commit; None
        when it is so already, or there is no such step. Errors as of `apply`."""
        return self._step(page_id, by, lambda _cursor: seq)

    def actions(self, page_id: int) -> int:
        """How many steps of the page are done: the number of the last one."""
        own = self._own_id(page_id)
        return 0 if own is None else self.store.history.cursor(own)

    def length(self, page_id: int) -> int:
        """How many steps the page's history holds, undone ones too."""
        own = self._own_id(page_id)
        return 0 if own is None else self.store.history.length(own)

    def undo_part(self, page_id: int, group: int, *, by: object = None) -> Change | None:
        """Take a page's part of a step over many pages back; None when it is not the last step.

        ConflictError when another program changed the page meanwhile.
        """
        return self._part(page_id, group, by, _back)

    def redo_part(self, page_id: int, group: int, *, by: object = None) -> Change | None:
        """Do a page's part of a step over many pages again; None when it is not the one that was
        taken back last. ConflictError as `undo_part`."""
        return self._part(page_id, group, by, _again)

    def _part(self, page_id: int, group: int, by: object, to: _Goal) -> Change | None:
        def do(cached: Entry | None) -> Change | None:
            entry = cached or self._read(page_id)
            own, history = entry.annotation_id, self.store.history
            if not entry.state.own or own is None:
                return None
            step = history.step(own, history.cursor(own) + (to is _again))
            if step is None or step.group != group:
                return None
            return self._walk(entry, by, to, keep=cached is not None, edit=False)

        return self._apart(page_id, do)

    def history(self, page_id: int) -> tuple[StepInfo, ...]:
        """All steps of the page, the undone ones too, oldest first."""
        own = self._own_id(page_id)
        if own is None:
            return ()
        return tuple(map(_told, self.store.history.steps(own)))

    def last_step(self, page_id: int) -> StepInfo | None:
        """The step that `undo` would take back."""
        return self._step_at(page_id, 0)

    def next_step(self, page_id: int) -> StepInfo | None:
        """The step that `redo` would do again."""
        return self._step_at(page_id, 1)

    def made_patch(self, page_id: int, patch: Patch) -> StepInfo | None:
        """The last done step that made a correction what it is; None when no step did."""
        own = self._own_id(page_id)
        if own is None:
            return None
        for s in reversed(self.store.history.steps(own)):
            if s.done and s.kind in _MAKE_PATCHES:
                after = self.store.history.delta(own, s.seq).after.patches
                if any(p.key == patch.key and p.text == patch.text for p in after):
                    words = Description(s.kind, s.words)
                    return StepInfo(s.seq, words, s.at, s.annotator, s.done, s.group)
        return None

    # -- inside ------------------------------------------------------------------------------

    def _apart(self, page_id: int, do: Callable[[Entry | None], Change | None]) -> Change | None:
        """Change one of many pages; edits of other pages need not wait for it.

        `do` gets the page as it is kept in memory, else None: then it works on the file alone,
        where the revision guards it, and whoever opened the page meanwhile reads it anew.
        """
        with self._lock:
            cached = self._cache.get(page_id)
            change = None if cached is None else do(cached)
        if cached is None:
            change = do(None)
            with self._lock:
                self._cache.pop(page_id, None)
        if change is not None:
            self._tell(change)
        return change

    def _tell(self, change: Change) -> None:
        if change.delta.before.links or change.delta.after.links:
            with self._lock:  # the pages at their other ends are read anew
                for page_id in [other for other in self._cache if other != change.page_id]:
                    del self._cache[page_id]
        for listener in tuple(self._subscribers):
            listener(change)

    def _entry(self, page_id: int) -> Entry:
        entry = self._cache.get(page_id)
        if entry is not None:
            self._cache.move_to_end(page_id)
            return entry
        return self._remember(self._read(page_id))

    def _read(self, page_id: int, known: Entry | None = None) -> Entry:
        """The page out of the file; `known` itself where that has the same revision of it."""
        page = replace(self.store.pages.get(page_id), boxes=self.store.facsimiles.boxes(page_id))
        if known is not None and known.state.page == page and self._stands(known):
            return known
        stored = self.store.annotations.load(page_id, self.annotator)
        own = stored is not None
        if stored is None and self.annotator != MACHINE:
            stored = self.store.annotations.load(page_id, MACHINE)
        annotation = stand_in(page) if stored is None else stored.annotation
        status = annotation.status if own else PageStatus.TODO
        links = self.store.links.of(page_id, self.annotator)
        drawn = self.store.readings.drawn(page_id)
        annotation = without_loose(
            replace(annotation, status=status, links=links, boxes=page.boxes, drawn=drawn)
        )
        state = PageState(
            page_id,
            page,
            annotation,
            flow_of(self.store.path, page_id, page, annotation),
            stored.revision if stored else 0,
            own,
        )
        return Entry(state, stored.id if stored else None)

    def _stands(self, known: Entry) -> bool:
        """Whether the file has the annotation of a page, and its links, as they are known."""
        page_id, annotation_id = known.state.page_id, known.annotation_id
        ids = self.store.annotations.ids(page_id)
        own = self.annotator in ids
        return (
            annotation_id is not None
            and own == known.state.own
            and ids.get(self.annotator if own else MACHINE) == annotation_id
            and self.store.annotations.revision(annotation_id) == known.state.revision
            and self.store.links.of(page_id, self.annotator) == known.state.annotation.links
        )

    def _seen_as(self, state: PageState) -> Entry:
        """The entry of a page that `peek` gave; a change since then shows when it is written."""
        ids = self.store.annotations.ids(state.page_id)
        return Entry(state, ids.get(self.annotator if state.own else MACHINE))

    def _remember(self, entry: Entry) -> Entry:
        self._cache[entry.state.page_id] = entry
        self._cache.move_to_end(entry.state.page_id)
        while len(self._cache) > CACHE:
            self._cache.popitem(last=False)
        return entry

    def _own_id(self, page_id: int) -> int | None:
        with self._lock:
            entry = self._entry(page_id)
            return entry.annotation_id if entry.state.own else None

    def _words_at(self, page_id: int, ahead: int) -> Description | None:
        step = self._step_at(page_id, ahead)
        return None if step is None else step.description

    def _step_at(self, page_id: int, ahead: int) -> StepInfo | None:
        own = self._own_id(page_id)
        if own is None:
            return None
        step = self.store.history.step(own, self.store.history.cursor(own) + ahead)
        return None if step is None else _told(step)

    def _apply(
        self,
        entry: Entry,
        edit: Edit,
        by: object,
        merge: str | None,
        group: int | None,
        *,
        keep: bool = True,
    ) -> Change:
        state = entry.state
        page_id = state.page_id
        old, page = state.annotation, state.page
        words = edit.describe(page, old)
        at = self._clock()
        new = without_loose(stamp(old, edit.apply(page, old), at))
        if not isinstance(edit, SetStatus):
            if new == old:
                raise refuse("nothing-changes", "That changes nothing here.")
            if new.status is PageStatus.TODO and getattr(edit, "begins_work", True):
                new = replace(new, status=PageStatus.IN_PROGRESS)
            elif new.status.closed:
                new = confirm(new)
        delta = Delta.between(old, new)
        with self.store.transaction(edit=group is None):
            own, revision = self._writer.own(entry)
            after = self._writer.write(own, state, new, delta, revision)
            self._writer.record(own, page_id, old, new, delta, words, at, merge, group)
        if keep:
            self._remember(Entry(after, own))
        return Change(page_id, after, delta, flags_of(delta), by, words, "edit")

    def _step(self, page_id: int, by: object, to: _Goal) -> Change | None:
        with self._lock:
            change = self._walk(self._entry(page_id), by, to)
        if change is not None:
            self._tell(change)
        return change

    def _walk(
        self, entry: Entry, by: object, to: _Goal, *, keep: bool = True, edit: bool = True
    ) -> Change | None:
        """Along the history until the step that `to` names for the present one is the last done."""
        if not entry.state.own or entry.annotation_id is None:
            return None
        own, state, history = entry.annotation_id, entry.state, self.store.history
        with self.store.transaction(edit=edit):
            cursor = history.cursor(own)
            goal = to(cursor)
            step = history.step(own, max(cursor, goal)) if goal >= 0 and goal != cursor else None
            if step is None:
                return None
            back = goal < cursor
            new = state.annotation
            for seq in range(cursor, goal, -1) if back else range(cursor + 1, goal + 1):
                delta = history.delta(own, seq)
                delta, before = delta.inverse if back else delta, new
                new = delta.apply(fit(new, delta))
                new = give_way(new, that_come(delta, before), self._nested)
            done = Delta.between(state.annotation, new)
            after = self._writer.write(own, state, new, done, state.revision)
            history.move(own, goal)
        self._writer.end_merging(state.page_id)
        if keep:
            self._remember(Entry(after, own))
        words, kind = Description(step.kind, step.words), "undo" if back else "redo"
        return Change(state.page_id, after, done, flags_of(done), by, words, kind)

    def _nested(self) -> bool:
        labels = self.store.labels.current()
        return labels is not None and labels.nested

    def _install(self, page_id: int, entry: Entry, edit: Edit) -> Change | None:
        state = entry.state
        fresh = entry.annotation_id is None
        base = state.annotation
        if fresh and isinstance(edit, ApplyProposal):
            base = Annotation(links=base.links, boxes=base.boxes)
        new = stamp(base, edit.apply(state.page, base), self._clock())
        delta = Delta.between(state.annotation, new)
        if not delta and not fresh:
            return None
        if fresh:
            flow = reflow(state.page, new)
            with first_one():  # the proposal may have come from elsewhere meanwhile
                own = self.store.annotations.create(
                    page_id, MACHINE, new, flow.derived(new.entities), summary_of(new, flow)
                )
            after = PageState(page_id, state.page, new, flow, 1, self.annotator == MACHINE)
        else:
            assert entry.annotation_id is not None
            own = entry.annotation_id
            with self.store.transaction():
                after = self._writer.write(own, state, new, delta, state.revision)
            after = replace(after, own=state.own)
        self._remember(Entry(after, own))
        return Change(page_id, after, delta, flags_of(delta), None, edit.description, "background")


def _back(cursor: int) -> int:
    return cursor - 1


def _again(cursor: int) -> int:
    return cursor + 1


def _told(step: StepRow) -> StepInfo:
    words = Description(step.kind, step.words)
    return StepInfo(step.seq, words, step.at, step.annotator, step.done, step.group)


__all__ = ["Change", "PageState", "Session", "StepInfo"]
