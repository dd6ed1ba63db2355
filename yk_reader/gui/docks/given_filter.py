"""The button of the page list that asks for pages by whom they were given to."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QToolButton

from yk_reader.gui.look.stylesheet import css
from yk_reader.gui.services import Services
from yk_reader.gui.widgets.tips import plain_tip
from yk_reader.store.page_filter import NOBODY
from yk_reader.text.display import stand_ins

_ICON = "ph.user"


class GivenFilter(QToolButton):
    """A button with a menu. `value`: the name of the person, `NOBODY`, or None for all pages;
    `people` are offered."""

    chosen = Signal()

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services
        self.people: tuple[str, ...] = ()
        self.value: str | None = None
        self._me = ""
        self.setIcon(services.icon(_ICON))
        self.setIconSize(QSize(16, 16))
        self.setFixedSize(24, 24)
        self.setCheckable(True)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setStyleSheet(
            "QToolButton { padding: 0; }"
            "QToolButton::menu-indicator { image: none; width: 0; }"
            f"QToolButton:checked {{ background: {css(services.theme.color('state.selected'))}; }}"
        )
        menu = QMenu(self)
        menu.aboutToShow.connect(self._fill)
        self.setMenu(menu)
        self._show()

    def begin(self, me: str) -> None:
        """Another project: `me` is who works in it; all pages are listed."""
        self._me, self.people, self.value = me, (), None
        self._show()

    def choose(self, value: str | None) -> None:
        """List pages that were given to a person, to nobody, or all."""
        if value != self.value:
            self.value = value
            self._show()
            self.chosen.emit()

    def toggle_mine(self) -> None:
        """List only what was given to who works here, or all again."""
        self.choose(None if self.value == self._me else self._me)

    def toggle_free(self) -> None:
        """List only what nobody was given, or all again."""
        self.choose(None if self.value == NOBODY else NOBODY)

    @property
    def mine(self) -> bool:
        """Whether only the pages of who works here are listed."""
        return self.value == self._me and bool(self._me)

    @property
    def free(self) -> bool:
        """Whether only the pages of nobody are listed."""
        return self.value == NOBODY

    def _show(self) -> None:
        self.setChecked(self.value is not None)
        if self.value is None:
            text = self.tr("Given to: anybody or nobody")
        elif self.value == NOBODY:
            text = self.tr("Given to: nobody")
        else:
            text = self.tr("Given to: {name}").format(name=stand_ins(self.value))
        self.setToolTip(plain_tip(text))
        self.setAccessibleName(text)

    def _fill(self) -> None:
        menu = self.menu()
        menu.clear()
        group = QActionGroup(menu)
        self._offer(menu, group, self.tr("All pages"), None)
        self._offer(menu, group, self.tr("Given to me"), self._me)
        self._offer(menu, group, self.tr("Given to nobody"), NOBODY)
        menu.addSeparator()
        for name in self.people:
            if name != self._me:
                self._offer(menu, group, stand_ins(name).replace("&", "&&"), name)
        self._show()

    def _offer(self, menu: QMenu, group: QActionGroup, text: str, value: str | None) -> None:
        action = QAction(text, menu)
        action.setCheckable(True)
        action.setChecked(value == self.value)
        action.triggered.connect(lambda: self.choose(value))
        group.addAction(action)
        menu.addAction(action)
