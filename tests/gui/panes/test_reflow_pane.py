"""The reflow pane: type, caret, selection, entities, drops."""

import warnings
from dataclasses import replace

import pytest
from pane_pages import PlainChange, gold, small, suggested, view_of
from PySide6.QtCore import QMimeData, QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QDragMoveEvent, QDropEvent, QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget
from reflow_kit import (
    BOTH,
    CTRL,
    SHIFT,
    click,
    colors_in,
    entity_named,
    height_of_caret,
    key,
    point_of,
)

from yk_reader.gui.look.theme import Theme
from yk_reader.gui.panes.entity_geometry import edge_handles, entity_chips, entity_frames
from yk_reader.gui.panes.mime import pack_lines
from yk_reader.gui.panes.reflow_layout import TEXT_X
from yk_reader.gui.panes.reflow_pane import ReflowPane
from yk_reader.model.entity import Entity, Span
from yk_reader.model.vocabulary import Joint, Role


def test_nothing_open_and_no_articles_say_what_to_do(pane):
    empty = pane.viewport().grab().toImage()
    assert len(colors_in(empty, 120, 280, 460, 380)) > 3
    page, annotation = small("甲\n", ((None, Role.NOISE, Joint.PARAGRAPH),))
    pane.set_view(view_of(page, annotation))
    other = pane.viewport().grab().toImage()
    assert other != empty
    key(pane, Qt.Key.Key_Right)
    assert pane.caret() == 0
    assert pane.selection() is None
    assert not pane.step_suggestion()
    pane.set_view(None)


def test_every_flow_character_is_set(shown):
    layout, text = shown.page_layout, shown.view.reflow.text
    for box in layout.boxes:
        assert box.layout.text == text[box.unit.start : box.unit.start + len(box.unit.text)]
        assert box.layout.lines[-1].end == len(box.unit.text)
    tops = [box.top for box in layout.boxes]
    assert tops == sorted(tops)
    gaps = [b.top - a.bottom for a, b in zip(layout.articles, layout.articles[1:], strict=False)]
    assert set(gaps) == {22}


def test_places_and_offsets_are_inverse(shown):
    layout = shown.page_layout
    for flow in range(0, shown.view.reflow.map.length, 7):
        place = layout.place(flow)
        y = layout.line_top(place) + 5
        found, at_end = layout.offset_at(TEXT_X + place.x, y)
        if not at_end:
            assert found == flow


def test_a_narrow_pane_takes_fewer_whole_ems(shown):
    assert shown.page_layout.sizes.measure == 30 * 17
    shown.resize(400, 700)
    measure = shown.page_layout.sizes.measure
    assert measure < 30 * 17
    assert measure % 17 == 0
    shown.set_zoom(24)
    assert shown.page_layout.sizes.measure % 24 == 0


def test_a_click_puts_the_caret(shown, qtbot):
    with qtbot.waitSignal(shown.caret_moved) as told:
        click(shown, 100, dx=2)
    assert shown.caret() == 100
    assert told.args == [100]
    assert shown.selection() is None


def test_keys_by_character_token_line_and_page(shown):
    unit = next(u for u in shown.view.reflow.units if u.role is Role.BODY)
    shown.set_caret(unit.start)
    key(shown, Qt.Key.Key_Right)
    assert shown.caret() == unit.start + 1
    key(shown, Qt.Key.Key_Left)
    assert shown.caret() == unit.start
    key(shown, Qt.Key.Key_Right, CTRL)
    assert shown.caret() == unit.start + 2
    key(shown, Qt.Key.Key_Left, CTRL)
    assert shown.caret() == unit.start
    key(shown, Qt.Key.Key_End)
    end = shown.caret()
    assert end > unit.start + 20
    key(shown, Qt.Key.Key_Home)
    assert shown.caret() == unit.start
    key(shown, Qt.Key.Key_Down)
    assert unit.start < shown.caret() <= end + 4
    key(shown, Qt.Key.Key_Up)
    assert shown.caret() == unit.start
    key(shown, Qt.Key.Key_PageDown)
    assert shown.caret() > end
    key(shown, Qt.Key.Key_End, CTRL)
    assert shown.caret() == shown.view.reflow.map.length
    key(shown, Qt.Key.Key_Home, CTRL)
    assert shown.caret() == 0
    key(shown, Qt.Key.Key_Left)
    assert shown.caret() == 0


def test_selection_by_keys(shown, qtbot):
    unit = next(u for u in shown.view.reflow.units if u.role is Role.BODY)
    shown.set_caret(unit.start + 60)
    with qtbot.waitSignal(shown.selection_changed) as told:
        key(shown, Qt.Key.Key_Right, SHIFT)
    assert told.args == [unit.start + 60, unit.start + 61]
    key(shown, Qt.Key.Key_Right, BOTH)
    assert shown.selection() == (unit.start + 60, unit.start + 62)
    key(shown, Qt.Key.Key_Left, BOTH)
    assert shown.selection() is None
    key(shown, Qt.Key.Key_Left, BOTH)
    assert shown.selection() == (unit.start + 58, unit.start + 60)
    key(shown, Qt.Key.Key_Right)
    assert shown.caret() == unit.start + 60
    assert shown.selection() is None
    key(shown, Qt.Key.Key_Down, SHIFT)
    assert shown.selection()[0] == unit.start + 60
    key(shown, Qt.Key.Key_Escape)
    assert shown.selection() is None


def test_a_selection_over_units_is_copied_as_reflowed(shown):
    first, second = shown.view.reflow.units[:2]
    shown.select(first.start, second.start + 3)
    key(shown, Qt.Key.Key_C, CTRL)
    assert QGuiApplication.clipboard().text() == first.text + "\n" + second.text[:3]
    key(shown, Qt.Key.Key_A, CTRL)
    shown.copy()
    assert QGuiApplication.clipboard().text() == shown.view.reflow.text


def test_mouse_selects_and_a_double_click_takes_the_token(shown):
    unit = next(u for u in shown.view.reflow.units if u.role is Role.BODY)
    start = unit.start + 60
    view, begin, end = shown.viewport(), point_of(shown, start, 1), point_of(shown, start + 5, 1)
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=begin)
    QTest.mouseMove(view, end)
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=end)
    assert shown.selection() == (start, start + 5)
    assert not any(p.flow_start <= start + 21 < p.flow_end for p in shown.view.placed.values())
    QTest.mouseDClick(view, Qt.MouseButton.LeftButton, pos=point_of(shown, start + 21))
    assert shown.selection() == (start + 20, start + 22)
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=begin)


def test_the_token_under_the_caret(shown):
    unit = next(u for u in shown.view.reflow.units if u.role is Role.BODY)
    shown.set_caret(unit.start + 27)
    assert shown.token() == (unit.start + 26, unit.start + 28)


def test_the_entity_under_the_caret_is_picked(shown, qtbot):
    picked = entity_named(shown, "江南街道下楼村")
    place = shown.view.placed[picked]
    with qtbot.waitSignal(shown.entity_picked) as told:
        click(shown, place.flow_start + 2)
    assert told.args == [picked]
    assert shown.current_entity() == picked
    shown.set_caret(place.flow_end + 2)
    assert shown.current_entity() != picked
    shown.pick_entity(picked)
    assert shown.current_entity() == picked
    assert shown.caret() == place.flow_start
    key(shown, Qt.Key.Key_Escape)
    assert shown.current_entity() is None
    shown.select(place.flow_start, place.flow_end)
    assert shown.current_entity() == picked, "a selection of just the entity picks it"
    shown.select(place.flow_start, place.flow_end - 1)
    assert shown.current_entity() is None


def test_an_edge_is_dragged(shown, qtbot):
    picked = entity_named(shown, "江南街道下楼村")
    place = shown.view.placed[picked]
    shown.pick_entity(picked)
    shown.reveal((place.flow_start, place.flow_end + 20))
    box = shown.page_layout.boxes[shown.page_layout.box_of[(place.unit.article, place.unit.index)]]
    top = shown.verticalScrollBar().value()
    frames = entity_frames(box, box.top - top, place.start, place.end)
    handle = edge_handles(frames)[1].center().toPoint()
    view = shown.viewport()
    QTest.mouseMove(view, handle)
    assert view.cursor().shape() == Qt.CursorShape.SizeHorCursor
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=handle)
    goal = handle + QPoint(2 * 17, 0)
    QTest.mouseMove(view, goal)
    with qtbot.waitSignal(shown.entity_resized) as told:
        QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=goal)
    assert told.args == [picked, place.flow_start, place.flow_end + 2]


@pytest.mark.parametrize("behind", [True, False])
def test_the_text_right_beside_an_entity_can_be_selected_with_the_mouse(shown, behind):
    layout, text = shown.page_layout, shown.view.reflow.text

    def room(place):
        first, last = layout.place(place.flow_start), layout.place(place.flow_end - 1)
        low, high = layout.line_span(first)
        beside = text[place.flow_start - 3 : place.flow_start] + text[place.flow_end :][:3]
        inside = low + 3 < place.flow_start and place.flow_end + 3 < high
        return inside and first.line == last.line and beside.isalpha()

    picked = next(key for key, place in shown.view.placed.items() if room(place))
    place = shown.view.placed[picked]
    shown.pick_entity(picked)
    shown.reveal((place.flow_start, place.flow_end + 20))
    box = shown.page_layout.boxes[shown.page_layout.box_of[(place.unit.article, place.unit.index)]]
    top = shown.verticalScrollBar().value()
    frames = entity_frames(box, box.top - top, place.start, place.end)
    area = QRectF(frames[-1 if behind else 0]).adjusted(2, 0, -2, 0)
    edge = QPoint(round(area.right() if behind else area.left()), round(area.center().y()))
    view, away = shown.viewport(), 1 if behind else -1
    QTest.mouseMove(view, edge + QPoint(2 * away, 0))
    assert view.cursor().shape() == Qt.CursorShape.SizeHorCursor
    begin, end = edge + QPoint(5 * away, 0), edge + QPoint(31 * away, 0)
    QTest.mouseMove(view, begin)
    assert view.cursor().shape() == Qt.CursorShape.IBeamCursor
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=begin)
    QTest.mouseMove(view, end)
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=end)
    at = place.flow_end if behind else place.flow_start
    assert shown.selection() == ((at, at + 2) if behind else (at - 2, at))


def test_an_edge_is_taken_only_where_the_pointer_says_so(shown):
    picked = entity_named(shown, "江南街道下楼村")
    place = shown.view.placed[picked]
    shown.reveal((place.flow_start, place.flow_end + 20))
    box = shown.page_layout.boxes[shown.page_layout.box_of[(place.unit.article, place.unit.index)]]
    top = shown.verticalScrollBar().value()
    frames = entity_frames(box, box.top - top, place.start, place.end)
    edge = edge_handles(frames)[1].center().toPoint() - QPoint(2, 0)
    view = shown.viewport()
    QTest.mouseMove(view, edge)  # not picked yet: the pointer is that of text
    shown.pick_entity(picked)
    assert view.cursor().shape() == Qt.CursorShape.IBeamCursor
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=edge)
    QTest.mouseMove(view, edge + QPoint(2 * 17, 0))
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=edge + QPoint(2 * 17, 0))
    assert shown.selection() == (place.flow_end, place.flow_end + 2)


def test_an_edge_cannot_pass_the_other_one(shown, qtbot):
    picked = entity_named(shown, "江南街道下楼村")
    place = shown.view.placed[picked]
    shown.pick_entity(picked)
    box = shown.page_layout.boxes[shown.page_layout.box_of[(place.unit.article, place.unit.index)]]
    top = shown.verticalScrollBar().value()
    frames = entity_frames(box, box.top - top, place.start, place.end)
    handle = edge_handles(frames)[0].center().toPoint()
    view = shown.viewport()
    QTest.mouseMove(view, handle)
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=handle)
    goal = handle + QPoint(300, 0)
    QTest.mouseMove(view, goal)
    with qtbot.waitSignal(shown.entity_resized) as told:
        QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=goal)
    assert told.args == [picked, place.flow_end - 1, place.flow_end]


def test_an_edge_stops_at_the_border_of_its_unit_and_that_is_told(shown, qtbot):
    picked = entity_named(shown, "江南街道下楼村")
    place = shown.view.placed[picked]
    units = shown.view.reflow.units
    after = units[units.index(place.unit) + 1]
    shown.pick_entity(picked)
    shown.reveal((place.flow_start, after.start + 1))
    box = shown.page_layout.boxes[shown.page_layout.box_of[(place.unit.article, place.unit.index)]]
    top = shown.verticalScrollBar().value()
    frames = entity_frames(box, box.top - top, place.start, place.end)
    handle = edge_handles(frames)[1].center().toPoint()
    view, told = shown.viewport(), []
    shown.edge_stopped.connect(lambda: told.append(True))
    QTest.mouseMove(view, handle)
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=handle)
    QTest.mouseMove(view, point_of(shown, after.start + 1))
    QTest.mouseMove(view, point_of(shown, after.start + 2))
    assert told == [True], "once, not at every move"
    with qtbot.waitSignal(shown.entity_resized) as resized:
        QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=point_of(shown, after.start + 2))
    assert resized.args == [picked, place.flow_start, place.unit.end]


def nested_view():
    entities = (
        Entity(1, "a", "ORG", (Span(0, 6),)),
        Entity(2, "b", "LOC", (Span(0, 2),)),
    )
    rows = ((1, Role.BODY, Joint.PARAGRAPH),)
    return view_of(*small("永康市公安局今天说\n", rows, entities))


def test_nested_entities_are_cycled(pane):
    pane.set_view(nested_view())
    pane.set_caret(1)
    assert pane.current_entity() == 1
    pane.cycle_entity()
    assert pane.current_entity() == 2
    pane.cycle_entity()
    assert pane.current_entity() == 1
    marks = pane._marks.entities[(1, 0)]
    assert [(m.entity.key, m.depth) for m in marks] == [(1, 0), (2, 1)]
    pane.set_caret(2)  # at the end of the inner one, as after it was tagged
    pane.pick_span((0, 2))
    for other in (1, 2, 1):
        pane.cycle_entity()
        assert pane.current_entity() == other


def test_the_chip_of_an_inner_entity_is_seen_and_clicked(pane, theme):
    pane.set_theme(theme)
    pane.set_view(nested_view())
    box = pane.page_layout.boxes[0]
    outer, inner = entity_chips(box, pane._marks.entities[(1, 0)])
    assert outer.area.right() < inner.area.left()
    picture = pane.viewport().grab().toImage()
    for chip, number in ((outer, 3), (inner, 2)):
        area = chip.area.translated(0, box.top).toRect()
        left, top = area.topLeft().x(), area.topLeft().y()
        seen = colors_in(picture, left, top, left + area.width(), top + area.height())
        assert theme.label(number - 1).tint.name() in seen
        QTest.mouseClick(pane.viewport(), Qt.MouseButton.LeftButton, pos=area.center())
        assert pane.current_entity() == chip.mark.entity.key
        assert pane.caret() == 0
    QTest.mouseMove(pane.viewport(), point_of(pane, 4))
    assert pane.selection() is None, "a click on a chip selects no text"


def test_a_click_picks_the_inner_entity_and_another_one_the_outer(pane):
    pane.set_view(nested_view())
    for wanted in (2, 1, 2):
        click(pane, 1)
        assert pane.current_entity() == wanted
    click(pane, 4)
    assert pane.current_entity() == 1
    click(pane, 7)
    assert pane.current_entity() is None


def test_broken_entities_show_their_pieces(pane, theme):
    text = "市建设局\n联合执法\n"
    rows = ((1, Role.HEADLINE, Joint.PARAGRAPH), (2, Role.BODY, Joint.PARAGRAPH))
    entities = (Entity(7, "a", "ORG", (Span(2, 4), Span(5, 7))),)
    pane.set_theme(theme)
    pane.set_view(view_of(*small(text, rows, entities)))
    assert pane.view.placed == {}
    marks = [m for found in pane._marks.entities.values() for m in found]
    assert [(m.broken, m.first) for m in marks] == [(True, True), (True, False)]
    picture = pane.viewport().grab().toImage()
    colors = colors_in(picture, 40, 0, 200, 140)
    assert theme.color("error.text").name() in colors
    assert theme.color("error.tint").name() in colors
    pane.pick_entity(7)
    assert pane.current_entity() == 7


def test_tab_walks_the_suggestions_and_then_leaves(qtbot):
    outer = QWidget()
    qtbot.addWidget(outer)
    row = QHBoxLayout(outer)
    pane, field = ReflowPane(Theme.load("dark")), QLineEdit()
    row.addWidget(pane)
    row.addWidget(field)
    page, annotation = gold()
    view = view_of(page, suggested(annotation, 3, 5))
    pane.set_view(view)
    outer.resize(900, 600)
    with qtbot.waitExposed(outer):
        outer.show()
    pane.setFocus()
    order = sorted((3, 5), key=lambda k: view.placed[k].flow_start)
    key(pane, Qt.Key.Key_Tab)
    assert pane.current_entity() == order[0]
    key(pane, Qt.Key.Key_Tab)
    assert pane.current_entity() == order[1]
    key(pane, Qt.Key.Key_Backtab, SHIFT)
    assert pane.current_entity() == order[0]
    key(pane, Qt.Key.Key_Tab)
    key(pane, Qt.Key.Key_Tab)
    assert field.hasFocus()


def test_unknown_keys_go_on_to_the_window(shown):
    for code in (Qt.Key.Key_1, Qt.Key.Key_K, Qt.Key.Key_Return, Qt.Key.Key_Delete):
        event = QKeyEvent(QKeyEvent.Type.KeyPress, code, Qt.KeyboardModifier.NoModifier)
        event.accept()
        shown.keyPressEvent(event)
        assert not event.isAccepted()


def test_hover_tells_the_character_under_the_mouse(shown, qtbot):
    with qtbot.waitSignal(shown.hovered) as told:
        QTest.mouseMove(shown.viewport(), point_of(shown, 60))
    assert told.args == [60]
    with qtbot.waitSignal(shown.hovered) as told:
        QTest.mouseMove(shown.viewport(), QPoint(5, 300))
    assert told.args == [None]


def drop(pane, data, where):
    actions, button = Qt.DropAction.MoveAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    with warnings.catch_warnings():  # PySide6 6.12 would have the point as a QPointF, 6.11 not
        warnings.simplefilter("ignore", DeprecationWarning)
        move = QDragMoveEvent(where, actions, data, button, none)
    pane.dragMoveEvent(move)
    marked = pane._marks.drop_article
    event = QDropEvent(QPointF(where), actions, data, button, none)
    pane.dropEvent(event)
    return marked, event.isAccepted()


def test_lines_are_dropped_on_an_article(shown, qtbot):
    second = shown.page_layout.articles[1]
    shown.verticalScrollBar().setValue(round(second.top) - 20)
    data = pack_lines(1, (10, 20), "x")
    with qtbot.waitSignal(shown.lines_dropped) as told:
        marked, taken = drop(shown, data, QPoint(100, 40))
    assert marked == second.flow.article.key
    assert taken
    assert told.args == [(10, 20), second.flow.article.key]
    assert shown._marks.drop_article is None
    other = QMimeData()
    other.setText("x")
    with qtbot.assertNotEmitted(shown.lines_dropped):
        drop(shown, other, QPoint(100, 40))
        drop(shown, pack_lines(9, (10,), "x"), QPoint(100, 40))


def test_an_edit_keeps_caret_selection_and_entity(shown, qtbot):
    view = shown.view
    picked = entity_named(shown, "江南街道下楼村")
    shown.pick_entity(picked)
    raw = view.reflow.map.caret_to_raw(shown.caret())
    height = height_of_caret(shown)
    last = view.annotation.articles[-1]
    articles = (
        replace(last, rank=0),
        *view.annotation.articles[:-1],
    )
    ranked = tuple(replace(a, rank=n) for n, a in enumerate(articles, 1))
    annotation = replace(view.annotation, articles=ranked)
    new = view_of(view.page, annotation, previous=view.reflow)
    shown.set_view(new, PlainChange(frozenset({"layout"})))
    assert new.reflow.map.caret_to_raw(shown.caret()) == raw
    assert shown.current_entity() == picked
    assert abs(height_of_caret(shown) - height) <= 1
    gone = replace(annotation, entities=())
    with qtbot.waitSignal(shown.entity_picked) as told:
        shown.set_view(view_of(view.page, gone), PlainChange(frozenset({"entities"})))
    assert told.args == [None]
    shown.set_view(view_of(view.page, gone, page_id=2))
    assert shown.caret() == 0


def test_a_part_painted_anew_looks_like_the_whole(pane):
    page, annotation = gold()
    pane.set_view(view_of(page, annotation))
    pane.verticalScrollBar().setValue(330)
    picked = next(iter(pane.view.placed))
    pane.pick_entity(picked)
    whole = pane.viewport().grab().toImage()
    for top in (0, 61, 140, 290):
        part = QRect(0, top, pane.viewport().width(), 60)
        alone = pane.viewport().grab(part).toImage()
        assert alone == whole.copy(part), top


def test_type_is_set_once_while_widths_are_shared_and_known_again_in_the_width_of_before(shown):
    wide = shown.page_layout
    with shown.set_once():
        shown.resize(420, 700)
        shown.resize(460, 700)
        assert shown.page_layout is wide
    narrow = shown.page_layout
    assert narrow.sizes.measure < wide.sizes.measure
    assert narrow.sizes.measure > 460 - 3 * TEXT_X
    shown.resize(574, 700)
    again = shown.page_layout
    assert again.sizes == wide.sizes
    assert [box.layout for box in again.boxes] == [box.layout for box in wide.boxes]
    assert [box.top for box in again.boxes] == [box.top for box in wide.boxes]
