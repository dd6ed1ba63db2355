"""Export of many pages: JSON lines beside `json.dumps` of the same lines, then Parquet."""

import json
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from benchmarks.memory import resident_mb
from benchmarks.pages import SMALL, page_of
from benchmarks.timing import heading
from yk_reader.edits import AddEntities, EntityDraft
from yk_reader.jobs.export import ExportOptions, export
from yk_reader.jobs.importing import add_annotation
from yk_reader.jobs.projects import open_project
from yk_reader.jobs.work import Worked, work_page
from yk_reader.store import MACHINE, NewPage, Store

PAGES, ENTITIES = 10_000, 20
"""Pages, and entities on each."""
TIMES_DUMPS, TIMES_JSONL = 3.0, 2.0
"""JSON lines cost so many times the loop at most, Parquet so many times the JSON lines."""
_DIFFERENT = 25
_LABELS = ("PER", "LOC", "ORG", "TIME", "TITLE")


def run(folder: Path, count: int = PAGES) -> None:
    """Print the times and what they are of each other."""
    path = folder / "formats.ykdb"
    with open_project(path, create=True) as store:
        _fill(store, count)
    heading(f"Export of {count:,} pages of {SMALL:,} characters with {count * ENTITIES:,} entities")
    with open_project(path, read_only=True) as store:
        out = folder / "all.jsonl"
        before = resident_mb()
        jsonl = _timed(lambda: _export(store, "jsonl", out))
        grown = resident_mb() - before
        loop = _dumps(out, folder / "loop.jsonl")
        _row("json.dumps of the same lines in a loop", loop)
        _row("jsonl", jsonl, jsonl / loop, TIMES_DUMPS)
        print(f"{'memory for it':<46} {grown:9.1f} MB")
        parquet = _timed(lambda: _export(store, "parquet", folder / "all.parquet"))
        _row("parquet", parquet, parquet / jsonl, TIMES_JSONL)


def _fill(store: Store, count: int) -> None:
    pages = [_worked(shift) for shift in range(1, _DIFFERENT + 1)]
    for start in range(0, count, 500):
        with store.transaction():
            for number in range(start, min(start + 500, count)):
                worked = pages[number % _DIFFERENT]
                text = worked.page.text
                new = NewPage(text, text.encode(), f"p{number:05}", meta=worked.page.meta)
                add_annotation(store, store.pages.add(new), MACHINE, worked)


def _worked(shift: int) -> Worked:
    """A page with its proposed layout and accepted entities all over it."""
    worked = work_page(page_of(SMALL, shift), {})
    flow, text = worked.reflow, worked.reflow.text
    step = len(text) // ENTITIES
    drafts = []
    for number in range(ENTITIES):
        at = number * step
        while text[at : at + 2].split() != [text[at : at + 2]]:
            at += 1
        drafts.append(EntityDraft(flow.map.spans_of(at, at + 2), _LABELS[number % len(_LABELS)]))
    edit = AddEntities(tuple(drafts))
    annotation = edit.apply(worked.page, worked.annotation)
    return replace(worked, annotation=annotation)


def _export(store: Store, kind: str, out: Path) -> None:
    report = export(store, kind, out, options=ExportOptions((MACHINE,)))
    assert not report.refused, report.refused[:3]


def _dumps(lines: Path, out: Path) -> float:
    """Write what an export wrote with nothing but the standard library, a part at a time: only the
    writing is timed."""
    taken = 0.0
    with open(lines, encoding="utf-8") as file, open(out, "w", encoding="utf-8") as target:
        held: list[Any] = []

        def write() -> None:
            for each in held:
                target.write(json.dumps(each, ensure_ascii=False) + "\n")

        for line in file:
            held.append(json.loads(line))
            if len(held) == 10_000:
                taken += _timed(write)
                held.clear()
        taken += _timed(write)
    assert lines.read_bytes() == out.read_bytes()
    return taken


def _timed(action: Callable[[], object]) -> float:
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def _row(what: str, seconds: float, ratio: float = 0.0, most: float = 0.0) -> None:
    said = f"  ×{ratio:.2f}, at most ×{most:g}: {'ok' if ratio <= most else 'OVER'}" if most else ""
    print(f"{what:<46} {seconds:9.2f} s{said}", flush=True)
