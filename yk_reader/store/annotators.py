"""Annotators: the machine and the people."""

from typing import Final
from uuid import NAMESPACE_URL, uuid5

from yk_reader.store.clock import now
from yk_reader.store.project_file import ProjectFile
from yk_reader.store.shapes import Shape

MACHINE: Final = "machine"
"""The annotator of the automatic layer."""
_NAME: Final = Shape("s")


def stable_uuid(*parts: object) -> str:
    """A uuid that follows from the parts alone: equal in every file that holds the same thing."""
    return str(uuid5(NAMESPACE_URL, "yk-reader:" + ":".join(map(str, parts))))


class AnnotatorRepository:
    """Who works. The same name is the same annotator in every file (its uuid says so)."""

    def __init__(self, file: ProjectFile) -> None:
        self._file = file

    def names(self) -> list[str]:
        """All annotators' names; the machine first, then by first work."""
        with self._file.reads("annotator"):
            rows = self._file.all("SELECT name FROM annotator ORDER BY machine DESC, id")
            return [row[0] for row in map(_NAME, rows)]

    def find(self, name: str) -> int | None:
        """The id of an annotator who has worked in this file."""
        with self._file.reads("annotator"):
            row = self._file.one("SELECT id FROM annotator WHERE name = ?", (name,))
            return None if row is None else int(row[0])

    def ensure(self, name: str) -> int:
        """The id of that annotator, added when new; inside the caller's transaction if any."""
        known = self.find(name)
        if known is not None:
            return known
        with self._file.transaction():
            self._file.db.execute(
                "INSERT INTO annotator(uuid, name, machine, created_at) VALUES (?, ?, ?, ?) "
                "ON CONFLICT(name) DO NOTHING",
                (stable_uuid("annotator", name), name, int(name == MACHINE), now()),
            )
            return int(
                self._file.db.execute(
                    "SELECT id FROM annotator WHERE name = ?", (name,)
                ).fetchone()[0]
            )
