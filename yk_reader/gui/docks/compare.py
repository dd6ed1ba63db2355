"""Two annotations side by side, and the list of what they say differently."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QSplitter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from yk_reader.edits.difference import Difference
from yk_reader.gui.actions import Actions
from yk_reader.gui.docks.compare_rows import DifferenceModel, DifferenceRow, DifferenceRows
from yk_reader.gui.look.stylesheet import css
from yk_reader.gui.panes.reflow_pane import ReflowPane
from yk_reader.gui.services import Services
from yk_reader.gui.view.linking import spans_of_lines, spans_of_text
from yk_reader.gui.view.page_view import PageView
from yk_reader.gui.widgets.growth import grow
from yk_reader.gui.widgets.icon_button import icon_button
from yk_reader.gui.widgets.late import Late
from yk_reader.gui.widgets.pills import Pills
from yk_reader.gui.widgets.rows import ROW, Index, QuietList
from yk_reader.gui.widgets.title import Title
from yk_reader.text.display import stand_ins

TAKES = ("page.take-left", "page.take-both", "page.take-neither", "page.take-right")
_THIRD = 1 / 3
_LEAST = 150
_SHARES = 3, 2
"""The panes and the list below them."""


class _Side(QWidget):
    """One of the two: who it is, and the page as that annotator has it."""

    chosen = Signal(str)

    def __init__(self, services: Services, name: str, tokens: Callable[..., object]) -> None:
        super().__init__()
        self.view: PageView | None = None
        self.who = QComboBox()
        self.who.setAccessibleName(name)
        self.who.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.who.setMinimumContentsLength(4)
        self.who.activated.connect(lambda i: self.chosen.emit(str(self.who.itemData(i))))
        head = QFrame()
        head.setObjectName("sideHead")
        line = css(services.theme.color("line.hair"))
        ground = css(services.theme.color("surface.header"))
        head.setStyleSheet(
            f"#sideHead {{ background: {ground}; border-bottom: 1px solid {line}; }}"
        )
        row = QHBoxLayout(head)
        row.setContentsMargins(6, 3, 6, 3)
        row.addWidget(self.who, 1)
        self.pane = ReflowPane(services.theme, tokens=tokens)  # type: ignore[arg-type]
        self.pane.setAccessibleName(name)
        self.pane.setMinimumWidth(_LEAST)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(self.pane, 1)

    def set_names(self, names: Sequence[str], name: str) -> None:
        """Offer these annotators; that one is shown."""
        self.who.clear()
        for one in names:
            self.who.addItem(stand_ins(one), one)
        self.who.setCurrentIndex(max(0, self.who.findData(name)))

    def set_view(self, view: PageView | None) -> None:
        """Show a page as this annotator has it."""
        self.view = view
        self.pane.set_view(view, None)

    def spans(self, one: Difference) -> tuple[tuple[int, int], ...]:
        """Where a difference stands here, in flow offsets."""
        if self.view is None:
            return ()
        if one.starts:
            return spans_of_lines(self.view, one.starts)
        return spans_of_text(self.view, one.start, one.end)


class CompareFrame(Late, QFrame):
    """Stands in the place of the raw pane while two annotations are compared.

    `difference_chosen` carries a Difference; `sides_chosen` the names of both; `step_wanted` +1 or
    -1; `close_wanted`: the mode ends.
    """

    difference_chosen = Signal(object)
    sides_chosen = Signal(str, str)
    step_wanted = Signal(int)
    close_wanted = Signal()
    PARTS = frozenset({"title", "left", "right", "panes", "list", "takes", "shown"})

    def __init__(self, services: Services, actions: Actions, tokens: Callable[..., object]) -> None:
        super().__init__()
        self._services, self._actions, self._tokens = services, actions, tokens
        self._why, self._px = "", 0
        self.model = DifferenceModel(self)
        self._rows_all: tuple[DifferenceRow, ...] = ()
        self._current: Difference | None = None

    def fill(self) -> None:
        """Both panes, the list of differences and what decides them."""
        services, actions, tokens = self._services, self._actions, self._tokens
        self.title = Title(services, self.tr("Differences"))
        back = icon_button(services, "ph.caret-up", self.tr("Previous difference"))
        on = icon_button(services, "ph.caret-down", self.tr("Next difference"))
        end = icon_button(services, "ph.x", self.tr("End the comparison"))
        back.clicked.connect(lambda: self.step_wanted.emit(-1))
        on.clicked.connect(lambda: self.step_wanted.emit(1))
        end.clicked.connect(self.close_wanted)
        self.left = _Side(services, self.tr("Left annotation"), tokens)
        self.right = _Side(services, self.tr("Right annotation"), tokens)
        for side in (self.left, self.right):
            side.chosen.connect(self._sides)
            side.pane.caret_moved.connect(lambda flow, side=side: self._clicked_in(side, flow))
        self.panes = QSplitter(Qt.Orientation.Horizontal)
        self.panes.setHandleWidth(1)
        self.panes.setChildrenCollapsible(False)
        self.panes.addWidget(self.left)
        self.panes.addWidget(self.right)
        self.list = QuietList(services, "")
        self.list.setAccessibleName(self.tr("Differences"))
        self.list.setModel(self.model)
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.setItemDelegate(DifferenceRows(services, self))
        self.list.clicked.connect(self._chosen)
        self.list.activated.connect(self._chosen)
        self.list.addActions([actions.by_id[i] for i in TAKES])
        for side in (self.left, self.right):
            side.pane.addActions([actions.by_id[i] for i in TAKES])
        self.shown = Pills(services, [("open", self.tr("Open")), ("all", self.tr("All"))])
        self.shown.chosen.connect(lambda _key: self._fill())
        self.title.add(self.shown)
        for button in (back, on, end):
            self.title.add(button)
        low = QWidget()
        low.setObjectName("compareLow")
        ground = css(services.theme.color("surface.dock"))
        line = css(services.theme.color("line.default"))
        low.setStyleSheet(f"#compareLow {{ background: {ground}; border-top: 1px solid {line}; }}")
        column = QVBoxLayout(low)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.title)
        column.addWidget(self._takes())
        column.addWidget(self.list, 1)
        halves = QSplitter(Qt.Orientation.Vertical)
        halves.setHandleWidth(1)
        halves.setChildrenCollapsible(False)
        halves.addWidget(self.panes)
        halves.addWidget(low)
        halves.setStretchFactor(0, _SHARES[0])
        halves.setStretchFactor(1, _SHARES[1])
        halves.setSizes([300 * share for share in _SHARES])
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(halves)
        grow(self.title, services.text_scale)
        if self._px:
            self.set_text_size(self._px)

    def _takes(self) -> QWidget:
        """The buttons that decide, as the values stand: left, both, neither, right."""
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(6, 4, 6, 4)
        row.setSpacing(4)
        self.takes: dict[str, QToolButton] = {}
        for command_id in TAKES:
            button = QToolButton()
            button.setSizePolicy(
                button.sizePolicy().horizontalPolicy().Ignored,
                button.sizePolicy().verticalPolicy(),
            )
            button.setMinimumHeight(24)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
            button.clicked.connect(lambda _=False, i=command_id: self._actions.trigger(i))
            self.takes[command_id] = button
            row.addWidget(button, 1)
        return holder

    def sizeHint(self) -> QSize:
        """Room for two columns of type."""
        return QSize(640, 600)

    def set_text_size(self, px: int) -> None:
        """The size of the text of both panes, in pixels."""
        self._px = px
        if not self.filled:
            return
        grow(self.title, self._services.text_scale)
        self.left.pane.set_zoom(px)
        self.right.pane.set_zoom(px)

    # --- what is shown

    def set_names(self, names: Sequence[str], left: str, right: str) -> None:
        """Offer these annotators; two of them are compared."""
        self.left.set_names(names, left)
        self.right.set_names(names, right)
        words = {
            "page.take-left": stand_ins(left),
            "page.take-right": stand_ins(right),
            "page.take-both": self.tr("Both"),
            "page.take-neither": self.tr("Neither"),
        }
        for command_id, button in self.takes.items():
            keys = self._actions.shown_keys(command_id)
            word = words[command_id]
            shown = word if len(word) <= 12 else f"{word[:11]}…"
            button.setText(f"{shown}  {keys}".strip().replace("&", "&&"))
            title = self._actions.by_id[command_id].text()
            button.setAccessibleName(f"{title}: {word}")
            button.setToolTip(self._actions.by_id[command_id].toolTip())

    def set_views(self, left: PageView | None, right: PageView | None) -> None:
        """Show the page as the two have it."""
        if left is None and right is None and not self.filled:
            return
        self.left.set_view(left)
        self.right.set_view(right)

    def set_rows(
        self, rows: tuple[DifferenceRow, ...], why_none: str, one: Difference | None = None
    ) -> None:
        """List the differences and mark `one`; `why_none` is said where there are none at all."""
        self._rows_all = rows
        self._why = why_none
        self.show_current(one)

    def _fill(self) -> None:
        rows, found = self._rows_all, self._current
        left = sum(not row.decided for row in rows)
        listed = rows
        if self.shown.value == "open":
            listed = tuple(
                row
                for row in rows
                if not row.decided or (found is not None and row.difference.key == found.key)
            )
        self.model.set_rows(listed)
        counted = self.tr("{open} of {all} open").format(open=left, all=len(rows))
        self.title.count.setText(counted if rows else "")
        self.list.empty = self._why if not rows else self.tr("Everything is decided.")
        self.list.viewport().update()
        self._mark()

    def show_current(self, one: Difference | None) -> None:
        """Mark a difference in the list and in both panes, and bring it into sight."""
        self._current = one
        for command_id, button in self.takes.items():
            two = one is None or one.kind.of_entities
            button.setEnabled(one is not None and (two or command_id != "page.take-both"))
        self._fill()

    def _mark(self) -> None:
        """The differences that are listed lie on a ground in both panes, the current one in a
        frame."""
        found = self._current
        keys = [row.difference.key for row in self.model.rows]
        at = keys.index(found.key) if found is not None and found.key in keys else -1
        if at >= 0:
            index = self.model.index(at, 0)
            self.list.setCurrentIndex(index)
            self.list.scrollTo(index)
        else:
            self.list.selectionModel().clear()
        for side in (self.left, self.right):
            spans: list[tuple[int, int]] = []
            current = -1
            for i, row in enumerate(self.model.rows):
                here = side.spans(row.difference)
                if i == at and here:
                    current = len(spans)
                spans += here
            side.pane.show_found(spans, current)
            if current >= 0:
                side.pane.reveal_at(spans[current], _THIRD)

    # --- what a person does

    def _chosen(self, index: Index) -> None:
        self.difference_chosen.emit(index.data(ROW).difference)

    def _sides(self, _name: str) -> None:
        names = [str(side.who.currentData()) for side in (self.left, self.right)]
        self.sides_chosen.emit(*names)

    def _clicked_in(self, side: _Side, flow: int) -> None:
        """The caret was put into one of the panes: the difference there is meant."""
        if side.view is not None and side.pane.hasFocus():
            raw = side.view.reflow.map.caret_to_raw(flow)
            for row in self.model.rows:
                if row.difference.start <= raw <= row.difference.end:
                    self.difference_chosen.emit(row.difference)
                    return
