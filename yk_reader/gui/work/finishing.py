"""The end of a page: done, with a question when something is left; and the ways back."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from yk_reader.edits import SetStatus
from yk_reader.gui.dialogs.finish_strip import FinishStrip
from yk_reader.gui.docks.workbench import Workbench
from yk_reader.gui.look.vocabulary_texts import sentences
from yk_reader.gui.shell import Shell
from yk_reader.gui.view.page_view import PageView
from yk_reader.gui.view.review import places
from yk_reader.gui.work.navigation import Navigation
from yk_reader.gui.work.page_controller import PageController
from yk_reader.gui.work.suggestions import SuggestionController
from yk_reader.model.layout import Alarm
from yk_reader.model.records import dataclass
from yk_reader.model.vocabulary import PageStatus
from yk_reader.session.session import Change, StepInfo
from yk_reader.text.display import stand_ins

_ANSWERS = ("page.done", "tools.palette")


@dataclass(frozen=True)
class _Finished:
    """The page that was marked done by the last thing that was done at all, and its step."""

    page_id: int
    name: str
    seq: int


class Finishing(QObject):
    """Marks pages done, and takes that back.

    While the strip is shown it is asked whether the page is done all the same; the question ends
    when anything else is done, so that the answer is never given to an older question.
    """

    def __init__(
        self,
        controller: PageController,
        navigation: Navigation,
        suggestions: SuggestionController,
        workbench: Workbench,
        shell: Shell,
        keep_typed: Callable[[], bool],
    ) -> None:
        super().__init__(controller)
        self._controller, self._navigation = controller, navigation
        self._bench, self._shell, self._keep_typed = workbench, shell, keep_typed
        self._alarms: tuple[int | None, tuple[Alarm, ...]] = (None, ())
        self._finished: _Finished | None = None
        self.closing = PageStatus.DONE
        """What a page becomes that is finished: done, or reviewed where others' work is decided."""
        self._asked: int | None = None
        """The page that it is asked about."""
        self.strip = FinishStrip(controller.project.services, shell.host)
        self.strip.go_on.connect(self.done)
        self.strip.stay.connect(self.stay)
        controller.shown.connect(self._shown)
        workbench.actions.given.connect(self.other)
        suggestions.alarms_ready.connect(self._take_alarms)
        self._deaf = controller.session.subscribe(self._hear)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Command id → what it does."""
        return {"page.done": self.done, "page.reopen": self.reopen}

    def close(self) -> None:
        """The project is closed."""
        self._deaf()
        self._bench.actions.given.disconnect(self.other)
        self.strip.hide()
        self.strip.deleteLater()

    # --- done

    def done(self) -> None:
        """Mark the page done and open the next that is not; ask first when something is left."""
        control = self._controller
        if not self._keep_typed() or control.view is None:
            return
        view = control.view
        if not view.annotation.status.closed:
            left = "" if self._asked == view.page_id else self._left(view)
            if left:
                self._ask(view, left)
                return
            self.stay()
            if not control.apply(SetStatus(self.closing)):
                return
            step = control.session.last_step(view.page_id)
            name = stand_ins(view.page.name)
            self._finished = _Finished(view.page_id, name, step.seq) if step else None
        self._go_on()

    def _go_on(self) -> None:
        """Open the next page that is not done."""
        following = self.next_open()
        if following is not None and following != self._controller.page_id:
            self._navigation.open_page(following)
        done, said = self._finished, ""
        if done is not None:
            key = self._bench.actions.shown_keys("edit.undo")
            said = self.tr("{page} is done; {key} takes it back.").format(page=done.name, key=key)
        if following is None:
            said = sentences(self.tr("All pages are done."), said)
        if said:
            self._shell.tell(said)

    def next_open(self) -> int | None:
        """The next page that is not done, going round; None when all are."""
        session, here = self._controller.session, self._controller.page_id
        return session.store.pages.next_open(here, session.annotator)

    # --- the question

    def _ask(self, view: PageView, left: str) -> None:
        self._asked = view.page_id
        self.strip.say(left, self._bench.actions.shown_keys("page.done"))
        self.strip.float_over((self._bench.raw, self._bench.reflow))

    def stay(self) -> None:
        """The question is over."""
        self._asked = None
        self.strip.hide()

    def _left(self, view: PageView) -> str:
        """What is left on the page, in one line; empty when nothing is."""
        page_id, alarms = self._alarms
        found = places(view, alarms if page_id == view.page_id else ())
        seen = sum(place.kind == "suggestion" for place in found)
        offered, others = seen + view.unseen_count, len(found) - seen
        parts = []
        if offered:
            said = self.tr("%n suggestion(s)", "", offered)
            if view.unseen_count:
                hidden = self.tr("%n hidden by the filter", "", view.unseen_count)
                said = self.tr("{suggestions} ({hidden})").format(suggestions=said, hidden=hidden)
            parts.append(said)
        if others:
            parts.append(self.tr("%n place(s) to check", "", others))
        both = self.tr(", ").join(parts)
        return self.tr("Left: {what}.").format(what=both) if parts else ""

    def other(self, command_id: str) -> None:
        """Another command is given, of the page or of the window: the question is over. The
        palette alone is none: the answer can be given from there."""
        if command_id not in _ANSWERS:
            self.stay()

    def moved(self) -> None:
        """The person went elsewhere on the page, to look: the question is over."""
        self.stay()

    def _shown(self, view: PageView | None, change: Change | None) -> None:
        if self._asked is None:
            return
        if view is None or view.page_id != self._asked or (change and change.kind != "background"):
            self.stay()
        else:
            self._recount(view)

    def _take_alarms(self, page_id: int, alarms: tuple[Alarm, ...]) -> None:
        self._alarms = page_id, alarms
        view = self._controller.view
        if view is not None and view.page_id == self._asked == page_id:
            self._recount(view)

    def _recount(self, view: PageView) -> None:
        """Something came or went in the background: say what is left now."""
        left = self._left(view)
        if left:
            self.strip.say(left, self._bench.actions.shown_keys("page.done"))
        else:
            self.stay()

    # --- the ways back

    def _hear(self, change: Change) -> None:
        """Whatever is done next, undo means that; called in the thread that did it."""
        if change.kind in ("edit", "undo", "redo"):
            self._finished = None

    @property
    def can_take_back(self) -> bool:
        """Whether undo takes "done" back, whichever page is open."""
        return self._finished is not None and not self._controller.read_only

    def undo(self, otherwise: Callable[[], None]) -> None:
        """Take "done" back if that was the last thing done, and go to its page; else `otherwise`
        undoes the last step of the page."""
        done, self._finished = self._finished, None
        if done is None or not self._is_last(done):
            otherwise()
            return
        if self._controller.page_id != done.page_id:
            self._navigation.open_page(done.page_id)
        if self._controller.page_id == done.page_id and self._controller.undo():
            said = self.tr("“Done” is taken back: {page} is open again.")
            self._shell.tell(said.format(page=done.name))

    def _is_last(self, done: _Finished) -> bool:
        step: StepInfo | None = self._controller.session.last_step(done.page_id)
        return step is not None and (step.seq, step.description.kind) == (done.seq, SetStatus.kind)

    def reopen(self) -> None:
        """The page is in progress again: it was not done after all."""
        view = self._controller.view
        if view is None:
            return
        if not view.annotation.status.closed:
            self._shell.tell(self.tr("This page is not done."))
        elif self._controller.apply(SetStatus(PageStatus.IN_PROGRESS)):
            said = self.tr("{page} is in progress again.")
            self._shell.tell(said.format(page=stand_ins(view.page.name)))
