"""The rows of a merge: brought over by SQL, with maps of keys in temporary tables.

Which tables hold rows of a page or an annotation, and which columns hold keys, follows from the
schema (`belongings`), as when pages are moved.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from yk_reader.model.records import dataclass
from yk_reader.store import packing
from yk_reader.store.annotators import beside_uuid
from yk_reader.store.belongings import ROOT, Belonging, Belongings, of_version
from yk_reader.store.merge_plan import COMMON, FRESH, Plan, own_uuid
from yk_reader.store.merge_versions import Version
from yk_reader.store.project_file import ProjectFile
from yk_reader.store.raw_lines import bring_lines
from yk_reader.store.search import spaced

Tell = Callable[[int, int], None]
_ANNOTATION: Final = "annotation"
_APART: Final = ("effort", "assignment", "comment", "ocr_wait")
"""Tables of pages that `merge_values` merges row by row, or that stay where they are."""
_CHUNK: Final = 500
"""Annotations whose rows are brought over at once: between two of them progress is told."""
MAPS: Final = (
    "CREATE TEMP TABLE yk_page(src INTEGER PRIMARY KEY, dst INTEGER NOT NULL, fresh INTEGER)",
    "CREATE TEMP TABLE yk_annotator(src INTEGER PRIMARY KEY, dst INTEGER NOT NULL)",
    "CREATE TEMP TABLE yk_fragment_kind(src INTEGER PRIMARY KEY, dst INTEGER NOT NULL)",
    "CREATE TEMP TABLE yk_entity_kind(src INTEGER PRIMARY KEY, dst INTEGER NOT NULL)",
    "CREATE TEMP TABLE yk_step_group(src INTEGER PRIMARY KEY, dst INTEGER NOT NULL)",
    "CREATE TEMP TABLE yk_annotation(number INTEGER PRIMARY KEY, src INTEGER NOT NULL, "
    "dst INTEGER NOT NULL, annotator INTEGER NOT NULL, uuid TEXT NOT NULL, page TEXT NOT NULL)",
    "CREATE TEMP TABLE yk_decided(page INTEGER, annotator INTEGER, theirs INTEGER, "
    "PRIMARY KEY (page, annotator)) WITHOUT ROWID",
)
"""Keys there -> keys here. `yk_decided`: on which pages an annotator's history goes on in one of
the projects only, and in which."""
NAMES: Final = tuple(sql.split("(")[0].split()[-1] for sql in MAPS)


@dataclass(frozen=True, slots=True)
class Ways:
    """How values change on their way. `labels`: label there -> here; `picture`: the path of a
    picture, as kept in each project's place."""

    labels: Mapping[str, str]
    picture: Callable[[str], str]


class RowMerge:
    """Brings over pages and annotations, in the caller's transaction."""

    def __init__(
        self, file: ProjectFile, plan: Plan, annotators: Mapping[str, int], ways: Ways
    ) -> None:
        """`annotators`: uuid there -> key here; of kept copies too (`beside`)."""
        self._file, self._plan, self._ways = file, plan, ways
        self._annotators = annotators
        self._belongings = _belongings()
        file.db.conn.create_function("yk_spaced", 1, spaced, deterministic=True)
        file.db.conn.create_function("yk_picture", 1, ways.picture)
        file.db.conn.create_function("yk_own", 2, own_uuid, deterministic=True)

    def run(self, tell: Tell) -> None:
        """Everything of it. sqlite3.Error: what cannot be is in one of the projects."""
        self._pages()
        self._kinds()
        self._groups()
        self._place()
        self._forget()
        self._annotations()
        self._fill(tell)

    # -- the maps

    def _pages(self) -> None:
        execute = self._file.db.execute
        execute(f"INSERT INTO temp.yk_page SELECT s.id, p.id, 0 FROM {COMMON}")
        execute(
            "INSERT INTO temp.yk_page SELECT s.id, row_number() OVER (ORDER BY s.id) + "
            f"(SELECT coalesce(max(id), 0) FROM main.page), 1 FROM src.page s WHERE {FRESH}"
        )
        rows = [(one.id, self._annotators[uuid]) for uuid, one in self._plan.theirs.items()]
        self._file.db.conn.executemany("INSERT INTO temp.yk_annotator VALUES (?, ?)", rows)
        for one in self._belongings.single:
            held = dict(one.holds).values()
            if _ANNOTATION not in held and one.table not in (*_APART, _ANNOTATION):
                self._bring(one, "temp.yk_page m", "m.src", "m.fresh")
        bring_lines(self._file.db)

    def _kinds(self) -> None:
        db, labels = self._file.db, self._ways.labels
        for table, columns in (
            ("fragment_kind", packing.FRAGMENT_KIND), ("entity_kind", packing.ENTITY_KIND),
        ):  # fmt: skip
            rows = {key: tuple(kind) for key, *kind in db.execute(
                f"SELECT id, {columns} FROM src.{table}"
            )}  # fmt: skip
            if table == "entity_kind":
                rows = {key: (labels.get(k[0], k[0]), *k[1:]) for key, k in rows.items()}
            ids = packing.kind_ids(db, table, columns, dict.fromkeys(rows.values()))
            db.conn.executemany(
                f"INSERT INTO temp.yk_{table} VALUES (?, ?)",
                [(key, ids[kind]) for key, kind in rows.items()],
            )

    def _groups(self) -> None:
        """Steps over many pages, those that are here already by their uuid."""
        execute = self._file.db.execute
        new = (
            "src.step_group g WHERE g.uuid IS NULL "
            "OR g.uuid NOT IN (SELECT uuid FROM main.step_group WHERE uuid IS NOT NULL)"
        )
        execute(
            "INSERT INTO temp.yk_step_group SELECT g.id, row_number() OVER (ORDER BY g.id) + "
            f"(SELECT coalesce(max(id), 0) FROM main.step_group) FROM {new}"
        )
        (group,) = (one for one in self._belongings.shared if one.table == "step_group")
        self._bring(group, "temp.yk_step_group m", "m.src")
        execute(
            "INSERT OR IGNORE INTO temp.yk_step_group SELECT g.id, min(h.id) FROM src.step_group g "
            "JOIN main.step_group h ON h.uuid = g.uuid GROUP BY g.id"
        )

    # -- which annotations go, move, and come

    def _place(self) -> None:
        db, gone = self._file.db, []
        moved: list[tuple[int, int, str]] = []
        coming: list[tuple[int, int, str]] = []
        for group in self._plan.groups:
            settled = group.settled
            if settled.state in ("newer", "older"):
                db.execute(
                    "INSERT INTO temp.yk_decided VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                    (group.page, self._annotators[group.base], int(settled.state == "newer")),
                )
            if not settled.changed:
                continue
            gone += [(one.id,) for one in group.mine if one.id not in group.kept]
            for slot, one in enumerate(settled.order):
                row = one.id, *self._slot(group.base, slot, one)
                if one.theirs:
                    coming.append(row)
                elif one.slot != slot:
                    moved.append(row)
        db.conn.executemany("DELETE FROM main.annotation WHERE id = ?", gone)
        self._move(moved)
        db.conn.executemany(
            "INSERT INTO temp.yk_annotation(src, dst, annotator, uuid, page) "
            "SELECT a.id, 0, ?2, ?3, s.uuid FROM src.annotation a JOIN src.page s ON s.id = a.page "
            "WHERE a.id = ?1", coming
        )  # fmt: skip

    def _slot(self, base: str, slot: int, one: Version) -> tuple[int, str]:
        """Under which annotator and uuid an annotation stands."""
        if not slot:
            return self._annotators[base], one.lineage
        return self._annotators[beside_uuid(base, slot)], f"{one.lineage}#{slot}"

    def _move(self, moved: list[tuple[int, int, str]]) -> None:
        """Annotations under another annotator, one after the other: two may change places."""
        db = self._file.db
        if not moved:
            return
        away = db.execute(
            "INSERT INTO main.annotator(uuid, name, machine, created_at) "
            "VALUES ('#', '#' || hex(randomblob(8)), 0, '') RETURNING id"
        ).fetchall()[0][0]
        waiting: dict[int, tuple[int, int, str]] = {}
        for key, annotator, uuid in moved:
            (page,) = db.execute("SELECT page FROM main.annotation WHERE id = ?", (key,)).fetchone()
            waiting[key] = page, annotator, uuid
            db.execute("UPDATE main.annotation SET uuid = '#' || id WHERE id = ?", (key,))
        pages = [(page,) for page, *_ in waiting.values()]
        while waiting:
            for key, (page, annotator, uuid) in list(waiting.items()):
                if not db.execute(
                    "SELECT 1 FROM main.annotation WHERE page = ? AND annotator = ? AND id <> ?",
                    (page, annotator, key),
                ).fetchone():
                    db.execute(
                        "UPDATE main.annotation SET annotator = ?, uuid = ? WHERE id = ?",
                        (annotator, uuid, key),
                    )
                    del waiting[key]
                    break
            else:  # a ring: one steps aside
                key = next(iter(waiting))
                db.execute("UPDATE main.annotation SET annotator = ? WHERE id = ?", (away, key))
        db.execute("DELETE FROM main.annotator WHERE id = ?", (away,))
        db.conn.executemany(
            "UPDATE main.annotation SET changed_at = changed_at WHERE page = ?", pages
        )

    def _forget(self) -> None:
        """What is gone leaves the index at once: new rows may get its numbers."""
        self._file.db.execute(
            "INSERT INTO main.search(search, rowid, body) "
            "SELECT 'delete', id, yk_spaced(text) FROM main.search_gone"
        )
        self._file.db.execute("DELETE FROM main.search_gone")

    def _annotations(self) -> None:
        execute = self._file.db.execute
        execute(
            "INSERT INTO temp.yk_annotation(src, dst, annotator, uuid, page) "
            "SELECT a.id, 0, n.dst, a.uuid, s.uuid FROM temp.yk_page m "
            "JOIN src.annotation a ON a.page = m.src JOIN src.page s ON s.id = m.src "
            "LEFT JOIN temp.yk_annotator n ON n.src = a.annotator WHERE m.fresh ORDER BY a.id"
        )
        execute(
            "UPDATE temp.yk_annotation SET "
            "dst = number + (SELECT coalesce(max(id), 0) FROM main.annotation)"
        )
        execute(
            "UPDATE temp.yk_annotation SET uuid = yk_own(uuid, page) "
            "WHERE uuid IN (SELECT uuid FROM main.annotation)"
        )

    # -- their rows

    def _fill(self, tell: Tell) -> None:
        db = self._file.db
        (number,) = db.execute("SELECT count(*) FROM temp.yk_annotation").fetchone()
        tables = [
            one
            for one in self._belongings.single
            if one.table == _ANNOTATION or _ANNOTATION in dict(one.holds).values()
        ]
        for low in range(0, number, _CHUNK):
            here = f"m.number > {low} AND m.number <= {low + _CHUNK}"
            (last,) = db.execute("SELECT coalesce(max(id), 0) FROM main.unit_data").fetchone()
            for one in tables:
                self._bring(one, "temp.yk_annotation m", "m.src", here)
            db.execute(
                "INSERT INTO main.search(rowid, body) "
                "SELECT id, yk_spaced(text) FROM main.unit WHERE id > ?", (last,)
            )  # fmt: skip
            tell(min(low + _CHUNK, number), number)

    def _bring(self, one: Belonging, maps: str, key: str, where: str = "1") -> None:
        """Copy the rows of a table whose first key is in a map."""
        at = one.key if one.named else None
        root = next(
            (
                one.columns[place]
                for place, held in one.holds
                if held in (ROOT, _ANNOTATION) and one.table != _ANNOTATION
            ),
            one.columns[at] if at is not None else one.columns[0],
        )
        columns = [c for place, c in enumerate(one.columns) if place != one.key or at is not None]
        values = [self._value(one, column) for column in columns]
        group = ""
        if one.table == "entity_count":  # two labels may have become one
            values = ["m.dst", values[1], "sum(t.number)", "sum(t.placed)"]
            group = "GROUP BY 1, 2"
        self._file.db.execute(
            f"INSERT INTO main.{one.table}({', '.join(columns)}) SELECT {', '.join(values)} "
            f"FROM {maps} CROSS JOIN src.{one.table} t ON t.{root} = {key} WHERE {where} {group}"
        )

    def _value(self, one: Belonging, column: str) -> str:
        """The value of a column on its way."""
        held = dict(one.holds).get(one.at(column))
        if one.key is not None and column == one.columns[one.key]:
            return "m.dst"
        if one.table == _ANNOTATION and column in ("annotator", "uuid"):
            return f"m.{column}"
        if one.table == _ANNOTATION and held == ROOT:
            return "(SELECT dst FROM temp.yk_page WHERE src = t.page)"
        if held in (ROOT, _ANNOTATION):
            return "m.dst"
        if held is not None:
            return f"(SELECT k.dst FROM temp.yk_{held} k WHERE k.src = t.{column})"
        if (one.table, column) == ("unit_data", "indexed"):
            return "1"
        if (one.table, column) == ("page_picture", "path"):
            return "yk_picture(t.path)"
        return f"t.{column}"


def _belongings() -> Belongings:
    from yk_reader.store.migrations import SCHEMA_VERSION

    return of_version(SCHEMA_VERSION)


def make_maps(file: ProjectFile) -> None:
    """Make the temporary tables anew, empty."""
    for name, sql in zip(NAMES, MAPS, strict=True):
        file.db.execute(f"DROP TABLE IF EXISTS temp.{name}")
        file.db.execute(sql)


def check_texts(file: ProjectFile) -> Iterable[Any]:
    """Names of pages there whose text is not the one that they say. sqlite3.Error."""
    return file.all(
        f"SELECT s.name FROM {COMMON} JOIN src.page_text t ON t.page = s.id "
        "JOIN main.page_text u ON u.page = p.id WHERE t.text <> u.text UNION ALL "
        "SELECT s.name FROM src.page s JOIN src.page_text t ON t.page = s.id "
        f"WHERE {FRESH} AND yk_sha256(t.text) <> s.sha256 LIMIT 1"
    )
