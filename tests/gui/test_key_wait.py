"""A command with two keys: while it waits for the second, a sign says so."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from shell import PAGE, accepted, open_, project, select, wait

from yk_reader.gui.dialogs.same_text import SameTextSheet
from yk_reader.gui.window.key_wait import KeyWait, runs

KEY = Qt.Key


@pytest.fixture
def controller(window, tmp_path):
    return open_(window, project(tmp_path, PAGE))


def of(widget):
    """Who waits in a widget."""
    return widget.findChild(KeyWait)


def press(window, *keys):
    for key in keys:
        QTest.keyClick(window.focusWidget(), key)


def test_runs_of_keys():
    assert runs(["1", "2", "3", "4", "5", "R", "Del"]) == ["1–5", "R", "Del"]
    assert runs(["1", "2", "A", "C", "D"]) == ["1", "2", "A", "C", "D"]
    assert runs([]) == []


def test_the_sign_stands_at_the_caret_and_goes_with_the_second_key(window, controller):
    pane = window.workbench.reflow
    select(window, "永康")
    sign = of(pane).sign
    assert not sign.isVisible()
    press(window, KEY.Key_E)
    assert sign.isVisible()
    assert sign.text() == "E …  1–5  R  Del"
    caret = pane.caret_rect()
    assert sign.geometry().top() - caret.bottom() in range(1, 8)
    assert sign.geometry().left() - caret.right() in range(1, 8)
    press(window, KEY.Key_2)
    assert not sign.isVisible()
    assert not of(pane).waiting
    sheets = [w for w in window.findChildren(SameTextSheet) if w.isVisible()]
    assert len(sheets) == 1
    sheets[0].close()


@pytest.mark.parametrize("key", [KEY.Key_Escape, KEY.Key_E, KEY.Key_J, KEY.Key_Space])
def test_another_key_ends_the_wait_and_does_nothing_else(window, controller, key):
    pane = window.workbench.reflow
    select(window, "永康")
    before, chosen = controller.page_controller.view, pane.selection()
    press(window, KEY.Key_E, key)
    assert not of(pane).waiting
    assert not of(pane).sign.isVisible()
    assert controller.page_controller.view is before
    assert pane.selection() == chosen
    press(window, KEY.Key_2)  # not the second key of E any more
    assert accepted(controller) == [("永康", "LOC")]


def test_a_command_goes_through(window, controller):
    pane = window.workbench.reflow
    select(window, "永康")
    press(window, KEY.Key_E)
    QTest.keyClick(window.focusWidget(), KEY.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert not of(pane).waiting
    assert window.focusWidget() is window.toolbar.find_field


def test_a_held_shift_is_no_key(window, controller):
    pane = window.workbench.reflow
    select(window, "永康")
    press(window, KEY.Key_E, KEY.Key_Shift)
    assert of(pane).waiting


def test_a_click_or_another_field_ends_the_wait(window, controller):
    pane = window.workbench.reflow
    select(window, "永康")
    press(window, KEY.Key_E)
    QTest.mouseClick(pane.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(200, 60))
    assert not of(pane).waiting
    press(window, KEY.Key_E)
    assert of(pane).sign.isVisible()
    window.toolbar.find_field.setFocus()
    assert not of(pane).sign.isVisible()
    press(window, KEY.Key_2)
    assert window.toolbar.find_field.text() == "2"


def test_the_sign_goes_with_the_keys_that_are_set(window, controller):
    """No label has a letter, so the full stop waits for nothing."""
    select(window, "永康")
    press(window, KEY.Key_Period)
    assert not of(window.workbench.reflow).waiting


def test_typing_takes_no_first_key(window, controller):
    pane = window.workbench.reflow
    select(window, "永康五金城")
    press(window, KEY.Key_F2)
    wait(lambda: pane.typing.active, "the correction")
    QTest.keyClick(pane, "e")
    assert not of(pane).waiting
    assert "e" in controller.page_controller.view.reflow.text
    press(window, KEY.Key_Escape)
