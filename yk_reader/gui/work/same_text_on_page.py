"""The same string everywhere on the page: tagged, relabelled or removed as one step."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from yk_reader.gui.commands import LABEL_KEYS
from yk_reader.gui.look.vocabulary_texts import sentences
from yk_reader.gui.panes.reflow_pane import ReflowPane
from yk_reader.gui.panes.tokens import Tokens
from yk_reader.gui.shell import Shell
from yk_reader.gui.view.page_view import PageView
from yk_reader.gui.work.entity_gestures import EntityGestures, wish_for_key
from yk_reader.gui.work.page_controller import PageController
from yk_reader.jobs.same_text import Action, OnPage, Wish, on_page
from yk_reader.model.blank import strip_span
from yk_reader.session import PageState
from yk_reader.session.session import Change

_SHOWN = 40
_QUESTION = "everywhere"
"""The kind of the message that asks."""


class SameTextOnPage(QObject):
    """Acts at once where every place is clear, and says at how many. Otherwise it asks first in a
    notification: Enter does it, Esc does not."""

    def __init__(
        self,
        controller: PageController,
        entities: EntityGestures,
        reflow: ReflowPane,
        tokens: Tokens,
        shell: Shell,
    ) -> None:
        super().__init__(controller)
        self._controller, self._entities = controller, entities
        self._reflow, self._tokens, self._shell = reflow, tokens, shell
        self._page: int | None = None
        """The page that the question is about."""
        controller.shown.connect(self._shown)

    def handlers(self) -> dict[str, Callable[[], None]]:
        """Command id → what it does."""
        made: dict[str, Callable[[], None]] = {
            f"entity.everywhere.{key}": partial(self.label, key) for key in LABEL_KEYS
        }
        made["entity.everywhere-remove"] = self.remove
        return made

    def label(self, key: str) -> None:
        """Tag the string everywhere; on an entity of another label: relabel its likes."""
        wish = wish_for_key(self._controller.view, self._entities.current(), key)
        if wish is not None:
            self._ask(wish.action, wish.label)

    def remove(self) -> None:
        """Remove all entities of the string, accepted and suggested."""
        self._ask(Action.REMOVE, "")

    def _ask(self, action: Action, label: str) -> None:
        surface = self._entities.surface()
        if not surface:
            self._controller.told.emit(self.tr("Select the text first."))
            return
        if not self._entities.one_piece():
            return
        wish = Wish(action, surface, label)
        here = self._here()
        found = self._find(wish, here)
        if found is None:
            return
        if found.edit is None:
            self._controller.told.emit(self._nothing(wish, found))
            return
        if not found.unclear and wish.action is not Action.RELABEL:
            self._shell.clear_notification(_QUESTION)
            self._make(wish, found)
            return
        self._page = self._controller.page_id
        self._shell.notify(
            self._question(wish, found),
            kind=_QUESTION,
            action=(self._button(action), lambda: self._do(wish, here)),
            back=self._reflow,
        )

    def _shown(self, view: PageView | None, change: Change | None) -> None:
        """Another page, or another step on this one: the question is not true any more."""
        other = view is None or view.page_id != self._page
        if self._page is not None and (other or (change and change.kind != "background")):
            self._page = None
            self._shell.clear_notification(_QUESTION)

    def _here(self) -> tuple[int, int] | None:
        """The place that was chosen, without the blanks around it."""
        view, span = self._controller.view, self._entities.span()
        if view is None or span is None:
            return None
        return strip_span(view.reflow.text, *span)

    def _find(self, wish: Wish, here: tuple[int, int] | None) -> OnPage | None:
        view = self._controller.view
        state = view.state if view is not None else None
        if view is None or not isinstance(state, PageState):
            return None
        return on_page(state, wish, nested=view.labels.nested, here=here, words=self._tokens.surely)

    def _do(self, wish: Wish, here: tuple[int, int] | None) -> None:
        found = self._find(wish, here)
        if found is not None:
            self._make(wish, found)

    def _make(self, wish: Wish, found: OnPage) -> None:
        """Do it, as one step, and say at how many places."""
        if found.edit is None or not self._controller.apply(found.edit, by=self):
            return
        count = found.count
        said = {
            Action.TAG: self.tr("Tagged at %n place(s).", "", count),
            Action.RELABEL: self.tr("Relabelled at %n place(s).", "", count),
            Action.REMOVE: self.tr("Removed at %n place(s).", "", count),
        }[wish.action]
        self._controller.told.emit(sentences(said, self._skipped(found)))

    # --- texts

    def _question(self, wish: Wish, found: OnPage) -> str:
        n = found.count
        text = {
            Action.TAG: self._tagging(found),
            Action.RELABEL: self.tr("Relabel “{text}” {label} at %n place(s) of this page?", "", n),
            Action.REMOVE: self.tr("Remove “{text}” at %n place(s) of this page?", "", n),
        }[wish.action]
        text = text.format(text=wish.surface[:_SHOWN], label=wish.label)
        return sentences(text, self._skipped(found))

    def _tagging(self, found: OnPage) -> str:
        """More places are those beside the one that was chosen."""
        more = found.count - found.here
        if not found.here:
            return self.tr("Tag “{text}” as {label} at %n more place(s) of this page?", "", more)
        return self.tr(
            "Tag “{text}” as {label} here and at %n more place(s) of this page?", "", more
        )

    def _skipped(self, found: OnPage) -> str:
        if not found.skipped:
            return ""
        return self.tr(
            "%n place(s) stay: in longer entities, with blanks, or rejected.", "", found.skipped
        )

    def _button(self, action: Action) -> str:
        return {
            Action.TAG: self.tr("Tag (Enter)"),
            Action.RELABEL: self.tr("Relabel (Enter)"),
            Action.REMOVE: self.tr("Remove (Enter)"),
        }[action]

    def _nothing(self, wish: Wish, found: OnPage) -> str:
        text = {
            Action.TAG: self.tr("“{text}” is tagged everywhere already."),
            Action.RELABEL: self.tr("No other “{text}” of this page is tagged."),
            Action.REMOVE: self.tr("“{text}” is not tagged on this page."),
        }[wish.action]
        return sentences(text.format(text=wish.surface[:_SHOWN]), self._skipped(found))
