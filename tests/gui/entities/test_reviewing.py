"""Going through suggestions: by Tab, by the screen, by their confidence."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton
from shell import open_, wait

from yk_reader import paths
from yk_reader import settings as declared
from yk_reader.gui.view.entity_filter import EntityFilter
from yk_reader.jobs.importing import import_paths
from yk_reader.jobs.projects import create_project
from yk_reader.model.vocabulary import EntityStatus, PageStatus

KEY, CTRL, SHIFT = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def seeds(window, tmp_path):
    """The first sample page with the suggestions of the import, the focus in the reflow pane."""
    path = tmp_path / "seeds.ykdb"
    with create_project(path) as store:
        import_paths(store, sorted(paths.seeds_dir().glob("*.txt"))[:1])
    controller = open_(window, path)
    window.activateWindow()
    wait(window.isActiveWindow, "the window")
    window.workbench.reflow.setFocus()
    return controller


def press(window, key, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(window.focusWidget(), key, modifier)


def offered(controller):
    return [key for _, key in controller.page_controller.view.suggestions]


def heights(pane, key):
    """Where the lines of an entity begin and end, from the top of what is seen."""
    place = pane.view.placed[key]
    top = pane.verticalScrollBar().value()
    low, high = pane.page_layout.strip_of(place.flow_start, place.flow_end)
    return low - top, high - top


def steps(controller):
    return len(controller.project.session.history(controller.page_controller.page_id))


def test_tab_keeps_the_page_still_or_brings_the_next_to_a_third(window, seeds):
    pane = window.workbench.reflow
    bar, height = pane.verticalScrollBar(), pane.viewport().height()
    jumps = 0
    for key in offered(seeds):
        before = bar.value()
        press(window, KEY.Key_Tab)
        assert pane.current_entity() == key
        low, high = heights(pane, key)
        assert high <= 0.75 * height or bar.value() == bar.maximum()
        if bar.value() != before:
            jumps += 1
            assert abs(low - height / 3) < 2 or bar.value() == bar.maximum()
    assert 2 < jumps < 12
    for key in reversed(offered(seeds)[:-1]):
        press(window, KEY.Key_Tab, SHIFT)
        assert pane.current_entity() == key
        low, high = heights(pane, key)
        assert low >= 0
        assert high <= height


def test_ctrl_enter_walks_the_page_and_accepts_only_what_was_seen(window, seeds):
    pane, presses = window.workbench.reflow, 0
    height = pane.viewport().height()
    while offered(seeds):
        seen = {k for k in offered(seeds) if heights(pane, k)[0] >= -16
                and heights(pane, k)[1] <= height + 16}  # fmt: skip
        before = set(offered(seeds))
        articles = {pane.view.placed[k].unit.article for k in seen}
        press(window, KEY.Key_Return, CTRL)
        presses += 1
        accepted = before - set(offered(seeds))
        assert accepted
        assert accepted <= seen
        assert steps(seeds) == presses
        if presses == 1:
            assert "more to come" in window.status_bar.message.text()
        if offered(seeds):
            assert pane.current_entity() == offered(seeds)[0]
            low, _ = heights(pane, offered(seeds)[0])
            bar = pane.verticalScrollBar()
            assert abs(low - height / 3) < 2 or bar.value() == bar.maximum()
        if presses == 2:
            assert len(articles) > 1
    assert presses < 12
    assert window.status_bar.message.text().endswith("No suggestion is left on this page.")
    press(window, KEY.Key_Z, CTRL)
    assert offered(seeds)


def test_ctrl_enter_at_the_end_says_what_is_left_above_and_goes_there(window, seeds):
    pane = window.workbench.reflow
    pane.set_caret(seeds.page_controller.view.reflow.map.length)
    press(window, KEY.Key_Return, CTRL)
    left = len(offered(seeds))
    assert f"{left} suggestions are left above." in window.status_bar.message.text()
    press(window, KEY.Key_Return, CTRL)
    assert len(offered(seeds)) == left
    assert pane.current_entity() == offered(seeds)[0]
    assert window.status_bar.message.text().startswith("From the top again")


def test_what_cannot_be_accepted_does_not_hold_the_walk(window, seeds):
    pane = window.workbench.reflow
    first = offered(seeds)[0]
    place = pane.view.placed[first]
    pane.select(place.flow_start, place.flow_end + 1)
    press(window, KEY.Key_1)
    presses = 0
    while offered(seeds) and presses < 20:
        press(window, KEY.Key_Return, CTRL)
        presses += 1
    assert presses < 12


def test_by_confidence_in_one_step_with_the_count_before(window, seeds):
    view = seeds.page_controller.view
    pane, field = window.workbench.reflow, seeds.reviewing.field
    percents = [view.entities[k].confidence for k in offered(seeds)]
    press(window, KEY.Key_Return, CTRL | SHIFT)
    assert window.focusWidget() is field.percent
    assert field.value == 50
    assert str(sum(p >= 50 for p in percents)) in field.count.text()
    QTest.keyClicks(field.percent, "95")
    high = sum(p >= 95 for p in percents)
    assert 0 < high < len(percents)
    assert field.count.text().startswith(f"{high} suggestions are accepted.")
    assert len(pane._marks.pale) == len(percents) - high
    press(window, KEY.Key_Down)
    assert field.value == 90
    QTest.keyClick(field.slider, KEY.Key_Right)
    assert field.value == 95
    QTest.keyClick(field.percent, KEY.Key_Return)
    assert not field.isVisible()
    assert pane.hasFocus()
    assert not pane._marks.pale
    assert len(offered(seeds)) == len(percents) - high
    assert pane.current_entity() == offered(seeds)[0]
    assert steps(seeds) == 1
    assert f"{high} suggestions accepted" in window.status_bar.message.text()
    assert window.services.settings.get(declared.ACCEPT_FROM) == 95
    press(window, KEY.Key_Z, CTRL)
    assert len(offered(seeds)) == len(percents)
    press(window, KEY.Key_Return, CTRL | SHIFT)
    assert field.value == 95


def test_esc_and_a_click_elsewhere_close_the_field(window, seeds):
    pane, field = window.workbench.reflow, seeds.reviewing.field
    before = offered(seeds)
    press(window, KEY.Key_Return, CTRL | SHIFT)
    press(window, KEY.Key_Escape)
    assert not field.isVisible()
    assert pane.hasFocus()
    press(window, KEY.Key_Return, CTRL | SHIFT)
    QTest.keyClicks(field.percent, "99")
    QTest.mouseClick(window.workbench.raw.viewport(), Qt.MouseButton.LeftButton)
    assert not field.isVisible()
    assert window.workbench.raw.hasFocus()
    assert not pane._marks.pale
    assert offered(seeds) == before
    assert window.services.settings.get(declared.ACCEPT_FROM) == 50


def test_done_closes_the_field_before_it_asks(window, seeds):
    field, strip = seeds.reviewing.field, seeds.finishing.strip
    press(window, KEY.Key_Return, CTRL | SHIFT)
    assert field.isVisible()
    press(window, KEY.Key_D, CTRL)
    assert strip.isVisible()
    assert not field.isVisible()
    press(window, KEY.Key_Return, CTRL | SHIFT)
    assert field.isVisible()
    assert not strip.isVisible()


def test_the_field_by_mouse(window, seeds):
    field = seeds.reviewing.field
    window.actions_.by_id["entity.accept-above"].trigger()
    QTest.mouseClick(field.accept, Qt.MouseButton.LeftButton)
    assert not offered(seeds)
    assert window.workbench.reflow.hasFocus()
    window.actions_.by_id["entity.accept-above"].trigger()
    assert not field.isVisible()
    assert window.status_bar.message.text() == "No suggestion is left on this page."


@pytest.mark.parametrize("pane", ["raw", "reflow"])
def test_all_suggestions_are_accepted_by_two_clicks(window, seeds, pane):
    getattr(window.workbench, pane).setFocus()
    action = window.actions_.by_id["entity.accept-above"]
    buttons = window.toolbar.findChildren(QToolButton)
    button = next(b for b in buttons if b.defaultAction() is action)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    QTest.mouseClick(seeds.reviewing.field.accept, Qt.MouseButton.LeftButton)
    assert not offered(seeds)
    assert steps(seeds) == 1


def test_hidden_suggestions_are_left_out(window, seeds):
    control, field = seeds.page_controller, seeds.reviewing.field
    labels = {control.view.entities[k].label for k in offered(seeds)}
    assert len(labels) > 1
    hidden = {e.key for e in control.view.live if e.label != "LOC"}
    seeds.set_filter(EntityFilter(labels=frozenset({"LOC"})))
    press(window, KEY.Key_Return, CTRL)
    press(window, KEY.Key_Return, CTRL | SHIFT)
    assert field.count.text().startswith(f"{len(offered(seeds))} suggestions")
    press(window, KEY.Key_Return)
    kept = {e.key for e in control.view.live if e.status is EntityStatus.SUGGESTED}
    assert kept == hidden


def test_a_page_with_all_suggestions_right_is_done_by_four_keys(window, seeds):
    control = seeds.page_controller
    wanted = len(offered(seeds))
    assert min(control.view.entities[k].confidence for k in offered(seeds)) >= 50
    press(window, KEY.Key_Return, CTRL | SHIFT)
    press(window, KEY.Key_Return)
    press(window, KEY.Key_D, CTRL)
    press(window, KEY.Key_D, CTRL)
    annotation = control.view.annotation
    assert annotation.status is PageStatus.DONE
    assert sum(e.status is EntityStatus.ACCEPTED for e in annotation.entities) == wanted


def test_a_key_of_ones_own_is_kept_under_the_new_name(window):
    window.services.settings.set(declared.KEYS, {"entity.accept-article": ["Ctrl+J"]})
    window.actions_.take_keys()
    assert window.actions_.keys()["entity.accept-visible"] == ("Ctrl+J",)
    assert window.actions_.by_id["entity.accept-visible"].shortcut().toString() == "Ctrl+J"
