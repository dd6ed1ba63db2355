"""The history dock: the steps of the page, newest first; a click undoes or redoes to there."""

from collections.abc import Sequence

from PySide6.QtCore import QPersistentModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QListView,
    QMenu,
    QStyleOptionViewItem,
)

from yk_reader.gui.look import fonts
from yk_reader.gui.look.step_texts import told
from yk_reader.gui.look.vocabulary_texts import clock
from yk_reader.gui.services import Services
from yk_reader.gui.widgets.dock import Dock
from yk_reader.gui.widgets.icon_button import icon_button
from yk_reader.gui.widgets.rows import GrowingRows, Index, QuietList, paint_ground
from yk_reader.gui.widgets.tips import plain_tip
from yk_reader.session.session import StepInfo
from yk_reader.text.display import stand_ins

_SEQ, _TIME, _DONE, _GROUP = (Qt.ItemDataRole.UserRole + i for i in range(4))

_ICON = 14

_OWN_WAY_BACK = frozenset({"change-labels"})
"""Kinds of steps over many pages that the dialog of the label set takes back, with the set."""


class _Rows(GrowingRows):
    """24 px rows: what was done and when; what is undone is drawn pale."""

    def paint_row(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme = self._services.theme
        rect = option.rect
        painter.save()
        paint_ground(painter, option, rect, self._services)
        done = bool(index.data(_DONE))
        painter.setFont(fonts.ui(12))
        painter.setPen(theme.color("text.tertiary"))
        inner = rect.adjusted(12, 0, -10, 0)
        right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(inner, right, index.data(_TIME))
        painter.setPen(theme.color("text.primary" if done else "text.disabled"))
        inner.adjust(0, 0, -64, 0)
        if index.data(_GROUP) is not None:
            side = QRect(0, 0, _ICON, _ICON)
            side.moveCenter(QPoint(inner.right() - _ICON // 2, inner.center().y()))
            icon = self._services.icon("ph.files", "text.tertiary")
            self._services.icons.paint(painter, icon, side)
            inner.adjust(0, 0, -_ICON - 4, 0)
        text = painter.fontMetrics().elidedText(
            stand_ins(index.data()), Qt.TextElideMode.ElideRight, inner.width()
        )
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, text)
        painter.restore()


class HistoryDock(Dock):
    """The list of steps; `step_chosen` carries the number of the step that shall be the last
    one done (0: none), `group_chosen` the step over many pages that shall be taken back,
    `group_wanted` one that was taken back and shall be done again.
    """

    step_chosen = Signal(int)
    group_chosen = Signal(int)
    group_wanted = Signal(int)

    def __init__(self, services: Services) -> None:
        super().__init__(services, "dock.history", "")
        text = self.tr("History")
        self.setWindowTitle(text)
        self.title.name.setText(text)
        self.model = QStandardItemModel(self)
        self.list = QuietList(services, self.tr("Nothing was done on this page yet."))
        self.list.setAccessibleName(text)
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.setItemDelegate(_Rows(services, self))
        self.list.setModel(self.model)
        self.list.activated.connect(self._chosen)
        self.list.clicked.connect(self._chosen)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(self._menu)
        self.body.addWidget(self.list)
        self.take_back_button = icon_button(
            services, "ph.arrow-u-up-left", self.tr("Take this step back on all its pages")
        )
        self.take_back_button.clicked.connect(lambda: self.take_back(self.list.currentIndex()))
        self.title.add(self.take_back_button)
        self.list.selectionModel().currentChanged.connect(self._switch)
        self.take_back_button.hide()

    def set_steps(self, steps: Sequence[StepInfo]) -> None:
        """Show the steps of a page (oldest first as given)."""
        self.model.clear()
        self.title.count.setText(str(len(steps)) if steps else "")
        self.take_back_button.hide()
        if not steps:
            return
        current = 0
        for step in reversed(steps):
            item = QStandardItem(told(step.description))
            item.setData(step.seq, _SEQ)
            item.setData(clock(step.at), _TIME)
            item.setData(step.done, _DONE)
            many = self.tr("One step over many pages") if step.group is not None else ""
            item.setToolTip(plain_tip(stand_ins(item.text()), many))
            if step.description.kind not in _OWN_WAY_BACK:
                item.setData(step.group, _GROUP)
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

    def take_back(self, index: Index) -> None:
        """Ask for the step of a row to be taken back on all its pages, or to be done again there if
        it was taken back; where it is such a step."""
        group = index.data(_GROUP) if index.isValid() else None
        if isinstance(group, int):
            (self.group_chosen if index.data(_DONE) else self.group_wanted).emit(group)

    def _switch(self, current: Index, _previous: Index) -> None:
        there = current.isValid() and current.data(_GROUP) is not None
        self.take_back_button.setVisible(there and bool(current.data(_DONE)))

    def _menu(self, at: QPoint) -> None:
        index = self.list.indexAt(at)
        if not index.isValid() or index.data(_GROUP) is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        again = self.tr("Do this step again on all its pages")
        action = menu.addAction(self.take_back_button.toolTip() if index.data(_DONE) else again)
        row = QPersistentModelIndex(index)
        action.triggered.connect(lambda: self.take_back(row))
        menu.popup(self.list.viewport().mapToGlobal(at))
