"""What an export is asked for, and what it says of what it did."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import field
from pathlib import Path

from yk_reader.formats.registry import Newlines
from yk_reader.formats.samples import Piece
from yk_reader.jobs.batch import Refused
from yk_reader.jobs.splits import SplitPlan
from yk_reader.model.errors import InputError, KnownError, OutputError
from yk_reader.model.records import dataclass
from yk_reader.model.vocabulary import PageStatus
from yk_reader.store import MACHINE, Store


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """What is exported.

    `annotators`: whose annotations; of each page that of the first who has one (`whose`).
    `status`: `all` or a PageStatus value; `done` includes reviewed pages. `suggested`: write
    suggestions too. `piece`: how much text one sample is, None: what the format takes first; `raw`:
    raw text instead of the reflowed one. `settings`: those of the format, by name. `labels`: only
    entities with these labels; none named: all. `split`: into which parts the pages go; `out` is a
    folder then. `newlines`: with `raw`, which line ends the text has and the offsets count.
    `manifest`: write one beside the files.
    """

    annotators: tuple[str, ...] = (MACHINE,)
    status: str = "all"
    suggested: bool = False
    piece: Piece | None = None
    raw: bool = False
    settings: Mapping[str, str] = field(default_factory=dict)
    labels: tuple[str, ...] = ()
    split: SplitPlan | None = None
    newlines: Newlines = Newlines.LF
    manifest: bool = True

    @property
    def statuses(self) -> frozenset[PageStatus] | None:
        """The statuses that are wanted; None: all."""
        if self.status == "all":
            return None
        if self.status == PageStatus.DONE:
            return frozenset({PageStatus.DONE, PageStatus.REVIEWED})
        return frozenset({PageStatus(self.status)})


def piece_named(name: str | None) -> Piece | None:
    """The piece of that name; None for None."""
    return None if name is None else Piece(name)


def whose(annotator: str | None, person: str) -> tuple[str, ...]:
    """The annotators of `ExportOptions`: only that one, or where none is named those of the person
    who works here and, of pages without one, the machine's."""
    return (person, MACHINE) if annotator is None else (annotator,)


def check_annotator(store: Store, name: str | None) -> None:
    """InputError `no-annotator` when nobody of that name has worked on the project."""
    if name is not None and store.annotators.find(name) is None:
        raise InputError(
            "no-annotator",
            f"Nobody called {name!r} has worked on this project.",
            f"There are: {', '.join(store.annotators.names())}.",
            name=name,
        )


@dataclass
class ExportReport:
    """How many pages were written, how many broken entities left out, what was refused.

    `machine`: how many of the written pages are as the machine has them.
    `notices`: what was left out of the files or changed in them, a sentence each with how often.
    `splits`: how many pages went into each. `skipped`: how many pages were passed over, by the
    reason. Written, skipped, refused and `left` are together all pages of the project. `renamed`:
    pages whose files have another name than they, by name. `kept` says why an older file stays
    where nothing was to be written. `stopped`: what ended an export of a file a page, as a full
    disk, with `left`, how many pages it did not come to.
    """

    pages: int = 0
    machine: int = 0
    broken: int = 0
    skipped: Counter[str] = field(default_factory=Counter)
    renamed: list[tuple[Path, str]] = field(default_factory=list)
    kept: KnownError | None = None
    stopped: OutputError | None = None
    left: int = 0
    written: list[Path] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    notices: Counter[str] = field(default_factory=Counter)
    splits: dict[str, int] = field(default_factory=dict)
