"""Comments in the window: written at a place, answered, resolved, walked, listed."""

import pytest
from doubts_kit import page_of, press, said
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from shell import PAGE, open_, project, select, wait

from yk_reader.gui.docks.page_model import ROW

KEY = Qt.Key


@pytest.fixture
def desk(window, tmp_path):
    """Two pages; the reflow pane has the focus."""
    open_(window, project(tmp_path, PAGE, PAGE.replace("永康", "义乌")))
    wait(lambda: window.project_controller.page_view is not None, "the page")
    window.activateWindow()
    wait(window.isActiveWindow, "the window")
    window.workbench.reflow.setFocus()
    return window


def dock(desk):
    return desk.workbench.comments


def write(desk, text):
    """Type into the field, and Enter."""
    field = dock(desk).field
    wait(field.hasFocus, "the field")
    field.setPlainText(text)
    QTest.keyClick(field, KEY.Key_Return)


def comment(desk, words, text):
    select(desk, words)
    desk.actions_.trigger("page.comment")
    write(desk, text)


def key(desk, which):
    """A key in the list, which has the focus."""
    dock(desk).list.setFocus()
    wait(dock(desk).list.hasFocus, "the list")
    QTest.keyClick(dock(desk).list, which)


def stored(desk):
    return page_of(desk).project.store.comments.of_page(page_of(desk).page_id)


def test_a_comment_on_the_selected_words(desk):
    comment(desk, "五金城", "Is this <b>a place</b>?")
    (one,) = stored(desk)
    text = page_of(desk).view.page.text
    assert text[one.start : one.end] == "五金城"
    assert (one.text, one.annotator, one.owner) == ("Is this <b>a place</b>?", "tester", None)
    assert desk.workbench.reflow.hasFocus()
    assert dock(desk).whole.toPlainText() == "“五金城”\nIs this <b>a place</b>?"
    row = dock(desk).model.rows[0]
    assert row.line == 3
    assert page_of(desk).session.length(page_of(desk).page_id) == 0  # no step


def test_signs_stand_in_both_margins_while_it_is_open(desk):
    comment(desk, "五金城", "?")
    raw, reflow = desk.workbench.raw, desk.workbench.reflow
    (one,) = stored(desk)
    assert [s for s, _ in raw._marker._marks.commented] == [one.start]
    assert len(reflow._marker._marks.commented) == 1
    desk.grab()
    key(desk, KEY.Key_V)
    assert stored(desk)[0].state == "resolved"
    assert not raw._marker._marks.commented
    assert not dock(desk).model.rows  # open ones are listed
    dock(desk).shown._buttons["resolved"].click()
    assert len(dock(desk).model.rows) == 1


def test_answers_and_edits_of_ones_own(desk):
    comment(desk, "五金城", "one")
    key(desk, KEY.Key_A)
    write(desk, "two")
    assert [c.text for c in stored(desk)] == ["one", "two"]
    assert stored(desk)[1].parent == stored(desk)[0].id
    key(desk, KEY.Key_F2)
    assert dock(desk).field.toPlainText() == "two"
    write(desk, "three")
    assert [c.text for c in stored(desk)] == ["one", "three"]
    key(desk, KEY.Key_Delete)
    assert [c.text for c in stored(desk)] == ["one"]


def test_others_words_stay(desk):
    comments = page_of(desk).project.store.comments
    first = comments.add(page_of(desk).page_id, "tester", "mine", span=(0, 3))
    comments.answer(first.id, "Anna", "hers")
    desk.project_controller.commenting.look()
    dock(desk).mark(first.id + 1)
    assert not dock(desk).edit.isEnabled()
    key(desk, KEY.Key_Delete)
    assert len(stored(desk)) == 2
    dock(desk).mark(first.id)
    key(desk, KEY.Key_Delete)
    assert len(stored(desk)) == 2
    assert "Others have answered" in said(desk)


def test_escape_writes_nothing(desk):
    select(desk, "五金城")
    desk.actions_.trigger("page.comment")
    field = dock(desk).field
    field.setPlainText("no")
    QTest.keyClick(field, KEY.Key_Escape)
    assert not stored(desk)
    assert desk.workbench.reflow.hasFocus()


def test_the_walk_says_where_it_looks_for_comments(desk):
    press(desk, KEY.Key_F5)
    assert said(desk) == "No comment of this page is listed; the dock can list all pages."
    dock(desk).everywhere.click()
    press(desk, KEY.Key_F5)
    assert said(desk) == "No comment is listed."


def test_the_walk_and_the_filters(desk):
    comment(desk, "五金城", "later")
    comment(desk, "李四", "early")
    press(desk, KEY.Key_F5)
    press(desk, KEY.Key_F5)
    texts = [r.comment.text for r in dock(desk).model.rows]
    assert texts == ["early", "later"]
    raw = desk.project_controller.pane_sync.raw_offset
    assert raw in {c.start for c in stored(desk)}
    page_of(desk).project.store.comments.add(page_of(desk).page_id, "Anna", "hers")
    desk.project_controller.commenting.look()
    assert len(dock(desk).model.rows) == 3
    dock(desk).mine.click()
    assert len(dock(desk).model.rows) == 2


def test_of_the_whole_project_and_the_page_list(desk):
    comment(desk, "五金城", "here")
    first = page_of(desk).page_id
    model = desk.workbench.pages.model
    wait(lambda: model.index(0, 0).data(ROW).comments == 1, "the count")
    assert "1 open comment" in model.said(model.index(0, 0).data(ROW))
    desk.actions_.trigger("page.list-comments")
    wait(lambda: model.rowCount() == 1, "the filter")
    assert desk.actions_.by_id["page.list-comments"].isChecked()
    desk.actions_.trigger("page.list-comments")
    wait(lambda: model.rowCount() == 2, "all pages")
    desk.actions_.trigger("page.next")
    assert page_of(desk).page_id != first
    assert not dock(desk).model.rows
    dock(desk).everywhere.click()
    (row,) = dock(desk).model.rows
    assert row.page == "000_page"
    dock(desk).go_wanted.emit(row)
    assert page_of(desk).page_id == first


def test_written_without_a_gesture_it_is_about_the_place_of_work(desk):
    select(desk, "李四")
    dock(desk).show()
    dock(desk).field.setPlainText("who?")
    dock(desk).field.kept.emit()
    (one,) = stored(desk)
    assert page_of(desk).view.page.text[one.start : one.end] == "李四"
