"""Asking a program of one's own in the window: off as delivered, shown first, taken back."""

import json
import os
import shlex
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QTabBar
from shell import PAGE, open_, project, wait

from yk_reader import settings as declared
from yk_reader.gui.dialogs.settings import SettingsDialog
from yk_reader.gui.dialogs.suggest_with import SuggestWithDialog
from yk_reader.model.vocabulary import EntityStatus, PageStatus

KIT = Path(__file__).parents[1] / "kit" / "suggester_programs.py"
LEFT, KEY = Qt.MouseButton.LeftButton, Qt.Key


def command(*how):
    return shlex.join([sys.executable, str(KIT), *map(str, how)])


@pytest.fixture
def controller(window, tmp_path):
    made = open_(window, project(tmp_path, *(PAGE + f"第{n}行。\n" for n in "一二三")))
    window.activateWindow()
    wait(window.isActiveWindow, "the window")
    return made


def dialog_of(window, kind):
    found = []

    def there():
        found[:] = [w for w in window.findChildren(kind) if w.isVisible()]
        return found and found[0].isActiveWindow()

    wait(there, kind.__name__)
    return found[0]


def back_to(window):
    window.activateWindow()  # the offscreen platform does not by itself
    wait(window.isActiveWindow, "the window")


def set_program(window, text):
    """Type a command into the settings, as a person does."""
    dialog = SettingsDialog(window, window.services, window.actions_)
    dialog.keys_changed.connect(window.show_keys)
    dialog.open()
    wait(dialog.isActiveWindow, "the settings")
    tabs = dialog.findChild(QTabBar)
    QTest.mouseClick(tabs, LEFT, pos=tabs.tabRect(1).center())
    field = dialog.suggestions.suggester
    QTest.mouseClick(field, LEFT)
    field.selectAll()
    QTest.keyClick(field, KEY.Key_Delete)
    QTest.keyClicks(field, text)
    QTest.keyClick(field, KEY.Key_Return)
    assert not dialog.isVisible()
    dialog.deleteLater()
    back_to(window)


def choose_from_tools(window, command_id):
    """Open the menu Tools with the mouse and click on a command."""
    bar = window.menuBar()
    action = window.actions_.by_id[command_id]
    menu = next(
        m for m in bar.findChildren(type(bar.actions()[0].menu())) if m.objectName() == "menu.tools"
    )
    QTest.mouseClick(bar, LEFT, pos=bar.actionGeometry(menu.menuAction()).center())
    wait(menu.isVisible, "the menu")
    QTest.mouseClick(menu, LEFT, pos=menu.actionGeometry(action).center())


def press(dialog, button=QDialogButtonBox.StandardButton.Ok):
    box = dialog.findChild(QDialogButtonBox)
    QTest.mouseClick(box.button(button), LEFT)


def sources(controller, page_id=None):
    session = controller.project.session
    state = session.state(page_id or controller.page_controller.page_id)
    return sorted(e.source for e in state.annotation.entities if e.status is EntityStatus.SUGGESTED)


def test_it_is_off_until_a_program_is_set(window, controller):
    action = window.actions_.by_id["tools.suggest-with"]
    assert not action.isEnabled()
    set_program(window, command("good"))
    assert window.services.settings.get(declared.SUGGESTER) == command("good")
    assert action.isEnabled()
    set_program(window, " ")
    assert not action.isEnabled()


def test_it_is_shown_first_then_asked_and_taken_back(window, controller):
    set_program(window, command("good"))
    choose_from_tools(window, "tools.suggest-with")
    dialog = dialog_of(window, SuggestWithDialog)
    first = json.loads(dialog.sent.toPlainText())
    assert first["text"] == "市长张三到会讲话 永康召开工作会议"
    assert first["labels"][:2] == ["PER", "LOC"]
    assert dialog.pages.currentText() == "This page"
    dialog.pages.setFocus()
    QTest.keyClick(dialog.pages, KEY.Key_End)
    assert dialog.pages.currentText() == "All 3 pages of the list"
    press(dialog)
    wait(lambda: "12 new suggestions by 永康-1." in window.notifications.text, "the answers")
    assert sources(controller) == ["outside:永康-1"] * 4
    view = controller.page_controller.view
    wait(lambda: len(controller.page_controller.view.live) == 4, "the page")
    assert controller.page_controller.view.annotation.status is PageStatus.TODO
    window.actions_.trigger("view.history")
    history = window.workbench.history
    wait(lambda: history.model.rowCount() == 3, "the history")
    assert "永康-1" in history.model.index(1, 0).data()
    back_to(window)
    # The inspector says whose it is, and the filter of the table knows it.
    window.workbench.reflow.setFocus()
    QTest.keyClick(window.workbench.reflow, KEY.Key_Tab)
    inspector = window.workbench.inspector
    wait(lambda: "永康-1, from outside 80%" in inspector.origin.text(), "the inspector")
    button = window.workbench.entities.filter
    button.open_menu()
    texts = [a.text() for m in button._several for a in m.actions()]
    assert any("永康-1, from outside" in text for text in texts)
    button.filter_menu.close()
    assert view is not None
    action = window.notifications._action
    QTest.mouseClick(action, LEFT)
    wait(lambda: "Taken back on 3 pages" in window.notifications.text, "the way back")
    assert sources(controller) == []


def test_a_layout_by_keys(window, controller):
    set_program(window, command("good"))
    choose_from_tools(window, "tools.suggest-with")
    dialog = dialog_of(window, SuggestWithDialog)
    assert not dialog.over.isEnabled()
    dialog.entities.setFocus()
    QTest.keyClick(dialog.entities, KEY.Key_Down)
    assert dialog.layout_.isChecked()
    assert dialog.over.isEnabled()
    assert "lines" in json.loads(dialog.sent.toPlainText())
    dialog.findChild(QDialogButtonBox).button(QDialogButtonBox.StandardButton.Ok).setFocus()
    QTest.keyClick(QApplication.focusWidget(), KEY.Key_Return)
    wait(lambda: "Layout of 1 page by 永康-1." in window.notifications.text, "the layout")
    back_to(window)
    QTest.keyClick(window, KEY.Key_Z, Qt.KeyboardModifier.ControlModifier)
    page = controller.page_controller
    wait(
        lambda: all(f.by_article.reason.name != "OUTSIDE" for f in page.view.annotation.fragments),
        "the way back",
    )


def test_cancel_ends_the_program_and_keeps_what_came(window, controller, tmp_path):
    pids = tmp_path / "pids"
    set_program(window, command("first-page-then-hang", pids))
    choose_from_tools(window, "tools.suggest-with")
    dialog = dialog_of(window, SuggestWithDialog)
    dialog.pages.setFocus()
    QTest.keyClick(dialog.pages, KEY.Key_End)
    press(dialog)
    wait(lambda: pids.exists() and pids.read_text(), "the program")
    # What it wrote may be on its way still; a page is kept with its last answer.
    wait(lambda: len(sources(controller)) == 4, "the first page")
    wait(window.status_bar.cancel.isVisible, "the job")
    QTest.mouseClick(window.status_bar.cancel, LEFT)
    wait(lambda: window.notifications.text.startswith("Cancelled."), "the end")
    assert "4 new suggestions by 永康-1." in window.notifications.text
    assert "2 pages were not reached." in window.notifications.text
    for pid in pids.read_text().split():
        stat = Path(f"/proc/{pid}/stat")
        assert not stat.exists() or stat.read_text().rpartition(")")[2].split()[0] == "Z"


@pytest.mark.skipif(os.name != "posix", reason="processes")
def test_closing_the_project_ends_the_program(window, controller, tmp_path):
    pids = tmp_path / "pids"
    set_program(window, command("first-page-then-hang", pids))
    choose_from_tools(window, "tools.suggest-with")
    dialog = dialog_of(window, SuggestWithDialog)
    dialog.pages.setFocus()
    QTest.keyClick(dialog.pages, KEY.Key_End)
    press(dialog)
    wait(lambda: pids.exists() and pids.read_text(), "the program")
    path = controller.project.path
    back_to(window)
    QTest.keyClick(window, KEY.Key_W, Qt.KeyboardModifier.ControlModifier)
    wait(lambda: window.project_controller is None, "the start screen")
    for pid in pids.read_text().split():
        stat = Path(f"/proc/{pid}/stat")
        assert not stat.exists() or stat.read_text().rpartition(")")[2].split()[0] == "Z"
    again = open_(window, path)
    assert sources(again, again.project.store.pages.ids("tester")[0]) == ["outside:永康-1"] * 4


def test_what_goes_wrong_is_told(window, controller):
    set_program(window, "/no/such/program")
    choose_from_tools(window, "tools.suggest-with")
    press(dialog_of(window, SuggestWithDialog))
    wait(lambda: "/no/such/program cannot be started" in window.notifications.text, "the error")
    set_program(window, command("one-then-die"))
    choose_from_tools(window, "tools.suggest-with")
    press(dialog_of(window, SuggestWithDialog))
    wait(lambda: "ended before all was answered" in window.notifications.text, "the error")
    assert "exit code 7" in window.notifications.text
    assert "It wrote: out of memory" in window.notifications.text
    set_program(window, command("wrong"))
    choose_from_tools(window, "tools.suggest-with")
    press(dialog_of(window, SuggestWithDialog))
    wait(lambda: "answers were refused, the first:" in window.notifications.text, "the refusals")
