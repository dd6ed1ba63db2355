"""Time and gestures per page: what counts, when it is written, and that it can be switched off."""

from datetime import date

import pytest
from doubts_kit import page_of
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from shell import open_, seeds_project, wait

from yk_reader import settings as declared
from yk_reader.edits import SetSecondLook
from yk_reader.gui.dialogs.settings import SettingsDialog
from yk_reader.gui.work.effort import EffortRecorder
from yk_reader.model.errors import StoreBusyError


class Clock:
    """A clock that the test turns."""

    def __init__(self):
        self.now = 100.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def desk(window, tmp_path):
    open_(window, seeds_project(tmp_path, 2))
    window.activateWindow()
    wait(window.isActiveWindow, "the window")
    return window


@pytest.fixture
def recorder(desk, clock):
    """A recorder with a clock of its own in the place of the window's."""
    desk.project_controller.effort.end()
    made = EffortRecorder(page_of(desk), clock, lambda: date(2026, 3, 1))
    desk.project_controller.effort = made
    made._shown(page_of(desk).view, None)
    return made


def kept(desk):
    store = desk.project_controller.project.store
    return store.all("SELECT page, day, seconds, gestures FROM effort ORDER BY page, day")


def test_time_between_inputs_counts_but_no_pause(desk, recorder, clock):
    here = page_of(desk).page_id
    for seconds in (20, 40, 61, 5):  # read for 20 s, go on after 40 s, away for 61 s, 5 s
        clock.now += seconds
        recorder.take(gesture=True)
    clock.now += 10
    recorder.take(gesture=False)  # the mouse moves
    assert recorder.of_page(here) == (75, 4)
    recorder.flush()
    assert kept(desk) == [(here, "2026-03-01", 75, 4)]
    assert recorder.of_page(here) == (75, 4)


def test_each_page_has_its_own_and_parts_of_a_second_are_not_lost(desk, recorder, clock):
    one, two = desk.workbench.pages.model.ids
    for _ in range(4):
        clock.now += 0.5
        recorder.take(gesture=False)
        recorder.flush()
    clock.now += 0.25
    recorder.take(gesture=True)
    desk.project_controller.open_page(two)
    clock.now += 30
    recorder.take(gesture=True)
    recorder.flush()
    assert kept(desk) == [(one, "2026-03-01", 2, 1), (two, "2026-03-01", 30, 1)]
    clock.now += 0.75
    recorder.take(gesture=False)
    assert recorder.of_page(two) == (30, 1)


def test_keys_and_clicks_are_gestures_and_held_keys_are_one(desk, recorder):
    here = page_of(desk).page_id
    handle = desk.windowHandle()
    desk.workbench.reflow.setFocus()
    QTest.keyClick(handle, Qt.Key.Key_Right)
    before = recorder.of_page(here)[1]
    assert before == 1
    QTest.mouseClick(handle, Qt.MouseButton.LeftButton, pos=QPoint(700, 400))
    QTest.mouseMove(handle, QPoint(710, 405))
    assert recorder.of_page(here)[1] == before + 1
    QTest.keyClick(desk.workbench.reflow, Qt.Key.Key_F8)  # a shortcut never comes to the window
    assert recorder.of_page(here)[1] == before + 2


def test_a_file_that_is_locked_costs_nothing_and_is_written_to_later(
    desk, recorder, clock, monkeypatch
):
    clock.now += 10
    recorder.take(gesture=True)
    store = desk.project_controller.project.store

    def busy(*_args):
        raise StoreBusyError("locked", "in use")

    with monkeypatch.context() as patch:
        patch.setattr(store.effort, "add", busy)
        recorder.flush()
    assert kept(desk) == []
    recorder.flush()
    assert [row[2:] for row in kept(desk)] == [(10, 1)]


def test_it_is_no_step_and_changes_no_revision(desk, recorder, clock):
    page = page_of(desk)
    page.apply(SetSecondLook(True))
    revision, steps = page.view.state.revision, len(page.session.history(page.page_id))
    clock.now += 10
    recorder.take(gesture=True)
    recorder.flush()
    assert page.session.refresh(page.page_id).revision == revision
    assert len(page.session.history(page.page_id)) == steps
    page.undo()
    assert [row[2:] for row in kept(desk)] == [(10, 1)]


def test_what_was_counted_is_written_when_the_project_is_closed(desk, recorder, clock, tmp_path):
    here = page_of(desk).page_id
    clock.now += 7
    recorder.take(gesture=True)
    desk.close_project()
    controller = open_(desk, tmp_path / "seeds.ykdb")
    assert controller.project.store.effort.of_page(here, "tester") == (7, 1)


def test_switched_off_nothing_is_recorded_or_shown(desk, recorder, clock):
    here = page_of(desk).page_id
    clock.now += 10
    recorder.take(gesture=True)
    settings = desk.services.settings
    dialog = SettingsDialog(desk, desk.services, desk.actions_)
    assert dialog.effort.isChecked()
    dialog.effort.setChecked(False)
    dialog._take()
    assert not settings.get(declared.RECORD_EFFORT)
    assert [row[2:] for row in kept(desk)] == [(10, 1)]  # what was counted before is written
    clock.now += 10
    QTest.keyClick(desk.windowHandle(), Qt.Key.Key_Right)
    recorder.take(gesture=True)
    recorder.flush()
    assert [row[2:] for row in kept(desk)] == [(10, 1)]
    assert recorder.of_page(here) == (0, 0)
    settings.set(declared.RECORD_EFFORT, True)
    clock.now += 10
    recorder.take(gesture=True)
    assert recorder.of_page(here) == (10, 2)
    dialog.deleteLater()


def test_the_status_bar_and_the_inspector_say_it_quietly(desk, recorder, clock):
    for _ in range(4):
        clock.now += 50
        recorder.take(gesture=True)
    desk.workbench.reflow.setFocus()
    desk.workbench.reflow.set_caret(0)
    desk.project_display.catch_up()
    desk.project_display._tell_effort()
    assert desk.status_bar.steps.text() == "0 actions on this page · 3 min"
    said = desk.workbench.inspector.said
    said.spent = lambda view: recorder.of_page(view.page_id)
    said.tell_effort()
    assert said.effort.text() == "On this page: 3 min, 4 gestures"
    assert not said.effort.isHidden()
