"""Hints for the page that is shown: names that do not agree, words that may be misread."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from yk_reader.gui.view.page_view import Change, PageView
from yk_reader.gui.work.page_controller import PageController
from yk_reader.model.page import LONGEST_PROPOSAL
from yk_reader.store import Store

if TYPE_CHECKING:
    from yk_reader.tagging.conflicts import Conflict, Names


class ConflictHints(QObject):
    """Looked for off the GUI thread, a while after each edit; what comes for another page, or a
    state that is gone, is dropped. `ready` carries a page id and its hints.

    The names of the project are read when a page is opened: what is decided on the page itself
    hardly changes them.
    """

    ready = Signal(int, tuple)

    def __init__(self, controller: PageController) -> None:
        super().__init__(controller)
        self._controller, self._project = controller, controller.project
        self._names: Names | None = None
        self._opened = 0
        """How often a page was opened: names that were asked for before count no more."""
        controller.shown.connect(self._shown)

    def _shown(self, _view: PageView | None, change: Change | None) -> None:
        if change is None:
            self._names = None
            self._opened += 1

    def look(self) -> None:
        """Look at the page that is shown."""
        view = self._controller.view
        if view is None or len(view.page.text) > LONGEST_PROPOSAL:
            return
        if self._names is not None:
            self._find(self._names)
            return
        opened, codes = self._opened, view.labels.codes

        def then(read: tuple[Any, Any, Any] | None) -> None:
            from yk_reader.jobs.conflicts import project_names

            if self._opened != opened:
                return
            from yk_reader.tagging.conflicts import Names

            names = project_names(read[0], codes) if read is not None else Names({})
            self._names = names
            self._find(names)

        self._project.read_known(then)

    def _find(self, names: "Names") -> None:
        view = self._controller.view
        if view is None:
            return
        annotator = self._project.session.annotator
        state, flow, entities = view.state, view.reflow, view.annotation.entities

        def work() -> "tuple[Conflict, ...]":
            from yk_reader.tagging.conflicts import conflicts

            return conflicts(flow, entities, names)

        def then(found: "tuple[Conflict, ...]") -> None:
            def held_against(store: Store) -> "tuple[Conflict, ...]":
                from yk_reader.jobs.conflicts import rare_only

                return rare_only(store, annotator, found)

            if found:
                self._project.read_behind(held_against, tell)
            else:
                tell(())

        def tell(found: "tuple[Conflict, ...]") -> None:
            now = self._controller.view
            if now is not None and now.state is state:
                self.ready.emit(now.page_id, found)

        self._project.services.tasks.compute(work, then, self._controller.broke)
