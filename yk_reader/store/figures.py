"""What the work in a project looks like in figures, over time, by label and by source.

A page is counted once: of the annotations of a page the leading one counts, a person's before the
machine's, a finished one before others, of these the one that was changed last. Days are those of
this computer's time zone (ISO 8601). Everything is counted in SQL; no text of a page is read.
"""

from typing import Any, Final

from yk_reader.model.reasons import Reason
from yk_reader.model.vocabulary import EntityStatus, Origin, PageStatus
from yk_reader.store.project_file import ProjectFile

IDLE: Final = 120
"""Seconds: a longer pause between two steps is no work on the page."""
_KEPT: Final = f"{Reason.CONFIRMED.value}, {Reason.CHECKED.value}"
_AUTO, _HUMAN = Origin.AUTO.code, Origin.HUMAN.code
_SUGGESTED, _ACCEPTED, _REJECTED = (
    EntityStatus.SUGGESTED.code, EntityStatus.ACCEPTED.code, EntityStatus.REJECTED.code,
)  # fmt: skip
_CLOSED: Final = ", ".join(str(s.code) for s in PageStatus if s.closed)

LEADING: Final = """
leading AS (
  SELECT id, page, status, machine, created_at, changed_at FROM (
    SELECT a.id, a.page, a.status, n.machine, a.created_at, a.changed_at, row_number() OVER (
      PARTITION BY a.page ORDER BY n.machine, a.status DESC, a.changed_at DESC, a.id) AS place
    FROM annotation a JOIN annotator n ON n.id = a.annotator)
  WHERE place = 1)"""
"""The leading annotation of each page, for a WITH."""

_DAYS: Final = f"""
WITH {LEADING},
told AS (
  SELECT l.id, s.seq, s.at, c.code AS status
  FROM leading l JOIN step s ON s.annotation = l.id
  JOIN annotation a ON a.id = l.id
  JOIN page_status c ON c.name = json_extract(s.words, '$.status')
  WHERE s.kind = 'set-status' AND s.seq <= a.cursor AND l.machine = 0),
began AS (
  SELECT p.imported_at AS at, {PageStatus.TODO.code} AS status, 1 AS n FROM page p
  UNION ALL SELECT created_at, {PageStatus.TODO.code}, -1 FROM leading WHERE machine = 0
  UNION ALL SELECT created_at, {PageStatus.IN_PROGRESS.code}, 1 FROM leading WHERE machine = 0),
went AS (
  SELECT at, status, lag(status, 1, {PageStatus.IN_PROGRESS.code})
    OVER (PARTITION BY id ORDER BY seq) AS before FROM told),
last AS (
  SELECT l.status, CASE WHEN EXISTS (SELECT 1 FROM told t WHERE t.id = l.id)
    THEN l.changed_at ELSE l.created_at END AS at, coalesce((
    SELECT t.status FROM told t WHERE t.id = l.id ORDER BY t.seq DESC LIMIT 1),
    {PageStatus.IN_PROGRESS.code}) AS told FROM leading l WHERE l.machine = 0),
event AS (
  SELECT at, status, n FROM began
  UNION ALL SELECT at, status, 1 FROM went UNION ALL SELECT at, before, -1 FROM went
  UNION ALL SELECT at, status, 1 FROM last WHERE status <> told
  UNION ALL SELECT at, told, -1 FROM last WHERE status <> told)
SELECT date(at, 'localtime') AS day, status, sum(n) FROM event
WHERE day IS NOT NULL GROUP BY day, status HAVING sum(n) <> 0 ORDER BY day, status
"""
_EFFORT: Final = f"""
WITH {LEADING},
done AS (
  SELECT s.annotation, s.annotator, s.at, s.step_group FROM step s
  JOIN annotation a ON a.id = s.annotation WHERE s.seq <= a.cursor),
paused AS (
  SELECT annotation, date(at, 'localtime') AS day, step_group,
    (julianday(at) - lag(julianday(at)) OVER (PARTITION BY annotator ORDER BY at)) * 86400 AS gap
  FROM done),
spent AS (
  SELECT p.annotation, p.day, count(*) AS steps,
    sum(CASE WHEN p.gap BETWEEN 0 AND :idle THEN p.gap ELSE 0 END) AS seconds
  FROM paused p JOIN leading l ON l.id = p.annotation
  WHERE l.machine = 0 AND p.step_group IS NULL AND p.day IS NOT NULL
  GROUP BY p.annotation, p.day),
kept AS (
  SELECT a.id AS annotation, e.day, e.seconds, e.gestures FROM effort e
  JOIN annotation a ON a.page = e.page AND a.annotator = e.annotator),
both AS (
  SELECT s.annotation, s.day, s.steps, coalesce(k.seconds, s.seconds) AS seconds, k.gestures,
    k.day IS NULL AS missing
  FROM spent s LEFT JOIN kept k ON k.annotation = s.annotation AND k.day = s.day
  UNION ALL
  SELECT k.annotation, k.day, 0, k.seconds, k.gestures, 0 FROM kept k
  WHERE k.annotation IN (SELECT annotation FROM spent) AND NOT EXISTS (
    SELECT 1 FROM spent s WHERE s.annotation = k.annotation AND s.day = k.day)),
page_work AS (
  SELECT annotation, max(CASE WHEN steps > 0 THEN day END) AS day, sum(steps) AS steps,
    sum(seconds) AS seconds, sum(gestures) AS gestures, max(missing) AS missing
  FROM both GROUP BY annotation)
SELECT day, count(*), sum(missing = 0), sum(seconds), sum(steps),
  sum(CASE WHEN missing = 0 THEN gestures ELSE 0 END)
FROM page_work GROUP BY day ORDER BY day
"""
_MENDED: Final = f"""
changed AS (
  SELECT DISTINCT s.annotation, CAST(json_extract(b.value, '$[0]') AS INTEGER) AS key
  FROM step s JOIN annotation a ON a.id = s.annotation
  JOIN json_each(s.delta, '$.b.e') b JOIN json_each(s.delta, '$.a.e') c
  WHERE s.kind IN ('relabel', 'resize-entity') AND s.seq <= a.cursor
    AND json_extract(b.value, '$[0]') = json_extract(c.value, '$[0]')
    AND (json_extract(b.value, '$[2]') <> json_extract(c.value, '$[2]')
      OR json_extract(b.value, '$[11]') <> json_extract(c.value, '$[11]'))),
own AS (
  SELECT e.annotation, x.start, x.end FROM entity e
  JOIN entity_span x ON x.annotation = e.annotation AND x.entity = e.key
  WHERE e.status = {_ACCEPTED} AND e.source = ''),
replaced AS (
  SELECT DISTINCT e.annotation, e.key FROM entity e
  JOIN entity_span x ON x.annotation = e.annotation AND x.entity = e.key
  JOIN own o ON o.annotation = e.annotation AND o.start < x.end AND x.start < o.end
  WHERE e.status = {_REJECTED} AND e.source <> '')"""
_OUTCOMES: Final = f"""
WITH {LEADING}, {_MENDED}
SELECT e.label, e.source, sum(e.status = {_SUGGESTED}),
  sum(e.status = {_ACCEPTED} AND m.key IS NULL),
  sum((e.status = {_ACCEPTED} AND m.key IS NOT NULL)
    OR (e.status = {_REJECTED} AND r.key IS NOT NULL)),
  sum(e.status = {_REJECTED} AND r.key IS NULL)
FROM entity e JOIN leading l ON l.id = e.annotation
LEFT JOIN changed m ON m.annotation = e.annotation AND m.key = e.key
LEFT JOIN replaced r ON r.annotation = e.annotation AND r.key = e.key
WHERE e.source <> '' GROUP BY e.label, e.source ORDER BY e.label, e.source
"""
_DECISIONS: Final = ("article", "role", "joint", "position")


class Figures:
    """Counts over the whole file; each method is one query of one state of it."""

    def __init__(self, file: ProjectFile) -> None:
        self._file = file

    def status_by_day(self) -> tuple[tuple[str, tuple[int, ...]], ...]:
        """For each day on which something changed how many pages were to do, in progress, done and
        reviewed in its evening, in the order of `PageStatus`.

        A page is in progress from a person's first step on it; undone steps do not count. One that
        came in with a status has it from then on.
        """
        now = [0] * len(PageStatus)
        days: dict[str, tuple[int, ...]] = {}
        for day, status, number in self._rows(_DAYS, "step"):
            now[int(status)] += int(number)
            days[str(day)] = tuple(now)
        return tuple(days.items())

    def labels(self) -> tuple[tuple[str, int, int], ...]:
        """Each label with its accepted entities and its open suggestions, the commonest first."""
        rows = self._rows(
            f"SELECT k.label, sum((k.status = {_ACCEPTED}) * t.leading), "
            f"sum((k.status = {_SUGGESTED}) * t.leading) FROM entity_tally t "
            f"JOIN entity_kind k ON k.id = t.kind WHERE k.status <> {_REJECTED} "
            "GROUP BY k.label HAVING sum(t.leading) > 0 ORDER BY 2 DESC, 3 DESC, k.label",
            "entity",
        )
        return tuple((str(label), int(taken), int(open_)) for label, taken, open_ in rows)

    def names(self, most: int) -> tuple[tuple[str, str, int, int], ...]:
        """The `most` commonest accepted names: words as reflowed, label, mentions, pages."""
        rows = self._rows(
            "SELECT substr(u.text, e.place + 1, e.extent) AS surface, k.label, count(*), "
            "count(DISTINCT a.page) FROM annotation a "
            "JOIN entity_data e ON e.annotation = a.id JOIN entity_kind k ON k.id = e.kind "
            "JOIN unit u ON u.annotation = e.annotation AND u.article = e.article "
            f"AND u.unit = e.unit WHERE a.leading = 1 AND k.status = {_ACCEPTED} "
            "GROUP BY 1, k.label ORDER BY 3 DESC, 1, k.label LIMIT :most",
            "unit_entity",
            {"most": most},
        )
        return tuple((str(name), str(label), int(n), int(pages)) for name, label, n, pages in rows)

    def effort_by_day(
        self, idle: int = IDLE
    ) -> tuple[tuple[str, int, int, float, float, float], ...]:
        """For each day: the pages that a person did the last step on then; how many of them were
        recorded whole; the seconds and the steps that each took on average, whenever they were
        spent; and the gestures that each of the recorded ones took, 0 without one.

        The seconds of a page on a day are those that were recorded (see `store.effort`). Where
        none were, they are those between two steps of the same person, counted for the page of the
        later one; pauses over `idle` seconds are left out then, steps over many pages too.
        """
        rows = self._rows(_EFFORT, "step", {"idle": idle})
        return tuple(
            (
                str(day), int(pages), int(whole), float(seconds or 0) / int(pages),
                int(steps) / int(pages), int(gestures or 0) / max(1, int(whole)),
            )
            for day, pages, whole, seconds, steps, gestures in rows
        )  # fmt: skip

    def outcomes(self) -> tuple[tuple[str, str, int, int, int, int], ...]:
        """What became of the suggestions of each label and source: open, accepted as offered,
        mended, rejected.

        Mended: taken with another label or other words, or rejected where a person tagged some of
        the same characters. A label is the one that the entity has now.
        """
        return tuple(
            (str(label), str(source), int(a), int(b), int(c), int(d))
            for label, source, a, b, c, d in self._rows(_OUTCOMES, "entity")
        )

    def kept(self) -> tuple[tuple[str, int, int], ...]:
        """What became of the proposals on finished pages: for each kind of decision (article,
        role, joint, position) the lines where it stayed, and where a person took another."""
        parts = ", ".join(
            f"sum({d}_origin = {_AUTO} OR ({d}_origin = {_HUMAN} AND {d}_reason IN ({_KEPT}))), "
            f"sum({d}_origin = {_HUMAN} AND {d}_reason NOT IN ({_KEPT}))"
            for d in _DECISIONS
        )
        found = self._rows(
            f"WITH {LEADING} SELECT {parts} FROM fragment f JOIN leading l ON l.id = f.annotation "
            f"WHERE l.machine = 0 AND l.status IN ({_CLOSED})",
            "fragment",
        )[0]
        counts = [int(number or 0) for number in found]
        return tuple((d, counts[2 * i], counts[2 * i + 1]) for i, d in enumerate(_DECISIONS))

    def _rows(self, sql: str, table: str, values: dict[str, int] | None = None) -> list[Any]:
        with self._file.reads(table):
            return self._file.all(sql, values or {})
