"""What hangs on pages and has no history: merged row by row, so that the order does not matter.

Of two that say otherwise one is taken by what it is, and both are reported.
"""

from collections.abc import Callable
from typing import Final

from yk_reader.store.merge_plan import Changed
from yk_reader.store.merge_versions import Rule
from yk_reader.store.project_file import ProjectFile

Report = Callable[[Changed], None]
_EFFORT: Final = """
INSERT INTO main.effort(page, annotator, day, seconds, gestures)
SELECT m.dst, n.dst, e.day, max(e.seconds), max(e.gestures) FROM temp.yk_page m
CROSS JOIN src.effort e ON e.page = m.src LEFT JOIN temp.yk_annotator n ON n.src = e.annotator
GROUP BY 1, 2, 3
ON CONFLICT(page, annotator, day) DO UPDATE SET
  seconds = max(seconds, excluded.seconds), gestures = max(gestures, excluded.gestures)
  WHERE excluded.seconds > seconds OR excluded.gestures > gestures
"""
"""The greater of both: in two copies of one project the same work is counted once."""
_ASSIGNED: Final = """
INSERT INTO main.assignment(page, annotator, given_at)
SELECT m.dst, n.dst, min(g.given_at) FROM temp.yk_page m
CROSS JOIN src.assignment g ON g.page = m.src LEFT JOIN temp.yk_annotator n ON n.src = g.annotator
GROUP BY 1, 2
ON CONFLICT(page, annotator) DO UPDATE SET given_at = excluded.given_at
  WHERE excluded.given_at < given_at
"""
_COMMENT_MAP: Final = (
    "DROP TABLE IF EXISTS temp.yk_comment",
    "CREATE TEMP TABLE yk_comment(src INTEGER PRIMARY KEY, dst INTEGER NOT NULL, fresh INTEGER)",
    "INSERT INTO temp.yk_comment SELECT c.id, h.id, 0 FROM src.comment c "
    "JOIN main.comment h ON h.uuid = c.uuid",
    "INSERT INTO temp.yk_comment SELECT c.id, row_number() OVER (ORDER BY c.id) + "
    "(SELECT coalesce(max(id), 0) FROM main.comment), 1 FROM src.comment c "
    "WHERE c.id NOT IN (SELECT src FROM temp.yk_comment)",
)
_COMMENTS: Final = """
INSERT INTO main.comment(id, uuid, page, parent, owner, start, end, text, annotator, created_at,
  changed_at, state)
SELECT m.dst, c.uuid, p.dst, (SELECT dst FROM temp.yk_comment WHERE src = c.parent),
  (SELECT dst FROM temp.yk_annotator WHERE src = c.owner), c.start, c.end, c.text,
  (SELECT dst FROM temp.yk_annotator WHERE src = c.annotator), c.created_at, c.changed_at, c.state
FROM temp.yk_comment m JOIN src.comment c ON c.id = m.src
LEFT JOIN temp.yk_page p ON p.src = c.page WHERE m.fresh
"""
_COMMENTS_DIFFER: Final = """
SELECT h.id, h.text, c.text, h.changed_at, c.changed_at, h.state, c.state, p.name
FROM temp.yk_comment m JOIN src.comment c ON c.id = m.src JOIN main.comment h ON h.id = m.dst
JOIN main.page p ON p.id = h.page
WHERE NOT m.fresh AND (h.text, h.changed_at, h.state) IS NOT (c.text, c.changed_at, c.state)
"""
_SIDES: Final = (
    "(SELECT count(*) FROM temp.yk_decided d WHERE d.annotator = {who} "
    "AND d.page IN ({one}, {other}) AND d.theirs = {side})"
)
_LINKS_GO: Final = """
DELETE FROM main.article_link WHERE id IN (
  SELECT l.id FROM main.article_link l
  JOIN temp.yk_page f ON f.dst = l.from_page JOIN temp.yk_page t ON t.dst = l.to_page
  WHERE {theirs} > 0 AND {mine} = 0 AND NOT EXISTS (
    SELECT 1 FROM src.article_link s JOIN temp.yk_annotator n ON n.src = s.annotator
    WHERE s.from_page = f.src AND s.to_page = t.src AND n.dst = l.annotator
    AND s.from_article = l.from_article AND s.to_article = l.to_article))
""".format(
    theirs=_SIDES.format(who="l.annotator", one="l.from_page", other="l.to_page", side=1),
    mine=_SIDES.format(who="l.annotator", one="l.from_page", other="l.to_page", side=0),
)
_LINKS_COME: Final = """
INSERT INTO main.article_link(annotator, from_page, from_article, to_page, to_article, origin,
  created_at)
SELECT n.dst, f.dst, s.from_article, t.dst, s.to_article, max(s.origin), min(s.created_at)
FROM src.article_link s
LEFT JOIN temp.yk_annotator n ON n.src = s.annotator
LEFT JOIN temp.yk_page f ON f.src = s.from_page LEFT JOIN temp.yk_page t ON t.src = s.to_page
WHERE f.fresh OR t.fresh OR {mine} = 0 OR {theirs} > 0
GROUP BY 1, 2, 3, 4, 5 ORDER BY min(s.id)
ON CONFLICT(annotator, from_page, from_article, to_page, to_article) DO UPDATE SET
  origin = max(origin, excluded.origin), created_at = min(created_at, excluded.created_at)
""".format(
    theirs=_SIDES.format(who="n.dst", one="f.dst", other="t.dst", side=1),
    mine=_SIDES.format(who="n.dst", one="f.dst", other="t.dst", side=0),
)
"""A link lies between two pages: it follows the history that goes on, and is there when both do. Of
one to a page that only one of the projects has, the other says nothing."""
_LINKS_ONCE: Final = """
DELETE FROM main.article_link WHERE id IN (
  SELECT id FROM (
    SELECT l.id, row_number() OVER (
      PARTITION BY l.annotator, l.from_page, l.from_article, l.to_page,
        CASE WHEN l.to_article LIKE 'not:%' THEN substr(l.to_article, 5) ELSE l.to_article END
      ORDER BY l.origin <> 0 DESC, l.created_at DESC, l.to_article LIKE 'not:%' DESC) AS place
    FROM main.article_link l WHERE l.from_page IN (SELECT dst FROM temp.yk_page))
  WHERE place > 1)
"""
"""An article goes on in another one, or it does not."""
_CHARS: Final = """
SELECT s.char, h.text, s.text, h.changed_at, s.changed_at,
  (SELECT dst FROM temp.yk_annotator WHERE src = s.annotator), h.char IS NULL
FROM src.private_char s LEFT JOIN main.private_char h ON h.char = s.char
WHERE h.char IS NULL OR (h.text, h.changed_at) <> (s.text, s.changed_at) ORDER BY s.char
"""


def merge_values(file: ProjectFile, rule: Rule, report: Report) -> None:
    """Effort, assignments, comments, links, private characters, and what was said of how pages are
    set; in the caller's transaction, after the pages."""
    execute = file.db.execute
    execute(_EFFORT)
    execute(_ASSIGNED)
    _comments(file, report)
    for sql in (_LINKS_GO, _LINKS_COME, _LINKS_ONCE):
        execute(sql)
    _private_chars(file, rule, report)
    _profiles(file, rule, report)


def choose(rule: Rule, mine: object, theirs: object) -> bool:
    """Whether theirs holds, where both say something and nothing tells which goes before."""
    if rule == "later":
        return repr(theirs) > repr(mine)
    return rule == "theirs"


def _comments(file: ProjectFile, report: Report) -> None:
    execute = file.db.execute
    for sql in _COMMENT_MAP:
        execute(sql)
    execute(_COMMENTS)
    for key, text, other, at, other_at, state, other_state, page in file.all(_COMMENTS_DIFFER):
        theirs = (other_at, other, other_state) > (at, text, state)
        if theirs:
            execute(
                "UPDATE main.comment SET text = ?, changed_at = ?, state = ? WHERE id = ?",
                (other, other_at, other_state, key),
            )
        if text != other:
            report(Changed("comment", page, text, other, other if theirs else text))


def _private_chars(file: ProjectFile, rule: Rule, report: Report) -> None:
    for char, mine, theirs, at, other_at, who, new in file.all(_CHARS):
        taken = new or ((other_at, theirs) > (at, mine) if rule == "later" else rule == "theirs")
        if taken:
            file.db.execute(
                "INSERT INTO main.private_char(char, text, annotator, changed_at) "
                "VALUES (?, ?, ?, ?) ON CONFLICT(char) DO UPDATE SET text = excluded.text, "
                "annotator = excluded.annotator, changed_at = excluded.changed_at",
                (char, theirs, who, other_at),
            )
        if not new and mine != theirs:
            report(Changed("character", char, mine, theirs, theirs if taken else mine))


def _profiles(file: ProjectFile, rule: Rule, report: Report) -> None:
    rows = file.all(
        "SELECT s.key, h.value, s.value FROM src.meta s LEFT JOIN main.meta h ON h.key = s.key "
        "WHERE (s.key = 'profile' OR s.key LIKE 'profile:%') AND s.value <> '' "
        "AND s.value IS NOT h.value ORDER BY s.key"
    )
    for key, mine, theirs in rows:
        taken = not mine or choose(rule, mine, theirs)
        if taken:
            file.db.execute(
                "INSERT INTO main.meta(key, value) VALUES (?, ?) "
                "ON CONFLICT(key) DO UPDATE SET value = excluded.value", (key, theirs)
            )  # fmt: skip
        if mine:
            report(Changed("profile", key, mine, theirs, theirs if taken else mine))
