"""How the picture is drawn: at once beside the text, in small requests, and again only where
something else is marked."""

import pytest
from facsimile_kit import HEAD, LEFT, RIGHT, pictured_project
from picture_kit import Painted, drawn
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from shell import open_, wait

from yk_reader.gui.panes import facsimile_tiles
from yk_reader.gui.panes.facsimile_drawing import FacsimileDrawing


@pytest.fixture
def shown(window, tmp_path):
    """Window, controller and pane with the first of two pages that have their picture."""
    controller = open_(window, pictured_project(tmp_path, 2))
    pane = window.workbench.facsimile
    window.actions_.trigger("view.facsimile")
    wait(lambda: pane.picture is not None, "the picture")
    window.project_display.catch_up()  # what is filled later may give the pane another size
    drawn(pane)
    return window, controller, pane


def test_only_what_is_marked_is_painted_again(shown):
    window, _, pane = shown
    raw = window.workbench.raw
    text = raw.view.page.text
    raw.set_caret(text.index(LEFT[0]))
    QApplication.processEvents()
    # what else asks for the picture to be painted is over: tiles that come, docks that grow
    wait(lambda: pane.tiles.idle and not window.project_display._docks.isActive(), "the rest")
    QApplication.processEvents()
    before = pane.geometry_.shown(pane.marks.line).center().toPoint()
    painted = Painted(pane.viewport())
    raw.set_caret(text.index(RIGHT[1]))
    QApplication.processEvents()
    now = pane.geometry_.shown(pane.marks.line).center().toPoint()
    assert painted.region.contains(before)
    assert painted.region.contains(now)
    left_out = pane.geometry_.shown((0, 0, 1, 1)).center().toPoint() + QPoint(5, 5)
    assert not painted.region.contains(left_out)

    QTest.qWait(500)  # the place of work is told once more, when the docks have followed
    painted.parts.clear()
    pane.show_hover((text.index(HEAD), text.index(HEAD) + 1))
    QApplication.processEvents()
    hovered = pane.geometry_.shown(pane.marks.hovered[0]).center().toPoint()
    assert painted.region.contains(hovered)
    assert not painted.region.contains(now)
    pane.show_hover(None)
    painted.parts.clear()
    QApplication.processEvents()
    assert painted.region.contains(hovered)


def test_all_is_painted_again_where_it_was_scrolled(shown):
    window, _, pane = shown
    raw = window.workbench.raw
    text = raw.view.page.text
    raw.set_caret(text.index(HEAD))
    for _ in range(8):
        pane.zoom(1)
    wait(lambda: pane.tiles.idle, "the tiles")
    QApplication.processEvents()
    painted = Painted(pane.viewport())
    raw.set_caret(text.index(RIGHT[2]))
    QApplication.processEvents()
    assert painted.region.boundingRect() == pane.viewport().rect()


def test_moving_the_caret_draws_nothing_new(shown, monkeypatch):
    window, _, _ = shown
    raw = window.workbench.raw
    asked = []
    monkeypatch.setattr(FacsimileDrawing, "_submit", lambda *args: asked.append(args))
    for line in (*LEFT, *RIGHT, HEAD):
        raw.set_caret(raw.view.page.text.index(line))
        QApplication.processEvents()
    assert not asked


def test_the_picture_is_asked_for_before_the_text_is_laid_out(shown, monkeypatch):
    window, controller, pane = shown
    order = []
    raw, tiles = window.workbench.raw, pane.tiles
    set_view, show = raw.set_view, tiles.show
    monkeypatch.setattr(raw, "set_view", lambda *args: (order.append("text"), set_view(*args)))
    monkeypatch.setattr(tiles, "show", lambda *args: (order.append("picture"), show(*args)))
    controller.open_page(controller.project.store.pages.ids()[1])
    assert order[0] == "picture"
    wait(lambda: pane.picture is not None, "the other picture")
    assert pane.marks.line is not None


def test_a_request_is_small(shown, monkeypatch):
    _, _, pane = shown
    areas = []
    tiles = FacsimileDrawing.tiles

    def noted(self, source, scale, area, *more):
        areas.append(area)
        tiles(self, source, scale, area, *more)

    monkeypatch.setattr(FacsimileDrawing, "tiles", noted)
    monkeypatch.setattr(facsimile_tiles, "TILE", 64)
    pane.zoom(1)
    QApplication.processEvents()
    wait(lambda: pane.tiles.idle, "the tiles")
    assert len(areas) > 1
    assert all((right - left) * (bottom - top) <= 8 for left, top, right, bottom in areas)
