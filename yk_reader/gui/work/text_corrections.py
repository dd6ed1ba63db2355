"""From typing in the reflow pane to Edits: steps are joined, Esc takes them back."""

from typing import Protocol

from PySide6.QtCore import QObject

from yk_reader.edits import CorrectLine, Edit
from yk_reader.gui.panes.reflow_pane import ReflowPane


class Applies(Protocol):
    """What applies an edit to the page that is shown (the window's controller)."""

    def apply(self, edit: Edit, *, by: object = None, merge: str | None = None) -> bool:
        """Whether the edit was made."""
        ...

    def undo(self) -> bool:
        """Whether a step was taken back."""
        ...


class TextCorrections(QObject):
    """Makes one CorrectLine of each input; the steps of one correction are counted."""

    def __init__(
        self, controller: Applies, pane: ReflowPane, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._controller = controller
        self._steps: list[str] = []
        pane.text_typed.connect(self._typed)
        pane.typing_ended.connect(self._ended)

    def _typed(self, start: int, text: str, merge: str) -> None:
        made = self._controller.apply(CorrectLine(start, text), by=self, merge=merge)
        if made and merge not in self._steps:
            self._steps.append(merge)

    def _ended(self, keep: bool) -> None:
        steps, self._steps = self._steps, []
        if not keep:
            for _ in steps:
                self._controller.undo()
