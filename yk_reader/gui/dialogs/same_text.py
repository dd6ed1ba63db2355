"""The sheet "the same string in the project": look first, tick, then do it, as one group."""

from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)

from yk_reader.gui.dialogs.same_text_labels import LabelChoice
from yk_reader.gui.dialogs.same_text_model import SameTextModel
from yk_reader.gui.dialogs.same_text_rows import (
    TICK_X,
    SameTextDelegate,
    SameTextHeader,
)
from yk_reader.gui.dialogs.same_text_search import AT_ONCE, SameTextSearch, Submit
from yk_reader.gui.dialogs.sheet import Sheet
from yk_reader.gui.look import fonts
from yk_reader.gui.services import Services
from yk_reader.gui.widgets.icon_button import icon_button
from yk_reader.gui.widgets.labels import quiet_label
from yk_reader.gui.widgets.pills import Pills
from yk_reader.gui.widgets.row_table import RowTable
from yk_reader.jobs.same_text import LONGEST, Action, FoundPage, Wish
from yk_reader.model.entity import LabelSet

_PAUSE_MS: Final = 150


class SameTextSheet(Sheet):
    """Finds a string in all pages while they stream in.

    `apply_wanted(wish, {page id: places})` when the person wants what is ticked done; the sheet
    has closed then. `failed(error)` when the search broke.
    """

    apply_wanted = Signal(object, object)
    failed = Signal(object)

    def __init__(
        self,
        services: Services,
        submit: Submit,
        annotator: str,
        labels: LabelSet,
        wish: Wish,
        parent: QWidget,
        *,
        at_once: int = AT_ONCE,
    ) -> None:
        super().__init__(services, parent)
        self._finder = SameTextSearch(submit, annotator, at_once, self)
        self._finder.found.connect(self._take)
        self._finder.changed.connect(self._recount)
        self._finder.failed.connect(self.failed)
        first = labels.labels[0].name if labels.labels else ""
        if labels.get(wish.label) is None:
            wish = Wish(wish.action, wish.surface, first)
        self.model = SameTextModel(wish, self)
        self._delegate = SameTextDelegate(services, labels, self)
        self._build(wish, labels)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._search)
        self.model.ticks_changed.connect(self._recount)
        self._show_action()
        self._search()

    # --- parts

    def _build(self, wish: Wish, labels: LabelSet) -> None:
        self._title(wish)
        self._query(wish, labels)
        self._filters()
        self.head = SameTextHeader(self._services, self.model, self)
        self.column.addWidget(self.head)
        self.view = RowTable(self._services, self)
        self.view.setModel(self.model)
        self.view.setItemDelegate(self._delegate)
        self.view.setAccessibleName(self.tr("Places found"))
        self.view.clicked.connect(self._clicked)
        self.view.installEventFilter(self)
        self.column.addWidget(self.view, 1)
        self._foot()
        self.field.setFocus()

    def _title(self, wish: Wish) -> None:
        row = self.bar(44)
        mark = QLabel()
        mark.setPixmap(self._services.icon("ph.swap").pixmap(16, 16))
        self._name = QLabel()
        self._name.setFont(fonts.ui(15, bold=True))
        self._name.setStyleSheet("font-size: 15px; font-weight: 700;")
        self.actions_ = Pills(
            self._services,
            [
                (Action.TAG.value, self.tr("Tag")),
                (Action.RELABEL.value, self.tr("Relabel")),
                (Action.REMOVE.value, self.tr("Remove")),
            ],
        )
        self.actions_.choose(wish.action.value)
        self.actions_.chosen.connect(lambda name: self.set_action(Action(name)))
        self.actions_.setFixedWidth(self.actions_.sizeHint().width() + 48)
        hint = self.tr("Look first; the history takes it back as one")
        close = icon_button(self._services, "ph.x", self.tr("Close"))
        close.setAutoRaise(True)
        close.clicked.connect(self.reject)
        row.addWidget(mark)
        row.addWidget(self._name)
        row.addSpacing(8)
        row.addWidget(self.actions_)
        row.addSpacing(8)
        row.addWidget(quiet_label(self._services, hint))
        row.addStretch(1)
        row.addWidget(close)

    def _query(self, wish: Wish, labels: LabelSet) -> None:
        row = self.bar(52)
        self.field = QLineEdit(wish.surface)
        self.field.setFixedSize(220, 28)
        self.field.setAccessibleName(self.tr("Text to look for"))
        self.field.addAction(
            self._services.icon("ph.magnifying-glass"), QLineEdit.ActionPosition.LeadingPosition
        )
        self.field.textChanged.connect(lambda _text: self._pause.start())
        row.addWidget(self.field)
        row.addSpacing(8)
        self._from = QComboBox()
        self._from.setAccessibleName(self.tr("Only entities of this label"))
        self._from.addItem(self.tr("Any label"), "")
        self._from.activated.connect(
            lambda _at: self.model.set_from_label(str(self._from.currentData()))
        )
        row.addWidget(self._from)
        self._as = quiet_label(self._services)
        row.addWidget(self._as)
        self._labels = LabelChoice(self._services, labels, wish.label)
        self._labels.chosen.connect(lambda _name: self._search())
        row.addWidget(self._labels)
        row.addStretch(1)
        self._whole = self._box(row, self.tr("Whole words only"))
        self._whole.toggled.connect(self.model.set_whole_words)
        self._box(row, self.tr("Pages that are done too")).toggled.connect(
            self.model.set_done_pages
        )

    @staticmethod
    def _box(row: QHBoxLayout, text: str) -> QCheckBox:
        box = QCheckBox(text)
        box.setChecked(True)
        row.addWidget(box)
        return box

    def _filters(self) -> None:
        row = self.bar(36)
        self._pills = Pills(
            self._services, [(name, "") for name in self._pill_texts()], joined=False
        )
        self._pills.chosen.connect(self.model.set_filter)
        self._pills.chosen.connect(self._recount)
        row.addWidget(self._pills)
        row.addStretch(1)
        self._summary = quiet_label(self._services)
        row.addWidget(self._summary)
        self.more = QPushButton(self.tr("Look on"))
        self.more.setAutoDefault(False)
        self.more.setStyleSheet("QPushButton { min-height: 22px; padding: 0 10px; }")
        self.more.clicked.connect(self._look_on)
        self.more.hide()
        row.addWidget(self.more)

    def _pill_texts(self) -> dict[str, str]:
        """Filter → its text with its count as %1, for the present action."""
        open_ = {
            Action.TAG: self.tr("To tag %1"),
            Action.RELABEL: self.tr("To relabel %1"),
            Action.REMOVE: self.tr("To remove %1"),
        }[self.model.wish.action]
        tags = self.model.wish.action is Action.TAG
        so = self.tr("Tagged %1") if tags else self.tr("So already %1")
        return {
            "all": self.tr("All %1"),
            "open": open_,
            "tagged": so,
            "inside": self.tr("Inside a longer entity %1"),
            "rejected": self.tr("Rejected %1"),
        }

    def _foot(self) -> None:
        row = self.bar(52)
        self._ticked = quiet_label(self._services)
        self._ticked.setStyleSheet("font-size: 13px;")
        cancel = QPushButton(self.tr("Cancel") + "  Esc")
        cancel.clicked.connect(self.reject)
        self.go = QPushButton()
        self.go.setProperty("primary", True)
        self.go.clicked.connect(self._apply)
        row.addWidget(self._ticked)
        row.addStretch(1)
        for button in (cancel, self.go):
            button.setAutoDefault(False)
            row.addWidget(button)

    # --- what shall be done

    @property
    def wish(self) -> Wish:
        """What the controls say now."""
        action = Action(self.actions_.value)
        label = "" if action is Action.REMOVE else self._labels.value
        return Wish(action, self.field.text().strip(), label)

    def set_action(self, action: Action) -> None:
        """Tag, relabel or remove: look anew for what the action needs."""
        self.actions_.choose(action.value)
        self._show_action()
        self._search()
        self.field.setFocus()

    def _show_action(self) -> None:
        action = self.wish.action
        names = {
            Action.TAG: (self.tr("Tag in the whole project"), self.tr("Tag as")),
            Action.RELABEL: (self.tr("Relabel in the whole project"), self.tr("becomes")),
            Action.REMOVE: (self.tr("Remove in the whole project"), ""),
        }
        title, given = names[action]
        self.setWindowTitle(title)
        self._name.setText(title)
        self._as.setText(given)
        tags = action is Action.TAG
        self._from.setVisible(not tags)
        self._whole.setVisible(tags)
        self._labels.setVisible(action is not Action.REMOVE)
        self._pills.set_offered("tagged", action is not Action.REMOVE)
        self._pills.choose("all" if tags else "open")
        self.model.set_filter(self._pills.value)

    def _name_from(self) -> None:
        """The labels of what was found, for choosing which of them are meant."""
        names = self.model.labels()
        have = [str(self._from.itemData(i)) for i in range(1, self._from.count())]
        for name in names:
            if name not in have:
                self._from.addItem(name, name)

    # --- looking

    def _search(self) -> None:
        self._from.setCurrentIndex(0)
        while self._from.count() > 1:
            self._from.removeItem(1)
        self.model.from_label = ""
        self.model.clear(self.wish)
        self._finder.look(self.wish, frozenset())

    def _look_on(self) -> None:
        self._finder.look(self.wish, self.model.page_ids)

    @property
    def running(self) -> bool:
        """Whether pages are still being looked for."""
        return self._finder.running

    def _take(self, pages: list[FoundPage]) -> None:
        self.model.add(pages)
        self._name_from()

    def _recount(self) -> None:
        counts = self.model.counts()
        self.head.show_ticks()
        for name, text in self._pill_texts().items():
            self._pills.set_text(name, text.replace("%1", f"{counts[name]:,}"))
        self._summary.setText(self._said(counts))
        filled = self.model.rowCount() or self._finder.running
        self.view.say("" if filled else self._why_empty(counts))
        self.more.setVisible(self._finder.more)
        chosen = self.tr("%1 of %2 ticked, pages: %3")
        for mark, value in (("%1", "ticked"), ("%2", "open"), ("%3", "pages")):
            chosen = chosen.replace(mark, f"{counts[value]:,}")
        self._ticked.setText(chosen)
        go = {
            Action.TAG: self.tr("Tag %n place(s)", "", counts["ticked"]),
            Action.RELABEL: self.tr("Relabel %n place(s)", "", counts["ticked"]),
            Action.REMOVE: self.tr("Remove %n place(s)", "", counts["ticked"]),
        }[self.model.wish.action]
        self.go.setText(f"{go}  Ctrl+Enter")
        self.go.setEnabled(counts["ticked"] > 0)

    def _why_empty(self, counts: dict[str, int]) -> str:
        """Why no row is shown, and what to do."""
        if not self.model.wish.surface:
            return self.tr("Type what to look for.")
        if not counts["all"]:
            if self.model.wish.action is Action.TAG:
                return self.tr("It stands nowhere in the project.")
            return self.tr("It is tagged nowhere in the project.")
        if self._pills.value == "open" and counts["tagged"]:
            return self.tr("All have this label already. Choose the one that they shall get.")
        return self.tr("No place of this kind.")

    def _said(self, counts: dict[str, int]) -> str:
        pages = self.tr("%n page(s)", "", counts["found_pages"])
        if len(self.field.text().strip()) > LONGEST:
            return self.tr("Too long: at most {n} characters").format(n=LONGEST)
        if self._finder.running:
            more = self.tr("still looking…")
        elif self._finder.more:
            more = self.tr("the first %n place(s), there may be more", "", self.model.places)
        elif self.model.wish.action is Action.TAG:
            more = self.tr("entities stay as they are")
        else:
            return pages
        return self.tr("{a}, {b}").format(a=pages, b=more)

    # --- doing

    def _clicked(self, index: QModelIndex) -> None:
        where = self.view.viewport().mapFromGlobal(self.view.cursor().pos())
        if where.x() < TICK_X + 18:
            self.model.toggle(index)

    def _apply(self) -> None:
        chosen = self.model.chosen()
        if chosen:
            wish = self.model.wish
            self.accept()
            self.apply_wanted.emit(wish, chosen)

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
        """Ctrl+Enter does it, Down goes from the field into the list, Esc closes."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._apply()
        elif event.key() == Qt.Key.Key_Down and self.field.hasFocus():
            self.view.setFocus()
            if self.model.rowCount():
                self.view.setCurrentIndex(self.model.index(0))
        elif not enter:
            super().keyPressEvent(event)

    def leave(self) -> None:
        """The search stops with the sheet."""
        self._finder.close()
        super().leave()
