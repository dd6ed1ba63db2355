"""Schema version 5: a search table that other tools can read, and where the lines stand on the
picture of the page. It never changes. The views are in `views_v5`.
"""

from typing import Final

SEARCH: Final = """
DROP TABLE search;
CREATE VIRTUAL TABLE search USING fts5(
  body, content='',
  tokenize="unicode61 remove_diacritics 0 categories 'L* M* N* P* S* Co Cn Cf'"
);
DELETE FROM search_gone;
UPDATE unit SET indexed = 0 WHERE indexed <> 0;
"""
"""The index with the sizes of its rows: without them nobody can scan the table, where
`sqlite-utils`, Datasette and DuckDB end. `reindex` fills it; until then units are searched
directly."""

TABLES: Final = """
CREATE TABLE page_picture(
  page INTEGER PRIMARY KEY REFERENCES page(id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  width INTEGER NOT NULL CHECK (width >= 0),
  height INTEGER NOT NULL CHECK (height >= 0),
  unit TEXT NOT NULL CHECK (unit IN ('pixel', 'mm10', 'inch1200'))
) STRICT;

CREATE TABLE reading(
  page INTEGER NOT NULL REFERENCES page(id) ON DELETE CASCADE,
  number INTEGER NOT NULL CHECK (number >= 1),
  engine TEXT NOT NULL,
  version TEXT NOT NULL,
  added_at TEXT NOT NULL,
  PRIMARY KEY (page, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE line_box(
  page INTEGER NOT NULL,
  start INTEGER NOT NULL,
  x INTEGER CHECK (x >= 0),
  y INTEGER CHECK (y >= 0),
  width INTEGER CHECK (width > 0),
  height INTEGER CHECK (height > 0),
  polygon TEXT,
  confidence INTEGER CHECK (confidence BETWEEN 0 AND 100),
  CHECK ((x IS NULL) = (y IS NULL) AND (x IS NULL) = (width IS NULL)
    AND (x IS NULL) = (height IS NULL)),
  CHECK (polygon IS NULL OR x IS NOT NULL),
  CHECK (x IS NOT NULL OR confidence IS NOT NULL),
  PRIMARY KEY (page, start),
  FOREIGN KEY (page, start) REFERENCES line(page, start) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
"""
"""A box goes with its line, a line with its page. A box of NULLs: only how sure the reading is."""
