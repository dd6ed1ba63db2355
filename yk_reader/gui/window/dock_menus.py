"""The context menus of the docks: pages, articles and units; and of the labels over the reflow."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from yk_reader.gui.actions import Actions
from yk_reader.gui.commands import LABEL_KEYS
from yk_reader.gui.docks.workbench import Workbench
from yk_reader.gui.look.i18n import QT_TRANSLATE_NOOP, translate
from yk_reader.gui.view.label_keys import typed_for
from yk_reader.gui.window.menu_parts import MenuParts
from yk_reader.gui.work.project_controller import ProjectController
from yk_reader.text.display import stand_ins

_PLACE = QT_TRANSLATE_NOOP("Menus", "Show in the text")
_UP = QT_TRANSLATE_NOOP("Menus", "Join to the article above in the raw text")
_NOWHERE = QT_TRANSLATE_NOOP("Menus", "Dissolve the article: its lines belong to none")
_OPEN = QT_TRANSLATE_NOOP("Menus", "Open this page")
_DONE = QT_TRANSLATE_NOOP("Menus", "Page done")
_AGAIN = QT_TRANSLATE_NOOP("Menus", "Page in progress again")
_LOOK = QT_TRANSLATE_NOOP("Menus", "Second look at the page")
_NO_LOOK = QT_TRANSLATE_NOOP("Menus", "No second look at the page any more")
_DETAILS = QT_TRANSLATE_NOOP("Menus", "Page details…")
_PROPOSE = QT_TRANSLATE_NOOP("Menus", "Propose the layout again")
_RENAME = QT_TRANSLATE_NOOP("Menus", "Rename")
_GIVEN = QT_TRANSLATE_NOOP("Menus", "Given to")
_SOMEBODY = QT_TRANSLATE_NOOP("Menus", "Another person…")
_MOST_PEOPLE = 20
"""People in a menu; the dialog knows them all."""
_MOVE = QT_TRANSLATE_NOOP("Menus", "Move to another project…")
_REMOVE = QT_TRANSLATE_NOOP("Menus", "Remove…")
_ALONE = QT_TRANSLATE_NOOP("Menus", "Look at this label alone, or no longer")


class DockMenus(QObject):
    """Opens them where the docks ask for it."""

    def __init__(
        self,
        actions: Actions,
        bench: Workbench,
        controller: Callable[[], ProjectController | None],
    ) -> None:
        super().__init__(bench.pages)
        self._bench = bench
        self._parts = MenuParts(actions, controller)
        tree = bench.outline.tree
        tree.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        tree.customContextMenuRequested.connect(self._outline)
        bench.pages.list.menu_wanted.connect(self._pages)
        bench.flow_title.labels.menu_wanted.connect(self._label)

    def _menu(self, owner: QWidget) -> QMenu:
        menu = QMenu(owner)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return menu

    def _outline(self, at: QPoint) -> None:
        """What can be done with an article, or with a unit of one."""
        tree = self._bench.outline.tree
        meant = tree.meant()
        if meant is None:
            return
        menu, parts = self._menu(tree), self._parts
        parts.own(menu, translate("Menus", _PLACE), self._bench.outline.go_to_current)
        menu.addSeparator()
        if meant.article is None:
            parts.roles(menu)
            parts.articles(menu)
            order = ("article.earlier", "article.later")
            parts.add(menu, (order, ("article.paragraph", "article.joint", "article.unsure")))
        else:
            parts.article_roles(menu)
            parts.articles(menu)
            parts.add(menu, (("article.up", "article.down"),))
            menu.addSeparator()
            for text, command_id in ((_UP, "article.join"), (_NOWHERE, "article.furniture")):
                do = parts.action(command_id).trigger
                parts.own(menu, translate("Menus", text), do, like=command_id)
            parts.add(menu, (("article.note", "article.second-look"),))
        menu.popup(tree.viewport().mapToGlobal(at))

    def _pages(self, page_ids: tuple[int, ...], at: QPoint) -> None:
        """What can be done with a page, or with those that are marked."""
        work, parts, pages = self._parts.work, self._parts, self._bench.pages.list
        if work is None:
            return
        menu = self._menu(pages)
        menu.aboutToHide.connect(pages.end_menu)
        acts, own = work.page_acts, parts.own
        here = page_ids == (work.page_controller.page_id,)
        if len(page_ids) == 1:
            own(menu, translate("Menus", _OPEN), partial(work.open_page, page_ids[0]))
            menu.addSeparator()
        if here:
            said = ("page.note", "page.second-look")
            details = ("page.meta", "page.profile", "page.propose")
            parts.add(menu, (("page.done", "page.reopen"), said, details))
        else:
            own(menu, translate("Menus", _DONE), partial(acts.done, page_ids))
            own(menu, translate("Menus", _AGAIN), partial(acts.reopen, page_ids))
            menu.addSeparator()
            own(menu, translate("Menus", _LOOK), partial(acts.second_look, page_ids, True))
            own(menu, translate("Menus", _NO_LOOK), partial(acts.second_look, page_ids, False))
            menu.addSeparator()
            if len(page_ids) == 1:
                own(menu, translate("Menus", _DETAILS), partial(acts.details, page_ids[0]))
            own(menu, translate("Menus", _PROPOSE), partial(acts.propose, page_ids))
        menu.addSeparator()
        changes = work.page_changes
        if len(page_ids) == 1:
            own(menu, translate("Menus", _RENAME), partial(self._bench.pages.edit, page_ids[0]))
        self._giving(menu, page_ids)
        own(menu, translate("Menus", _MOVE), partial(changes.ask_move, page_ids))
        own(menu, translate("Menus", _REMOVE), partial(changes.ask_remove, page_ids))
        menu.popup(at)

    def _giving(self, menu: QMenu, page_ids: tuple[int, ...]) -> None:
        """Who has the pages; a click gives them, or takes them back."""
        work = self._parts.work
        if work is None or work.page_controller.read_only:
            return
        giving = work.giving
        inner = menu.addMenu(translate("Menus", _GIVEN))
        for name in giving.people[:_MOST_PEOPLE]:
            do = partial(giving.toggle, page_ids, name)
            action = self._parts.own(inner, stand_ins(name), do)
            action.setCheckable(True)
            action.setChecked(giving.given(page_ids, name))
        inner.addSeparator()
        self._parts.own(inner, translate("Menus", _SOMEBODY), partial(giving.ask, page_ids))

    def _label(self, name: str, at: QPoint) -> None:
        """What can be done with a label: here, everywhere; and to see its entities alone."""
        view, parts = self._parts.view, self._parts
        label = view.labels.get(name) if view is not None else None
        if view is None or label is None:
            return
        self._bench.reflow.setFocus()
        menu = self._menu(self._bench.flow_title)
        parts.label(menu, label)
        key = typed_for(view.labels, label)
        if key and key in LABEL_KEYS:
            kinds = ("everywhere", "project")
            parts.add(menu, ([f"entity.{kind}.{key}" for kind in kinds],))
        menu.addSeparator()
        toggle = partial(self._bench.entities.label_wanted.emit, name)
        # The same as a click there with the key held.
        parts.own(menu, translate("Menus", _ALONE), toggle)
        parts.add(menu, (("entity.filter-off", "help.guidelines"),))
        menu.popup(at)
