"""The shell of workers and dialogs: over the main window, its notifications and its status bar."""

from PySide6.QtWidgets import QWidget

from yk_reader.gui.shell import LOW, WARNS, NotificationAction
from yk_reader.gui.window.notification_bar import NotificationBar
from yk_reader.gui.window.status_bar import StatusBar
from yk_reader.model.errors import InputError, KnownError, known_or_raise


class WindowShell:
    """What `yk_reader.gui.shell.Shell` asks for."""

    def __init__(
        self, host: QWidget, notifications: NotificationBar, status_bar: StatusBar
    ) -> None:
        self._host, self._notifications, self._status_bar = host, notifications, status_bar

    @property
    def host(self) -> QWidget:
        """What dialogs and sheets stand over: the main window."""
        return self._host

    def tell(self, text: str) -> None:
        """Show a short remark in the status bar."""
        self._status_bar.tell(text)

    def notify(
        self,
        text: str,
        *,
        tone: str = LOW,
        icon: str = WARNS,
        kind: str = "",
        action: NotificationAction | None = None,
        back: QWidget | None = None,
    ) -> None:
        """Show a message in the notification bar."""
        self._notifications.tell(text, tone=tone, icon=icon, kind=kind, action=action, back=back)

    def notify_error(self, error: KnownError, *, action: NotificationAction | None = None) -> None:
        """Show a known error in words."""
        self._notifications.tell_error(error, action=action)

    def notify_failure(self, error: Exception) -> None:
        """Show why a piece of work broke off; a fault of the program is raised."""
        if isinstance(error, OSError):
            error = InputError("os", f"{error.filename or ''}: {error.strerror or error}")
        self.notify_error(known_or_raise(error))

    def clear_notification(self, kind: str) -> None:
        """Take a message away, if it is the one that is shown."""
        self._notifications.clear(kind)
