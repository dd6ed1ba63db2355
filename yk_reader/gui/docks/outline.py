"""The outline: articles with their numbers, below each its units; drag to reorder or to move."""

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QStyle,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
)

from yk_reader.gui.docks.outline_tree import DATA, STARTS, Meant, OutlineTree, Row
from yk_reader.gui.docks.pages import SIGNS
from yk_reader.gui.look import fonts
from yk_reader.gui.look.link_texts import chip_words, spoken
from yk_reader.gui.look.vocabulary_texts import role_name
from yk_reader.gui.panes.texts import role_chip
from yk_reader.gui.services import Services
from yk_reader.gui.view.headlines import headline
from yk_reader.gui.view.page_links import LinkSign
from yk_reader.gui.view.page_view import PageView
from yk_reader.gui.widgets.chips import paint_flag, paint_role_chip
from yk_reader.gui.widgets.dock import Dock
from yk_reader.gui.widgets.empty_note import EmptyNote
from yk_reader.gui.widgets.icon_button import icon_button
from yk_reader.gui.widgets.rows import GrowingRows, Index
from yk_reader.gui.widgets.tips import plain_tip
from yk_reader.model.vocabulary import HEADING_ROLES, Role
from yk_reader.text.display import stand_ins
from yk_reader.text.reflow import ArticleFlow, Unit


def _raw_of(unit: Unit) -> tuple[int, int]:
    first = unit.fragments[0]
    return first.start, first.end


class _Rows(GrowingRows):
    """24 px rows; articles with flag, headline and entity count, units with role chip."""

    def __init__(self, services: Services, tree: QTreeWidget) -> None:
        super().__init__(services, tree)
        self._tree = tree
        self.current: int | None = None

    def paint_row(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme = self._services.theme
        row: Row = index.data(DATA)
        rect = QRect(0, option.rect.y(), self.across(self._tree.viewport()), self.height)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.color("state.selected"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, theme.color("state.hover"))
        if row.role is None:
            self._paint_article(painter, rect, row, index)
        else:
            self._paint_unit(painter, rect, row)
        painter.restore()

    def _paint_article(self, painter: QPainter, rect: QRect, row: Row, index: Index) -> None:
        theme = self._services.theme
        item = self._tree.itemFromIndex(index)
        name = "ph.caret-down" if item is not None and item.isExpanded() else "ph.caret-right"
        icon = self._services.icon(name)
        self._services.icons.paint(painter, icon, QRect(rect.x() + 8, rect.y() + 5, 14, 14))
        flag = QRectF(rect.x() + 27, rect.y() + 4, 18, 16)
        paint_flag(painter, flag, str(row.number), theme.article(row.number))
        painter.setFont(fonts.ui(12))
        painter.setPen(theme.color("text.tertiary"))
        right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(rect.adjusted(0, 0, -12, 0), right, str(row.entities))
        right_end = -36
        for name, on in ((SIGNS[1], bool(row.note)), (SIGNS[0], row.flagged)):
            if on:
                right_end -= 16
                at = QRect(rect.right() + right_end + 2, rect.y() + 5, 14, 14)
                icon = self._services.icon(name, "text.secondary")
                self._services.icons.paint(painter, icon, at)
        right_end -= self._paint_links(painter, rect.adjusted(0, 0, right_end, 0), row)
        painter.setFont(fonts.ui(13, bold=row.article == self.current))
        painter.setPen(theme.color("text.primary"))
        self._text(painter, rect.adjusted(51, 0, right_end, 0), row.text)

    def _paint_links(self, painter: QPainter, rect: QRect, row: Row) -> int:
        """A chip for each page that the article continues on, or comes from; how wide they are."""
        theme, width = self._services.theme, 0
        for sign in reversed(row.links):
            words = chip_words(sign.other.number, sign.other.name, onward=sign.onward)
            ink = theme.color("low.text" if sign.offered else "text.secondary")
            frame = theme.color("low.line" if sign.offered else "line.strong")
            words = f"{words}?" if sign.offered else words
            wide = QFontMetrics(fonts.ui(12)).horizontalAdvance(words) + 10
            chip = QRectF(rect.right() - width - wide, rect.y() + 3, wide, 18)
            paint_role_chip(painter, chip, words, frame, ink, False)
            width += wide + 4
        return width

    def _paint_unit(self, painter: QPainter, rect: QRect, row: Row) -> None:
        theme = self._services.theme
        role = row.role or Role.BODY
        heading = role in HEADING_ROLES
        chip = QRectF(rect.x() + 32, rect.y() + 3, 34, 18)
        frame = theme.color("line.strong" if heading else "line.default")
        ink = theme.color("text.primary" if heading else "text.secondary")
        paint_role_chip(painter, chip, role_chip(role), frame, ink, heading)
        painter.setFont(fonts.ui(12))
        painter.setPen(theme.color("text.secondary"))
        self._text(painter, rect.adjusted(73, 0, -10, 0), row.text)

    def _text(self, painter: QPainter, rect: QRect, text: str) -> None:
        shown = painter.fontMetrics().elidedText(
            stand_ins(text[:80]), Qt.TextElideMode.ElideRight, rect.width()
        )
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter, shown)


class OutlineDock(Dock):
    """Articles and units; `place_chosen` carries a raw span."""

    place_chosen = Signal(object)
    article_moved = Signal(int, int)
    lines_dropped = Signal(tuple, object)
    unit_placed = Signal(tuple, int, object)

    def __init__(self, services: Services) -> None:
        super().__init__(services, "dock.outline", "")
        text = self.tr("Articles")
        self.setWindowTitle(text)
        self.title.name.setText(text)
        self._page = -1
        self.tree = OutlineTree(services.theme)
        self.tree.setAccessibleName(text)
        self._rows = _Rows(services, self.tree)
        self.tree.setItemDelegate(self._rows)
        EmptyNote(
            services,
            self.tree,
            lambda: (
                self.tr("No page is open.")
                if self._page < 0
                else self.tr("No article yet. Choose lines of the raw text and start one there.")
            ),
        )
        self.tree.itemClicked.connect(self._clicked)
        self.tree.itemActivated.connect(self._activated)
        self.tree.article_moved.connect(self.article_moved)
        self.tree.lines_dropped.connect(self.lines_dropped)
        self.tree.unit_placed.connect(self.unit_placed)
        collapse = icon_button(services, "ph.arrows-in-simple", self.tr("Collapse all"))
        collapse.clicked.connect(self.tree.collapseAll)
        self.title.add(collapse)
        self.body.addWidget(self.tree)
        self._open: set[int] = set()
        self._signs: Mapping[int, tuple[LinkSign, ...]] = {}

    def set_view(self, view: PageView | None) -> None:
        """Show a page's articles; what was open stays open."""
        if view is None:
            self._page = -1
            self.tree.clear()
            self.title.count.setText("")
            return
        if view.page_id != self._page:
            self._open.clear()
            self._page = view.page_id
        else:
            self._open = {
                row.article
                for i in range(self.tree.topLevelItemCount())
                if (item := self.tree.topLevelItem(i)) is not None
                and item.isExpanded()
                and (row := self.tree.row_at(item)) is not None
            }
        # The row that the next key means stays the same one, wherever it is now.
        name = self.tree.current_name() if self.tree.page_id == view.page_id else None
        scroll, seen = self.tree.verticalScrollBar().value(), self.tree.sees_current()
        self.tree.page_id = view.page_id
        counts: dict[int, int] = {}
        for placed in view.placed.values():
            counts[placed.unit.article] = counts.get(placed.unit.article, 0) + 1
        self.tree.clear()
        for flow in view.reflow.articles:
            self._add(flow, counts.get(flow.article.key, 0))
        self.title.count.setText(str(len(view.reflow.articles)))
        if name is not None:
            self.tree.take_current(name)
        self.tree.verticalScrollBar().setValue(scroll)
        if seen:  # it may stand lower now
            self.tree.show_current()

    def show_links(self, signs: Mapping[int, tuple[LinkSign, ...]]) -> None:
        """Say where articles go on and where they come from, by article key."""
        if signs == self._signs:
            return
        self._signs = signs
        for i in range(self.tree.topLevelItemCount()):
            item = self.tree.topLevelItem(i)
            row = self.tree.row_at(item)
            if item is not None and row is not None:
                self._set_row(item, replace(row, links=signs.get(row.article, ())))

    def _set_row(self, item: QTreeWidgetItem, row: Row) -> None:
        """What the row of an article shows, and what is read aloud of it."""
        item.setData(0, DATA, row)
        looks = [part for part in (self.tr("second look") if row.flagged else "", row.note) if part]
        item.setToolTip(0, plain_tip(*looks))
        said = [self.tr("Article {n}: {name}").format(n=row.number, name=row.text), *looks]
        for sign in row.links:
            other, percent = sign.other, sign.confidence
            said.append(spoken(other.number, other.name, onward=sign.onward, percent=percent))
        item.setData(0, Qt.ItemDataRole.AccessibleTextRole, ", ".join(said))

    def _add(self, flow: ArticleFlow, entities: int) -> None:
        key, number = flow.article.key, flow.number
        name = headline(flow)
        item = QTreeWidgetItem(self.tree)
        raw = _raw_of(flow.units[0]) if flow.units else (0, 0)
        article = flow.article
        links = self._signs.get(key, ())
        row = Row(key, number, name, entities, None, raw, article.unsure, article.note, links)
        self._set_row(item, row)
        for unit in flow.units:
            child = QTreeWidgetItem(item)
            row = Row(key, number, unit.text.replace("\n", ""), 0, unit.role, _raw_of(unit))
            child.setData(0, DATA, row)
            child.setData(0, STARTS, tuple(f.start for f in unit.fragments))
            child.setData(
                0, Qt.ItemDataRole.AccessibleTextRole, f"{role_name(unit.role)}: {row.text[:60]}"
            )
        item.setExpanded(key in self._open)

    def follow(self, article: int | None, raw: int) -> None:
        """Mark the unit that holds a raw offset, and open its article."""
        other = article != self._rows.current
        self._rows.current = article
        for i in range(self.tree.topLevelItemCount()):
            item = self.tree.topLevelItem(i)
            row = self.tree.row_at(item)
            if item is None or row is None or row.article != article:
                continue
            if not item.isExpanded():
                item.setExpanded(True)
            best: QTreeWidgetItem = item
            for j in range(item.childCount()):
                child = item.child(j)
                if child is None:
                    continue
                starts = child.data(0, STARTS)
                if any(s <= raw for s in starts):
                    held = self.tree.row_at(best)
                    new = max(s for s in starts if s <= raw)
                    old = -1
                    if held is not None and held.role is not None:
                        before = [s for s in best.data(0, STARTS) if s <= raw]
                        old = max(before, default=-1)
                    if new > old:
                        best = child
            kept = self.tree.hasFocus() and self.tree.currentItem() is not None
            if best is not self.tree.currentItem() and not kept:
                self.tree.setCurrentItem(best)
            break
        if other:  # the headline of the present article is bold
            self.tree.viewport().update()

    def meant(self) -> Meant | None:
        """What a gesture means while the outline has the focus; else None."""
        return self.tree.meant()

    def go_to_current(self) -> None:
        """Show in the panes what the current row stands for."""
        item = self.tree.currentItem()
        if item is not None:
            self._activated(item)

    def _clicked(self, item: QTreeWidgetItem) -> None:
        row = self.tree.row_at(item)
        if row is None:
            return
        at = self.tree.viewport().mapFromGlobal(self.tree.cursor().pos())
        if row.role is None and at.x() < 26 * self.services.text_scale:
            item.setExpanded(not item.isExpanded())
            return
        self.place_chosen.emit(row.raw)

    def _activated(self, item: QTreeWidgetItem) -> None:
        row = self.tree.row_at(item)
        if row is not None:
            self.place_chosen.emit(row.raw)
