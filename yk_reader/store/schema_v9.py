"""Schema version 9: units whose text follows from the raw text of their page do not hold it again.
It never changes.

What the table `unit` held is in `unit_data`; a view of the old name gives the same rows. Most units
are a piece of the raw text without its line breaks, and so take no room but for where that is. (The
column `spans` went: no program ever wrote it.)
"""

from typing import Final

LONGEST: Final = 8192
"""Code points of a page up to which its units are kept in that way: each reading of one reads the
raw text of its page."""

_TEXT: Final = """CASE {unit}.form WHEN 0 THEN {unit}.text ELSE (
    SELECT CASE {unit}.form
      WHEN 1 THEN replace({raw}, '\n', '')
      ELSE replace(replace({raw}, '\n', ''), ' ', '') END
    FROM annotation x JOIN page_text t ON t.page = x.page WHERE x.id = {unit}.annotation) END"""


def _text(unit: str) -> str:
    raw = f"substr(t.text, {unit}.raw_start + 1, {unit}.raw_end - {unit}.raw_start)"
    return _TEXT.format(unit=unit, raw=raw)


DATA: Final = """
CREATE TABLE unit_data(
  id INTEGER PRIMARY KEY,
  annotation INTEGER NOT NULL REFERENCES annotation(id) ON DELETE CASCADE,
  article INTEGER NOT NULL,
  unit INTEGER NOT NULL,
  role INTEGER NOT NULL REFERENCES role(code),
  para INTEGER NOT NULL,
  raw_start INTEGER NOT NULL,
  raw_end INTEGER NOT NULL,
  indexed INTEGER NOT NULL DEFAULT 0 CHECK (indexed IN (0, 1)),
  form INTEGER NOT NULL DEFAULT 0 CHECK (form IN (0, 1, 2)),
  text TEXT,
  CHECK ((form = 0) = (text IS NOT NULL)),
  UNIQUE (annotation, article, unit)
) STRICT;
"""
"""`form` 0: the text is in `text`; 1: it is the raw text from `raw_start` to `raw_end` without line
breaks; 2: that without spaces (U+0020) too."""

MOVE: Final = f"""
INSERT INTO unit_data(id, annotation, article, unit, role, para, raw_start, raw_end, indexed, form,
  text)
SELECT y.id, y.annotation, y.article, y.unit, y.role, y.para, y.raw_start, y.raw_end, y.indexed,
  y.form, CASE y.form WHEN 0 THEN y.text END
FROM (
  SELECT x.*, CASE WHEN x.line IS NULL THEN 0 WHEN x.line = x.text THEN 1
    WHEN replace(x.line, ' ', '') = x.text THEN 2 ELSE 0 END AS form
  FROM (
    SELECT u.*, CASE WHEN p.chars <= {LONGEST} THEN
      replace(substr(t.text, u.raw_start + 1, u.raw_end - u.raw_start), '\n', '') END AS line
    FROM unit u
    LEFT JOIN annotation a ON a.id = u.annotation
    LEFT JOIN page p ON p.id = a.page
    LEFT JOIN page_text t ON t.page = a.page) x) y
ORDER BY y.id;
DROP TABLE unit;
CREATE INDEX unit_waiting ON unit_data(indexed) WHERE indexed = 0;
"""

VIEWS: Final = f"""
CREATE VIEW unit AS
SELECT u.id, u.annotation, u.article, u.unit, u.role, u.para, u.raw_start, u.raw_end, u.indexed,
  CAST({_text("u")} AS TEXT) AS text
FROM unit_data u;
"""

TRIGGERS: Final = f"""
CREATE TRIGGER unit_leaves_index AFTER DELETE ON unit_data WHEN old.indexed = 1 BEGIN
  INSERT INTO search_gone(id, text) VALUES (old.id, coalesce({_text("old")}, ''));
END;
CREATE TRIGGER annotation_takes_units BEFORE DELETE ON annotation BEGIN
  DELETE FROM unit_data WHERE annotation = old.id;
END;
CREATE TRIGGER page_takes_units BEFORE DELETE ON page BEGIN
  DELETE FROM unit_data WHERE annotation IN (SELECT id FROM annotation WHERE page = old.id);
END;
"""
"""Units go before their annotation and their page do: the index is to be told their text."""
