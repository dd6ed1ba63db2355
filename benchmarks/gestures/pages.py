"""The four pages: their texts, where a run begins, and what they shall become."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from yk_reader import tagging
from yk_reader.formats.gold import gold_annotation, load_gold
from yk_reader.formats.lines import line_rows, read_lines
from yk_reader.jobs.knowledge import project_labels
from yk_reader.jobs.page_writing import add_annotation
from yk_reader.jobs.projects import create_project
from yk_reader.jobs.work import propose_annotation, work_page
from yk_reader.jobs.worked import Worked
from yk_reader.measure.lines import by_line, line_scores
from yk_reader.model.annotation import Annotation
from yk_reader.model.page import Page
from yk_reader.model.rows import LineRow
from yk_reader.model.vocabulary import Joint
from yk_reader.paths import seeds_dir
from yk_reader.store.annotators import MACHINE
from yk_reader.store.rows import NewPage
from yk_reader.text.plain import lines_as_article
from yk_reader.text.reflow import reflow

_HALF_WIDTH = str.maketrans("，。：；（）！？", ",.:;()!?")
_SEED = "000"
_NEXT = "001"
"""A page that waits behind the one that is worked on."""


@dataclass(frozen=True)
class Job:
    """One page to be finished. `start` is its annotation when it is opened.

    `rows`, and where they are known `reflow` (the text of the gold's file), are what the program
    itself shall export in the end; `entities` whether they are compared, too.
    """

    name: str
    page: Page
    start: Annotation
    gold: Annotation
    rows: tuple[LineRow, ...]
    reflow: str = ""
    entities: bool = False
    mouse: bool = False
    proposed: bool = False

    @cached_property
    def actions(self) -> int:
        """The gestures that the start of the layout needs, as `measure` counts them."""
        here = by_line(line_rows(self.page, self.start, reflow(self.page, self.start)))
        return round(line_scores(by_line(self.rows), here)["actions"])

    @cached_property
    def by_hand(self) -> int:
        """The entities of the gold that are neither there nor suggested at the start."""
        there = {(e.spans, e.label) for e in self.start.live_entities()}
        wanted = self.gold.entities if self.entities else ()
        return sum((e.spans, e.label) not in there for e in wanted)


def jobs(folders: Sequence[Path]) -> tuple[list[Job], list[str]]:
    """The pages that can be worked on, and in words what is left out."""
    made = [_proposed(), _from_one_article()]
    missing: list[str] = []
    for name, stem, varied in (("p003 in halfpunct", "p003", True), ("e013", "e013", False)):
        found = next((p for f in folders for p in sorted(f.glob(f"{stem}*.txt"))), None)
        if found is None:
            missing.append(f"{name}: no {stem}*.txt in a folder that --pages names")
        else:
            made.append(_layout_only(name, found, halved=varied))
    return made, missing


def _seed(number: str) -> tuple[Path, Page]:
    path = next(seeds_dir().glob(f"{number}_*.txt"))
    return path, Page(path.read_text(encoding="utf-8").removeprefix("\ufeff"), path.stem)


def _of_seed(name: str, start: Annotation, page: Page, stem: str) -> Job:
    folder = seeds_dir() / "gold"
    rows = read_lines((folder / f"{stem}.lines.tsv").read_text(encoding="utf-8"))
    text = (folder / f"{stem}.reflow.txt").read_text(encoding="utf-8")
    gold = load_gold(page, folder, stem)
    return Job(name, page, start, gold, tuple(rows), text, entities=True, mouse=True)


def _proposed() -> Job:
    """000 as it comes: layout and suggestions as the program makes them."""
    path, page = _seed(_SEED)
    worked = work_page(page, tagging.preset("default").codes)
    job = _of_seed("000 as proposed", worked.annotation, page, path.stem)
    return replace(job, proposed=True)


def _from_one_article() -> Job:
    """000 as one article, all body, nothing suggested; what was mended in the text stays."""
    path, page = _seed(_SEED)
    plain = lines_as_article(page, Joint.GLUE)
    start = replace(plain, patches=propose_annotation(page).patches)
    return _of_seed("000 from one article", start, page, path.stem)


def _layout_only(name: str, path: Path, *, halved: bool) -> Job:
    """A page with gold for its lines alone, as proposed."""
    text = path.read_bytes().decode("utf-8").removeprefix("\ufeff")
    gold_file = path.with_name(f"{path.stem}.gold.tsv")
    rows = [replace(row, text="") for row in read_lines(gold_file.read_text(encoding="utf-8"))]
    page = Page(text.translate(_HALF_WIDTH) if halved else text, path.stem)
    gold = gold_annotation(page, rows)
    return Job(name, page, propose_annotation(page), gold, tuple(rows))


def project_of(job: Job, path: Path) -> int:
    """A project file with the page at its start, and one that waits; the page's id."""
    with create_project(path) as store:
        waiting = replace(_seed(_NEXT)[1], name="zzz")  # pages stand in the order of their names
        ids = []
        for page, annotation in ((job.page, job.start), (waiting, propose_annotation(waiting))):
            new = NewPage(text=page.text, original=page.text.encode(), name=page.name)
            ids.append(store.pages.add(new))
            worked = Worked(page, annotation, reflow(page, annotation))
            add_annotation(store, ids[-1], MACHINE, worked)
        store.search.reindex()
        assert project_labels(store)
    return ids[0]
