"""What the start screen shows of the sample pages: titles, counts, article strips, gold."""

from pathlib import Path

from yk_reader.formats.gold import gold_beside, load_gold
from yk_reader.model.annotation import Annotation
from yk_reader.model.page import Page
from yk_reader.model.records import dataclass
from yk_reader.paths import sample_files
from yk_reader.session.steps import title_of
from yk_reader.text.decode import decode
from yk_reader.text.reflow import Reflow, reflow


@dataclass(frozen=True)
class Sample:
    """One sample page; `strip` holds (article number, lines) in raw order, None: furniture.

    `state` is there where a checked version comes with the page; `pictured` is one with its
    facsimile.
    """

    path: Path
    title: str
    lines: int
    articles: int = 0
    entities: int = 0
    strip: tuple[tuple[int | None, int], ...] = ()
    state: "SampleState | None" = None
    pictured: bool = False


@dataclass(frozen=True)
class SampleState:
    """The checked version of a sample page, of the shape that a pane shows."""

    page_id: int
    page: Page
    annotation: Annotation
    reflow: Reflow


def load_sample(path: Path, number: int) -> Sample:
    """Read one sample page and its checked version, where it has one."""
    pictured = path.suffix == ".pdf"
    page = _first_page(path) if pictured else Page(decode(path.read_bytes()).text, path.stem)
    lines = page.marked_lines()
    first = page.text[lines[0].start : lines[0].end] if lines else page.name
    folder = path.parent / "gold"
    if not gold_beside(folder, path.stem):
        title = title_of(_proposed(page)) or first
        return Sample(path, title, len(lines), pictured=pictured)
    annotation = load_gold(page, folder, path.stem)
    flow = reflow(page, annotation)
    ranks = {a.key: a.rank for a in annotation.articles}
    strip: list[tuple[int | None, int]] = []
    for fragment in annotation.fragments:
        rank = ranks[fragment.article] if fragment.article is not None else None
        if strip and strip[-1][0] == rank:
            strip[-1] = (rank, strip[-1][1] + 1)
        else:
            strip.append((rank, 1))
    return Sample(
        path,
        title_of(flow) or first,
        len(lines),
        len(annotation.articles),
        len(annotation.live_entities()),
        tuple(strip),
        SampleState(number, page, annotation, flow),
    )


def _first_page(path: Path) -> Page:
    from yk_reader.jobs.file_work import pages_in

    return next(pages_in(path))[0]


def _proposed(page: Page) -> Reflow:
    from yk_reader.segment import propose

    proposal = propose(page)
    layout = proposal.layout
    annotation = Annotation(layout.fragments, layout.articles, proposal.patches)
    return reflow(page, annotation)


def load_samples() -> list[Sample]:
    """All sample pages."""
    return [load_sample(path, i) for i, path in enumerate(sample_files(), 1)]
