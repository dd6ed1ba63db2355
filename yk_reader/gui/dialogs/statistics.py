"""The window of statistics: a chart, the table behind it, and both as files."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QEvent,
    QIODevice,
    QObject,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QImage, QImageWriter, QKeyEvent, QPainter
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QListWidget,
    QScrollArea,
    QSplitter,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from yk_reader.formats.csv_rows import csv_text
from yk_reader.gui.dialogs.buttons import plain_button
from yk_reader.gui.dialogs.dialog import Dialog
from yk_reader.gui.dialogs.file_dialog import FileDialog, file_name
from yk_reader.gui.dialogs.replace import ask_to_replace
from yk_reader.gui.look.vocabulary_texts import error_texts, sentences
from yk_reader.gui.services import Services
from yk_reader.gui.view.figure_texts import (
    SUBJECTS,
    chart_of,
    column_title,
    digits_of,
    shown_rows,
    subject_empty,
    subject_note,
    subject_title,
)
from yk_reader.gui.widgets.chart import Chart, ChartData, draw_chart, number_text
from yk_reader.gui.widgets.empty_note import EmptyNote
from yk_reader.gui.widgets.labels import quiet_label
from yk_reader.jobs.figures import Cell, FigureTable
from yk_reader.model.errors import KnownError
from yk_reader.text.display import stand_ins

_WIDTH, _HEIGHT = 980, 680
_LIST = 180
_FIRST = 220
"""The most that the first column takes of a table that is too wide."""
_SCALE = 2
"""How many pixels of a PNG a pixel of the window has."""


class StatisticsWindow(Dialog):
    """Stands beside the main window. `wanted`: the figures shall be counted again; `place_wanted`:
    a place shall be shown, a page's id and a raw offset."""

    wanted = Signal()
    place_wanted = Signal(int, int)

    def __init__(self, parent: QWidget, services: Services, own: Path) -> None:
        super().__init__(parent)
        self._services, self._own = services, own
        self._tables: dict[str, FigureTable] = {}
        self._counting = False
        self.setWindowTitle(self.tr("Statistics"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumSize(560, 420)
        room = parent.window().size()
        self.resize(QSize(_WIDTH, _HEIGHT).boundedTo(room))
        self.subjects = QListWidget()
        self.subjects.setFixedWidth(_LIST)
        self.subjects.setStyleSheet("QListWidget::item { padding: 5px 8px; }")
        self.subjects.setAccessibleName(self.tr("Subjects"))
        self.subjects.addItems([subject_title(one) for one in SUBJECTS])
        self.subjects.currentRowChanged.connect(self._show)
        self.chart = Chart(services.theme)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(self.chart)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.table = QTableWidget()
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.table.setAlternatingRowColors(True)
        self.table.verticalHeader().hide()
        self.table.setAccessibleName(self.tr("Table"))
        self._empty = EmptyNote(services, self.table, self._why_empty)
        self.table.setTabKeyNavigation(False)
        self.table.cellClicked.connect(self._go)
        self.table.installEventFilter(self)
        both = QSplitter(Qt.Orientation.Vertical)
        both.addWidget(scroll)
        both.addWidget(self.table)
        both.setSizes([_HEIGHT * 3 // 5, _HEIGHT * 2 // 5])
        both.setChildrenCollapsible(False)
        self.note = quiet_label(services)
        self.note.setWordWrap(True)
        right = QVBoxLayout()
        right.addWidget(both, 1)
        right.addWidget(self.note)
        middle = QHBoxLayout()
        middle.addWidget(self.subjects)
        middle.addLayout(right, 1)
        column = QVBoxLayout(self)
        column.addLayout(middle, 1)
        column.addLayout(self._buttons())
        self.subjects.setCurrentRow(0)
        self.subjects.setFocus()

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.told = QLabel()
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        self.to_png = plain_button(self.tr("Chart as PNG…"), lambda: self._ask("png", self.png))
        self.to_svg = plain_button(self.tr("Chart as SVG…"), lambda: self._ask("svg", self.svg))
        self.to_csv = plain_button(self.tr("Table as CSV…"), lambda: self._ask("csv", self.csv))
        self.again = plain_button(self.tr("Count again"), self.wanted.emit)
        close = plain_button(self.tr("Close"), self.close)
        for button in (self.to_png, self.to_svg, self.to_csv):
            row.addWidget(button)
            button.setEnabled(False)
        row.addWidget(self.told, 1)
        row.addWidget(self.again)
        row.addWidget(close)
        return row

    # --- what is shown

    def set_counting(self, on: bool) -> None:
        """The figures are being counted: they cannot be asked for once more."""
        self._counting = on
        self.again.setEnabled(not on)
        self._tell_counting()

    def _tell_counting(self) -> None:
        self.told.setText(self.tr("Counting…") if self._counting else "")

    def set_tables(self, tables: Sequence[FigureTable]) -> None:
        """Show what was counted; tables of other names are from before, and stay until theirs are
        counted too."""
        self.add_tables(tables)

    def add_tables(self, tables: Sequence[FigureTable]) -> None:
        """Show what else was counted."""
        self._tables |= {table.name: table for table in tables}
        for button in (self.to_png, self.to_svg, self.to_csv):
            button.setEnabled(True)
        self._show()

    def _why_empty(self) -> str:
        """Why there is no row: there is nothing to count yet."""
        subject = SUBJECTS[max(0, self.subjects.currentRow())]
        if subject.table not in self._tables:
            return ""
        return subject_empty(subject) or self.tr("Nothing to count here yet.")

    def _go(self, row: int, _column: int = 0) -> None:
        """Go to the place of a row, if it has one."""
        shown = self._shown()
        if shown is not None and 0 <= row < len(shown[1].places):
            self.place_wanted.emit(*shown[1].places[row])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter in the table goes to the place of the row."""
        enter = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() not in enter:
                return False
            self._go(self.table.currentRow())
            return True
        return super().eventFilter(watched, event)

    def _shown(self) -> tuple[str, FigureTable] | None:
        subject = SUBJECTS[max(0, self.subjects.currentRow())]
        table = self._tables.get(subject.table)
        return (subject_title(subject), table) if table is not None else None

    def _show(self) -> None:
        self._empty.look()
        subject = SUBJECTS[max(0, self.subjects.currentRow())]
        table = self._tables.get(subject.table)
        self.note.setText(subject_note(subject))
        self.note.setVisible(bool(subject.note))
        if table is None:
            if self._tables:  # this one is still being counted
                self.table.setRowCount(0)
                self.chart.set_data(ChartData(subject_title(subject), subject.kind, (), ()))
            return
        self._tell_counting()
        self.chart.set_data(chart_of(subject, table))
        self.table.clear()
        self.table.setColumnCount(len(table.columns))
        self.table.setHorizontalHeaderLabels([column_title(c) for c in table.columns])
        self.table.setRowCount(len(table.rows))
        for i, row in enumerate(shown_rows(table)):
            for j, cell in enumerate(row):
                self.table.setItem(i, j, _item(table.columns[j], cell))
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        first = min(self.table.sizeHintForColumn(0), _FIRST)
        others = sum(header.sectionSize(i) for i in range(1, header.count()))
        if first + others <= self.table.viewport().width():
            header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        else:  # what is counted stays readable; the numbers scroll
            header.setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
            header.resizeSection(0, first)
        title = QTableWidgetItem(column_title(table.columns[0]))
        title.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.table.setHorizontalHeaderItem(0, title)

    # --- files

    def png(self) -> bytes:
        """The chart as a picture, twice as fine as on the screen."""
        size = self._size()
        image = QImage(size * _SCALE, QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(_SCALE)
        self._draw_on(image, size)
        held = QByteArray()
        buffer = QBuffer(held)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        QImageWriter(buffer, QByteArray(b"png")).write(image)
        return bytes(held.data())

    def svg(self) -> bytes:
        """The chart as SVG; its words stay words."""
        size = self._size()
        held = QByteArray()
        buffer = QBuffer(held)
        maker = QSvgGenerator()
        maker.setOutputDevice(buffer)
        maker.setSize(size)
        maker.setViewBox(QRect(0, 0, size.width(), size.height()))
        maker.setTitle(self.chart.data.title if self.chart.data is not None else "")
        self._draw_on(maker, size)
        return bytes(held.data())

    def csv(self) -> bytes:
        """The table as CSV, its columns in the window's words."""
        shown = self._shown()
        if shown is None:
            return b""
        head = tuple(column_title(c) for c in shown[1].columns)
        return csv_text((head, *shown_rows(shown[1]))).encode("utf-8")

    def _size(self) -> QSize:
        data = self.chart.data
        height = data.height() if data is not None else self.chart.height()
        return QSize(max(640, self.chart.width()), max(height, 1))

    def _draw_on(self, device: QImage | QSvgGenerator, size: QSize) -> None:
        data = self.chart.data
        if data is not None:
            painter = QPainter(device)
            area = QRectF(0, 0, size.width(), size.height())
            draw_chart(painter, area, data, self._services.theme, self.chart.nothing())
            painter.end()

    def _ask(self, kind: str, make: Callable[[], bytes]) -> None:
        shown = self._shown()
        if shown is None:
            return
        name = f"{file_name(shown[0])}.{kind}"
        dialog = FileDialog(self, self.tr("Save"), name, f"{kind.upper()} (*.{kind})")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(FileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(kind)
        dialog.selectFile(name)
        dialog.fileSelected.connect(lambda path: self.save(Path(path), make))
        dialog.open()

    def save(self, path: Path, make: Callable[[], bytes]) -> None:
        """Write a file, after the question where something lies at the place."""

        def write(force: bool) -> None:
            from yk_reader.jobs.guard import Guard

            try:
                with Guard(own=self._own, force=force).placing(path) as part:
                    part.write_bytes(make())
            except KnownError as error:
                self._refused(error)
            else:
                self.told.setText(self.tr("Written: {name}").format(name=stand_ins(path.name)))

        ask_to_replace(self, path, write, self._refused, own=self._own)

    def _refused(self, error: KnownError) -> None:
        self.told.setText(stand_ins(sentences(*error_texts(error))))


def _item(column: str, cell: Cell) -> QTableWidgetItem:
    text = cell if isinstance(cell, str) else number_text(cell, digits_of(column))
    item = QTableWidgetItem(text)
    if not isinstance(cell, str):
        item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return item
