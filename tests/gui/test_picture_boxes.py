"""Boxes by hand on the picture: dragged, cut, drawn, by mouse and by keys, and taken back."""

import pytest
from facsimile_kit import LEFT
from picture_kit import with_picture
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from shell import wait

from yk_reader.edits import drawn_now
from yk_reader.gui.look.step_texts import told
from yk_reader.gui.panes.facsimile_boxes import changed, grips, shape_of
from yk_reader.session import Session

LEFT_BUTTON = Qt.MouseButton.LeftButton


@pytest.fixture
def shown(window, tmp_path):
    """Window, controller and pane with a page whose boxes can be moved."""
    _, controller, pane = with_picture(window, tmp_path)
    window.actions_.trigger("view.picture-boxes")
    window.workbench.raw.set_caret(start(pane, LEFT[1]))
    return window, controller, pane


def start(pane, text):
    return pane._view.page.text.index(text)


def box_of(pane, text):
    begin = start(pane, text)
    return next(one.box for one in pane._view.page.boxes if one.start == begin)


def stored(controller, pane, text):
    begin = start(pane, text)
    found = controller.project.store.facsimiles.get(pane._view.page_id).boxes
    return next(one.box for one in found if one.start == begin)


def middle(pane, text):
    return pane.geometry_.shown(pane.marks.places.fitted(box_of(pane, text))).center().toPoint()


def drag(pane, begin, end, keys=Qt.KeyboardModifier.NoModifier):
    target = pane.viewport()
    QTest.mousePress(target, LEFT_BUTTON, keys, begin)
    QTest.mouseMove(target, (begin + end) / 2)
    QTest.mouseMove(target, end)
    QTest.mouseRelease(target, LEFT_BUTTON, keys, end)


def words(window, controller):
    step = controller.project.session.last_step(window.workbench.facsimile._view.page_id)
    return told(step.description)


def test_a_box_is_dragged_and_taken_back(shown):
    window, controller, pane = shown
    before = box_of(pane, LEFT[0])
    at = middle(pane, LEFT[0])
    drag(pane, at, at + QPoint(12, 20))
    after = box_of(pane, LEFT[0])
    by = round(12 / pane.geometry_.zoom), round(20 / pane.geometry_.zoom)
    assert after[0] - before[0] == pytest.approx(by[0], abs=2)
    assert after[1] - before[1] == pytest.approx(by[1], abs=2)
    assert after[2] - after[0] == pytest.approx(before[2] - before[0], abs=2)
    assert stored(controller, pane, LEFT[0]) == after
    assert "line" in words(window, controller)
    window.actions_.trigger("edit.undo")
    assert box_of(pane, LEFT[0]) == stored(controller, pane, LEFT[0]) == before
    window.actions_.trigger("edit.redo")
    assert stored(controller, pane, LEFT[0]) == after


def test_a_side_is_dragged(shown):
    _, controller, pane = shown
    before = box_of(pane, LEFT[1])
    places = {
        grip: place.center().toPoint()
        for grip, place in grips(pane.geometry_, pane.marks.picked.box)
    }
    drag(pane, places[1, 1], places[1, 1] + QPoint(15, 9))
    after = stored(controller, pane, LEFT[1])
    assert after[:2] == pytest.approx(before[:2], abs=1)
    assert after[2] > before[2]
    assert after[3] > before[3]


def test_a_click_puts_the_caret_there_and_changes_nothing(shown):
    _window, controller, pane = shown
    at = middle(pane, LEFT[2])
    QTest.mouseClick(pane.viewport(), LEFT_BUTTON, Qt.KeyboardModifier.NoModifier, at)
    caret = controller.pane_sync.raw_offset
    assert start(pane, LEFT[2]) + 3 <= caret <= start(pane, LEFT[2]) + len(LEFT[2])
    assert pane.marks.picked.key == start(pane, LEFT[2])
    assert controller.project.session.last_step(pane._view.page_id) is None


def test_arrow_keys_move_it_and_with_shift_make_it_larger_in_one_step(shown):
    window, controller, pane = shown
    pane.setFocus()
    before = box_of(pane, LEFT[1])
    for _ in range(3):
        QTest.keyClick(pane, Qt.Key.Key_Right)
    moved = box_of(pane, LEFT[1])
    assert moved[0] > before[0]
    assert (moved[1], moved[3]) == (before[1], before[3])
    assert controller.project.session.actions(pane._view.page_id) == 1
    QTest.keyClick(pane, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    larger = box_of(pane, LEFT[1])
    assert larger[3] > moved[3]
    assert larger[:3] == moved[:3]
    QTest.keyClick(pane, Qt.Key.Key_Left, Qt.KeyboardModifier.ControlModifier)
    far = box_of(pane, LEFT[1])
    assert larger[0] - far[0] >= 9 * (moved[0] - before[0]) / 3
    window.actions_.trigger("edit.undo")
    assert box_of(pane, LEFT[1]) == before


def test_page_keys_go_from_box_to_box(shown):
    _, controller, pane = shown
    pane.setFocus()
    QTest.keyClick(pane, Qt.Key.Key_PageDown)
    assert pane.marks.picked.key == start(pane, LEFT[2])
    assert controller.pane_sync.raw_offset == start(pane, LEFT[2])
    QTest.keyClick(pane, Qt.Key.Key_PageUp)
    QTest.keyClick(pane, Qt.Key.Key_PageUp)
    assert pane.marks.picked.key == start(pane, LEFT[0])


def test_a_double_click_divides_the_line(shown):
    window, controller, pane = shown
    at = middle(pane, LEFT[0])
    text = pane._view.reflow.text
    QTest.mouseClick(pane.viewport(), LEFT_BUTTON, Qt.KeyboardModifier.NoModifier, at)
    QTest.mouseDClick(pane.viewport(), LEFT_BUTTON, Qt.KeyboardModifier.NoModifier, at)
    QTest.mouseRelease(pane.viewport(), LEFT_BUTTON, Qt.KeyboardModifier.NoModifier, at)
    keys = [one.key for one in pane.marks.items]
    begin = start(pane, LEFT[0])
    parts = [key for key in keys if begin <= key < begin + len(LEFT[0])]
    assert len(parts) == 2
    assert pane._view.reflow.text == text
    one, other = (next(x for x in pane.marks.items if x.key == key) for key in parts)
    assert one.box[2] <= other.box[0] + 1
    assert controller.project.session.actions(pane._view.page_id) == 1
    window.actions_.trigger("edit.undo")
    assert (
        len([k for k in (x.key for x in pane.marks.items) if begin <= k < begin + len(LEFT[0])])
        == 1
    )


def test_a_rectangle_beside_the_lines_asks_what_is_printed_there(shown, tmp_path):
    window, controller, pane = shown
    low = pane.geometry_.shown(pane.marks.places.fitted(box_of(pane, LEFT[2])))
    begin = QPoint(round(low.left()), round(low.bottom()) + 4)
    drag(pane, begin, begin + QPoint(round(low.width()), round(low.height())))
    dialog = controller.picture_boxes._dialog
    assert dialog is not None
    assert not dialog.ok.isEnabled()
    assert str(pane._view.page.line_number(start(pane, LEFT[2]))) in dialog.place.itemText(0)
    wait(lambda: not dialog.print_.pixmap().isNull(), "the print")
    dialog.text.setText("漏读的一行。")
    dialog.ok.click()
    assert controller.picture_boxes._dialog is None
    view = pane._view
    [(line, text, _)] = drawn_now(view.page, view.annotation)
    assert text == "漏读的一行。"
    assert LEFT[2] + "漏读的一行。" in view.reflow.text
    item = next(one for one in pane.marks.items if one.drawn)
    assert item.key == line.key
    assert "漏读的一行。" in words(window, controller)
    again = Session(controller.project.store, controller.project.session.annotator)
    assert again.state(view.page_id).annotation.drawn == view.annotation.drawn

    # it is moved, and taken away, like any other
    pane.setFocus()
    pane._picked(item)
    QTest.keyClick(pane, Qt.Key.Key_Down)
    moved = next(one for one in pane.marks.items if one.drawn)
    assert moved.box[1] > item.box[1]
    assert pane.marks.picked == moved
    window.activateWindow()
    wait(window.isActiveWindow, "the window")
    QTest.keyClick(pane, Qt.Key.Key_Delete)
    assert not [one for one in pane.marks.items if one.drawn]
    assert "漏读的一行。" not in pane._view.reflow.text
    for _ in range(3):
        window.actions_.trigger("edit.undo")
    assert not pane._view.annotation.drawn


def test_a_line_is_drawn_by_the_keyboard(shown):
    _window, controller, pane = shown
    pane.setFocus()
    QTest.keyClick(pane, Qt.Key.Key_Insert)
    dialog = controller.picture_boxes._dialog
    assert dialog is not None
    dialog.text.setText("  ")
    assert not dialog.ok.isEnabled()
    dialog.reject()
    assert controller.picture_boxes._dialog is None
    assert not pane._view.annotation.drawn


def test_what_ocr_reads_there_is_put_into_the_field(shown, monkeypatch):
    from yk_reader.jobs import ocr

    _, controller, pane = shown
    asked = []

    def read(source, picture, box, host, *, engine, should_stop):
        asked.append((picture.name, box))
        return ocr.RectangleRead("读出的一行", 71, "fake 1")

    monkeypatch.setattr(ocr, "read_rectangle", read)
    controller.picture_boxes.draw()
    dialog = controller.picture_boxes._dialog
    dialog.read.click()
    assert not dialog.read.isEnabled()
    wait(lambda: dialog.text.text() == "读出的一行", "the reading")
    assert "71" in dialog.state.text()
    dialog.ok.click()
    [(line, _, _)] = drawn_now(pane._view.page, pane._view.annotation)
    assert line.confidence == 71
    assert asked[0][1] == line.box


def test_without_the_mode_a_drag_chooses_lines_as_ever(shown):
    window, _controller, pane = shown
    window.actions_.trigger("view.picture-boxes")
    before = box_of(pane, LEFT[0])
    at = middle(pane, LEFT[0])
    drag(pane, at - QPoint(40, 8), at + QPoint(40, 30))
    assert box_of(pane, LEFT[0]) == before
    assert len(window.workbench.raw.selected_starts()) >= 2
    assert pane.marks.picked is None


def test_a_box_stays_on_the_sheet_and_is_never_turned_over():
    sheet = (1000.0, 500.0)
    assert changed((10, 10, 60, 40), (0, 0), (-100, 900), sheet) == (0, 470, 50, 500)
    assert changed((10, 10, 60, 40), (-1, -1), (500, 500), sheet) == (59, 39, 60, 40)
    assert changed((10, 10, 60, 40), (1, 1), (5000, -500), sheet) == (10, 10, 1000, 11)


def test_the_mouse_shows_which_way_a_grip_goes():
    assert shape_of((1, 0), 0) == shape_of((-1, 0), 2) == Qt.CursorShape.SizeHorCursor
    assert shape_of((1, 0), 1) == Qt.CursorShape.SizeVerCursor
    assert shape_of((-1, -1), 0) == shape_of((1, 1), 0) == Qt.CursorShape.SizeFDiagCursor
    assert shape_of((1, -1), 0) == shape_of((1, 1), 1) == Qt.CursorShape.SizeBDiagCursor


def test_the_cursor_over_boxes(shown):
    _, _, pane = shown
    inside = middle(pane, LEFT[0])
    assert pane._input.boxes.shape(inside) == Qt.CursorShape.SizeAllCursor
    [corner] = [p for g, p in grips(pane.geometry_, pane.marks.picked.box) if g == (1, 1)]
    assert pane._input.boxes.shape(corner.center().toPoint()) == Qt.CursorShape.SizeFDiagCursor
    assert pane.geometry_.to_sheet(QPointF(inside)).x() > 0
