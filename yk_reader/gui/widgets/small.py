"""Small widgets that several docks share: titles, filter fields, pills, chips as painting."""

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QDockWidget,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QSizePolicy,
    QStyle,
    QStyleOptionViewItem,
    QToolButton,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from yk_reader.gui.look import fonts
from yk_reader.gui.look.stylesheet import css
from yk_reader.gui.look.theme import ArticleColors, LabelColors
from yk_reader.gui.look.vocabulary_texts import label_name
from yk_reader.gui.services import Services
from yk_reader.model.entity import Label

TITLE_HEIGHT = 30
_LONGEST_CODE = 14
"""Characters of a label's code in a chip: OntoNotes' `ORGANIZATION` has twelve."""
Index = QModelIndex | QPersistentModelIndex
"""What Qt gives a delegate."""


class Title(QFrame):
    """The title of a dock or pane: name, count, then what the owner adds at the right."""

    def __init__(self, services: Services, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme = services.theme
        self.setObjectName("dockTitle")
        self.setFixedHeight(TITLE_HEIGHT)
        self.setStyleSheet(
            f"#dockTitle {{ background: {css(theme.color('surface.header'))};"
            f" border-bottom: 1px solid {css(theme.color('line.hair'))}; }}"
            f"#dockTitle[active='true'] {{ border-top: 2px solid {css(theme.color('accent'))}; }}"
        )
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(12, 0, 6, 0)
        self._row.setSpacing(6)
        self.name = QLabel(text)
        self.name.setFont(fonts.ui(13, bold=True))
        self.name.setStyleSheet("font-weight: 700;")
        self.count = quiet_label(services)
        self._row.addWidget(self.name)
        self._row.addWidget(self.count)
        self._row.addStretch(1)

    def sizeHint(self) -> QSize:
        """As high as it is: a dock gives its title the height of the hint, whatever is fixed."""
        return QSize(super().sizeHint().width(), TITLE_HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """See `sizeHint`."""
        return QSize(super().minimumSizeHint().width(), TITLE_HEIGHT)

    def add(self, widget: QWidget) -> None:
        """Put a widget at the right end."""
        self._row.addWidget(widget)

    def set_active(self, active: bool) -> None:
        """Draw the line of the pane that has the focus."""
        self.setProperty("active", "true" if active else "false")
        self.style().unpolish(self)
        self.style().polish(self)


def quiet_label(services: Services, text: str = "") -> QLabel:
    """A plain-text label in the small size and the tertiary colour."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setStyleSheet(f"font-size: 12px; color: {css(services.theme.color('text.tertiary'))};")
    return label


class ShortenedLabel(QLabel):
    """A plain text that is cut with an ellipsis where there is no room; its tooltip has it all.

    It asks for no width: a long text never makes the window wider.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def minimumSizeHint(self) -> QSize:
        """No width, the height of a line."""
        return QSize(0, super().minimumSizeHint().height())

    def shown(self) -> str:
        """What can be read of the text."""
        right = Qt.TextElideMode.ElideRight
        return self.fontMetrics().elidedText(self.text(), right, self.width())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the text, shortened."""
        shown = self.shown()
        self.setToolTip("" if shown == self.text() else plain_tip(self.text()))
        painter = QPainter(self)
        painter.setPen(self.palette().windowText().color())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, shown)


def icon_button(services: Services, icon: str, text: str, size: int = 24) -> QToolButton:
    """A button with an icon only; its text is tooltip and accessible name."""
    button = QToolButton()
    button.setIcon(services.icon(icon))
    button.setIconSize(QSize(16, 16))
    button.setFixedSize(size, size)
    button.setStyleSheet("QToolButton { padding: 0; }")
    button.setToolTip(text)
    button.setAccessibleName(text)
    return button


def plain_tip(*lines: str) -> str:
    """A tooltip of these lines; escaped, since Qt would read what looks like HTML as markup."""
    return "".join(f"<p>{escape(line)}</p>" for line in lines if line)


def label_tip(label: Label, language: str, *more: str) -> str:
    """The tooltip of a label: code, name, guideline, and what the owner adds."""
    name = f"{label.name} {label_name(label, language)}".strip()
    return plain_tip(name, *label.guideline.split("\n"), *more)


class FilterField(QLineEdit):
    """A filter field with its icon and a clear button."""

    def __init__(self, services: Services, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(hint)
        self.setAccessibleName(hint)
        self.setClearButtonEnabled(True)
        self.addAction(services.icon("ph.funnel-simple"), QLineEdit.ActionPosition.LeadingPosition)
        self.setFixedHeight(28)


class Pills(QWidget):
    """A row of choices of which one is on."""

    chosen = Signal(str)

    def __init__(
        self,
        services: Services,
        choices: Sequence[tuple[str, str]],
        *,
        joined: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        theme = services.theme
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0 if joined else 6)
        self._buttons: dict[str, QToolButton] = {}
        self._group = QButtonGroup(self)
        line, raised = css(theme.color("line.default")), css(theme.color("surface.raised"))
        on = css(theme.color("state.selected"))
        self.setStyleSheet(
            f"QToolButton {{ border: 1px solid {line}; border-radius: 0; background: {raised};"
            " font-size: 12px; padding: 0 4px; min-height: 22px; }"
            f"QToolButton:checked {{ background: {on}; font-weight: 700; }}"
            f"QToolButton:focus {{ border: 2px solid {css(theme.color('focus.ring'))}; }}"
        )
        for key, text in choices:
            button = QToolButton()
            button.setText(text)
            button.setCheckable(True)
            button.setSizePolicy(
                button.sizePolicy().horizontalPolicy().Expanding,
                button.sizePolicy().verticalPolicy(),
            )
            self._group.addButton(button)
            self._buttons[key] = button
            row.addWidget(button)
            button.clicked.connect(lambda _=False, k=key: self.chosen.emit(k))
        self.choose(choices[0][0])

    def choose(self, key: str) -> None:
        """Switch one choice on without a signal."""
        self._buttons[key].setChecked(True)

    @property
    def value(self) -> str:
        """The choice that is on."""
        return next(k for k, b in self._buttons.items() if b.isChecked())

    def set_offered(self, key: str, offered: bool) -> None:
        """Show a choice, or leave it out."""
        self._buttons[key].setVisible(offered)

    def set_text(self, key: str, text: str) -> None:
        """Change the text of a choice (its count)."""
        self._buttons[key].setText(text)


class Dock(QDockWidget):
    """A dock with the program's own title; `body` is the column that the owner fills."""

    def __init__(self, services: Services, name: str, text: str) -> None:
        super().__init__(text)
        self.services = services
        self.setObjectName(name)
        self.setAccessibleName(text)
        self.title = Title(services, text)
        self.setTitleBarWidget(self.title)
        holder = QWidget()
        holder.setObjectName("dockBody")
        holder.setStyleSheet(
            f"#dockBody {{ background: {css(services.theme.color('surface.dock'))}; }}"
        )
        self.body = QVBoxLayout(holder)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        self.setWidget(holder)


def paint_ground(
    painter: QPainter, option: QStyleOptionViewItem, rect: QRect, services: Services
) -> bool:
    """Fill a list's row as it is selected or hovered; whether it is selected."""
    theme = services.theme
    if option.state & QStyle.StateFlag.State_Selected:
        painter.fillRect(rect, theme.color("state.selected"))
        painter.fillRect(rect.x(), rect.y(), 3, rect.height(), theme.color("accent"))
        return True
    if option.state & QStyle.StateFlag.State_MouseOver:
        painter.fillRect(rect, theme.color("state.hover"))
    return False


def bare_tree(tree: QTreeView) -> None:
    """Make a tree that paints its rows itself: no header, no indent, rows of one height."""
    tree.setHeaderHidden(True)
    tree.setIndentation(0)
    tree.setRootIsDecorated(False)
    tree.setUniformRowHeights(True)
    tree.setMouseTracking(True)
    tree.setExpandsOnDoubleClick(False)
    tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)


def paint_empty(view: QAbstractItemView, text: str, ink: QColor) -> None:
    """Say at the top of a list or table why there are no rows."""
    painter = QPainter(view.viewport())
    painter.setFont(fonts.ui(12))
    painter.setPen(ink)
    area = view.viewport().rect().adjusted(12, 12, -12, -12)
    painter.drawText(area, Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap, text)


class QuietList(QListView):
    """A list that says `empty` while it has no rows."""

    def __init__(self, services: Services, empty: str) -> None:
        super().__init__()
        self.empty = empty
        self._ink = services.theme.color("text.tertiary")

    def paintEvent(self, event: QPaintEvent) -> None:
        """The rows, or why there are none."""
        super().paintEvent(event)
        if self.model() is not None and not self.model().rowCount():
            paint_empty(self, self.empty, self._ink)


def paint_flag(
    painter: QPainter, rect: QRectF, number: str, colors: ArticleColors, font_px: int = 11
) -> None:
    """An article's number in its colours: bar colour at 22 %, 1 px frame, the digit."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colors.frame, 1))
    painter.setBrush(colors.flag)
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 2, 2)
    painter.setPen(colors.digit)
    painter.setFont(fonts.ui(font_px, bold=True))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, number)
    painter.restore()


def _code_font(code: str) -> QFont:
    font = fonts.styled("code") if code.isascii() else fonts.ui(10, bold=True)
    font.setPixelSize(10)
    return font


def short_code(code: str, most: int = _LONGEST_CODE) -> str:
    """A label's code or name as a chip or a menu shows it: a very long one with its beginning."""
    return code if len(code) <= most else code[: most - 1] + "…"


def code_width(code: str) -> int:
    """The width of a label's code chip."""
    code = short_code(code)
    return QFontMetrics(_code_font(code)).horizontalAdvance(code) + 8


def paint_code(
    painter: QPainter,
    x: float,
    middle: float,
    code: str,
    colors: LabelColors,
    hollow: bool,
    *,
    framed: bool = False,
) -> float:
    """A label's code chip, 16 high, with its left edge at `x`; returns its right edge.

    `hollow` for suggestions alone; `framed` where some of several are suggestions.
    """
    code = short_code(code)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(_code_font(code))
    width = code_width(code)
    rect = QRectF(x, middle - 8, width, 16)
    if not hollow:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colors.tint)
        painter.drawRoundedRect(rect, 2, 2)
    if hollow or framed:
        pen = QPen(colors.underline, 1, Qt.PenStyle.DotLine)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(rect.adjusted(0.5, 0.5, -0.5, -0.5))
    painter.setPen(colors.text)
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, code)
    painter.restore()
    return float(rect.right())


def paint_role_chip(
    painter: QPainter, rect: QRectF, text: str, frame: QColor, ink: QColor, bold: bool
) -> None:
    """A role chip: 1 px frame, radius 3, small type."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(frame, 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
    painter.setPen(ink)
    painter.setFont(fonts.ui(12, bold=bold))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)
    painter.restore()
