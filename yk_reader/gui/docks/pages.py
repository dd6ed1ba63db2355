"""The page list: filter (also for flags and notes), all / open / done, rows of 52 px with status,
counts and signs.

What a row shows is painted by `PageRows` from the `PageRow` that the model (`page_model.py`) holds.
"""

from PySide6.QtCore import (
    QItemSelectionModel,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLineEdit,
    QStyleOptionViewItem,
    QTableView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from yk_reader.gui.docks.given_filter import GivenFilter
from yk_reader.gui.docks.page_model import DUE, ROW, PageModel, Read
from yk_reader.gui.look import fonts
from yk_reader.gui.look.vocabulary_texts import status_name
from yk_reader.gui.services import Services
from yk_reader.gui.view.headlines import short_name
from yk_reader.gui.widgets.dock import Dock
from yk_reader.gui.widgets.empty_note import EmptyNote
from yk_reader.gui.widgets.filter_field import FilterField
from yk_reader.gui.widgets.icon_button import icon_button
from yk_reader.gui.widgets.labels import quiet_label
from yk_reader.gui.widgets.pills import Pills
from yk_reader.gui.widgets.row_table import RowTable
from yk_reader.gui.widgets.rows import GrowingRows, Index, paint_ground
from yk_reader.model.vocabulary import PageStatus
from yk_reader.store import PageRow
from yk_reader.store.page_filter import Said, Show
from yk_reader.store.pages import LONGEST_NAME
from yk_reader.text.display import stand_ins

_FILTER_DELAY_MS = 120
_LEAST_FILTER = 58
"""Pixels of the filter field in a narrow dock: it gives way to the buttons beside it."""
SIGNS = ("ph.flag", "ph.note", "ph.chat-text")
"""The icons of the flag that something is to be looked at again, and of notes."""
_SIGN = 17
"""The room of one of them in a row."""


def status_icon(row: PageRow) -> tuple[str, str]:
    """The icon of a page's state and the role of its colour."""
    return state_icon(row.status, row.annotation_id is not None)


def state_icon(status: PageStatus, proposed: bool) -> tuple[str, str]:
    """The icon of a status and the role of its colour; `proposed`: there is a proposal."""
    if status is PageStatus.TODO:
        return ("ph.circle-dashed" if proposed else "ph.circle"), "text.tertiary"
    return {
        PageStatus.IN_PROGRESS: ("ph.record", "accent"),
        PageStatus.DONE: ("ph.check-circle", "done"),
        PageStatus.REVIEWED: ("ph.circle-wavy-check", "done"),
    }[status]


class PageRows(GrowingRows):
    """Headline over stem, status and counts."""

    height = 52

    def paint_row(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one row."""
        theme = self._services.theme
        rect = option.rect
        row = index.data(ROW)
        painter.save()
        selected = paint_ground(painter, option, rect, self._services)
        painter.setPen(theme.color("line.hair"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if isinstance(row, PageRow):
            name, role = status_icon(row)
            icon = self._services.icon(name, role)
            self._services.icons.paint(painter, icon, QRect(rect.x() + 12, rect.y() + 9, 16, 16))
            titled = bool(row.summary.title)
            painter.setFont(fonts.ui(13))
            painter.setPen(theme.color("text.primary" if titled else "text.secondary"))
            signs = self._signs(painter, rect, row)
            top = rect.adjusted(36, 6, -10 - signs, -26)
            title = painter.fontMetrics().elidedText(
                stand_ins(row.summary.title or row.name), Qt.TextElideMode.ElideRight, top.width()
            )
            painter.drawText(top, Qt.AlignmentFlag.AlignVCenter, title)
            self._low(painter, rect.adjusted(36, 27, -10, -5), row, selected, bool(index.data(DUE)))
        painter.restore()

    def _signs(self, painter: QPainter, rect: QRect, row: PageRow) -> int:
        """Small signs at the right of what people said of the page; the room that they take."""
        there = (row.second_look, row.noted, row.comments)
        names = [name for name, on in zip(SIGNS, there, strict=True) if on]
        for i, name in enumerate(reversed(names), 1):
            icon = self._services.icon(name, "text.secondary")
            at = QRect(rect.right() - 8 - _SIGN * i, rect.y() + 9, 14, 14)
            self._services.icons.paint(painter, icon, at)
        return _SIGN * len(names)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """The field for another name."""
        field = QLineEdit(parent)
        field.setMaxLength(LONGEST_NAME)
        field.setAccessibleName(self.tr("Name of the page"))
        return field

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """The name into the field; what somebody is typing stays when the row is read again."""
        if not (isinstance(editor, QLineEdit) and editor.isModified()):
            super().setEditorData(editor, index)

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        """Over the texts of the row, beside the icon."""
        scale = self._services.text_scale
        left, edge = round(32 * scale), round(6 * scale)
        editor.setGeometry(option.rect.adjusted(left, edge, -edge, -edge))

    def _low(self, painter: QPainter, rect: QRect, row: PageRow, selected: bool, due: bool) -> None:
        theme = self._services.theme
        painter.setFont(fonts.ui(12))
        painter.setPen(theme.color("text.secondary" if selected else "text.tertiary"))
        right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        left, counts = self.low_texts(row, painter.fontMetrics(), rect.width(), due)
        painter.drawText(rect, right, counts)
        width = rect.width() - painter.fontMetrics().horizontalAdvance(counts) - 6
        left = painter.fontMetrics().elidedText(stand_ins(left), Qt.TextElideMode.ElideRight, width)
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter, left)

    def low_texts(
        self, row: PageRow, metrics: QFontMetrics, width: int, due: bool = False
    ) -> tuple[str, str]:
        """What stands left and right in the second line: with the names of those to whom the page
        was given. Where there is no room for all of it, the status goes, which the icon shows too;
        then these names, then the entities, then the articles."""
        stem, counts = short_name(row.name), self._counts(row, due)
        left = f"{stem}  {status_name(row.status)}"
        names = self.tr(", ").join(name for name, _ in row.given)
        given = [f"{each}  → {names}" for each in (left, stem)] if names else []
        choices = [(each, counts) for each in (*given, left, stem)]
        if row.annotation_id is not None:
            choices.append((stem, self.tr("%n art.", "", row.summary.articles)))
        fitting = (c for c in choices if metrics.horizontalAdvance("".join(c)) + 6 <= width)
        return next(fitting, (stem, ""))  # what tells the page from others goes last

    def _counts(self, row: PageRow, due: bool) -> str:
        if row.annotation_id is None:
            lines = self.tr("%n line(s)", "", row.lines)
            return f"{lines} " + self.tr("layout…") if due else lines
        articles = self.tr("%n art.", "", row.summary.articles)
        if row.summary.entities:
            return f"{articles} " + self.tr("%n ent.", "", row.summary.entities)
        return f"{articles} " + (self.tr("suggestions…") if due else self.tr("untagged"))


class _Field(FilterField):
    """Down and Enter go from the filter into the list."""

    leave = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.leave.emit()
            return
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            return
        super().keyPressEvent(event)


class PageList(RowTable):
    """The list; its menu acts on the row under the mouse, and marks no other row.

    `menu_wanted` carries the pages that are meant (those that are marked, where the row is one of
    several) and a point on the screen; `end_menu` when it is closed. `remove_wanted`: the
    Delete key, with the pages that are marked.
    """

    menu_wanted = Signal(tuple, QPoint)
    remove_wanted = Signal(tuple)

    def __init__(self, services: Services) -> None:
        super().__init__(services, None, PageRows.height, ground="")
        self.setSelectionMode(QTableView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QTableView.EditTrigger.EditKeyPressed)
        self.setMouseTracking(True)
        self._ring = services.theme.color("focus.ring")
        self._meant = QPersistentModelIndex()

    def rowsInserted(self, parent: Index, first: int, last: int) -> None:
        """Pages that come in above what is seen move nothing: above the current row where it is in
        sight, else above the first row that is."""
        bar, height, count = self.verticalScrollBar(), self.rowHeight(0), last - first + 1
        top, current = bar.value(), self.currentIndex().row()
        before = current - count if current >= first + count else current  # where it was
        seen = current >= 0 and top <= before * height + height // 2 < top + bar.pageStep()
        held = before if seen else top // max(height, 1) if top else -1
        super().rowsInserted(parent, first, last)
        if first <= held:
            self.updateGeometries()
            bar.setValue(top + count * height)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Any button but the right one chooses."""
        if event.button() != Qt.MouseButton.RightButton:
            super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """See `mousePressEvent`."""
        if event.button() != Qt.MouseButton.RightButton:
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete removes the pages that are marked."""
        model = self.model()
        if event.key() == Qt.Key.Key_Delete and isinstance(model, PageModel):
            rows = sorted(index.row() for index in self.selectedIndexes())
            self.remove_wanted.emit(tuple(model.ids[row] for row in rows))
            return
        super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the row: that under the mouse, or the current one by key."""
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        model = self.model()
        if not index.isValid() or not isinstance(model, PageModel):
            return
        marked = sorted(one.row() for one in self.selectedIndexes())
        rows = marked if len(marked) > 1 and index.row() in marked else [index.row()]
        self._meant = QPersistentModelIndex(index)
        self.viewport().update()
        at = self.visualRect(index).center() if by_key else event.pos()
        ids = tuple(model.ids[row] for row in rows)
        self.menu_wanted.emit(ids, self.viewport().mapToGlobal(at))

    def end_menu(self) -> None:
        """The menu is closed: no row is meant any more."""
        self._meant = QPersistentModelIndex()
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The rows; a ring around the one that the menu means."""
        super().paintEvent(event)
        if self._meant.isValid():
            painter = QPainter(self.viewport())
            painter.setPen(QPen(self._ring, 2))
            painter.drawRect(self.visualRect(self._meant).adjusted(1, 1, -1, -2))


class PagesDock(Dock):
    """The list of pages; `page_chosen` carries a page id."""

    page_chosen = Signal(int)
    named = Signal(int, str)
    """a page shall be called so"""
    remove_wanted = Signal(tuple)
    import_wanted = Signal()
    said_chosen = Signal()
    """only pages of which people said something are listed, or no longer"""

    def __init__(self, services: Services) -> None:
        super().__init__(services, "dock.pages", "")
        text = self.tr("Pages")
        self.setWindowTitle(text)
        self.title.name.setText(text)
        self.sort = icon_button(services, "ph.sort-ascending", self.tr("Sort by name or by date"))
        self.sort.setCheckable(True)
        self.sort.toggled.connect(self._sorted)
        add = icon_button(services, "ph.plus", self.tr("Import pages"))
        add.clicked.connect(self.import_wanted)
        self.given = GivenFilter(services)
        self.given.chosen.connect(self._say)
        self.title.add(self.given)
        self.title.add(self.sort)
        self.title.add(add)
        top = QWidget()
        column = QVBoxLayout(top)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(8)
        self.filter = _Field(services, self.tr("Filter pages"), short=self.tr("Filter"))
        self.filter.setMinimumWidth(_LEAST_FILTER)
        self.pills = Pills(
            services,
            (("all", self.tr("All")), ("open", self.tr("Open")), ("done", self.tr("Done"))),
        )
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self.filter, 1)
        texts = (
            self.tr("Second look only"),
            self.tr("With notes only"),
            self.tr("With open comments only"),
        )
        self.said: dict[Said, QToolButton] = {}
        kinds: tuple[Said, ...] = ("second-look", "note", "comment")
        for kind, icon, told in zip(kinds, SIGNS, texts, strict=True):
            button = self.said[kind] = icon_button(services, icon, told)
            button.setCheckable(True)
            button.toggled.connect(lambda _on: self._say())
            row.addWidget(button)
        column.addLayout(row)
        column.addWidget(self.pills)
        self.body.addWidget(top)
        self.model = PageModel(self)
        self.list = PageList(services)
        self.list.setAccessibleName(text)
        self.list.setModel(self.model)
        self.list.remove_wanted.connect(self.remove_wanted)
        self.model.named.connect(self.named)
        self.list.setItemDelegate(PageRows(services, self))
        self.body.addWidget(self.list, 1)
        foot = QWidget()
        foot.setObjectName("pagesFoot")
        foot.setFixedHeight(26)
        low = QHBoxLayout(foot)
        low.setContentsMargins(12, 0, 12, 0)
        self.foot_left = quiet_label(services)
        low.addWidget(self.foot_left)
        low.addStretch(1)
        self.body.addWidget(foot)
        self._delay = QTimer(self)
        self._delay.setSingleShot(True)
        self._delay.setInterval(_FILTER_DELAY_MS)
        self._delay.timeout.connect(self._filter)
        self.filter.textChanged.connect(lambda _text: self._delay.start())
        self.filter.leave.connect(self._into_list)
        self.pills.chosen.connect(lambda _key: self._filter())
        self.list.clicked.connect(self._clicked)
        self.list.activated.connect(self._chosen)
        self.model.loaded.connect(self._loaded)
        self._current: int | None = None
        self.counts: tuple[int, int, int] = (0, 0, 0)
        self._known = False
        """Whether the pages have been counted."""
        self._empty = EmptyNote(services, self.list, self._why_empty)

    def set_source(self, read: Read | None, annotator: str) -> None:
        """Show a project's pages."""
        self.filter.clear()
        self.pills.choose("all")
        for button in self.said.values():
            button.setChecked(False)
        self.given.begin(annotator)
        self.model.set_source(read, annotator)

    def set_current(self, page_id: int | None) -> None:
        """Mark the page that is open."""
        self._current = page_id
        row = self.model.row_of(page_id) if page_id is not None else None
        if row is None:
            self.list.clearSelection()
            return
        self._mark(row)

    def edit(self, page_id: int) -> bool:
        """Let the person change the name of a page in its row; False when it is not listed."""
        row = self.model.row_of(page_id)
        if row is None:
            return False
        self.show()
        self.raise_()
        self._mark(row)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        self.list.edit(self.model.index(row, 0))
        return True

    def _mark(self, row: int) -> None:
        """Mark one row alone. The list's own setCurrentIndex asks which keys are held, and with
        Ctrl (of Ctrl+PgDn) it would only add the row, or take it away again."""
        index = self.model.index(row, 0)
        flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.list.selectionModel().setCurrentIndex(index, flag)
        self.list.scrollTo(index)

    def selected(self) -> tuple[int, ...]:
        """The pages that are marked, in the order of the list."""
        rows = sorted(index.row() for index in self.list.selectedIndexes())
        return tuple(self.model.ids[row] for row in rows)

    def _clicked(self, index: Index) -> None:
        marking = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        if not QApplication.keyboardModifiers() & marking:
            self._chosen(index)

    def _loaded(self, counts: tuple[int, int, int]) -> None:
        self.counts, self._known = counts, True
        self._empty.look()
        self.given.people = tuple(self.model.people)
        self.title.count.setText(f"{counts[0]:,}")
        names = (self.tr("All"), self.tr("Open"), self.tr("Done"))
        full = [f"{name} {n:,}" for name, n in zip(names, counts, strict=True)]
        self.pills.set_counts(
            dict(zip(("all", "open", "done"), zip(full, names, strict=True), strict=True))
        )
        pages = self.tr("%n page(s)", "", len(self.model.ids))
        entities = self.tr("%n entities", "", self.model.entities)
        self.foot_left.setText(f"{pages} · {entities}")
        if len(self.selected()) > 1:
            return
        row = self.model.row_of(self._current) if self._current is not None else None
        if row is not None and self.list.currentIndex().row() != row:
            self._mark(row)

    def _why_empty(self) -> str:
        """Why no page is listed, and what to do."""
        if not self._known or self.model.loading:
            return ""
        if not self.counts[0] and not self.filter.text():
            return self.tr("The project has no page yet. Import files, or drop them here.")
        if self.given.value is not None and not self.filter.text():
            return self.tr("No such page. The sign with a person shows all of them again.")
        if self.filter.text():
            return self.tr("No page is called so. Clear the filter to see all of them.")
        if self.pills.value == "open":
            return self.tr("All pages are done. Choose All to see them.")
        return self.tr("No page is done yet. Choose All to see them.")

    def _filter(self) -> None:
        show: dict[str, Show] = {"all": "all", "open": "open", "done": "done"}
        said = frozenset(kind for kind, button in self.said.items() if button.isChecked())
        self.model.set_filter(
            self.filter.text().strip(), show[self.pills.value], said, self.given.value
        )

    def toggle(self, kind: Said) -> None:
        """List only pages of which that was said, or all again."""
        self.said[kind].toggle()

    def _say(self) -> None:
        self._filter()
        self.said_chosen.emit()

    def _sorted(self, by_time: bool) -> None:
        self.model.sort_by("date" if by_time else "name")

    def _into_list(self) -> None:
        self.list.setFocus()
        if not self.list.currentIndex().isValid() and self.model.rowCount():
            self._mark(0)

    def _chosen(self, index: Index) -> None:
        if index.isValid():
            self.page_chosen.emit(self.model.ids[index.row()])
