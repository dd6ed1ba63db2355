"""The file of the open project is taken away, replaced, written over: told, saved, never spoilt."""

import os
import shutil

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QFileDialog
from shell import PAGE, open_, project, wait

from yk_reader.edits import SetRole
from yk_reader.gui.dialogs.restore import RestoreDialog
from yk_reader.gui.shell import LOST_FILE
from yk_reader.jobs.projects import create_project
from yk_reader.model.vocabulary import Role
from yk_reader.session.session import Session
from yk_reader.store import Store, backup

SECOND = "第二版\n\n" + PAGE


@pytest.fixture
def opened(window, tmp_path):
    """A project of two pages with an edit on the second one, which is shown."""
    path = project(tmp_path, PAGE, SECOND)
    controller = open_(window, path)
    assert controller.open_page(2)
    assert edit(controller, Role.DECK)
    return controller


def edit(controller, role):
    fragment = controller.page_view.annotation.fragments[0]
    return controller.page_controller.apply(SetRole((fragment.start,), role))


def role_in(path):
    with Store.open(path, read_only=True) as store:
        return Session(store, "tester").state(2).annotation.fragments[0].role


def stranger(folder):
    path = folder / "stranger.ykdb"
    create_project(path).close()
    return path


def overwrite(path, data):
    with path.open("r+b") as file:
        file.truncate()
        file.write(data)


def delete(path, _folder):
    path.unlink()


def rename(path, folder):
    path.rename(folder / "renamed.ykdb")


def replace(path, folder):
    os.replace(stranger(folder), path)


def copy_over(path, folder):
    overwrite(path, stranger(folder).read_bytes())


WAYS = [delete, rename, replace, copy_over]


def comes_back(window):
    QApplication.sendEvent(window, QEvent(QEvent.Type.ActivationChange))


@pytest.mark.parametrize("way", WAYS)
def test_coming_back_to_the_window_tells_it_and_it_stays(window, opened, tmp_path, way):
    way(opened.project.path, tmp_path)
    window.activateWindow()
    wait(window.isActiveWindow, "the window")
    comes_back(window)
    assert "Nothing more is saved" in window.banner.text
    told = window.banner.text
    window.shell.notify("something lesser")
    assert window.notifications.text == "something lesser"
    assert window.banner.text == told
    assert not window.banner._close.isVisible()
    opened.lost_file.let_go()


@pytest.mark.parametrize("way", WAYS)
def test_an_edit_is_refused_a_copy_is_saved_and_work_goes_on(window, opened, tmp_path, way):
    path = opened.project.path
    way(path, tmp_path)
    there = path.read_bytes() if path.exists() else None
    assert not edit(opened, Role.BYLINE)
    assert "Nothing more is saved" in window.banner.text
    assert window.status_bar.saved.text() == "nothing is saved now"
    assert not edit(opened, Role.BYLINE)
    assert window.status_bar.saved.text() == "nothing is saved now"
    saved = tmp_path / "saved.ykdb"
    opened.lost_file.save(saved)
    wait(lambda: saved.exists() or "no whole copy" in window.banner.text, "the copy")
    if saved.exists():
        wait(lambda: window.project_controller.project.path == saved, "the copy in the window")
        assert window.banner.text == ""
        assert window.project_controller.page_controller.page_id == 2
        assert edit(window.project_controller, Role.CAPTION)
        assert window.status_bar.saved.text().startswith("saved ")
        window.close_project()
        assert role_in(saved) is Role.CAPTION
    else:
        assert way is copy_over
        assert "is kept as test.ykdb-lost-log-" in window.banner.text
        opened.lost_file.let_go()
        window.close_project()
    assert (path.read_bytes() if path.exists() else None) == there
    assert not path.with_name("test.ykdb-wal").exists()


@pytest.mark.parametrize("way", WAYS)
def test_closing_asks_first_and_spoils_nothing(window, opened, tmp_path, way):
    path = opened.project.path
    way(path, tmp_path)
    there = {f.name: f.read_bytes() for f in tmp_path.glob("*.ykdb")}
    window.close()
    assert window.isVisible()
    assert window.project_controller is opened
    assert "is in no other file" in window.banner.text
    window.banner._act_otherwise()
    assert not window.isVisible()
    assert {f.name: f.read_bytes() for f in tmp_path.glob("*.ykdb")} == there


def test_what_was_committed_just_before_is_shown_and_in_the_copy(window, opened, tmp_path):
    store, path = opened.project.store, opened.project.path
    check = store.watch.check
    calls = []

    def gone_after_the_commit(db=None):
        calls.append(db)
        if len(calls) == 2:
            path.unlink()
        check(db)

    store.watch.check = gone_after_the_commit
    assert not edit(opened, Role.BYLINE)
    assert "not in its place" in window.banner.text
    assert opened.page_view.annotation.fragments[0].role is Role.BYLINE
    saved = tmp_path / "saved.ykdb"
    opened.lost_file.save(saved)
    wait(lambda: window.project_controller.project.path == saved, "the copy")
    assert role_in(saved) is Role.BYLINE


def test_the_copy_is_asked_for_and_never_replaces_a_file(window, opened, tmp_path):
    path = opened.project.path
    path.unlink()
    opened.lost_file.look()
    window.banner._act()
    dialog = window.findChildren(QFileDialog)[-1]
    assert dialog.selectedFiles() == [str(tmp_path / "test-copy.ykdb")]
    taken = tmp_path / "taken.ykdb"
    taken.write_text("mine", encoding="utf-8")
    dialog.filesSelected.emit([str(taken)])
    dialog.close()
    wait(lambda: "already a file" in window.notifications.text, "the refusal")
    assert taken.read_text(encoding="utf-8") == "mine"
    assert "Nothing more is saved" in window.banner.text
    opened.lost_file.let_go()


def test_lanes_are_quiet_and_write_nothing_into_the_stranger(window, opened, tmp_path):
    path = opened.project.path
    replace(path, tmp_path)
    there = path.read_bytes()
    opened.chores._bring_index_up()
    opened.chores._tidy()
    opened.chores._back_up()
    done = []
    opened.project.writer.submit(lambda _s: None, done.append, done.append)
    wait(lambda: done, "the lane")
    assert done[0].code in LOST_FILE
    assert window.notifications.text == ""
    wait(lambda: window.banner.text, "the banner")
    assert path.read_bytes() == there
    assert not (tmp_path / "backups").exists()
    opened.lost_file.let_go()


def test_a_removed_log_is_told_and_closing_saves_all(window, opened):
    path = opened.project.path
    path.with_name("test.ykdb-wal").unlink()
    assert not edit(opened, Role.BYLINE)
    assert "removed the log" in window.banner.text
    window.close_project()
    assert window.project_controller is None
    assert role_in(path) is Role.DECK


def test_what_is_found_at_opening_is_told(window, tmp_path):
    path = project(tmp_path)
    with Store.open(path) as store:
        store.meta.set("note", "x")
        shutil.copyfile(path, tmp_path / "mailed.ykdb")
        store.checkpoint()
        shutil.copyfile(path, tmp_path / "mailed.ykdb")
    open_(window, tmp_path / "mailed.ykdb")
    assert "mailed.ykdb-wal" in window.notifications.text
    assert window.notifications._action.text() == "Restore a backup…"


def dialog_of(window):
    wait(lambda: window.findChildren(RestoreDialog), "the list of backups")
    return window.findChildren(RestoreDialog)[-1]


def test_a_backup_is_restored_and_opened_at_the_same_page(window, opened, tmp_path):
    path = opened.project.path
    backup.daily(path)
    assert edit(opened, Role.BYLINE)
    window.actions_.trigger("file.restore")
    dialog = dialog_of(window)
    assert dialog.list.count() == 1
    assert "2 pages" in dialog.list.item(0).text()
    assert "test.before-restore-" in dialog.said.text()
    dialog.ok.click()
    wait(lambda: "kept as test.before-restore-" in window.notifications.text, "the backup")
    assert window.project_controller.page_controller.page_id == 2
    window.close_project()
    assert role_in(path) is Role.DECK
    (kept,) = tmp_path.glob("test.before-restore-*.ykdb")
    assert role_in(kept) is Role.BYLINE


def test_a_damaged_project_is_restored_from_the_start_screen(window, tmp_path):
    path = project(tmp_path)
    backup.daily(path)
    with path.open("r+b") as file:
        file.truncate(5000)
    assert not window.project_files.open_path(path)
    assert window.notifications._action.text() == "Restore a backup…"
    window.notifications._act()
    dialog = dialog_of(window)
    other = tmp_path / "note.txt"
    other.write_text("no project", encoding="utf-8")
    dialog.add_file(other)
    assert not dialog.ok.isEnabled()
    dialog.list.setCurrentRow(0)
    dialog.ok.click()
    wait(lambda: window.project_controller is not None, "the project")
    assert window.project_controller.page_view is not None


def test_a_project_that_another_window_has_open_is_not_restored(window, opened, tmp_path):
    path = opened.project.path
    made = backup.daily(path)
    with Store.open(path) as other:
        other.meta.get("x")
        window.project_files.restoring.restore(path, made)
        wait(lambda: "Somebody has" in window.notifications.text, "the refusal")
        assert window.project_controller.project.path == path
    assert not list(tmp_path.glob("*.before-restore-*"))
