"""Boxes of lines and drawn lines of pages that both projects have, line by line.

They hang on the page, so the steps of everybody who moved one are asked: the last one says where a
line stands. Where no step does (an engine or a file gave the boxes) the one of which more is known
is taken.
"""

import json
from collections.abc import Callable
from typing import Any, Final

from yk_reader.model.facsimile import HAND
from yk_reader.store.codec import box
from yk_reader.store.facsimiles import box_columns
from yk_reader.store.merge_plan import Changed
from yk_reader.store.packed_steps import unpack
from yk_reader.store.project_file import ProjectFile

Report = Callable[[Changed], None]
Row = tuple[Any, ...]
_COLUMNS: Final = "x, y, width, height, polygon, confidence, upright, chars"
_LINES: Final = f"SELECT start, {_COLUMNS} FROM {{db}}.line_box WHERE page = ?"
_SUMS: Final = (
    "(SELECT json_array(count(*), total(b.start), total(b.x), total(b.y), total(b.width), "
    "total(b.height), total(b.confidence), total(b.upright), total(length(b.chars)), "
    "total(length(b.polygon)), total(b.start * coalesce(b.x + b.y * 7, 0))) "
    "FROM {db}.line_box b WHERE b.page = {page})"
)
"""Whether both say the same of a page; NULL never."""
_UNLIKE: Final = (
    "SELECT m.src, m.dst, h.name FROM temp.yk_page m JOIN main.page h ON h.id = m.dst "
    f"WHERE NOT m.fresh AND {_SUMS.format(db='main', page='m.dst')} "
    f"<> {_SUMS.format(db='src', page='m.src')} ORDER BY m.dst"
)
_STEPS: Final = """
SELECT a.id, s.seq <= a.cursor, s.at, s.delta, s.packed FROM main.annotation a
JOIN main.step s ON s.annotation = a.id WHERE a.page = ? AND s.kind IN ({kinds})
ORDER BY a.id, s.seq
"""
_KINDS: Final = ("set-box", "split-box")
_DRAWN: Final = """
SELECT m.dst, h.name, r.number, r.version, r.added_at, l.line, l.text, l.x, l.y, l.width, l.height,
  l.upright, l.confidence, l.chars
FROM temp.yk_page m JOIN main.page h ON h.id = m.dst CROSS JOIN src.reading r ON r.page = m.src
JOIN src.reading_line l ON l.page = r.page AND l.number = r.number
WHERE NOT m.fresh AND r.engine = ? ORDER BY m.dst, r.number, l.line
"""
_DRAWN_COLUMNS: Final = "text, x, y, width, height, upright, confidence, chars"


def merge_boxes(file: ProjectFile, report: Report) -> None:
    """Boxes of lines; in the caller's transaction, after the annotations."""
    for src, dst, name in file.all(_UNLIKE):
        mine = {start: tuple(row) for start, *row in file.all(_LINES.format(db="main"), (dst,))}
        theirs = {start: tuple(row) for start, *row in file.all(_LINES.format(db="src"), (src,))}
        differ = {at for at in mine.keys() | theirs.keys() if mine.get(at) != theirs.get(at)}
        steps = _Moved(file, dst) if differ else None
        for start in sorted(differ):
            assert steps is not None
            taken = steps.choose(start, mine.get(start), theirs.get(start))
            if taken != mine.get(start):
                _put(file, dst, start, taken)
            for other in (mine.get(start), theirs.get(start)):
                if other != taken and other is not None and steps.last_of_somebody(start, other):
                    told = (_told(one) for one in (mine.get(start), theirs.get(start), taken))
                    report(Changed("box", f"{name}:{start}", *told))


class _Moved:
    """What the steps on a page say of its boxes."""

    def __init__(self, file: ProjectFile, page: int) -> None:
        self._last: dict[tuple[int, int], tuple[str, Row | None]] = {}
        self._first: dict[int, tuple[str, Row | None]] = {}
        kinds = ", ".join(f"'{kind}'" for kind in _KINDS)
        for annotation, done, at, delta, packed in file.all(_STEPS.format(kinds=kinds), (page,)):
            told = json.loads(unpack(delta, packed))
            before = {one[0]: box_columns(box(one)) for one in told["b"].get("x", ())}
            after = {one[0]: box_columns(box(one)) for one in told["a"].get("x", ())}
            for start in before.keys() | after.keys():
                if done:
                    self._last[annotation, start] = at, after.get(start)
                else:
                    first = self._first.get(start)
                    if first is None or (at, repr(before.get(start))) < (first[0], repr(first[1])):
                        self._first[start] = at, before.get(start)

    def choose(self, start: int, mine: Row | None, theirs: Row | None) -> Row | None:
        """The later of two boxes of a line; None for none."""
        said = [told for (_, line), told in self._last.items() if line == start]
        if not said and start in self._first:
            said = [self._first[start]]  # all was undone
        for _, row in sorted(said, key=lambda told: (told[0], repr(told[1])), reverse=True):
            if row in (mine, theirs):
                return row
        return max(mine, theirs, key=_known)

    def last_of_somebody(self, start: int, row: Row) -> bool:
        """Whether somebody's work on the page ends with that box of the line."""
        return any(line == start and told[1] == row for (_, line), told in self._last.items())


def _known(row: Row | None) -> tuple[Any, ...]:
    """How much a row tells: its characters, its sides, how sure."""
    if row is None:
        return (False,)
    return True, row[7] is not None, row[0] is not None, row[5] or 0, repr(row)


def _put(file: ProjectFile, page: int, start: int, row: Row | None) -> None:
    execute = file.db.execute
    execute("DELETE FROM main.line_box WHERE page = ? AND start = ?", (page, start))
    if row is not None:
        execute(
            f"INSERT INTO main.line_box(page, start, {_COLUMNS}) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", (page, start, *row)
        )  # fmt: skip


def _told(row: Row | None) -> str:
    if row is None or row[0] is None:
        return ""
    left, top, width, height, *_ = row
    return f"{left},{top} {width}×{height}"


def merge_drawn(file: ProjectFile, report: Report) -> None:
    """Lines that people drew keep their numbers: patches name them. A reading of an engine that
    has such a number here gets the next one."""
    for page, name, number, version, at, line, *row in file.all(_DRAWN, (HAND,)):
        key = (page, number)
        found = file.one("SELECT engine FROM main.reading WHERE page = ? AND number = ?", key)
        if found is not None and found[0] != HAND:
            _renumber(file, page, number)
            found = None
        if found is None:
            file.db.execute(
                "INSERT INTO main.reading(page, number, engine, version, added_at) "
                "VALUES (?, ?, ?, ?, ?)", (*key, HAND, version, at)
            )  # fmt: skip
        mine = file.one(
            f"SELECT {_DRAWN_COLUMNS} FROM main.reading_line WHERE page = ? AND number = ? "
            "AND line = ?", (*key, line)
        )  # fmt: skip
        theirs = tuple(row)
        if mine is not None and tuple(mine) != theirs:
            texts = mine[0], theirs[0]
            taken = max(tuple(mine), theirs, key=repr)
            report(Changed("drawn line", name, *texts, taken[0]))
            if taken != theirs:
                continue
        file.db.execute(
            f"INSERT OR REPLACE INTO main.reading_line(page, number, line, {_DRAWN_COLUMNS}) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", (*key, line, *theirs)
        )  # fmt: skip


def _renumber(file: ProjectFile, page: int, number: int) -> None:
    (last,) = file.one("SELECT max(number) FROM main.reading WHERE page = ?", (page,))
    for table in ("reading", "reading_line"):
        names = ", ".join(
            name for _, name, *_ in file.all(f"PRAGMA main.table_info({table})")
            if name not in ("page", "number")
        )  # fmt: skip
        file.db.execute(
            f"INSERT INTO main.{table}(page, number, {names}) SELECT page, ?, {names} "
            f"FROM main.{table} WHERE page = ? AND number = ?",
            (last + 1, page, number),
        )
    file.db.execute("DELETE FROM main.reading WHERE page = ? AND number = ?", (page, number))
