"""One gesture each: woven columns, characters of a column, lines that stand from last to first."""

import pytest
from place_kit import CTRL, KEY, SHIFT, click_raw, focused, press, view_of
from shell import open_, project

from yk_reader.model.vocabulary import Joint


@pytest.fixture
def controller(window, tmp_path):
    made = open_(window, project(tmp_path))
    focused(window)
    return made


def sequences(controller):
    """Each article by rank, as its lines in reading order."""
    view = view_of(controller)
    ranks = sorted(view.annotation.articles, key=lambda a: a.rank)
    return [
        [view.page.text[f.start : f.end] for f in view.annotation.members(a.key)] for a in ranks
    ]


def choose_all(window, controller):
    """All lines of the page, chosen in the raw pane by keys."""
    click_raw(window, 0)
    press(window, KEY.Key_A, CTRL)
    return list(view_of(controller).annotation.fragments)


def test_w_takes_columns_apart_and_ctrl_z_puts_them_together(window, controller):
    before = sequences(controller)
    lines = choose_all(window, controller)
    text = view_of(controller).page.text
    shown = [text[f.start : f.end] for f in lines]
    press(window, KEY.Key_W)
    after = sequences(controller)
    assert after != before
    columns = {frozenset(article) for article in after}
    assert frozenset(shown[0::2]) in columns or frozenset(shown[0::3]) in columns
    assert sorted(line for article in after for line in article) == sorted(shown)
    press(window, KEY.Key_Z, CTRL)
    assert sequences(controller) == before


def test_r_turns_the_lines_round_inside_their_article(window, controller):
    choose_all(window, controller)
    before = sequences(controller)
    press(window, KEY.Key_R)
    assert sequences(controller) == [article[::-1] for article in before]
    press(window, KEY.Key_R)
    assert sequences(controller) == before, "done twice it is as it was"


def test_shift_w_joins_the_lines_without_a_sign_between_them(window, controller):
    lines = choose_all(window, controller)
    press(window, KEY.Key_W, SHIFT)
    fragments = view_of(controller).annotation.fragments
    assert {f.article for f in fragments} == {lines[0].article}
    assert {f.joint for f in fragments[1:]} == {Joint.GLUE}
    assert len(view_of(controller).reflow.units) == 1


@pytest.mark.parametrize(("key", "modifier"), [("W", None), ("R", None), ("W", SHIFT)])
def test_one_line_alone_is_refused_in_words_and_nothing_changes(window, controller, key, modifier):
    click_raw(window, 0)
    before = sequences(controller)
    press(window, getattr(KEY, f"Key_{key}"), *([modifier] if modifier else []))
    assert sequences(controller) == before
    assert controller.page_controller._refusal == "few-lines"
