"""Who works here is seen and changed in the window, and told apart from others of the name."""

from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from shell import open_, project, wait

from yk_reader import settings as declared
from yk_reader.edits import SetRole
from yk_reader.gui.dialogs.settings import SettingsDialog
from yk_reader.model.people import clean_name
from yk_reader.model.vocabulary import Role
from yk_reader.store import Store

HERS = "12121212-0000-4000-8000-000000000001"


@pytest.fixture
def path(tmp_path):
    return project(tmp_path)


def edit(controller):
    view = controller.page_controller.view
    start = view.annotation.fragments[0].start
    role = Role.KICKER if view.annotation.fragments[0].role is Role.COLUMN else Role.COLUMN
    assert controller.page_controller.apply(SetRole((start,), role))


def ask(window):
    QTest.mouseClick(window.status_bar.who, Qt.MouseButton.LeftButton)
    wait(lambda: window.who_works.dialog is not None, "the dialog")
    return window.who_works.dialog


def take(dialog, name, other=False):
    wait(dialog.isActiveWindow, "the dialog in front")
    dialog.name.setText(name)
    if other:
        dialog.other.click()
    QTest.keyClick(dialog.name, Qt.Key.Key_Return)


def shown(window):
    return window.status_bar.who.text()


def people(path):
    with Store.open(path, read_only=True) as store:
        return dict(store.all("SELECT name, uuid FROM annotator WHERE NOT machine"))


def test_the_name_is_shown_and_changed_with_the_work(window, path):
    assert shown(window) == "tester"
    controller = open_(window, path)
    edit(controller)
    mine = window.services.settings.annotator_id
    assert people(path) == {"tester": mine}
    dialog = ask(window)
    assert dialog.name.text() == "tester"
    take(dialog, "王编辑")
    wait(lambda: shown(window) == "王编辑", "the name")
    again = window.project_controller
    assert again is not controller
    assert again.project.session.annotator == "王编辑"
    assert people(path) == {"王编辑": mine}
    assert again.page_view.state.own
    edit(again)
    assert people(path) == {"王编辑": mine}


def test_what_was_not_written_yet_gets_the_new_name_too(window, path):
    controller = open_(window, path)
    edit(controller)
    page_id, mine = controller.page_controller.page_id, window.services.settings.annotator_id
    controller.page_controller.apply(SetRole((0,), Role.BODY))
    for _ in range(3):
        controller.effort.take(gesture=True)
    take(ask(window), "王编辑")
    wait(lambda: shown(window) == "王编辑", "the name")
    assert people(path) == {"王编辑": mine}
    again = window.project_controller
    assert again.project.store.effort.of_page(page_id, "王编辑")[1] >= 3


def test_a_name_is_not_changed_under_work_in_the_background(window, path):
    controller = open_(window, path)
    edit(controller)
    goes_on, tasks = Event(), window.services.tasks
    lane = controller.project.writer
    tasks.run_job(lane, "waits", lambda *_: goes_on.wait(20), lambda _: None, lambda _: None)
    take(ask(window), "王编辑")
    wait(lambda: "under your old name" in window.notifications.text, "the notice")
    assert list(people(path)) == ["tester"]
    goes_on.set()
    wait(lambda: not tasks.jobs, "the job")
    QTest.mouseClick(window.notifications._action, Qt.MouseButton.LeftButton)
    wait(lambda: shown(window) == "王编辑", "the name")
    assert list(people(path)) == ["王编辑"]


def test_somebody_else_begins_and_the_work_so_far_stays(window, path):
    edit(open_(window, path))
    mine = window.services.settings.annotator_id
    take(ask(window), "李", other=True)
    wait(lambda: shown(window) == "李", "the name")
    controller = window.project_controller
    assert not controller.page_view.state.own
    edit(controller)
    found = people(path)
    assert found["tester"] == mine
    assert found["李"] == window.services.settings.annotator_id != mine


def test_another_person_of_the_name_is_told_apart(window, path):
    with Store.open(path) as store, store.transaction():
        store.annotators.take(HERS, "tester", 0, "2026-01-01T00:00:00Z")
    controller = open_(window, path)
    assert shown(window) == "tester (2)"
    assert "Somebody else works in this project as tester" in window.notifications.text
    edit(controller)
    assert people(path) == {"tester": HERS, "tester (2)": window.services.settings.annotator_id}


def test_work_under_an_old_name_is_told_and_renamed_by_one_click(window, path):
    edit(open_(window, path))
    window.close_project()
    window.services.settings.set(declared.ANNOTATOR, "新名")
    open_(window, path)
    assert shown(window) == "tester"
    assert "you are called tester" in window.notifications.text
    QTest.mouseClick(window.notifications._action, Qt.MouseButton.LeftButton)
    wait(lambda: shown(window) == "新名", "the name")
    assert list(people(path)) == ["新名"]


def test_work_from_before_people_had_an_identity_is_still_ones_own(window, path):
    from yk_reader.session import Session

    with Store.open(path) as store:
        session = Session(store, "tester")
        page_id = store.pages.ids()[0]
        start = session.state(page_id).annotation.fragments[0].start
        session.apply(page_id, SetRole((start,), Role.COLUMN))
    controller = open_(window, path)
    assert controller.page_view.state.own
    edit(controller)
    assert people(path) == {"tester": window.services.settings.annotator_id}


def test_the_name_to_which_pages_were_given_is_taken_without_a_number(window, path):
    with Store.open(path) as store:
        store.assignments.give(store.pages.ids(), "李校对")
    controller = open_(window, path)
    edit(controller)
    take(ask(window), "李校对")
    wait(lambda: shown(window) == "李校对")
    assert people(path) == {"李校对": window.services.settings.annotator_id}


def test_names_that_cannot_be_are_refused_or_cleaned(window):
    dialog = ask(window)
    dialog.name.setText(" Machine ")
    assert not dialog.ok.isEnabled()
    assert dialog.error.text()
    dialog.name.setText("a")
    assert dialog.ok.isEnabled()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert clean_name(" 王\u202e  <b>\n") == "王 <b>"


def test_the_start_screen_names_it_until_one_was_chosen(window):
    settings = window.services.settings
    settings.set(declared.ANNOTATOR, "")
    window.show_start()
    who = window.start_screen.who
    assert who.isVisible()
    assert declared.login_name() in who.text.text()
    QTest.mouseClick(who.change, Qt.MouseButton.LeftButton)
    wait(lambda: window.who_works.dialog is not None, "the dialog")
    take(window.who_works.dialog, "王编辑")
    wait(lambda: not who.isVisible(), "the row gone")
    assert shown(window) == settings.annotator == "王编辑"


def test_the_settings_show_it_and_lead_to_it(window):
    window.actions_.trigger("tools.settings")
    (dialog,) = window.findChildren(SettingsDialog)
    assert dialog.annotator.text() == "tester"
    (button,) = [b for b in dialog.findChildren(QPushButton) if b.accessibleName()
                 == "Change the annotator"]  # fmt: skip
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    take(window.who_works.dialog, "王")
    assert dialog.annotator.text() == "王"
    dialog.reject()
