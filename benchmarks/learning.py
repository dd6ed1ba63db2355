"""The learning curve: pages with gold finished one after the other, as a person would.

Before each page is finished it is proposed three ways: untaught; with the habits of the pages
before it, which learn at once; and with these and the model of lines that the project last taught
itself (every so many pages, kept only if it was better on pages kept apart). Each proposal is
scored against the page's gold; then the gold goes into the project as a finished page.
"""

import argparse
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from benchmarks.align import Case, cases_in
from benchmarks.timing import heading
from yk_reader.formats.gold import gold_annotation
from yk_reader.formats.lines import line_rows
from yk_reader.jobs.importing import ImportOptions, import_paths
from yk_reader.jobs.layout_knowledge import project_taught
from yk_reader.jobs.layout_training import FEWEST, train_layout
from yk_reader.jobs.projects import open_project
from yk_reader.jobs.sample_pages import add_gold
from yk_reader.jobs.work import propose_annotation
from yk_reader.measure.lines import by_line, line_scores, mean_scores
from yk_reader.model.page import Page
from yk_reader.model.rows import LineRow
from yk_reader.paths import seeds_dir
from yk_reader.segment.line_files import load_model
from yk_reader.segment.line_model import LineModel
from yk_reader.segment.taught import Taught
from yk_reader.store import Store
from yk_reader.text.reflow import reflow

WAYS: Final = ("untaught", "habits", "taught")
SHOWN: Final = ("exact_articles", "heading_attached", "para_f1", "actions")

Scores = Mapping[str, float]


@dataclass
class Curve:
    """Of each page in turn its name and the scores of its proposals, in the order of WAYS."""

    names: list[str] = field(default_factory=list)
    scores: list[tuple[Scores, ...]] = field(default_factory=list)

    def mean(self, way: int, first: int = 0, end: int | None = None) -> Scores:
        """The mean scores of pages `first` to `end` (0-based, half-open) proposed that way."""
        return mean_scores([each[way] for each in self.scores[first:end]])


def run(folder: Path, options: argparse.Namespace) -> None:
    """Print the curve of each folder with pages and gold."""
    base = load_model(options.learn_base) if options.learn_base else None
    for number, source in enumerate(options.learn_pages or [seeds_dir()]):
        cases = list(cases_in(source, headings="title"))
        every = options.learn_every
        heading(f"{source.name}: {len(cases)} pages finished in turn, taught every {every}")
        work = folder / f"learning-{number}"
        work.mkdir()
        curve = played(cases, base, every, work, fold=options.learn_fold_bylines)
        for first in range(0, len(curve.names), every):
            _print(f"pages {first + 1}-{min(first + every, len(cases))}", curve, first, every)
        _print("after the first", curve, every, len(cases))


def played(
    cases: Sequence[Case], base: LineModel | None, every: int, work: Path, *, fold: bool
) -> Curve:
    """Finish the pages in turn in a new project in the folder `work`; `base` takes the place of
    the shipped models. `fold`: bylines count as headings, for gold that tells them not apart."""
    curve = Curve()
    with open_project(work / "learning.ykdb", create=True) as store:
        for count, case in enumerate(cases):
            if count >= FEWEST and count % every == 0:
                start = time.perf_counter()
                found = train_layout(store, base=base)
                took = time.perf_counter() - start
                print(
                    f"  {count} pages taught in {took:.0f} s: actions kept apart "
                    f"{found.before['actions']:.1f} → {found.after['actions']:.1f}, "
                    f"{'used' if found.used else 'not used'}",
                    flush=True,
                )
            taught = project_taught(store)[0]
            ways = (
                Taught(lines=base),
                Taught(taught.habits, base),
                taught if taught.lines else Taught(taught.habits, base),
            )
            curve.names.append(case.page.name)
            curve.scores.append(tuple(_score(case, way, fold) for way in ways))
            each = "  ".join(
                f"{way} {one['exact_articles']:.2f} {one['actions']:.0f}"
                for way, one in zip(WAYS, curve.scores[-1], strict=True)
            )
            print(f"  {count + 1:3} {case.page.name:24} exact, actions: {each}", flush=True)
            _finish(store, case, work)
    return curve


def _score(case: Case, taught: Taught, fold: bool) -> Scores:
    page = Page(case.page.text, case.page.name)
    found = propose_annotation(page, taught=taught)
    rows = line_rows(page, found, reflow(page, found))
    return line_scores(by_line(_folded(case.rows, fold)), by_line(_folded(rows, fold)))


def _folded(rows: Sequence[LineRow], fold: bool) -> list[LineRow]:
    return [replace(r, role="headline") if fold and r.role == "byline" else r for r in rows]


def _finish(store: Store, case: Case, work: Path) -> None:
    """Put the page into the project, with its gold as what a person made of it."""
    file = work / f"{case.page.name}.txt"
    file.write_text(case.page.text, encoding="utf-8", newline="")
    (page_id,) = import_paths(store, [file], options=ImportOptions(labels=())).added
    page = store.pages.get(page_id)
    add_gold(store, page_id, page, gold_annotation(page, case.rows))


def _print(what: str, curve: Curve, first: int, count: int) -> None:
    print(f"{what:<18}" + "".join(f"{name:>20}" for name in SHOWN))
    for number, way in enumerate(WAYS):
        mean = curve.mean(number, first, first + count)
        if mean:
            print(f"  {way:<16}" + "".join(f"{mean[name]:20.3f}" for name in SHOWN), flush=True)
