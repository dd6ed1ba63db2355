"""What the commands do that move between panes and docks, and change how the panes show text."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from yk_reader import settings as declared
from yk_reader.gui.docks.workbench import Workbench
from yk_reader.settings import Settings

_SIZE, _RAW_SIZE = 17, 15
_LEAST, _RAW_LEAST, _MOST = 14, 12, 24


class PaneCommands:
    """Copy, the ring of panes, the size of the text, folded blank lines."""

    def __init__(self, settings: Settings, workbench: Workbench) -> None:
        self._settings = settings
        self._bench = workbench

    def copy(self) -> None:
        """Copy what is selected in the pane with the focus."""
        (self._bench.raw if self._bench.raw.hasFocus() else self._bench.reflow).copy()

    def step(self, focus: QWidget | None, by: int) -> None:
        """Give the focus to the next (+1) or previous (-1) pane or dock that can be seen."""
        bench = self._bench
        parts = (
            (bench.pages, "list"), (bench.doubts, "list"), (bench.facsimile, ""), (bench.raw, ""),
            (bench.reflow, ""), (bench.find, "table"), (bench.outline, "tree"),
            (bench.entities, "tree"), (bench.inspector, "area"), (bench.history, "list"),
        )  # fmt: skip
        seen = [(whole, part) for whole, part in parts if whole.isVisible()]
        goals = [(whole, getattr(whole, part) if part else whole) for whole, part in seen]
        ring: list[tuple[QWidget, QWidget]] = [pair for pair in goals if pair[1].isVisible()]
        if not ring:
            return
        wholes = [whole for whole, _ in ring]
        here = next((w for w in wholes if focus is not None and _holds(w, focus)), None)
        at = wholes.index(here) if here is not None else -1 if by > 0 else 0
        ring[(at + by) % len(ring)][1].setFocus(Qt.FocusReason.TabFocusReason)

    def zoom(self, by: int) -> None:
        """Larger or smaller text in both panes; 0: as delivered."""
        old, raw_old = (
            self._settings.get(declared.TEXT_SIZE),
            self._settings.get(declared.RAW_TEXT_SIZE),
        )
        size = min(_MOST, max(_LEAST, old + by)) if by else _SIZE
        raw = min(_MOST, max(_RAW_LEAST, raw_old + by)) if by else _RAW_SIZE
        self._settings.set(declared.TEXT_SIZE, size)
        self._settings.set(declared.RAW_TEXT_SIZE, raw)
        self._bench.set_text_sizes(size, raw)

    def fold(self, on: bool) -> None:
        """Fold blank lines in the raw pane, or show them."""
        self._settings.set(declared.FOLD_BLANK, on)
        self._bench.raw.set_fold_blank(on)


def _holds(whole: QWidget, focus: QWidget) -> bool:
    """Whether the focus is in a pane or a dock: it goes on from there, whichever part has it."""
    return whole is focus or whole.isAncestorOf(focus)
