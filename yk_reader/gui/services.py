"""What every part of the window may need, built once by `app.py` and handed down."""

from collections.abc import Callable
from dataclasses import field

from PySide6.QtGui import QIcon

from yk_reader.fault_text import Trail
from yk_reader.gui.look.icons import Icons
from yk_reader.gui.look.input_method import InputMethod
from yk_reader.gui.look.theme import Theme
from yk_reader.gui.tasks import Tasks
from yk_reader.model.records import dataclass
from yk_reader.places import PlaceBook
from yk_reader.settings import Settings


def _nothing() -> None:
    """Do nothing."""


@dataclass
class Services:
    """Settings, tasks, theme, icons, remembered places and input method of the running program."""

    settings: Settings
    tasks: Tasks
    theme: Theme
    icons: Icons = field(default_factory=Icons)
    places: PlaceBook = field(default_factory=PlaceBook)
    input_method: InputMethod = field(default_factory=InputMethod)
    """Which one Chinese is typed through, and why."""
    trail: Trail = field(default_factory=Trail)
    """The last commands and edits by name, for the report of a fault."""
    report_problem: Callable[[], None] = _nothing
    """Show the report of this run."""
    rebuild: Callable[[], None] = _nothing
    """Build the window anew after a change of language or theme."""
    text_scale: float = 1.0
    """How large the type of docks and titles is against the design; follows the text size."""

    def icon(self, name: str, role: str = "text.secondary") -> QIcon:
        """An icon in the colour of a role of the present theme."""
        return self.icons.get(name, self.theme, role)
