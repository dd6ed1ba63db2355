"""Label sets of an attached project and of the one that it is merged into, by their identity."""

from yk_reader.model.records import dataclass
from yk_reader.store.project_file import ProjectFile


@dataclass(frozen=True, slots=True)
class SetPair:
    """A label set there, and the name of the same one here: by its uuid, else by its name; "" where
    the project has it not."""

    theirs: str
    mine: str
    uuid: bytes


def set_pairs(file: ProjectFile) -> list[SetPair]:
    """The label sets of the attached project, in the order they came."""
    with file.reads("label_set"):
        return [
            SetPair(name, mine or "", uuid or b"")
            for name, uuid, mine in file.all(
                "SELECT s.name, s.uuid, coalesce("
                "(SELECT name FROM main.label_set WHERE uuid = s.uuid), "
                "(SELECT name FROM main.label_set WHERE name = s.name)) "
                "FROM src.label_set s ORDER BY s.id"
            )
        ]


def name_set(file: ProjectFile, name: str, uuid: bytes) -> None:
    """A label set that came in keeps its identity."""
    file.db.execute(
        "UPDATE main.label_set SET uuid = ?1 WHERE name = ?2 "
        "AND NOT EXISTS (SELECT 1 FROM main.label_set WHERE uuid = ?1)",
        (uuid or None, name),
    )
