"""Notices what comes into the open project from elsewhere (the command line, other windows): pages,
work on the page that is shown, and another label set.

Nothing is asked at intervals. The system says when the log of the project is written to, by this
window too; a little later small queries say whether there is another state of them. Where
the system cannot watch the file (a network folder), coming back to the window asks.
"""

from collections.abc import Callable
from contextlib import suppress

from PySide6.QtCore import QFileSystemWatcher, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from yk_reader.gui.project import Project
from yk_reader.model.entity import LabelSet
from yk_reader.model.errors import KnownError
from yk_reader.store import MACHINE, Store

_Found = tuple[tuple[int, int], LabelSet | None, tuple[bool, int] | None]
_LEAST_MS = 1000
_BEGIN_MS = 200
"""After the first page is painted: to be told by the system takes as long as painting it."""
_PAGES_A_MS = 20
"""The list of a large project is read less often: a millisecond of waiting for so many pages."""


class ExternalChanges(QObject):
    """Watches a project while it is open; `changed` when its pages have to be listed anew,
    `written` when something else than the edits of this window was written, so that what is
    listed of the pages may be old, `labels_changed` when its label set is another one than the
    window works with, `page_found` what the file has of the page that is shown: its id, whether
    the annotation is the person's own, and its revision."""

    changed = Signal()
    written = Signal()
    labels_changed = Signal()
    page_found = Signal(int, bool, int)
    looked = Signal()
    """something was written to the file or its log, or it was moved, a moment ago"""

    def __init__(self, project: Project, parent: QObject) -> None:
        super().__init__(parent)
        self._project = project
        self.shown: Callable[[], int | None] = lambda: None
        """The page that is shown."""
        self._seen: tuple[int, int] | None = None
        self._writes: int | None = None
        self._again = self._stopped = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_LEAST_MS)
        self._timer.timeout.connect(self._look)
        self._watcher: QFileSystemWatcher | None = None

    def start(self) -> None:
        """Begin to watch: what is in the project now is known."""
        self._look()
        QTimer.singleShot(_BEGIN_MS, self, self._begin)

    def _begin(self) -> None:
        if self._stopped:
            return
        self._watcher = QFileSystemWatcher(self)
        self._watcher.fileChanged.connect(self._written)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.applicationStateChanged.connect(self._back)
        log = self._project.store.log
        if log.exists():
            self._watcher.addPath(str(log))
        self._watcher.addPath(str(self._project.path))
        self._written("")  # what came in between

    def stop(self) -> None:
        """The project is closed."""
        self._stopped = True
        self._timer.stop()
        if self._watcher is None:
            return
        if watched := self._watcher.files():  # a project that is only read may have no log
            self._watcher.removePaths(watched)
        self._watcher.fileChanged.disconnect(self._written)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.applicationStateChanged.disconnect(self._back)

    def _written(self, _path: str) -> None:
        if not self._timer.isActive():
            self._timer.start()

    def _back(self, state: Qt.ApplicationState) -> None:
        if state is Qt.ApplicationState.ApplicationActive:
            self._written("")

    def _look(self) -> None:
        self.looked.emit()
        others_wrote = self._others_wrote()
        page_id, annotator = self.shown(), self._project.session.annotator

        def work(store: Store) -> _Found:
            page = None if page_id is None else _page(store, page_id, annotator)
            return store.pages.extent(), store.labels.current(), page

        def then(read: _Found) -> None:
            found, labels, page = read
            if self._stopped:
                return
            if page is not None and annotator == self._project.session.annotator:
                self.page_found.emit(page_id, *page)
            if labels is not None and labels != self._project.labels:
                self.labels_changed.emit()
            fresh = self._seen is not None and found != self._seen
            # A page comes in first and what is proposed for it a moment later: once more.
            if fresh or self._again:
                self.changed.emit()
            elif others_wrote:
                self.written.emit()
            self._again, self._seen = fresh, found
            self._timer.setInterval(_LEAST_MS + found[0] // _PAGES_A_MS)

        self._project.read(work, then)

    def _others_wrote(self) -> bool:
        """Whether another connection wrote since the last look: that of the edits is asked."""
        before = self._writes
        with suppress(KnownError):  # the next edit tells it
            self._writes = self._project.store.changes()
        return before is not None and before != self._writes


def _page(store: Store, page_id: int, annotator: str) -> tuple[bool, int] | None:
    """Whether somebody has an annotation of a page, and the revision of what is shown of it."""
    ids = store.annotations.ids(page_id)
    revision = store.annotations.revision(ids.get(annotator, ids.get(MACHINE, 0)))
    return None if revision is None else (annotator in ids, revision)
