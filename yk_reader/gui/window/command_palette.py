"""The command palette: type a few letters of a command, Enter runs it; it shows the keys.

What was run from it last stands first.
"""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QAction, QKeyEvent, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QDockWidget,
    QFrame,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from yk_reader import settings as declared
from yk_reader.gui.actions import Actions
from yk_reader.gui.look import fonts
from yk_reader.gui.look.pinyin import spelt_at
from yk_reader.gui.look.stylesheet import sheet
from yk_reader.gui.services import Services
from yk_reader.gui.widgets.rows import Index

_PANEL = "panel:"
"""Before the number of a panel, where a command has its id."""
_APART = " :：…,，、()（）"
"""What stands between words."""
_NO_FOCUS = Qt.FocusPolicy.NoFocus
_ID, _KEYS, _LAST = (Qt.ItemDataRole.UserRole + i for i in range(3))


def score(query: str, text: str) -> int:
    """How well `query` fits a name, 0 when it does not.

    The whole name is best, then its beginning, a part of it, its pinyin (whole syllables or
    initials), the beginnings of its words in order, and last its letters scattered in it, the
    first of which must begin a word.
    """
    query, text = query.casefold().strip(), text.casefold()
    if not query:
        return 1
    if query == text:
        return 1000
    at = text.find(query)
    if at >= 0:
        return 900 if at == 0 else (800 if text[at - 1] in _APART else 700) - min(at, 90)
    if query.isascii():
        spelt = spelt_at(query, text)
        if spelt is not None:
            return 600 - min(spelt, 90)
    letters = "".join(query.split())
    if _begins_words(letters, text):
        return 500
    return _scattered(letters, text)


def _words(text: str) -> list[str]:
    for mark in _APART:
        text = text.replace(mark, " ")
    return text.split()


def _begins_words(letters: str, text: str) -> bool:
    """Whether the letters are beginnings of words of the text, in their order, one from each of
    two at least."""
    ends = {0}
    for word in _words(text):
        for end in tuple(ends):
            run = 0
            while run < len(word) and letters[end + run : end + run + 1] == word[run]:
                run += 1
                ends.add(end + run)
    return len(letters) in ends


def _scattered(letters: str, text: str) -> int:
    """From 1 to 99, more for letters that lie close together; 0 when they do not lie in order."""
    best = 0
    starts = [at for at, char in enumerate(text) if at == 0 or text[at - 1] in _APART]
    if not text.isascii():
        starts = list(range(len(text)))  # every Chinese character begins a word
    for start in starts:
        if text[start] != letters[0]:
            continue
        place = start
        for letter in letters[1:]:
            place = text.find(letter, place + 1)
            if place < 0:
                break
        else:
            best = max(best, 99 - min(98, place - start + 1 - len(letters)))
    return best


class _Rows(QStyledItemDelegate):
    """Title at the left, keys at the right."""

    def __init__(self, services: Services, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = services.theme
        self._line = services.theme.color("line.default")

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, 28)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        rect: QRect = option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, self._theme.color("state.selected"))
        painter.setFont(fonts.ui(13))
        painter.setPen(self._theme.color("text.primary"))
        inner = rect.adjusted(12, 0, -12, 0)
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, index.data())
        painter.setPen(self._theme.color("text.tertiary"))
        painter.setFont(fonts.ui(12))
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(inner, flags, index.data(_KEYS))
        if index.data(_LAST):
            painter.fillRect(rect.adjusted(0, rect.height() - 1, 0, 0), self._line)
        painter.restore()


class CommandPalette(QFrame):
    """A sheet over the window with a field and the commands that fit what is typed."""

    def __init__(self, window: QWidget, services: Services, actions: Actions) -> None:
        super().__init__(window)
        self._actions = actions
        self._settings = services.settings
        self.setObjectName("palette")
        self.setStyleSheet(sheet(services.theme, "palette", "QListView"))
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        self.field = QLineEdit()
        self.field.setPlaceholderText(self.tr("Type a command"))
        self.field.setAccessibleName(self.tr("Type a command"))
        self.list = QListView()
        self.list.setAccessibleName(self.tr("Commands"))
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setItemDelegate(_Rows(services, self))
        self._model = QStandardItemModel(self)
        self.list.setModel(self._model)
        column.addWidget(self.field)
        column.addWidget(self.list)
        self.field.textChanged.connect(self._fill)
        self.field.installEventFilter(self)
        self.list.clicked.connect(self._run)
        self._back: list[QWidget] = []
        self.panels: list[QAction] = []
        """The switches of the panels, which are found by their names too."""
        self.hide()

    def ask(self) -> None:
        """Show it with an empty field; what had the focus gets it back."""
        window = self.window()
        if not self.isVisible():
            self._back = _with_parents(window.focusWidget())
        width = min(560, window.width() - 40)
        middle = QRect((window.width() - width) // 2, 60, width, min(420, window.height() - 80))
        self.setGeometry(_uncovered(middle, window))
        self.field.clear()
        self._fill("")
        self.show()
        self.raise_()
        self.field.setFocus()

    def _fill(self, query: str) -> None:
        self._model.clear()
        recent = self._settings.get(declared.RECENT_COMMANDS)
        age = {command_id: i - len(recent) for i, command_id in enumerate(recent)}
        found: list[tuple[int, int, str, str]] = []
        for one in self._actions.commands():
            action = self._actions.by_id[one.id]
            if not action.isEnabled() or not action.isVisible():
                continue
            points = max(score(query, action.text()), score(query, one.text) - 1)
            if points > 0:
                found.append((-points, age.get(one.id, len(found)), one.id, action.text()))
        for at, panel in enumerate(self.panels):
            points = score(query, panel.text())
            if points > 0:
                found.append((-points, len(found), f"{_PANEL}{at}", panel.text()))
        ordered = sorted(found)
        older = [not query.strip() and place < 0 for _, place, _, _ in ordered]
        for i, (_, _, command_id, text) in enumerate(ordered):
            item = QStandardItem(text.replace("&", ""))
            item.setData(command_id, _ID)
            item.setData(older[i] and not any(older[i + 1 :]), _LAST)
            item.setData(self._beside(command_id), _KEYS)
            self._model.appendRow(item)
        if not found:
            nothing = QStandardItem(self.tr("No command fits. Try another word."))
            nothing.setFlags(Qt.ItemFlag.NoItemFlags)
            self._model.appendRow(nothing)
            return
        self.list.setCurrentIndex(self._model.index(0, 0))

    def _beside(self, command_id: str) -> str:
        """What stands at the right of a command: its keys; of a panel that it is one, and whether
        the command shows or hides it."""
        if not command_id.startswith(_PANEL):
            return self._actions.shown_keys(command_id)
        panel = self.panels[int(command_id.removeprefix(_PANEL))]
        return self.tr("hide the panel") if panel.isChecked() else self.tr("show the panel")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Watch keys and focus."""
        if event.type() is QEvent.Type.FocusOut and self.isVisible():
            self.hide()
            return False
        if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        row, last = self.list.currentIndex().row(), self._model.rowCount() - 1
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._run(self.list.currentIndex())
        elif event.key() == Qt.Key.Key_Down:
            self._to(min(row + 1, last))
        elif event.key() == Qt.Key.Key_Up:
            self._to(max(row - 1, 0))
        else:
            return False
        return True

    def _to(self, row: int) -> None:
        if self.list.currentIndex().isValid():
            self.list.setCurrentIndex(self._model.index(row, 0))

    def _leave(self) -> None:
        """Give the focus back; a field that was closed meanwhile leaves it to its pane."""
        back, self._back = self._back, []
        self.hide()
        for widget in back:
            if isValid(widget) and widget.isVisible() and widget.focusPolicy() != _NO_FOCUS:
                widget.setFocus()
                return

    def _run(self, index: Index) -> None:
        command_id = index.data(_ID)
        if not command_id:
            return
        self._leave()
        if command_id.startswith(_PANEL):
            self.panels[int(command_id.removeprefix(_PANEL))].trigger()
        else:
            self._settings.remember_command(command_id)
            self._actions.trigger(command_id)


def _uncovered(wanted: QRect, window: QWidget) -> QRect:
    """A place in the window where docks that float over it cover least of a rectangle, as it is
    or beside them: nothing in a window can come before other windows."""
    origin = window.mapToGlobal(QPoint(0, 0))
    over = [
        dock.frameGeometry().translated(-origin)
        for dock in window.findChildren(QDockWidget)
        if dock.isFloating() and dock.isVisible()
    ]
    edges = (x for each in over for x in (each.left() - wanted.width(), each.right() + 1))
    furthest = window.width() - wanted.width()
    places = [wanted.left(), *(min(max(x, 0), furthest) for x in (0, furthest, *edges))]

    def covered(left: int) -> int:
        here = QRect(wanted).translated(left - wanted.left(), 0)
        parts = (here.intersected(each) for each in over)
        return sum(part.width() * part.height() for part in parts if not part.isEmpty())

    return wanted.translated(min(places, key=covered) - wanted.left(), 0)


def _with_parents(widget: QWidget | None) -> list[QWidget]:
    """A widget and those it stands in, the nearest first."""
    found: list[QWidget] = []
    while widget is not None and not widget.isWindow():
        found.append(widget)
        widget = widget.parentWidget()
    return found
