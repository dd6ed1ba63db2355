"""How pages are imported, and what came of it."""

from collections.abc import Mapping
from dataclasses import field
from pathlib import Path
from typing import TYPE_CHECKING

from yk_reader.formats.pictured import PictureWishes
from yk_reader.jobs.batch import Refused, Skipped
from yk_reader.jobs.revised import RevisedPage, Revision
from yk_reader.model.errors import KnownError, StoreError
from yk_reader.model.page import PageMeta
from yk_reader.model.profile import UNSTATED, StatedProfile
from yk_reader.model.records import dataclass

if TYPE_CHECKING:
    from yk_reader.session import GroupReport


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """How pages are imported.

    `replace`: bytes that do not fit the encoding become U+FFFD (the original bytes are stored all
    the same). `labels`: which entities to suggest; None takes the project's label set, empty none.
    `again`: add a page whose text is there already, as its next occurrence. `pattern`: metadata
    from file names (`formats.metadata`); `meta`: a CSV file of metadata, which goes before;
    `metas`: what a person said of a file, which goes before all. `parts`: those of the suggestions
    that are on, None: all. `cut`: a text that is too long for one page becomes several
    (`text.cutting`); otherwise its file is refused. `revised`: what is done with another text of a
    page that is there (`jobs.revised`). `person`: whose corrections it becomes where no session is
    given, empty: those of the import's annotator. `stated`: what a person says of how the pages
    are set; it is kept with each page. `pictures`: how files that are pictures are read; with
    `later` they are not read but wait for it (`jobs.ocr`). `embed`: the project holds the pictures
    of the new pages in itself. `jobs`: how many processes work (0: as many as pay). `follow`:
    pages come in without suggestions, which are due then (`jobs.due`). `text_first`: pages come in
    without a layout too, where their files state none; that is due then (`jobs.laying_out`).
    """

    encoding: str | None = None
    replace: bool = False
    again: bool = False
    labels: tuple[str, ...] | None = None
    pattern: str | None = None
    meta: Path | None = None
    parts: frozenset[str] | None = None
    cut: bool = False
    metas: Mapping[Path, PageMeta] = field(default_factory=dict)
    revised: Revision = Revision.SECOND
    person: str = ""
    stated: StatedProfile = UNSTATED
    pictures: PictureWishes = field(default_factory=PictureWishes)
    later: bool = False
    embed: bool = False
    jobs: int = 1
    follow: bool = False
    text_first: bool = False


@dataclass
class ImportReport:
    """What came of an import.

    The ids of the new pages, the files whose text was there already (with the page that has it),
    the refused files; and `stopped`: the error of the project file (full disk, locked for too
    long) that ended the import, with `left`, how many files were not looked at because of it.
    `passed`: what was passed over by its name. `remarks`: what of a file could not be taken over,
    in sentences. `notices`: models that could not be used. `revised`: other texts of pages that
    were there, and what was done with them; those that were not taken count as skipped. `waiting`:
    how many pictures wait to be read; `without_text`: PDFs with pages that have no text. `cut`:
    texts of which each became several pages, how many of these came in, and how many were
    there.
    """

    added: list[int] = field(default_factory=list)
    skipped: list[tuple[Path, int]] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    passed: list[Skipped] = field(default_factory=list)
    remarks: list[tuple[Path, str]] = field(default_factory=list)
    stopped: StoreError | None = None
    left: int = 0
    notices: list[KnownError] = field(default_factory=list)
    revised: list[RevisedPage] = field(default_factory=list)
    waiting: int = 0
    without_text: list[Path] = field(default_factory=list)
    cut: list[tuple[Path, int, int]] = field(default_factory=list)
    embedded: tuple[int, int] = (0, 0)
    """pages whose picture the project holds from now on, and the bytes of these"""
    corrected: "GroupReport | None" = None
    """the step over many pages in which corrections came in"""
