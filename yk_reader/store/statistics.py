"""What is in a project, counted: a new number goes into `overview` as one more query."""

from typing import Final

from yk_reader.model.vocabulary import EntityStatus, PageStatus
from yk_reader.store.project_file import ProjectFile
from yk_reader.store.word_lists import WordListRepository

_BY_PERSON: Final = "GROUP BY n.id ORDER BY n.machine DESC, n.name"
_CLOSED: Final = ", ".join(str(status.code) for status in PageStatus if status.closed)


def _entities(name: str, number: str, where: str) -> str:
    """The kept counts of entities by their label or source, the commonest first."""
    return (
        f"SELECT k.{name}, sum(t.{number}) FROM entity_tally t JOIN entity_kind k ON k.id = t.kind "
        f"WHERE {where} GROUP BY k.{name} HAVING sum(t.{number}) > 0 ORDER BY 2 DESC, 1"
    )


class Statistics:
    """Counts over the whole file."""

    def __init__(self, file: ProjectFile, words: WordListRepository) -> None:
        self._file = file
        self._words = words

    def overview(self) -> dict[str, int | dict[str, int]]:
        """Names and counts (a table of counts where there are kinds), in the order to show them.

        All of it is kept (`store.counters`), not counted here.
        Pages and suggestions are counted once (those of the leading annotation of each page, see
        `figures.LEADING`); annotations and what else is in them over all annotators.
        """
        with self._file.reads("annotation"), self._file.reading():
            return {
                "pages": self._kept("pages"),
                "characters": self._kept("characters"),
                "raw lines": self._kept("raw lines"),
                "annotations": self._pages("pages", f"1 {_BY_PERSON}"),
                "pages done": self._pages(
                    "pages", f"t.status IN ({_CLOSED}) GROUP BY n.id ORDER BY n.name"
                ),
                "articles": self._pages("articles", f"1 {_BY_PERSON}"),
                "entities": self._table(
                    _entities("label", "placed", f"k.status = {EntityStatus.ACCEPTED.code}")
                ),
                "word lists": {row.name: row.words for row in self._words.lists()},
                "suggestions": self._table(
                    _entities("label", "leading", f"k.status = {EntityStatus.SUGGESTED.code}")
                ),
                "suggestions by source": self._by_source(EntityStatus.SUGGESTED),
                "accepted by source": self._by_source(EntityStatus.ACCEPTED),
                "rejected by source": self._by_source(EntityStatus.REJECTED),
                "broken entities": self._count("SELECT coalesce(sum(broken), 0) FROM page_tally"),
                "second look": self._table(
                    "SELECT target, count(*) FROM note WHERE second_look = 1 "
                    "AND target <> 'entity' GROUP BY target ORDER BY target DESC"
                ),
                "notes": self._table(
                    "SELECT target, count(*) FROM note WHERE note <> '' "
                    "GROUP BY target ORDER BY target DESC"
                ),
                "seconds recorded": self._by_person("seconds"),
                "gestures recorded": self._by_person("gestures"),
                "steps": self._kept("steps"),
            }

    def _by_source(self, status: EntityStatus) -> dict[str, int]:
        """Entities of a status that were suggested, by what suggested them."""
        where = f"k.status = {status.code} AND k.source <> ''"
        return self._table(_entities("source", "leading", where))

    def _pages(self, number: str, where: str) -> dict[str, int]:
        """A kept sum over the annotations of each annotator, where it is not 0."""
        found = self._table(
            f"SELECT n.name, sum(t.{number}) FROM page_tally t "
            f"JOIN annotator n ON n.id = t.annotator WHERE {where}"
        )
        return {name: count for name, count in found.items() if count}

    def _kept(self, name: str) -> int:
        return self._count(f"SELECT coalesce((SELECT number FROM tally WHERE name = '{name}'), 0)")

    def _by_person(self, what: str) -> dict[str, int]:
        """What was recorded of each person's work, of the pages that there are."""
        return self._table(
            f"SELECT n.name, sum(e.{what}) FROM effort e JOIN annotator n ON n.id = e.annotator "
            f"{_BY_PERSON}"
        )

    def _count(self, sql: str) -> int:
        return int(self._file.one(sql)[0])

    def _table(self, sql: str) -> dict[str, int]:
        return {str(name): int(number) for name, number in self._file.all(sql)}
