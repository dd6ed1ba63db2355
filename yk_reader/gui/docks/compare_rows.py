"""The differences of two annotations as rows: their model, and how they are painted."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from yk_reader.edits.difference import Choice, Difference, Differs
from yk_reader.gui.look.difference_texts import choice_words, differs_name, value_words
from yk_reader.gui.widgets.rows import ROW, GrowingRows, Index, RowsModel, paint_ground, paint_text
from yk_reader.model.records import dataclass

_ICONS = {
    Differs.CUT: "ph.scissors",
    Differs.ARTICLE: "ph.article",
    Differs.ROLE: "ph.text-t",
    Differs.JOINT: "ph.arrow-elbow-down-left",
    Differs.ORDER: "ph.list-numbers",
    Differs.CORRECTION: "ph.pencil-simple",
    Differs.MISSING: "ph.tag",
    Differs.LABEL: "ph.tag",
    Differs.EXTENT: "ph.tag",
}


@dataclass(frozen=True, slots=True)
class DifferenceRow:
    """A difference with its line, the names of the two, and what was decided."""

    difference: Difference
    line: int
    names: tuple[str, str]
    decided: bool = False
    choice: Choice | None = None

    @property
    def taken(self) -> str:
        """What was taken, in a word; empty while it is open."""
        if self.choice is None:
            return ""
        return choice_words(self.choice.value, self.names[self.choice is Choice.RIGHT])


class DifferenceModel(RowsModel):
    """The differences as rows."""

    rows: tuple[DifferenceRow, ...]

    def set_rows(self, rows: tuple[DifferenceRow, ...]) -> None:
        """Show these; where only decisions changed the rows stay what they are."""
        old = self.rows
        if [r.difference.key for r in old] == [r.difference.key for r in rows]:
            self.rows = rows
            if rows != old:
                self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, 0))
            return
        super().set_rows(rows)

    def shown(self, row: DifferenceRow) -> str:
        """Where, in what, and the two values."""
        return f"{self.head(row)}: {self.values(row)}"

    def spoken(self, row: DifferenceRow) -> str:
        """The same, and whether it is open."""
        return f"{self.head(row)}, {self.values(row)}, {self.state(row)}"

    def head(self, row: DifferenceRow) -> str:
        """Where it is and in what they differ."""
        line = self.tr("line {n}").format(n=row.line)
        return f"{line} · {differs_name(row.difference.kind)}"

    def values(self, row: DifferenceRow) -> str:
        """What the two say."""
        one = row.difference
        said = (value_words(one, left=left) for left in (True, False))
        return " ↔ ".join(said)

    def state(self, row: DifferenceRow) -> str:
        """Open, or what was decided."""
        if not row.decided:
            return self.tr("open")
        return row.taken or self.tr("mended")


class DifferenceRows(GrowingRows):
    """46 px rows: icon, where and in what, below it the two values; at the right what was taken."""

    height = 46

    def paint_row(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One difference."""
        theme, icons = self._services.theme, self._services.icons
        row: DifferenceRow = index.data(ROW)
        model = index.model()
        if not isinstance(model, DifferenceModel):
            return
        rect = option.rect
        painter.save()
        selected = paint_ground(painter, option, rect, self._services)
        if row.decided:
            icon = self._services.icon("ph.check-circle", "text.secondary")
        else:
            icon = self._services.icon(_ICONS[row.difference.kind], "low.text")
        icons.paint(painter, icon, QRect(rect.x() + 12, rect.y() + 6, 16, 16))
        quiet = theme.color("text.secondary" if selected else "text.tertiary")
        top, low = rect.adjusted(36, 4, -10, -22), rect.adjusted(36, 23, -10, -3)
        state = model.state(row)
        painter.setFont(option.font)
        room = min(110, top.width() // 3)
        ink = quiet if row.decided else theme.color("low.text")
        right = QRect(top.right() - room, top.y(), room, top.height())
        paint_text(painter, right, state, ink, 12, right=True)
        ink = theme.color("text.secondary" if row.decided else "text.primary")
        paint_text(painter, top.adjusted(0, 0, -room - 8, 0), model.head(row), ink)
        paint_text(painter, low, model.values(row), quiet, 12)
        painter.setPen(theme.color("line.hair"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.restore()
