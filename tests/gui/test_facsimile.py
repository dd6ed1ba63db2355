"""The facsimile in the window: beside the text or in its place, in step with it, and the way back
to a picture that moved."""

import shutil

import pytest
from facsimile_kit import HEAD, LEFT, RIGHT, pictured_project
from picture_kit import opened
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox
from shell import project, wait

from yk_reader import settings as declared
from yk_reader.gui.panes.facsimile_viewport import Fit
from yk_reader.model.vocabulary import Role


@pytest.fixture
def shown(window, tmp_path):
    """Window, controller and pane with a page whose picture can be seen."""
    controller, pane = opened(window, pictured_project(tmp_path))
    wait(lambda: pane.picture is not None, "the picture")
    return window, controller, pane


def at(pane, text, inside=0):
    """The point of the viewport over a character of the page."""
    view = pane._view
    raw = view.page.text.index(text) + inside
    places = pane.marks.places
    box = pane.geometry_.shown(places.char(places.line_of(raw), raw))
    return box.center().toPoint()


def drag(pane, start, end, keys=Qt.KeyboardModifier.NoModifier):
    target = pane.viewport()
    QTest.mousePress(target, Qt.MouseButton.LeftButton, keys, start)
    QTest.mouseMove(target, (start + end) / 2)
    QTest.mouseMove(target, end)
    QTest.mouseRelease(target, Qt.MouseButton.LeftButton, keys, end)


def texts_of(window, starts):
    page = window.workbench.raw.view.page
    return [page.text[s : page.line(page.line_number(s)).end] for s in starts]


# --- where it stands


def test_f9_shows_it_and_that_is_kept(shown):
    window, _, pane = shown
    assert pane.isVisible()
    assert window.services.settings.get(declared.FACSIMILE)
    QTest.keyClick(window.workbench.reflow, Qt.Key.Key_F9)
    assert not pane.isVisible()
    assert pane.picture is None
    assert not window.services.settings.get(declared.FACSIMILE)
    QTest.keyClick(window.workbench.reflow, Qt.Key.Key_F9)
    wait(lambda: pane.picture is not None, "the picture once more")


def test_three_panes_where_there_is_room_else_in_the_place_of_the_raw_pane(shown):
    window, _, pane = shown
    raw, reflow = window.workbench.raw, window.workbench.reflow
    assert pane.isVisible()
    assert raw.isVisible()
    left = [one.mapTo(window, QPoint()).x() for one in (pane, raw, reflow)]
    assert left == sorted(left)
    raw.setFocus()
    window.resize(1024, 700)
    wait(lambda: not raw.isVisible(), "the raw pane to give way")
    assert pane.isVisible()
    assert reflow.isVisible()
    assert pane.hasFocus()
    assert window.width() == 1024
    window.resize(1440, 900)
    wait(raw.isVisible, "the raw pane to come back")
    window.actions_.trigger("view.facsimile")
    window.resize(1024, 700)
    QTest.qWait(30)
    assert raw.isVisible()


def test_it_has_a_window_of_its_own_on_wish(shown):
    window, _, pane = shown
    window.actions_.trigger("view.facsimile-window")
    own = pane.window()
    assert own is not window
    assert own.isVisible()
    assert window.workbench.raw.isVisible()
    wait(lambda: pane.picture is not None, "the picture there")
    window.actions_.trigger("view.reading")
    assert not own.isVisible()
    window.actions_.trigger("view.reading")
    assert own.isVisible()
    window.actions_.trigger("view.facsimile-window")
    assert pane.window() is window
    assert pane.isVisible()
    window.actions_.trigger("view.facsimile-window")
    pane.window().close()
    assert not pane.isVisible()
    assert not window.actions_.by_id["view.facsimile"].isChecked()
    window.close_project()


def test_f6_comes_by(shown):
    window, _, pane = shown
    window.workbench.raw.setFocus()
    window.actions_.trigger("view.previous-pane")
    assert pane.hasFocus()


# --- in step with the text


def test_the_line_and_the_word_of_the_caret_are_marked(shown):
    window, _, pane = shown
    page = window.workbench.raw.view.page
    raw = page.text.index("抓好")
    window.workbench.raw.set_caret(raw)
    places = pane.marks.places
    line = places.line_of(raw)
    assert pane.marks.line == places.box(line)
    assert pane.marks.words
    left, right = pane.marks.words[0][0], pane.marks.words[0][2]
    char = places.char(line, raw)
    assert left <= char[0]
    assert char[2] <= right


def test_a_character_outside_the_bmp_keeps_the_marks_after_it_in_place(shown):
    window, _, pane = shown
    raw = window.workbench.raw.view.page.text.index("𠮷")
    window.workbench.raw.set_caret(raw - 3)
    window.workbench.raw._selection.move(raw + 1, extend=True)
    places = pane.marks.places
    assert pane.marks.words == (
        (
            *places.char(places.line_of(raw), raw - 3)[:2],
            *places.char(places.line_of(raw), raw)[2:],
        ),
    )


def test_a_click_puts_the_caret_in_both_text_panes(shown):
    window, controller, pane = shown
    QTest.mouseClick(pane.viewport(), Qt.MouseButton.LeftButton, pos=at(pane, "江边"))
    raw = window.workbench.raw.view.page.text.index("江边")
    assert window.workbench.raw.caret() in (raw, raw + 1)
    flow = window.workbench.reflow
    text = flow.view.reflow.text
    assert text[flow.caret() - 1 : flow.caret() + 2].find("江") >= 0
    assert controller.pane_sync.raw_offset == window.workbench.raw.caret()


def test_a_rectangle_chooses_lines_and_gestures_work_on_them(shown):
    window, controller, pane = shown
    drag(pane, at(pane, RIGHT[0]) - QPoint(8, 6), at(pane, RIGHT[1], 9) + QPoint(0, 2))
    chosen = window.workbench.raw.selected_starts()
    assert texts_of(window, chosen) == [RIGHT[0], RIGHT[1]]
    assert len(pane.marks.chosen) == 2
    pane.setFocus()
    QTest.keyClick(pane, Qt.Key.Key_C)
    roles = {f.start: f.role for f in controller.page_view.annotation.fragments}
    assert [roles[start] for start in chosen] == [Role.CAPTION] * 2
    QTest.keyClick(pane, Qt.Key.Key_Return)
    articles = {f.start: f.article for f in controller.page_view.annotation.fragments}
    assert articles[chosen[0]] != articles[controller.page_view.page.text.index(HEAD)]
    window.actions_.trigger("edit.undo")
    window.actions_.trigger("edit.undo")


def test_ctrl_adds_lines(shown):
    window, _, pane = shown
    QTest.mouseClick(pane.viewport(), Qt.MouseButton.LeftButton, pos=at(pane, LEFT[0], 2))
    control = Qt.KeyboardModifier.ControlModifier
    QTest.mouseClick(pane.viewport(), Qt.MouseButton.LeftButton, control, at(pane, LEFT[2], 2))
    assert texts_of(window, window.workbench.raw.selected_starts()) == [LEFT[0], LEFT[2]]


def test_arrow_keys_move_the_caret_of_the_text(shown):
    window, _, pane = shown
    window.workbench.raw.set_caret(window.workbench.raw.view.page.text.index(LEFT[0]))
    pane.setFocus()
    QTest.keyClick(pane, Qt.Key.Key_Down)
    raw = window.workbench.raw
    assert texts_of(window, raw.selected_starts()) == [LEFT[1]]
    assert pane.marks.line == pane.marks.places.box(pane.marks.places.line_of(raw.caret()))


def test_hovering_is_seen_on_both_sides(shown):
    window, _, pane = shown
    raw = window.workbench.raw.view.page.text.index("江边")
    pane.hovered.emit(raw)
    assert window.workbench.raw._marks.hovered_span == (raw, raw + 1)
    pane.hovered.emit(None)
    window.workbench.raw.hovered.emit(raw)
    places = pane.marks.places
    assert pane.marks.hovered == (places.char(places.line_of(raw), raw),)


def test_f2_shows_the_print_of_the_line_over_the_field(shown):
    window, _, _ = shown
    raw = window.workbench.raw
    raw.set_caret(raw.view.page.text.index(LEFT[1]))
    raw.setFocus()
    window.actions_.trigger("edit.correct")
    wait(lambda: not raw.strip.isHidden(), "the strip")
    field = raw._correction._field
    assert raw.strip.geometry().bottom() < field.geometry().top()
    assert raw.strip.pixmap().height() > 20
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert raw.strip.isHidden()


def test_f2_in_the_reflow_shows_it_over_the_caret(shown):
    window, controller, _ = shown
    reflow = window.workbench.reflow
    reflow.setFocus()
    reflow.set_caret(3)
    window.actions_.trigger("edit.correct")
    strip = controller.line_strips._typed
    wait(lambda: not strip.isHidden(), "the strip")
    QTest.keyClick(reflow, Qt.Key.Key_Escape)
    assert strip.isHidden()


# --- how it is shown


def test_zoom_turn_and_fit(shown):
    window, _, pane = shown
    trigger, geometry = window.actions_.trigger, pane.geometry_
    wide = geometry.zoom
    pane.setFocus()
    QTest.keyClick(pane, Qt.Key.Key_Plus)
    assert geometry.zoom == pytest.approx(wide * 1.25)
    assert geometry.fit is Fit.NONE
    trigger("view.picture-smaller")
    assert geometry.zoom == pytest.approx(wide)
    trigger("view.picture-turn")
    place = geometry.shown((0, 0, 100, 50))
    assert place.width() < place.height()
    assert geometry.to_sheet(geometry.transform().map(QPointF(30, 40))).x() == pytest.approx(30)
    trigger("view.picture-whole")
    assert geometry.seen().contains(geometry.to_sheet(pane.viewport().rect().center()))
    trigger("view.picture-width")
    for _ in range(3):
        trigger("view.picture-turn")
    assert geometry.zoom == pytest.approx(wide)


def test_the_wheel_with_ctrl_zooms_at_the_mouse(shown):
    _, _, pane = shown
    for _ in range(4):
        pane.zoom(1)
    point = pane.viewport().rect().center() + QPoint(30, 20)
    before = pane.geometry_.to_sheet(point)
    event = QWheelEvent(
        QPointF(point), QPointF(pane.viewport().mapToGlobal(point)), QPoint(), QPoint(0, 240),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.ControlModifier,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    zoom = pane.geometry_.zoom
    QApplication.sendEvent(pane.viewport(), event)
    assert pane.geometry_.zoom == pytest.approx(zoom * 1.25**2)
    after = pane.geometry_.to_sheet(point)
    near = 8 / pane.geometry_.zoom
    assert (after.x(), after.y()) == pytest.approx((before.x(), before.y()), abs=near)


def test_space_and_the_middle_button_move_the_picture(shown):
    _, _, pane = shown
    for _ in range(4):
        pane.zoom(1)
    bar = pane.verticalScrollBar()
    old = bar.value()
    target = pane.viewport()
    QTest.mousePress(target, Qt.MouseButton.MiddleButton, pos=QPoint(50, 90))
    QTest.mouseMove(target, QPoint(50, 60))
    QTest.mouseRelease(target, Qt.MouseButton.MiddleButton, pos=QPoint(50, 60))
    assert bar.value() == old + 30
    pane.setFocus()
    QTest.keyPress(pane, Qt.Key.Key_Space)
    drag(pane, QPoint(50, 90), QPoint(50, 120))
    QTest.keyRelease(pane, Qt.Key.Key_Space)
    assert bar.value() == old


def test_tones_change_what_is_drawn(shown):
    window, _, pane = shown
    wait(lambda: pane.tiles.idle, "the tiles")
    middle = pane.viewport().rect().center()
    assert pane.viewport().grab().toImage().pixelColor(middle).lightness() > 240
    window.actions_.trigger("view.picture-invert")
    wait(
        lambda: pane.viewport().grab().toImage().pixelColor(middle).lightness() < 15,
        "dark paper",
    )
    window.actions_.trigger("view.picture-brighter")
    window.actions_.trigger("view.picture-contrast")
    assert (pane.tiles.tones.brightness, pane.tiles.tones.contrast) == (20, 20)
    window.actions_.trigger("view.picture-plain")
    assert not window.actions_.by_id["view.picture-invert"].isChecked()
    wait(
        lambda: pane.viewport().grab().toImage().pixelColor(middle).lightness() > 240,
        "light paper",
    )


def test_tiles_are_sharp_and_their_memory_is_bounded(shown, monkeypatch):
    from yk_reader.gui.panes import facsimile_tiles

    monkeypatch.setattr(facsimile_tiles, "MOST_BYTES", 4 << 20)
    _, _, pane = shown
    for by in (1, 1, 1, 1, -1, -1, 1, -1):
        pane.zoom(by)
        QApplication.processEvents()
        wait(lambda: pane.tiles.idle, "the tiles")
    seen, scale = pane.geometry_.seen(), round(pane.geometry_.zoom * pane.devicePixelRatioF(), 9)
    wait(lambda: not pane.tiles._missing(seen, scale), "the tiles that are seen")
    needed = len(pane.tiles._keys(seen, scale)) << 20
    assert pane.tiles.held <= max(4 << 20, needed)


# --- outlines and order


def test_articles_are_outlined_and_their_order_is_changed_on_the_picture(shown):
    window, controller, pane = shown
    raw = window.workbench.raw
    text = raw.view.page.text
    raw.set_caret(text.index(RIGHT[0]))
    raw.setFocus()
    window.actions_.trigger("article.start")
    window.actions_.trigger("view.picture-outlines")
    window.actions_.trigger("view.picture-order")
    before = [s.article for s in pane.marks.stretches]
    assert len(dict.fromkeys(before)) == 2
    from yk_reader.gui.panes.facsimile_painter import number_rect

    last = pane.marks.stretches[-1]
    first = next(s for s in pane.marks.stretches if s.article != last.article)
    start = number_rect(pane.geometry_, last.box).center().toPoint()
    goal = pane.geometry_.shown(first.box)
    end = QPoint(round(goal.center().x()) + 12, round(goal.top()) + 3)
    drag(pane, start, end)
    assert controller.page_view.ranks[last.article] == 1
    assert pane.marks.stretches[0].article == last.article
    window.actions_.trigger("edit.undo")
    assert [s.article for s in pane.marks.stretches] == before


# --- pictures that are not there


def test_a_page_without_a_picture_says_what_to_do(window, tmp_path):
    _, pane = opened(window, project(tmp_path))
    assert pane.note.said[0] == "This page has no picture"
    assert [b.text() for b in pane.note.buttons] == ["Choose…"]


def test_a_picture_can_be_given_to_a_page(window, tmp_path):
    pictured_project(tmp_path, pages=2)
    controller, pane = opened(window, project(tmp_path))
    controller.page_pictures.take(controller.page_view.page_id, tmp_path / "print.pdf")
    from PySide6.QtWidgets import QInputDialog

    (dialog,) = window.findChildren(QInputDialog)
    dialog.setIntValue(2)
    dialog.accept()
    wait(lambda: pane.picture is not None, "the picture")
    assert pane.picture.source.frame == 1


def test_a_picture_that_moved_is_found_again(window, tmp_path):
    path = pictured_project(tmp_path, pages=2)
    (tmp_path / "elsewhere").mkdir()
    shutil.move(tmp_path / "print.pdf", tmp_path / "elsewhere" / "scan.pdf")
    controller, pane = opened(window, path)
    wait(lambda: pane.note.said[0], "the note")
    assert pane.note.said[0] == "The picture is not there"
    assert "print.pdf" in pane.note.said[1]
    assert [b.text() for b in pane.note.buttons] == ["Relocate…", "Try again"]
    pane.note.buttons[0].setFocus()
    controller.page_pictures.take(controller.page_view.page_id, tmp_path / "elsewhere" / "scan.pdf")
    wait(lambda: pane.picture is not None, "the picture")
    assert pane.note.said == ("", "")
    assert window.focusWidget() is pane
    paths = {controller.project.store.facsimiles.picture(n).path for n in (1, 2)}
    assert paths == {"elsewhere/scan.pdf"}


def test_another_file_under_its_name_is_told_and_taken_only_on_wish(window, tmp_path):
    path = pictured_project(tmp_path)
    data = (tmp_path / "print.pdf").read_bytes()
    (tmp_path / "print.pdf").write_bytes(data + b"\n% another one\n")
    controller, pane = opened(window, path)
    wait(lambda: pane.note.said[0], "the note")
    assert pane.note.said[0] == "The picture was replaced"
    pane.note.buttons[-1].click()
    assert pane.note.said == ("", "")
    assert pane.marks.places is not None
    controller.page_pictures.take(controller.page_view.page_id, tmp_path / "print.pdf")
    wait(lambda: window.findChildren(QMessageBox), "the question")
    (box,) = window.findChildren(QMessageBox)
    old = controller.project.store.facsimiles.picture(1).sha256
    next(b for b in box.buttons() if b.text() == "Take it all the same").click()
    wait(lambda: controller.project.store.facsimiles.picture(1).sha256 != old, "the new one")


def test_a_damaged_picture_is_told(window, tmp_path):
    path = pictured_project(tmp_path)
    (tmp_path / "print.pdf").write_bytes(b"%PDF-1.7 nothing more")
    _, pane = opened(window, path)
    wait(lambda: pane.note.said[0], "the note")
    assert "print.pdf" in pane.note.said[0]
    assert pane.picture is None


def test_nothing_is_held_when_the_project_is_closed(shown):
    window, _, pane = shown
    window.close_project()
    assert pane.picture is None
    assert pane.tiles.held == 0
