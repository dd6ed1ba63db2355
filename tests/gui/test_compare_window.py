"""Comparing the annotations of two people in the window, and deciding between them."""

import pytest
from doubts_kit import page_of, press, said
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from shell import open_, project, use_labels, wait

from yk_reader import settings as declared
from yk_reader.edits import AddEntity, SetRole, ToggleParagraph
from yk_reader.model.entity import Label, LabelSet, Span
from yk_reader.model.vocabulary import EntityStatus, PageStatus, Role
from yk_reader.session import Session
from yk_reader.store import Store
from yk_reader.store.recorded import StepEntry

LABELS = LabelSet("t", (Label("PER", "人名", "Person", "1"), Label("LOC", "地名", "Place", "2")))
KEY = Qt.Key


@pytest.fixture
def desk(window, tmp_path):
    """A page on which Anna and Ben have worked; somebody else sits here."""
    path = project(tmp_path)
    with Store.open(path) as store:
        (page_id,) = store.pages.ids()
        anna, ben = Session(store, "Anna"), Session(store, "Ben")
        text = anna.state(page_id).page.text
        both, one, two = (text.index(name) for name in ("李四", "王五", "永康市"))
        body = [f for f in anna.state(page_id).annotation.fragments if f.role is Role.BODY]
        for who in (anna, ben):
            who.apply(page_id, AddEntity((Span(both, both + 2),), "PER"))
        anna.apply(page_id, AddEntity((Span(one, one + 2),), "PER"))
        ben.apply(page_id, AddEntity((Span(one, one + 2),), "LOC"))
        ben.apply(page_id, AddEntity((Span(two, two + 3),), "LOC"))
        ben.apply(page_id, SetRole((body[-1].start,), Role.SUBHEAD))
    controller = open_(window, path)
    use_labels(controller, LABELS)
    wait(lambda: controller.page_view is not None, "the page")
    window.activateWindow()
    wait(window.isActiveWindow, "the window")
    window.workbench.reflow.setFocus()
    return window


def mode(desk):
    return desk.project_controller.adjudicating


def compare_(desk):
    desk.actions_.trigger("page.compare")
    wait(lambda: mode(desk).on and mode(desk).comparison is not None, "the comparison")


def names(annotation):
    return {
        (e.label, e.raw_start) for e in annotation.entities if e.status is EntityStatus.ACCEPTED
    }


def test_what_both_say_is_taken_at_once_and_told(desk):
    compare_(desk)
    view = page_of(desk).view
    assert page_of(desk).session.annotator == "gold"
    assert [label for label, _ in names(view.annotation)] == ["PER"]
    assert view.annotation.status is PageStatus.IN_PROGRESS
    assert "taken" in said(desk)
    rows = desk.workbench.compare.model.rows
    assert rows
    assert not any(row.decided for row in rows)
    assert desk.status_bar.who.text() == "gold"
    assert desk.dock_layout.comparing
    assert page_of(desk).session.length(view.page_id) == 1
    assert desk.workbench.reflow.view is view, "the page as it is now, not as it was before"
    assert desk.workbench.raw.view is view
    assert [e.label for e in desk.workbench.reflow.view.live] == ["PER"]
    assert desk.actions_.by_id["edit.undo"].isEnabled()


def test_what_was_said_of_the_comparison_goes_with_it(desk):
    compare_(desk)
    assert "taken" in said(desk)
    desk.actions_.trigger("page.compare")
    assert not mode(desk).on
    assert said(desk) == ""


def test_one_key_decides_and_goes_on_until_nothing_is_left(desk):
    compare_(desk)
    count = len(desk.workbench.compare.model.rows)
    assert count >= 3
    for left in range(count - 1, -1, -1):
        press(desk, KEY.Key_Greater)
        wait(lambda left=left: len(mode(desk)._open) == left, f"{left} left")
    gold = page_of(desk).view.annotation
    with Store.open(page_of(desk).project.path, read_only=True) as store:
        right = Session(store, "Anna").state(page_of(desk).page_id).annotation
    assert desk.workbench.compare.right.who.currentText() == "Anna"  # Ben did more
    assert names(gold) == names(right)
    assert [f.role for f in gold.fragments] == [f.role for f in right.fragments]
    assert "No difference is left" in desk.notifications.text
    desk.actions_.trigger("page.done")
    wait(lambda: page_of(desk).view.annotation.status is PageStatus.REVIEWED, "reviewed")
    desk.actions_.trigger("edit.undo")
    wait(lambda: page_of(desk).view.annotation.status is PageStatus.IN_PROGRESS, "taken back")


def test_undo_opens_again(desk):
    compare_(desk)
    count = len(mode(desk)._open)
    desk.actions_.trigger("page.take-left")
    assert len(mode(desk)._open) == count - 1
    desk.actions_.trigger("edit.undo")
    assert len(mode(desk)._open) == count
    desk.actions_.trigger("edit.redo")
    assert len(mode(desk)._open) == count - 1


def test_f8_walks_the_open_differences(desk):
    compare_(desk)
    first = mode(desk)._current
    press(desk, KEY.Key_F8)
    second = mode(desk)._current
    assert second.key != first.key
    press(desk, KEY.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    assert mode(desk)._current.key == first.key
    row = desk.workbench.compare.list.currentIndex().row()
    assert desk.workbench.compare.model.rows[row].difference.key == first.key


def test_the_usual_gestures_decide_too(desk):
    compare_(desk)
    role = next(d for d in mode(desk)._open if d.kind == "role")
    mode(desk).go(role)
    page_of(desk).apply(SetRole(role.starts, Role.CAPTION))
    assert role.key not in {d.key for d in mode(desk)._open}
    desk.workbench.compare.shown._buttons["all"].click()
    rows = {r.difference.key: r for r in desk.workbench.compare.model.rows}
    assert rows[role.key].decided
    assert desk.workbench.compare.model.state(rows[role.key]) == "mended"


def test_both_of_two_labels_only_where_the_set_nests(desk):
    compare_(desk)
    label = next(d for d in mode(desk)._open if d.kind == "label")
    mode(desk).go(label)
    desk.actions_.trigger("page.take-both")
    assert "overlap" in said(desk)
    mode(desk).go(label)
    desk.actions_.trigger("page.take-neither")
    assert label.key not in {d.key for d in mode(desk)._open}


def test_it_goes_on_where_it_stood(desk):
    compare_(desk)
    desk.actions_.trigger("page.take-left")
    left = {d.key for d in mode(desk)._open}
    steps = page_of(desk).session.length(page_of(desk).page_id)
    desk.actions_.trigger("page.compare")
    assert not mode(desk).on
    assert page_of(desk).session.annotator == "tester"
    assert not desk.dock_layout.comparing
    assert desk.status_bar.who.text() == "tester"
    assert not page_of(desk).view.state.own
    compare_(desk)
    assert {d.key for d in mode(desk)._open} == left
    assert page_of(desk).session.length(page_of(desk).page_id) == steps


def test_other_sides_and_one_who_has_not_worked_here(desk):
    compare_(desk)
    desk.workbench.compare.sides_chosen.emit("Anna", "Ben")
    assert desk.workbench.compare.left.who.currentText() == "Anna"
    label = next(d for d in mode(desk)._open if d.kind == "label")
    assert label.left.startswith("PER")
    desk.workbench.compare.sides_chosen.emit("Ben", "nobody")
    assert mode(desk).comparison is None
    assert "nobody has not worked" in desk.workbench.compare.list.empty
    desk.actions_.trigger("page.take-left")
    assert "No difference" in said(desk)


def test_the_keys_are_off_without_the_mode(desk):
    for name in ("left", "right", "both", "neither"):
        assert not desk.actions_.by_id[f"page.take-{name}"].isEnabled()
    compare_(desk)
    assert desk.actions_.by_id["page.take-left"].isEnabled()
    assert desk.actions_.by_id["page.compare"].isChecked()


def test_another_name_decides(desk):
    desk.services.settings.set(declared.GOLD_NAME, "final")
    compare_(desk)
    assert page_of(desk).session.annotator == "final"
    desk.close_project()
    wait(lambda: desk.project_controller is None, "closed")


def test_fewer_than_two_people(window, tmp_path):
    path = project(tmp_path)
    with Store.open(path) as store:
        (page_id,) = store.pages.ids()
        anna = Session(store, "Anna")
        start = anna.state(page_id).annotation.fragments[1].start
        anna.apply(page_id, ToggleParagraph(start))
    open_(window, path)
    wait(lambda: window.project_controller.page_view is not None, "the page")
    window.actions_.trigger("page.compare")
    assert not window.project_controller.adjudicating.on
    assert "nothing to compare" in said(window)
    assert not window.actions_.by_id["page.compare"].isChecked()


def test_the_history_is_that_of_the_name_in_which_is_decided(desk):
    history, page = desk.workbench.history, page_of(desk)
    start = page.view.annotation.fragments[0].start
    page.apply(SetRole((start,), Role.AD))
    desk.actions_.trigger("view.history")

    def whose():
        entries = (history.model.row_at(at) for at in range(history.model.rowCount()))
        return {one.annotator for one in entries if isinstance(one, StepEntry)}

    wait(lambda: whose() == {"tester"}, "the own steps")
    compare_(desk)
    wait(lambda: whose() == {"gold"}, "those of the comparison")
    desk.actions_.trigger("page.compare")
    wait(lambda: whose() == {"tester"}, "the own steps again")
    everybody = history.filter.who.findData("")
    history.filter.who.setCurrentIndex(everybody)
    history.filter.who.activated.emit(everybody)
    wait(lambda: whose() == {"Anna", "Ben", "gold", "tester"}, "everybody's")
    compare_(desk)
    QTest.qWait(300)
    assert whose() == {"Anna", "Ben", "gold", "tester"}
    desk.actions_.trigger("page.compare")
