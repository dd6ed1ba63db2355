"""What a person wants exported, and how."""

from collections.abc import Mapping
from dataclasses import field
from pathlib import Path

from yk_reader.jobs.splits import SplitPlan
from yk_reader.model.records import dataclass


@dataclass(frozen=True)
class ExportWish:
    """A format by its name and where it goes; the rest as `jobs.export.ExportOptions` takes it,
    `annotator` None: the person's own work, else the machine's, `piece` by name."""

    format: str
    out: Path
    annotator: str | None = None
    status: str = "all"
    suggested: bool = False
    piece: str | None = None
    raw: bool = False
    settings: Mapping[str, str] = field(default_factory=dict)
    labels: tuple[str, ...] = ()
    split: SplitPlan | None = None
