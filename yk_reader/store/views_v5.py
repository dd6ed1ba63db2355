"""Schema version 5: those views anew that DuckDB could not read as its own. It never changes.

DuckDB takes a view's SQL for its own, and gives text in every column where it cannot: it has no
`min` of several values, adds no truth value to a number, wants ON after each JOIN, and keeps no
order of an inner SELECT for `group_concat`, so a window keeps it. The rest is as in version 1:
`gold_fragment` partitions by every column of page and annotation that a query is likely to filter
on, so that SQLite pushes such a filter down.
"""

from typing import Final

CHANGED: Final = ("gold_fragment", "gold_entity", "broken_entity", "word")

_FRAGMENT: Final = """
SELECT p.id AS page_id, p.name AS page, p.sha256, p.occurrence,
  n.id AS annotator_id, n.name AS annotator, a.id AS annotation_id, s.name AS status,
  r.rank AS article, f.article AS article_key, r.uuid AS article_uuid,
  f.start AS raw_start, f.end AS raw_end,
  f.role AS role_code, f.joint AS joint_code, f.unsure,
  f.article_origin, f.role_origin, f.joint_origin, f.position_origin,
  CASE
    WHEN f.article_confidence <= f.role_confidence
      AND f.article_confidence <= f.joint_confidence
      AND f.article_confidence <= f.position_confidence THEN f.article_confidence
    WHEN f.role_confidence <= f.joint_confidence
      AND f.role_confidence <= f.position_confidence THEN f.role_confidence
    WHEN f.joint_confidence <= f.position_confidence THEN f.joint_confidence
    ELSE f.position_confidence END AS confidence,
  CASE WHEN f.article IS NULL THEN NULL
    ELSE row_number() OVER reading END AS position,
  CASE WHEN f.article IS NULL THEN NULL
    WHEN lag(f.start) OVER reading IS NULL THEN 1
    WHEN lag(f.role) OVER reading <> f.role THEN 1
    WHEN f.joint = 0 THEN 1 ELSE 0 END AS begins
FROM fragment f
JOIN annotation a ON a.id = f.annotation
JOIN page p ON p.id = a.page
JOIN annotator n ON n.id = a.annotator
JOIN page_status s ON s.code = a.status
LEFT JOIN article r ON r.annotation = f.annotation AND r.key = f.article
WINDOW reading AS (
  PARTITION BY a.id, p.id, p.name, p.sha256, n.name, s.name, f.article
  ORDER BY f.position, f.start)
"""

_RAW: Final = """
  (SELECT min(x.start) FROM entity_span x WHERE x.annotation = e.annotation AND x.entity = e.key)
    AS raw_start,
  (SELECT max(CASE WHEN x.end_k > 0 THEN x.end + 1 ELSE x.end END) FROM entity_span x
    WHERE x.annotation = e.annotation AND x.entity = e.key) AS raw_end"""

VIEWS: Final = f"""
CREATE VIEW gold_fragment AS
SELECT g.page_id, g.page, g.sha256, g.occurrence, g.annotator, g.annotation_id, g.status,
  g.article, g.article_uuid,
  CASE WHEN g.article_key IS NULL THEN NULL ELSE CAST(sum(g.begins) OVER (
    PARTITION BY g.annotation_id, g.page_id, g.page, g.sha256, g.annotator, g.status, g.article_key
    ORDER BY g.position, g.raw_start) - 1 AS BIGINT) END AS unit,
  g.position, o.name AS role, j.name AS joint, g.raw_start, g.raw_end, g.unsure, g.confidence,
  ao.name AS article_origin, ro.name AS role_origin, jo.name AS joint_origin,
  po.name AS position_origin, g.article_key
FROM ({_FRAGMENT}) g
JOIN role o ON o.code = g.role_code
JOIN joint j ON j.code = g.joint_code
JOIN origin ao ON ao.code = g.article_origin
JOIN origin ro ON ro.code = g.role_origin
JOIN origin jo ON jo.code = g.joint_origin
JOIN origin po ON po.code = g.position_origin;

CREATE VIEW gold_entity AS
SELECT p.id AS page_id, p.name AS page, p.sha256, p.occurrence, n.name AS annotator,
  a.id AS annotation_id, s.name AS status, r.rank AS article, r.uuid AS article_uuid,
  u.unit, o.name AS role, e.label, m.surface, m.start, m.end,{_RAW},
  (SELECT y.spans FROM (
    SELECT x.number, group_concat(
      x.start || '-' || CASE WHEN x.end_k > 0 THEN x.end + 1 ELSE x.end END, ',')
      OVER (ORDER BY x.number) AS spans
    FROM entity_span x WHERE x.annotation = e.annotation AND x.entity = e.key) y
    ORDER BY y.number DESC LIMIT 1) AS spans,
  u.text AS unit_text, e.unsure, e.note, e.link, g.name AS origin, e.source, e.confidence,
  e.uuid AS entity_uuid, e.key AS entity_key, e.changed_at
FROM unit_entity m
JOIN entity e ON e.annotation = m.annotation AND e.key = m.entity
JOIN annotation a ON a.id = e.annotation
JOIN page p ON p.id = a.page
JOIN annotator n ON n.id = a.annotator
JOIN page_status s ON s.code = a.status
JOIN unit u ON u.annotation = m.annotation AND u.article = m.article AND u.unit = m.unit
JOIN article r ON r.annotation = m.annotation AND r.key = m.article
JOIN role o ON o.code = u.role
JOIN origin g ON g.code = e.origin
WHERE e.status = 1;

CREATE VIEW broken_entity AS
SELECT p.id AS page_id, p.name AS page, p.sha256, p.occurrence, n.name AS annotator,
  a.id AS annotation_id, e.key AS entity_key, e.uuid AS entity_uuid, e.label,
  es.name AS entity_status,{_RAW},
  (SELECT y.part FROM (
    SELECT x.number, group_concat(substr(t.text, x.start + 1,
      CASE WHEN x.end_k > 0 THEN x.end + 1 ELSE x.end END - x.start), '')
      OVER (ORDER BY x.number) AS part
    FROM entity_span x
    JOIN annotation b ON b.id = x.annotation
    JOIN page_text t ON t.page = b.page
    WHERE x.annotation = e.annotation AND x.entity = e.key) y
    ORDER BY y.number DESC LIMIT 1) AS raw_text
FROM entity e
JOIN annotation a ON a.id = e.annotation
JOIN page p ON p.id = a.page
JOIN annotator n ON n.id = a.annotator
JOIN entity_status es ON es.code = e.status
LEFT JOIN unit_entity m ON m.annotation = e.annotation AND m.entity = e.key
WHERE e.status <> 2 AND m.entity IS NULL;

CREATE VIEW word AS
SELECT r.word_list, l.name AS list, w.key AS word, coalesce(n.name, l.label) AS label
FROM word_list l
JOIN word_run r ON r.word_list = l.id
JOIN json_each(r.words) w ON true
LEFT JOIN word_label n ON n.word_list = l.id AND n.number = w.value
WHERE l.complete = 1;
"""
