"""What is in a project, counted: a new number goes into `overview` as one more query."""

from typing import Final

from yk_reader.store.figures import LEADING
from yk_reader.store.project_file import ProjectFile
from yk_reader.store.word_lists import WordListRepository

_BY_PERSON: Final = "GROUP BY n.id ORDER BY n.machine DESC, n.name"
_BY_LABEL: Final = "GROUP BY label ORDER BY count(*) DESC, label"


class Statistics:
    """Counts over the whole file."""

    def __init__(self, file: ProjectFile, words: WordListRepository) -> None:
        self._file = file
        self._words = words

    def overview(self) -> dict[str, int | dict[str, int]]:
        """Names and counts (a table of counts where there are kinds), in the order to show them.

        Pages and suggestions are counted once (those of the leading annotation of each page, see
        `figures.LEADING`); annotations and what else is in them over all annotators.
        """
        with self._file.reads("annotation"), self._file.reading():
            return {
                "pages": self._count("SELECT count(*) FROM page"),
                "characters": self._count("SELECT coalesce(sum(chars), 0) FROM page"),
                "raw lines": self._count("SELECT count(*) FROM line"),
                "annotations": self._table(
                    "SELECT n.name, count(*) FROM annotation a "
                    f"JOIN annotator n ON n.id = a.annotator {_BY_PERSON}"
                ),
                "pages done": self._table(
                    "SELECT annotator, count(DISTINCT page_id) FROM gold_unit "
                    "WHERE status IN ('done', 'reviewed') GROUP BY annotator ORDER BY annotator"
                ),
                "articles": self._table(
                    "SELECT n.name, count(*) FROM article r "
                    "JOIN annotation a ON a.id = r.annotation "
                    f"JOIN annotator n ON n.id = a.annotator {_BY_PERSON}"
                ),
                "entities": self._table(f"SELECT label, count(*) FROM gold_entity {_BY_LABEL}"),
                "word lists": {row.name: row.words for row in self._words.lists()},
                "suggestions": self._table(
                    f"WITH {LEADING} SELECT label, count(*) FROM entity e "
                    "JOIN leading l ON l.id = e.annotation "
                    "JOIN entity_status s ON s.code = e.status "
                    f"WHERE s.name = 'suggested' {_BY_LABEL}"
                ),
                "suggestions by source": self._by_source("suggested"),
                "accepted by source": self._by_source("accepted"),
                "rejected by source": self._by_source("rejected"),
                "broken entities": self._count("SELECT count(*) FROM broken_entity"),
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
                "steps": self._count("SELECT count(*) FROM step"),
            }

    def _by_source(self, status: str) -> dict[str, int]:
        """Entities of a status that were suggested, by what suggested them."""
        return self._table(
            f"WITH {LEADING} SELECT source, count(*) FROM entity e "
            "JOIN leading l ON l.id = e.annotation JOIN entity_status s ON s.code = e.status "
            f"WHERE s.name = '{status}' AND source <> '' "
            "GROUP BY source ORDER BY count(*) DESC, source"
        )

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
