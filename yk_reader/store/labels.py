"""Label sets kept in the project file."""

import json
from collections import Counter
from collections.abc import Collection
from typing import Final
from uuid import uuid4

from yk_reader.model.entity import AROUND, Label, LabelSet
from yk_reader.model.records import dataclass
from yk_reader.store.clock import now
from yk_reader.store.meta import MetaRepository
from yk_reader.store.project_file import ProjectFile
from yk_reader.store.shapes import Shape
from yk_reader.store.unit_text import unit_texts

_LABEL: Final = Shape("sssssss")
_MENTION: Final = Shape("iiiiis")
_BATCH: Final = 100
"""Annotations whose mentions are read at once."""
_CURRENT: Final = "label_set"
_CHANGED: Final = "label_set_at"
_GAVE_WAY: Final = """
gave_way(annotation, entity) AS (
  SELECT annotation, key FROM (
    SELECT annotation, key, status, last, max(last) FILTER (WHERE status = 1) OVER (
      PARTITION BY annotation ORDER BY first, last DESC, status DESC ROWS UNBOUNDED PRECEDING
    ) AS reach
    FROM (SELECT e.annotation, e.key, k.status, e.start AS first, e.start + e.length AS last
      FROM entity_data e JOIN entity_kind k ON k.id = e.kind
      WHERE k.status <> 0 AND e.start IS NOT NULL AND e.annotation IN (
        SELECT c.annotation FROM entity_count c JOIN entity_kind r ON r.id = c.kind
        WHERE r.status = 2)))
  WHERE status = 2 AND reach >= last)
"""
"""Rejected mentions inside a longer one that was accepted: they were in its way."""


def _theirs(status: int) -> str:
    """The term for entities of annotations of people that hold some of that status: few of a large
    project, which the counts know. (Crossed: in this order, else all counts are read.)"""
    return (
        "e.annotation IN (SELECT c.annotation FROM entity_kind r CROSS JOIN entity_count c "
        "ON c.kind = r.id CROSS JOIN annotation b ON b.id = c.annotation "
        "CROSS JOIN annotator m ON m.id = b.annotator "
        f"WHERE r.status = {status} AND m.machine = 0) "
        f"AND +k.status = {status} AND +n.machine = 0"
    )


_OF_PEOPLE: Final = """
SELECT DISTINCT c.annotation FROM entity_kind r CROSS JOIN entity_count c ON c.kind = r.id
CROSS JOIN annotation b ON b.id = c.annotation CROSS JOIN annotator m ON m.id = b.annotator
WHERE r.status = 1 AND m.machine = 0 ORDER BY 1
"""
_ACCEPTED: Final = """
SELECT e.annotation, e.article, e.unit, e.place, e.place + e.extent, k.label
FROM json_each(?) j CROSS JOIN entity_data e ON e.annotation = j.value
JOIN entity_kind k ON k.id = e.kind WHERE k.status = 1 AND e.unit IS NOT NULL
"""
_REJECTED: Final = f"""
WITH {_GAVE_WAY}
SELECT surface, label, 0, count(*) FROM (
  SELECT k.label AS label, CASE WHEN e.spans IS NULL THEN substr(t.text, e.start + 1, e.length)
    ELSE (SELECT group_concat(y.part, '') FROM (
      SELECT substr(t.text, x.start + 1, x.end - x.start) AS part FROM entity_span x
      WHERE x.annotation = e.annotation AND x.entity = e.key ORDER BY x.number) y) END AS surface
  FROM entity_data e JOIN entity_kind k ON k.id = e.kind JOIN annotation a ON a.id = e.annotation
  JOIN annotator n ON n.id = a.annotator JOIN page_text t ON t.page = a.page
  WHERE {_theirs(2)} AND (e.annotation, e.key) NOT IN gave_way)
WHERE surface <> '' GROUP BY surface, label
"""
_ALONE: Final = f"""
WITH {_GAVE_WAY}
SELECT substr(u.text, max(e.place - {AROUND}, 0) + 1, min(e.place, {AROUND}) + {AROUND + 1}),
  min(e.place, {AROUND}), k.label, 1, 0
FROM entity_data e JOIN entity_kind k ON k.id = e.kind
JOIN unit u ON u.annotation = e.annotation AND u.article = e.article AND u.unit = e.unit
JOIN annotation a ON a.id = e.annotation JOIN annotator n ON n.id = a.annotator
WHERE {_theirs(1)} AND e.extent = 1
UNION ALL
SELECT substr(t.text, max(e.start - {AROUND}, 0) + 1, min(e.start, {AROUND}) + {AROUND + 1}),
  min(e.start, {AROUND}), k.label, 0, 1
FROM entity_data e JOIN entity_kind k ON k.id = e.kind
JOIN annotation a ON a.id = e.annotation JOIN annotator n ON n.id = a.annotator
JOIN page_text t ON t.page = a.page
WHERE {_theirs(2)} AND e.spans IS NULL AND e.length = 1
AND (e.annotation, e.key) NOT IN gave_way
"""
_USE: Final = """
WITH own(page) AS (SELECT b.page FROM annotation b JOIN annotator m ON m.id = b.annotator
  WHERE m.name = ?1)
SELECT k.label,
  sum(c.number * (n.name = ?1 AND k.status = 1)), sum(c.number * (n.name = ?1 AND k.status = 0)),
  count(DISTINCT CASE WHEN n.name = ?1 THEN a.page END),
  sum(c.number * (n.machine = 1 AND k.status = 0 AND a.page NOT IN own)),
  sum(c.number * (n.machine = 0 AND k.status = 1))
FROM entity_count c JOIN entity_kind k ON k.id = c.kind
JOIN annotation a ON a.id = c.annotation JOIN annotator n ON n.id = a.annotator
WHERE k.status <> 2 GROUP BY k.label
"""


@dataclass(frozen=True, slots=True)
class LabelUse:
    """How often a label is used: `entities` and `suggestions` of one person on `pages` pages,
    `offered` by the machine on pages of which that person has no annotation yet, `people`
    entities of all people together."""

    entities: int = 0
    suggestions: int = 0
    pages: int = 0
    offered: int = 0
    people: int = 0

    @property
    def seen(self) -> int:
        """Entities and suggestions on all pages as that person sees them."""
        return self.entities + self.suggestions + self.offered

    @property
    def others(self) -> int:
        """Entities of other people."""
        return self.people - self.entities


class LabelRepository:
    """The project's label sets, and which of them is in use. Presets are the caller's data."""

    def __init__(self, file: ProjectFile, meta: MetaRepository) -> None:
        self._file = file
        self._meta = meta

    def names(self) -> list[str]:
        """The names of all label sets, in the order they came."""
        with self._file.reads("label_set"):
            return [row[0] for row in self._file.all("SELECT name FROM label_set ORDER BY id")]

    def get(self, name: str) -> LabelSet | None:
        """The label set of that name."""
        with self._file.reads("label"):
            row = self._file.one("SELECT id, nested FROM label_set WHERE name = ?", (name,))
            if row is None:
                return None
            labels = self._file.all(
                "SELECT name, zh, en, key, color, guideline, takes FROM label WHERE label_set = ? "
                "ORDER BY number",
                (row[0],),
            )
            return LabelSet(name, tuple(Label(*_LABEL(label)) for label in labels), bool(row[1]))

    def save(self, labels: LabelSet) -> None:
        """Add a label set, or put it in the place of the one of the same name."""
        with self._file.transaction():
            db = self._file.db
            (key,) = db.execute(
                "INSERT INTO label_set(name, nested, uuid) VALUES (?, ?, ?) "
                "ON CONFLICT(name) DO UPDATE SET nested = excluded.nested RETURNING id",
                (labels.name, int(labels.nested), uuid4().bytes),
            ).fetchall()[0]
            db.execute("DELETE FROM label WHERE label_set = ?", (key,))
            db.conn.executemany(
                "INSERT INTO label(label_set, number, name, zh, en, key, color, guideline, takes) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                [
                    (key, number, x.name, x.zh, x.en, x.key, x.color, x.guideline, x.takes)
                    for number, x in enumerate(labels.labels, 1)
                ],
            )

    def remove(self, name: str) -> None:
        """Take a label set away; entities keep their labels."""
        with self._file.transaction():
            self._file.db.execute("DELETE FROM label_set WHERE name = ?", (name,))

    def current(self) -> LabelSet | None:
        """The label set in use; the first one when none was chosen."""
        chosen = self.get(self._meta.get(_CURRENT))
        if chosen is not None:
            return chosen
        names = self.names()
        return self.get(names[0]) if names else None

    def choose(self, name: str) -> None:
        """Make that label set the one in use."""
        self._meta.set(_CURRENT, name)

    def touch(self) -> None:
        """Keep that what is suggested under the labels in use changed now."""
        self._meta.set(_CHANGED, now())

    def changed_at(self) -> str:
        """When `touch` was called last (ISO 8601); empty when it never was."""
        return self._meta.get(_CHANGED)

    def used(self) -> dict[str, int]:
        """Label -> number of live entities (suggested or accepted) in the whole file."""
        with self._file.reads("entity"):
            rows = self._file.all(
                "SELECT k.label, sum(t.number) FROM entity_tally t "
                "JOIN entity_kind k ON k.id = t.kind WHERE k.status <> 2 "
                "GROUP BY k.label HAVING sum(t.number) > 0 ORDER BY k.label"
            )
            return {str(label): int(count) for label, count in rows}

    def decided(self) -> list[tuple[str, str, int, int]]:
        """What people accepted and rejected: (surface, label, times accepted, times rejected).

        The machine's layer does not count, and neither do suggestions nobody decided on, nor
        rejected ones inside a longer mention that was accepted: these say nothing of their words
        elsewhere. The surface of a rejected mention is its raw text without blanks.
        """
        accepted = Counter[tuple[str, str]]()
        with self._file.reads("entity"), self._file.reading():
            people = [row[0] for row in self._file.all(_OF_PEOPLE)]
            for at in range(0, len(people), _BATCH):
                some = json.dumps(people[at : at + _BATCH])
                texts = unit_texts(self._file.db, some)
                accepted.update(
                    (texts[annotation, article, unit][max(start, 0) : end], label)
                    for annotation, article, unit, start, end, label in map(
                        _MENTION, self._file.all(_ACCEPTED, (some,))
                    )
                    if (annotation, article, unit) in texts
                )
            rejected = self._file.all(_REJECTED)
        return [
            *((surface, label, count, 0) for (surface, label), count in sorted(accepted.items())),
            *((str(row[0]), str(row[1]), int(row[2]), int(row[3])) for row in rejected),
        ]

    def decided_alone(self) -> list[tuple[str, int, str, int, int]]:
        """The mentions of one character that people accepted or rejected, each with the text
        around it: (up to eight characters on either side, where the character stands in it,
        label, 1 or 0 accepted, 1 or 0 rejected). Around a rejected one it is raw text."""
        with self._file.reads("entity"):
            return [
                (str(row[0]), int(row[1]), str(row[2]), int(row[3]), int(row[4]))
                for row in self._file.all(_ALONE)
            ]

    def people_use(self, annotator: str) -> dict[str, LabelUse]:
        """Label -> how it is used on the pages as `annotator` sees them, and by others."""
        with self._file.reads("entity"):
            found: dict[str, LabelUse] = {}
            for label, accepted, offered, pages, machine, others in self._file.all(
                _USE, (annotator,)
            ):
                found[label] = LabelUse(accepted, offered, pages, machine, others)
            return found

    def pages_with(self, labels: Collection[str], annotator: str) -> tuple[list[int], list[int]]:
        """Pages with an entity of these labels, tombstones too: in the annotator's own
        annotation, and in the machine's where the annotator has none."""
        with self._file.reads("entity"):
            marks = ",".join("?" * len(labels))
            rows = self._file.all(
                "SELECT DISTINCT a.page, n.machine FROM entity_kind k "
                "JOIN entity_count c ON c.kind = k.id JOIN annotation a "
                "ON a.id = c.annotation JOIN annotator n ON n.id = a.annotator "
                f"WHERE k.label IN ({marks}) AND (n.name = ? OR (n.machine = 1 AND NOT EXISTS ("
                "SELECT 1 FROM annotation b JOIN annotator m ON m.id = b.annotator "
                "WHERE b.page = a.page AND m.name = ?))) ORDER BY a.page",
                (*labels, annotator, annotator),
            )
            return [r[0] for r in rows if not r[1]], [r[0] for r in rows if r[1]]

    def annotations_with(self, label: str) -> list[int]:
        """The ids of the annotations that hold an entity of that label, tombstones too."""
        with self._file.reads("entity"):
            rows = self._file.all(
                "SELECT DISTINCT c.annotation FROM entity_kind k JOIN entity_count c "
                "ON c.kind = k.id WHERE k.label = ? ORDER BY c.annotation",
                (label,),
            )
            return [row[0] for row in rows]
