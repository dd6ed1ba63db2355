"""The notes on the article under the caret and on the page, in the inspector, with their flags; and
how long the page took."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from yk_reader.gui.docks.attribute import Attribute
from yk_reader.gui.look.effort_texts import time_text
from yk_reader.gui.services import Services
from yk_reader.gui.view.page_view import PageView
from yk_reader.gui.widgets.labels import quiet_label

Target = tuple[int, int | None]
"""A page, and an article of it; None: the page itself."""


class NoteRow(QWidget):
    """A note and a flag. `noted` and `flagged` carry what they are of, and the new value."""

    noted = Signal(object, str)
    flagged = Signal(object, bool)
    left = Signal()

    def __init__(self, services: Services) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, 0)
        column.setSpacing(2)
        self.name = quiet_label(services)
        self.field = Attribute(services, "")
        self.field.kept.connect(lambda text: self.noted.emit(self.target, text))
        self.field.left.connect(self.left)
        self.flag = QCheckBox(self.tr("Second look"))
        self.flag.clicked.connect(lambda on: self.flagged.emit(self.target, on))
        row = QHBoxLayout()
        row.addWidget(self.name, 1)
        row.addWidget(self.flag)
        column.addLayout(row)
        column.addWidget(self.field)
        self.target: Target | None = None

    def show_target(self, target: Target, name: str, note: str, flag: bool) -> None:
        """Show what is said of something, called `name`. What is typed for another one on the same
        page is kept first."""
        same = target == self.target
        if not same and self.target is not None and self.target[0] == target[0]:
            self.field.keep()
        self.target = target
        self.name.setText(name)
        said = self.tr("Note: {what}").format(what=name)
        self.field.setPlaceholderText(said)
        self.field.setAccessibleName(said)
        self.flag.setAccessibleName(self.tr("Second look: {what}").format(what=name))
        self.field.show_value(note, same=same)
        self.flag.setChecked(flag)

    def show_nothing(self) -> None:
        """There is nothing to say something of."""
        self.field.forget()
        self.target = None
        self.hide()

    @property
    def told(self) -> bool:
        """Whether something is said there, or is being typed."""
        return bool(self.field.text()) or self.flag.isChecked() or self.field.isModified()


class NoteRows(QWidget):
    """Where the inspector needs the room for an entity they are hidden, unless something is said in
    them or was asked for."""

    noted = Signal(object, str)
    flagged = Signal(object, bool)
    left = Signal()

    def __init__(self, services: Services) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, 0)
        column.setSpacing(3)
        self.article, self.page = NoteRow(services), NoteRow(services)
        self.effort = quiet_label(services)
        self.effort.setWordWrap(True)
        for row in (self.article, self.page):
            row.noted.connect(self.noted)
            row.flagged.connect(self.flagged)
            row.left.connect(self._left)
            column.addWidget(row)
        column.addWidget(self.effort)
        self.spent: Callable[[PageView], tuple[int, int]] = lambda _view: (0, 0)
        """The seconds and gestures that a page has taken."""
        self._view: PageView | None = None
        self._article: int | None = None
        self._asked: NoteRow | None = None
        self._asked_article: int | None = None
        self._room = False
        self.show_nothing()

    def show_nothing(self) -> None:
        """No page is open."""
        self._view = self._asked = self._asked_article = None
        for row in (self.article, self.page):
            row.show_nothing()
        self.effort.hide()

    def show_view(self, view: PageView, article: int | None, *, room: bool) -> None:
        """Show what is said of the page and of an article of it; `room`: all there is."""
        if self._view is not None and self._view.page_id != view.page_id:
            self.show_nothing()
        self._view, self._article, self._room = view, article, room
        self._fill()

    def _fill(self) -> None:
        view = self._view
        if view is None:
            return
        key = self._article if self._asked_article is None else self._asked_article
        row = view.annotation.article(key) if key is not None else None
        if row is None:
            self.article.field.keep()
            self.article.show_nothing()
        else:
            name = self.tr("Article {n}").format(n=row.rank)
            self.article.show_target((view.page_id, row.key), name, row.note, row.unsure)
            self.article.setVisible(self._wanted(self.article))
        said = view.annotation
        self.page.show_target((view.page_id, None), self.tr("Page"), said.note, said.second_look)
        self.page.setVisible(self._wanted(self.page))
        self.tell_effort()

    def _wanted(self, row: NoteRow) -> bool:
        return self._room or row.told or row is self._asked

    def tell_effort(self) -> None:
        """Say how long the page took by now."""
        seconds, gestures = self.spent(self._view) if self._view is not None else (0, 0)
        if gestures:
            counted = self.tr("%n gesture(s)", "", gestures)
            said = self.tr("On this page: {time}, {gestures}")
            self.effort.setText(said.format(time=time_text(seconds), gestures=counted))
        self.effort.setVisible(bool(gestures) and self._room)

    def ask(self, article: int | None) -> Attribute | None:
        """The field of an article (None: of the page), shown to be typed into; None without one."""
        if self._view is None or (
            article is not None and self._view.annotation.article(article) is None
        ):
            return None
        self._asked = self.page if article is None else self.article
        self._asked_article = article
        self._fill()
        return self._asked.field

    def _left(self) -> None:
        self._asked = self._asked_article = None
        self._fill()
        self.left.emit()

    def keep(self) -> bool:
        """Save what is being typed; False when it cannot be."""
        return all(row.field.keep() for row in (self.article, self.page) if row.target)

    def forget(self) -> None:
        """What is being typed goes."""
        for row in (self.article, self.page):
            row.field.forget()
