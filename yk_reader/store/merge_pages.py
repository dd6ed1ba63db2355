"""Pages that both projects have: what is known of them, their pictures and readings."""

import json
from typing import Any, Final

from yk_reader.model.facsimile import HAND
from yk_reader.store.belongings import of_version
from yk_reader.store.merge_boxes import merge_boxes, merge_drawn
from yk_reader.store.merge_plan import Changed
from yk_reader.store.merge_values import Report
from yk_reader.store.project_file import ProjectFile

_BOTH: Final = (
    "temp.yk_page m JOIN main.page h ON h.id = m.dst JOIN src.page s ON s.id = m.src "
    "WHERE NOT m.fresh"
)
_HEADS: Final = f"""
SELECT h.id, h.name, h.source, h.paper, h.issue_date, h.page_number, h.imported_at,
  s.name, s.source, s.paper, s.issue_date, s.page_number, s.imported_at FROM {_BOTH}
AND (h.name, h.source, h.paper, h.issue_date, h.page_number, h.imported_at)
  <> (s.name, s.source, s.paper, s.issue_date, s.page_number, s.imported_at)
"""
_OF_PICTURE: Final = (
    "(SELECT json_array(f.sha256 <> '', f.name, f.width, f.height, f.unit, f.sha256, f.frame) "
    "FROM {db}.page_picture f WHERE f.page = {page})",
    "(SELECT length(d.data) FROM {db}.picture_data d WHERE d.page = {page})",
)
"""What tells whether both have a page's picture and its bytes alike, and which of two is the
fuller."""
_TABLES: Final = ("page_picture", "picture_data")
_READINGS: Final = f"""
SELECT m.src, m.dst, r.number FROM temp.yk_page m CROSS JOIN src.reading r ON r.page = m.src
WHERE NOT m.fresh AND r.engine <> '{HAND}'
  AND NOT EXISTS (SELECT 1 FROM main.reading o WHERE o.page = m.dst
  AND (o.engine, o.version, o.added_at) = (r.engine, r.version, r.added_at)
  AND (o.x, o.y, o.width, o.height) IS (r.x, r.y, r.width, r.height)
  AND (SELECT count(*) FROM main.reading_line l WHERE l.page = o.page AND l.number = o.number)
    = (SELECT count(*) FROM src.reading_line l WHERE l.page = r.page AND l.number = r.number))
ORDER BY m.dst, r.added_at, r.engine, r.number
"""


def merge_pages(file: ProjectFile, report: Report) -> None:
    """In the caller's transaction, after the maps are filled."""
    _heads(file, report)
    _pictures(file)
    merge_boxes(file, report)
    merge_drawn(file, report)
    _readings(file)


def _heads(file: ProjectFile, report: Report) -> None:
    for key, *values in file.all(_HEADS):
        mine, theirs = values[:6], values[6:]
        first = theirs if (theirs[5], theirs[1]) < (mine[5], mine[1]) else mine
        taken = [
            _name(mine, theirs, first), first[1],
            *(max(pair, key=lambda value: (bool(value), value))
              for pair in zip(mine[2:5], theirs[2:5], strict=True)),
            first[5],
        ]  # fmt: skip
        file.db.execute(
            "UPDATE main.page SET (name, source, paper, issue_date, page_number, imported_at) = "
            "(?, ?, ?, ?, ?, ?) WHERE id = ?",
            (*taken, key),
        )
        for at, what in ((0, "page name"), (2, "paper"), (3, "date"), (4, "page number")):
            if mine[at] and theirs[at] and mine[at] != theirs[at]:
                report(Changed(what, mine[0], mine[at], theirs[at], taken[at]))


def _name(mine: list[str], theirs: list[str], first: list[str]) -> str:
    """The name that a person gave, before that of the file that the page came from."""
    given = [one[0] for one in (mine, theirs) if one[0] and one[0] != _stem(one[1])]
    return max(given) if given else first[0]


def _stem(source: str) -> str:
    name = source[max(source.rfind("/"), source.rfind("\\")) + 1 :]
    return name[: name.rfind(".")] if name.rfind(".") > 0 else name


def _pictures(file: ProjectFile) -> None:
    for table, told in zip(_TABLES, _OF_PICTURE, strict=True):
        mine = told.format(db="main", page="m.dst")
        theirs = told.format(db="src", page="m.src")
        ids = [
            (dst,)
            for dst, here, there in file.all(
                f"SELECT m.dst, {mine}, {theirs} FROM temp.yk_page m WHERE NOT m.fresh"
            )
            if there is not None and here != there and _fuller(there, here)
        ]
        file.db.conn.executemany(f"DELETE FROM main.{table} WHERE page = ?", ids)
        names = ", ".join(_columns(table)[1:])
        values = names.replace(" path", " yk_picture(path)")
        file.db.conn.executemany(
            f"INSERT INTO main.{table}(page, {names}) SELECT m.dst, {values} "
            f"FROM temp.yk_page m CROSS JOIN src.{table} t ON t.page = m.src WHERE m.dst = ?",
            ids,
        )


def _fuller(one: Any, other: Any) -> bool:
    if other is None:
        return True
    if isinstance(one, str):
        return bool(json.loads(one) > json.loads(other))
    return bool(one > other)


def _readings(file: ProjectFile) -> None:
    """Those that the project has not, under the next numbers of their page."""
    for src, dst, number in file.all(_READINGS):
        (last,) = file.one("SELECT coalesce(max(number), 0) FROM main.reading WHERE page = ?",
                           (dst,))  # fmt: skip
        for table in ("reading", "reading_line"):
            names = ", ".join(_columns(table)[2:])
            file.db.execute(
                f"INSERT INTO main.{table}(page, number, {names}) SELECT ?, ?, {names} "
                f"FROM src.{table} WHERE page = ? AND number = ?",
                (dst, last + 1, src, number),
            )


def _columns(table: str) -> tuple[str, ...]:
    from yk_reader.store.migrations import SCHEMA_VERSION

    owned = of_version(SCHEMA_VERSION).owned
    return next(one.columns for one in owned if one.table == table)
