"""A small bar of labels beside what the mouse has selected in the reflow pane."""

from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QToolButton

from yk_reader.gui.look.stylesheet import css
from yk_reader.gui.panes.reflow_pane import ReflowPane
from yk_reader.gui.services import Services
from yk_reader.gui.view.label_keys import typed_for
from yk_reader.gui.view.page_view import PageView
from yk_reader.gui.widgets.label_button import HEIGHT, LabelButton
from yk_reader.model.entity import LabelSet
from yk_reader.model.vocabulary import EntityStatus

_PAD, _GAP, _AWAY, _EDGE = 4, 2, 5, 4
_WIDEST = 460
_GOES = (
    QEvent.Type.KeyPress,
    QEvent.Type.ShortcutOverride,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.Wheel,
    QEvent.Type.Resize,
    QEvent.Type.FocusOut,
    QEvent.Type.Hide,
)


class LabelBar(QFrame):
    """Comes when the mouse is let go, goes with the next key, click, scrolling or page.

    `label_wanted` carries a label's code; the other two mean the entity that is selected, or
    that what is selected lies in.
    """

    label_wanted = Signal(str)
    accept_wanted = Signal()
    remove_wanted = Signal()

    def __init__(self, services: Services, pane: ReflowPane) -> None:
        super().__init__(pane.viewport())
        self._services, self._pane = services, pane
        self._labels: LabelSet | None = None
        self._buttons: list[LabelButton] = []
        self.setObjectName("labelBar")
        theme = services.theme
        self.setStyleSheet(
            f"#labelBar {{ background: {css(theme.color('surface.raised'))};"
            f" border: 1px solid {css(theme.color('line.strong'))}; border-radius: 5px; }}"
        )
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.setAccessibleName(self.tr("Labels for the selection"))
        self.accept = self._icon("ph.check", self.tr("Accept the suggestion"))
        self.remove = self._icon("ph.trash", self.tr("Remove or reject"))
        self.accept.clicked.connect(partial(self._done, self.accept_wanted))
        self.remove.clicked.connect(partial(self._done, self.remove_wanted))
        self.hide()
        pane.mouse_chose.connect(self._come)
        for sign in (pane.set_anew, pane.selection_changed, pane.verticalScrollBar().valueChanged):
            sign.connect(self._go)
        pane.installEventFilter(self)
        pane.viewport().installEventFilter(self)

    def _icon(self, icon: str, text: str) -> QToolButton:
        button = QToolButton(self)
        button.setIcon(self._services.icon(icon))
        button.setIconSize(QSize(16, 16))
        button.setFixedSize(HEIGHT + 2, HEIGHT)
        button.setStyleSheet("QToolButton { padding: 0; }")
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setToolTip(text)
        button.setAccessibleName(text)
        return button

    def button(self, label: str) -> LabelButton:
        """The button of a label."""
        return next(each for each in self._buttons if each.label == label)

    # --- coming and going

    def _come(self, point: QPoint) -> None:
        pane, view = self._pane, self._pane.view
        span = pane.selection()
        key = pane.entity_around()
        placed = view.placed.get(key) if view is not None and key is not None else None
        if span is None and placed is not None:
            span = placed.flow_start, placed.flow_end
        if view is None or span is None or pane.typing.active:
            return
        if not view.reflow.text[span[0] : span[1]].strip():
            return
        self._fill(view, key)
        size = self._place_buttons()
        at = self._place(pane.strip_of(span), point, size)
        if at is None:
            return
        self.setGeometry(at.x(), at.y(), size.width(), size.height())
        self.show()
        self.raise_()

    def _place(self, strip: tuple[int, int], point: QPoint, size: QSize) -> QPoint | None:
        """Over the lines that are selected, else under them; None where it would cover them."""
        room = self._pane.viewport().size()
        top, bottom = strip
        x = min(point.x() - size.width() // 2, room.width() - size.width() - _EDGE)
        over, under = top - _AWAY - size.height(), bottom + _AWAY
        if over >= _EDGE and top <= room.height():
            return QPoint(max(_EDGE, x), over)
        if under >= 0 and under + size.height() <= room.height() - _EDGE:
            return QPoint(max(_EDGE, x), under)
        return None

    def _go(self, *_of: object) -> None:
        self.hide()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """It goes with all that a person does elsewhere; Esc does nothing more than that."""
        if not self.isVisible() or event.type() not in _GOES:
            return False
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
            else:
                self.hide()
            return True
        self.hide()
        return False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click between two buttons does nothing to the text behind."""
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """See `mousePressEvent`."""
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """See `mousePressEvent`."""
        event.accept()

    # --- what it offers

    def _fill(self, view: PageView, key: int | None) -> None:
        """The labels of the page, and what can be done with the entity."""
        entity = view.entities.get(key) if key is not None else None
        if view.labels is not self._labels:
            self._labels = view.labels
            for button in self._buttons:
                button.hide()
                button.deleteLater()
            self._buttons = [
                LabelButton(self._services, view.labels, label, typed_for(view.labels, label))
                for label in view.labels.labels
            ]
            for button in self._buttons:
                button.setParent(self)
                button.setCheckable(True)
                button.clicked.connect(partial(self._chosen, button))
        # Part of a suggestion is tagged for itself; part of an accepted entity means that one.
        meant = entity is not None and (
            key == self._pane.current_entity()
            or (entity.status is EntityStatus.ACCEPTED and not view.labels.nested)
        )
        for button in self._buttons:
            button.setChecked(meant and entity is not None and button.label == entity.label)
        offered = entity is not None and entity.status is EntityStatus.SUGGESTED
        self.accept.setVisible(offered)
        self.remove.setVisible(entity is not None)

    def _place_buttons(self) -> QSize:
        """Put the buttons into rows; how large the bar is."""
        most = min(_WIDEST, self._pane.viewport().width() - 2 * _EDGE) - _PAD
        every: list[QAbstractButton] = [*self._buttons, self.accept, self.remove]
        x = y = right = _PAD
        for button in every:
            if button.isHidden() and button in (self.accept, self.remove):
                continue
            width = button.sizeHint().width() if isinstance(button, LabelButton) else HEIGHT + 2
            if x > _PAD and x + width > most:
                x, y = _PAD, y + HEIGHT + _GAP
            button.setGeometry(x, y, width, HEIGHT)
            button.show()
            x += width + _GAP
            right = max(right, x - _GAP)
        return QSize(right + _PAD, y + HEIGHT + _PAD)

    def _chosen(self, button: LabelButton, _checked: bool = False) -> None:
        self.hide()
        self.label_wanted.emit(button.label)

    def _done(self, signal: SignalInstance, _checked: bool = False) -> None:
        self.hide()
        signal.emit()
