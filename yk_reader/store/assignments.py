"""Assignments: which page was given to whom."""

import json
from collections.abc import Iterable
from typing import Final

from yk_reader.model.records import dataclass
from yk_reader.model.vocabulary import PageStatus
from yk_reader.store.annotators import AnnotatorRepository
from yk_reader.store.clock import now
from yk_reader.store.codec import PAGE_STATES
from yk_reader.store.project_file import ProjectFile
from yk_reader.store.shapes import Shape

_ROW: Final = Shape("nssI")
_ROWS: Final = (
    "SELECT s.page, n.name, s.given_at, a.status FROM assignment s "
    "JOIN annotator n ON n.id = s.annotator "
    "LEFT JOIN annotation a ON a.page = s.page AND a.annotator = s.annotator "
)


@dataclass(frozen=True, slots=True)
class Assignment:
    """A page that was given to an annotator (ISO 8601, UTC). `status`: how far that annotator's
    own annotation is, TODO where there is none yet."""

    page_id: int
    annotator: str
    given_at: str
    status: PageStatus


class AssignmentRepository:
    """A page can be given to several annotators, to each once."""

    def __init__(self, file: ProjectFile, annotators: AnnotatorRepository) -> None:
        self._file = file
        self._annotators = annotators

    def give(self, pages: Iterable[int], annotator: str, at: str = "") -> int:
        """Give pages to an annotator, `at` that time (ISO 8601, UTC; "": now); how many that
        annotator did not have yet. Pages that are not in the project (any more) are passed over."""
        with self._file.transaction(edit=True):
            who = self._annotators.ensure(annotator)
            done = self._file.db.execute(
                "INSERT INTO assignment(page, annotator, given_at) SELECT id, ?, ? FROM page "
                "WHERE id IN (SELECT value FROM json_each(?)) ON CONFLICT DO NOTHING",
                (who, at or now(), json.dumps(list(pages))),
            )
            return int(done.rowcount)

    def take_back(self, pages: Iterable[int], annotator: str) -> int:
        """Take pages back from an annotator, whose work stays; how many there were."""
        with self._file.transaction(edit=True):
            done = self._file.db.execute(
                "DELETE FROM assignment WHERE annotator = ? "
                "AND page IN (SELECT value FROM json_each(?))",
                (self._annotators.find(annotator), json.dumps(list(pages))),
            )
            return int(done.rowcount)

    def people(self) -> list[str]:
        """The names of those to whom pages were given."""
        with self._file.reads("assignment"):
            rows = self._file.all(
                "SELECT name FROM annotator WHERE id IN (SELECT DISTINCT annotator FROM assignment)"
                " ORDER BY name"
            )
            return [str(name) for (name,) in rows]

    def given(self, pages: Iterable[int], annotator: str) -> set[int]:
        """Those of the pages that an annotator has."""
        with self._file.reads("assignment"):
            rows = self._file.all(
                "SELECT page FROM assignment WHERE annotator = ? "
                "AND page IN (SELECT value FROM json_each(?))",
                (self._annotators.find(annotator), json.dumps(list(pages))),
            )
            return {int(page) for (page,) in rows}

    def of_page(self, page_id: int) -> list[Assignment]:
        """To whom a page was given, by name."""
        return self._read("WHERE s.page = ? ORDER BY n.name", (page_id,))

    def of_annotator(self, annotator: str) -> list[Assignment]:
        """What was given to an annotator, by page."""
        return self._read("WHERE n.name = ? ORDER BY s.page", (annotator,))

    def counts(self) -> dict[str, dict[PageStatus, int]]:
        """Annotator's name -> how many of the pages given to them are in which status, by name."""
        with self._file.reads("assignment"):
            rows = self._file.all(
                "SELECT n.name, coalesce(a.status, 0), count(*) FROM assignment s "
                "JOIN annotator n ON n.id = s.annotator LEFT JOIN annotation a "
                "ON a.page = s.page AND a.annotator = s.annotator GROUP BY n.id, 2 ORDER BY n.name"
            )
            found: dict[str, dict[PageStatus, int]] = {}
            for name, status, number in rows:
                found.setdefault(str(name), {})[PAGE_STATES[status]] = int(number)
            return found

    def _read(self, where: str, values: tuple[object, ...]) -> list[Assignment]:
        with self._file.reads("assignment"):
            return [
                Assignment(page, name, at, PAGE_STATES[status or 0])
                for page, name, at, status in map(_ROW, self._file.all(_ROWS + where, values))
            ]
