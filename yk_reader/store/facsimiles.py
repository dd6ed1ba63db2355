"""Pictures of pages: their names and sizes, the boxes of raw lines, and what read them."""

import re
from typing import Any, Final

from yk_reader.model.facsimile import Facsimile, LineBox, Outline, Picture, Reading, Unit
from yk_reader.store.clock import now
from yk_reader.store.project_file import ProjectFile
from yk_reader.store.shapes import Shape

_PICTURE: Final = Shape("snns")
_READING: Final = Shape("ss")
_BOX: Final = Shape("nNNNNSN")
_POINT: Final = re.compile(r"(\d{1,10}),(\d{1,10})")


class FacsimileRepository:
    """What is known of the picture of each page."""

    def __init__(self, file: ProjectFile) -> None:
        self._file = file

    def put(self, page_id: int, facsimile: Facsimile) -> None:
        """Put it in the place of what was known of the page; nothing for an empty one.

        Each box must be of a line that the page has: sqlite3.IntegrityError.
        """
        picture = facsimile.picture
        with self._file.transaction():
            db = self._file.db
            for table in ("page_picture", "reading", "line_box"):
                db.execute(f"DELETE FROM {table} WHERE page = ?", (page_id,))
            if picture is not None:
                db.execute(
                    "INSERT INTO page_picture(page, name, width, height, unit) "
                    "VALUES (?, ?, ?, ?, ?)",
                    (page_id, picture.name, picture.width, picture.height, str(picture.unit)),
                )
            at = now()
            db.conn.executemany(
                "INSERT INTO reading(page, number, engine, version, added_at) "
                "VALUES (?, ?, ?, ?, ?)",
                [
                    (page_id, number, each.engine, each.version, at)
                    for number, each in enumerate(facsimile.readings, 1)
                ],
            )
            db.conn.executemany(
                "INSERT INTO line_box(page, start, x, y, width, height, polygon, confidence) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                [_row(page_id, each) for each in facsimile.boxes],
            )

    def get(self, page_id: int) -> Facsimile:
        """What is known of the page's picture; empty where nothing is."""
        with self._file.reads("line_box", page_id):
            boxes = self._file.all(
                "SELECT start, x, y, width, height, polygon, confidence FROM line_box "
                "WHERE page = ? ORDER BY start",
                (page_id,),
            )
            found = tuple(_box(row) for row in map(_BOX, boxes))
        with self._file.reads("reading", page_id):
            rows = self._file.all(
                "SELECT engine, version FROM reading WHERE page = ? ORDER BY number", (page_id,)
            )
            readings = tuple(Reading(*row) for row in map(_READING, rows))
        with self._file.reads("page_picture", page_id):
            row = self._file.one(
                "SELECT name, width, height, unit FROM page_picture WHERE page = ?", (page_id,)
            )
            picture = None
            if row is not None:
                name, width, height, unit = _PICTURE(row)
                picture = Picture(name, width, height, Unit(unit))
        return Facsimile(picture, found, readings)

    def known(self, page_id: int) -> bool:
        """Whether anything is known of the page's picture."""
        with self._file.reads("line_box", page_id):
            tables = ("line_box", "page_picture", "reading")
            terms = " OR ".join(
                f"EXISTS (SELECT 1 FROM {table} WHERE page = :page)" for table in tables
            )
            return bool(self._file.one(f"SELECT {terms}", {"page": page_id})[0])


def _row(page_id: int, one: LineBox) -> tuple[Any, ...]:
    if one.box is None:
        return page_id, one.start, None, None, None, None, None, one.confidence
    left, top, right, bottom = one.box
    outline = " ".join(f"{x},{y}" for x, y in one.outline) or None
    return (page_id, one.start, left, top, right - left, bottom - top, outline, one.confidence)


def _box(row: Any) -> LineBox:
    start, x, y, width, height, outline, sure = row
    box = None if x is None else (x, y, x + width, y + height)
    return LineBox(start, box, _outline(outline or ""), sure)


def _outline(text: str) -> Outline:
    points = [_POINT.fullmatch(part) for part in text.split()]
    return tuple((int(point[1]), int(point[2])) for point in points if point is not None)
