"""The table of the entities: its rows as painted, and what keys and mouse do in it."""

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QItemSelectionRange,
    QModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyleOptionViewItem,
    QTreeView,
)

from yk_reader.gui.docks.entity_model import ROW, EntityModel, is_group
from yk_reader.gui.look import fonts
from yk_reader.gui.services import Services
from yk_reader.gui.view.mention_groups import Group, Mention
from yk_reader.gui.view.page_view import PageView
from yk_reader.gui.widgets.chips import paint_code
from yk_reader.gui.widgets.rows import GrowingRows, Index, bare_tree, paint_empty, paint_ground
from yk_reader.text.display import stand_ins

HERE, TOTAL, LABEL = 40, 36, 50
_CHEVRON = 26
_LONGEST = 60
"""Characters of a surface: no dock is wider."""


def columns(painter: QPainter, rect: QRect, name: str, label: str, here: str, total: str) -> None:
    """Write the four columns of the table into a row."""
    right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
    end = rect.right() - 10
    y, h = rect.y(), rect.height()
    painter.drawText(QRect(end - TOTAL, y, TOTAL, h), right, total)
    painter.drawText(QRect(end - TOTAL - HERE, y, HERE, h), right, here)
    x = end - TOTAL - HERE - LABEL
    painter.drawText(QRect(x, y, LABEL, h), Qt.AlignmentFlag.AlignVCenter, label)
    painter.drawText(QRect(27, y, x - 30, h), Qt.AlignmentFlag.AlignVCenter, name)


class _Rows(GrowingRows):
    """24 px rows of groups and mentions."""

    def __init__(self, services: Services, table: "EntityTable") -> None:
        super().__init__(services, table)
        self._table = table

    def paint_row(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect = QRect(0, option.rect.y(), self.across(self._table.viewport()), self.height)
        painter.save()
        paint_ground(painter, option, rect, self._services)
        row = index.data(ROW)
        if isinstance(row, Group):
            self._group(painter, rect, row, index)
        elif isinstance(row, Mention):
            self._mention(painter, rect, row, index.parent().data(ROW))
        painter.restore()

    def _group(self, painter: QPainter, rect: QRect, row: Group, index: Index) -> None:
        theme, view = self._services.theme, self._table.page_view
        opened = self._table.isExpanded(index)
        name = "ph.caret-down" if opened else "ph.caret-right"
        self._icon(painter, QPoint(rect.x() + 8, rect.y() + 5), name)
        painter.setFont(fonts.ui(13))
        painter.setPen(theme.color("text.primary"))
        x = rect.right() - 10 - TOTAL - HERE - LABEL
        width = x - 33 - (18 if row.at_odds else 0)
        text = painter.fontMetrics().elidedText(
            stand_ins(row.surface[:_LONGEST]), Qt.TextElideMode.ElideRight, width
        )
        here = str(row.here(self._table.article))
        columns(painter, rect, text, "", here, str(row.on_page))
        if row.at_odds:
            self._icon(painter, QPoint(x - 20, rect.y() + 5), "ph.warning", "low.text")
        if view is None:
            return
        colors = theme.label_named(view.labels, row.labels[0])
        middle = rect.y() + 12
        left = row.suggested
        end = paint_code(
            painter, x, middle, row.labels[0], colors, left == row.total, framed=left > 0
        )
        more = len(row.labels) - 1
        if more:
            painter.setPen(theme.color("low.text"))
            painter.setFont(fonts.ui(12))
            box = QRect(int(end) + 2, rect.y(), 24, rect.height())
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, f"+{more}")

    def _icon(self, painter: QPainter, at: QPoint, name: str, role: str = "text.secondary") -> None:
        icon = self._services.icon(name, role)
        self._services.icons.paint(painter, icon, QRect(at, QSize(14, 14)))

    def _mention(self, painter: QPainter, rect: QRect, row: Mention, group: Group) -> None:
        theme, view = self._services.theme, self._table.page_view
        inner = rect.adjusted(38, 0, -10, 0)
        if view is not None and (len(group.labels) > 1 or 0 < group.suggested < group.total):
            colors = theme.label_named(view.labels, row.label)
            end = paint_code(painter, 38, rect.y() + 12, row.label, colors, row.suggested)
            inner.setLeft(int(end) + 4)
        painter.setFont(fonts.ui(12))
        painter.setPen(theme.color("text.secondary"))
        line = self._table.rows.lines(row)
        if row.suggested:
            line = f"{row.confidence}%  {line}"
        right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(inner, right, line)
        inner.adjust(0, 0, -painter.fontMetrics().horizontalAdvance(line) - 8, 0)
        text = painter.fontMetrics().elidedText(
            stand_ins(f"…{row.before}{group.surface[:_LONGEST]}{row.after}…"),
            Qt.TextElideMode.ElideRight,
            inner.width(),
        )
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, text)


class EntityTable(QTreeView):
    """Groups and mentions; several rows can be selected.

    `shown` carries the key of the mention that the current row means, `entered` the one whose
    row was double-clicked.
    """

    shown = Signal(int)
    entered = Signal(int)
    focused = Signal()
    left = Signal()

    def __init__(self, services: Services) -> None:
        super().__init__()
        self.page_view: PageView | None = None
        self.article: int | None = None
        self.rows = EntityModel(self)
        self._quiet = False
        self._services = services
        self._quiet_ink = services.theme.color("text.tertiary")
        self._opened: set[str] = set()
        self.setModel(self.rows)
        bare_tree(self)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setItemDelegate(_Rows(services, self))
        self.expanded.connect(lambda index: self._remember(index, True))
        self.collapsed.connect(lambda index: self._remember(index, False))

    # --- what is shown

    def set_rows(self, groups: tuple[Group, ...], *, after: str | None = None) -> None:
        """Show these groups; selection, current row and open groups stay where they can.

        `after` names the surface that becomes the current row.
        """
        if not groups:  # why there is none may be another reason now
            self.viewport().update()
        if groups == self.rows.groups and after is None:
            return
        chosen, current = self._marked(), self._name(self.currentIndex())
        bar = self.verticalScrollBar()
        place = bar.value()
        self._quiet = True
        try:
            self.rows.set_groups(groups)
            where = {group.surface: row for row, group in enumerate(groups)}
            for opened in self._opened:
                if opened in where:
                    self.setExpanded(self.rows.index(where[opened], 0), True)
            bar.setValue(place)
            if after is not None and after in where:
                self._go(self.rows.index(where[after], 0))
                return
            self._select([self._find(name, where) for name in chosen])
            index = self._find(current, where) if current is not None else QModelIndex()
            if index.isValid():
                flag = QItemSelectionModel.SelectionFlag.NoUpdate
                self.selectionModel().setCurrentIndex(index, flag)
        finally:
            self._quiet = False

    def _remember(self, index: QModelIndex, opened: bool) -> None:
        group = self.rows.group(index)
        if group is not None:
            (self._opened.add if opened else self._opened.discard)(group.surface)

    def forget(self) -> None:
        """Another page: nothing is open or selected."""
        self._opened.clear()
        self._quiet = True
        self.rows.set_groups(())
        self._quiet = False

    def _name(self, index: QModelIndex) -> str | int | None:
        """What a row is called while the rows are exchanged: a surface, or an entity's key."""
        row = self.rows.row(index)
        return row.surface if isinstance(row, Group) else row.key if row is not None else None

    def _marked(self) -> list[str | int]:
        names = (self._name(index) for index in self.selectionModel().selectedIndexes())
        return [name for name in names if name is not None]

    def _select(self, indexes: list[QModelIndex]) -> None:
        """Select rows at once: one by one takes a second for a thousand of them."""
        runs = QItemSelection()
        first = last = QModelIndex()
        for index in sorted(index for index in indexes if index.isValid()):
            if first.isValid() and index == last.siblingAtRow(last.row() + 1):
                last = index
                continue
            if first.isValid():
                runs.append(QItemSelectionRange(first, last))
            first = last = index
        if first.isValid():
            runs.append(QItemSelectionRange(first, last))
        self.selectionModel().select(runs, QItemSelectionModel.SelectionFlag.Select)

    def _find(self, name: str | int, where: dict[str, int]) -> QModelIndex:
        if isinstance(name, int):
            return self.rows.index_of(name)
        return self.rows.index(where[name], 0) if name in where else QModelIndex()

    def _go(self, index: QModelIndex) -> None:
        flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().setCurrentIndex(index, flag)
        self.scrollTo(index)

    def pick(self, key: int | None) -> None:
        """Mark the row of an entity: its group, or its mention where that row is current."""
        self._quiet = True
        try:
            mention = self.rows.index_of(key) if key is not None else QModelIndex()
            if not mention.isValid():
                if not self.hasFocus():
                    self.selectionModel().clear()
                return
            if self.currentIndex() not in (mention, mention.parent()):
                self._go(mention.parent())
        finally:
            self._quiet = False

    # --- what is chosen

    def chosen_keys(self) -> tuple[int, ...]:
        """The entities of the selected rows: all mentions of a group, or single ones."""
        keys: dict[int, None] = {}
        indexes = self.selectionModel().selectedIndexes() or [self.currentIndex()]
        for index in sorted(indexes):
            row = self.rows.row(index)
            if isinstance(row, Group):
                keys.update(dict.fromkeys(row.keys))
            elif row is not None:
                keys[row.key] = None
        return tuple(keys)

    def next_after(self) -> str | None:
        """The surface of the first group below what is selected, else of the last above."""
        marked = {self._top(i) for i in self.selectionModel().selectedIndexes()}
        if not marked:
            return None
        groups = self.rows.groups
        below, above = max(marked) + 1, min(marked) - 1
        row = below if below < len(groups) else above
        return groups[row].surface if row >= 0 else None

    @staticmethod
    def _top(index: QModelIndex) -> int:
        return index.row() if is_group(index) else index.parent().row()

    def _key_of(self, index: Index) -> int | None:
        """The mention that a row means: of a group the first in the present article."""
        row = self.rows.row(index)
        if isinstance(row, Group):
            here = (m for m in row.mentions if m.article == self.article)
            row = next(here, None) or next(
                (m for m in row.mentions if m.article is not None), row.mentions[0]
            )
        return row.key if row is not None else None

    # --- events

    def paintEvent(self, event: QPaintEvent) -> None:
        """The rows, or why there are none."""
        super().paintEvent(event)
        if text := self.why_empty():
            paint_empty(self, text, self._quiet_ink, self._services.text_scale)

    def why_empty(self) -> str:
        """Why there is no row, and what to do; "" with rows."""
        view = self.page_view
        if view is None:
            return self.tr("No page is open.")
        if self.rows.groups:
            return ""
        if view.filter.active:
            return self.tr("No entity passes the filter. Clear it to see all of them.")
        if view.live:
            return self.tr("No entity here")
        return self.tr("No entity yet. Select a name in the reflow and press the digit of a label.")

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keys mean these rows now; nothing is shown before one of them is chosen."""
        quiet, self._quiet = self._quiet, True  # Qt makes a row the current one
        super().focusInEvent(event)
        self._quiet = quiet
        self.focused.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The keys mean something else again."""
        super().focusOutEvent(event)
        self.left.emit()

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Show what the current row means in the panes; the focus stays here."""
        super().currentChanged(current, previous)
        if not self._quiet and self.hasFocus():
            self._tell(current)

    def show_current(self) -> None:
        """Ask for what the current row means to be shown in the panes."""
        self._tell(self.currentIndex())

    def enter_current(self) -> None:
        """Go to what the current row means, with the focus."""
        key = self._key_of(self.currentIndex())
        if key is not None:
            self.entered.emit(key)

    def _tell(self, index: Index) -> None:
        key = self._key_of(index)
        if key is not None:
            self.shown.emit(key)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The chevron opens and closes; elsewhere a row is chosen and shown."""
        point = event.position().toPoint()
        index = self.indexAt(point)
        if event.button() == Qt.MouseButton.LeftButton:
            if is_group(index) and point.x() < _CHEVRON * self._services.text_scale:
                self.setExpanded(index, not self.isExpanded(index))
                return
            same = index.isValid() and index == self.currentIndex()
            super().mousePressEvent(event)
            if same and not event.modifiers():
                self._tell(index)  # a second click comes back to the place
            return
        if index.isValid():
            if not self.selectionModel().isSelected(index):
                self._go(index)
            self._tell(index)  # what is done with the same text means this one
        if not index.isValid():
            super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Go to the mention with the focus."""
        point = event.position().toPoint()
        index = self.indexAt(point)
        if is_group(index) and point.x() < _CHEVRON * self._services.text_scale:
            self.setExpanded(index, not self.isExpanded(index))
            return
        key = self._key_of(index)
        if key is not None and event.button() == Qt.MouseButton.LeftButton:
            self.entered.emit(key)
