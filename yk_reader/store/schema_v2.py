"""Schema version 2: word lists, and the project's own identity. It never changes."""

from typing import Final

TABLES: Final = """
CREATE TABLE word_list(
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  label TEXT NOT NULL,
  enabled INTEGER NOT NULL CHECK (enabled IN (0, 1)),
  complete INTEGER NOT NULL CHECK (complete IN (0, 1)),
  words INTEGER NOT NULL,
  source TEXT NOT NULL,
  changed_at TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX word_list_name ON word_list(name) WHERE complete = 1;

CREATE TABLE word_label(
  word_list INTEGER NOT NULL REFERENCES word_list(id) ON DELETE CASCADE,
  number INTEGER NOT NULL,
  name TEXT NOT NULL,
  words INTEGER NOT NULL,
  PRIMARY KEY (word_list, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE word_run(
  word_list INTEGER NOT NULL REFERENCES word_list(id) ON DELETE CASCADE,
  number INTEGER NOT NULL,
  words TEXT NOT NULL,
  PRIMARY KEY (word_list, number)
) STRICT, WITHOUT ROWID;

CREATE VIEW word AS
SELECT r.word_list, l.name AS list, w.key AS word, coalesce(n.name, l.label) AS label
FROM word_list l
JOIN word_run r ON r.word_list = l.id
JOIN json_each(r.words) w
LEFT JOIN word_label n ON n.word_list = l.id AND n.number = w.value
WHERE l.complete = 1;
"""
"""A run is a thousand words in code-point order, `{"word": number of its label}`; 0 is the label
of the whole list, so that a renamed label is one changed row. Measured with a million words: 10 s
to bring them in and 20 MB; with a row for each word 19 s and 24 MB."""

IDENTITY: Final = """
INSERT OR IGNORE INTO meta(key, value) VALUES ('uuid', lower(hex(randomblob(16))))
"""
"""What the computer keeps for a project (its own model) it finds again by this."""
