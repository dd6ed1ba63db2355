"""One place of work: both panes share one caret, and the focus never moves it."""

import pytest
from place_kit import (
    CTRL,
    KEY,
    SHIFT,
    click_flow,
    click_raw,
    focused,
    fragment,
    linked,
    press,
    roles,
    to_raw,
    to_reflow,
    view_of,
)
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from shell import PAGE, accepted, open_, project, tag, wait

from yk_reader import settings as declared
from yk_reader.edits import AssignFragments
from yk_reader.model.vocabulary import PageStatus, Role

TAKEN = "会议要求"
"""The beginning of a line in the middle of a paragraph of `PAGE`."""


@pytest.fixture
def controller(window, tmp_path):
    made = open_(window, project(tmp_path))
    focused(window)
    return made


# --- from the raw pane to the reflow pane


@pytest.mark.parametrize(("key", "role"), [(KEY.Key_Y, Role.BYLINE), (KEY.Key_H, Role.HEADLINE)])
def test_a_role_key_in_the_reflow_means_the_line_clicked_in_the_raw_pane(
    window, controller, key, role
):
    at, before = PAGE.index(TAKEN), roles(controller)
    click_flow(window, 0)
    click_raw(window, at + 1)
    assert linked(window) == ["会议要求，永康各部门抓好落实。"]
    to_reflow(window)
    assert linked(window) == ["会议要求，永康各部门抓好落实。"]
    press(window, key)
    assert roles(controller) == {**before, at: role}


def test_all_line_keys_in_the_reflow_mean_what_is_linked(window, controller):
    at = PAGE.index("永康五金城举行")
    click_raw(window, at)
    to_reflow(window)
    before = fragment(controller, at)
    press(window, KEY.Key_P)
    assert fragment(controller, at).joint is not before.joint
    joint = fragment(controller, at).joint
    press(window, KEY.Key_G)
    assert fragment(controller, at).joint is not joint
    press(window, KEY.Key_BracketLeft)
    order = {f.start: f.order for f in view_of(controller).annotation.fragments}
    assert order[at] < order[PAGE.index(TAKEN)]
    press(window, KEY.Key_A)
    QTest.keyClick(controller.prompts.assign_field.field, KEY.Key_Return)
    alone = {f.start for f in view_of(controller).annotation.fragments}
    alone = {
        s for s in alone if fragment(controller, s).article == fragment(controller, at).article
    }
    assert alone == {at}


def test_several_lines_chosen_in_the_raw_pane_are_meant_in_the_reflow(window, controller):
    first, last = PAGE.index(TAKEN), PAGE.index("永康五金城举行")
    click_raw(window, first)
    click_raw(window, last, SHIFT)
    to_reflow(window)
    before = roles(controller)
    press(window, KEY.Key_C)
    assert roles(controller) == {**before, first: Role.CAPTION, last: Role.CAPTION}


def test_correcting_in_the_reflow_begins_where_the_raw_pane_was_clicked(window, controller):
    at = PAGE.index("张三")
    click_flow(window, 0)
    click_raw(window, at)
    to_reflow(window)
    press(window, KEY.Key_F2)
    pane = window.workbench.reflow
    assert pane.typing.active
    press(window, KEY.Key_Delete)
    press(window, KEY.Key_Delete)
    QTest.keyClicks(pane, "lisi")
    press(window, KEY.Key_Return)
    assert "市长lisi到会讲话" in view_of(controller).reflow.text
    assert "本报讯（记者 李四）" in view_of(controller).reflow.text


def test_a_digit_in_the_reflow_tags_what_was_selected_in_the_raw_pane(window, controller):
    at = PAGE.index("张三")
    click_flow(window, 0)
    click_raw(window, at)
    press(window, KEY.Key_Right, SHIFT)
    press(window, KEY.Key_Right, SHIFT)
    assert window.workbench.raw.selected_text() == (at, at + 2)
    to_reflow(window)
    press(window, KEY.Key_1)
    assert accepted(controller) == [("张三", "PER")]


def test_a_digit_in_the_reflow_relabels_the_entity_clicked_in_the_raw_pane(window, controller):
    tag(window, "张三", KEY.Key_1)
    click_flow(window, 0)
    click_raw(window, PAGE.index("张三"))
    to_reflow(window)
    window.project_display.catch_up()
    assert window.workbench.inspector.surface.text() == "张三"
    press(window, KEY.Key_2)
    assert accepted(controller) == [("张三", "LOC")]


def test_the_inspector_shows_what_the_keys_mean(window, controller):
    tag(window, "张三", KEY.Key_1)
    click_flow(window, view_of(controller).reflow.text.index("张三"))
    window.actions_.trigger("entity.unsure")
    wait(lambda: any(p.entity for p in window.workbench.doubts.model.places), "the place")
    shown = window.workbench.inspector.surface
    click_raw(window, PAGE.index("张三"))
    window.project_display.catch_up()
    assert shown.text() == "市长张三到会讲话"
    for _ in window.workbench.doubts.model.places:
        press(window, KEY.Key_F8)
        if window.workbench.reflow.current_entity() is not None:
            break
    assert window.workbench.reflow.hasFocus()
    window.project_display.catch_up()
    assert shown.text() == "张三"
    to_raw(window)
    window.project_display.catch_up()
    assert shown.text() == "市长张三到会讲话"


# --- from the reflow pane to the raw pane


def test_keys_in_the_raw_pane_mean_the_line_of_what_was_clicked_in_the_reflow(window, controller):
    view = view_of(controller)
    click_raw(window, 0)
    click_flow(window, view.reflow.text.index("要求"))
    to_raw(window)
    at, before = PAGE.index(TAKEN), roles(controller)
    assert window.workbench.raw.selected_starts() == (at,)
    press(window, KEY.Key_Y)
    assert roles(controller) == {**before, at: Role.BYLINE}
    press(window, KEY.Key_F2)
    field = window.focusWidget()
    assert field.text() == "会议要求，永康各部门抓好落实。"
    assert field.cursorPosition() == PAGE.index("要求") - at
    QTest.keyClick(field, KEY.Key_Escape)


def test_an_article_starts_at_the_line_of_the_reflow_caret(window, controller):
    click_raw(window, 0)
    click_flow(window, view_of(controller).reflow.text.index("五金城举行"))
    to_raw(window)
    press(window, KEY.Key_Return)
    at = PAGE.index("永康五金城举行")
    above = fragment(controller, PAGE.index(TAKEN))
    assert fragment(controller, at).article != above.article
    press(window, KEY.Key_Backspace)
    assert fragment(controller, at).article == above.article


def test_a_selection_over_two_lines_is_theirs_in_the_raw_pane(window, controller):
    text, pane = view_of(controller).reflow.text, window.workbench.reflow
    low, high = text.index("落实"), text.index("五金城举行")
    click_flow(window, low)
    for _ in range(high - low):
        press(window, KEY.Key_Right, SHIFT)
    assert pane.selection() == (low, high)
    to_raw(window)
    starts = (PAGE.index(TAKEN), PAGE.index("永康五金城举行"))
    assert window.workbench.raw.selected_starts() == starts
    assert window.workbench.raw.selected_text() == (PAGE.index("落实"), PAGE.index("五金城举行"))
    to_reflow(window)
    assert pane.selection() == (low, high)
    before = roles(controller)
    press(window, KEY.Key_D)
    assert roles(controller) == {**before, **dict.fromkeys(starts, Role.DECK)}


def test_the_end_of_a_line_is_not_the_line_below(window, controller):
    """An entity that ends with its line is linked there; so are the keys."""
    tag(window, "落实", KEY.Key_4)
    flow = view_of(controller).reflow.text.index("落实")
    window.workbench.reflow.stand(0)
    click_flow(window, flow)
    press(window, KEY.Key_Right)
    to_raw(window)
    assert window.workbench.raw.selected_starts() == (PAGE.index(TAKEN),)


# --- where nothing is linked


def furniture(controller, *starts):
    assert controller.page_controller.apply(AssignFragments(starts, None))


def test_on_a_line_of_no_article_no_key_of_the_reflow_acts_elsewhere(window, controller):
    at = PAGE.index("图为会议现场")
    furniture(controller, at)
    click_flow(window, 0)
    click_raw(window, at + 2)
    assert linked(window) == []
    to_reflow(window)
    before = view_of(controller).annotation
    for key in "Y1PG[]?AF":
        window.status_bar.forget()
        QTest.keyClick(window.windowHandle(), key)
        if key != "F":
            assert "no article" in window.status_bar.message.text(), key
    for key in (KEY.Key_F2, KEY.Key_Delete, KEY.Key_M):
        press(window, key)
        assert not window.workbench.reflow.typing.active
    assert view_of(controller).annotation == before
    assert not controller.prompts.assign_field.isVisible()
    to_raw(window)
    press(window, KEY.Key_N)
    assert fragment(controller, at).role is Role.NOISE
    press(window, KEY.Key_F6)
    press(window, KEY.Key_Right)  # the caret goes on in the reflow: there is a place again
    press(window, KEY.Key_Y)
    assert view_of(controller).annotation != before


def test_of_lines_chosen_in_the_raw_pane_only_those_that_are_shown_are_meant(window, controller):
    first, last = PAGE.index(TAKEN), PAGE.index("永康五金城举行")
    furniture(controller, last)
    click_raw(window, first)
    click_raw(window, last, SHIFT)
    to_reflow(window)
    before = roles(controller)
    press(window, KEY.Key_C)
    assert roles(controller) == {**before, first: Role.CAPTION}


def test_a_unit_that_leaves_the_reflow_leaves_no_other_in_its_place(window, controller):
    flow = view_of(controller).reflow.text.index("图为会议现场")
    click_flow(window, flow)
    window.actions_.trigger("article.furniture")
    at = PAGE.index("图为会议现场")
    assert fragment(controller, at).article is None
    before = view_of(controller).annotation
    press(window, KEY.Key_Y)
    assert view_of(controller).annotation == before
    assert "no article" in window.status_bar.message.text()
    assert controller.pane_sync.raw_offset == at


def test_a_blank_line_says_that_it_has_no_text(window, controller):
    window.actions_.trigger("view.fold")
    click_raw(window, PAGE.index("\n\n") + 1)
    before = view_of(controller).annotation
    press(window, KEY.Key_Y)
    assert "no text" in window.status_bar.message.text()
    assert view_of(controller).annotation == before


# --- linking switched off


def test_without_linking_there_is_still_one_place(window, controller):
    window.actions_.trigger("view.linked")
    raw, pane = window.workbench.raw, window.workbench.reflow
    click_flow(window, 0)
    held = raw.caret()
    click_flow(window, view_of(controller).reflow.text.index("要求"))
    assert raw.caret() == held
    assert not raw._marks.linked
    to_raw(window)
    at, before = PAGE.index(TAKEN), roles(controller)
    assert raw.caret() == PAGE.index("要求")
    assert raw.selected_starts() == (at,)
    press(window, KEY.Key_Y)
    assert roles(controller) == {**before, at: Role.BYLINE}
    click_raw(window, PAGE.index("张三"))
    press(window, KEY.Key_Right, SHIFT)
    press(window, KEY.Key_Right, SHIFT)
    to_reflow(window)
    assert not pane._marks.linked
    press(window, KEY.Key_1)
    assert accepted(controller) == [("张三", "PER")]


# --- the focus


def test_the_focus_in_a_dock_never_moves_the_caret(window, controller):
    tag(window, "张三", KEY.Key_1)
    click_flow(window, view_of(controller).reflow.text.index("五金城举行"))
    wait(lambda: window.workbench.entities.tree.rows.groups, "the table")
    wait(lambda: not window.workbench.entities._later.isActive(), "the mark in the table")
    bench, place = window.workbench, controller.pane_sync.place()
    seen = set()
    for _ in range(6):
        press(window, KEY.Key_F6)
        seen.add(window.focusWidget())
        assert controller.pane_sync.raw_offset == PAGE.index("五金城举行")
    assert {bench.pages.list, bench.doubts.list, bench.outline.tree, bench.entities.tree} <= seen
    clicked = 0
    for dock in (bench.outline.tree, bench.entities.tree, bench.doubts.list):
        low = QPoint(5, dock.viewport().height() - 3)
        if dock.indexAt(low).isValid():
            continue
        clicked += 1
        QTest.mouseClick(dock.viewport(), Qt.MouseButton.LeftButton, pos=low)
    assert clicked
    assert controller.pane_sync.place() == place
    bench.entities.tree.setFocus()
    press(window, KEY.Key_Right)
    press(window, KEY.Key_Down)
    assert controller.pane_sync.raw_offset == PAGE.index("张三")


def test_a_unit_chosen_in_the_outline_is_meant_as_a_whole(window, controller):
    window.project_display.catch_up()
    tree = window.workbench.outline.tree
    item = tree.topLevelItem(0)
    item.setExpanded(True)
    child = next(
        item.child(i) for i in range(item.childCount()) if len(item.child(i).data(0, 257)) > 1
    )
    tree.scrollToItem(child)
    at = tree.visualItemRect(child).center()
    QTest.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=at)
    lines = child.data(0, 257)
    assert controller.pane_sync.starts() == tuple(sorted(lines))
    window.workbench.reflow.setFocus()
    before = roles(controller)
    press(window, KEY.Key_D)
    assert roles(controller) == {**before, **dict.fromkeys(lines, Role.DECK)}


def test_opening_a_page_leaves_the_focus_in_the_reflow(window, tmp_path):
    controller = open_(window, project(tmp_path, PAGE, PAGE + "再一行。\n", PAGE + "又一行。\n"))
    focused(window)
    bench = window.workbench
    bench.raw.setFocus()
    press(window, KEY.Key_PageDown, CTRL)
    assert bench.reflow.hasFocus()
    bench.pages.list.setFocus()
    press(window, KEY.Key_Down)
    assert bench.pages.list.hasFocus()
    press(window, KEY.Key_Return)
    assert bench.reflow.hasFocus()
    row = bench.pages.list.visualRect(bench.pages.model.index(0, 0)).center()
    QTest.mouseClick(bench.pages.list.viewport(), Qt.MouseButton.LeftButton, pos=row)
    assert bench.reflow.hasFocus()
    bench.outline.tree.setFocus()
    press(window, KEY.Key_D, CTRL)
    done = controller.page_controller.view.annotation.status
    if done is not PageStatus.DONE and window.toolbar.number.text() == "1 / 3":
        press(window, KEY.Key_D, CTRL)  # it was asked first
    assert window.toolbar.number.text() == "2 / 3"
    assert bench.reflow.hasFocus()


def test_the_end_of_the_round_of_suggestions_stays_in_the_reflow(window, tmp_path):
    window.services.settings.set(declared.SUGGEST_ON_OPEN, True)
    controller = open_(window, project(tmp_path, "市长张三昨日到永康市五金城讲话。\n"))
    focused(window)
    pane = window.workbench.reflow
    wait(lambda: view_of(controller).suggestions, "suggestions")
    keys = [key for _, key in view_of(controller).suggestions]
    for key in keys:
        press(window, KEY.Key_Tab)
        assert pane.current_entity() == key
    press(window, KEY.Key_Tab)
    assert pane.hasFocus()
    assert pane.current_entity() == keys[-1]
    assert "last suggestion" in window.status_bar.message.text()
    press(window, KEY.Key_Tab)
    assert pane.current_entity() == keys[0]
    press(window, KEY.Key_Backtab, SHIFT)
    assert "first suggestion" in window.status_bar.message.text()
    press(window, KEY.Key_Backtab, SHIFT)
    assert pane.current_entity() == keys[-1]
    press(window, KEY.Key_F2)
    press(window, KEY.Key_Tab)
    assert not pane.typing.active
    assert pane.hasFocus()
    press(window, KEY.Key_F6)
    assert not pane.hasFocus()


def test_tab_without_suggestions_says_so_and_stays(window, controller):
    click_flow(window, 2)
    press(window, KEY.Key_Tab)
    assert window.workbench.reflow.hasFocus()
    assert "No suggestion" in window.status_bar.message.text()
