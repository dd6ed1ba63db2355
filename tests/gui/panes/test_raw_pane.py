"""The raw pane: what its gestures tell, and what it paints."""

from dataclasses import replace

import pytest
from pane_pages import PlainChange, doubtful, exposed, gold, small, view_of
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QGuiApplication, QInputMethodEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from yk_reader.gui.look.theme import Theme
from yk_reader.gui.panes.mime import LINES, unpack_lines
from yk_reader.gui.panes.raw_metrics import TEXT_X
from yk_reader.gui.panes.raw_pane import RawPane
from yk_reader.gui.panes.ruler import Ruler
from yk_reader.model.layout import Patch
from yk_reader.model.vocabulary import Joint, PatchReason, Role


@pytest.fixture
def pane(qtbot):
    return exposed(qtbot, RawPane(Theme.load("light")), 402, 600)


@pytest.fixture
def shown(pane):
    page, annotation = gold()
    pane.set_view(view_of(page, annotation))
    return pane


def spot(pane, index, x=TEXT_X + 5):
    """A point in a row."""
    row = pane.rows[index]
    return QPoint(round(x), round(row.top - pane.verticalScrollBar().value() + 11))


def press(pane, index, x=TEXT_X + 5, modifiers=Qt.KeyboardModifier.NoModifier):
    QTest.mouseClick(pane.viewport(), Qt.MouseButton.LeftButton, modifiers, spot(pane, index, x))


def key(pane, code, modifiers=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(pane, code, modifiers)


SHIFT = Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier


def colors_in(picture, x0, y0, x1, y1):
    return {picture.pixelColor(x, y).name() for x in range(x0, x1) for y in range(y0, y1)}


def test_nothing_open_says_what_to_do(pane, qtbot):
    assert pane.caret() == 0
    assert pane.selected_starts() == ()
    key(pane, Qt.Key.Key_Down)
    pane.edit_line()
    assert not pane.correcting
    picture = pane.viewport().grab().toImage()
    assert len(colors_in(picture, 60, 240, 340, 330)) > 3, "words are painted"
    pane.set_view(None)


def test_a_click_puts_caret_and_picks_the_row(shown, qtbot):
    with qtbot.waitSignals([shown.caret_moved, shown.selection_changed]):
        press(shown, 3, TEXT_X + 15 * 3 + 2)
    row = shown.rows[3]
    assert shown.caret() == row.start + 3
    assert shown.selected_starts() == (row.key,)


def test_shift_and_control_click(shown):
    press(shown, 2)
    press(shown, 5, modifiers=SHIFT)
    keys = [shown.rows[i].key for i in (2, 3, 4, 5)]
    assert shown.selected_starts() == tuple(keys)
    press(shown, 3, modifiers=CTRL)
    assert shown.selected_starts() == (keys[0], keys[2], keys[3])


def test_keys_move_and_select(shown):
    press(shown, 2)
    key(shown, Qt.Key.Key_Down)
    assert shown.selected_starts() == (shown.rows[3].key,)
    key(shown, Qt.Key.Key_Home)
    assert shown.caret() == shown.rows[3].start
    key(shown, Qt.Key.Key_End)
    assert shown.caret() == shown.rows[3].end
    key(shown, Qt.Key.Key_Right)
    assert shown.caret() == shown.rows[4].start
    key(shown, Qt.Key.Key_Left)
    assert shown.caret() == shown.rows[3].end
    key(shown, Qt.Key.Key_Down, SHIFT)
    key(shown, Qt.Key.Key_Down, SHIFT)
    assert len(shown.selected_starts()) == 3
    key(shown, Qt.Key.Key_Up, SHIFT)
    assert len(shown.selected_starts()) == 2
    key(shown, Qt.Key.Key_End, CTRL)
    assert shown.caret() == shown.rows[-1].end
    key(shown, Qt.Key.Key_Escape)
    key(shown, Qt.Key.Key_Home, CTRL)
    assert shown.caret() == 0
    key(shown, Qt.Key.Key_A, CTRL)
    assert len(shown.selected_starts()) == len(shown.rows)


def test_text_is_selected_and_copied_raw(shown):
    press(shown, 1, TEXT_X)
    for _ in range(3):
        key(shown, Qt.Key.Key_Right, SHIFT)
    start = shown.rows[1].start
    assert shown.selected_text() == (start, start + 3)
    key(shown, Qt.Key.Key_C, CTRL)
    assert QGuiApplication.clipboard().text() == "省经信"


def test_dragging_the_mouse_selects_text(shown):
    view = shown.viewport()
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=spot(shown, 1, TEXT_X + 1))
    QTest.mouseMove(view, spot(shown, 1, TEXT_X + 15 * 4))
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=spot(shown, 1, TEXT_X + 15 * 4))
    start = shown.rows[1].start
    assert shown.selected_text() == (start, start + 4)


@pytest.mark.parametrize("code", [Qt.Key.Key_K, Qt.Key.Key_Return, Qt.Key.Key_F2])
def test_unknown_keys_go_on_to_the_window(shown, code):
    event = QKeyEvent(QKeyEvent.Type.KeyPress, code, Qt.KeyboardModifier.NoModifier)
    event.accept()
    shown.keyPressEvent(event)
    assert not event.isAccepted()


def test_hover_is_told_and_ends(shown, qtbot):
    with qtbot.waitSignal(shown.hovered) as told:
        QTest.mouseMove(shown.viewport(), spot(shown, 2, TEXT_X + 40))
    row = shown.rows[2]
    assert row.start <= told.args[0] <= row.end
    with qtbot.waitSignal(shown.hovered) as told:
        QTest.mouseMove(shown.viewport(), spot(shown, 2, 20))
    assert told.args[0] is None


def test_a_boundary_is_dragged_in_whole_rows(shown, qtbot):
    boundary = shown.rows.boundaries()[0]
    shown.reveal((shown.rows[boundary].start, shown.rows[boundary].start + 1))
    rows, view = shown.rows, shown.viewport()
    top = shown.verticalScrollBar().value()
    gap = QPoint(200, round(rows[boundary].top - rows.gap / 2 - top))
    QTest.mouseMove(view, gap)
    assert view.cursor().shape() == Qt.CursorShape.SizeVerCursor
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=gap)
    up = QPoint(200, round(rows[boundary - 2].top - top) + 3)
    QTest.mouseMove(view, up)
    with qtbot.waitSignal(shown.boundary_dragged) as told:
        QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=up)
    assert told.args == [rows[boundary].key, rows[boundary - 2].key]


def test_a_boundary_drag_is_given_up_by_escape(shown, qtbot):
    boundary = shown.rows.boundaries()[0]
    shown.reveal((shown.rows[boundary].start, shown.rows[boundary].start + 1))
    top, rows = shown.verticalScrollBar().value(), shown.rows
    gap = QPoint(200, round(rows[boundary].top - rows.gap / 2 - top))
    up = QPoint(200, round(rows[boundary - 2].top - top) + 3)
    with qtbot.assertNotEmitted(shown.boundary_dragged):
        QTest.mousePress(shown.viewport(), Qt.MouseButton.LeftButton, pos=gap)
        QTest.mouseMove(shown.viewport(), up)
        key(shown, Qt.Key.Key_Escape)
        QTest.mouseRelease(shown.viewport(), Qt.MouseButton.LeftButton, pos=up)


def test_selected_lines_are_offered_to_a_drag(shown):
    press(shown, 1)
    press(shown, 2, modifiers=SHIFT)
    drag = shown.lines_drag()
    data = drag.mimeData()
    assert data.hasFormat(LINES)
    assert not drag.pixmap().isNull()
    assert unpack_lines(data, 1) == (shown.rows[1].key, shown.rows[2].key)
    assert unpack_lines(data, 2) == (), "another page's lines are not ours"
    drag.deleteLater()


def test_the_correction_field_commits_and_takes_back(shown, qtbot):
    press(shown, 1)
    shown.edit_line()
    field = QApplication.focusWidget()
    assert shown.correcting
    before = field.text()
    assert before == "省经信厅和省财政厅联合下达了《关于"
    field.setText(before + "改")
    with qtbot.waitSignal(shown.correction_committed) as told:
        QTest.keyClick(field, Qt.Key.Key_Return)
    assert told.args == [shown.rows[1].key, before + "改"]
    assert not shown.correcting
    assert shown.hasFocus()
    shown.edit_line()
    field = QApplication.focusWidget()
    field.setText("全丢了")
    with qtbot.assertNotEmitted(shown.correction_committed):
        QTest.keyClick(field, Qt.Key.Key_Escape)
    assert not shown.correcting


def test_an_unchanged_correction_is_no_edit(shown, qtbot):
    press(shown, 1)
    shown.edit_line()
    with qtbot.assertNotEmitted(shown.correction_committed):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert not shown.correcting


def test_enter_belongs_to_a_composing_input_method(shown, qtbot):
    press(shown, 1)
    shown.edit_line()
    field = QApplication.focusWidget()
    QApplication.sendEvent(field, QInputMethodEvent("zhong", []))
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert shown.correcting
    done = QInputMethodEvent("", [])
    done.setCommitString("中")
    QApplication.sendEvent(field, done)
    with qtbot.waitSignal(shown.correction_committed) as told:
        QTest.keyClick(field, Qt.Key.Key_Return)
    assert "中" in told.args[1]


def test_the_field_shows_the_corrected_text(pane):
    page, annotation = small("杨 成栋 摄\n", ((1, Role.BODY, Joint.PARAGRAPH),))
    patch = Patch(1, 1, 2, "", PatchReason.JUSTIFIED_SPACE)
    pane.set_view(view_of(page, replace(annotation, patches=(patch,))))
    pane.edit_line()
    assert QApplication.focusWidget().text() == "杨成栋 摄"
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)


def test_an_edit_keeps_caret_selection_and_place(shown):
    view = view_of(*gold())
    shown.set_caret(view.page.line(123).start)
    shown.reveal((shown.caret(), shown.caret() + 1))
    caret, picked = shown.caret(), shown.selected_starts()
    at = shown.rows[shown.rows.at_offset(shown.caret())].top - shown.verticalScrollBar().value()
    fragments = list(view.annotation.fragments)
    fragments[5] = replace(fragments[5], role=Role.CAPTION)
    annotation = replace(view.annotation, fragments=tuple(fragments))
    shown.set_view(view_of(view.page, annotation), PlainChange(frozenset({"layout"})))
    assert shown.caret() == caret
    assert shown.selected_starts() == picked
    after = shown.rows[shown.rows.at_offset(shown.caret())].top - shown.verticalScrollBar().value()
    assert abs(after - at) <= 1
    shown.set_view(view_of(view.page, annotation, page_id=2))
    assert shown.caret() == 0
    assert shown.verticalScrollBar().value() == 0


def test_folding_keeps_the_line_in_sight(shown):
    shown.set_caret(gold()[0].line(123).start)
    folded = len(shown.rows)
    shown.set_fold_blank(False)
    assert len(shown.rows) > folded
    row = shown.rows[shown.rows.at_offset(shown.caret())]
    assert row.line == 123
    top = shown.verticalScrollBar().value()
    assert top <= row.top <= top + shown.viewport().height()


def test_gutter_and_tint_have_the_colours_of_the_article(shown, theme):
    shown.set_theme(theme)
    press(shown, 6)
    picture = shown.viewport().grab().toImage()
    one = theme.article(1)
    assert picture.pixelColor(43, 30) == one.bar
    assert picture.pixelColor(5, 30) == one.tint
    assert picture.pixelColor(390, 30) == one.tint
    top = round(shown.rows[6].top)
    assert picture.pixelColor(1, top + 10) == theme.color("accent")
    assert picture.pixelColor(380, top + 10) == theme.color("state.selected")
    assert theme.color("text.reading").name() in colors_in(picture, 114, 22, 300, 44)


def test_doubt_link_and_search_are_painted(pane, theme):
    page, annotation = gold()
    annotation, fragment = doubtful(annotation, 2)
    pane.set_theme(theme)
    pane.set_view(view_of(page, annotation, doubts={fragment.start}))
    pane.show_linked(((page.line(6).start, page.line(6).start + 4),))
    pane.show_found(((page.line(8).start, page.line(8).start + 2),), 0)
    picture = pane.viewport().grab().toImage()
    row = pane.rows[pane.rows.index_of[fragment.start]]
    top = round(row.top)
    assert theme.color("low.tint").name() in colors_in(picture, 116, top, 130, top + 19)
    linked = round(pane.rows[pane.rows.at_offset(page.line(6).start)].top)
    assert picture.pixelColor(116, linked + 1) == theme.color("state.linked")
    assert picture.pixelColor(116, linked + 21) == theme.color("accent")
    plain = pane.findChild(Ruler).grab().toImage()
    assert theme.color("low.line").name() in colors_in(plain, 0, 0, 10, 40)


def test_hostile_and_long_lines_keep_their_offsets(pane):
    text = "安\u202e全\x00\u2028行😀尾\n" + "长" * 5000 + "\n"
    page, annotation = small(text, ((1, Role.BODY, Joint.PARAGRAPH), (1, Role.BODY, Joint.GLUE)))
    pane.set_view(view_of(page, annotation))
    key(pane, Qt.Key.Key_End)
    assert pane.caret() == text.index("\n")
    key(pane, Qt.Key.Key_Down)
    key(pane, Qt.Key.Key_End)
    assert pane.caret() == len(text) - 1
    assert pane.horizontalScrollBar().maximum() > 0
    assert not pane.viewport().grab().isNull()


def test_another_page_begins_at_the_left(pane):
    text = "长" * 500 + "\n"
    page, annotation = small(text, ((1, Role.BODY, Joint.PARAGRAPH),))
    pane.set_view(view_of(page, annotation))
    key(pane, Qt.Key.Key_End)
    assert pane.horizontalScrollBar().value() > 0
    pane.set_view(view_of(page, annotation, page_id=5))
    assert pane.horizontalScrollBar().maximum() > 0
    assert pane.horizontalScrollBar().value() == 0


def test_the_ruler_scrolls(shown, qtbot):
    ruler = shown.findChild(Ruler)
    QTest.mouseClick(ruler, Qt.MouseButton.LeftButton, pos=QPoint(5, ruler.height() - 2))
    bar = shown.verticalScrollBar()
    assert bar.value() == bar.maximum() > 0
    assert ruler.accessibleName()


def test_zoom_makes_rows_higher(shown):
    before = shown.rows.height
    shown.set_zoom(20)
    assert shown.rows.height > before * 1.2
    assert shown.metrics.face.em == 20


def test_furniture_has_a_dash_and_no_tint(pane):
    page, annotation = small("版权\n正文\n", ((None, Role.NOISE, Joint.PARAGRAPH),) * 2)
    pane.set_view(view_of(page, annotation))
    theme = Theme.load("light")
    picture = pane.viewport().grab().toImage()
    assert picture.pixelColor(43, 30) == theme.color("line.strong")
    assert picture.pixelColor(300, 30) == theme.color("surface.raw")
    assert QColor("#FBFBFB") == theme.color("surface.raw")


def test_a_right_click_picks_the_row_first(shown):
    press(shown, 1)
    QTest.mouseClick(shown.viewport(), Qt.MouseButton.RightButton, pos=spot(shown, 4))
    assert shown.selected_starts() == (shown.rows[4].key,)
    press(shown, 2)
    press(shown, 5, modifiers=SHIFT)
    QTest.mouseClick(shown.viewport(), Qt.MouseButton.RightButton, pos=spot(shown, 4))
    assert len(shown.selected_starts()) == 4


def test_the_field_keeps_every_character(pane, qtbot):
    text = "甲\tb\u2028丙\ufdd0\ufeff丁\u202e😀" + "长" * 40000
    page, annotation = small(text + "\n", ((1, Role.BODY, Joint.PARAGRAPH),))
    pane.set_view(view_of(page, annotation))
    pane.edit_line()
    field = QApplication.focusWidget()
    field.end(False)
    with qtbot.waitSignal(pane.correction_committed) as told:
        QTest.keyClick(field, "x")
        QTest.keyClick(field, Qt.Key.Key_Return)
    assert told.args[1] == text + "x"


def test_a_tooltip_says_what_is_doubtful_in_plain_text(pane):
    page, annotation = small(
        "<b>甲</b>\u202e乙\n丙\n", ((1, Role.BODY, Joint.PARAGRAPH), (1, Role.BODY, Joint.GLUE))
    )
    annotation, fragment = doubtful(annotation, 1, 41)
    pane.set_view(view_of(page, annotation, doubts={fragment.start}))
    assert "41" in pane.tip_at(spot(pane, 1))
    row = pane.rows[0]
    x = pane.metrics.x_of(page.text, row, page.text.index("\u202e")) + 4
    assert pane.tip_at(spot(pane, 0, x)) == "U+202E"
    assert pane.tip_at(spot(pane, 0)) == ""
    QTest.mouseMove(pane.viewport(), spot(pane, 1))
    assert "41" in pane.viewport().toolTip()
    QTest.mouseMove(pane.viewport(), spot(pane, 0))
    assert pane.viewport().toolTip() == ""


def test_another_page_ends_a_gesture(shown, qtbot):
    view = shown.viewport()
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=spot(shown, 1))
    page, annotation = small("\n", ())
    shown.set_view(view_of(page, annotation, page_id=5))
    assert len(shown.rows) == 0
    with qtbot.assertNotEmitted(shown.caret_moved):
        QTest.mouseMove(view, QPoint(200, 60))
        QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=QPoint(200, 60))
        key(shown, Qt.Key.Key_Down)


def test_the_rows_in_sight_stay_when_the_caret_is_elsewhere(shown):
    view = view_of(*gold())
    shown.set_caret(0)
    bar = shown.verticalScrollBar()
    bar.setValue(bar.maximum())
    row = shown.rows[shown.rows.at_y(bar.value())]
    at = row.top - bar.value()
    fragments = list(view.annotation.fragments)
    for i in range(3, 20, 2):
        fragments[i] = replace(fragments[i], article=4)
    annotation = replace(view.annotation, fragments=tuple(fragments))
    shown.set_view(view_of(view.page, annotation), PlainChange(frozenset({"layout"})))
    after = shown.rows[shown.rows.index_of[row.key]]
    assert abs(after.top - bar.value() - at) <= 1


def test_a_part_painted_anew_looks_like_the_whole(shown):
    shown.verticalScrollBar().setValue(200)
    whole = shown.viewport().grab().toImage()
    for top in (60, 137, 300):
        part = QRect(0, top, shown.viewport().width(), 70)
        alone = shown.viewport().grab(part).toImage()
        assert alone == whole.copy(part), top


def test_the_sign_of_an_unsure_line_covers_no_text(pane):
    """Whatever the length of a line: what stands between its first and last character is the same
    with the sign, which is beside the text or in the gutter."""
    lines = ["永" * n for n in (3, 15, 16, 17, 18, 19, 40)]
    rows = tuple((1, Role.BODY, Joint.PARAGRAPH) for _ in lines)
    page, plain = small("\n".join(lines) + "\n", rows)
    unsure = replace(plain, fragments=tuple(replace(f, unsure=True) for f in plain.fragments))
    pictures = []
    for annotation in (plain, unsure):
        pane.set_view(view_of(page, annotation))
        pictures.append(pane.viewport().grab().toImage())
    for row, line in zip(pane.rows, lines, strict=True):
        top = round(row.top)
        end = round(pane.metrics.xs_of(page.text, row)[-1])
        width = pane.viewport().width()
        text = QRect(round(TEXT_X), top, min(end, width) - round(TEXT_X), 22)
        assert pictures[0].copy(text) == pictures[1].copy(text), line
        everything = QRect(0, top, width, 22)
        assert pictures[0].copy(everything) != pictures[1].copy(everything), line
