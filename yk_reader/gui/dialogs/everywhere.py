"""The sheet "tag everywhere in the project": look first, tick, then tag, as one group."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from yk_reader import settings as declared
from yk_reader.gui import fonts
from yk_reader.gui.dialogs.everywhere_model import FILTERS, EverywhereModel
from yk_reader.gui.dialogs.everywhere_rows import TICK_X, EverywhereDelegate, EverywhereHead
from yk_reader.gui.i18n import chosen
from yk_reader.gui.services import Services
from yk_reader.gui.stylesheet import css
from yk_reader.gui.widgets import Pills, icon_button, quiet_label
from yk_reader.gui.words import label_name
from yk_reader.jobs_everywhere import FoundPage, find_everywhere
from yk_reader.model.entity import LabelSet
from yk_reader.store import Store

Submit = Callable[
    [Callable[[Store], Any], Callable[[Any], None], Callable[[Exception], None]], None
]
"""Runs work with a Store off the GUI thread and delivers its value or error in it."""

WIDTH, HEIGHT, TOP = 1100, 772, 60


class Veil(QWidget):
    """One flat fill over the window behind the sheet."""

    def __init__(self, services: Services, over: QWidget) -> None:
        super().__init__(over)
        self._color = services.theme.color("sheet.veil")
        self.setGeometry(over.rect())
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.show()
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Fill."""
        QPainter(self).fillRect(self.rect(), self._color)


class _Feed(QObject):
    """Brings found pages from the reading thread into the GUI thread."""

    found = Signal(int, object)


class EverywhereSheet(QDialog):
    """Finds a string in all pages while they stream in.

    `apply_wanted(label, {page id: places})` when the person tags what is ticked; the caller
    closes the sheet. `failed(error)` when the search broke.
    """

    apply_wanted = Signal(str, object)
    failed = Signal(object)

    def __init__(
        self,
        services: Services,
        submit: Submit,
        annotator: str,
        labels: LabelSet,
        surface: str,
        label: str,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._services, self._submit = services, submit
        self._annotator, self._labels = annotator, labels
        self._label = label
        self._ticket = 0
        self._running = False
        self._feed = _Feed()
        self._feed.found.connect(self._take)
        self.setWindowFlags(Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Tag in the whole project"))
        self.setObjectName("sheet")
        theme = services.theme
        self.setStyleSheet(
            f"#sheet {{ background: {css(theme.color('surface.raised'))};"
            f" border: 1px solid {css(theme.color('line.strong'))}; }}"
        )
        window = parent.window()
        self._veil = Veil(services, window)
        size = QSize(min(WIDTH, window.width() - 40), min(HEIGHT, window.height() - TOP - 20))
        self.setFixedSize(size)
        corner = window.mapToGlobal(window.rect().topLeft())
        self.move(corner.x() + (window.width() - size.width()) // 2, corner.y() + TOP)
        self.model = EverywhereModel(self)
        self._delegate = EverywhereDelegate(services, labels, self)
        self._delegate.label = label
        self._build(surface)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(150)
        self._pause.timeout.connect(self._search)
        self.model.ticks_changed.connect(self._recount)
        self._recount()
        self._search()

    # --- parts

    def _build(self, surface: str) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(1, 1, 1, 1)
        box.setSpacing(0)
        box.addWidget(self._title())
        box.addWidget(self._query(surface))
        box.addWidget(self._filters())
        box.addWidget(EverywhereHead(self._services, self))
        self.view = QListView(self)
        self.view.setModel(self.model)
        self.view.setItemDelegate(self._delegate)
        self.view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.view.setAccessibleName(self.tr("Places found"))
        self.view.setStyleSheet(f"background: {css(self._services.theme.color('surface.raised'))};")
        self.view.clicked.connect(self._clicked)
        self.view.installEventFilter(self)
        box.addWidget(self.view, 1)
        box.addWidget(self._foot())
        self.field.setFocus()

    def _bar(self, height: int, role: str = "") -> tuple[QFrame, QHBoxLayout]:
        frame = QFrame(self)
        frame.setFixedHeight(height)
        frame.setObjectName("bar")
        line = css(self._services.theme.color("line.hair"))
        ground = f"background: {css(self._services.theme.color(role))};" if role else ""
        frame.setStyleSheet(f"#bar {{ {ground} border-bottom: 1px solid {line}; }}")
        row = QHBoxLayout(frame)
        row.setContentsMargins(20, 0, 20, 0)
        row.setSpacing(8)
        return frame, row

    def _title(self) -> QWidget:
        frame, row = self._bar(44)
        mark = QLabel()
        mark.setPixmap(self._services.icon("ph.swap").pixmap(16, 16))
        title = QLabel(self.tr("Tag in the whole project"))
        title.setFont(fonts.ui(15, bold=True))
        title.setStyleSheet("font-size: 15px; font-weight: 700;")
        hint = self.tr("Look first, then tag; the history takes it back as one")
        close = icon_button(self._services, "ph.x", self.tr("Close"))
        close.setAutoRaise(True)
        close.clicked.connect(self.reject)
        row.addWidget(mark)
        row.addWidget(title)
        row.addWidget(quiet_label(self._services, hint))
        row.addStretch(1)
        row.addWidget(close)
        return frame

    def _query(self, surface: str) -> QWidget:
        frame, row = self._bar(52)
        self.field = QLineEdit(surface)
        self.field.setFixedSize(220, 28)
        self.field.setAccessibleName(self.tr("Text to look for"))
        self.field.addAction(
            self._services.icon("ph.magnifying-glass"), QLineEdit.ActionPosition.LeadingPosition
        )
        self.field.textChanged.connect(lambda _text: self._pause.start())
        row.addWidget(self.field)
        row.addSpacing(8)
        row.addWidget(quiet_label(self._services, self.tr("Tag as")))
        language = chosen(self._services.settings.get(declared.LANGUAGE))
        self._label_buttons: dict[str, QPushButton] = {}
        for number, label in enumerate(self._labels.labels[:10]):
            button = QPushButton(
                f"{label.key} {label_name(label, language)}".replace("&", "&&").strip()
            )
            button.setCheckable(True)
            button.setAutoDefault(False)
            colors = self._services.theme.label_for(label, number)
            line = css(self._services.theme.color("line.default"))
            button.setStyleSheet(
                f"QPushButton {{ min-height: 24px; padding: 0 8px; border: 1px solid {line}; }}"
                f"QPushButton:checked {{ background: {css(colors.tint)}; color: "
                f"{css(colors.text)}; border: 2px solid {css(colors.text)}; font-weight: 700; }}"
            )
            button.clicked.connect(lambda _on=False, name=label.name: self._choose(name))
            self._label_buttons[label.name] = button
            row.addWidget(button)
        row.addStretch(1)
        whole = QCheckBox(self.tr("Whole words only"))
        whole.setChecked(True)
        whole.toggled.connect(self.model.set_whole_words)
        done = QCheckBox(self.tr("Pages that are done too"))
        done.setChecked(True)
        done.toggled.connect(self.model.set_done_pages)
        row.addWidget(whole)
        row.addWidget(done)
        self._mark_label()
        return frame

    def _filters(self) -> QWidget:
        frame, row = self._bar(36)
        self._pills = Pills(self._services, [(name, "") for name in FILTERS], joined=False)
        self._pills.chosen.connect(self.model.set_filter)
        row.addWidget(self._pills)
        row.addStretch(1)
        self._summary = quiet_label(self._services)
        row.addWidget(self._summary)
        return frame

    def _foot(self) -> QWidget:
        frame, row = self._bar(52)
        self._ticked = QLabel()
        self._ticked.setTextFormat(Qt.TextFormat.PlainText)
        everything = QPushButton(self.tr("Tick all"))
        everything.clicked.connect(lambda: self.model.tick_all(True))
        nothing = QPushButton(self.tr("Tick none"))
        nothing.clicked.connect(lambda: self.model.tick_all(False))
        cancel = QPushButton(self.tr("Cancel") + "  Esc")
        cancel.clicked.connect(self.reject)
        self._go = QPushButton()
        self._go.setProperty("primary", True)
        self._go.clicked.connect(self._apply)
        for button in (everything, nothing, cancel, self._go):
            button.setAutoDefault(False)
        row.addWidget(self._ticked)
        row.addStretch(1)
        for button in (everything, nothing, cancel, self._go):
            row.addWidget(button)
        return frame

    # --- looking

    def _search(self) -> None:
        self._ticket += 1
        ticket, text = self._ticket, self.field.text().strip()
        self.model.clear()
        self._running = bool(text)
        self._recount()
        if not text:
            return
        annotator, label, feed = self._annotator, self._label, self._feed

        def work(store: Store) -> None:
            stale = lambda: ticket != self._ticket  # noqa: E731
            for page in find_everywhere(store, annotator, text, label, stale):
                feed.found.emit(ticket, page)

        def ended(_value: object) -> None:
            if ticket == self._ticket:
                self._running = False
                self._recount()

        def broke(error: Exception) -> None:
            if ticket == self._ticket:
                self._running = False
                self.failed.emit(error)

        self._submit(work, ended, broke)

    def _take(self, ticket: int, page: FoundPage) -> None:
        if ticket == self._ticket:
            self.model.add(page)

    def _choose(self, name: str) -> None:
        self._label = name
        self._delegate.label = name
        self._mark_label()
        self._search()

    def _mark_label(self) -> None:
        for name, button in self._label_buttons.items():
            button.setChecked(name == self._label)

    def _recount(self) -> None:
        counts = self.model.counts()
        texts = (
            ("all", self.tr("All %1")),
            ("open", self.tr("To tag %1")),
            ("tagged", self.tr("Tagged %1")),
            ("inside", self.tr("Inside a longer entity %1")),
        )
        for name, text in texts:
            self._pills.set_text(name, text.replace("%1", str(counts[name])))
        pages = self.tr("%n page(s)", "", counts["found_pages"])
        more = self.tr("still looking…") if self._running else self.tr("entities stay as they are")
        self._summary.setText(f"{pages}, {more}")
        chosen = self.tr("%1 ticked of %2 to tag, on %3 page(s)")
        for mark, value in (("%1", "ticked"), ("%2", "open"), ("%3", "pages")):
            chosen = chosen.replace(mark, str(counts[value]))
        self._ticked.setText(chosen)
        self._go.setText(self.tr("Tag %n place(s)", "", counts["ticked"]) + "  Ctrl+Enter")
        self._go.setEnabled(counts["ticked"] > 0)

    # --- doing

    def _clicked(self, index: QModelIndex) -> None:
        where = self.view.viewport().mapFromGlobal(self.view.cursor().pos())
        if where.x() < TICK_X + 18:
            self.model.toggle(index)

    def _apply(self) -> None:
        chosen = self.model.chosen()
        if chosen:
            self.apply_wanted.emit(self._label, chosen)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Space ticks the row that is chosen."""
        if (
            watched is self.view
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Space
        ):
            self.model.toggle(self.view.currentIndex())
            return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter tags, Down goes from the field into the list, Esc closes."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._apply()
        elif event.key() == Qt.Key.Key_Down and self.field.hasFocus():
            self.view.setFocus()
            if self.model.rowCount():
                self.view.setCurrentIndex(self.model.index(0))
        elif not enter:
            super().keyPressEvent(event)

    def done(self, result: int) -> None:
        """Close: the search stops, the veil goes."""
        self._leave()
        super().done(result)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closed from outside."""
        self._leave()
        super().closeEvent(event)

    def _leave(self) -> None:
        self._ticket += 1
        self._veil.hide()
        self._veil.deleteLater()
