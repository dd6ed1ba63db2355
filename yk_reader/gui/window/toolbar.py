"""The toolbar."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import (
    QLabel,
    QSizePolicy,
    QToolBar,
    QToolButton,
    QWidget,
)

from yk_reader.gui.actions import Actions
from yk_reader.gui.services import Services
from yk_reader.gui.window.find import FindField


class Toolbar(QToolBar):
    """Open · pages · undo, redo · propose, suggest, accept · done — linked, reading, find,
    palette."""

    def __init__(self, services: Services, actions: Actions) -> None:
        super().__init__()
        self._actions = actions
        self._services = services
        self.setObjectName("toolbar")
        self.setWindowTitle(self.tr("Toolbar"))
        self.setMovable(False)
        self.setFloatable(False)
        self.setIconSize(QSize(18, 18))
        self.setFixedHeight(40)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self._with_text: list[QToolButton] = []
        self._text("file.open", self.tr("Open"))
        self.addSeparator()
        self._icon("page.previous")
        self.number = QLabel("")
        self.number.setMinimumWidth(44)
        self.number.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.addWidget(self.number)
        self._icon("page.next")
        self.addSeparator()
        self._icon("edit.undo")
        self._icon("edit.redo")
        self.addSeparator()
        self._text("page.propose", self.tr("Propose again"))
        self._text("tools.suggest", self.tr("Suggest entities"))
        self._text("entity.accept-above", self.tr("Accept…"))
        self.addSeparator()
        self._text("page.done", self.tr("Page done"))
        gap = QWidget()
        gap.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.addWidget(gap)
        self._text("view.linked", self.tr("Linked"))
        self._text("view.reading", self.tr("Reading"))
        self.addSeparator()
        self.find_field = FindField(services, actions.shown_keys("edit.find"))
        self.addWidget(self.find_field)
        self._text("tools.palette", self.tr("Commands"))
        self._wide = 0
        """The least width at which the buttons have their texts; known once they are laid out."""

    def _button(self, action: QAction) -> QToolButton:
        button = QToolButton()
        button.setDefaultAction(action)
        button.setFixedHeight(28)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.addWidget(button)
        return button

    def _icon(self, command_id: str) -> None:
        button = self._button(self._actions.by_id[command_id])
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        button.setFixedWidth(28)
        button.setAccessibleName(self._actions.by_id[command_id].text())

    def _text(self, command_id: str, text: str) -> None:
        action = self._actions.by_id[command_id]
        action.setIconText(text)
        button = self._button(action)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setAccessibleName(action.text())
        self._with_text.append(button)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the buttons show their icons alone: none goes out of sight."""
        beside, alone = (
            Qt.ToolButtonStyle.ToolButtonTextBesideIcon,
            Qt.ToolButtonStyle.ToolButtonIconOnly,
        )
        now = self._with_text[0].toolButtonStyle()
        if now is beside:
            self._wide = self.sizeHint().width() - self._spare()
        wanted = beside if event.size().width() >= self._wide else alone
        if wanted is not now:
            for button in self._with_text:
                button.setToolButtonStyle(wanted)
        super().resizeEvent(event)

    def _spare(self) -> int:
        """What the field may give away before a button loses its text."""
        return self.find_field.sizeHint().width() - self.find_field.minimumWidth()

    def set_page(self, number: int, count: int) -> None:
        """Which page of how many."""
        self.number.setText(f"{number:,} / {count:,}" if count else "")
