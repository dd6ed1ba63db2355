"""Schema version 8: the tables of entities and fragments as they were, as views, and those views
anew that read them. It never changes.

A view that stands on the right of a LEFT JOIN is read as one table by SQLite only while it joins
none itself, so `unit_entity` looks its words up; what DuckDB asks for is told in `views_v5`.
"""

from typing import Final

CHANGED: Final = ("gold_entity", "broken_entity", "note")


def _uuid(entity: str, kind: str) -> str:
    seed = f"(SELECT s.seed FROM annotation s WHERE s.id = {entity}.annotation)"
    digits = (
        f"CASE WHEN {entity}.uuid IS NULL THEN hex({seed}) || printf('%08X', {entity}.key) "
        f"ELSE hex({entity}.uuid) END"
    )
    parts = " || '-' || ".join(
        f"substr({digits}, {at}, {length})"
        for at, length in ((1, 8), (9, 4), (13, 4), (17, 4), (21, 12))
    )
    return f"CASE WHEN {kind}.odd_uuid <> '' THEN {kind}.odd_uuid ELSE lower({parts}) END"


def _time(entity: str, kind: str) -> str:
    text = f"CAST({entity}.changed_at AS TEXT)"
    parts = [f"substr({text}, {at}, {length})" for at, length in
             ((1, 4), (5, 2), (7, 2), (9, 2), (11, 2), (13, 2))]  # fmt: skip
    year, month, day, hour, minute, second = parts
    return f"""CASE WHEN {kind}.odd_time <> '' THEN {kind}.odd_time
    WHEN {entity}.changed_at IS NULL THEN
      (SELECT s.seeded_at FROM annotation s WHERE s.id = {entity}.annotation)
    WHEN {entity}.changed_at = 0 THEN ''
    ELSE {year} || '-' || {month} || '-' || {day} || 'T' || {hour} || ':' || {minute}
      || ':' || {second} || 'Z' END"""


_WHYS: Final = ", ".join(
    f"k.{decision}_{part}"
    for decision in ("article", "role", "joint", "position")
    for part in ("origin", "reason", "confidence")
)


def _array(text: str) -> str:
    return f"""'["' || replace({text}, ',', '","') || '"]'"""


def _number(value: str, first: bool) -> str:
    """One of the two numbers of a pair `12-15` that `json_each` gives."""
    pair = f"replace(CAST({value} AS TEXT), '\"', '')"  # DuckDB leaves the quotes
    at = f"1, instr({pair}, '-') - 1" if first else f"instr({pair}, '-') + 1"
    return f"CAST(substr({pair}, {at}) AS BIGINT)"


def _parts(entity: str) -> str:
    """The spans as an array for `json_each` (`json_extract` is not allowed in a view where the
    schema is not trusted)."""
    return f"""CASE WHEN {entity}.spans IS NULL
  THEN '["' || {entity}.start || '-' || ({entity}.start + {entity}.length) || '"]'
  WHEN {entity}.spans = '' THEN '[]' ELSE {_array(f"{entity}.spans")} END"""


def _inside(first: bool) -> str:
    return f"""CASE WHEN e.inside IS NULL THEN 0 ELSE (SELECT {_number("i.value", first)}
    FROM json_each({_array("e.inside")}) i WHERE i.key = j.key) END"""


_START, _STOP = _number("j.value", True), _number("j.value", False)
_END: Final = f"{_STOP} - CASE WHEN {_inside(False)} > 0 THEN 1 ELSE 0 END"
_JOINED: Final = """
JOIN annotation a ON a.id = e.annotation
JOIN page p ON p.id = a.page
JOIN annotator n ON n.id = a.annotator
JOIN page_status s ON s.code = a.status"""
_PAGE: Final = """
  p.id AS page_id, p.name AS page, p.sha256, p.occurrence, n.name AS annotator,
  a.id AS annotation_id"""
_TEXT: Final = f"""
  (SELECT y.part FROM (
    SELECT CAST(j.key AS BIGINT) AS number,
      group_concat(substr(t.text, {_START} + 1, {_STOP} - {_START}), '')
        OVER (ORDER BY CAST(j.key AS BIGINT)) AS part
    FROM entity_data x
    JOIN annotation b ON b.id = x.annotation
    JOIN page_text t ON t.page = b.page
    JOIN json_each({_parts("x")}) j ON 1 = 1
    WHERE x.annotation = e.annotation AND x.key = e.key) y
    ORDER BY y.number DESC LIMIT 1)"""

VIEWS: Final = f"""
CREATE VIEW fragment AS
SELECT f.annotation, f.start, f.start + f.length AS end, f.article, f.position,
  k.role, k.joint, k.unsure,
  {_WHYS}
FROM fragment_data f JOIN fragment_kind k ON k.id = f.kind;

CREATE VIEW entity AS
SELECT e.annotation, e.key, {_uuid("e", "k")} AS uuid,
  k.label, k.status, k.origin, k.source, e.confidence, e.note, k.unsure, e.link,
  {_time("e", "k")} AS changed_at
FROM entity_data e JOIN entity_kind k ON k.id = e.kind;

CREATE VIEW entity_span AS
SELECT e.annotation, e.key AS entity, CAST(j.key AS BIGINT) AS number,
  {_START} AS start, {_inside(True)} AS start_k, {_END} AS end, {_inside(False)} AS end_k
FROM entity_data e JOIN json_each({_parts("e")}) j ON 1 = 1;

CREATE VIEW unit_entity AS
SELECT e.annotation, e.key AS entity, e.article, e.unit, e.place AS start,
  e.place + e.extent AS end,
  (SELECT substr(u.text, e.place + 1, e.extent) FROM unit u
    WHERE u.annotation = e.annotation AND u.article = e.article AND u.unit = e.unit) AS surface
FROM entity_data e WHERE e.unit IS NOT NULL;

CREATE VIEW gold_entity AS
SELECT{_PAGE}, s.name AS status, r.rank AS article, r.uuid AS article_uuid,
  u.unit, o.name AS role, k.label, substr(u.text, e.place + 1, e.extent) AS surface,
  e.place AS start, e.place + e.extent AS end,
  e.start AS raw_start, e.start + e.length AS raw_end,
  CASE WHEN e.spans IS NULL THEN e.start || '-' || (e.start + e.length)
    WHEN e.spans = '' THEN NULL ELSE e.spans END AS spans,
  u.text AS unit_text, k.unsure, e.note, e.link, g.name AS origin, k.source, e.confidence,
  {_uuid("e", "k")} AS entity_uuid, e.key AS entity_key,
  {_time("e", "k")} AS changed_at
FROM entity_data e
JOIN entity_kind k ON k.id = e.kind{_JOINED}
JOIN unit u ON u.annotation = e.annotation AND u.article = e.article AND u.unit = e.unit
JOIN article r ON r.annotation = e.annotation AND r.key = e.article
JOIN role o ON o.code = u.role
JOIN origin g ON g.code = k.origin
WHERE k.status = 1;

CREATE VIEW broken_entity AS
SELECT{_PAGE}, e.key AS entity_key, {_uuid("e", "k")} AS entity_uuid, k.label,
  es.name AS entity_status, e.start AS raw_start, e.start + e.length AS raw_end,{_TEXT} AS raw_text
FROM entity_data e
JOIN entity_kind k ON k.id = e.kind
JOIN annotation a ON a.id = e.annotation
JOIN page p ON p.id = a.page
JOIN annotator n ON n.id = a.annotator
JOIN entity_status es ON es.code = k.status
WHERE k.status <> 2 AND e.unit IS NULL;

CREATE VIEW note AS
SELECT{_PAGE}, s.name AS status, 'page' AS target, NULL AS article, NULL AS article_uuid,
  NULL AS entity_uuid, NULL AS label, a.title AS words, a.second_look, a.note
FROM annotation a
JOIN page p ON p.id = a.page
JOIN annotator n ON n.id = a.annotator
JOIN page_status s ON s.code = a.status
WHERE a.note <> '' OR a.second_look = 1
UNION ALL
SELECT{_PAGE}, s.name, 'article', e.rank, e.uuid, NULL, NULL,
  (SELECT u.text FROM unit u WHERE u.annotation = e.annotation AND u.article = e.key
    ORDER BY CASE u.role WHEN 2 THEN 0 ELSE 1 END, u.unit LIMIT 1),
  e.unsure, e.note
FROM article e{_JOINED}
WHERE e.note <> '' OR e.unsure = 1
UNION ALL
SELECT{_PAGE}, s.name, 'entity', r.rank, r.uuid, {_uuid("e", "k")}, k.label,
  (SELECT substr(u.text, e.place + 1, e.extent) FROM unit u
    WHERE u.annotation = e.annotation AND u.article = e.article AND u.unit = e.unit),
  k.unsure, e.note
FROM entity_data e
JOIN entity_kind k ON k.id = e.kind{_JOINED}
LEFT JOIN article r ON r.annotation = e.annotation AND r.key = e.article
WHERE e.note <> '' AND k.status <> 2;
"""
