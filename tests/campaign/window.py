"""Leaks of the window: memory, objects, threads and descriptors over many pages and edits.

The work is done by a process of its own (this script), in the real window on the offscreen
platform; what it measures at a tenth of the way is compared with the end.
"""

import gc
import json
import os
import random
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any, Final

from dice import any_edit
from projects import make_project
from tally import ROOT, Campaign

BOUNDS: Final = {"mb": 40.0, "objects": 40.0, "threads": 2.0, "descriptors": 6.0}
"""By how much each may grow after the first tenth (and the first 20)."""
_PAGES: Final = 12


def run(campaign: Campaign) -> None:
    """The process, and what grew over its bound."""
    switches = campaign.cases(2000, 200, 40)
    edits = campaign.cases(5000, 300, 40)
    folder = campaign.fresh("window")
    path = make_project(folder / "p.ykdb", campaign.dice("window"), _PAGES, 900)
    command = [sys.executable, __file__, str(path), str(len(switches)), str(len(edits))]
    with campaign.row("window") as row:
        done = subprocess.run(
            [*command, str(campaign.seed)], cwd=ROOT, capture_output=True, text=True, check=False,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )  # fmt: skip
        row.tried = len(switches) + len(edits)
        if done.returncode:
            row.fail("the window died", 0, done.stdout[-1000:] + done.stderr)
            return
        for phase, grown in json.loads(done.stdout.splitlines()[-1]).items():
            row.notes.append(
                f"{phase}: " + ", ".join(f"{value:+.0f} {name}" for name, value in grown.items())
            )
            for name, value in grown.items():
                if value > BOUNDS[name]:
                    row.fail(f"{name} grow over {phase}", 0, f"{value:+.1f}, {grown}")


def measures(app: Any) -> dict[str, float]:
    """What the process holds now."""
    from PySide6.QtCore import QEvent, QObject  # the parent needs no Qt

    app.processEvents()
    app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    objects = sum(1 + len(top.findChildren(QObject)) for top in (*app.topLevelWidgets(), app))
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return {
        "mb": pages * os.sysconf("SC_PAGE_SIZE") / (1 << 20),
        "objects": float(objects),
        "threads": float(threading.active_count()),
        "descriptors": float(len(os.listdir("/proc/self/fd"))),
    }


def work(path: Path, switches: int, edits: int, seed: int) -> dict[str, dict[str, float]]:
    """Switch pages, then edit; how much was there more at the end than after a tenth."""
    from yk_reader import settings as declared
    from yk_reader.gui.app import Application, make_application, settle
    from yk_reader.settings import Settings

    app = make_application(["campaign"])
    settings = Settings()
    settings.set(declared.SUGGEST_ON_OPEN, False)
    application = Application(app, settings)
    application.window.resize(1440, 900)
    application.window.show()
    application.window.project_files.open_path(path)
    settle(app)
    controller = application.window.project_controller
    assert controller is not None
    dice = random.Random(seed)
    ids = controller.project.session.store.pages.ids("machine")

    def switch(number: int) -> None:
        controller.open_page(ids[number % len(ids)])
        app.processEvents()

    made: list[bool] = []

    def edit(number: int) -> None:
        if number % 20 == 0:
            switch(number // 20)
        control = controller.page_controller
        if dice.random() < 0.4:
            controller.run("edit.undo")
        else:
            wanted = any_edit(control.session.state(control.page_id), dice)
            made.append(control.apply(wanted))
        app.processEvents()

    grown = {}
    for phase, count, one in (("switches", switches, switch), ("edits", edits, edit)):
        first: dict[str, float] = {}
        for number in range(count):
            if number == max(count // 10, min(20, count // 2)):
                first = measures(app)
            one(number)
        last = measures(app)
        grown[phase] = {name: last[name] - first[name] for name in last}
    application.close()
    assert sum(made) > len(made) / 3, "the window refuses nearly all edits"
    return grown


if __name__ == "__main__":
    _, where, pages_to_switch, edits_to_make, chances = sys.argv
    found = work(Path(where), int(pages_to_switch), int(edits_to_make), int(chances))
    print(json.dumps(found))
