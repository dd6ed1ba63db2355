"""Annotators: the machine and the people; who works here, whatever the file calls them."""

from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING, Final
from uuid import NAMESPACE_URL, uuid5

from yk_reader.model.errors import StoreError
from yk_reader.store.clock import now
from yk_reader.store.shapes import Shape

if TYPE_CHECKING:
    from yk_reader.store.project_file import ProjectFile

MACHINE: Final = "machine"
"""The annotator of the automatic layer."""
_HOLDING: Final = (
    'SELECT m.name, f."from" FROM main.sqlite_master m, pragma_foreign_key_list(m.name) f '
    "WHERE m.type = 'table' AND f.\"table\" = 'annotator'"
)
"""The tables that name annotators, and the column that does."""
_NOTHING_DONE: Final = ("assignment", "page_tally")
"""Those of them in which somebody stands who did nothing."""
_NAME: Final = Shape("s")
_BOTH: Final = Shape("ss")


def stable_uuid(*parts: object) -> str:
    """A uuid that follows from the parts alone: equal in every file that holds the same thing."""
    return str(uuid5(NAMESPACE_URL, "yk-reader:" + ":".join(map(str, parts))))


def named_uuid(name: str) -> str:
    """The uuid of an annotator of whom nothing but the name is known: the machine, `gold`, whoever
    worked before people had one of their own, or is named by an imported file."""
    return stable_uuid("annotator", name)


MOST_BESIDE: Final = 32
"""Copies that a merge keeps beside one annotation."""


@lru_cache(maxsize=MOST_BESIDE * 128)  # asked for with each page: is anything else learnt now?
def beside_uuid(annotator: str, slot: int) -> str:
    """Who has the copies of an annotator's annotations on which was gone on as well, and which a
    merge kept beside (`merge_versions`); `slot` from 1."""
    return stable_uuid("copy", annotator, slot)


def beside(uuids: Iterable[str]) -> dict[str, tuple[str, int]]:
    """Of these uuids those that have the copies of another one of them: whose, and which slot."""
    known = frozenset(uuids)
    return {
        uuid: (base, slot)
        for base in known
        for slot in range(1, MOST_BESIDE + 1)
        if (uuid := beside_uuid(base, slot)) in known
    }


def only_named(file: "ProjectFile", db: str, name: str) -> bool:
    """Whether in a database of the connection (`main`, or an attached one) somebody has that name
    of whom nothing is known but that pages were given to them. sqlite3.Error."""
    row = file.one(
        f"SELECT id FROM {db}.annotator WHERE name = ? AND uuid = ? AND machine = 0",
        (name, named_uuid(name)),
    )
    return row is not None and not any(
        file.one(f"SELECT 1 FROM {db}.{table} WHERE {column} = ? LIMIT 1", row)
        for table, column in file.all(_HOLDING)
        if table not in _NOTHING_DONE
    )


class AnnotatorRepository:
    """Who works. In a file a name is one annotator; over several files the uuid tells who is who.

    A person's uuid is a setting of the computer (`Settings.annotator_id`). `call` says under which
    name that person works in this file: another one who is called alike keeps the name.
    """

    def __init__(self, file: "ProjectFile") -> None:
        self._file = file
        self.people: dict[str, str] = {}
        """Name here -> uuid, of those whom `call` was told of; shared with the Stores beside."""
        self._settled: set[str] = set()

    def names(self) -> list[str]:
        """All annotators' names; the machine first, then by first work."""
        with self._file.reads("annotator"):
            rows = self._file.all("SELECT name FROM annotator ORDER BY machine DESC, id")
            return [row[0] for row in map(_NAME, rows)]

    def copies(self) -> frozenset[str]:
        """The names that are no further person: under each stand the other copies of somebody's
        annotations, as a merge kept them beside ("NAME (other copy)")."""
        with self._file.reads("annotator"):
            rows = map(_BOTH, self._file.all("SELECT name, uuid FROM annotator"))
            names = {str(uuid): str(name) for name, uuid in rows}
        return frozenset(names[uuid] for uuid in beside(names))

    def find(self, name: str) -> int | None:
        """The id of an annotator who has worked in this file."""
        with self._file.reads("annotator"):
            row = self._file.one("SELECT id FROM annotator WHERE name = ?", (name,))
            return None if row is None else int(row[0])

    def call(self, uuid: str, name: str) -> str:
        """The name under which the person of that uuid works in this file; nothing is written.

        It is the one that the file has for the uuid, else `name`, or "NAME (2)" where another
        person has that. Who has only a name is taken for the person who bears it.
        """
        with self._file.reads("annotator"):
            rows = map(_BOTH, self._file.all("SELECT name, uuid FROM annotator"))
            by_name = {str(row[0]): str(row[1]) for row in rows}
        mine = next((known for known, each in by_name.items() if each == uuid), None)
        if mine is None:
            mine = name if by_name.get(name, "") in ("", named_uuid(name)) else free(name, by_name)
        self.people[mine] = uuid
        return mine

    def ensure(self, name: str) -> int:
        """The id of that annotator, added when new; inside the caller's transaction if any."""
        known = self.find(name)
        if known is not None and (name in self._settled or name not in self.people):
            return known
        uuid = self.people.get(name, named_uuid(name))
        with self._file.transaction():
            db = self._file.db
            if known is None:
                db.execute(
                    "INSERT INTO annotator(uuid, name, machine, created_at) VALUES (?, ?, ?, ?) "
                    "ON CONFLICT(name) DO NOTHING",
                    (uuid, name, int(name == MACHINE), now()),
                )
            elif uuid != named_uuid(name):
                db.execute(
                    "UPDATE annotator SET uuid = ?1 WHERE id = ?2 AND uuid = ?3 "
                    "AND NOT EXISTS (SELECT 1 FROM annotator WHERE uuid = ?1)",
                    (uuid, known, named_uuid(name)),
                )
            (key,) = db.execute("SELECT id FROM annotator WHERE name = ?", (name,)).fetchone()
            self._settled.add(name)
            return int(key)

    def settle(self) -> None:
        """Give those who have worked here under a name alone the uuid that `call` was told."""
        for name in self.people:
            if self.find(name) is not None:
                self.ensure(name)

    def take(self, uuid: str, name: str, machine: int, created_at: str) -> int:
        """The id of an annotator who comes from another file, added when new: the one of that uuid;
        one of the same name and another uuid is somebody else."""
        with self._file.transaction():
            db = self._file.db
            row = db.execute("SELECT id FROM annotator WHERE uuid = ?", (uuid,)).fetchone()
            if row is not None:
                return int(row[0])
            cursor = db.execute(
                "INSERT INTO annotator(uuid, name, machine, created_at) VALUES (?, ?, ?, ?)",
                (uuid, free(name, self.names()), machine, created_at),
            )
            return int(cursor.lastrowid or 0)

    def uuid_of(self, name: str) -> str:
        """Who that name is here: the uuid that the file has for it, else the one that the name
        will get with the first work."""
        with self._file.reads("annotator"):
            row = self._file.one("SELECT uuid FROM annotator WHERE name = ?", (name,))
        return str(row[0]) if row is not None else self.people.get(name, named_uuid(name))

    def named_here(self, uuid: str) -> str:
        """The name that the person of that uuid has in this file, "" for nobody."""
        with self._file.reads("annotator"):
            row = self._file.one("SELECT name FROM annotator WHERE uuid = ?", (uuid,))
        return "" if row is None else str(row[0])

    def adopt(self, uuid: str, name: str) -> bool:
        """Take the person of that uuid for the one who is known here by that name alone; whether
        there was such a one. Where somebody of that uuid has worked here under another name, that
        one gets the pages that were given to the name, unless anything else was done under it."""
        with self._file.transaction(edit=True):
            known = self.named_here(uuid)
            if known:
                if not self.only_named(name):
                    return False
                self._hand_over(name, known)
                return True
            done = self._file.db.execute(
                "UPDATE annotator SET uuid = ?1 WHERE name = ?2 AND uuid = ?3 AND machine = 0 "
                "AND NOT EXISTS (SELECT 1 FROM annotator WHERE uuid = ?1)",
                (uuid, name, named_uuid(name)),
            )
            return bool(done.rowcount)

    def rename(self, name: str, new: str) -> None:
        """Call an annotator otherwise, who stays the same one. Where the name is `only_named`, the
        pages that were given to it come along. StoreError "name-taken"."""
        with self._file.transaction(edit=True):
            if self.find(name) is not None and self.only_named(new):
                self._hand_over(new, name)
            if new in self.names():
                raise StoreError(
                    "name-taken",
                    f"Another annotator of this project is called {new}.",
                    "Choose another name.",
                    name=new,
                )
            self._file.db.execute("UPDATE annotator SET name = ? WHERE name = ?", (new, name))
        if name in self.people:
            self.people[new] = self.people.pop(name)

    def only_named(self, name: str) -> bool:
        """Whether of somebody of that name nothing is known but that pages were given to them."""
        with self._file.reads("annotator"):
            return only_named(self._file, "main", name)

    def _hand_over(self, name: str, to: str) -> None:
        """What was given to a name alone goes to an annotator, and the name is free."""
        pair = self.find(name), self.find(to)
        db = self._file.db
        db.execute("UPDATE OR IGNORE assignment SET annotator = ?2 WHERE annotator = ?1", pair)
        for table in _NOTHING_DONE:
            db.execute(f"DELETE FROM {table} WHERE annotator = ?", pair[:1])
        db.execute("DELETE FROM annotator WHERE id = ?", pair[:1])


def free(name: str, taken: "dict[str, str] | list[str] | set[str]") -> str:
    """The name, or with the first number from 2 on that makes it one of its own: "NAME (2)"."""
    number, out = 1, name
    while out in taken:
        number += 1
        out = f"{name} ({number})"
    return out
