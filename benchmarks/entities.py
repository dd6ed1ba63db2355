"""Many entities: every character of a page tagged, 5,000 entities on one page; window and table.

The budgets are those of the page's size (docs/benchmarks.md); the table has none of its own: it
is filled a moment after the edit, and must not hold up the next key.
"""

from collections.abc import Callable
from dataclasses import replace
from itertools import cycle
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from benchmarks.pages import LARGE, SMALL, page_of
from benchmarks.timing import heading, row, samples
from benchmarks.window import BUDGETS, Painted, paint, shown
from yk_reader.edits import AddEntities, ApplySuggestions, EntityDraft
from yk_reader.gui.app import Application, make_application, settle
from yk_reader.gui.view.entity_filter import EVERYTHING, EntityFilter
from yk_reader.gui.work.project_controller import ProjectController
from yk_reader.jobs.importing import ImportOptions, import_paths
from yk_reader.jobs.projects import open_project
from yk_reader.model.entity import Suggestion
from yk_reader.model.vocabulary import EntityStatus
from yk_reader.session import Session
from yk_reader.settings import Settings

MANY = 5_000
_REST_MS = 250
"""After it the docks are filled and painted, also those of thousands of entities: they have rows of
their own."""
_LABELS = ("PER", "LOC", "ORG", "TIME", "TITLE")


def run(folder: Path) -> None:
    """Print the budgets for both pages."""
    app = make_application(["bench"])
    for size, most in ((SMALL, None), (LARGE, MANY)):
        path = folder / f"entities-{size}.ykdb"
        name = folder / f"entities-{size}.txt"
        name.write_text(page_of(size, 1).text, encoding="utf-8")
        with open_project(path, create=True) as store:
            options = ImportOptions(labels=())
            (page_id,) = import_paths(store, [name], options=options).added
            count = _tag(Session(store, Settings().annotator), page_id, most)
        application, controller = shown(app, path)
        application.window.workbench.entities.pills.choose("page")
        application.window.project_display.fill_docks()
        heading(f"Page of {size:,} characters with {count:,} entities")
        _measure(application, controller, size)
        application.close()


def _tag(session: Session, page_id: int, most: int | None) -> int:
    """Accept two of three characters and suggest the others; with `most` so many, spread out."""
    flow = session.state(page_id).reflow
    ats = [i for i, c in enumerate(flow.text) if not c.isspace()]
    step = 1 if most is None else max(1, len(ats) // most)
    ats = ats[::step][:most]
    drafts, offered = [], []
    for n, at in enumerate(ats):
        spans, label = flow.map.spans_of(at, at + 1), _LABELS[n % len(_LABELS)]
        if n % 3:
            drafts.append(EntityDraft(spans, label))
        else:
            offered.append(Suggestion(label, spans, "model", 40 + n % 60))
    session.apply(page_id, AddEntities(tuple(drafts)))
    session.install(page_id, ApplySuggestions(tuple(offered)))
    return len(session.state(page_id).annotation.live_entities())


def _measure(application: Application, controller: ProjectController, size: int) -> None:
    opening, editing, moving = BUDGETS[size]
    app, window = application.app, application.window
    control = controller.page_controller
    flow, dock = window.workbench.reflow, window.workbench.entities
    painted = Painted(window.workbench.raw, flow)
    missed: list[int] = []

    def both() -> None:
        before = painted.count
        paint(window)
        if painted.count == before:
            missed.append(1)

    def timed(
        what: str, action: Callable[[], object], count: int, budget: float | None = None
    ) -> None:
        values: list[float] = []
        for _ in range(count):
            values += samples(lambda: (action(), both() if budget else paint(window)), 1, warm=0)
            settle(app, _REST_MS)  # the docks are filled and painted behind it
        row(what, values, budget=budget)

    page_id = control.page_id
    assert page_id is not None
    flow.setFocus()
    timed("open the page again", lambda: controller.open_page(page_id), 8, opening)
    places = cycle(p.flow_start for p in list(control.view.placed.values())[10:40])
    keys = cycle([Qt.Key.Key_1, Qt.Key.Key_2])

    def relabel() -> None:
        flow.set_caret(next(places))
        QTest.keyClick(flow, next(keys))

    timed("relabel by a digit, painted and saved", relabel, 30, editing)
    timed("undo, painted and saved", lambda: controller.run("edit.undo"), 20, editing)
    flow.set_caret(0)
    timed("Tab, painted", lambda: QTest.keyClick(flow, Qt.Key.Key_Tab), 40, moving)
    timed("Enter: accept and go on", lambda: QTest.keyClick(flow, Qt.Key.Key_Return), 20, editing)
    timed("Delete: reject and go on", lambda: QTest.keyClick(flow, Qt.Key.Key_Delete), 20, editing)
    steps = cycle([Qt.Key.Key_Right] * 30 + [Qt.Key.Key_Down] * 10 + [Qt.Key.Key_Up] * 10)
    timed("caret, other pane follows", lambda: QTest.keyClick(flow, next(steps)), 60, moving)
    timed("fill all docks", window.project_display.fill_docks, 20)
    view = control.view
    assert view is not None
    timed("fill the entity table after an edit", lambda: _refill(controller), 20)
    filters = cycle([EntityFilter(labels=frozenset({"PER"})), EVERYTHING])
    timed("filter by a label", lambda: control.set_filter(next(filters)), 10)
    tree = dock.tree
    tree.setFocus()
    tree.setCurrentIndex(tree.rows.index(0, 0))
    timed("next row in the table", lambda: QTest.keyClick(tree, Qt.Key.Key_Down), 30)
    tree.selectAll()
    open_ = sum(e.status is EntityStatus.SUGGESTED for e in control.view.live)
    timed(f"accept {open_:,} at once", lambda: controller.run("entity.accept"), 1)
    timed("take that back", lambda: controller.run("edit.undo"), 1)
    print(f"{'samples in which nothing was painted':<46} {len(missed):9}")


def _refill(controller: ProjectController) -> None:
    """What the table does after an edit: everything anew, nothing known of before."""
    view = controller.page_controller.view
    assert view is not None
    dock = controller._workbench.entities
    dock.tree.rows.groups = dock.tree.rows.groups[:-1]
    dock.set_view(replace(view), dock._article)
