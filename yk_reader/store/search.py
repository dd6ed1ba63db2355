"""The search index: phrases of any length over the reflowed text, down to one character.

Each unit is indexed as its marks with spaces between (FTS5, phrase queries), so blanks never
matter: a name is found across a raw line break and across a space in a heading. Units that an
edit wrote since the last `reindex` are searched directly, so a search is never stale.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final

from yk_reader.model.blank import marks_of, marks_pattern
from yk_reader.model.progress import never_stop
from yk_reader.store.annotators import MACHINE, AnnotatorRepository
from yk_reader.store.rows import Hit
from yk_reader.store.shapes import Shape

if TYPE_CHECKING:
    from yk_reader.store.project_file import ProjectFile

_BATCH: Final = 256
_AT_ONCE: Final = 32
"""Units that are put into the index between two looks whether an edit waits."""
_PHRASE: Final = 32
"""Marks of the words that the index looks for; the text itself is compared with all of them."""
_FOUND: Final = Shape("nnsniiis")
_HIT: Final = """
SELECT u.id, a.page, p.name, u.annotation, u.article, r.rank, u.unit, u.text
FROM unit u
JOIN annotation a ON a.id = u.annotation
JOIN page p ON p.id = a.page
JOIN article r ON r.annotation = u.annotation AND r.key = u.article
"""
SEEN: Final = """
(a.annotator = :me OR (a.annotator = :machine AND NOT EXISTS (
  SELECT 1 FROM annotation o WHERE o.page = a.page AND o.annotator = :me)))
"""
_TAGGED: Final = f"""
SELECT a.page, substr(u.text, e.place + 1, e.extent) FROM (
  SELECT id FROM unit WHERE indexed = 0 AND instr(text, :first)
  UNION ALL SELECT rowid FROM search WHERE search MATCH :query) f
JOIN unit u ON u.id = f.id
JOIN annotation a ON a.id = u.annotation
JOIN entity_data e ON e.annotation = u.annotation AND e.article = u.article AND e.unit = u.unit
WHERE e.extent >= :least AND substr(u.text, e.place + 1, 1) = :first AND {SEEN}
"""


def _phrase(marks: Sequence[str]) -> str:
    """What the index looks for: these marks one after the other."""
    return '"' + " ".join(marks).replace('"', '""') + '"'


def spaced(text: str) -> str:
    """The marks of a text with one space between each two: what the index holds."""
    return marks_of(text).replace("", " ")[1:-1]  # a space before each and one behind the last


def storable(words: str) -> bool:
    """Whether a text in the file can hold the words: no lone surrogate, no NUL."""
    return "\0" not in words and not any("\ud800" <= char <= "\udfff" for char in words)


class SearchIndex:
    """Full text search over what one annotator sees: own annotations, else the machine's."""

    def __init__(self, file: "ProjectFile", annotators: AnnotatorRepository) -> None:
        self._file = file
        self._annotators = annotators

    def search(
        self, words: str, limit: int = 100, offset: int = 0, annotator: str = MACHINE
    ) -> list[Hit]:
        """The hits from `offset` on, at most `limit`; blanks in `words` do not matter."""
        found = []
        for number, hit in enumerate(self.stream(words, annotator)):
            if number >= offset + limit:
                break
            if number >= offset:
                found.append(hit)
        return found

    def stream(
        self,
        words: str,
        annotator: str = MACHINE,
        should_stop: Callable[[], bool] | None = None,
    ) -> Iterator[Hit]:
        """All hits one after the other, fresh edits first, then by age of the unit.

        Reads in small batches without holding a transaction. Nothing for blank words, and for
        words that no stored text can hold (a lone surrogate, NUL).
        """
        query = " ".join(marks_of(words)[:_PHRASE])
        if not query or not storable(words):
            return
        pattern = marks_pattern(words, any_case=True)
        find = self._annotators.find
        values: dict[str, Any] = {
            "me": find(annotator),
            "machine": find(MACHINE),
            "query": '"' + query.replace('"', '""') + '"',
        }
        # Long work may leave many fresh units: those without the first mark are not even fetched
        # (a mark that has two cases would be missed in the other one).
        alike = query[0].upper() == query[0].lower() == query[0]
        values["first"] = query[0] if alike else ""
        for source in (
            f"{_HIT} WHERE u.indexed = 0 AND u.id > :after AND instr(u.text, :first) AND {SEEN} "
            "ORDER BY u.id LIMIT :batch",
            f"WITH found AS MATERIALIZED (SELECT rowid AS id FROM search WHERE search MATCH :query "
            f"AND rowid > :after ORDER BY rowid LIMIT :batch) {_HIT} JOIN found ON found.id = u.id "
            f"WHERE u.indexed = 1 AND {SEEN} ORDER BY u.id",
        ):
            yield from self._hits(source, values, pattern, should_stop)

    def _hits(
        self,
        source: str,
        values: dict[str, Any],
        pattern: re.Pattern[str],
        should_stop: Callable[[], bool] | None,
    ) -> Iterator[Hit]:
        indexed = "MATCH" in source
        after = 0
        while not (should_stop is not None and should_stop()):
            last: int | None
            here = {**values, "after": after, "batch": _BATCH}
            with (
                self._file.reads("search" if indexed else "unit"),
                self._file.interruptible(should_stop or never_stop),
            ):
                if indexed:
                    # Rows that others see are filtered after the batch, so its end comes apart.
                    last = self._file.one(
                        "SELECT max(rowid) FROM (SELECT rowid FROM search WHERE search MATCH "
                        ":query AND rowid > :after ORDER BY rowid LIMIT :batch)",
                        here,
                    )[0]
                    rows = self._file.all(source, here)
                else:
                    rows = self._file.all(source, here)
                    last = rows[-1][0] if len(rows) == _BATCH else None
                rows = list(map(_FOUND, rows))
            for _, page, name, annotation, article, rank, unit, text in rows:
                for match in pattern.finditer(text):
                    yield Hit(
                        page, name, annotation, article, rank, unit, match.start(), match.end(),
                        text,
                    )  # fmt: skip
            if last is None or last <= after:  # a damaged index may go in a ring
                return
            after = last

    def tagged(self, surface: str, annotator: str = MACHINE) -> list[int]:
        """The pages that carry an entity of that surface (blanks inside do not matter), by id.

        Suggestions count as well. Looked for in the units that hold the words.
        """
        marks = marks_of(surface)
        if not marks or not storable(surface):
            return []
        find = self._annotators.find
        values = {
            "me": find(annotator), "machine": find(MACHINE), "first": marks[0],
            "least": len(marks), "query": _phrase(marks[:_PHRASE]),
        }  # fmt: skip
        with self._file.reads("unit_entity"):
            rows = self._file.all(_TAGGED, values)
            return sorted({page for page, words in rows if marks_of(words) == marks})

    def count(self, words: str, annotator: str, most: int) -> int:
        """How many units that the annotator sees hold the words, as far as they are indexed; `most`
        at most. Blanks in them do not matter."""
        query = " ".join(marks_of(words)[:_PHRASE])
        if not query or not storable(words):
            return 0
        find = self._annotators.find
        values = {
            "me": find(annotator),
            "machine": find(MACHINE),
            "query": '"' + query.replace('"', '""') + '"',
            "most": most,
        }
        with self._file.reads("search"):
            row = self._file.one(
                "SELECT count(*) FROM (SELECT 1 FROM search s JOIN unit_data u ON u.id = s.rowid "
                "JOIN annotation a ON a.id = u.annotation "
                f"WHERE search MATCH :query AND {SEEN} LIMIT :most)",
                values,
            )
            return int(row[0])

    def next_unit(self) -> int:
        """The key of the next new unit, in the caller's transaction."""
        return int(self._file.one("SELECT coalesce(max(id), 0) + 1 FROM unit_data")[0])

    def fill(self, words: Sequence[tuple[int, str]]) -> None:
        """Put new units into the index, in the caller's transaction: their keys, one after the
        other, and their `spaced` texts. They count as indexed already; when an edit waits, what
        is left is left to `reindex`."""
        if not words:
            return
        conn = self._file.db.conn
        keys = words[0][0], words[-1][0]
        for row in self._file.all("SELECT id FROM search_gone WHERE id BETWEEN ? AND ?", keys):
            self._forget(row)
        for at in range(0, len(words), _AT_ONCE):
            if self._file.edit_waits:
                left = words[at][0], words[-1][0]
                conn.execute("UPDATE unit_data SET indexed = 0 WHERE id BETWEEN ? AND ?", left)
                return
            conn.executemany(
                "INSERT INTO search(rowid, body) VALUES (?, ?)", words[at : at + _AT_ONCE]
            )

    def waiting(self) -> int:
        """How many units wait for `reindex`."""
        with self._file.reads("unit"):
            return int(self._file.one("SELECT count(*) FROM unit_data WHERE indexed = 0")[0])

    def lost(self, annotation_id: int) -> list[tuple[int, int]]:
        """Units (article key, index) that count as indexed and that the index does not find."""
        with self._file.reads("search", annotation=annotation_id):
            out = []
            for key, article, unit, text in self._file.all(
                "SELECT id, article, unit, text FROM unit WHERE annotation = ? AND indexed = 1 "
                "ORDER BY article, unit",
                (annotation_id,),
            ):
                words = [char for char in text[:60] if char.isalnum()][:4]
                query = " AND ".join(f'"{char}"' for char in words)
                if words and not self._file.one(
                    "SELECT 1 FROM search WHERE search MATCH ? AND rowid = ?", (query, key)
                ):
                    out.append((article, unit))
            return out

    def reindex(self, should_stop: Callable[[], bool] | None = None) -> int:
        """Bring the index up to date in slices that let edits in; how many units were put in.

        Raises StoreBusyError when another program writes for long; what was done stays.
        """
        done = 0
        while not (should_stop is not None and should_stop()):
            gone = self._file.all("SELECT id FROM search_gone ORDER BY id LIMIT ?", (_BATCH,))
            if not gone:
                break
            for _ in self._file.in_slices(gone, self._forget, should_stop=should_stop):
                pass
        while not (should_stop is not None and should_stop()):
            waiting = self._file.all(
                "SELECT id FROM unit_data WHERE indexed = 0 LIMIT ?", (_BATCH,)
            )
            if not waiting:
                break
            for _ in self._file.in_slices(waiting, self._learn, should_stop=should_stop):
                done += 1
        return done

    def _forget(self, row: tuple[int]) -> None:
        with self._file.reads("search_gone"):
            db = self._file.db
            old = db.execute("SELECT text FROM search_gone WHERE id = ?", row).fetchone()
            if old is not None:
                db.execute(
                    "INSERT INTO search(search, rowid, body) VALUES ('delete', ?, ?)",
                    (row[0], spaced(old[0])),
                )
                db.execute("DELETE FROM search_gone WHERE id = ?", row)

    def _learn(self, row: tuple[int]) -> None:
        with self._file.reads("unit"):
            db = self._file.db
            # An edit may have come between: the row may be gone, or another may have its id.
            unit = db.execute("SELECT text FROM unit WHERE id = ? AND indexed = 0", row).fetchone()
            if unit is None:
                return
            self._forget(row)
            db.execute("INSERT INTO search(rowid, body) VALUES (?, ?)", (row[0], spaced(unit[0])))
            db.execute("UPDATE unit_data SET indexed = 1 WHERE id = ?", row)
