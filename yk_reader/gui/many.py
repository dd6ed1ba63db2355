"""Steps over many pages: taken back as a whole."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from yk_reader.edits.steps import GroupUndo
from yk_reader.gui.controller import Controller

if TYPE_CHECKING:
    from yk_reader.gui.desk import Desk

_NAMED = 12
"""Pages that a message names; more are counted."""


class ManyPages(QObject):
    """What is done on several pages at once, as one group of the history."""

    def __init__(self, controller: Controller, desk: "Desk") -> None:
        super().__init__(controller)
        self._controller, self._desk = controller, desk

    # --- taking back

    def undo_group(self, group: int) -> None:
        """Take a step over many pages back wherever nothing was done since, and say where."""
        controller, page_id = self._controller, self._controller.page_id
        if page_id is None:
            return

        def do() -> None:
            self._tell_undone(controller.session.undo_group(group, by=self))

        controller.write(page_id, do)
        self._desk.view.pages.model.reload()

    def _tell_undone(self, result: GroupUndo) -> None:
        text = self.tr("Taken back on %n page(s).", "", len(result.undone))
        if result.skipped:
            text += " " + self.tr("Left alone, because they were edited since: {names}").format(
                names=self._names(result.skipped)
            )
        self._desk.banner.tell(text, kind="group-undone")

    def _names(self, page_ids: tuple[int, ...]) -> str:
        pages = self._controller.project.store.pages
        names = [pages.row(page_id).name for page_id in page_ids[:_NAMED]]
        more = len(page_ids) - len(names)
        if more:
            names.append(self.tr("%n more page(s)", "", more))
        return self.tr(", ").join(names)
