"""A dock with the program's own title."""

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QDockWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from yk_reader.gui.look.stylesheet import css
from yk_reader.gui.services import Services
from yk_reader.gui.widgets.growth import grow
from yk_reader.gui.widgets.late import Late
from yk_reader.gui.widgets.title import Title


class Dock(QDockWidget):
    """A dock with the program's own title; `body` is the column that the owner fills.

    Lists in it whose current row is in sight keep it there when they get another size.
    """

    resized = Signal()

    def __init__(self, services: Services, name: str, text: str) -> None:
        super().__init__(text)
        self.services = services
        self.setObjectName(name)
        self.setAccessibleName(text)
        self.title = Title(services, text)
        self.setTitleBarWidget(self.title)
        holder = QWidget()
        holder.setObjectName("dockBody")
        self._holder = holder
        self.body = QVBoxLayout(holder)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        self.setWidget(holder)
        self._showing: set[QAbstractItemView] = set()
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(0)  # docks that are put anew have several sizes one after another
        self._settled.timeout.connect(self._show_rows)

    def grow(self, scale: float) -> None:
        """Give it a scale against the design (`growth`).

        Its ground is in the application's style sheet. A dock that has grown has it of its own as
        well, since Qt reckons the heights of fields otherwise below one; what has a style sheet of
        its own, with all that is in it, is gone through twice when the window is built.
        """
        if scale != 1 and not self._holder.styleSheet():
            ground = css(self.services.theme.color("surface.dock"))
            self._holder.setStyleSheet(f"#dockBody {{ background: {ground}; }}")
        grow(self, scale)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell it."""
        super().resizeEvent(event)
        self.resized.emit()

    def showEvent(self, event: QShowEvent) -> None:
        """Know the lists that are in it now."""
        super().showEvent(event)
        for view in self.findChildren(QAbstractItemView):
            view.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A list gets another size: was its current row in sight?"""
        if isinstance(event, QResizeEvent) and isinstance(watched, QWidget):
            view = watched.parent()
            if isinstance(view, QAbstractItemView):
                row = view.visualRect(view.currentIndex())
                if row.isValid() and 0 <= row.center().y() < event.oldSize().height():
                    self._showing.add(view)
                    self._settled.start()
        return super().eventFilter(watched, event)

    def _show_rows(self) -> None:
        views = [view for view in self._showing if isValid(view) and view.isVisible()]
        self._showing.clear()
        for view in views:
            row = view.visualRect(view.currentIndex())
            if not 0 <= row.center().y() < view.viewport().height():
                view.scrollTo(view.currentIndex())


class LateDock(Late, Dock):
    """A dock that is hidden until it is asked for: `fill_in` puts into `title` and `body` what is
    in it, in the sizes of the design."""

    def fill(self) -> None:
        """See `Late`; it has grown with the text then as if all had been there."""
        self.grow(1)
        self.fill_in()
        self.grow(self.services.text_scale)

    def fill_in(self) -> None:
        """Make what is in it."""
        raise NotImplementedError
