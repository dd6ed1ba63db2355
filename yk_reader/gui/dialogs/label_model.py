"""The labels of a draft as a table: key, code, both names, how often each is used."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QIcon, QPixmap

from yk_reader.gui.look.theme import Theme
from yk_reader.gui.view.label_draft import LabelDraft
from yk_reader.gui.view.label_keys import typed
from yk_reader.store import LabelUse

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class LabelModel(QAbstractTableModel):
    """Reads the draft; whoever changes the draft says so with `renew` or `labels_changed`."""

    def __init__(self, draft: LabelDraft, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.draft = draft
        self._theme = theme
        self._use: Mapping[str, LabelUse] = {}

    def set_use(self, use: Mapping[str, LabelUse]) -> None:
        """How often each label of the project is used."""
        self._use = use
        self.renew()

    def renew(self) -> None:
        """Rows came, went or moved."""
        self.beginResetModel()
        self.endResetModel()

    def labels_changed(self) -> None:
        """A label has other values, and others perhaps its colour."""
        self.dataChanged.emit(self.index(0, 0), self.index(len(self.draft.rows) - 1, 4))

    def used(self, row: int) -> LabelUse:
        """Which entities and suggestions bear the label now, and whose they are."""
        return self._use.get(self.draft.rows[row].was, LabelUse())

    def _whose(self, use: LabelUse) -> str:
        """The counts of a label in words."""
        own = self.tr("On the pages as you see them: {entities}, {suggestions}.").format(
            entities=self.tr("%n entity(ies)", "", use.entities),
            suggestions=self.tr("%n suggestion(s)", "", use.suggestions + use.offered),
        )
        others = self.tr("%n entity(ies) of other annotators.", "", use.others)
        return f"{own} {others}" if use.others else own

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        """Labels of the draft."""
        return 0 if parent.isValid() else len(self.draft.rows)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        """Key, label, Chinese, English, used."""
        return 0 if parent.isValid() else 5

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The heads."""
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        heads = (
            self.tr("Key"), self.tr("Label"), self.tr("Chinese name"), self.tr("English name"),
            self.tr("Used by you"),
        )  # fmt: skip
        return heads[section] if section < len(heads) else None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Plain texts, and the colour of the label as a small square."""
        if not index.isValid() or index.row() >= len(self.draft.rows):
            return None
        label, column = self.draft.rows[index.row()].label, index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            seen, others = (use := self.used(index.row())).seen, use.others
            used = f"{seen:,} (+{others:,})" if others else f"{seen:,}" if seen else ""
            return (typed(label.key), label.name, label.zh, label.en, used)[column]
        if column == 4 and role in (
            Qt.ItemDataRole.ToolTipRole,
            Qt.ItemDataRole.AccessibleTextRole,
        ):
            return self._whose(self.used(index.row()))
        if role == Qt.ItemDataRole.DecorationRole and column == 1:
            square = QPixmap(10, 10)
            place = self._theme.label_places(self.draft.labels)[index.row()]
            square.fill(QColor(self._theme.label_for(label, place).underline))
            icon = QIcon(square)
            icon.addPixmap(square, QIcon.Mode.Selected)  # else Qt tints it
            return icon
        if role == Qt.ItemDataRole.TextAlignmentRole and column == 4:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None
