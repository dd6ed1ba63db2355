"""What is lost with pages: counted before they are taken out."""

import json
from collections.abc import Iterable
from typing import Final

from yk_reader.model.records import dataclass
from yk_reader.model.vocabulary import PageStatus
from yk_reader.store.project_file import ProjectFile
from yk_reader.store.shapes import Shape

_CLOSED: Final = ",".join(str(s.code) for s in PageStatus if s.closed)
_SHARE: Final = Shape("snnn")


@dataclass(frozen=True, slots=True)
class Share:
    """What one person did on some pages: on how many, how many of them are done, how many entities
    were accepted there."""

    annotator: str
    pages: int
    done: int
    entities: int


@dataclass(frozen=True, slots=True)
class Stakes:
    """What hangs on some pages. `labels`: those of their entities, tombstones too, by annotations
    of people and of the machine. `done`: pages that anybody marked done."""

    pages: int
    done: int
    people: tuple[Share, ...]
    labels: frozenset[str]


class StakeRepository:
    """Counts what hangs on pages."""

    def __init__(self, file: ProjectFile) -> None:
        self._file = file

    def of(self, page_ids: Iterable[int]) -> Stakes:
        """What hangs on these pages; those that are not there count for nothing."""
        ids = (json.dumps(list(page_ids)),)
        some = "SELECT value FROM json_each(?)"
        with self._file.reads("annotation"), self._file.reading():
            pages = self._file.one(f"SELECT count(*) FROM page WHERE id IN ({some})", ids)[0]
            done = self._file.one(
                "SELECT count(DISTINCT a.page) FROM annotation a JOIN annotator n "
                f"ON n.id = a.annotator WHERE a.page IN ({some}) AND a.status IN ({_CLOSED}) "
                "AND NOT n.machine",
                ids,
            )[0]
            people = self._file.all(
                f"SELECT n.name, count(*), sum(a.status IN ({_CLOSED})), sum(a.entities) "
                "FROM annotation a JOIN annotator n ON n.id = a.annotator "
                f"WHERE a.page IN ({some}) AND NOT n.machine GROUP BY n.id ORDER BY n.id",
                ids,
            )
            labels = self._file.all(
                "SELECT DISTINCT k.label FROM entity_count c JOIN entity_kind k ON k.id = c.kind "
                "JOIN annotation a ON a.id = c.annotation "
                f"WHERE a.page IN ({some})",
                ids,
            )
            shares = tuple(Share(*_SHARE(row)) for row in people)
            return Stakes(int(pages), int(done), shares, frozenset(str(row[0]) for row in labels))
