"""A dock with the program's own title."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QDockWidget, QVBoxLayout, QWidget

from yk_reader.gui.look.stylesheet import css
from yk_reader.gui.services import Services
from yk_reader.gui.widgets.growth import grow
from yk_reader.gui.widgets.late import Late
from yk_reader.gui.widgets.title import Title


class Dock(QDockWidget):
    """A dock with the program's own title; `body` is the column that the owner fills."""

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
