"""A thousand short documents, as an annotation program with plain texts holds them: until they can
be read, the room that they take, and what a whole `yk-reader export` of them costs.

Beside it a bare interpreter reads the same units out of the view `unit` and writes `json.dumps` of
each. Modules are compiled, as they are after the installation; where PYTHONDONTWRITEBYTECODE is set
and they are not, each start would compile some two hundred of them again.
"""

import os
import subprocess
import sys
import time
from pathlib import Path

from benchmarks.pages import varied_page
from benchmarks.timing import heading, median, row
from yk_reader.jobs.import_options import ImportOptions
from yk_reader.jobs.importing import import_paths
from yk_reader.jobs.pool import end_idle
from yk_reader.jobs.projects import open_project

DOCUMENTS, LENGTH = 1_000, 1_430
"""How many, and the characters of each."""
_ROUNDS = 9
_MOST = {"readable": 780.0, "jsonl": 280.0, "file": 10.4}
"""What is aimed at (ms, MB): what labelbuddy took where the aims were set, 1.5, 2 and 2 times."""
_BARE = """
import json, sqlite3, sys
db = sqlite3.connect(sys.argv[1])
with open(sys.argv[2], "w", encoding="utf-8") as out:
    for page, text in db.execute(
        "SELECT a.page, u.text FROM unit u JOIN annotation a ON a.id = u.annotation"
    ):
        out.write(json.dumps({"page": page, "text": text}, ensure_ascii=False) + "\\n")
"""


def run(folder: Path, documents: int = DOCUMENTS, rounds: int = _ROUNDS) -> None:
    """Print times, ratios and the size of the file."""
    texts = folder / "short"
    texts.mkdir()
    for number in range(1, documents + 1):
        text = varied_page(LENGTH, number).text + "\n"
        (texts / f"s{number:05}.txt").write_text(text, encoding="utf-8")
    load = "/".join(f"{each:.1f}" for each in os.getloadavg())
    heading(f"{documents:,} documents of {LENGTH:,} characters, no suggestions (load {load})")
    first = [_imported(folder, texts, first=True) for _ in range(3)]
    row("in the file and readable, layouts follow", first, budget=_MOST["readable"])
    row("with their layouts", [_imported(folder, texts) for _ in range(3)])
    path = folder / "short.ykdb"
    size = path.stat().st_size / 1e6
    said = "ok" if size <= _MOST["file"] else "OVER"
    print(f"{'their file':<46} {size:12.1f} MB  at most {_MOST['file']}: {said}")
    out = folder / "short-out"
    ours = ["-m", "yk_reader", "export", str(path), "--format", "jsonl", "--out"]
    bare = ["-c", _BARE, str(path)]
    both = [(_process(ours, out, at), _process(bare, out, -at)) for at in range(rounds + 1)][1:]
    mine, theirs = ([side[place] for side in both] for place in (0, 1))
    row("JSON lines, the whole process", [clock for clock, _ in mine], budget=_MOST["jsonl"])
    row("the same, processor time", [spent for _, spent in mine])
    row("bare: json.dumps of each unit", [clock for clock, _ in theirs])
    ratio = median([a[1] / b[1] for a, b in both])
    print(f"{'JSON lines against it, processor time':<46} {ratio:12.2f} ×")


def _imported(folder: Path, texts: Path, *, first: bool = False) -> float:
    """Milliseconds of an import into a new project with two workers."""
    path = folder / "short.ykdb"
    path.unlink(missing_ok=True)
    end_idle()
    start = time.perf_counter()
    with open_project(path, create=True) as store:
        options = ImportOptions(labels=(), jobs=2, text_first=first)
        report = import_paths(store, sorted(texts.iterdir()), options=options)
        spent = (time.perf_counter() - start) * 1000
    assert not report.refused, report.refused
    return spent


def _process(code: list[str], out: Path, number: int) -> tuple[float, float]:
    """Milliseconds by the clock and of processor time of a process that writes into a new file."""
    out.mkdir(exist_ok=True)
    env = {**os.environ, "PYTHONPATH": os.getcwd(), "PYTHONPYCACHEPREFIX": str(out / "compiled")}
    env.pop("PYTHONDONTWRITEBYTECODE", None)
    before, start = os.times(), time.perf_counter()
    made = [sys.executable, *code, str(out / f"{number}.jsonl")]
    subprocess.run(made, check=True, capture_output=True, env=env)
    clock, after = time.perf_counter() - start, os.times()
    spent = after.children_user + after.children_system
    return clock * 1000, (spent - before.children_user - before.children_system) * 1000
