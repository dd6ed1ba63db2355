"""The tree of the outline: which row is meant, and what is dragged where."""

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QDrag,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QAbstractItemView, QTreeWidget, QTreeWidgetItem

from yk_reader.gui.look.theme import Theme
from yk_reader.gui.panes import drawing
from yk_reader.gui.panes.mime import LINES, unpack_lines
from yk_reader.gui.view.page_links import LinkSign
from yk_reader.gui.widgets.rows import bare_tree
from yk_reader.model.records import dataclass
from yk_reader.model.vocabulary import Role
from yk_reader.text.display import stand_ins

DATA = Qt.ItemDataRole.UserRole
STARTS = DATA + 1
"""Of a unit: the starts of its fragments."""
_OPENS_MS = 600
_CARRIED = 12
"""Characters of what is dragged that are shown beside the mouse."""
_BESIDE = 14


@dataclass(frozen=True)
class Row:
    """What a row of the tree stands for: an article, or one of its units."""

    article: int
    number: int
    text: str
    entities: int = 0
    role: Role | None = None
    raw: tuple[int, int] = (0, 0)
    flagged: bool = False
    note: str = ""
    links: tuple[LinkSign, ...] = ()


@dataclass(frozen=True)
class Meant:
    """What a gesture in the outline means: some lines; `article` where it is a whole one."""

    starts: tuple[int, ...]
    article: int | None


@dataclass(frozen=True, eq=False)
class _Goal:
    """Where a drag would be dropped: on a row, over it or under it."""

    item: QTreeWidgetItem
    row: Row
    edge: int
    """-1 over the row, 1 under it, 0 on it"""


class OutlineTree(QTreeWidget):
    """Takes articles and units dragged inside it, and lines dragged from the panes."""

    article_moved = Signal(int, int)
    """article key, the rank it shall have"""
    lines_dropped = Signal(tuple, object)
    """fragment starts, article key (None: a new article)"""
    unit_placed = Signal(tuple, int, object)
    """fragment starts, article key, the line to stand before (None: at the end)"""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.page_id = -1
        self._theme = theme
        self._mark = theme.color("accent")
        self._goal: _Goal | None = None
        self.setColumnCount(1)
        bare_tree(self)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDropIndicatorShown(False)  # it knows nothing of what a drop would do
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setAutoExpandDelay(_OPENS_MS)

    def row_at(self, item: QTreeWidgetItem | None) -> Row | None:
        """What an item stands for."""
        row = item.data(0, DATA) if item is not None else None
        return row if isinstance(row, Row) else None

    def meant(self) -> Meant | None:
        """What the current row means while the tree has the focus."""
        item = self.currentItem()
        row = self.row_at(item)
        if item is None or row is None or not self.hasFocus():
            return None
        if row.role is not None:
            return Meant(tuple(item.data(0, STARTS)), None)
        starts = [start for unit in _units(item) for start in unit.data(0, STARTS)]
        return Meant(tuple(sorted(starts)), row.article)

    # --- the current row, while the tree is filled anew

    def current_name(self) -> tuple[int, int | None] | None:
        """What the current row is called: its article, and the first line of its unit."""
        item = self.currentItem()
        row = self.row_at(item)
        if item is None or row is None:
            return None
        return row.article, None if row.role is None else item.data(0, STARTS)[0]

    def sees_current(self) -> bool:
        """Whether all of the current row is in sight."""
        item = self.currentItem()
        return item is not None and self.viewport().rect().contains(self.visualItemRect(item))

    def show_current(self) -> None:
        """Scroll, if needed, until the current row is in sight."""
        item = self.currentItem()
        if item is not None:
            self.scrollToItem(item)

    def take_current(self, name: tuple[int, int | None]) -> None:
        """Make the row of that name current again; a unit may be in another article now."""
        key, start = name
        for i in range(self.topLevelItemCount()):
            item = self.topLevelItem(i)
            row = self.row_at(item)
            if item is None or row is None:
                continue
            if start is None and row.article == key:
                self.setCurrentItem(item)
                return
            for unit in _units(item):
                if start in unit.data(0, STARTS):
                    item.setExpanded(True)
                    self.setCurrentItem(unit)
                    return

    # --- dragging

    def _goal_at(self, event: QDropEvent) -> _Goal | None:
        """Where a drop at the mouse would go; None where it would do nothing."""
        at: QPoint = event.position().toPoint()
        item = self.itemAt(at)
        row = self.row_at(item)
        if item is None or row is None:
            return None
        area = self.visualItemRect(item)
        edge = 1 if at.y() > area.center().y() else -1
        dragged = self.row_at(self.currentItem())
        if event.source() is not self or dragged is None:
            return _Goal(item, row, 0)
        if dragged.role is None:  # articles among themselves: their rows alone
            top = item.parent() or item
            found = self.row_at(top)
            return _Goal(top, found, edge if top is item else 1) if found is not None else None
        return _Goal(item, row, edge if row.role is not None else 0)

    def startDrag(self, _actions: Qt.DropAction) -> None:
        """Carry a small label beside the mouse: Qt's picture of the row hides where it would go."""
        row = self.row_at(self.currentItem())
        if row is None:
            return
        drag = QDrag(self)
        drag.setMimeData(self.model().mimeData(self.selectedIndexes()))
        text = stand_ins(row.text[:_CARRIED])
        drag.setPixmap(drawing.drag_label(self._theme, text, self.devicePixelRatioF()))
        drag.setHotSpot(QPoint(-_BESIDE, -_BESIDE))
        drag.exec(Qt.DropAction.MoveAction)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take what can be dropped here."""
        if event.source() is self or event.mimeData().hasFormat(LINES):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Take what can be dropped here, and show where it would go."""
        super().dragMoveEvent(event)
        self._show(self._goal_at(event))
        if event.source() is self or event.mimeData().hasFormat(LINES):
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """It is carried elsewhere."""
        super().dragLeaveEvent(event)
        self._show(None)

    def _show(self, goal: _Goal | None) -> None:
        if goal is not self._goal:
            self._goal = goal
            self.viewport().update()

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell what was dropped where."""
        goal = self._goal_at(event)
        self._show(None)
        starts = unpack_lines(event.mimeData(), self.page_id)
        if starts:
            self.lines_dropped.emit(starts, goal.row.article if goal is not None else None)
            event.acceptProposedAction()
            return
        held = self.currentItem()
        dragged = self.row_at(held)
        if event.source() is not self or dragged is None or held is None:
            return
        event.setDropAction(Qt.DropAction.IgnoreAction)  # the model follows the edit
        event.accept()
        if dragged.role is None:
            self._drop_article(dragged, goal)
        elif goal is not None:
            self._drop_unit(tuple(held.data(0, STARTS)), dragged, goal)

    def _drop_article(self, dragged: Row, goal: _Goal | None) -> None:
        """An article over or under another one, or below all."""
        rank = self.topLevelItemCount()
        if goal is not None:
            rank = goal.row.number
            if goal.edge > 0 and rank < dragged.number:
                rank += 1
            if goal.edge < 0 and rank > dragged.number:
                rank -= 1
        if rank != dragged.number:
            self.article_moved.emit(dragged.article, rank)

    def _drop_unit(self, starts: tuple[int, ...], dragged: Row, goal: _Goal) -> None:
        """A unit on an article: to it; beside another unit: before or behind that one."""
        if goal.edge == 0:
            if goal.row.article != dragged.article:
                self.lines_dropped.emit(starts, goal.row.article)
            return
        item = goal.item if goal.edge < 0 else self._after(goal.item)
        before = item.data(0, STARTS)[0] if item is not None else None
        if before != starts[0] and goal.item.data(0, STARTS)[0] != starts[0]:
            self.unit_placed.emit(starts, goal.row.article, before)

    @staticmethod
    def _after(item: QTreeWidgetItem) -> QTreeWidgetItem | None:
        """The unit below one, in the same article."""
        parent = item.parent()
        units = _units(parent) if parent is not None else []
        at = parent.indexOfChild(item) + 1 if parent is not None else 0
        return units[at] if at < len(units) else None

    def paintEvent(self, event: QPaintEvent) -> None:
        """The rows; where a drag would go: a line between two, or a frame around one."""
        super().paintEvent(event)
        goal = self._goal
        if goal is None:
            return
        area = self.visualItemRect(goal.item)
        area = QRect(0, area.y(), self.viewport().width(), area.height())
        painter = QPainter(self.viewport())
        if goal.edge == 0:
            painter.setPen(QPen(self._mark, 2))
            painter.drawRect(area.adjusted(1, 1, -1, -1))
            return
        if goal.edge > 0 and goal.row.role is None and goal.item.isExpanded():
            units = _units(goal.item)
            area = self.visualItemRect(units[-1]) if units else area
        y = area.top() if goal.edge < 0 else area.bottom()
        left = 8 if goal.row.role is None else 32
        painter.fillRect(left, max(0, y - 1), self.viewport().width() - left, 2, self._mark)


def _units(article: QTreeWidgetItem) -> list[QTreeWidgetItem]:
    """The rows of an article's units."""
    every = (article.child(i) for i in range(article.childCount()))
    return [unit for unit in every if unit is not None]
