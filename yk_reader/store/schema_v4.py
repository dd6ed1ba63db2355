"""Schema version 4: the seal that tells which log belongs to the file. It never changes."""

from typing import Final

TABLES: Final = """
CREATE TABLE seal(
  id INTEGER PRIMARY KEY CHECK (id = 1),
  seal TEXT NOT NULL
) STRICT;
"""
"""One row of constant length, in a page of its own (see `store.seal`)."""
