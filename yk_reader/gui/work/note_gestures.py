"""Notes on entities, articles and the page; what is to be looked at again."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from yk_reader.edits import SetArticleNote, SetArticleUnsure, SetPageNote, SetSecondLook
from yk_reader.gui.docks.inspector import InspectorDock
from yk_reader.gui.docks.note_rows import Target
from yk_reader.gui.docks.pages import PagesDock
from yk_reader.gui.view.page_view import PageView
from yk_reader.gui.work.line_gestures import LineGestures
from yk_reader.gui.work.page_controller import PageController


class NoteGestures(QObject):
    """What `M` and `F` do, with Shift for the page, and the fields of the inspector."""

    told = Signal(str)

    def __init__(
        self,
        controller: PageController,
        lines: LineGestures,
        inspector: InspectorDock,
        pages: PagesDock,
    ) -> None:
        super().__init__(controller)
        self._controller, self._lines = controller, lines
        self._inspector, self._pages = inspector, pages

    def handlers(self) -> dict[str, Callable[[], None]]:
        """Command id → what it does."""
        return {
            "entity.note": self.ask,
            "article.note": self.ask_article,
            "article.second-look": self.flag_article,
            "page.note": lambda: self._inspector.ask_said(None),
            "page.second-look": self.flag_page,
            "page.list-second-look": lambda: self._pages.toggle("second-look"),
            "page.list-notes": lambda: self._pages.toggle("note"),
        }

    @property
    def _view(self) -> PageView | None:
        return self._controller.view

    def ask(self) -> None:
        """The note on the entity under the caret; where none stands, on its article."""
        if not self._inspector.ask_note():
            self.ask_article()

    def ask_article(self) -> None:
        """The note on the article at the caret, or of the row of the outline."""
        key = self._lines.article()
        if key is not None:
            self._inspector.ask_said(key)

    def flag_article(self) -> None:
        """The article is to be looked at again, or not any more."""
        view, key = self._view, self._lines.article()
        article = view.annotation.article(key) if view is not None and key is not None else None
        if article is not None:
            self._controller.apply(SetArticleUnsure(article.key, not article.unsure), by=self)

    def flag_page(self) -> None:
        """The page is to be looked at again, or not any more."""
        view = self._view
        if view is not None:
            self._controller.apply(SetSecondLook(not view.annotation.second_look), by=self)

    # --- the inspector

    def set_note(self, target: Target, note: str) -> None:
        """Keep a note on an article, or on the page."""
        page_id, article = target
        if page_id != self._controller.page_id:
            return
        if article is None:
            self._controller.apply(SetPageNote(note), by=self, merge="note-page")
        else:
            merge = f"note-article-{article}"
            self._controller.apply(SetArticleNote(article, note), by=self, merge=merge)

    def set_flag(self, target: Target, flag: bool) -> None:
        """Flag an article or the page, or take the flag away."""
        page_id, article = target
        if page_id == self._controller.page_id:
            edit = SetSecondLook(flag) if article is None else SetArticleUnsure(article, flag)
            self._controller.apply(edit, by=self)
