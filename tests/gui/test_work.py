"""Work on an open project: pages, edits, trouble with the file, docks, imports."""

import sqlite3
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from shell import PAGE, accepted, open_, project, seeds_project, tag, wait

from yk_reader import settings as declared
from yk_reader.edits import SetRole
from yk_reader.gui.docks.page_model import ROW
from yk_reader.gui.work.project_files import free_name
from yk_reader.model.vocabulary import PageStatus, Role
from yk_reader.store import Store
from yk_reader.store.heads import is_project

KEY, CTRL, SHIFT = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def start_of(controller, text):
    page = controller.page_controller.view.page.text
    fragments = controller.page_controller.view.annotation.fragments
    return next(f.start for f in fragments if page[f.start : f.end].startswith(text))


def finish(window):
    """Mark the page done, though there are places to check."""
    strip = window.project_controller.finishing.strip
    window.actions_.trigger("page.done")
    assert strip.isVisible()
    window.actions_.trigger("page.done")
    assert not strip.isVisible()


def test_pages_turn_and_the_last_one_comes_back(window, tmp_path):
    path = project(tmp_path, PAGE, PAGE + "再一行。\n", PAGE + "又一行。\n")
    controller = open_(window, path)
    first = controller.page_controller.page_id
    window.actions_.trigger("page.next")
    second = controller.page_controller.page_id
    assert second != first
    assert window.toolbar.number.text() == "2 / 3"
    window.close_project()
    assert window.stack.currentWidget() is window.start_screen
    assert open_(window, path).page_controller.page_id == second


def test_the_list_marks_the_page_that_is_open_also_while_ctrl_is_held(window, tmp_path):
    controller = open_(window, project(tmp_path, PAGE, PAGE + "再一行。\n", PAGE + "又一行。\n"))
    window.activateWindow()
    wait(window.isActiveWindow, "the window")
    window.workbench.reflow.setFocus()
    for key in (KEY.Key_PageDown, KEY.Key_PageDown, KEY.Key_PageUp):
        # by the window, not the widget: only so the held key is known everywhere
        QTest.keyClick(window.windowHandle(), key, CTRL)
        assert window.workbench.pages.selected() == (controller.page_controller.page_id,)


def test_done_opens_the_next_that_is_not(window, tmp_path):
    controller = open_(window, project(tmp_path, PAGE, PAGE + "再一行。\n"))
    first = controller.page_controller.page_id
    finish(window)
    assert controller.page_controller.page_id != first
    finish(window)
    assert controller.page_controller.view.annotation.status is PageStatus.DONE
    wait(lambda: window.workbench.pages.counts == (2, 0, 2), "the counts")
    pages = window.workbench.pages.model
    told = [PageStatus.DONE, PageStatus.DONE]
    wait(lambda: [pages.index(n, 0).data(ROW).status for n in (0, 1)] == told, "both rows")


def test_keys_work_only_in_the_pane_with_the_focus(window, tmp_path):
    controller = open_(window, project(tmp_path))
    start = start_of(controller, "会议要求")
    window.workbench.raw.setFocus()
    window.workbench.raw.select_starts([start])
    window.workbench.pages.filter.setFocus()
    QTest.keyClick(window.workbench.pages.filter, KEY.Key_H)
    assert window.workbench.pages.filter.text() == "h"
    held = {f.start: f.role for f in controller.page_controller.view.annotation.fragments}
    assert held[start] is not Role.HEADLINE
    window.workbench.raw.setFocus()
    QTest.keyClick(window.workbench.raw, KEY.Key_H)
    held = {f.start: f.role for f in controller.page_controller.view.annotation.fragments}
    assert held[start] is Role.HEADLINE


def test_the_field_of_a_correction_keeps_its_keys(window, tmp_path):
    controller = open_(window, project(tmp_path))
    raw = window.workbench.raw
    raw.setFocus()
    raw.select_starts([start_of(controller, "会议要求")])
    QTest.keyClick(raw, KEY.Key_F2)
    field = window.focusWidget()
    assert field is not raw
    field.setText("会议要求")
    QTest.keyClicks(field, "hkb")
    QTest.keyClick(field, KEY.Key_Backspace)
    QTest.keyClick(field, KEY.Key_Return)
    assert "会议要求hk" in controller.page_controller.view.reflow.text


def test_tag_relabel_remove_by_one_key_each(window, tmp_path):
    controller = open_(window, project(tmp_path))
    tag(window, "张三", KEY.Key_1)
    assert accepted(controller) == [("张三", "PER")]
    pane, view = window.workbench.reflow, controller.page_controller.view
    pane.pick_entity(view.live[0].key)
    QTest.keyClick(pane, KEY.Key_3)
    assert accepted(controller) == [("张三", "ORG")]
    pane.pick_entity(controller.page_controller.view.live[0].key)
    QTest.keyClick(pane, KEY.Key_Delete)
    assert accepted(controller) == []
    QTest.keyClick(pane, KEY.Key_Z, CTRL)
    assert accepted(controller) == [("张三", "ORG")]


def test_same_string_everywhere_says_how_many_and_is_one_step(window, tmp_path):
    controller = open_(window, project(tmp_path))
    tag(window, "永康五金城", KEY.Key_3)
    tag(window, "永康", KEY.Key_2, SHIFT)
    # one inside the longer entity is left out
    count = controller.page_controller.view.reflow.text.count("永康") - 1
    assert f"here and at {count - 1} more places" in window.notifications.text
    QTest.keyClick(window.focusWidget(), KEY.Key_Return)
    assert accepted(controller) == sorted([("永康五金城", "ORG"), *[("永康", "LOC")] * count])
    window.actions_.trigger("edit.undo")
    assert accepted(controller) == [("永康五金城", "ORG")]


@pytest.mark.parametrize("gone", [KEY.Key_PageDown, KEY.Key_Z])
def test_the_question_about_the_same_string_ends_with_its_page_or_state(window, tmp_path, gone):
    open_(window, project(tmp_path, PAGE, PAGE + "又一行。\n"))
    tag(window, "五金", KEY.Key_3)  # a step to take back
    tag(window, "永康", KEY.Key_3, SHIFT)  # asked: some of the places are parts of longer words
    assert window.notifications.text.startswith("Tag “永康” as ORG here and at ")
    assert not window.workbench.reflow.hasFocus()
    QTest.keyClick(window.focusWidget(), gone, CTRL)
    assert not window.notifications.text
    assert window.workbench.reflow.hasFocus()


def test_entity_edges_by_key(window, tmp_path):
    controller = open_(window, project(tmp_path))
    tag(window, "五金", KEY.Key_3)
    window.workbench.reflow.pick_entity(controller.page_controller.view.live[0].key)
    alt = Qt.KeyboardModifier.AltModifier
    QTest.keyClick(window.workbench.reflow, KEY.Key_Right, alt)
    QTest.keyClick(window.workbench.reflow, KEY.Key_Left, alt | SHIFT)
    assert accepted(controller) == [("康五金城", "ORG")]


def test_give_lines_to_an_article_by_pinyin_initials(window, tmp_path):
    controller = open_(window, seeds_project(tmp_path, 1))
    raw = window.workbench.raw
    raw.setFocus()
    start = start_of(controller, "近年来")
    raw.select_starts([start])
    QTest.keyClick(raw, KEY.Key_A)
    assign = controller.prompts.assign_field
    QTest.keyClicks(assign.field, "ych")
    assert "油菜花" in assign.list.currentItem().text()
    QTest.keyClick(assign.field, KEY.Key_Return)
    view = controller.page_controller.view
    held = next(f for f in view.annotation.fragments if f.start == start)
    assert view.ranks[held.article] == 2
    assert window.focusWidget() is raw
    QTest.keyClick(raw, KEY.Key_A)
    QTest.keyClicks(assign.field, "zzz")
    assert [assign.list.item(i).text() for i in range(assign.list.count())] == [
        "No article fits; an empty field makes a new one"
    ]
    for code in (KEY.Key_Down, KEY.Key_Return):
        QTest.keyClick(assign.field, code)
        assert assign.isVisible()
    window.workbench.reflow.setFocus(Qt.FocusReason.MouseFocusReason)  # a click elsewhere
    assert not assign.isVisible()
    assert window.focusWidget() is window.workbench.reflow


def test_an_edit_waits_while_another_program_holds_the_file(window, tmp_path):
    controller = open_(window, project(tmp_path))
    other = sqlite3.connect(controller.project.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    start = start_of(controller, "会议要求")
    try:
        assert not controller.page_controller.apply(SetRole((start,), Role.DECK))
        assert window.notifications.text
        assert not controller.page_controller.apply(SetRole((start,), Role.NOISE))
        assert "waiting to be saved" in window.status_bar.message.text()
    finally:
        other.execute("ROLLBACK")
        other.close()

    def role():
        return next(
            f for f in controller.page_controller.view.annotation.fragments if f.start == start
        ).role

    wait(lambda: role() is Role.DECK, "the waiting edit")
    assert window.notifications.text == ""
    assert window.status_bar.message.text() == ""


def test_a_page_changed_elsewhere_is_read_again(window, tmp_path):
    from yk_reader.session.session import Session

    controller = open_(window, project(tmp_path))
    start = start_of(controller, "会议要求")
    assert controller.page_controller.apply(SetRole((start,), Role.DECK))
    with Store.open(controller.project.path) as second:
        Session(second, "tester").apply(
            controller.page_controller.page_id, SetRole((start,), Role.NOISE)
        )
    assert not controller.page_controller.apply(SetRole((start,), Role.SUBHEAD))
    assert "another window" in window.notifications.text
    fragment = next(
        f for f in controller.page_controller.view.annotation.fragments if f.start == start
    )
    assert fragment.role is Role.NOISE
    assert controller.page_controller.apply(SetRole((start,), Role.SUBHEAD))


def test_doubts_walk_in_reading_order_and_history_goes_back(window, tmp_path):
    controller = open_(window, seeds_project(tmp_path, 1))
    window.actions_.trigger("tools.next-doubt")  # at once: it does not wait for the docks
    assert window.workbench.doubts.count
    place = window.workbench.doubts.model.places[0]
    assert controller.pane_sync.raw_offset == place.raw[0]
    start = start_of(controller, "近年来")
    for role in (Role.DECK, Role.NOISE, Role.BODY):
        controller.page_controller.apply(SetRole((start,), role))
    window.actions_.trigger("view.history")
    wait(lambda: window.workbench.history.model.rowCount() == 5, "the history")
    controller.page_controller.undo_to(1)
    fragment = next(
        f for f in controller.page_controller.view.annotation.fragments if f.start == start
    )
    assert fragment.role is Role.DECK


def test_the_panes_are_in_step_and_can_be_let_go(window, tmp_path):
    controller = open_(window, seeds_project(tmp_path, 1))
    flow, raw = window.workbench.reflow, window.workbench.raw
    flow.setFocus()
    view = controller.page_controller.view
    at = view.reflow.text.index("永康市晓诚电器")
    flow.set_caret(at + 1)
    where = view.reflow.map.caret_to_raw(at + 1)
    assert view.page.line_number(raw.caret()) == view.page.line_number(where)
    window.actions_.by_id["view.linked"].setChecked(False)
    window._linked()
    held = raw.caret()
    flow.set_caret(0)
    assert raw.caret() == held


def test_the_panes_of_a_closed_project_let_go(window, tmp_path):
    controller = open_(window, project(tmp_path))
    window.workbench.reflow.set_caret(3)
    path = controller.project.path
    window.close_project()
    QTest.qWait(1)
    controller = open_(window, path)
    moved = []
    controller.pane_sync.moved.connect(moved.append)
    window.workbench.raw.set_caret(PAGE.index("永康各"))
    window.workbench.reflow.select(2, 5)
    assert len(moved) >= 2


def test_find_in_page_marks_and_walks(window, tmp_path):
    open_(window, seeds_project(tmp_path, 1))
    window.workbench.reflow.setFocus()
    QTest.keyClick(window.workbench.reflow, KEY.Key_F, CTRL)
    field = window.toolbar.find_field
    assert window.focusWidget() is field
    field.setText("永康")
    first = window.finder._current
    QTest.keyClick(field, KEY.Key_Return)
    assert window.finder._current != first
    QTest.keyClick(field, KEY.Key_Escape)
    span = window.finder._flow[window.finder._current]
    assert window.workbench.reflow.selection() == span
    assert (
        window.workbench.raw.caret()
        == window.project_controller.page_controller.view.reflow.map.caret_to_raw(span[0])
    )


def test_the_marks_of_find_go_with_esc_and_come_with_f3(window, tmp_path):
    open_(window, seeds_project(tmp_path, 1))
    field, marks = window.toolbar.find_field, window.workbench.reflow._marks
    field.setText("永康")
    assert marks.found
    QTest.keyClick(field, KEY.Key_Escape)
    assert not marks.found
    window.project_display.fill_docks()  # as after an edit
    assert not marks.found
    window.actions_.trigger("edit.find-next")
    assert marks.found
    QTest.keyClick(field, KEY.Key_Escape)
    assert not marks.found
    field.setText("永")
    assert marks.found


def test_search_in_the_project_opens_the_page(window, tmp_path):
    from yk_reader.gui.dialogs.search import SearchSheet

    controller = open_(window, seeds_project(tmp_path, 2))
    sheet = SearchSheet(window, controller.project)
    sheet.hit_chosen.connect(controller.navigation.to_hit)
    sheet.field.setText("探讨传统")
    sheet._search()
    wait(lambda: sheet.tree.topLevelItemCount(), "hits")
    sheet._chosen(sheet.tree.topLevelItem(0))
    view = controller.page_controller.view
    assert view.page.name.startswith("001")
    at = window.workbench.reflow.caret()
    assert view.reflow.text[at:].startswith("探讨传统")
    sheet.deleteLater()


def test_another_theme_and_language_at_once_with_the_page_kept(application, tmp_path):
    controller = open_(application.window, seeds_project(tmp_path, 2))
    application.window.actions_.trigger("page.next")
    page = controller.page_controller.page_id
    application.settings.set(declared.LANGUAGE, "zh_CN")
    application.settings.set(declared.THEME, "dark")
    application.rebuild()
    window = application.window
    assert window.services.theme.dark
    assert window.project_controller.page_controller.page_id == page
    assert window.actions_.by_id["edit.undo"].text() == "撤销"
    assert window.workbench.pages.title.name.text() == "版面"
    QTest.qWait(0)  # the window before goes
    tasks, ended = window.services.tasks, []
    lane = tasks.lane(None, "job")
    tasks.run_job(lane, "a job", lambda *_given: True, ended.append, ended.append)
    assert window.status_bar.cancel.isVisibleTo(window.status_bar)
    wait(lambda: ended == [True], "a job of the new window")
    tasks.release(lane)


def test_text_size_stays_in_its_range(window, tmp_path):
    open_(window, project(tmp_path))
    for _ in range(12):
        window.actions_.trigger("view.larger")
    assert window.services.settings.get(declared.TEXT_SIZE) == 24
    window.actions_.trigger("view.normal-size")
    assert window.services.settings.get(declared.TEXT_SIZE) == 17


def test_page_details_and_another_encoding(window, tmp_path):
    from yk_reader.gui.dialogs.decode import DecodeDialog
    from yk_reader.gui.dialogs.page import MetaDialog
    from yk_reader.model.page import PageMeta

    dialog = MetaDialog(window, "x", PageMeta())
    dialog.date.setText("nonsense")
    assert not dialog._ok.isEnabled()
    dialog.date.setText("2023-03-15")
    assert dialog.meta().issue_date == "2023-03-15"
    dialog.show()
    name = "永康日报_2023-03-15_第12版"
    assert dialog.name.fontMetrics().horizontalAdvance(name) < dialog.name.width() - 20
    dialog.close()
    decoding = DecodeDialog(window, "永康".encode("gb18030"), "gb18030")
    assert decoding.decoded.text == "永康"
    decoding.choice.setCurrentIndex(decoding.choice.findData("utf-8"))
    assert decoding.decoded is None
    assert decoding.said.text()
    decoding.deleteLater()


def test_recent_projects_remember_progress(window, tmp_path):
    controller = open_(window, project(tmp_path))
    finish(window)
    path = controller.project.path
    window.close_project()
    (entry,) = window.services.settings.get(declared.RECENT)
    assert (entry["path"], entry["pages"], entry["done"]) == (str(path), 1, 1)
    assert datetime.fromisoformat(entry["opened"]).tzinfo is UTC


def test_file_names(tmp_path):
    assert is_project(tmp_path / "x.ykdb")
    assert not is_project(tmp_path)
    (tmp_path / "a.ykdb").touch()
    assert free_name(tmp_path, "a").name == "a-2.ykdb"
    assert free_name(tmp_path, "b").name == "b.ykdb"


def test_the_same_string_in_the_whole_project(window, tmp_path):
    from yk_reader.gui.dialogs.same_text import SameTextSheet

    controller = open_(
        window, project(tmp_path, PAGE, PAGE + "永康再一行。\n", PAGE + "永康又一行。\n")
    )
    tag(window, "永康五金城", KEY.Key_3)
    first = controller.page_controller.page_id
    pane = window.workbench.reflow
    at = controller.page_controller.view.reflow.text.index("永康召开")
    pane.select(at, at + 2)
    QTest.keyClick(pane, KEY.Key_E)
    QTest.keyClick(pane, KEY.Key_2)
    sheet = next(iter(window.findChildren(SameTextSheet)))
    wait(lambda: len(sheet.model.chosen()) == 3, "the places")
    chosen = sheet.model.chosen()
    QTest.keyClick(sheet, KEY.Key_Return, CTRL)
    wait(lambda: ("永康", "LOC") in accepted(controller), "the tags")
    wait(lambda: not window.services.tasks.jobs, "the other pages")
    assert ("永康五金城", "ORG") in accepted(controller)
    controller.open_page(next(i for i in chosen if i != first))
    assert ("永康", "LOC") in accepted(controller)
    controller.page_controller.undo()
    assert ("永康", "LOC") not in accepted(controller)


def test_another_label_set_changes_what_the_digits_mean(window, tmp_path):
    controller = open_(window, project(tmp_path))
    store = controller.project.store
    other = next(n for n in store.labels.names() if n != controller.project.labels.name)
    controller.label_sets.take(store.labels.get(other), {})
    wait(lambda: controller.project.labels.name == other, "the other set")
    six = controller.project.labels.labels[5]
    tag(window, "张三", KEY.Key_6)
    assert accepted(controller) == [("张三", six.name)]
    assert six.name in window.actions_.by_id["entity.label.6"].text()


def test_what_was_edited_is_found_a_moment_later(window, tmp_path):
    controller = open_(window, project(tmp_path))
    controller.chores._bring_index_up()
    assert controller.chores._index.interval() < 1000
    done = []
    controller.project.writer.submit(lambda s: s.search.waiting(), done.append, done.append)
    wait(lambda: done, "the index")
    assert done == [0]


def test_a_punctuation_mark_under_the_caret_is_no_word(window, tmp_path):
    controller = open_(window, project(tmp_path))
    pane = window.workbench.reflow
    pane.setFocus()
    pane.set_caret(controller.page_controller.view.reflow.text.index("，"))
    QTest.keyClick(pane, KEY.Key_1)
    QTest.keyClick(pane, KEY.Key_1, SHIFT)
    assert accepted(controller) == []
    assert window.notifications.text == ""
    assert window.status_bar.message.text()


def test_a_line_marked_unsure_is_to_be_checked_but_not_a_low_confidence(window, tmp_path):
    controller = open_(window, project(tmp_path))
    start = start_of(controller, "会议要求")
    window.workbench.raw.setFocus()
    window.workbench.raw.select_starts([start])
    QTest.keyClick(window.workbench.raw, KEY.Key_Question)
    view = controller.page_controller.view
    assert next(f for f in view.annotation.fragments if f.start == start).unsure
    wait(
        lambda: any(
            p.kind == "unsure" and p.raw[0] == start for p in window.workbench.doubts.model.places
        ),
        "the place to check",
    )


def test_a_panel_that_is_asked_for_comes_to_the_front(window, tmp_path):
    open_(window, project(tmp_path, PAGE))
    history = window.workbench.history
    assert history.isHidden()
    history.toggleViewAction().trigger()
    wait(lambda: not history.visibleRegion().isEmpty(), "the history in front")
    assert window.workbench.doubts.visibleRegion().isEmpty()
