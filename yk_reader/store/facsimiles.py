"""Pictures of pages: their names and sizes, the boxes of raw lines, and what read them."""

import re
import struct
from collections.abc import Iterable, Sequence
from typing import Any, Final

from yk_reader.model.errors import StoreError
from yk_reader.model.facsimile import (
    HAND,
    DrawnLine,
    Facsimile,
    LineBox,
    Outline,
    Picture,
    Reading,
    Unit,
)
from yk_reader.store.clock import now
from yk_reader.store.project_file import ProjectFile
from yk_reader.store.raw_lines import need_lines
from yk_reader.store.shapes import Shape

_PICTURE: Final = Shape("snnsssn")
_READING: Final = Shape("ss")
_FRAME: Final = Shape("nn")
_BOX: Final = Shape("nNNNNSNnB")
_DRAWN: Final = Shape("nnsnnnnnNB")
_FARTHEST: Final = 0xFFFF
_INSERT: Final = (
    "INSERT INTO line_box(page, start, x, y, width, height, polygon, confidence, upright, chars) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
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
                self._insert(page_id, picture)
            at = now()
            db.conn.executemany(
                "INSERT INTO reading(page, number, engine, version, added_at) "
                "VALUES (?, ?, ?, ?, ?)",
                [
                    (page_id, number, each.engine, each.version, at)
                    for number, each in enumerate(facsimile.readings, 1)
                ],
            )
            self._insert_boxes(page_id, facsimile.boxes)

    def _insert(self, page_id: int, picture: Picture) -> None:
        self._file.db.execute(
            "INSERT INTO page_picture(page, name, width, height, unit, path, sha256, frame) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                page_id, picture.name, picture.width, picture.height, str(picture.unit),
                picture.path, picture.sha256, picture.frame,
            ),
        )  # fmt: skip

    def _insert_boxes(self, page_id: int, boxes: Iterable[LineBox], ending: str = "") -> None:
        rows, db = [_row(page_id, each) for each in boxes], self._file.db
        if rows:
            need_lines(db, page_id)
            db.conn.executemany(_INSERT + ending, rows)

    def get(self, page_id: int) -> Facsimile:
        """What is known of the page's picture; empty where nothing is."""
        with self._file.reads("line_box", page_id):
            boxes = self._file.all(
                "SELECT start, x, y, width, height, polygon, confidence, upright, chars "
                "FROM line_box WHERE page = ? ORDER BY start",
                (page_id,),
            )
            found = tuple(_box(row) for row in map(_BOX, boxes))
        with self._file.reads("reading", page_id):
            rows = self._file.all(
                "SELECT engine, version FROM reading WHERE page = ? AND engine <> ? "
                "ORDER BY number",
                (page_id, HAND),
            )
            readings = tuple(Reading(*row) for row in map(_READING, rows))
        return Facsimile(self.picture(page_id), found, readings, drawn_lines(self._file, page_id))

    def picture(self, page_id: int) -> Picture | None:
        """The picture of a page; None where none is known."""
        with self._file.reads("page_picture", page_id):
            row = self._file.one(
                "SELECT name, width, height, unit, path, sha256, frame FROM page_picture "
                "WHERE page = ?",
                (page_id,),
            )
            return _picture(row) if row is not None else None

    def give_picture(self, page_id: int, picture: Picture) -> None:
        """Put a picture in the place of the one that is known of the page; boxes stay."""
        with self._file.transaction():
            self._file.db.execute("DELETE FROM page_picture WHERE page = ?", (page_id,))
            self._insert(page_id, picture)

    def place(
        self, page_id: int, boxes: Iterable[LineBox], width: int, height: int, unit: Unit
    ) -> None:
        """Say where lines stand of which it was not known, on a picture of that size; boxes that
        are there stay. sqlite3.IntegrityError: one is of no line of the page."""
        with self._file.transaction():
            self._file.db.execute(
                "UPDATE page_picture SET width = ?, height = ?, unit = ? WHERE page = ?",
                (width, height, str(unit), page_id),
            )
            self._insert_boxes(page_id, boxes, " ON CONFLICT DO NOTHING")

    def move_boxes(self, page_id: int, out: Iterable[LineBox], into: Iterable[LineBox]) -> None:
        """Take boxes of lines away and put others in, as a step does."""
        with self._file.transaction(edit=True):
            conn = self._file.db.conn
            conn.executemany(
                "DELETE FROM line_box WHERE page = ? AND start = ?",
                [(page_id, each.start) for each in (*out, *into)],
            )
            self._insert_boxes(page_id, into)

    def files(self) -> list[tuple[str, str]]:
        """The files that pictures lie in: path and sha256, each once."""
        rows = self._file.all(
            "SELECT DISTINCT path, sha256 FROM page_picture WHERE path <> '' ORDER BY path, sha256"
        )
        return [(row[0], row[1]) for row in rows]

    def move_file(self, old: tuple[str, str], new: tuple[str, str]) -> int:
        """All pages whose picture lies in a file (path, sha256) have it in another one; how many
        they are."""
        with self._file.transaction():
            done = self._file.db.execute(
                "UPDATE page_picture SET path = ?, sha256 = ? WHERE path = ? AND sha256 = ?",
                (*new, *old),
            )
            return int(done.rowcount)

    def boxes(self, page_id: int) -> tuple[LineBox, ...]:
        """The boxes of its lines; none where they cannot be read: a text is whole without them."""
        try:
            return self.get(page_id).boxes
        except StoreError:
            return ()

    def frames(self, sha256: str) -> dict[int, int]:
        """The pages whose picture is in the file with that checksum, by its frame there."""
        rows = self._file.all(
            "SELECT frame, min(page) FROM page_picture WHERE sha256 = ? AND sha256 <> '' "
            "GROUP BY frame",
            (sha256,),
        )
        return {row[0]: row[1] for row in map(_FRAME, rows)}

    def known(self, page_id: int) -> bool:
        """Whether anything is known of the page's picture."""
        with self._file.reads("line_box", page_id):
            tables = ("line_box", "page_picture", "reading")
            terms = " OR ".join(
                f"EXISTS (SELECT 1 FROM {table} WHERE page = :page)" for table in tables
            )
            return bool(self._file.one(f"SELECT {terms}", {"page": page_id})[0])


def drawn_lines(file: ProjectFile, page_id: int) -> tuple[DrawnLine, ...]:
    """The lines that people drew on the picture of a page, by their keys."""
    with file.reads("reading_line", page_id):
        rows = file.all(
            "SELECT l.number, l.line, l.text, l.x, l.y, l.width, l.height, l.upright, "
            "l.confidence, l.chars FROM reading_line l JOIN reading r USING (page, number) "
            "WHERE page = ? AND r.engine = ? ORDER BY l.number, l.line",
            (page_id, HAND),
        )
        return tuple(map(_drawn, map(_DRAWN, rows)))


def _drawn(row: Sequence[Any]) -> DrawnLine:
    number, line, text, x, y, width, height, upright, sure, chars = row
    box, places = (x, y, x + width, y + height), unpacked_chars(y if upright else x, chars)
    return DrawnLine(number, line, text, box, sure, bool(upright), places)


def _picture(row: Any) -> Picture:
    name, width, height, unit, path, sha256, frame = _PICTURE(row)
    return Picture(name, width, height, Unit(unit), path, sha256, frame)


def _row(page_id: int, one: LineBox) -> tuple[Any, ...]:
    return page_id, one.start, *box_columns(one)


def box_columns(one: LineBox) -> tuple[Any, ...]:
    """A box as the columns of `line_box` have it, from `x` on."""
    if one.box is None:
        return None, None, None, None, None, one.confidence, 0, None
    left, top, right, bottom = one.box
    outline = " ".join(f"{x},{y}" for x, y in one.outline) or None
    return (
        left, top, right - left, bottom - top, outline, one.confidence, int(one.upright),
        packed_chars(one),
    )  # fmt: skip


def packed_chars(one: LineBox) -> bytes | None:
    """The places of its characters as `line_box.chars` has them; None where they are not known, or
    reach farther than 65,535 units."""
    if one.box is None or not one.chars:
        return None
    first = one.box[1] if one.upright else one.box[0]
    pairs = zip(one.chars[::2], one.chars[1::2], strict=True)
    numbers = [n for begin, end in pairs for n in (max(begin - first, 0), max(end - begin, 0))]
    return struct.pack(f"<{len(numbers)}H", *numbers) if max(numbers) <= _FARTHEST else None


def unpacked_chars(first: int, packed: bytes | None) -> tuple[int, ...]:
    """The places of characters along a line whose box begins at `first`; empty for damaged ones."""
    if packed is None or len(packed) % 4:
        return ()
    numbers = struct.unpack(f"<{len(packed) // 2}H", packed)
    pairs = zip(numbers[::2], numbers[1::2], strict=True)
    return tuple(n for begin, size in pairs for n in (first + begin, first + begin + size))


def _box(row: Any) -> LineBox:
    start, x, y, width, height, outline, sure, upright, chars = row
    if x is None:
        return LineBox(start, None, (), sure)
    box = x, y, x + width, y + height
    places = unpacked_chars(y if upright else x, chars)
    return LineBox(start, box, _outline(outline or ""), sure, bool(upright), places)


def _outline(text: str) -> Outline:
    points = [_POINT.fullmatch(part) for part in text.split()]
    return tuple((int(point[1]), int(point[2])) for point in points if point is not None)
