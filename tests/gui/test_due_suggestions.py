"""Suggestions that follow an import, in the window."""

import time

import pytest
from import_pages import pages
from PySide6.QtCore import Qt
from shell import open_, wait

from yk_reader import paths
from yk_reader.edits import AddEntity
from yk_reader.gui.dialogs.settings import SettingsDialog
from yk_reader.gui.docks.page_model import DUE
from yk_reader.gui.work.due_suggestions import DueSuggestions
from yk_reader.gui.work.first_layout import FirstLayout
from yk_reader.jobs import laying_out, suggesting_due
from yk_reader.jobs.due import LAYOUTS, due_pages
from yk_reader.jobs.importing import ImportOptions, import_paths
from yk_reader.jobs.projects import create_project
from yk_reader.model.entity import Span
from yk_reader.model.progress import check_stop
from yk_reader.settings import JOBS
from yk_reader.store import MACHINE, Store


def project(folder, count=4, **options):
    """A project whose pages came in, and whose suggestions did not."""
    source = pages(folder / "in", count)
    path = folder / "a.ykdb"
    parts = frozenset({"people", "times"})
    with create_project(path) as store:
        import_paths(store, [source], options=ImportOptions(follow=True, parts=parts, **options))
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


def endless(_session, *, should_stop, **_more):
    """A job that ends when it is cancelled."""
    while True:
        check_stop(should_stop)
        time.sleep(0.01)


def test_cancelling_leaves_them_to_the_opening_of_the_pages(window, waiting, monkeypatch):
    monkeypatch.setattr(suggesting_due, "suggest_due", endless)
    controller = open_(window, waiting)
    due = controller.due_suggestions
    wait(lambda: due._job is not None, "the job")
    due._job.cancel()
    wait(lambda: due._job is None, "its end")
    assert due_pages(controller.project.store) == ()


def test_closing_the_project_leaves_them_to_the_next_opening(window, waiting, monkeypatch):
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


@pytest.fixture
def bare(tmp_path):
    """A project whose texts came in, and whose layouts did not."""
    return project(tmp_path, text_first=True)


def test_layouts_that_wait_come_before_the_suggestions(window, bare):
    controller = open_(window, bare)
    store = controller.project.store
    wait(lambda: due_pages(store) == () and not window.services.tasks.jobs, "all", 60_000)
    assert due_pages(store, LAYOUTS) == ()
    assert [row.summary.title for row in store.pages.rows(MACHINE)] == ["某地新闻"] * 4
    assert all(row.summary.suggested for row in store.pages.rows(MACHINE))
    assert not controller.page_controller.view.state.bare


def test_a_page_that_is_opened_gets_its_layout_before_the_others(window, bare, monkeypatch):
    monkeypatch.setattr(DueSuggestions, "go_on", lambda _self: None)
    controller = open_(window, bare)
    store = controller.project.store
    page = controller.page_controller
    wait(lambda: page.view is not None and not page.view.state.bare, "its layout")
    first = page.page_id
    assert page.view.annotation.articles
    page.open_page(3)
    assert page.view.state.bare  # shown at once
    wait(lambda: not page.view.state.bare, "the other's")
    assert [n for n in store.pages.ids(MACHINE) if store.annotations.ids(n)] == [first, 3]
    assert store.pages.row(3, MACHINE).summary.title == "某地新闻"


def test_the_caret_goes_where_the_page_begins_when_its_layout_comes(window, tmp_path, monkeypatch):
    monkeypatch.setattr(DueSuggestions, "go_on", lambda _self: None)
    headline_below = sorted(paths.seeds_dir().glob("001*.txt"))
    with create_project(tmp_path / "a.ykdb") as store:
        import_paths(store, headline_below, options=ImportOptions(labels=(), text_first=True))
    controller = open_(window, tmp_path / "a.ykdb")
    page = controller.page_controller
    wait(lambda: page.view is not None and not page.view.state.bare, "its layout")
    text, begins = page.view.page.text, page.view.reflow.text[:6]
    at = controller.pane_sync.raw_offset
    assert (text[at : at + 6], at > 100) == (begins, True)
    assert window.workbench.reflow.verticalScrollBar().value() == 0


def test_the_page_list_says_that_the_layout_is_on_its_way(window, bare, monkeypatch):
    monkeypatch.setattr(DueSuggestions, "go_on", lambda _self: None)
    controller = open_(window, bare)
    model = controller._workbench.pages.model
    wait(lambda: awaited(controller)(3), "the rows")
    said = model.data(model.index(3, 0), Qt.ItemDataRole.AccessibleTextRole)
    assert model.tr("the layout is on its way") in said
    window.workbench.pages.grab()  # painted, too


def test_cancelling_the_layouts_leaves_them_to_the_next_opening(window, bare, monkeypatch):
    monkeypatch.setattr(laying_out, "lay_out_due", endless)
    controller = open_(window, bare)
    due = controller.due_suggestions
    wait(lambda: due._job is not None, "the job")
    due._job.cancel()
    wait(lambda: due._job is None, "its end")
    assert due_pages(controller.project.store, LAYOUTS) == ((1, 4),)


def test_edits_while_the_layout_comes_stay(window, bare, monkeypatch):
    monkeypatch.setattr(DueSuggestions, "go_on", lambda _self: None)
    monkeypatch.setattr(FirstLayout, "_shown", lambda *_args: None)
    controller = open_(window, bare)
    page = controller.page_controller
    wait(lambda: page.view is not None, "the page")
    text = page.view.page.text
    at = text.index("张三")
    assert page.apply(AddEntity((Span(at, at + 2),), "PER"))
    report = laying_out.lay_out_due(page.session, jobs=1)
    assert (report.done, report.refused) == (4, [])
    assert [e.label for e in page.view.annotation.entities] == ["PER"]
    assert page.view.state.own


@pytest.mark.parametrize("which", [[2], [1, 2, 3]])
def test_pages_of_the_list_that_wait_are_marked_with_their_layout(window, bare, monkeypatch, which):
    monkeypatch.setattr(DueSuggestions, "go_on", lambda _self: None)
    monkeypatch.setattr(FirstLayout, "_shown", lambda *_args: None)
    controller = open_(window, bare)
    session, acts = controller.page_controller.session, controller.page_acts
    wait(lambda: controller.page_controller.view is not None, "the page")
    acts.second_look(which, True)
    wait(lambda: all(session.peek(n).annotation.second_look for n in which), "the flags")
    acts.done(which)
    wait(lambda: all(session.peek(n).annotation.status.closed for n in which), "their status")
    assert all(session.peek(n).reflow.units[0].text == "某地新闻" for n in which)
    waiting = due_pages(controller.project.store, LAYOUTS)
    assert waiting == (((1, 1), (3, 4)) if which == [2] else ((4, 4),))
