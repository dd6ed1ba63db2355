"""The place of the start screen: a window that opens a project at once never makes it."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QStackedWidget, QWidget

from yk_reader.gui.actions import Actions
from yk_reader.gui.commands import command
from yk_reader.gui.services import Services
from yk_reader.gui.work.project_files import ProjectFiles

if TYPE_CHECKING:
    from yk_reader.gui.start.screen import StartScreen

_WANTED = ("file.new", "file.open", "file.import", "help.tour", "help.keys", "tools.settings")


class Welcome(QObject):
    """Makes the start screen in the window's stack when it is asked for, or when the window has
    nothing else to show at its first turn."""

    def __init__(
        self, stack: QStackedWidget, services: Services, actions: Actions, files: ProjectFiles
    ) -> None:
        super().__init__(stack)
        self._stack, self._services = stack, services
        self._actions, self._files = actions, files
        self._empty = QWidget()
        stack.addWidget(self._empty)
        self._screen: StartScreen | None = None

    @property
    def screen(self) -> "StartScreen":
        """The start screen; made now if it was not, and shown then where it should be."""
        if self._screen is None:
            self._screen = self._make()
            self._stack.addWidget(self._screen)
            if self._stack.currentWidget() is self._empty:
                self._stack.setCurrentWidget(self._screen)
        return self._screen

    def _make(self) -> "StartScreen":
        from yk_reader.gui.start.screen import StartScreen

        texts = {
            i: (command(i).icon, command(i).title, self._actions.shown_keys(i)) for i in _WANTED
        }
        made = StartScreen(self._services, texts)
        made.command.connect(lambda i: self._actions.trigger(i))
        made.project_chosen.connect(lambda p: self._files.open_path(Path(p)))
        made.locate.connect(self._files.locate)
        made.samples_wanted.connect(self._files.open_samples)
        return made

    def show(self) -> None:
        """Show it; of a window that is not seen yet only when its turn has come."""
        if self._screen is None and not self._stack.window().isVisible():
            self._stack.setCurrentWidget(self._empty)
            QTimer.singleShot(0, self, self._come)
            return
        self.show_now()
        self.screen.fill()

    def _come(self) -> None:
        if self._stack.currentWidget() is self._empty:
            self.show_now()

    def show_now(self) -> None:
        """Show it, the window be seen or not; Tab leads to its first command from there."""
        self._stack.setCurrentWidget(self.screen)
        self.screen.setFocus()

    def renew_annotator(self) -> None:
        """Another annotator works here: say so."""
        if self._screen is not None:
            self._screen.who.fill()
