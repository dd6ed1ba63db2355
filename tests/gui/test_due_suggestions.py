"""Suggestions that follow an import, in the window."""

import time

import pytest
from PySide6.QtCore import Qt
from shell import open_, wait

from yk_reader.gui.dialogs.settings import SettingsDialog
from yk_reader.gui.docks.page_model import DUE
from yk_reader.gui.work.due_suggestions import DueSuggestions
from yk_reader.jobs import suggesting_due
from yk_reader.jobs.due import due_pages
from yk_reader.jobs.importing import ImportOptions, import_paths
from yk_reader.jobs.projects import create_project
from yk_reader.model.progress import check_stop
from yk_reader.settings import JOBS
from yk_reader.store import MACHINE, Store

TEXT = "某地新闻\n\u3000\u3000本报讯（记者张三）第{n}次会议在北京举行。李四出席。\n"


def project(folder, count=4):
    """A project whose pages came in, and whose suggestions did not."""
    source = folder / "in"
    source.mkdir()
    for n in range(count):
        (source / f"p{n}.txt").write_text(TEXT.format(n=n), encoding="utf-8")
    path = folder / "a.ykdb"
    parts = frozenset({"people", "times"})
    with create_project(path) as store:
        import_paths(store, [source], options=ImportOptions(follow=True, parts=parts))
    return path


@pytest.fixture
def waiting(tmp_path):
    return project(tmp_path)


def test_what_waits_goes_on_when_the_project_is_opened(window, waiting):
    controller = open_(window, waiting)
    store = controller.project.store
    wait(lambda: due_pages(store) == () and not window.services.tasks.jobs, "suggestions", 60_000)
    assert all(row.summary.suggested for row in store.pages.rows(MACHINE))
    wait(lambda: not any(map(awaited(controller), range(4))), "the list")


def awaited(controller):
    model = controller._workbench.pages.model
    return lambda at: model.data(model.index(at, 0), DUE)


def test_the_page_list_says_that_they_are_on_their_way(window, waiting, monkeypatch):
    monkeypatch.setattr(DueSuggestions, "go_on", lambda _self: None)
    controller = open_(window, waiting)
    model = controller._workbench.pages.model
    wait(lambda: awaited(controller)(3), "the rows")
    said = model.data(model.index(3, 0), Qt.ItemDataRole.AccessibleTextRole)
    assert model.tr("suggestions are on their way") in said
    window.workbench.pages.grab()  # painted, too


def test_cancelling_leaves_them_to_the_opening_of_the_pages(window, waiting, monkeypatch):
    def endless(_session, *, should_stop, **_more):
        while True:
            check_stop(should_stop)
            time.sleep(0.01)

    monkeypatch.setattr(suggesting_due, "suggest_due", endless)
    controller = open_(window, waiting)
    due = controller.due_suggestions
    wait(lambda: due._job is not None, "the job")
    due._job.cancel()
    wait(lambda: due._job is None, "its end")
    assert due_pages(controller.project.store) == ()


def test_closing_the_project_leaves_them_to_the_next_opening(window, waiting, monkeypatch):
    def endless(_session, *, should_stop, **_more):
        while True:
            check_stop(should_stop)
            time.sleep(0.01)

    monkeypatch.setattr(suggesting_due, "suggest_due", endless)
    controller = open_(window, waiting)
    wait(lambda: controller.due_suggestions._job is not None, "the job")
    window.project_files._holder.close_project()
    with Store.open(waiting) as store:
        assert due_pages(store) == ((1, 4),)


def test_how_many_processes_work_is_a_setting(window, waiting):
    controller = open_(window, waiting)
    settings = controller.project.services.settings
    dialog = SettingsDialog(window, window.services, window.actions_)
    assert dialog.jobs.currentData() == 0
    dialog.jobs.setCurrentIndex(dialog.jobs.findData(1))
    dialog._take()
    assert settings.get(JOBS) == 1
    dialog.deleteLater()
