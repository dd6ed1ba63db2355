"""The sheet of F1: every command with its keys, by menu."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from yk_reader.gui.actions import Actions
from yk_reader.gui.commands import MENUS, Scope
from yk_reader.gui.dialogs.dialog import Dialog
from yk_reader.gui.dialogs.key_filter import KeyFilter
from yk_reader.gui.look.i18n import translate
from yk_reader.gui.services import Services
from yk_reader.gui.widgets.late import Late

if TYPE_CHECKING:
    from yk_reader.gui.commands import Command


def native(keys: tuple[str, ...]) -> str:
    """Keys as this system writes them."""
    shown = QKeySequence.SequenceFormat.NativeText
    return "  ".join(QKeySequence.fromString(k).toString(shown) for k in keys)


def nothing_fits() -> QTreeWidgetItem:
    """The row that says that nothing is found, and what to do."""
    text = translate(
        "KeySheet", "No command and no key fits. Try another word, or clear the filter."
    )
    item = QTreeWidgetItem([text])
    item.setFlags(Qt.ItemFlag.NoItemFlags)
    item.setFirstColumnSpanned(True)
    return item


class KeySheet(Late, Dialog):
    """Can be filtered; reads the keys anew each time."""

    PARTS = frozenset({"_filter", "_tree"})

    def __init__(self, parent: QWidget, services: Services, actions: Actions) -> None:
        super().__init__(parent)
        self._services, self._actions = services, actions
        self.setWindowTitle(self.tr("Keys"))
        self.resize(760, 680)

    def fill(self) -> None:
        """The filter and the list."""
        column = QVBoxLayout(self)
        self._filter = KeyFilter(self._services, self._actions)
        self._tree = QTreeWidget()
        self._tree.setColumnCount(3)
        self._tree.setHeaderLabels([self.tr("Command"), self.tr("Keys"), self.tr("Works in")])
        self._tree.setAccessibleName(self.tr("Keys"))
        self._tree.setRootIsDecorated(False)
        self._tree.setColumnWidth(0, 380)
        self._tree.setColumnWidth(1, 180)
        column.addWidget(self._filter)
        column.addWidget(self._tree)
        self._filter.changed.connect(self._fill)

    def open_sheet(self) -> None:
        """Show the present keys."""
        self._filter.clear()
        self._fill()
        self._filter.words.setFocus()
        self.open()

    def scope_text(self, one: "Command") -> str:
        """Where the keys of a command work."""
        return {
            Scope.WINDOW: self.tr("everywhere"),
            Scope.RAW: self.tr("raw pane"),
            Scope.REFLOW: self.tr("reflow pane"),
            Scope.TEXT: self.tr("both text panes"),
            Scope.PICTURE: self.tr("facsimile"),
        }[one.scope]

    def _fill(self) -> None:
        self._tree.clear()
        keys = self._actions.keys()
        for menu_id, text in MENUS:
            head = QTreeWidgetItem([translate("Menus", text).replace("&", "").split("(")[0]])
            font = head.font(0)
            font.setBold(True)
            head.setFont(0, font)
            for one in self._actions.commands():
                if one.menu != menu_id or not self._actions.by_id[one.id].isVisible():
                    continue
                if not self._filter.fits(one, keys[one.id]):
                    continue
                title, shown = self._actions.by_id[one.id].text(), native(keys[one.id])
                item = QTreeWidgetItem([title, shown, self.scope_text(one)])
                item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
                head.addChild(item)
            if head.childCount():
                self._tree.addTopLevelItem(head)
        if not self._tree.topLevelItemCount():
            self._tree.addTopLevelItem(nothing_fits())
        self._tree.expandAll()
