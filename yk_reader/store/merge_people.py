"""Who is who in two projects: by uuid, never by name alone."""

from collections.abc import Callable
from typing import Final

from yk_reader.store.annotators import MACHINE, beside_uuid, free, named_uuid
from yk_reader.store.merge_plan import Changed, Person, Plan
from yk_reader.store.project_file import ProjectFile

_BESIDE: Final = "{name} (other copy)"
_BESIDE_MORE: Final = "{name} (other copy {number})"
Report = Callable[[Changed], None]


def merge_people(file: ProjectFile, plan: Plan, report: Report) -> dict[str, int]:
    """Add the annotators of the other project; uuid there -> key here, and of each uuid here.

    Who has one uuid is one and the same, under the newer name; who is called alike and has another
    uuid is somebody else, and gets a number behind the name. Where in one of the projects pages
    were given to the name, and more is not known of it, this is who was meant.
    """
    keys = {uuid: one.id for uuid, one in plan.mine.items()}
    names = {one.name for one in plan.mine.values()}
    machine = next((one.id for one in plan.mine.values() if one.machine), None)
    for one in sorted(plan.theirs.values(), key=_in_order):
        mine = plan.mine.get(one.uuid)
        if mine is not None:
            _same(file, plan, mine, one, names, report)
        elif (meant := _meant(plan, one)) is not None:
            keys[one.uuid] = meant.id
            if meant.meant and not one.meant:
                file.db.execute(
                    "UPDATE main.annotator SET uuid = ? WHERE id = ? AND uuid = ?",
                    (one.uuid, meant.id, meant.uuid),
                )
        elif one.machine:
            if machine is None:
                machine = _add(file, named_uuid(MACHINE), MACHINE, one, names)
            keys[one.uuid] = machine
        else:
            keys[one.uuid] = _add(file, one.uuid, free(one.name, names), one, names)
    for group in plan.groups:
        if group.settled.changed:
            _beside(file, plan, group.base, len(group.settled.order), keys, names)
    return keys


def namesakes(plan: Plan) -> tuple[tuple[str, str], ...]:
    """The people of the other project whom this one has not, and whose name somebody else has here:
    that name, and the one that they get."""
    names = {one.name for one in plan.mine.values()}
    out = []
    for one in sorted(plan.theirs.values(), key=_in_order):
        if one.uuid in plan.mine or one.machine or _meant(plan, one) is not None:
            continue
        taken = free(one.name, names)
        names.add(taken)
        if taken != one.name and not one.slot:
            out.append((one.name, taken))
    return tuple(out)


def _meant(plan: Plan, one: Person) -> Person | None:
    """Who of that name is here, where of one of the two nothing but the name is known."""
    if one.machine or one.slot:
        return None
    other = next((each for each in plan.mine.values() if each.name == one.name), None)
    alike = other is not None and not other.slot and (one.meant or other.meant)
    return other if alike else None


def _in_order(one: Person) -> tuple[int, int]:
    return one.slot, one.id


def _add(file: ProjectFile, uuid: str, name: str, like: Person, names: set[str]) -> int:
    names.add(name)
    cursor = file.db.execute(
        "INSERT INTO main.annotator(uuid, name, machine, created_at) VALUES (?, ?, ?, ?)",
        (uuid, name, int(like.machine and not like.slot), like.created_at),
    )
    return int(cursor.lastrowid or 0)


def _same(
    file: ProjectFile, plan: Plan, mine: Person, theirs: Person, names: set[str], report: Report
) -> None:
    if theirs.created_at < mine.created_at:
        file.db.execute(
            "UPDATE main.annotator SET created_at = ? WHERE id = ?", (theirs.created_at, mine.id)
        )
    wanted = free(theirs.name, names - {mine.name})
    if mine.machine or mine.slot or mine.name == wanted:
        return
    taken = mine.name
    if _is_newer(plan, mine, theirs):
        names.discard(mine.name)
        names.add(wanted)
        taken = wanted
        file.db.execute("UPDATE main.annotator SET name = ? WHERE id = ?", (taken, mine.id))
    report(Changed("annotator", mine.uuid, mine.name, theirs.name, taken))


def _is_newer(plan: Plan, mine: Person, theirs: Person) -> bool:
    """Whose name is the newer one: that where the person's work went on, else where it was done
    last."""
    states = {one.settled.state for one in plan.groups if one.base == mine.uuid}
    if ("newer" in states) != ("older" in states):
        return "newer" in states
    return (theirs.last, theirs.name) > (mine.last, mine.name)


def _beside(
    file: ProjectFile, plan: Plan, base: str, number: int, keys: dict[str, int], names: set[str]
) -> None:
    """Who has the copies of an annotator that are kept beside: nobody, at no time."""
    for slot in range(1, number):
        uuid = beside_uuid(base, slot)
        if uuid in keys:
            continue
        (name,) = file.one("SELECT name FROM main.annotator WHERE id = ?", (keys[base],))
        told = (_BESIDE if slot == 1 else _BESIDE_MORE).format(name=name, number=slot)
        cursor = file.db.execute(
            "INSERT INTO main.annotator(uuid, name, machine, created_at) VALUES (?, ?, 0, '')",
            (uuid, free(told, names)),
        )
        keys[uuid] = int(cursor.lastrowid or 0)
        names.add(free(told, names))
