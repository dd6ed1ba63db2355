"""Find and replace: an error in 500 places on 10,000 pages, and an expression made to be slow."""

import sys
import time
from pathlib import Path

from PySide6.QtWidgets import QApplication

from benchmarks.everywhere import PAGES, Pulse, fill, until
from benchmarks.timing import heading, median, row, samples
from benchmarks.window import shown
from yk_reader.gui.app import make_application
from yk_reader.gui.work.project_controller import ProjectController
from yk_reader.jobs.find_replace import Finder, FindWish, find_texts
from yk_reader.jobs.projects import open_project
from yk_reader.store import Store
from yk_reader.text.finding import Query

EVERY = 20
"""Each such page has the error."""
WRONG, RIGHT = "己经", "已经"
EXTRA = "\n\n    记者从会上获悉，工作己经完成。\n"
SLOW = "(.?){250}龘"
"""The engine keeps thousands of states for it."""
FIRST_MS = 200
WISHES = (
    ("plain, reflow", FindWish(Query(WRONG))),
    ("expression, reflow", FindWish(Query("己[经绝]", regex=True))),
    ("plain, raw", FindWish(Query(WRONG), raw=True)),
    ("expression, raw", FindWish(Query("己[经绝]", regex=True), raw=True)),
)


def run(folder: Path) -> None:
    """Print all measurements."""
    path = folder / "replacing.ykdb"
    with open_project(path, create=True) as store:
        fill(store, PAGES, {n: EXTRA if n == 7 else "" for n in range(EVERY)})
    measure(path)


def measure(path: Path) -> None:
    """The same for a project that was made before."""
    heading(f"An error in {PAGES // EVERY} places on {PAGES:,} pages")
    with Store.open(path, read_only=True) as store:
        for what, wish in WISHES:
            finder = Finder(wish)

            def first(finder: Finder = finder) -> object:
                return next(find_texts(store, "bench", finder), None)

            row(f"first page: {what}", samples(first, 10, warm=0), budget=FIRST_MS)
            begun = time.perf_counter()
            places = sum(len(page.places) for page in find_texts(store, "bench", finder))
            print(f"    {places} places in {time.perf_counter() - begun:.1f} s")
    _window(path)


def _window(path: Path) -> None:
    sys.setswitchinterval(0.0005)  # as the program itself does
    app = make_application(["bench"])
    application, controller = shown(app, path)
    dock, pulse = application.window.workbench.find, Pulse()
    heading("In the window")
    pulse.begin()
    begun = time.perf_counter()
    controller.finding.ask(WRONG, "project", by=RIGHT)
    until(app, dock.model.rowCount)
    row("first rows", [(time.perf_counter() - begun) * 1000], budget=FIRST_MS)
    until(app, lambda: not controller.finding.running)
    print(f"    {dock.model.places} places in {time.perf_counter() - begun:.1f} s")
    row("the window's pauses meanwhile", pulse.gaps)
    _replacing(app, controller, pulse)
    _slowly(app, controller, pulse)
    application.close()


def _replacing(app: QApplication, controller: ProjectController, pulse: Pulse) -> None:
    tasks, session = controller.project.services.tasks, controller.project.session
    pages = PAGES // EVERY
    pulse.begin()
    begun = time.perf_counter()
    controller.finding.replace_ticked()
    until(app, lambda: not tasks.jobs)
    took = time.perf_counter() - begun
    row("the window's pauses while it is replaced", pulse.gaps)
    print(f"    {pages} pages in {took:.1f} s = {took * 1000 / pages:.1f} ms a page")
    begun = time.perf_counter()
    controller.batch.undo_group(session.store.history.groups()[0].id)
    until(app, lambda: not tasks.jobs)
    took = time.perf_counter() - begun
    print(f"    taken back in {took:.1f} s = {took * 1000 / pages:.1f} ms a page")


def _slowly(app: QApplication, controller: ProjectController, pulse: Pulse) -> None:
    """Pages are turned while an expression is looked for that would take very long."""

    def turn() -> None:
        controller.navigation.turn(1)
        app.processEvents()

    alone = samples(turn, 40)
    row("turning a page, nothing else running", alone)
    controller.finding.ask(SLOW, "project", regex=True)
    end = time.perf_counter() + 1
    until(app, lambda: time.perf_counter() > end)
    pulse.begin()
    row("turning a page while a slow one is looked for", samples(turn, 40), beside=median(alone))
    row("the window's pauses meanwhile", pulse.gaps)
    print(f"    still looking: {controller.finding.running}")
    begun = time.perf_counter()
    controller.finding.ask(WRONG, "project")
    until(app, controller.finding.has_hits)
    took = (time.perf_counter() - begun) * 1000
    row("from typing another text to its first rows", [took])
