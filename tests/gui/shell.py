"""What the tests of the window share: projects, a window, waiting."""

import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from yk_reader import paths
from yk_reader.gui.window.main_window import MainWindow
from yk_reader.gui.work.project_controller import ProjectController
from yk_reader.jobs.importing import ImportOptions, import_paths
from yk_reader.jobs.projects import create_project
from yk_reader.model.entity import LabelSet
from yk_reader.model.vocabulary import EntityStatus

PAGE = """本报讯（记者 李四）昨日，永康市召开会议。
会议要求，永康各部门抓好落实。
永康五金城举行活动。

市长张三到会讲话
永康召开工作会议

图为会议现场。王五 摄
"""


def project(folder: Path, *texts: str) -> Path:
    """A project file with some pages (at least one)."""
    path = folder / "test.ykdb"
    source = folder / "texts"
    source.mkdir(exist_ok=True)
    for i, text in enumerate(texts or (PAGE,)):
        (source / f"{i:03d}_page.txt").write_text(text, encoding="utf-8")
    with create_project(path) as store:
        report = import_paths(store, [source], options=ImportOptions(labels=()))
        assert not report.refused
    return path


def seeds_project(folder: Path, count: int = 2) -> Path:
    """A project with the first sample pages, without suggestions."""
    path = folder / "seeds.ykdb"
    with create_project(path) as store:
        import_paths(
            store,
            sorted(paths.seeds_dir().glob("*.txt"))[:count],
            options=ImportOptions(labels=()),
        )
    return path


def wait(ready: Callable[[], object], what: str = "", ms: int = 20000) -> None:
    """Let the window work until something is so.

    Not by pytest-qt's `waitUntil`: its event loops end at once in a process in which a program's
    own loop was ended by `quit` (`tests/e2e`), and nothing is ever delivered.
    """
    waited = 0
    while not ready():
        QTest.qWait(2)
        time.sleep(0.008)  # `qWait` keeps Python's lock: the other threads work here only
        waited += 10
        assert waited < ms, f"waited in vain: {what}"


def open_(window: MainWindow, path: Path) -> ProjectController:
    """Open a project in the window; returns when its pages are listed."""
    assert window.project_files.open_path(path), window.notifications.text
    wait(lambda: window.workbench.pages.model.rowCount(), "the page list")
    assert window.project_controller is not None
    return window.project_controller


def use_labels(controller: ProjectController, labels: LabelSet) -> None:
    """A label set in the file and in the window, as if the project always had it."""
    store = controller.project.store
    store.labels.save(labels)
    store.labels.choose(labels.name)
    controller.project.labels = labels


def select(window: MainWindow, text: str, nth: int = 0) -> None:
    """Select a text in the reflow pane, which has the focus then; `nth` counts from 0."""
    window.activateWindow()
    wait(window.isActiveWindow, "the window")
    pane = window.workbench.reflow
    pane.setFocus()
    whole = window.project_controller.page_controller.view.reflow.text
    at = -1
    for _ in range(nth + 1):
        at = whole.index(text, at + 1)
    pane.select(at, at + len(text))


def tag(
    window: MainWindow,
    text: str,
    digit: Qt.Key,
    modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
) -> None:
    """Select a text and press a digit."""
    select(window, text)
    QTest.keyClick(window.workbench.reflow, digit, modifier)


def accepted(controller: ProjectController) -> list[tuple[str, str]]:
    """Surface and label of the accepted entities of the page, sorted."""
    view = controller.page_controller.view
    return sorted(
        (view.placed[e.key].surface, e.label)
        for e in view.live
        if e.status is EntityStatus.ACCEPTED and e.key in view.placed
    )
