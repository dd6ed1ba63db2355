"""What a training costs: the processor time of teaching the names and the layouts of a project.

The finished pages are of 3,500 characters, made of the sample pages; what the machine proposes and
suggests counts as what somebody accepted. (How good a training makes it, `suggestions --learn` and
`learning` say.)
"""

from dataclasses import replace
from pathlib import Path
from typing import Final

from benchmarks.pages import SMALL, page_of
from benchmarks.peer import posseg
from benchmarks.timing import cpu_seconds, heading
from yk_reader.jobs.layout_training import train_layout
from yk_reader.jobs.projects import open_project
from yk_reader.jobs.sample_pages import add_gold
from yk_reader.jobs.training import train_project
from yk_reader.jobs.work import propose_annotation
from yk_reader.model.entity import Entity
from yk_reader.model.vocabulary import PageStatus
from yk_reader.store import NewPage, Store
from yk_reader.tagging import preset, suggest
from yk_reader.text.reflow import reflow

COUNTS: Final = (3, 10, 50, 100)
BUDGETED, BUDGET_S = 50, 60
"""So many finished pages may take so many seconds of processor time."""


def run(folder: Path) -> None:
    """Print the processor time of both trainings, after so many finished pages."""
    heading(f"Training on finished pages of {SMALL:,} characters, processor time")
    cut = posseg()
    for count in COUNTS:
        with open_project(folder / f"training-{count}.ykdb", create=True) as store:
            text = fill(store, count)
            peer = cpu_seconds(lambda text=text: cut(text))
            for what, teach in (
                ("names", lambda: train_project(store, path=folder / "names" / "model")),
                ("layout", lambda: train_layout(store, path=folder / "layout" / "model")),
            ):
                took = cpu_seconds(teach)
                told = f"{count:>4} pages, {what:<7} {took:8.1f} s  ×{took / peer:.0f} of "
                told += "jieba.posseg over their text"
                if count == BUDGETED:
                    told += f"  budget {BUDGET_S} s {'ok' if took <= BUDGET_S else 'OVER'}"
                print(told, flush=True)


def fill(store: Store, count: int) -> str:
    """Add so many finished pages; their text."""
    labels = [label.name for label in preset("default").labels]
    out: list[str] = []
    for number in range(count):
        page = page_of(SMALL, number)
        out.append(page.text)
        annotation = propose_annotation(page)
        found = suggest(reflow(page, annotation), labels)
        entities = tuple(
            Entity(key, f"{number:08x}-0000-4000-8000-{key:012x}", one.label, one.spans)
            for key, one in enumerate(found, 1)
        )
        annotation = replace(annotation, entities=entities, status=PageStatus.DONE)
        page_id = store.pages.add(NewPage(page.text, page.text.encode(), page.name))
        add_gold(store, page_id, page, annotation)
    return "".join(out)
