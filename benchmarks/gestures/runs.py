"""One run: the window opens the page, the planner finishes it, the program's export is compared."""

import time
from dataclasses import dataclass, field, replace
from pathlib import Path

from PySide6.QtWidgets import QApplication

from benchmarks.gestures.driver import ACT, Driver, Stuck, Tally
from benchmarks.gestures.entities import EntitiesByKeys, EntityHands, finish_entities
from benchmarks.gestures.hands import LayoutByKeys
from benchmarks.gestures.layout import finish_layout
from benchmarks.gestures.mouse_entities import EntitiesByMouse
from benchmarks.gestures.mouse_hands import LayoutByMouse
from benchmarks.gestures.pages import Job, project_of
from benchmarks.gestures.target import Target
from yk_reader import settings as declared
from yk_reader.formats.entities import read_entities
from yk_reader.formats.lines import read_lines
from yk_reader.formats.numbering import one_line
from yk_reader.gui.app import Application, settle
from yk_reader.jobs.export import ExportOptions, export
from yk_reader.jobs.projects import open_project
from yk_reader.model.vocabulary import PageStatus
from yk_reader.settings import Settings

_PERSON = "reader"


@dataclass
class Run:
    """What came of one run. `faults` says what differs from the gold; empty is right."""

    job: Job
    by: str
    tally: Tally
    faults: list[str] = field(default_factory=list)
    seconds: float = 0.0


def run_job(app: QApplication, folder: Path, job: Job, by: str) -> Run:
    """Open the page in a window of its own and finish it by `keyboard` or `mouse`."""
    place = folder / f"{job.page.name}-{len(job.start.articles)}-{by}"
    place.mkdir(parents=True)
    path = place / "gestures.ykdb"
    page_id = project_of(job, path)
    settings = Settings()
    settings.set(declared.ANNOTATOR, _PERSON)
    settings.set(declared.LANGUAGE, "en")
    settings.set(declared.THEME, "light")
    settings.set(declared.SUGGEST_ON_OPEN, False)
    application = Application(app, settings)
    driver = Driver(application)
    faults: list[str] = []
    start = time.monotonic()
    try:
        application.window.show()
        application.window.activateWindow()
        application.window.project_files.open_path(path)
        settle(app)
        driver.wait(application.window.isActiveWindow, "the window")
        if driver.view.page_id != page_id:
            raise Stuck("another page is shown")
        _finish(driver, job, by)
        _done(driver, page_id, by)
    except Stuck as stuck:
        faults.append(f"stuck after {driver.tally.total} gestures: {stuck}")
    finally:
        application.close()
        app.processEvents()
    faults += compare(job, path, place)
    return Run(job, by, driver.tally, faults, time.monotonic() - start)


def _finish(driver: Driver, job: Job, by: str) -> None:
    target = Target(job.page, job.gold, joints=bool(job.reflow))
    if by == "keyboard":
        keys = LayoutByKeys(driver)
        finish_layout(driver, target, keys)
        entities: EntityHands = EntitiesByKeys(driver, keys)
    else:
        finish_layout(driver, target, LayoutByMouse(driver))
        entities = EntitiesByMouse(driver)
    if job.entities:
        finish_entities(driver, target, entities)


def _done(driver: Driver, page_id: int, by: str) -> None:
    """Mark the page done; the next one opens. A second gesture where the window asks first."""
    driver.begin("next page")
    for _ in range(2):
        if by == "keyboard":
            driver.key(driver.keys_of("page.done")[0], ACT)
        else:
            driver.button("page.done")
        driver.settle()
        if driver.view.page_id != page_id:
            return
    raise Stuck("the page is not done")


def compare(job: Job, path: Path, folder: Path) -> list[str]:
    """What the program's own export has otherwise than the gold."""
    options = ExportOptions((_PERSON,), str(PageStatus.DONE))
    out = folder / "export"
    with open_project(path) as store:
        for kind in ("lines", "reflow", "entities"):
            export(store, kind, out / kind, options=options)
    found = sorted(out.rglob("*.lines.tsv"))
    if len(found) != 1:
        return [f"{len(found)} pages are done, not one"]
    read = read_lines(found[0].read_text("utf-8"))
    rows = {r.line_no: replace(r, text="", confidence=None) for r in read}
    wanted = {r.line_no: replace(r, text="", confidence=None) for r in job.rows}
    faults = [
        f"line {n}: {rows.get(n)} instead of {row}"
        for n, row in wanted.items()
        if rows.get(n) != row
    ]
    faults += [f"line {n} is not in the gold" for n in rows.keys() - wanted.keys()]
    if job.reflow:
        text = next(out.rglob("*.reflow.txt")).read_text("utf-8")
        if text.strip() != job.reflow.strip():
            faults.append("the reflowed text differs")
    if job.entities:
        faults += _entity_faults(job, next(out.rglob("*.entities.tsv")).read_text("utf-8"))
    return faults


def _entity_faults(job: Job, text: str) -> list[str]:
    has = {(r.spans, r.label) for r in read_entities(text)}
    wanted = {(e.spans, e.label) for e in job.gold.entities}

    def told(mention: tuple) -> str:
        spans, label = mention
        return f"{one_line(job.page.text[spans[0].start : spans[-1].raw_end])} {label}"

    return [f"missing: {told(m)}" for m in wanted - has] + [
        f"wrong: {told(m)}" for m in has - wanted
    ]
