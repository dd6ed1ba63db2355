"""Pages removed, renamed and moved in the window, by keys and mouse; and the ways back."""

import pytest
from full_pages import PERSON, dump, fill
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMessageBox, QPushButton
from shell import open_, wait

from yk_reader import settings as declared
from yk_reader.edits import SetRole
from yk_reader.jobs import carrying
from yk_reader.jobs.projects import create_project
from yk_reader.jobs.removing import remove_pages
from yk_reader.model.vocabulary import Role
from yk_reader.store import Store


@pytest.fixture
def path(tmp_path):
    found = tmp_path / "archive.ykdb"
    fill(found)
    return found


@pytest.fixture
def work(window, path):
    window.services.settings.set(declared.ANNOTATOR, PERSON)
    controller = open_(window, path)
    wait(lambda: len(window.workbench.pages.model.ids) == 4, "the list")
    return controller


def key(widget, which, modifiers=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(widget, which, modifiers)


def question(window):
    wait(lambda: window.findChildren(QMessageBox), "the question")
    return window.findChildren(QMessageBox)[-1]


def press(box, text):
    (button,) = [b for b in box.findChildren(QPushButton) if b.text().replace("&", "") == text]
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def idle(window):
    wait(lambda: not window.services.tasks.jobs, "the job")
    QApplication.processEvents()


def listed(window, count):
    wait(lambda: len(window.workbench.pages.model.ids) == count, f"{count} pages listed")


def undo(window):
    window.actions_.trigger("edit.undo")


def test_delete_in_the_list_says_what_goes_and_undo_brings_it_back(window, work, path):
    before = dump(work.project.store)
    pages = window.workbench.pages
    first = work.page_controller.page_id
    pages.list.setFocus()
    pages.list.setCurrentIndex(pages.model.index(0, 0))
    key(pages.list, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert len(pages.selected()) == 2
    key(pages.list, Qt.Key.Key_Delete)
    box = question(window)
    assert box.text().startswith("Remove 2 pages?")
    assert f"Work of {PERSON}: 2 pages, 2 done" in box.informativeText()
    assert box.textFormat() is Qt.TextFormat.PlainText
    press(box, "Remove")
    listed(window, 2)
    idle(window)
    assert work.page_controller.page_id not in (None, first)
    assert "2 pages removed" in window.notifications.text
    undo(window)
    listed(window, 4)
    idle(window)
    assert dump(work.project.store) == before
    assert not list((path.parent / "backups").iterdir())


def test_home_and_end_lead_to_the_first_and_the_last_row(window, work):
    rows = window.workbench.pages.list
    rows.setFocus()
    rows.setCurrentIndex(rows.model().index(1, 0))
    key(rows, Qt.Key.Key_End)
    assert rows.currentIndex().row() == 3
    key(rows, Qt.Key.Key_Home, Qt.KeyboardModifier.ShiftModifier)
    assert rows.currentIndex().row() == 0
    assert len(window.workbench.pages.selected()) == 4


def test_escape_removes_nothing_and_the_open_page_is_meant_by_the_command(window, work):
    page = work.page_controller.view.page.name
    window.actions_.trigger("page.remove")
    box = question(window)
    assert page in box.text()
    key(box, Qt.Key.Key_Escape)
    idle(window)
    assert len(window.workbench.pages.model.ids) == 4


def test_all_pages_may_go_and_come_back_by_the_notice(window, work):
    pages = window.workbench.pages
    pages.list.setFocus()
    pages.list.selectAll()
    key(pages.list, Qt.Key.Key_Delete)
    press(question(window), "Remove")
    listed(window, 0)
    idle(window)
    assert work.page_controller.view is None
    assert window.actions_.by_id["edit.undo"].isEnabled()
    QTest.mouseClick(window.notifications._action, Qt.MouseButton.LeftButton)
    listed(window, 4)
    idle(window)
    assert work.page_controller.view is not None


def test_after_an_edit_undo_means_the_edit_and_the_command_brings_back(window, work):
    gone = work.page_controller.page_id
    work.page_changes.remove((gone,))
    listed(window, 3)
    idle(window)
    view = work.page_controller.view
    role = view.annotation.fragments[0].role
    assert work.page_controller.apply(SetRole((view.annotation.fragments[0].start,), Role.COLUMN))
    undo(window)
    assert work.page_controller.view.annotation.fragments[0].role is role
    listed(window, 3)
    window.actions_.trigger("page.bring-back")
    listed(window, 4)
    idle(window)
    assert work.page_controller.page_id == gone
    window.actions_.trigger("page.bring-back")
    assert "No page was removed" in window.status_bar.message.text()


def test_cancelled_the_page_that_was_open_is_open_again(window, work, monkeypatch):
    here = work.page_controller.page_id
    note = carrying.note

    def cancel(*values, **more):
        note(*values, **more)
        for job in window.services.tasks.jobs:
            job.cancel()

    monkeypatch.setattr(carrying, "note", cancel)
    work.page_changes.remove((here,))
    idle(window)
    wait(lambda: work.page_controller.page_id == here, "the page")
    assert "no page was removed" in window.status_bar.message.text()
    listed(window, 4)


def test_a_folder_that_cannot_be_written_is_told_and_nothing_goes(window, work, path):
    (path.parent / "backups").write_text("a file")
    here = work.page_controller.page_id
    work.page_changes.remove((here,))
    idle(window)
    assert "backups" in window.notifications.text
    assert work.page_controller.page_id == here
    listed(window, 4)


def editor(window):
    return window.workbench.pages.list.findChild(QLineEdit)


def test_f2_renames_in_the_row_and_undo_takes_it_back(window, work):
    pages = window.workbench.pages
    pages.list.setFocus()
    pages.list.setCurrentIndex(pages.model.index(0, 0))
    page_id = pages.model.ids[0]
    key(pages.list, Qt.Key.Key_F2)
    field = editor(window)
    assert field.text() == "000_page"
    assert field.accessibleName()
    field.selectAll()
    QTest.keyClicks(field, "001_page")
    key(field, Qt.Key.Key_Return)
    store = work.project.store
    wait(lambda: store.pages.row(page_id).name == "001_page (2)", "the name")
    assert "001_page (2)" in window.notifications.text
    assert work.page_view.page.name == "001_page (2)"
    undo(window)
    assert store.pages.row(page_id).name == "000_page"


def test_the_command_edits_the_row_and_the_details_have_the_name(window, work):
    window.actions_.trigger("page.rename")
    wait(lambda: editor(window) is not None, "the field")
    key(editor(window), Qt.Key.Key_Escape)
    page_id = work.page_controller.page_id
    window.actions_.trigger("page.meta")
    dialog = work.prompts._meta
    dialog.name.setText(" ")
    assert not dialog.keep()
    dialog.name.setText("头版 & <b>")
    assert dialog.keep()
    assert work.project.store.pages.row(page_id).name == "头版 & <b>"


@pytest.fixture
def other(tmp_path):
    found = tmp_path / "other.ykdb"
    with create_project(found):
        pass
    return found


def ask_move(window, work, ids):
    work.page_changes.ask_move(ids)
    return work.page_changes.dialog


def test_pages_are_moved_and_moved_back(window, work, other):
    ids = tuple(window.workbench.pages.model.ids[:2])
    window.services.settings.remember_project(other, "2026-01-01T00:00:00", 0, 0)
    dialog = ask_move(window, work, ids)
    assert not dialog.ok.isEnabled()
    assert dialog.projects.count() == 1
    dialog.choose(other)
    wait(dialog.ok.isEnabled, "the look into the other project")
    QTest.mouseClick(dialog.ok, Qt.MouseButton.LeftButton)
    listed(window, 2)
    idle(window)
    assert "2 pages moved to other" in window.notifications.text
    with Store.open(other) as store:
        assert len(store.pages.ids()) == 2
    undo(window)
    listed(window, 4)
    idle(window)
    with Store.open(other) as store:
        assert store.pages.ids() == []
    assert work.page_controller.page_id in ids


def test_into_a_new_project_as_a_copy(window, work, tmp_path):
    target = tmp_path / "new.ykdb"
    dialog = ask_move(window, work, tuple(window.workbench.pages.model.ids))
    dialog.choose(target)
    wait(dialog.ok.isEnabled, "ready")
    assert "A new project" in dialog.note.text()
    dialog.copy_.setChecked(True)
    assert dialog.ok.text() == "Copy"
    QTest.mouseClick(dialog.ok, Qt.MouseButton.LeftButton)
    idle(window)
    wait(lambda: "4 pages copied to new" in window.notifications.text, "the notice")
    listed(window, 4)
    undo(window)
    idle(window)
    wait(lambda: not target.exists(), "the copies gone")


def test_lacking_labels_must_be_added_and_errors_are_told(window, work, other, path):
    from yk_reader.model.entity import Label, LabelSet

    with Store.open(other) as store:
        store.labels.save(LabelSet("few", (Label("LOC", "地", "Place"),)))
        store.labels.choose("few")
    dialog = ask_move(window, work, tuple(window.workbench.pages.model.ids))
    dialog.choose(path)
    wait(lambda: dialog.error.text() or dialog.ok.isEnabled(), "an answer")
    dialog.choose(other)
    wait(dialog.labels.isVisible, "the labels")
    assert "PER" in dialog.labels.text()
    assert not dialog.ok.isEnabled()
    dialog.labels.click()
    assert dialog.ok.isEnabled()
    other.write_text("no project any more")
    dialog.choose(other)
    wait(dialog.error.isVisible, "the error")
    assert not dialog.ok.isEnabled()
    key(dialog, Qt.Key.Key_Escape)


def test_what_was_broken_off_is_finished_when_the_project_is_opened(window, path):
    with Store.open(path) as store:
        ids = sorted(store.pages.ids())
        removed = remove_pages(store, ids[:1])
        with Store.open(removed.file) as side:
            rows = side.page_rows.read(ids[0])
        store.page_rows.put(rows, keep=True)
        carrying.note(store, removed.file, [(removed.pages[0].uuid, removed.pages[0].uuid_there)])
    open_(window, path)
    listed(window, 3)
    idle(window)
    assert "that is finished" in window.notifications.text
