"""From the start of the process to the window with its first page; memory after that."""

import os
import subprocess
import sys
import time
from pathlib import Path

from benchmarks.pages import SMALL, page_of
from benchmarks.timing import heading, row
from yk_reader.jobs.importing import import_paths
from yk_reader.jobs.projects import open_project

CODE = """
import os, sys, time
from pathlib import Path
from yk_reader.gui.app import Application, make_application, prepare_environment
from yk_reader.settings import Settings
prepare_environment()
app = make_application(["bench"])
application = Application(app, Settings())
application.window.show()
application.window.project_files.open_path(Path(sys.argv[1]))
window = application.window
while (opened := window.project_controller) is None or opened.page_view is None:
    app.processEvents()
window.workbench.raw.viewport().repaint()
window.workbench.reflow.viewport().repaint()
print(time.time() - float(sys.argv[2]))
from benchmarks.memory import resident_mb
first = resident_mb()
until = time.time() + float(sys.argv[3])
while time.time() < until:
    app.processEvents()
    time.sleep(0.01)
print(first, resident_mb())
application.close()
"""


def run(folder: Path) -> None:
    """Print start-up time and memory."""
    heading("Start-up and memory (files in the system's cache)")
    small = folder / "start.ykdb"
    page = folder / "start.txt"
    page.write_text(page_of(SMALL).text, encoding="utf-8")
    with open_project(small, create=True) as store:
        import_paths(store, [page])
    runs = [_start(small, 0) for _ in range(5)]
    row("window with its first page", [r[0] * 1000 for r in runs], budget=1500)
    print(f"{'the bare interpreter and Qt':<46} {_bare():12.0f} ms")
    settled = _start(small, 12)
    _memory("memory, one page: shown, after 12 s", settled[1:])
    big = folder / "big.ykdb"
    if big.exists():
        _memory("memory, 100,000 pages (budget 300 and 450)", _start(big, 12)[1:])


def _memory(what: str, megabytes: tuple[float, ...]) -> None:
    print(f"{what:<46} " + " ".join(f"{each:6.0f} MB" for each in megabytes))


def _start(path: Path, wait: float) -> tuple[float, float, float]:
    done = subprocess.run(
        [sys.executable, "-c", CODE, str(path), str(time.time()), str(wait)],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": os.getcwd()},
    )
    numbers = [float(each) for each in done.stdout.split()]
    return numbers[0], numbers[1], numbers[2]


def _bare() -> float:
    start = time.time()
    subprocess.run(
        [
            sys.executable,
            "-c",
            "from PySide6.QtWidgets import QApplication, QPlainTextEdit\n"
            "app = QApplication([]); w = QPlainTextEdit(); w.show(); w.viewport().repaint()",
        ],
        check=True,
        capture_output=True,
    )
    return (time.time() - start) * 1000
