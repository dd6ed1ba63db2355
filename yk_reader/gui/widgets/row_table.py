"""A list of very many rows of one height, of one column, painted by its owner."""

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

from yk_reader.gui.look import fonts
from yk_reader.gui.look.stylesheet import css
from yk_reader.gui.services import Services

ROW_HEIGHT = 24
"""Of all rows alike: with two heights Qt would ask each row of a list of any length."""
_TO_ENDS = (QTableView.CursorAction.MoveHome, QTableView.CursorAction.MoveEnd)


class RowTable(QTableView):
    """One column of rows of one height, `height` pixels of the design; `ground` is the role of the
    colour behind them, empty for that of all lists.

    A table, not a list: a QListView asks the model for every row whenever one is added (with a
    million of them it keeps the window busy for seconds).
    """

    def __init__(
        self,
        services: Services,
        parent: QWidget | None,
        height: int = ROW_HEIGHT,
        ground: str = "surface.raised",
    ) -> None:
        super().__init__(parent)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        head = self.verticalHeader()
        head.hide()
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        if ground:
            self.setStyleSheet(f"background: {css(services.theme.color(ground))};")
        self._ink = services.theme.color("text.tertiary")
        self._said = ""
        self._services = services
        self._designed = height
        self._set_height(height)

    def _set_height(self, height: int) -> None:
        head = self.verticalHeader()
        head.setMinimumSectionSize(height)
        head.setDefaultSectionSize(height)

    def take_scale(self) -> None:
        """The scale of the services is another one."""
        self._set_height(round(self._designed * self._services.text_scale))

    def moveCursor(
        self, action: QTableView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Home and End lead to the first and the last row, as in a list."""
        model, column = self.model(), self.currentIndex().column()
        if model is not None and action in _TO_ENDS and model.rowCount():
            row = 0 if action is QTableView.CursorAction.MoveHome else model.rowCount() - 1
            return model.index(row, max(column, 0))
        return super().moveCursor(action, modifiers)

    @property
    def said(self) -> str:
        """What stands there while there are no rows."""
        return self._said

    def say(self, text: str) -> None:
        """What stands there while there are no rows."""
        if text != self._said:
            self._said = text
            self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The rows, or why there are none."""
        super().paintEvent(event)
        if self._said:
            painter = QPainter(self.viewport())
            painter.setFont(fonts.ui(13))
            painter.setPen(self._ink)
            margin = min(40, self.viewport().width() // 10)
            lift = min(60, self.viewport().height() // 5)
            room = self.viewport().rect().adjusted(margin, 0, -margin, -lift)
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(room, flags, self._said)
