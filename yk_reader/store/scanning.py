"""Going over the texts of all pages, page by page, for what the search index cannot look for."""

import json
from collections import defaultdict
from collections.abc import Iterator
from typing import Any, Final

from yk_reader.model.progress import ShouldStop, never_stop
from yk_reader.store.annotators import MACHINE, AnnotatorRepository
from yk_reader.store.project_file import ProjectFile
from yk_reader.store.search import SEEN
from yk_reader.store.shapes import Shape
from yk_reader.store.unit_text import unit_texts

_BATCH: Final = 40
"""Pages that are read at once, without holding a transaction between."""
_FEW: Final = 4
"""Pages of the first batch: its hits are there at once."""
_PAGE: Final = Shape("is")
_SEEN: Final = Shape("ii")


class TextScan:
    """Streams texts by the id of their page."""

    def __init__(self, file: ProjectFile, annotators: AnnotatorRepository) -> None:
        self._file = file
        self._annotators = annotators

    def units(
        self, annotator: str, should_stop: ShouldStop = never_stop
    ) -> Iterator[tuple[int, tuple[str, ...]]]:
        """Each page with the texts of its units as the annotator sees it: their own annotation,
        else the machine's."""
        find = self._annotators.find
        values = {"me": find(annotator), "machine": find(MACHINE)}
        sql = (
            "SELECT a.page, a.id FROM annotation a "
            f"WHERE a.page IN (SELECT value FROM json_each(:ids)) AND {SEEN} ORDER BY a.page"
        )
        for rows in self._batches(sql, values, "annotation", should_stop):
            texts: dict[int, list[str]] = defaultdict(list)
            with self._file.reads("unit"), self._file.interruptible(should_stop):
                pages = {key: page for page, key in map(_SEEN, rows)}
                found = unit_texts(self._file.db, json.dumps(list(pages)))
            for (key, _, _), text in found.items():
                texts[key].append(text)
            for key, several in texts.items():
                yield pages[key], tuple(several)

    def pages(
        self, literal: str, should_stop: ShouldStop = never_stop
    ) -> Iterator[tuple[int, str]]:
        """The raw text of each page that holds `literal`; of all pages where it is empty."""
        sql = (
            "SELECT page, text FROM page_text WHERE page IN (SELECT value FROM json_each(:ids)) "
            "AND (:literal = '' OR instr(text, :literal)) ORDER BY page"
        )
        for rows in self._batches(sql, {"literal": literal}, "page_text", should_stop):
            yield from map(_PAGE, rows)

    def _batches(
        self, sql: str, values: dict[str, Any], table: str, should_stop: ShouldStop
    ) -> Iterator[list[Any]]:
        ids = [row[0] for row in self._file.all("SELECT id FROM page ORDER BY id")]
        at, size = 0, _FEW
        while at < len(ids) and not should_stop():
            here = str(ids[at : at + size])
            with self._file.reads(table), self._file.interruptible(should_stop):
                rows = list(self._file.all(sql, {**values, "ids": here}))
            yield rows
            at, size = at + size, _BATCH
