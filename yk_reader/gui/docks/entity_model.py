"""The groups of entities as a tree of two levels: surfaces, and under each its mentions."""

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from yk_reader.gui.view.entity_lines import numbers
from yk_reader.gui.view.mention_groups import Group, Mention
from yk_reader.gui.widgets.rows import Index
from yk_reader.gui.widgets.tips import plain_tip
from yk_reader.text.display import stand_ins

ROW = Qt.ItemDataRole.UserRole
_TOP = 0
"""The internal id of a group; that of a mention is its group's row plus one."""


class EntityModel(QAbstractItemModel):
    """Holds the groups as they are; a row is a Group or a Mention."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.groups: tuple[Group, ...] = ()
        self._row_of: dict[int, tuple[int, int]] = {}

    def set_groups(self, groups: tuple[Group, ...]) -> bool:
        """Show these; False when they are what is shown already."""
        if groups == self.groups:
            return False
        self.beginResetModel()
        self.groups = groups
        self._row_of = {
            mention.key: (row, at)
            for row, group in enumerate(groups)
            for at, mention in enumerate(group.mentions)
        }
        self.endResetModel()
        return True

    def row(self, index: Index) -> Group | Mention | None:
        """What stands in a row."""
        if not index.isValid():
            return None
        if index.internalId() == _TOP:
            return self.groups[index.row()]
        return self.groups[index.internalId() - 1].mentions[index.row()]

    def group(self, index: Index) -> Group | None:
        """The group of a row, or the one that a mention belongs to."""
        if not index.isValid():
            return None
        at = index.row() if index.internalId() == _TOP else index.internalId() - 1
        return self.groups[at]

    def index_of(self, key: int) -> QModelIndex:
        """The row of an entity's mention; invalid when it is not shown."""
        row, at = self._row_of.get(key, (-1, -1))
        return self.index(at, 0, self.index(row, 0)) if row >= 0 else QModelIndex()

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008
        """The index of a row under `parent`."""
        if column or row < 0 or row >= self.rowCount(parent):
            return QModelIndex()
        return self.createIndex(row, 0, parent.row() + 1 if parent.isValid() else _TOP)

    def parent(self, index: Index = QModelIndex()) -> QModelIndex:  # type: ignore[override]  # noqa: B008
        """The group of a mention."""
        if not index.isValid() or index.internalId() == _TOP:
            return QModelIndex()
        return self.createIndex(index.internalId() - 1, 0, _TOP)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """How many rows stand under `parent`."""
        if not parent.isValid():
            return len(self.groups)
        return self.groups[parent.row()].total if parent.internalId() == _TOP else 0

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """One: the delegate paints all of a row."""
        return 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What the row is, its words, and what a screen reader or a tooltip says of it."""
        row = self.row(index)
        if row is None:
            return None
        if role == ROW:
            return row
        group = self.group(index)
        assert group is not None
        if role == Qt.ItemDataRole.DisplayRole:
            return stand_ins(group.surface)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._said(group) if isinstance(row, Group) else self._said_of(group, row)
        if role == Qt.ItemDataRole.ToolTipRole:
            told = self._told(group) if isinstance(row, Group) else (self._said_of(group, row),)
            return plain_tip(*told, self._help())
        return None

    def _said(self, group: Group) -> str:
        return f"{stand_ins(group.surface)} {' / '.join(group.labels)} {group.total}"

    def _said_of(self, group: Group, mention: Mention) -> str:
        words = stand_ins(mention.before + group.surface + mention.after)
        return f"{words} {mention.label} {self.lines(mention)}"

    def lines(self, mention: Mention) -> str:
        """Where a mention stands: its raw line, or all of them."""
        if len(mention.lines) > 1:
            return self.tr("lines {n}").format(n=numbers(mention.lines))
        return self.tr("line {n}").format(n=mention.line)

    def _told(self, group: Group) -> tuple[str, ...]:
        left = group.suggested
        told = [self._said(group)]
        if left:
            told.append(self.tr("{a} accepted, {b} suggested").format(a=group.total - left, b=left))
        if group.at_odds:
            both = " / ".join((*group.labels, *group.others))
            told.append(
                self.tr("The same words carry several labels: {labels}").format(labels=both)
            )
        return tuple(told)

    def _help(self) -> str:
        return self.tr("Click: show it · double click: go there · right click: what can be done")


def is_group(index: QModelIndex | QPersistentModelIndex) -> bool:
    """Whether the row is a group."""
    return index.isValid() and index.internalId() == _TOP
