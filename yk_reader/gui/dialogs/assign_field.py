"""The small field of `A`: which article shall have the lines?"""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from yk_reader.gui.dialogs.key_habit import KeyHabit
from yk_reader.gui.look.pinyin import has_initials, sounds_like, spelt_at
from yk_reader.gui.look.stylesheet import sheet
from yk_reader.gui.services import Services
from yk_reader.gui.view.headlines import headline
from yk_reader.gui.view.page_view import PageView
from yk_reader.text.display import stand_ins

_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")


def matches(view: PageView, query: str) -> list[tuple[int, int, str]]:
    """(key, number, headline) of the articles that fit, the best first: by number, by words, by
    pinyin that was typed as letters or as characters that sound alike."""
    query = plain_query(query)
    found = []
    for flow in view.reflow.articles:
        name = headline(flow)
        fits = fit_of(query, flow.number, name)
        if fits is not None:
            found.append((fits, flow.number, flow.article.key, name))
    found.sort()
    return [(key, number, name) for _, number, key, name in found]


def one_number(view: PageView, query: str) -> int | None:
    """The key of the article whose number was typed, if no longer number can follow; else None."""
    query, ranks = plain_query(query), view.ranks
    if not query.isdecimal():
        return None
    found = [key for key, number in ranks.items() if str(number).startswith(query)]
    return found[0] if len(found) == 1 and str(ranks[found[0]]) == query else None


def plain_query(query: str) -> str:
    """What was typed, its digits as ASCII: an input method may send wide ones."""
    query = query.strip().casefold()
    return query.translate(_DIGITS)


def fit_of(query: str, number: int, name: str) -> int | None:
    """How well an article fits, 0 is best; None: not at all."""
    if not query or str(number) == query:
        return 0
    if (query.isdigit() and str(number).startswith(query)) or query in name.casefold():
        return 1
    if query.isascii():
        heard = query.isalpha() and (has_initials(query, name) or spelt_at(query, name) is not None)
        return 2 if heard else None
    if sounds_like(query, name):
        return 2
    return 3 if len(query) > 1 and sounds_like(query, name, initials=True) else None


class _Field(QLineEdit):
    moved = Signal(int)
    chosen = Signal()
    left = Signal()
    lost = Signal()
    numbered = Signal()
    """a digit was typed; not: something was deleted"""

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        # a menu over it, or another window in front for a while, does not end the question
        if event.reason() not in (
            Qt.FocusReason.PopupFocusReason,
            Qt.FocusReason.ActiveWindowFocusReason,
        ):
            self.lost.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.chosen.emit()
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.moved.emit(1 if key == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)
            if event.text().isdecimal():
                self.numbered.emit()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Digits that come through an input method count, but none while it composes."""
        super().inputMethodEvent(event)
        if event.commitString().isdecimal() and not event.preeditString():
            self.numbered.emit()


class AssignField(QFrame):
    """`assigned` carries the starts and the article's key, None for a new article; `told` says
    why what was typed cannot be taken.

    A number is taken as soon as it can mean one article only; all else waits for Enter."""

    assigned = Signal(tuple, object)
    told = Signal(str)

    def __init__(self, services: Services, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("assign")
        self.setStyleSheet(sheet(services.theme, "assign", "QListWidget"))
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 6, 6, 6)
        self.field = _Field()
        hint = self.tr("Article: number, words or pinyin initials; empty makes a new one")
        self.field.setPlaceholderText(hint)
        self.field.setAccessibleName(hint)
        self.list = QListWidget()
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(self.tr("Articles"))
        column.addWidget(self.field)
        column.addWidget(self.list)
        self.field.textChanged.connect(self._fill)
        self.field.chosen.connect(self._choose)
        self.field.left.connect(self._leave)
        self.field.lost.connect(self._lost)
        self.field.moved.connect(self._move)
        self.field.numbered.connect(self._number_typed)
        self.list.itemClicked.connect(self._choose)
        self._view: PageView | None = None
        self._starts: tuple[int, ...] = ()
        self._back: QWidget | None = None
        self._habit = KeyHabit(self)
        self._habit.kept.connect(self._say_taken)
        self.hide()

    def ask(self, view: PageView, starts: tuple[int, ...], at: QPoint, back: QWidget) -> None:
        """Open over the window at a point of it; `back` gets the focus again."""
        self._view, self._starts = view, starts
        self.open_at(at, back)

    def open_at(self, at: QPoint, back: QWidget) -> None:
        """Open with nothing typed."""
        self._back = back
        window, width, height = self.window(), 380, 240
        x = max(8, min(at.x(), window.width() - width - 8))
        y = max(8, min(at.y(), window.height() - height - 8))
        self.setGeometry(x, y, width, height)
        self.field.clear()
        self._fill("")
        self.show()
        self.raise_()
        self.field.setFocus()

    def _fill(self, query: str) -> None:
        self.list.clear()
        if self._view is None:
            return
        if not query.strip():
            new = QListWidgetItem(self.tr("New article"))
            new.setData(Qt.ItemDataRole.UserRole, None)
            self.list.addItem(new)
        for key, number, name in matches(self._view, query):
            item = QListWidgetItem(stand_ins(f"{number}  {name}"))
            item.setData(Qt.ItemDataRole.UserRole, key)
            self.list.addItem(item)
        if not self.list.count():
            nothing = QListWidgetItem(self.tr("No article fits; an empty field makes a new one"))
            nothing.setFlags(Qt.ItemFlag.NoItemFlags)
            self.list.addItem(nothing)
            self.list.setCurrentRow(-1)
            return
        self.list.setCurrentRow(0)

    def _move(self, by: int) -> None:
        count = self.list.count()
        if self.list.currentRow() >= 0:
            self.list.setCurrentRow((self.list.currentRow() + by) % count)

    def _choose(self, _item: object = None) -> None:
        if self._take():
            self._give_back()

    def _number_typed(self) -> None:
        """Take a number that can mean one article only, without Enter."""
        if self._view is None or self.isHidden():
            return
        if one_number(self._view, self.field.text()) is not None and self._take():
            self._give_back()
            if self._back is not None:
                self._habit.watch(self._back)

    def _say_taken(self) -> None:
        self.told.emit(self.tr("The number was taken already; Undo takes it back."))

    def _take(self) -> bool:
        """Close with the article that is marked; False when none is."""
        if self.isHidden() or self.list.currentRow() < 0:
            return False
        starts, key = self._starts, self.list.currentItem().data(Qt.ItemDataRole.UserRole)
        self.hide()
        self.assigned.emit(starts, key)
        return True

    def keep(self) -> bool:
        """Something else is done: what was typed counts as with Enter, an empty field is closed.
        False when no article fits: the field stays, with the focus."""
        if self.isHidden():
            return True
        if not self.field.text().strip():
            self.hide()
        elif not self._take():
            self.told.emit(self.list.item(0).text())
            self.field.setFocus()
            return False
        return True

    def _lost(self) -> None:
        """The focus went elsewhere, and stays there."""
        if self.isHidden():
            return
        if self.field.text().strip() and not self._take():
            self.told.emit(self.list.item(0).text())
        self.hide()

    def _leave(self) -> None:
        self.hide()
        self._give_back()

    def _give_back(self) -> None:
        if self._back is not None:
            self._back.setFocus()
