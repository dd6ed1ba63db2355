"""Comments as rows: their model, and how they are painted."""

from datetime import datetime

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from yk_reader.gui.look.dates import when
from yk_reader.gui.widgets.rows import ROW, GrowingRows, Index, RowsModel, paint_ground, paint_text
from yk_reader.model.records import dataclass
from yk_reader.store.comments import Comment

_INDENT = 16


@dataclass(frozen=True, slots=True)
class CommentRow:
    """A comment where it is listed: the first of a thread, or an answer.

    `line` is the raw line from 1, 0 for the page as a whole; `words` the raw text that is meant;
    `page` the name of its page where several pages are listed.
    """

    comment: Comment
    line: int = 0
    words: str = ""
    page: str = ""
    answers: int = 0
    resolved: bool = False

    @property
    def first(self) -> bool:
        """Whether a thread begins with it."""
        return self.comment.parent is None


class CommentModel(RowsModel):
    """The comments as rows."""

    rows: tuple[CommentRow, ...]

    def row_of(self, comment: int | None) -> int:
        """Where a comment is listed; -1 for one that is not."""
        return next((i for i, row in enumerate(self.rows) if row.comment.id == comment), -1)

    def shown(self, row: CommentRow) -> str:
        """The words of the comment."""
        return row.comment.text

    def spoken(self, row: CommentRow) -> str:
        """Who, where, the words, and the state."""
        parts = (self.head(row), row.comment.text, self.state(row))
        return ", ".join(part for part in parts if part)

    def head(self, row: CommentRow) -> str:
        """Who, and where."""
        who = row.comment.annotator
        if not row.first:
            return self.tr("{name} answers").format(name=who)
        where = self.tr("line {n}").format(n=row.line) if row.line else self.tr("page")
        if row.page:
            where = f"{row.page}, {where}"
        return f"{who} · {where}"

    def state(self, row: CommentRow) -> str:
        """Open or resolved, of a thread; when, of an answer."""
        if not row.first:
            return when(row.comment.created_at, datetime.now().astimezone())
        return self.tr("resolved") if row.resolved else self.tr("open")


class CommentRows(GrowingRows):
    """46 px rows: who and where, below it the text; answers stand to the right."""

    height = 46

    def paint_row(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One comment."""
        theme, icons = self._services.theme, self._services.icons
        row, model = index.data(ROW), index.model()
        if not isinstance(row, CommentRow) or not isinstance(model, CommentModel):
            return
        rect = option.rect
        painter.save()
        selected = paint_ground(painter, option, rect, self._services)
        left = 36 if row.first else 36 + _INDENT
        name, ink = ("ph.chat-text", "low.text") if not row.resolved else (
            "ph.check-circle", "text.secondary"
        )  # fmt: skip
        if not row.first:
            name, ink = "ph.arrow-elbow-down-right", "text.tertiary"
        icon = self._services.icon(name, ink)
        icons.paint(painter, icon, QRect(rect.x() + left - 24, rect.y() + 6, 16, 16))
        quiet = theme.color("text.secondary" if selected else "text.tertiary")
        top, low = rect.adjusted(left, 4, -10, -22), rect.adjusted(left, 23, -10, -3)
        room = min(90, top.width() // 3)
        right = QRect(top.right() - room, top.y(), room, top.height())
        ink_right = theme.color("low.text") if row.first and not row.resolved else quiet
        paint_text(painter, right, model.state(row), ink_right, 12, right=True)
        paint_text(painter, top.adjusted(0, 0, -room - 6, 0), model.head(row), quiet, 12)
        strong = theme.color("text.secondary" if row.resolved else "text.primary")
        paint_text(painter, low, " ".join(row.comment.text.split()), strong)
        painter.setPen(theme.color("line.hair"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.restore()
