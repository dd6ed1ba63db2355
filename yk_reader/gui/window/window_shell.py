"""The shell of workers and dialogs: over the main window, its notifications and its status bar."""

from PySide6.QtWidgets import QWidget

from yk_reader.gui.window.notification_bar import NotificationBar
from yk_reader.gui.window.status_bar import StatusBar
from yk_reader.model.errors import InputError, known_or_raise


class WindowShell:
    """What `yk_reader.gui.shell.Shell` asks for, most of it done by the bars themselves."""

    def __init__(
        self, host: QWidget, notifications: NotificationBar, status_bar: StatusBar
    ) -> None:
        self._host = host
        self.tell = status_bar.tell
        self.notify = notifications.tell
        self.notify_error = notifications.tell_error
        self.clear_notification = notifications.clear

    @property
    def host(self) -> QWidget:
        """What dialogs and sheets stand over: the main window."""
        return self._host

    def notify_failure(self, error: Exception) -> None:
        """Show why a piece of work broke off; a fault of the program is raised."""
        if isinstance(error, OSError):
            error = InputError("os", f"{error.filename or ''}: {error.strerror or error}")
        self.notify_error(known_or_raise(error))
