"""Lines of the raw pane that are dropped on an article of the reflow pane."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent

from yk_reader.gui.panes.mime import unpack_lines
from yk_reader.gui.panes.reflow_model import ReflowModel
from yk_reader.gui.panes.reflow_viewport import ReflowViewport


class LineDrop(QObject):
    """`dropped`: fragment starts and an article key; the article is marked before."""

    dropped = Signal(object, object)

    def __init__(self, parent: QObject, model: ReflowModel, viewport: ReflowViewport) -> None:
        super().__init__(parent)
        self._model = model
        self._viewport = viewport

    def _starts(self, event: QDropEvent) -> tuple[int, ...]:
        view = self._model.view
        return unpack_lines(event.mimeData(), view.page_id) if view is not None else ()

    def _article(self, event: QDropEvent) -> int | None:
        """The key of the article under the mouse."""
        content = self._model.content
        if content is None:
            return None
        y = self._viewport.on_page(event.position().toPoint()).y()
        article = content.layout.article_at(y)
        return None if article is None else article.flow.article.key

    def _mark(self, key: int | None) -> None:
        if key != self._model.marks.drop_article:
            self._model.marks.drop_article = key
            self._viewport.update()

    def enter(self, event: QDragEnterEvent) -> None:
        """Lines of this page are welcome; files go on to the window."""
        if self._starts(event):
            event.acceptProposedAction()
        else:
            event.ignore()

    def move(self, event: QDragMoveEvent) -> None:
        """Show which article would take the lines."""
        if not self._starts(event):
            event.ignore()
            return
        self._mark(self._article(event))
        event.acceptProposedAction()

    def leave(self, event: QDragLeaveEvent) -> None:
        """The lines went elsewhere."""
        self._mark(None)
        event.accept()

    def drop(self, event: QDropEvent) -> None:
        """Tell which lines fell on which article."""
        self._mark(None)
        starts, article = self._starts(event), self._article(event)
        if not starts or article is None:
            event.ignore()
            return
        event.acceptProposedAction()
        self.dropped.emit(starts, article)
