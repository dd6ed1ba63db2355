"""Read bytes with a chosen encoding: a file that was refused, or a page nobody has worked on."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLabel,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from yk_reader.edits import ApplyProposal
from yk_reader.gui.dialogs.buttons import ok_and_cancel
from yk_reader.gui.dialogs.dialog import Dialog
from yk_reader.gui.look.vocabulary_texts import error_texts, sentences
from yk_reader.gui.project import Project
from yk_reader.gui.shell import Shell
from yk_reader.jobs.incoming import page_format
from yk_reader.model.errors import EncodingError, KnownError
from yk_reader.model.records import dataclass
from yk_reader.store import NewPage
from yk_reader.text.decode import Decoded, decode
from yk_reader.text.display import stand_ins

ENCODINGS = ("utf-8", "gb18030", "big5", "utf-16", "utf-16-le", "utf-16-be", "shift_jis")
"""What a person may choose from."""
_SHOWN = 3000


@dataclass(frozen=True)
class Reading:
    """How a file shall be read; with `replace` what does not fit becomes U+FFFD."""

    encoding: str
    replace: bool


class DecodeDialog(Dialog):
    """Shows the text that each encoding would give; `decoded` is the one that is chosen.

    Where the bytes do not fit, the text is shown from there on, and is taken only when the person
    says that what does not fit shall be replaced.
    """

    def __init__(self, parent: QWidget, data: bytes, encoding: str) -> None:
        super().__init__(parent)
        self._data = data
        self.decoded: Decoded | None = None
        self.setWindowTitle(self.tr("Read with another encoding"))
        self.resize(640, 480)
        column = QVBoxLayout(self)
        self.choice = QComboBox()
        self.choice.setAccessibleName(self.tr("Encoding"))
        for name in dict.fromkeys((encoding, *ENCODINGS)):
            self.choice.addItem(name, name)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setAccessibleName(self.tr("The text as it would be"))
        self.replace = QCheckBox(self.tr("Replace what does not fit by �"))
        self.said = QLabel()
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        self.said.setWordWrap(True)
        buttons, self._ok = ok_and_cancel(self)
        for widget in (self.choice, self.text, self.said, self.replace, buttons):
            column.addWidget(widget)
        self.choice.currentIndexChanged.connect(self._try)
        self.replace.toggled.connect(self._try)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._try()

    def reading(self) -> Reading:
        """What was chosen."""
        return Reading(self.choice.currentData(), self.replace.isChecked())

    def _try(self) -> None:
        encoding = self.choice.currentData()
        self.decoded = None
        said, shown, at = "", "", 0
        try:
            self.decoded = decode(self._data, encoding)
            shown = self.decoded.text[:_SHOWN]
        except EncodingError as error:
            try:
                torn = decode(self._data, encoding, replace=True)
            except KnownError as other:
                said = sentences(*error_texts(other))
            else:
                places = self.tr("%n place(s) do not fit.", "", torn.undecodable)
                said = sentences(error_texts(error)[0], places)
                at = _line_start(torn.text, int(str(error.details["line"])))
                shown = torn.text[at : at + _SHOWN]
                at = len(str(error.details["before"]))
                if self.replace.isChecked():
                    self.decoded = torn
        except KnownError as error:
            said = sentences(*error_texts(error))
        self.text.setPlainText(stand_ins(shown))
        if at:
            cursor = self.text.textCursor()
            cursor.setPosition(shown.find("\ufffd"))
            cursor.movePosition(QTextCursor.MoveOperation.Right, QTextCursor.MoveMode.KeepAnchor)
            self.text.setTextCursor(cursor)
        self.said.setText(stand_ins(said))
        self._ok.setEnabled(self.decoded is not None)


def _line_start(text: str, line: int) -> int:
    """The offset of a line (from 1), two lines earlier so that one sees what comes before."""
    at = 0
    for _ in range(line - 3):
        at = text.find("\n", at) + 1
    return at


def _replace(project: Project, page_id: int, decoded: Decoded) -> None:
    """Give the page its other text, and a proposal for it as the machine's layer."""
    pages = project.store.pages
    row, origin = pages.row(page_id), pages.origin(page_id)
    new = NewPage(
        decoded.text,
        decoded.original,
        row.name,
        origin.source,
        decoded.encoding,
        decoded.newline,
        decoded.had_bom,
        decoded.replaced,
        row.meta,
    )
    from yk_reader.segment import propose

    pages.replace_text(page_id, new)
    project.session.refresh(page_id)
    project.session.install(page_id, ApplyProposal(propose(pages.get(page_id))))


def ask_decode(shell: Shell, project: Project, page_id: int, then: Callable[[int], None]) -> None:
    """Ask for the encoding of a page and read it anew; `then(page_id)` shows it."""
    pages = project.store.pages
    if not pages.untouched(page_id):
        shell.notify(
            QCoreApplication.translate(
                "Decode",
                "Somebody has worked on this page already; its text cannot be read anew.",
            )
        )
        return
    original = pages.original(page_id)
    if page_format(original) is not None:
        shell.notify(
            QCoreApplication.translate(
                "Decode",
                "The page came out of another tool's file, which names its encoding itself.",
            )
        )
        return
    dialog = DecodeDialog(shell.host, original, pages.origin(page_id).encoding)

    def take() -> None:
        if dialog.decoded is None:
            return
        try:
            _replace(project, page_id, dialog.decoded)
        except KnownError as error:
            shell.notify_error(error)
            return
        then(page_id)

    dialog.accepted.connect(take)
    dialog.open()
