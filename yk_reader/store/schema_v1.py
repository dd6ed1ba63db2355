"""Schema version 1: tables and indexes. A released version's SQL never changes."""

from typing import Final

_LOOKUPS: Final = "".join(
    f"""
CREATE TABLE {name}(
  code INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  zh TEXT NOT NULL,
  en TEXT NOT NULL
) STRICT;
"""
    for name in (
        "role", "joint", "origin", "entity_status", "patch_status", "page_status",
        "patch_reason", "reason",
    )
)  # fmt: skip


def _why(decision: str) -> str:
    return f"""
  {decision}_origin INTEGER NOT NULL REFERENCES origin(code),
  {decision}_reason INTEGER NOT NULL REFERENCES reason(code),
  {decision}_confidence INTEGER NOT NULL CHECK ({decision}_confidence BETWEEN 0 AND 100),"""


_WHYS: Final = "".join(map(_why, ("article", "role", "joint", "position")))

TABLES: Final = f"""
CREATE TABLE meta(
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
{_LOOKUPS}
CREATE TABLE annotator(
  id INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL UNIQUE,
  machine INTEGER NOT NULL CHECK (machine IN (0, 1)),
  created_at TEXT NOT NULL
) STRICT;

CREATE TABLE page(
  id INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL UNIQUE,
  sha256 TEXT NOT NULL,
  occurrence INTEGER NOT NULL CHECK (occurrence >= 1),
  name TEXT NOT NULL,
  source TEXT NOT NULL,
  paper TEXT NOT NULL,
  issue_date TEXT NOT NULL,
  page_number TEXT NOT NULL,
  chars INTEGER NOT NULL,
  lines INTEGER NOT NULL,
  imported_at TEXT NOT NULL,
  UNIQUE (sha256, occurrence)
) STRICT;
CREATE INDEX page_name ON page(name, id);

CREATE TABLE page_text(
  page INTEGER PRIMARY KEY REFERENCES page(id) ON DELETE CASCADE,
  text TEXT NOT NULL,
  original BLOB,
  encoding TEXT NOT NULL,
  newline TEXT NOT NULL,
  had_bom INTEGER NOT NULL CHECK (had_bom IN (0, 1)),
  replaced TEXT NOT NULL
) STRICT;

CREATE TABLE line(
  page INTEGER NOT NULL REFERENCES page(id) ON DELETE CASCADE,
  start INTEGER NOT NULL,
  end INTEGER NOT NULL,
  number INTEGER NOT NULL,
  PRIMARY KEY (page, start)
) STRICT, WITHOUT ROWID;

CREATE TABLE annotation(
  id INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL UNIQUE,
  page INTEGER NOT NULL REFERENCES page(id) ON DELETE CASCADE,
  annotator INTEGER NOT NULL REFERENCES annotator(id),
  status INTEGER NOT NULL REFERENCES page_status(code),
  revision INTEGER NOT NULL,
  cursor INTEGER NOT NULL,
  title TEXT NOT NULL,
  articles INTEGER NOT NULL,
  entities INTEGER NOT NULL,
  suggested INTEGER NOT NULL,
  doubts INTEGER NOT NULL,
  broken INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  UNIQUE (page, annotator)
) STRICT;
CREATE INDEX annotation_annotator ON annotation(annotator, status, page);

CREATE TABLE article(
  annotation INTEGER NOT NULL REFERENCES annotation(id) ON DELETE CASCADE,
  key INTEGER NOT NULL,
  uuid TEXT NOT NULL,
  rank INTEGER NOT NULL,
  note TEXT NOT NULL,
  unsure INTEGER NOT NULL CHECK (unsure IN (0, 1)),
  PRIMARY KEY (annotation, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE article_link(
  id INTEGER PRIMARY KEY,
  annotator INTEGER NOT NULL REFERENCES annotator(id),
  from_page INTEGER NOT NULL REFERENCES page(id) ON DELETE CASCADE,
  from_article TEXT NOT NULL,
  to_page INTEGER NOT NULL REFERENCES page(id) ON DELETE CASCADE,
  to_article TEXT NOT NULL,
  origin INTEGER NOT NULL REFERENCES origin(code),
  created_at TEXT NOT NULL,
  UNIQUE (annotator, from_page, from_article, to_page, to_article)
) STRICT;
CREATE INDEX article_link_from ON article_link(from_page);
CREATE INDEX article_link_to ON article_link(to_page);

CREATE TABLE fragment(
  annotation INTEGER NOT NULL REFERENCES annotation(id) ON DELETE CASCADE,
  start INTEGER NOT NULL,
  end INTEGER NOT NULL,
  article INTEGER,
  position INTEGER NOT NULL,
  role INTEGER NOT NULL REFERENCES role(code),
  joint INTEGER NOT NULL REFERENCES joint(code),
  unsure INTEGER NOT NULL CHECK (unsure IN (0, 1)),
{_WHYS}
  CHECK (start < end),
  PRIMARY KEY (annotation, start),
  FOREIGN KEY (annotation, article) REFERENCES article(annotation, key)
    DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

CREATE TABLE patch(
  annotation INTEGER NOT NULL REFERENCES annotation(id) ON DELETE CASCADE,
  key INTEGER NOT NULL,
  start INTEGER NOT NULL,
  end INTEGER NOT NULL,
  text TEXT NOT NULL,
  reason INTEGER NOT NULL REFERENCES patch_reason(code),
  origin INTEGER NOT NULL REFERENCES origin(code),
  status INTEGER NOT NULL REFERENCES patch_status(code),
  confidence INTEGER NOT NULL CHECK (confidence BETWEEN 0 AND 100),
  patch_group INTEGER,
  CHECK (start < end),
  PRIMARY KEY (annotation, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE entity(
  annotation INTEGER NOT NULL REFERENCES annotation(id) ON DELETE CASCADE,
  key INTEGER NOT NULL,
  uuid TEXT NOT NULL,
  label TEXT NOT NULL,
  status INTEGER NOT NULL REFERENCES entity_status(code),
  origin INTEGER NOT NULL REFERENCES origin(code),
  source TEXT NOT NULL,
  confidence INTEGER NOT NULL CHECK (confidence BETWEEN 0 AND 100),
  note TEXT NOT NULL,
  unsure INTEGER NOT NULL CHECK (unsure IN (0, 1)),
  link TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  PRIMARY KEY (annotation, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX entity_label ON entity(label, status);

CREATE TABLE entity_span(
  annotation INTEGER NOT NULL,
  entity INTEGER NOT NULL,
  number INTEGER NOT NULL,
  start INTEGER NOT NULL,
  start_k INTEGER NOT NULL,
  end INTEGER NOT NULL,
  end_k INTEGER NOT NULL,
  PRIMARY KEY (annotation, entity, number),
  FOREIGN KEY (annotation, entity) REFERENCES entity(annotation, key) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE label_set(
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  nested INTEGER NOT NULL CHECK (nested IN (0, 1))
) STRICT;

CREATE TABLE label(
  label_set INTEGER NOT NULL REFERENCES label_set(id) ON DELETE CASCADE,
  number INTEGER NOT NULL,
  name TEXT NOT NULL,
  zh TEXT NOT NULL,
  en TEXT NOT NULL,
  key TEXT NOT NULL,
  color TEXT NOT NULL,
  guideline TEXT NOT NULL,
  PRIMARY KEY (label_set, number),
  UNIQUE (label_set, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE step_group(
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  words TEXT NOT NULL,
  at TEXT NOT NULL,
  annotator INTEGER NOT NULL REFERENCES annotator(id)
) STRICT;

CREATE TABLE step(
  id INTEGER PRIMARY KEY,
  annotation INTEGER NOT NULL REFERENCES annotation(id) ON DELETE CASCADE,
  seq INTEGER NOT NULL CHECK (seq >= 1),
  kind TEXT NOT NULL,
  words TEXT NOT NULL,
  delta TEXT NOT NULL,
  at TEXT NOT NULL,
  annotator INTEGER NOT NULL REFERENCES annotator(id),
  merge_key TEXT,
  step_group INTEGER REFERENCES step_group(id) ON DELETE SET NULL,
  UNIQUE (annotation, seq)
) STRICT;
CREATE INDEX step_of_group ON step(step_group) WHERE step_group IS NOT NULL;

CREATE TABLE unit(
  id INTEGER PRIMARY KEY,
  annotation INTEGER NOT NULL REFERENCES annotation(id) ON DELETE CASCADE,
  article INTEGER NOT NULL,
  unit INTEGER NOT NULL,
  role INTEGER NOT NULL REFERENCES role(code),
  para INTEGER NOT NULL,
  raw_start INTEGER NOT NULL,
  raw_end INTEGER NOT NULL,
  indexed INTEGER NOT NULL DEFAULT 0 CHECK (indexed IN (0, 1)),
  text TEXT NOT NULL,
  UNIQUE (annotation, article, unit)
) STRICT;
CREATE INDEX unit_waiting ON unit(indexed) WHERE indexed = 0;

CREATE TABLE unit_entity(
  annotation INTEGER NOT NULL,
  entity INTEGER NOT NULL,
  article INTEGER NOT NULL,
  unit INTEGER NOT NULL,
  start INTEGER NOT NULL,
  end INTEGER NOT NULL,
  surface TEXT NOT NULL,
  PRIMARY KEY (annotation, entity),
  FOREIGN KEY (annotation, entity) REFERENCES entity(annotation, key) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX unit_entity_surface ON unit_entity(surface);

CREATE TABLE search_gone(
  id INTEGER PRIMARY KEY,
  text TEXT NOT NULL
) STRICT;

CREATE VIRTUAL TABLE search USING fts5(
  body, content='', columnsize=0,
  tokenize="unicode61 remove_diacritics 0 categories 'L* M* N* P* S* Co Cn Cf'"
);

CREATE TRIGGER unit_leaves_index AFTER DELETE ON unit WHEN old.indexed = 1 BEGIN
  INSERT INTO search_gone(id, text) VALUES (old.id, old.text);
END;
"""
"""`page_text.original` is NULL where the bytes are the text in UTF-8. `line` holds non-blank lines
only, from first to last mark, so a line's first fragment starts where the line does."""
