"""The sentence in a list that has no rows: why there are none, and what to do."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QAbstractItemView, QLabel

from yk_reader.gui.look.stylesheet import css
from yk_reader.gui.services import Services

_MARGIN = 12


class EmptyNote(QLabel):
    """Lies over an empty list, table or tree that has its model already; `text` is asked each
    time, and may be empty while nothing is known yet. `look` when its answer changed."""

    def __init__(
        self, services: Services, view: QAbstractItemView, text: Callable[[], str]
    ) -> None:
        super().__init__(view.viewport())
        self._view = view
        self._ask = text
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        tone = css(services.theme.color("text.tertiary"))
        size = round(12 * services.text_scale)
        self.setStyleSheet(f"color: {tone}; font-size: {size}px; background: transparent;")
        view.viewport().installEventFilter(self)
        model = view.model()
        for signal in (model.rowsInserted, model.rowsRemoved, model.modelReset):
            signal.connect(self.look)
        self.look()

    def look(self) -> None:
        """Show the sentence, if there are no rows."""
        empty = self._view.model().rowCount() == 0
        text = self._ask() if empty else ""
        self.setText(text)
        self.setVisible(bool(text))
        self._place()

    def _place(self) -> None:
        room = self._view.viewport().rect().adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        self.setGeometry(room)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The list has another size."""
        if event.type() == QEvent.Type.Resize:
            self._place()
        return False
