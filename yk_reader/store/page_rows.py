"""All rows of a page as one value: read, put into the same or another project, compared.

What belongs to a page follows from the schema (`belongings`); beside that only what was said of how
the page is set, which `meta` holds under the page's uuid.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import field, replace
from hashlib import sha256
from typing import Any, Final

from yk_reader.model.records import dataclass
from yk_reader.store import errors
from yk_reader.store.annotators import AnnotatorRepository, stable_uuid
from yk_reader.store.belongings import ROOT, Belonging, Belongings, of_version
from yk_reader.store.profiles import ProfileLevel, ProfileRepository
from yk_reader.store.project_file import ProjectFile

Row = tuple[Any, ...]
_ANNOTATOR: Final = "annotator"
_UUID: Final = "uuid"
_INDEXED: Final = ("unit_data", "indexed")
_OF_THE_FILE: Final = (
    _INDEXED, (ROOT, "uuid"), (ROOT, "occurrence"), ("annotation", "uuid"),
    ("annotation", "leading"),
)  # fmt: skip
"""Whether the search index has a row, which page of its text one is, and which annotation leads
among those that came along: not what stands on it."""
_FIRST: Final = (ROOT, "annotation")


@dataclass(frozen=True, slots=True)
class Tie:
    """A row that ties two pages together. `pages`: column -> uuid of the page that it holds;
    `shared`: table -> key -> the row of what it points at."""

    table: str
    row: Row
    pages: Mapping[int, str]
    shared: Mapping[str, Mapping[int, Row]]

    def as_json(self) -> dict[str, Any]:
        """As the file beside a project keeps it."""
        return {"table": self.table, "row": self.row, "pages": self.pages, "shared": self.shared}

    @classmethod
    def from_json(cls, kept: Any) -> "Tie":
        """What `as_json` gave, read back; ValueError, TypeError, KeyError, AttributeError for
        anything else."""
        shared = {
            str(table): {int(key): tuple(row) for key, row in rows.items()}
            for table, rows in kept["shared"].items()
        }
        pages = {int(at): str(uuid) for at, uuid in kept["pages"].items()}
        return cls(str(kept["table"]), tuple(kept["row"]), pages, shared)


@dataclass(frozen=True, slots=True)
class PageRows:
    """The rows of one page as its file has them, by table (columns as in `Belonging.columns`).

    `ties`: the rows that it shares with another page. `shared`: table -> key -> the row of what its
    rows point at. `profile`: what was said of how the page is set, "" for nothing.
    """

    rows: Mapping[str, tuple[Row, ...]]
    ties: tuple[Tie, ...] = ()
    shared: Mapping[str, Mapping[int, Row]] = field(default_factory=dict)
    profile: str = ""

    def of_page(self, column: str) -> Any:
        """A value of the row of `page` itself."""
        (row,) = self.rows[ROOT]
        return row[_belonging(ROOT).at(column)]

    @property
    def uuid(self) -> str:
        """The uuid of the page."""
        return str(self.of_page(_UUID))

    @property
    def name(self) -> str:
        """The name of the page."""
        return str(self.of_page("name"))

    @property
    def annotation_uuids(self) -> list[str]:
        """The uuids of its annotations."""
        at = _belonging("annotation").at(_UUID)
        return [str(row[at]) for row in self.rows["annotation"]]

    def as_occurrence(self, number: int, uuids: Mapping[str, str]) -> "PageRows":
        """The same as another page of that text; `uuids`: annotations that get another uuid."""
        uuid = stable_uuid("page", self.of_page("sha256"), number)
        page = _with(ROOT, self.rows[ROOT][0], occurrence=number, uuid=uuid)
        at = _belonging("annotation").at(_UUID)
        annotations = tuple(
            _with("annotation", row, uuid=uuids.get(row[at], row[at]))
            for row in self.rows["annotation"]
        )
        rows = {**self.rows, ROOT: (page,), "annotation": annotations}
        return replace(self, rows=rows)


def _plan() -> Belongings:
    from yk_reader.store.migrations import SCHEMA_VERSION

    return of_version(SCHEMA_VERSION)


def _belonging(table: str) -> Belonging:
    plan = _plan()
    return next(one for one in (*plan.owned, *plan.shared) if one.table == table)


def _with(table: str, row: Row, **values: Any) -> Row:
    one, out = _belonging(table), list(row)
    for column, value in values.items():
        out[one.at(column)] = value
    return tuple(out)


def contents(of: PageRows) -> str:
    """A digest of the rows without what is another in each file: keys, and what the search index
    has. Equal of two values when nothing of the page differs, but for its ties to other pages and
    which page of its text it is."""
    plan = _plan()
    names: dict[tuple[str, int], Any] = {}
    for one in plan.shared:
        for key, row in of.shared.get(one.table, {}).items():
            # An annotator may be called otherwise in another file.
            told = row[one.at(_UUID)] if one.table == _ANNOTATOR else _told(one, row, names)
            names[one.table, key] = told
    digest = sha256(of.profile.encode())
    for one in plan.single:
        rows = []
        for row in of.rows.get(one.table, ()):
            told = _told(one, row, names)
            if one.key is not None and one.named:
                names[one.table, row[one.key]] = told
            rows.append(repr(told))
        digest.update(repr((one.table, sorted(rows))).encode("utf-8", "backslashreplace"))
    return digest.hexdigest()


def _told(one: Belonging, row: Row, names: Mapping[tuple[str, int], Any]) -> Row:
    out = list(row)
    for at, held in one.holds:
        if out[at] is not None:
            out[at] = names[held, out[at]]
    if one.key is not None:
        out[one.key] = None
    for table, column in _OF_THE_FILE:
        if one.table == table:
            out[one.at(column)] = None
    return tuple(out)


class PageRowsRepository:
    """Reads all rows of a page, and puts them into a file."""

    def __init__(
        self, file: ProjectFile, annotators: AnnotatorRepository, profiles: ProfileRepository
    ) -> None:
        self._file = file
        self._annotators = annotators
        self._profiles = profiles

    # -- reading

    def read(self, page_id: int) -> PageRows | None:
        """The rows of a page, None when there is none of that id. StoreError "damaged"."""
        plan = _plan()
        with self._file.reading():
            rows: dict[str, tuple[Row, ...]] = {}
            keys: dict[str, list[int]] = {ROOT: [page_id]}
            for one in plan.single:
                with self._file.reads(one.table, page_id):
                    if one.table == ROOT:
                        where = f"id = {int(page_id)}"
                    else:
                        at, held = min(one.holds, key=lambda hold: _rank(hold[1], plan))
                        where = f"{one.columns[at]} IN ({_listed(keys[held])})"
                    names = ", ".join(one.columns)
                    rows[one.table] = tuple(
                        self._file.all(
                            f"SELECT {names} FROM {one.table} WHERE {where}"
                            + (f" ORDER BY {one.columns[one.key]}" if one.key is not None else "")
                        )
                    )
                if one.key is not None:
                    keys[one.table] = [row[one.key] for row in rows[one.table]]
            if not rows[ROOT]:
                return None
            ties = self.ties(page_id)
            shared = self._shared(plan, page_id, rows)
            profile = str(self._profiles.said(page_id, ProfileLevel.PAGE))
        return PageRows(rows, ties, shared, profile)

    def ties(self, page_id: int) -> tuple[Tie, ...]:
        """What ties a page to others. StoreError "damaged"."""
        plan, found = _plan(), []
        for one in plan.between:
            pages = one.holding(ROOT)
            with self._file.reads(one.table, page_id):
                where = " OR ".join(f"{one.columns[at]} = {int(page_id)}" for at in pages)
                for row in self._file.all(
                    f"SELECT {', '.join(one.columns)} FROM {one.table} WHERE {where}"
                ):
                    uuids = {at: self._uuid(row[at]) for at in pages}
                    shared = self._shared(plan, page_id, {one.table: (row,)})
                    found.append(Tie(one.table, tuple(row), uuids, shared))
        return tuple(found)

    def _uuid(self, page_id: int) -> str:
        return str(self._file.one("SELECT uuid FROM page WHERE id = ?", (page_id,))[0])

    def _shared(
        self, plan: Belongings, page_id: int, rows: Mapping[str, tuple[Row, ...]]
    ) -> dict[str, dict[int, Row]]:
        """What the rows point at, and what that points at in turn."""
        wanted: dict[str, set[int]] = {one.table: set() for one in plan.shared}
        by_name = {one.table: one for one in plan.owned}
        seen = [(by_name[table], row) for table, each in rows.items() for row in each]
        for one, row in seen:
            for at, held in one.holds:
                if held in wanted and row[at] is not None:
                    wanted[held].add(row[at])
        found: dict[str, dict[int, Row]] = {}
        for one in reversed(plan.shared):  # those that point at others first
            with self._file.reads(one.table, page_id):
                names = ", ".join(one.columns)
                some = self._file.all(
                    f"SELECT {names} FROM {one.table} WHERE id IN ({_listed(wanted[one.table])})"
                )
            found[one.table] = {row[one.key or 0]: tuple(row) for row in some}
            for row in some:
                for at, held in one.holds:
                    if held in wanted and row[at] is not None:
                        wanted[held].add(row[at])
        return found

    # -- writing

    def put(self, page: PageRows, *, keep: bool = False, wish: int | None = None) -> int:
        """Add the page with all its rows but its ties; its id here.

        `keep`: rows have the keys that they had, where these are free; `wish`: the key that the
        page itself shall have then. StoreError "page-unsound" when this file cannot take the rows
        as they are (a page of that text and occurrence is here; rows that point nowhere).
        """
        plan = _plan()
        keys: dict[tuple[str, int], int] = {}
        with self._sound(page), self._file.transaction():
            self._put_shared(plan, page.shared, keys)
            for one in plan.single:
                rows = page.rows.get(one.table, ())
                if one.table == ROOT and wish is not None:
                    old = rows[0][one.key or 0]
                    self._put_rows(one, [_keyed(one, rows[0], wish)], keys, keep=True)
                    keys[ROOT, old] = keys[ROOT, wish]
                else:
                    self._put_rows(one, rows, keys, keep=keep)
            page_id = keys[ROOT, page.of_page("id")]
            if page.profile:
                self._profiles.keep(page.uuid, page.profile)
        return page_id

    @contextmanager
    def _sound(self, page: PageRows) -> Iterator[None]:
        try:
            yield
        except sqlite3.IntegrityError as error:
            raise errors.page_unsound(self._file.path, name=page.name, why=str(error)) from error

    def put_ties(
        self, ties: Iterable[Tie], places: Mapping[str, int], *, keep: bool = False
    ) -> list[Tie]:
        """Tie pages together as they were; those of the ties of which a page is not here.

        `places`: uuid of a page as the tie has it -> its id here, before those that are found here
        by their uuid. A tie that is here stays.
        """
        plan = _plan()
        left: list[Tie] = []
        for tie in ties:
            one = _belonging(tie.table)
            ids = {at: places.get(uuid) or self._here(uuid) for at, uuid in tie.pages.items()}
            if None in ids.values():
                left.append(tie)
                continue
            keys: dict[tuple[str, int], int] = {}
            with self._file.transaction():
                self._put_shared(plan, tie.shared, keys)
                row = list(tie.row)
                for at, held in one.holds:
                    if held != ROOT and row[at] is not None:
                        row[at] = keys[held, row[at]]
                for at, page_id in ids.items():
                    row[at] = page_id
                if one.key is not None and not (keep and self._free(one, [row[one.key]])):
                    row[one.key] = None
                self._insert(one, [tuple(row)], "OR IGNORE ")
        return left

    def delete(self, page_id: int) -> None:
        """Take a page out with all its rows, in the caller's transaction if there is one."""
        with self._file.transaction():
            uuid = self._file.one("SELECT uuid FROM page WHERE id = ?", (page_id,))
            if uuid is not None:
                self._profiles.keep(str(uuid[0]), "")
                self._file.db.execute("DELETE FROM page WHERE id = ?", (page_id,))

    def taken(self, uuids: Iterable[str]) -> set[str]:
        """Those of the uuids that an annotation here has."""
        rows = self._file.all(
            "SELECT uuid FROM annotation WHERE uuid IN (SELECT value FROM json_each(?))",
            (json.dumps(list(uuids)),),
        )
        return {str(row[0]) for row in rows}

    def _here(self, uuid: str) -> int | None:
        row = self._file.one("SELECT id FROM page WHERE uuid = ?", (uuid,))
        return None if row is None else int(row[0])

    def _put_shared(
        self,
        plan: Belongings,
        shared: Mapping[str, Mapping[int, Row]],
        keys: dict[tuple[str, int], int],
    ) -> None:
        for one in plan.shared:
            for key, row in shared.get(one.table, {}).items():
                if one.table == _ANNOTATOR:
                    here = dict(zip(one.columns, row, strict=True))
                    keys[one.table, key] = self._annotators.take(
                        here[_UUID], here["name"], here["machine"], here["created_at"]
                    )
                    continue
                mine = _pointed(one, row, keys)
                keys[one.table, key] = self._alike(one, mine) or self._insert_one(
                    one, mine, keep=True
                )

    def _alike(self, one: Belonging, row: Row) -> int | None:
        """The key of a row that is the same, the one with the same key before others."""
        names = [name for at, name in enumerate(one.columns) if at != one.key]
        same = " AND ".join(f"{name} IS ?" for name in names)
        key = one.columns[one.key or 0]
        values = [value for at, value in enumerate(row) if at != one.key]
        found = self._file.one(
            f"SELECT {key} FROM {one.table} WHERE {same} ORDER BY {key} <> ?, {key} LIMIT 1",
            (*values, row[one.key or 0]),
        )
        return None if found is None else int(found[0])

    def _put_rows(
        self,
        one: Belonging,
        rows: Iterable[Row],
        keys: dict[tuple[str, int], int],
        *,
        keep: bool,
    ) -> None:
        if one.key is not None and one.named:
            # One after the other: a row may point at one before it (the answer to a comment).
            for row in rows:
                pointed = _pointed(one, row, keys)
                keys[one.table, row[one.key]] = self._insert_one(one, pointed, keep=keep)
            return
        mine = [_pointed(one, row, keys) for row in rows]
        if one.table == _INDEXED[0]:
            mine = [_with(one.table, row, **{_INDEXED[1]: 0}) for row in mine]
        if one.key is None:
            self._insert(one, mine)
        else:
            free = self._free(one, [row[one.key] for row in mine]) if keep else set()
            self._insert(one, [row for row in mine if row[one.key] in free])
            rest = [row for row in mine if row[one.key] not in free]
            self._insert(one, [_keyed(one, row, None) for row in rest])

    def _insert_one(self, one: Belonging, row: Row, *, keep: bool) -> int:
        assert one.key is not None
        if not (keep and self._free(one, [row[one.key]])):
            row = _keyed(one, row, None)
        marks = ", ".join("?" * len(row))
        cursor = self._file.db.execute(
            f"INSERT INTO {one.table}({', '.join(one.columns)}) VALUES ({marks})", row
        )
        return int(cursor.lastrowid or 0)

    def _insert(self, one: Belonging, rows: list[Row], how: str = "") -> None:
        if rows:
            marks = ", ".join("?" * len(one.columns))
            self._file.db.conn.executemany(
                f"INSERT {how}INTO {one.table}({', '.join(one.columns)}) VALUES ({marks})", rows
            )

    def _free(self, one: Belonging, keys: list[int]) -> set[int]:
        """Those of the keys that no row of the table has."""
        name = one.columns[one.key or 0]
        taken = self._file.all(
            f"SELECT {name} FROM {one.table} WHERE {name} IN "
            "(SELECT value FROM json_each(?))", (json.dumps(keys),)
        )  # fmt: skip
        return set(keys) - {row[0] for row in taken}


def _rank(table: str, plan: Belongings) -> tuple[int, str]:
    """By which holder the rows of a page are found: the page, an annotation, anything else of it;
    never what is shared."""
    if table in _FIRST:
        return _FIRST.index(table), table
    return (2 if table in plan.owned_names else 3), table


def _listed(keys: Iterable[int]) -> str:
    return ", ".join(str(int(key)) for key in keys)


def _keyed(one: Belonging, row: Row, key: int | None) -> Row:
    out = list(row)
    assert one.key is not None
    out[one.key] = key
    return tuple(out)


def _pointed(one: Belonging, row: Row, keys: Mapping[tuple[str, int], int]) -> Row:
    """The row with the keys that this file has for what it points at."""
    out = list(row)
    for at, held in one.holds:
        if out[at] is not None:
            out[at] = keys[held, out[at]]
    return tuple(out)
