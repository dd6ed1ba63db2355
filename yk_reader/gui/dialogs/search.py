"""Search in the project: words over all pages, in a list; a hit opens its page."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QLabel,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from yk_reader.gui.dialogs.dialog import Dialog
from yk_reader.gui.project import Project
from yk_reader.gui.view.headlines import short_name
from yk_reader.gui.widgets.empty_note import EmptyNote
from yk_reader.store import Hit, Store
from yk_reader.text.display import stand_ins

_HIT = Qt.ItemDataRole.UserRole
_MOST = 500
_BEFORE, _AFTER = 19, 28
"""Characters that are shown around a hit."""
_PAGE_WIDE, _ARTICLE_WIDE, _BEFORE_WIDE, _HIT_WIDEST = 150, 50, 270, 220
_TO_THE_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def _place(hit: Hit) -> tuple[int, int, int, int]:
    """Where a hit stands: page by page, as one reads."""
    return hit.page_id, hit.number, hit.unit, hit.start


class SearchSheet(Dialog):
    """`hit_chosen` carries page, article key, unit index and the start in the unit."""

    hit_chosen = Signal(int, int, int, int)

    def __init__(self, parent: QWidget, project: Project) -> None:
        super().__init__(parent)
        self._project = project
        self.setWindowTitle(self.tr("Search in the project"))
        self.resize(900, 620)
        column = QVBoxLayout(self)
        self.field = QLineEdit()
        self.field.setPlaceholderText(self.tr("Words to find"))
        self.field.setAccessibleName(self.tr("Words to find"))
        self.field.setClearButtonEnabled(True)
        self.tree = QTreeWidget()
        self.tree.setHeaderLabels(
            [self.tr("Page"), self.tr("Art."), self.tr("Before"), self.tr("Found"),
             self.tr("After")]
        )  # fmt: skip
        self.tree.setRootIsDecorated(False)
        self.tree.setAccessibleName(self.tr("Places found"))
        self._searched = ""
        self._empty = EmptyNote(project.services, self.tree, self._why_empty)
        for i, width in enumerate((_PAGE_WIDE, _ARTICLE_WIDE, _BEFORE_WIDE)):
            self.tree.setColumnWidth(i, width)
        self.tree.headerItem().setTextAlignment(2, _TO_THE_RIGHT)
        self.tree.resizeColumnToContents(3)
        self.count = QLabel()
        for widget in (self.field, self.tree, self.count):
            column.addWidget(widget)
        self._delay = QTimer(self)
        self._delay.setSingleShot(True)
        self._delay.setInterval(200)
        self._delay.timeout.connect(self._search)
        self.field.textChanged.connect(lambda _text: self._delay.start())
        self.field.returnPressed.connect(self._enter)
        self.tree.itemActivated.connect(self._chosen)
        self._ticket = 0
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def _search(self) -> None:
        query = self.field.text().strip()
        self._ticket += 1
        ticket = self._ticket
        if not query:
            self._show([])
            return
        annotator = self._project.session.annotator

        def work(store: Store) -> list[Hit]:
            hits = store.search.search(query, annotator=annotator, limit=_MOST + 1)
            return sorted(hits, key=_place)  # the store gives fresh edits first

        def then(hits: list[Hit]) -> None:
            if ticket == self._ticket:
                self._show(hits)

        self._project.read(work, then)

    def _why_empty(self) -> str:
        """Why there is no row, and what to do."""
        if not self._searched:
            return self.tr("Type what to look for in all pages.")
        return self.tr(
            "It stands nowhere in the project. Try fewer characters; Find and replace also looks"
            " into the raw text and knows expressions."
        )

    def _show(self, hits: list[Hit]) -> None:
        self._searched = self.field.text().strip()
        self.tree.clear()
        self._empty.look()
        for hit in hits[:_MOST]:
            before = hit.text[max(0, hit.start - _BEFORE) : hit.start]
            after = hit.text[hit.end : hit.end + _AFTER]
            item = QTreeWidgetItem(
                [
                    stand_ins(text)
                    for text in (
                        short_name(hit.page), str(hit.number), before, hit.surface, after,
                    )
                ]
            )  # fmt: skip
            item.setTextAlignment(2, _TO_THE_RIGHT)
            item.setData(0, _HIT, (hit.page_id, hit.article, hit.unit, hit.start))
            self.tree.addTopLevelItem(item)
        self.tree.resizeColumnToContents(3)
        self.tree.setColumnWidth(3, min(_HIT_WIDEST, self.tree.columnWidth(3)))
        self.count.setText(self._counted(len(hits)) if self.field.text() else "")
        first = self.tree.topLevelItem(0)
        if first is not None:
            self.tree.setCurrentItem(first)

    def _counted(self, found: int) -> str:
        """How many places there are, or that there are more than the list shows."""
        if found > _MOST:
            said = self.tr("The first {n} places: more characters find fewer.")
            return said.format(n=f"{_MOST:,}")
        return self.tr("%n place(s)", "", found)

    def done(self, result: int) -> None:
        """Close: an answer that is still under way is not shown any more."""
        self._ticket += 1
        self._delay.stop()
        super().done(result)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closed from outside."""
        self._ticket += 1
        self._delay.stop()
        super().closeEvent(event)

    def _enter(self) -> None:
        item = self.tree.currentItem()
        if item is not None:
            self._chosen(item)

    def _chosen(self, item: QTreeWidgetItem) -> None:
        self.hit_chosen.emit(*item.data(0, _HIT))
        self.accept()
