"""Keys that make work on the layout short: numbers taken at once, blocks, single lines."""

import pytest
from place_kit import (
    CTRL,
    KEY,
    SHIFT,
    click_flow,
    click_raw,
    focused,
    fragment,
    press,
    to_raw,
    to_reflow,
    view_of,
)
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from shell import PAGE, open_, project, seeds_project

from yk_reader.edits import AssignFragments, NewArticle, SetRole
from yk_reader.model.vocabulary import Joint, Role


@pytest.fixture
def controller(window, tmp_path):
    made = open_(window, project(tmp_path))
    focused(window)
    return made


@pytest.fixture
def seeds(window, tmp_path):
    made = open_(window, seeds_project(tmp_path, 1))
    focused(window)
    return made


def number_of(controller, start):
    return view_of(controller).ranks.get(fragment(controller, start).article)


def many_articles(controller, count):
    """Each line an article of its own, till there are so many."""
    starts = [f.start for f in view_of(controller).annotation.fragments]
    for start in reversed(starts):
        if len(view_of(controller).annotation.articles) == count:
            return
        controller.page_controller.apply(NewArticle((start,)))
    assert len(view_of(controller).annotation.articles) == count


def line_in_article(controller, number):
    view = view_of(controller)
    return next(f.start for f in view.annotation.fragments if view.ranks.get(f.article) == number)


# --- belongs to no article


@pytest.mark.parametrize("pane", ["raw", "reflow"])
def test_a_key_takes_lines_out_of_all_articles(window, controller, pane):
    at = PAGE.index("永康五金城举行")
    click_raw(window, at)
    if pane == "reflow":
        to_reflow(window)
    press(window, KEY.Key_O)
    assert fragment(controller, at).article is None
    press(window, KEY.Key_Z, CTRL)
    assert fragment(controller, at).article is not None


# --- the field of `A`


def test_a_number_is_taken_at_once_and_the_next_keys_mean_the_pane(window, seeds):
    start = line_in_article(seeds, 2)
    click_raw(window, start)
    press(window, KEY.Key_A)
    press(window, KEY.Key_3)
    assert number_of(seeds, start) == 3
    assert not seeds.prompts.assign_field.isVisible()
    assert window.focusWidget() is window.workbench.raw
    press(window, KEY.Key_Y)
    assert fragment(seeds, start).role is Role.BYLINE
    press(window, KEY.Key_Backspace)  # not right behind the number: it joins
    assert number_of(seeds, start) != 3


@pytest.mark.parametrize("habit", [KEY.Key_Return, KEY.Key_Enter, KEY.Key_Backspace])
def test_enter_or_backspace_out_of_habit_does_nothing(window, seeds, habit):
    start = line_in_article(seeds, 2)
    click_raw(window, start)
    press(window, KEY.Key_A)
    press(window, KEY.Key_3)
    taken = view_of(seeds).annotation
    press(window, habit)
    assert view_of(seeds).annotation == taken
    assert "taken already" in window.status_bar.message.text()
    press(window, KEY.Key_Z, CTRL)
    assert number_of(seeds, start) == 2


def test_enter_a_while_later_means_the_pane(window, seeds):
    start = line_in_article(seeds, 2)
    click_raw(window, start)
    press(window, KEY.Key_A)
    press(window, KEY.Key_3)
    QTest.qWait(1_600)
    count = len(view_of(seeds).annotation.articles)
    line = [f.start for f in view_of(seeds).annotation.fragments if number_of(seeds, f.start) == 3]
    if line[0] == start:
        press(window, KEY.Key_Backspace)
        assert number_of(seeds, start) != 3
    else:
        press(window, KEY.Key_Return)
        assert len(view_of(seeds).annotation.articles) == count + 1


def test_a_digit_that_is_held_tags_nothing(window, seeds):
    click_flow(window, 3)
    start = view_of(seeds).reflow.units[0].fragments[0].start
    press(window, KEY.Key_A)
    press(window, KEY.Key_3)
    assert number_of(seeds, start) == 3
    taken = view_of(seeds).annotation
    assert window.focusWidget() is window.workbench.reflow
    held = QKeyEvent(QEvent.Type.KeyPress, KEY.Key_3, Qt.KeyboardModifier.NoModifier, "3", True)
    asked = QKeyEvent(
        QEvent.Type.ShortcutOverride, KEY.Key_3, Qt.KeyboardModifier.NoModifier, "3", True
    )
    QCoreApplication.sendEvent(window.workbench.reflow, asked)
    assert asked.isAccepted()
    QCoreApplication.sendEvent(window.workbench.reflow, held)
    assert view_of(seeds).annotation == taken
    press(window, KEY.Key_Y)
    assert fragment(seeds, start).role is Role.BYLINE


def test_a_number_that_can_grow_waits(window, controller):
    many_articles(controller, 3)
    text = window.workbench.raw
    last = line_in_article(controller, 3)
    click_raw(window, last)
    press(window, KEY.Key_A)
    field = controller.prompts.assign_field
    press(window, KEY.Key_9)
    assert field.isVisible()
    assert number_of(controller, last) == 3
    press(window, KEY.Key_Backspace)
    assert field.isVisible()
    press(window, KEY.Key_1)
    assert not field.isVisible()
    assert number_of(controller, last) == 1
    assert window.focusWidget() is text


def test_two_digits_where_there_are_ten_articles(window, seeds):
    many_articles(seeds, 12)
    start = line_in_article(seeds, 12)
    field = seeds.prompts.assign_field
    click_raw(window, start)
    press(window, KEY.Key_A)
    press(window, KEY.Key_1)
    assert field.isVisible()
    press(window, KEY.Key_Return)  # a one can go on: Enter says that it does not
    assert number_of(seeds, start) == 1
    press(window, KEY.Key_A)
    press(window, KEY.Key_1)
    press(window, KEY.Key_1)
    assert not field.isVisible()
    assert number_of(seeds, start) == 11


def test_what_was_deleted_down_to_a_number_waits(window, seeds):
    start = line_in_article(seeds, 2)
    click_raw(window, start)
    press(window, KEY.Key_A)
    field = seeds.prompts.assign_field
    press(window, KEY.Key_Z)
    press(window, KEY.Key_Home)
    QTest.keyClicks(field.field, "")
    field.field.setText("3z")
    press(window, KEY.Key_End)
    press(window, KEY.Key_Backspace)
    assert field.field.text() == "3"
    assert field.isVisible()
    press(window, KEY.Key_Return)
    assert number_of(seeds, start) == 3


def test_digits_of_an_input_method(window, seeds):
    start = line_in_article(seeds, 2)
    click_raw(window, start)
    press(window, KEY.Key_A)
    field = seeds.prompts.assign_field
    QApplication.sendEvent(field.field, QInputMethodEvent("3", []))
    assert field.isVisible(), "still composed"
    done = QInputMethodEvent("", [])
    done.setCommitString("３")
    QApplication.sendEvent(field.field, done)
    assert not field.isVisible()
    assert number_of(seeds, start) == 3


# --- blocks


def blocks(controller):
    """Runs of lines without a gap, another article or another role between. The pages of the
    tests have one blank line behind most lines: that is no gap."""
    view, out = view_of(controller), []
    usual = 1 if view.page.text == PAGE else 2
    for f in view.annotation.fragments:
        line, last = view.page.line_number(f.start), out[-1][-1] if out else None
        if (
            last is not None
            and line - view.page.line_number(last.start) <= usual
            and (last.article, last.role) == (f.article, f.role)
        ):
            out[-1].append(f)
        else:
            out.append([f])
    return [tuple(f.start for f in block) for block in out]


@pytest.mark.parametrize("folded", [True, False])
def test_blocks_of_lines_are_selected_and_gone_through(window, seeds, folded):
    if not folded:
        window.actions_.trigger("view.fold")
    raw, all_ = window.workbench.raw, blocks(seeds)
    at = next(i for i, block in enumerate(all_[:-1]) if len(block) > 2 and len(all_[i + 1]) > 1)
    block, after = all_[at], all_[at + 1]
    click_raw(window, block[0])
    press(window, KEY.Key_Down, CTRL | SHIFT)
    assert raw.selected_starts() == block
    press(window, KEY.Key_Down, CTRL | SHIFT)
    assert raw.selected_starts() == (*block, *after)
    press(window, KEY.Key_Down, CTRL)
    assert raw.selected_starts() == all_[at + 2][:1]
    press(window, KEY.Key_Up, CTRL)
    assert raw.selected_starts() == after[:1]
    click_raw(window, after[1])
    press(window, KEY.Key_Up, CTRL)
    assert raw.selected_starts() == after[:1]
    click_raw(window, after[-1])
    press(window, KEY.Key_Up, CTRL | SHIFT)
    assert raw.selected_starts() == after
    press(window, KEY.Key_Up, CTRL | SHIFT)
    assert raw.selected_starts() == (*block, *after)


def test_blocks_end_at_the_ends_of_the_page(window, seeds):
    raw = window.workbench.raw
    starts = [f.start for f in view_of(seeds).annotation.fragments]
    click_raw(window, starts[0])
    press(window, KEY.Key_Up, CTRL)
    assert raw.selected_starts() == (starts[0],)
    for _ in starts:
        press(window, KEY.Key_Down, CTRL | SHIFT)
    assert raw.selected_starts() == tuple(starts)
    for _ in starts:
        press(window, KEY.Key_Up, CTRL | SHIFT)
    assert raw.selected_starts() == (starts[0],)


def test_a_block_ends_where_the_role_changes(window, controller):
    raw = window.workbench.raw
    block = next(b for b in blocks(controller) if len(b) > 2)
    controller.page_controller.apply(SetRole((block[2],), Role.CAPTION))
    click_raw(window, block[0])
    press(window, KEY.Key_Down, CTRL | SHIFT)
    assert raw.selected_starts() == block[:2]


@pytest.mark.parametrize("folded", [True, False])
def test_a_block_ends_at_a_wider_gap_than_the_usual_one(window, tmp_path, folded):
    text = "甲一。\n\n乙二。\n\n丙三。\n\n\n丁四。\n\n戊五。\n"
    made = open_(window, project(tmp_path, text))
    focused(window)
    if not folded:
        window.actions_.trigger("view.fold")
    starts = [text.index(c) for c in "甲乙丙丁戊"]
    made.page_controller.apply(AssignFragments(tuple(starts), None))
    click_raw(window, 0)
    press(window, KEY.Key_Down, CTRL | SHIFT)
    assert window.workbench.raw.selected_starts() == tuple(starts[:3])
    press(window, KEY.Key_Down, CTRL)
    assert window.workbench.raw.selected_starts() == (starts[3],)


def test_units_are_selected_and_gone_through(window, seeds):
    reflow, units = window.workbench.reflow, view_of(seeds).reflow.units
    one, two, three = units[2:5]
    click_flow(window, one.start)
    press(window, KEY.Key_Home)
    press(window, KEY.Key_Down, CTRL | SHIFT)
    assert reflow.selection() == (one.start, one.end)
    press(window, KEY.Key_Down, CTRL | SHIFT)
    assert reflow.selection() == (one.start, two.end)
    press(window, KEY.Key_Down, CTRL)
    assert reflow.caret() == three.start
    assert reflow.selection() is None
    press(window, KEY.Key_Up, CTRL)
    assert reflow.caret() == two.start
    press(window, KEY.Key_Right)
    press(window, KEY.Key_Up, CTRL)
    assert reflow.caret() == two.start
    press(window, KEY.Key_Up, CTRL | SHIFT)
    assert reflow.selection() == (one.start, two.start)
    press(window, KEY.Key_End, CTRL)
    press(window, KEY.Key_Down, CTRL)
    assert reflow.caret() == len(view_of(seeds).reflow.text)


# --- a paragraph is cut at the line under the caret


def long_unit(controller):
    view = view_of(controller)
    return next(u for u in view.reflow.units if u.role is Role.BODY and len(u.fragments) > 2)


def flow_of_line(controller, start):
    return view_of(controller).reflow.map.fragment_to_flow(start)[0]


def test_a_paragraph_is_cut_at_the_line_under_the_caret(window, seeds):
    unit = long_unit(seeds)
    second = unit.fragments[1].start
    click_flow(window, flow_of_line(seeds, second) + 1)
    press(window, KEY.Key_P)
    assert fragment(seeds, second).joint is Joint.PARAGRAPH
    assert fragment(seeds, unit.fragments[0].start) == unit.fragments[0]
    press(window, KEY.Key_P)
    assert fragment(seeds, second).joint is Joint.GLUE
    press(window, KEY.Key_G)
    assert fragment(seeds, second).joint is Joint.PARAGRAPH


def test_in_its_first_line_the_beginning_of_the_unit_is_meant(window, seeds):
    view = view_of(seeds)
    unit = next(
        b
        for a, b in zip(view.reflow.units, view.reflow.units[1:], strict=False)
        if a.role is b.role is Role.BODY and a.article == b.article and len(b.fragments) > 1
    )
    first = unit.fragments[0].start
    click_flow(window, unit.start + 1)
    press(window, KEY.Key_P)
    assert fragment(seeds, first).joint is Joint.GLUE


def test_a_line_taken_in_the_raw_pane_is_still_meant_after_f6(window, seeds):
    unit = long_unit(seeds)
    third = unit.fragments[2].start
    click_raw(window, third + 1)
    to_reflow(window)
    press(window, KEY.Key_P)
    assert fragment(seeds, third).joint is Joint.PARAGRAPH
    to_raw(window)
    press(window, KEY.Key_P)
    assert fragment(seeds, third).joint is Joint.GLUE


def test_with_text_selected_its_first_line_is_meant(window, seeds):
    unit = long_unit(seeds)
    second = unit.fragments[1].start
    click_flow(window, flow_of_line(seeds, second))
    press(window, KEY.Key_End, SHIFT)
    press(window, KEY.Key_End, CTRL | SHIFT)
    press(window, KEY.Key_P)
    assert fragment(seeds, second).joint is Joint.PARAGRAPH
