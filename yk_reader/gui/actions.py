"""QActions made of the declared commands: handlers, keys, menus; keys can be changed."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from yk_reader import settings as declared
from yk_reader.gui.commands import (
    COMMANDS,
    MENUS,
    OUTLINE,
    RENAMED,
    SUBMENUS,
    TABLE,
    Command,
    Scope,
    command,
)
from yk_reader.gui.look.i18n import translate
from yk_reader.gui.services import Services

Handlers = Mapping[str, Callable[[], None]]


class Actions(QObject):
    """All actions of one window. `handlers` names what each command does.

    `given` carries the id of a command that is about to be done.
    """

    given = Signal(str)

    def __init__(self, window: QWidget, services: Services, handlers: Handlers) -> None:
        super().__init__(window)
        self._window = window
        self._services = services
        self._handlers = handlers
        self.by_id: dict[str, QAction] = {}
        self._project = False
        self._lent: frozenset[str] = frozenset()
        self._keys: dict[str, tuple[str, ...]] = {}
        for one in COMMANDS:
            if one.id in handlers:
                self.by_id[one.id] = self._make(one)
        self.take_keys()

    def _make(self, one: Command) -> QAction:
        action = QAction(one.title, self)
        action.setObjectName(one.id)
        if one.icon:
            action.setIcon(self._services.icon(one.icon))
        action.setCheckable(one.on)
        action.setVisible(not one.hidden)
        action.setAutoRepeat(not one.once)
        # Roles that macOS would move are not wanted: the menus are as declared everywhere.
        action.setMenuRole(QAction.MenuRole.NoRole)
        action.triggered.connect(lambda _checked=False, i=one.id: self._do(i))
        if one.scope is Scope.WINDOW:
            action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
            self._window.addAction(action)
        else:
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        return action

    def _do(self, command_id: str) -> None:
        self._services.trail.note("command", command_id)
        self.given.emit(command_id)
        self._handlers[command_id]()

    def attach(
        self,
        raw: QWidget,
        reflow: QWidget,
        picture: QWidget,
        entities: QWidget,
        outline: QWidget,
    ) -> None:
        """Give the pane commands to the widgets that take the focus: panes, table of entities,
        outline."""
        for scopes, widget in (
            ((Scope.RAW, Scope.TEXT), raw),
            ((Scope.REFLOW, Scope.TEXT), reflow),
            ((Scope.PICTURE, Scope.RAW, Scope.TEXT), picture),
        ):
            widget.addActions([self.by_id[c.id] for c in self.commands() if c.scope in scopes])
        entities.addActions([self.by_id[c.id] for c in self.commands() if c.id in TABLE])
        outline.addActions([self.by_id[c.id] for c in self.commands() if c.id in OUTLINE])

    def commands(self) -> tuple[Command, ...]:
        """The commands that this window has, as declared."""
        return tuple(c for c in COMMANDS if c.id in self.by_id)

    def keys(self) -> dict[str, tuple[str, ...]]:
        """Each command's present keys, portable text."""
        own = self._services.settings.get(declared.KEYS)
        old = {new: own[was] for new, was in RENAMED.items() if was in own}
        own = {**old, **own}
        if not own:
            return {c.id: c.keys for c in self.commands()}
        return {c.id: tuple(own.get(c.id, c.keys)) for c in self.commands()}

    def take_keys(self) -> None:
        """Read the keys from the settings again."""
        self._keys = self.keys()
        for command_id, keys in self._keys.items():
            keys = tuple(key for key in keys if key not in self._lent)
            sequences = [QKeySequence.fromString(k) for k in keys]
            for key in keys:
                if "Return" in key:  # the keypad's Enter does the same
                    sequences.append(QKeySequence.fromString(key.replace("Return", "Enter")))
            action = self.by_id[command_id]
            action.setShortcuts(sequences)
            shown = self.shown_keys(command_id)
            tip = action.text() if not shown else f"{action.text()} ({shown})"
            action.setToolTip(tip)
        self.follow_settings()

    def lend(self, *keys: str) -> None:
        """Leave these keys to another, whatever command has them; with none: take all back."""
        self._lent = frozenset(keys)
        self.take_keys()

    def follow_settings(self) -> None:
        """Switch the commands that something must be set for."""
        declared_by_name = {one.name: one for one in declared.DECLARED}
        for one in self.commands():
            if one.setting:
                there = bool(self._services.settings.get(declared_by_name[one.setting]))
                self.by_id[one.id].setEnabled(there and (self._project or not one.project))

    def shown_keys(self, command_id: str) -> str:
        """The first key as this system writes it; empty without one."""
        keys = self._keys.get(command_id, ())
        if not keys:
            return ""
        return QKeySequence.fromString(keys[0]).toString(QKeySequence.SequenceFormat.NativeText)

    def set_text(self, command_id: str, text: str) -> None:
        """Change what an action is called (labels of the project)."""
        self.by_id[command_id].setText(text)

    def set_project(self, there: bool) -> None:
        """Switch the commands that need a project."""
        self._project = there
        for one in self.commands():
            if one.project:
                self.by_id[one.id].setEnabled(there)
        self.follow_settings()

    def fill(self, bar: QMenuBar) -> dict[str, QMenu]:
        """Build the menus."""
        menus: dict[str, QMenu] = {}
        for menu_id, text in MENUS:
            menu = bar.addMenu(translate("Menus", text))
            menu.setObjectName(f"menu.{menu_id}")
            menus[menu_id] = menu
            group, within = None, menu
            for one in sorted(
                (c for c in self.commands() if c.menu == menu_id), key=lambda c: c.group
            ):
                if one.group != group:
                    own = SUBMENUS.get((menu_id, one.group))
                    if group is not None and not (own and (menu_id, group) in SUBMENUS):
                        menu.addSeparator()
                    within = menu.addMenu(translate("Menus", own)) if own else menu
                group = one.group
                within.addAction(self.by_id[one.id])
        return menus

    def table_hint(self) -> str:
        """What the keys do in the table of entities, in one line."""
        keys = [self.shown_keys(i) for i in ("entity.accept", "entity.label.1", "entity.remove")]
        text = self.tr("{accept}: accept all mentions · {label}…: label them · {remove}: reject")
        names = dict(zip(("accept", "label", "remove"), keys, strict=True))
        return text.format(**names) if all(keys) else ""

    def trigger(self, command_id: str) -> None:
        """Run a command as its menu entry would."""
        command(command_id)
        action = self.by_id[command_id]
        if action.isEnabled():
            action.trigger()
