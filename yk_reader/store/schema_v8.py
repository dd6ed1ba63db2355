"""Schema version 8: rows of entities and fragments that take a third of the room, counters that are
kept, and what several people need: assignments, comments, identities. It never changes.

What the tables `fragment`, `entity`, `entity_span` and `unit_entity` held is in `fragment_data` and
`entity_data`; views of the old names give the same rows (`views_v8`).
"""

from typing import Final

_WHYS: Final = ", ".join(
    f"{decision}_{part}"
    for decision in ("article", "role", "joint", "position")
    for part in ("origin", "reason", "confidence")
)


def _why(decision: str) -> str:
    return f"""
  {decision}_origin INTEGER NOT NULL REFERENCES origin(code),
  {decision}_reason INTEGER NOT NULL REFERENCES reason(code),
  {decision}_confidence INTEGER NOT NULL CHECK ({decision}_confidence BETWEEN 0 AND 100),"""


ROWS: Final = f"""
CREATE TABLE fragment_kind(
  id INTEGER PRIMARY KEY,
  role INTEGER NOT NULL REFERENCES role(code),
  joint INTEGER NOT NULL REFERENCES joint(code),
  unsure INTEGER NOT NULL CHECK (unsure IN (0, 1)),
{"".join(map(_why, ("article", "role", "joint", "position")))}
  UNIQUE (role, joint, unsure, {_WHYS})
) STRICT;

CREATE TABLE fragment_data(
  annotation INTEGER NOT NULL REFERENCES annotation(id) ON DELETE CASCADE,
  start INTEGER NOT NULL,
  length INTEGER NOT NULL CHECK (length > 0),
  article INTEGER,
  position INTEGER NOT NULL,
  kind INTEGER NOT NULL REFERENCES fragment_kind(id),
  PRIMARY KEY (annotation, start),
  FOREIGN KEY (annotation, article) REFERENCES article(annotation, key)
    DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

CREATE TABLE entity_kind(
  id INTEGER PRIMARY KEY,
  label TEXT NOT NULL,
  status INTEGER NOT NULL REFERENCES entity_status(code),
  origin INTEGER NOT NULL REFERENCES origin(code),
  source TEXT NOT NULL,
  unsure INTEGER NOT NULL CHECK (unsure IN (0, 1)),
  odd_uuid TEXT NOT NULL,
  odd_time TEXT NOT NULL,
  UNIQUE (label, status, origin, source, unsure, odd_uuid, odd_time)
) STRICT;

CREATE TABLE entity_data(
  annotation INTEGER NOT NULL REFERENCES annotation(id) ON DELETE CASCADE,
  key INTEGER NOT NULL,
  kind INTEGER NOT NULL REFERENCES entity_kind(id),
  confidence INTEGER NOT NULL CHECK (confidence BETWEEN 0 AND 100),
  start INTEGER,
  length INTEGER,
  article INTEGER,
  unit INTEGER,
  place INTEGER,
  extent INTEGER,
  uuid BLOB CHECK (length(uuid) = 16),
  changed_at INTEGER,
  note TEXT NOT NULL DEFAULT '',
  link TEXT NOT NULL DEFAULT '',
  spans TEXT,
  inside TEXT,
  PRIMARY KEY (annotation, key)
) STRICT, WITHOUT ROWID;
DROP INDEX entity_noted;
CREATE INDEX entity_noted ON entity_data(annotation) WHERE note <> '';
"""
"""A kind is what many rows have in common; kinds never change. Of an entity `start` and `length`
are from the first to the last raw character; `spans` (as in `gold_entity`) is NULL where that is
its one span, `inside` the start_k and end_k of each in the same form where they are not all 0.
`uuid` NULL: the annotation's `seed` with the key behind it; `changed_at`: digits of the time
(20260102030405), 0 for none, NULL: the annotation's `seeded_at`. What is no uuid or time in the
usual form stands in its kind."""

COLUMNS: Final = """
ALTER TABLE annotation ADD COLUMN seed BLOB CHECK (length(seed) = 12);
ALTER TABLE annotation ADD COLUMN seeded_at TEXT NOT NULL DEFAULT '';
ALTER TABLE annotation ADD COLUMN leading INTEGER NOT NULL DEFAULT 0 CHECK (leading IN (0, 1));
ALTER TABLE page ADD COLUMN marked INTEGER NOT NULL DEFAULT 0 CHECK (marked >= 0);
ALTER TABLE unit ADD COLUMN spans BLOB;
ALTER TABLE step ADD COLUMN uuid BLOB CHECK (length(uuid) = 16);
ALTER TABLE step ADD COLUMN packed BLOB;
ALTER TABLE step_group ADD COLUMN uuid BLOB CHECK (length(uuid) = 16);
ALTER TABLE label_set ADD COLUMN uuid BLOB CHECK (length(uuid) = 16);
ALTER TABLE word_list ADD COLUMN uuid BLOB CHECK (length(uuid) = 16);
"""

SHARED: Final = """
CREATE TABLE assignment(
  page INTEGER NOT NULL REFERENCES page(id) ON DELETE CASCADE,
  annotator INTEGER NOT NULL REFERENCES annotator(id),
  given_at TEXT NOT NULL,
  PRIMARY KEY (page, annotator)
) STRICT, WITHOUT ROWID;
CREATE INDEX assignment_annotator ON assignment(annotator);

CREATE TABLE comment(
  id INTEGER PRIMARY KEY,
  uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
  page INTEGER NOT NULL REFERENCES page(id) ON DELETE CASCADE,
  parent INTEGER REFERENCES comment(id) ON DELETE CASCADE,
  owner INTEGER REFERENCES annotator(id),
  start INTEGER,
  end INTEGER,
  text TEXT NOT NULL,
  annotator INTEGER NOT NULL REFERENCES annotator(id),
  created_at TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('open', 'resolved')),
  CHECK ((start IS NULL) = (end IS NULL) AND (start IS NULL OR 0 <= start AND start <= end))
) STRICT;
CREATE INDEX comment_page ON comment(page);
CREATE INDEX comment_parent ON comment(parent) WHERE parent IS NOT NULL;
"""

_NUMBERS: Final = ("pages", "articles", "entities", "suggested", "doubts", "broken")
_SUMS: Final = ", ".join(_NUMBERS)

COUNTERS: Final = f"""
CREATE TABLE entity_count(
  annotation INTEGER NOT NULL REFERENCES annotation(id) ON DELETE CASCADE,
  kind INTEGER NOT NULL REFERENCES entity_kind(id),
  number INTEGER NOT NULL CHECK (number > 0),
  placed INTEGER NOT NULL CHECK (placed BETWEEN 0 AND number),
  PRIMARY KEY (annotation, kind)
) STRICT, WITHOUT ROWID;
CREATE INDEX entity_count_kind ON entity_count(kind);

CREATE TABLE entity_tally(
  kind INTEGER PRIMARY KEY REFERENCES entity_kind(id),
  number INTEGER NOT NULL,
  placed INTEGER NOT NULL,
  leading INTEGER NOT NULL
) STRICT;

CREATE TABLE page_tally(
  annotator INTEGER NOT NULL REFERENCES annotator(id),
  status INTEGER NOT NULL REFERENCES page_status(code),
  leading INTEGER NOT NULL CHECK (leading IN (0, 1)),
  {", ".join(f"{name} INTEGER NOT NULL" for name in _NUMBERS)},
  PRIMARY KEY (annotator, status, leading)
) STRICT, WITHOUT ROWID;

CREATE TABLE tally(
  name TEXT PRIMARY KEY,
  number INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
"""


def _leader(page: str) -> str:
    """Which annotation of a page leads (`store.figures.LEADING`)."""
    return (
        "SELECT a.id FROM annotation a JOIN annotator n ON n.id = a.annotator "
        f"WHERE a.page = {page} ORDER BY n.machine, a.status DESC, a.changed_at DESC, a.id LIMIT 1"
    )


def _lead(page: str) -> str:
    return (
        f"UPDATE annotation SET leading = (id = ({_leader(page)})) "
        f"WHERE page = {page} AND leading <> (id = ({_leader(page)}));"
    )


def _tallied(row: str, sign: str) -> str:
    """Add an annotation to the sums of its annotator and status, or take it out."""
    values = ", ".join(f"{sign}{value}" for value in ("1", *(f"{row}.{n}" for n in _NUMBERS[1:])))
    sets = ", ".join(f"{name} = {name} + excluded.{name}" for name in _NUMBERS)
    return (
        f"INSERT INTO page_tally(annotator, status, leading, {_SUMS}) "
        f"VALUES ({row}.annotator, {row}.status, {row}.leading, {values}) "
        f"ON CONFLICT(annotator, status, leading) DO UPDATE SET {sets};"
    )


def _kept(name: str, number: str) -> str:
    return (
        f"INSERT INTO tally(name, number) VALUES ('{name}', {number}) "
        "ON CONFLICT(name) DO UPDATE SET number = number + excluded.number;"
    )


def _entities(number: str, placed: str, leading: str, kind: str) -> str:
    return (
        "INSERT INTO entity_tally(kind, number, placed, leading) "
        f"VALUES ({kind}, {number}, {placed}, {leading}) ON CONFLICT(kind) DO UPDATE SET "
        "number = number + excluded.number, placed = placed + excluded.placed, "
        "leading = leading + excluded.leading;"
    )


def _leads(row: str) -> str:
    return f"(SELECT leading FROM annotation WHERE id = {row}.annotation)"


_CHANGED: Final = " OR ".join(
    f"old.{name} <> new.{name}" for name in ("status", "leading", "annotator", *_NUMBERS[1:])
)

_MORE: Final = _entities(
    "new.number - old.number", "new.placed - old.placed",
    f"{_leads('new')} * (new.number - old.number)", "new.kind",
)  # fmt: skip

TRIGGERS: Final = f"""
CREATE TRIGGER annotation_comes AFTER INSERT ON annotation BEGIN
  {_tallied("new", "")}
  {_lead("new.page")}
END;
CREATE TRIGGER annotation_counts AFTER UPDATE OF status, leading, annotator, articles, entities,
  suggested, doubts, broken ON annotation WHEN {_CHANGED} BEGIN
  {_tallied("old", "-")}
  {_tallied("new", "")}
END;
CREATE TRIGGER annotation_leads AFTER UPDATE OF leading ON annotation
  WHEN old.leading <> new.leading BEGIN
  INSERT INTO entity_tally(kind, number, placed, leading)
    SELECT c.kind, 0, 0, (new.leading - old.leading) * c.number
    FROM entity_count c WHERE c.annotation = new.id
    ON CONFLICT(kind) DO UPDATE SET leading = leading + excluded.leading;
END;
CREATE TRIGGER annotation_changes AFTER UPDATE OF status, changed_at ON annotation
  WHEN EXISTS (SELECT 1 FROM annotation WHERE page = new.page AND id <> new.id) BEGIN
  {_lead("new.page")}
END;
CREATE TRIGGER annotation_goes BEFORE DELETE ON annotation BEGIN
  DELETE FROM entity_count WHERE annotation = old.id;
  {_tallied("old", "-")}
END;
CREATE TRIGGER annotation_gone AFTER DELETE ON annotation BEGIN
  {_lead("old.page")}
END;

CREATE TRIGGER entity_count_comes AFTER INSERT ON entity_count BEGIN
  {_entities("new.number", "new.placed", f"{_leads('new')} * new.number", "new.kind")}
END;
CREATE TRIGGER entity_count_changes AFTER UPDATE ON entity_count BEGIN
  {_MORE}
END;
CREATE TRIGGER entity_count_goes AFTER DELETE ON entity_count BEGIN
  {_entities("-old.number", "-old.placed", f"-{_leads('old')} * old.number", "old.kind")}
END;

CREATE TRIGGER page_comes AFTER INSERT ON page BEGIN
  {_kept("pages", "1")}
  {_kept("characters", "new.chars")}
  {_kept("raw lines", "new.marked")}
END;
CREATE TRIGGER page_changes AFTER UPDATE OF chars, marked ON page BEGIN
  {_kept("characters", "new.chars - old.chars")}
  {_kept("raw lines", "new.marked - old.marked")}
END;
CREATE TRIGGER page_goes AFTER DELETE ON page BEGIN
  {_kept("pages", "-1")}
  {_kept("characters", "-old.chars")}
  {_kept("raw lines", "-old.marked")}
END;
CREATE TRIGGER step_comes AFTER INSERT ON step BEGIN
  {_kept("steps", "1")}
END;
CREATE TRIGGER step_goes AFTER DELETE ON step BEGIN
  {_kept("steps", "-1")}
END;
"""
"""The counters follow in the transaction of what they count. An annotation that goes takes its
counts out while it is still there, so that it is known whether it leads."""
