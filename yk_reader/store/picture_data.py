"""Pictures of pages that the project holds in itself, so that they travel with it."""

from typing import Final

from yk_reader.store.project_file import ProjectFile
from yk_reader.store.shapes import Shape

_DATA: Final = Shape("b")
_SIZE: Final = Shape("nN")


class PictureDataRepository:
    """The bytes of the picture of a page: a file of that one page or picture."""

    def __init__(self, file: ProjectFile) -> None:
        self._file = file

    def put(self, page_id: int, data: bytes) -> None:
        """Keep them, in the place of what was kept. sqlite3.IntegrityError: no such page."""
        with self._file.transaction():
            self._file.db.execute(
                "INSERT INTO picture_data(page, data) VALUES (?, ?) "
                "ON CONFLICT(page) DO UPDATE SET data = excluded.data",
                (page_id, data),
            )

    def get(self, page_id: int) -> bytes | None:
        """The bytes; None where the project does not hold them."""
        with self._file.reads("picture_data", page_id):
            row = self._file.one("SELECT data FROM picture_data WHERE page = ?", (page_id,))
            if row is None:
                return None
            data: bytes = _DATA(row)[0]
            return data

    def size(self, page_id: int) -> int:
        """How many bytes they are; 0 where there are none. Nothing of them is read."""
        with self._file.reads("picture_data", page_id):
            row = self._file.one("SELECT length(data) FROM picture_data WHERE page = ?", (page_id,))
            return 0 if row is None else int(row[0])

    def all(self) -> tuple[int, int]:
        """How many pages have their picture here, and how many bytes these are in all."""
        with self._file.reads("picture_data"):
            row = self._file.one("SELECT count(*), sum(length(data)) FROM picture_data")
            count, size = _SIZE(row)
            return count, size or 0

    def remove(self, page_id: int) -> None:
        """Hold the picture of a page no more."""
        with self._file.transaction():
            self._file.db.execute("DELETE FROM picture_data WHERE page = ?", (page_id,))
