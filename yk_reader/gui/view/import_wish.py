"""What a person wants imported, and how."""

from collections.abc import Mapping
from dataclasses import field
from pathlib import Path

from yk_reader.model.page import PageMeta
from yk_reader.model.records import dataclass


@dataclass(frozen=True)
class ImportWish:
    """Files and folders; how texts are read (`encoding` None: found out for each), what metadata
    they get (`jobs.importing.ImportOptions`), whether pages that are there come in `again`, and
    what is done with another text of a page that is there (`revised`, a `jobs.revised.Revision`).

    `asked`: the person went through the dialog, and is told of the whole import when it is over.
    """

    paths: tuple[Path, ...]
    encoding: str | None = None
    replace: bool = False
    again: bool = False
    pattern: str | None = None
    table: Path | None = None
    metas: Mapping[Path, PageMeta] = field(default_factory=dict)
    cut: bool = False
    revised: str = "second"
    asked: bool = False
