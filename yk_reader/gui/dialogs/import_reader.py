"""Looking at files that are to be imported: off the GUI thread, in slices, until it is closed."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from yk_reader.gui.tasks import Tasks
from yk_reader.model.errors import Cancelled, KnownError, known_or_raise

_SLICE = 64
"""Files that are looked at in one go: other work has its turn between two."""


class ImportReader(QObject):
    """`listed` carries the files that paths mean, `seen` what some of them are, `tabled` the rows
    of a CSV file or the error of it. Each call of `look` ends the one before."""

    listed = Signal(object)
    seen = Signal(object)
    tabled = Signal(object, object)
    changed = Signal()

    def __init__(self, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._closed = False
        self._lists = 0
        self._ticket = 0
        self._table_ticket = 0
        self._waiting: list[Path] = []
        self._runs = False
        self._encoding: str | None = None

    @property
    def lists(self) -> bool:
        """Whether folders are being listed."""
        return self._lists > 0

    @property
    def waiting(self) -> int:
        """How many files are still to be looked at."""
        return len(self._waiting)

    def close(self) -> None:
        """Nothing is told any more, and what runs ends."""
        self._closed = True
        self._waiting.clear()

    def find(self, paths: Sequence[Path]) -> None:
        """List the files that these paths mean."""

        def work() -> Any:
            from yk_reader.jobs.recognising import list_pages

            return list_pages(paths, lambda: self._closed)

        def then(found: Any) -> None:
            self._lists -= 1
            if not self._closed:
                self.listed.emit(found)
                self.changed.emit()

        self._lists += 1
        self._tasks.compute(work, then, self._broke)
        self.changed.emit()

    def look(self, paths: Sequence[Path], encoding: str | None, *, anew: bool = False) -> None:
        """Recognise these files, after those that wait; `anew`: forget those."""
        if anew:
            self._ticket += 1
            self._waiting.clear()
            self._runs = False
        self._encoding = encoding
        self._waiting += paths
        if not self._runs:
            self._next()

    def read_table(self, path: Path) -> None:
        """Read a CSV file of metadata."""
        self._table_ticket += 1
        ticket = self._table_ticket

        def work() -> Any:
            from yk_reader.formats.metadata import read_metadata
            from yk_reader.jobs.reading import read_text

            try:
                return read_metadata(read_text(path)), None
            except KnownError as error:
                return {}, error

        def then(found: Any) -> None:
            if not self._closed and ticket == self._table_ticket:
                self.tabled.emit(*found)

        self._tasks.compute(work, then, self._broke)

    def forget_table(self) -> None:
        """No CSV file any more."""
        self._table_ticket += 1

    def _next(self) -> None:
        part, ticket, encoding = self._waiting[:_SLICE], self._ticket, self._encoding
        self._runs = bool(part)
        if not part:
            self.changed.emit()
            return

        def stale() -> bool:
            return self._closed or ticket != self._ticket

        def work() -> Any:
            from yk_reader.jobs.recognising import recognise_files

            try:
                return list(recognise_files(part, encoding, stale))
            except Cancelled:
                return []

        def then(found: Any) -> None:
            if stale():
                return
            del self._waiting[: len(part)]
            self.seen.emit(found)
            self._next()

        self._tasks.compute(work, then, self._broke)

    def _broke(self, error: Exception) -> None:
        if not isinstance(error, Cancelled):
            known_or_raise(error)
