"""What a person wants read back, and how."""

from pathlib import Path

from yk_reader.model.records import dataclass


@dataclass(frozen=True)
class BackWish:
    """Files and folders; their format (None: what each holds says it), what their offsets count
    (`formats.surfaces.UNITS`); whose accepted work the entities become (None: suggestions to the
    person), and whether labels that the project does not have are added."""

    paths: tuple[Path, ...]
    format: str | None
    unit: str
    annotator: str | None
    add_labels: bool
