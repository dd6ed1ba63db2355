"""What workers and dialogs need of the window around them: a place to speak, a place to stand.

The main window is the shell of the running program. Workers (`work/`) and dialogs (`dialogs/`) know
this protocol and never the window itself; what they need of panes and docks they get by name.
"""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtWidgets import QWidget

from yk_reader.model.errors import KnownError

ERROR, LOW = "error", "low"
"""The tones of a notification: something is wrong; something is to be known."""
WARNS, DID = "ph.warning", "ph.check-circle"
"""What the icon of a notification says: mind this; it was done."""
MERGED = "merged"
"""The kind of the notification that says what was merged."""

LOST_FILE = frozenset({"file-gone", "file-replaced", "file-overwritten", "log-lost"})
"""The codes of the errors after which nothing more is written into the open project."""

NotificationAction = tuple[str, Callable[[], None]]
"""The text of a notification's button, and what it does."""


class Shell(Protocol):
    """The window, as far as workers and dialogs know it."""

    @property
    def host(self) -> QWidget:
        """What dialogs, fields and sheets stand over; a sheet veils the window of it."""
        ...

    def tell(self, text: str) -> None:
        """Show a short remark for a few seconds."""
        ...

    def hint(self, kind: str, text: str) -> None:
        """Show a remark that may cease to be true; an empty text takes the one of that kind away,
        if it is the one that is shown."""
        ...

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
        """Show a message until it is closed, with an action that may be taken.

        `kind` lets its owner clear exactly that one later. With `back` it is a question: the
        action takes the focus, Enter does it, Esc does not, and both give the focus to `back`.
        """
        ...

    def banner(self, text: str, action: NotificationAction, other: NotificationAction) -> None:
        """Show a message over all others, which stays until `clear_banner`; it has two actions."""
        ...

    def clear_banner(self) -> None:
        """Take the message that stays away."""
        ...

    def hear_of_lost_file(self, tell: Callable[[KnownError], None] | None) -> None:
        """Whom errors of a lost file are handed to, instead of being shown; None for nobody."""
        ...

    def notify_error(self, error: KnownError, *, action: NotificationAction | None = None) -> None:
        """Show a known error in words."""
        ...

    def remind(self, notice: KnownError) -> None:
        """Show what comes again at each start; it can be put off for good, and is not shown then
        until the settings bring it back."""
        ...

    def notify_failure(self, error: Exception) -> None:
        """Show why a piece of work broke off: a known error, or what the system says of a file.
        Any other error is a fault of the program and is raised."""
        ...

    def clear_notification(self, kind: str) -> None:
        """Take the message of that kind away, if it is the one that is shown."""
        ...
