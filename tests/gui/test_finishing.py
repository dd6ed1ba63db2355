"""Marking a page done: what is left is said first; the ways back."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton
from shell import PAGE, open_, project, select, wait

from yk_reader.edits import ApplySuggestions
from yk_reader.gui.view.entity_filter import EntityFilter
from yk_reader.model.entity import Suggestion
from yk_reader.model.vocabulary import PageStatus

KEY, CTRL, SHIFT = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
LEFT = Qt.MouseButton.LeftButton


def suggest(controller, *names):
    """Suggest each of these names where it first stands."""
    control = controller.page_controller
    flow = control.view.reflow
    found = []
    for name in names:
        at = flow.text.index(name)
        found.append(Suggestion("PER", flow.map.spans_of(at, at + len(name)), "model", 80))
    control.session.install(control.page_id, ApplySuggestions(tuple(found)))


@pytest.fixture
def controller(window, tmp_path):
    """A project of three pages; the first has two suggestions and places to check."""
    controller = open_(window, project(tmp_path, PAGE, PAGE + "再一行。\n", PAGE + "又一行。\n"))
    suggest(controller, "李四", "张三")
    window.activateWindow()
    wait(window.isActiveWindow, "the window")
    window.workbench.reflow.setFocus()
    return controller


def press(window, key, modifier=Qt.KeyboardModifier.NoModifier):
    """A key where the focus is."""
    QTest.keyClick(window.focusWidget(), key, modifier)


def status(controller, page_id):
    return controller.project.session.state(page_id).annotation.status


def asked(controller):
    return controller.finishing.strip.isVisible()


def done(window, controller):
    """Ctrl+D, and again if it asks."""
    press(window, KEY.Key_D, CTRL)
    if asked(controller):
        press(window, KEY.Key_D, CTRL)


def test_what_is_left_is_said_once_and_a_second_press_goes_on(window, controller):
    first, pane = controller.page_controller.page_id, window.workbench.reflow
    window.project_display.catch_up()
    others = len([p for p in window.workbench.doubts.model.places if p.kind != "suggestion"])
    assert others
    press(window, KEY.Key_D, CTRL)
    said = controller.finishing.strip.text.text()
    assert said.startswith("Left: 2 suggestions, ")
    assert "to check" in said
    assert pane.hasFocus()
    assert controller.page_controller.page_id == first
    assert not status(controller, first).closed
    press(window, KEY.Key_D, CTRL)
    assert not asked(controller)
    assert status(controller, first) is PageStatus.DONE
    assert controller.page_controller.page_id != first
    assert "Ctrl+Z takes it back" in window.status_bar.message.text()


def test_esc_stays_and_the_next_press_asks_anew(window, controller):
    first = controller.page_controller.page_id
    press(window, KEY.Key_D, CTRL)
    press(window, KEY.Key_Escape)
    assert not asked(controller)
    press(window, KEY.Key_D, CTRL)
    assert asked(controller)
    assert not status(controller, first).closed


def test_esc_in_a_field_that_has_no_use_for_it_stays(window, controller):
    field = window.workbench.pages.filter
    QTest.mouseClick(field, LEFT)
    press(window, KEY.Key_D, CTRL)
    QTest.keyClicks(field, "p")
    assert asked(controller)
    press(window, KEY.Key_Escape)
    assert not field.text()
    assert asked(controller)
    press(window, KEY.Key_Escape)
    assert not asked(controller)


def test_enter_is_no_answer_it_accepts_a_suggestion(window, controller):
    press(window, KEY.Key_Tab)
    press(window, KEY.Key_D, CTRL)
    press(window, KEY.Key_Return)
    assert len(controller.page_controller.view.suggestions) == 1
    assert not asked(controller)
    assert not controller.page_controller.view.annotation.status.closed


@pytest.mark.parametrize(
    ("key", "modifier"),
    [
        (KEY.Key_Tab, Qt.KeyboardModifier.NoModifier),
        (KEY.Key_Right, Qt.KeyboardModifier.NoModifier),
        (KEY.Key_F8, Qt.KeyboardModifier.NoModifier),
        (KEY.Key_P, Qt.KeyboardModifier.NoModifier),
        (KEY.Key_PageDown, CTRL),
        (KEY.Key_F6, Qt.KeyboardModifier.NoModifier),
        (KEY.Key_F6, SHIFT),
        (KEY.Key_F11, Qt.KeyboardModifier.NoModifier),
        (KEY.Key_Plus, CTRL),
        (KEY.Key_F, CTRL),
    ],
)
def test_whatever_else_is_done_ends_the_question(window, controller, key, modifier):
    first = controller.page_controller.page_id
    press(window, KEY.Key_D, CTRL)
    press(window, key, modifier)
    assert not asked(controller)
    if controller.page_controller.page_id == first:
        window.workbench.reflow.setFocus()
        press(window, KEY.Key_D, CTRL)
        assert asked(controller)
    assert not status(controller, first).closed


def test_a_click_in_the_text_ends_the_question(window, controller):
    press(window, KEY.Key_D, CTRL)
    QTest.mouseClick(window.workbench.raw.viewport(), LEFT, pos=QPoint(140, 60))
    assert not asked(controller)


def test_the_count_follows_what_comes_in_the_background(window, controller):
    press(window, KEY.Key_D, CTRL)
    suggest(controller, "李四", "张三", "王五")
    assert "3 suggestions" in controller.finishing.strip.text.text()
    assert asked(controller)


def test_suggestions_that_the_filter_hides_are_counted_too(window, controller):
    controller.set_filter(EntityFilter(labels=frozenset({"LOC"})))
    press(window, KEY.Key_D, CTRL)
    assert "2 suggestions (2 hidden by the filter)" in controller.finishing.strip.text.text()


def test_the_mouse_gives_both_answers(window, controller):
    first = controller.page_controller.page_id
    action = window.actions_.by_id["page.done"]
    buttons = window.toolbar.findChildren(QToolButton)
    button = next(b for b in buttons if b.defaultAction() is action)
    strip, pane = controller.finishing.strip, window.workbench.reflow
    QTest.mouseClick(button, LEFT)
    QTest.mouseClick(strip.back, LEFT)
    assert not asked(controller)
    QTest.mouseClick(button, LEFT)
    QTest.mouseClick(strip.done, LEFT)
    assert status(controller, first) is PageStatus.DONE
    assert pane.hasFocus()
    second = controller.page_controller.page_id
    for _ in range(2):
        QTest.mouseClick(button, LEFT)
    assert status(controller, second) is PageStatus.DONE


def test_the_strip_lies_over_the_panes_and_follows_them(window, controller):
    press(window, KEY.Key_D, CTRL)
    strip, reflow = controller.finishing.strip, window.workbench.reflow
    for width in (1440, 1024):
        window.resize(width, 800)
        wait(lambda width=width: window.width() == width, "the width")
        QTest.qWait(1)
        low = reflow.mapTo(window, reflow.rect().bottomLeft()).y()
        assert 0 < low - strip.geometry().bottom() < 20
        assert strip.geometry().left() > 0
        assert strip.geometry().right() < window.width()


def test_a_held_key_is_one_press(window):
    assert not window.actions_.by_id["page.done"].autoRepeat()
    assert window.actions_.by_id["entity.next-suggestion"].autoRepeat()


def test_where_nothing_is_left_nothing_is_asked(window, controller):
    first = controller.page_controller.page_id
    done(window, controller)
    window.actions_.trigger("page.previous")
    assert controller.page_controller.page_id == first
    press(window, KEY.Key_D, CTRL | SHIFT)
    assert status(controller, first) is PageStatus.IN_PROGRESS
    press(window, KEY.Key_Return, CTRL)
    wait(lambda: not window.workbench.doubts.count, "the list")
    press(window, KEY.Key_D, CTRL)
    assert not asked(controller)
    assert status(controller, first) is PageStatus.DONE


def test_undo_right_after_takes_done_back_whichever_page_is_open(window, controller):
    first = controller.page_controller.page_id
    before = controller.page_controller.view.annotation
    done(window, controller)
    press(window, KEY.Key_PageDown, CTRL)
    third = controller.page_controller.page_id
    assert third != first
    assert window.actions_.by_id["edit.undo"].isEnabled()
    press(window, KEY.Key_Z, CTRL)
    assert controller.page_controller.page_id == first
    assert controller.page_controller.view.annotation == before
    assert "000_page is open again" in window.status_bar.message.text()
    assert window.workbench.pages.selected() == (first,)
    press(window, KEY.Key_Z, CTRL | SHIFT)
    assert status(controller, first) is PageStatus.DONE


def test_undo_after_another_edit_means_that_edit(window, controller):
    first = controller.page_controller.page_id
    done(window, controller)
    second = controller.page_controller.page_id
    select(window, "张三")
    press(window, KEY.Key_1)
    assert len(controller.page_controller.view.live) == 1
    press(window, KEY.Key_Z, CTRL)
    assert not controller.page_controller.view.live
    assert controller.page_controller.page_id == second
    press(window, KEY.Key_Z, CTRL)
    assert status(controller, first) is PageStatus.DONE
    assert controller.page_controller.page_id == second


def test_undo_of_the_last_page_stays_there(window, controller):
    for _ in range(3):
        done(window, controller)
    last = controller.page_controller.page_id
    assert window.status_bar.message.text().startswith("All pages are done.")
    press(window, KEY.Key_Z, CTRL)
    assert controller.page_controller.page_id == last
    assert not status(controller, last).closed


def test_reopening_has_a_key_and_says_so(window, controller):
    press(window, KEY.Key_D, CTRL | SHIFT)
    assert window.status_bar.message.text() == "This page is not done."
    first = controller.page_controller.page_id
    done(window, controller)
    press(window, KEY.Key_PageUp, CTRL)
    press(window, KEY.Key_D, CTRL | SHIFT)
    assert status(controller, first) is PageStatus.IN_PROGRESS
    assert window.status_bar.message.text() == "000_page is in progress again."
    press(window, KEY.Key_PageDown, CTRL)
    assert window.status_bar.message.text() == ""
