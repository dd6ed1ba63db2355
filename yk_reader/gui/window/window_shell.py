"""The shell of workers and dialogs: over the main window, its notifications and its status bar."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from yk_reader.gui.shell import ERROR, LOST_FILE, NotificationAction
from yk_reader.gui.window.notification_bar import NotificationBar
from yk_reader.gui.window.status_bar import StatusBar
from yk_reader.model.errors import InputError, KnownError, known_or_raise


class WindowShell:
    """What `yk_reader.gui.shell.Shell` asks for, most of it done by the bars themselves."""

    def __init__(
        self,
        host: QWidget,
        notifications: NotificationBar,
        lasting: NotificationBar,
        status_bar: StatusBar,
    ) -> None:
        self._host = host
        self._notifications, self._lasting = notifications, lasting
        self._status_bar = status_bar
        self._tell_lost: Callable[[KnownError], None] | None = None
        self.tell = status_bar.tell
        self.hint = status_bar.hint
        self.notify = notifications.tell
        self.clear_notification = notifications.clear

    @property
    def host(self) -> QWidget:
        """What dialogs and sheets stand over: the main window."""
        return self._host

    def banner(self, text: str, action: NotificationAction, other: NotificationAction) -> None:
        """Show a message over all others, which stays."""
        self._lasting.tell(text, tone=ERROR, action=action, other=other)
        self._status_bar.set_stopped(True)

    def clear_banner(self) -> None:
        """Take it away."""
        self._lasting.hide()
        self._status_bar.set_stopped(False)

    def hear_of_lost_file(self, tell: Callable[[KnownError], None] | None) -> None:
        """Whom errors of a lost file are handed to."""
        self._tell_lost = tell

    def notify_error(self, error: KnownError, *, action: NotificationAction | None = None) -> None:
        """Show a known error in words; that of a lost file is for who looks after it."""
        if error.code in LOST_FILE and self._tell_lost is not None:
            self._tell_lost(error)
        else:
            self._notifications.tell_error(error, action=action)

    def remind(self, notice: KnownError) -> None:
        """Show what comes again, unless somebody has put it off."""
        self._notifications.remind(notice)

    def notify_failure(self, error: Exception) -> None:
        """Show why a piece of work broke off; a fault of the program is raised."""
        if isinstance(error, OSError):
            error = InputError("os", f"{error.filename or ''}: {error.strerror or error}")
        self.notify_error(known_or_raise(error))
