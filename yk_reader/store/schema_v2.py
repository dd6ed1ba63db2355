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

CREATE TABLE word(
  word_list INTEGER NOT NULL REFERENCES word_list(id) ON DELETE CASCADE,
  word TEXT NOT NULL,
  label INTEGER NOT NULL,
  PRIMARY KEY (word_list, word)
) STRICT, WITHOUT ROWID;
"""
"""`word.label` is `word_label.number`; 0 says: the label of the whole list. So a million words take
little room, and a renamed label is one changed row."""

IDENTITY: Final = """
INSERT OR IGNORE INTO meta(key, value) VALUES ('uuid', lower(hex(randomblob(16))))
"""
"""What the computer keeps for a project (its own model) it finds again by this."""
