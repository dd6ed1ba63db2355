"""A line that OCR missed: what it reads, and where in the text it goes."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from yk_reader.gui.dialogs.buttons import ok_and_cancel, plain_button
from yk_reader.gui.dialogs.dialog import Dialog
from yk_reader.gui.panes.line_strip import HEIGHT
from yk_reader.gui.view.picture_boxes import Beside
from yk_reader.model.records import dataclass
from yk_reader.text.display import stand_ins

_WORDS = 14
"""Characters of a line by which it is known."""


@dataclass(frozen=True, slots=True)
class DrawnWish:
    """What a person said of the line; `confidence` of its reading, None: it was typed."""

    text: str
    beside: Beside
    confidence: int | None = None


class DrawnLineDialog(Dialog):
    """`asked` carries a DrawnWish; `read_wanted`: OCR shall read what was drawn. It stays open
    until somebody calls `accept`: what was typed is not lost where it is refused."""

    asked = Signal(object)
    read_wanted = Signal()

    def __init__(self, parent: QWidget, places: Sequence[Beside], *, readable: bool) -> None:
        super().__init__(parent)
        self._places = list(places)
        self._read: tuple[str, int] | None = None
        self.setWindowTitle(self.tr("A line that OCR missed"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(560, 220)
        column = QVBoxLayout(self)
        self.print_ = QLabel()
        self.print_.setAccessibleName(self.tr("The print of the line"))
        self.print_.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.print_.setMinimumHeight(HEIGHT + 4)
        column.addWidget(self.print_)
        form = QFormLayout()
        self.text = QLineEdit()
        self.text.setPlaceholderText(self.tr("what is printed there"))
        self.read = plain_button(self.tr("Read by OCR"), self._wants)
        self.read.setEnabled(readable)
        row = QHBoxLayout()
        row.addWidget(self.text, 1)
        row.addWidget(self.read)
        form.addRow(self.tr("Text"), row)
        label = form.labelForField(row)
        if isinstance(label, QLabel):
            label.setBuddy(self.text)
        self.text.setAccessibleName(self.tr("Text"))
        self.place = QComboBox()
        self.place.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        for one in self._places:
            self.place.addItem(self._named(one))
        form.addRow(self.tr("Goes"), self.place)
        column.addLayout(form)
        self.state = QLabel()
        self.state.setTextFormat(Qt.TextFormat.PlainText)
        self.state.setWordWrap(True)
        self.state.setAccessibleName(self.tr("What came of it"))
        column.addWidget(self.state)
        column.addStretch()
        buttons, self.ok = ok_and_cancel(self, self._take)
        self.ok.setText(self.tr("Add the line"))
        self.ok.setEnabled(False)
        column.addWidget(buttons)
        self.text.textChanged.connect(self._typed)
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _named(self, one: Beside) -> str:
        words = one.words
        if one.before:
            words = words if len(words) <= _WORDS else words[:_WORDS] + "…"
            text = self.tr("before line {line}: {words}")
        else:
            words = words if len(words) <= _WORDS else "…" + words[-_WORDS:]
            text = self.tr("behind line {line}: {words}")
        return text.format(line=one.line, words=stand_ins(words))

    def _typed(self, text: str) -> None:
        self.ok.setEnabled(bool(text.strip()) and bool(self._places))

    def _wants(self) -> None:
        self.read.setEnabled(False)
        self.state.setText(self.tr("OCR is reading…"))
        self.read_wanted.emit()

    def show_print(self, image: QImage | None) -> None:
        """The print of the line, as wide as there is room."""
        if image is None:
            return
        ratio = self.devicePixelRatioF()
        room = round((self.width() - 24) * ratio)
        if image.width() > room:
            image = image.scaledToWidth(room, Qt.TransformationMode.SmoothTransformation)
        image.setDevicePixelRatio(ratio)
        self.print_.setPixmap(QPixmap.fromImage(image))

    def show_read(self, text: str, confidence: int, engine: str) -> None:
        """What OCR read there; nothing, where `text` is empty."""
        self.read.setEnabled(True)
        if not text:
            self.state.setText(self.tr("{engine} finds no text there.").format(engine=engine))
            return
        self._read = text, confidence
        self.text.setText(text)
        said = self.tr("Read by {engine}, {percent}% sure: look whether it is right.")
        self.state.setText(stand_ins(said.format(engine=engine, percent=confidence)))
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def say(self, trouble: str) -> None:
        """Why nothing could be read, or taken."""
        self.read.setEnabled(True)
        self.state.setText(stand_ins(trouble))

    def _take(self) -> None:
        text = self.text.text()
        sure = self._read[1] if self._read is not None and self._read[0] == text else None
        self.asked.emit(DrawnWish(text, self._places[self.place.currentIndex()], sure))
