"""The picture of the page goes along on the screen when it is scrolled, and looks as if all had
been painted anew."""

import pytest
from picture_kit import anew, drawn, on_screen, with_picture
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from shell import wait

from yk_reader.gui.panes.facsimile_drawing import Source


@pytest.fixture
def shown(window, tmp_path):
    """Window, controller and pane with a page whose picture can be seen."""
    return with_picture(window, tmp_path)


def test_a_scrolled_picture_looks_as_if_painted_anew(shown):
    window, _, pane = shown
    for _ in range(5):
        window.actions_.trigger("view.picture-larger")
    window.actions_.trigger("view.picture-outlines")
    bar = pane.verticalScrollBar()
    assert bar.maximum() > 200
    drawn(pane)
    for by in (13, 60, -21, 140, -60):
        bar.setValue(bar.value() + by)
        pane.horizontalScrollBar().setValue(by // 2)
        drawn(pane)
        assert on_screen(pane, window) == anew(pane), by


def test_the_frame_of_the_line_goes_where_the_caret_goes_also_when_it_scrolls(shown):
    window, _, pane = shown
    for _ in range(8):
        window.actions_.trigger("view.picture-larger")
    drawn(pane)
    raw = window.workbench.raw
    text, places = raw.view.page.text, set()
    for share in (0, 5, 9, 2, 9, 0):
        raw.set_caret(min(share * len(text) // 10, len(text) - 1))
        drawn(pane)
        places.add((pane.horizontalScrollBar().value(), pane.verticalScrollBar().value()))
        assert on_screen(pane, window) == anew(pane), share
    assert len(places) > 1


def test_a_rectangle_that_is_drawn_stays_with_the_mouse_when_the_picture_scrolls(shown):
    window, _, pane = shown
    for _ in range(5):
        window.actions_.trigger("view.picture-larger")
    drawn(pane)
    QTest.mousePress(pane.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(40, 40))
    QTest.mouseMove(pane.viewport(), QPoint(90, 90))
    QTest.mouseMove(pane.viewport(), QPoint(120, 130))
    drawn(pane)
    pane.verticalScrollBar().setValue(pane.verticalScrollBar().value() + 37)
    drawn(pane)
    assert pane.marks.band is not None
    assert on_screen(pane, window) == anew(pane)
    QTest.mouseRelease(pane.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(120, 130))


@pytest.mark.parametrize("missing", [False, True])
def test_where_no_picture_is_there_is_nothing_to_scroll(shown, tmp_path, missing):
    window, controller, pane = shown
    for _ in range(5):
        window.actions_.trigger("view.picture-larger")
    drawn(pane)
    bars = (pane.horizontalScrollBar(), pane.verticalScrollBar())
    room = [bar.maximum() for bar in bars]
    assert all(room)
    source, picture = controller.page_pictures.source(), pane._picture
    gone = Source(tmp_path / "gone.png") if missing else None
    pane.show_picture(gone, picture if missing else None)
    wait(lambda: not any(bar.maximum() for bar in bars), "no room to scroll")
    pane.show_picture(source, picture)
    wait(lambda: pane.picture is not None, "the picture again")
    wait(lambda: [bar.maximum() for bar in bars] == room, "the same room")
