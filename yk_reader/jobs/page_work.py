"""What workers make of a page: its proposal with suggestions, ready to be written."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import field
from typing import TYPE_CHECKING, Final, Self

from yk_reader.jobs.pool import Task, Work
from yk_reader.jobs.worked import Worked
from yk_reader.model.annotation import Annotation
from yk_reader.model.page import Page
from yk_reader.model.records import dataclass
from yk_reader.session.steps import stamp, summary_of
from yk_reader.store import Fresh, now

if TYPE_CHECKING:
    from yk_reader.segment import Taught
    from yk_reader.tagging import Known, Model


@dataclass(frozen=True, slots=True)
class PageKnowledge:
    """What a project brings to the work on its pages, once for all of them: as the arguments of
    `work_page`."""

    labels: Mapping[str, str] = field(default_factory=dict)
    known: "Known | None" = None
    local: "Model | None" = None
    parts: frozenset[str] | None = None
    taught: "Taught | None" = None


@dataclass(frozen=True, slots=True)
class PagePiece:
    """A page, and what its file states of it."""

    page: Page
    base: Annotation | None = None


@dataclass(frozen=True, slots=True)
class Proposed:
    """The machine's annotation of a page as rows, and the page's lines that are not blank: start,
    end and number."""

    fresh: Fresh
    lines: tuple[tuple[int, int, int], ...]

    @classmethod
    def of(cls, worked: Worked) -> Self:
        """What is written of it and of its page."""
        return cls(fresh_of(worked), worked.page.marked_spans())


def fresh_of(worked: Worked) -> Fresh:
    """The annotation as rows; its entities are as old as this."""
    flow = worked.reflow
    annotation = stamp(Annotation(), worked.annotation, now())
    derived = flow.derived(annotation.entities)
    return Fresh.of(annotation, derived, summary_of(annotation, flow))


def worked_on(piece: PagePiece, given: PageKnowledge) -> Worked:
    """A page with its layout, and suggestions where labels are given."""
    from yk_reader.jobs.work import work_page  # numpy, and all of the proposals

    return work_page(
        piece.page, given.labels, known=given.known, local=given.local, parts=given.parts,
        base=piece.base, taught=given.taught,
    )  # fmt: skip


@contextmanager
def _begun(given: PageKnowledge) -> Iterator[Work[PagePiece, Proposed]]:
    yield lambda pieces: (Proposed.of(worked_on(piece, given)) for piece in pieces)


PAGES: Final[Task[PageKnowledge, PagePiece, Proposed]] = Task(
    _begun,
    lambda piece: piece.page.name,
    lambda piece: len(piece.page.text),
    ahead=("yk_reader.jobs.work",),
)
