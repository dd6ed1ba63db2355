"""What is scrolled goes along on the screen, and looks as if all had been painted anew."""

import pytest
from pane_pages import exposed, gold, view_of
from picture_kit import Painted, anew, on_screen
from PySide6.QtWidgets import QApplication, QLabel

from yk_reader.gui.panes.raw_pane import RawPane
from yk_reader.gui.panes.reflow_pane import ReflowPane

SCROLLS = (3, 40, -7, 161, 22, -90, -22, 333)


@pytest.fixture(params=[RawPane, ReflowPane])
def pane(request, qtbot, theme):
    made = exposed(qtbot, request.param(theme), 402, 480)
    made.set_view(view_of(*gold()))
    settle(made)
    return made


def settle(pane):
    """Paint what waits to be painted."""
    for _ in range(3):
        QApplication.processEvents()
    assert pane.viewport().isVisible()


def scroll(pane, by):
    bar = pane.verticalScrollBar()
    bar.setValue(bar.value() + by)


@pytest.mark.parametrize("size", [15.0, 19.5])
def test_it_looks_as_if_painted_anew(pane, size):
    pane.set_zoom(size)
    settle(pane)
    for by in SCROLLS:
        scroll(pane, by)
        settle(pane)
        assert on_screen(pane, pane) == anew(pane), by


def test_only_what_comes_into_sight_is_painted(pane):
    scroll(pane, 100)
    settle(pane)
    painted = Painted(pane.viewport())
    scroll(pane, 44)
    settle(pane)
    height = pane.viewport().height()
    wide = [part for region in painted.parts for part in region if part.width() > 100]
    assert wide
    assert sum(part.height() for part in wide) < height / 3
    assert max(part.bottom() for part in wide) == height - 1


def test_a_caret_that_moves_and_scrolls(pane):
    for at in (0, 300, 420, 540, 660, 300, 0):
        pane.set_caret(at)
        settle(pane)
        assert on_screen(pane, pane) == anew(pane), at


def test_marks_that_change_before_it_is_painted(pane):
    scroll(pane, 60)
    settle(pane)
    text = pane.caret()
    pane.show_linked(((text, text + 40),))
    scroll(pane, 30)
    pane.show_hover((text + 60, text + 66))
    scroll(pane, -12)
    settle(pane)
    assert on_screen(pane, pane) == anew(pane)


def test_another_page_state_is_painted_as_a_whole(pane):
    scroll(pane, 200)
    settle(pane)
    pane.set_zoom(22.0)
    scroll(pane, 15)
    settle(pane)
    assert on_screen(pane, pane) == anew(pane)


def test_what_lies_over_the_text_stays_where_it_is(pane):
    over = QLabel("over it", pane.viewport())
    over.setGeometry(30, 30, 90, 30)
    over.show()
    settle(pane)
    painted = Painted(pane.viewport())
    scroll(pane, 25)
    settle(pane)
    assert over.pos().y() == 30
    assert pane.viewport().rect() in [region.boundingRect() for region in painted.parts]
    assert on_screen(pane, pane) == anew(pane)
