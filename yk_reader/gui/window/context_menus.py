"""The context menus of the text panes and of the table of entities: commands with their keys."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QAbstractScrollArea, QMenu

from yk_reader.gui.actions import Actions
from yk_reader.gui.docks.workbench import Workbench
from yk_reader.gui.look.i18n import QT_TRANSLATE_NOOP, translate
from yk_reader.gui.panes.raw_viewport import RawPart
from yk_reader.gui.window.menu_parts import ROLES, MenuParts
from yk_reader.gui.work.project_controller import ProjectController
from yk_reader.model.vocabulary import EntityStatus

_JOINTS = ("article.paragraph", "article.joint")
_ARRANGE = ("article.take-apart", "article.upright", "article.turn")
_ORDER = ("article.earlier", "article.later", "article.up", "article.down")
_TEXT = ("edit.correct", "edit.uncorrect", "edit.copy")
_RIGHT = ("article.right", "article.all-right")
_SAID = ("article.note", "article.second-look")
_SHOWN = (
    "view.picture-width",
    "view.picture-whole",
    "view.picture-turn",
    "view.picture-outlines",
    "view.picture-order",
)
_BOXES = (
    "view.picture-boxes", "view.picture-draw", "view.picture-undraw", "article.split",
)  # fmt: skip
_ARTICLE = QT_TRANSLATE_NOOP("Menus", "Article")
_PLACE = QT_TRANSLATE_NOOP("Menus", "Show in the text")


class ContextMenus(QObject):
    """Opens the menu of a pane at the mouse, or at the caret for the menu key."""

    def __init__(
        self,
        actions: Actions,
        bench: Workbench,
        controller: Callable[[], ProjectController | None],
    ) -> None:
        super().__init__(bench.reflow)
        self._bench = bench
        self._parts = MenuParts(actions, controller)
        for pane, fill in (
            (bench.raw, self.fill_raw),
            (bench.reflow, self.fill_reflow),
            (bench.facsimile, self.fill_facsimile),
            (bench.entities.tree, self.fill_table),
        ):
            pane.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
            pane.customContextMenuRequested.connect(
                lambda at, pane=pane, fill=fill: self._open(pane, fill(QMenu(pane), at), at)
            )

    def _open(self, pane: QAbstractScrollArea, menu: QMenu, at: QPoint) -> None:
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(pane.viewport().mapToGlobal(at))

    def fill_raw(self, menu: QMenu, at: QPoint) -> QMenu:
        """What can be done with the lines; first with the chip or mark that is under the mouse."""
        parts, part = self._parts, self._bench.raw.part_at(at)
        if part is RawPart.ROLE:  # the roles alone fill half a screen
            parts.add(menu, (ROLES,))
            menu.addSeparator()
            parts.article_roles(menu)
            parts.articles(menu)
            parts.add(menu, (("article.start", "article.join", "article.unsure"),))
            return menu
        if part is RawPart.JOINT:
            parts.add(menu, (_JOINTS,))
        acts = ("article.start", "article.join", "article.continue", "article.split")
        parts.add(menu, (acts,))
        parts.roles(menu)
        parts.article_roles(menu)
        parts.articles(menu)
        if part is not RawPart.JOINT:
            parts.add(menu, (_JOINTS,))
        parts.add(menu, (_ORDER, _ARRANGE, (*_RIGHT, "article.unsure", *_SAID, *_TEXT)))
        return menu

    def fill_facsimile(self, menu: QMenu, _at: QPoint) -> QMenu:
        """What can be done with the lines that are chosen on the picture, and with the picture."""
        parts = self._parts
        parts.add(menu, (("article.start", "article.join", "article.continue"),))
        parts.roles(menu)
        parts.article_roles(menu)
        parts.articles(menu)
        parts.add(menu, (_JOINTS, _ORDER, ("edit.correct", "edit.copy"), _BOXES, _SHOWN))
        return menu

    def fill_reflow(self, menu: QMenu, at: QPoint) -> QMenu:
        """What can be done with the entity or word under the caret, here and everywhere; with its
        unit and its article."""
        parts, pane, view = self._parts, self._bench.reflow, self._parts.view
        if view is None:
            return menu
        key = pane.current_entity()
        entity = view.entities.get(key) if key is not None else None
        article = menu
        if not pane.in_margin(at):
            if entity is not None:
                if entity.status is EntityStatus.SUGGESTED:
                    parts.add(menu, (("entity.accept",),))
                parts.labels(menu, relabel=True)
                own = ("entity.remove", "entity.unsure", "entity.note", "entity.link")
                for command_id in (*own, "entity.cycle") if view.labels.nested else own:
                    menu.addAction(parts.action(command_id))
            else:
                parts.labels(menu)
            parts.everywhere(menu)
            if view.suggestions:
                going = ("entity.next-suggestion", "entity.accept-visible", "entity.accept-above")
                parts.add(menu, (going,))
            menu.addSeparator()
        parts.roles(menu)
        parts.articles(menu)
        if not pane.in_margin(at):
            article = menu.addMenu(translate("Menus", _ARTICLE))
        groups = (("article.start", "article.join", "article.continue"), _ORDER, _ARRANGE, _SAID)
        parts.add(article, groups)
        parts.article_roles(article)
        parts.add(menu, ((*_JOINTS, *_RIGHT, "article.unsure"), _TEXT))
        return menu

    def fill_table(self, menu: QMenu, _at: QPoint) -> QMenu:
        """What can be done with all mentions of the chosen names."""
        parts, view, table = self._parts, self._parts.view, self._bench.entities.tree
        if view is None:
            return menu
        keys = [key for key in table.chosen_keys() if key in view.entities]
        if any(view.entities[key].status is EntityStatus.SUGGESTED for key in keys):
            parts.add(menu, (("entity.accept",),))
        menu.addSeparator()
        for label in view.labels.labels:
            parts.label(menu, label)
        menu.addSeparator()
        parts.own(menu, translate("Menus", _PLACE), table.enter_current)
        parts.everywhere(menu)
        parts.add(menu, (("entity.remove", "entity.unsure", "entity.note", "entity.link"),))
        return menu
