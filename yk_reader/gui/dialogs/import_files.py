"""The files of an import as rows: what each is recognised as, and the metadata it will have."""

from collections.abc import Collection, Container, Iterable, Mapping
from dataclasses import field
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from yk_reader.formats.metadata import NamePattern, metadata_of, stem_of
from yk_reader.formats.registry import formats
from yk_reader.gui.look.format_texts import format_title
from yk_reader.gui.look.vocabulary_texts import error_texts
from yk_reader.gui.services import Services
from yk_reader.gui.widgets.tips import plain_tip
from yk_reader.jobs.recognising import Listed, Recognised
from yk_reader.model.errors import KnownError
from yk_reader.model.page import PageMeta
from yk_reader.model.records import dataclass
from yk_reader.text.display import stand_ins

FILE, KIND, PAPER, DATE, NUMBER = range(5)
Index = QModelIndex | QPersistentModelIndex
_DISPLAY: Final = Qt.ItemDataRole.DisplayRole


@dataclass
class FileRow:
    """One file; `passed` says why it is not read in, `said` what the person typed for it."""

    path: Path
    seen: Recognised | None = None
    passed: str = ""
    said: PageMeta = field(default_factory=PageMeta)

    @property
    def error(self) -> KnownError | None:
        """Why it would be refused."""
        return self.seen.error if self.seen is not None else None


class ImportFiles(QAbstractTableModel):
    """A row a file. The metadata follow pattern and table at once."""

    def __init__(self, services: Services, parent: QObject) -> None:
        super().__init__(parent)
        self._services = services
        self.rows: list[FileRow] = []
        self._places: dict[Path, FileRow] = {}
        self._pattern: NamePattern | None = None
        self._table: Mapping[str, PageMeta] = {}
        self._heads = (
            self.tr("File"),
            self.tr("Recognised as"),
            self.tr("Paper"),
            self.tr("Date"),
            self.tr("Page"),
        )

    # --- what changes

    def add(self, found: Listed) -> list[Path]:
        """Add files that were listed; those that are new, to be looked at."""
        passed = {
            path: self.tr("Called like a file of this program: not read") for path in found.own
        }
        passed |= {
            path: self.tr("No kind that pages are read from: not read") for path in found.unknown
        }
        rows = [FileRow(path) for path in found.files]
        rows += [FileRow(path, Recognised(path, error=error)) for path, error in found.refused]
        rows += [FileRow(path, passed=why) for path, why in passed.items()]
        new = []
        for row in rows:
            if row.path not in self._places:
                self._places[row.path] = row
                new.append(row)
        if new:
            first = len(self.rows)
            self.beginInsertRows(QModelIndex(), first, first + len(new) - 1)
            self.rows += new
            self.endInsertRows()
        return [row.path for row in new if row.seen is None and not row.passed]

    def remove(self, numbers: Collection[int]) -> None:
        """Take rows off the list."""
        gone = set(numbers)
        self.beginResetModel()
        for number in gone:
            del self._places[self.rows[number].path]
        self.rows = [row for number, row in enumerate(self.rows) if number not in gone]
        self.endResetModel()

    def take(self, found: Iterable[Recognised]) -> None:
        """These files were looked at."""
        for each in found:
            row = self._places.get(each.path)
            if row is not None:
                row.seen = each
        self._all_changed()

    def forget_kinds(self) -> list[Path]:
        """Texts shall be looked at again, with another encoding: which."""
        again = [row for row in self.rows if not row.passed and not (row.seen and row.seen.format)]
        return [row.path for row in again]

    def set_metadata(
        self, pattern: NamePattern | None, table: Mapping[str, PageMeta] | None = None
    ) -> None:
        """Another pattern for names; another table, where one is given."""
        self._pattern = pattern
        if table is not None:
            self._table = table
        self._all_changed()

    def say(self, numbers: Iterable[int], meta: PageMeta) -> None:
        """The person's own metadata of some files; what is empty stays as it is."""
        for number in numbers:
            row = self.rows[number]
            row.said = PageMeta(
                meta.paper or row.said.paper,
                meta.issue_date or row.said.issue_date,
                meta.page_number or row.said.page_number,
            )
        self._all_changed()

    def unsay(self, numbers: Iterable[int]) -> None:
        """Forget what the person typed for some files."""
        for number in numbers:
            self.rows[number].said = PageMeta()
        self._all_changed()

    def _all_changed(self) -> None:
        if self.rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.rows) - 1, NUMBER))

    # --- what is asked

    def wanted(self) -> tuple[Path, ...]:
        """The files that are to be imported, those too that will be refused: the report tells."""
        return tuple(row.path for row in self.rows if not row.passed)

    def metas(self) -> dict[Path, PageMeta]:
        """What the person typed, by file."""
        return {row.path: row.said for row in self.rows if row.said != PageMeta()}

    def meta(self, row: FileRow) -> PageMeta:
        """The metadata that a file will have, as far as they do not stand in it."""
        return metadata_of(_stem(row), row.said, self._table, self._pattern)

    def fitting(self) -> int:
        """How many names fit the pattern."""
        pattern = self._pattern
        if pattern is None:
            return 0
        return sum(pattern.read(_stem(row)) is not None for row in self.rows if not row.passed)

    def in_table(self) -> int:
        """How many files have a row in the table."""
        return sum(_stem(row) in self._table for row in self.rows if not row.passed)

    def several(self) -> int:
        """How many texts become several pages each."""
        return sum(row.seen is not None and row.seen.pages > 1 for row in self.rows)

    def there(self, names: Container[str]) -> int:
        """How many files are called like one of these pages."""
        return sum(stem_of(row.path.name) in names for row in self.rows if not row.passed)

    # --- Qt's questions

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt declares it
        """One a file."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """File, kind, paper, date, page."""
        return 0 if parent.isValid() else len(self._heads)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        """What stands over the columns."""
        if orientation is Qt.Orientation.Horizontal and role == _DISPLAY:
            return self._heads[section]
        return None

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        """Texts, colours of what is not read, and the whole of what may be cut off."""
        row = self.rows[index.row()]
        if role in (_DISPLAY, Qt.ItemDataRole.AccessibleTextRole):
            return self._text(row, index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(self._tip(row, index.column()))
        if role == Qt.ItemDataRole.ForegroundRole and index.column() <= KIND:
            if row.error is not None:
                return self._services.theme.color("error.text")
            if row.passed or (row.seen is None and index.column() == KIND):
                return self._services.theme.color("text.tertiary")
        return None

    def _text(self, row: FileRow, column: int) -> str:
        if column == FILE:
            return stand_ins(row.path.name)
        if column == KIND:
            return stand_ins(self._kind(row))
        meta = self.meta(row)
        return stand_ins((meta.paper, meta.issue_date, meta.page_number)[column - PAPER])

    def _kind(self, row: FileRow) -> str:
        if row.passed:
            return row.passed
        if row.seen is None:
            return self.tr("looking…")
        if row.seen.error is not None:
            return self.tr("Refused: {why}").format(why=error_texts(row.seen.error)[0])
        found = formats().get(row.seen.format)
        if found is not None:
            return format_title(found)
        kind = self.tr("Text ({encoding})")
        if row.seen.pages > 1:
            kind = self.tr("Text ({encoding}): %n page(s)", "", row.seen.pages)
        return kind.format(encoding=row.seen.encoding)

    def _tip(self, row: FileRow, column: int) -> str:
        if column == FILE:
            return stand_ins(str(row.path))
        if column == KIND and row.error is not None:
            return stand_ins("\n".join(error_texts(row.error)))
        return self._text(row, column)


def _stem(row: FileRow) -> str:
    return row.seen.stem if row.seen is not None and row.seen.stem else stem_of(row.path.name)
