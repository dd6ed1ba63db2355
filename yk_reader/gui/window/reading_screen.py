"""The screen of the reading mode: the page, under it one quiet row, beside it the articles on
wish."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from yk_reader import settings as declared
from yk_reader.gui.look.stylesheet import css
from yk_reader.gui.panes.reading_view import ReadingType, ReadingView
from yk_reader.gui.services import Services
from yk_reader.gui.view.headlines import headline, page_title
from yk_reader.gui.view.page_view import PageView
from yk_reader.gui.widgets.icon_button import icon_button
from yk_reader.gui.widgets.labels import ShortenedLabel, quiet_label
from yk_reader.settings import Setting
from yk_reader.text.display import stand_ins

_KEY = Qt.ItemDataRole.UserRole
_LIST = 260
_OWN = frozenset((
    Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_Return,
    Qt.Key.Key_Enter,
))  # fmt: skip
_SIZES, _MEASURES = (14, 40), (16, 48)
_STEP = 2
"""By how many pixels, or characters to a line, one step changes the type."""


class _Articles(QListWidget):
    """The table of articles; keys that it has no use for are the page's."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up, down, first, last, and Enter, which goes there."""
        if event.key() in _OWN:
            super().keyPressEvent(event)
        else:
            event.ignore()


class ReadingScreen(QWidget):
    """`left`: the person goes back to work. `printed`: it shall be printed. `beyond` as of
    ReadingView."""

    left = Signal()
    printed = Signal()
    beyond = Signal(int)

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services
        settings = services.settings
        self.view = ReadingView(services.theme, self._type())
        self.contents = _Articles()
        self.contents.setFixedWidth(_LIST)
        self.contents.setFrameShape(QFrame.Shape.NoFrame)
        self.contents.setAccessibleName(self.tr("Articles"))
        self.contents.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.contents.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        color = services.theme.color
        self.contents.setStyleSheet(
            f"QListWidget {{ background: {css(color('surface.paper'))}; border: none;"
            f" border-right: 1px solid {css(color('line.hair'))}; padding: 24px 0; }}"
            " QListWidget::item { padding: 6px 14px; }"
        )
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.contents)
        middle.addWidget(self.view, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(middle, 1)
        column.addWidget(self._row())
        self.contents.itemActivated.connect(self._chosen)
        self.contents.itemClicked.connect(self._chosen)
        self.view.turned.connect(self._turned)
        self.view.beyond.connect(self.beyond)
        self.view.sized.connect(self.zoom)
        self.view.widened.connect(self.widen)
        self.setFocusProxy(self.view)
        self.contents_button.setChecked(settings.get(declared.READING_CONTENTS))
        self.contents.setVisible(settings.get(declared.READING_CONTENTS))
        self.entities_button.setChecked(settings.get(declared.READING_ENTITIES))
        self.view.set_entities(settings.get(declared.READING_ENTITIES))

    def _row(self) -> QWidget:
        """What there is to do with the mouse."""
        row = QFrame()
        row.setObjectName("reading-row")
        color = self._services.theme.color
        row.setStyleSheet(
            f"#reading-row {{ background: {css(color('surface.paper'))};"
            f" border-top: 1px solid {css(color('line.hair'))}; }}"
        )
        row.setFixedHeight(32)
        line = QHBoxLayout(row)
        line.setContentsMargins(12, 2, 12, 2)
        line.setSpacing(4)
        self.contents_button = self._button("ph.list", self.tr("Table of articles (C)"), True)
        self.entities_button = self._button("ph.tag", self.tr("Entities (E)"), True)
        self.title = ShortenedLabel()
        self.title.setStyleSheet(f"font-size: 12px; color: {css(color('text.secondary'))};")
        self.number: QLabel = quiet_label(self._services)
        buttons = (
            self._button("ph.arrows-in-line-horizontal", self.tr("Shorter lines ([)")),
            self._button("ph.arrows-out-line-horizontal", self.tr("Longer lines (])")),
            self._button("ph.minus", self.tr("Smaller text (-)")),
            self._button("ph.plus", self.tr("Larger text (+)")),
            self._button("ph.printer", self.tr("Print or save as PDF…")),
            self._button("ph.x", self.tr("Leave the reading mode (Esc)")),
        )
        acts = (
            lambda: self.widen(-1), lambda: self.widen(1), lambda: self.zoom(-1),
            lambda: self.zoom(1), self.printed.emit, self.left.emit,
        )  # fmt: skip
        line.addWidget(self.contents_button)
        line.addWidget(self.entities_button)
        line.addSpacing(12)
        line.addWidget(self.title, 1)
        line.addWidget(self.number)
        line.addSpacing(12)
        for button, act in zip(buttons, acts, strict=True):
            button.clicked.connect(lambda _on=False, act=act: (act(), self.view.setFocus()))
            line.addWidget(button)
        self.contents_button.toggled.connect(self._show_contents)
        self.entities_button.toggled.connect(self._show_entities)
        return row

    def _button(self, icon: str, text: str, on: bool = False) -> QToolButton:
        button = icon_button(self._services, icon, text)
        button.setCheckable(on)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    # --- what is read

    def show_view(self, view: PageView | None, flow: int | None = None) -> None:
        """Show a state of a page, as `ReadingView.set_view` has it."""
        self.title.setText(stand_ins(page_title(view.page)) if view is not None else "")
        self.contents.clear()
        for article in view.reflow.articles if view is not None else ():
            if article.units:
                item = QListWidgetItem(f"{article.number}  {stand_ins(headline(article))}")
                item.setData(_KEY, article.article.key)
                self.contents.addItem(item)
        self.view.set_view(view, flow)

    def _turned(self, number: int, count: int) -> None:
        self.number.setText(f"{number + 1:,} / {count:,}" if count else "")
        key = self.view.article()
        for i in range(self.contents.count()):
            if self.contents.item(i).data(_KEY) == key:
                self.contents.setCurrentRow(i)

    def _chosen(self, item: QListWidgetItem) -> None:
        self.view.go_to_article(item.data(_KEY))
        self.view.setFocus()

    # --- how it is read

    def _type(self) -> ReadingType:
        settings = self._services.settings
        return ReadingType(
            settings.get(declared.READING_SIZE), settings.get(declared.READING_MEASURE)
        )

    def _change(self, setting: Setting[int], value: int, ends: tuple[int, int]) -> None:
        self._services.settings.set(setting, min(max(value, ends[0]), ends[1]))
        self.view.set_type(self._type())

    def zoom(self, by: int) -> None:
        """Larger (1) or smaller (-1) type; 0: as delivered."""
        setting = declared.READING_SIZE
        now = self._services.settings.get(setting)
        self._change(setting, now + by * _STEP if by else setting.default, _SIZES)

    def widen(self, by: int) -> None:
        """Longer (1) or shorter (-1) lines, beginning with those that are seen: a window that is
        too narrow shows shorter ones than are wanted."""
        wanted = self._services.settings.get(declared.READING_MEASURE)
        now = self.view.ems()
        if by > 0 and now < wanted:
            return
        self._change(declared.READING_MEASURE, now + by * _STEP, _MEASURES)

    def _show_contents(self, on: bool) -> None:
        self._services.settings.set(declared.READING_CONTENTS, on)
        self.contents.setVisible(on)
        (self.contents if on else self.view).setFocus()

    def _show_entities(self, on: bool) -> None:
        self._services.settings.set(declared.READING_ENTITIES, on)
        self.view.set_entities(on)
        self.view.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to work (from the articles: to the page); C and E switch."""
        if event.key() == Qt.Key.Key_Escape:
            if self.contents.hasFocus():
                self.view.setFocus()
            else:
                self.left.emit()
        elif event.key() == Qt.Key.Key_C and not event.modifiers():
            self.contents_button.toggle()
        elif event.key() == Qt.Key.Key_E and not event.modifiers():
            self.entities_button.toggle()
        elif self.contents.hasFocus():
            self.view.keyPressEvent(event)
        else:
            super().keyPressEvent(event)
