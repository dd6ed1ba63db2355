"""Exports of many pages beside the bare writing of the same lines, and what they hold in memory.

What is compared is CPU time: `json.dumps` of the very objects in a loop; the export as JSON lines,
which reads the project, writes, reads the file back, compares, and sums it up in a manifest; and
the same as Parquet where pyarrow is installed. That memory is flat is seen where several times the
pages take no more of it.
"""

import json
import subprocess
import sys
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from benchmarks.memory import most_mb
from benchmarks.pages import SMALL, page_of
from benchmarks.timing import cpu_seconds, heading
from yk_reader.edits import AddEntities, EntityDraft
from yk_reader.formats.registry import formats
from yk_reader.jobs.export import ExportOptions, export
from yk_reader.jobs.page_writing import add_annotation
from yk_reader.jobs.projects import open_project
from yk_reader.jobs.work import work_page
from yk_reader.jobs.worked import Worked
from yk_reader.store import MACHINE, NewPage, Store

PAGES, TIMES = 1_000, 4
"""Pages of the small project, and how many times as many the large one has."""
ENTITIES = 20
"""On each page."""
LENGTHS = (SMALL, 840)
"""Characters of a page: of the size that the budgets speak of, and one that is full of names."""
TIMES_DUMPS, TIMES_JSONL = 3.0, 2.0
"""JSON lines cost so many times the loop at most, Parquet so many times the JSON lines."""
_ROUNDS = 3
_DIFFERENT = 25
_LABELS = ("PER", "LOC", "ORG", "TIME", "TITLE")


def run(folder: Path, counts: tuple[int, ...] = (PAGES, PAGES * TIMES)) -> None:
    """Print times, ratios and memory for pages of both lengths."""
    for length in LENGTHS:
        _measured(folder, length, counts)


def _measured(folder: Path, length: int, counts: tuple[int, ...]) -> None:
    for count in counts:
        path = folder / f"exports-{length}-{count}.ykdb"
        with open_project(path, create=True) as store:
            _fill(store, count, length)
        heading(
            f"Export of {count:,} pages of {length:,} characters with {count * ENTITIES:,} "
            "entities, CPU time"
        )
        formats()  # their modules are loaded once, whatever is exported
        out, table = folder / f"{path.stem}.jsonl", folder / f"{path.stem}.parquet"
        rounds = [_round(path, out, table) for _ in range(_ROUNDS)]
        loop, lines, parquet = map(min, zip(*rounds, strict=True))
        _row("json.dumps of the same lines in a loop", loop)
        _row("jsonl", lines, lines / loop, TIMES_DUMPS)
        if find_spec("pyarrow") is None:
            print(f"{'parquet':<46} pyarrow is not installed")
        else:
            _row("parquet", parquet, parquet / lines, TIMES_JSONL)
        for kind in ("jsonl", "parquet") if parquet else ("jsonl",):
            print(f"{f'most memory in use, {kind}':<46} {_apart(path, kind):9.1f} MB", flush=True)
        path.unlink()


def _round(path: Path, out: Path, table: Path) -> tuple[float, float, float]:
    """The times of the loop, of JSON lines and of Parquet, 0 without pyarrow."""
    parquet = 0.0
    with open_project(path, read_only=True) as store:
        lines = cpu_seconds(lambda: _export(store, "jsonl", out))
        if find_spec("pyarrow") is not None:
            parquet = cpu_seconds(lambda: _export(store, "parquet", table))
    loop = _dumps(out, out.with_name("loop.jsonl"))
    for each in out.parent.glob(f"{path.stem}.[jp]*"):
        each.unlink()
    return loop, lines, parquet


def _apart(path: Path, kind: str) -> float:
    """The most memory that a process holds which does this export and nothing else."""
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.exports", str(path), kind],
        capture_output=True, check=True, encoding="utf-8",
    )  # fmt: skip
    return float(done.stdout)


def _fill(store: Store, count: int, length: int) -> None:
    pages = [_worked(shift, length) for shift in range(1, _DIFFERENT + 1)]
    for start in range(0, count, 500):
        with store.transaction():
            for number in range(start, min(start + 500, count)):
                worked = pages[number % _DIFFERENT]
                text = worked.page.text
                new = NewPage(text, text.encode(), f"p{number:05}", meta=worked.page.meta)
                add_annotation(store, store.pages.add(new), MACHINE, worked)


def _worked(shift: int, length: int) -> Worked:
    """A page with its proposed layout and accepted entities all over it."""
    worked = work_page(page_of(length, shift), {})
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
                taken += cpu_seconds(write)
                held.clear()
        taken += cpu_seconds(write)
    assert lines.read_bytes() == out.read_bytes()
    return taken


def _row(what: str, seconds: float, ratio: float = 0.0, most: float = 0.0) -> None:
    said = f"  ×{ratio:.2f}, at most ×{most:g}: {'ok' if ratio <= most else 'OVER'}" if most else ""
    print(f"{what:<46} {seconds:9.2f} s{said}", flush=True)


def _alone(path: Path, kind: str) -> None:
    with open_project(path, read_only=True) as store:
        _export(store, kind, path.with_name(f"{path.stem}-alone.{kind}"))
    print(most_mb())


if __name__ == "__main__":
    _alone(Path(sys.argv[1]), sys.argv[2])
