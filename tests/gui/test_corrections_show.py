"""Corrections show in both panes and in the inspector, and each can be taken back alone."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from shell import accepted, open_, project, select

from yk_reader.edits import CorrectLine
from yk_reader.model.vocabulary import Origin, PatchStatus

KEY = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier
TEXT = """永 康 召 开 会 议
　　本报讯（记者李四）昨日，永康市召开工作会
议，会议要求，永康各部门抓好落实，永康五
金城举行活动，市长张三到会讲话。
"""
NOW = "金城行活动，市委书记张三到会讲活。"
"""The last line with a character left out, three for one, and another one."""


@pytest.fixture
def controller(window, tmp_path):
    control = open_(window, project(tmp_path, TEXT))
    page = control.page_controller
    start = page.view.page.text.index("金城")
    assert page.apply(CorrectLine(start, NOW))
    window.project_display.fill_docks()
    return control


def view_of(controller):
    return controller.page_controller.view


def put(window, controller, text, after=0):
    """Put the reflow caret on a text; the docks follow."""
    select(window, text)
    window.workbench.reflow.set_caret(view_of(controller).reflow.text.index(text) + after)
    window.project_display.catch_up()


def by_hand(controller):
    return [
        (view_of(controller).page.text[p.start : p.end], p.text)
        for p in view_of(controller).annotation.patches
        if p.active and p.origin is Origin.HUMAN
    ]


def test_what_was_read_and_what_it_is_now(controller):
    view = view_of(controller)
    flow, raw = view.reflow.text, view.page.text
    found = view.corrections.between(raw.index("金城"), len(raw))
    assert [(c.read, c.now, c.by_machine) for c in found] == [
        ("举", "", False), ("长", "委书记", False), ("话", "活", False),
    ]  # fmt: skip
    assert [raw[slice(*c.raw)] for c in found] == ["举", "长", "话"]
    assert [flow[slice(*c.flow)] for c in found] == ["", "委书记", "活"]
    assert found[0].flow[0] == flow.index("行活动")
    blanks = view.corrections.between(0, raw.index("\n"))
    assert [(c.read, c.now, c.by_machine) for c in blanks] == [(" ", "", True)] * 5
    at = flow.index("委书记")
    assert view.corrections.at_flow(at) is found[1]
    assert view.corrections.at_flow(at + 3) is found[1]
    assert view.corrections.at_flow(at + 4) is None
    assert view.corrections.at_raw(raw.index("长")) is found[1]
    assert view.corrections.at_raw(raw.index("张三")) is found[1]


def test_what_is_put_in_is_all_that_is_marked(controller):
    page = controller.page_controller
    start = page.view.page.text.index("议，会议")
    assert page.apply(CorrectLine(start, "议，会议要求，永康各个部门抓好落实，永康五"))
    (one,) = page.view.corrections.between(start, start + 20)
    assert (one.read, one.now) == ("", "个")
    assert one.raw == (page.view.page.text.index("部门"),) * 2
    assert page.view.reflow.text[slice(*one.flow)] == "个"


def test_both_panes_mark_them_and_people_more_than_the_program(window, controller):
    bench = window.workbench
    bench.reflow.setFocus()
    for pane in (bench.raw, bench.reflow):
        marked = pane.viewport().grab().toImage()
        known, pane._marks.corrections = pane._marks.corrections, None
        bare = pane.viewport().grab().toImage()
        pane._marks.corrections = known
        rows = [
            y
            for y in range(bare.height())
            if any(marked.pixel(x, y) != bare.pixel(x, y) for x in range(bare.width()))
        ]
        # under the first line, which the program corrected, and under the last one
        assert rows
        low, high = min(rows), max(rows)
        assert high - low > 40
        assert sum(y < (low + high) / 2 for y in rows) < len(rows)


def test_the_tooltip_has_the_original(window, controller):
    pane, view = window.workbench.reflow, view_of(controller)

    def tip(flow, dx):
        layout = pane.page_layout
        place = layout.place(flow)
        y = layout.line_top(place) - pane.verticalScrollBar().value() + 16
        point = QPoint(round(46 + place.x + dx) + pane.shift(), round(y))
        QTest.mouseMove(pane.viewport(), point)
        return pane.viewport().toolTip()

    at = view.reflow.text.index("委书记")
    for flow in range(at, at + 3):
        assert "read “长”, now “委书记”" in tip(flow, 8)
    assert "corrected by hand" in tip(at, 8)
    assert "read “举”, left out" in tip(view.reflow.text.index("行活动"), 2)
    assert tip(view.reflow.text.index("要求"), 8) == ""
    said = tip(view.reflow.text.index("康召开"), 2)
    assert "read “␣”, left out" in said
    assert "corrected by the program: space of the setting" in said
    raw = window.workbench.raw
    start = view.page.text.index("长张三")
    row = raw.rows[raw.rows.at_offset(start)]
    x = raw.metrics.x_of(view.page.text, row, start) + 3
    assert raw.tip_at(QPoint(round(x), round(row.top) + 8)) == (
        "read “长”, now “委书记”\ncorrected by hand"
    )


def test_the_inspector_says_who_and_when_and_has_the_way_back(window, controller):
    note = window.workbench.inspector.correction
    put(window, controller, "要求")
    assert note.isHidden()
    put(window, controller, "委书记", 1)
    assert not note.isHidden()
    step = controller.project.session.history(view_of(controller).page_id)[-1]
    assert note.words.text().startswith("read “长”, now “委书记”\ncorrected by hand, tester, ")
    assert step.at[14:16] in note.words.text()
    put(window, controller, "康召开")
    assert "corrected by the program" in note.words.text()
    put(window, controller, "委书记", 1)
    window.workbench.inspector.show()
    QTest.mouseClick(note.button, Qt.MouseButton.LeftButton)
    assert by_hand(controller) == [("举", ""), ("话", "活")]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("委书记", [("举", ""), ("话", "活")]),
        ("行活动", [("长", "委书记"), ("话", "活")]),
        ("活。", [("举", ""), ("长", "委书记")]),
    ],
)
def test_shift_f2_takes_back_only_this_one(window, controller, text, left):
    before = by_hand(controller)
    put(window, controller, text)
    QTest.keyClick(window.focusWidget(), KEY.Key_F2, SHIFT)
    assert by_hand(controller) == left
    QTest.keyClick(window.focusWidget(), KEY.Key_Z, CTRL)
    assert by_hand(controller) == before


def test_in_the_raw_pane_too(window, controller):
    raw, view = window.workbench.raw, view_of(controller)
    raw.setFocus()
    raw.set_caret(view.page.text.index("长张三"))
    QTest.keyClick(raw, KEY.Key_F2, SHIFT)
    assert by_hand(controller) == [("举", ""), ("话", "活")]
    raw.set_caret(view.page.text.index("会议要求"))
    QTest.keyClick(raw, KEY.Key_F2, SHIFT)
    assert by_hand(controller) == [("举", ""), ("话", "活")]


def test_it_is_offered_only_where_there_is_a_correction(window, controller):
    offered = window.actions_.by_id["edit.uncorrect"].isEnabled
    raw, view = window.workbench.raw, view_of(controller)
    raw.setFocus()
    raw.set_caret(view.page.text.index("会议要求"))
    assert not offered()
    raw.set_caret(view.page.text.index("长张三"))
    assert offered()
    QTest.keyClick(raw, KEY.Key_F6)
    assert offered(), "one place of work"
    put(window, controller, "会议要求")
    assert not offered()
    select(window, "市委书记张三")
    assert offered(), "one lies in what is selected"
    QTest.keyClick(window.focusWidget(), KEY.Key_F2, SHIFT)
    assert not offered(), "it was taken back"
    QTest.keyClick(window.focusWidget(), KEY.Key_Z, CTRL)
    assert offered()


def test_one_of_the_programs_own_is_taken_back_alone(window, controller):
    put(window, controller, "康召开")
    QTest.keyClick(window.focusWidget(), KEY.Key_F2, SHIFT)
    view = view_of(controller)
    assert view.reflow.text.startswith("永 康召开会议")
    assert [p.status for p in view.annotation.patches if p.key == 1] == [PatchStatus.REJECTED]
    QTest.keyClick(window.focusWidget(), KEY.Key_Z, CTRL)
    assert view_of(controller).reflow.text.startswith("永康召开会议")


def test_entities_keep_their_place(window, controller):
    for text, key in (("市委书记", KEY.Key_5), ("张三", KEY.Key_1)):
        select(window, text)
        QTest.keyClick(window.workbench.reflow, key)
    put(window, controller, "委书记", 1)
    QTest.keyClick(window.focusWidget(), KEY.Key_F2, SHIFT)
    assert accepted(controller) == [("市长", "TITLE"), ("张三", "PER")]
    QTest.keyClick(window.focusWidget(), KEY.Key_Z, CTRL)
    assert accepted(controller) == [("市委书记", "TITLE"), ("张三", "PER")]


def test_a_selected_correction_is_meant(window, controller):
    select(window, "市委书记张三")
    QTest.keyClick(window.focusWidget(), KEY.Key_F2, SHIFT)
    assert by_hand(controller) == [("举", ""), ("话", "活")]
