"""The rows of `line`: the raw lines of a page that are not blank.

They follow from the text. A page whose layout is still to come does without them: they are put in
with the first row that points at one of them, of an annotation or of the page's picture.
"""

from collections.abc import Sequence
from typing import Final

from yk_reader.model.page import Page
from yk_reader.store.sqlite_tools import Database

Lines = Sequence[tuple[int, int, int]]
"""Start, end and number of the lines of a page that are not blank."""
_FROM_SOURCE: Final = (
    "INSERT INTO main.line(page, start, end, number) "
    "SELECT m.dst, l.start, l.end, l.number FROM temp.yk_page m "
    "CROSS JOIN src.line l ON l.page = m.src "
    "WHERE NOT m.fresh AND NOT EXISTS (SELECT 1 FROM main.line h WHERE h.page = m.dst)"
)

_MISSING: Final = (
    "SELECT id FROM page WHERE marked > 0 "
    "AND EXISTS (SELECT 1 FROM annotation a WHERE a.page = page.id) "
    "AND NOT EXISTS (SELECT 1 FROM line l WHERE l.page = page.id)"
)


def put_lines(db: Database, page_id: int, lines: Lines) -> None:
    """Put them in, in the caller's transaction; sqlite3.IntegrityError where some are there."""
    db.conn.executemany(
        "INSERT INTO line(page, start, end, number) VALUES (?, ?, ?, ?)",
        [(page_id, *line) for line in lines],
    )


def need_lines(db: Database, page_id: int, lines: Lines | None = None) -> None:
    """Put them in where the page has none yet, in the caller's transaction; nothing without the
    page. `lines`: where they are known."""
    if db.execute("SELECT 1 FROM line WHERE page = ? LIMIT 1", (page_id,)).fetchone() is not None:
        return
    if lines is None:
        row = db.execute("SELECT text FROM page_text WHERE page = ?", (page_id,)).fetchone()
        lines = Page(str(row[0])).marked_spans() if row is not None else ()
    put_lines(db, page_id, lines)


def stored_lines(db: Database, page_id: int) -> Lines:
    """Those that are there."""
    rows = db.execute(
        "SELECT start, end, number FROM line WHERE page = ? ORDER BY start", (page_id,)
    )
    return [(row[0], row[1], row[2]) for row in rows.fetchall()]


def pages_without(db: Database) -> list[int]:
    """The pages with an annotation that have none, and should."""
    return [row[0] for row in db.execute(_MISSING).fetchall()]


def bring_lines(db: Database) -> None:
    """Those of pages that both projects of a merge have (`temp.yk_page`), and this one not yet."""
    db.execute(_FROM_SOURCE)
