"""Going through the suggestions of a page: one by one, by the screen, by their confidence."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from yk_reader import settings as declared
from yk_reader.edits import AcceptEntities
from yk_reader.gui.dialogs.accept_above import AcceptAbove
from yk_reader.gui.docks.workbench import Workbench
from yk_reader.gui.look.vocabulary_texts import sentences
from yk_reader.gui.shell import Shell
from yk_reader.gui.view.page_view import PageView
from yk_reader.gui.work.page_controller import PageController
from yk_reader.gui.work.suggestions import SuggestionController
from yk_reader.model.vocabulary import EntityStatus
from yk_reader.session.session import Change

_HINT = "suggestions"
"""The kind of the remarks about which suggestions there are."""


class Reviewing(QObject):
    """Suggestions that the filter hides are never meant."""

    def __init__(
        self,
        controller: PageController,
        suggestions: SuggestionController,
        workbench: Workbench,
        shell: Shell,
    ) -> None:
        super().__init__(controller)
        self._controller, self._suggestions = controller, suggestions
        self._raw, self._reflow, self._shell = workbench.raw, workbench.reflow, shell
        self.field = AcceptAbove(controller.project.services, shell.host)
        self._page: int | None = None
        """The page that the field is about."""
        self._round: tuple[int, int, bool] | None = None
        """Where the last step found no more, and its way: once more goes round."""
        self._reflow.tabbed.connect(self._tabbed)
        self.field.changed.connect(lambda _percent: self._show_pale())
        self.field.accepted.connect(self._accept_above)
        self.field.closed.connect(self._closed)
        controller.shown.connect(self._shown)
        suggestions.looked.connect(lambda: shell.hint(_HINT, ""))

    def handlers(self) -> dict[str, Callable[[], None]]:
        """Command id → what it does."""
        return {
            "entity.next-suggestion": lambda: self.step(forward=True),
            "entity.previous-suggestion": lambda: self.step(forward=False),
            "entity.accept-visible": self.accept_visible,
            "entity.accept-above": self.ask_above,
        }

    def close(self) -> None:
        """The project is closed."""
        self.field.hide()
        self.field.deleteLater()

    @property
    def _view(self) -> PageView | None:
        return self._controller.view

    def _shown(self, view: PageView | None, change: Change | None) -> None:
        """The page, or its suggestions, are others now."""
        if change is not None and change.kind == "background" and "entities" in change.flags:
            self._shell.hint(_HINT, "")
        if not self.field.isVisible():
            return
        if view is None or view.page_id != self._page:
            self.field.end()
        else:
            self.field.set_percents(_percents(view))
            self._show_pale()

    # --- one by one

    def step(self, *, forward: bool) -> None:
        """Go to the next or previous suggestion. After the last one that is told, and the focus
        stays: what is typed next shall not go astray. Once more begins again at the other end.
        """
        view = self._view
        if view is None:
            return
        here = (view.page_id, self._reflow.caret(), forward)
        again = self._round == here
        self._round = None
        if self._reflow.step_suggestion(forward=forward, round_again=again):
            return
        if self._suggestions.coming:
            self._tell_coming()
        elif not view.suggestions:
            self._shell.hint(_HINT, self.tr("No suggestion is shown on this page."))
        else:
            self._round = here
            self._shell.hint(
                _HINT,
                self.tr("That was the last suggestion; once more begins with the first.")
                if forward
                else self.tr("That was the first suggestion; once more begins with the last."),
            )

    def _tabbed(self, forward: bool) -> None:
        """Tab came to the pane itself: a text was corrected there, or the key was given away."""
        self.step(forward=forward)

    def _tell_coming(self) -> None:
        self._shell.hint(_HINT, self.tr("Suggestions are still being looked for."))

    # --- by the screen

    def accept_visible(self) -> None:
        """Accept all suggestions that can be seen, and go on to the next ones."""
        view = self._view
        if view is None:
            return
        low, high = self._reflow.whole_span()
        seen = tuple(
            key
            for start, key in view.suggestions
            if low <= start and view.placed[key].flow_end <= high
        )
        if not seen:
            self._go_on(view, high, around=True)
            return
        said = self._accept(view, seen)
        after = self._view
        if after is not None and not self._controller.holding:
            self._go_on(after, high, said, around=False)

    def _go_on(self, view: PageView, high: int, said: str = "", *, around: bool) -> None:
        """To the next suggestions that were not seen yet; at the end, and if nothing was left to
        be accepted here, `around` to the first one."""
        left = view.suggestions
        ahead = [key for start, key in left if start >= high]
        to = ahead or ([key for _, key in left] if around else [])
        if to:
            self._reflow.go_to_suggestion(to[0])
        if not left and not said and self._suggestions.coming:
            self._tell_coming()
        elif not left:
            rest = self.tr("No suggestion is left on this page.")
            self._shell.hint(_HINT, sentences(said, rest))
        elif ahead:
            self._shell.tell(sentences(said, self.tr("%n more to come.", "", len(ahead))))
        else:
            end = self.tr("The end of the page: %n suggestion(s) are left above.", "", len(left))
            start = self.tr("From the top again: %n suggestion(s) are left.", "", len(left))
            self._shell.hint(_HINT, sentences(said, start if to else end))

    def _accept(self, view: PageView, keys: tuple[int, ...]) -> str:
        """Accept suggestions as one step; what became of it in words, empty if nothing did."""
        edit = AcceptEntities(keys, nested=view.labels.nested, partial=True)
        if not self._controller.apply(edit, by=self):
            return ""
        after = self._view
        found = [after.entities.get(key) for key in keys] if after is not None else []
        done = sum(e is not None and e.status is EntityStatus.ACCEPTED for e in found)
        said = self.tr("%n suggestion(s) accepted.", "", done)
        if left := len(keys) - done:
            more = self.tr("%n left out: another entity is in the way.", "", left)
            said = sentences(said, more)
        return said

    # --- by their confidence

    def ask_above(self) -> None:
        """From which confidence on shall the suggestions of the page be accepted?"""
        view = self._view
        if view is None:
            return
        if not view.suggestions:
            if self._suggestions.coming:
                self._tell_coming()
            else:
                self._shell.hint(_HINT, self.tr("No suggestion is left on this page."))
            return
        self._page = view.page_id
        start = self._controller.project.services.settings.get(declared.ACCEPT_FROM)
        self.field.ask(_percents(view), start, (self._raw, self._reflow), self._reflow)
        self._show_pale()

    def other(self, command_id: str) -> None:
        """Done has a question of its own: two never lie over each other."""
        if command_id == "page.done" and self.field.isVisible():
            self.field.end()

    def _show_pale(self) -> None:
        """Show which suggestions stay."""
        view = self._view
        if view is not None and self.field.isVisible():
            low = {k for _, k in view.suggestions if view.entities[k].confidence < self.field.value}
            self._reflow.show_pale(frozenset(low))

    def _closed(self) -> None:
        self._reflow.show_pale(frozenset())

    def _accept_above(self, percent: int) -> None:
        view = self._view
        if view is None or view.page_id != self._page:
            return
        self._controller.project.services.settings.set(declared.ACCEPT_FROM, percent)
        keys = tuple(k for _, k in view.suggestions if view.entities[k].confidence >= percent)
        said = self._accept(view, keys) if keys else ""
        after = self._view
        if not said or after is None:
            return
        left = after.suggestions
        if left:
            self._reflow.go_to_suggestion(left[0][1])
            rest = self.tr("%n suggestion(s) are left.", "", len(left))
        else:
            rest = self.tr("No suggestion is left on this page.")
        self._shell.hint(_HINT, sentences(said, rest))


def _percents(view: PageView) -> tuple[int, ...]:
    """The confidence of each suggestion that is looked at."""
    return tuple(view.entities[key].confidence for _, key in view.suggestions)
