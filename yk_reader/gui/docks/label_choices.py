"""The labels over the reflow pane: a click tags what is selected, or relabels what is picked."""

from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QApplication, QMenu, QSizePolicy, QToolButton, QWidget

from yk_reader.gui.look.i18n import chosen
from yk_reader.gui.look.vocabulary_texts import label_name
from yk_reader.gui.services import Services
from yk_reader.gui.view.label_keys import typed_for
from yk_reader.gui.widgets.label_button import HEIGHT, LabelButton
from yk_reader.gui.widgets.tips import label_tip
from yk_reader.model.entity import LabelSet
from yk_reader.settings import LANGUAGE

_LEFT, _GAP, _MORE = 6, 2, 22


class LabelChoices(QWidget):
    """As many labels as there is room for; the others stand in a menu.

    `chosen` carries the code of a label to tag with, `filtered` of one that shall be looked at
    (Ctrl and a click), `menu_wanted` a label and where on the screen its menu shall open.
    """

    chosen = Signal(str)
    filtered = Signal(str)
    menu_wanted = Signal(str, QPoint)

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services
        self._labels: LabelSet | None = None
        self._buttons: list[LabelButton] = []
        self._hidden: list[str] = []
        # It never makes the pane wider: names go where there is no room for them.
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(HEIGHT)
        self.setAccessibleName(self.tr("Labels"))
        self._more = QToolButton(self)
        self._more.setText("…")
        self._more.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._more.setFixedSize(_MORE, HEIGHT)
        self._more.setStyleSheet("QToolButton { padding: 0; }")
        self._more.setToolTip(self.tr("More labels"))
        self._more.setAccessibleName(self.tr("More labels"))
        self._menu = QMenu(self._more)
        self._menu.setToolTipsVisible(True)
        self._more.pressed.connect(self._open_menu)
        self._more.hide()

    def buttons(self) -> tuple[LabelButton, ...]:
        """The labels' buttons, also those without room."""
        return tuple(self._buttons)

    def set_labels(self, labels: LabelSet) -> None:
        """Show the labels of a set."""
        if labels == self._labels:
            return
        self._labels = labels
        for button in self._buttons:
            button.hide()
            button.deleteLater()
        hints = (
            self.tr("Click: tag what is selected, else the word at the caret; relabel an entity."),
            self.tr("Ctrl+click: look at this label alone, or no longer."),
        )
        self._buttons = [
            LabelButton(self._services, labels, label, typed_for(labels, label), *hints)
            for label in labels.labels
        ]
        for button in self._buttons:
            button.setParent(self)
            button.clicked.connect(partial(self._clicked, button.label))
            button.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
            button.customContextMenuRequested.connect(partial(self._ask, button))

    def fit(self, room: int) -> None:
        """Show the labels that there is room for; with their names if all have room so."""
        room -= _LEFT
        widths = [button.width_as(named=True) + _GAP for button in self._buttons]
        named = sum(widths) <= room
        if not named:
            widths = [button.width_as(named=False) + _GAP for button in self._buttons]
        if sum(widths) > room:
            room -= self._more.width()
        x, self._hidden = _LEFT, []
        for button, width in zip(self._buttons, widths, strict=True):
            button.named = named
            # The first that has no room ends the row: keys stay in their order.
            if self._hidden or x + width > room + _LEFT:
                self._hidden.append(button.label)
                button.hide()
                continue
            button.setGeometry(x, 0, width - _GAP, self.height())
            button.show()
            x += width
        self._more.move(x, 0)
        self._more.setVisible(bool(self._hidden) and room > 0)

    def _open_menu(self) -> None:
        """The labels that have no room."""
        menu, labels = self._menu, self._labels
        menu.clear()
        language = chosen(self._services.settings.get(LANGUAGE))
        for label in labels.labels if labels is not None else ():
            if label.name in self._hidden and labels is not None:
                said = f"{label.name} {label_name(label, language)}".strip().replace("&", "&&")
                key = typed_for(labels, label)
                action = menu.addAction(f"{said}\t{key}" if key else said)
                action.setToolTip(label_tip(label, language))
                action.triggered.connect(partial(self._clicked, label.name))
        self._more.setDown(False)
        menu.popup(self._more.mapToGlobal(QPoint(0, self.height())))

    def _clicked(self, label: str, _checked: bool = False) -> None:
        control = QApplication.keyboardModifiers() & Qt.KeyboardModifier.ControlModifier
        (self.filtered if control else self.chosen).emit(label)

    def _ask(self, button: LabelButton, at: QPoint) -> None:
        self.menu_wanted.emit(button.label, button.mapToGlobal(at))
