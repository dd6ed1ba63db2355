"""Taking one correction back: the text is read there as it stands in the raw text."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from yk_reader.edits import RejectPatch
from yk_reader.gui.panes.raw_pane import RawPane
from yk_reader.gui.panes.reflow_pane import ReflowPane
from yk_reader.gui.view.corrections import Correction
from yk_reader.gui.view.page_view import PageView
from yk_reader.gui.work.page_controller import PageController
from yk_reader.model.layout import Patch
from yk_reader.session.session import StepInfo


class CorrectionGestures(QObject):
    """The command "Back to the original text" and the button of the inspector."""

    told = Signal(str)

    def __init__(self, controller: PageController, raw: RawPane, reflow: ReflowPane) -> None:
        super().__init__(controller)
        self._controller = controller
        self._raw, self._reflow = raw, reflow
        self.reject_offered: Callable[[], bool] = lambda: False
        """Rejects a correction that waits at the place of work; False where there is none."""

    def handlers(self) -> dict[str, Callable[[], None]]:
        """Command id → what it does."""
        return {"edit.uncorrect": self.take_back_here}

    def here(self) -> Correction | None:
        """The correction at the caret of the pane with the focus, else the first selected one."""
        view = self._controller.view
        if view is None:
            return None
        known = view.corrections
        if self._raw.hasFocus():
            found, span = known.at_raw(self._raw.caret()), self._raw.selected_text()
            inside = known.between(*span) if span is not None else []
            return found or (inside[0] if inside else None)
        found, span = known.at_flow(self._reflow.caret()), self._reflow.selection()
        return found or (known.in_flow(*span) if span is not None else None)

    def take_back_here(self) -> None:
        """Take the correction at the caret back, and only that; one that waits is rejected."""
        if self.reject_offered():
            return
        one = self.here()
        if one is None:
            self.told.emit(self.tr("There is no correction at the caret."))
        else:
            self.take_back(one.patch.key)

    def take_back(self, key: int) -> None:
        """Take one correction back; entities keep their characters."""
        self._controller.apply(RejectPatch(key), by=self)

    def made(self, view: PageView, patch: Patch) -> StepInfo | None:
        """The step that made a patch what it is; None where the history does not know it."""
        return self._controller.session.made_patch(view.page_id, patch)
