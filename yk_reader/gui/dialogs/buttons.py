"""The buttons of dialogs: runs of them, and those that take the last change back."""

from collections.abc import Callable, Iterable

from PySide6.QtWidgets import QBoxLayout, QDialog, QDialogButtonBox, QPushButton

from yk_reader.gui.look.i18n import translate


def plain_button(text: str, do: Callable[[], object] | None) -> QPushButton:
    """A button that Enter in a field of the dialog does not press; None: it has a menu."""
    button = QPushButton(text)
    button.setAutoDefault(False)
    if do is not None:
        button.clicked.connect(lambda: do())
    return button


def button_run(
    into: QBoxLayout, buttons: Iterable[tuple[str, str, Callable[[], object] | None]]
) -> dict[str, QPushButton]:
    """Put buttons (name, text, what it does) side by side or below each other, close together."""
    made = {name: plain_button(text, do) for name, text, do in buttons}
    for button in made.values():
        into.addWidget(button)
    into.addStretch()
    return made


def ok_and_cancel(
    dialog: QDialog, accept: Callable[[], object] | None = None
) -> tuple[QDialogButtonBox, QPushButton]:
    """The last row of a dialog, and its OK, which does `accept` (None: the dialog is accepted)."""
    box = QDialogButtonBox(
        QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
    )
    box.accepted.connect(accept or dialog.accept)
    box.rejected.connect(dialog.reject)
    return box, box.button(QDialogButtonBox.StandardButton.Ok)


def _add_way(buttons: QDialogButtonBox, text: str, do: Callable[[], object]) -> QPushButton:
    button = plain_button(text, do)
    button.setEnabled(False)
    buttons.addButton(button, QDialogButtonBox.ButtonRole.ResetRole)
    return button


def add_way_back(buttons: QDialogButtonBox, do: Callable[[], object]) -> QPushButton:
    """The button of a dialog that takes its last change back; off until there is one."""
    return _add_way(buttons, translate("Dialogs", "Take back the last change"), do)


def add_way_forward(buttons: QDialogButtonBox, do: Callable[[], object]) -> QPushButton:
    """The button that does again what was taken back; off until there is something."""
    return _add_way(buttons, translate("Dialogs", "Do it again"), do)
