"""The same string everywhere on the page: counted before, done at once where all is clear."""

import pytest
from mouse_kit import drag_over
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from shell import accepted, open_, project, select, tag, wait

KEY, SHIFT = Qt.Key, Qt.KeyboardModifier.ShiftModifier

CLEAR = """本报讯昨日，张三到会讲话。
会上，张三要求抓好落实。

市长张三召开会议
张三还去了工厂。
"""
"""The recogniser sees each 张三; some of them are part of a longer token of jieba."""
DOUBTFUL = """本报讯昨日，永康召开会议。
会议要求，永康各部门抓好落实。

永康市召开工作会议
"""


def names_seen(controller):
    """Wait until the names of the page are known."""
    wait(lambda: controller.foreseen.ready, "the names")


def said(window):
    return window.status_bar.message.text()


def ahead(window):
    return window.status_bar.selected.text()


def steps(controller):
    return controller.project.session.history(controller.page_controller.page_id)


def test_clear_places_are_tagged_at_once_in_one_step(window, tmp_path):
    controller = open_(window, project(tmp_path, CLEAR))
    names_seen(controller)
    tag(window, "张三", KEY.Key_1, SHIFT)
    assert accepted(controller) == [("张三", "PER")] * 4
    assert window.notifications.text == ""
    assert said(window) == "Tagged at 4 places."
    QTest.keyClick(window.workbench.reflow, KEY.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert accepted(controller) == []


def test_an_end_of_line_is_no_selected_character(window, tmp_path):
    controller = open_(window, project(tmp_path))
    window.activateWindow()
    wait(window.isActiveWindow, "the window")
    pane, text = window.workbench.reflow, controller.page_controller.view.reflow.text
    pane.setFocus()
    end = text.index("\n")
    pane.select(end - 2, end + 4)
    wait(lambda: ahead(window).startswith("5 characters selected"), "the count")


def test_the_count_is_shown_before_and_goes_with_the_caret(window, tmp_path):
    controller = open_(window, project(tmp_path, CLEAR))
    names_seen(controller)
    window.activateWindow()
    wait(window.isActiveWindow, "the window")
    drag_over(window, "张三")
    wait(lambda: ahead(window) == "2 characters selected · same text at 3 more places", "count")
    pane = window.workbench.reflow
    QTest.keyClick(pane, KEY.Key_1)
    wait(lambda: ahead(window).endswith("same text at 3 more places"), "the count of the entity")
    QTest.keyClick(pane, KEY.Key_Home)
    assert "same text" not in ahead(window)
    select(window, "张三", 1)
    wait(
        lambda: ahead(window).endswith("same text at 2 more places · tagged at 1 more place"),
        "the counts of the next",
    )
    QTest.keyClick(pane, KEY.Key_1, SHIFT)
    assert accepted(controller) == [("张三", "PER")] * 4
    wait(lambda: ahead(window).endswith("tagged at 3 more places"), "the count afterwards")
    assert "same text" not in ahead(window)


def test_the_word_under_the_caret_is_counted_too(window, tmp_path):
    names_seen(open_(window, project(tmp_path, CLEAR)))
    select(window, "会议")
    QTest.keyClick(window.workbench.reflow, KEY.Key_Left)
    wait(lambda: window.workbench.reflow.token() is not None, "the token")
    assert window.workbench.reflow.selection() is None
    select(window, "张三")
    QTest.keyClick(window.workbench.reflow, KEY.Key_Left)
    wait(lambda: ahead(window) == "same text at 3 more places", "the count")
    window.close_project()
    assert ahead(window) == ""


def choose(window, controller, text):
    """Select 永康 where this text begins with it."""
    flow = controller.page_controller.view.reflow.text
    select(window, "永康", flow[: flow.index(text)].count("永康"))


def test_it_asks_where_a_longer_word_stands(window, tmp_path):
    controller = open_(window, project(tmp_path, DOUBTFUL))
    names_seen(controller)
    choose(window, controller, "永康各部门")
    QTest.keyClick(window.workbench.reflow, KEY.Key_2, SHIFT)
    assert "here and at 2 more places" in window.notifications.text
    assert accepted(controller) == []
    QTest.keyClick(window.focusWidget(), KEY.Key_Return)
    assert accepted(controller) == [("永康", "LOC")] * 3


def test_the_chosen_place_is_no_doubt(window, tmp_path):
    controller = open_(window, project(tmp_path, DOUBTFUL))
    names_seen(controller)
    choose(window, controller, "永康市")
    QTest.keyClick(window.workbench.reflow, KEY.Key_2, SHIFT)
    assert window.notifications.text == ""
    assert accepted(controller) == [("永康", "LOC")] * 3


def test_all_are_removed_at_once_and_relabelling_asks(window, tmp_path):
    controller = open_(window, project(tmp_path, CLEAR))
    names_seen(controller)
    tag(window, "张三", KEY.Key_1, SHIFT)
    before = len(steps(controller))
    pane = window.workbench.reflow
    pane.pick_entity(controller.page_controller.view.live[1].key)
    QTest.keyClick(pane, KEY.Key_3, SHIFT)
    assert "Relabel" in window.notifications.text
    QTest.keyClick(window.focusWidget(), KEY.Key_Escape)
    assert accepted(controller) == [("张三", "PER")] * 4
    QTest.keyClick(pane, KEY.Key_Delete, SHIFT)
    assert accepted(controller) == []
    assert window.notifications.text == ""
    assert said(window) == "Removed at 4 places."
    assert len(steps(controller)) == before + 1


def test_two_labels_are_not_removed_without_a_question(window, tmp_path):
    controller = open_(window, project(tmp_path, CLEAR))
    names_seen(controller)
    tag(window, "张三", KEY.Key_1, SHIFT)
    pane = window.workbench.reflow
    pane.pick_entity(controller.page_controller.view.live[1].key)
    QTest.keyClick(pane, KEY.Key_3)
    QTest.keyClick(pane, KEY.Key_Delete, SHIFT)
    assert "Remove “张三” at 4 places" in window.notifications.text
    assert len(accepted(controller)) == 4


@pytest.mark.parametrize("width", [900, 1024])
def test_the_counts_leave_the_window_its_width(window, tmp_path, width):
    names_seen(open_(window, project(tmp_path, CLEAR)))
    window.resize(width, 640)
    tag(window, "张三", KEY.Key_1)
    select(window, "张三", 1)
    wait(lambda: "tagged at 1" in ahead(window), "the counts")
    QTest.qWait(20)
    assert window.width() == width
