"""What several context menus are made of: commands with their keys, labels, roles, articles."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from yk_reader.gui.actions import Actions
from yk_reader.gui.commands import (
    ARTICLE_ROLE_MENU,
    LABEL_KEYS,
    LABEL_MENU,
    PAGE_MENU,
    PROJECT_MENU,
)
from yk_reader.gui.look.i18n import QT_TRANSLATE_NOOP, translate
from yk_reader.gui.view.headlines import headline
from yk_reader.gui.view.label_keys import typed_for
from yk_reader.gui.view.page_view import PageView
from yk_reader.gui.widgets.chips import short_code
from yk_reader.gui.work.project_controller import ProjectController
from yk_reader.model.entity import Label
from yk_reader.model.vocabulary import Role
from yk_reader.text.display import stand_ins

ROLES = tuple(f"role.{role.value}" for role in Role)
ARTICLE_ROLES = tuple(f"article.role.{role.value}" for role in Role)
_GIVE = QT_TRANSLATE_NOOP("Menus", "Give to an article")
_NEW = QT_TRANSLATE_NOOP("Menus", "A new article")
_ROLE = QT_TRANSLATE_NOOP("Menus", "Role")
_RELABEL = QT_TRANSLATE_NOOP("Menus", "Relabel")
_MOST = 30
"""Articles in a menu; the field of the command knows them all."""
_LONGEST = 24
"""Characters of a headline in a menu."""

Groups = Sequence[Sequence[str]]


class MenuParts:
    """Fills menus; `controller` gives the work on the project that is open."""

    def __init__(
        self, actions: Actions, controller: Callable[[], ProjectController | None]
    ) -> None:
        self._actions = actions
        self._controller = controller

    @property
    def work(self) -> ProjectController | None:
        """The work on the open project."""
        return self._controller()

    @property
    def view(self) -> PageView | None:
        """The page that is shown."""
        work = self.work
        return work.page_view if work is not None else None

    def action(self, command_id: str) -> QAction:
        """A command with its key."""
        return self._actions.by_id[command_id]

    def add(self, menu: QMenu, groups: Groups) -> None:
        """Add commands, with a line between two groups and before the first."""
        for group in groups:
            if not menu.isEmpty():
                menu.addSeparator()
            for command_id in group:
                menu.addAction(self.action(command_id))

    def own(
        self, menu: QMenu, text: str, do: Callable[[], object], *, like: str = "", key: str = ""
    ) -> QAction:
        """Add something that is no command; `like` names the command whose key does it too."""
        key = key or (self._actions.shown_keys(like) if like else "")
        text = text.replace("&", "&&")
        action = menu.addAction(f"{text}\t{key}" if key else text)
        action.triggered.connect(lambda _checked=False: do())
        return action

    def roles(self, menu: QMenu) -> QMenu:
        """Add the menu of the roles."""
        inner = menu.addMenu(translate("Menus", _ROLE))
        self.add(inner, (ROLES,))
        return inner

    def article_roles(self, menu: QMenu) -> None:
        """Add the menu of the roles for all lines of the article."""
        inner = menu.addMenu(translate("Menus", ARTICLE_ROLE_MENU))
        self.add(inner, (ARTICLE_ROLES,))

    def articles(self, menu: QMenu) -> None:
        """Add the menu of the articles that lines can be given to."""
        inner = menu.addMenu(translate("Menus", _GIVE))
        view = self.view
        for flow in view.reflow.articles[:_MOST] if view is not None else ():
            text = f"{flow.number}  {stand_ins(short_code(headline(flow), _LONGEST))}"
            self.own(inner, text, partial(self._give, flow.article.key))
        inner.addSeparator()
        self.own(inner, translate("Menus", _NEW), partial(self._give, None))
        self.add(inner, (("article.furniture", "article.assign"),))

    def _give(self, article: int | None) -> None:
        if (work := self.work) is not None:
            work.lines.drop(work.lines.starts(), article)

    def labels(self, menu: QMenu, *, relabel: bool = False) -> None:
        """Add the menu of the labels; also those that no key leads to."""
        inner = menu.addMenu(translate("Menus", _RELABEL if relabel else LABEL_MENU))
        view = self.view
        for label in view.labels.labels if view is not None else ():
            self.label(inner, label)

    def label(self, menu: QMenu, label: Label) -> None:
        """Add what tags with a label, or relabels."""
        view = self.view
        key = typed_for(view.labels, label) if view is not None else ""
        action = self._actions.by_id.get(f"entity.label.{key.lstrip('.')}") if key else None
        if action is not None:
            menu.addAction(action)
        else:
            self.own(menu, short_code(label.name, _LONGEST), partial(self._mark, label.name))

    def _mark(self, label: str) -> None:
        if (work := self.work) is not None:
            work.entities.mark(label)

    def everywhere(self, menu: QMenu) -> None:
        """Add what is done to the same text on the page and in the project."""
        page = menu.addMenu(translate("Menus", PAGE_MENU))
        project = menu.addMenu(translate("Menus", PROJECT_MENU))
        for kind, inner in (("everywhere", page), ("project", project)):
            # Those of digits without a label are hidden.
            self.add(inner, ([f"entity.{kind}.{key}" for key in LABEL_KEYS],))
        self.add(page, (("entity.everywhere-remove",),))
        self.add(project, (("entity.project-relabel", "entity.project-remove"),))
