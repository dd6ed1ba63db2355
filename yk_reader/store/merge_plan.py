"""What a merge would do, read from both projects without writing to either.

The project that is merged is attached to the connection of the other one as `src`: a private copy
of it, brought up to date (`merge_source`).
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import field, replace
from functools import partial
from hashlib import sha256
from typing import Any, Final

from yk_reader.model.records import dataclass
from yk_reader.store.annotators import beside, only_named, stable_uuid
from yk_reader.store.merge_versions import Rule, Settled, Version, settle
from yk_reader.store.project_file import ProjectFile

COMMON: Final = "src.page s JOIN main.page p ON p.sha256 = s.sha256 AND p.occurrence = s.occurrence"
"""The pages that both have: the same text, and the same place among pages of that text."""
FRESH: Final = (
    "NOT EXISTS (SELECT 1 FROM main.page p WHERE p.sha256 = s.sha256 "
    "AND p.occurrence = s.occurrence)"
)
BROUGHT: Final = f"SELECT s.sha256, s.occurrence FROM src.page s WHERE {FRESH}"
_TOLD: Final = "status, title, articles, entities, suggested, doubts, broken"
_HEADS: Final = f"""
SELECT p.id, n.uuid, n.machine, a.id, a.uuid, a.cursor, a.revision, a.changed_at,
  (SELECT t.uuid FROM {{db}}.step t WHERE t.annotation = a.id ORDER BY t.seq DESC LIMIT 1),
  (SELECT max(t.seq) FROM {{db}}.step t WHERE t.annotation = a.id),
  {", ".join(f"a.{name}" for name in _TOLD.split(", "))}
FROM {COMMON}
CROSS JOIN {{db}}.annotation a ON a.page = {{page}}.id JOIN {{db}}.annotator n ON n.id = a.annotator
"""
_CONTENT: Final = (
    "SELECT start, end, article, position, role, joint, unsure, article_origin, role_origin, "
    "joint_origin, position_origin FROM {db}.fragment WHERE annotation = {id} ORDER BY 1",
    "SELECT key, rank, note, unsure FROM {db}.article WHERE annotation = {id} ORDER BY 1",
    "SELECT start, end, text, reason, origin, status FROM {db}.patch WHERE annotation = {id} "
    "ORDER BY 1, 2, 3",
    "SELECT s.start, s.end, s.start_k, s.end_k, e.label, e.status, e.origin, e.note, e.unsure, "
    "e.link, s.number FROM {db}.entity e JOIN {db}.entity_span s ON s.annotation = e.annotation "
    "AND s.entity = e.key WHERE e.annotation = {id} ORDER BY 1, 2, 5, 6, 11",
    "SELECT status, note, second_look FROM {db}.annotation WHERE id = {id}",
)
"""What an annotation says, whatever its keys and identities are."""


def own_uuid(uuid: str, page: str) -> str:
    """The uuid of an annotation whose uuid another page's annotation has already."""
    return stable_uuid("annotation", uuid, page)


@dataclass(frozen=True, slots=True)
class Person:
    """An annotator of one of the projects. `base`: the uuid of whose copies these are, and which
    copy; the own uuid and 0 for somebody who is nobody's copy. `last`: their last change.
    `meant`: pages were given to that name, and more is not known (`annotators.only_named`)."""

    id: int
    uuid: str
    name: str
    machine: bool
    created_at: str
    last: str
    base: str = ""
    slot: int = 0
    meant: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """The annotations of one annotator (`base`) of a page that both projects have, by its key in
    the project that is merged into."""

    page: int
    base: str
    mine: tuple[Version, ...]
    settled: Settled

    @property
    def kept(self) -> frozenset[int]:
        """The annotations that the project keeps, by their keys."""
        return frozenset(one.id for one in self.settled.order if not one.theirs)


@dataclass(frozen=True, slots=True)
class Changed:
    """Something without a history that both projects say otherwise: what, what of it, what the
    project said, what the other says, and which of both holds now."""

    what: str
    name: str
    mine: str
    theirs: str
    taken: str


@dataclass
class Plan:
    """What a merge does. `states`: annotations by what becomes of them (`merge_versions.STATES`).
    `decoded`: names of new pages whose bytes the project has decoded otherwise."""

    pages_new: int = 0
    pages_common: int = 0
    states: Counter[str] = field(default_factory=Counter)
    mine: dict[str, Person] = field(default_factory=dict)
    theirs: dict[str, Person] = field(default_factory=dict)
    groups: list[Group] = field(default_factory=list)
    decoded: list[str] = field(default_factory=list)

    @property
    def conflicts(self) -> list[Group]:
        """Those on which both went on, and of which a copy comes in; in the order of the pages."""
        found = [one for one in self.groups if one.settled.state == "conflict"]
        return sorted(found, key=lambda one: one.page)


def persons(file: ProjectFile, db: str) -> dict[str, Person]:
    """The annotators of a project by uuid."""
    rows = file.all(
        "SELECT n.id, n.uuid, n.name, n.machine, n.created_at, "
        f"coalesce((SELECT max(a.changed_at) FROM {db}.annotation a WHERE a.annotator = n.id), '') "
        f"FROM {db}.annotator n ORDER BY n.id"
    )
    return {
        str(uuid): Person(
            key, uuid, name, bool(machine), at, last, uuid, meant=only_named(file, db, name)
        )
        for key, uuid, name, machine, at, last in rows
    }


def _with_copies(found: dict[str, Person], known: Iterable[str]) -> dict[str, Person]:
    out = dict(found)
    for uuid, (base, slot) in beside(known).items():
        if uuid in out:
            out[uuid] = replace(out[uuid], base=base, slot=slot)
    return out


def make(file: ProjectFile, rule: Rule, choices: dict[tuple[str, str], Rule]) -> Plan:
    """Compare both projects. `choices`: (uuid of a page, uuid of an annotator) -> what holds there
    in the place of `rule`. StoreError "damaged"."""
    plan = Plan()
    with file.reads("page"):
        (plan.pages_common,) = file.one(f"SELECT count(*) FROM {COMMON}")
        (plan.pages_new,) = file.one(f"SELECT count(*) FROM src.page s WHERE {FRESH}")
    with file.reads("annotator"):
        plan.mine, plan.theirs = persons(file, "main"), persons(file, "src")
        known = plan.mine.keys() | plan.theirs.keys()
        plan.mine = _with_copies(plan.mine, known)
        plan.theirs = _with_copies(plan.theirs, known)
    with file.reads("annotation"):
        (fresh,) = file.one(
            f"SELECT count(*) FROM src.page s JOIN src.annotation a ON a.page = s.id WHERE {FRESH}"
        )
        plan.states["new"] += fresh
        for group in _groups(file, plan, rule, choices):
            plan.states[group.settled.state] += 1
            if group.settled.changed or group.settled.state == "older":
                plan.groups.append(group)
    with file.reads("page_text"):
        plan.decoded = _decoded_otherwise(file)
    return plan


def _groups(
    file: ProjectFile, plan: Plan, rule: Rule, choices: dict[tuple[str, str], Rule]
) -> Iterator[Group]:
    machine = next((one.uuid for one in plan.mine.values() if one.machine), "")
    here = _heads(file, "main", "p", plan.mine, machine)
    there = _heads(file, "src", "s", plan.theirs, machine)
    alike = partial(_alike, file)
    uuids: dict[int, str] = {}
    if choices:
        uuids = dict(file.all(f"SELECT p.id, p.uuid FROM {COMMON}"))
    for (page, base), theirs in there.items():
        mine = here.get((page, base), [])
        if _same(mine, theirs):
            made = [_version(file, one, ()) for one in mine]
            yield Group(page, base, tuple(made), Settled(tuple(made), False, "same"))
            continue
        versions = [
            [_version(file, one, _steps(file, one)) for one in side] for side in (mine, theirs)
        ]
        if mine:
            versions = _own_lineage(file, page, *versions)
        held = choices.get((uuids.get(page, ""), base), rule)
        yield Group(page, base, tuple(versions[0]), settle(versions[0], versions[1], alike, held))


@dataclass(frozen=True, slots=True)
class _Head:
    db: str
    id: int
    slot: int
    machine: bool
    uuid: str
    values: tuple[Any, ...]
    """cursor, revision, time, last step, number of steps, and what is told of it"""


def _heads(
    file: ProjectFile, db: str, page: str, people: dict[str, Person], machine: str
) -> dict[tuple[int, str], list[_Head]]:
    """The annotations of common pages, by page and whose they are."""
    found: dict[tuple[int, str], list[_Head]] = defaultdict(list)
    for at, who, is_machine, key, uuid, *values in file.all(_HEADS.format(db=db, page=page)):
        one = people[who]
        base = machine if is_machine and machine else one.base
        head = _Head(db, key, one.slot, bool(is_machine), uuid, tuple(values))
        found[at, base].append(head)
    return found


def _same(mine: list[_Head], theirs: list[_Head]) -> bool:
    """Whether nobody wrote there since one was copied from the other."""
    told = [sorted((one.slot, one.uuid, one.values) for one in side) for side in (mine, theirs)]
    return told[0] == told[1]


def _steps(file: ProjectFile, head: _Head) -> tuple[bytes, ...]:
    if not head.values[4]:
        return ()
    rows = file.all(
        "SELECT coalesce(uuid, CAST(at || kind || delta AS BLOB)) "
        f"FROM {head.db}.step WHERE annotation = ? ORDER BY seq", (head.id,)
    )  # fmt: skip
    return tuple(row[0] for row in rows)


def _version(file: ProjectFile, head: _Head, steps: tuple[bytes, ...]) -> Version:
    cursor, revision, at, _, number, *told = head.values
    lineage = head.uuid.removesuffix(f"#{head.slot}") if head.slot else head.uuid
    return Version(
        head.db == "src", head.id, head.slot, lineage, head.machine and not number, steps,
        cursor, revision, at, tuple(told),
    )  # fmt: skip


def _own_lineage(
    file: ProjectFile, page: int, mine: list[Version], theirs: list[Version]
) -> list[list[Version]]:
    """Both with one name for what began as one annotation: see `own_uuid`."""
    names = {one.lineage for one in (*mine, *theirs)}
    if len(names) < 2:
        return [mine, theirs]
    (uuid,) = file.one("SELECT uuid FROM main.page WHERE id = ?", (page,))
    known = {own_uuid(name, uuid): name for name in names}
    return [
        [replace(one, lineage=known.get(one.lineage, one.lineage)) for one in side]
        for side in (mine, theirs)
    ]


def _alike(file: ProjectFile, one: Version, other: Version) -> bool:
    return _content(file, one) == _content(file, other)


def _content(file: ProjectFile, of: Version) -> str:
    digest, db = sha256(), "src" if of.theirs else "main"
    for sql in _CONTENT:
        digest.update(repr(file.all(sql.format(db=db, id=int(of.id)))).encode("utf-8", "replace"))
    return digest.hexdigest()


def _decoded_otherwise(file: ProjectFile) -> list[str]:
    """Names of the new pages whose bytes are those of a page of the project, read in another
    encoding. The bytes are kept where they are not the text in UTF-8; else its sha256 is theirs."""
    new = {}
    for name, digest, original in file.all(
        "SELECT s.name, s.sha256, t.original FROM src.page s "
        f"JOIN src.page_text t ON t.page = s.id WHERE {FRESH}"
    ):
        bytes_of = digest if original is None else sha256(original).hexdigest()
        new[digest] = name, bytes_of
    wanted = {bytes_of for _, bytes_of in new.values()}
    known: dict[str, set[str]] = defaultdict(set)
    if new:
        for digest, original in file.db.execute(
            "SELECT p.sha256, t.original FROM main.page_text t JOIN main.page p ON p.id = t.page "
            "WHERE t.original IS NOT NULL"
        ):
            known[sha256(original).hexdigest()].add(digest)
    for bytes_of in wanted:
        if file.one("SELECT 1 FROM main.page WHERE sha256 = ?", (bytes_of,)) is not None:
            known[bytes_of].add(bytes_of)
    return sorted(name for digest, (name, of) in new.items() if known.get(of, set()) - {digest})
