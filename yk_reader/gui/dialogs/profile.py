"""The profile of a page, said by hand: for the page, its folder, the whole project."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QFormLayout, QLabel, QWidget

from yk_reader.gui.dialogs.buttons import ok_and_cancel
from yk_reader.gui.dialogs.dialog import Dialog
from yk_reader.gui.look.profile_texts import trait_name, trait_value
from yk_reader.model.profile import TRAITS, Profile, StatedProfile, parse_profile
from yk_reader.text.display import stand_ins


class ProfileDialog(Dialog):
    """Chooses what holds instead of what is found out. `levels` are what may be meant, by name, in
    words; `said` gives what is said of one already; `found` is what the page itself shows."""

    def __init__(
        self,
        parent: QWidget,
        name: str,
        levels: Mapping[str, str],
        said: Callable[[str], StatedProfile],
        found: Profile,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Page profile"))
        self._said = said
        form = QFormLayout(self)
        title = QLabel(stand_ins(name))
        title.setTextFormat(Qt.TextFormat.PlainText)
        form.addRow(self.tr("File"), title)
        self.level = QComboBox()
        for level, words in levels.items():
            self.level.addItem(stand_ins(words), level)
        form.addRow(self.tr("Holds for"), self.level)
        self.traits: dict[str, QComboBox] = {}
        for trait, kind in TRAITS.items():
            box = self.traits[trait] = QComboBox()
            here = trait_value(getattr(found, trait))
            box.addItem(self.tr("found out (here: {value})").format(value=here), None)
            for value in kind:
                box.addItem(trait_value(value), value.value)
            form.addRow(trait_name(trait), box)
        buttons, _ok = ok_and_cancel(self)
        form.addRow(buttons)
        self.level.currentIndexChanged.connect(self._show)
        self._show()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def _show(self) -> None:
        """Show what is said of the level that is chosen."""
        for trait, value in self._said(self.level.currentData()).items():
            box = self.traits[trait]
            box.setCurrentIndex(0 if value is None else box.findData(value.value))

    def profile(self) -> StatedProfile:
        """What was chosen."""
        chosen = ((trait, box.currentData()) for trait, box in self.traits.items())
        return parse_profile(",".join(f"{trait}={value}" for trait, value in chosen if value))
