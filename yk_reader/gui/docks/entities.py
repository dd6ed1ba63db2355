"""The entity table: grouped by surface and label, with counts; a group opens to its mentions."""

from PySide6.QtCore import QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QFrame,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from yk_reader.gui import fonts
from yk_reader.gui.entity_rows import Group, Mention, groups, totals
from yk_reader.gui.services import Services
from yk_reader.gui.view import PageView
from yk_reader.gui.widgets import Dock, Index, Pills, paint_code
from yk_reader.text.display import stand_ins

_DATA = Qt.ItemDataRole.UserRole
_HERE, _TOTAL, _LABEL = 40, 40, 60


class _Strip(QFrame):
    """One painted row: label totals, or the heads of the table."""

    def __init__(self, services: Services, height: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self.view: PageView | None = None
        self.counts: dict[str, int] = {}
        self.heads: tuple[str, str, str, str] | None = None
        self.setFixedHeight(height)

    def paintEvent(self, _event: object) -> None:
        theme = self._services.theme
        painter = QPainter(self)
        painter.setFont(fonts.ui(12))
        if self.heads is not None:
            painter.fillRect(self.rect(), theme.color("surface.header"))
            painter.setPen(theme.color("text.secondary"))
            _columns(painter, self.rect(), *self.heads)
            return
        if self.view is None:
            return
        x = 12.0
        for label in self.view.labels.labels:
            count = self.counts.get(label.name, 0)
            colors = theme.label_named(self.view.labels, label.name)
            x = paint_code(painter, x, self.height() / 2, label.name, colors, False) + 3
            painter.setPen(theme.color("text.secondary"))
            width = painter.fontMetrics().horizontalAdvance(str(count))
            box = QRect(int(x), 0, width + 2, self.height())
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, str(count))
            x += width + 6
            if x > self.width() - 30:
                break


def _columns(painter: QPainter, rect: QRect, name: str, label: str, here: str, total: str) -> None:
    right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
    end = rect.right() - 10
    y, h = rect.y(), rect.height()
    painter.drawText(QRect(end - _TOTAL, y, _TOTAL, h), right, total)
    painter.drawText(QRect(end - _TOTAL - _HERE, y, _HERE, h), right, here)
    x = end - _TOTAL - _HERE - _LABEL
    painter.drawText(QRect(x, y, _LABEL, h), Qt.AlignmentFlag.AlignVCenter, label)
    painter.drawText(QRect(27, y, x - 30, h), Qt.AlignmentFlag.AlignVCenter, name)


class _Rows(QStyledItemDelegate):
    """24 px rows of groups and mentions."""

    def __init__(self, services: Services, tree: QTreeWidget) -> None:
        super().__init__(tree)
        self._services = services
        self._tree = tree
        self.view: PageView | None = None

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(100, 24)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme = self._services.theme
        rect = QRect(0, option.rect.y(), self._tree.viewport().width(), option.rect.height())
        painter.save()
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected:
            painter.fillRect(rect, theme.color("state.selected"))
            painter.fillRect(rect.x(), rect.y(), 3, rect.height(), theme.color("accent"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, theme.color("state.hover"))
        row = index.data(_DATA)
        if isinstance(row, Group):
            self._group(painter, rect, row, index)
        elif isinstance(row, Mention):
            painter.setFont(fonts.ui(12))
            painter.setPen(theme.color("text.secondary"))
            inner = rect.adjusted(38, 0, -10, 0)
            line = self.tr("line {n}").format(n=row.line)
            right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
            painter.drawText(inner, right, line)
            parent = index.parent().data(_DATA)
            name = parent.surface if isinstance(parent, Group) else ""
            inner.adjust(0, 0, -56, 0)
            text = painter.fontMetrics().elidedText(
                stand_ins(f"…{row.before}{name}{row.after}…"),
                Qt.TextElideMode.ElideRight,
                inner.width(),
            )
            painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, text)
        painter.restore()

    def _group(self, painter: QPainter, rect: QRect, row: Group, index: Index) -> None:
        theme = self._services.theme
        item = self._tree.itemFromIndex(index)
        name = "ph.caret-down" if item is not None and item.isExpanded() else "ph.caret-right"
        self._services.icon(name).paint(painter, rect.x() + 8, rect.y() + 5, 14, 14)
        painter.setFont(fonts.ui(13))
        painter.setPen(theme.color("text.primary"))
        width = rect.width() - 10 - _TOTAL - _HERE - _LABEL - 33
        text = painter.fontMetrics().elidedText(
            stand_ins(row.surface[:60]), Qt.TextElideMode.ElideRight, width
        )
        _columns(painter, rect, text, "", str(row.here), str(row.total))
        if self.view is not None:
            colors = theme.label_named(self.view.labels, row.label)
            x = rect.right() - 10 - _TOTAL - _HERE - _LABEL
            paint_code(painter, x, rect.y() + 12, row.label, colors, row.suggested)


class EntitiesDock(Dock):
    """The table; `mention_chosen` carries an entity's key."""

    mention_chosen = Signal(int)

    def __init__(self, services: Services) -> None:
        super().__init__(services, "dock.entities", "")
        text = self.tr("Entities")
        self.setWindowTitle(text)
        self.title.name.setText(text)
        self.pills = Pills(services, (("article", self.tr("Article")), ("page", self.tr("Page"))))
        self.pills.setFixedWidth(112)
        self.title.add(self.pills)
        self.pills.chosen.connect(lambda _key: self._fill())
        self.sums = _Strip(services, 28)
        heads = _Strip(services, 22)
        heads.heads = (
            self.tr("Entity"),
            self.tr("Label"),
            self.tr("Article"),
            self.tr("Page"),
        )
        self.tree = QTreeWidget()
        self.tree.setAccessibleName(text)
        self.tree.setHeaderHidden(True)
        self.tree.setIndentation(0)
        self.tree.setRootIsDecorated(False)
        self.tree.setUniformRowHeights(True)
        self.tree.setMouseTracking(True)
        self.tree.setExpandsOnDoubleClick(False)
        self.tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._rows = _Rows(services, self.tree)
        self.tree.setItemDelegate(self._rows)
        self.tree.itemClicked.connect(self._clicked)
        self.tree.itemActivated.connect(self._activated)
        self.body.addWidget(self.sums)
        self.body.addWidget(heads)
        self.body.addWidget(self.tree)
        self._view: PageView | None = None
        self._article: int | None = None
        self._picked: int | None = None

    def set_view(self, view: PageView | None, article: int | None) -> None:
        """Show a page; `article` is the key of the one under the caret."""
        self._view, self._article = view, article
        self._fill()

    def set_article(self, article: int | None) -> None:
        """The caret went to another article."""
        if article != self._article:
            self._article = article
            self._fill()

    def pick(self, key: int | None) -> None:
        """Mark the group of an entity."""
        self._picked = key
        for i in range(self.tree.topLevelItemCount()):
            item = self.tree.topLevelItem(i)
            group = item.data(0, _DATA) if item is not None else None
            if isinstance(group, Group) and any(m.key == key for m in group.mentions):
                if item is not None:
                    self.tree.setCurrentItem(item)
                return
        self.tree.setCurrentIndex(QModelIndex())

    def _fill(self) -> None:
        view = self._view
        opened = {
            (g.surface, g.label)
            for i in range(self.tree.topLevelItemCount())
            if (item := self.tree.topLevelItem(i)) is not None
            and item.isExpanded()
            and isinstance(g := item.data(0, _DATA), Group)
        }
        scroll = self.tree.verticalScrollBar().value()
        self.tree.clear()
        self._rows.view = self.sums.view = view
        if view is None:
            self.title.count.setText("")
            self.sums.update()
            return
        here = self.pills.value == "article" and self._article is not None
        self.title.count.setText(str(len(view.live)))
        self.sums.counts = totals(view, self._article, only_here=here)
        self.sums.update()
        items = []
        for group in groups(view, self._article, only_here=here):
            item = QTreeWidgetItem()
            item.setData(0, _DATA, group)
            item.setData(
                0,
                Qt.ItemDataRole.AccessibleTextRole,
                f"{group.surface} {group.label} {group.total}",
            )
            for mention in group.mentions:
                child = QTreeWidgetItem(item)
                child.setData(0, _DATA, mention)
            items.append(item)
        self.tree.addTopLevelItems(items)
        for item in items:
            group = item.data(0, _DATA)
            item.setExpanded((group.surface, group.label) in opened)
        self.tree.verticalScrollBar().setValue(scroll)
        self.pick(self._picked)

    def _clicked(self, item: QTreeWidgetItem) -> None:
        at = self.tree.viewport().mapFromGlobal(self.tree.cursor().pos())
        if isinstance(item.data(0, _DATA), Group) and at.x() < 26:
            item.setExpanded(not item.isExpanded())
            return
        self._activated(item)

    def _activated(self, item: QTreeWidgetItem) -> None:
        row = item.data(0, _DATA)
        if isinstance(row, Group):
            mine = [m for m in row.mentions if self._view and m.number is not None]
            row = (mine or list(row.mentions))[0]
        if isinstance(row, Mention):
            self.mention_chosen.emit(row.key)
