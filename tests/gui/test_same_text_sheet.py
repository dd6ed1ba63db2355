"""The same string everywhere: the sheet, the job behind it, and the one page."""

import sqlite3
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from shell import PAGE, accepted, open_, project, select, wait

from yk_reader.edits import AddEntity, SetStatus
from yk_reader.gui.dialogs.same_text import SameTextSheet
from yk_reader.gui.dialogs.search import SearchSheet
from yk_reader.jobs.same_text import Action, Wish, find_same_text
from yk_reader.model.vocabulary import EntityStatus, PageStatus
from yk_reader.session import groups
from yk_reader.store import Store

KEY, CTRL, SHIFT = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
TAG = Wish(Action.TAG, "永康", "LOC")
MORE = "会后，永康代表团参观了永康五金城。\n"


@pytest.fixture
def controller(window, tmp_path):
    """Three pages that differ, the first one shown."""
    return open_(window, project(tmp_path, PAGE, PAGE + MORE, PAGE + "永康在浙江。\n"))


def sheet_of(window) -> SameTextSheet:
    found = [s for s in window.findChildren(SameTextSheet) if s.isVisible()]
    assert found, window.notifications.text or window.status_bar.message.text()
    wait(lambda: not found[-1].running, "the preview")
    return found[-1]


def keys(window, *pressed):
    for key in pressed:
        QTest.keyClick(window.workbench.reflow, key)


def go(window, sheet):
    QTest.keyClick(sheet, KEY.Key_Return, CTRL)
    wait(lambda: not window.services.tasks.jobs, "the job")
    wait(lambda: window.notifications.text, "the message")


def entities(controller, page_id):
    state = controller.project.session.state(page_id)
    return sorted(
        (state.reflow.place(e).surface, e.label, e.status.value) for e in state.annotation.entities
    )


def labels(controller):
    return [
        {(label, status) for _, label, status in entities(controller, i)}
        for i in controller.project.store.pages.ids()
    ]


def tag_all(window, controller):
    """Tag 永康 on all pages and close the message."""
    select(window, "永康")
    keys(window, KEY.Key_E, KEY.Key_2)
    sheet = sheet_of(window)
    sheet.model.tick_all(True)
    go(window, sheet)
    window.notifications.hide()
    select(window, "永康")


def test_e_and_a_digit_tag_in_all_pages_and_the_banner_takes_it_back(window, controller):
    select(window, "永康")
    keys(window, KEY.Key_E, KEY.Key_2)
    sheet = sheet_of(window)
    assert sheet.wish == TAG
    sheet.model.tick_all(True)
    count = sheet.model.counts()["ticked"]
    assert count == 15
    go(window, sheet)
    assert window.notifications.text == "“永康” tagged LOC at 15 places on 3 pages."
    # The page that is shown follows at once.
    assert accepted(controller) == [("永康", "LOC")] * 4
    assert labels(controller) == [{("LOC", "accepted")}] * 3
    window.actions_.trigger("view.history")
    wait(lambda: window.workbench.history.model.rowCount() == 3, "the history")
    QTest.mouseClick(window.notifications._action, Qt.MouseButton.LeftButton)
    said = "Taken back on 3 pages: Tag 永康 LOC in the project (15)."
    wait(lambda: window.notifications.text == said, "the taking back")
    assert labels(controller) == [set()] * 3
    assert accepted(controller) == []


def test_pages_edited_since_stay_and_are_named(window, controller):
    tag_all(window, controller)
    ids = controller.project.store.pages.ids()
    session = controller.project.session
    state = session.state(ids[1])
    at = state.reflow.text.index("五金城")
    session.apply(ids[1], AddEntity(state.reflow.map.spans_of(at, at + 3), "ORG"))
    window.actions_.trigger("view.history")
    history = window.workbench.history
    wait(lambda: history.take_back_button.isVisibleTo(history), "the button")
    history.take_back_button.click()
    wait(lambda: window.notifications.text, "the taking back")
    assert window.notifications.text == (
        "Taken back on 2 pages: Tag 永康 LOC in the project (15)."
        " Left alone, because they were edited since: 001_page"
    )
    assert [len(entities(controller, i)) for i in ids] == [0, 7, 0]


def test_a_digit_of_another_label_relabels_in_all_pages(window, controller):
    tag_all(window, controller)
    keys(window, KEY.Key_E, KEY.Key_3)
    sheet = sheet_of(window)
    assert sheet.wish == Wish(Action.RELABEL, "永康", "ORG")
    assert sheet.model.counts()["ticked"] == 15
    go(window, sheet)
    assert window.notifications.text == "“永康” relabelled ORG at 15 places on 3 pages."
    assert labels(controller) == [{("ORG", "accepted")}] * 3


def test_e_and_delete_remove_in_all_pages_and_leave_tombstones(window, controller):
    tag_all(window, controller)
    keys(window, KEY.Key_E, KEY.Key_Delete)
    sheet = sheet_of(window)
    assert sheet.wish == Wish(Action.REMOVE, "永康")
    row = sheet.model.index(0)
    sheet.model.toggle(row)  # the first page stays
    go(window, sheet)
    assert window.notifications.text == "“永康” removed at 11 places on 2 pages."
    assert labels(controller) == [{("LOC", "accepted")}, *[{("LOC", "rejected")}] * 2]


def test_the_action_is_chosen_in_the_sheet(window, controller):
    tag_all(window, controller)
    keys(window, KEY.Key_E, KEY.Key_R)
    sheet = sheet_of(window)
    assert sheet.wish.action is Action.RELABEL
    assert sheet.model.counts()["open"] == 0  # they have that label
    QTest.mouseClick(sheet._labels.buttons["PER"], Qt.MouseButton.LeftButton)
    wait(lambda: sheet.model.counts()["open"] == 15, "the places")
    sheet.set_action(Action.REMOVE)
    assert not sheet._labels.isVisibleTo(sheet)
    wait(lambda: not sheet.running, "the preview")
    assert sheet.model.counts()["open"] == 15
    sheet.set_action(Action.TAG)
    wait(lambda: not sheet.running, "the preview")
    assert (sheet.model.counts()["open"], sheet.model.counts()["tagged"]) == (0, 15)
    assert not sheet.go.isEnabled()
    QTest.keyClick(sheet, KEY.Key_Escape)
    assert not [s for s in window.findChildren(SameTextSheet) if s.isVisible()]


def test_the_sheet_pauses_after_many_places_and_looks_on(window, controller):
    sheet = SameTextSheet(
        window.services,
        controller.project.read,
        "tester",
        controller.project.labels,
        TAG,
        window,
        at_once=4,
    )
    sheet.open()
    wait(lambda: not sheet.running, "the first places")
    assert sheet.more.isVisibleTo(sheet)
    assert sheet.model.places == 4
    QTest.mouseClick(sheet.more, Qt.MouseButton.LeftButton)
    wait(lambda: sheet.model.places == 10, "more places")
    QTest.mouseClick(sheet.more, Qt.MouseButton.LeftButton)
    wait(lambda: sheet.model.places == 14 or not sheet.running, "the rest")
    assert len(sheet.model.page_ids) == 3
    sheet.reject()


def test_space_ticks_in_the_list(window, controller):
    select(window, "永康")
    keys(window, KEY.Key_E, KEY.Key_2)
    sheet = sheet_of(window)
    QTest.keyClick(sheet.field, KEY.Key_Down)
    assert sheet.view.hasFocus()
    before = sheet.model.counts()["ticked"]
    QTest.keyClick(sheet.view, KEY.Key_Space)
    after = sheet.model.counts()["ticked"]
    assert after != before
    sheet.reject()


def test_the_box_over_the_ticks_takes_all_or_none(window, controller):
    select(window, "永康")
    keys(window, KEY.Key_E, KEY.Key_2)
    sheet = sheet_of(window)
    wait(lambda: sheet.model.rowCount() and not sheet.running, "the places")
    box = sheet.head.all
    before = sheet.model.counts()
    assert box.checkState() is sheet.model.state_of_all()
    box.setFocus(Qt.FocusReason.TabFocusReason)
    for _ in range(2):
        QTest.keyClick(box, KEY.Key_Space)
        counts = sheet.model.counts()
        assert box.checkState() is sheet.model.state_of_all()
        assert counts["ticked"] == (counts["open"] if box.isChecked() else 0)
    assert before["open"] == sheet.model.counts()["open"] > 0
    sheet.reject()


def test_a_sheet_that_closes_while_it_looks_leaves_no_trace(window, controller):
    for _ in range(5):
        select(window, "永康")
        keys(window, KEY.Key_E, KEY.Key_2)
        (sheet,) = [s for s in window.findChildren(SameTextSheet) if s.isVisible()]
        sheet.field.setText("会议")
        sheet.reject()
    seen = []
    controller.project.read(lambda store: 1, seen.append)
    wait(lambda: seen, "the reading lane")
    QTest.qWait(50)
    assert controller.project.session.history(controller.page_controller.page_id) == ()


def test_a_search_that_answers_after_its_sheet_closed_is_left(window, controller):
    sheet = SearchSheet(window, controller.project)
    sheet.open()
    sheet.field.setText("永康")
    sheet._search()
    sheet.reject()
    answered = []
    controller.project.read(lambda store: 1, answered.append)
    wait(lambda: answered, "the answer")
    QTest.qWait(20)
    assert window.notifications.text == ""


@pytest.mark.parametrize("words", ['"', "永" * 300, "\u202e", "NEAR(", "😀", "<b>永康</b>"])
def test_odd_words_in_the_field(window, controller, words):
    select(window, "永康")
    keys(window, KEY.Key_E, KEY.Key_2)
    sheet = sheet_of(window)
    sheet.field.setText(words)
    wait(lambda: sheet.model.wish.surface == words.strip(), "the pause")
    wait(lambda: not sheet.running, "the preview")
    assert sheet.model.rowCount() == 0
    assert ("Too long" in sheet._summary.text()) is (len(words) > 200)
    sheet.reject()


def test_edits_go_on_while_the_file_is_locked_and_cancelling_tells_the_rest(window, controller):
    select(window, "永康")
    keys(window, KEY.Key_E, KEY.Key_2)
    sheet = sheet_of(window)
    other = sqlite3.connect(controller.project.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    QTest.keyClick(sheet, KEY.Key_Return, CTRL)
    wait(lambda: window.services.tasks.jobs, "the job")
    assert window.status_bar.cancel.isVisibleTo(window.status_bar)
    QTest.qWait(150)
    assert window.services.tasks.jobs
    QTest.mouseClick(window.status_bar.cancel, Qt.MouseButton.LeftButton)
    wait(lambda: window.notifications.text, "the message")
    assert window.notifications.text == (
        "Cancelled. “永康” tagged LOC at 0 places on 0 pages. 3 pages were not reached."
    )
    assert not window.notifications._action.isVisibleTo(window.notifications)
    other.execute("ROLLBACK")
    other.close()
    assert labels(controller) == [set()] * 3


def test_a_lock_that_goes_away_is_waited_for(window, controller):
    select(window, "永康")
    keys(window, KEY.Key_E, KEY.Key_2)
    sheet = sheet_of(window)
    other = sqlite3.connect(controller.project.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    QTest.keyClick(sheet, KEY.Key_Return, CTRL)
    QTest.qWait(150)
    assert labels(controller) == [set()] * 3
    other.execute("ROLLBACK")
    other.close()
    wait(lambda: window.notifications.text, "the message")
    assert labels(controller) == [{("LOC", "accepted")}] * 3


def test_a_file_that_stays_locked_is_told_by_page_and_tried_again(window, controller, monkeypatch):
    monkeypatch.setattr(groups, "PATIENCE", 0.05)
    select(window, "永康")
    keys(window, KEY.Key_E, KEY.Key_2)
    sheet = sheet_of(window)
    other = sqlite3.connect(controller.project.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    QTest.keyClick(sheet, KEY.Key_Return, CTRL)
    wait(lambda: window.notifications.text, "the message")
    assert window.notifications.text == (
        "“永康” tagged LOC at 0 places on 0 pages. Not done on 000_page, 001_page, 002_page: "
        "Another program is writing to the project just now."
    )
    other.execute("ROLLBACK")
    other.close()
    QTest.mouseClick(window.notifications._action, Qt.MouseButton.LeftButton)
    wait(lambda: "on 3 pages." in window.notifications.text, "the second try")
    assert labels(controller) == [{("LOC", "accepted")}] * 3


def test_a_label_that_was_deleted_meanwhile_is_told(window, controller):
    select(window, "永康")
    keys(window, KEY.Key_E, KEY.Key_2)
    sheet = sheet_of(window)
    store, now = controller.project.store, controller.project.labels
    rest = tuple(label for label in now.labels if label.name != "LOC")
    store.labels.save(replace(now, labels=rest))
    go(window, sheet)
    assert window.notifications.text.startswith("The label LOC is not in the label set any more.")
    assert labels(controller) == [set()] * 3


def test_closing_the_project_ends_a_step_in_order(window, controller, tmp_path):
    select(window, "永康")
    keys(window, KEY.Key_E, KEY.Key_2)
    sheet = sheet_of(window)
    other = sqlite3.connect(controller.project.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    QTest.keyClick(sheet, KEY.Key_Return, CTRL)
    QTest.qWait(50)
    window.close_project()
    assert window.stack.currentWidget() is window.start_screen
    other.execute("ROLLBACK")
    other.close()
    QTest.qWait(50)
    assert window.notifications.text == ""


# --- on one page


def test_shift_and_delete_remove_all_of_the_page_as_one_step(window, controller):
    tag_all(window, controller)
    QTest.keyClick(window.workbench.reflow, KEY.Key_Delete, SHIFT)
    assert window.notifications.text == ""
    assert window.status_bar.message.text() == "Removed at 4 places."
    assert accepted(controller) == []
    dead = controller.page_controller.view.annotation.entities
    assert {e.status for e in dead} == {EntityStatus.REJECTED}
    assert window.workbench.reflow.hasFocus()
    assert labels(controller)[1] == {("LOC", "accepted")}
    window.actions_.trigger("edit.undo")
    assert accepted(controller) == [("永康", "LOC")] * 4


def test_shift_and_a_digit_relabel_all_of_the_page(window, controller):
    tag_all(window, controller)
    QTest.keyClick(window.workbench.reflow, KEY.Key_3, SHIFT)
    assert window.notifications.text == "Relabel “永康” ORG at 4 places of this page?"
    QTest.keyClick(window.focusWidget(), KEY.Key_Escape)
    assert accepted(controller) == [("永康", "LOC")] * 4
    QTest.keyClick(window.workbench.reflow, KEY.Key_3, SHIFT)
    QTest.keyClick(window.focusWidget(), KEY.Key_Return)
    assert accepted(controller) == [("永康", "ORG")] * 4


def test_what_lies_in_longer_entities_is_told_on_the_page(window, controller):
    select(window, "永康五金城")
    keys(window, KEY.Key_3)
    select(window, "永康")
    QTest.keyClick(window.workbench.reflow, KEY.Key_2, SHIFT)
    assert window.notifications.text == (
        "Tag “永康” as LOC here and at 2 more places of this page? "
        "1 place stays: in a longer entity, with a blank, or rejected."
    )
    QTest.keyClick(window.focusWidget(), KEY.Key_Return)
    assert accepted(controller) == [("永康", "LOC")] * 3 + [("永康五金城", "ORG")]


def test_more_places_are_those_beside_the_one_that_is_chosen(window, controller):
    told = window.status_bar
    select(window, "永康")
    keys(window, KEY.Key_2)
    select(window, "永康")
    wait(lambda: told.selected.text().endswith("same text at 3 more places"), "the count")
    select(window, "五金城")
    QTest.qWait(400)
    assert "more place" not in told.selected.text()
    QTest.keyClick(window.workbench.reflow, KEY.Key_3, SHIFT)
    assert told.message.text() == "Tagged at 1 place."
    assert accepted(controller) == [("五金城", "ORG"), ("永康", "LOC")]


def test_nothing_to_remove_is_said(window, controller):
    select(window, "永康")
    QTest.keyClick(window.workbench.reflow, KEY.Key_Delete, SHIFT)
    assert window.notifications.text == ""
    assert window.status_bar.message.text() == "“永康” is not tagged on this page."


def test_a_done_page_is_shown_and_not_ticked(window, controller):
    ids = controller.project.store.pages.ids()
    controller.project.session.apply(ids[1], SetStatus(PageStatus.DONE))
    select(window, "永康")
    keys(window, KEY.Key_E, KEY.Key_2)
    sheet = sheet_of(window)
    assert ids[1] in sheet.model.page_ids
    assert ids[1] not in sheet.model.chosen()
    go(window, sheet)
    assert labels(controller) == [{("LOC", "accepted")}, set(), {("LOC", "accepted")}]


def test_the_context_menu_has_them_with_their_keys(window, controller):
    select(window, "永康")
    pane = window.workbench.reflow
    pane.customContextMenuRequested.emit(pane.viewport().rect().center())
    menus = [m for m in pane.findChildren(QMenu) if m.isVisible()]
    assert len(menus) == 1
    inside = {a.objectName(): a for m in pane.findChildren(QMenu) for a in m.actions()}
    remove = inside["entity.project-remove"]
    assert remove.shortcut().toString() == "E, Del"
    assert not inside["entity.project.9"].isVisible()
    menus[0].close()
    remove.trigger()
    sheet = sheet_of(window)
    assert sheet.wish.action is Action.REMOVE
    sheet.reject()


def test_the_raw_pane_has_a_menu_of_its_own(window, controller):
    pane = window.workbench.raw
    pane.setFocus()
    pane.customContextMenuRequested.emit(pane.viewport().rect().center())
    (menu,) = [m for m in pane.findChildren(QMenu) if m.isVisible()]
    assert "article.join" in {a.objectName() for a in menu.actions()}
    menu.close()


def test_a_correction_goes_on_while_a_step_changes_its_page(window, controller):
    select(window, "永康")
    pane = window.workbench.reflow
    before = controller.page_controller.view.reflow.text
    at = before.index("会议要求")
    pane.select(at, at)
    QTest.keyClick(pane, KEY.Key_F2)
    assert pane.typing.active
    QTest.keyClicks(pane, "x")
    chosen = {}
    with Store.open(controller.project.path, read_only=True) as store:
        for found in find_same_text(store, "tester", TAG):
            chosen[found.page_id] = found.places
    controller.same_text_in_project.do(TAG, chosen)
    wait(lambda: ("永康", "LOC") in accepted(controller), "the tags")
    assert pane.typing.active
    QTest.keyClicks(pane, "y")
    QTest.keyClick(pane, KEY.Key_Return)
    assert not pane.typing.active
    assert controller.page_controller.view.reflow.text == before[:at] + "xy" + before[at:]
    assert accepted(controller) == [("永康", "LOC")] * 4
    wait(lambda: window.notifications.text, "the message")


def test_words_over_a_border_are_refused_with_the_reason(window, controller):
    pane, text = window.workbench.reflow, controller.page_controller.view.reflow.text
    units = controller.page_controller.view.reflow.units
    same = next(i for i, u in enumerate(units[1:]) if u.article == units[i].article)
    other = next(i for i, u in enumerate(units[1:]) if u.article != units[i].article)
    for at, reason in ((same, "one paragraph or heading"), (other, "in two articles")):
        for run in ("entity.everywhere.1", "entity.project.1", "entity.project-remove"):
            window.status_bar.message.clear()
            pane.setFocus()
            pane.select(units[at].end - 2, units[at + 1].start + 2)
            assert "\n" in text[slice(*pane.selection())]
            controller.run(run)
            assert reason in window.status_bar.message.text(), run
            assert not [s for s in window.findChildren(SameTextSheet) if s.isVisible()]
