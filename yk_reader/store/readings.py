"""Readings of pages: what engines read at other times, with boxes and confidences, line by line."""

from collections.abc import Iterable, Sequence
from typing import Any, Final

from yk_reader.model.errors import conflict
from yk_reader.model.facsimile import HAND, Box, DrawnLine, LineBox, Reading, ReadingLine
from yk_reader.model.records import dataclass
from yk_reader.store.clock import now
from yk_reader.store.facsimiles import drawn_lines, packed_chars, unpacked_chars
from yk_reader.store.project_file import ProjectFile
from yk_reader.store.shapes import Shape

_MOST: Final = 1 << 30
_SHIFT: Final = 10
"""Up to which number drawn lines lie apart, and by which part of what is left (as a shift)."""
_READING: Final = Shape("nsssNNNN")
_LINE: Final = Shape("snnnnnNB")
_INSERT: Final = (
    "INSERT INTO reading_line(page, number, line, text, x, y, width, height, upright, "
    "confidence, chars) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)


@dataclass(frozen=True, slots=True)
class StoredReading:
    """One reading of a page: its number there, what read it, when (as the database keeps times),
    and the region of the picture, None: all of it."""

    number: int
    reading: Reading
    added_at: str
    region: Box | None = None


class ReadingRepository:
    """The readings of each page. The first one is often that which its text comes from."""

    def __init__(self, file: ProjectFile) -> None:
        self._file = file

    def add(
        self,
        page_id: int,
        reading: Reading,
        lines: Sequence[ReadingLine],
        region: Box | None = None,
    ) -> int:
        """Keep one more reading of a page; its number. sqlite3.IntegrityError: no such page."""
        with self._file.transaction():
            db = self._file.db
            number = self.next_number(page_id)
            db.execute(
                "INSERT INTO reading(page, number, engine, version, added_at, x, y, width, height) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (page_id, number, reading.engine, reading.version, now(), *sized(region)),
            )
            db.conn.executemany(
                _INSERT,
                [(page_id, number, at, *_columns(each)) for at, each in enumerate(lines, 1)],
            )
        return number

    def of(self, page_id: int) -> list[StoredReading]:
        """The readings of a page, the oldest first; without lines that a person drew."""
        with self._file.reads("reading", page_id):
            rows = self._file.all(
                "SELECT number, engine, version, added_at, x, y, width, height FROM reading "
                "WHERE page = ? AND engine <> ? ORDER BY number",
                (page_id, HAND),
            )
            return [
                StoredReading(number, Reading(engine, version), at, boxed(box))
                for number, engine, version, at, *box in map(_READING, rows)
            ]

    def lines(self, page_id: int, number: int) -> list[ReadingLine]:
        """The lines of one reading, in reading order; none of one that has no lines of its own."""
        with self._file.reads("reading_line", page_id):
            rows = self._file.all(
                "SELECT text, x, y, width, height, upright, confidence, chars FROM reading_line "
                "WHERE page = ? AND number = ? ORDER BY line",
                (page_id, number),
            )
            return [_line(row) for row in map(_LINE, rows)]

    def next_number(self, page_id: int) -> int:
        """The number that the next reading of a page gets."""
        with self._file.reads("reading", page_id):
            row = self._file.one(
                "SELECT coalesce(max(number), 0) FROM reading WHERE page = ?", (page_id,)
            )
            return 1 + int(row[0])

    def number_to_draw(self, page_id: int) -> int:
        """The number of a line that is drawn: some way behind those that there are, so that no
        other copy of the project draws one with it, and both are there when they are merged."""
        last = self.next_number(page_id)
        from secrets import randbelow  # asked for where a page is read again, not at the start

        return last + randbelow(max(1, (_MOST - last) >> _SHIFT))

    def drawn(self, page_id: int) -> tuple[DrawnLine, ...]:
        """The lines that people drew on the picture of a page, by their keys."""
        return drawn_lines(self._file, page_id)

    def draw(self, page_id: int, lines: Iterable[DrawnLine]) -> None:
        """Keep where lines stand that a person drew, in the place of what was kept of them. What a
        step takes back stays: only the patches say which of them count.

        ConflictError: an engine's reading got the number meanwhile.
        """
        with self._file.transaction(edit=True):
            db = self._file.db
            for line in lines:
                key = page_id, line.number
                db.execute(
                    "INSERT INTO reading(page, number, engine, version, added_at) "
                    "VALUES (?, ?, ?, '', ?) ON CONFLICT DO NOTHING",
                    (*key, HAND, now()),
                )
                found = self._file.one(
                    "SELECT engine FROM reading WHERE page = ? AND number = ?", key
                )
                if found[0] != HAND:
                    raise conflict()
                db.execute(
                    "DELETE FROM reading_line WHERE page = ? AND number = ? AND line = ?",
                    (*key, line.line),
                )
                each = ReadingLine(line.text, line.box, line.confidence, line.upright, line.chars)
                db.execute(_INSERT, (*key, line.line, *_columns(each)))


def sized(box: Box | None) -> tuple[int | None, ...]:
    """Left, top, width, height as columns have them; NULLs for all of a picture."""
    if box is None:
        return (None, None, None, None)
    left, top, right, bottom = box
    return left, top, right - left, bottom - top


def boxed(sides: Sequence[Any]) -> Box | None:
    """The box that four columns hold; None for NULLs."""
    if any(side is None for side in sides):
        return None
    x, y, width, height = sides
    return x, y, x + width, y + height


def _columns(line: ReadingLine) -> tuple[Any, ...]:
    """What `_INSERT` takes behind the key."""
    box = LineBox(0, line.box, (), None, line.upright, line.chars)
    rest = int(line.upright), line.confidence, packed_chars(box)
    return line.text, *sized(line.box), *rest


def _line(row: Sequence[Any]) -> ReadingLine:
    text, x, y, width, height, upright, sure, chars = row
    places = unpacked_chars(y if upright else x, chars)
    return ReadingLine(text, (x, y, x + width, y + height), sure, bool(upright), places)
