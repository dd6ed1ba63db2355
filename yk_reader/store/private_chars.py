"""What characters of private use stand for, as people of the project said."""

from collections.abc import Mapping
from typing import Final

from yk_reader.store.annotators import AnnotatorRepository
from yk_reader.store.clock import now
from yk_reader.store.project_file import ProjectFile
from yk_reader.store.shapes import Shape

_ROW: Final = Shape("ss")
_STATE: Final = Shape("nS")


class PrivateCharRepository:
    """The table of a project: a character, and the text that it stands for."""

    def __init__(self, file: ProjectFile, annotators: AnnotatorRepository) -> None:
        self._file, self._annotators = file, annotators

    def table(self) -> dict[str, str]:
        """All that was said, by character."""
        with self._file.reads("private_char"):
            rows = self._file.all("SELECT char, text FROM private_char ORDER BY char")
            return {row[0]: row[1] for row in map(_ROW, rows)}

    def put(self, annotator: str, said: Mapping[str, str]) -> None:
        """Keep what a person says of some characters; of an empty text nothing is said any more."""
        with self._file.transaction():
            who = self._annotators.ensure(annotator)
            at = now()
            for char, text in said.items():
                if text:
                    self._file.db.execute(
                        "INSERT INTO private_char(char, text, annotator, changed_at) "
                        "VALUES (?, ?, ?, ?) ON CONFLICT(char) DO UPDATE SET text = excluded.text, "
                        "annotator = excluded.annotator, changed_at = excluded.changed_at",
                        (char, text, who, at),
                    )
                else:
                    self._file.db.execute("DELETE FROM private_char WHERE char = ?", (char,))

    def state(self) -> tuple[int, str]:
        """What changes whenever the table does."""
        with self._file.reads("private_char"):
            rows = self._file.all("SELECT count(*), max(changed_at) FROM private_char")
            count, at = _STATE(rows[0])
            return count, at or ""
