"""The context menus of the text panes and of the table of entities: commands with their keys."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QAbstractScrollArea, QMenu

from yk_reader.gui.actions import Actions
from yk_reader.gui.commands import (
    LABEL_KEYS,
    LABEL_MENU,
    LETTER_KEYS,
    PAGE_MENU,
    PROJECT_MENU,
)
from yk_reader.gui.look.i18n import translate

_RAW: tuple[tuple[str, ...], ...] = (
    ("article.start", "article.join", "article.assign", "article.furniture"),
    ("article.split", "article.paragraph", "article.joint", "article.unsure"),
    ("edit.correct", "edit.uncorrect", "edit.copy"),
)
_ENTITY: tuple[tuple[str, ...], ...] = (
    ("entity.accept", "entity.remove", "entity.unsure", "entity.note", "entity.link"),
    ("edit.correct", "edit.uncorrect", "edit.copy"),
)
_LABELS = tuple(f"entity.label.{key}" for key in LABEL_KEYS + LETTER_KEYS)
_TABLE: tuple[tuple[str, ...], ...] = (
    ("entity.accept",),
    _LABELS,
    ("entity.remove", "entity.unsure", "entity.note", "entity.link"),
)
_PAGE = (*(f"entity.everywhere.{key}" for key in LABEL_KEYS), "entity.everywhere-remove")
_PROJECT = (
    *(f"entity.project.{key}" for key in LABEL_KEYS),
    "entity.project-relabel",
    "entity.project-remove",
)


class ContextMenus(QObject):
    """Opens the menu of a pane at the mouse, or at the caret for the menu key."""

    def __init__(
        self,
        actions: Actions,
        raw: QAbstractScrollArea,
        reflow: QAbstractScrollArea,
        table: QAbstractScrollArea,
    ) -> None:
        super().__init__(reflow)
        self._actions = actions
        fills = ((raw, self.fill_raw), (reflow, self.fill_reflow), (table, self.fill_table))
        for pane, fill in fills:
            pane.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
            pane.customContextMenuRequested.connect(
                lambda at, pane=pane, fill=fill: self._open(pane, fill(QMenu(pane)), at)
            )

    def _open(self, pane: QAbstractScrollArea, menu: QMenu, at: QPoint) -> None:
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(pane.viewport().mapToGlobal(at))

    def fill_raw(self, menu: QMenu) -> QMenu:
        """What can be done with the lines."""
        self._add(menu, _RAW)
        return menu

    def fill_reflow(self, menu: QMenu) -> QMenu:
        """What can be done with the text under the caret, here and everywhere."""
        labels = menu.addMenu(translate("Menus", LABEL_MENU))
        self._add(labels, (_LABELS,))
        page = menu.addMenu(translate("Menus", PAGE_MENU))
        self._add(page, (_PAGE[:-1], _PAGE[-1:]))
        project = menu.addMenu(translate("Menus", PROJECT_MENU))
        self._add(project, (_PROJECT[:-2], _PROJECT[-2:]))
        menu.addSeparator()
        self._add(menu, _ENTITY)
        return menu

    def fill_table(self, menu: QMenu) -> QMenu:
        """What can be done with all mentions of the chosen names."""
        self._add(menu, _TABLE)
        return menu

    def _add(self, menu: QMenu, groups: Sequence[Sequence[str]]) -> None:
        for number, group in enumerate(groups):
            if number:
                menu.addSeparator()
            for command_id in group:
                menu.addAction(self._actions.by_id[command_id])
