"""What waits to be read by OCR: it stays in the project, so that a restart goes on with it."""

from collections.abc import Iterable, Sequence
from typing import Any, Final

from yk_reader.model.facsimile import Box
from yk_reader.model.records import dataclass
from yk_reader.store.clock import now
from yk_reader.store.project_file import ProjectFile
from yk_reader.store.readings import boxed, sized
from yk_reader.store.shapes import Shape

_ROW: Final = Shape("nsnNsNNNNs")
_COUNT: Final = Shape("n")


@dataclass(frozen=True, slots=True)
class Waiting:
    """One picture that waits. `path` is as in `Picture`; `page` is the page that is read again,
    None: the picture is to become one. `engine` empty: the first there is; `region` None: all of
    the picture; `trouble`: why it was not read. `id` 0: not kept yet."""

    path: str
    frame: int = 0
    page: int | None = None
    engine: str = ""
    region: Box | None = None
    trouble: str = ""
    id: int = 0


class WaitRepository:
    """The queue, in the order in which things were added."""

    def __init__(self, file: ProjectFile) -> None:
        self._file = file

    def add(self, items: Iterable[Waiting]) -> int:
        """Put things at the end of the queue; those that wait in the same way already are moved
        there. How many were added."""
        count = 0
        with self._file.transaction():
            at = now()
            for one in items:
                box = sized(one.region)
                same = (one.path, one.frame, one.page, *box)
                self._file.db.execute(
                    "DELETE FROM ocr_wait WHERE path = ? AND frame = ? AND page IS ? AND x IS ? "
                    "AND y IS ? AND width IS ? AND height IS ?",
                    same,
                )
                self._file.db.execute(
                    "INSERT INTO ocr_wait(path, frame, page, x, y, width, height, engine, "
                    "trouble, added_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, '', ?)",
                    (*same, one.engine, at),
                )
                count += 1
        return count

    def all(self) -> list[Waiting]:
        """All that waits, those with trouble too."""
        with self._file.reads("ocr_wait"):
            rows = self._file.all(
                "SELECT id, path, frame, page, engine, x, y, width, height, trouble "
                "FROM ocr_wait ORDER BY id"
            )
            return [_waiting(row) for row in map(_ROW, rows)]

    def count(self) -> int:
        """How many wait without trouble."""
        with self._file.reads("ocr_wait"):
            row = self._file.one("SELECT count(*) FROM ocr_wait WHERE trouble = ''")
            return int(_COUNT(row)[0])

    def done(self, number: int) -> None:
        """Take one out."""
        with self._file.transaction():
            self._file.db.execute("DELETE FROM ocr_wait WHERE id = ?", (number,))

    def failed(self, number: int, trouble: str) -> None:
        """Say why one was not read; it stays and is not tried by itself again."""
        with self._file.transaction():
            self._file.db.execute(
                "UPDATE ocr_wait SET trouble = ? WHERE id = ?", (trouble or "?", number)
            )

    def retry(self) -> int:
        """Let those with trouble wait again; how many."""
        with self._file.transaction():
            found = self._file.db.execute("UPDATE ocr_wait SET trouble = '' WHERE trouble <> ''")
            return int(found.rowcount)

    def clear(self) -> int:
        """Empty the queue; how many waited."""
        with self._file.transaction():
            return int(self._file.db.execute("DELETE FROM ocr_wait").rowcount)


def _waiting(row: Sequence[Any]) -> Waiting:
    number, path, frame, page, engine, *box, trouble = row
    return Waiting(path, frame, page, engine, boxed(box), trouble, number)
