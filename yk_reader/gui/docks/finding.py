"""The dock "Find and replace": what is looked for, the hits, what shall stand in their place."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QToolButton, QWidget

from yk_reader.gui.docks.found_model import FoundModel
from yk_reader.gui.look.stylesheet import css
from yk_reader.gui.look.vocabulary_texts import error_texts, sentences
from yk_reader.gui.services import Services
from yk_reader.gui.widgets.dock import LateDock
from yk_reader.gui.widgets.growth import grow
from yk_reader.gui.widgets.icon_button import icon_button
from yk_reader.gui.widgets.labels import quiet_label
from yk_reader.gui.widgets.pills import Pills
from yk_reader.gui.widgets.row_table import RowTable
from yk_reader.jobs.find_replace import Finder, FindWish
from yk_reader.model.errors import InputError
from yk_reader.text.display import stand_ins
from yk_reader.text.finding import Query, Template

_PAUSE_MS: Final = 150
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_PRESSES: Final = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick)
PAGE, PROJECT = "page", "project"


class FindDock(LateDock):
    """Holds the fields and the hits; looking and replacing are its owner's (`work/finding.py`).

    `look_wanted` when something else shall be looked for; `hit_chosen` carries a row and whether
    the work goes on there; `step_wanted` +1 or -1; `left` when Esc goes back to the text.
    """

    look_wanted = Signal()
    hit_chosen = Signal(int, bool)
    step_wanted = Signal(int)
    one_wanted = Signal()
    """replace the hit that is shown"""
    all_wanted = Signal()
    """replace what is ticked"""
    more_wanted = Signal()
    left = Signal()
    PARTS = frozenset(
        {
            "table", "field", "regex", "case", "where", "scope", "by", "nothing", "one", "all",
            "more", "offers", "rows",
        }
    )  # fmt: skip

    def __init__(self, services: Services) -> None:
        super().__init__(services, "dock.find", "")
        text = self.tr("Find and replace")
        self.setWindowTitle(text)
        self.setAccessibleName(text)
        self.title.name.setText(text)
        self.model = FoundModel(self)
        self.finder: Finder | None = None
        """What is looked for; None for nothing, and for what cannot be looked for."""
        self._wrong = self._bad_template = ""
        """Why what is looked for, and what stands in its place, cannot be read."""
        self._state = (False, False)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._look)

    def fill_in(self) -> None:
        """The fields, the hits and what is done with them."""
        from yk_reader.gui.docks.found_rows import FoundRows

        services = self.services
        self.table = RowTable(services, self)
        self._finds()
        self._replaces()
        self._offers()
        self.table.setModel(self.model)
        self.rows = FoundRows(services, self)
        self.table.setItemDelegate(self.rows)
        self.table.setAccessibleName(self.tr("Places found"))
        self.table.setMouseTracking(True)
        self.table.clicked.connect(lambda index: self.hit_chosen.emit(index.row(), False))
        self.table.installEventFilter(self)
        self.table.viewport().installEventFilter(self)
        self.body.addWidget(self.table, 1)
        self._close = icon_button(services, "ph.x", self.tr("Close"))
        self._close.setAutoRaise(True)
        self._close.clicked.connect(self.leave)
        self.title.add(self._close)
        self.model.ticks_changed.connect(self._recount)
        self._recount()

    # --- parts

    def _row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(12, 3, 8, 3)
        row.setSpacing(6)
        self.body.addLayout(row)
        return row

    def _field(self, text: str, icon: str) -> QLineEdit:
        field = QLineEdit()
        field.setPlaceholderText(text)
        field.setAccessibleName(text)
        field.setClearButtonEnabled(True)
        field.addAction(self.services.icon(icon), QLineEdit.ActionPosition.LeadingPosition)
        field.setFixedHeight(28)
        field.setMinimumWidth(120)
        field.installEventFilter(self)
        return field

    def _switch(self, sign: str, text: str) -> QToolButton:
        button = QToolButton()
        button.setText(sign)
        button.setCheckable(True)
        button.setToolTip(text)
        button.setAccessibleName(text)
        button.setFixedSize(30, 28)
        theme = self.services.theme
        button.setStyleSheet(
            f"QToolButton {{ border: 1px solid {css(theme.color('line.default'))};"
            f" border-radius: 3px; font-size: 12px; padding: 0px;"
            f" background: {css(theme.color('surface.raised'))}; }}"
            f"QToolButton:checked {{ background: {css(theme.color('state.selected'))};"
            " font-weight: 700; }"
            f"QToolButton:focus {{ border: 2px solid {css(theme.color('focus.ring'))}; }}"
        )
        return button

    def _finds(self) -> None:
        row = self._row()
        self.field = self._field(self.tr("Text to look for"), "ph.magnifying-glass")
        self.regex = self._switch(".*", self.tr("Regular expression"))
        self.case = self._switch("Aa", self.tr("Large and small letters differ"))
        self.where = Pills(self.services, [("flow", self.tr("Reflow")), ("raw", self.tr("Raw"))])
        self.scope = Pills(self.services, [(PAGE, self.tr("Page")), (PROJECT, self.tr("Project"))])
        self.where.setAccessibleName(self.tr("Which text is looked through"))
        self.scope.setAccessibleName(self.tr("Where it is looked for"))
        self.field.textChanged.connect(lambda _text: self._pause.start())
        for button in (self.regex, self.case):
            button.toggled.connect(lambda _on: self._look())
        for pills in (self.where, self.scope):
            pills.chosen.connect(lambda _name: self._look())
        row.addWidget(self.field, 1)
        parts: tuple[QWidget, ...] = (self.regex, self.case, self.where, self.scope)
        for part in parts:
            row.addWidget(part)

    def _replaces(self) -> None:
        row = self._row()
        self.by = self._field(self.tr("What shall stand in its place"), "ph.pencil-simple")
        self.nothing = self._switch("∅", self.tr("Nothing in its place: take the hits out"))
        self.one = QPushButton()
        self.all = QPushButton()
        self.more = QPushButton(self.tr("Look on"))
        self.one.clicked.connect(self.one_wanted)
        self.all.clicked.connect(self.all_wanted)
        self.more.clicked.connect(self.more_wanted)
        self.by.textChanged.connect(lambda _text: self._take_template())
        self.nothing.toggled.connect(self._emptied)
        row.addWidget(self.by, 1)
        row.addWidget(self.nothing)
        for button in (self.more, self.one, self.all):
            button.setAutoDefault(False)
            button.setStyleSheet("QPushButton { min-height: 22px; padding: 0px 10px; }")
            row.addWidget(button)
        self.more.hide()

    def _offers(self) -> None:
        """A row for what the text may be, hidden while there is nothing to offer."""
        self.offers = QWidget()
        row = QHBoxLayout(self.offers)
        row.setContentsMargins(12, 0, 8, 3)
        row.setSpacing(6)
        row.addWidget(quiet_label(self.services, self.tr("Rare here; looks like:")))
        self._offered = row
        row.addStretch(1)
        self.body.addWidget(self.offers)
        self.offers.hide()

    def show_offers(self, offers: Sequence[tuple[str, int]]) -> None:
        """Offer words that look like the text, each with in how many paragraphs it stands; one
        that is pressed is what shall stand in its place."""
        for button in self.offers.findChildren(QPushButton):
            self._offered.removeWidget(button)
            button.deleteLater()
        for at, (word, count) in enumerate(offers, 1):
            button = QPushButton(stand_ins(f"{word} ×{count}").replace("&", "&&"))
            button.setAutoDefault(False)
            button.setStyleSheet("QPushButton { min-height: 20px; padding: 0px 8px; }")
            told = self.tr("Replace it with “{word}”, which stands in {n} paragraphs")
            button.setAccessibleName(told.format(word=word, n=count))
            button.clicked.connect(lambda _=False, word=word: self._take_offer(word))
            self._offered.insertWidget(at, button)
            grow(button, self.services.text_scale)
        self.offers.setVisible(bool(offers))

    def _take_offer(self, word: str) -> None:
        self.nothing.setChecked(False)
        self.by.setText(word)
        self.by.setFocus()

    # --- what is looked for

    @property
    def in_project(self) -> bool:
        """Whether all pages are looked through."""
        return self.filled and self.scope.value == PROJECT

    @property
    def wish(self) -> FindWish:
        """What the controls say."""
        query = Query(self.field.text(), self.regex.isChecked(), self.case.isChecked())
        return FindWish(query, self.where.value == "raw")

    def ask(self, text: str, *, scope: str = "", by: str = "", regex: bool = False) -> None:
        """Come to the front with a text to look for; empty for the one from before. `by` is what
        may stand in its place."""
        if scope:
            self.scope.choose(scope)
        self.show()
        self.raise_()
        if text and (text != self.field.text() or regex != self.regex.isChecked()):
            self.regex.setChecked(regex)
            self.field.setText(text)
        if by:
            self.nothing.setChecked(False)
            self.by.setText(by)
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()
        self._look()

    def forget(self) -> None:
        """Look for nothing any more, and close."""
        self._pause.stop()
        if not self.filled:
            return
        for field in (self.field, self.by):
            field.clear()
        self._look()
        self.hide()

    def look_now(self) -> None:
        """Look for what was typed last at once."""
        if self._pause.isActive():
            self._look()

    def _look(self) -> None:
        self._pause.stop()
        self._wrong = ""
        self.finder = None
        try:
            wish = self.wish
            self.finder = Finder(wish) if wish.query.text else None
        except InputError as error:
            self._wrong = sentences(*error_texts(error))
        self.model.clear(heads=self.in_project)
        self.show_offers(())
        self._take_template()
        self.look_wanted.emit()

    def _emptied(self, on: bool) -> None:
        self.by.setEnabled(not on)
        self._take_template()

    def _take_template(self) -> None:
        """What shall stand in the place of the hits: nothing is replaced until that is said."""
        template, wrong = None, ""
        if self.finder is not None and (self.by.text() or self.nothing.isChecked()):
            text = "" if self.nothing.isChecked() else self.by.text()
            try:
                template = Template(text, self.finder.matcher)
            except InputError as error:
                wrong = sentences(*error_texts(error))
        self.by.setToolTip(wrong)
        self._bad_template = wrong
        self.model.set_template(template)

    # --- what is shown

    def show_state(self, *, running: bool, more: bool) -> None:
        """Whether pages are still being looked for; whether there may be more."""
        self._state = running, more
        if self.filled:
            self._recount()

    def _recount(self) -> None:
        running, more = self._state
        places, pages = self.model.places, len(self.model.pages)
        said = self.tr("%n place(s)", "", places)
        if self.in_project:
            on = self.tr("on %n page(s)", "", pages)
            said = self.tr("{a} {b}").format(a=said, b=on)
        rest = self.tr("still looking…") if running else ""
        if more:
            rest = self.tr("there may be more")
        if rest:
            said = self.tr("{a}, {b}").format(a=said, b=rest)
        there = self.finder is not None
        self.title.count.setText(self._bad_template or (said if there else ""))
        self.table.say("" if self.model.rowCount() else self._why_empty(running))
        self.more.setVisible(more)
        ticked, _open = self.model.counts()
        self.one.setText(self.tr("Replace") + "  F4")
        self.one.setEnabled(self.model.template is not None and places > 0)
        text = self.tr("Replace %n place(s)", "", ticked)
        self.all.setText(f"{text}  Ctrl+Enter")
        self.all.setEnabled(ticked > 0)

    def _why_empty(self, running: bool) -> str:
        if self._wrong:
            return self._wrong
        if not self.field.text():
            return self.tr("Type what to look for.")
        if running:
            return ""
        if self.in_project:
            return self.tr("It stands nowhere in the project.")
        return self.tr("It does not stand on this page.")

    def mark(self, row: int) -> None:
        """Make a row the current one, and bring it into sight."""
        index = self.model.index(row, 0)
        self.table.setCurrentIndex(index)
        self.table.scrollTo(index)

    @property
    def current(self) -> int:
        """The row that is current; -1 for none."""
        return self.table.currentIndex().row()

    # --- gestures

    def _ticks(self, event: QMouseEvent) -> bool:
        """Whether a press is on the box of a row, which it turns then."""
        from yk_reader.gui.docks.found_rows import TICK_X

        index = self.table.indexAt(event.position().toPoint())
        width = (TICK_X + 18) * self.services.text_scale
        left = event.button() is Qt.MouseButton.LeftButton
        if not (left and index.isValid() and event.position().x() < width):
            return False
        if self.model.template is None:
            return False
        self.model.toggle(index.row())
        return True

    def leave(self) -> None:
        """Close it and go back to the text."""
        self.hide()
        self.left.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The keys of the fields and of the list, and the boxes in its rows."""
        if watched is self.table.viewport():
            if isinstance(event, QMouseEvent) and event.type() in _PRESSES:
                return self._ticks(event)
            return False
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key(watched, event)
        return super().eventFilter(watched, event)

    def _key(self, watched: QObject, event: QKeyEvent) -> bool:
        key, mods = event.key(), event.modifiers()
        in_list = watched is self.table
        if key in _ENTER and mods & Qt.KeyboardModifier.ControlModifier:
            self.look_now()
            self.all_wanted.emit()
        elif key in _ENTER and in_list:
            self.hit_chosen.emit(self.current, True)
        elif key in _ENTER:
            self.look_now()
            self.step_wanted.emit(-1 if mods & Qt.KeyboardModifier.ShiftModifier else 1)
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        elif key == Qt.Key.Key_Space and in_list:
            self.model.toggle(self.current)
        elif key == Qt.Key.Key_Down and not in_list and self.model.rowCount():
            self.table.setFocus()
            if self.current < 0:
                self.mark(0)
        else:
            return False
        return True
