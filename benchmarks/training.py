"""What a training costs: the processor time of teaching the names and the layouts of a project.

The finished pages are of 3,500 characters, made of the sample pages; what the machine proposes and
suggests counts as what somebody accepted. (How good a training makes it, `suggestions --learn` and
`learning` say.)
"""

import logging
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Final

import jieba.posseg

from benchmarks.pages import SMALL, page_of
from benchmarks.timing import heading
from yk_reader.jobs.layout_training import train_layout
from yk_reader.jobs.projects import add_gold, open_project
from yk_reader.jobs.training import train_project
from yk_reader.jobs.work import propose_annotation
from yk_reader.model.entity import Entity
from yk_reader.model.vocabulary import PageStatus
from yk_reader.store import NewPage, Store
from yk_reader.tagging import preset, suggest
from yk_reader.text.reflow import reflow

COUNTS: Final = (10, 25, 50, 100)
BUDGET_S: Final = 60
"""Seconds of processor time that 50 finished pages may take."""


def run(folder: Path) -> None:
    """Print the processor time of both trainings, after so many finished pages."""
    heading(f"Training on finished pages of {SMALL:,} characters, processor time")
    jieba.setLogLevel(logging.WARNING)
    jieba.posseg.initialize()
    for count in COUNTS:
        with open_project(folder / f"training-{count}.ykdb", create=True) as store:
            text = fill(store, count)
            peer = seconds(lambda text=text: list(jieba.posseg.cut(text)))
            for what, teach in (
                ("names", lambda: train_project(store, path=folder / "names" / "model")),
                ("layout", lambda: train_layout(store, path=folder / "layout" / "model")),
            ):
                took = seconds(teach)
                held = "" if count != 50 else f"  budget {BUDGET_S} s"
                held += "" if count != 50 else " ok" if took <= BUDGET_S else " OVER"
                print(
                    f"{count:>4} pages, {what:<7} {took:8.1f} s  ×{took / peer:.0f} of "
                    f"jieba.posseg over their text{held}",
                    flush=True,
                )


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


def seconds(work: Callable[[], object]) -> float:
    """The processor seconds that `work` takes, in this process."""
    start = time.process_time()
    work()
    return time.process_time() - start
