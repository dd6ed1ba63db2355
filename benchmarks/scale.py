"""From a thousand to a million pages in one file: what each page costs, and what the window does.

The pages are of about 300 characters with their units and suggestions, made of the sample pages
once and stored with another number and other ids each; so the processor time is that of the
writer and the index alone. Each size is opened in a process of its own.
"""

import argparse
import json
import math
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from benchmarks.filling import fill, kinds_of
from benchmarks.timing import heading
from yk_reader.jobs.projects import open_project

SIZES: Final = (1_000, 10_000, 100_000, 1_000_000)
_LENGTH: Final = 300
_KINDS: Final = 40

CODE: Final = """
import json, sys, time
from pathlib import Path
from benchmarks.memory import resident_mb
from yk_reader.gui.app import Application, make_application, prepare_environment
from yk_reader.settings import Settings
from yk_reader.store import Store
prepare_environment()
app = make_application(["bench"])
application = Application(app, Settings())
window = application.window
window.resize(1440, 900)
window.show()
app.processEvents()
out = {}
pauses = [0]
def took(ready):
    begun = time.perf_counter()
    while not ready():
        busy = time.thread_time()
        app.processEvents()
        pauses.append(time.thread_time() - busy)
        time.sleep(0.0002)
    return (time.perf_counter() - begun) * 1000
begun = time.perf_counter()
window.project_files.open_path(Path(sys.argv[1]))
took(lambda: window.project_controller is not None and window.project_controller.page_view)
window.workbench.raw.viewport().repaint()
window.workbench.reflow.viewport().repaint()
out["open"] = (time.perf_counter() - begun) * 1000
model = window.workbench.pages.model
pauses.clear()
took(lambda: not model.loading)
app.processEvents()  # the list is laid out
out["pause"] = max(pauses, default=0) * 1000
out["shown"] = resident_mb()
end = time.perf_counter() + 12
took(lambda: time.perf_counter() > end)  # suggestions and models have come
out["memory"] = resident_mb()
came = []
model.loaded.connect(lambda _counts: came.append(model.rowCount()))
for name, text in (("name", sys.argv[2]), ("headline", sys.argv[3])):
    came.clear()
    begun = time.perf_counter()
    model.set_filter(text, "all")
    took(lambda: came)
    assert came[0], text
    out["filter " + name] = (time.perf_counter() - begun) * 1000
    took(lambda: not model.loading)
begun = time.perf_counter()
model.set_filter("无此页名", "all")
took(lambda: not model.loading and not model.ids)
out["filter none"] = (time.perf_counter() - begun) * 1000
application.close()
with Store.open(Path(sys.argv[1]), read_only=True) as store:
    next(iter(store.search.stream("无")), None)  # what the window has done when it is open
    for length in (1, 2, 3, 4):  # of a headline that one page in forty has
        word = sys.argv[3][:length]
        begun = time.perf_counter()
        assert next(iter(store.search.stream(word)), None) is not None, word
        out["search"] = max(out.get("search", 0), (time.perf_counter() - begun) * 1000)
    begun = time.perf_counter()
    store.statistics.overview()
    out["stats"] = (time.perf_counter() - begun) * 1000
print(json.dumps(out))
"""

SHOWN: Final = (
    "open", "pause", "filter name", "filter headline", "filter none", "search", "stats",
)  # fmt: skip
"""`pause`: the longest of the window while all of the list comes in, processor time; `filter none`:
until it is known that no page holds a text."""


def run(folder: Path, options: argparse.Namespace) -> None:
    """Print a row for each size, and write them into a picture where one is wanted."""
    heading(
        "Pages in one file: ms of processor time and KB a page; then ms of wall time in the window"
    )
    print(
        f"{'pages':>9} {'write':>7} {'KB':>6} "
        + " ".join(f"{each:>15}" for each in SHOWN)
        + f" {'MB: shown':>10} {'later':>6}"
    )
    kinds = kinds_of(_LENGTH, _KINDS)
    rows: list[dict[str, float]] = []
    for size in options.scale_sizes or SIZES:
        path = folder / f"scale-{size}.ykdb"
        begun = time.process_time()
        with open_project(path, create=True) as store:
            fill(store, size, kinds)
        spent = (time.process_time() - begun) * 1000 / size
        found = _window(path, f"{size - 1:07}", kinds[0][1].fresh.head[3][:4])
        found |= {"pages": size, "write": spent, "KB": path.stat().st_size / 1024 / size}
        rows.append(found)
        print(
            f"{size:>9,} {spent:7.2f} {found['KB']:6.2f} "
            + " ".join(f"{found[each]:15.1f}" for each in SHOWN)
            + f" {found['shown']:10.0f} {found['memory']:6.0f}",
            flush=True,
        )
        path.unlink()
    if options.scale_plot is not None:
        _plot(rows, options.scale_plot)


def _window(path: Path, name: str, title: str) -> dict[str, float]:
    """What the window does with the file; `name` and `title` are parts of those of a page."""
    done = subprocess.run(
        [sys.executable, "-c", CODE, str(path), name, title],
        stdout=subprocess.PIPE, text=True, check=True,
        env={**os.environ, "PYTHONPATH": str(Path.cwd())},
    )  # fmt: skip
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


# -- the picture

_WIDE, _HIGH, _LEFT, _LOW = 640, 320, 60, 40
_COLOURS: Final = (
    "#1b6ca8",
    "#b3541e",
    "#3d7a3a",
    "#8a4f9e",
    "#7a6a1b",
    "#a02c4b",
    "#4c6f73",
    "#555555",
)


def _plot(rows: Sequence[dict[str, float]], target: Path) -> None:
    """Write them as lines over the number of pages, both axes logarithmic (SVG)."""
    names = ("write", *SHOWN)
    most = max(max(row[name] for name in names) for row in rows)
    least = min(min(row[name] for name in names) for row in rows)
    low, high = math.floor(math.log10(max(least, 0.01))), math.ceil(math.log10(most))
    first, last = math.log10(rows[0]["pages"]), math.log10(rows[-1]["pages"])

    def x(pages: float) -> float:
        share = (math.log10(pages) - first) / (last - first or 1)
        return _LEFT + share * (_WIDE - _LEFT - 150)

    def y(value: float) -> float:
        share = (math.log10(max(value, 10**low)) - low) / (high - low or 1)
        return _HIGH - _LOW - share * (_HIGH - _LOW - 20)

    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDE} {_HIGH}" '
        'font-family="sans-serif" font-size="11">',
        f'<rect width="{_WIDE}" height="{_HIGH}" fill="#ffffff"/>',
    ]
    for power in range(low, high + 1):
        at = y(10**power)
        out.append(
            f'<path d="M{_LEFT} {at:.1f}H{x(rows[-1]["pages"]):.1f}" stroke="#dddddd"/>'
            f'<text x="{_LEFT - 6}" y="{at + 4:.1f}" text-anchor="end">{10.0**power:g} ms</text>'
        )
    for row in rows:
        out.append(
            f'<text x="{x(row["pages"]):.1f}" y="{_HIGH - 18}" text-anchor="middle">'
            f"{row['pages']:,.0f}</text>"
        )
    ends = sorted((y(rows[-1][name]), name) for name in names)
    above = 0.0
    for end, name in ends:
        colour = _COLOURS[names.index(name)]
        points = " ".join(f"{x(row['pages']):.1f},{y(row[name]):.1f}" for row in rows)
        above = max(end + 4, above + 13)
        told = "write, a page" if name == "write" else name
        right = x(rows[-1]["pages"]) + 8
        out.append(
            f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2"/>'
            f'<text x="{right:.1f}" y="{above:.1f}" fill="{colour}">{told}</text>'
        )
    target.write_text("\n".join([*out, "</svg>", ""]), encoding="utf-8")
