"""The settings: who works here, language, theme, text size, keys with a check for conflicts."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QTabWidget,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from yk_reader import log
from yk_reader import settings as declared
from yk_reader.gui.actions import Actions
from yk_reader.gui.commands import COMMANDS
from yk_reader.gui.dialogs.buttons import ok_and_cancel, plain_button
from yk_reader.gui.dialogs.dialog import Dialog
from yk_reader.gui.dialogs.key_field import KeyField
from yk_reader.gui.dialogs.key_filter import KeyFilter
from yk_reader.gui.dialogs.keys import native, nothing_fits
from yk_reader.gui.dialogs.suggestion_settings import SuggestionsPage
from yk_reader.gui.services import Services
from yk_reader.gui.view.key_conflicts import conflicts
from yk_reader.gui.widgets.labels import error_label
from yk_reader.gui.widgets.number_field import number_field
from yk_reader.model.people import LONGEST_NAME, clean_name

_ID = Qt.ItemDataRole.UserRole


class SettingsDialog(Dialog):
    """Takes over with OK.

    `text_sizes_changed` carries the sizes of the reflowed and the raw text. `rebuild_wanted`:
    language or theme changed, the window is built anew.
    """

    text_sizes_changed = Signal(int, int)
    keys_changed = Signal()
    annotator_wanted = Signal()
    rebuild_wanted = Signal()

    def __init__(self, parent: QWidget, services: Services, actions: Actions) -> None:
        super().__init__(parent)
        self._services = services
        self._actions = actions
        self._keys = dict(actions.keys())
        self._filling = False
        self.setWindowTitle(self.tr("Settings"))
        self.resize(640, 560)
        column = QVBoxLayout(self)
        tabs = QTabWidget()
        tabs.setAccessibleName(self.windowTitle())
        tabs.addTab(self._general(), self.tr("General"))
        self.suggestions = SuggestionsPage(services)
        tabs.addTab(self.suggestions, self.tr("Suggestions"))
        tabs.addTab(self._key_page(), self.tr("Keys"))
        column.addWidget(tabs)
        buttons, self._ok = ok_and_cancel(self, self._take)
        column.addWidget(buttons)
        self._judge()

    def _general(self) -> QWidget:
        page, settings = QWidget(), self._services.settings
        form = QFormLayout(page)
        form.setContentsMargins(12, 12, 12, 12)
        self.annotator = QLabel(settings.annotator)
        self.annotator.setTextFormat(Qt.TextFormat.PlainText)
        change = plain_button(self.tr("Change…"), self.annotator_wanted.emit)
        change.setAccessibleName(self.tr("Change the annotator"))
        who = QHBoxLayout()
        who.addWidget(self.annotator, 1)
        who.addWidget(change)
        self.language, self.theme = QComboBox(), QComboBox()
        for value, text in (
            ("system", self.tr("As the system")),
            ("zh_CN", "简体中文"),
            ("en", "English"),
        ):
            self.language.addItem(text, value)
        for value, text in (
            ("system", self.tr("As the system")),
            ("light", self.tr("Light")),
            ("dark", self.tr("Dark")),
        ):
            self.theme.addItem(text, value)
        self.language.setCurrentIndex(self.language.findData(settings.get(declared.LANGUAGE)))
        self.theme.setCurrentIndex(self.theme.findData(settings.get(declared.THEME)))
        self.size_ = number_field(14, 24, settings.get(declared.TEXT_SIZE))
        self.raw_size = number_field(12, 24, settings.get(declared.RAW_TEXT_SIZE))
        form.addRow(self.tr("Annotator"), who)
        self.gold = QLineEdit(settings.get(declared.GOLD_NAME))
        self.gold.setMaxLength(LONGEST_NAME)
        self.gold.setPlaceholderText(declared.GOLD_NAME.default)
        told = self.tr("The annotator in whose name differences between others are decided")
        self.gold.setToolTip(told)
        form.addRow(self.tr("Decides as"), self.gold)
        form.addRow(self.tr("Language"), self.language)
        form.addRow(self.tr("Theme"), self.theme)
        form.addRow(self.tr("Reflow text size"), self.size_)
        form.addRow(self.tr("Raw text size"), self.raw_size)
        self.effort = QCheckBox(self.tr("Record time and gestures per page"))
        self.effort.setChecked(settings.get(declared.RECORD_EFFORT))
        self.effort.setToolTip(
            self.tr("Counted while a page is open, in the project file; pauses are left out.")
        )
        form.addRow("", self.effort)
        self.jobs = self._jobs_field()
        form.addRow(self.tr("Work on many pages"), self.jobs)
        self.backups = number_field(0, 100_000, settings.get(declared.BACKUP_GIGABYTES))
        self.backups.setSpecialValueText(self.tr("as much as they take"))
        self.backups.setSuffix(self.tr(" GB"))
        self.backups.setToolTip(
            self.tr("All daily backups of a project together; the oldest go first.")
        )
        form.addRow(self.tr("Backups may take"), self.backups)
        self.log_level = QComboBox()
        for value, text in (
            ("off", self.tr("nothing")),
            ("error", self.tr("faults")),
            ("warning", self.tr("faults and warnings")),
            ("info", self.tr("that, and when the program begins and ends")),
            ("debug", self.tr("all that it knows")),
        ):
            self.log_level.addItem(text, value)
        self.log_level.setCurrentIndex(self.log_level.findData(settings.get(declared.LOG_LEVEL)))
        form.addRow(self.tr("The log keeps"), self.log_level)
        self.put_off = QPushButton(self.tr("Show all reminders again"))
        self.put_off.setEnabled(bool(settings.get(declared.PUT_OFF)))
        self.put_off.clicked.connect(self._remind_again)
        form.addRow(self.tr("Reminders"), self.put_off)
        return page

    def _jobs_field(self) -> QComboBox:
        """How many processes import, propose and suggest."""
        from yk_reader.jobs.pool.counts import cores

        field, chosen = QComboBox(), self._services.settings.get(declared.JOBS)
        field.addItem(self.tr("on all cores ({count})").format(count=cores()), 0)
        field.addItem(self.tr("in the program itself"), 1)
        for count in range(2, max(cores(), chosen) + 1):
            field.addItem(self.tr("in %n process(es)", "", count), count)
        field.setCurrentIndex(max(0, field.findData(chosen)))
        field.setToolTip(
            self.tr("Importing, proposing and suggesting; more processes need more memory.")
        )
        return field

    def _remind_again(self) -> None:
        """What was put off for good is told again from the next time on."""
        self._services.settings.set(declared.PUT_OFF, [])
        self.put_off.setEnabled(False)

    def _key_page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        self.tree = QTreeWidget()
        self.tree.setHeaderLabels([self.tr("Command"), self.tr("Keys")])
        self.tree.setColumnWidth(0, 360)
        self.tree.setRootIsDecorated(False)
        self.tree.setAccessibleName(self.tr("Keys"))
        self.filter = KeyFilter(self._services, self._actions)
        self._fill()
        self.filter.changed.connect(self._fill)
        self.edit = KeyField()
        self.edit.setAccessibleName(self.tr("New key"))
        self.edit.setToolTip(self.tr("Press the new key; Esc leaves the field"))
        clear = QPushButton(self.tr("No key"))
        default = QPushButton(self.tr("As delivered"))
        self.clash = error_label(self._services)
        form = QFormLayout()
        form.addRow(self.tr("New key"), self.edit)
        form.addRow(clear, default)
        column.addWidget(self.filter)
        column.addWidget(self.tree)
        column.addLayout(form)
        column.addWidget(self.clash)
        self.tree.currentItemChanged.connect(self._picked)
        self.edit.editingFinished.connect(self._typed)
        self.edit.left.connect(self._leave_key)
        clear.clicked.connect(lambda: self._set(()))
        default.clicked.connect(self._default)
        return page

    def _fill(self) -> None:
        """The commands that are looked for; the one that was chosen stays so, if it is there."""
        chosen, self._filling = self._current(), True
        self.tree.clear()
        for one in self._actions.commands():
            action = self._actions.by_id[one.id]
            if not action.isVisible() or not self.filter.fits(one, self._keys[one.id]):
                continue
            item = QTreeWidgetItem([action.text(), native(self._keys[one.id])])
            item.setData(0, _ID, one.id)
            self.tree.addTopLevelItem(item)
            if one.id == chosen:
                self.tree.setCurrentItem(item)
        if not self.tree.topLevelItemCount():
            self.tree.addTopLevelItem(nothing_fits())
        self._filling = False

    def _current(self) -> str | None:
        item = self.tree.currentItem()
        return item.data(0, _ID) if item is not None else None

    def _picked(self) -> None:
        if self._filling:
            return
        command_id = self._current()
        keys = self._keys[command_id] if command_id else ()
        self.edit.setKeySequence(QKeySequence.fromString(keys[0]) if keys else QKeySequence())

    def _typed(self) -> None:
        key = self.edit.keySequence().toString(QKeySequence.SequenceFormat.PortableText)
        command_id = self._current()
        if key and command_id is not None and key != (*self._keys[command_id], "")[0]:
            self._set((key,))

    def _leave_key(self) -> None:
        """Away from the field, with the key that the command has."""
        self._picked()
        self.tree.setFocus(Qt.FocusReason.OtherFocusReason)

    def _default(self) -> None:
        command_id = self._current()
        found = next((c for c in COMMANDS if c.id == command_id), None)
        if found is not None:
            self._set(found.keys)

    def _set(self, keys: tuple[str, ...]) -> None:
        """Give the chosen command other keys."""
        command_id, item = self._current(), self.tree.currentItem()
        if command_id is None or item is None:
            return
        self._keys[command_id] = keys
        item.setText(1, native(keys))
        self._judge()

    def _judge(self) -> None:
        """Say which keys two commands want; they cannot be taken over like that."""
        found = conflicts(self._keys)
        said = []
        for key, ids in found.items():
            names = ", ".join(sorted(self._actions.by_id[i].text() for i in ids))
            said.append(self.tr("{key} is wanted by {names}").format(key=key, names=names))
        self.clash.setText("\n".join(said))
        self._ok.setEnabled(not found)

    def _take(self) -> None:
        settings = self._services.settings
        self.suggestions.take()
        settings.set(declared.TEXT_SIZE, self.size_.value())
        settings.set(declared.RAW_TEXT_SIZE, self.raw_size.value())
        settings.set(declared.GOLD_NAME, clean_name(self.gold.text()))
        settings.set(declared.RECORD_EFFORT, self.effort.isChecked())
        if self.log_level.currentData() != settings.get(declared.LOG_LEVEL):
            settings.set(declared.LOG_LEVEL, self.log_level.currentData())
            log.set_level(self.log_level.currentData())
        settings.set(declared.JOBS, self.jobs.currentData())
        settings.set(declared.BACKUP_GIGABYTES, self.backups.value())
        defaults = {c.id: c.keys for c in COMMANDS}
        own = {i: list(k) for i, k in self._keys.items() if k != defaults[i]}
        settings.set(declared.KEYS, own)
        self.text_sizes_changed.emit(self.size_.value(), self.raw_size.value())
        self.keys_changed.emit()
        language, theme = self.language.currentData(), self.theme.currentData()
        changed = language != settings.get(declared.LANGUAGE) or theme != settings.get(
            declared.THEME
        )
        settings.set(declared.LANGUAGE, language)
        settings.set(declared.THEME, theme)
        self.accept()
        if changed:
            self.rebuild_wanted.emit()
