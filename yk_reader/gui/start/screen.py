"""The start screen: what to do, recent projects, sample pages with a preview."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from yk_reader import settings as declared
from yk_reader.gui.look import fonts
from yk_reader.gui.look.dates import when
from yk_reader.gui.look.stylesheet import css
from yk_reader.gui.services import Services
from yk_reader.gui.start.samples_box import SamplesBox
from yk_reader.text.display import stand_ins

_ACTIONS = (
    "file.new", "file.open", "file.import", "help.tour", "help.keys", "tools.settings",
)  # fmt: skip


class _Action(QPushButton):
    """One row of the actions: icon, text, key."""

    def __init__(self, services: Services, icon: str, text: str, key: str) -> None:
        super().__init__(text)
        self._services = services
        self._key = key
        self._symbol = icon
        self.setStyleSheet("min-height: 40px; max-height: 40px;")
        self.setAccessibleName(text)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = self._services.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = self.rect()
        if self.hasFocus():
            painter.setPen(QPen(theme.color("focus.ring"), 2))
            painter.setBrush(theme.color("surface.raised"))
            painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 4, 4)
        elif self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("state.hover"))
            painter.drawRoundedRect(rect, 4, 4)
        self._services.icon(self._symbol).paint(painter, 12, 11, 18, 18)
        painter.setPen(theme.color("text.primary"))
        painter.setFont(fonts.ui(14))
        painter.drawText(rect.adjusted(42, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, self.text())
        painter.setPen(theme.color("text.tertiary"))
        painter.setFont(fonts.ui(13))
        right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(rect.adjusted(0, 0, -11, 0), right, self._key)


class _Drop(QFrame):
    """The dashed area that says that files may be dropped."""

    def __init__(self, services: Services) -> None:
        super().__init__()
        theme = services.theme
        self.setMinimumHeight(96)
        self.setObjectName("drop")
        self.setStyleSheet(
            f"#drop {{ border: 1px dashed {css(theme.color('line.strong'))}; border-radius: 6px; }}"
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 10, 8, 10)
        icon = QLabel()
        icon.setPixmap(services.icon("ph.file-arrow-down").pixmap(20, 20))
        icon.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        text = QLabel(self.tr("You can also drop files or folders onto the window"))
        text.setWordWrap(True)
        kinds = QLabel(self.tr("Text, PDF, files of OCR tools"))
        for label, role in ((text, "text.secondary"), (kinds, "text.tertiary")):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            label.setStyleSheet(f"color: {css(theme.color(role))}; font-size: 13px;")
        column.addWidget(icon)
        column.addWidget(text)
        column.addWidget(kinds)


class _Who(QWidget):
    """The quiet row of the first start: under which name the work is kept, until one was chosen."""

    def __init__(self, services: Services, change: Callable[[], Any]) -> None:
        super().__init__()
        self._services = services
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        self.text = QLabel()
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.text.setWordWrap(True)
        tone = css(services.theme.color("text.tertiary"))
        self.text.setStyleSheet(f"color: {tone}; font-size: 12px;")
        self.change = Link(services, self.tr("Change…"), change)
        self.change.setAccessibleName(self.tr("Change the annotator"))
        row.addWidget(self.text, 1)
        row.addWidget(self.change, 0, Qt.AlignmentFlag.AlignTop)

    def fill(self) -> None:
        """Show it while nobody has chosen a name."""
        settings = self._services.settings
        told = self.tr("Your work is kept under the name {name}.")
        self.text.setText(told.format(name=stand_ins(settings.annotator)))
        self.setVisible(not settings.get(declared.ANNOTATOR))


class Link(QToolButton):
    """A word in the accent colour that does something."""

    def __init__(self, services: Services, text: str, do: Callable[[], Any]) -> None:
        super().__init__()
        self.setText(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setStyleSheet(
            f"QToolButton {{ color: {css(services.theme.color('accent'))}; padding: 0 2px; }}"
        )
        self.clicked.connect(lambda _checked=False: do())


def section(services: Services, text: str, right: QWidget | None, count: str = "") -> QWidget:
    """The head of a list: bold name, count, a link at the right, a line below."""
    head = QWidget()
    head.setObjectName("sectionHead")
    line = css(services.theme.color("line.default"))
    head.setStyleSheet(f"#sectionHead {{ border-bottom: 1px solid {line}; }}")
    head.setFixedHeight(28)
    row = QHBoxLayout(head)
    row.setContentsMargins(0, 0, 0, 4)
    name = QLabel(text)
    name.setStyleSheet("font-weight: 700;")
    name.setFont(fonts.ui(13, bold=True))
    number = QLabel(count)
    number.setStyleSheet(f"color: {css(services.theme.color('text.tertiary'))};")
    row.addWidget(name)
    row.addWidget(number)
    row.addStretch(1)
    if right is not None:
        row.addWidget(right)
    return head


class _Recent(QFrame):
    """One recent project: name and folder, progress, when."""

    opened = Signal(str)
    located = Signal(str)
    removed = Signal(str)

    def __init__(self, services: Services, entry: dict[str, Any]) -> None:
        super().__init__()
        theme = services.theme
        self._path = str(entry["path"])
        path = Path(self._path)
        there = path.exists()
        self.setObjectName("recent")
        self.setFixedHeight(52)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(path.stem)
        self.setStyleSheet(
            f"#recent {{ border-bottom: 1px solid {css(theme.color('line.hair'))}; }}"
            f"#recent:hover {{ background: {css(theme.color('state.hover'))}; }}"
            f"#recent:focus {{ border: 2px solid {css(theme.color('focus.ring'))}; }}"
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 4, 8, 4)
        row.setSpacing(12)
        icon = QLabel()
        name, role = ("ph.newspaper", "text.secondary") if there else ("ph.file-x", "error.text")
        icon.setPixmap(services.icon(name, role).pixmap(18, 18))
        row.addWidget(icon)
        texts = QVBoxLayout()
        texts.setSpacing(0)
        title, folder = QLabel(path.stem), QLabel()
        folder.setText(
            " › ".join(path.parent.parts[-2:])
            if there
            else self.tr("The file is not found; it may have been moved")
        )
        tone = "text.tertiary" if there else "error.text"
        folder.setStyleSheet(f"font-size: 12px; color: {css(theme.color(tone))};")
        for label in (title, folder):
            label.setTextFormat(Qt.TextFormat.PlainText)
            texts.addWidget(label)
        row.addLayout(texts, 1)
        if there:
            done, pages = int(entry.get("done", 0)), int(entry.get("pages", 0))
            bar = QProgressBar()
            bar.setFixedSize(80, 6)
            bar.setTextVisible(False)
            bar.setMaximum(max(1, pages))
            bar.setValue(done)
            row.addWidget(bar)
            share = QLabel(self.tr("{a} / {b} pages").format(a=f"{done:,}", b=f"{pages:,}"))
            share.setMinimumWidth(110)
            row.addWidget(share)
        else:
            row.addWidget(Link(services, self.tr("Locate…"), lambda: self.located.emit(self._path)))
            row.addWidget(
                Link(services, self.tr("Take off the list"), lambda: self.removed.emit(self._path))
            )
        told = QLabel(when(str(entry.get("opened", "")), datetime.now().astimezone()))
        told.setFixedWidth(110)
        told.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        told.setStyleSheet(f"color: {css(theme.color('text.secondary'))};")
        row.addWidget(told)
        self._there = there

    def mouseReleaseEvent(self, event: Any) -> None:
        if self._there and self.rect().contains(event.position().toPoint()):
            self.opened.emit(self._path)

    def keyPressEvent(self, event: Any) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self._there:
            self.opened.emit(self._path)
        else:
            super().keyPressEvent(event)


_ABOVE, _LEAST_ABOVE = 108, 20
"""What is free above the columns; in a low window less of it, before anything is scrolled."""


def _held(column: QVBoxLayout, least: int, most: int) -> QVBoxLayout:
    """A column that is so wide at least and at most."""
    holder = QWidget()
    holder.setMinimumWidth(least)
    holder.setMaximumWidth(most)
    holder.setLayout(column)
    out = QVBoxLayout()
    out.addWidget(holder)
    return out


class StartScreen(QScrollArea):
    """Everything on it is a signal or a command."""

    command = Signal(str)
    project_chosen = Signal(str)
    locate = Signal(str)
    samples_wanted = Signal(str)
    """the stem of the sample page that shall be shown, "" for the first"""

    def __init__(self, services: Services, texts: dict[str, tuple[str, str, str]]) -> None:
        super().__init__()
        self._services = services
        self._texts = texts
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setObjectName("start")
        self.setAccessibleName(self.tr("Start"))
        ground = css(services.theme.color("surface.dock"))
        self.setStyleSheet(f"#start, #startPage {{ background: {ground}; }}")
        page = QWidget()
        page.setObjectName("startPage")
        whole = QVBoxLayout(page)
        whole.setContentsMargins(40, _ABOVE, 40, 40)
        self._whole = whole
        outer = QHBoxLayout()
        outer.setSpacing(56)
        outer.addStretch(1)
        outer.addLayout(self._left())
        outer.addLayout(self._right(), 100)
        outer.addStretch(1)
        whole.addLayout(outer, 1)
        self.setWidget(page)
        self.fill()

    def sizeHint(self) -> QSize:
        """The size of a row."""
        return QSize(1200, 780)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another height has another room above."""
        self._place()
        super().resizeEvent(event)

    def _place(self) -> None:
        """Give the columns the room above that there is."""
        edges = self._whole.contentsMargins()
        rest = self._whole.totalHeightForWidth(self.width()) - edges.top()
        edges.setTop(max(_LEAST_ABOVE, min(_ABOVE, self.height() - rest)))
        if edges != self._whole.contentsMargins():
            self._whole.setContentsMargins(edges)

    def _left(self) -> QVBoxLayout:
        theme = self._services.theme
        column = QVBoxLayout()
        column.setSpacing(0)
        name = QLabel(self.tr("YK Reader"))
        font = fonts.reading(40, bold=True)
        font.setLetterSpacing(font.SpacingType.AbsoluteSpacing, 2)
        name.setFont(font)
        family = font.families()[0]
        name.setStyleSheet(f'font-family: "{family}"; font-size: 40px; font-weight: 700;')
        under = QLabel(self.tr("Set newspaper text as articles, and tag its entities"))
        under.setStyleSheet(f"color: {css(theme.color('text.secondary'))}; font-size: 14px;")
        under.setWordWrap(True)
        column.addWidget(name)
        column.addWidget(under)
        column.addSpacing(30)
        self.rows: dict[str, _Action] = {}
        for command_id in _ACTIONS:
            icon, text, key = self._texts[command_id]
            row = _Action(self._services, icon, text, key)
            row.clicked.connect(lambda _=False, i=command_id: self.command.emit(i))
            self.rows[command_id] = row
            column.addWidget(row)
        column.addSpacing(20)
        column.addWidget(_Drop(self._services))
        column.addSpacing(14)
        self.who = _Who(self._services, lambda: self.command.emit("tools.annotator"))
        column.addWidget(self.who)
        column.addStretch(1)
        return _held(column, 290, 290)

    def _right(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(0)
        self._recent = QVBoxLayout()
        self._recent.setSpacing(0)
        column.addLayout(self._recent)
        column.addSpacing(36)
        self.samples = SamplesBox(self._services)
        self.samples.wanted.connect(self.samples_wanted)
        link = Link(self._services, self.tr("Open all"), lambda: self.samples_wanted.emit(""))
        count = str(self.samples.count)
        column.setAlignment(Qt.AlignmentFlag.AlignTop)
        column.addWidget(section(self._services, self.tr("Sample pages"), link, count))
        column.addWidget(self.samples)
        column.addStretch(1)
        return _held(column, 560, 804)

    def fill(self) -> None:
        """Show the recent projects and the name as the settings have them."""
        self.who.fill()
        while (item := self._recent.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        entries = self._services.settings.get(declared.RECENT)[:5]
        link = Link(self._services, self.tr("Clear the list"), self._clear) if entries else None
        self._recent.addWidget(section(self._services, self.tr("Recent projects"), link))
        if not entries:
            empty = QLabel(self.tr("Nothing yet. Open the sample pages to look around."))
            empty.setFixedHeight(52)
            tone = css(self._services.theme.color("text.tertiary"))
            empty.setStyleSheet(f"color: {tone};")
            self._recent.addWidget(empty)
        if not self._services.settings.get(declared.TOUR):
            self._recent.addWidget(self._offer())
        for entry in entries:
            row = _Recent(self._services, entry)
            row.opened.connect(self.project_chosen)
            row.located.connect(self.locate)
            row.removed.connect(self._remove)
            self._recent.addWidget(row)
        self._place()

    def _offer(self) -> QWidget:
        """The tour, offered while nobody has begun it or said no."""
        strip = QWidget()
        row = QHBoxLayout(strip)
        row.setContentsMargins(0, 8, 0, 8)
        row.setSpacing(8)
        text = QLabel(self.tr("New here? A tour of two minutes shows the main gestures."))
        text.setWordWrap(True)
        row.addWidget(text, 1)
        for word, do in (
            (self.tr("Start the tour"), lambda: self.command.emit("help.tour")),
            (self.tr("Not now"), self._no_tour),
        ):
            row.addWidget(Link(self._services, word, do))
        return strip

    def _no_tour(self) -> None:
        self._services.settings.set(declared.TOUR, "skipped")
        self.fill()

    def _clear(self) -> None:
        self._services.settings.set(declared.RECENT, [])
        self.fill()

    def _remove(self, path: str) -> None:
        self._services.settings.forget_project(path)
        self.fill()
