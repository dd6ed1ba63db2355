"""Each page opens where it was left: caret, selection and scroll place of both panes."""

from PySide6.QtCore import QObject, QTimer

from yk_reader.gui.view.page_view import PageView
from yk_reader.gui.work.page_controller import PageController
from yk_reader.gui.work.pane_sync import PaneSync
from yk_reader.places import PagePlace

_QUIET_MS = 4000
"""How long nothing moves before a place is written: what ends the program then loses little."""


class PagePlaces(QObject):
    """Remembers the place of a page when it is left, and in quiet moments."""

    def __init__(self, controller: PageController, pane_sync: PaneSync) -> None:
        super().__init__(controller)
        self._project = controller.project
        self._pane_sync = pane_sync
        self._book = controller.project.services.places
        self._page_id: int | None = None
        pane_sync.recall = self._recall
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(_QUIET_MS)
        self._quiet.timeout.connect(self._write)
        pane_sync.moved.connect(self._moved)
        controller.leaving.connect(self.keep)

    def _recall(self, view: PageView) -> PagePlace | None:
        self._page_id = view.page_id
        return self._book.get(self._project.path, view.page_id)

    def _moved(self, _raw: int) -> None:
        self._quiet.start()

    def keep(self) -> None:
        """The page is about to be left."""
        place = self._pane_sync.place()
        if place is not None and self._page_id is not None:
            self._book.put(self._project.path, self._page_id, place)
            self._quiet.start()

    def _write(self) -> None:
        self.keep()
        self._quiet.stop()
        self._book.save(self._project.path)

    def end(self) -> None:
        """The project is being closed."""
        self._write()
