"""Readings of pages: what engines read at other times, with boxes and confidences, line by line."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from yk_reader.model.facsimile import Box, LineBox, Reading, ReadingLine
from yk_reader.store.clock import now
from yk_reader.store.facsimiles import packed_chars, unpacked_chars
from yk_reader.store.project_file import ProjectFile
from yk_reader.store.shapes import Shape

_READING: Final = Shape("nsssNNNN")
_LINE: Final = Shape("snnnnnNB")


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
            number = 1 + int(
                self._file.one(
                    "SELECT coalesce(max(number), 0) FROM reading WHERE page = ?", (page_id,)
                )[0]
            )
            db.execute(
                "INSERT INTO reading(page, number, engine, version, added_at, x, y, width, height) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (page_id, number, reading.engine, reading.version, now(), *sized(region)),
            )
            db.conn.executemany(
                "INSERT INTO reading_line(page, number, line, text, x, y, width, height, upright, "
                "confidence, chars) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                [
                    (page_id, number, at, each.text, *sized(each.box), *_rest(each))
                    for at, each in enumerate(lines, 1)
                ],
            )
        return number

    def of(self, page_id: int) -> list[StoredReading]:
        """The readings of a page, the oldest first."""
        with self._file.reads("reading", page_id):
            rows = self._file.all(
                "SELECT number, engine, version, added_at, x, y, width, height FROM reading "
                "WHERE page = ? ORDER BY number",
                (page_id,),
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


def _rest(line: ReadingLine) -> tuple[Any, ...]:
    box = LineBox(0, line.box, (), None, line.upright, line.chars)
    return int(line.upright), line.confidence, packed_chars(box)


def _line(row: Sequence[Any]) -> ReadingLine:
    text, x, y, width, height, upright, sure, chars = row
    places = unpacked_chars(y if upright else x, chars)
    return ReadingLine(text, (x, y, x + width, y + height), sure, bool(upright), places)
