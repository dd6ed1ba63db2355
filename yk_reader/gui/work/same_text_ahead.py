"""How often the text that a gesture means stands elsewhere on the page, before it is made."""

from PySide6.QtCore import QObject, QTimer, Signal

from yk_reader.gui.work.entity_gestures import EntityGestures
from yk_reader.gui.work.page_controller import PageController
from yk_reader.jobs.same_text import LONGEST, Elsewhere, elsewhere
from yk_reader.model.blank import strip_span
from yk_reader.session import PageState

_PAUSE_MS = 180
"""The caret rests so long before anything is counted."""


class SameTextAhead(QObject):
    """Counts off the GUI thread; what comes when the caret has gone on is dropped.

    `counted` carries an Elsewhere, None as soon as the caret, what is selected or the page changes.
    """

    counted = Signal(object)

    def __init__(self, controller: PageController, entities: EntityGestures) -> None:
        super().__init__(controller)
        self._controller, self._entities = controller, entities
        self._asked = 0
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._count)

    def look(self) -> None:
        """The caret moved, or the page changed: count anew when it rests."""
        self._asked += 1
        self.counted.emit(None)
        self._pause.start()

    def close(self) -> None:
        """The project is being closed."""
        self._pause.stop()
        self._asked += 1
        self.counted.emit(None)

    def _count(self) -> None:
        view, span = self._controller.view, self._entities.span()
        state = view.state if view is not None else None
        if view is None or span is None or not isinstance(state, PageState):
            return
        low, high = strip_span(view.reflow.text, *span)
        surface = view.reflow.text[low:high]
        if not surface or len(surface) > LONGEST or not any(map(str.isalnum, surface)):
            return
        asked = self._asked

        def then(found: Elsewhere) -> None:
            if asked == self._asked:
                self.counted.emit(found)

        def work() -> Elsewhere:
            if asked != self._asked:
                return Elsewhere()  # nobody waits for it any more
            return elsewhere(state, surface, (low, high))

        self._controller.project.services.tasks.compute(work, then, _broke)


def _broke(error: Exception) -> None:
    raise error
