"""From the start of the process to the window with its first page; memory after that."""

import os
import subprocess
import sys
import time
from pathlib import Path
from statistics import median

from benchmarks.pages import SMALL, page_of
from benchmarks.timing import heading, row
from yk_reader.jobs.importing import import_paths
from yk_reader.jobs.projects import open_project

PAINTED = """
from PySide6.QtCore import QEvent, QObject

class Painted(QObject):
    def __init__(self, *viewports):
        super().__init__()
        self.waits = set(viewports)
        for viewport in viewports:
            viewport.installEventFilter(self)

    def eventFilter(self, watched, event):
        if event.type() is QEvent.Type.Paint:
            self.waits.discard(watched)
        return False

def until_painted(app, *viewports):
    painted = Painted(*viewports)
    while painted.waits:
        app.processEvents()
"""
"""A window that is shown is painted when the system says that it can be seen, not before."""

CODE = (
    """
import os, sys, time
from pathlib import Path
from yk_reader.gui.app import Application, make_application, prepare_environment
from yk_reader.settings import Settings
"""
    + PAINTED
    + """
prepare_environment()
app = make_application(["bench"])
application = Application(app, Settings())
window = application.window
window.show()
window.project_files.open_path(Path(sys.argv[1]))
until_painted(app, window.workbench.raw.viewport(), window.workbench.reflow.viewport())
assert window.project_controller.page_view is not None
print(time.time() - float(sys.argv[2]), time.process_time())
from benchmarks.memory import resident_mb
from yk_reader.jobs.resting import give_back_freed
window.project_display.catch_up()
give_back_freed()  # as the window does a moment later, when models may already be read as well
first = resident_mb()
until = time.time() + float(sys.argv[3])
while time.time() < until:
    app.processEvents()
    time.sleep(0.01)
print(first, resident_mb())
application.close()
"""
)

BARE = (
    """
import sys, time
from PySide6.QtWidgets import QApplication, QPlainTextEdit
"""
    + PAINTED
    + """
app = QApplication([])
widget = QPlainTextEdit()
widget.show()
until_painted(app, widget.viewport())
print(time.time() - float(sys.argv[2]), time.process_time(), 0, 0)
"""
)
_RUNS = 7


def run(folder: Path) -> None:
    """Print start-up time and memory; the window and a bare one of Qt in turn.

    As for who has installed the program, the compiled modules are there: both have a folder for
    them, and each is started once before it counts.
    """
    heading("Start-up and memory (files in the system's cache, modules compiled)")
    small = folder / "start.ykdb"
    page = folder / "start.txt"
    page.write_text(page_of(SMALL).text, encoding="utf-8")
    with open_project(small, create=True) as store:
        import_paths(store, [page])
    compiled = folder / "compiled"
    ours, bare = [], []
    for _ in range(_RUNS + 1):
        ours.append(_start(CODE, small, 0, compiled))
        bare.append(_start(BARE, small, 0, compiled))
    del ours[0], bare[0]
    row("window with its first page", [r[0] * 1000 for r in ours], budget=1500)
    row("the bare interpreter and Qt", [r[0] * 1000 for r in bare])
    for what, place in (("wall", 0), ("processor", 1)):
        ratio = median(r[place] for r in ours) / median(r[place] for r in bare)
        print(f"{'window against bare Qt, ' + what + ' time':<46} {ratio:12.2f} ×")
    settled = _start(CODE, small, 12, compiled)
    _memory("memory, one page: shown, after 12 s", settled[2:])
    big = folder / "big.ykdb"
    if big.exists():
        _memory("memory, 100,000 pages (budget 300 and 450)", _start(CODE, big, 12, compiled)[2:])


def _memory(what: str, megabytes: tuple[float, ...]) -> None:
    print(f"{what:<46} " + " ".join(f"{each:6.0f} MB" for each in megabytes))


def _start(code: str, path: Path, wait: float, compiled: Path) -> tuple[float, ...]:
    """Seconds of wall and processor time to the first page; MB then, and after `wait` seconds."""
    env = {**os.environ, "PYTHONPATH": os.getcwd(), "PYTHONPYCACHEPREFIX": str(compiled)}
    env.pop("PYTHONDONTWRITEBYTECODE", None)
    done = subprocess.run(
        [sys.executable, "-c", code, str(path), str(time.time()), str(wait)],
        capture_output=True,
        text=True,
        check=True,
        env=env,
    )
    return tuple(float(each) for each in done.stdout.split())
