"""Filters a list of commands: by words, by the names of keys, or by pressing the keys."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QWidget

from yk_reader.gui.actions import Actions
from yk_reader.gui.commands import Command
from yk_reader.gui.dialogs.key_field import KeyField
from yk_reader.gui.look.key_words import fits
from yk_reader.gui.services import Services
from yk_reader.gui.widgets.filter_field import FilterField

_PORTABLE = QKeySequence.SequenceFormat.PortableText


class KeyFilter(QWidget):
    """Two fields: one for words, one in which the keys are pressed. `changed` when either did."""

    changed = Signal()

    def __init__(self, services: Services, actions: Actions) -> None:
        super().__init__()
        self._actions = actions
        self.words = FilterField(services, self.tr("Filter by command or key"))
        self.pressed = KeyField()
        self.pressed.setAccessibleName(self.tr("Find what a key does"))
        self.pressed.setToolTip(self.tr("Press a key to see what it does; Esc leaves the field"))
        self.pressed.setClearButtonEnabled(True)
        self.pressed.setFixedWidth(190)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.words, 1)
        row.addWidget(self.pressed)
        self.words.textChanged.connect(self.changed)
        self.pressed.keySequenceChanged.connect(self.changed)
        self.pressed.left.connect(self._leave)

    def clear(self) -> None:
        """Everything fits."""
        self.words.clear()
        self.pressed.clear()

    def _leave(self) -> None:
        self.pressed.clear()
        self.words.setFocus()

    def fits(self, one: Command, keys: tuple[str, ...]) -> bool:
        """Whether a command with these keys is looked for."""
        pressed = self.pressed.keySequence()
        if not pressed.isEmpty():
            wanted = pressed.toString(_PORTABLE).replace("Enter", "Return")
            # a sequence of two keys is found by its first, too
            if not any(key == wanted or key.startswith(f"{wanted}, ") for key in keys):
                return False
        title = self._actions.by_id[one.id].text().replace("&", "")
        return fits(self.words.text(), (title, one.text), keys)
