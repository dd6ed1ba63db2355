"""Schema version 7: pictures of pages as files, boxes of characters, second readings, and what
waits to be read by OCR. It never changes."""

from typing import Final

TABLES: Final = """
ALTER TABLE page_picture ADD COLUMN path TEXT NOT NULL DEFAULT '';
ALTER TABLE page_picture ADD COLUMN sha256 TEXT NOT NULL DEFAULT ''
  CHECK (length(sha256) IN (0, 64));
ALTER TABLE page_picture ADD COLUMN frame INTEGER NOT NULL DEFAULT 0 CHECK (frame >= 0);
ALTER TABLE line_box ADD COLUMN upright INTEGER NOT NULL DEFAULT 0 CHECK (upright IN (0, 1));
ALTER TABLE line_box ADD COLUMN chars BLOB;

CREATE TABLE picture_data(
  page INTEGER PRIMARY KEY REFERENCES page(id) ON DELETE CASCADE,
  data BLOB NOT NULL
) STRICT;

ALTER TABLE reading ADD COLUMN x INTEGER;
ALTER TABLE reading ADD COLUMN y INTEGER;
ALTER TABLE reading ADD COLUMN width INTEGER;
ALTER TABLE reading ADD COLUMN height INTEGER;

CREATE TABLE reading_line(
  page INTEGER NOT NULL,
  number INTEGER NOT NULL,
  line INTEGER NOT NULL CHECK (line >= 1),
  text TEXT NOT NULL,
  x INTEGER NOT NULL CHECK (x >= 0),
  y INTEGER NOT NULL CHECK (y >= 0),
  width INTEGER NOT NULL CHECK (width > 0),
  height INTEGER NOT NULL CHECK (height > 0),
  upright INTEGER NOT NULL CHECK (upright IN (0, 1)),
  confidence INTEGER CHECK (confidence BETWEEN 0 AND 100),
  chars BLOB,
  PRIMARY KEY (page, number, line),
  FOREIGN KEY (page, number) REFERENCES reading(page, number) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE private_char(
  char TEXT PRIMARY KEY CHECK (length(char) = 1),
  text TEXT NOT NULL,
  annotator INTEGER NOT NULL REFERENCES annotator(id),
  changed_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE ocr_wait(
  id INTEGER PRIMARY KEY,
  path TEXT NOT NULL,
  frame INTEGER NOT NULL CHECK (frame >= 0),
  page INTEGER REFERENCES page(id) ON DELETE CASCADE,
  engine TEXT NOT NULL,
  x INTEGER,
  y INTEGER,
  width INTEGER,
  height INTEGER,
  trouble TEXT NOT NULL DEFAULT '',
  added_at TEXT NOT NULL
) STRICT;
"""
"""`chars` are two unsigned 16-bit numbers for each character, little-endian: how far from the
beginning of the box (left; of an upright line top) it begins, and how long it is. `x` to `height`
of a reading and of what waits: the part of the picture, NULL: all of it. `ocr_wait.page` is the
page that is read again, NULL: a picture that is to become one; `trouble`: why it was not read."""
