"""What the status bar says: the right article, and nothing that is not true any more."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from shell import PAGE, open_, project, seeds_project, wait

from yk_reader.edits import AssignFragments, JoinAbove, MoveArticle, PlaceFragments
from yk_reader.gui.look.step_texts import told
from yk_reader.model.reasons import Reason
from yk_reader.model.vocabulary import Role
from yk_reader.text.reflow import reflow

KEY, CTRL, SHIFT = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def controller(window, tmp_path):
    controller = open_(window, seeds_project(tmp_path, 2))
    window.activateWindow()
    wait(window.isActiveWindow, "the window")
    return controller


def first_lines(controller):
    """By the number of the article: its key and the start of its first line."""
    view = controller.page_controller.view
    fragments = view.annotation.fragments
    return {
        rank: (key, next(f.start for f in fragments if f.article == key))
        for key, rank in view.ranks.items()
    }


def test_undo_names_the_article_that_got_the_lines(window, controller):
    raw = window.workbench.raw
    raw.setFocus()
    raw.select_starts([first_lines(controller)[1][1]])
    QTest.keyClick(raw, KEY.Key_A)
    field = controller.prompts.assign_field
    QTest.keyClicks(field.field, "3")
    QTest.keyClick(field.field, KEY.Key_Return)
    QTest.keyClick(raw, KEY.Key_Z, CTRL)
    assert window.status_bar.message.text() == "Undone: Give 1 line(s) to article 3"
    QTest.keyClick(raw, KEY.Key_Y, CTRL)
    assert window.status_bar.message.text() == "Done again: Give 1 line(s) to article 3"
    window.actions_.trigger("article.furniture")
    QTest.keyClick(raw, KEY.Key_Z, CTRL)
    assert window.status_bar.message.text() == "Undone: Take 1 line(s) out of the articles"


def test_the_words_of_a_step_name_the_article_that_is_meant(window, controller):
    view, lines = controller.page_controller.view, first_lines(controller)
    (one, _), (two, second), (three, third) = lines[1], lines[2], lines[3]

    def words(edit):
        return told(edit.describe(view.page, view.annotation))

    assert words(AssignFragments((third,), one)) == "Give 1 line(s) to article 1"
    assert words(AssignFragments((third,), None)) == "Take 1 line(s) out of the articles"
    assert words(PlaceFragments((second,), three, None)) == "Place 1 line(s) in article 3"
    assert words(MoveArticle(two, to=3)) == "Move article 2 to place 3"
    assert " to article " in words(JoinAbove(second))
    assert reflow(view.page, view.annotation).text == view.reflow.text


def test_what_was_said_of_a_page_goes_with_it(window, controller):
    window.workbench.reflow.setFocus()
    QTest.keyClick(window.workbench.reflow, KEY.Key_PageUp, CTRL)
    window.actions_.trigger("edit.find-next")
    window.toolbar.find_field.setText("永康")
    assert "found" in window.status_bar.message.text()
    window.toolbar.find_field.setText("没有这几个字")
    assert window.status_bar.message.text() == "Not found on this page."
    window.actions_.trigger("page.next")
    assert window.status_bar.message.text() == ""


def test_the_keys_of_the_table_are_told_while_it_has_the_focus(window, tmp_path):
    open_(window, project(tmp_path, PAGE))
    window.activateWindow()
    wait(window.isActiveWindow, "the window")
    window.workbench.entities.tree.setFocus()
    assert "accept all mentions" in window.status_bar.message.text()
    window.workbench.reflow.setFocus()
    assert window.status_bar.message.text() == ""


def test_a_hint_is_ended_by_its_kind_only(window):
    bar = window.status_bar
    bar.hint("one", "First.")
    bar.hint("two", "")
    assert bar.message.text() == "First."
    bar.tell("Second.")
    bar.hint("one", "")
    assert bar.message.text() == "Second."


def test_a_joint_that_an_edit_mended_has_words_and_no_per_cent(window, controller):
    raw = window.workbench.raw
    view = controller.page_controller.view
    body = [f for f in view.annotation.fragments if f.role is Role.BODY and f.article is not None]
    raw.setFocus()
    raw.select_starts([f.start for f in body[2:5]])
    QTest.keyClick(raw, KEY.Key_H)
    wait(lambda: controller.page_controller.view is not view, "the edit")
    now = controller.page_controller.view.annotation
    mended = next(
        f for f in now.fragments if f.by_joint.reason is Reason.NONE and not f.by_joint.locked
    )
    controller.pane_sync.go((mended.start, mended.start))
    origin = window.workbench.inspector.origin
    wait(lambda: origin.text().endswith("joint: follows from the lines around it"), "the words")


def test_headlines_in_the_field_of_an_article_are_cut_not_scrolled(window, controller):
    raw = window.workbench.raw
    raw.setFocus()
    raw.select_starts([first_lines(controller)[1][1]])
    QTest.keyClick(raw, KEY.Key_A)
    listed = controller.prompts.assign_field.list
    wait(listed.isVisible, "the field")
    listed.item(1).setText("很长的标题" * 40)
    QTest.qWait(20)
    assert not listed.horizontalScrollBar().isVisible()
    controller.prompts.assign_field.hide()
