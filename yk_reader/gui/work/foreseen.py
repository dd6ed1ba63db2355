"""The names that the recogniser sees on the page: what a label's key would take at the caret.

They are neither shown nor kept, only known: a token of the text panes is such a name where one is
seen, so that words, double clicks and label keys agree on it.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QObject

from yk_reader.gui.panes.reflow_caret import LONGEST
from yk_reader.gui.panes.reflow_pane import ReflowPane
from yk_reader.gui.panes.tokens import Token, Tokens
from yk_reader.gui.view.page_view import PageView
from yk_reader.gui.work.page_controller import PageController
from yk_reader.gui.work.pane_sync import PaneSync
from yk_reader.model.errors import known_or_raise
from yk_reader.model.page import LONGEST_PROPOSAL
from yk_reader.model.vocabulary import EntityStatus

_Found = list[tuple[str, list[Token]]]


class Foreseen(QObject):
    """Looks through a page when it was opened, and what is new of it when its layout changed.

    Each unit is known by its text: what did not change need not be looked through again.
    """

    def __init__(
        self, controller: PageController, tokens: Tokens, reflow: ReflowPane, sync: PaneSync
    ) -> None:
        super().__init__(controller)
        self._controller, self._tokens = controller, tokens
        self._reflow, self._sync = reflow, sync
        self._about: tuple[int, Mapping[str, str]] | None = None
        """The page and the labels that are looked for."""
        self._known: Any = None
        """What the project knows, read once for a page: known names and its own model."""
        self._found: dict[str, list[Token]] = {}
        self._asked = 0

    def close(self) -> None:
        """The project is being closed."""
        self._asked += 1
        self._about, self._found = None, {}
        self._tokens.see({})

    @property
    def ready(self) -> bool:
        """Whether what is shown was looked through."""
        view = self._controller.view
        return view is None or (
            self._about == (view.page_id, view.labels.codes) and not self._missing(view)
        )

    def look(self) -> None:
        """A page was opened or edited a moment ago."""
        view = self._controller.view
        if view is None or len(view.page.text) > LONGEST_PROPOSAL:
            return
        about = (view.page_id, view.labels.codes)
        if about != self._about:
            self._about, self._known, self._found = about, None, {}
        self._show(view)
        missing = self._missing(view)
        if not missing:
            return
        self._asked += 1
        asked = self._asked
        if self._known is not None:
            self._compute(asked, missing)
            return

        def then(read: Any) -> None:
            if asked == self._asked:
                self._known = read[:2] if read is not None else (None, None)
                self._compute(asked, missing)

        self._controller.project.read_known(then)

    def _missing(self, view: PageView) -> list[str]:
        """The texts that were not looked through yet."""
        texts = (unit.text for unit in view.reflow.units)
        return [t for t in dict.fromkeys(texts) if t not in self._found and len(t) <= LONGEST]

    def _compute(self, asked: int, texts: Sequence[str]) -> None:
        assert self._about is not None
        labels, (known, local) = frozenset(self._about[1].values()), self._known

        def work() -> _Found:
            return _seen(texts, labels, known, local) if asked == self._asked else []

        def then(found: _Found) -> None:
            view = self._controller.view
            if asked == self._asked and view is not None and self._about is not None:
                self._found.update(found)
                if view.page_id == self._about[0]:
                    self._show(view)

        def failed(error: Exception) -> None:
            known_or_raise(error)  # without names the words are jieba's

        self._controller.project.services.tasks.compute(work, then, failed)

    def _show(self, view: PageView) -> None:
        """Let the panes know what stands on the page now and was not rejected by a person."""
        dead = [e for e in view.annotation.entities if e.status is EntityStatus.REJECTED]
        gone = {(p.unit.text, p.start, p.end) for p in view.reflow.placed(dead).values()}
        seen = {
            unit.text: [span for span in found if (unit.text, *span) not in gone]
            for unit in view.reflow.units
            if (found := self._found.get(unit.text))
        }
        if self._tokens.see(seen):
            self._reflow.cut_anew()
            self._sync.link_anew()


def _seen(texts: Sequence[str], labels: Collection[str], known: Any, local: Any) -> _Found:
    from yk_reader.tagging.engine import suggest_texts

    found = suggest_texts(texts, labels, known, None, local)
    return [
        (text, [(one.start, one.end) for one in names])
        for text, names in zip(texts, found, strict=True)
    ]
