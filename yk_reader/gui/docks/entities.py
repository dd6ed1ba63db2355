"""The entities of the page: label totals, filter, and the table grouped by their words."""

from math import ceil

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame

from yk_reader.gui.docks.entity_filter import FilterBar, FilterButton
from yk_reader.gui.docks.entity_table import EntityTable, columns
from yk_reader.gui.docks.label_strip import LabelStrip
from yk_reader.gui.look import fonts
from yk_reader.gui.services import Services
from yk_reader.gui.view.entity_filter import EVERYTHING
from yk_reader.gui.view.mention_groups import GroupBook, GroupOrder, totals
from yk_reader.gui.view.page_view import PageView
from yk_reader.gui.widgets.dock import Dock
from yk_reader.gui.widgets.pills import Pills

_LATER_MS = 30


class _Heads(QFrame):
    """The heads of the table's columns, 22 high; a click sorts the rows again."""

    clicked = Signal()

    def __init__(
        self, services: Services, table: EntityTable, heads: tuple[str, str, str, str]
    ) -> None:
        super().__init__()
        self._services = services
        self._table = table
        self._heads = heads
        self.setFixedHeight(22)
        table.viewport().installEventFilter(self)

    @property
    def across(self) -> int:
        """The width over which the columns are spread: as the rows, without the scroll bar."""
        return self._table.viewport().width()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The rows have another width: the scroll bar came or went."""
        if event.type() == QEvent.Type.Resize:
            self.update()
        return False

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Sort the rows again."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(
            event.position().toPoint()
        ):
            self.clicked.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Write the heads where the columns are."""
        theme = self._services.theme
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("surface.header"))
        scale = self._services.text_scale
        painter.scale(scale, scale)
        painter.setFont(fonts.ui(12))
        painter.setPen(theme.color("text.secondary"))
        columns(painter, QRect(0, 0, ceil(self.across / scale), 22), *self._heads)


class EntitiesDock(Dock):
    """The dock 实体.

    `mention_chosen` carries the key of an entity that shall be shown, `mention_entered` of one
    that shall be worked on in the reflow, `filter_wanted` an EntityFilter, `label_wanted` the name
    of a label that shall be looked at alone, or at it too, or no longer.
    """

    mention_chosen = Signal(int)
    mention_entered = Signal(int)
    filter_wanted = Signal(object)
    label_wanted = Signal(str)

    def __init__(self, services: Services) -> None:
        super().__init__(services, "dock.entities", "")
        text = self.tr("Entities")
        self.setWindowTitle(text)
        self.title.name.setText(text)
        self.filter = FilterButton(services)
        self.filter.wanted.connect(self.filter_wanted)
        self.title.add(self.filter)
        self.pills = Pills(services, (("article", self.tr("Article")), ("page", self.tr("Page"))))
        self.pills.setFixedWidth(112)
        self.title.add(self.pills)
        self.pills.chosen.connect(lambda _key: self.sort_again())
        self.sums = LabelStrip(services)
        self.sums.clicked.connect(self.label_wanted)
        self.bar = FilterBar(services)
        self.bar.clear_wanted.connect(lambda: self.filter_wanted.emit(EVERYTHING))
        self.tree = EntityTable(services)
        self.heads = heads = _Heads(
            services,
            self.tree,
            (self.tr("Entity"), self.tr("Label"), self.tr("Article"), self.tr("Page")),
        )
        heads.setToolTip(self.tr("Click: sort the rows again"))
        heads.clicked.connect(self.sort_again)
        self.tree.setAccessibleName(text)
        self.tree.shown.connect(self.mention_chosen)
        self.tree.entered.connect(self.mention_entered)
        for part in (self.sums, self.bar, heads, self.tree):
            self.body.addWidget(part)
        self._book, self._order = GroupBook(), GroupOrder()
        self._sorted_for: tuple[object, ...] = ()
        self._picked: int | None = None
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_LATER_MS)
        self._later.timeout.connect(self._pick)
        self.tree.focused.connect(self._pick_now)
        self._view: PageView | None = None
        self._article: int | None = None

    def set_view(self, view: PageView | None, article: int | None) -> None:
        """Show a page; `article` is the key of the one under the caret."""
        if view is None or self._view is None or view.page_id != self._view.page_id:
            self.tree.forget()
        self._view, self._article = view, article
        self._fill()

    def set_article(self, article: int | None) -> None:
        """The caret went to another article."""
        if article == self._article:
            return
        self._article = article
        if self._only_here:
            self._fill()
        else:
            self.tree.article = article
            self.tree.viewport().update()

    def pick(self, key: int | None) -> None:
        """Mark the group of an entity, a moment later: a caret that runs need not wait for it."""
        self._picked = key
        if self.tree.hasFocus():
            self._pick()
        else:
            self._later.start()

    def _pick(self) -> None:
        self._later.stop()
        self.tree.pick(self._picked)

    def _pick_now(self) -> None:
        """The keys mean the rows of the table now: what was picked must be marked already."""
        if self._later.isActive():
            self._pick()

    def go_on(self, view: PageView, after: str | None) -> None:
        """The selected rows were worked on: show what became of them, and go on to `after`."""
        self._view = view
        self._fill(after)
        if after is not None:
            self.tree.show_current()

    def sort_again(self) -> None:
        """Show the rows as they are sorted now: accepted ones first, then the most frequent."""
        self._order.forget()
        self._fill()

    def ask_filter(self) -> None:
        """Open the menu of the filter; the dock comes to the front for it."""
        self.show()
        self.raise_()
        self.filter.open_menu()

    @property
    def page_id(self) -> int | None:
        """The page whose entities stand in the table."""
        return self._view.page_id if self._view is not None else None

    @property
    def _only_here(self) -> bool:
        return self.pills.value == "article" and self._article is not None

    def _fill(self, after: str | None = None) -> None:
        view, table = self._view, self.tree
        table.page_view, table.article = view, self._article
        if view is None:
            self.title.count.setText("")
            table.set_rows(())
            self.sums.show_counts(None, {})
            self.bar.show_filter(EVERYTHING, 0)
            return
        here = self._only_here
        counts = dict(totals(view, self._article, only_here=here))
        self.title.count.setText(f"{len(view.live):,}")
        self.sums.show_counts(view, counts)
        self.filter.show_filter(view, view.filter)
        sorted_for = (view.page_id, view.filter, self._article if here else None)
        if sorted_for != self._sorted_for:
            self._sorted_for = sorted_for
            self._order.forget()
        rows = self._order.kept(self._book.groups(view, self._article, only_here=here))
        hidden = sum(counts.values()) - sum(group.total for group in rows)
        self.bar.show_filter(view.filter, hidden)
        table.set_rows(rows, after=after)
