"""Which of the project's label sets is in use."""

from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from yk_reader.gui.project import Project


class LabelSetDialog(QDialog):
    """Shows the sets of the project and their labels; `chosen_name` is the one that is chosen."""

    def __init__(self, parent: QWidget, project: Project) -> None:
        super().__init__(parent)
        self._project = project
        self.setWindowTitle(self.tr("Label set"))
        self.resize(420, 180)
        column = QVBoxLayout(self)
        self.choice = QComboBox()
        self.choice.setAccessibleName(self.tr("Label set"))
        for name in project.store.labels.names():
            self.choice.addItem(name)
        self.choice.setCurrentText(project.labels.name)
        self.labels = QLabel()
        self.labels.setWordWrap(True)
        note = QLabel(self.tr("Entities that are tagged already keep their labels."))
        note.setWordWrap(True)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        for widget in (self.choice, self.labels, note, buttons):
            column.addWidget(widget)
        self.choice.currentTextChanged.connect(self._show)
        self._show(self.choice.currentText())

    @property
    def chosen_name(self) -> str:
        """The name of the set."""
        return self.choice.currentText()

    def _show(self, name: str) -> None:
        found = self._project.store.labels.get(name)
        self.labels.setText("  ".join(label.name for label in found.labels) if found else "")
