"""Schema version 6: notes and flags of pages, how long people worked on them. It never changes."""

from typing import Final

TABLES: Final = """
ALTER TABLE annotation ADD COLUMN note TEXT NOT NULL DEFAULT '';
ALTER TABLE annotation ADD COLUMN second_look INTEGER NOT NULL DEFAULT 0
  CHECK (second_look IN (0, 1));
CREATE INDEX annotation_noted ON annotation(page) WHERE note <> '' OR second_look = 1;
CREATE INDEX article_noted ON article(annotation) WHERE note <> '' OR unsure = 1;
CREATE INDEX entity_noted ON entity(annotation) WHERE note <> '';

CREATE TABLE effort(
  page INTEGER NOT NULL REFERENCES page(id) ON DELETE CASCADE,
  annotator INTEGER NOT NULL REFERENCES annotator(id),
  day TEXT NOT NULL,
  seconds INTEGER NOT NULL CHECK (seconds >= 0),
  gestures INTEGER NOT NULL CHECK (gestures >= 0),
  PRIMARY KEY (page, annotator, day)
) STRICT, WITHOUT ROWID;
"""
"""The indexes hold the rows alone that a person said something of, so the page list finds them
among a million pages."""

_PAGE: Final = """
  p.id AS page_id, p.name AS page, p.sha256, p.occurrence, n.name AS annotator,
  a.id AS annotation_id, s.name AS status"""
_JOINED: Final = """
JOIN page p ON p.id = a.page
JOIN annotator n ON n.id = a.annotator
JOIN page_status s ON s.code = a.status"""

VIEWS: Final = f"""
CREATE VIEW note AS
SELECT{_PAGE}, 'page' AS target, NULL AS article, NULL AS article_uuid, NULL AS entity_uuid,
  NULL AS label, a.title AS words, a.second_look, a.note
FROM annotation a{_JOINED}
WHERE a.note <> '' OR a.second_look = 1
UNION ALL
SELECT{_PAGE}, 'article', r.rank, r.uuid, NULL, NULL,
  (SELECT u.text FROM unit u WHERE u.annotation = r.annotation AND u.article = r.key
    ORDER BY CASE u.role WHEN 2 THEN 0 ELSE 1 END, u.unit LIMIT 1),
  r.unsure, r.note
FROM article r
JOIN annotation a ON a.id = r.annotation{_JOINED}
WHERE r.note <> '' OR r.unsure = 1
UNION ALL
SELECT{_PAGE}, 'entity', r.rank, r.uuid, e.uuid, e.label, m.surface, e.unsure, e.note
FROM entity e
JOIN annotation a ON a.id = e.annotation{_JOINED}
LEFT JOIN unit_entity m ON m.annotation = e.annotation AND m.entity = e.key
LEFT JOIN article r ON r.annotation = m.annotation AND r.key = m.article
WHERE e.note <> '' AND e.status <> 2;
"""
"""What people wrote on pages, articles and entities, a row each."""
