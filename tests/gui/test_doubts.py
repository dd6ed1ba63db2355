"""The doubts of a page: F8 from the caret, the list's switches, and “this is right”."""

import itertools
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from shell import open_, project, seeds_project, wait

from yk_reader import settings as declared
from yk_reader.edits import AddEntity, ApplySuggestions, SetEntityUnsure
from yk_reader.edits.proposals import ApplyProposal
from yk_reader.gui.docks.doubts import DoubtsDock
from yk_reader.gui.view.review import Kind
from yk_reader.model.entity import Suggestion
from yk_reader.model.layout import Alarm, AlarmKind, Layout, Proposal, Why
from yk_reader.model.reasons import Reason
from yk_reader.model.vocabulary import EntityStatus, Joint, Role
from yk_reader.segment import propose
from yk_reader.session import check

KEY, SHIFT = Qt.Key, Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def desk(window, tmp_path):
    """A window with sample page 000, which has doubtful lines, in front."""
    open_(window, seeds_project(tmp_path, 1))
    window.activateWindow()
    wait(window.isActiveWindow, "the window")
    window.workbench.raw.setFocus()
    return window


def page_of(window):
    return window.project_controller.page_controller


def caret(window):
    return window.project_controller.pane_sync.raw_offset


def shown(window):
    return window.workbench.doubts.model.places


def press(window, key, modifier=NONE):
    """A key as the person presses it: to the widget with the focus."""
    QTest.keyClick(window.focusWidget(), key, modifier)


def said(window):
    return window.status_bar.message.text()


def fragment(window, start):
    return page_of(window).view.annotation.fragment_at(start)


def suggest(window, *words, label="PER"):
    """Suggestions at the first place of each word."""
    page = page_of(window)
    flow = page.view.reflow
    offered = []
    for word in words:
        at = flow.text.index(word)
        offered.append(Suggestion(label, flow.map.spans_of(at, at + len(word)), "model", 80))
    page.session.install(page.page_id, ApplySuggestions(tuple(offered)))
    wait(lambda: sum(p.kind == "suggestion" for p in shown(window)) == len(words), "suggestions")


def quiet(window):
    """Until the docks show the page as it is."""
    wait(lambda: window.workbench.doubts._view is page_of(window).view, "the docks")


# --- F8


def test_f8_goes_on_from_the_caret_in_either_pane_and_the_row_follows(desk):
    starts = [p.raw[0] for p in shown(desk)]
    assert len(starts) == 5
    raw, reflow, dock = desk.workbench.raw, desk.workbench.reflow, desk.workbench.doubts
    raw.set_caret(starts[2] + 1)
    press(desk, KEY.Key_F8)
    assert caret(desk) == starts[3]
    assert dock.list.currentIndex().row() == 3
    press(desk, KEY.Key_F8, SHIFT)
    assert caret(desk) == starts[2]
    # a row that is marked in the dock alone does not count
    dock.list.setCurrentIndex(dock.model.index(0, 0))
    press(desk, KEY.Key_F8)
    assert caret(desk) == starts[3]
    # neither does where the other pane was left
    reflow.setFocus()
    flow = page_of(desk).view.reflow.map.span_to_flow(starts[0], starts[0] + 2)
    reflow.set_caret(flow[0] + 1)
    assert dock.list.currentIndex().row() == 0  # the row follows the caret, too
    press(desk, KEY.Key_F8)
    assert caret(desk) == starts[1]
    # backwards the line that the caret stands in is not "before" it
    raw.setFocus()
    raw.set_caret(starts[2] + 1)
    press(desk, KEY.Key_F8, SHIFT)
    assert caret(desk) == starts[1]


def test_f8_goes_round_and_says_so(desk):
    starts = [p.raw[0] for p in shown(desk)]
    desk.workbench.raw.set_caret(starts[-1] + 1)
    press(desk, KEY.Key_F8)
    assert caret(desk) == starts[0]
    assert said(desk) == "Round again: this is the first place to check."
    press(desk, KEY.Key_F8)
    assert caret(desk) == starts[1]
    press(desk, KEY.Key_F8, SHIFT)
    press(desk, KEY.Key_F8, SHIFT)
    assert caret(desk) == starts[-1]
    assert said(desk) == "Round again: this is the last place to check."


def test_f8_on_a_fresh_page_does_not_jump_over_a_doubt_under_the_caret(window, tmp_path):
    controller = open_(window, project(tmp_path, "甲乙丙丁\n戊己庚辛\n"))
    page = controller.page_controller
    assert next(p.raw[0] for p in shown(window)) == caret(window)
    assert page.view.doubts
    window.workbench.raw.setFocus()
    press(window, KEY.Key_F8)
    assert window.workbench.doubts.list.currentIndex().row() == 0
    press(window, KEY.Key_F8)
    assert window.workbench.doubts.list.currentIndex().row() == 1 % len(shown(window))


def test_f8_meets_a_line_and_the_suggestions_that_begin_with_it(desk):
    doubt = shown(desk)[1]
    text = page_of(desk).view.page.text[doubt.raw[0] : doubt.raw[0] + 2]
    suggest(desk, text)
    here = [i for i, p in enumerate(shown(desk)) if p.raw[0] == doubt.raw[0]]
    assert [shown(desk)[i].kind for i in here] == ["doubt", "suggestion"]
    desk.workbench.raw.set_caret(shown(desk)[here[0] - 1].raw[0] + 1)
    rows = []
    for _ in range(3):
        press(desk, KEY.Key_F8)
        rows.append(desk.workbench.doubts.list.currentIndex().row())
    assert rows == [here[0], here[1], here[1] + 1]
    for _ in range(2):
        press(desk, KEY.Key_F8, SHIFT)
    assert desk.workbench.doubts.list.currentIndex().row() == here[0]


# --- the switches


def test_the_list_is_narrowed_and_f8_walks_what_is_shown(desk):
    page = page_of(desk)
    suggest(desk, "永康")
    dock = desk.workbench.doubts
    everything = len(shown(desk))
    button = dock.switches.button("structure")
    assert button.text() in ("5", "Structure 5")  # the word where it has room
    assert button.accessibleName() == "Doubtful and unsure lines, alarms: 5"
    button.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(button, KEY.Key_Space)
    assert {p.group for p in shown(desk)} == {Kind.SUGGESTIONS}
    assert dock.title.count.text() == f"1 / {everything}"
    assert dock.count == everything
    assert not desk.actions_.by_id["tools.check-structure"].isChecked()
    desk.workbench.raw.setFocus()
    press(desk, KEY.Key_F8)
    assert desk.workbench.reflow.current_entity() == shown(desk)[0].entity
    desk.actions_.trigger("tools.check-suggestions")
    assert not shown(desk)
    press(desk, KEY.Key_F8)
    assert said(desk) == f"Nothing is left of what is shown; {everything} places are switched off."
    settings = page.project.services.settings
    assert settings.get(declared.TO_CHECK) == ["inconsistencies"]
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert settings.get(declared.TO_CHECK) == ["structure", "inconsistencies"]
    assert len(shown(desk)) == 5
    assert desk.actions_.by_id["tools.check-structure"].isChecked()


def test_the_switches_stay_as_they_were_left(application, tmp_path):
    settings = application.window.workbench.doubts.services.settings
    settings.set(declared.TO_CHECK, ["suggestions"])
    dock = DoubtsDock(application.window.workbench.doubts.services)
    assert dock.kinds == {Kind.SUGGESTIONS}
    assert not dock.switches.button("structure").isChecked()
    dock.deleteLater()


def test_two_labels_and_broken_ones_are_conflicts(desk):
    page = page_of(desk)
    flow = page.view.reflow
    for nth, label in enumerate(("LOC", "ORG")):
        at = flow.text.index("永康") if not nth else flow.text.rindex("永康")
        page.apply(AddEntity(flow.map.spans_of(at, at + 2), label))
    quiet(desk)
    for kind in ("structure", "suggestions"):
        desk.actions_.trigger(f"tools.check-{kind}")
    assert [(p.kind, p.what) for p in shown(desk)] == [("labels", "LOC / ORG")]
    assert desk.workbench.doubts.switches.button("inconsistencies").text().endswith("1")


# --- V on lines


def test_v_confirms_the_doubtful_decision_and_goes_on(desk):
    page = page_of(desk)
    places = shown(desk)
    first = places[0]
    desk.workbench.raw.set_caret(first.raw[0] + 1)
    before = fragment(desk, first.raw[0])
    press(desk, KEY.Key_V)
    after = fragment(desk, first.raw[0])
    assert before.doubtful
    assert not after.doubtful
    changed = [
        (getattr(before, name), getattr(after, name))
        for name in ("by_article", "by_role", "by_joint", "by_order")
        if getattr(before, name) != getattr(after, name)
    ]
    assert changed
    for old, new in changed:
        assert old.confidence < 70
        assert new.human
        assert new.confidence == 100
        assert new.reason is Reason.CHECKED
    assert caret(desk) == places[1].raw[0]
    assert desk.workbench.doubts.list.currentIndex().row() == 0
    assert len(shown(desk)) == len(places) - 1
    press(desk, KEY.Key_V)
    assert caret(desk) == places[2].raw[0]
    assert len(shown(desk)) == len(places) - 2
    for _ in range(2):
        press(desk, KEY.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert page.view.annotation.fragment_at(first.raw[0]) == before
    quiet(desk)
    assert shown(desk) == places
    assert check(page.project.store) == []


def test_v_on_the_last_doubt_says_that_nothing_is_left(desk):
    press(desk, KEY.Key_F8)
    for left in range(4, -1, -1):
        press(desk, KEY.Key_V)
        assert len(shown(desk)) == left
    assert said(desk) == "There is nothing to check on this page."
    press(desk, KEY.Key_V)
    assert said(desk) == "Nothing is in doubt here."
    assert not page_of(desk).view.doubts


def test_v_confirms_all_selected_lines_in_one_step(desk):
    page = page_of(desk)
    doubtful = sorted(page.view.doubts)
    starts = [f.start for f in page.view.annotation.fragments]
    lines = starts[starts.index(doubtful[0]) : starts.index(doubtful[2]) + 1]
    desk.workbench.raw.select_starts(lines)
    steps = len(page.session.history(page.page_id))
    press(desk, KEY.Key_V)
    assert sorted(page.view.doubts) == doubtful[3:]
    history = page.session.history(page.page_id)
    assert len(history) == steps + 1
    assert history[-1].description.kind == "confirm-lines"
    assert history[-1].description.params["lines"] == 3


def test_shift_v_confirms_the_article_but_not_its_suggestions(desk):
    page = page_of(desk)
    start = min(s for s in page.view.doubts if fragment(desk, s).article is not None)
    article = fragment(desk, start).article
    unit = next(u for u in page.view.reflow.units if u.article == article)
    suggest(desk, unit.text[:2])
    desk.workbench.raw.setFocus()
    desk.workbench.raw.set_caret(start + 1)
    steps = len(page.session.history(page.page_id))
    others = {f.start: f for f in page.view.annotation.fragments if f.article != article}
    press(desk, KEY.Key_V, SHIFT)
    mine = page.view.annotation.members(article)
    for f in mine:
        assert f.by_article.human
        assert f.by_role.human
        assert f.by_joint.human
        assert f.by_order.human
        assert f.confidence == 100
    assert all(fragment(desk, s) == f for s, f in others.items())
    assert [e.status for e in page.view.live] == [EntityStatus.SUGGESTED]
    assert len(page.session.history(page.page_id)) == steps + 1
    press(desk, KEY.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert start in page.view.doubts


def test_v_in_the_reflow_pane_confirms_the_unit(desk):
    page = page_of(desk)
    start = next(s for s in sorted(page.view.doubts) if fragment(desk, s).article is not None)
    reflow = desk.workbench.reflow
    reflow.setFocus()
    flow = page.view.reflow.map.fragment_to_flow(start)
    reflow.set_caret(flow[0])
    press(desk, KEY.Key_V)
    assert start not in page.view.doubts


def test_v_takes_the_mark_of_an_unsure_line_away(desk):
    page = page_of(desk)
    line = next(f for f in page.view.annotation.fragments if not f.doubtful)
    desk.workbench.raw.select_starts([line.start])
    press(desk, KEY.Key_Question)
    assert fragment(desk, line.start).unsure
    press(desk, KEY.Key_V)
    assert not fragment(desk, line.start).unsure
    assert fragment(desk, line.start).by_role == line.by_role  # nothing there was in doubt


def test_v_on_an_alarm_says_that_it_means_nothing(desk):
    page = page_of(desk)
    controller = desk.project_controller
    line = next(f for f in page.view.annotation.fragments if not f.doubtful and f.article)
    alarm = Alarm(AlarmKind.NO_END_MARK, line.start)
    controller.suggestions.alarms_ready.emit(page.page_id, (alarm,))
    assert [p.alarm for p in shown(desk) if p.raw[0] == line.start] == [AlarmKind.NO_END_MARK]
    desk.workbench.raw.set_caret(line.start + 1)
    press(desk, KEY.Key_V)
    assert fragment(desk, line.start).by_article.reason is Reason.CHECKED
    assert not [p for p in shown(desk) if p.raw[0] == line.start]
    controller.suggestions.alarms_ready.emit(page.page_id, (alarm,))
    assert not [p for p in shown(desk) if p.raw[0] == line.start]


def test_what_is_confirmed_stays_when_the_layout_is_proposed_again(desk):
    page = page_of(desk)
    doubtful = sorted(page.view.doubts)
    desk.workbench.raw.select_starts(doubtful)
    press(desk, KEY.Key_V)
    confirmed = {s: fragment(desk, s) for s in doubtful}
    press(desk, KEY.Key_R, Qt.KeyboardModifier.ControlModifier)
    wait(lambda: "propos" in said(desk) or "changes nothing" in said(desk), "the proposal")
    for start, f in confirmed.items():
        now = fragment(desk, start)
        assert (now.role, now.joint, now.article) == (f.role, f.joint, f.article)
        assert not now.doubtful
    again = ApplyProposal(propose(page.view.page, page.view.annotation))
    after = again.apply(page.view.page, page.view.annotation)
    assert not [f for f in after.fragments if f.doubtful]


# --- roles and joints by their own keys


def test_the_key_of_the_role_that_a_line_has_clears_its_doubt(window, tmp_path):
    controller = open_(window, project(tmp_path))
    page = controller.page_controller
    state = page.view.annotation
    body = next(f for f in state.fragments if f.role is Role.BODY)
    unsure = tuple(
        replace(f, by_role=Why(confidence=40)) if f is body else f for f in state.fragments
    )
    page.session.install(
        page.page_id, ApplyProposal(Proposal(Layout(unsure, state.articles), state.patches))
    )
    wait(lambda: body.start in page.view.doubts, "the doubt")
    window.workbench.raw.setFocus()
    window.workbench.raw.select_starts([body.start])
    press(window, KEY.Key_B)
    assert body.start not in page.view.doubts
    assert fragment(window, body.start).by_role.human
    assert fragment(window, body.start).role is Role.BODY


def test_the_joint_that_a_line_has_is_confirmed_in_the_menu(desk):
    page = page_of(desk)
    articles = [page.view.annotation.members(a.key) for a in page.view.annotation.articles]
    line = next(
        b
        for members in articles
        for a, b in itertools.pairwise(members)
        if a.role is b.role is Role.BODY and b.joint is Joint.GLUE and not b.by_joint.human
    )
    desk.workbench.raw.select_starts([line.start])
    desk.actions_.trigger("joint.glue")
    now = fragment(desk, line.start)
    assert now.joint is Joint.GLUE
    assert now.by_joint.human
    assert page.session.history(page.page_id)[-1].description.kind == "set-joint"


# --- entities


def test_v_accepts_the_suggestion_at_the_caret_and_goes_on(desk):
    page = page_of(desk)
    suggest(desk, "永康", "记者")
    desk.actions_.trigger("tools.check-structure")
    press(desk, KEY.Key_F8)
    first = desk.workbench.reflow.current_entity()
    assert first is not None
    before = page.view.annotation.fragments
    press(desk, KEY.Key_V)
    assert page.view.entities[first].status is EntityStatus.ACCEPTED
    assert page.session.history(page.page_id)[-1].description.kind == "accept-entities"
    assert page.view.annotation.fragments == before  # the lines are another question
    second = desk.workbench.reflow.current_entity()
    assert second not in (None, first)
    press(desk, KEY.Key_V)
    assert page.view.entities[second].status is EntityStatus.ACCEPTED
    assert not shown(desk)


def test_v_on_an_unsure_entity_takes_the_mark_away(desk):
    page = page_of(desk)
    suggest(desk, "永康")
    key = page.view.suggestions[0][1]
    page.apply(SetEntityUnsure((key,), True))
    desk.workbench.reflow.setFocus()
    desk.workbench.reflow.pick_entity(key)
    press(desk, KEY.Key_V)
    entity = page.view.entities[key]
    assert (entity.status, entity.unsure) == (EntityStatus.ACCEPTED, False)
    press(desk, KEY.Key_Z, Qt.KeyboardModifier.ControlModifier)
    entity = page.view.entities[key]
    assert (entity.status, entity.unsure) == (EntityStatus.SUGGESTED, True)


def test_the_question_mark_marks_the_entity_alone_or_the_lines(desk):
    page = page_of(desk)
    suggest(desk, "永康")
    key = page.view.suggestions[0][1]
    reflow = desk.workbench.reflow
    reflow.setFocus()
    reflow.pick_entity(key)
    before = page.view.annotation.fragments
    press(desk, KEY.Key_Question)
    assert page.view.entities[key].unsure
    assert page.view.annotation.fragments == before
    press(desk, KEY.Key_Question)
    assert not page.view.entities[key].unsure
    free = next(u for u in page.view.reflow.units if "永康" not in u.text)
    reflow.set_caret(free.start)
    press(desk, KEY.Key_Question)
    assert all(fragment(desk, f.start).unsure for f in free.fragments)
    # in the raw pane the lines are meant, whatever stands there
    raw = desk.workbench.raw
    raw.setFocus()
    entity = page.view.entities[key]
    raw.set_caret(entity.raw_start)
    press(desk, KEY.Key_Question)
    assert fragment(desk, entity.raw_start).unsure
    assert not page.view.entities[key].unsure


# --- rows of the dock


def row_menu(window, row):
    """The menu that a right click on a row opens."""
    dock = window.workbench.doubts
    wait(lambda: dock.list.visualRect(dock.model.index(row, 0)).height(), "the rows")
    at = dock.list.visualRect(dock.model.index(row, 0)).center()
    event = QContextMenuEvent(
        QContextMenuEvent.Reason.Mouse, at, dock.list.viewport().mapToGlobal(at)
    )
    QApplication.sendEvent(dock.list.viewport(), event)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def choose(menu, text):
    action = next(a for a in menu.actions() if a.text() == text)
    assert action.isEnabled()
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(action).center())


def test_rows_have_a_menu_and_the_caret_stays(desk):
    page = page_of(desk)
    suggest(desk, "永康", "记者")
    at = caret(desk)
    rows = {p.kind: i for i, p in enumerate(shown(desk))}
    menu = row_menu(desk, rows["doubt"])
    assert [a.text() for a in menu.actions() if a.text()] == ["Go there", "This is right"]
    start = shown(desk)[rows["doubt"]].raw[0]
    choose(menu, "This is right")
    assert start not in page.view.doubts
    assert caret(desk) == at
    quiet(desk)
    row = next(i for i, p in enumerate(shown(desk)) if p.kind == "suggestion")
    key = shown(desk)[row].entity
    choose(row_menu(desk, row), "Reject")
    assert key not in page.view.entities
    quiet(desk)
    row = next(i for i, p in enumerate(shown(desk)) if p.kind == "suggestion")
    key = shown(desk)[row].entity
    choose(row_menu(desk, row), "Accept")
    assert page.view.entities[key].status is EntityStatus.ACCEPTED


def test_the_arrows_of_the_title_step_from_the_caret(desk):
    starts = [p.raw[0] for p in shown(desk)]
    desk.workbench.raw.set_caret(starts[1] + 1)
    buttons = [b for b in desk.workbench.doubts.title.children() if hasattr(b, "accessibleName")]
    on = next(b for b in buttons if b.accessibleName() == "Next doubtful place")
    QTest.mouseClick(on, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert caret(desk) == starts[2]
