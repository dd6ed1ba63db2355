"""The budgets of the window: open a page, edit it, move the caret; small and large pages.

Everything goes through the real window on the offscreen platform. A sample ends when both panes
are painted and, for an edit, when its transaction is committed. The docks follow when the page or
the caret rests: what that takes has rows of its own, and the next page or edit waits for it.
"""

from collections.abc import Callable
from itertools import cycle
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QWidget

from benchmarks.bare import bare_commit, bare_open, bare_repaint
from benchmarks.pages import LARGE, SMALL, page_of
from benchmarks.timing import heading, median, row, samples
from yk_reader.edits import AddEntity, RemoveEntities, ToggleParagraph
from yk_reader.gui.app import Application, make_application, settle
from yk_reader.gui.work.project_controller import ProjectController
from yk_reader.jobs.importing import import_paths
from yk_reader.jobs.projects import open_project
from yk_reader.model.vocabulary import Joint, Role
from yk_reader.settings import Settings

BUDGETS = {SMALL: (50, 16, 8), LARGE: (250, 50, 16)}
"""Milliseconds by page size: open, edit, caret (docs/benchmarks.md)."""
REST_MS = 110
"""After it the docks are filled and painted."""
COPIES = {SMALL: 12, LARGE: 4}
"""Pages of each size; each is opened for the first time once."""


class Painted(QObject):
    """Counts the paintings of some widgets: a sample in which none was painted is no sample."""

    def __init__(self, *widgets: QWidget) -> None:
        super().__init__()
        self.count = 0
        for widget in widgets:
            target = widget.viewport() if isinstance(widget, QAbstractScrollArea) else widget
            target.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Count."""
        self.count += event.type() is QEvent.Type.Paint
        return False


def paint(window: QWidget) -> None:
    """Paint now what has asked for it, as the event loop would next."""
    QCoreApplication.sendPostedEvents(window, QEvent.Type.UpdateRequest.value)


def shown(app: QApplication, path: Path) -> tuple[Application, ProjectController]:
    """The window at its usual size with a project open, settled."""
    application = Application(app, Settings())
    application.window.resize(1440, 900)
    application.window.show()
    application.window.project_files.open_path(path)
    settle(app)
    controller = application.window.project_controller
    assert controller is not None
    return application, controller


def run(folder: Path) -> None:
    """Print the budgets for both page sizes."""
    app = make_application(["bench"])
    commit = bare_commit(folder)
    for size in (SMALL, LARGE):
        path = folder / f"window-{size}.ykdb"
        files = folder / f"pages-{size}"
        files.mkdir()
        for i in range(COPIES[size] + 1):
            name = files / f"p{i:02}.txt"
            name.write_text(page_of(size, i + 1).text, encoding="utf-8")
        with open_project(path, create=True) as store:
            ids = import_paths(store, [files]).added
        application, controller = shown(app, path)
        _measure(application, controller, size, ids, commit)
        application.close()


def _measure(
    application: Application,
    controller: ProjectController,
    size: int,
    ids: list[int],
    commit: list[float],
) -> None:
    opening, editing, moving = BUDGETS[size]
    app, window = application.app, application.window
    raw, flow = window.workbench.raw, window.workbench.reflow
    text = page_of(size).text
    heading(f"Window, page of {size:,} characters")
    bare_set = bare_open(text)
    bare = bare_repaint(text)
    row("bare: text set into a QPlainTextEdit", bare_set)
    row("bare: a character typed there, painted", bare)
    row("bare: SQLite commit", commit)

    painted = Painted(raw, flow)

    def both() -> None:
        before = painted.count
        paint(window)
        if painted.count == before:
            missed.append(1)

    missed: list[int] = []
    fresh = iter(ids[1:])

    def open_page() -> None:
        controller.open_page(next(fresh))
        both()

    values = []
    for _ in range(COPIES[size]):
        values += samples(open_page, 1, warm=0)
        settle(app, REST_MS)
    row("open a page, first time", values, budget=opening, beside=median(bare_set))
    again = cycle(ids[1:3])
    values = []
    for _ in range(20):
        values += samples(lambda: (controller.open_page(next(again)), both()), 1, warm=0)
        settle(app, REST_MS)
    row("open a page again", values, budget=opening, beside=median(bare_set))
    sums = median(bare) + median(commit)
    for what, edit in (
        ("paragraph on and off", _toggles(controller)),
        ("entity", _entities(controller)),
    ):
        values = _edits(app, edit, both)
        row(f"edit ({what}), painted and saved", values, budget=editing, beside=sums)
    values = _edits(app, lambda: controller.run("edit.undo"), both, 40)
    row("undo, painted and saved", values, budget=editing, beside=sums)
    raw.setFocus()
    raw.set_caret(0)
    keys = cycle([Qt.Key.Key_Down] * 20 + [Qt.Key.Key_Up] * 20)
    values = []
    for _ in range(120):
        values += samples(lambda: (QTest.keyClick(raw, next(keys)), both()), 1, warm=0)
        app.processEvents()
    row("caret in the raw pane, other pane follows", values, budget=moving, beside=median(bare))
    flow.setFocus()
    flow.set_caret(0)
    keys = cycle([Qt.Key.Key_Right] * 30 + [Qt.Key.Key_Down] * 10 + [Qt.Key.Key_Up] * 10)
    values = []
    for _ in range(120):
        values += samples(lambda: (QTest.keyClick(flow, next(keys)), both()), 1, warm=0)
        app.processEvents()
    row("caret in the reflow pane, other pane follows", values, budget=moving, beside=median(bare))
    display = window.project_display
    values = []
    for _ in range(60):
        QTest.keyClick(flow, next(keys))
        both()
        values += samples(lambda: (display.catch_up(), paint(window)), 1, warm=0)
    row("docks follow the caret, when it rests", values)
    values = samples(lambda: (display.fill_docks(), paint(window)), 20)
    row("docks filled, after the page is shown", values)
    print(f"{'samples in which nothing was painted':<46} {len(missed):9}")


def _edits(
    app: QApplication, edit: Callable[[], object], both: Callable[[], None], count: int = 60
) -> list[float]:
    def whole() -> None:
        edit()
        both()

    values: list[float] = []
    for i in range(count + 3):
        sample = samples(whole, 1, warm=0)
        if i >= 3:
            values += sample
        settle(app, REST_MS)
    return values


def _toggles(controller: ProjectController) -> Callable[[], object]:
    control = controller.page_controller
    state = control.session.state(control.page_id)
    starts = [
        f.start for f in state.annotation.fragments if f.role is Role.BODY and f.joint is Joint.GLUE
    ]
    near = cycle([start for start in starts[:12] for _ in range(2)])

    def edit() -> None:
        assert control.apply(ToggleParagraph(next(near)))

    return edit


def _entities(controller: ProjectController) -> Callable[[], object]:
    control = controller.page_controller
    added: list[int] = []

    def edit() -> None:
        state = control.session.state(control.page_id)
        if added:
            assert control.apply(RemoveEntities((added.pop(),)))
            return
        taken = {o for e in state.annotation.entities for s in e.spans for o in range(*s[:2])}
        body = next(
            f
            for f in state.annotation.fragments
            if f.role is Role.BODY and not taken & set(range(f.start, f.start + 3))
        )
        spans = state.reflow.map.spans_of(*_flow(state, body.start))
        assert control.apply(AddEntity(spans, "LOC"))
        new = control.session.state(control.page_id).annotation.entities
        added.append(max(e.key for e in new))

    return edit


def _flow(state: object, raw: int) -> tuple[int, int]:
    start = state.reflow.map.caret_to_flow(raw)  # type: ignore[attr-defined]
    return start, start + 2
