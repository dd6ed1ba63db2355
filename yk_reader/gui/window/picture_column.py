"""Where the facsimile stands: beside the text panes, in the place of the raw pane where there is no
room for three, or in a window of its own."""

from collections.abc import Callable

from PySide6.QtCore import QByteArray, QObject, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from yk_reader import settings as declared
from yk_reader.gui.docks.pane_titles import titled_pane
from yk_reader.gui.docks.workbench import Workbench
from yk_reader.gui.services import Services
from yk_reader.gui.window.width_sharing import Range

WISH, COMFORT, LEAST = 400, 320, 260
"""Widths of the facsimile in pixels: as designed, where it is used well, and the least."""
_FLOOR = 120
_WINDOW = QSize(760, 900)


class _Window(QWidget):
    """The facsimile's own window: keys of the main window work in it, too."""

    def __init__(self, host: QWidget, closed: Callable[[], None]) -> None:
        super().__init__(host, Qt.WindowType.Tool)
        self._closed = closed
        self.setObjectName("facsimileWindow")
        self.setWindowTitle(self.tr("Facsimile"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.resize(_WINDOW)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closed by its own button: the facsimile is off."""
        super().closeEvent(event)
        self._closed()


class PictureColumn(QObject):
    """`changed`: the facsimile came, went or moved, and the width is to be shared anew; `closed`:
    its window was closed."""

    changed = Signal()
    closed = Signal()

    def __init__(
        self, host: QWidget, services: Services, bench: Workbench, panes: QSplitter, raw: QWidget
    ) -> None:
        super().__init__(host)
        self._host, self._services, self._bench = host, services, bench
        self._panes, self._raw = panes, raw
        self.frame = titled_pane(bench.facsimile_title, bench.facsimile)
        # Less than it is ever given: a window that gets smaller is not held back by its title.
        self.frame.setMinimumWidth(_FLOOR)
        self.desk = QSplitter(Qt.Orientation.Horizontal)
        self.desk.setHandleWidth(1)
        self.desk.setChildrenCollapsible(False)
        self.desk.addWidget(self.frame)
        self.desk.addWidget(panes)
        self.desk.setStretchFactor(0, 0)
        self.desk.setStretchFactor(1, 1)
        self._window: _Window | None = None
        self.on = self.apart = self.instead = False
        self.instead_wanted = False
        """Whether there is no room beside the raw pane."""
        self.frame.hide()

    @property
    def beside(self) -> bool:
        """Whether it takes width from the panes."""
        return self.on and not self.apart

    def set_on(self, on: bool) -> None:
        """Show the facsimile, or put it away."""
        if on != self.on:
            self.on = on
            self._put()

    def set_apart(self, apart: bool) -> None:
        """Give it a window of its own, or put it back beside the panes."""
        if apart != self.apart:
            self.apart = apart
            self._put()

    def _put(self) -> None:
        focused = self._bench.facsimile.hasFocus()
        window = self._window
        if self.on and self.apart:
            if window is None:
                window = self._window = _Window(self._host, self.closed.emit)
                kept = self._services.settings.get(declared.FACSIMILE_GEOMETRY)
                window.restoreGeometry(QByteArray.fromBase64(kept.encode("ascii", "ignore")))
            column = window.layout()
            assert column is not None
            column.addWidget(self.frame)
            self.frame.show()
            window.show()
            self._bench.facsimile.setFocus()
        else:
            self.end()
            self.desk.insertWidget(0, self.frame)
            self.frame.setVisible(self.on)
        if not self.beside:
            self.stand(instead=False)
        self.changed.emit()
        if focused and self.on:
            self._bench.facsimile.setFocus()
        elif focused:
            self._bench.reflow.setFocus()

    def end(self) -> None:
        """Close its window, and keep where it stood."""
        window, self._window = self._window, None
        if window is None:
            return
        kept = bytes(window.saveGeometry().toBase64().data()).decode("ascii")
        self._services.settings.set(declared.FACSIMILE_GEOMETRY, kept)
        self.desk.insertWidget(0, self.frame)
        self.frame.setVisible(self.on and not self.apart)
        window.hide()
        window.deleteLater()

    def hide_window(self, hide: bool) -> None:
        """Without a project, and while one reads, its window is not there."""
        if self._window is not None:
            self._window.setVisible(not hide)

    def range(self, wish: int | None) -> Range:
        """Its widths, with what the person chose."""
        wished = WISH if wish is None else wish
        return Range(max(wished, LEAST), min(max(wished, LEAST), COMFORT), LEAST)

    def stand(self, *, instead: bool) -> None:
        """Beside the raw pane, or in its place."""
        if instead != self.instead:
            self.instead = instead
            focused = self._bench.raw.hasFocus()
            self._raw.setVisible(not instead)
            if instead and focused:
                self._bench.facsimile.setFocus()

    def set_width(self, width: int) -> None:
        """Share the desk: so much for the picture."""
        if self.beside:
            self.desk.setSizes([width, max(1, self.desk.width() - width - 1)])
