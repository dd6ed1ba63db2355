"""Tagging and relabelling with the mouse: the labels over the reflow, the bar at a selection."""

import pytest
from mouse_kit import LEFT, double_click, drag_over, flow_of, menu_at, names, on
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from shell import PAGE, accepted, open_, project, select, tag, wait

from yk_reader.edits import AddEntity, ApplySuggestions
from yk_reader.model.entity import Suggestion

KEY, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def controller(window, tmp_path):
    made = open_(window, project(tmp_path, PAGE, PAGE + "再一行。\n"))
    window.activateWindow()
    wait(window.isActiveWindow, "the window")
    window.workbench.reflow.setFocus()
    return made


def strip(window, label):
    return next(b for b in window.workbench.flow_title.labels.buttons() if b.label == label)


def suggest(window, controller, text, label):
    """A suggestion over a text."""
    view = controller.page_controller.view
    at = flow_of(window, text)
    spans = view.reflow.map.spans_of(at, at + len(text))
    edit = ApplySuggestions((Suggestion(label, spans, "rules", 90),))
    controller.page_controller.session.install(controller.page_controller.page_id, edit)
    wait(lambda: controller.page_controller.view.suggestions, "the suggestion")


def test_a_label_over_the_reflow_tags_what_is_selected_and_relabels_what_is_picked(
    window, controller
):
    drag_over(window, "张三")
    QTest.mouseClick(strip(window, "PER"), LEFT)
    assert accepted(controller) == [("张三", "PER")]
    assert window.focusWidget() is window.workbench.reflow
    QTest.mouseClick(
        window.workbench.reflow.viewport(), LEFT, pos=on(window, flow_of(window, "张三"))
    )
    QTest.mouseClick(strip(window, "ORG"), LEFT)
    assert accepted(controller) == [("张三", "ORG")]
    QTest.keyClick(window.workbench.reflow, KEY.Key_Z, CTRL)
    assert accepted(controller) == [("张三", "PER")]


def test_a_label_over_the_reflow_tags_though_a_dock_has_the_focus(window, controller):
    select(window, "李四")
    window.workbench.entities.tree.setFocus()
    QTest.mouseClick(strip(window, "PER"), LEFT)
    assert accepted(controller) == [("李四", "PER")]


def test_ctrl_and_a_click_on_a_label_looks_at_it_alone(window, controller):
    QTest.mouseClick(strip(window, "LOC"), LEFT, CTRL)
    assert controller.page_controller.filter.labels == {"LOC"}
    assert accepted(controller) == []
    assert "Ctrl" in strip(window, "LOC").toolTip()
    menu = menu_at(strip(window, "LOC"), QPoint(4, 4))
    assert {"Look at this label alone, or no longer", "Clear the entity filter"} <= set(names(menu))
    menu.close()


def test_the_bar_comes_at_a_mouse_selection_and_tags(window, controller):
    bar, pane = window.workbench.label_bar, window.workbench.reflow
    drag_over(window, "永康市召开")
    assert bar.isVisible()
    top, bottom = pane.strip_of(pane.selection())
    area = bar.geometry()
    assert area.bottom() < top or area.top() > bottom, "it covers nothing that is selected"
    assert pane.viewport().rect().contains(area)
    assert window.focusWidget() is pane
    QTest.mouseClick(bar.button("LOC"), LEFT)
    assert accepted(controller) == [("永康市召开", "LOC")]
    assert not bar.isVisible()
    assert window.focusWidget() is pane


@pytest.mark.parametrize(
    "end", ["key", "escape", "digit", "wait", "click", "scroll", "page", "undo"]
)
def test_the_bar_goes_with_what_is_done_elsewhere(window, controller, end):
    bar, pane = window.workbench.label_bar, window.workbench.reflow
    window.resize(window.width(), 420)
    QTest.qWait(20)
    drag_over(window, "各部门")
    span = pane.selection()
    assert bar.isVisible()
    if end == "key":
        QTest.keyClick(window.windowHandle(), KEY.Key_Down)
    elif end == "escape":
        QTest.keyClick(window.windowHandle(), KEY.Key_Escape)
        assert pane.selection() == span, "it alone goes"
    elif end == "digit":
        QTest.keyClick(window.windowHandle(), KEY.Key_3)
        assert accepted(controller) == [("各部门", "ORG")]
    elif end == "wait":  # `E` waits for a digit: its sign stands there alone
        QTest.keyClick(window.windowHandle(), KEY.Key_E)
        assert pane.selection() == span
    elif end == "click":
        QTest.mouseClick(pane.viewport(), LEFT, pos=on(window, 2))
    elif end == "scroll":
        bar_of = pane.verticalScrollBar()
        bar_of.setRange(0, 50)
        bar_of.setValue(5)
    elif end == "page":
        QTest.mouseClick(
            next(
                b
                for b in window.toolbar.children()
                if getattr(b, "defaultAction", lambda: None)() is window.actions_.by_id["page.next"]
            ),
            LEFT,
        )
    else:
        QTest.mouseClick(window.workbench.pages.filter, LEFT)
    assert not bar.isVisible()


def test_the_bar_does_not_come_with_keys(window, controller):
    pane = window.workbench.reflow
    QTest.mouseClick(pane.viewport(), LEFT, pos=on(window, flow_of(window, "张三"), 1))
    assert not window.workbench.label_bar.isVisible(), "nothing is selected"
    for _ in range(2):
        QTest.keyClick(window.windowHandle(), KEY.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert pane.selection() is not None
    assert not window.workbench.label_bar.isVisible()


def test_the_bar_relabels_removes_and_accepts(window, controller):
    bar, pane = window.workbench.label_bar, window.workbench.reflow
    tag(window, "永康五金城", KEY.Key_3)
    drag_over(window, "五金")
    assert bar.button("ORG").isChecked()
    QTest.mouseClick(bar.button("LOC"), LEFT)
    assert accepted(controller) == [("永康五金城", "LOC")], "a part of it means the whole"
    double_click(pane.viewport(), on(window, flow_of(window, "五金城")))
    assert bar.isVisible()
    assert bar.accept.isHidden()
    QTest.mouseClick(bar.remove, LEFT)
    assert accepted(controller) == []
    suggest(window, controller, "市长张三", "PER")
    double_click(pane.viewport(), on(window, flow_of(window, "张三")))
    QTest.mouseClick(bar.accept, LEFT)
    assert accepted(controller) == [("市长张三", "PER")]


def test_a_part_of_a_suggestion_is_tagged_for_itself(window, controller):
    suggest(window, controller, "市长张三", "ORG")
    drag_over(window, "张三")
    QTest.mouseClick(window.workbench.label_bar.button("PER"), LEFT)
    assert accepted(controller) == [("张三", "PER")]
    assert not controller.page_controller.view.suggestions


def test_a_double_click_takes_the_entity_and_a_third_one_the_unit(window, controller):
    pane = window.workbench.reflow
    tag(window, "永康五金城", KEY.Key_3)
    at = flow_of(window, "永康五金城")
    double_click(pane.viewport(), on(window, at + 3))
    assert pane.selection() == (at, at + 5)
    assert pane.current_entity() == controller.page_controller.view.live[0].key
    QTest.mouseClick(pane.viewport(), LEFT, pos=on(window, at + 3))
    unit = controller.page_controller.view.reflow.unit_at(at)
    assert pane.selection() == (unit.start, unit.end)


def test_a_double_click_in_the_raw_pane_takes_the_entity_else_the_token(window, controller):
    raw, view = window.workbench.raw, controller.page_controller.view
    wait(lambda: window.workbench.tokens("永康各部门")[0] == (0, 2), "the words")
    at = view.page.text.index("永康五金城")
    spans = view.reflow.map.spans_of(
        flow_of(window, "永康五金城"), flow_of(window, "永康五金城") + 5
    )
    assert controller.page_controller.apply(AddEntity(spans, "ORG"))

    def point(offset):
        i = raw.rows.at_offset(offset)
        x = raw.metrics.x_of(view.page.text, raw.rows[i], offset)
        return QPoint(round(x) + 4, round(raw.rows[i].top) + 8)

    double_click(raw.viewport(), point(at + 3))
    assert raw.selected_text() == (at, at + 5)
    other = view.page.text.index("各部门")
    double_click(raw.viewport(), point(other + 2))
    a, b = raw.selected_text()
    assert view.page.text[a:b] == "部门"
    QTest.mouseClick(raw.viewport(), LEFT, pos=point(other + 2))
    a, b = raw.selected_text()
    assert view.page.text[a:b] == "会议要求，永康各部门抓好落实。"


def test_labels_without_room_stand_in_a_menu(window, controller):
    labels = window.workbench.flow_title.labels
    labels.fit(120)
    hidden = [b for b in labels.buttons() if b.isHidden()]
    assert hidden
    drag_over(window, "李四")
    QTest.mousePress(labels._more, LEFT)
    menu = QApplication.activePopupWidget()
    assert len(names(menu)) == len(hidden)
    action = menu.actions()[-1]
    QTest.mouseClick(menu, LEFT, pos=menu.actionGeometry(action).center())
    assert accepted(controller) == [("李四", hidden[-1].label)]
