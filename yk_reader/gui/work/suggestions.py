"""What the program offers for the page that is shown: a layout, suggestions, what looks wrong."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QObject, Signal

from yk_reader.edits import ApplyProposal, ApplySuggestions, Edit
from yk_reader.gui.look.part_texts import parts_on
from yk_reader.gui.view.page_view import PageView
from yk_reader.gui.work.first_layout import is_bare
from yk_reader.gui.work.page_controller import PageController
from yk_reader.model.entity import Suggestion, Untagged
from yk_reader.model.errors import (
    ConflictError,
    EditRefused,
    KnownError,
    ReadOnlyError,
    StoreBusyError,
)
from yk_reader.model.layout import Alarm, Proposal
from yk_reader.model.page import LONGEST_PROPOSAL
from yk_reader.model.vocabulary import EntityStatus
from yk_reader.session.session import PageState
from yk_reader.settings import SUGGEST_ON_OPEN, SUGGEST_SINCE, SUGGEST_WITHOUT, Setting


class SuggestionController(QObject):
    """Computed off the GUI thread; what comes for another page, or a state that is gone, is
    dropped. `alarms_ready` carries a page id and its alarms, `untagged_ready` the names that stand
    untagged elsewhere on it."""

    alarms_ready = Signal(int, tuple)
    untagged_ready = Signal(int, tuple)
    looked = Signal()
    """a page was looked through, whether anything was found or not"""

    def __init__(self, controller: PageController) -> None:
        super().__init__(controller)
        self._controller = controller
        self.quiet = False
        """Nothing is suggested unasked: others' work is being compared."""
        self._suggested: set[int] = set()
        self._looking: set[int] = set()
        """Pages that are being looked through for suggestions."""
        self._due: set[int] = set()
        """Pages whose suggestions shall be made anew: lists, or parts that are on, changed."""
        self._free: set[int] = set()
        """Of those the pages on which the picked suggestion may go too: a person changed what is
        suggested and waits for it."""
        self._read: dict[int, frozenset[int]] = {}
        """Page → where the lines begin that were read for its suggestions."""
        self._asked_since = 0
        """The page for which, since it was opened, it was asked what changed elsewhere."""
        self._changed: dict[int, str] = {}
        """Page → when what it can know last changed elsewhere, as far as it was looked at anew."""
        self.picked: Callable[[], int | None] = lambda: None
        """The key of the entity that is picked in the window."""
        self._told_notices: set[str] = set()
        self._deaf = controller.project.services.settings.subscribe(self._set)

    def close(self) -> None:
        """Stop listening to the settings."""
        self._deaf()

    def _set(self, setting: Setting[Any]) -> None:
        if setting is SUGGEST_WITHOUT:
            self.renew()
        elif setting is SUGGEST_ON_OPEN and self._controller.project.services.settings.get(setting):
            self.suggest(asked=False)

    def propose_again(self) -> None:
        """Compute a new layout that keeps a person's decisions; one step when it has come."""
        view = self._controller.view
        if view is None:
            return
        if view.annotation.status.closed:
            self._controller.told.emit(
                self.tr("The page is done; open it again to propose its layout anew.")
            )
            return
        if len(view.page.text) > LONGEST_PROPOSAL:
            self._controller.told.emit(self.tr("The page is too long for this."))
            return
        from yk_reader.segment import propose

        page_id, revision = view.page_id, _revision(view)
        page, base = view.page, view.annotation

        def then(proposal: Proposal) -> None:
            if self._stale(page_id, revision):
                return
            if self._controller.apply(ApplyProposal(proposal)):
                self._controller.told.emit(self.tr("The layout was proposed again."))

        def with_taught(read: tuple[Any, list[KnownError]]) -> None:
            taught, notices = read
            self.tell_notices(notices)
            self._controller.project.services.tasks.compute(
                lambda: propose(page, base, taught), then, self._controller.broke
            )

        self._controller.project.read_taught(with_taught)

    def suggest(self, *, asked: bool) -> None:
        """Look for entity suggestions; asked for they are a step, else a background layer."""
        view = self._controller.view
        if (
            view is None
            or self._controller.read_only
            or ((view.annotation.status.closed or self.quiet or is_bare(view)) and not asked)
        ):
            return
        if len(view.page.text) > LONGEST_PROPOSAL:
            if asked:
                self._controller.told.emit(self.tr("The page is too long for this."))
            return
        page_id, revision, flow = view.page_id, _revision(view), view.reflow
        lines = frozenset(f.start for unit in flow.units for f in unit.fragments)
        if not lines <= self._read.setdefault(page_id, lines):
            self._due.add(page_id)  # lines came into an article, or came back
        due = page_id in self._due
        if not (asked or due) and (page_id in self._suggested or not self._wants(view)):
            self._follow_others(view)
            return
        self._suggested.add(page_id)
        self._looking.add(page_id)
        self._due.discard(page_id)
        again = any(e.offered_here for e in view.annotation.entities)
        labels = view.labels.codes
        parts = parts_on(self._controller.project.services.settings)

        def work(known: Any, local: Any) -> object:
            from yk_reader.tagging import suggest

            return suggest(flow, labels, known=known, local=local, parts=parts)

        def failed(error: Exception) -> None:
            self._looking.discard(page_id)
            self.looked.emit()
            self._controller.broke(error)

        def then(found: tuple) -> None:
            self._looking.discard(page_id)
            self.looked.emit()
            if self._stale(page_id, revision):
                self._suggested.discard(page_id)
                self._due.update({page_id} if due else ())
                return
            if asked:
                if self._controller.apply(ApplySuggestions(tuple(found))):
                    self._controller.told.emit(self.tr("%n suggestion(s) found.", "", len(found)))
            elif self._controller.holding:
                self._due.add(page_id)
            elif found or again:
                # First come, first placed: what is looked at stays until it is decided.
                self._install(page_id, ApplySuggestions((*self._held(page_id, found), *found)))
            self._read[page_id] = lines
            self._free.discard(page_id)

        def with_known(read: tuple[Any, Any, list[KnownError]] | None) -> None:
            known, local, notices = read or (None, None, [])
            self.tell_notices(notices)
            self._controller.project.services.tasks.compute(
                lambda: work(known, local), then, failed
            )

        # What people decided may have changed since the last page: read it anew, off this thread.
        self._controller.project.read_known(with_known)

    @property
    def coming(self) -> bool:
        """Whether the page that is shown has no suggestions yet but will be offered some."""
        view = self._controller.view
        if (
            view is None
            or self._controller.read_only
            or any(e.offered_here for e in view.annotation.entities)
        ):
            return False
        if view.page_id in self._looking:
            return True
        wanted = self._controller.project.services.settings.get(SUGGEST_ON_OPEN)
        open_ = not view.annotation.status.closed and len(view.page.text) <= LONGEST_PROPOSAL
        return wanted and open_ and view.page_id not in self._suggested

    def tell_notices(self, notices: Sequence[KnownError]) -> None:
        """Say that a model cannot be used: once, not at every page."""
        for notice in notices:
            if notice.code not in self._told_notices:
                self._told_notices.add(notice.code)
                self._controller.reminded.emit(notice)

    def renew(self, *, hold: bool = False) -> None:
        """Make the suggestions of the page anew, in the background: what they come from changed.

        Other pages follow when they are opened. What a person decided stays; with `hold` the
        suggestion that is picked stays too, for nobody waits for the change.
        """
        self._suggested.clear()
        view = self._controller.view
        wanted = self._controller.project.services.settings.get(SUGGEST_ON_OPEN)
        if view is not None and (wanted or any(e.offered_here for e in view.annotation.entities)):
            self._due.add(view.page_id)
            self._free.update(() if hold else {view.page_id})
            self.suggest(asked=False)

    def look_for_alarms(self) -> None:
        """Find what looks wrong on the page, off the GUI thread."""
        view = self._controller.view
        if view is None or len(view.page.text) > LONGEST_PROPOSAL:
            return
        page_id, revision = view.page_id, _revision(view)
        page, annotation = view.page, view.annotation

        def work() -> tuple[Alarm, ...]:
            from yk_reader.segment import alarms

            return tuple(alarms(page, annotation))

        def then(found: tuple[Alarm, ...]) -> None:
            if not self._stale(page_id, revision):
                self.alarms_ready.emit(page_id, found)

        self._controller.project.services.tasks.compute(work, then, self._controller.broke)

    def look_for_untagged(self) -> None:
        """Find the accepted names that stand untagged elsewhere on the page, off the GUI thread."""
        view = self._controller.view
        if view is None or len(view.page.text) > LONGEST_PROPOSAL:
            return
        page_id, revision = view.page_id, _revision(view)
        flow, entities = view.reflow, view.annotation.entities

        def work() -> tuple[Untagged, ...]:
            from yk_reader.tagging.untagged import untagged

            return untagged(flow, entities)

        def then(found: tuple[Untagged, ...]) -> None:
            if not self._stale(page_id, revision):
                self.untagged_ready.emit(page_id, found)

        self._controller.project.services.tasks.compute(work, then, self._controller.broke)

    def _wants(self, view: PageView) -> bool:
        """Whether a page may get suggestions unasked: none were made for it since the word lists,
        the labels, the project's own model or the parts that are on changed, or some have a label
        that the set has no more."""
        found = [e for e in view.annotation.entities if e.offered_here]
        made = [e.changed_at for e in found]
        left = {e.label for e in found if e.status is EntityStatus.SUGGESTED}
        if not made or not left <= view.labels.codes.keys():
            return True
        project = self._controller.project
        changed = max(project.taught_at(), project.services.settings.get(SUGGEST_SINCE))
        return bool(changed) and min(made) <= changed

    def _follow_others(self, view: PageView) -> None:
        """Make the suggestions of a page anew where people decided something on other pages since,
        or changed what the project teaches from another window: the next page knows it at once.
        Looked up once each time the page is opened."""
        page_id = view.page_id
        if page_id == self._asked_since or page_id in self._looking:
            return
        self._asked_since = page_id
        made = min((e.changed_at for e in view.annotation.entities if e.offered_here), default="")

        def then(changed: str) -> None:
            known = self._changed.get(page_id)
            if self._controller.page_id != page_id or changed < made or changed == known:
                return
            if changed:
                self._changed[page_id] = changed
                self._due.add(page_id)
                self.suggest(asked=False)

        self._controller.project.read_changed(page_id, then)

    def _held(self, page_id: int, found: Sequence[Suggestion]) -> tuple[Suggestion, ...]:
        """The suggestion that is picked on the page, so that it is not taken from under the hands
        of the person."""
        view, key = self._controller.view, self.picked()
        one = view.entities.get(key) if view is not None and key is not None else None
        if (
            view is None
            or one is None
            or page_id in self._free
            or one.status is not EntityStatus.SUGGESTED
            or one.label not in view.labels.codes
            or any(s.spans == one.spans and s.label == one.label for s in found)
        ):
            return ()
        return (Suggestion(one.label, one.spans, one.source, one.confidence),)

    def _install(self, page_id: int, edit: Edit) -> None:
        try:
            self._controller.session.install(page_id, edit)
        except (StoreBusyError, ConflictError, ReadOnlyError, EditRefused):
            self._suggested.discard(page_id)
            self._due.add(page_id)  # the next time that the page is looked at
        except KnownError as error:
            self._controller.failed.emit(error)

    def _stale(self, page_id: int, revision: int) -> bool:
        view = self._controller.view
        return view is None or view.page_id != page_id or _revision(view) != revision


def _revision(view: PageView) -> int:
    state = view.state
    assert isinstance(state, PageState)
    return state.revision
