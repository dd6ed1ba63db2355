"""The list of what is to be checked: F8 from the caret, its switches, the menu of its rows."""

import pytest
from doubts_kit import KEY, SHIFT, caret, open_desk, page_of, press, quiet, said, shown, suggest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QIcon
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from shell import open_, project, select, wait

from yk_reader import settings as declared
from yk_reader.edits import AddEntity, AssignFragments, ConfirmLines, SetUnsure
from yk_reader.gui.docks.doubts import DoubtsDock
from yk_reader.gui.view.review import Kind
from yk_reader.gui.widgets.switches import Switches
from yk_reader.model.vocabulary import EntityStatus

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def desk(window, tmp_path):
    """A window with sample page 000 in front."""
    return open_desk(window, tmp_path)


# --- F8


def test_f8_goes_on_from_the_caret_in_either_pane_and_the_row_follows(desk):
    starts = [p.raw[0] for p in shown(desk)]
    assert len(starts) == 4
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
    desk.project_display.catch_up()
    assert dock.list.currentIndex().row() == 0  # the row follows the caret, too
    press(desk, KEY.Key_F8)
    assert caret(desk) == starts[1]
    # backwards the line that the caret stands in is not "before" it
    raw.setFocus()
    raw.set_caret(starts[2] + 1)
    press(desk, KEY.Key_F8, SHIFT)
    assert caret(desk) == starts[1]


def test_f8_while_a_text_is_corrected_keeps_it_and_v_means_the_place(desk):
    page, reflow = page_of(desk), desk.workbench.reflow
    suggest(desk, "永康")
    entity = page.view.suggestions[0][1]
    unit = page.view.reflow.unit_at(page.view.placed[entity].flow_start)
    desk.actions_.trigger("tools.check-structure")
    reflow.setFocus()
    reflow.set_caret(unit.start)
    press(desk, KEY.Key_F2)
    QTest.keyClicks(reflow, "x")
    press(desk, KEY.Key_F8)
    assert not reflow.typing.active
    assert reflow.current_entity() == entity
    press(desk, KEY.Key_V)
    assert page.view.entities[entity].status is EntityStatus.ACCEPTED
    assert page.view.reflow.unit_of(unit.article, unit.index).text == "x" + unit.text


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
    window.project_display.catch_up()
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


def test_f8_stays_in_the_pane_where_the_work_is(desk):
    raw, reflow, page = desk.workbench.raw, desk.workbench.reflow, page_of(desk)
    starts = [p.raw[0] for p in shown(desk)]
    page.apply(AssignFragments((starts[3],), None))
    page.apply(SetUnsure((starts[3],), True))
    quiet(desk)
    furniture = next(p for p in shown(desk) if p.raw[0] == starts[3])
    assert shown(desk)[-1] == furniture, "read last"
    reflow.setFocus()
    reflow.set_caret(0)
    seen = []
    while caret(desk) != starts[3]:
        press(desk, KEY.Key_F8)
        seen.append((caret(desk), desk.focusWidget()))
        assert len(seen) < 9
    assert len(seen) > 2
    assert {pane for at, pane in seen if at != starts[3]} == {reflow}
    assert seen[-1][1] is raw, "the reflow does not show it"
    raw.set_caret(starts[0])
    press(desk, KEY.Key_F8)
    assert desk.focusWidget() is raw


def test_v_in_the_reflow_means_the_line_that_was_gone_to(desk):
    page, reflow = page_of(desk), desk.workbench.reflow
    doubt = shown(desk)[1]
    suggest(desk, page.view.page.text[doubt.raw[0] : doubt.raw[0] + 2])
    reflow.setFocus()
    flow = page.view.reflow.map.caret_to_flow(shown(desk)[0].raw[0])
    reflow.set_caret(flow)
    press(desk, KEY.Key_F8)
    assert (caret(desk), desk.focusWidget()) == (doubt.raw[0], reflow)
    assert reflow.current_entity() is not None, "a suggestion begins with it"
    press(desk, KEY.Key_V)
    assert doubt.raw[0] not in page.view.doubts
    assert len(page.view.suggestions) == 1
    assert reflow.current_entity() == page.view.suggestions[0][1], "the next place"
    press(desk, KEY.Key_V)
    assert not page.view.suggestions


@pytest.mark.parametrize("pane", ["raw", "reflow"])
@pytest.mark.parametrize("walked", [True, False])
def test_taking_a_confirmation_back_goes_back_to_its_place(desk, pane, walked):
    page, bench = page_of(desk), desk.workbench
    area = getattr(bench, pane)
    first, second = (shown(desk)[i].raw[0] for i in (1, 2))
    area.setFocus()
    bench.raw.set_caret(shown(desk)[0].raw[0] if walked else first)
    area.setFocus()
    if walked:
        press(desk, KEY.Key_F8)
    assert caret(desk) == first
    press(desk, KEY.Key_V)
    quiet(desk)
    assert caret(desk) == second
    press(desk, KEY.Key_Z, CTRL)
    assert first in page.view.doubts
    assert (caret(desk), desk.focusWidget()) == (first, area)
    press(desk, KEY.Key_V)
    quiet(desk)
    assert caret(desk) == second
    press(desk, KEY.Key_F8)
    press(desk, KEY.Key_Z, CTRL)
    assert caret(desk) == first, "from wherever the work went on"


# --- the switches


def test_the_list_is_narrowed_and_f8_walks_what_is_shown(desk):
    page = page_of(desk)
    suggest(desk, "永康")
    dock = desk.workbench.doubts
    everything = len(shown(desk))
    button = dock.switches.button("structure")
    assert button.text() in ("4", "Structure 4")  # the word where it has room
    assert button.accessibleName() == "Doubtful and unsure lines, alarms: 4"
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
    assert len(shown(desk)) == 4
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


def test_a_name_that_stands_untagged_elsewhere_is_a_hint(window, tmp_path):
    text = "本报讯（记者 李四）昨日，王小明在永康讲话。\n王小明说，工作要抓好。\n王小明最后走了。\n"
    controller = open_(window, project(tmp_path, text))
    window.activateWindow()
    wait(window.isActiveWindow, "the window")
    page, reflow = controller.page_controller, window.workbench.reflow

    def hints():
        return [p for p in shown(window) if p.kind == "untagged"]

    assert not hints()
    select(window, "王小明")
    press(window, KEY.Key_1)
    wait(hints, "the hint")
    (hint,) = hints()
    assert (hint.title, hint.what, hint.count, hint.line) == ("王小明", "PER", 2, 2)
    assert hint.group is Kind.INCONSISTENCIES
    dock = window.workbench.doubts
    assert dock.model.hint(hint) == "not PER, 2×"
    while dock.list.currentIndex().row() != shown(window).index(hint):
        press(window, KEY.Key_F8)
    a, b = reflow.selection()
    assert page.view.reflow.text[a:b] == "王小明"
    assert caret(window) == text.index("王小明说")
    assert window.focusWidget() is reflow
    press(window, KEY.Key_V)
    assert "hint only" in said(window)
    assert hints() == [hint]
    press(window, KEY.Key_1)
    wait(lambda: [p.line for p in hints()] == [3], "the next place")
    press(window, KEY.Key_1, SHIFT)
    wait(lambda: not hints(), "all are tagged")
    press(window, KEY.Key_Z, CTRL)
    wait(hints, "one is open again")
    page.apply(ConfirmLines(tuple(f.start for f in page.view.annotation.fragments), ()))
    wait(lambda: {p.kind for p in shown(window)} <= {"untagged"}, "the rest is settled")
    window.workbench.reflow.setFocus()
    press(window, KEY.Key_D, CTRL)
    assert page.view.annotation.status.closed, "it is no reason to ask"


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


def test_a_row_below_one_that_was_gone_to_is_not_taken_back(desk):
    dock = desk.workbench.doubts
    dock.list.setFocus()
    dock.list.setCurrentIndex(dock.model.index(1, 0))
    place = dock.current
    QTest.keyClick(dock.list, KEY.Key_Return)
    assert caret(desk) == place.raw[0]
    QTest.keyClick(dock.list, KEY.Key_Down)
    assert dock.list.currentIndex().row() == 2
    QTest.qWait(150)
    assert dock.list.currentIndex().row() == 2


def test_the_arrows_of_the_title_step_from_the_caret(desk):
    starts = [p.raw[0] for p in shown(desk)]
    desk.workbench.raw.set_caret(starts[1] + 1)
    buttons = [b for b in desk.workbench.doubts.title.children() if hasattr(b, "accessibleName")]
    on = next(b for b in buttons if b.accessibleName() == "Next doubtful place")
    QTest.mouseClick(on, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert caret(desk) == starts[2]


# --- while the docks wait


def test_what_mends_the_place_at_the_caret_does_not_wait_for_the_row(desk):
    dock, places = desk.workbench.doubts, shown(desk)
    desk.project_display.catch_up()
    asked = []
    dock.open_mends = lambda place: asked.append(place) or True
    for place in (places[3], places[0]):
        desk.workbench.raw.set_caret(place.raw[0] + 1)
        desk.actions_.trigger("tools.mend")
    assert asked == [places[3], places[0]]


def test_f8_on_a_page_just_opened_walks_nothing_of_the_page_before(desk):
    display = desk.project_display
    display.catch_up()
    desk.workbench.doubts._untagged = ("of another page",)
    display._docks.start()
    press(desk, KEY.Key_F8)
    assert desk.workbench.doubts._untagged == ()


def test_no_count_of_the_switches_is_cut_off(application):
    names = ("structure", "suggestions", "inconsistencies")
    switches = Switches(application.services, dict.fromkeys(names, QIcon()))
    switches.resize(166, 30)
    switches.show()
    for large in names:
        for name in names:
            switches.show_state(name, "word", "1,140" if name == large else "15", "", on=True)
        QTest.qWait(5)
        for name in names:
            button = switches.button(name)
            room = button.width() - button.iconSize().width() - 12  # its edges and padding
            assert button.fontMetrics().horizontalAdvance(button.text()) <= room, (large, name)
        assert switches.width() == 166
    switches.close()
