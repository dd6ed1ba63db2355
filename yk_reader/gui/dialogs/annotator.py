"""Who works here: the name, and whether it is another person from now on."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFormLayout,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from yk_reader import settings as declared
from yk_reader.gui.dialogs.buttons import ok_and_cancel
from yk_reader.gui.dialogs.dialog import Dialog
from yk_reader.gui.services import Services
from yk_reader.gui.widgets.labels import error_label, quiet_label
from yk_reader.gui.widgets.tips import plain_tip
from yk_reader.model.people import LONGEST_NAME, clean_name
from yk_reader.store import MACHINE
from yk_reader.text.display import stand_ins

_SHORT = 8
"""Characters of the uuid that tell people of one name apart."""
_WIDTH = 460


class AnnotatorDialog(Dialog):
    """Asks for the name; `wanted` carries it and whether another annotator begins."""

    wanted = Signal(str, bool)

    def __init__(self, parent: QWidget, services: Services, here: str = "", pages: int = 0) -> None:
        """`here`: how the open project calls who works, `pages`: on how many of its pages."""
        super().__init__(parent)
        settings = services.settings
        self.setWindowTitle(self.tr("Annotator"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(_WIDTH)
        column = QVBoxLayout(self)
        column.setSpacing(10)
        form = QFormLayout()
        self.name = QLineEdit(settings.annotator)
        self.name.setMaxLength(LONGEST_NAME)
        self.name.setPlaceholderText(declared.login_name())
        self.name.selectAll()
        form.addRow(self.tr("Name"), self.name)
        column.addLayout(form)
        meaning = quiet_label(services)
        meaning.setWordWrap(True)
        meaning.setText(
            self.tr(
                "What you decide is kept under this name in the project file. This computer keeps "
                "who you are; a project never changes it."
            )
        )
        column.addWidget(meaning)
        self.id = quiet_label(services)
        self.id.setText(
            self.tr("Known in every project by the id {id}.").format(
                id=settings.annotator_id[:_SHORT]
            )
        )
        self.id.setToolTip(plain_tip(settings.annotator_id))
        column.addWidget(self.id)
        before = stand_ins(here or settings.annotator)
        self.same = QRadioButton(self.tr("I am called otherwise: my work gets the new name"))
        self.other = QRadioButton(
            self.tr("Somebody else works here now: what is done stays with {name}").format(
                name=before.replace("&", "&&")
            )
        )
        self.same.setChecked(True)
        for choice in (self.same, self.other):
            choice.toggled.connect(self._judge)
            column.addWidget(choice)
        if here:
            told = quiet_label(services)
            told.setWordWrap(True)
            text = self.tr("In this project {name} has worked on %n page(s).", "", pages)
            told.setText(text.format(name=before))
            column.addWidget(told)
        self.error = error_label(services)
        column.addWidget(self.error)
        column.addStretch()
        buttons, self.ok = ok_and_cancel(self, self._take)
        column.addWidget(buttons)
        self.name.textChanged.connect(self._judge)
        self._judge()

    def _judge(self) -> None:
        own = clean_name(self.name.text()).casefold() != MACHINE
        self.error.setText("" if own else self.tr("The automatic layer is called so."))
        self.error.setVisible(not own)
        self.ok.setEnabled(own)

    def _take(self) -> None:
        self.wanted.emit(clean_name(self.name.text()), self.other.isChecked())
        self.accept()
