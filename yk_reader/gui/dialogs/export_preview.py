"""The first lines of an export as plain text, and what the check says of them."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from yk_reader.gui.dialogs.buttons import plain_button
from yk_reader.gui.look.stylesheet import css
from yk_reader.gui.look.vocabulary_texts import error_texts, sentences
from yk_reader.gui.services import Services
from yk_reader.gui.widgets.labels import ShortenedLabel, quiet_label
from yk_reader.text.display import stand_ins


class PreviewPanel(QWidget):
    """Shows one of the files of a preview, or lines of a result."""

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services
        self._files: Sequence[Any] = ()
        column, row = QVBoxLayout(self), QHBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        self.title = ShortenedLabel()
        self.title.setStyleSheet("font-weight: 700;")
        self.stop = plain_button(self.tr("Stop"), None)
        self.stop.setAccessibleName(self.tr("Stop the preview"))
        row.addWidget(self.title, 1)
        row.addWidget(self.stop)
        self.choice = QComboBox()
        self.choice.setAccessibleName(self.tr("File of the preview"))
        self.choice.currentIndexChanged.connect(self._show_file)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.text.setAccessibleName(self.tr("The first lines"))
        fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        self.text.setStyleSheet(
            f'font-family: "{fixed.family()}", "Noto Sans Mono CJK SC", monospace; font-size: 12px;'
        )
        self.said = quiet_label(services)
        self.said.setWordWrap(True)
        column.addLayout(row)
        for widget in (self.choice, self.text, self.said):
            column.addWidget(widget)
        self._busy(False)

    def _busy(self, busy: bool) -> None:
        policy = self.stop.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.stop.setSizePolicy(policy)
        self.stop.setVisible(busy)

    def begin(self, title: str) -> None:
        """A preview is being made; what is shown stays till then."""
        self.title.setText(self.tr("The first lines"))
        self.text.setAccessibleDescription(title)
        self._busy(True)
        self._tell(self.tr("Writing the first pages…"))

    def tell(self, text: str, *, wrong: bool = False) -> None:
        """There is no preview, and why."""
        self._busy(False)
        self._fill(())
        self._tell(text, wrong=wrong)

    def show_found(self, found: Any) -> None:
        """Show a `Preview`."""
        self._busy(False)
        self._fill(found.files)
        if not found.pages and not found.refused:
            self._tell(self.tr("There is no page like that."))
            return
        said = [self.tr("%n page(s) written for this.", "", found.pages)]
        if found.checked and found.pages:
            said.append(self.tr("Read back and compared: all the same."))
        elif found.pages:
            said.append(self.tr("This format is not read back by the check."))
        said += [sentences(*error_texts(error)) for error in found.refused]
        self._tell(sentences(*said), wrong=bool(found.refused))

    def show_result(self, title: str, lines: Sequence[str]) -> None:
        """Show what became of an export."""
        self._busy(False)
        self._fill(())
        self.title.setText(title)
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
        self.text.setPlainText("\n".join(stand_ins(line) for line in lines))
        self._tell("")

    def _fill(self, files: Sequence[Any]) -> None:
        name = self.choice.currentText()
        self._files = files
        self.choice.blockSignals(True)
        self.choice.clear()
        self.choice.addItems([stand_ins(file.name) for file in files])
        self.choice.setCurrentIndex(max(self.choice.findText(name), 0 if files else -1))
        self.choice.setVisible(len(files) > 1)
        self.choice.blockSignals(False)
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self._show_file()

    def _show_file(self) -> None:
        at = self.choice.currentIndex()
        if not 0 <= at < len(self._files):
            self.text.setPlainText("")
            return
        file = self._files[at]
        shown = "\n".join(stand_ins(line) for line in file.text.split("\n"))
        if file.holds:
            shown = self.tr("A file of bytes; what it holds:") + "\n\n" + shown
        self.text.setPlainText(shown)

    def _tell(self, text: str, *, wrong: bool = False) -> None:
        role = "error.text" if wrong else "text.tertiary"
        size = round(12 * self._services.text_scale)
        color = css(self._services.theme.color(role))
        self.said.setStyleSheet(f"font-size: {size}px; color: {color};")
        self.said.setText(stand_ins(text))
