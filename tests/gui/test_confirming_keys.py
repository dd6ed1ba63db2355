"""`V`, `Shift+V`, `?`: what a person says of the place at the caret; keys that confirm."""

import itertools
from dataclasses import replace

import pytest
from doubts_kit import (
    KEY,
    SHIFT,
    caret,
    fragment,
    open_desk,
    page_of,
    press,
    quiet,
    said,
    shown,
    suggest,
)
from place_kit import click_raw
from PySide6.QtCore import Qt
from shell import open_, project, wait

from yk_reader.edits import AddEntity, SetEntityUnsure
from yk_reader.edits.proposals import ApplyProposal
from yk_reader.model.layout import Alarm, AlarmKind, Layout, Proposal, Why
from yk_reader.model.reasons import Reason
from yk_reader.model.vocabulary import EntityStatus, Joint, Role
from yk_reader.segment import propose
from yk_reader.session import check


@pytest.fixture
def desk(window, tmp_path):
    """A window with sample page 000 in front."""
    return open_desk(window, tmp_path)


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
    for left in range(3, -1, -1):
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


@pytest.mark.parametrize("key", [KEY.Key_V, KEY.Key_Question])
def test_several_lines_that_were_chosen_are_meant_and_not_an_entity_among_them(desk, key):
    page, start = page_of(desk), shown(desk)[0].raw[0]
    starts = [f.start for f in page.view.annotation.fragments]
    above = starts[starts.index(start) - 1]
    suggest(desk, page.view.page.text[start:][:3])
    quiet(desk)
    click_raw(desk, above)
    click_raw(desk, start, SHIFT)
    press(desk, KEY.Key_F6)
    reflow = desk.workbench.reflow
    assert reflow.hasFocus()
    assert reflow.current_entity() is not None
    press(desk, key)
    assert fragment(desk, start).unsure == (key == KEY.Key_Question)
    assert fragment(desk, start).doubtful == (key == KEY.Key_Question)
    assert [(e.status, e.unsure) for e in page.view.live] == [(EntityStatus.SUGGESTED, False)]


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

    def alarms():
        return [p.alarm for p in shown(desk) if p.raw[0] == line.start]

    def told():
        # again and again: those that the page itself has may come at any time
        controller.suggestions.alarms_ready.emit(page.page_id, (alarm,))
        return alarms() == [AlarmKind.NO_END_MARK]

    wait(told, "the alarm")
    desk.workbench.raw.set_caret(line.start + 1)
    press(desk, KEY.Key_V)
    assert fragment(desk, line.start).by_article.reason is Reason.CHECKED
    assert alarms() == []
    controller.suggestions.alarms_ready.emit(page.page_id, (alarm,))
    desk.project_display.catch_up()
    assert alarms() == []


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


def test_v_on_a_conflict_that_was_walked_to_confirms_nothing(desk):
    page = page_of(desk)
    flow = page.view.reflow
    for nth, label in enumerate(("LOC", "ORG")):
        at = flow.text.index("永康") if not nth else flow.text.rindex("永康")
        page.apply(AddEntity(flow.map.spans_of(at, at + 2), label))
    for kind in ("structure", "suggestions"):
        desk.actions_.trigger(f"tools.check-{kind}")
    press(desk, KEY.Key_F8)
    before = page.view.annotation
    press(desk, KEY.Key_V)
    assert page.view.annotation == before
    assert said(desk).startswith("“Mend the conflict…” shows the ways")
