"""Looking for a string in all pages, for the sheet "the same string in the project"."""

from collections.abc import Iterator

from PySide6.QtCore import QObject

from yk_reader.gui.widgets.streamed import AT_ONCE, StreamedSearch, Submit
from yk_reader.jobs.same_text import LONGEST, FoundPage, Wish, find_same_text
from yk_reader.model.progress import ShouldStop
from yk_reader.store import Store

__all__ = ["AT_ONCE", "SameTextSearch", "Submit"]


class SameTextSearch(StreamedSearch):
    """Finds pages with the text of a wish."""

    def __init__(self, submit: Submit, annotator: str, at_once: int, parent: QObject) -> None:
        super().__init__(submit, at_once, parent)
        self._annotator = annotator

    def look(self, wish: Wish, skip: frozenset[int]) -> None:
        """Look for a wish's text on all pages but these; nothing is looked for without one."""

        def find(store: Store, should_stop: ShouldStop) -> Iterator[FoundPage]:
            return find_same_text(store, self._annotator, wish, should_stop, skip=skip)

        self.begin(find if wish.surface and len(wish.surface) <= LONGEST else None)
