"""The title of the facsimile pane: zoom, turning, tones, what is drawn over the picture."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QMenu, QToolButton

from yk_reader.gui.actions import Actions
from yk_reader.gui.services import Services
from yk_reader.gui.widgets.icon_button import icon_button
from yk_reader.gui.widgets.title import Title

TONES = (
    "view.picture-brighter", "view.picture-darker", "view.picture-contrast", "view.picture-flat",
    "view.picture-invert", "view.picture-plain",
)  # fmt: skip
_BUTTONS = (
    "view.picture-smaller", "view.picture-larger", "view.picture-width", "view.picture-turn",
    "view.picture-outlines", "view.picture-order",
)  # fmt: skip


class FacsimileTitle(Title):
    """Buttons of the commands that are wanted most; a menu has the tones."""

    def __init__(self, services: Services, actions: Actions) -> None:
        super().__init__(services, "")
        self._called = self.tr("Facsimile")
        self.name.setText(self._called)
        for command_id in _BUTTONS:
            self.add(_button(actions.by_id[command_id]))
        tones = icon_button(services, "ph.sun", self.tr("Tones of the picture"))
        menu = QMenu(tones)
        for command_id in TONES:
            menu.addAction(actions.by_id[command_id])
        tones.setMenu(menu)
        tones.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.add(tones)
        self.add(_button(actions.by_id["view.facsimile-window"]))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say what it is where there is room for the whole word beside the buttons."""
        super().resizeEvent(event)
        self.name.setText(self._called)
        if self._row.minimumSize().width() > self.width():
            self.name.setText("")


def _button(action: QAction) -> QToolButton:
    """A small button of an action, with its icon only."""
    button = QToolButton()
    button.setDefaultAction(action)
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
    button.setIconSize(QSize(16, 16))
    button.setFixedSize(24, 24)
    button.setStyleSheet("QToolButton { padding: 0; }")
    button.setAccessibleName(action.text())
    return button
