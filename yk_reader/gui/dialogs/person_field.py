"""The field for the name of a person: known ones are offered, a new one can be typed."""

from collections.abc import Iterable

from PySide6.QtWidgets import QComboBox, QLineEdit

from yk_reader.jobs.giving_out import person_name
from yk_reader.model.people import LONGEST_NAME
from yk_reader.text.display import stand_ins


class PersonField(QComboBox):
    """Names are shown with stand-ins; `name` gives what is meant."""

    def __init__(self, people: Iterable[str]) -> None:
        super().__init__()
        self._known = {stand_ins(name): name for name in people}
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.field = QLineEdit()
        self.field.setStyleSheet(
            "border: none; padding: 0; min-height: 0; background: transparent;"
        )
        self.setLineEdit(self.field)
        self.addItems(list(self._known))
        self.setCurrentIndex(-1)
        self.setAccessibleName(self.tr("Name of a person"))
        self.field.setPlaceholderText(self.tr("Name of a person"))
        self.field.setMaxLength(LONGEST_NAME)

    def name(self) -> str:
        """The person that is meant; InputError "bad-person"."""
        text = self.currentText()
        return person_name(self._known.get(text, text))

    @property
    def blank(self) -> bool:
        """Whether nothing is typed."""
        return not self.currentText().strip()

    def forget(self) -> None:
        """Make it empty."""
        self.setCurrentIndex(-1)
        self.clearEditText()
