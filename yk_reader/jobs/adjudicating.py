"""Batch verb: what two annotators agree on, taken at once; what they say differently, as rows."""

from collections.abc import Iterable, Sequence
from dataclasses import field
from typing import Final

from yk_reader.edits.adjudicating import TakeAgreed
from yk_reader.edits.difference import Difference
from yk_reader.edits.differences import compare
from yk_reader.edits.standing import Standing
from yk_reader.jobs.laying_out import need_layouts
from yk_reader.model.errors import EditRefused, InputError
from yk_reader.model.page import Page
from yk_reader.model.progress import Progress, ShouldStop, check_stop, never_stop, no_progress
from yk_reader.model.records import dataclass
from yk_reader.session import Session
from yk_reader.store import MACHINE, Store

HEAD: Final = ("page", "line", "start", "end", "kind", "left", "right")
"""The columns of the list of differences."""


@dataclass(frozen=True, slots=True)
class OpenPlace:
    """A difference that nobody decided: on which page (its name) and raw line (from 1)."""

    page_id: int
    page: str
    line: int
    difference: Difference

    def cells(self) -> tuple[str, ...]:
        """The values of a row, without tabs and line ends; `start` and `end` are code points."""
        d = self.difference
        cells = (self.page, str(self.line), str(d.start), str(d.end), d.kind.value, d.left, d.right)
        return tuple(" ".join(cell.split()) for cell in cells)


@dataclass
class AgreementReport:
    """`compared`: pages on which both have worked; `taken`: pages of which something agreed went
    into the deciding annotation; `open`: what is left."""

    compared: int = 0
    taken: int = 0
    open: list[OpenPlace] = field(default_factory=list)


def two_people(store: Store, left: str | None, right: str | None, gold: str) -> tuple[str, str]:
    """The two that are compared: those that are named, else those with the most pages; a copy that
    a merge kept beside somebody's only where there are no two people.

    InputError "one-annotator" where there are no two, "no-annotator" for a name that is not there.
    """
    shares = store.stakes.of(store.pages.ids()).people
    copies = store.annotators.copies()
    ranked = sorted(
        shares,
        key=lambda share: (
            share.annotator in copies, -share.pages, -share.entities, share.annotator,
        ),
    )  # fmt: skip
    people = [share.annotator for share in ranked if share.annotator != gold]
    for name in (left, right):
        if name is not None and name not in (*people, MACHINE):
            raise InputError(
                "no-annotator",
                f"Nobody has worked in the project as {name!r}.",
                "`yk-reader stats` lists the annotators.",
                name=name,
            )
    rest = [name for name in people if name not in (left, right)]
    chosen = [name or (rest.pop(0) if rest else "") for name in (left, right)]
    if not all(chosen) or chosen[0] == chosen[1]:
        raise InputError(
            "one-annotator",
            "There are no two annotators to compare.",
            "Two people must have worked in the project, or name them.",
        )
    return chosen[0], chosen[1]


def take_agreed(
    store: Store,
    names: tuple[str, str],
    gold: str,
    page_ids: Sequence[int],
    *,
    write: bool,
    progress: Progress = no_progress,
    should_stop: ShouldStop = never_stop,
) -> AgreementReport:
    """Compare two annotators page by page; with `write` what both say goes into the annotation of
    `gold`, one step a page. Pages on which one of them has not worked are passed over.
    """
    left, right = (Session(store, name) for name in names)
    deciding = Session(store, gold)
    if write:
        need_layouts(deciding, page_ids, progress, should_stop)
    report = AgreementReport()
    for i, page_id in enumerate(page_ids):
        check_stop(should_stop)
        there = store.annotations.ids(page_id)
        if not all(name in there for name in names):
            continue
        state = deciding.peek(page_id)
        progress(i, len(page_ids), state.page.name)
        report.compared += 1
        sides = left.peek(page_id).annotation, right.peek(page_id).annotation
        found = compare(state.page, *sides)
        annotation = state.annotation
        if write and not annotation.status.closed:
            edit = TakeAgreed(found)
            try:
                annotation = deciding.apply(page_id, edit).state.annotation
                report.taken += 1
            except EditRefused as error:
                if error.code != "nothing-changes":
                    raise
        report.open += _open(page_id, state.page, Standing(state.page, found, annotation).open())
    progress(len(page_ids), len(page_ids), "")
    return report


def _open(page_id: int, page: Page, left: Iterable[Difference]) -> list[OpenPlace]:
    return [OpenPlace(page_id, page.name, page.line_number(d.start), d) for d in left]
