"""What lists and trees share that paint their rows themselves: ground, empty text, no frills."""

from math import ceil
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from yk_reader.gui.look import fonts
from yk_reader.gui.services import Services
from yk_reader.text.display import stand_ins

Index = QModelIndex | QPersistentModelIndex
"""What Qt gives a delegate."""
ROW = Qt.ItemDataRole.UserRole
"""Where a `RowsModel` gives the value of a row."""
_LONGEST_NAME = 180
"""Pixels of a page's name in a row; a longer one is shortened."""


def paint_ground(
    painter: QPainter, option: QStyleOptionViewItem, rect: QRect, services: Services
) -> bool:
    """Fill a list's row as it is selected or hovered; whether it is selected."""
    theme = services.theme
    if option.state & QStyle.StateFlag.State_Selected:
        painter.fillRect(rect, theme.color("state.selected"))
        painter.fillRect(rect.x(), rect.y(), 3, rect.height(), theme.color("accent"))
        return True
    if option.state & QStyle.StateFlag.State_MouseOver:
        painter.fillRect(rect, theme.color("state.hover"))
    return False


def paint_text(
    painter: QPainter, rect: QRect, text: str, color: QColor, px: int = 13,
    *, bold: bool = False, right: bool = False, elide_left: bool = False,
) -> None:  # fmt: skip
    """One line of text in the middle of a rectangle's height, shortened to its width."""
    painter.setFont(fonts.ui(px, bold=bold))
    painter.setPen(color)
    mode = Qt.TextElideMode.ElideLeft if elide_left else Qt.TextElideMode.ElideRight
    shown = painter.fontMetrics().elidedText(stand_ins(text), mode, rect.width())
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | side, shown)


def paint_page_name(
    painter: QPainter, rect: QRect, x: int, least: int, text: str, color: QColor
) -> int:
    """The name of a page in bold, `x` pixels from the left edge of its row; a long one takes what
    it needs, up to `_LONGEST_NAME`. From where on there is room beside it: `least` pixels or more.
    """
    wide = QFontMetrics(fonts.ui(13, bold=True)).horizontalAdvance(stand_ins(text))
    room = max(least - x - 4, min(wide + 1, _LONGEST_NAME))
    name = QRect(rect.x() + x, rect.y(), room, rect.height())
    paint_text(painter, name, text, color, bold=True)
    return max(least, x + room + 10) if wide > least - x - 4 else least


class RowsModel(QAbstractListModel):
    """A tuple of values as rows: the value itself under `ROW`, what is read of it and what is read
    aloud by `shown` and `spoken`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[Any, ...] = ()

    def set_rows(self, rows: tuple[Any, ...]) -> None:
        """Show these."""
        if rows != self.rows:
            self.beginResetModel()
            self.rows = rows
            self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """How many there are."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = 0) -> object:
        """What the row shows, for each role."""
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return self.shown(row)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.spoken(row)
        return None

    def shown(self, row: Any) -> str:
        """What a row says in short."""
        raise NotImplementedError

    def spoken(self, row: Any) -> str:
        """What assistive technology reads of a row."""
        raise NotImplementedError


class GrowingRows(QStyledItemDelegate):
    """Rows that grow with the text size: `paint_row` draws in the pixels of the design, `height`
    and `width` are those of the design."""

    width, height = 120, 24

    def __init__(self, services: Services, parent: QObject) -> None:
        super().__init__(parent)
        self._services = services

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """The size of a row."""
        return QSize(self.width, round(self.height * self._services.text_scale))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one row."""
        scale = self._services.text_scale
        if scale == 1:
            self.paint_row(painter, option, index)
            return
        painter.save()
        painter.translate(option.rect.x(), option.rect.y())
        painter.scale(scale, scale)
        inner = QStyleOptionViewItem(option)
        inner.rect = QRect(0, 0, ceil(option.rect.width() / scale), self.height)
        self.paint_row(painter, inner, index)
        painter.restore()

    def paint_row(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one row in the pixels of the design: its maker's."""

    def across(self, widget: QWidget) -> int:
        """The width of a widget in the pixels of the design."""
        return ceil(widget.width() / self._services.text_scale)


def bare_tree(tree: QTreeView) -> None:
    """Make a tree that paints its rows itself: no header, no indent, rows of one height."""
    tree.setHeaderHidden(True)
    tree.setIndentation(0)
    tree.setRootIsDecorated(False)
    tree.setUniformRowHeights(True)
    tree.setMouseTracking(True)
    tree.setExpandsOnDoubleClick(False)
    tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)


def paint_empty(view: QAbstractItemView, text: str, ink: QColor, scale: float = 1.0) -> None:
    """Say at the top of a list or table why there are no rows."""
    painter = QPainter(view.viewport())
    painter.setFont(fonts.ui(12 * scale))
    painter.setPen(ink)
    area = view.viewport().rect().adjusted(12, 12, -12, -12)
    painter.drawText(area, Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap, text)


class QuietList(QListView):
    """A list that says `empty` while it has no rows."""

    def __init__(self, services: Services, empty: str) -> None:
        super().__init__()
        self._empty = empty
        self._services = services
        self._ink = services.theme.color("text.tertiary")

    @property
    def empty(self) -> str:
        """What it says while it has no rows; shown at once, also where there was none before."""
        return self._empty

    @empty.setter
    def empty(self, text: str) -> None:
        if text != self._empty:
            self._empty = text
            self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The rows, or why there are none."""
        super().paintEvent(event)
        if self.model() is not None and not self.model().rowCount():
            paint_empty(self, self.empty, self._ink, self._services.text_scale)
