"""The docks are filled one by one, so that keys and mouse need not wait for all of them."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from shell import open_, seeds_project, wait


@pytest.fixture
def desk(window, tmp_path):
    """A window with the first of two sample pages."""
    controller = open_(window, seeds_project(tmp_path))
    window.project_display.fill_docks()
    return window, controller


def filled(window):
    """What the docks say of their page: articles of the outline, places to check, the table."""
    bench = window.workbench
    return bench.outline.tree.page_id, bench.doubts._view, bench.entities.page_id


def other_page(window):
    """Another page is shown, and the first of the docks is filled: both pages."""
    bench = window.workbench
    first = bench.raw.view.page_id
    window.actions_.trigger("page.next")
    assert bench.raw.view.page_id != first
    bench.raw.viewport().repaint()  # the docks wait for it
    assert bench.raw.painted
    display = window.project_display
    display._docks.stop()  # the moment that they wait for is over
    display._fill_next()
    return first, bench.raw.view.page_id


def test_one_dock_in_each_turn_of_the_event_loop(desk):
    window, _controller = desk
    display = window.project_display
    old, new = other_page(window)
    assert window.workbench.outline.tree.page_id == new
    assert window.workbench.entities.page_id == old
    wait(lambda: not display._docks.isActive(), "the docks")
    view = window.workbench.raw.view
    assert filled(window) == (new, view, new)
    assert display._docks.interval() > 0


def test_a_key_in_a_dock_meanwhile_fills_the_rest_at_once(desk):
    window, _controller = desk
    display = window.project_display
    _, new = other_page(window)
    QTest.keyClick(window.workbench.entities.tree, Qt.Key.Key_Down)
    assert filled(window) == (new, window.workbench.raw.view, new)
    assert not display._docks.isActive()


def test_a_page_that_comes_meanwhile_begins_anew(desk):
    window, _controller = desk
    display = window.project_display
    first, _ = other_page(window)
    window.actions_.trigger("page.previous")
    wait(lambda: not display._docks.isActive(), "the docks")
    assert filled(window) == (first, window.workbench.raw.view, first)


def test_what_was_found_is_shown_among_the_places_to_check(desk):
    window, _controller = desk
    display, doubts = window.project_display, window.workbench.doubts
    wait(lambda: not display._docks.isActive(), "the docks")
    page_id = window.workbench.raw.view.page_id
    before = doubts._hints
    display._take_untagged(page_id, ())
    display._take_hints(page_id, ("a hint",))
    assert doubts._hints == before
    doubts.set_view = lambda *found: setattr(doubts, "_hints", found[3])
    QApplication.processEvents()
    wait(lambda: doubts._hints == ("a hint",), "the places to check")
