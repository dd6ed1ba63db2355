"""The dock of comments: threads on places of the page, or of the whole project."""

from enum import Enum

from PySide6.QtCore import QItemSelectionModel, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from yk_reader.gui.docks.comment_rows import CommentModel, CommentRow, CommentRows
from yk_reader.gui.look.stylesheet import css
from yk_reader.gui.services import Services
from yk_reader.gui.widgets.dock import Dock
from yk_reader.gui.widgets.icon_button import icon_button
from yk_reader.gui.widgets.pills import Pills
from yk_reader.gui.widgets.rows import ROW, QuietList
from yk_reader.model.records import dataclass
from yk_reader.text.display import stand_ins

LONGEST = 4000
"""Characters of a comment."""
_FIELD, _WHOLE = 44, 66
_SHORT = 16
"""Characters of a comment that can be read whole in its row."""


class Writes(Enum):
    """What the field is for."""

    NEW = "new"
    ANSWER = "answer"
    EDIT = "edit"


@dataclass(frozen=True, slots=True)
class Wish:
    """What is written: a new comment on a raw span (None: the page), an answer, other words."""

    kind: Writes
    page_id: int
    span: tuple[int, int] | None = None
    comment: int = 0


class _Field(QPlainTextEdit):
    """Enter keeps what is written, Shift+Enter begins a line, Esc gives it up."""

    kept = Signal()
    given_up = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """See above."""
        shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not shift:
            self.kept.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        else:
            super().keyPressEvent(event)


class _List(QuietList):
    """Keys of the rows are told: A answers, F2 edits, V resolves, Delete removes."""

    key_pressed = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """See above."""
        keys = (Qt.Key.Key_A, Qt.Key.Key_F2, Qt.Key.Key_V, Qt.Key.Key_Delete)
        if event.key() in keys and not event.modifiers():
            self.key_pressed.emit(int(event.key()))
        else:
            super().keyPressEvent(event)


class CommentsDock(Dock):
    """Open threads first. `written` carries a Wish and its text, `go_wanted` a CommentRow,
    `state_wanted` and `remove_wanted` a comment; `filter_changed` when others shall be listed;
    `left` when the field gives the focus back."""

    written = Signal(object, str)
    go_wanted = Signal(object)
    state_wanted = Signal(object)
    remove_wanted = Signal(object)
    filter_changed = Signal()
    new_wanted = Signal()
    left = Signal()

    def __init__(self, services: Services) -> None:
        super().__init__(services, "dock.comments", "")
        text = self.tr("Comments")
        self.setWindowTitle(text)
        self.setAccessibleName(text)
        self.title.name.setText(text)
        self.me = ""
        self.can_write = False
        self._wish: Wish | None = None
        self.shown = Pills(
            services,
            (
                ("open", self.tr("Open")),
                ("resolved", self.tr("Resolved")),
                ("all", self.tr("All")),
            ),
        )
        self.mine = icon_button(services, "ph.user", self.tr("Only threads with my own words"))
        self.everywhere = icon_button(services, "ph.files", self.tr("Of the whole project"))
        top = QWidget()
        row = QHBoxLayout(top)
        row.setContentsMargins(12, 6, 12, 6)
        row.setSpacing(4)
        row.addWidget(self.shown, 1)
        for button in (self.mine, self.everywhere):
            button.setCheckable(True)
            button.toggled.connect(lambda _on: self.filter_changed.emit())
            row.addWidget(button)
        self.shown.chosen.connect(lambda _key: self.filter_changed.emit())
        self.body.addWidget(top)
        self.model = CommentModel(self)
        self.list = _List(services, "")
        self.list.setAccessibleName(text)
        self.list.setModel(self.model)
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.setItemDelegate(CommentRows(services, self))
        self.list.clicked.connect(lambda index: self.go_wanted.emit(index.data(ROW)))
        self.list.activated.connect(lambda index: self.go_wanted.emit(index.data(ROW)))
        self.list.selectionModel().currentChanged.connect(lambda _a, _b: self._show_whole())
        self.list.key_pressed.connect(self._key)
        self.body.addWidget(self.list, 1)
        self.body.addWidget(self._low())
        add = icon_button(services, "ph.plus", self.tr("Comment on this place"))
        add.clicked.connect(self.new_wanted)
        self.title.add(add)
        self.set_rows((), "")

    def _low(self) -> QWidget:
        """The whole text of the row, what can be done with it, and the field."""
        services = self.services
        low = QWidget()
        low.setObjectName("commentLow")
        column = QVBoxLayout(low)
        column.setContentsMargins(12, 6, 12, 8)
        column.setSpacing(6)
        self.whole = QPlainTextEdit()
        self.whole.setReadOnly(True)
        self.whole.setTabChangesFocus(True)
        self.whole.setFixedHeight(_WHOLE)
        self.whole.setAccessibleName(self.tr("The whole comment"))
        column.addWidget(self.whole)
        acts = QHBoxLayout()
        acts.setSpacing(4)
        self.answer = icon_button(services, "ph.arrow-bend-up-left", self.tr("Answer (A)"))
        self.edit = icon_button(services, "ph.pencil-simple", self.tr("Edit my comment (F2)"))
        self.resolve = icon_button(services, "ph.check-circle", "")
        self.remove = icon_button(services, "ph.trash", self.tr("Remove my comment (Delete)"))
        self.answer.clicked.connect(self.ask_answer)
        self.edit.clicked.connect(self.ask_edit)
        self.resolve.clicked.connect(lambda: self._key(Qt.Key.Key_V))
        self.remove.clicked.connect(lambda: self._key(Qt.Key.Key_Delete))
        self.told = QLabel()
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        self.told.setStyleSheet(f"color: {css(services.theme.color('text.secondary'))};")
        self.told.setMinimumWidth(0)
        acts.addWidget(self.told, 1)
        for button in (self.answer, self.edit, self.resolve, self.remove):
            acts.addWidget(button)
        column.addLayout(acts)
        self.field = _Field()
        self.field.setTabChangesFocus(True)
        self.field.setFixedHeight(_FIELD)
        self.field.kept.connect(self._keep)
        self.field.given_up.connect(self.give_up)
        column.addWidget(self.field)
        return low

    def sizeHint(self) -> QSize:
        """Room for some rows and the field."""
        return QSize(264, 348)

    # --- what is shown

    def set_rows(self, rows: tuple[CommentRow, ...], empty: str) -> None:
        """List these comments; `empty` is said where there are none."""
        current = self.current
        self.model.set_rows(rows)
        self.list.empty = empty
        at = self.model.row_of(current.comment.id) if current is not None else -1
        if at >= 0:
            self.mark(self.model.rows[at].comment.id)
        open_ = sum(row.first and not row.resolved for row in rows)
        self.title.count.setText(str(open_) if open_ else "")
        self.list.viewport().update()
        self._show_whole()

    def mark(self, comment: int) -> None:
        """Make the row of a comment the current one."""
        at = self.model.row_of(comment)
        if at >= 0:
            index = self.model.index(at, 0)
            flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.list.selectionModel().setCurrentIndex(index, flag)
            self.list.scrollTo(index)

    @property
    def current(self) -> CommentRow | None:
        """The row that is chosen."""
        index = self.list.currentIndex()
        return index.data(ROW) if index.isValid() else None

    def _show_whole(self) -> None:
        row = self.current
        text = "" if row is None else row.comment.text
        if row is not None and row.words and row.first:
            text = f"“{row.words}”\n{text}"
        self.whole.setPlainText(stand_ins(text))
        self.whole.setVisible(len(text) > _SHORT)
        mine = row is not None and row.comment.annotator == self.me and self.can_write
        self.answer.setEnabled(row is not None and self.can_write)
        self.resolve.setEnabled(row is not None and self.can_write)
        self.edit.setEnabled(mine)
        self.remove.setEnabled(mine)
        again = row is not None and row.resolved
        word = self.tr("Open again (V)") if again else self.tr("Resolved (V)")
        name = "ph.arrow-counter-clockwise" if again else "ph.check-circle"
        self.resolve.setIcon(self.services.icon(name))
        self.resolve.setToolTip(word)
        self.resolve.setAccessibleName(word)
        self._say()

    def _say(self) -> None:
        wish = self._wish
        said = {
            None: "",
            Writes.NEW: self.tr("New comment"),
            Writes.ANSWER: self.tr("Answer"),
            Writes.EDIT: self.tr("Edit"),
        }[None if wish is None else wish.kind]
        self.told.setText(said)
        self.field.setReadOnly(not self.can_write)
        hint = self.tr("Write a comment; Enter keeps it")
        self.field.setPlaceholderText(hint if self.can_write else "")
        self.field.setAccessibleName(said or hint)

    # --- writing

    def ask(self, wish: Wish, text: str = "") -> None:
        """Write: the field has the focus."""
        self._wish = wish
        self.field.setPlainText(text)
        self.field.selectAll()
        self.show()
        self.raise_()
        self._say()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def ask_answer(self) -> None:
        """Answer the thread of the row."""
        row = self.current
        if row is not None and self.can_write:
            self.ask(Wish(Writes.ANSWER, row.comment.page_id, comment=row.comment.id))

    def ask_edit(self) -> None:
        """Write one's own comment of the row anew."""
        row = self.current
        if row is not None and row.comment.annotator == self.me and self.can_write:
            wish = Wish(Writes.EDIT, row.comment.page_id, comment=row.comment.id)
            self.ask(wish, row.comment.text)

    def _keep(self) -> None:
        text = self.field.toPlainText().strip()[:LONGEST]
        wish = self._wish
        if not text:
            self.give_up()
            return
        if wish is None:
            self.new_wanted.emit()  # written without a gesture before: on the place of work
            wish = self._wish
            if wish is None:
                return
        self._wish = None
        self.field.clear()
        self.written.emit(wish, text)
        self._say()
        self.left.emit()

    def take_place(self, wish: Wish) -> None:
        """What is being written is about this place; what was written so far stays."""
        if self._wish is None:
            self._wish = wish

    @property
    def writing(self) -> bool:
        """Whether something is being written already."""
        return self._wish is None and bool(self.field.toPlainText().strip())

    def give_up(self) -> None:
        """Write nothing."""
        self._wish = None
        self.field.clear()
        self._say()
        self.left.emit()

    def _key(self, key: int) -> None:
        row = self.current
        if row is None or not self.can_write:
            return
        if key == Qt.Key.Key_A:
            self.ask_answer()
        elif key == Qt.Key.Key_F2:
            self.ask_edit()
        elif key == Qt.Key.Key_V:
            self.state_wanted.emit(row.comment)
        elif key == Qt.Key.Key_Delete and row.comment.annotator == self.me:
            self.remove_wanted.emit(row.comment)
