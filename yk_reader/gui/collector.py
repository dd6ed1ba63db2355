"""Python's collector of cycles, in the GUI thread alone."""

import gc
from typing import Final

from PySide6.QtCore import QObject, QTimer

_EVERY_MS: Final = 100


class Collector(QObject):
    """Looks for cycles by a timer, as often as Python's own thresholds say.

    By itself Python collects in whichever thread happens to make one value too many. What hangs in
    a cycle goes in that thread then: icons, pixmaps and widgets of a window that was closed, which
    Qt allows in the GUI thread alone (the process ends by a segmentation fault, now or later).
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)
        self._timer.start(_EVERY_MS)

    def look(self) -> None:
        """Collect the young values when there are many, and what got older after many of that."""
        young, middle, _ = gc.get_count()
        most_young, most_middle, _ = gc.get_threshold()
        if young > most_young:
            gc.collect(1 if middle > most_middle else 0)

    def end(self) -> None:
        """Python collects by itself again: no other thread works any more."""
        self._timer.stop()
        gc.enable()
