"""The page of the settings that switches the parts of the suggestions on and off."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QLabel,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from yk_reader.gui.look.i18n import translate
from yk_reader.gui.look.part_texts import PART_TEXTS, parts_on
from yk_reader.gui.look.vocabulary_texts import sentences
from yk_reader.gui.services import Services
from yk_reader.gui.widgets.labels import quiet_label
from yk_reader.jobs.suggesters import BY_NAME, installed_suggesters
from yk_reader.settings import (
    SUGGEST_ON_OPEN,
    SUGGEST_SINCE,
    SUGGEST_WITHOUT,
    SUGGESTER,
    Settings,
)
from yk_reader.store import now


def switch_off(settings: Settings, off: list[str]) -> None:
    """Let these parts suggest nothing, and all others; the pages follow when they are opened."""
    before = settings.get(SUGGEST_WITHOUT)
    if set(off) != set(before):
        settings.set(SUGGEST_SINCE, now())
        settings.set(SUGGEST_WITHOUT, off)


class SuggestionsPage(QScrollArea):
    """A check box and a line for each part; `take` puts them into the settings."""

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._settings = services.settings
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        holder = QWidget()
        holder.setObjectName("dialogPage")
        column = QVBoxLayout(holder)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(2)
        self.on_open = QCheckBox(self.tr("Look for entities when a page is opened"))
        self.on_open.setChecked(self._settings.get(SUGGEST_ON_OPEN))
        column.addWidget(self.on_open)
        self._add_suggester(services, column)
        column.addSpacing(8)
        note = quiet_label(
            services, self.tr("What is switched off suggests nothing from now on; what was "
                              "accepted or rejected stays.")
        )  # fmt: skip
        note.setWordWrap(True)
        column.addWidget(note)
        column.addSpacing(4)
        on = parts_on(self._settings)
        self.boxes: dict[str, QCheckBox] = {}
        for part, (name, about) in PART_TEXTS.items():
            box = self.boxes[part] = QCheckBox(translate("Parts", name))
            box.setChecked(part in on)
            line = quiet_label(services, translate("Parts", about))
            line.setWordWrap(True)
            line.setContentsMargins(20, 0, 0, 6)
            box.setAccessibleDescription(line.text())
            column.addWidget(box)
            column.addWidget(line)
        column.addStretch()
        self.setWidget(holder)

    def _add_suggester(self, services: Services, column: QVBoxLayout) -> None:
        """The row that names a program of one's own; empty as delivered: nothing is asked."""
        column.addSpacing(8)
        text = self.tr("Ask this program for suggestions, under Tools")
        self.suggester = QLineEdit(self._settings.get(SUGGESTER))
        self.suggester.setPlaceholderText(self.tr("off — for instance: python3 my_model.py"))
        self.suggester.setAccessibleName(text)
        label = QLabel(text)
        label.setBuddy(self.suggester)
        about = self.tr(
            "It gets the text of the pages, and may send it on: look at what it is. Empty: off."
        )
        if names := installed_suggesters():
            listed = ", ".join(f"{BY_NAME}{name}" for name in names)
            named = self.tr("Of installed packages: {names}").format(names=listed)
            about = sentences(about, named)
        line = quiet_label(services, about)
        line.setWordWrap(True)
        self.suggester.setAccessibleDescription(about)
        for widget in (label, self.suggester, line):
            column.addWidget(widget)

    def take(self) -> None:
        """Put what is ticked into the settings; the open page follows."""
        off = [part for part, box in self.boxes.items() if not box.isChecked()]
        self._settings.set(SUGGEST_ON_OPEN, self.on_open.isChecked())
        self._settings.set(SUGGESTER, self.suggester.text().strip())
        switch_off(self._settings, off)
