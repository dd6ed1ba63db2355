"""The history dock: scope, days, filters, steps over many pages, preview, walking, saving."""

import json
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QMenu
from shell import PAGE, open_, project, wait

from yk_reader.edits import AddEntity, CorrectLine, Description, SetRole, SetUnsure
from yk_reader.gui.docks import history_model
from yk_reader.gui.docks.history_filter import _DATE, _TODAY
from yk_reader.gui.docks.history_model import FirstRow, HeadRow, PartRow
from yk_reader.gui.view.page_view import PageView
from yk_reader.gui.work import history as walking
from yk_reader.gui.work.page_controller import PageController
from yk_reader.model.entity import Span
from yk_reader.model.vocabulary import Role
from yk_reader.session import Session, apply_group
from yk_reader.store import Store
from yk_reader.store.recorded import GroupEntry, StepEntry

KEY = Qt.Key


@pytest.fixture
def path(tmp_path):
    """Three pages that differ."""
    return project(tmp_path, *(PAGE + f"第{n}行。\n" for n in "一二三"))


def work_before(path, annotator, clock, *steps):
    """Steps that were made before the window opened: (number of the page, edit)."""
    with Store.open(path) as store:
        session = Session(store, annotator, clock=clock)
        ids = store.pages.ids()
        for number, edit in steps:
            session.apply(ids[number], edit)


def shown(window):
    window.actions_.trigger("view.history")
    return window.workbench.history


def rows(history):
    """What its rows show, when all have come."""
    found = [history.model.row_at(row) for row in range(history.model.rowCount())]
    return found if found and all(found) else []


def words(history):
    return [history.model.words(row) for row in rows(history)]


def listed(history, count):
    wait(lambda: len(rows(history)) == count, f"{count} rows")
    return rows(history)


def choose(history, row):
    history.list.setFocus()
    history._go(row)


def start_of_line(view: PageView, number):
    return view.page.lines[number].start


def test_a_page_lists_its_steps_under_their_day_with_the_state_marked(window, path):
    controller = open_(window, path)
    history = shown(window)
    QAbstractItemModelTester(
        history.model, QAbstractItemModelTester.FailureReportingMode.Fatal, history
    )
    wait(lambda: history.list.said == "Nothing was done on this page yet.", "the empty list")
    hint = history.preview
    assert hint.toPlainText() == "Choose a step to see what it changed."
    assert hint.document().idealWidth() <= hint.viewport().width(), "it is wrapped, not cut"
    page = controller.page_controller
    for role in (Role.CAPTION, Role.DECK):
        page.apply(SetRole((0,), role))
    head, second, first, begin = listed(history, 4)
    assert (history.model.words(head), head.count) == ("Today", 2)
    assert [second.seq, first.seq] == [2, 1]
    assert isinstance(begin, FirstRow)
    assert history.model.state_row() == 1
    assert history.list.currentIndex().row() == 1
    wait(lambda: history.preview.toPlainText().startswith("Role: Deck"), "its preview")
    page.undo()
    wait(lambda: history.model.state_row() == 2, "the mark")
    assert history.model.state(rows(history)[1]) == "taken back"
    index = history.model.index(1, 0)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole).startswith("Role: Deck 000_page")
    assert not history.model.index(0, 0).flags() & Qt.ItemFlag.ItemIsSelectable


def test_the_keys_of_the_list_walk_and_one_gesture_goes_back(window, path):
    controller = open_(window, path)
    page, session = controller.page_controller, controller.project.session
    for role in (Role.CAPTION, Role.DECK, Role.NOISE):
        page.apply(SetRole((0,), role))
    history = shown(window)
    listed(history, 5)
    choose(history, 3)
    told = []
    session.subscribe(told.append)
    QTest.keyClick(history.list, KEY.Key_Return)
    assert page.view.annotation.fragments[0].role is Role.CAPTION
    assert len(told) == 1, "two steps, one change"
    assert window.notifications.text == "2 steps taken back."
    window.actions_.trigger("edit.walk-back")
    assert page.view.annotation.fragments[0].role is Role.NOISE
    assert window.notifications.text == "2 steps done again."
    window.notifications._action.click()
    assert page.view.annotation.fragments[0].role is Role.CAPTION
    page.apply(SetUnsure((0,), True))
    said = []
    controller.history._shell.tell = said.append
    window.actions_.trigger("edit.walk-back")
    assert page.view.annotation.fragments[0].unsure, "nothing was lost"
    assert said == ["The page was changed since the walk along its history."]
    listed(history, 4)
    choose(history, 3)
    QTest.keyClick(history.list, KEY.Key_Enter)
    assert session.actions(page.page_id) == 0
    QTest.keyClick(history.list, KEY.Key_Escape)
    assert window.workbench.reflow.hasFocus()


def test_many_steps_are_asked_about_first(window, path, monkeypatch):
    monkeypatch.setattr(walking, "MANY", 3)
    controller = open_(window, path)
    page = controller.page_controller
    for role in (Role.CAPTION, Role.DECK, Role.NOISE):
        page.apply(SetRole((0,), role))
    history = shown(window)
    listed(history, 5)
    choose(history, 4)
    QTest.keyClick(history.list, KEY.Key_Return)
    assert window.notifications.text == "3 steps of this page will be taken back."
    assert page.view.annotation.fragments[0].role is Role.NOISE
    window.notifications._action.click()
    assert controller.project.session.actions(page.page_id) == 0


def test_a_step_of_another_page_opens_that_page_first(window, path):
    work_before(
        path, "tester", lambda: "2026-03-01T04:00:00Z",
        (1, SetRole((0,), Role.CAPTION)), (1, SetRole((0,), Role.DECK)),
    )  # fmt: skip
    controller = open_(window, path)
    ids = controller.project.store.pages.ids()
    history = shown(window)
    history.filter.scope.choose("project")
    history.filter.changed.emit()
    _head, _second, first = listed(history, 3)
    assert (first.page_id, first.seq) == (ids[1], 1)
    choose(history, 2)
    QTest.keyClick(history.list, KEY.Key_Return)
    page = controller.page_controller
    assert page.page_id == ids[1]
    assert page.view.annotation.fragments[0].role is Role.CAPTION


def test_a_step_over_many_pages_is_one_row_that_opens_its_pages(window, path):
    controller = open_(window, path)
    session, ids = controller.project.session, controller.project.store.pages.ids()
    apply_group(session, {i: SetUnsure((0,), True) for i in ids}, Description("set-unsure"))
    session.apply(ids[2], SetRole((0,), Role.CAPTION))
    history = shown(window)
    history.filter.scope.choose("project")
    history.filter.changed.emit()
    _head, step, group = listed(history, 3)
    assert isinstance(step, StepEntry)
    assert isinstance(group, GroupEntry)
    assert (group.pages, group.since) == (3, 1)
    choose(history, 2)
    assert history.take_back_button.isVisibleTo(history)
    wait(lambda: "Edited since: 002_page" in history.preview.toPlainText(), "the preview")
    QTest.keyClick(history.list, KEY.Key_Right)
    parts = listed(history, 6)[3:]
    assert all(isinstance(part, PartRow) for part in parts)
    assert [part.entry.page for part in parts] == ["000_page", "001_page", "002_page"]
    assert [history.model.state(part) for part in parts] == ["", "", "edited since"]
    QTest.keyClick(history.list, KEY.Key_Down)
    QTest.keyClick(history.list, KEY.Key_Left)
    assert history.current == group
    QTest.keyClick(history.list, KEY.Key_Left)
    listed(history, 3)
    history.take_back_button.click()
    wait(lambda: "Taken back on 2 pages" in window.notifications.text, "the taking back")
    wait(lambda: rows(history) and rows(history)[2].done == 1, "the row")
    assert history.model.state(rows(history)[2]) == "1 edited since"


def test_the_list_is_filtered_by_people_days_and_words(window, path):
    today = date.today()
    before = today - timedelta(3)
    work_before(
        path, "tester", lambda: f"{before}T12:00:00Z",
        (0, SetRole((0,), Role.CAPTION)), (0, AddEntity((Span(0, 2),), "PER")),
    )  # fmt: skip
    work_before(path, "wang", lambda: f"{before}T13:00:00Z", (1, SetUnsure((0,), True)))
    controller = open_(window, path)
    controller.page_controller.apply(SetRole((0,), Role.DECK))
    history = shown(window)
    listed(history, 6)
    history.narrow.setChecked(True)
    assert history.filter.words.hasFocus()
    who, when = history.filter.who, history.filter.when
    wait(lambda: who.count() == 3, "the people")
    assert [who.itemText(i) for i in range(3)] == ["Mine", "Everybody", "wang"]

    def pick(box, data):
        box.setCurrentIndex(box.findData(data))
        box.activated.emit(box.currentIndex())

    history.filter.scope.choose("project")
    pick(who, "wang")
    listed(history, 2)
    assert words(history)[1] == "Unsure on or off at line 1"
    pick(who, "")
    listed(history, 6)
    pick(when, _TODAY)
    listed(history, 2)
    assert words(history) == ["Today", "Role: Deck"]
    pick(when, _DATE)
    assert history.filter.day.isVisibleTo(history)
    history.filter.day.setDate(QDate(before.year, before.month, before.day))
    listed(history, 4)
    history.filter.words.setText("caption")
    listed(history, 2)
    assert words(history)[1] == "Role: Caption"
    history.filter.words.setText("tag per")
    wait(lambda: words(history)[1:] and words(history)[1].startswith("Tag "), "the entity")
    history.filter.words.setText("nothing like it")
    wait(lambda: history.list.said == "No step fits the filter.", "the empty list")
    history.narrow.setChecked(False)
    listed(history, 5)
    assert not history.filter.narrows


def test_others_steps_are_looked_at_and_not_walked(window, path):
    work_before(path, "wang", lambda: "2026-03-01T04:00:00Z", (1, SetUnsure((0,), True)))
    controller = open_(window, path)
    ids = controller.project.store.pages.ids()
    history = shown(window)
    history.filter.scope.choose("project")
    history.filter.who.setCurrentIndex(1)
    history.filter.changed.emit()
    listed(history, 2)
    chosen = []
    history.step_chosen.connect(lambda *step: chosen.append(step))
    choose(history, 1)
    QTest.keyClick(history.list, KEY.Key_Return)
    wait(lambda: controller.page_controller.page_id == ids[1], "its page")
    assert chosen == []
    wait(lambda: history.current_entry, "the row")
    history.list.customContextMenuRequested.emit(
        history.list.visualRect(history.list.currentIndex()).center()
    )
    (menu,) = [menu for menu in history.findChildren(QMenu) if menu.isVisible()]
    assert [a.text() for a in menu.actions()] == ["Show the place"]
    menu.close()


def test_the_preview_tells_what_a_step_changed_without_doing_it(window, path):
    controller = open_(window, path)
    page = controller.page_controller
    start = start_of_line(page.view, 1)
    line = page.view.page.text[start:].split("\n")[0]
    page.apply(CorrectLine(start, f"改{line}"))
    page.apply(SetRole((0,), Role.DECK))
    before = page.view.annotation
    history = shown(window)
    listed(history, 4)
    choose(history, 2)
    wait(lambda: "Text of line 2" in history.preview.toPlainText(), "the preview")
    told = history.preview.toPlainText().splitlines()
    assert told[0] == "Correct line 2"
    assert "tester · 000_page" in told[1]
    assert f"− {line}" in told
    assert f"+ 改{line}" in told
    choose(history, 1)
    wait(lambda: "→ Deck" in history.preview.toPlainText(), "the other one")
    assert page.view.annotation is before
    choose(history, 3)
    wait(lambda: "before anything" in history.preview.toPlainText(), "the first state")


def test_a_click_goes_to_the_place_and_leaves_the_focus(window, path):
    controller = open_(window, path)
    page = controller.page_controller
    start = start_of_line(page.view, 1)
    page.apply(CorrectLine(start, "改过的一行"))
    page.apply(SetRole((0,), Role.DECK))
    history = shown(window)
    listed(history, 4)
    window.workbench.raw.setFocus()
    history.list.setFocus()
    place = history.list.visualRect(history.model.index(2, 0)).center()
    QTest.mouseClick(history.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    wait(lambda: page.view.page.line_number(controller.pane_sync.raw_offset) == 2, "the place")
    assert history.list.hasFocus()
    assert page.view.annotation.fragments[0].role is Role.DECK, "nothing was walked"


def test_text_of_a_page_is_never_markup(window, path):
    controller = open_(window, path)
    page = controller.page_controller
    page.apply(CorrectLine(0, "<b>bold</b>&amp;"))
    history = shown(window)
    listed(history, 3)
    choose(history, 1)
    wait(lambda: "+ <b>bold</b>&amp;" in history.preview.toPlainText(), "the preview")


def test_thousands_of_rows_are_read_where_they_are_looked_at(window, path, monkeypatch):
    monkeypatch.setattr(history_model, "_KEPT", 200)
    with Store.open(path) as store:
        page = store.pages.ids()[0]
        session = Session(store, "tester", clock=lambda: "2026-03-01T04:00:00Z")
        session.apply(page, SetRole((0,), Role.DECK))
        own = store.annotations.ids(page)["tester"]
        with store.transaction():
            row = store.one("SELECT kind, words, delta, annotator FROM step")
            for seq in range(2, 5001):
                store.db.execute(
                    "INSERT INTO step(annotation, seq, kind, words, delta, at, annotator) "
                    "VALUES (?, ?, ?, ?, ?, ?, ?)",
                    (own, seq, *row[:3], f"2026-03-{1 + seq // 500:02}T04:00:00Z", row[3]),
                )
            store.db.execute("UPDATE annotation SET cursor = 5000 WHERE id = ?", (own,))
    open_(window, path)
    history = shown(window)
    model = history.model
    wait(lambda: model.rowCount() == 5000 + 11 + 1, "the list")
    assert len(model._rows) <= 64
    for at in (0, 1000, 2500, 5000, model.rowCount() - 2):
        history.list.scrollTo(model.index(at, 0))
        wait(lambda at=at: model.row_at(at) is not None, f"row {at}")
    assert len(model._rows) < 400
    assert model.row_at(model.rowCount() - 2).seq == 1
    wait(lambda: model.row_at(1) and model.row_at(3), "the first rows again")
    assert [model.row_at(r).seq for r in (1, 3)] == [5000, 4999]
    assert isinstance(model.row_at(0), HeadRow)


def test_the_history_is_saved_whole_and_as_it_is_listed(window, path, tmp_path):
    work_before(
        path, "tester", lambda: "2026-03-01T04:00:00Z",
        (0, SetRole((0,), Role.CAPTION)), (1, SetUnsure((0,), True)),
    )  # fmt: skip
    controller = open_(window, path)
    target = tmp_path / "h.jsonl"

    asked = []
    controller.history._ask_where = asked.append
    window.actions_.trigger("file.export-history")
    history = shown(window)
    listed(history, 3)
    history.export.click()
    whole, part = asked
    controller.history.save(whole, target)
    wait(lambda: window.notifications.text == "2 steps saved as h.jsonl.", "the file")
    assert len(target.read_text("utf-8").splitlines()) == 2
    other = tmp_path / "part.jsonl"
    controller.history.save(part, other)
    wait(lambda: window.notifications.text == "1 step saved as part.jsonl.", "the part")
    assert json.loads(other.read_text("utf-8"))["kind"] == "set-role"


def test_nothing_is_walked_in_a_file_that_can_only_be_read(window, path, monkeypatch):
    work_before(path, "tester", lambda: "2026-03-01T04:00:00Z", (0, SetRole((0,), Role.DECK)))
    controller = open_(window, path)
    monkeypatch.setattr(PageController, "read_only", property(lambda _self: True))
    controller.history.go_to(controller.page_controller.page_id, 0)
    assert controller.page_controller.view.annotation.fragments[0].role is Role.DECK
