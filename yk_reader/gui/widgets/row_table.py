"""A list of very many rows of one height, of one column, painted by its owner."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

from yk_reader.gui.look import fonts
from yk_reader.gui.look.stylesheet import css
from yk_reader.gui.services import Services

ROW_HEIGHT = 24
"""Of all rows alike: with two heights Qt would ask each row of a list of any length."""


class RowTable(QTableView):
    """One column of rows of one height.

    A table, not a list: a QListView asks the model for every row whenever one is added.
    """

    def __init__(self, services: Services, parent: QWidget) -> None:
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
        self.setStyleSheet(f"background: {css(services.theme.color('surface.raised'))};")
        self._ink = services.theme.color("text.tertiary")
        self._said = ""
        self._services = services
        self._set_height(ROW_HEIGHT)

    def _set_height(self, height: int) -> None:
        head = self.verticalHeader()
        head.setMinimumSectionSize(height)
        head.setDefaultSectionSize(height)

    def take_scale(self) -> None:
        """The scale of the services is another one."""
        self._set_height(round(ROW_HEIGHT * self._services.text_scale))

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
