"""Comparing the annotations of two people and deciding between them, in the name of a third one."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal

from yk_reader.edits.difference import Choice, Comparison, Difference
from yk_reader.edits.differences import compare
from yk_reader.gui.docks.compare_rows import DifferenceRow
from yk_reader.gui.docks.workbench import Workbench
from yk_reader.gui.shell import DID, MERGED, Shell
from yk_reader.gui.view.page_view import PageView
from yk_reader.gui.work.finishing import Finishing
from yk_reader.gui.work.navigation import Navigation
from yk_reader.gui.work.page_controller import PageController
from yk_reader.gui.work.pane_sync import PaneSync
from yk_reader.gui.work.suggestions import SuggestionController
from yk_reader.model.errors import EditRefused, KnownError
from yk_reader.model.vocabulary import EntityStatus, PageStatus
from yk_reader.session.session import Change, PageState, Session
from yk_reader.store import MACHINE
from yk_reader.text.display import stand_ins

_KIND = "compared"
_SAID = "compare"
"""What is said of the comparison, until it ends."""
_THIRD = 1 / 3


class Adjudicating(QObject):
    """A mode of the desk: the page is worked on as the deciding annotator (`gold`), and what two
    others say of it stands beside.

    `changed` when the mode begins or ends; `named` carries who works from now on.
    """

    changed = Signal(bool)
    named = Signal(str)

    def __init__(
        self,
        controller: PageController,
        navigation: Navigation,
        pane_sync: PaneSync,
        suggestions: SuggestionController,
        finishing: Finishing,
        workbench: Workbench,
        shell: Shell,
    ) -> None:
        super().__init__(controller)
        self._controller, self._navigation, self._pane_sync = controller, navigation, pane_sync
        self._suggestions, self._finishing = suggestions, finishing
        self._bench, self._shell = workbench, shell
        self._me = ""
        self.on = False
        self._names: tuple[str, str] = ("", "")
        self._offered: list[str] = []
        self.comparison: Comparison | None = None
        self._page: int | None = None
        self._current: Difference | None = None
        self._stamps: tuple[object, ...] = ()
        self._open: tuple[Difference, ...] = ()
        frame = self._frame = workbench.compare
        frame.difference_chosen.connect(self.go)
        frame.sides_chosen.connect(self._choose)
        frame.step_wanted.connect(self.step)
        frame.close_wanted.connect(self.end)
        controller.settled.connect(self._shown)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Command id → what it does."""
        made: dict[str, Callable[[], object]] = {"page.compare": self.toggle}
        for choice in Choice:
            made[f"page.take-{choice.value}"] = partial(self.decide, choice)
        return made

    def close(self) -> None:
        """The project is closed."""
        self.end()
        frame = self._frame
        frame.difference_chosen.disconnect(self.go)
        frame.sides_chosen.disconnect(self._choose)
        frame.step_wanted.disconnect(self.step)
        frame.close_wanted.disconnect(self.end)

    # --- the mode

    @property
    def me(self) -> str:
        """Who sits here, whoever's annotation is worked on."""
        return self._me if self.on else self._controller.session.annotator

    @property
    def gold(self) -> str:
        """The annotator in whose name is decided."""
        return self._controller.project.services.settings.gold

    def toggle(self) -> None:
        """Begin, or end."""
        if self.on:
            self.end()
        else:
            self.begin()

    def begin(self) -> None:
        """Compare the annotations of the open page; it is worked on as the deciding annotator."""
        control = self._controller
        self.changed.emit(False)
        if control.view is None or control.waiting:
            return
        if control.read_only:
            self._shell.tell(
                self.tr("The project is open for reading only; nothing can be decided.")
            )
            return
        try:
            people = self._people()
        except KnownError as error:
            self._shell.notify_error(error)
            return
        if len(people) < 2:
            self._shell.tell(
                self.tr("There is nothing to compare: fewer than two people have worked here.")
            )
            return
        self.on = True
        self._me = control.session.annotator
        self._names, self._offered = (people[0], people[1]), people
        self._shell.clear_notification(MERGED)  # it lies over the names of the two
        self._work_as(self.gold, PageStatus.REVIEWED)

    def end(self) -> None:
        """Go on under one's own name; what was decided stays."""
        if not self.on or not self._controller.may_leave():
            return
        self.on = False
        self.comparison, self._page, self._current = None, None, None
        self._open = ()
        self._shell.clear_notification(_KIND)
        self._shell.hint(_SAID, "")
        self._frame.set_views(None, None)
        self._work_as(self._me, PageStatus.DONE)

    def _work_as(self, name: str, closing: PageStatus) -> None:
        control = self._controller
        page_id = control.page_id
        self._suggestions.quiet = self.on
        self._finishing.closing = closing
        control.session.work_as(name)
        self.changed.emit(self.on)
        self.named.emit(name)
        if control.closed or page_id is None:
            return
        self._bench.pages.set_source(control.project.read, name)
        self._navigation.open_page(page_id)

    def _people(self) -> list[str]:
        """Who can be compared: those who worked on the page first, then who has most work, and
        copies that a merge kept beside somebody's behind their people."""
        control = self._controller
        store, page_id = control.project.store, control.page_id
        assert page_id is not None
        there = store.annotations.ids(page_id)
        shares = store.stakes.of(store.pages.ids()).people
        people = [share for share in shares if share.annotator != self.gold]
        copies = store.annotators.copies()
        people.sort(
            key=lambda s: (
                s.annotator not in there, s.annotator in copies, -s.pages, -s.entities, s.annotator,
            )
        )  # fmt: skip
        return [share.annotator for share in people]

    def _choose(self, left: str, right: str) -> None:
        """Compare two others."""
        self._names = left, right
        self._page = None
        self._load()

    # --- the page

    def _shown(self, view: PageView | None, change: Change | None) -> None:
        if not self.on:
            return
        if view is None or view.page_id != self._page or change is None:
            self._load()
        else:
            self._list()

    def _load(self) -> None:
        """Read what the two say of the page that is shown; take what they agree on."""
        view = self._controller.view
        self.comparison, self._current, self._open = None, None, ()
        self._page = view.page_id if view is not None else None
        self._frame.set_names([*self._offered, MACHINE], *self._names)
        left, right = (self._side(view, name) for name in self._names)
        if view is None or left is None or right is None:
            self._frame.set_views(None, None)
            missing = self._names[left is not None]
            said = self.tr("{name} has not worked on this page.").format(name=stand_ins(missing))
            self._frame.set_rows((), said if view is not None else self.tr("No page is open."))
            return
        self._frame.set_views(*(PageView(side, view.labels) for side in (left, right)))
        self.comparison = compare(view.page, left.annotation, right.annotation)
        if not self._take_agreed():
            self._list()
        self._begin_walk()

    def _begin_walk(self) -> None:
        """Show the first difference that is open."""
        if self._open:
            self.go(self._open[0])

    def _side(self, view: PageView | None, name: str) -> PageState | None:
        """The page as an annotator has it; None where there is nothing of theirs."""
        store = self._controller.project.store
        if view is None or name not in store.annotations.ids(view.page_id):
            return None
        try:
            state = Session(store, name).peek(view.page_id)
        except KnownError as error:
            self._shell.notify_error(error)
            return None
        said = [e for e in state.annotation.entities if e.status is EntityStatus.ACCEPTED]
        return replace(state, annotation=replace(state.annotation, entities=tuple(said)))

    def _take_agreed(self) -> bool:
        """Take what both say, as one step; False where that changes nothing."""
        from yk_reader.edits.adjudicating import TakeAgreed

        view, found = self._controller.view, self.comparison
        assert view is not None
        assert found is not None
        edit = TakeAgreed(found)
        try:
            if edit.apply(view.page, view.annotation) == view.annotation:
                return False
        except EditRefused:
            return False
        if not self._controller.apply(edit):
            return False
        entities = self.tr("%n entity(s)", "", len(found.agreed_entities))
        left = self.tr("%n difference(s) left", "", len(self._open))
        said = self.tr("What both say is taken, with {entities}; {left}.")
        self._shell.hint(_SAID, said.format(entities=entities, left=left))
        return True

    def _list(self) -> None:
        """Show how the page stands to the two."""
        from yk_reader.edits.standing import Standing

        view, found = self._controller.view, self.comparison
        if view is None or found is None:
            return
        standing = Standing(view.page, found, view.annotation)
        before, self._open = self._open, standing.open()
        open_keys = {one.key for one in self._open}
        rows = tuple(
            DifferenceRow(
                one, view.page.line_number(one.start), self._names, one.key not in open_keys,
                standing.choice(one) if one.key not in open_keys else None,
            )
            for one in found.differences
        )  # fmt: skip
        said = self.tr("The two say the same of this page.")
        self._frame.set_rows(rows, said, self._current)
        closed = view.annotation.status.closed
        if self._open or closed or view.annotation.status is PageStatus.TODO:
            self._shell.clear_notification(_KIND)
        elif before or not found.differences:
            self._offer_end()

    def _offer_end(self) -> None:
        """Nothing is left: the page can be reviewed by one key."""
        keys = self._bench.actions.shown_keys("page.done")
        said = self.tr("No difference is left on this page; {key} marks it reviewed.")
        done = self.tr("Reviewed, open the next"), lambda: self._bench.actions.trigger("page.done")
        self._shell.notify(said.format(key=keys), kind=_KIND, icon=DID, action=done)

    # --- the differences

    def step(self, by: int) -> bool:
        """To the next (+1) or previous (-1) open difference, going round; False without the
        mode."""
        if not self.on:
            return False
        found = self.comparison
        if found is None or not self._open:
            self._shell.hint(_SAID, self.tr("No difference is left on this page."))
            return True
        keys = [one.key for one in found.differences]
        at = keys.index(self._current.key) if self._current is not None else -1 if by > 0 else 0
        open_keys = {one.key for one in self._open}
        count = len(keys)
        ahead = ((at + by * n) % count for n in range(1, count + 1))
        self.go(found.differences[next(i for i in ahead if keys[i] in open_keys)])
        return True

    def go(self, one: Difference) -> None:
        """Show a difference in all panes; decisions mean it."""
        frame, reflow = self._frame, self._bench.reflow
        inside = frame.isAncestorOf(self._shell.host.focusWidget() or self._shell.host)
        self._current = one
        self._pane_sync.go((one.start, one.end), _THIRD, one.starts)
        frame.show_current(one)
        if not inside:
            reflow.setFocus()

    def decide(self, choice: Choice) -> None:
        """Decide the current difference, and go on to the next one that is open."""
        from yk_reader.edits.adjudicating import Decide

        view, found, control = self._controller.view, self.comparison, self._controller
        if not self.on:
            self._shell.tell(self.tr("Compare annotations first."))
            return
        one = self._current
        if view is None or found is None or one is None:
            self._shell.tell(self.tr("No difference is chosen."))
            return
        if view.annotation.status is PageStatus.TODO and not self._take_agreed():
            return
        name = {Choice.LEFT: self._names[0], Choice.RIGHT: self._names[1]}.get(choice, "")
        edit = Decide(found, (one,), choice, name, nested=view.labels.nested)
        if control.apply(edit) and self._open:
            self.step(1)
