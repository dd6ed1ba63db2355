"""The parts of the suggestions in words, and the page of the settings that switches them."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QFrame, QScrollArea, QVBoxLayout, QWidget

from yk_reader.gui.look.i18n import QT_TRANSLATE_NOOP, translate
from yk_reader.gui.services import Services
from yk_reader.gui.widgets.labels import quiet_label
from yk_reader.settings import SUGGEST_ON_OPEN, SUGGEST_SINCE, SUGGEST_WITHOUT, Settings
from yk_reader.store import now

PART_WORDS: Final[dict[str, tuple[str, str]]] = {
    "people": (
        QT_TRANSLATE_NOOP("Parts", "People and posts"),
        QT_TRANSLATE_NOOP(
            "Parts", "Posts, names behind a post, bylines and credits, lists of names, speakers."
        ),
    ),
    "times": (
        QT_TRANSLATE_NOOP("Parts", "Times"),
        QT_TRANSLATE_NOOP("Parts", "Dates, times of day, years, and words such as “recently”."),
    ),
    "bodies": (
        QT_TRANSLATE_NOOP("Parts", "Organisations and places by their form"),
        QT_TRANSLATE_NOOP(
            "Parts", "Offices and firms by their last word, townships, roads, known place names."
        ),
    ),
    "model": (
        QT_TRANSLATE_NOOP("Parts", "Language model"),
        QT_TRANSLATE_NOOP(
            "Parts", "Names, places and organisations in running text, as learnt from news."
        ),
    ),
    "known": (
        QT_TRANSLATE_NOOP("Parts", "What was accepted in this project"),
        QT_TRANSLATE_NOOP("Parts", "Names that somebody accepted are offered on other pages too."),
    ),
    "words": (
        QT_TRANSLATE_NOOP("Parts", "Own word lists"),
        QT_TRANSLATE_NOOP("Parts", "What stands in the lists under Tools, Word lists."),
    ),
    "page": (
        QT_TRANSLATE_NOOP("Parts", "The same name elsewhere on the page"),
        QT_TRANSLATE_NOOP("Parts", "Sure names again in other articles, and their short forms."),
    ),
    "lists": (
        QT_TRANSLATE_NOOP("Parts", "Enumerations"),
        QT_TRANSLATE_NOOP("Parts", "The members of one list have one label; firms in lists."),
    ),
    "address": (
        QT_TRANSLATE_NOOP("Parts", "Joined places"),
        QT_TRANSLATE_NOOP(
            "Parts", "A place in a place as one; a place as part of a body or government."
        ),
    ),
    "works": (
        QT_TRANSLATE_NOOP("Parts", "Works, documents, sums"),
        QT_TRANSLATE_NOOP(
            "Parts", "Titles in 《》 and sums of money, where the label set has labels for them."
        ),
    ),
    "local": (
        QT_TRANSLATE_NOOP("Parts", "What this project taught"),
        QT_TRANSLATE_NOOP(
            "Parts", "The model that was learnt from the finished pages corrects the others."
        ),
    ),
}  # fmt: skip
"""Part of `tagging.PARTS` → its name and a line about it, in the order in which they are shown."""


def parts_on(settings: Settings) -> frozenset[str]:
    """The parts of the suggestions that are switched on."""
    off = settings.get(SUGGEST_WITHOUT)
    return frozenset(part for part in PART_WORDS if part not in off)


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
        for part, (name, about) in PART_WORDS.items():
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

    def take(self) -> None:
        """Put what is ticked into the settings; the open page follows."""
        off = [part for part, box in self.boxes.items() if not box.isChecked()]
        self._settings.set(SUGGEST_ON_OPEN, self.on_open.isChecked())
        switch_off(self._settings, off)
