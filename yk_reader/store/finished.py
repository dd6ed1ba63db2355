"""What people finished: the texts that a model learns from."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Final

from yk_reader.model.vocabulary import PageStatus, Role
from yk_reader.store.annotators import AnnotatorRepository
from yk_reader.store.codec import ROLES
from yk_reader.store.project_file import ProjectFile
from yk_reader.store.rows import FinishedPage
from yk_reader.store.shapes import Shape

_OWN: Final = Shape("ii")
_UNIT: Final = Shape("iis")
_WHO: Final = Shape("iss")
_PAGES: Final = """
SELECT -max((a.status << 45) - a.id) & (1 << 45) - 1, a.page
FROM annotation a JOIN annotator n ON n.id = a.annotator
JOIN page_status s ON s.code = a.status
WHERE n.machine = 0 AND s.name IN ('done', 'reviewed')
  AND n.name NOT IN (SELECT value FROM json_each(?))
GROUP BY a.page ORDER BY min(a.id)
"""
"""One annotation of each page, in one pass: what was reviewed, which is what was decided between
several people, before what one of them finished; of these that which was begun first. Copies that a
merge kept beside somebody's, which are named in the call, are nobody's."""
_SHARED: Final = """
WITH wanted AS (
  SELECT a.page, n.id AS who, n.name, date(a.changed_at, 'localtime') AS day
  FROM annotation a JOIN annotator n ON n.id = a.annotator
  WHERE n.name IN (SELECT value FROM json_each(?))
    AND a.status IN (SELECT value FROM json_each(?)))
SELECT page, name, coalesce(day, '') FROM wanted
WHERE page IN (SELECT page FROM wanted GROUP BY page HAVING count(*) > 1) ORDER BY page, who
"""
_UNITS: Final = """
SELECT u.article, u.unit, u.text FROM unit u
JOIN article r ON r.annotation = u.annotation AND r.key = u.article
WHERE u.annotation = ? ORDER BY r.rank, u.unit
"""
_MENTIONS: Final = """
SELECT e.article, e.unit, e.place, e.place + e.extent, k.label FROM entity_data e
JOIN entity_kind k ON k.id = e.kind
WHERE e.annotation = ? AND k.status = 1 AND e.unit IS NOT NULL ORDER BY 3, 4
"""

_LINE: Final = Shape("iiiI")
_LINES: Final = """
SELECT f.start, f.end, f.role, f.article FROM fragment f
WHERE f.annotation = ? AND f.end - f.start <= ? ORDER BY f.start
"""
_TEXT: Final = """
SELECT t.text FROM page_text t JOIN annotation a ON a.page = t.page WHERE a.id = ?
"""


class FinishedPages:
    """The pages that people marked done or reviewed; not those of which only a copy that a merge
    kept beside somebody's is."""

    def __init__(self, file: ProjectFile, annotators: AnnotatorRepository) -> None:
        self._file, self._annotators = file, annotators

    def short_lines(self, longest: int, pages: int) -> Iterator[tuple[str, Role, bool]]:
        """The fragments of at most `longest` characters of the `pages` last finished pages: text,
        role, and whether an article holds it."""
        for annotation, _ in self.ids()[-pages:]:
            with self._file.reads("fragment", annotation=annotation):
                ((text,),) = self._file.all(_TEXT, (annotation,))
                rows = list(map(_LINE, self._file.all(_LINES, (annotation, longest))))
                lines = [(text[a:b], ROLES[role], article) for a, b, role, article in rows]
            for line, role, article in lines:
                yield line, role, article is not None

    def ids(self) -> list[tuple[int, int]]:
        """Annotation and page of each finished page, in the order in which they were begun. Of a
        page that several people finished: what was reviewed, else what was begun first."""
        copies = json.dumps(sorted(self._annotators.copies()), ensure_ascii=False)
        with self._file.reads("annotation"):
            return [(int(a), int(page)) for a, page in map(_OWN, self._file.all(_PAGES, (copies,)))]

    def shared(
        self, annotators: Iterable[str], statuses: Iterable[PageStatus]
    ) -> list[tuple[int, list[tuple[str, str]]]]:
        """The pages that at least two of the annotators have with one of these statuses, and who
        that is, each with the day (of this computer's time zone) of the last change."""
        names = json.dumps(sorted(set(annotators)), ensure_ascii=False)
        codes = json.dumps(sorted(status.code for status in statuses))
        out: dict[int, list[tuple[str, str]]] = {}
        with self._file.reads("annotation"):
            for page, name, day in map(_WHO, self._file.all(_SHARED, (names, codes))):
                out.setdefault(page, []).append((name, day))
        return list(out.items())

    def pages(self) -> Iterator[FinishedPage]:
        """The finished pages with their accepted entities, each once, as `ids` has them."""
        for annotation, _ in self.ids():
            mentions: dict[tuple[int, int], list[tuple[int, int, str]]] = defaultdict(list)
            with self._file.reads("unit", annotation=annotation):
                for article, unit, start, end, label in self._file.all(_MENTIONS, (annotation,)):
                    mentions[article, unit].append((start, end, label))
                units = list(map(_UNIT, self._file.all(_UNITS, (annotation,))))
            yield FinishedPage(
                tuple(text for _, _, text in units),
                tuple(tuple(mentions[article, unit]) for article, unit, _ in units),
            )
