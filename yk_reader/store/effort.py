"""Effort: how long people worked on pages and with how many gestures, by annotator and day."""

from collections.abc import Iterable
from typing import Final

from yk_reader.model.records import dataclass
from yk_reader.store.annotators import AnnotatorRepository
from yk_reader.store.project_file import ProjectFile
from yk_reader.store.shapes import Shape

_SUM: Final = Shape("nn")
_COUNT: Final = Shape("n")


@dataclass(frozen=True, slots=True)
class Effort:
    """Seconds of work, without pauses, and gestures. `day` is ISO 8601, of this computer's zone."""

    page_id: int
    day: str
    seconds: int
    gestures: int


class EffortRepository:
    """What was recorded of the work on each page; no step, so undo leaves it as it is."""

    def __init__(self, file: ProjectFile, annotators: AnnotatorRepository) -> None:
        self._file = file
        self._annotators = annotators

    def add(self, annotator: str, spent: Iterable[Effort]) -> None:
        """Add to what there is of these pages and days; a page that is gone is left out."""
        with self._file.transaction(edit=True):
            who = self._annotators.ensure(annotator)
            self._file.db.conn.executemany(
                "INSERT INTO effort(page, annotator, day, seconds, gestures) "
                "SELECT id, ?, ?, ?, ? FROM page WHERE id = ? "
                "ON CONFLICT(page, annotator, day) DO UPDATE SET "
                "seconds = seconds + excluded.seconds, gestures = gestures + excluded.gestures",
                [(who, one.day, one.seconds, one.gestures, one.page_id) for one in spent],
            )

    def of_page(self, page_id: int, annotator: str) -> tuple[int, int]:
        """The seconds and gestures that an annotator has spent on a page; (0, 0) for none."""
        with self._file.reads("effort", page_id):
            row = self._file.one(
                "SELECT coalesce(sum(seconds), 0), coalesce(sum(gestures), 0) FROM effort "
                "WHERE page = ? AND annotator = ?",
                (page_id, self._annotators.find(annotator)),
            )
            seconds, gestures = _SUM(row)
            return int(seconds), int(gestures)

    def wrong_days(self, page_id: int) -> int:
        """How many rows of a page name no day; StoreError "damaged" where they cannot be read."""
        with self._file.reads("effort", page_id):
            row = self._file.one(
                "SELECT count(*) FROM effort WHERE page = ? AND date(day) IS NOT day", (page_id,)
            )
            return int(_COUNT(row)[0])
