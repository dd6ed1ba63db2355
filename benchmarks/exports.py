"""Exports beside the bare writing of the same lines: a project's pages with their suggestions.

What is compared is CPU time: `json.dumps` of the very objects in a loop, the export as JSON lines
(which reads the project, writes, reads the file back and compares), and as Parquet where pyarrow is
installed.
"""

import json
import time
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

from benchmarks.memory import resident_mb
from benchmarks.pages import SMALL, page_of
from benchmarks.timing import heading
from yk_reader.jobs.export import ExportOptions, export
from yk_reader.jobs.importing import import_paths
from yk_reader.jobs.projects import open_project

PAGES = 300
OPTIONS = ExportOptions(suggested=True)


def run(folder: Path, count: int = PAGES) -> None:
    """Print times and ratios."""
    home = folder / "export-pages"
    home.mkdir()
    for shift in range(1, count + 1):
        page = page_of(SMALL, shift)
        (home / f"p{shift:05}.txt").write_text(page.text, encoding="utf-8")
    with open_project(folder / "exports.ykdb", create=True) as store:
        import_paths(store, [home])
        heading(f"Export of {count:,} pages of {SMALL:,} characters, CPU time")
        out = folder / "gold.jsonl"
        before = resident_mb()
        took = _cpu(lambda: export(store, "jsonl", out, options=OPTIONS))
        grown = resident_mb() - before
        objects = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
        entities = sum(len(each["entities"]) for each in objects)
        bare = min(_cpu(lambda: _bare(objects, folder / "bare.jsonl")) for _ in range(3))
        size = out.stat().st_size / 1e6
        print(f"{'json.dumps in a loop':<28} {bare:8.2f} s  {size:.1f} MB, {entities:,} entities")
        print(f"{'jsonl':<28} {took:8.2f} s  ×{took / bare:.1f} of that, {grown:+.0f} MB")
        if find_spec("pyarrow") is None:
            print(f"{'parquet':<28} pyarrow is not installed")
            return
        table = _cpu(lambda: export(store, "parquet", folder / "gold.parquet", options=OPTIONS))
        print(f"{'parquet':<28} {table:8.2f} s  ×{table / took:.1f} of jsonl")


def _bare(objects: list[dict[str, object]], out: Path) -> None:
    with out.open("w", encoding="utf-8") as file:
        for each in objects:
            file.write(json.dumps(each, ensure_ascii=False) + "\n")


def _cpu(work: Callable[[], object]) -> float:
    before = time.process_time()
    work()
    return time.process_time() - before
