"""The history dock: the steps of the page, newest first; a click undoes or redoes to there."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from yk_reader.edits.session import StepInfo
from yk_reader.gui import fonts
from yk_reader.gui.edit_words import told
from yk_reader.gui.services import Services
from yk_reader.gui.widgets import Dock, Index
from yk_reader.gui.words import clock

_SEQ, _TIME, _DONE = (Qt.ItemDataRole.UserRole + i for i in range(3))


class _Rows(QStyledItemDelegate):
    """24 px rows: what was done and when; what is undone is drawn pale."""

    def __init__(self, services: Services, parent: QObject) -> None:
        super().__init__(parent)
        self._services = services

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(120, 24)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme = self._services.theme
        rect = option.rect
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.color("state.selected"))
            painter.fillRect(rect.x(), rect.y(), 3, rect.height(), theme.color("accent"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, theme.color("state.hover"))
        done = bool(index.data(_DONE))
        painter.setFont(fonts.ui(12))
        painter.setPen(theme.color("text.tertiary"))
        inner = rect.adjusted(12, 0, -10, 0)
        right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(inner, right, index.data(_TIME))
        painter.setPen(theme.color("text.primary" if done else "text.disabled"))
        inner.adjust(0, 0, -64, 0)
        text = painter.fontMetrics().elidedText(
            index.data(), Qt.TextElideMode.ElideRight, inner.width()
        )
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, text)
        painter.restore()


class HistoryDock(Dock):
    """The list of steps; `step_chosen` carries the number of the step that shall be the last
    one done (0: none).
    """

    step_chosen = Signal(int)

    def __init__(self, services: Services) -> None:
        super().__init__(services, "dock.history", "")
        text = self.tr("History")
        self.setWindowTitle(text)
        self.title.name.setText(text)
        self.model = QStandardItemModel(self)
        self.list = QListView()
        self.list.setAccessibleName(text)
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.setItemDelegate(_Rows(services, self))
        self.list.setModel(self.model)
        self.list.activated.connect(self._chosen)
        self.list.clicked.connect(self._chosen)
        self.body.addWidget(self.list)

    def set_steps(self, steps: Sequence[StepInfo]) -> None:
        """Show the steps of a page (oldest first as given)."""
        self.model.clear()
        self.title.count.setText(str(len(steps)) if steps else "")
        if not steps:
            return
        current = 0
        for step in reversed(steps):
            item = QStandardItem(told(step.words))
            item.setData(step.seq, _SEQ)
            item.setData(clock(step.at), _TIME)
            item.setData(step.done, _DONE)
            self.model.appendRow(item)
            if not step.done:
                current = self.model.rowCount()
        start = QStandardItem(self.tr("As it was at first"))
        start.setData(0, _SEQ)
        start.setData("", _TIME)
        start.setData(True, _DONE)
        self.model.appendRow(start)
        self.list.setCurrentIndex(self.model.index(current, 0))

    def _chosen(self, index: Index) -> None:
        self.step_chosen.emit(index.data(_SEQ))
